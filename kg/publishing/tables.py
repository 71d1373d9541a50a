"""The tables for those who do not speak RDF: meetings, items, decisions, attendance, references; rows of strings.

IRIs are the ids of rows and what joins tables; names stand beside them, so that a table can be read alone. Several
values in a cell are separated as the metadata says (:mod:`kg.publishing.csvw`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from kg.publishing.nodes import Held, Names, Node
from kg.vocabulary import Ext, Gov, GovClass

SEPARATOR = " "
"""Between several IRIs or codes in a cell: neither holds a space."""

_Cell = Callable[[Node, Names], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds in Danish and English, its datatype, and how a cell is made.

    ``property`` is the term it states of the row's thing, empty where it tells of something else.
    """

    name: str
    da: str
    en: str
    cell: _Cell
    datatype: str = "string"
    property: str = ""
    several: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the class whose things are its rows, its name, what it is, its columns; the first is the row's IRI."""

    name: str
    cls: str
    da: str
    en: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, str], ...] = ()
    """Columns that name rows of another table, and that table."""

    def row(self, node: Node, names: Names) -> list[str]:
        """Return the row of a thing."""
        return [column.cell(node, names) for column in self.columns]


def _value(predicate: str) -> _Cell:
    """Return what gives the value of a property: the fullest, where minutes quote a decision shorter than it was."""
    return lambda node, _names: max(node.values(predicate), key=len, default="")


def _values(predicate: str) -> _Cell:
    """Return what gives every value of a property."""
    return lambda node, _names: SEPARATOR.join(node.values(predicate))


def _code(predicate: str) -> _Cell:
    return lambda node, _names: SEPARATOR.join(iri.rpartition("/")[2] for iri in node.values(predicate))


def _named(predicate: str) -> _Cell:
    return lambda node, names: names.names.get(node.value(predicate), "")


def _iri(node: Node, _names: Names) -> str:
    return node.iri


def _meeting_of(node: Node, names: Names) -> str:
    """Return the meeting of a thing: its own, or that of its item."""
    return node.value(Gov.MEETING) or names.held.get(node.value(Gov.ITEM), "")


def _held(node: Node, names: Names) -> Held:
    meeting = node.iri if node.iri in names.meetings else _meeting_of(node, names)
    return names.meetings.get(meeting, Held("", ""))


def _date(node: Node, names: Names) -> str:
    return _held(node, names).date


def _decided(node: Node, names: Names) -> str:
    return node.value(Ext.DCTERMS_DATE) or _date(node, names)


def _body(node: Node, names: Names) -> str:
    return node.value(Gov.DECIDED_BY) or _held(node, names).body


def _body_name(node: Node, names: Names) -> str:
    return names.names.get(_body(node, names), "")


def _municipality(node: Node, names: Names) -> str:
    return names.codes.get(names.homes.get(_body(node, names), ""), "")


def _municipality_name(node: Node, names: Names) -> str:
    return names.names.get(names.homes.get(_body(node, names), ""), "")


def _moment(predicate: str) -> _Cell:
    """Return what gives a date with a time, empty where only the date is known."""
    return lambda node, _names: next((v for v in node.values(predicate) if "T" in v), "")


def _items(node: Node, names: Names) -> str:
    return str(names.items.get(node.iri, 0))


def _case_numbers(node: Node, names: Names) -> str:
    return SEPARATOR.join("".join(names.names.get(case, "").split()) for case in node.values(Gov.CASE))


def _of_item(at: int) -> _Cell:
    """Return what gives the number (0) or the title (1) of the item that a thing belongs to."""
    return lambda node, names: names.titles.get(node.value(Gov.ITEM), ("", ""))[at]


def _stated(name: str, da: str, en: str, predicate: str, datatype: str = "string", *, several: bool = False) -> Column:
    """Return a column that holds what the graph states of the row's thing, as it stands."""
    cell = _values(predicate) if several else _value(predicate)
    return Column(name, da, en, cell, datatype, predicate, several)


_DATE = Column("date", "mødets dato", "date of the meeting", _date, "date")
_CODE = Column("municipality_code", "kommunekode", "code of the municipality", _municipality)
_BODY = Column("body", "organets navn", "name of the body", _body_name)
_BODY_IRI = Column("body_iri", "organet", "the body", _body, "anyURI")
_MEETING = Column("meeting", "mødet", "the meeting", _meeting_of, "anyURI", Gov.MEETING)
_ITEM = _stated("item", "punktet", "the agenda item", Gov.ITEM, "anyURI")
_OF_MEETING = Column("meeting", "mødet", "the meeting", _meeting_of, "anyURI")
_ITEM_NUMBER = Column("item_number", "punktets nummer, som trykt", "number of the item as printed", _of_item(0))
_ITEM_TITLE = Column("item_title", "punktets overskrift", "title of the item", _of_item(1))
_SOURCE = _stated(
    "source",
    "stederne i teksten: dokument#char=fra,til",
    "the places in the text: document#char=from,to",
    Ext.PROV_WAS_DERIVED_FROM,
    "anyURI",
    several=True,
)


def _id(name: str, da: str, en: str) -> Column:
    return Column(name, da, en, _iri, "anyURI", required=True)


TABLES = (
    Table(
        "meetings",
        GovClass.MEETING,
        "Møder, hvis referat eller dagsorden er læst.",
        "Meetings whose minutes or agenda have been read.",
        (
            _id("meeting", "mødets IRI", "IRI of the meeting"),
            _DATE,
            Column("start", "begyndelse", "start", _moment(Ext.SCHEMA_START_DATE), "dateTime"),
            Column("end", "slutning", "end", _moment(Ext.SCHEMA_END_DATE), "dateTime"),
            _CODE,
            Column("municipality", "kommunens navn", "name of the municipality", _municipality_name),
            _BODY_IRI,
            _BODY,
            _stated("title", "titel", "title", Ext.DCTERMS_TITLE),
            _stated("place", "mødested", "place", Ext.SCHEMA_LOCATION),
            _stated("period", "valgperiode", "election period", Gov.ELECTION_PERIOD),
            Column("items", "antal punkter", "number of items", _items, "integer"),
            _SOURCE,
        ),
    ),
    Table(
        "items",
        GovClass.AGENDA_ITEM,
        "Dagsordenspunkter.",
        "Agenda items.",
        (
            _id("item", "punktets IRI", "IRI of the item"),
            _MEETING,
            _DATE,
            _CODE,
            _BODY,
            _stated("number", "nummer, som trykt", "number as printed", Gov.NUMBER),
            _stated("order", "plads i rækken", "place in the sequence", Gov.ORDER, "integer"),
            _stated("title", "overskrift", "title", Ext.DCTERMS_TITLE),
            _stated("closed", "lukket", "closed", Gov.CLOSED, "boolean"),
            _stated("case", "sagerne", "the cases", Gov.CASE, "anyURI", several=True),
            Column("case_number", "sagsnumre", "case numbers", _case_numbers, several=True),
            _SOURCE,
        ),
        (("meeting", "meetings"),),
    ),
    Table(
        "decisions",
        GovClass.DECISION,
        "Beslutninger, også dem, der er citeret fra andre møder.",
        "Decisions, also those quoted from other meetings.",
        (
            _id("decision", "beslutningens IRI", "IRI of the decision"),
            _ITEM,
            _ITEM_NUMBER,
            _ITEM_TITLE,
            _OF_MEETING,
            Column("date", "beslutningens dato", "date of the decision", _decided, "date"),
            _CODE,
            _BODY_IRI,
            _BODY,
            Column("outcome", "udfald (koder)", "outcomes (codes)", _code(Gov.OUTCOME), several=True),
            _stated("text", "ordlyd", "wording", Gov.TEXT),
            _stated("quoted_in", "citeret i", "quoted in", Gov.QUOTED_IN, "anyURI", several=True),
            _SOURCE,
        ),
    ),
    Table(
        "attendance",
        GovClass.ATTENDANCE,
        "Fremmøde: hvad referatet siger om hver person.",
        "Attendance: what the minutes say of each person.",
        (
            _id("attendance", "oplysningens IRI", "IRI of the statement"),
            _MEETING,
            _stated("item", "punktet, når kun det", "the item, when that only", Gov.ITEM, "anyURI"),
            _DATE,
            _CODE,
            _BODY,
            _stated("person", "personen", "the person", Gov.PERSON, "anyURI"),
            Column("name", "personens navn", "name of the person", _named(Gov.PERSON)),
            Column("status", "fremmøde (kode)", "attendance (code)", _code(Gov.ATTENDANCE_STATUS)),
            _stated("role", "rolle", "role", Gov.ROLE),
            _stated("party", "parti eller liste", "party or list", Gov.PARTY, "anyURI"),
            Column("party_name", "partiets navn", "name of the party", _named(Gov.PARTY)),
            _stated("substitute_for", "stedfortræder for", "substitute for", Gov.SUBSTITUTE_FOR, "anyURI"),
            _SOURCE,
        ),
        (("meeting", "meetings"),),
    ),
    Table(
        "references",
        GovClass.REFERENCE,
        "Henvisninger fra et punkt til et andet møde eller punkt.",
        "References from an item to another meeting or item.",
        (
            _id("reference", "henvisningens IRI", "IRI of the reference"),
            _ITEM,
            _ITEM_NUMBER,
            _ITEM_TITLE,
            _OF_MEETING,
            _DATE,
            _CODE,
            _BODY,
            Column("kind", "slags (kode)", "kind (code)", _code(Gov.REFERENCE_KIND)),
            Column("status", "om den er fulgt (kode)", "whether it was followed (code)", _code(Gov.REFERENCE_STATUS)),
            _stated("cited_name", "organ, som skrevet", "body as written", Gov.CITED_NAME),
            _stated("cited_body", "organet, der henvises til", "the body referred to", Gov.CITED_BODY, "anyURI"),
            _stated("cited_date", "dato, der henvises til", "date referred to", Gov.CITED_DATE, "date"),
            _stated("cited_number", "punktnummer, der henvises til", "item number referred to", Gov.CITED_NUMBER),
            _stated(
                "target",
                "mødet eller punktet, der henvises til",
                "the meeting or item referred to",
                Gov.TARGET,
                "anyURI",
                several=True,
            ),
            _stated("text", "ordlyd", "wording", Gov.TEXT),
            _SOURCE,
        ),
        (("item", "items"),),
    ),
)  # fmt: skip
"""Every table, in the order of the metadata."""
