"""Where an item of an agenda begins, and its heading as printed."""

import re
from dataclasses import dataclass

from kg.layouts import Layout
from kg.parts import Heading
from kg.text import Text

_EMPTY = re.compile(r"\s*\(\s*\)\s*$")
"""Parentheses for a mark that was left out: ``Budget 2026 ( )``."""

_BUTTON = re.compile(r"(?P<title>\S.*?)\s*(?:Klik|Tryk)\s+(?:her\s+)?for\s+at\s+[a-zæøå ]*(?P=title)?")
"""A title, and what a page prints beside it on the button of the item: ``Klik her for at læse mere om``, the title."""


@dataclass(frozen=True, slots=True)
class Start:
    """The line ``index`` at which an item begins, and its heading."""

    index: int
    heading: Heading


class Headings:
    """Makes the headings of one text; what a title says of being closed is said by the rules ``closed-title``."""

    def __init__(self, text: Text, layout: Layout) -> None:
        self.lines = text.lines
        self.closed = layout.rules_that("item", "closed-title")

    def make(
        self, number: str | None, title: str, first: int, last: int, rule: str, *, closed: bool = False
    ) -> Heading:
        """Return a heading on the lines ``first`` to ``last``; ``closed`` when more than its title says so."""
        button = _BUTTON.fullmatch(title)
        title = _EMPTY.sub("", button["title"] if button is not None else title).strip()
        shut = closed or self.shut(title)
        return Heading(number, title, shut, self.lines[first].start, self.lines[last].end, rule)

    def shut(self, title: str) -> bool:
        """Tell whether a title says that its item is closed: ``Lukket: Køb af jord``."""
        return bool(title) and self.closed.match_line(title) is not None
