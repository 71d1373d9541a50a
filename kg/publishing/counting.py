"""What VoID tells of a graph, counted in one pass over its things; nothing is typed in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import pyoxigraph as ox

from kg.publishing.nodes import Node
from kg.vocabulary import PREFIXES, Ext, Gov, GovClass

_VOCABULARIES = tuple(PREFIXES.values())


@dataclass(slots=True)
class Counts:
    """Counts of a graph, of its classes and properties, and of its municipalities by code."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    towns: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Code of a municipality -> its IRI and name."""
    town_triples: Counter[str] = field(default_factory=Counter)
    town_subjects: Counter[str] = field(default_factory=Counter)
    links: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Property and namespace of links to things of others."""
    first: str = ""
    last: str = ""
    """The days of the first and the last meeting, ISO; empty when no meeting has one."""
    example: str = ""
    """The first meeting in the order of the file."""

    @property
    def documents(self) -> int:
        """How many documents the graph tells of."""
        return self.classes[GovClass.DOCUMENT]


def count(things: Iterable[Node], base: str) -> Counts:
    """Return the counts of a graph whose things come one by one; ``base`` is the base IRI of its data."""
    counts = Counts()
    objects: set[bytes] = set()
    for node in things:
        counts.subjects += 1
        counts.triples += len(node.triples)
        types = set()
        for triple in node.triples:
            predicate, value = triple.predicate.value, triple.object
            counts.properties[predicate] += 1
            # A digest of 16 bytes for each value keeps a million of them small; two alike are as good as impossible.
            objects.add(blake2b(str(value).encode(), digest_size=16).digest())
            if isinstance(value, ox.NamedNode):
                if predicate == Ext.RDF_TYPE:
                    types.add(value.value)
                else:
                    counts.links.update(_foreign(predicate, value.value, base))
        counts.classes.update(types)
        _place(counts, node, types, base)
    counts.objects = len(objects)
    return counts


def _foreign(predicate: str, iri: str, base: str) -> Iterator[tuple[str, str]]:
    if not iri.startswith((base, *_VOCABULARIES)):
        scheme, _, rest = iri.partition("://")
        yield predicate, f"{scheme}://{rest.partition('/')[0]}/"


def _place(counts: Counts, node: Node, types: set[str], base: str) -> None:
    path = node.iri.removeprefix(base)
    if path.startswith("municipality/"):
        code = path.split("/")[1]
        counts.town_triples[code] += len(node.triples)
        counts.town_subjects[code] += 1
        if GovClass.MUNICIPALITY in types:
            counts.towns[code] = (node.iri, node.value(Ext.FOAF_NAME))
    if GovClass.MEETING in types:
        counts.example = counts.example or node.iri
        day = node.value(Ext.SCHEMA_START_DATE)[:10]
        if day:
            counts.first = min(counts.first or day, day)
            counts.last = max(counts.last, day)


def modified(days: Iterable[str]) -> str:
    """Return the day a publication was last changed, of the days that its data tell; empty when there is none.

    No clock: that is the latest day of which minutes were read or something was taken down.
    """
    return max(days, default="")


def minuted(things: Iterable[Node]) -> Iterator[str]:
    """Yield the days of meetings of which there is a decision or someone's presence: an agenda's may lie ahead."""
    starts: dict[str, str] = {}
    told: set[str] = set()
    for node in things:
        if node.is_a(GovClass.MEETING):
            starts[node.iri] = node.value(Ext.SCHEMA_START_DATE)[:10]
        elif node.is_a(GovClass.DOCUMENT) and node.value(Gov.DOCUMENT_KIND) == "minutes":
            told.add(node.value(Gov.RECORDS))
    yield from sorted(day for meeting, day in starts.items() if day and meeting in told)
