"""The body of a Word document written out: what a reader sees on its pages, less their headers and footers.

Insertions are in, deletions out, as if every change were accepted; comments are out. A footnote stands in brackets at
the end of its paragraph, a text box below the paragraph it is anchored in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.documents import UnreadableError
from kg.readers.docx_numbers import Numbering, Style, child, switched, tag, value
from kg.readers.docx_package import Node
from kg.readers.flow import Cell, Flow, tidy

MAX_DEPTH = 40
"""Tables in tables and boxes in boxes; a page has room for a few."""
_INSIDE = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir",
                     "bdo", "Choice", "Fallback", "ruby", "rubyBase"})  # fmt: skip
"""Elements that only wrap others."""
_GONE = frozenset({"del", "moveFrom", "rt", "sdtPr", "sdtEndPr"})
_DRAWN = frozenset({"drawing", "pict", "object"})
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?P<title>.*\S)\s*\t\s*(?P<page>\d{1,4})\s*", re.DOTALL)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Body:
    """Writes a body into a :class:`Flow`."""

    def __init__(self, numbering: Numbering, notes: Mapping[str, Node], flow: Flow) -> None:
        self.numbering, self.notes, self.flow = numbering, notes, flow
        self.deleted = 0
        """Characters of tracked deletions, left out."""
        self._fields: list[tuple[str, bool]] = []
        self._pending = ""
        """Text of a paragraph whose end was deleted: it goes on in the next."""
        self._boxes: list[Node] = []
        self._depth = 0

    def write(self, blocks: Iterable[Node]) -> None:
        """Write paragraphs and tables in their order.

        Raises:
            UnreadableError: they are nested too deep for any page.

        """
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _too_deep()
        for block in blocks:
            name = tag(block)
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)
            elif name == "AlternateContent":
                self.write(_choice(block))
            elif name in _INSIDE:
                self.write(block)
            elif name in _GONE:
                self._count_deleted(block)
        self._depth -= 1

    # --------------------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, node: Node) -> None:
        properties = child(node, "pPr")
        outer, self._boxes = self._boxes, []
        notes: list[str] = []
        raw = "".join(self._inline(node, notes))
        boxes, self._boxes = self._boxes, outer
        if child(properties, "rPr", "del") is not None:
            self._pending += raw
        else:
            raw, self._pending = self._pending + raw, ""
            self._write(raw, notes, properties)
        for box in boxes:
            self.write(box)

    def _write(self, raw: str, notes: list[str], properties: Node | None) -> None:
        style = self.numbering.styles.get(value(child(properties, "pStyle")), Style())
        text = tidy(" ".join([raw, *(f"[{note}]" for note in notes)]))
        if not text:
            return  # Word does not count an empty paragraph's number where nothing stands beside it
        mark, level = self.numbering.mark(properties)
        entry = _CONTENTS.fullmatch(raw) if style.name.startswith(("toc ", "indholdsfortegnelse")) else None
        if entry is not None:
            self.flow.line(f"{mark}{tidy(entry['title'])}\t{entry['page']}")
        elif _is_heading(style):
            self.flow.paragraph(mark.removeprefix("- ") + text)
        elif mark:
            self.flow.item(mark, text, level)
        else:
            self.flow.paragraph(text)

    def _inline(self, node: Iterable[Node], notes: list[str]) -> Iterator[str]:
        """Yield the text of what stands in a line; footnotes and text boxes are collected."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _too_deep()
        for below in node:
            name = tag(below)
            if name == "r":
                if not switched(child(below, "rPr", "vanish")):
                    yield from self._run(below, notes)
            elif name == "AlternateContent":
                for choice in _choice(below):
                    yield from self._inline_or_run(choice, notes)
            elif name in _GONE:
                self._count_deleted(below)
            elif name in _INSIDE:
                yield from self._inline(below, notes)
            elif name in ("oMath", "oMathPara"):
                yield " ".join(piece for piece in below.itertext() if piece.strip())
        self._depth -= 1

    def _inline_or_run(self, node: Node, notes: list[str]) -> Iterator[str]:
        drawn = tag(node) in _DRAWN
        yield from self._run([node], notes) if drawn else self._inline([node], notes)

    def _run(self, run: Iterable[Node], notes: list[str]) -> Iterator[str]:
        for node in run:
            name = tag(node)
            if name in ("fldChar", "instrText"):
                self._field(value(node, "fldCharType"), node.text or "")
            elif name in _DRAWN:
                self._boxes += _boxes(node)
            elif name == "AlternateContent":
                for choice in _choice(node):
                    self._boxes += _boxes(choice)
            elif name in ("footnoteReference", "endnoteReference"):
                note = self.notes.get(name[:-9] + value(node, "id"))
                notes += [self._note(note)] if note is not None else []
            elif name == "ruby":
                yield from self._inline(node, notes)
            elif not self._suppressed():
                yield (node.text or "") if name == "t" else _CHARACTERS.get(name, "")

    def _note(self, note: Node) -> str:
        """Return a note as one line; a note in a note is not followed."""
        return " ".join(" ".join("".join(self._inline(p, [])) for p in note if tag(p) == "p").split())

    def _field(self, kind: str, code: str) -> None:
        """Follow a field: its begin, its code, what is shown of it, its end."""
        if kind == "begin":
            self._fields.append(("", False))
        elif self._fields:
            before, shown = self._fields.pop()
            if kind != "end":
                self._fields.append((before + code, shown or kind == "separate"))

    def _suppressed(self) -> bool:
        """Tell whether the text belongs to a field that shows the number of a page."""
        return any(_PAGES.match(code) is not None for code, shown in self._fields if shown)

    def _count_deleted(self, node: Node) -> None:
        if tag(node) in ("del", "moveFrom"):
            self.deleted += sum(len(text.text or "") for text in node.iter() if tag(text) in ("delText", "t"))

    # ------------------------------------------------------------------------------------------------- tables

    def _table(self, table: Node) -> None:
        rows = [row for row in _flat(table, "tr") if child(row, "trPr", "del") is None]
        cells = [[cell for cell in _flat(row, "tc") if child(cell, "tcPr", "cellDel") is None] for row in rows]
        if any(self._is_layout(cell) for row in cells for cell in row):
            for row in cells:
                for cell in row:
                    self.write(cell)
        else:
            self.flow.table([[Cell(self._cell(cell)) for cell in row] for row in cells])

    def _is_layout(self, cell: Node) -> bool:
        """Tell whether a cell holds a table or a heading: its table only sets out the page."""
        for node in cell.iter():
            if tag(node) == "tbl":
                return True
            if tag(node) == "pStyle" and _is_heading(self.numbering.styles.get(value(node), Style())):
                return True
        return False

    def _cell(self, cell: Node) -> tuple[str, ...]:
        merged = child(cell, "tcPr", "vMerge")
        if merged is not None and value(merged) != "restart":
            return ()
        outer, self.flow = self.flow, Flow(self.flow.words)
        self.write(cell)
        inner, self.flow = self.flow, outer
        return tuple(line for line in inner.text().split("\n") if line)


def _too_deep() -> UnreadableError:
    message = f"the file is nested more than {MAX_DEPTH} deep, as no document is; it is not read"
    return UnreadableError("too-deep", message)


def _is_heading(style: Style) -> bool:
    return style.outline or style.name.startswith(("heading", "overskrift", "title", "titel"))


def _choice(node: Node) -> list[Node]:
    """Return what stands in the first of the alternatives: they say the same for newer and older programs."""
    for name in ("Choice", "Fallback"):
        found = child(node, name)
        if found is not None and len(found):
            return list(found)
    return []


def _boxes(node: Node) -> list[Node]:
    """Return the contents of the outermost text boxes in a drawing."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        at = waiting.pop()
        name = tag(at)
        if name == "txbxContent":
            found.append(at)
        elif name == "AlternateContent":
            waiting += reversed(_choice(at))
        else:
            waiting += reversed(at)
    return found


def _flat(node: Node, name: str) -> Iterator[Node]:
    """Yield the rows of a table, or the cells of a row, also where content controls or insertions wrap them."""
    waiting = list(reversed(node))
    while waiting:
        at = waiting.pop()
        if tag(at) == name:
            yield at
        elif tag(at) in _INSIDE:
            waiting += reversed(at)
