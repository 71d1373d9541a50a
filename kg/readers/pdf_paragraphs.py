"""Lines to text: one paragraph, heading, list item or row a line, a blank line where the page leaves one."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.readers.pdf_joining import Measures, ends_sentence, goes_on, is_full, is_tight, join, measure, plain
from kg.readers.pdf_lines import Line
from kg.readers.pdf_marks import BULLETS, mark_of, tab_after, without_mark
from kg.readers.pdf_tables import ENTRY, Grid, cells_of, fields_of, grid_at, is_labels

_HEADER_LINES = 25
"""Labels with values stand among the first lines of minutes; further down two columns are a table."""

_LONG = 12
"""A line of so many words is text: the header is over."""

_TAB = 0.45  # of the size: a wider space after a mark sets the text of a list item apart
_ALIKE = 0.04
_LIST_LINES = 8  # in which the next number of a list stands


@dataclass(slots=True)
class _Block:
    """One line of the text to be: ``first`` and ``last`` the lines it was made of."""

    text: str
    first: Line
    last: Line
    kind: str
    """``text``, ``item`` (of a list), ``row``, ``entry`` (of a table of contents) or ``field``."""


def compose(lines: Sequence[Line]) -> str:
    """Return the text of a document from its lines in reading order; lines of figures and heads are not among them."""
    if not lines:
        return ""
    return _Composer(lines).run()


class _Composer:
    """One pass over the lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.measures: Measures = measure(lines)
        self.blocks: list[_Block] = []
        self.header = True
        self.mark = ""
        """The mark of the paragraph that is being read."""

    def run(self) -> str:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            self.header = self.header and at < _HEADER_LINES and line.words < _LONG
            grid = self._grid(at)
            if grid is None:
                at = self._paragraph(at)
            else:
                self._rows(grid)
                at = grid.stop
        return self._text()

    # ------------------------------------------------------------------------------------------------ rows of cells

    def _grid(self, at: int) -> Grid | None:
        """Return the grid that begins at a line, None where the line is text with a wide space in it."""
        line = self.lines[at]
        if len(line.cells) < 2 or ENTRY.fullmatch(line.text) or (mark_of(line) and len(line.cells) == 2):
            return None
        if self.blocks and (self._is_justified(self.blocks[-1].last) or self._is_justified(line)):
            above = self.blocks[-1]
            if goes_on(above.last, line, above.first.x0, self.measures, first=False):
                return None
        if at + 1 < len(self.lines) and self._is_justified(line) and len(self.lines[at + 1].cells) == 1:
            return None
        grid = grid_at(self.lines, at)
        return None if mark_of(line) and grid.multiple < 2 else grid

    def _is_justified(self, line: Line) -> bool:
        """Tell a line of text whose spaces were widened: it ends at the edge and holds many words."""
        return line.words >= 5 and abs(line.x1 - self.measures.edge(line)) < 2 and line.words > 2 * len(line.cells)

    def _rows(self, grid: Grid) -> None:
        if is_labels(grid) and (self.header or (grid.multiple == 1 and grid.lines[0].starts_bold)):
            found = fields_of(grid, self.measures)
            self.blocks += [_Block(text, first, last, "field") for text, first, last in found]
            return
        for cells, row in zip(cells_of(grid, self.measures.known), grid.rows, strict=True):
            self.blocks.append(_Block("\t".join(cells).rstrip("\t"), row[0], row[-1], "row"))

    # --------------------------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, at: int) -> int:
        """Read the paragraph or list item that begins at a line; return the line after it."""
        line = first = self.lines[at]
        mark = self.mark = self._starts_item(at)
        text, left = line.text, line.x0
        if mark:
            text, left = without_mark(line, mark)
        stop = at + 1
        while stop < len(self.lines) and not ENTRY.fullmatch(text):
            if not self._continues(line, stop, left, first=stop == at + 1):
                break
            line = self.lines[stop]
            text = join(text, line.text, self.measures.known)
            left = line.x0 if not mark and stop == at + 1 else left
            stop += 1
        entry = ENTRY.fullmatch(text)
        if entry is not None:
            self.header = False
            self.blocks.append(_Block(f"{entry['title']}.....\t{entry['page']}", first, line, "entry"))
        else:
            text = plain(f"{mark} {text}" if mark else text)
            self.blocks.append(_Block(text, first, line, "item" if mark else "text"))
        return stop

    def _continues(self, line: Line, at: int, left: float, *, first: bool) -> bool:
        below = self.lines[at]
        if not goes_on(line, below, left, self.measures, first=first):
            return False
        if len(below.cells) > 1 and not self._is_justified(below) and not ENTRY.fullmatch(below.text):
            return False
        return not self._starts_item(at, line, left)

    def _starts_item(self, at: int, above: Line | None = None, left: float = 0.0) -> str:
        """Return the mark with which a line begins a list item; a figure that the line's break put first is none."""
        line = self.lines[at]
        mark = mark_of(line)
        if not mark or above is None:
            return mark
        if (mark == "-" and line.cells[0].text[:1] in BULLETS) or tab_after(line) > _TAB * line.size:
            return mark
        # The words above go on with a number or a dash: a full line, the same left edge, no stop, no second item.
        inside = abs(line.x0 - left) < 1.5 and is_full(above, line, self.measures)
        return "" if inside and not ends_sentence(above) and not self._is_counted(at, mark) else mark

    def _is_counted(self, at: int, mark: str) -> bool:
        """Tell whether a number is one of a list: the next stands below it, or the one before marks the item above."""
        if not mark[:-1].isdigit():
            return False
        number, line = int(mark[:-1]), self.lines[at]
        below = self.lines[at + 1 : at + 1 + _LIST_LINES]
        if any(mark_of(other) == f"{number + 1}{mark[-1]}" and abs(other.x0 - line.x0) < 1.5 for other in below):
            return True
        return self.mark == f"{number - 1}{mark[-1]}"

    # --------------------------------------------------------------------------------------------------------- text

    def _text(self) -> str:
        parts = [self.blocks[0].text]
        for before, block in zip(self.blocks, self.blocks[1:], strict=False):
            parts.append("\n" if self._is_close(before, block) else "\n\n")
            parts.append(block.text)
        return "".join(parts) + "\n"

    def _is_close(self, before: _Block, block: _Block) -> bool:
        """Tell whether two blocks stand together: rows of a table, lines without a space between them."""
        above, below = before.last, block.first
        if before.kind == block.kind == "row":
            return above.page != below.page or below.y - above.y <= 3 * below.size
        if above.page != below.page:
            return before.kind == block.kind and before.kind in ("item", "entry")
        alike = abs(above.size - below.size) <= _ALIKE * above.size and above.starts_bold == below.starts_bold
        return alike and is_tight(above, below, self.measures)
