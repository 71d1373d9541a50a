"""What stands before the first item: the title, the labelled fields, the table of contents."""

import re
from collections.abc import Iterator
from itertools import islice

from kg.capitals import calm
from kg.contents import ContentsReader
from kg.danish import parse_date, parse_time
from kg.layouts import Layout
from kg.ledger import MAX_HEADING, Ledger
from kg.parts import Field, Front, Section, Title
from kg.rules import Rule
from kg.text import Line, Text
from kg.values import PEOPLE, Values
from kg.vocabulary import SectionKind

_WRAPS = (*PEOPLE, "place")
"""Fields whose values may go on over several lines."""

_FIRST = 5
"""Lines, the first of the text, of which one may be a title that no rule reads whole."""

_OF = re.compile(r"(?P<kind>(?:\w+\s+)?\w{6,30})\s+(?:fra|af|til|for)\s+(?P<rest>\S.+)")
"""What a document calls itself, and of what: ``Åbent referat for Kulturudvalgets møde``."""

_SUBJECTS = "bare-subjects"
"""The row of a committee that is named by its subjects alone (``Social og sundhed``), which many a line looks like."""

_BEFORE = (
    r"(?:\b(?:[Tt]il|[Ii]|[Aa]f|[Ff]ra|[Oo]ver for|[Oo]verfor|[Aa]t|[Bb]eslutning(?: i| fra)?|[Uu]dvalget for)\s+)"
)
_AFTER = r"(?:,? (?:den |d\. )?\d|s møde| (?:anbefal|indstil|godkend|beslut|drøft|behandl)(?:er|ede|te)\b)"
"""What stands before or after the name of who acts."""

_HOUR = re.compile(r"kl\b", re.IGNORECASE)
_JOINING = ("i", "på")
"""What may stand on a line of its own between when and where."""

_ROOM = re.compile(
    r"(?:møde)?lokale "
    r"(?!\w*(?:sal(?:en)?|stuen?|rum(?:met)?|hus(?:et)?|kantinen?|skolen?|bibliotek(?:et)?|værelset?)\b)\S",
    re.IGNORECASE,
)
"""A room by its name or number; a word for a room of its own (``Mødelokale Byrådssalen``) makes it a label."""


class FrontReader:
    """Reads the lines before the first item, one after the other."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.values = Values(text, layout, ledger)
        self.people = layout.rules_that("field", *PEOPLE)
        self.meetings = layout.rules_that("field", "meeting", "body")
        self.marks = layout.marks
        self.ledger = ledger
        self.title: Title | None = None
        self.fields: list[Field] = []
        self.contents = ContentsReader(text, layout, ledger)
        self.labels: list[Rule] = []
        """Labels read last whose values must stand below."""
        self.after_date = False
        """Whether the lines just read say when, or when and whose meeting it was: the place may stand on the next."""
        self.said: list[Section] = []
        self.read_to = 0
        """The end of the list that stands below a label of who was there, as far as it is read."""
        self.contents_at: int | None = None
        self.contents_named = False
        """Whether a label says that the contents follow."""

    def read(self, stop: int, titles: frozenset[str]) -> Front:
        """Read the lines before ``stop``; ``titles`` are those of the items, folded."""
        for index in range(stop):
            if self.lines[index].blank:
                continue
            if self.contents_at is not None and not self._ends_contents(index):
                self.contents.line(index)
            elif self.ledger.ignored(index) is None:
                self._header_line(index, stop)
            elif self._begins_contents(index):
                self.contents_at = index
        self.contents.finish(titles)
        entries = tuple(entry.words for entry in self.contents.entries)
        return Front(self.title, tuple(self.fields), entries, self._sections(stop), tuple(self.said))

    # ------------------------------------------------------------------------------------------------- header

    def _ends_contents(self, index: int) -> bool:
        if self.labels:
            return True
        matched = self.people.match_first(self.lines[index].content)
        return matched is not None and bool(matched[0].phrases)

    def _header_line(self, index: int, stop: int) -> None:
        line = self.values.line(index)
        if line.end <= max(self.read_to, self.fields[-1].end if self.fields else 0):  # the rest of a value that wraps
            return
        if self.values.is_rule(index) or (self.after_date and line.content.casefold() in _JOINING):
            self.ledger.repeated(index)
            return
        after_date, self.after_date = self.after_date, False
        matched = self.values.row(line.content)
        if matched is not None and matched[0].means == "contents":
            self.contents_at = index
            self.contents_named = True
        elif matched is not None and matched[0].means == "start" and self.labels and self._below_label(index, stop):
            pass  # "kl. 14:00" is a label with its value, or a value whose label stands above
        elif matched is not None and self._begins_as_label(index, stop, *matched):
            pass
        elif matched is not None and matched[0].phrases:
            self._labelled(index, stop, *matched)
        elif not (
            (self.labels and self._below_label(index, stop))
            or self._title(line)
            or (matched is not None and self._bare(index, *matched, after_date=after_date))
        ):
            self._other_line(index, stop)

    def _other_line(self, index: int, stop: int) -> None:
        """Read a line of the head that no row reads whole."""
        if self._named(index):
            pass
        elif self._says_who(index, stop):
            self.labels.clear()
        elif self.contents.numbered(index):
            self.contents_at = index
            self.contents.line(index)
        else:
            self.labels.clear()
            self.ledger.unread(index, "header-line", "no rule reads this line of the header")

    def _labelled(self, index: int, stop: int, rule: Rule, found: "re.Match[str]") -> None:
        """Read the labels of a line: their values stand beside them, or below, or below all the labels."""
        line = self.values.line(index)
        if self.values.is_no_label(line.content, rule, found.start("value")):
            self.ledger.unread(index, "header-line", "the head of a table, or a label of two things")
            return
        at = self.text.content.index(line.content, line.start)
        parts = self.values.parts(line.content, rule, found.start("value"))
        for number, (label, begin, end) in enumerate(parts, start=1):
            if begin == end and label.means == "remarks" and self._says_who(index, stop):
                continue
            if begin == end:
                self.labels.append(label)
                continue
            self.labels.clear()
            if number == 1 and label.means == "place" and _ROOM.match(line.content):
                begin -= found.start("value")  # "Mødelokale 4" is the place, not the number of one
            wraps = number == len(parts) and label.means in (*_WRAPS, "remarks")
            last = self.values.last(index, stop) if wraps else index
            until = self.lines[last].end if last > index else at + end
            self._add(label, at + begin, until)
            if label.means == "remarks":
                self.said.append(Section(SectionKind.REMARKS, "", at + begin, at + begin, until, label.name))
        if rule.means == "start" and _HOUR.match(line.content):
            self.after_date = self._place_may_follow("body")  # "kl. 16" on a line of its own, below the date

    def _begins_as_label(self, index: int, stop: int, rule: Rule, found: "re.Match[str]") -> bool:
        """Read the value of a label above it that begins with another such label: ``Sted``, ``Lokale B, Rådhuset``."""
        line = self.values.line(index)
        beside = line.content[: found.start("value")] if rule.means in ("body", "place") else ":"
        waiting = next((label for label in self.labels if label.means == rule.means), None)
        if waiting is None or ":" in beside or not found["value"].strip():
            return False
        self.labels.remove(waiting)
        last = self.values.last(index, stop) if rule.means in _WRAPS else index
        start = self.text.content.index(line.content, line.start)
        self._add(waiting, start, self.lines[last].end if last > index else start + len(line.content))
        return True

    def _add(self, rule: Rule, start: int, end: int) -> None:
        self.fields.append(Field(rule.means, self.text.content[start:end].strip(), start, end, rule.name))
        self.after_date = self._place_may_follow(rule.means)

    def _place_may_follow(self, means: str) -> bool:
        """Tell whether the place may stand below what a line says: the date, or the body where the date is known."""
        dated = any(field.means == "date" for field in self.fields)
        if self.title is not None and not dated:
            dated = bool(self.title.match.groupdict().get("date"))
        return means == "date" or (means == "body" and dated)

    def _says_who(self, index: int, stop: int) -> bool:
        """Read a line without a label of the head that tells of somebody's presence, and the names it stands over."""
        line = self.lines[index]
        rows = self.table["attendance"].candidates(line.content)
        matched = next(((rule, found) for rule in rows if (found := rule.match(line.content)) is not None), None)
        if matched is None:
            return False
        rule, found = matched
        over = found.groupdict().get("names") == "" and rule.means not in ("none", "member")
        last = self.values.names_below(index, stop) if over else index
        end = self.lines[last].end
        self.said.append(Section(SectionKind.REMARKS, "", line.start, line.start, end, "code/header/said"))
        if last > index:
            self.read_to = end
        return True

    def _below_label(self, index: int, stop: int) -> bool:
        """Read a line as the value of the first label above it that asks for such a value."""
        line = self.values.line(index)
        for rule in self.labels:
            if not self.values.suits(rule.means, line):
                continue
            self.labels.remove(rule)
            if rule.means in ("start", "end") and parse_time(line.content) is None:
                return True  # "kl." and no more: the value was left out
            last = self.values.last(index, stop) if rule.means in PEOPLE else index
            start = self.text.content.index(line.content, line.start)
            self._add(rule, start, self.lines[last].end if last > index else start + len(line.content))
            return True
        return False

    def _title(self, line: Line) -> bool:
        title = self._matched_title(line)
        if title is None:
            return False
        if self.title is None and title.rule.means == "agenda" and self.fields and title.line.content.isalpha():
            self.contents_at = self.text.line_at(line.start) - 1  # "Dagsorden" over the list of items
        elif self.title is None:
            self.title = title
        else:  # a second one may tell what the first left out
            for means in ("body", "date", "start", "place"):
                if title.match.re.groupindex.get(means) is not None and title.match.groupdict().get(means):
                    start, end = title.match.span(means)
                    at = self.text.content.index(line.content, line.start)
                    words = self.text.content[at + start : at + end]
                    self.fields.append(Field(means, words, at + start, at + end, title.rule.name))
        groups = title.match.groupdict()
        self.after_date = bool(groups.get("date")) or (bool(groups.get("body")) and self._place_may_follow("body"))
        return True

    def _named(self, index: int) -> bool:
        """Read what the document is, and the date, from a title whose other words no rule reads."""
        line = self.lines[index]
        if self.marks is not None or (self.title is not None and self._body_known()):
            return False
        above = islice((line for line in islice(self.lines, index) if not line.blank), _FIRST)
        if sum(1 for _ in above) == _FIRST:
            return False
        words = calm(line.content)
        named = _OF.fullmatch(words)
        matched = self.table["title"].match_line(named["kind"]) if named is not None else None
        if named is None or matched is None:
            return False
        if self.title is not None:  # it says no more than what the document is, and when
            return self._of_meeting(line, named)
        self.title = Title(*matched, line)
        if self._of_meeting(line, named):
            return True
        self.ledger.unread(index, "header-line", "no rule reads all of this title")
        if parse_date(line.content) is not None:
            self.fields.append(Field("date", line.content, line.start, line.end, "code/header/bare-title"))
            self.after_date = True
        return True

    def _of_meeting(self, line: Line, named: "re.Match[str]") -> bool:
        """Read whose meeting it was, when and where, from the words after what the document is."""
        for rule in self.meetings.rules:
            found = rule.match(named["rest"]) if rule.pattern is not None and rule.id != _SUBJECTS else None
            if found is not None and self._same_day(found.groupdict().get("date")):
                self._say(line, rule, found, named.start("rest"), "code/header/bare-title")
                return True
        return False

    def _same_day(self, words: str | None) -> bool:
        """Tell whether a date is not another than the one read above: that would be another meeting."""
        said = [field.value for field in self.fields if field.means == "date"]
        if self.title is not None:
            said.append(self.title.match.groupdict().get("date") or "")
        days = [day for each in said if (day := parse_date(each)) is not None]
        return not words or not days or parse_date(words) in (None, days[0])

    def _say(self, line: Line, rule: Rule, found: "re.Match[str]", at: int, by: str) -> None:
        """Add what a row without a label says, in the words from ``at`` on of a line, and nothing said before."""
        start = self.text.content.index(line.content, line.start) + at
        known = {field.means for field in self.fields}
        groups = list(meeting_groups(rule, found))
        for means, begin, end in groups:
            if means not in known:
                words = self.text.content[start + begin : start + end]
                self.fields.append(Field(means, words, start + begin, start + end, by))
        self.after_date = any(self._place_may_follow(means) for means, _begin, _end in groups)

    def _matched_title(self, line: Line) -> Title | None:
        if self.marks is not None:
            words = self.marks.after(self.marks.title, line.content)
            matched = self.table["title"].match_line(words) if words else None
            return Title(*matched, line._replace(content=words)) if matched is not None and words else None
        if len(line.content) > MAX_HEADING:
            return None
        matched = self.table["title"].match_line(line.content)
        if matched is None and line.content.isupper():
            matched = self.table["title"].match_line(calm(line.content))
        return Title(*matched, line) if matched is not None else None

    def _bare(self, index: int, rule: Rule, found: "re.Match[str]", *, after_date: bool) -> bool:
        """Read a line that says without a label whose meeting it was, when, or where; where only below when."""
        if rule.means == "name" or (rule.means == "place" and not (after_date or self._over_date(index))):
            return False
        if rule.id == _SUBJECTS and not self._is_committee(index, found["value"]):
            return False
        self._say(self.values.line(index), rule, found, 0, rule.name)
        return True

    def _is_committee(self, index: int, name: str) -> bool:
        """Tell whether a line that names subjects alone names the committee: over the date, and acting further down."""
        if self._body_known():
            return False
        below = (line for line in self.lines[index + 1 : index + 6] if not line.blank)
        line = next((line for line in below if self._matched_title(line) is None), None)
        matched = self.table["field"].match_first(line.content) if line is not None else None
        if line is None or matched is None or matched[0].means != "date":
            return False
        acting = rf"{_BEFORE}{re.escape(name)}(?![\w-])|(?<![\w-]){re.escape(name)}{_AFTER}"
        return re.compile(acting).search(self.text.content, line.stop) is not None

    def _body_known(self) -> bool:
        titled = self.title is not None and self.title.match.groupdict().get("body")
        return bool(titled) or any(field.means == "body" for field in self.fields)

    def _over_date(self, index: int) -> bool:
        """Tell whether a line stands between the body, which is known, and the date, on the next line."""
        below = self.lines[index + 1 : index + 3]
        line = next((line for line in below if not line.blank), None)
        matched = self.table["field"].match_first(line.content) if line is not None else None
        return self._body_known() and matched is not None and matched[0].means == "date"

    def _begins_contents(self, index: int) -> bool:
        """Tell whether a line names a group of items that are listed below it."""
        ignored = self.ledger.ignorable(self.lines[index].content)
        return ignored is not None and ignored.means == "group"

    def _sections(self, stop: int) -> tuple[Section, ...]:
        end = self.lines[stop].start if stop < len(self.lines) else len(self.text.content)
        if self.contents_at is None:
            return (Section(SectionKind.HEADER, "", 0, 0, end, "code/section/header"),) if end else ()
        line = self.lines[self.contents_at]
        header = Section(SectionKind.HEADER, "", 0, 0, line.start, "code/section/header")
        contents = Section(SectionKind.CONTENTS, line.content, line.start, line.stop, end, "code/section/contents")
        return (header, contents) if line.start else (contents,)


def meeting_groups(rule: Rule, found: "re.Match[str]") -> Iterator[tuple[str, int, int]]:
    """Yield what a row without a label says: its means and its place in the line, body and date apart."""
    groups = found.groupdict()
    for means in (rule.means, *(name for name in ("body", "date", "start", "place") if name != rule.means)):
        group = "value" if means == rule.means else means
        if groups.get(group):
            yield means, *found.span(group)
