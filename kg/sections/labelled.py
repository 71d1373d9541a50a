"""The labels of a head, and their values: beside them, below, or below all the labels."""

import re

from kg.danish import parse_time
from kg.layouts import Layout
from kg.parts import Section
from kg.rules import Rule
from kg.sections.head import Head
from kg.sections.ledger import Ledger
from kg.sections.personlines import PEOPLE
from kg.sections.values import Values
from kg.sections.wrapped import wrapped
from kg.text import Text
from kg.vocabulary import SectionKind

_WRAPS = (*PEOPLE, "place")
"""Fields whose values may go on over several lines."""

_COLUMNS = 2
"""Labels side by side that are the head of a table."""

_HOUR = re.compile(r"kl\b", re.IGNORECASE)

_HOURS = ("start", "end")
"""What a remark may say of the meeting."""

_MET = re.compile(r"mødet\b", re.IGNORECASE)

_ROOM = re.compile(
    r"(?:møde)?lokale "
    r"(?!\w*(?:sal(?:en)?|stuen?|rum(?:met)?|hus(?:et)?|kantinen?|skolen?|bibliotek(?:et)?|værelset?)\b)\S",
    re.IGNORECASE,
)
"""A room by its name or number; a word for a room of its own (``Mødelokale Byrådssalen``) makes it a label."""


class Labelled:
    """Reads the labelled lines of one head, and the lines that are values of labels above them."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger, head: Head) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.values = Values(text, layout, ledger)
        self.labels = self.values.labels
        self.ledger = ledger
        self.head = head
        self.waiting: list[Rule] = []
        """Labels read last whose values must stand below."""
        self.said: list[Section] = []
        self.read_to = 0
        """The end of the list that stands below a label of who was there, as far as it is read."""

    def read(self, index: int, stop: int, rule: Rule, found: "re.Match[str]") -> None:
        """Read the labels of a line, and the values that stand beside them."""
        line = self.values.line(index)
        if self._columns(index, stop):
            return
        if self.labels.is_no_label(line.content, rule, found.start("value")):
            self.ledger.unread(index, "header-line", "the head of a table, or a label of two things")
            return
        at = self.text.content.index(line.content, line.start)
        parts = self.labels.parts(line.content, rule, found.start("value"))
        for number, (label, begin, end) in enumerate(parts, start=1):
            if begin == end and label.means == "remarks" and self.says_who(index, stop):
                continue
            if begin == end:
                self.waiting.append(label)
                continue
            self.waiting.clear()
            if number == 1 and label.means == "place" and _ROOM.match(line.content):
                begin -= found.start("value")  # "Mødelokale 4" is the place, not the number of one
            final = number == len(parts)
            wraps = final and label.means in (*_WRAPS, "remarks")
            last = self.values.last(index, stop, label.means) if wraps else index
            if final and label.means == "body":
                last = self._end_of_name(index, stop)
            until = self.lines[last].end if last > index else at + end
            self.head.add(label, at + begin, until)
            if label.means == "remarks":
                self.said.append(Section(SectionKind.REMARKS, "", at + begin, at + begin, until, label.name))
                self._hours(at + begin, at + end)
        if rule.means == "start" and _HOUR.match(line.content):
            self.head.after_date = self.head.place_may_follow("body")  # "kl. 16" on a line of its own, below the date

    def _hours(self, start: int, end: int) -> None:
        """Read when the meeting began and ended, where that is all that a remark says: ``Mødet sluttede kl. 17``."""
        words = self.text.content[start:end].strip()
        for rule in self.table["field"].rules if words else ():
            found = rule.match(words) if rule.pattern is not None and rule.means in _HOURS else None
            if found is not None and _MET.match(words):
                self.head.add(rule, start + found.start("value"), start + found.end("value"))

    def _columns(self, index: int, stop: int) -> bool:
        """Read the head of a table, all labels, and the row below it with their values, a column each."""
        rules = [self.labels.label(words) for words, _ in self.values.cells(index)]
        filled = (n for n in range(index + 1, min(index + 4, stop)) if not self.lines[n].blank)
        below = next((n for n in filled if not self.values.is_rule(n)), None)
        if below is None or len(rules) < _COLUMNS or None in rules:
            return False
        cells, line = self.values.cells(below), self.values.line(below)
        columns = [(rule, *cell) for rule, cell in zip(rules, cells, strict=False) if rule is not None]
        fits = (self.values.suits(rule.means, line._replace(content=words)) for rule, words, _ in columns)
        if len(cells) != len(rules) or not all(fits):
            return False
        for rule, words, start in columns:
            self.head.add(rule, start, start + len(words))
        self.read_to = max(self.read_to, line.end)
        return True

    def begins_value(self, index: int, stop: int, rule: Rule, found: "re.Match[str]") -> bool:
        """Read the value of a label above it that begins with another such label: ``Sted``, ``Lokale B, Rådhuset``."""
        line = self.values.line(index)
        beside = line.content[: found.start("value")] if rule.means in ("body", "place") else ":"
        waiting = next((label for label in self.waiting if label.means == rule.means), None)
        if waiting is None or ":" in beside or not found["value"].strip():
            return False
        self._take(waiting, index, stop, wraps=rule.means in _WRAPS and bool(rule.phrases))
        return True

    def value(self, index: int, stop: int) -> bool:
        """Read a line as the value of the first label above it that asks for such a value."""
        line = self.values.line(index)
        rule = next((rule for rule in self.waiting if self.values.suits(rule.means, line)), None)
        if rule is None:
            return False
        if rule.means in ("start", "end") and parse_time(line.content) is None:
            self.waiting.remove(rule)  # "kl." and no more: the value was left out
        else:
            self._take(rule, index, stop, wraps=rule.means in PEOPLE)
        return True

    def stands_alone(self, index: int, stop: int) -> bool:
        """Read a word that is a label only where a time of day stands on the next line: ``Start``, ``17.00``."""
        rule = self.labels.label(self.values.line(index).content)
        below = next((n for n in range(index + 1, min(index + 3, stop)) if not self.lines[n].blank), None)
        if rule is None or rule.means not in ("start", "end") or below is None:
            return False
        if not self.values.suits(rule.means, self.values.line(below)):
            return False
        self.waiting.append(rule)
        return True

    def _end_of_name(self, index: int, stop: int) -> int:
        """Return the line where a body's name ends, which may go on over the next: ``Børne- og``, ``Skoleudvalget``."""
        if wrapped(self.text, index, stop) is None:
            return index
        below = self.labels.row(self.lines[index + 1].content)
        return index if below is not None and below[0].phrases else index + 1

    def _take(self, rule: Rule, index: int, stop: int, *, wraps: bool) -> None:
        line = self.values.line(index)
        self.waiting.remove(rule)
        last = index
        if wraps or rule.means == "place":
            last = self.values.last(index, stop, rule.means) if wraps else self.values.address(index, stop)
        start = self.text.content.index(line.content, line.start)
        self.head.add(rule, start, self.lines[last].end if last > index else start + len(line.content))

    def says_who(self, index: int, stop: int) -> bool:
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
