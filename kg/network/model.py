"""What every network has in common: how nodes and edges are described, counted and put in order.

A node is the IRI of a thing. It has ``kind`` (``body``, ``meeting``, ``item``, ``person``, ``case``, …), ``label`` (in
Danish), ``iri``, ``colour`` (by kind and type) and, where the texts tell, ``type``, ``municipality``, ``date``,
``sources`` and numbers. An edge has ``kind``, ``label`` (in Danish), ``counts`` (what ``weight`` counts), ``weight``,
``first`` and ``last`` (the days it was counted on) and ``sources``: places in the texts, the earliest first, at most
:data:`MOST_SOURCES`.

Nodes and edges stand in the order of their IRIs, attributes in the order of their names, so that one graph gives one
network whatever the order in which its statements are read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

import networkx as nx

from kg.errors import QuestionError

Network: TypeAlias = "nx.Graph[str]"
"""A network, directed or not; never with several edges between two nodes in one direction."""
Directed: TypeAlias = "nx.DiGraph[str]"

LIMIT: Final = 50_000
"""Nodes that a network may have unless the caller says otherwise: more are not looked at, and fill the memory."""
EDGES_A_NODE: Final = 20
"""Edges that a network may have for each node of its limit."""
MOST_SOURCES: Final = 10

COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "body": "#0072b2",
        "body/council": "#002b45",
        "body/finance-committee": "#56b4e9",
        "body/works-council": "#c2e3f7",
        "municipality": "#000000",
        "meeting": "#009e73",
        "item": "#e69f00",
        "case": "#d55e00",
        "person": "#cc79a7",
        "party": "#7f3c8d",
        "decision": "#b8a800",
        "recommendation": "#f0e442",
        "vote": "#8c6d31",
        "attachment": "#999999",
    }
)
"""Colours of nodes, by ``kind/type`` or ``kind``; most are those of Okabe and Ito, made for the colour-blind."""
_GREY: Final = "#999999"
_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "step": "sag videre til",
        "citation": "henviser til",
        "attendance": "deltog i",
        "together": "til møde sammen",
        "tie": "knyttet til",
        "shared": "fælles emner",
    }
)
"""What edges are called in Danish, by kind."""


def colour(kind: str, sort: str = "") -> str:
    """Return the colour of a kind of node, or of its type where that has one of its own."""
    return COLOURS.get(f"{kind}/{sort}") or COLOURS.get(kind, _GREY)


@dataclass(slots=True)
class Tally:
    """What adds up on a node or an edge, in whatever order it comes."""

    fixed: dict[str, object] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    different: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    things: dict[str, set[str]] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    places: dict[str, date] = field(default_factory=dict)

    def count(self, **numbers: int) -> "Tally":
        """Add to numbers."""
        for name, number in numbers.items():
            self.numbers[name] += number
        return self

    def differ(self, **values: str) -> "Tally":
        """Count each value once."""
        for name, value in values.items():
            self.different.setdefault(name, set()).add(value)
        return self

    def say(self, **words: str) -> "Tally":
        """Note words, which will stand beside each other."""
        for name, word in words.items():
            if word:
                self.words.setdefault(name, set()).add(word)
        return self

    def gather(self, **iris: str) -> "Tally":
        """Note things, which will be a tuple of their IRIs."""
        for name, iri in iris.items():
            self.things.setdefault(name, set()).add(iri)
        return self

    def seen(self, day: date | None, places: Iterable[str] = ()) -> "Tally":
        """Note the day and the places in the texts of one thing that is counted."""
        if day is not None:
            self.days.add(day)
        for place in places:
            self.places[place] = min(self.places.get(place, date.max), day or date.max)
        return self

    def attributes(self) -> dict[str, object]:
        """Return what it came to, by the names of the attributes."""
        found: dict[str, object] = dict(self.fixed)
        found |= self.numbers
        found |= {name: len(values) for name, values in self.different.items()}
        found |= {name: ", ".join(sorted(words)) for name, words in self.words.items()}
        found |= {name: tuple(sorted(iris)) for name, iris in self.things.items()}
        if self.days:
            found |= {"first": min(self.days), "last": max(self.days)}
        if self.places:
            ordered = sorted(self.places, key=lambda place: (self.places[place], place))
            found["sources"] = tuple(ordered[:MOST_SOURCES])
        return {name: found[name] for name in sorted(found) if found[name] not in (None, "", ())}


class Sketch:
    """A network in the making."""

    def __init__(self, name: str, *, directed: bool, limit: int = LIMIT, narrow: str = "") -> None:
        """Begin the network ``name``; ``narrow`` tells how to ask for a smaller one, for when it grows too large."""
        self.name, self.directed, self.limit, self.narrow = name, directed, limit, narrow
        self.nodes: dict[str, Tally] = {}
        self.edges: dict[tuple[str, str], Tally] = {}

    def node(self, iri: str, kind: str, label: str, sort: str = "", **fixed: object) -> Tally:
        """Return the node of a thing, made when it is not there yet.

        Raises:
            QuestionError: the network has more nodes than its limit.

        """
        if iri not in self.nodes:
            if len(self.nodes) >= self.limit:
                self._refuse("nodes", self.limit)
            described = {"kind": kind, "type": sort, "label": label or iri, "iri": iri, "colour": colour(kind, sort)}
            self.nodes[iri] = Tally(described | fixed)
        return self.nodes[iri]

    def edge(self, one: str, other: str, kind: str, counts: str, **fixed: object) -> Tally:
        """Return the edge between two nodes, made when it is not there yet.

        ``counts`` says what its weight counts; the caller adds to the weight.

        Raises:
            QuestionError: the network has too many edges.

        """
        pair = (one, other) if self.directed or one <= other else (other, one)
        if pair not in self.edges:
            if len(self.edges) >= self.limit * EDGES_A_NODE:
                self._refuse("edges", self.limit * EDGES_A_NODE)
            called = _CALLED.get(kind)
            self.edges[pair] = Tally({"kind": kind or None, "label": called, "counts": counts} | fixed)
        return self.edges[pair]

    def done(self, **about: object) -> Network:
        """Return the network, everything in order; ``about`` is what it says of itself."""
        network: Network = nx.DiGraph() if self.directed else nx.Graph()
        network.graph.update({"name": self.name, **about})
        for iri in sorted(self.nodes):
            network.add_node(iri, **self.nodes[iri].attributes())
        for one, other in sorted(self.edges):
            network.add_edge(one, other, **self.edges[one, other].attributes())
        return network

    def _refuse(self, what: str, most: int) -> None:
        how = self.narrow or "ask for less"
        raise QuestionError(f"{self.name}: more than {most:,} {what}; {how}")
