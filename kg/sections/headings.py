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

_TOGGLE = re.compile(r"\s*(?:Åbn/luk|Vis/skjul|Fold\s+(?:ud|ind))\s+(?:punkt|sag)(?:et)?$", re.IGNORECASE)
"""The button by which a page shows an item or hides it, right after its title."""

_STATUS = re.compile(
    r"(?:\((?:åbent?|lukket)(?:\s+(?:punkt|sag))?\)\s+|(?:åbent|lukket)(?:\s{3,}|\t\s*)"
    r"|åbent?(?:\s+(?:punkt|sag))?(?:\s*:|\s+[-–])\s+)(?=\S)",
    re.IGNORECASE,
)
"""What says before a title that its item is open or closed: ``(Lukket) Køb af jord``, ``Åbent: Ny skole``."""

_LABELLED = re.compile(r"(?i:emne|titel|overskrift|sagstitel|punkttitel)\s*:\s*(?=\S)")
"""What stands before a title that has a label: ``Emne: Ny skole``."""

_AFTER = re.compile(r"\*\*$|\t+\s*(?:\d+[./-])+\d+$")
"""What stands after a title: the end of bold type, a case number in a column."""

_LABEL = r"(?i:sags?[ -]?(?:nr|id|nummer)|j\.?\s?nr|journal(?:nr|nummer))\.?\s*:?\s*"
_KLE = r"\d{2}\.\d{2}\.\d{2}\s?-?\s?[A-ZÆØÅ]\d{2}-\d{1,6}-\d{2,4}"
_NUMBER = rf"{_KLE}|(?!20\d\d/20\d\d)(?:20)?\d\d/\d{{3,6}}|\d{{2}}-\d{{4,6}}"
CASE_BEHIND = re.compile(
    rf"(?<=[\w.)])(?:\s*[,–-])?\s+(?:\((?:{_LABEL})?(?P<bracketed>{_NUMBER})\)|{_LABEL}(?P<labelled>{_NUMBER})"
    rf"|\|\s*(?P<column>{_NUMBER})|(?P<alone>{_KLE}))$"
)
"""The number of the case at the end of a title: with its label, in brackets, or a whole number of KLE."""

_CASE = re.compile(r"[A-ZÆØÅ]{2,4}\s+\d{1,4}/(?:\d\d|20\d\d)\.\s+(?=[A-ZÆØÅ])")
"""The number of a case of the council before its title: ``BR 12/08. Budget``."""

_OPEN_MARK = re.compile(r"\s*\(åbent?\s+(?:punkt|sag)\)$", re.IGNORECASE)
"""The same after a title, of an open item: ``Budget 2026 (Åben sag)``."""

_SHUT_MARK = re.compile(r"\blukket\b", re.IGNORECASE)


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
        title = _TOGGLE.sub("", _EMPTY.sub("", button["title"] if button is not None else title))
        title = CASE_BEHIND.sub("", _AFTER.sub("", _LABELLED.sub("", title.strip())).strip())
        title = title[:-1].rstrip() if title[-1:] == ":" else title
        status = _STATUS.match(title)
        if status is not None:
            title = title[status.end() :]
        title = _CASE.sub("", _OPEN_MARK.sub("", title), count=1)
        shut = closed or self.shut(title) or self._marked(title, first)
        return Heading(number, title, shut, self.lines[first].start, self.lines[last].end, rule)

    def _marked(self, title: str, first: int) -> bool:
        """Tell whether a line says before the title on it that its item is closed: ``2 (Lukket) Køb af jord``."""
        before, found, _ = self.lines[first].content.partition(title) if title else ("", "", "")
        return bool(found) and _SHUT_MARK.search(before) is not None

    def shut(self, title: str) -> bool:
        """Tell whether a title says that its item is closed: ``Lukket: Køb af jord``."""
        return bool(title) and self.closed.match_line(title) is not None
