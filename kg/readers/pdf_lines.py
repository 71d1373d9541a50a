"""Words to lines: what stands on one baseline, from left to right, column after column."""

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kg.readers.pdf_words import HYPHEN, SOFT_HYPHEN, Page, Word

_BASELINE = 0.45  # of the size: raised and lowered figures stand on the line they belong to
_CELL = 0.6  # of the size: a wider gap parts two cells, or two words of a justified line (told apart later)
_WIDE_CELL = 1.1  # the same where the letters are as wide as the spaces, as in typewriting
_EVEN = 3  # gaps or more that are alike
_EVENLY = 1.3
_WIDEST = 2.0  # of the size: no space is widened further
_SPACES = 1.8  # spaces as wide as the page's usual ones

_GLUE = 0.1  # of the size: words that touch, as where the font changes within a word

_COLUMN_LINES = 6
"""Columns are at least so many lines high: fewer may be a table or an address."""

_COLUMN_WORDS = 3.0
"""Lines of text in columns hold more words than this; cells and labels hold fewer."""


class Cell(NamedTuple):
    """Words with no wide gap between; ``first`` is the width of the first one, ``second`` where the next begins."""

    x0: float
    x1: float
    text: str
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: ``y`` its baseline from the top, ``height`` that of the page.

    ``edge`` is where lines end at the right of the column it stands in, None where there is one column.
    """

    page: int
    y: float
    height: float
    size: float
    starts_bold: bool
    ends_bold: bool
    cells: tuple[Cell, ...]
    words: int
    width: float
    """Width of the page."""
    edge: float | None = None

    @property
    def text(self) -> str:
        """The words with one space between."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.cells[-1].x1


def read_lines(page: Page) -> list[Line]:
    """Return the lines of a page in the order they are read."""
    rows = _rows(page.words)
    wide = _wide(rows)
    starts = [list(_starts(row, wide)) for row in rows]
    gutter = _gutter(rows, page.width, starts)
    if gutter is None:
        return [_line(page, row, None, begins) for row, begins in zip(rows, starts, strict=True)]
    return list(_in_columns(page, rows, gutter, wide))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words by baseline, from the top; each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y, w.x0, w.order)):
        if rows and word.y - rows[-1][0].y <= _BASELINE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: (w.x0, w.order))
    return rows


def _wide(rows: Sequence[Sequence[Word]]) -> float:
    """Return the gap, as a share of the size, that parts cells on a page: wider than its usual space between words."""
    gaps = [(word.x0 - before.x1) / word.size for row in rows for before, word in pairwise(row)]
    usual = statistics.median(gaps) if gaps else 0.0
    return min(_WIDE_CELL, max(_CELL, _SPACES * usual))


def _starts(row: Sequence[Word], wide: float) -> Iterator[int]:
    """Yield where the cells of a row begin: after gaps wider than the share ``wide`` of the size.

    Spaces that are all alike were widened to make a line end at the edge, and part nothing.
    """
    gaps = [word.x0 - before.x1 for before, word in pairwise(row)]
    text = any(word.text[:1].islower() for word in row)  # a row of figures may stand in even columns
    if text and len(gaps) >= _EVEN and max(gaps) <= min(_EVENLY * min(gaps), _WIDEST * row[0].size):
        wide = _WIDEST
    for at, word in enumerate(row):
        if at == 0 or word.x0 - row[at - 1].x1 > wide * min(word.size, row[at - 1].size):
            yield at


def _line(page: Page, row: Sequence[Word], edge: float | None, starts: Sequence[int]) -> Line:
    cells = tuple(_cell(row[at:stop]) for at, stop in zip(starts, [*starts[1:], len(row)], strict=True))
    size, y = round(row[0].size, 1), row[0].y
    if any(word.size != row[0].size for word in row):
        sizes = Counter[float]()
        for word in row:
            sizes[round(word.size, 1)] += len(word.text)
        size = max(sizes, key=lambda s: (sizes[s], s))
        y = next(word.y for word in row if round(word.size, 1) == size)
    return Line(page.number, y, page.height, size, row[0].bold, row[-1].bold, cells, len(row), page.width, edge)


def _cell(words: Sequence[Word]) -> Cell:
    parts = [words[0].text]
    first = second = words[0].x1
    whole = True
    for before, word in pairwise(words):
        if word.spaced or word.x0 - before.x1 > _GLUE * word.size:
            parts.append(" ")
            second = word.x0 if whole else second
            whole = False
        elif whole:
            first = word.x1
        parts.append(word.text)
    text = "".join(parts)
    end = text[-1] if text[-1] in (HYPHEN, SOFT_HYPHEN) else ""
    inner = text[: len(text) - len(end)].replace(HYPHEN, "-").replace(SOFT_HYPHEN, "")
    return Cell(words[0].x0, words[-1].x1, inner + end, first - words[0].x0, second)


# ------------------------------------------------------------------------------------------------------------ columns


def _gutter(rows: Sequence[Sequence[Word]], width: float, starts: Sequence[Sequence[int]]) -> float | None:
    """Return where the second column of text begins, None where the page has one; ``starts`` are those of the cells.

    A table looks like columns too; but columns are written one after the other, a table row by row.
    """
    low, high = 0.35 * width, 0.65 * width
    cells = (row[at].x0 for row, begins in zip(rows, starts, strict=True) for at in begins)
    seen = Counter(round(x) for x in cells if low <= x <= high)
    if not seen:
        return None
    x = max(seen, key=lambda place: (seen[place], -place))
    if seen[x] < _COLUMN_LINES:
        return None
    gutter = x - 1.5
    sides = [(left, right) for left, right in (_split(row, gutter) for row in rows) if left is not None]
    left = [words for words, _ in sides if words]
    right = [words for _, words in sides if words]
    for side in (left, right):
        if len(side) < _COLUMN_LINES or sum(map(len, side)) < _COLUMN_WORDS * len(side):
            return None
    last = sorted(word.order for row in left for word in row)
    first = sorted(word.order for row in right for word in row)
    apart = last[int(0.9 * (len(last) - 1))] < first[int(0.1 * (len(first) - 1))]
    return gutter if apart else None


def _split(row: Sequence[Word], gutter: float) -> tuple[list[Word] | None, list[Word]]:
    """Return the words of a row on both sides of the gutter; None and nothing where a line goes across."""
    left = [word for word in row if word.x1 <= gutter]
    right = [word for word in row if word.x0 >= gutter]
    if len(left) + len(right) < len(row):
        return None, []
    if left and right and right[0].x0 - left[-1].x1 <= _CELL * right[0].size:
        return None, []
    return left, right


def _in_columns(page: Page, rows: Sequence[Sequence[Word]], gutter: float, wide: float) -> Iterator[Line]:
    """Yield the lines between two that go across the page: first those at the left, then those at the right."""
    left: list[list[Word]] = []
    right: list[list[Word]] = []

    def flush() -> Iterator[Line]:
        for side in (left, right):
            edge = max((row[-1].x1 for row in side), default=0.0)
            yield from (_line(page, row, edge, list(_starts(row, wide))) for row in side)
            side.clear()

    for row in rows:
        at_left, at_right = _split(row, gutter)
        if at_left is None:
            yield from flush()
            yield _line(page, row, None, list(_starts(row, wide)))
            continue
        for side, words in ((left, at_left), (right, at_right)):
            if words:
                side.append(words)
    yield from flush()
