"""The sections of an agenda item: its lines cut at each heading of a section.

What has no heading of its own keeps the kind ``other``. On the way the lines are read that tell of the whole meeting:
when it began and ended, whose it was, who was away.
"""

import re
from dataclasses import replace

from kg.layouts import Layout
from kg.parts import DECIDED, Block, Cut, Field, Heading, sections_at
from kg.sections.answered import OwnAnswers
from kg.sections.asides import Asides
from kg.sections.headings import Start
from kg.sections.inline import InlineHeadings
from kg.sections.proposals import Proposals
from kg.sections.runs import in_column
from kg.sections.signs import Signs
from kg.sections.titlelines import TitleLines
from kg.text import Text
from kg.vocabulary import SectionKind

_SHUT = re.compile(r"lukke", re.IGNORECASE)

_EMPTY = re.compile(
    r"(?i:sagsbeh(?:andler)?|(?:sags)?initialer|(?:sags)?ansvarlig|forvaltning|afdeling|center|dok(?:ument)?\.?\s?(?:nr|nummer))"
    r"\.?\s*:|[xX]"
)
"""A label of the case without a value, a mark in a column of bodies."""

_GROUP = re.compile(
    r"(?:[A-H]\s?[.:]\s)?(?:sager|punkter|emner)\s+til\s+(?:beslutning|orientering|drøftelse|efterretning|behandling|afgørelse|godkendelse):?",
    re.IGNORECASE,
)
"""What stands over the next items: right above the first of them, and elsewhere it is a title."""

_PROSE = 100
"""A longer line says something: it is no label, and prints no title again under it."""


class BlockCutter:
    """Cuts the items of one text, one after the other; ``told`` collects what they say of the meeting."""

    def __init__(self, text: Text, layout: Layout, signs: Signs) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.ledger = signs.ledger
        self.signs = signs
        self.asides = Asides(text, layout, signs)
        self.told: list[Field] = self.asides.told
        self.titles = TitleLines(text, layout, signs)
        self.answers = OwnAnswers(signs, [])
        self.status_above = False
        self.shut = False
        """Whether the items read now stand in a group of closed ones."""
        self.unproposed = False
        """Whether the item has no section for what is recommended."""
        self.undecided = False
        """Whether the item has no section for what was decided."""
        self.inline = InlineHeadings(text, self.table["heading"], self.table["case_number"])
        self.proposals = Proposals(signs, self.table["recommender"])
        self.glued = False
        """Whether the headings of the item stand inside its lines."""

    def cut(self, starts: list[Start]) -> tuple[Block, ...]:
        """Return the items that begin at ``starts``, in their order, the last up to the end of the text."""
        self.shut = bool(starts) and self._group_over(starts[0].index)
        self.status_above = bool(starts) and self._status_over(starts[0].index)
        self.answers = OwnAnswers(self.signs, starts)
        stops = [*(start.index for start in starts[1:]), len(self.lines)]
        return tuple(self._block(start, stop) for start, stop in zip(starts, stops, strict=False))

    def _status_over(self, index: int) -> bool:
        above = self.signs.above(index)
        return above is not None and self.signs.status(above)

    def _block(self, start: Start, stop: int) -> Block:
        """Cut the lines from ``start`` to ``stop`` at each section heading; what has none keeps the kind ``other``."""
        heading = self.titles.whole(start, stop)
        cuts = [self._opening(start, heading)]
        if self.shut or (self.status_above and self._closed_over(start.index)):
            heading = replace(heading, closed=True)
        kinds = {cut.kind for at in self.signs.between(start.index, stop) if (cut := self._heading(at))}
        self.unproposed = SectionKind.RECOMMENDATION not in kinds
        self.undecided = SectionKind.DECISION not in kinds
        self.glued = False
        own = "dagsorden" in self.titles.title
        for at in self.signs.between(start.index, stop):
            in_heading = cuts[-1].kind is SectionKind.ITEM_HEADING
            # What looks like the mark of a page may be a number that the label above says to be of a case.
            if self.lines[at].end <= heading.end or (in_heading and self.signs.labelled_above(at)):
                continue
            if own:
                self.asides.own(at)
            ignored = self.ledger.ignored(at)
            again = ignored is None and not in_heading and self.titles.repeat_both(at, heading)
            over = self.signs.below(at) == stop and _GROUP.fullmatch(self.lines[at].content) is not None
            if again or over or in_column(self.lines, at):
                self.ledger.repeated(at)
            elif ignored is not None:
                mine = in_heading and not (self.status_above and self.signs.below(at) == stop)
                heading = replace(heading, closed=heading.closed or (ignored.means == "closed" and mine))
                if ignored.means == "group":
                    self.shut = _SHUT.search(self.lines[at].content) is not None
            elif found := self._cuts(at, stop, cuts[-1], heading):
                cuts += found
            elif in_heading and not self._part_of_heading(at, heading):
                cuts.append(Cut(self.lines[at], SectionKind.OTHER, "", "code/section/untitled", {}))
                self.ledger.unread(at, "untitled-section", "text under an item's heading without one of its own")
        return Block(heading, sections_at(cuts, self._start_of(stop)))

    def _opening(self, start: Start, heading: Heading) -> Cut:
        """Return the cut at which an item begins: its heading, or, where it has none, its first section."""
        line = self.lines[start.index]
        cut = self.signs.heading(start.index) if not heading.title else None
        if cut is not None:
            return cut
        words = self.text.content[heading.start : heading.end].strip()
        return Cut(line, SectionKind.ITEM_HEADING, words or line.content, heading.rule, {}, line.stop)

    def _group_over(self, index: int) -> bool:
        """Tell whether the line above an item begins a group of closed ones."""
        above = self.signs.above(index)
        rule = self.signs.nothing(above) if above is not None else None
        return rule is not None and rule.means == "group" and _SHUT.search(self.lines[above or 0].content) is not None

    def _closed_over(self, index: int) -> bool:
        above = self.signs.above(index)
        rule = self.signs.nothing(above) if above is not None else None
        return rule is not None and rule.means == "closed"

    def _cuts(self, at: int, stop: int, above: Cut, heading: Heading) -> list[Cut]:
        """Return the sections that begin in a line: one at most, but where headings stand inside the lines."""
        if above.kind is SectionKind.ITEM_HEADING and not self.signs.case(at):
            glued = self.inline.opening(self.lines[at], self.titles.title)
            if glued:
                self.glued = True
                return glued
        answer = (self.answers.cut(self.lines[at]) or self.proposals.answered(at, above)) if self.undecided else None
        cut = answer or self._cut(at, stop, above, heading)
        if cut is not None:
            return [cut]
        if above.kind is SectionKind.RECOMMENDATION and not above.heading and self.proposals.ended(at, above):
            self.ledger.unread(at, "untitled-section", "text below what is recommended without a heading")
            return [Cut(self.lines[at], SectionKind.OTHER, "", "code/section/untitled", {})]
        return self.inline.within(self.lines[at]) if self.glued else []

    def _cut(self, at: int, stop: int, above: Cut, heading: Heading) -> Cut | None:
        """Return the cut at a line that begins a section."""
        if len(self.ledger.folded[at]) > _PROSE:
            return self.signs.heading(at) or (self.proposals.opening(at, stop, above) if self.unproposed else None)
        told = self.asides.clock(at)
        if told:
            self.told += told
            ends = above.kind not in DECIDED or self.asides.last(at, stop)
            return Cut(self.lines[at], SectionKind.REMARKS, "", told[0].rule, {}) if ends else None
        if self.titles.repeat(at, heading):
            return None
        cut = self._heading(at) or self.asides.people(at, above)
        return cut or (self.proposals.opening(at, stop, above) if self.unproposed else None)

    def _heading(self, at: int) -> Cut | None:
        return self.signs.heading(at) or self.signs.numbered(at)

    def _start_of(self, index: int) -> int:
        return self.lines[index].start if index < len(self.lines) else len(self.text.content)

    def _part_of_heading(self, at: int, heading: Heading) -> bool:
        if self.titles.repeat(at, heading):
            self.ledger.repeated(at)
            return True
        if _EMPTY.fullmatch(self.lines[at].content) is not None:
            self.ledger.repeated(at)
            return True
        return self.signs.case(at) or self.signs.files(at)
