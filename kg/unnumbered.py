"""Items without numbers: each begins at a status, a case number, or a section that the item above has already."""

import re
from collections import Counter
from datetime import date

from kg.danish import parse_date
from kg.headings import Headings, Start
from kg.parts import Cut
from kg.rules import fold
from kg.signs import Signs
from kg.text import Text
from kg.vocabulary import SectionKind

_HEAD = 30
"""Lines above the first item that are looked at for the head of a meeting."""

_OPENING = frozenset({SectionKind.RESUME, SectionKind.COMPETENCE, SectionKind.PROCESS})
_CLOSING = frozenset({SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS})
_BEGINNING = _OPENING | {SectionKind.CASE_PRESENTATION, SectionKind.RECOMMENDATION}
_DECIDED = {SectionKind.DECISION, SectionKind.QUOTED_DECISION}
_DEALING = (
    SectionKind.DECISION,
    SectionKind.QUOTED_DECISION,
    SectionKind.RECOMMENDATION,
    SectionKind.CASE_PRESENTATION,
)
"""Sections that only a text which deals with something has."""


_DEALT_WITH = {SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.CASE_PRESENTATION}
"""Sections that together only an item of a meeting has."""

_AGENDA = re.compile(r"\bdagsorden(?:en)?\b.*\bgodkend|\bgodkend.*\bdagsorden", re.IGNORECASE)
"""What is decided in the first item of nearly every meeting, which needs no other section."""

_ROOM = re.compile(r"(?:møde)?(?:lokale|værelse)\s+(?:[A-Z]\b|\d)|udvalgsværelse\b", re.IGNORECASE)
"""Where the meeting was, right under its day: no title."""

_NEAR = 6
"""Lines under a status or a case number that are looked at for a section, those read as nothing among them."""


class UnnumberedFinder:
    """Finds the items of one text in which they have no numbers."""

    def __init__(self, text: Text, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.signs = signs
        self.headings = headings

    def find(self) -> list[Start]:
        """Return the items in the order of the text; none when nothing says that the text is of a meeting."""
        anchors = self._statuses() or self._cases() or self._sections()
        if not anchors or not self._deals() or not self._meets(anchors[0]):
            return []
        below = [self._title_below(anchor) for anchor in anchors]
        if None not in below:
            return [self._start(anchor, at) for anchor, at in zip(anchors, below, strict=True) if at is not None]
        first = self._title_over(anchors[0], near=False)
        titled = first is not None
        starts = []
        for place, anchor in enumerate(anchors):
            over = first if place == 0 else self._title_over(anchor, near=True) if titled else None
            if over is None:
                rule = "code/item/untitled"
                starts.append(
                    Start(anchor, self.headings.make(None, "", anchor, anchor, rule, closed=self._shuts(anchor)))
                )
            else:
                rule = "code/item/title"
                starts.append(Start(over, self.headings.make(None, self.lines[over].content, over, over, rule)))
        return starts

    def _start(self, anchor: int, title: int) -> Start:
        heading = self.headings.make(None, self.lines[title].content, anchor, title, "code/item/title")
        return Start(anchor, heading)

    def _title_below(self, anchor: int) -> int | None:
        """Return the title under the case number with which an item begins, a section right under that."""
        below = self.signs.next(anchor, 2) if self.signs.case(anchor) else []
        if len(below) < 2 or not self.signs.title(below[0]) or self.signs.heading(below[1]) is None:
            return None
        return below[0]

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
        return SectionKind.QUOTED_DECISION in kinds or (self._one_case(first) and kinds >= _DEALT_WITH)

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

    def _apart(self, found: list[int]) -> list[int]:
        """Return those with a section between them and the one before."""
        return [at for n, at in enumerate(found) if n == 0 or self.signs.heading_between(found[n - 1], at)]

    def _opens(self, index: int) -> bool:
        """Tell whether a section begins under a line, or under the title below it."""
        below = [at for at in self.signs.next(index, _NEAR) if self.signs.nothing(at) is None][:3]
        return any(self.signs.heading(at) is not None for at in below)

    def _sections(self) -> list[int]:
        """Return where a section begins of a kind that the item has already, so that it is the next item's."""
        anchors: list[int] = []
        seen: dict[SectionKind, str] = {}
        titled = alone = False
        for at in self.signs.filled:
            cut = self.signs.heading(at)
            approves = cut is not None and not anchors and cut.kind in _DECIDED and self._approves_agenda(at, cut)
            if cut is None or (not anchors and cut.kind is SectionKind.QUOTED_DECISION and not approves):
                continue
            if not anchors:
                titled = self._title_over(at, near=False) is not None
            ended = alone and not titled and cut.kind is not SectionKind.ATTACHMENTS
            if not anchors or ended or (cut.kind in seen and self._comes_again(at, cut, seen, titled=titled)):
                anchors.append(at)
                seen = {}
            alone = approves or (alone and not ended)
            seen[cut.kind] = fold(cut.heading)
        return anchors

    def _approves_agenda(self, at: int, cut: Cut) -> bool:
        """Tell whether a section is the decision of the meeting itself to approve its agenda: the whole first item."""
        if cut.kind is SectionKind.QUOTED_DECISION:
            day = parse_date(cut.groups.get("date") or "")
            if day is None or day != self._day(at):
                return False
        stop = next((n for n in self.signs.between(at, len(self.lines)) if self.signs.heading(n) is not None), at)
        return any(_AGENDA.search(self.lines[n].content) for n in self.signs.between(at, stop))

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

    def _comes_again(self, at: int, cut: Cut, seen: dict[SectionKind, str], *, titled: bool) -> bool:
        """Tell whether a section that the item has already is the next item's: under a title, where items have one."""
        if titled:
            return cut.kind in _CLOSING | _OPENING and self._title_over(at, near=True) is not None
        if cut.kind is SectionKind.DECISION:
            return True
        same = cut.kind is SectionKind.BACKGROUND and seen[cut.kind] == fold(cut.heading)
        return (cut.kind in _BEGINNING or same) and not seen.keys().isdisjoint(_DECIDED)

    def _title_over(self, anchor: int, *, near: bool) -> int | None:
        """Return the title over the line at which an item begins; a first item may have some text between."""
        at, left = self.signs.above(anchor), 1 if near else 5
        while at is not None and left:
            if self.signs.title(at) and _ROOM.match(self.lines[at].content) is None:
                return at if self.signs.alone(at) else None
            if self.signs.head(self.lines[at]) or self.signs.known(at) or self.signs.title(at):
                return None
            left -= self.signs.nothing(at) is None
            at = self.signs.above(at)
        return None
