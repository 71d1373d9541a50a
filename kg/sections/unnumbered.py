"""Items without numbers: each begins at a status, a case number, or a section that the item above has already."""

import re
from collections import Counter
from datetime import date

from kg.danish import parse_date
from kg.parts import DECIDED, Cut
from kg.rules import bare
from kg.sections.headings import Headings, Start
from kg.sections.lists import OPENING
from kg.sections.rooms import is_place
from kg.sections.signs import Signs
from kg.sections.untitled import first_sections
from kg.text import Text
from kg.vocabulary import SectionKind

_HEAD = 30
"""Lines above the first item that are looked at for the head of a meeting."""

_CLOSING = frozenset({SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS})
_BEGINNING = OPENING | {SectionKind.CASE_PRESENTATION, SectionKind.RECOMMENDATION}
_DEALING = (
    SectionKind.DECISION,
    SectionKind.QUOTED_DECISION,
    SectionKind.RECOMMENDATION,
    SectionKind.CASE_PRESENTATION,
)
"""Sections that only a text which deals with something has."""


DEALT_WITH = {SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.CASE_PRESENTATION}
"""Sections that together only an item of a meeting has."""

_AGENDA = re.compile(r"\bdagsorden(?:en)?\b.*\bgodkend|\bgodkend.*\bdagsorden", re.IGNORECASE)
"""What is decided in the first item of nearly every meeting, which needs no other section."""

_NOTHING = re.compile(r"(?:Ingen|Intet)(?:\s+\w+){0,3}\.?")
"""What is written of a first item in which nobody said anything: ``Ingen spørgsmål.``"""

_NEAR, _COLUMN, _MARK = 3, 24, 2
"""Lines under a status or a case number that are looked at for a section; with those among them that are read as
nothing, as a column of the bodies that treat the case; characters of a mark in such a column."""

_LABELLED = re.compile(r"[A-ZÆØÅ][^:]{3,40}:.{0,60}")
"""A line of the head of a case, between its title and its first section: ``Øvrige sagsbehandlere: -``."""


class UnnumberedFinder:
    """Finds the items of one text in which they have no numbers."""

    def __init__(self, text: Text, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.signs = signs
        self.headings = headings

    def find(self) -> list[Start]:
        """Return the items in the order of the text; none when nothing says that the text is of a meeting."""
        anchors = self._titled_cases() or self._statuses() or self._cases() or self._sections()
        if not anchors or not self._deals() or not self._meets(anchors[0]):
            return []
        below = [self._title_below(anchor) for anchor in anchors]
        if None not in below:
            return [self._start(anchor, at) for anchor, at in zip(anchors, below, strict=True) if at is not None]
        first = self._title_over(anchors[0], near=False)
        titled = first is not None
        starts = []
        for place, anchor in enumerate(anchors):
            over = first if place == 0 else self._title_over(anchor, near=True, tight=True) if titled else None
            if over is None:
                rule = "code/item/untitled"
                starts.append(
                    Start(anchor, self.headings.make(None, "", anchor, anchor, rule, closed=self._shuts(anchor)))
                )
            else:
                rule = "code/item/title"
                starts.append(Start(over, self.headings.make(None, self._words(over), over, over, rule)))
        return starts

    def _start(self, anchor: int, title: int) -> Start:
        heading = self.headings.make(None, self._words(title), anchor, title, "code/item/title")
        return Start(anchor, heading)

    def _words(self, title: int) -> str:
        """Return a title without the marks of a heading or of a point around it (``## Kage``, ``**Kage**``)."""
        return bare(self.lines[title].content)

    def _title_below(self, anchor: int) -> int | None:
        """Return the title under the case number with which an item begins, a section right under that."""
        below = self._near(anchor) if self.signs.case(anchor) else []
        if len(below) < 2 or not (self.signs.title(below[0]) or self.signs.announces(below[0])):
            return None
        section = next((at for at in below[1:] if self.signs.heading(at) is not None), None)
        between = self.signs.between(below[0], section) if section is not None else []
        head = all(self._column(at) or _LABELLED.fullmatch(self.lines[at].content) for at in between)
        return below[0] if section is not None and head else None

    def _deals(self) -> bool:
        """Tell whether the text deals with anything: a decision, or a recommendation, has a heading of its own."""
        cuts = (self.signs.heading(at) for at in self.signs.filled)
        return any(cut is not None and cut.kind in _DEALING for cut in cuts)

    def _meets(self, first: int) -> bool:
        """Tell whether something says that the text is of a meeting: its head, or a decision with body and date."""
        above = self.signs.between(-1, first)[:_HEAD]
        if any(self.signs.head(self.lines[at]) for at in above):
            return True
        cuts = (self.signs.heading(at) for at in self.signs.filled)
        kinds = {cut.kind for cut in cuts if cut is not None}
        return SectionKind.QUOTED_DECISION in kinds or (self._one_case(first) and kinds >= DEALT_WITH)

    def _one_case(self, first: int) -> bool:
        """Tell whether a text begins with the case number of an item under its title: the page of a single item."""
        return self.signs.case(first) and self._title_over(first, near=True) is not None

    def _statuses(self) -> list[int]:
        found = self._apart([at for at in self.signs.filled if self.signs.status(at) and self._opens(at)])
        # Of a closed item often nothing is printed but that it is.
        last = self.signs.between(found[-1], len(self.lines)) if found else []
        shut = [at for at in last if self._shuts(at) and self.signs.heading_between(found[-1], at)]
        return found + [at for n, at in enumerate(shut) if n == 0 or self.signs.below(shut[n - 1]) == at]

    def _shuts(self, index: int) -> bool:
        rule = self.signs.nothing(index)
        return rule is not None and rule.means == "closed"

    def _cases(self) -> list[int]:
        return self._apart([at for at in self.signs.filled if self.signs.case(at) and self._opens(at)])

    def _titled_cases(self) -> list[int]:
        """Return the case numbers over titles with which all items begin, no status of one standing above the first."""
        found, statuses = self._cases(), self._statuses()
        first = not statuses or (found and found[0] < statuses[0] and len(found) >= len(statuses))
        return found if first and all(self._title_below(at) is not None for at in found) else []

    def _apart(self, found: list[int]) -> list[int]:
        """Return those with a section between them and the one before."""
        return [at for n, at in enumerate(found) if n == 0 or self.signs.heading_between(found[n - 1], at)]

    def _opens(self, index: int) -> bool:
        """Tell whether a section begins under a line, or under the title below it."""
        return any(self.signs.heading(at) is not None for at in self._near(index))

    def _near(self, index: int) -> list[int]:
        """Return the first lines under a line, those of a column and what else is read as nothing left out."""
        return [at for at in self.signs.next(index, _COLUMN) if not self._column(at)][:_NEAR]

    def _column(self, index: int) -> bool:
        return self.signs.nothing(index) is not None or len(self.lines[index].content) <= _MARK

    def _sections(self) -> list[int]:
        """Return where a section begins of a kind that the item has already, so that it is the next item's."""
        cuts = [(at, cut) for at in self.signs.filled if (cut := self.signs.heading(at)) is not None]
        first = next((n for n, (at, cut) in enumerate(cuts) if self._first(at, cut)), None)
        if first is None:
            return []
        cuts = cuts[first:]
        at, opening = cuts[0]
        if self._title_over(at, near=False) is None:
            return first_sections(cuts, alone=opening.kind in DECIDED and self._whole_item(at, opening))
        anchors: list[int] = []
        seen: set[SectionKind] = set()
        for at, cut in cuts:
            opens = cut.kind is opening.kind and cut.kind in _BEGINNING
            if not anchors or (cut.kind in seen and self._comes_again(at, cut, seen, opens=opens)):
                anchors.append(at)
                seen = set()
            seen.add(cut.kind)
        return anchors

    def _first(self, at: int, cut: Cut) -> bool:
        """Tell whether a section may be the first of the text: an earlier decision only where it is of this meeting."""
        return cut.kind is not SectionKind.QUOTED_DECISION or self._whole_item(at, cut)

    def _whole_item(self, at: int, cut: Cut) -> bool:
        """Tell whether a section is the whole first item: the meeting approves its agenda, or nothing was said."""
        if cut.kind is SectionKind.QUOTED_DECISION:
            day = parse_date(cut.groups.get("date") or "")
            if day is None or day != self._day(at):
                return False
        stop = next((n for n in self.signs.between(at, len(self.lines)) if self.signs.heading(n) is not None), at)
        said = [self.lines[n].content for n in self.signs.between(at, stop)]
        if beside := self.signs.beside.text_of(cut):
            said.insert(0, beside)
        title = self._title_over(at, near=True)
        if title is not None and _AGENDA.search(self.lines[title].content):
            return True
        nothing = len(said) == 1 and _NOTHING.fullmatch(said[0]) is not None
        return nothing or any(map(_AGENDA.search, said))

    def _day(self, first: int) -> date | None:
        """Return the day of the meeting: that of the head above its first section, or of most decisions, the latest."""
        head = (parse_date(self.lines[at].content) for at in self.signs.between(-1, first)[:_HEAD])
        day = next((day for day in head if day is not None), None)
        if day is not None:
            return day
        cuts = (self.signs.heading(at) for at in self.signs.filled)
        quoted = (cut for cut in cuts if cut is not None and cut.kind is SectionKind.QUOTED_DECISION)
        days = Counter(day for cut in quoted if (day := parse_date(cut.groups.get("date") or "")) is not None)
        latest = max(days, default=None)
        return latest if latest is not None and days[latest] > 1 and days[latest] == max(days.values()) else None

    def _comes_again(self, at: int, cut: Cut, seen: set[SectionKind], *, opens: bool) -> bool:
        """Tell whether a section that the item has already is the next item's: it stands under a title.

        ``opens`` tells whether the first item of the text begins with such a section too.
        """
        over = self._title_over(at, near=True, tight=opens and not seen.isdisjoint(DECIDED))
        return (opens or cut.kind in _CLOSING | OPENING) and over is not None

    def _title_over(self, anchor: int, *, near: bool, tight: bool = False) -> int | None:
        """Return the title over the line at which an item begins; a first item may have some text between.

        It stands apart, or where ``tight`` below a line that ends a sentence.
        """
        at, left = self.signs.above(anchor), 1 if near else 5
        while at is not None and left:
            if near and self.signs.announces(at) and self.signs.alone(at):
                return at
            if self.signs.title(at) and not is_place(self.signs, at) and not self._begins_sentence(at):
                below_text = tight and self.lines[at - 1].content[-1:] in (".", "!")
                return at if self.signs.alone(at) or below_text else None
            if self.signs.head(self.lines[at]) or self.signs.known(at) or self.signs.title(at):
                return None
            left -= self.signs.nothing(at) is None and not self.signs.files(at)
            at = self.signs.above(at)
        return None

    def _begins_sentence(self, index: int) -> bool:
        """Tell whether the line below goes on with a line and ends the sentence: no title, but text that wraps."""
        below = self.lines[index + 1].content if index + 1 < len(self.lines) else ""
        return below[:1].islower() and below.endswith(".")
