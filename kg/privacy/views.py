"""Views: the statements of one named graph as nodes with properties, as far as the filter asks about them."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg import iris
from kg.vocabulary import Ext, Gov

_DOCUMENT = re.compile(r"graph/(?P<sha>[0-9a-f]{16})")


def document_of(graph: str, base: str) -> str:
    """Return the hash of the document whose statements a graph (its IRI) holds; empty for a graph of several."""
    found = _DOCUMENT.fullmatch(graph.removeprefix(base))
    return found["sha"] if found is not None else ""


def scope_of(path: str) -> str:
    """Return the path under which the people of a path's place live: ``municipality/0630``, ``document/{sha}``."""
    return "/".join(path.split("/", 2)[:2]).partition("#")[0]


class View:
    """One named graph: for each node the values of each property, in the order they were stated."""

    def __init__(self, quads: Iterable[ox.Quad], base: str) -> None:
        self.quads = list(quads)
        self.base = base
        self.nodes: dict[str, dict[str, list[str]]] = {}
        name = ""
        for quad in self.quads:
            name = str(getattr(quad.graph_name, "value", ""))
            subject, value = str(getattr(quad.subject, "value", "")), str(getattr(quad.object, "value", ""))
            self.nodes.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(value)
        self.document = document_of(name, base)
        self.by_class: dict[str, list[str]] = {}
        for node, properties in self.nodes.items():
            for cls in properties.get(Ext.RDF_TYPE, ()):
                self.by_class.setdefault(cls, []).append(node)

    def values(self, node: str, predicate: str) -> list[str]:
        """Return the values of a property of a node."""
        return self.nodes.get(node, {}).get(predicate, [])

    def value(self, node: str, predicate: str) -> str:
        """Return the first value of a property of a node, empty without one."""
        return next(iter(self.values(node, predicate)), "")

    def of(self, cls: str) -> list[str]:
        """Return the nodes of a class."""
        return self.by_class.get(cls, [])

    def places(self, node: str) -> list[tuple[int, int]]:
        """Return where in the document's text a node is stated."""
        found = map(iris.read_place, self.values(node, Ext.PROV_WAS_DERIVED_FROM))
        return [place[1:] for place in found if place is not None]

    @property
    def meeting(self) -> str:
        """The IRI of the meeting that the document records; empty in other graphs."""
        return self.value(f"{self.base}document/{self.document}", Gov.RECORDS)
