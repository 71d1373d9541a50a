"""The table of contents of the minutes: its entries, in any of the ways they are printed."""

import re
from dataclasses import dataclass

from kg.layouts import Layout
from kg.rules import BULLETS, fold
from kg.sections.ledger import MAX_HEADING, Ledger
from kg.sections.lists import is_town
from kg.sections.signs import CONTENTS_ENTRY
from kg.text import Text

_LISTED = re.compile(
    rf"^(?:[{BULLETS}*-]\s*)?(?:(?:åbent|lukket)\s+)?(?:(?:pkt|punkt|sag)\.?\s*)?\d+\s*[.:]?\s*", re.IGNORECASE
)
_MAX_ENTRY = 400

_OVER = re.compile(
    r"(?:(?:punkter|sager)\s+(?:på|til|for)\s+(?:den\s+)?(?:åb(?:en|ne)|lukkede?)\s+(?:dagsorden|møde|del)|(?:åbne|lukkede)\s+(?:punkter|sager))"
    r"\s*:?\s+(?=\d)",
    re.IGNORECASE,
)
"""What stands over a group of entries, on the line of its first: ``Punkter på åben dagsorden: 4. Budget``."""

_COLUMNS = re.compile(
    r"(?:(?:(?:punkt|pkt|sag)\.?\s*(?:nr\.?)?|nr\.?)\s*:?\s+)?(?:(?:emne|titel|punkter|sager)\s+)?side", re.IGNORECASE
)
"""What stands over the columns of the contents: ``Punkt nr. Side``."""

_NUMBER = re.compile(r"\d{1,3}\.?")
"""The number of an entry, its title on the lines below."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, or several that it wraps over: ``first`` and ``last`` are their places in the text."""

    first: int
    last: int
    words: str


class ContentsReader:
    """Reads the lines of one table of contents, one after the other."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.ledger = ledger
        self.entries: list[Entry] = []
        self.pending: list[int] = []
        """Lines that may be the beginning of an entry that wraps."""
        self.loose: list[int] = []
        """Lines that are of no entry."""

    def finish(self, titles: frozenset[str]) -> None:
        """Tell of the lines that are of no entry; one that is an item's title (``titles``, folded) is one."""
        self._loosen()
        for index in sorted(self.loose):
            listed = _LISTED.sub("", self.lines[index].content)
            if fold(listed) in titles:
                self.entries.append(Entry(index, index, listed))
            else:
                self.ledger.unread(index, "contents-line", "no entry of the contents holds this line")

    def numbered(self, index: int) -> bool:
        """Tell whether a line before the first item looks like the heading of one: then it lists it."""
        folded = self.ledger.folded[index]
        matched = self.table["item"].match_line(self.lines[index].content, folded) if folded else None
        return matched is not None and "title" in matched[1].groupdict() and not is_town(self.text, index)

    def line(self, index: int) -> None:
        """Read one line."""
        content = self.lines[index].content
        if _COLUMNS.fullmatch(content):
            self.ledger.repeated(index)
            return
        if _NUMBER.fullmatch(content):
            self._loosen()
        entry = CONTENTS_ENTRY.fullmatch(content) if len(content) <= _MAX_ENTRY else None
        if entry is not None:
            if self.pending and _LISTED.match(content):  # it has its own number: what stands above is not its beginning
                self._loosen()
            words = " ".join([*(self.lines[n].content for n in self.pending), entry["title"]])
            words = _OVER.sub("", words)
            self.entries.append(Entry(self.pending[0] if self.pending else index, index, words))
            self.pending.clear()
        elif len(content) <= MAX_HEADING and self.numbered(index):
            self._loosen()
            if self._dotted(index):
                self.pending.append(index)
            else:
                self.entries.append(Entry(index, index, content))
        elif self.ledger.ignored(index) is None and not self._head_again(content):
            self.pending.append(index)

    def _loosen(self) -> None:
        self.loose += self.pending
        self.pending.clear()

    def _head_again(self, content: str) -> bool:
        """Tell whether a line of the contents is their heading, the head of the minutes once more, or ends them."""
        if self.table["title"].match_line(content.rstrip(":")) is not None:  # "Referat:" over what the list names
            return True
        matched = self.table["field"].match_first(content)
        if matched is None:
            return False
        rule = matched[0]
        return rule.means == "contents" or (rule.pattern is not None and rule.means in ("body", "date"))

    def _dotted(self, index: int) -> bool:
        """Tell whether the entry that begins on a line ends with a page on the next: it wraps."""
        below = next((line.content for line in self.lines[index + 1 : index + 3] if not line.blank), "")
        return CONTENTS_ENTRY.fullmatch(below) is not None and _LISTED.match(below) is None
