"""Statements about one document as lines of N-Quads: the low-level writing of nodes, literals and places.

Nodes are written terms (``<https://…>``), so that a statement is made by joining three of them, which is much cheaper
than an object for each. The lines are canonical N-Quads, as a serialiser writes them; a
test compares the two. IRIs need no escaping: :mod:`kg.iris` mints them from slugs and numbers, below a base that
:func:`kg.build.build` has checked. A dict keeps the statements in the order they were made and drops repeats.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from kg import iris
from kg.records import Span
from kg.vocabulary import DANISH, SUPERTYPES, Basis, Ext, Gov, Xsd

# The characters that minutes hold, replaced one by one: far quicker than a table that looks at every character.
_COMMON = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
_RARE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SHORT = {"\b": "\\b", "\f": "\\f"}
_STATED = f'"{Basis.STATED}"'
_TYPE = f"<{Ext.RDF_TYPE}>"


def literal(value: str) -> str:
    """Return a plain string as N-Quads write it."""
    for character, escaped in _COMMON:
        value = value.replace(character, escaped)
    if _RARE.search(value):
        value = _RARE.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", value)
    return f'"{value}"'


def nquads(lines: Iterable[str]) -> bytes:
    """Return lines of statements as the content of a file."""
    return "".join(lines).encode()


class Statements:
    """The statements of one named graph."""

    def __init__(self, base: str, graph: str, sha: str = "") -> None:
        """Write into the graph at the path ``graph``; ``sha`` is the document whose places are stated in it."""
        self.base = base
        self.lines: dict[str, None] = {}
        self._end = f" <{base}{graph}> .\n"
        self._place = f"<{base}{iris.document(sha)}#char="
        self._typed: set[tuple[str, str]] = set()

    def forget(self) -> None:
        """Forget which nodes have their class: what follows is about others."""
        self._typed.clear()

    def node(self, path: str) -> str:
        """Return the node at a path."""
        return f"<{self.base}{path}>"

    def add(self, subject: str, predicate: str, value: str) -> None:
        """State one thing: ``subject`` and ``value`` are written terms, ``predicate`` an IRI."""
        self.lines[f"{subject} <{predicate}> {value}{self._end}"] = None

    def link(self, subject: str, predicate: str, path: str) -> None:
        """State a relation to the node at a path."""
        self.add(subject, predicate, self.node(path))

    def code(self, subject: str, predicate: str, iri: str) -> None:
        """State a code of a concept scheme."""
        self.add(subject, predicate, f"<{iri}>")

    def plain(self, subject: str, predicate: str, value: str | None) -> None:
        """State a name, number or notation: a plain string; nothing when there is none."""
        if value:
            self.add(subject, predicate, literal(value))

    def danish(self, subject: str, predicate: str, value: str) -> None:
        """State a text in Danish; nothing when it is empty."""
        if value:
            self.add(subject, predicate, f"{literal(value)}@{DANISH}")

    def number(self, subject: str, predicate: str, value: int | None) -> None:
        """State a whole number."""
        if value is not None:
            self.add(subject, predicate, f'"{value}"^^<{Xsd.INTEGER}>')

    def flag(self, subject: str, predicate: str, *, value: bool) -> None:
        """State yes or no."""
        self.add(subject, predicate, f'"{"true" if value else "false"}"^^<{Xsd.BOOLEAN}>')

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """State a date."""
        if value is not None:
            self.add(subject, predicate, f'"{value.isoformat()}"^^<{Xsd.DATE}>')

    def date(self, subject: str, predicate: str, value: str) -> None:
        """State a date that is written already (ISO)."""
        self.add(subject, predicate, f'"{value}"^^<{Xsd.DATE}>')

    def moment(self, subject: str, predicate: str, value: datetime) -> None:
        """State a local time, without a zone."""
        self.add(subject, predicate, f'"{value.isoformat()}"^^<{Xsd.DATE_TIME}>')

    def is_typed(self, path: str, cls: str) -> bool:
        """Tell whether the node at ``path`` was given this class before."""
        return (path, cls) in self._typed

    def kind(self, path: str, cls: str) -> str:
        """Give a node its class and the types above it; return it."""
        node = self.node(path)
        if (path, cls) not in self._typed:
            self._typed.add((path, cls))
            for each in (cls, *SUPERTYPES.get(cls, ())):
                self.lines[f"{node} {_TYPE} <{each}>{self._end}"] = None
        return node

    def stated(self, path: str, cls: str, at: Span, rule: str) -> str:
        """Give a node that the text states its class, place and rule; return it."""
        node = self.kind(path, cls)
        self.source(node, at, rule)
        return node

    def first(self, path: str, cls: str, at: Span, rule: str) -> str:
        """Give a node its class, and the place and rule of where it is first told of; return it."""
        told = self.is_typed(path, cls)
        return self.node(path) if told else self.stated(path, cls, at, rule)

    def place(self, node: str, at: Span) -> None:
        """State a further place in the text that a node is taken from."""
        self.add(node, Ext.PROV_WAS_DERIVED_FROM, f"{self._place}{at.start},{at.end}>")

    def source(self, node: str, at: Span, rule: str) -> None:
        """State where in the text a node is stated, and by which rule it was read."""
        self.place(node, at)
        self.add(node, Gov.READ_BY, f'"{rule}"')
        self.add(node, Gov.BASIS, _STATED)
