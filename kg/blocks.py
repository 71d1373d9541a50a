"""The sections of an agenda item: its lines cut at each heading of a section.

What has no heading of its own keeps the kind ``other``. On the way the lines are read that tell of the whole meeting:
when it began and ended, whose it was, who was away.
"""

import re
from dataclasses import replace

from kg.answered import RULE as ANSWERED
from kg.danish import parse_time
from kg.front import meeting_groups
from kg.headings import Start
from kg.inline import InlineHeadings
from kg.layouts import Layout
from kg.ledger import MAX_HEADING
from kg.parts import Block, Cut, Field, Heading, sections_at
from kg.proposals import Proposals
from kg.rules import fold
from kg.runs import in_column
from kg.signs import Signs
from kg.text import Text
from kg.vocabulary import SectionKind

_CLOSING = 80
"""Longest line that tells when the meeting began or ended (``Mødet hævet kl. 16.50``)."""

_SHUT = re.compile(r"lukke", re.IGNORECASE)
_DECIDING = (SectionKind.DECISION, SectionKind.QUOTED_DECISION)
_LABEL = 40
"""Characters in which a label, or the number of an item, stands at the beginning of a line."""

_PROSE = 100
"""A longer line says something: it is no label, and prints no title again under it."""

_DIGIT = re.compile(r"\d")
_NO_TITLE = re.compile(r"[A-ZÆØÅ].*\s.*\s.*[a-zæøå]{2}\.|[\W\d]*\d{5}[\W\d]*")
"""What is no rest of a title that wraps: a sentence, a number of a case."""

_FULL_LINE = 55
"""A line at least this long may go on below; PDF pages wrap at 60 to 90 characters."""


class BlockCutter:
    """Cuts the items of one text, one after the other; ``told`` collects what they say of the meeting."""

    def __init__(self, text: Text, layout: Layout, signs: Signs) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.ledger = signs.ledger
        self.signs = signs
        self.told: list[Field] = []
        self.clocks = layout.rules_that("field", "start", "end")
        self.lists = layout.rules_that("field", "present", "absent", "excused")
        self.numbers = layout.rules_that("item", "listed-item")
        """How numbers are printed that may have no title beside them."""
        self.meeting = layout.rules_that("field", "meeting")
        self.status_above = False
        self.shut = False
        """Whether the items read now stand in a group of closed ones."""
        self.title = ""
        """The title of the item read now, folded."""
        self.unproposed = False
        """Whether the item has no section for what is recommended."""
        self.inline = InlineHeadings(text, self.table["heading"], self.table["case_number"])
        self.proposals = Proposals(signs, self.table["recommender"])
        self.glued = False
        """Whether the headings of the item stand inside its lines."""

    def cut(self, starts: list[Start]) -> tuple[Block, ...]:
        """Return the items that begin at ``starts``, in their order, the last up to the end of the text."""
        self.shut = bool(starts) and self._group_over(starts[0].index)
        self.status_above = bool(starts) and self._status_over(starts[0].index)
        stops = [*(start.index for start in starts[1:]), len(self.lines)]
        return tuple(self._block(start, stop) for start, stop in zip(starts, stops, strict=False))

    def _status_over(self, index: int) -> bool:
        above = self.signs.above(index)
        return above is not None and self.signs.status(above)

    def _block(self, start: Start, stop: int) -> Block:
        """Cut the lines from ``start`` to ``stop`` at each section heading; what has none keeps the kind ``other``."""
        heading = self._whole_title(start, stop)
        cuts = [self._opening(start, heading)]
        if self.shut or (self.status_above and self._closed_over(start.index)):
            heading = replace(heading, closed=True)
        kinds = (cut.kind for at in self.signs.between(start.index, stop) if (cut := self._heading(at)))
        self.unproposed = SectionKind.RECOMMENDATION not in kinds
        self.title = fold(heading.title)
        self.glued = False
        own = "dagsorden" in self.title
        for at in self.signs.between(start.index, stop):
            if self.lines[at].end <= heading.end:
                continue
            if own:
                self._own(at)
            in_heading = cuts[-1].kind is SectionKind.ITEM_HEADING
            ignored = self.ledger.ignored(at)
            if in_column(self.lines, at) or (ignored is None and not in_heading and self._numbered_again(at, heading)):
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
            glued = self.inline.opening(self.lines[at], self.title)
            if glued:
                self.glued = True
                return glued
        cut = self._cut(at, stop, above, heading)
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
        told = self._clock_fields(at)
        if told:
            self.told += told
            ends = above.kind not in _DECIDING or self._last(at, stop)
            return Cut(self.lines[at], SectionKind.REMARKS, "", told[0].rule, {}) if ends else None
        if self._repeats(at, heading):
            return None
        cut = self._heading(at) or self._people(at, above)
        return cut or (self.proposals.opening(at, stop, above) if self.unproposed else None)

    def _heading(self, at: int) -> Cut | None:
        return self.signs.heading(at) or self.signs.numbered(at)

    def _last(self, at: int, stop: int) -> bool:
        """Tell whether only what says when the meeting ended stands from a line to the end of the item."""
        below = self.signs.between(at, stop)
        return all(self.ledger.ignorable(self.lines[n].content) or self._clock_fields(n) for n in below[:3])

    def _clock_fields(self, at: int) -> list[Field]:
        """Return the times at which the meeting began and ended, from a line of its own (``Mødet hævet kl. 16.50``)."""
        line = self.lines[at]
        if len(line.content) > _CLOSING or _DIGIT.search(line.content) is None:
            return []
        found = {}
        for rule in self.clocks.candidates(line.content):
            if rule.means == "start" and rule.pattern is None:
                continue  # a label ("Tidspunkt:") may be of anything; a sentence about the meeting is of it
            match = rule.match(line.content)
            if match is not None and parse_time(match["value"]) is not None and rule.means not in found:
                start = self.text.content.index(line.content, line.start) + match.start("value")
                found[rule.means] = Field(rule.means, match["value"], start, line.end, rule.name)
        return list(found.values())

    def _people(self, at: int, above: Cut) -> Cut | None:
        """Return the cut at a label of those who are away or there: what follows is said of the meeting."""
        line = self.lines[at]
        outside = above.kind not in _DECIDING and (len(line.content) <= _LABEL or ":" in line.content[:_LABEL])
        matched = self.lists.match_first(line.content) if outside else None
        if matched is None:
            return None
        rule, found = matched
        beside = bool(found["value"].strip())
        # Beside its names the label has a colon, and stands right under the heading: else it may be a word of the text.
        if beside and (above.kind is not SectionKind.ITEM_HEADING or ":" not in line.content[: found.start("value")]):
            return None
        below = self.signs.below(at)
        if not beside and ":" not in line.content and below is not None:
            names = self.lines[below]
            self.told.append(Field(rule.means, names.content, names.start, names.end, rule.name))
        return Cut(line, SectionKind.REMARKS, "", rule.name, {})

    def _own(self, at: int) -> None:
        """Read whose meeting it is, and when, from the approval of its own agenda."""
        line = self.lines[at]
        rule_found = self.meeting.match_first(line.content) if self.ledger.folded[at] else None
        if rule_found is None:
            return
        rule, found = rule_found
        start = self.text.content.index(line.content, line.start)
        for means, begin, end in meeting_groups(rule, found):
            if means != "meeting":
                words = self.text.content[start + begin : start + end]
                self.told.append(Field(means, words, start + begin, start + end, rule.name))

    def _start_of(self, index: int) -> int:
        return self.lines[index].start if index < len(self.lines) else len(self.text.content)

    def _part_of_heading(self, at: int, heading: Heading) -> bool:
        if self._repeats(at, heading):
            self.ledger.repeated(at)
            return True
        return self.signs.case(at) or self.signs.files(at)

    def _repeats(self, at: int, heading: Heading) -> bool:
        """Tell whether a line prints the item's number or title again."""
        folded = self.ledger.folded[at]
        if not folded or not heading.title:
            return False
        if folded == self.title:
            return True
        content = self.lines[at].content
        if not heading.number or heading.number not in content[:_LABEL]:
            return False
        if self._numbered_again(at, heading):
            return True
        matched = self.numbers.match_line(content, folded) if len(content) <= _LABEL else None
        groups = matched[1].groupdict() if matched is not None else {}
        return "title" not in groups and groups.get("number") == heading.number

    def _numbered_again(self, at: int, heading: Heading) -> bool:
        """Tell whether a line prints the item's number and title again."""
        content = self.lines[at].content
        if not heading.number or not self.title or not self.ledger.folded[at].endswith(self.title):
            return False  # quickly said of nearly every line
        matched = self.table["item"].match_line(content, self.ledger.folded[at])
        groups = matched[1].groupdict() if matched is not None else {}
        return groups.get("number") == heading.number and fold(groups.get("title") or "") == self.title

    def _whole_title(self, start: Start, stop: int) -> Heading:
        """Return the heading with the rest of a title that wraps: a full line, and text directly below it."""
        heading = start.heading
        if not heading.title or heading.rule == ANSWERED:  # there is none; the list above gives the whole of it
            return heading
        index = self.text.line_at(max(heading.end - 1, 0)) - 1
        below = self.lines[index + 1] if index + 1 < stop else None
        if below is None or below.blank or len(self.lines[index].content) < _FULL_LINE:
            return heading
        repeats = fold(below.content) == fold(heading.title)
        if len(below.content) > MAX_HEADING or repeats or self.signs.known(index + 1):
            return heading
        if self.ledger.ignorable(below.content) is not None or _NO_TITLE.fullmatch(below.content):
            return heading
        return replace(heading, title=f"{heading.title} {below.content}", end=below.end)
