"""The values of the head of minutes: which line may be the value of which label, and where a value ends."""

import re

from kg.danish import parse_held_date, parse_time, without_short_days
from kg.layouts import Layout
from kg.rules import BULLETS
from kg.sections.labels import EDGES, Labels
from kg.sections.ledger import MAX_HEADING, Ledger
from kg.sections.personlines import GROUPS, PEOPLE, PersonLines, is_of_group
from kg.sections.wrapped import is_open
from kg.text import Line, Text

_CLOCK = re.compile(r"\bkl\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_SIGN = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"[\d\s.:/-]+(?:\b[AP]M)?", re.IGNORECASE)
_BULLET = re.compile(rf"[{BULLETS}*–o-]\s+(?=[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ])")
"""What stands before each line of a head that is printed as a list."""

_NEXT_LABEL = re.compile(r"[A-ZÆØÅ][^:;,()\d]{2,40}:\s+\d")
"""How a line begins that is a label with a number or a date, and so goes on with no list of people and no place."""

_PAGE = re.compile(r"(?<=\S)(?:\s+|,\s*)[Ss]ide:?\s+\d{1,3}(?:\s+af\s+\d{1,3})?\.?$")
"""The number of the page, beside what its head says of the meeting."""

_NO_END = re.compile(r"(?<=\d[.:]\d\d)\s+[–-]$|(?<=\bkl\.\s\d\d)\s+[–-]$")
"""A dash after the start of the meeting, behind which its end was left out."""

_BOLD = re.compile(r"(?:#{1,6}\s+|\*\*(?=[A-ZÆØÅ]))+")
"""The marks of Markdown before a heading, a label or a value."""

_NO_VALUE = re.compile(
    r"[A-ZÆØÅ][\w ./-]{2,30}:(?:\s|$)|[•·▪●◦*–-]\s|(?i:pkt|punkt|sag)\b|\d{1,3}[.)]\s(?!sal\b|etage\b)|https?:|www\."
)
"""How a line begins that is one of a list or has a label, and goes on with no place."""

_ADDRESS = re.compile(r"[A-ZÆØÅ][a-zæøå][\w .’'-]* \d{1,3}[ ]?[A-Za-z]?(?:,\s.*)?|\d{4} [A-ZÆØÅ][a-zæøå][\w .-]*")
"""A line of an address: the street and its number, or the postal code and its town."""

_OTHERS = re.compile(r"(?i:(?:stedfortræder|suppleant|gæst|tilhører)(?:e|er)?|(?:øvrige|andre)\s+deltagere):?")
"""A line that begins a list of others than those of the list above it."""

_ITEM = re.compile(r"(?:Pkt|PKT|Punkt|PUNKT)\.?\s*(?:[Nn]r\.?\s*)?\d{1,3}\s*(?:[.:–-]|$)")
"""How a line begins that is an item of the minutes, and goes on with no list of people."""

_FUNCTION = re.compile(r"[^,\d]+?(?:\s[–-]\s|,\s|\s{2,}|\t|\s*\|\s*)[^\d]+|[^,\d()]+(?:\([^()]*\)\s*)+")
"""A person of a list, and beside the name whom they came for."""

_SURNAME_FIRST = re.compile(
    r"(?:[-•·*]\s+|\d{1,2}[.)]\s+)?[A-ZÆØÅ][a-zæøåé][\w-]*, [A-ZÆØÅ][a-zæøåé][\w-]*(?: [A-ZÆØÅ][\w.-]*){0,2}"
)
"""A person with the surname first, which alone might be a place and its room."""

_CELL = re.compile(r"[^\s|]+(?:[^\S\t\n][^\s|]+)*")
"""What stands in one column of a line."""


class Values:
    """Tells of the lines of one text what values they may be."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.people = PersonLines(layout)
        self.labels = Labels(layout)
        self.ledger = ledger
        self.marked = layout.marks is not None

    def line(self, index: int) -> Line:
        """Return a line of the head, less the bars of a table around it, or the bullet before it."""
        line = self.lines[index]
        behind = _PAGE.search(line.content) or _NO_END.search(line.content)
        if behind is not None:
            line = line._replace(content=line.content[: behind.start()])
        if "|" in line.content:
            return line._replace(content=line.content.strip(EDGES))
        before = _BULLET.match(line.content) or (None if self.marked else _BOLD.match(line.content))
        return line._replace(content=line.content[before.end() :].rstrip("*")) if before is not None else line

    def cells(self, index: int) -> list[tuple[str, int]]:
        """Return what stands in the columns of a line, and where in the text; bars, tabs or spaces set them apart."""
        line = self.lines[index]
        return [(cell[0], cell.start()) for cell in _CELL.finditer(self.text.content, line.start, line.end)]

    def is_rule(self, index: int) -> bool:
        """Tell whether a line is the rule under the head of a table, or an empty cell."""
        content = self.lines[index].content
        return "|" in content and _SIGN.search(content) is None

    def suits(self, means: str, line: Line) -> bool:
        """Tell whether a line may be the value of a label that stands apart from it."""
        words = line.content
        if means not in PEOPLE and self._says_what(line):
            return False
        dated = parse_held_date(words) is not None
        clock = without_short_days(_DAY.sub("", words))
        timed = _CLOCK.search(words) is not None or (_DIGITS.fullmatch(words) and parse_time(clock) is not None)
        if means == "date":
            return dated
        if means in ("start", "end"):
            return bool(timed)
        if means in PEOPLE and not dated and (timed or words[-1] == ":"):  # a person's hours, or a group's label
            return self.people.names_people(words)
        if dated or timed or words[-1] == ":" or _WORD.search(words) is None:
            return False
        return means in ("place", "body") or (
            means in PEOPLE and (self.people.names_people(words) or self._turned(line))
        )

    def _says_what(self, line: Line) -> bool:
        return len(line.content) <= MAX_HEADING and self.table["title"].match_line(line.content) is not None

    def last(self, index: int, stop: int, means: str = "") -> int:
        """Return the last line of a value that wraps: the lines below, up to a blank one or a new label.

        ``means`` is what the value is: a place goes on with its address.
        """
        last = index
        barred = "|" in self.lines[index].content
        if barred and not self._is_row(index):  # a cell of a table ends
            return last
        column = barred and "|" not in self.line(index).content
        """Whether the list is a table of one column."""
        for below in range(index + 1, stop):
            line = self.line(below)
            if not line.content and self._is_spaced(last, below):
                continue
            if not line.content or self.ledger.ignorable(line.content) or self._says_what(line):
                break
            if column and ("|" not in self.lines[below].content or "|" in line.content):
                break
            if means == "place":
                if not self._goes_on_place(last, below):
                    break
            elif self._begins_another(line.content) and not (means in PEOPLE and self._turned(line, last)):
                break
            last = below
        return last

    def _turned(self, line: Line, other: int | None = None) -> bool:
        """Tell whether a line and another, mostly the one below, are people with the surname first and no more."""
        both = (line.content, *(each.content for each in self.lines[line.number if other is None else other :][:1]))
        return len(both) > 1 and all(_SURNAME_FIRST.fullmatch(content) for content in both)

    def _goes_on_place(self, above: int, below: int) -> bool:
        """Tell whether a line goes on with the place above it: an address, or a part of one that no row knows."""
        content = self.line(below).content
        if _NO_VALUE.match(self.lines[below].content):
            return False
        if _ADDRESS.fullmatch(content) or self._is_place(content):
            return True
        ended = self.lines[above].content
        return (content[:1].islower() and ended.endswith(",")) or (is_open(ended) and not self._begins_another(content))

    def _is_place(self, content: str) -> bool:
        """Tell whether a line without a label says where something is."""
        matched = self.labels.row(content)
        return matched is not None and matched[0].means == "place" and not matched[0].phrases

    def address(self, index: int, stop: int) -> int:
        """Return the last line of a place: the lines of an address right below it."""
        last = index
        while last + 1 < stop:
            content = self.line(last + 1).content
            listed = _NO_VALUE.match(self.lines[last + 1].content) is not None
            if listed or not (_ADDRESS.fullmatch(content) or self._is_place(content)):
                break
            last += 1
        return last

    def _begins_another(self, content: str) -> bool:
        """Tell whether a line begins another value than the one above it."""
        if any(form.match(content) for form in (_NEXT_LABEL, _ITEM)) or _OTHERS.fullmatch(content):
            return True
        if self._is_strange(content):
            return True
        matched = self.labels.row(content)
        if matched is None or matched[0].means == "name" or matched[0].id == GROUPS:
            return False
        bare = matched[0].means in ("place", "body") and not matched[0].phrases  # "Ane Tom - Vej og Park" is neither
        return not (bare and _FUNCTION.fullmatch(content) and self.people.names_people(content))

    def _is_strange(self, content: str) -> bool:
        """Tell whether a line is a label that no row knows: what it says of the names below is not known either."""
        if not content.endswith(":") or is_of_group(content):
            return False
        return not any(rule.match(content) for rule in self.table["attendance"].candidates(content))

    def names_below(self, index: int, stop: int) -> int:
        """Return the last line of the list of names that begins below a line; that line where none does."""
        first = next((below for below in range(index + 1, min(index + 5, stop)) if not self.lines[below].blank), None)
        if first is None or not self.people.names_people(self.line(first).content):
            return index
        return self.last(first, stop)

    def _is_row(self, index: int) -> bool:
        """Tell whether a line is a row of a table of people, a name and what stands beside it, if anything does."""
        return "|" in self.lines[index].content and self.people.names_people(self.line(index).content)

    def _is_spaced(self, above: int, blank: int) -> bool:
        """Tell whether a blank line stands between two people of a list, a line each, and ends no list."""
        below = self.lines[blank + 1 : blank + 2]
        return bool(below) and self.people.go_together(self.lines[above].content, below[0].content)
