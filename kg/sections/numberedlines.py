"""Numbered lines of one text, each with its title: beside the number, on the line below it, or on the one above."""

import re
from collections.abc import Collection, Iterator

from kg.rules import BULLETS, Rule, RuleTable
from kg.sections.ledger import MAX_HEADING
from kg.sections.lists import ENDING, TITLES, NumberedLine, form_of, has_number, is_town
from kg.sections.signs import CONTENTS_ENTRY, Signs
from kg.vocabulary import SectionKind

_ATTACHED = 40
"""Lines of a list of attachments, at most, that are looked at for its heading."""

_CLOSED = re.compile(r"lukket", re.IGNORECASE)
_PERSON = re.compile(
    r"\d{1,2}[.)]?\s+[A-ZÆØÅ][\w.'’-]+(?:\s+(?:af|de|du|van|von|[A-ZÆØÅ][\w.'’-]*)){1,4}"
    r"(?P<party>(?:,|\s+[–-])\s+[A-ZÆØÅ]{1,3}\b.{0,40}"
    r"|\s*(?:\((?:[A-ZÆØÅ]{0,3}|(?i:løsgænger|uden\s+for\s+parti\w*))\)|\[[A-ZÆØÅ]{1,3}\]).{0,40})?"
)
"""A row of a list of people: number, name, and the letters of a party."""

_MARKED = frozenset({"numbered", "named-number", "number-status"})
"""Rules of lines whose number stands beside their title, and is no part of it."""


_POINT = re.compile(rf"[{BULLETS}]\s*(?:punkt|pkt\.?|sag)\b")
"""A point of a list that begins with the number of an item: ``• punkt 5 udgår``."""

_GLUED = re.compile(r"Indhold(?:sfortegnelse)?(?=\d{1,3}\.\s)")
"""The heading of contents of which nothing is left, on the line of the first item: ``Indholdsfortegnelse1. Kage``."""


_CHANGE = re.compile(
    r"\W{0,3}(?:punkt|pkt\.?|sag)\s?(?:nr\.?\s?)?\d.*\b(?:udgår|udgik|behandle[sd]|flyttes|rykkes|udsættes|trækkes|tilføjes)\b.*",
    re.IGNORECASE,
)
"""What becomes of an item: below a line that ends in a colon no title (``Punkt 5: Kage udgår.``)."""


_CHANGES = 10
"""Changes of one agenda, at most, that stand below such a line."""


def is_change(signs: Signs, index: int) -> bool:
    """Tell whether a line tells of a change of the agenda, and is no heading of the item that it names."""
    content = signs.lines[index].content
    if _POINT.match(content):
        return True
    if _CHANGE.fullmatch(content) is None:
        return False
    near = reversed(signs.between(-1, index)[-_CHANGES:])
    over = next((at for at in near if _CHANGE.fullmatch(signs.lines[at].content) is None), None)
    return over is not None and signs.lines[over].content[-1] == ":"


class NumberedLines:
    """Reads the lines that rules of ``shared`` match; ``people`` are the rules of labels over lists of people.

    Lines of ``contents`` list items which stand below.
    """

    def __init__(self, signs: Signs, shared: RuleTable, people: RuleTable) -> None:
        self.lines = signs.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.shared = shared
        self.people = people
        self.contents: Collection[int] = ()

    def read(self, contents: Collection[int]) -> Iterator[NumberedLine]:
        """Yield the lines, but those of ``contents``, in the order of the text."""
        self.contents = contents
        named = self._people()
        for index, line in enumerate(self.lines):
            if not self.ledger.folded[index] or index in self.contents or not has_number(line.content):
                continue
            if index in named or is_change(self.signs, index):
                continue
            if self.signs.numbered(index) is not None:  # the heading of a section, numbered inside its item
                continue
            matched = self._matched(index)
            if matched is None or CONTENTS_ENTRY.fullmatch(line.content) or is_town(self.signs.text, index):
                continue
            rule, match = matched
            if match.groupdict().get("title") is not None:
                before = match.string[: match.start("title")]
                closed = _CLOSED.search(before) is not None
                first, form = self._first(index, index), form_of(before)
                yield NumberedLine(index, match["number"], match["title"], first, index, rule, form, closed)
            elif (placed := self._titled(index)) is not None:
                first, last = sorted((index, placed))
                title, form = self.lines[placed].content, f"{form_of(line.content)}{'+' if placed > index else '-'}"
                yield NumberedLine(
                    index, match["number"], title, self._first(first, last), last, rule, form, closed=False
                )

    def _matched(self, index: int) -> tuple[Rule, re.Match[str]] | None:
        """Return the rule that matches a line, and its match; the heading of the contents before its number is cut."""
        content = self.lines[index].content
        over = _GLUED.match(content)
        below = self.signs.below(index) if over is not None else None
        if over is not None and below is not None and self.signs.known(below):
            return self.shared.match_line(content[over.end() :])
        return self.shared.match_line(content, self.ledger.folded[index])

    def _people(self) -> frozenset[int]:
        """Return the numbered lines that list people under a label of those who were away or there.

        A name without a party may be a title too: then a section would stand under it.
        """
        found: set[int] = set()
        for at in self.signs.filled:
            content = self.lines[at].content
            matched = self.people.match_first(content) if len(content) <= _ATTACHED else None
            if matched is None or matched[1]["value"].strip():
                continue
            below = self.signs.below(at)
            while below is not None and (row := _PERSON.fullmatch(self.lines[below].content)) is not None:
                under = self.signs.below(below)
                if row["party"] is None and under is not None and self.signs.known(under):
                    break
                found.add(below)
                below = under
        return frozenset(found)

    def _titled(self, index: int) -> int | None:
        """Return the line of the title of a number that stands alone: below it, or else above it."""
        below, above = self._on_page(index), self.signs.above(index)
        if below is not None and (self.signs.title(below) or self._named(index, below)):
            return None if self._numbers_itself(below) else below  # above it stands the number of a page
        if above is None or below is None or not self.signs.known(below):
            return None
        titled = self.signs.title(above) or self._as_section(above)
        return above if titled and (self.signs.alone(above) or self._below_attachments(index, above)) else None

    def _on_page(self, index: int) -> int | None:
        """Return the first line below one that is not blank, and no mark of a page, which may end right there."""
        below = self.signs.below(index)
        while below is not None and (rule := self.signs.nothing(below)) is not None and rule.means == "page":
            below = self.signs.below(below)
        return below

    def _as_section(self, index: int) -> bool:
        """Tell whether a line is the heading of a section that items are called too: ``Meddelelser``."""
        cut = self.signs.heading(index)
        return cut is not None and cut.kind in TITLES and cut.content is None

    def _named(self, index: int, below: int) -> bool:
        """Tell whether such a line is the title below a number that the line above does not have."""
        under = self.signs.below(below)
        cut = self.signs.heading(below)
        if self._spelt_over(index, below):
            return True
        if under is not None and cut is not None and cut.content is None and self.signs.case(under):
            return True  # whatever it says: sections have no case numbers
        plain = not self.signs.known(below) and self.signs.nothing(below) is None
        if under is not None and plain and not self.lines[index].content.isdigit():
            return self.signs.known(under)  # "Punkt 1" over "Fraværende", which has sections
        if under is None or not self._as_section(below):
            return False
        return self.signs.known(under) or not self._titled_above(index)

    def _spelt_over(self, index: int, below: int) -> bool:
        """Tell whether a number that is spelt out and the line below it are a paragraph of their own.

        Then the line is a title though it ends in a stop, or though it says no more than that the item is closed.
        """
        content, after = self.lines[below].content, self.lines[below + 1 : below + 2]
        if self.lines[index].content.isdigit() or not self.signs.alone(index):
            return False
        if below != index + 1 or not all(line.blank for line in after):
            return False
        if self.signs.known(below):
            return self._as_section(below)
        if not content[0].isupper() or len(content) > MAX_HEADING:
            return False
        rule = self.signs.nothing(below)
        if rule is not None:
            return rule.means == "closed"
        return content[-1] == "." and not self.signs.states_outcome(below)  # "Punkt 1" over "Godkendt." is an answer

    def _titled_above(self, index: int) -> bool:
        above = self.signs.above(index)
        return above is not None and self.signs.title(above) and self.signs.alone(above)

    def _numbers_itself(self, index: int) -> bool:
        """Tell whether a line has a number and a mark of its own before its title: ``79. Meddelelser``."""
        matched = self.shared.match_line(self.lines[index].content, self.ledger.folded[index])
        groups = matched[1].groupdict() if matched is not None else {}
        return matched is not None and groups.get("title") is not None and matched[0].id in _MARKED

    def _below_attachments(self, index: int, above: int) -> bool:
        """Tell whether a line above a named number (``Sag nr. 5``) stands in a list of attachments, and ends that."""
        if self.lines[index].content[0].isdigit():
            return False
        near = reversed(self.signs.between(-1, above)[-_ATTACHED:])
        kinds = (cut.kind for at in near if (cut := self.signs.heading(at)) is not None)
        return next(kinds, None) is SectionKind.ATTACHMENTS

    def _first(self, index: int, last: int) -> int:
        """Return the line at which an item begins: its heading, to ``last``, or the case number directly above that."""
        above = self.signs.above(index)
        below = self.signs.below(last)
        if above is None or not self.signs.case(above) or (below is not None and self.signs.case(below)):
            return index
        over = self.signs.above(above)
        if over is not None and above == index - 1 and self.lines[above - 1].blank:
            return above
        return index if over is not None and self._numbers(over) and not self._listed(over) else above

    def _numbers(self, index: int) -> bool:
        if not self.ledger.folded[index] or index in self.contents:
            return False
        return self.shared.match_line(self.lines[index].content) is not None

    def _listed(self, index: int) -> bool:
        """Tell whether a numbered line is in a list: under a heading of what may be a list, or after another."""
        above = self.signs.above(index)
        cut = self.signs.heading(above) if above is not None else None
        return above is not None and ((cut is not None and cut.kind in ENDING) or self._numbers(above))

    def entries(self) -> Iterator[tuple[str | None, str]]:
        """Yield the numbers and titles of the lines that end with a page, as those of contents do."""
        for line in self.lines:
            entry = CONTENTS_ENTRY.fullmatch(line.content) if line.content[-1:].isdigit() else None
            if entry is not None:
                matched = self.shared.match_line(entry["title"])
                groups = matched[1].groupdict() if matched is not None else {}
                yield groups.get("number"), groups.get("title") or entry["title"]
