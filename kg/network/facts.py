"""What networks are made of, asked of a graph once each: bodies, meetings, items, cases, people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from kg.answers import Value
from kg.graph import Graph
from kg.vocabulary import CaseKind, GovClass

_HERE: Final = Path(__file__).parent
_MONTHS: Final = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
                  "november", "december")  # fmt: skip

Row = Mapping[str, Value]


def rows(graph: Graph, query: str, /, **parameters: str) -> Iterator[Row]:
    """Yield the rows that the query beside this module gives, by column."""
    return iter(graph.ask_file(_HERE / f"{query}.rq", **parameters).records())


def rows_about(graph: Graph, name: str, variable: str, iris: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of the query ``name`` in which ``variable`` is one of some IRIs, which the graph itself gave."""
    listed = _written(iris)
    query = (_HERE / f"{name}.rq").read_text("utf-8")
    query = query.replace("WHERE {", f"WHERE {{ VALUES ?{variable} {{ {listed} }}", 1)
    return iter(graph.sparql(query).records()) if listed else iter(())


def _written(iris: Iterable[str]) -> str:
    """Return IRIs as SPARQL writes them; ValueError when one is none."""
    from pyoxigraph import NamedNode

    return " ".join(str(NamedNode(iri)) for iri in sorted(set(iris)))


def text(value: Value) -> str:
    """Return a value as a text; nothing for none."""
    return "" if value is None else str(value)


def day_of(value: Value) -> date | None:
    """Return the day of a date or a moment; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def danish_day(day: date) -> str:
    """Return a day as Danish writes it: ``12. november 2025``."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Body:
    """A body: ``names`` are all it goes by; ``town`` is the IRI of its municipality, empty where nobody knows it."""

    iri: str
    name: str
    names: tuple[str, ...]
    sort: str
    sort_label: str
    town: str
    town_name: str
    place: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: ``moment`` where the text gives the time; not ``read`` when it is only cited."""

    iri: str
    body: str
    day: date | None
    moment: datetime | None
    read: bool
    place: str


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item: not ``read`` when it is only cited."""

    iri: str
    meeting: str
    number: str
    title: str
    read: bool
    places: tuple[str, ...]

    @property
    def label(self) -> str:
        """The item as an agenda names it: ``Pkt. 5: Cykelsti langs Omvejen``."""
        numbered = f"Pkt. {self.number}" if self.number else ""
        return ": ".join(part for part in (numbered, self.title) if part) or "Punkt uden titel"


@dataclass(frozen=True, slots=True)
class Case:
    """A case, with every form of its number; not a ``matter`` when the number collects unrelated items."""

    iri: str
    number: str
    matter: bool
    items: tuple[str, ...]


class Facts:
    """The facts of a graph that more than one network needs, each asked for when it is first used."""

    def __init__(self, graph: Graph, only: frozenset[str] | None = None) -> None:
        """Ask ``graph``; with ``only``, of these things, and of the meetings, bodies and cases that they belong to."""
        self.graph = graph
        self.only = only

    def _rows(self, name: str, variable: str, more: Iterable[str] = ()) -> dict[str, list[Row]]:
        """Return the rows of a query by what they are about, in the order of the IRIs."""
        found: dict[str, list[Row]] = {}
        asked = rows(self.graph, name) if self.only is None else rows_about(
            self.graph, name, variable, [*self.only, *more]
        )  # fmt: skip
        for row in asked:
            found.setdefault(text(row[variable]), []).append(row)
        return dict(sorted(found.items()))

    def _places(self, cls: str, more: Iterable[str] = ()) -> dict[str, str]:
        """Return one place of every thing of a class, of a document that says it is of that class."""
        values = "" if self.only is None else f"VALUES ?node {{ {_written([*self.only, *more])} }}"
        # The class stands in the text and is no parameter: what is bound later does not help the engine to plan.
        found = self.graph.sparql(
            f"SELECT ?node (MIN(STR(?derived)) AS ?place) WHERE {{ {values} GRAPH ?document {{ "
            f"?node a <{cls}> ; prov:wasDerivedFrom ?derived }} }} GROUP BY ?node"
        )
        return {text(row["node"]): text(row["place"]) for row in found.records()}

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Every body by IRI."""
        wanted = [meeting.body for meeting in self.meetings.values() if meeting.body] if self.only is not None else []
        places = self._places(GovClass.BODY, wanted)
        found = self._rows("bodies", "body", wanted)
        return {iri: _body(iri, given, places.get(iri, "")) for iri, given in found.items()}

    @cached_property
    def towns(self) -> dict[str, tuple[str, str]]:
        """Every municipality by IRI: code and name."""
        found = {text(row["town"]): (text(row["code"]), text(row["name"])) for row in rows(self.graph, "towns")}
        return dict(sorted(found.items()))

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """Every meeting by IRI, read or cited."""
        wanted = [item.meeting for item in self.items.values()] if self.only is not None else []
        cited, own = (self._places(cls, wanted) for cls in (GovClass.CITED, GovClass.MEETING))
        places = cited | own
        found = self._rows("meetings", "meeting", wanted)
        return {iri: _meeting(iri, given, places.get(iri, "")) for iri, given in found.items()}

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by IRI, read or cited."""
        return {iri: _item(iri, found) for iri, found in self._rows("items", "item").items()}

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Every case by IRI."""
        found: dict[str, list[Row]] = {}
        for given in self._rows("cases", "item").values():
            for row in given:
                found.setdefault(text(row["case"]), []).append(row)
        return {iri: _case(iri, found[iri]) for iri in sorted(found)}

    @cached_property
    def cases_of(self) -> dict[str, tuple[str, ...]]:
        """The cases of every item, as IRIs; only those that are matters of their own."""
        found: dict[str, list[str]] = {}
        for case in self.cases.values():
            for item in case.items if case.matter else ():
                found.setdefault(item, []).append(case.iri)
        return {item: tuple(sorted(cases)) for item, cases in found.items()}

    @cached_property
    def outcomes(self) -> dict[str, list[str]]:
        """The outcomes of every item's decisions, one for each decision that has it."""
        found = self._rows("outcomes", "item")
        return {item: sorted(text(row["outcome"]) for row in given) for item, given in found.items()}

    @cached_property
    def people(self) -> dict[str, tuple[str, str]]:
        """Every person by IRI: name, and a place where the name stands."""
        places = self._places(GovClass.PERSON)
        found = self._rows("people", "person")
        return {iri: (_least(given, "name"), places.get(iri, "")) for iri, given in found.items()}

    def meeting_label(self, meeting: Meeting) -> str:
        """Return a meeting in Danish: ``Byrådet 12. november 2025``."""
        body = self.bodies.get(meeting.body)
        parts = (body.name if body else "", danish_day(meeting.day) if meeting.day else "")
        return " ".join(part for part in parts if part) or "Møde uden organ og dato"


def _least(found: list[Row], column: str) -> str:
    return min((text(row[column]) for row in found if row[column] is not None), default="")


def _body(iri: str, found: list[Row], place: str) -> Body:
    names = {text(row[column]) for row in found for column in ("name", "form")} - {""}
    return Body(
        iri, _least(found, "name"), tuple(sorted(names)), _least(found, "type").rpartition("/")[2],
        _least(found, "typeLabel"), _least(found, "town"), _least(found, "townName"), place
    )  # fmt: skip


def _meeting(iri: str, found: list[Row], place: str) -> Meeting:
    moments = [value for row in found if isinstance(value := row["start"], datetime)]
    days = [day for row in found for column in ("start", "date") if (day := day_of(row[column]))]
    return Meeting(
        iri, _least(found, "body"), min(days, default=None), min(moments, default=None),
        any(row["read"] is True for row in found), place
    )  # fmt: skip


def _item(iri: str, found: list[Row]) -> Item:
    own = [row for row in found if row["read"] is True]
    places = tuple(sorted({text(row["place"]) for row in own or found}))
    return Item(iri, _least(found, "meeting"), _least(found, "number"), _least(found, "title"), bool(own), places)


def _case(iri: str, found: list[Row]) -> Case:
    matter = all(row["kind"] != CaseKind.MEETING_BUSINESS for row in found)
    return Case(iri, _least(found, "number"), matter, tuple(sorted({text(row["item"]) for row in found})))
