"""The values of the head of minutes: which line may be the value of which label, and where a value ends."""

import re

from kg.danish import parse_date, parse_time
from kg.layouts import Layout
from kg.ledger import MAX_HEADING, Ledger
from kg.text import Line, Text

PEOPLE = ("present", "member", "absent", "excused")
"""What the labels mean whose values are people."""

_CLOCK = re.compile(r"\bkl\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_WORD = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"[\d\s.:/-]+")


class Values:
    """Tells of the lines of one text what values they may be."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.lines = text.lines
        self.table = layout.tables
        self.ledger = ledger

    def suits(self, means: str, line: Line) -> bool:
        """Tell whether a line may be the value of a label that stands apart from it."""
        words = line.content
        if means not in PEOPLE and self._says_what(line):
            return False
        dated = parse_date(words) is not None
        clock = _DAY.sub("", words)
        timed = _CLOCK.search(words) is not None or (_DIGITS.fullmatch(words) and parse_time(clock) is not None)
        if means == "date":
            return dated
        if means in ("start", "end"):
            return bool(timed)
        if dated or timed or words[-1] == ":" or _WORD.search(words) is None:
            return False
        return means == "place" or means == "body" or (means in PEOPLE and self._names_people(words))

    def _names_people(self, words: str) -> bool:
        nobody = words.strip(" .").casefold() in ("ingen", "intet")
        return nobody or any(rule.match(words) for rule in self.table["field"].rules if rule.means == "name")

    def _says_what(self, line: Line) -> bool:
        return len(line.content) <= MAX_HEADING and self.table["title"].match_line(line.content) is not None

    def last(self, index: int, stop: int) -> int:
        """Return the last line of a value that wraps: the lines below, up to a blank one or a new label."""
        last = index
        for below in range(index + 1, stop):
            content = self.lines[below].content
            if not content or self.ledger.ignorable(content) or self._says_what(self.lines[below]):
                break
            matched = self.table["field"].match_first(content)
            if matched is not None and matched[0].means != "name":
                break
            last = below
        return last
