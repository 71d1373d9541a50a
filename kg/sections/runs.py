"""Runs of lines that are alike, with nothing but blank lines between: bullets of a list, a column of a table."""

import re
from collections.abc import Iterator, Sequence

from kg.rules import BULLETS
from kg.text import Line, Text

_BULLET = re.compile(rf"[{BULLETS}]\s*(?=\S)")
_SHORT = re.compile(r"[A-ZÆØÅ]{2,4}")
_COLUMN = 4
"""Short names of bodies, each on a line of its own, that are a column of a table: who treats the case."""


def bulleted(text: Text, index: int) -> list[int]:
    """Return the bulleted lines around one that are indented like it, and that one; none where it has no bullet."""
    if _BULLET.match(text.lines[index].content) is None:
        return []
    return [*list(_near(text, index, -1))[::-1], index, *_near(text, index, 1)]


def _near(text: Text, index: int, step: int) -> Iterator[int]:
    lines, indent, at = text.lines, _indent(text, text.lines[index]), index + step
    while 0 <= at < len(lines):
        if lines[at].content:
            if _BULLET.match(lines[at].content) is None or _indent(text, lines[at]) != indent:
                return
            yield at
        at += step


def _indent(text: Text, line: Line) -> int:
    return text.content.index(line.content, line.start) - line.start


def in_column(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is one of many short names in capitals, one below the other (``TMU``, ``ØKE``)."""
    if _SHORT.fullmatch(lines[index].content) is None:
        return False
    return 1 + _count(lines, index, -1) + _count(lines, index, 1) >= _COLUMN


def _count(lines: Sequence[Line], index: int, step: int) -> int:
    """Return how many such names follow a line in one direction, up to as many as a column has."""
    count, blank, at = 0, 0, index + step
    while 0 <= at < len(lines) and count < _COLUMN and blank <= 1:
        content = lines[at].content
        if content and _SHORT.fullmatch(content) is None:
            break
        blank = 0 if content else blank + 1
        count += bool(content)
        at += step
    return count
