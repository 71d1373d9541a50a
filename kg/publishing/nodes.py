"""The published Turtle read back, a thing at a time: tables and counts are made from it, and so agree with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.vocabulary import Ext, Gov, GovClass


@dataclass(frozen=True, slots=True)
class Node:
    """A thing and all that is stated of it, in the order of the file."""

    iri: str
    triples: tuple[ox.Triple, ...]

    def values(self, predicate: str) -> list[str]:
        """Return the values of a property: IRIs and lexical forms."""
        return [str(getattr(t.object, "value", t.object)) for t in self.triples if t.predicate.value == predicate]

    def value(self, predicate: str) -> str:
        """Return the first value of a property, empty when there is none."""
        return next(iter(self.values(predicate)), "")

    def is_a(self, cls: str) -> bool:
        """Tell whether the thing has this class."""
        return cls in self.values(Ext.RDF_TYPE)


def nodes(triples: Iterable[ox.Triple]) -> Iterator[Node]:
    """Yield the things of statements that are grouped by thing."""
    for subject, group in groupby(triples, key=lambda t: t.subject):
        yield Node(subject.value if isinstance(subject, ox.NamedNode) else str(subject), tuple(group))


def nodes_of(turtle: Path) -> Iterator[Node]:
    """Yield the things of a Turtle file that is grouped by thing."""
    quads = ox.parse(path=turtle, format=ox.RdfFormat.TURTLE)
    return nodes(ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)


@dataclass(frozen=True, slots=True)
class Held:
    """What a meeting tells its parts: its day, its body, and whether it has minutes."""

    date: str
    body: str


@dataclass(frozen=True, slots=True)
class Names:
    """What rows of tables say of things that stand elsewhere in the file, by IRI."""

    names: dict[str, str]
    """Bodies, people, parties and municipalities by name; a case by its number."""
    homes: dict[str, str]
    """The municipality of a body."""
    codes: dict[str, str]
    """The code of a municipality."""
    meetings: dict[str, Held]
    items: dict[str, int]
    """How many items a meeting has."""
    held: dict[str, str]
    """The meeting of an item."""
    titles: dict[str, tuple[str, str]]
    """The number and the title of an item."""


_NAMED = (GovClass.BODY, GovClass.PERSON, GovClass.PARTY, GovClass.MUNICIPALITY)


def names_of(things: Iterable[Node]) -> Names:
    """Return what rows say of bodies, people, parties, municipalities, cases and meetings."""
    found = Names({}, {}, {}, {}, {}, {}, {})
    for node in things:
        types = node.values(Ext.RDF_TYPE)
        if any(cls in types for cls in _NAMED):
            found.names[node.iri] = node.value(Ext.FOAF_NAME)
        if GovClass.BODY in types:
            found.homes[node.iri] = node.value(Gov.MUNICIPALITY)
        elif GovClass.MUNICIPALITY in types:
            found.codes[node.iri] = node.value(Ext.SKOS_NOTATION)
        elif GovClass.CASE in types:
            found.names[node.iri] = node.value(Ext.SKOS_NOTATION)
        elif GovClass.MEETING in types or GovClass.CITED in types:
            _meeting(found, node, types)
        elif GovClass.AGENDA_ITEM in types:
            _item(found, node)
    return found


def _meeting(found: Names, node: Node, types: list[str]) -> None:
    if GovClass.AGENDA_ITEM in types:
        _item(found, node)
    elif node.value(Gov.MEETING):  # a cited item
        found.held[node.iri] = node.value(Gov.MEETING)
    else:
        day = node.value(Ext.SCHEMA_START_DATE) or node.value(Ext.DCTERMS_DATE)
        found.meetings[node.iri] = Held(day[:10], node.value(Gov.BODY))


def _item(found: Names, node: Node) -> None:
    meeting = node.value(Gov.MEETING)
    found.held[node.iri] = meeting
    found.titles[node.iri] = (node.value(Gov.NUMBER), node.value(Ext.DCTERMS_TITLE))
    found.items[meeting] = found.items.get(meeting, 0) + 1
