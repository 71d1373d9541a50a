"""The lines of an item's title: the rest of one that wraps, and those below that print it or its number again."""

import re
from dataclasses import replace

from kg.layouts import Layout
from kg.parts import Heading
from kg.rules import BULLETS, fold
from kg.sections.answered import RULE as ANSWERED
from kg.sections.headings import CASE_BEHIND, Start
from kg.sections.ledger import MAX_HEADING
from kg.sections.signs import Signs
from kg.text import Text

_LABEL = 40
"""Characters in which the number of an item stands at the beginning of a line."""

_NO_TITLE = re.compile(
    r"[A-ZÆØÅ].*\s.*\s.*[a-zæøå]{2}\.|(?:[A-ZÆØÅ]\w+\s)?(?i:godkendt|vedtaget|tiltrådt|udsat|udskudt|drøftet)\.|[\W\d]*\d{5}[\W\d]*|\d\d(?:\.\d\d){1,2}\.?\s?[A-ZÆØÅ]\d\d\b[\d\s/–-]*|[A-ZÆØÅ][\w.-]*\s?(?:nr|nummer)\b\.?\s*:?\s*\d.*"
)
"""What is no rest of a title that wraps: a sentence, a number of a case, the label of a number and that."""

_MARK = re.compile(r"\((?:åben|åbent|lukket)\s+(?:sag|punkt)\)$", re.IGNORECASE)
"""What ends a title, wrapped or not."""

_FULL_LINE = 55
"""A line at least this long may go on below; PDF pages wrap at 60 to 90 characters."""


class TitleLines:
    """Tells the lines of the titles of one text, item by item."""

    def __init__(self, text: Text, layout: Layout, signs: Signs) -> None:
        self.text = text
        self.lines = text.lines
        self.items = layout.tables["item"]
        self.numbers = layout.rules_that("item", "listed-item")
        """How numbers are printed that may have no title beside them."""
        self.ledger = signs.ledger
        self.signs = signs
        self.title = ""
        """The title of the item read now, folded."""

    def whole(self, start: Start, stop: int) -> Heading:
        """Return the heading of the item read next, with the rest of its title."""
        heading = self._whole(start, stop)
        self.title = fold(heading.title)
        return heading

    def _whole(self, start: Start, stop: int) -> Heading:
        """Return the heading with the rest of a title that wraps: a full line, and text directly below it."""
        heading = start.heading
        if not heading.title or heading.rule == ANSWERED:  # there is none; the list above gives the whole of it
            return heading
        index = self.text.line_at(max(heading.end - 1, 0)) - 1
        below = self.lines[index + 1] if index + 1 < stop else None
        if below is None or below.blank or below.content[0] in BULLETS or len(self.lines[index].content) < _FULL_LINE:
            return heading
        repeats = fold(below.content) == fold(heading.title)
        if _MARK.search(self.lines[index].content) is not None:
            return heading
        if len(below.content) > MAX_HEADING or repeats or self.signs.known(index + 1):
            return heading
        if self.ledger.ignorable(below.content) is not None or _NO_TITLE.fullmatch(below.content):
            return heading
        title = CASE_BEHIND.sub("", f"{heading.title} {below.content}")
        return replace(heading, title=title, end=below.end)

    def repeat(self, at: int, heading: Heading) -> bool:
        """Tell whether a line prints the item's number or title again."""
        folded = self.ledger.folded[at]
        if not folded or not heading.title:
            return False
        if folded == self.title:
            return True
        content = self.lines[at].content
        if not heading.number or heading.number not in content[:_LABEL]:
            return False
        if self.repeat_both(at, heading):
            return True
        matched = self.numbers.match_line(content, folded) if len(content) <= _LABEL else None
        groups = matched[1].groupdict() if matched is not None else {}
        return "title" not in groups and groups.get("number") == heading.number

    def repeat_both(self, at: int, heading: Heading) -> bool:
        """Tell whether a line prints the item's number and title again."""
        content = self.lines[at].content
        if not heading.number or not self.title or not self.ledger.folded[at].endswith(self.title):
            return False  # quickly said of nearly every line
        matched = self.items.match_line(content, self.ledger.folded[at])
        groups = matched[1].groupdict() if matched is not None else {}
        return groups.get("number") == heading.number and fold(groups.get("title") or "") == self.title
