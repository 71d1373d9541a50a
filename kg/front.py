"""What stands before the first item: the title, the labelled fields, the table of contents."""

import re

from kg.layouts import Layout
from kg.ledger import MAX_HEADING, Ledger
from kg.parts import Field, Front, Section, Title
from kg.rules import fold
from kg.text import Line, Text
from kg.vocabulary import SectionKind

CONTENTS_ENTRY = re.compile(r"(?P<title>\S.*?)(?:\s*(?:\.\s?){4,}\s*|\t+)(?P<page>\d{1,4})")
"""A line of a table of contents: a title, a leader of dots or a tab, a page."""

_LISTED = re.compile(r"^(?:[•*-]\s*)?(?:(?:åbent|lukket)\s+)?(?:(?:pkt|punkt|sag)\.?\s*)?\d+\s*[.:]?\s*", re.IGNORECASE)
_MAX_ENTRY = 400
_WRAPS = ("present", "member", "absent", "excused", "place")
"""Fields whose values may go on over several lines."""


class FrontReader:
    """Reads the lines before the first item, one after the other."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.ledger = ledger
        self.title: Title | None = None
        self.fields: list[Field] = []
        self.entries: list[str] = []
        self.pending: list[int] = []
        """Lines of the contents that may be the beginning of an entry that wraps."""
        self.contents_at: int | None = None

    def read(self, stop: int, titles: frozenset[str]) -> Front:
        """Read the lines before ``stop``; ``titles`` are those of the items, folded."""
        for index in range(stop):
            if self.lines[index].blank:
                continue
            if self.contents_at is not None:
                self._contents_line(index)
            elif self.ledger.ignored(index) is None:
                self._header_line(index, stop)
        for index in self.pending:
            listed = _LISTED.sub("", self.lines[index].content)
            if fold(listed) in titles:
                self.entries.append(listed)
            else:
                self.ledger.unread(index, "contents-line", "no entry of the contents holds this line")
        return Front(self.title, tuple(self.fields), tuple(self.entries), self._sections(stop))

    def _header_line(self, index: int, stop: int) -> None:
        line = self.lines[index]
        field = self._field(index, stop)
        if field is not None and field.means == "contents":
            self.contents_at = index
        elif field is not None:
            self.fields.append(field)
        elif self.title is None and (title := self._title(line)) is not None:
            self.title = title
        elif not (self.fields and self.fields[-1].end >= line.end):  # not the rest of a value that wraps
            self.ledger.unread(index, "header-line", "no rule reads this line of the header")

    def _title(self, line: Line) -> Title | None:
        matched = self.table["title"].match_line(line.content) if len(line.content) <= MAX_HEADING else None
        return Title(*matched, line) if matched is not None else None

    def _field(self, index: int, stop: int) -> Field | None:
        line = self.lines[index]
        matched = self.table["field"].match_first(line.content)
        if matched is None:
            return None
        rule, found = matched
        start = self.text.content.index(line.content, line.start) + found.start("value")
        last = self._last_of_value(index, stop) if rule.means in _WRAPS else index
        end = max(start, self.lines[last].end)
        return Field(rule.means, self.text.content[start:end].strip(), start, end, rule.name)

    def _last_of_value(self, index: int, stop: int) -> int:
        """Return the last line of a value that wraps: the lines below, up to a blank one or a new label."""
        last = index
        for below in range(index + 1, stop):
            content = self.lines[below].content
            if not content or self.table["field"].match_first(content) or self.ledger.ignorable(content):
                break
            last = below
        return last

    def _contents_line(self, index: int) -> None:
        content = self.lines[index].content
        entry = CONTENTS_ENTRY.fullmatch(content) if len(content) <= _MAX_ENTRY else None
        if entry is not None:
            self.entries.append(" ".join([*(self.lines[n].content for n in self.pending), entry["title"]]))
            self.pending.clear()
        elif len(content) <= MAX_HEADING and self.table["item"].match_line(content) is not None:
            self.entries.append(content)
        elif self.ledger.ignored(index) is None:
            self.pending.append(index)

    def _sections(self, stop: int) -> tuple[Section, ...]:
        end = self.lines[stop].start if stop < len(self.lines) else len(self.text.content)
        if self.contents_at is None:
            return (Section(SectionKind.HEADER, "", 0, 0, end, "code/section/header"),) if end else ()
        line = self.lines[self.contents_at]
        header = Section(SectionKind.HEADER, "", 0, 0, line.start, "code/section/header")
        contents = Section(SectionKind.CONTENTS, line.content, line.start, line.stop, end, "code/section/contents")
        return (header, contents) if line.start else (contents,)
