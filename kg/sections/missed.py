"""Items that no form of heading tells of, between those that one does.

Where a heading is printed in a way not known here, what was decided under it would be read as of the item above. Two
things show that an item begins there: a line with the number after the one above, or a title that is a paragraph of its
own, and right under it a section that the item above has already.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from kg.danish import MONTHS
from kg.parts import DECIDED
from kg.rules import BULLETS
from kg.sections.headings import Headings, Start
from kg.sections.ledger import MAX_TITLE
from kg.sections.pointlists import FILE_LISTED
from kg.sections.signs import Signs
from kg.vocabulary import SectionKind

RULE = "code/item/missed"
_ONCE = frozenset({SectionKind.RESUME, SectionKind.CASE_PRESENTATION, SectionKind.RECOMMENDATION})
"""Sections that an item has once, and above what is decided."""

_OPENING = frozenset(
    {SectionKind.RESUME, SectionKind.CASE_PRESENTATION, SectionKind.BACKGROUND, SectionKind.RECOMMENDATION}
)
"""Sections that open an item."""

_NUMBER = re.compile(
    rf"\W{{0,3}}(?:(?:punkt|pkt\.?|sag)\s?(?:nr\.?)?\s?)?(?P<number>\d{{1,4}})(?![\d/%]|[.,]\d)\s?[.:)–-]*\s*"
    rf"(?!(?:{'|'.join(MONTHS)})\b|at\s)(?P<title>\S.*[^\W\d_]{{2}}.*)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\S.*[^\W\d_]{2}[.!?](?P<number>\d{1,4})\.\s+(?P<title>[A-ZÆØÅ].*)")
"""The end of one item and the heading of the next, where the break between is lost: ``Godkendt.11. Nye stole``."""

_HEAD = 3
"""Lines between a heading and its first section: a case number, a status."""


def with_missed(signs: Signs, headings: Headings, starts: list[Start]) -> list[Start]:
    """Return the items of a text with those that begin between them, in the order of the text."""
    found: list[Start] = []
    below = [*starts[1:], None] if starts else []
    later = _Later(signs, starts)
    for start, other in zip(starts, below, strict=True):
        found.append(start)
        if start.heading.title:
            _Item(signs, headings, found, other, later).read()
    return found


class _Later:
    """What stands below decisions in a text; few texts ask."""

    def __init__(self, signs: Signs, starts: list[Start]) -> None:
        self.signs = signs
        self.starts = starts

    @cached_property
    def kinds(self) -> frozenset[SectionKind]:
        """The kinds of sections that stand below a decision, where nothing above them is like a title."""
        stops = [*(start.index for start in self.starts[1:]), len(self.signs.lines)]
        return frozenset(
            kind for start, stop in zip(self.starts, stops, strict=False) for kind in self._in(start, stop)
        )

    def _in(self, start: Start, stop: int) -> Iterator[SectionKind]:
        decided = False
        for at in self.signs.between(start.index, stop):
            cut = self.signs.heading(at)
            if cut is None:
                continue
            over = _title_over(self.signs, at) if decided else None
            titled = over is not None and _is_title(self.signs, over)
            if decided and not titled:
                yield cut.kind
            begins = titled and cut.kind in _OPENING  # another item, which was missed
            decided = (decided and not begins) or cut.kind in DECIDED


class _Item:
    """One item as it is read, and those found in it; ``below`` is the next."""

    def __init__(
        self, signs: Signs, headings: Headings, found: list[Start], below: Start | None, later: _Later
    ) -> None:
        self.signs = signs
        self.headings = headings
        self.found = found
        self.later = later
        self.stop = below.index if below is not None else len(signs.lines)
        self.seen: set[SectionKind] = set()
        mine, self.last = _value(found[-1]), (_value(below) if below is not None else None) or 0
        self.number = mine or 0
        self.last_kind = SectionKind.ITEM_HEADING
        self.lacking = mine is not None and self.last > mine + 1
        """Whether the number of the next item shows that one between the two was not found."""

    def read(self) -> None:
        """Add the items that begin in this one to those found."""
        for at in self.signs.between(self.found[-1].index, self.stop):
            if self.signs.lines[at].start < self.found[-1].heading.end:
                continue
            cut = self.signs.heading(at)
            missed = self._counts(at) if cut is None else self._over(at, cut.kind)
            if missed is not None:
                self.found.append(missed)
                self.seen = set()
                self.number = _value(missed) or self.number + 1
                self.lacking = self.lacking and (_value(missed) or self.last) + 1 < self.last
            if cut is not None:
                self.seen.add(cut.kind)
                self.last_kind = cut.kind

    def _counts(self, at: int) -> Start | None:
        """Return the item whose number is missing, where a line begins with it."""
        if not self.seen.isdisjoint(DECIDED) and self._over_case(at):
            content = self.signs.lines[at].content
            match = _NUMBER.fullmatch(content) or _GLUED.fullmatch(content)
            if match is not None and match["number"] == str(self.number + 1):
                return self._start(at, match["number"], match["title"])
            if self._ends(at) and _is_title(self.signs, at) and self._decides(at):
                return self._start(at, None, content)
        return self._numbered(at) if self.lacking else None

    def _over_case(self, at: int) -> bool:
        """Tell whether a case number or a status stands under a line."""
        below = self.signs.below(at)
        return below is not None and below < self.stop and (self.signs.case(below) or self.signs.status(below))

    def _start(self, at: int, number: str | None, title: str) -> Start:
        return Start(at, self.headings.make(number, title, at, at, RULE))

    def _begins(self, section: int, kind: SectionKind) -> bool:
        """Tell whether what stands below a section shows that an item begins with it; a résumé opens nothing else."""
        return kind is SectionKind.RESUME or self._decides(section)

    def _decides(self, section: int) -> bool:
        """Tell whether a decision stands below a section, which would be given to the item above."""
        cuts = (self.signs.heading(at) for at in self.signs.between(section, self.stop))
        return any(cut is not None and cut.kind in DECIDED for cut in cuts)

    def _ends(self, at: int) -> bool:
        """Tell whether the text of a section stands above a line: of no list of titles that the line may go on with."""
        above = self.signs.above(at)
        if above is None or self.signs.heading(above) is not None:
            return False
        return self.last_kind is not SectionKind.ATTACHMENTS or _listed(self.signs.lines[above].content)

    def _numbered(self, at: int) -> Start | None:
        content = self.signs.lines[at].content
        match = _NUMBER.fullmatch(content) if len(content) <= MAX_TITLE else None
        if match is None or not _next(self.signs, self.found[-1], match["number"], at):
            return None
        return self._start(at, match["number"], match["title"])

    def _over(self, section: int, kind: SectionKind) -> Start | None:
        """Return the item that begins over a section."""
        if kind in (SectionKind.QUOTED_DECISION, SectionKind.ATTACHMENTS):
            return None
        at = _title_over(self.signs, section)
        decided = not self.seen.isdisjoint(DECIDED)
        again = kind in self.seen and kind in _ONCE
        ended = decided or (kind is SectionKind.RESUME and bool(self.seen))
        if at is not None and at > self.found[-1].index and (ended or again):
            if (numbered := self._numbered(at)) is not None:
                return numbered
            known = kind in self.seen and (kind in _ONCE or (kind is SectionKind.DECISION and self._ends(at)))
            opens = kind in _OPENING and self._ends(at) and self._begins(section, kind) and kind not in self.later.kinds
            if ended and (known or self.lacking or opens) and _is_title(self.signs, at):
                return self._start(at, None, self.signs.lines[at].content)
        if self.lacking and decided and kind in self.seen and kind in _ONCE | DECIDED:
            return self._start(section, None, "")
        return None


def _value(start: Start) -> int | None:
    number = start.heading.number or ""
    return int(number) if number.isdecimal() else None


def _listed(content: str) -> bool:
    """Tell whether a line shows that it is one of a list: a number or a sign before it, or the kind of a file."""
    return content[0].isdigit() or content[0] in f"-–*{BULLETS}" or FILE_LISTED.search(content) is not None


def _title_over(signs: Signs, section: int) -> int | None:
    """Return the line over a section, and over the case number and the status of its item."""
    at = signs.above(section)
    for _ in range(_HEAD):
        if at is None or not (signs.case(at) or signs.nothing(at) is not None):
            break
        at = signs.above(at)
    return at if at is not None and (signs.heading(at) is None or signs.announces(at)) else None


def _next(signs: Signs, item: Start, number: str, at: int) -> bool:
    """Tell whether a line's number is the one after an item's, and no list in the item counts up to it."""
    known = item.heading.number or ""
    if not known.isdecimal() or int(number) != int(known) + 1:
        return False
    below = (_NUMBER.fullmatch(signs.lines[n].content) for n in signs.between(item.index, at))
    return not any(match is not None and match["number"] == known for match in below)


def _is_title(signs: Signs, at: int) -> bool:
    """Tell whether a line is a title that is a paragraph of its own."""
    content = signs.lines[at].content
    if _listed(content) or "\t" in content or not signs.lines[at - 1].blank:
        return False
    # "Godkendt" over a section ends the item above it.
    return (signs.title(at) and not signs.states_outcome(at)) or signs.announces(at)
