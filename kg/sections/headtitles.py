"""The lines of a head that say what the document is (``Referat fra Kulturudvalgets møde``)."""

import re
from itertools import islice

from kg.capitals import calm
from kg.danish import parse_held_date
from kg.layouts import Layout
from kg.parts import Title
from kg.sections.head import Head
from kg.sections.labels import SUBJECTS
from kg.sections.ledger import MAX_HEADING, Ledger
from kg.text import Line, Text

_FIRST = 5
"""Lines, the first of the text, of which one may be a title that no rule reads whole."""

_GOES_ON = re.compile(r"(?:[Ff]ra|[Aa]f|[Tt]il|[Ff]or)\s+(?P<rest>\S.+)")
"""How a line goes on with the title above it: ``Beslutningsprotokol``, ``for Kulturudvalgets møde den 3. maj 2021``."""

_OF = re.compile(r"(?P<kind>(?:\w+\s+)?\w{6,30})\s+(?:fra|af|til|for)\s+(?P<rest>\S.+)")
"""What a document calls itself, and of what: ``Åbent referat for Kulturudvalgets møde``."""

_GLUED = re.compile(r"(?<=^Referat)(?=[A-ZÆØÅ][a-zæøå])|(?<=^Dagsorden)(?=[A-ZÆØÅ][a-zæøå])")
"""Where the white space was lost between what a document is and whose: ``ReferatByrådet``."""


class Titles:
    """Reads the title lines of one head."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger, head: Head) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.marks = layout.marks
        self.meetings = layout.rules_that("field", "meeting", "body")
        self.ledger = ledger
        self.head = head

    def match(self, line: Line) -> Title | None:
        """Return a line as a title; None for another line. All in capitals, it is read as written elsewhere too."""
        if self.marks is not None:
            words = self.marks.after(self.marks.title, line.content)
            matched = self.table["title"].match_line(words) if words else None
            return Title(*matched, line._replace(content=words)) if matched is not None and words else None
        if len(line.content) > MAX_HEADING:
            return None
        line = line._replace(content=_GLUED.sub(" ", line.content, count=1))
        matched = self.table["title"].match_line(line.content)
        if matched is None:
            named, colon, rest = line.content.partition(":")  # "REFERAT BYRÅDET: Møde nr. 3"
            calmed = calm(line.content) if rest.isupper() else f"{calm(named)}{colon}{rest}"
            matched = self.table["title"].match_line(calmed) if calmed != line.content else None
        return Title(*matched, line) if matched is not None else None

    def take(self, title: Title) -> None:
        """Take a title line: the first is the document's, a second one may tell what it left out."""
        head, line = self.head, title.line
        groups = title.match.groupdict()
        if head.title is None or self._overrules(title):
            head.title = title
        else:
            for means in ("body", "date", "start", "place"):
                if groups.get(means):
                    head.add_words(means, line, *title.match.span(means), title.rule.name)
        head.after_date = bool(groups.get("date")) or (bool(groups.get("body")) and head.place_may_follow("body"))

    def _overrules(self, title: Title) -> bool:
        """Tell whether ``Referat`` below when and whose says what a page is whose menu says ``Dagsorden``."""
        first = self.head.title
        bare = first is not None and first.rule.means == "agenda" and first.line.content.isalpha()
        return bare and bool(self.head.fields) and title.rule.id == "title-kind" and title.line.content.isalpha()

    def named(self, index: int, line: Line) -> bool:
        """Read what the document is, and the date, from a title whose other words no rule reads."""
        head = self.head
        if self.marks is not None or (head.title is not None and head.body_known()):
            return False
        above = islice((line for line in islice(self.lines, index) if not line.blank), _FIRST)
        if sum(1 for _ in above) == _FIRST:
            return False
        words = calm(line.content)
        goes_on = _GOES_ON.fullmatch(words) if head.title is not None else None
        if goes_on is not None:
            return self._of_meeting(line, goes_on)
        named = _OF.fullmatch(words)
        matched = self.table["title"].match_line(named["kind"]) if named is not None else None
        if named is None or matched is None:
            return False
        if head.title is not None:  # it says no more than what the document is, and when
            return self._of_meeting(line, named)
        head.title = Title(*matched, line)
        if self._of_meeting(line, named):
            return True
        if line is not self.lines[index] and line.end > self.lines[index].end:
            head.title = None  # it was no title that goes on over the next line
            return False
        self.ledger.unread(index, "header-line", "no rule reads all of this title")
        if parse_held_date(line.content) is not None:
            head.add_words("date", line, 0, len(line.content), "code/header/bare-title")
            head.after_date = True
        return True

    def _of_meeting(self, line: Line, named: "re.Match[str]") -> bool:
        """Read whose meeting it was, when and where, from the words after what the document is."""
        for rule in self.meetings.rules:
            found = rule.match(named["rest"]) if rule.pattern is not None and rule.id != SUBJECTS else None
            if found is not None and self.head.same_day(found.groupdict().get("date")):
                self.head.say(line, rule, found, named.start("rest"), "code/header/bare-title")
                return True
        return False
