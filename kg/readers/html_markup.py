"""The bytes of a web page as a flat stream of elements and text, whatever is wrong with its markup.

The parser reports events and builds no tree: a page nested a million deep costs no more than a flat one, and
misnested markup cannot multiply. ``tests/test_reader_html.py`` holds the pages on which tree builders gave up.
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kg.documents import UnreadableError
from kg.text import NotText, decode

MAX_ELEMENTS = 1_000_000
"""A page has a few thousand elements, an endless menu some 300,000; each costs about 300 bytes."""

_DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math",
                      "canvas", "audio",
                      "video", "map", "select", "datalist", "textarea", "title", "noframes"})  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "source", "track", "wbr",
                   "param"})  # fmt: skip
BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "dir",
})  # fmt: skip
"""Elements before and after which a line ends."""
_ENDS_PARAGRAPH = frozenset({"article", "aside", "details", "dialog", "figure", "footer", "header", "main", "nav",
                             "search", "section"})  # fmt: skip
"""Elements that end a paragraph, which the parser does not know of; those of HTML 4 it does."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_KEPT = frozenset({"class", "id", "role", "href", "style", "hidden", "start", "value", "type", "itemprop",
                   "data-target", "data-bs-target", "aria-hidden", "aria-controls", "aria-expanded"})  # fmt: skip
"""Attributes that say how an element is shown."""

_DECLARED = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,30})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,30})""", re.IGNORECASE)
# Only names of plain character sets: Python knows codecs that do other things (zlib, rot13, unicode_escape).
_CHARSET = re.compile(r"(?:windows-?|cp-?|x-cp)?125\d|iso[-_]?8859[-_]?\d{1,2}|latin-?\d|macintosh|(?:us-)?ascii")
_HEAD = 8192
_TAG = re.compile(r"<[a-zA-Z!/]")


@dataclass(slots=True)
class Element:
    """An element: ``stream[start]`` is itself, ``stream[stop]`` the first thing after it; ``parent`` its number."""

    tag: str
    attributes: Mapping[str, str]
    number: int
    parent: int
    start: int
    stop: int = 0

    def get(self, name: str) -> str:
        """Return an attribute, empty when it has none."""
        return self.attributes.get(name) or ""


@dataclass(slots=True)
class Page:
    """A page in the order of its text: an element where it begins, None where one ends, and the text between."""

    stream: list[Element | str | None] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    frames: bool = False
    """It only shows other pages."""
    scripts: int = 0


class _Builder:
    """Takes the parser's events."""

    def __init__(self) -> None:
        self.page = Page()
        self.open: list[Element] = []
        self.dropped: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        page = self.page
        if self.dropped:
            if tag not in _VOID:
                self.dropped.append(tag)
            return
        if tag in _DROPPED:
            page.scripts += tag == "script"
            self.dropped.append(tag)
            return
        page.frames = page.frames or tag == "frame"
        if len(page.elements) >= MAX_ELEMENTS:
            message = f"the page has more than {MAX_ELEMENTS} elements, too many for minutes; save only its text"
            raise UnreadableError("too-large", message)
        if tag in _ENDS_PARAGRAPH and self.open and self.open[-1].tag == "p":
            self._close()
        parent = self.open[-1].number if self.open else -1
        kept = {name: value for name, value in attributes.items() if name in _KEPT} if attributes else {}
        element = Element(tag, kept, len(page.elements), parent, len(page.stream))
        page.elements.append(element)
        page.stream.append(element)
        self.open.append(element)

    def end(self, tag: str) -> None:
        if self.dropped:
            if tag in self.dropped:
                while self.dropped.pop() != tag:
                    pass
            return
        if self.open and self.open[-1].tag == tag:  # the parser closes what the page forgot to
            self._close()

    def data(self, data: str) -> None:
        if not self.dropped:
            self.page.stream.append(data)

    def comment(self, text: str) -> None:
        """Leave comments out."""

    def close(self) -> Page:
        while self.open:
            self._close()
        return self.page

    def _close(self) -> None:
        self.page.stream.append(None)
        self.open.pop().stop = len(self.page.stream)


def parse(data: bytes, charset: str = "") -> Page:
    """Return the page that ``data`` holds; ``charset`` is what a wrapper around it says of its characters.

    Raises:
        UnreadableError: the bytes are no text, hold no markup, or hold too much of it.

    """
    text = _decoded(data, charset)
    if _TAG.search(text) is None:
        raise UnreadableError("not-html", "the file holds no HTML markup; if it is plain text, name it .txt")
    builder = _Builder()
    target: Any = builder  # it takes only the events it needs
    parser = etree.HTMLParser(target=target, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        parser.feed(text.encode("utf-8", "replace"))
        parser.close()
    except etree.ParserError:
        pass  # nothing but comments
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError("not-html", "the file is no web page that can be taken apart; save it again") from error
    return builder.close()


def _decoded(data: bytes, charset: str) -> str:
    """Return the characters: UTF-8 where it fits, whatever is declared (wrong labels are common), else as declared."""
    try:
        if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
            if text.strip("\0 \r\n\t") and text.count("\0") * 100 <= len(text):
                return text.replace("\0", "")
    except UnicodeDecodeError:
        named = _declared(data, charset)
        if named is not None:
            return data.decode(named, "replace").replace("\0", "")
    try:
        return decode(data).content.replace("\0", "")
    except NotText as error:
        raise UnreadableError("not-text", str(error)) from error


def _declared(data: bytes, charset: str) -> str | None:
    """Return the codec for the character set that a page declares; None when it is none or an unknown one."""
    found = _XML_DECLARED.search(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    name = (charset or (found[1].decode("ascii", "replace") if found else "")).lower()
    if _CHARSET.fullmatch(name) is None:
        return None
    try:
        codec = codecs.lookup(name.removeprefix("x-")).name
    except LookupError:
        return None
    # As browsers do: pages that say Latin-1 or ASCII hold the dashes and quotation marks of Windows-1252.
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec
