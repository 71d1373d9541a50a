"""Statements about one document: the low-level writing of nodes, literals and places.

A dict keeps the statements in the order they were made and drops repeats.
"""

from datetime import date, datetime

import pyoxigraph as ox

from kg import iris
from kg.records import Span
from kg.vocabulary import DANISH, SUPERTYPES, Basis, Ext, Gov, Xsd

_DATE, _DATE_TIME = ox.NamedNode(Xsd.DATE), ox.NamedNode(Xsd.DATE_TIME)
_INTEGER, _BOOLEAN = ox.NamedNode(Xsd.INTEGER), ox.NamedNode(Xsd.BOOLEAN)
_TERMS: dict[str, ox.NamedNode] = {}


def term(iri: str) -> ox.NamedNode:
    """Return the node of a vocabulary term; they are few, so each is made once."""
    node = _TERMS.get(iri)
    if node is None:
        node = _TERMS[iri] = ox.NamedNode(iri)
    return node


class Statements:
    """The statements of one named graph."""

    def __init__(self, sha: str, base: str) -> None:
        self.sha = sha
        self.base = base
        self.graph = ox.NamedNode(base + iris.graph(sha))
        self.quads: dict[ox.Quad, None] = {}
        self._typed: set[tuple[str, str]] = set()

    def node(self, path: str) -> ox.NamedNode:
        """Return the node at a path."""
        return ox.NamedNode(self.base + path)

    def add(self, subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """State one thing."""
        self.quads[ox.Quad(subject, term(predicate), value, self.graph)] = None

    def link(self, subject: ox.NamedNode, predicate: str, path: str) -> None:
        """State a relation to the node at a path."""
        self.add(subject, predicate, self.node(path))

    def code(self, subject: ox.NamedNode, predicate: str, iri: str) -> None:
        """State a code of a concept scheme."""
        self.add(subject, predicate, term(iri))

    def plain(self, subject: ox.NamedNode, predicate: str, value: str | None) -> None:
        """State a name, number or notation: a plain string; nothing when there is none."""
        if value:
            self.add(subject, predicate, ox.Literal(value))

    def danish(self, subject: ox.NamedNode, predicate: str, value: str) -> None:
        """State a text in Danish; nothing when it is empty."""
        if value:
            self.add(subject, predicate, ox.Literal(value, language=DANISH))

    def number(self, subject: ox.NamedNode, predicate: str, value: int | None) -> None:
        """State a whole number."""
        if value is not None:
            self.add(subject, predicate, ox.Literal(str(value), datatype=_INTEGER))

    def flag(self, subject: ox.NamedNode, predicate: str, *, value: bool) -> None:
        """State yes or no."""
        self.add(subject, predicate, ox.Literal("true" if value else "false", datatype=_BOOLEAN))

    def day(self, subject: ox.NamedNode, predicate: str, value: date | None) -> None:
        """State a date."""
        if value is not None:
            self.add(subject, predicate, ox.Literal(value.isoformat(), datatype=_DATE))

    def moment(self, subject: ox.NamedNode, predicate: str, value: datetime) -> None:
        """State a local time, without a zone."""
        self.add(subject, predicate, ox.Literal(value.isoformat(), datatype=_DATE_TIME))

    def is_typed(self, path: str, cls: str) -> bool:
        """Tell whether the node at ``path`` was given this class before."""
        return (path, cls) in self._typed

    def kind(self, path: str, cls: str) -> ox.NamedNode:
        """Give a node its class and the types above it; return it."""
        node = self.node(path)
        if (path, cls) not in self._typed:
            self._typed.add((path, cls))
            self.add(node, Ext.RDF_TYPE, term(cls))
            for above in SUPERTYPES.get(cls, ()):
                self.add(node, Ext.RDF_TYPE, term(above))
        return node

    def stated(self, path: str, cls: str, at: Span, rule: str) -> ox.NamedNode:
        """Give a node that the text states its class, place and rule; return it."""
        node = self.kind(path, cls)
        self.source(node, at, rule)
        return node

    def source(self, node: ox.NamedNode, at: Span, rule: str) -> None:
        """State where in the text a node is stated, and by which rule it was read."""
        self.link(node, Ext.PROV_WAS_DERIVED_FROM, iris.place(self.sha, at.start, at.end))
        self.plain(node, Gov.READ_BY, rule)
        self.plain(node, Gov.BASIS, Basis.STATED)
