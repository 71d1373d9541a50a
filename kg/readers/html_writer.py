"""The main part of a page written out from top to bottom: paragraphs, lists, tables, labels with their values."""

import re

from kg.readers.flow import Cell, Flow, tidy
from kg.readers.html_main import Main
from kg.readers.html_markup import BLOCKS, HEADINGS, Element, Page
from kg.readers.html_words import wordings
from kg.readers.numerals import numeral

_SPACES = re.compile(r"[ \t\r\n\f]+")
_GLUED = re.compile(r"[\d:.]\Z")
_CAPITALISED = re.compile(r"[A-ZÆØÅ][a-zæøå]")
_PLAIN = frozenset({"none", "list-style:none", "list-style-type:none"})
MAX_LEVEL = 8
"""Deeper lists are written as if they stood at this depth."""
MAX_VALUE = 1500
"""Characters of the value of a label; the longest lists of participants have half of it."""


class _List:
    """A list being written."""

    def __init__(self, element: Element) -> None:
        self.numbered = element.tag == "ol"
        style = element.get("style").lower().replace(" ", "")
        self.plain = any(word in style for word in _PLAIN) or "unstyled" in element.get("class").lower()
        self.form = element.get("type")[:1] or "1"
        start = element.get("start")
        self.next = int(start) if re.fullmatch(r"\d{1,6}", start) else 1

    def mark(self, item: Element) -> str:
        if not self.numbered:
            return "" if self.plain else "- "
        value = item.get("value")
        number = int(value) if re.fullmatch(r"\d{1,6}", value) else self.next
        self.next = number + 1
        return f"{numeral(number, self.form)}. "


class _Table:
    """A table being collected; one that holds headings or tables only sets out the page, and is not."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.lines: list[str] | None = None
        self.heading = False

    def open_cell(self, *, heading: bool) -> None:
        self.close_cell()
        self.lines, self.heading = [], heading

    def add(self, lines: list[str]) -> None:
        """Add lines to the open cell; text between the cells of broken markup is a cell of its own."""
        if self.lines is None:
            self.open_cell(heading=False)
        self.lines = [*(self.lines or ()), *lines]

    def close_cell(self) -> None:
        if self.lines is not None:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(Cell(tuple(self.lines), self.heading))
        self.lines = None


class Writer:
    """Writes the main part of a page from top to bottom."""

    def __init__(self, page: Page, main: Main) -> None:
        self.page, self.main, self.words = page, main, wordings()
        self.flow = Flow(self.words)
        self.parts: list[str] = []
        self.linked = 0
        """Whether the paragraph so far stands in links and buttons only (its text is a control's then)."""
        self.plain = False
        self.lists: list[_List] = []
        self.mark = ""
        self.table: _Table | None = None
        self.label: str | None = None
        """The label whose value is awaited; empty while the label itself is read."""
        self.label_in = -1
        """The element around the label: with it ends the value."""
        self.values: list[str] = []
        self.pre = 0
        self.layout = self._layout_tables()

    def _layout_tables(self) -> frozenset[int]:
        """Return the tables that hold headings, tables or items: they set out the page."""
        above: list[int] = []  # the nearest table around each element, itself included
        layout: set[int] = set()
        for element in self.page.elements:
            outer = above[element.parent] if element.parent >= 0 else -1
            if outer >= 0 and (element.tag in ("table", "article", "section", "details") or element.tag in HEADINGS):
                layout.add(outer)
            above.append(element.number if element.tag == "table" else outer)
        return frozenset(layout)

    def run(self) -> str:
        """Return the text."""
        stream, at, stop = self.page.stream, self.main.root.start, self.main.root.stop
        open_: list[Element] = []
        while at < stop:
            entry = stream[at]
            at += 1
            if isinstance(entry, Element):
                if entry.number in self.main.without:
                    self._break_if(entry)
                    at = entry.stop
                else:
                    open_.append(entry)
                    self._enter(entry)
            elif entry is None:
                self._leave(open_.pop())
            else:
                self._say(entry)
        self._flush()
        self._write_labelled()
        return self.flow.text()

    def _break_if(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self._flush()

    # ------------------------------------------------------------------------------------------------ elements

    def _enter(self, element: Element) -> None:
        tag = element.tag
        self._break_if(element)
        if tag == "br":
            self.parts.append("\n")
        elif tag in ("a", "button"):
            self.linked += 1
        elif tag in ("ul", "ol"):
            self.lists.append(_List(element))
        elif tag == "li":
            self.mark = self.lists[-1].mark(element) if self.lists else "- "
        elif tag in HEADINGS and self.mark == "- ":
            self.mark = ""  # a list of sections, not of points
        elif tag == "pre":
            self.pre += 1
        elif tag in ("table", "tr", "td", "th"):
            self._enter_table(element)
        elif self.table is None and _is_label(element):
            self._write_labelled()
            self.label, self.label_in = "", element.parent

    def _enter_table(self, element: Element) -> None:
        if element.tag == "table":
            self._write_labelled()
            if element.number not in self.layout and self.table is None:
                self.table = _Table()
        elif self.table is not None and element.tag == "tr":
            self.table.close_cell()
            self.table.rows.append([])
        elif self.table is not None:
            self.table.open_cell(heading=element.tag == "th")

    def _leave(self, element: Element) -> None:
        tag = element.tag
        self._break_if(element)
        if tag in ("a", "button"):
            self.linked -= 1
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.mark = ""
        elif tag == "li":
            self.mark = ""
        elif tag == "pre":
            self.pre -= 1
        elif tag in ("td", "th") and self.table is not None:
            self.table.close_cell()
        if element.number == self.label_in:
            self._write_labelled()
        if tag == "table" and self.table is not None and element.number not in self.layout:
            self.table.close_cell()
            table, self.table = self.table, None
            self.flow.table(table.rows)

    # ---------------------------------------------------------------------------------------------------- text

    def _say(self, text: str) -> None:
        shown = text if self.pre else _SPACES.sub(" ", text)
        before = self.parts[-1] if self.parts else ""
        if _CAPITALISED.match(shown) and _GLUED.search(before):
            self.parts.append(" ")  # two elements side by side: a number and its title
        self.plain = self.plain or (not self.linked and not shown.isspace())
        self.parts.append(shown)

    def _flush(self) -> None:
        if not self.parts:
            return
        text, plain = "".join(self.parts), self.plain
        self.parts, self.plain = [], False
        text = "" if text.isspace() else tidy(text)  # between elements there is seldom anything else
        if text and (plain or not self.words.matches("control", text)):
            self._write(text)

    def _write(self, text: str) -> None:
        if self.table is not None:
            self.table.add([self.mark + text] if self.mark else text.split("\n"))
        elif self.label == "":
            self.label = text if self.flow.is_label(text) else None
            if self.label is None:
                self.flow.paragraph(text)
        elif self.label is not None:
            self.values.append(text)
        elif self.mark or self.lists:
            level = min(max(0, len(self.lists) - 1), MAX_LEVEL)
            self.flow.item(self.mark, text, level) if self.mark else self.flow.paragraph(text)
        else:
            self.flow.paragraph(text)
        self.mark = ""

    def _write_labelled(self) -> None:
        """Write the label and what stood beside it; a long text is no value, and stands below."""
        label, values = self.label, self.values
        self.label, self.label_in, self.values = None, -1, []
        if not label:
            return
        if sum(map(len, values)) > MAX_VALUE:
            for text in (label, *values):
                self.flow.paragraph(text)
        else:
            self.flow.labelled(label, [line for text in values for line in text.split("\n")])


def _is_label(element: Element) -> bool:
    """Tell whether an element is the label of a field: ``dt``, or a block of a class that says so."""
    if element.tag == "dt":
        return True
    return element.tag in ("div", "p") and "label" in re.split(r"[^a-z]+", element.get("class").lower())
