"""The ontology as a named graph: terms and concept schemes, KLE main groups by number, parties by letter."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg import iris, resources
from kg.statements import literal
from kg.vocabulary import DANISH, SUPERTYPES, Ext, GovClass


def ontology_nquads(base: str) -> bytes:
    """Return the ontology graph as N-Quads, sorted, the same bytes each time."""
    graph = ox.NamedNode(base + iris.ONTOLOGY)
    quads = [
        ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        for path in resources.ontology_files()
        for triple in ox.parse(path=path)
    ]
    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    lines += [f"{statement} {graph} .\n".encode() for statement in (*_main_groups(base), *_parties(base))]
    return b"".join(sorted(set(lines)))


def _main_groups(base: str) -> Iterator[str]:
    for number, title in resources.kle_main_groups().items():
        node = f"<{base}{iris.subject(number)}>"
        yield f"{node} <{Ext.RDF_TYPE}> <{Ext.SKOS_CONCEPT}>"
        yield f"{node} <{Ext.SKOS_NOTATION}> {literal(number)}"
        yield f"{node} <{Ext.SKOS_PREF_LABEL}> {literal(title)}@{DANISH}"
        yield f"{node} <{Ext.SKOS_IN_SCHEME}> <{base}kle/>"


def _parties(base: str) -> Iterator[str]:
    for path, letter, name in resources.parties():
        node = f"<{base}{path}>"
        for cls in (GovClass.PARTY, *SUPERTYPES[GovClass.PARTY]):
            yield f"{node} <{Ext.RDF_TYPE}> <{cls}>"
        yield f"{node} <{Ext.SKOS_NOTATION}> {literal(letter)}"
        yield f"{node} <{Ext.FOAF_NAME}> {literal(name)}"
