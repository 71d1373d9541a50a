"""The statements of one document's graph, by node: what the readers of facts ask of it."""

from collections.abc import Iterable

from kg import iris
from kg.vocabulary import Ext, Gov

Statement = tuple[str, str, str]
"""Subject, predicate and object of a statement, each as its IRI or its value."""


class Nodes:
    """Statements, looked up by node and property; whatever their order, answers are the same."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.values: dict[tuple[str, str], list[str]] = {}
        self.nodes: dict[str, list[str]] = {}
        for subject, predicate, value in statements:
            self.values.setdefault((subject, predicate), []).append(value)
            if predicate == Ext.RDF_TYPE:
                self.nodes.setdefault(value, []).append(subject)

    def typed(self, cls: str) -> list[str]:
        """Return the nodes of a class, each once, sorted."""
        return sorted(set(self.nodes.get(cls, ())))

    def all(self, node: str, predicate: str) -> list[str]:
        """Return the values of a property, each once, sorted."""
        return sorted(set(self.values.get((node, predicate), ())))

    def one(self, node: str, predicate: str) -> str | None:
        """Return the first value of a property."""
        return min(self.values.get((node, predicate), ()), default=None)

    def forms(self, node: str | None) -> list[str]:
        """Return the name of an agent, and the other forms in which the document names it."""
        name = self.one(node, Ext.FOAF_NAME) if node else None
        return [name, *self.all(node, Ext.SKOS_ALT_LABEL)] if node and name else []

    def at(self, node: str) -> int | None:
        """Return the character at which a node is stated."""
        places = map(iris.read_place, self.values.get((node, Ext.PROV_WAS_DERIVED_FROM), ()))
        return min((place[1] for place in places if place), default=None)


def graph_text(statements: Iterable[Statement]) -> str:
    """Return the text of a document, put together from its sections."""
    parts: dict[str, dict[str, str]] = {}
    for subject, predicate, value in statements:
        if predicate in (Gov.TEXT, Gov.ORDER, Gov.SECTION_KIND):
            parts.setdefault(subject, {})[predicate] = value
    sections = [part for part in parts.values() if Gov.SECTION_KIND in part]
    return "".join(part[Gov.TEXT] for part in sorted(sections, key=lambda part: int(part[Gov.ORDER])))
