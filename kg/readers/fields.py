"""What a field of a record says, taken apart into blocks: paragraphs, lists, rows of tables, headings.

A field holds markup or plain text. The parser of markup reports events and builds no tree (lxml, on libxml2): neither
depth nor misnesting multiplies anything, and nothing is fetched. Only what a browser does not show is dropped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NamedTuple

from lxml import etree

BOLD = 7
"""Level of a line of bold words only: it may be a heading, or emphasis."""

CLASSED = 8
"""Level of a heading that the class of an element states, and (without words) of the end of that element."""

MAX_HEADING = 160
"""A longer line of bold words is text."""

MAX_DEPTH = 8
"""Lists inside each other whose depth is kept."""

_CLASSES = {"resume": "Resumé"}
"""Class of an element -> the heading of what stands in it (FirstAgenda Publication)."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "title"})
_CELLS = frozenset({"table", "tr", "td", "th"})
_LISTS = frozenset({"ul", "ol", "li"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "main", "nav", "p"}
    | {"pre", "section"}
)
_ENDING = _BLOCKS | _CELLS | _LISTS | frozenset(_LEVELS)
_STRONG = frozenset({"b", "strong"})
_TAG = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9]*(?=[\s/>])|!--)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u200c\u200d\u2060\ufeff]")
_LONE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\t\r\n]+")
_DECLARATION = re.compile(r"<!--|<!\[CDATA\[|<!|<\?")
_CLOSES = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": ">"}


class Block(NamedTuple):
    """A piece of text with its own line or lines; ``level`` is that of a heading, 0 for text."""

    words: str
    level: int = 0
    follows: bool = False
    """It stands directly below the block before, as items of one list do."""


def clean(text: str) -> str:
    """Return ``text`` without characters that no text has: controls, soft hyphens, halves of pairs."""
    return _LONE.sub("\ufffd", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """Return ``text`` cleaned, every run of white space as one space."""
    return " ".join(clean(text).split())


def blocks(content: str) -> list[Block]:
    """Return the blocks of a field's content, whether it is markup or plain text; never raises."""
    return _html_blocks(content) if _TAG.search(content) else _text_blocks(unescape(content))


def _text_blocks(content: str) -> list[Block]:
    """Return the paragraphs of plain text: lines that stand together stay so, as in any plain text."""
    found: list[list[str]] = [[]]
    for line in clean(content).splitlines():
        words = _SPACES.sub(" ", line).strip()
        if words:
            found[-1].append(words)
        elif found[-1]:
            found.append([])
    return [Block("\n".join(lines)) for lines in found if lines]


def _html_blocks(content: str) -> list[Block]:
    reader = _Reader()
    target: Any = reader  # the parser's own type for it names every event there is
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        parser.feed(_without_declarations(clean(content)).encode())
        parser.close()
    except (etree.LxmlError, AssertionError):  # nothing left to parse; what was said of it is kept
        reader.flush()
    return reader.blocks


def _without_declarations(content: str) -> str:
    """Return markup without comments, ``<!…>`` and ``<?…>``; one that does not end is text, so that nothing is lost."""
    kept: list[str] = []
    at = 0
    gone: set[str] = set()  # ends that the rest of the text does not have: looked for once
    for found in _DECLARATION.finditer(content):
        if found.start() < at:
            continue
        kept.append(content[at : found.start()])
        close = _CLOSES[found[0]]
        end = -1 if close in gone else content.find(close, found.end())
        if end < 0:
            gone.add(close)
            at = found.end()
            continue
        if found[0] == "<![CDATA[":
            kept.append(content[found.end() : end])
        at = end + len(close)
    return "".join([*kept, content[at:]])


@dataclass(slots=True)
class _Table:
    """A table that is open: its finished rows, and the lines of the cells of the row that is not."""

    row: list[list[str]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)

    def end_row(self) -> None:
        """Keep the row that is open, if any of its cells says something."""
        if any(self.row):
            self.rows.append(self.row)
        self.row = []

    def lines(self) -> list[str]:
        """Return a line for each row, its cells apart by tabs; a row of one cell keeps the lines of the cell."""
        found = []
        for row in self.rows:
            cells = [" ".join(cell) for cell in row]
            found += row[0] if len(row) == 1 else ["\t".join(cells).rstrip("\t")]
        return found


class _Reader:
    """Takes the parser's events; a line ends at ``<br>`` and where what stands on lines of its own begins and ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.strong = self.silent = self.level = self.preformatted = 0
        self.plain = False
        """Whether the line has words that are not bold."""
        self.lists: list[int] = []
        """For each list that is open the number of its last item; -1 where it has none."""
        self.bullet = ""
        self.tight = False
        """Whether the line before belongs to the same list."""
        self.tables: list[_Table] = []
        self.depth = 0
        self.classed = 0
        """The depth of the element whose class states a heading; 0 outside one."""

    # ------------------------------------------------------------------------------------------- the parser

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self.depth += 1
        self.silent += tag in _SILENT
        if not self.silent:
            self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """Close an element."""
        if not self.silent:
            self._close(tag)
        self.silent -= tag in _SILENT
        self.depth -= 1

    def data(self, data: str) -> None:
        """Take words."""
        if self.silent:
            return
        for n, line in enumerate(data.split("\n") if self.preformatted else [data]):
            if n:
                self.flush()
            self.words.append(line)
            self.plain = self.plain or (not self.strong and bool(line.strip()))

    def close(self) -> None:
        """End the last line."""
        self.flush()

    # --------------------------------------------------------------------------------------------- elements

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _ENDING:
            self.flush()
        self._open_class((attributes.get("class") or "").lower().split())
        if tag in _CELLS:
            self._open_cell(tag)
        elif tag in _LISTS:
            self._open_list(tag, attributes.get("start") or "")
        self.level = _LEVELS.get(tag, self.level)
        self.strong += tag in _STRONG
        self.preformatted += tag == "pre"

    def _open_class(self, names: list[str]) -> None:
        heading = next((_CLASSES[name] for name in names if name in _CLASSES), None)
        if heading is not None and not self.classed and not self.tables:
            self.flush()
            self.classed = self.depth
            self._add(Block(heading, CLASSED))

    def _open_cell(self, tag: str) -> None:
        if tag == "table":
            self.tables.append(_Table())
        elif self.tables and tag == "tr":
            self.tables[-1].end_row()
        elif self.tables:
            self.tables[-1].row.append([])

    def _open_list(self, tag: str, start: str) -> None:
        if tag == "ul":
            self.lists.append(-1)
        elif tag == "ol":
            self.lists.append(int(start) - 1 if re.fullmatch(r"[0-9]{1,4}", start) else 0)
        else:
            if self.lists and self.lists[-1] >= 0:
                self.lists[-1] += 1
            number = self.lists[-1] if self.lists else -1
            depth = min(max(len(self.lists) - 1, 0), MAX_DEPTH)
            self.bullet = "  " * depth + ("- " if number < 0 else f"{number}. ")

    def _close(self, tag: str) -> None:
        if tag in _ENDING:
            self.flush()
        if tag in _LEVELS:
            self.level = 0
        self.strong -= tag in _STRONG
        self.preformatted -= tag == "pre"
        if tag == "li":
            self.bullet = ""
        elif tag in _LISTS:
            self.tight = self.tight and len(self.lists) > 1
            del self.lists[-1:]
        elif tag == "table" and self.tables:
            self._close_table(self.tables.pop())
        if self.classed and self.depth == self.classed:
            self.flush()
            self.classed = 0
            self._add(Block("", CLASSED))

    def _close_table(self, table: _Table) -> None:
        table.end_row()
        lines = table.lines()
        if self.tables and self.tables[-1].row:
            self.tables[-1].row[-1] += lines
        elif lines:
            self._add(Block("\n".join(lines)))

    # ------------------------------------------------------------------------------------------------ lines

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self.tight = False

    def flush(self) -> None:
        """End the line that is open."""
        line = one_line("".join(self.words))
        bold = not self.plain and len(line) <= MAX_HEADING
        self.words, self.plain = [], False
        if not line:
            return
        if self.tables and self.tables[-1].row:
            self.tables[-1].row[-1].append(self.bullet.lstrip() + line)
            self.bullet = ""
        elif self.level:
            self._add(Block(line, self.level))
        elif self.lists or self.bullet:
            self._listed(line)
        else:
            self._add(Block(line, BOLD if bold else 0))

    def _listed(self, line: str) -> None:
        line, marked, self.bullet = self.bullet + line, bool(self.bullet), ""
        self.blocks.append(Block(line, follows=self.tight and marked))
        self.tight = marked
