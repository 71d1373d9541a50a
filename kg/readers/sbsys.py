"""Minutes as SBSYS Dagsorden gives them out: XML of one meeting (``dagsorden.xml``).

The form: ``Dagsorden/Møde`` and ``Dagsordenpunkter/Dagsordenpunkt`` with ``Overskrift``, ``Indhold`` and
``Bilagsliste/Bilag``, their values in attributes. ``Indhold`` holds text, markup (as elements, escaped, or as CDATA),
or an element for each field, whose name is that of its element.

Entities and outside files can only come in by a document type declaration: a file with one is refused, so that the
parser in the standard library (expat) is enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.fields import Block, blocks, one_line
from kg.readers.moments import moment, printed_day, printed_time, short_day
from kg.readers.structured import KIND_UNKNOWN, Writer, document, says_kind
from kg.text import NotText, decode

FORMAT = "application/xml"
MAX_BYTES = 64 * 1024 * 1024
"""The markup of fields may hold pictures; the text that is left of it is far smaller."""
MAX_DEPTH = 200
"""Elements inside each other: the form has 6, the markup in it some tens."""

_MARKUP = frozenset(
    {"a", "abbr", "b", "big", "blockquote", "body", "br", "center", "code", "col", "colgroup", "dd", "div", "dl", "dt"}
    | {"em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "i", "img", "li", "o", "ol", "p", "pre", "s"}
    | {"small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u"}
    | {"ul"}
)
"""Elements of markup; any other in ``Indhold`` is a field."""
_NAMES = ("Navn", "Overskrift", "Titel")
_FALSE = frozenset({"false", "0", "nej", "falsk"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class _Element:
    """An element without the prefix of its name; its content in order."""

    name: str
    attributes: dict[str, str]
    content: list["_Element | str"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["_Element"]:
        """Yield the elements of these names directly inside."""
        return (part for part in self.content if isinstance(part, _Element) and part.name in names)

    def first(self, name: str) -> "_Element":
        """Return the first element of a name, an empty one when there is none."""
        return next(self.all(name), _Element(name, {}))

    def get(self, *names: str) -> str:
        """Return the first attribute of ``names`` that says something, on one line."""
        return next((words for name in names if (words := one_line(self.attributes.get(name, "")))), "")

    def is_false(self, name: str) -> bool:
        """Tell whether an attribute says no; a missing one says nothing."""
        return self.get(name).lower() in _FALSE

    def source(self) -> str:
        """Return what stands inside, elements as markup, text as it is (it may be markup that was escaped)."""
        if not any(isinstance(part, _Element) for part in self.content):
            return "".join(part for part in self.content if isinstance(part, str))
        return "".join(escape(part, quote=False) if isinstance(part, str) else part.markup() for part in self.content)

    def markup(self) -> str:
        """Return the element as markup."""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        inside = "".join(escape(p, quote=False) if isinstance(p, str) else p.markup() for p in self.content)
        name = self.name.lower() if self.name.lower() in _MARKUP else "span"
        return f"<{name}{attributes}>{inside}</{name}>"


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - every reader is called in one way
    """Return the document of the meeting in the file.

    Raises:
        UnreadableError: the bytes are no well-formed XML, have a document type, or are XML of something else.

    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.1f} MB of XML are read"
        raise UnreadableError("too-large", message)
    root = _tree(data)
    if root.name != "Dagsorden":
        message = f"the XML begins with {one_line(root.name)[:60]!r}, not with Dagsorden of SBSYS"
        raise UnreadableError("unknown-xml", f"{message}; take the minutes as PDF, HTML or text instead")
    reader = _Reader(root)
    return [document(reader.text(), data, FORMAT, tuple(reader.findings))]


class _Builder:
    """Makes a tree of expat's events."""

    def __init__(self, encoding: str | None) -> None:
        self.root = _Element("", {})
        self.open = [self.root]
        self.parser = expat.ParserCreate(encoding)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        message = "the XML has a document type (DOCTYPE), which minutes do not have and which can bring in other files"
        raise UnreadableError("doctype", f"{message}; take it out if you trust the file")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > MAX_DEPTH:
            raise UnreadableError("too-deep", f"the XML has elements more than {MAX_DEPTH} deep; no minutes")
        element = _Element(name.rpartition(":")[2], {key.rpartition(":")[2]: v for key, v in attributes.items()})
        self.open[-1].content.append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].content.append(text)


def _tree(data: bytes) -> _Element:
    try:
        return _parsed(data, None)
    except (expat.ExpatError, LookupError, ValueError) as error:
        try:  # the name of the encoding may be wrong or missing
            return _parsed(decode(data).content.encode(), "utf-8")
        except (expat.ExpatError, LookupError, NotText):
            raise _damaged(error) from error


def _parsed(data: bytes, encoding: str | None) -> _Element:
    builder = _Builder(encoding)
    builder.parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place only
    return next(part for part in builder.root.content if isinstance(part, _Element))


def _damaged(error: Exception) -> UnreadableError:
    where = f"line {error.lineno}: {expat.ErrorString(error.code)}" if isinstance(error, expat.ExpatError) else error
    return UnreadableError("not-xml", f"damaged XML ({where}); download the file again")


class _Reader:
    """Writes the meeting, and keeps what was left out of it."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.unpublished = 0

    def text(self) -> str:
        """Return the text of the meeting."""
        writer = Writer()
        self._head(writer)
        if self.root.is_false("Åben"):
            message = "the file says that it is the closed version of the minutes; do not publish what is made of it"
            self.findings.append(Finding(Level.WARNING, "closed-minutes", message))
        items = [item for group in self.root.all("Dagsordenpunkter") for item in group.all("Dagsordenpunkt")]
        for place, item in enumerate(items, start=1):
            self._item(writer, item, place)
        if self.unpublished:
            message = f"{self.unpublished} attachments are left out: the file says that they may not be published"
            self.findings.append(Finding(Level.INFO, "unpublished", message))
        return writer.text()

    def _head(self, writer: Writer) -> None:
        meeting = self.root.first("Møde")
        kind, body, day = self.root.get("Dagsordentype"), meeting.get("Udvalg"), meeting.get("Mødedato")
        if not says_kind(kind):
            self.findings.append(Finding(*KIND_UNKNOWN))
        at = moment(day, clock=meeting.get("Mødetid"))
        writer.title(*filter(None, (kind, body, f"d. {short_day(at.day)}" if at else "")))
        writer.header("Udvalg", body)
        writer.header("Mødedato", printed_day(at) if at else day)
        writer.header("Sluttidspunkt", _end(meeting))
        writer.header("Mødested", meeting.get("Mødested"))
        writer.header("Mødedeltagere", meeting.get("Mødedeltagere", "Deltagere"))

    def _item(self, writer: Writer, item: _Element, place: int) -> None:
        title = one_line(" ".join(b.words for b in blocks(item.first("Overskrift").source()))) or item.get("Overskrift")
        if not title:
            title = "(uden titel)"
            self.findings.append(Finding(Level.INFO, "no-title", f"item in place {place} has no title"))
        writer.item(item.get("Nummer", "Punktnummer"), title, closed=item.is_false("Åbent"))
        writer.case(item.get("Sagsnummer", "SagsNummer", "Sagsnr"))
        for content in item.all("Indhold"):
            for name, found in _fields(content):
                if name or found:
                    writer.section(name, found)
        self._files(writer, item)

    def _files(self, writer: Writer, item: _Element) -> None:
        files = [file for group in item.all("Bilagsliste") for file in group.all("Bilag")]
        public = [file for file in files if not file.is_false("MaaPubliceres")]
        self.unpublished += len(files) - len(public)
        titles = [title for file in public if (title := file.get("Navn"))]
        if titles:
            writer.section("Bilag", [Block(title) for title in titles])


def _end(meeting: _Element) -> str:
    """Return the time at which the meeting ended, where the file gives one for the day it began."""
    begin = moment(meeting.get("Mødedato"))
    end = moment(meeting.get("Mødeslutdato"), clock=meeting.get("Mødesluttid", "Mødesluttidspunkt"))
    if begin is None or end is None or end.clock is None or begin.day != end.day:
        return ""
    return f"kl. {printed_time(end.clock)}"


def _fields(content: _Element) -> Iterator[tuple[str, list[Block]]]:
    """Yield name and blocks of each field: ``Indhold`` is one itself, unless it has an element for each."""
    name = content.get(*_NAMES)
    loose: list[_Element | str] = []
    for part in content.content:
        if isinstance(part, str) or part.name.lower() in _MARKUP:
            loose.append(part)
            continue
        yield from _loose(name, loose)
        loose = []
        yield part.get(*_NAMES) or _spoken(part.name), blocks(part.source())
    yield from _loose(name, loose)


def _loose(name: str, parts: list[_Element | str]) -> Iterator[tuple[str, list[Block]]]:
    """Yield what stands between the elements of fields, if it says anything."""
    found = blocks(_Element("", {}, parts).source())
    if found or name:
        yield name, found


def _spoken(name: str) -> str:
    """Return the name of an element as words: ``Sagens_forløb``, and ``_x0020_`` for what no name can hold."""
    return one_line(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), name).replace("_", " "))
