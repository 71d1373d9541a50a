"""Our statements as rdflib's, whose literals are equal to those that rdflib reads itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.vocabulary import Xsd

if TYPE_CHECKING:
    from rdflib.term import Node, URIRef


def quads(source: Path | bytes) -> "Iterator[tuple[Node, Node, Node, URIRef]]":
    """Yield subject, predicate, value and graph of each statement in N-Quads, as rdflib terms.

    Read with pyoxigraph: rdflib's own reader is slower, and warns of what it does itself.
    """
    from rdflib import URIRef

    data = source.read_bytes() if isinstance(source, Path) else source
    for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
        value = quad.object
        term = _literal(value) if isinstance(value, ox.Literal) else URIRef(_iri(value))
        yield URIRef(_iri(quad.subject)), URIRef(quad.predicate.value), term, URIRef(_iri(quad.graph_name))


def _iri(node: object) -> str:
    if not isinstance(node, ox.NamedNode):
        raise TypeError(f"{node} is no IRI, and our data holds nothing else")
    return node.value


def _literal(value: ox.Literal) -> "Node":
    from rdflib import Literal, URIRef

    if value.language is not None:
        return Literal(value.value, lang=value.language)
    if value.datatype.value == Xsd.STRING:
        return Literal(value.value)
    return Literal(value.value, datatype=URIRef(value.datatype.value), normalize=False)
