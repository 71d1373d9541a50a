"""KLE's XML, read as a stream: rows of number and title, without building a tree, expanding or fetching anything.

Three forms hold the same in elements of these names, whatever their namespace or prefix:

- KL's ``KLE-Emneplan`` (XML schema 2.0 of 2011): Hovedgruppe > Gruppe > Emne, each with ``…Nr`` and ``…Titel``;
- the lists of the KLE-Online service, where the same elements stand one after the other;
- the OIO standard for classifications (sagdok), where an ``Egenskab`` has BrugervendtNoegleTekst and TitelTekst.

Entities and outside files can only come in by a document type declaration, which none of these has: a file with one is
refused. So the parser in the standard library (expat) is enough.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from kg.errors import SourceError

MAX_DEPTH = 100
"""Elements inside each other; KLE's have at most 11."""

_LEAVES = {
    ("Hovedgruppe", "HovedgruppeNr"): "number",
    ("Hovedgruppe", "HovedgruppeTitel"): "title",
    ("Gruppe", "GruppeNr"): "number",
    ("Gruppe", "GruppeTitel"): "title",
    ("Emne", "EmneNr"): "number",
    ("Emne", "EmneTitel"): "title",
    ("Historisk", "UdgaaetDato"): "ended",
    ("Flyttet", "FlyttetDato"): "moved",
    ("AfloestAf", "HovedgruppeNr"): "successor",
    ("AfloestAf", "GruppeNr"): "successor",
    ("AfloestAf", "EmneNr"): "successor",
    ("Egenskab", "BrugervendtNoegleTekst"): "number",
    ("Egenskab", "TitelTekst"): "title",
    ("TilTidspunkt", "TidsstempelDatoTid"): "ended",
}
"""Element and the one it stands in -> what its text is; ``AfloestAf`` names other numbers with the same elements."""

_LEVELS = {"Hovedgruppe": 1, "Gruppe": 2, "Emne": 3, "Egenskab": 0}
"""Elements that are a row -> the level of their number; 0 where any may stand."""

_FACET = re.compile(r"[A-ZÆØÅ][0-9]{0,2}")
_DAY = re.compile(r"(?!9999)[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the file has it: number and title unchecked, ``note`` when the number is out of use.

    ``level`` is that of its element (1 to 3; 0 for any), ``ended`` the day it went out of use, where one is given.
    """

    line: int
    number: str
    title: str
    note: str = ""
    level: int = 0
    ended: str = ""


def read_xml(data: bytes, name: str) -> tuple[list[Row], int]:
    """Return the rows of a file's bytes in its order, and how many handlingsfacetter it has.

    Raises:
        SourceError: it is not well-formed, or has a document type declaration.

    """
    reader = _Reader(name)
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise SourceError(f"{name}: line {error.lineno}: damaged XML ({reason}); download the file again") from error
    except (LookupError, ValueError) as error:
        raise SourceError(f"{name}: line 1: an encoding that is not known ({error}); save it as UTF-8") from error
    return sorted(reader.rows, key=lambda row: row.line), reader.facets


@dataclass(slots=True)
class _Open:
    """A row whose element is not closed yet."""

    level: int
    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        return "".join(self.texts.get(key, ())[:1])

    def row(self) -> Row:
        ended, moved = (_DAY.match(self.text(key).strip()) for key in ("ended", "moved"))
        day = (ended or moved or [""])[0]
        successors = " og ".join(text.strip() for text in self.texts.get("successor", ()))
        note = ""
        if "moved" in self.texts or successors:
            note = " ".join(filter(None, ("Flyttet", day, successors and f"til {successors}"))) + "."
        elif day:
            note = f"Udgået {day}."
        elif "ended" in self.texts and self.level:  # the OIO form gives an end far ahead to what is in use
            note = "Udgået."
        return Row(self.line, self.text("number"), self.text("title"), note, self.level, day)


class _Reader:
    """Keeps the path of open elements and the rows among them; takes the text of :data:`_LEAVES` only."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[Row] = []
        self.facets = 0
        self.path: list[str] = [""]
        self.open: list[_Open] = []
        self.leaf: tuple[int, str] | None = None
        self.taken: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        raise SourceError(
            f"{self.name}: line {self.parser.CurrentLineNumber}: a document type (DOCTYPE), which KLE's files do not "
            "have and which is not read, since it can bring in other files; take it out if you trust the file"
        )

    def _start(self, name: str, _: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        key = _LEAVES.get((self.path[-1], name))
        if key is not None and self.leaf is None and self.open:
            self.leaf = (len(self.path), key)
        self.path.append(name)
        if len(self.path) > MAX_DEPTH:
            raise SourceError(
                f"{self.name}: line {self.parser.CurrentLineNumber}: elements more than {MAX_DEPTH} deep; not KLE's XML"
            )
        if name in _LEVELS:
            self.open.append(_Open(_LEVELS[name], self.parser.CurrentLineNumber))
        elif name == "Handlingsfacet":
            self.facets += 1

    def _text(self, text: str) -> None:
        if self.leaf is not None:
            self.taken.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self.path.pop()
        if self.leaf is not None and self.leaf[0] == len(self.path):
            self.open[-1].texts.setdefault(self.leaf[1], []).append("".join(self.taken))
            self.leaf, self.taken = None, []
        elif name in _LEVELS:
            self._close(self.open.pop())

    def _close(self, closed: _Open) -> None:
        if closed.level == 0 and _FACET.fullmatch(closed.text("number").strip()):
            self.facets += 1
        elif closed.level or "number" in closed.texts:  # an Egenskab of something else has no number
            self.rows.append(closed.row())
