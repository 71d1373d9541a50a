"""The outline of a document: where its items begin, and the sections of each.

The sections tile the text: each is a slice, the first starts at 0, each next starts where the last ended, and
the last ends at the end of the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg.danish import parse_time
from kg.front import CONTENTS_ENTRY, FrontReader
from kg.layouts import Layout
from kg.ledger import MAX_HEADING, Ledger
from kg.parts import Block, Field, Heading, Outline, Section
from kg.rules import bare, fold
from kg.text import Line, Text
from kg.vocabulary import SectionKind

_CLOSING = 60
"""Longest line that tells when the meeting ended (``Mødet hævet kl. 16.50``)."""

_FULL_LINE = 55
"""A line at least this long may go on below; PDF pages wrap at 60 to 90 characters."""

_LOOKAHEAD = 8


class _Mark(NamedTuple):
    """A line at which a section begins."""

    at: int
    kind: SectionKind
    heading: str
    rule: str
    groups: Mapping[str, str | None]


def outline(text: Text, layout: Layout) -> Outline:
    """Take ``text`` apart by the rules of ``layout``; never raises, whatever the text."""
    return _Outliner(text, layout).run()


class _Outliner:
    """One pass over the lines."""

    def __init__(self, text: Text, layout: Layout) -> None:
        self.text = text
        self.lines = text.lines
        self.layout = layout
        self.table = layout.tables
        self.ledger = Ledger(text, layout)
        self.closing: list[Field] = []
        self.closers = [rule for rule in layout.table("field").rules if rule.means == "end"]

    def run(self) -> Outline:
        starts = list(self._item_starts())
        first = starts[0][0] if starts else len(self.lines)
        titles = frozenset(fold(heading.title) for _, heading in starts)
        front = FrontReader(self.text, self.layout, self.ledger).read(first, titles)
        stops = [*(index for index, _ in starts[1:]), len(self.lines)]
        blocks = tuple(self._block(index, stop, h) for (index, h), stop in zip(starts, stops, strict=False))
        ledger = self.ledger
        return Outline(front, blocks, tuple(self.closing), ledger.hidden(), ledger.coverage(), tuple(ledger.findings))

    # ------------------------------------------------------------------------------------------ item headings

    def _item_starts(self) -> Iterator[tuple[int, Heading]]:
        """Yield where items begin. A form that lists share (``3. Text``) must be confirmed by what follows."""
        table, last = self.table["item"], 0
        for index, line in enumerate(self.lines):
            if not self.ledger.folded[index]:
                continue
            matched = table.match_line(line.content, self.ledger.folded[index])
            if matched is None:
                continue
            if CONTENTS_ENTRY.fullmatch(line.content):
                continue
            rule, found = matched
            number = found.groupdict().get("number")
            value = int(re.sub(r"\D", "", number) or 0) if number else 0
            if rule.means == "listed-item" and not (
                value > last and (self._confirmed(index, found["title"]) or self._closes(index, value, last))
            ):
                continue
            if rule.means == "closed-item" and rule.source != "common" and not last:
                continue  # before the first item it can only be a line of the contents
            last = value or last
            closed = rule.means == "closed-item"
            yield index, Heading(number, found["title"].strip(), closed, line.start, line.end, rule.name)

    def _confirmed(self, index: int, title: str) -> bool:
        """Tell whether an item begins here: a case number, a heading or the title again stands just below."""
        below = [line for line in self.lines[index + 1 : index + 1 + 2 * _LOOKAHEAD] if not line.blank]
        for line in below[:_LOOKAHEAD]:
            if len(line.content) > MAX_HEADING:
                return False
            if fold(line.content).endswith(fold(title)) or self._known(line.content):
                return True
            if self.table["item"].match_line(line.content) or CONTENTS_ENTRY.fullmatch(line.content):
                return False
        return False

    def _closes(self, index: int, value: int, last: int) -> bool:
        """Tell whether only headings of further items follow to the end: ``4. Eventuelt`` with nothing below it."""
        if not last or value != last + 1 or self.lines[index - 1].content:
            return False
        for line in self.lines[index + 1 :]:
            if line.blank or self.ledger.ignorable(line.content) or self._closing_field(line):
                continue
            matched = self.table["item"].match_line(line.content) if len(line.content) <= MAX_HEADING else None
            if matched is None or int(re.sub(r"\D", "", matched[1]["number"]) or 0) != value + 1:
                return False
            value += 1
        return True

    def _known(self, content: str) -> bool:
        """Tell whether a line is a case number or the heading of a section."""
        tables = (self.table["case_number"], self.table["heading"])
        return any(table.match_line(content) is not None for table in tables)

    # -------------------------------------------------------------------------------------------------- items

    def _block(self, index: int, stop: int, heading: Heading) -> Block:
        """Cut the lines ``index:stop`` at each section heading; what has none keeps the kind ``other``."""
        heading = self._whole_title(index, stop, heading)
        marks = [_Mark(index, SectionKind.ITEM_HEADING, self.lines[index].content, heading.rule, {})]
        for at in range(index + 1, stop):
            if self.lines[at].blank:
                continue
            ignored = self.ledger.ignored(at)
            if ignored is not None:
                heading = replace(heading, closed=heading.closed or ignored.means == "closed")
            elif (mark := self._mark(at)) is not None:
                marks.append(mark)
            elif marks[-1].kind is SectionKind.ITEM_HEADING and not self._part_of_heading(at, heading):
                marks.append(_Mark(at, SectionKind.OTHER, "", "code/section/untitled", {}))
                self.ledger.unread(at, "untitled-section", "text under an item's heading without one of its own")
        ends = [*(self.lines[mark.at].start for mark in marks[1:]), self._start_of(stop)]
        return Block(heading, tuple(self._section(m, end) for m, end in zip(marks, ends, strict=True)))

    def _section(self, mark: _Mark, end: int) -> Section:
        line = self.lines[mark.at]
        content = line.stop if mark.heading else line.start
        return Section(mark.kind, mark.heading, line.start, content, end, mark.rule, mark.groups)

    def _mark(self, at: int) -> _Mark | None:
        """Return the mark of a line that begins a section."""
        line = self.lines[at]
        if len(line.content) > MAX_HEADING:
            return None
        closing = self._closing_field(line)
        if closing is not None:
            self.closing.append(closing)
            return _Mark(at, SectionKind.REMARKS, "", closing.rule, {})
        matched = self.table["heading"].match_line(line.content, self.ledger.folded[at])
        if matched is None:
            return None
        rule, found = matched
        return _Mark(at, SectionKind(rule.means), bare(line.content), rule.name, found.groupdict())

    def _closing_field(self, line: Line) -> Field | None:
        """Return the time at which the meeting ended, from a line of its own (``Mødet hævet kl. 16.50``)."""
        if len(line.content) > _CLOSING:
            return None
        for rule in self.closers:
            found = rule.match(line.content)
            if found is not None and parse_time(found["value"]) is not None:
                return Field("end", line.content, line.start, line.end, rule.name)
        return None

    def _start_of(self, index: int) -> int:
        return self.lines[index].start if index < len(self.lines) else len(self.text.content)

    def _part_of_heading(self, at: int, heading: Heading) -> bool:
        line = self.lines[at]
        if fold(line.content) == fold(heading.title):
            self.ledger.repeated(at)
            return True
        return line.end <= heading.end or self.table["case_number"].match_line(line.content) is not None

    def _whole_title(self, index: int, stop: int, heading: Heading) -> Heading:
        """Return the heading with the rest of a title that wraps: a full line, and text directly below it."""
        below = self.lines[index + 1] if index + 1 < stop else None
        if below is None or below.blank or len(self.lines[index].content) < _FULL_LINE:
            return heading
        repeats = fold(below.content) == fold(heading.title)
        if len(below.content) > MAX_HEADING or repeats or self._known(below.content):
            return heading
        if self.ledger.ignorable(below.content) is not None:
            return heading
        return replace(heading, title=f"{heading.title} {below.content}", end=below.end)
