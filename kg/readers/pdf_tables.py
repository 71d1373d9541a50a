"""Rows of cells: tables, and the labels at the left with their values at the right that minutes begin with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.readers.pdf_joining import Measures, is_full, join, join_all, plain
from kg.readers.pdf_lines import Cell, Line
from kg.readers.pdf_marks import mark_of

_ROW_GAP = 4.5  # of the size: rows further apart are no rows of one table
_WRAP_GAP = 1.6  # of the size: a cell's next line is no further below
_APART = 1.2
"""The largest step between lines is that of rows, and the smallest that within cells, where they differ by this."""

_SLACK = 3.0  # points

LABEL = re.compile(r"[A-ZÆØÅ][^\W\d]+(?:[ /.-]{1,2}[^\W\d]+){0,3}\s?:?")
"""A label of the header: up to four words, no figures."""

ENTRY = re.compile(r"(?P<title>\S.*?)\s*(?:\.\s?){4,}\s*(?P<page>\d{1,4})")
"""A line of a table of contents with its leader of dots."""


@dataclass(slots=True)
class Grid:
    """Lines that stand in columns; ``spans`` are the columns from left to right, ``stop`` the line after the last."""

    spans: list[tuple[float, float]]
    lines: list[Line]
    stop: int
    rows: list[list[Line]] = field(default_factory=list)
    """The lines of each row: more than one where a cell's text wraps."""

    @property
    def multiple(self) -> int:
        """How many lines have several cells."""
        return sum(len(line.cells) > 1 for line in self.lines)

    def column(self, cell: Cell) -> int:
        """Return which column a cell stands in, from 0."""
        return next(n for n, (left, right) in enumerate(self.spans) if left <= cell.x0 <= right)


def grid_at(lines: Sequence[Line], start: int) -> Grid:
    """Return the grid that begins with the line ``start``, which has several cells."""
    grid = Grid([(cell.x0, cell.x1) for cell in lines[start].cells], [lines[start]], start + 1)
    while grid.stop < len(lines) and _takes(grid, lines, grid.stop):
        grid.stop += 1
    while len(grid.lines) > 1 and len(grid.lines[-1].cells) == 1 and grid.column(grid.lines[-1].cells[0]) == 0:
        if _wraps(grid, grid.lines[-2], grid.lines[-1], _WRAP_GAP):
            break
        grid.lines.pop()  # text below the last row
        grid.stop -= 1
    _divide(grid)
    return grid


def _takes(grid: Grid, lines: Sequence[Line], at: int) -> bool:
    """Put a line into the grid where it belongs; False where the grid has ended."""
    line, above = lines[at], lines[at - 1]
    step = (line.y - above.y) / line.size if line.page == above.page else None
    if ENTRY.fullmatch(line.text) or (step is not None and not 0 < step <= _ROW_GAP):
        return False
    merged = _merged(grid.spans, line)
    if merged is None or (mark_of(line) and len(line.cells) < 3):
        return False
    if len(line.cells) == 1 and (len(merged) > len(grid.spans) or (step is not None and step > _WRAP_GAP)):
        return False
    if len(line.cells) == 1 and step is None and line.x0 < merged[1][0]:
        return False
    if step is not None or line.text != grid.lines[0].text:  # else the head of the table, printed again
        grid.spans = merged
        grid.lines.append(line)
    return True


def _divide(grid: Grid) -> None:
    """Divide the lines of a grid into rows: rows stand further apart than the lines of a cell."""
    steps = [(line.y - above.y) / line.size for above, line in pairwise(grid.lines) if line.page == above.page]
    few, most = min(steps, default=0.0), max(steps, default=0.0)
    near = (few + most) / 2 if most > _APART * few else 0.0
    grid.rows = [[grid.lines[0]]]
    for above, line in pairwise(grid.lines):
        if _wraps(grid, above, line, near):
            grid.rows[-1].append(line)
        else:
            grid.rows.append([line])


def _wraps(grid: Grid, above: Line, line: Line, near: float) -> bool:
    """Tell whether a line holds what cells of the row above had no place for; ``near`` parts small steps from large."""
    step = (line.y - above.y) / line.size
    if line.page != above.page or step > _WRAP_GAP:
        return False
    if not (step < near or (len(line.cells) == 1 and grid.column(line.cells[0]) > 0)):
        return False
    over = {grid.column(cell): cell for cell in above.cells}
    return all(
        grid.column(cell) in over
        and over[grid.column(cell)].x1 + 0.2 * line.size + cell.first > grid.spans[grid.column(cell)][1]
        for cell in line.cells
    )


def _merged(spans: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]] | None:
    """Return the columns with the cells of a line; None where a cell goes across two, or shares none of them."""
    merged = list(spans)
    shared = 0
    for cell in line.cells:
        over = [n for n, (left, right) in enumerate(merged) if cell.x0 < right and cell.x1 > left]
        if len(over) > 1:
            return None
        if over:
            left, right = merged[over[0]]
            merged[over[0]] = min(left, cell.x0), max(right, cell.x1)
            shared += 1
        else:
            merged.append((cell.x0, cell.x1))
    merged.sort()
    if any(left[1] > right[0] for left, right in pairwise(merged)):
        return None
    return merged if shared == len(line.cells) or shared > 1 or (shared and len(line.cells) > 1) else None


def cells_of(grid: Grid, known: frozenset[str]) -> list[list[str]]:
    """Return the texts of the grid's cells, row by row; an empty cell gives an empty text."""
    table = []
    for row in grid.rows:
        texts = [""] * len(grid.spans)
        for line in row:
            for cell in line.cells:
                column = grid.column(cell)
                texts[column] = join(texts[column], cell.text, known) if texts[column] else cell.text
        table.append([plain(text) for text in texts])
    return table


def is_labels(grid: Grid) -> bool:
    """Tell whether a grid is labels with their values: two columns, the second straight at its left."""
    if len(grid.spans) != 2:
        return False
    values = [cell.x0 for line in grid.lines for cell in line.cells if grid.column(cell) == 1]
    labels = [line.cells[0].text for line in grid.lines if grid.column(line.cells[0]) == 0]
    return max(values) - min(values) <= _SLACK and all(LABEL.fullmatch(label) for label in labels)


def fields_of(grid: Grid, measures: Measures) -> list[tuple[str, Line, Line]]:
    """Return each label with its value on one line, with its first and last line in print.

    Values that stand one below the other, though they had a place on one line, get a comma between.
    """
    found = []
    for lines in _fields(grid):
        values = [line for line in lines if grid.column(line.cells[-1]) == 1]
        texts = [line.cells[-1].text for line in values]
        listed = len(values) > 1 and not any(
            is_full(line, below, measures) or line.text.endswith((",", ";")) for line, below in pairwise(values)
        )
        value = ", ".join(texts) if listed else join_all(texts, measures.known)
        labels = [line.cells[0].text for line in lines if grid.column(line.cells[0]) == 0]
        found.append((plain(" ".join([*labels, value])), lines[0], lines[-1]))
    return found


def _fields(grid: Grid) -> Iterator[list[Line]]:
    """Yield the lines of each label: those without one belong to the label above."""
    lines: list[Line] = []
    for line in grid.lines:
        if lines and len(line.cells) > 1:
            yield lines
            lines = []
        lines.append(line)
    yield lines
