"""Numbered lists that stand inside items, and the item's heading that seems to go on with one.

A list of attachments ``1.`` to ``2.`` under item 2 and the heading of item 3 below it look like one list of three. The
heading is told apart by what a list does not have: a blank line before it alone, a title where all others name files,
or below it the decision that its item above has already.
"""

import re

from kg.parts import Cut
from kg.sections.lists import ENDING, NumberedLine
from kg.sections.plainsigns import FILE
from kg.sections.signs import Signs
from kg.vocabulary import SectionKind

SURE = 3.0
"""What a numbered line weighs with a sure sign under it: that it is the heading of an item."""

_ONCE = (SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.CASE_PRESENTATION, SectionKind.RESUME)
"""Sections that an item has once."""

FILE_LISTED = re.compile(rf"{FILE}\W*$|\((?:pdf|word|excel|docx?|xlsx?)\b", re.IGNORECASE)
"""How the title of a file ends, or the kind of the file beside it: ``Notat (pdf)``."""


class PointList:
    """A list as it is read: numbers that go on one by one with no heading between, from 1, inside a section."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.index = -1
        """The numbered line read last."""
        self.number = 0
        self.listing = False
        self.headings = False
        self.points: list[NumberedLine] = []
        """The points of the list read last."""
        self.item: NumberedLine | None = None
        """The last line that is an item's heading, as far as its number and what stands under it tell."""

    def goes_on(self, found: NumberedLine, sign: float, *, above: bool) -> bool:
        """Tell whether the next number is one of a list; ``above`` tells whether a heading stands since the last."""
        number = found.value
        self.headings = self.headings or above
        if number == 1:
            self.listing = self.headings and sign < SURE
            self.points = []
        elif above or number != self.number + 1 or sign >= SURE:
            self.listing = False
        self.number = number
        return self.listing

    def of_other(self, found: NumberedLine, lookahead: int) -> bool:
        """Tell whether a line of a list stands above an item without a number, and so what is below is of that.

        The first section or case number below is right under a title, or is the case number over one.
        """
        if not self._may_go_on(found):
            return False
        below = self.signs.next(found.last, lookahead)
        known = next((at for at in below if self.signs.known(at)), None)
        if known is None:
            return False
        above = self.signs.above(known)
        if above is not None and above > found.last and self.signs.title(above) and self.signs.alone(above):
            return True
        under = self.signs.next(known, 2)
        if len(under) < 2 or not self.signs.case(known) or self.signs.heading(under[1]) is None:
            return False
        cut = self.signs.heading(under[0])
        return self.signs.title(under[0]) or (cut is not None and cut.kind is SectionKind.ANNOUNCEMENT)

    def _may_go_on(self, found: NumberedLine) -> bool:
        """Tell whether a line can be one of a list: the first under the heading of a section, or the next number."""
        if found.value == 1:
            above = self.signs.above(found.first)
            cut = self.signs.heading(above) if above is not None else None
            return cut is not None and cut.kind in ENDING
        return found.value == self.number + 1 and not self.signs.heading_between(self.index, found.index)

    def ends(self, found: NumberedLine, sign: float, stop: int) -> bool:
        """Tell whether a line that seems to go on with the list is the heading of the next item.

        ``sign`` is what stands under it, ``stop`` the next numbered line.
        """
        if not self.follows(found, sign):
            return False
        if not self._blank_above(found.first):
            return False
        close = not any(self._blank_above(point.first) for point in self.points[1:] or self.points)
        files = all(FILE_LISTED.search(point.title) for point in self.points)
        return close or files or self._again(found, stop)

    def follows(self, found: NumberedLine, sign: float) -> bool:
        """Tell whether a line can be the next item: one more than the last, below a list that ends an item."""
        item, points = self.item, self.points
        if item is None or not points or not sign or found.value != item.value + 1:
            return False
        if found.title[-1:] in ".;,:" or FILE_LISTED.search(found.title) is not None:
            return False
        kinds = [cut.kind for cut in self._cuts(item.last, points[0].first)]
        return bool(kinds) and kinds[-1] in ENDING

    def _blank_above(self, index: int) -> bool:
        return index > 0 and self.signs.lines[index - 1].blank

    def _again(self, found: NumberedLine, stop: int) -> bool:
        """Tell whether a section stands below a line that its item has once, and has already."""
        had = {cut.kind for cut in self._cuts(self.item.last if self.item is not None else -1, found.first)}
        return any(cut.kind in had for cut in self._cuts(found.last, stop) if cut.kind in _ONCE)

    def _cuts(self, start: int, stop: int) -> list[Cut]:
        return [cut for at in self.signs.between(start, stop) if (cut := self.signs.heading(at)) is not None]
