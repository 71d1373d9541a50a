"""Tombstones: what tells a mirror that something was taken down, without telling what it was.

PROV is used as it is: the thing is a ``prov:Entity`` with ``prov:invalidatedAtTime``, the day it was taken down. A
document or an item keeps its IRI, which names nobody. The IRI of a person does, so the tombstone stands at
``takedown/{first 16 hex}`` of the SHA-256 of that IRI, and carries the whole as ``schema:sha256``: who holds a copy
computes it for the IRIs of the copy and removes what fits. A hash of a name can be found by trying names; it tells
nothing to those who do not look for one.
"""

import hashlib

import pyoxigraph as ox

from kg.privacy.takedowns import TakeDown
from kg.vocabulary import XSD, Ext

GRAPH = "graph/takedowns"
"""The path of the named graph that holds them."""


def hidden(path: str) -> str:
    """Return the path of a person with a hash where the name stands; other paths as they are."""
    before, person, after = path.partition("/person/")
    if not person:
        return path
    name, slash, rest = after.partition("/")
    digest = hashlib.sha256(f"{before}{person}{name}".encode()).hexdigest()
    return f"{before}{person}{digest[:16]}{slash}{rest}"


def tombstone(takedown: TakeDown, base: str) -> list[ox.Quad]:
    """Return the statements about one thing that was taken down."""
    graph = ox.NamedNode(base + GRAPH)
    iri = base + takedown.path
    extra: list[tuple[str, ox.NamedNode | ox.Literal]] = []
    if takedown.kind == "person":
        digest = hashlib.sha256(iri.encode()).hexdigest()
        iri = f"{base}takedown/{digest[:16]}"
        extra = [(Ext.SCHEMA_SHA256, ox.Literal(digest))]
    day = ox.Literal(f"{takedown.date}T00:00:00", datatype=ox.NamedNode(XSD + "dateTime"))
    said: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (Ext.RDF_TYPE, ox.NamedNode(Ext.PROV_ENTITY)),
        (Ext.PROV_INVALIDATED_AT_TIME, day),
        *extra,
    ]
    return [ox.Quad(ox.NamedNode(iri), ox.NamedNode(predicate), value, graph) for predicate, value in said]
