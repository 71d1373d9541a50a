"""Where in a text a fact stands: the line to show a person beside each fact missed or invented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluation.facts import MEETING, Fact, Facts
from kg.evaluation.found import item_spans
from kg.evaluation.scoring import Comparison
from kg.text import Text

_LONGEST = 60
"""Characters of a fact's words that are looked for: enough to find it, and few enough to lie on two lines."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact missed or invented: ``line`` of the text from 1 (0 unknown), ``item`` its number as printed or place."""

    what: str
    kind: str
    item: str
    words: str
    line: int


def details(comparison: Comparison, gold: Facts, found: Facts, text: str) -> Iterator[Detail]:
    """Yield every fact missed and invented, in the order of the text."""
    reader = _Places(comparison, gold, found, Text(text))
    rows = [reader.detail("missed", fact) for fact in comparison.missed]
    rows += [reader.detail("invented", fact) for fact in comparison.invented]
    yield from sorted(rows, key=lambda row: (row.line, row.kind, row.what, row.item, row.words))


@dataclass(frozen=True, slots=True)
class _Places:
    comparison: Comparison
    gold: Facts
    found: Facts
    text: Text

    def detail(self, what: str, fact: Fact) -> Detail:
        content = self.text.content
        at = fact.at if fact.at is not None else self.place(fact)
        line = self.text.line_at(min(at, len(content) - 1)) if content else 0
        return Detail(what, fact.kind, self.item(fact), fact.words, line)

    def item(self, fact: Fact) -> str:
        """Return what a person calls the item of a fact; nothing for the meeting."""
        if not isinstance(fact.item, int) or fact.item == MEETING:
            return ""
        names = self.gold.items if fact.item > 0 else self.found.items
        return names[abs(fact.item) - 1].number or f"no. {abs(fact.item)}"

    def place(self, fact: Fact) -> int:
        """Return where a missed fact's words stand in its item; else where that begins."""
        content = self.text.content
        start, stop = 0, len(content)
        if isinstance(fact.item, int) and fact.item > 0:
            here = dict(self.comparison.paired).get(fact.item)
            if here is not None:
                start, stop = item_spans(self.found, len(content))[here - 1]
            else:
                start = _find(self.gold.items[fact.item - 1].title or "", content, 0, stop) or 0
        at = _find(fact.words, content, start, stop)
        return at if at is not None else start


def _find(words: str, text: str, start: int, stop: int) -> int | None:
    """Return where ``words`` stand, or the first of several told apart by commas; line breaks count as spaces."""
    for wanted in (words, words.partition(", ")[0]):
        parts = [re.escape(part) for part in wanted[:_LONGEST].split()]
        found = re.compile(r"\s+".join(parts), re.IGNORECASE).search(text, start, stop) if parts else None
        if found is not None:
            return found.start()
    return None
