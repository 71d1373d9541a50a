"""The outline of a document: which lines are header, contents, item headings and sections.

The sections tile the text: each is a slice, the first starts at 0, each next starts where the last ended, and
the last ends at the end of the text. Every line is read, ignored by a named rule, or told of in a finding.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.findings import Finding, Level
from kg.layouts import Layout
from kg.rules import Rule, bare, fold
from kg.text import Line, Text
from kg.vocabulary import SectionKind

CONTENTS_ENTRY = re.compile(r"(?P<title>\S.*?)(?:\s*(?:\.\s?){4,}\s*|\t+)(?P<page>\d{1,4})")
MAX_HEADING = 160
"""A longer line is text, whatever its words: the longest real heading met has 130 characters."""

_LOOKAHEAD = 8
_UNTITLED = "code/section/untitled"


@dataclass(frozen=True, slots=True)
class Section:
    """A slice ``start:end`` of the text; what it says begins at ``content`` (after its heading line)."""

    kind: SectionKind
    heading: str
    start: int
    content: int
    end: int
    rule: str
    groups: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of the header: ``means`` as in the rule table, the value's place in the text."""

    means: str
    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an agenda item, as printed."""

    number: str | None
    title: str
    closed: bool
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Block:
    """An agenda item: its heading and its sections, in the order of the text."""

    heading: Heading
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many non-blank lines were read, ignored on purpose, or became findings."""

    read: int = 0
    ignored: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart; ``front`` holds the sections before the first item."""

    title: tuple[Rule, re.Match[str], Line] | None
    fields: tuple[Field, ...]
    contents: tuple[str, ...]
    front: tuple[Section, ...]
    blocks: tuple[Block, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]

    def sections(self) -> Iterator[Section]:
        """Yield every section in the order of the text."""
        yield from self.front
        for block in self.blocks:
            yield from block.sections


def outline(text: Text, layout: Layout) -> Outline:
    """Take ``text`` apart by the rules of ``layout``; never raises, whatever the text."""
    return _Outliner(text, layout).run()


class _Outliner:
    """One pass over the lines; the state is what has been found so far."""

    def __init__(self, text: Text, layout: Layout) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.status = ["blank" if line.blank else "read" for line in self.lines]
        self.findings: list[Finding] = []

    def run(self) -> Outline:
        starts = list(self._item_starts())
        first = starts[0][0] if starts else len(self.lines)
        title, fields, contents, front = self._front(first)
        blocks = []
        for n, (index, heading) in enumerate(starts):
            stop = starts[n + 1][0] if n + 1 < len(starts) else len(self.lines)
            blocks.append(self._block(index, stop, heading))
        counts = Coverage(
            read=self.status.count("read"),
            ignored=self.status.count("ignored"),
            findings=self.status.count("finding"),
        )
        return Outline(title, tuple(fields), contents, front, tuple(blocks), counts, tuple(self.findings))

    # ------------------------------------------------------------------------------------------ item headings

    def _item_starts(self) -> Iterator[tuple[int, Heading]]:
        """Yield where items begin. A form that lists share (``3. Text``) must be confirmed by what follows."""
        table, last = self.table["item"], 0
        for index, line in enumerate(self.lines):
            if line.blank or len(line.content) > MAX_HEADING or CONTENTS_ENTRY.fullmatch(line.content):
                continue
            matched = table.match_line(line.content)
            if matched is None:
                continue
            rule, found = matched
            number = found.groupdict().get("number")
            value = int(re.sub(r"\D", "", number) or 0) if number else 0
            if rule.means == "listed-item" and not (value > last and self._confirmed(index, found["title"])):
                continue
            if rule.means == "closed-item" and rule.source != "common" and not last:
                continue  # before the first item it can only be a line of the contents
            last = value or last
            yield index, Heading(
                number, found["title"].strip(), rule.means == "closed-item", line.start, line.end, rule.name
            )

    def _confirmed(self, index: int, title: str) -> bool:
        """Tell whether an item begins here: a case number, a heading or the title again stands just below."""
        seen = 0
        for line in self.lines[index + 1 :]:
            if line.blank:
                continue
            seen += 1
            if seen > _LOOKAHEAD or len(line.content) > MAX_HEADING:
                return False
            if fold(line.content).endswith(fold(title)) or self.table["case_number"].match_line(line.content):
                return True
            if self.table["heading"].match_line(line.content):
                return True
            if self.table["item"].match_line(line.content) or CONTENTS_ENTRY.fullmatch(line.content):
                return False
        return False

    # ------------------------------------------------------------------------------------------------- header

    def _front(
        self, stop: int
    ) -> tuple[tuple[Rule, re.Match[str], Line] | None, list[Field], tuple[str, ...], tuple[Section, ...]]:
        title: tuple[Rule, re.Match[str], Line] | None = None
        fields: list[Field] = []
        entries: list[str] = []
        pending: list[int] = []
        contents_at: int | None = None
        for index in range(stop):
            line = self.lines[index]
            if line.blank:
                continue
            if contents_at is not None:
                self._contents_line(index, entries, pending)
                continue
            if self._ignored(index):
                continue
            found_field = self._field(index, stop)
            if found_field is not None and found_field.means == "contents":
                contents_at = index
            elif found_field is not None:
                fields.append(found_field)
            elif title is None and (matched := self.table["title"].match_line(line.content)):
                title = (*matched, line)
            elif not self._continues(fields, index):
                self._unread(index, "header-line", "no rule reads this line of the header")
        for index in pending:
            self._unread(index, "contents-line", "no entry of the contents holds this line")
        return title, fields, tuple(entries), self._front_sections(contents_at, stop)

    def _front_sections(self, contents_at: int | None, stop: int) -> tuple[Section, ...]:
        if not self.lines:
            return ()
        end = self.lines[stop].start if stop < len(self.lines) else len(self.text.content)
        if contents_at is None:
            return (Section(SectionKind.HEADER, "", 0, 0, end, "code/section/header"),) if end else ()
        line = self.lines[contents_at]
        header = Section(SectionKind.HEADER, "", 0, 0, line.start, "code/section/header")
        contents = Section(
            SectionKind.CONTENTS, line.content, line.start, line.stop, end, "common/field/contents"
        )
        return (header, contents) if line.start else (contents,)

    def _contents_line(self, index: int, entries: list[str], pending: list[int]) -> None:
        """Read a line of the contents; ``pending`` holds the lines of a title that wraps before its leader."""
        content = self.lines[index].content
        entry = CONTENTS_ENTRY.fullmatch(content)
        if entry is not None:
            entries.append(" ".join([*(self.lines[n].content for n in pending), entry["title"]]))
            pending.clear()
        elif self.table["item"].match_line(content) is not None:
            entries.append(content)
        elif not self._ignored(index):
            pending.append(index)

    def _field(self, index: int, stop: int) -> Field | None:
        line = self.lines[index]
        matched = self.table["field"].match_first(line.content)
        if matched is None:
            return None
        rule, found = matched
        lead = line.start + self.text.content[line.start : line.end].index(line.content)
        start = lead + found.start("value")
        last = index
        if rule.means in ("present", "member", "absent", "excused", "place"):
            last = self._last_of_value(index, stop)
        end = max(start, self.lines[last].end)
        return Field(rule.means, self.text.content[start:end].strip(), start, end, rule.name)

    def _last_of_value(self, index: int, stop: int) -> int:
        """Return the last line of a value that wraps: the lines below, up to a blank one or a new label."""
        last = index
        for below in range(index + 1, stop):
            content = self.lines[below].content
            if not content or self.table["field"].match_first(content) or self._is_ignored(content):
                break
            last = below
        return last

    def _continues(self, fields: list[Field], index: int) -> bool:
        line = self.lines[index]
        return bool(fields) and fields[-1].end >= line.end

    # -------------------------------------------------------------------------------------------------- items

    def _block(self, index: int, stop: int, heading: Heading) -> Block:
        """Cut the lines ``index:stop`` at each section heading; what has none keeps the kind ``other``."""
        marks: list[tuple[int, SectionKind, str, str, Mapping[str, str | None]]] = [
            (index, SectionKind.ITEM_HEADING, self.lines[index].content, heading.rule, {})
        ]
        for at in range(index + 1, stop):
            line = self.lines[at]
            if line.blank or self._ignored(at):
                continue
            matched = self.table["heading"].match_line(line.content) if len(line.content) <= MAX_HEADING else None
            if matched is not None:
                rule, found = matched
                marks.append((at, SectionKind(rule.means), bare(line.content), rule.name, found.groupdict()))
            elif marks[-1][1] is SectionKind.ITEM_HEADING and not self._part_of_heading(index, at, heading):
                marks.append((at, SectionKind.OTHER, "", _UNTITLED, {}))
                self._unread(at, "untitled-section", "text under an item's heading without a heading of its own")
        sections = []
        for n, (at, kind, title, rule_name, groups) in enumerate(marks):
            end = self.lines[marks[n + 1][0]].start if n + 1 < len(marks) else self._end_of(stop)
            content = self.lines[at].start if rule_name == _UNTITLED else self.lines[at].stop
            sections.append(Section(kind, title, self.lines[at].start, content, end, rule_name, groups))
        return Block(self._whole_title(index, heading), tuple(sections))

    def _end_of(self, stop: int) -> int:
        return self.lines[stop].start if stop < len(self.lines) else len(self.text.content)

    def _part_of_heading(self, index: int, at: int, heading: Heading) -> bool:
        content = self.lines[at].content
        if self.table["case_number"].match_line(content):
            return True
        if fold(content) == fold(heading.title):
            self.status[at] = "ignored"
            return True
        return self._wraps_title(index, at)

    def _wraps_title(self, index: int, at: int) -> bool:
        """Tell whether line ``at`` goes on with a title that filled the line above (PDF pages wrap at 60-90)."""
        above = self.lines[at - 1]
        return at == index + 1 and len(above.content) >= 55 and len(self.lines[at].content) <= MAX_HEADING

    def _whole_title(self, index: int, heading: Heading) -> Heading:
        at = index + 1
        if at < len(self.lines) and not self.lines[at].blank and self._wraps_title(index, at):
            line = self.lines[at]
            known = self.table["case_number"].match_line(line.content) or self.table["heading"].match_line(line.content)
            if not known and fold(line.content) != fold(heading.title):
                title = f"{heading.title} {line.content}"
                return Heading(heading.number, title, heading.closed, heading.start, line.end, heading.rule)
        return heading

    # ------------------------------------------------------------------------------------------------- ledger

    def _is_ignored(self, content: str) -> bool:
        return len(content) <= MAX_HEADING and self.table["ignore"].match_line(content) is not None

    def _ignored(self, index: int) -> bool:
        if not self._is_ignored(self.lines[index].content):
            return False
        self.status[index] = "ignored"
        return True

    def _unread(self, index: int, code: str, message: str) -> None:
        line = self.lines[index]
        self.status[index] = "finding"
        shown = line.content if len(line.content) <= 80 else line.content[:77] + "..."
        self.findings.append(
            self.text.finding(Level.INFO, code, f"{message}: {shown!r}", line.start, line.end)
        )
