"""The relations of the graph as edges between things, in SPARQL.

What the graph says by a node of its own (an attendance, a membership, a mention, a reference) is one edge here, with
the place of that node. Everything else is an edge as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kg.graph import Graph
from kg.network.facts import Row

_PLAIN: Final = (
    "body", "case", "decidedBy", "decision", "item", "meeting", "municipality", "quotedIn", "recommendation",
    "recommendedBy", "subject", "voterAbstaining", "voterAgainst", "voterFor",
)  # fmt: skip
_OWN_NODES: Final = ("Attendance", "Membership", "Mention", "Reference", "Section", "Document", "Conclusion")

PATTERNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plain": f"""?from ?property ?to . FILTER(?property IN ({", ".join(f"gov:{name}" for name in _PLAIN)}))
            FILTER NOT EXISTS {{ ?from a ?own FILTER(?own IN ({", ".join(f"gov:{name}" for name in _OWN_NODES)})) }}
            BIND(STRAFTER(STR(?property), "/def/") AS ?kind) BIND("" AS ?detail)
            OPTIONAL {{ ?from prov:wasDerivedFrom ?derived }}""",
        "at a meeting": """?held gov:person ?from ; gov:attendanceStatus ?status ; gov:meeting ?to .
            FILTER NOT EXISTS { ?held gov:item ?item }
            BIND("attendance" AS ?kind) BIND(STRAFTER(STR(?status), "/attendanceStatus/") AS ?detail)
            OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "at an item": """?held gov:person ?from ; gov:attendanceStatus ?status ; gov:item ?to .
            BIND("attendance" AS ?kind) BIND(STRAFTER(STR(?status), "/attendanceStatus/") AS ?detail)
            OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "party": """?held a gov:Attendance ; gov:person ?from ; gov:party ?to .
            BIND("party" AS ?kind) BIND("" AS ?detail) OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "substitute": """?held gov:person ?from ; gov:substituteFor ?to .
            BIND("substituteFor" AS ?kind) BIND("" AS ?detail) OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "membership": """?held a gov:Membership ; gov:person ?from ; gov:body ?to . OPTIONAL { ?held gov:role ?role }
            BIND("membership" AS ?kind) BIND(COALESCE(?role, "") AS ?detail)
            OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "mention": """?held a gov:Mention ; gov:item ?from ; gov:person ?to .
            BIND("mentions" AS ?kind) BIND("" AS ?detail) OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "reference": """?held gov:item ?from ; gov:referenceKind ?why ; gov:target ?to .
            BIND("refersTo" AS ?kind) BIND(STRAFTER(STR(?why), "/referenceKind/") AS ?detail)
            OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
        "reference not followed": """?held gov:item ?from ; gov:referenceKind ?why ; gov:citedBody ?to .
            FILTER NOT EXISTS { ?held gov:target ?target }
            BIND("refersTo" AS ?kind) BIND(STRAFTER(STR(?why), "/referenceKind/") AS ?detail)
            OPTIONAL { ?held prov:wasDerivedFrom ?derived }""",
    }
)
"""How relations stand in the graph, as patterns that bind ``?from``, ``?to``, ``?kind``, ``?detail``, ``?derived``."""


def relations(graph: Graph, iris: Iterable[str]) -> Iterator[Row]:
    """Yield every relation from or to some things, which the graph itself gave; a row for each place it stands at.

    The columns are ``from``, ``to``, ``kind`` (the name of the property in the ontology, or ``attendance``,
    ``membership``, ``party``), ``detail`` (a status, an office, a kind of reference) and ``place``.
    """
    from pyoxigraph import NamedNode

    listed = " ".join(str(NamedNode(iri)) for iri in sorted(set(iris)))  # a NamedNode refuses what is no IRI
    for end in ("from", "to"):
        parts = " UNION ".join(f"{{ VALUES ?{end} {{ {listed} }} {pattern} }}" for pattern in PATTERNS.values())
        query = f"SELECT DISTINCT ?from ?to ?kind ?detail (STR(?derived) AS ?place) WHERE {{ {parts} }}"
        yield from graph.sparql(query).records()
