"""What a change of rules gains and loses, fact by fact: two readings of each text laid side by side, and the gold."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.evaluation.alignment import align
from kg.evaluation.facts import Fact, Facts, ItemName, order, same
from kg.text import Text


class Verdict(StrEnum):
    """What the gold says of a fact; empty where it says nothing, or there is none."""

    RIGHT = "right"
    WRONG = "wrong"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that one reading has and the other has not: ``gained`` by the new rules, or lost with the old.

    ``item`` is its number as printed, or its place; ``line`` counts from 1, 0 where the text does not tell.
    """

    document: str
    line: int
    gained: bool
    kind: str
    item: str
    words: str
    verdict: Verdict = Verdict.NOTHING

    @property
    def better(self) -> bool | None:
        """Whether the change is for the better by the gold; None where that does not tell."""
        return None if self.verdict is Verdict.NOTHING else self.gained is (self.verdict is Verdict.RIGHT)


@dataclass(frozen=True, slots=True)
class Differences:
    """Every change in a corpus, in the order of its documents and their texts."""

    changes: tuple[Change, ...] = ()
    documents: int = 0
    gold: int | None = None
    """How many of the documents have gold; None when none was asked for."""
    problems: tuple[str, ...] = field(default=())


def changes(document: str, text: str, old: Facts, new: Facts, gold: Facts | None = None) -> list[Change]:
    """Return what the ``new`` reading of a text gained and lost, in the order of the text."""
    here = align(old.items, new.items)
    moved = {fact: _placed(fact, here, new.items) for fact in new.facts}
    gained = [fact for fact, there in moved.items() if not any(same(there, other) for other in old.facts)]
    lost = [fact for fact in old.facts if not any(same(there, fact) for there in moved.values())]
    teller = _Teller(document, Text(text), gold)
    found = [teller.change(fact, new, gained=True) for fact in sorted(set(gained), key=order)]
    found += [teller.change(fact, old, gained=False) for fact in sorted(set(lost), key=order)]
    return sorted(found, key=lambda c: (c.line, c.kind, c.gained, c.item, c.words))


def _placed(fact: Fact, places: Mapping[int, int], items: Sequence[ItemName]) -> Fact:
    """Return a fact with its item's place in another reading; below 0 when that has no such item."""
    if not isinstance(fact.item, int) or not 0 < fact.item <= len(items):
        return fact
    return replace(fact, item=places.get(fact.item, -fact.item))


@dataclass(frozen=True, slots=True)
class _Teller:
    document: str
    text: Text
    gold: Facts | None

    def change(self, fact: Fact, reading: Facts, *, gained: bool) -> Change:
        content = self.text.content
        at = fact.at if fact.at is not None else 0
        line = self.text.line_at(min(at, len(content) - 1)) if content and fact.at is not None else 0
        item = ""
        if isinstance(fact.item, int) and 0 < fact.item <= len(reading.items):
            item = reading.items[fact.item - 1].number or f"no. {fact.item}"
        return Change(self.document, line, gained, fact.kind, item, fact.words, self.verdict(fact, reading))

    def verdict(self, fact: Fact, reading: Facts) -> Verdict:
        """Return what the gold says of a fact; nothing of what it leaves open."""
        if self.gold is None:
            return Verdict.NOTHING
        there = _placed(fact, align(self.gold.items, reading.items), reading.items)
        if any(same(wanted, there) for wanted in self.gold.facts):
            return Verdict.RIGHT
        unsure = not fact.sure or any(same(there, pattern) for pattern in self.gold.unscored)
        return Verdict.NOTHING if unsure else Verdict.WRONG


def to_text(found: Differences) -> str:
    """Return a line for each change, and the sums by kind of fact."""
    lines = [*(_line(change, judged=found.gold is not None) for change in found.changes), ""] if found.changes else []
    return "".join(f"{line}\n" for line in [*lines, *_sums(found)])


def _line(change: Change, *, judged: bool) -> str:
    item = f" (item {change.item})" if change.item else ""
    verdict = ""
    if judged:
        verdict = {True: "  better", False: "  WORSE", None: "  not in the gold's scope"}[change.better]
    sign = "+" if change.gained else "-"
    words = " ".join(change.words.split())
    return f"{change.document}:{change.line}: {sign} {change.kind}: {words}{item}{verdict}"


def _sums(found: Differences) -> Iterator[str]:
    counts = Counter((change.kind, change.gained) for change in found.changes)
    kinds = sorted({kind for kind, _ in counts})
    width = max(len(kind) for kind in (*kinds, "fact", "all"))
    documents = len({change.document for change in found.changes})
    if not kinds:
        yield f"no fact of {_count(found.documents, 'document')} differs"
        return
    yield f"{'':{width}}{'gained':>8}{'lost':>8}" + (f"{'better':>8}{'worse':>8}" if found.gold is not None else "")
    for kind in (*kinds, "all"):
        of = [change for change in found.changes if kind in (change.kind, "all")]
        row = [sum(c.gained for c in of), sum(not c.gained for c in of)]
        if found.gold is not None:
            row += [sum(c.better is True for c in of), sum(c.better is False for c in of)]
        yield f"{kind:{width}}" + "".join(f"{n:>8}" for n in row)
    gold = f", {found.gold} of them with gold" if found.gold is not None else ""
    yield f"{documents} of {_count(found.documents, 'document')}{gold} differ"


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def to_json(found: Differences) -> str:
    """Return every change as JSON."""
    rows = [
        {
            "document": c.document, "line": c.line, "change": "gained" if c.gained else "lost", "fact": c.kind,
            "item": c.item or None, "words": c.words, "gold": c.verdict.value or None,
        }
        for c in found.changes
    ]  # fmt: skip
    content = {"documents": found.documents, "with_gold": found.gold, "changes": rows, "problems": list(found.problems)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
