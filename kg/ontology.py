"""The ontology as a named graph of the data: terms, concept schemes, and the KLE main groups by number."""

import pyoxigraph as ox

from kg import iris, resources
from kg.vocabulary import DANISH, Ext


def ontology_nquads(base: str) -> bytes:
    """Return the ontology graph as N-Quads, sorted, the same bytes each time."""
    graph = ox.NamedNode(base + iris.ONTOLOGY)
    quads: list[ox.Quad] = []
    for path in resources.ontology_files():
        quads += [ox.Quad(q.subject, q.predicate, q.object, graph) for q in ox.parse(path=path)]
    for number, title in resources.kle_main_groups().items():
        node = ox.NamedNode(base + iris.subject(number))
        quads += [
            ox.Quad(node, ox.NamedNode(Ext.RDF_TYPE), ox.NamedNode(Ext.SKOS_CONCEPT), graph),
            ox.Quad(node, ox.NamedNode(Ext.SKOS_NOTATION), ox.Literal(number), graph),
            ox.Quad(node, ox.NamedNode(Ext.SKOS_PREF_LABEL), ox.Literal(title, language=DANISH), graph),
            ox.Quad(node, ox.NamedNode(Ext.SKOS_IN_SCHEME), ox.NamedNode(base + "kle/"), graph),
        ]
    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(set(lines)))
