"""Runs of lines that are alike, with nothing but blank lines between: bullets of a list, a column of a table."""

import re
from collections.abc import Iterator, Sequence

from kg.text import Line, Text

_BULLET = re.compile(r"[•·▪◦●○‣]\s*(?=\S)")
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
    run = 0
    for line in lines[max(0, index - _COLUMN + 1) : index + _COLUMN]:
        run = run + 1 if _SHORT.fullmatch(line.content) else 0
        if run == _COLUMN:
            return True
    return False
