"""Text as it is read from top to bottom: what web pages and word processor files are written out to.

A paragraph stands between blank lines; list items and the rows of a table stand on lines of their own below one
another. White space means nothing in either format, so every run of it becomes one blank; invisible characters go.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.readers.html_words import Wordings, wordings

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_BREAK = re.compile("[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
_BLANKS = re.compile("[^\\S\n]+")
_GAP = re.compile("\n{3,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BULLET = re.compile("^[·•▪●◦‣∙\uf0b7\uf0a7\uf02d](?=\\s|[^\\W\\d_])\\s*")
_NUMBERLIKE = re.compile(r"[-–+]?[\d.,\s]*\d(?:[.,]\d+)?\s*(?:%|pct\.?|kr\.?|mio\.?|t\.?kr\.?)*|[-–]")

LONGEST_LABEL = 40
"""Characters of a label such as ``Mødested``; what is longer is a sentence."""
_BLOCK_LINES, _BLOCK_LENGTH = 4, 1000
"""A cell with so many lines or characters holds running text: its table only puts things on the page."""


def tidy(text: str) -> str:
    """Return one paragraph as it is seen: single blanks, its line breaks kept, a typed bullet as ``- ``."""
    seen = _BLANKS.sub(" ", _BREAK.sub("\n", _INVISIBLE.sub("", text)))
    seen = _GAP.sub("\n\n", "\n".join(_BULLET.sub("- ", line.strip()) for line in seen.strip().split("\n")))
    return _SURROGATE.sub("\ufffd", seen.strip("\n"))


class Cell(NamedTuple):
    """One cell of a table: its lines, and whether the format marks it as a heading."""

    lines: tuple[str, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(" ".join(self.lines).split())


class Flow:
    """The lines written so far."""

    def __init__(self, words: Wordings | None = None) -> None:
        self.words = words or wordings()
        self._parts: list[tuple[str, str]] = []

    def paragraph(self, text: str) -> None:
        """Write a paragraph, a heading or what else stands alone; nothing for white space."""
        if text:
            self._parts.append(("paragraph", text))

    def item(self, mark: str, text: str, level: int = 0) -> None:
        """Write an item of a list, ``mark`` before it unless it stands there; ``level`` counts from 0."""
        if text:
            shown = text if text.startswith(("- ", mark)) else mark + text
            self._parts.append(("item", " " * level + shown))

    def line(self, text: str) -> None:
        """Write a line that stands directly below others of its kind, as in a table of contents."""
        self._parts.append(("row", text))

    def table(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write a table: labels with their values, tab-separated rows, or blocks where it only sets out a page."""
        filled = [row for row in rows if any(cell.lines for cell in row)]
        if self._labels(filled):
            self._write_labels(filled)
        elif max((len(row) for row in filled), default=0) == 1 or any(map(_holds_text, filled)):
            for row in filled:
                for cell in row:
                    for line in cell.lines:
                        self._line(line)
        else:
            for row in filled:
                self._parts.append(("row", "\t".join(cell.text for cell in row).rstrip("\t")))

    def labelled(self, label: str, values: Iterable[str]) -> None:
        """Write ``Label value``; several values are a list of names or places, and are joined by commas."""
        self._parts.append(("row", f"{label} {self._joined(values)}".strip()))

    def is_label(self, text: str) -> bool:
        """Tell whether ``text`` is a label of the head of minutes (``Mødested``, ``Sagsnr.:``)."""
        return len(text) <= LONGEST_LABEL and self.words.matches("label", text)

    def text(self) -> str:
        """Return everything written, with a line end after the last line."""
        pieces: list[str] = []
        before = ""
        for kind, text in self._parts:
            pieces.append(("" if not before else "\n" if kind == before != "paragraph" else "\n\n") + text)
            before = kind
        return "".join(pieces) + "\n" if pieces else ""

    def _line(self, line: str) -> None:
        if line.lstrip().startswith("- "):
            self._parts.append(("item", line))
        else:
            self.paragraph(line)

    def _labels(self, rows: Sequence[Sequence[Cell]]) -> bool:
        """Tell whether the rows are labels with their values: known ones, or so marked beside values that are words."""
        if not rows or any(len(row) > 2 for row in rows):
            return False
        pairs = [row for row in rows if len(row) > 1 and row[0].lines]
        if not pairs or any(len(row[0].text) > LONGEST_LABEL for row in pairs):
            return False
        if any(self.is_label(row[0].text) for row in pairs):
            return True
        marked = all(row[0].text.endswith(":") or (row[0].heading and not row[1].heading) for row in pairs)
        return marked and not all(_NUMBERLIKE.fullmatch(row[1].text) for row in pairs)

    def _write_labels(self, rows: Sequence[Sequence[Cell]]) -> None:
        found: list[tuple[str, list[str]]] = []
        for row in rows:
            label, lines = row[0].text, [line for cell in row[1:] for line in cell.lines]
            if label or not found:
                found.append((label, lines))
            else:
                found[-1][1].extend(lines)  # the rest of a list that has a row for each name
        for label, lines in found:
            self.labelled(label, lines)

    @staticmethod
    def _joined(values: Iterable[str]) -> str:
        joined = ""
        for value in values:
            plain = " ".join(value.removeprefix("- ").split())
            joined += plain if not joined else (" " if joined.endswith((",", ";", ":", ".")) else ", ") + plain
        return joined


def _holds_text(row: Sequence[Cell]) -> bool:
    return any(len(cell.lines) >= _BLOCK_LINES or sum(map(len, cell.lines)) > _BLOCK_LENGTH for cell in row)
