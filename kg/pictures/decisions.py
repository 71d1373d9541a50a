"""What was decided of an item, as a sign of a picture: colour and shape by the outcome."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from kg.graph import Graph
from kg.network.facts import Item, text
from kg.pictures.scene import Said, places_of
from kg.pictures.shapes import Sign
from kg.pictures.wording import OUTCOMES, clean

LOOKS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "approved": ("#0072b2", "circle"),
        "approved-with-changes": ("#0072b2", "diamond"),
        "endorsed": ("#56b4e9", "circle"),
        "recommended": ("#009e73", "triangle"),
        "noted": ("#8a8a8a", "square"),
        "informed": ("#c4c4c4", "square"),
        "discussed": ("#f0e442", "hex"),
        "postponed": ("#e69f00", "inverted_triangle"),
        "rejected": ("#d55e00", "square_pin"),
        "referred": ("#cc79a7", "triangle_pin"),
        "sent-to-hearing": ("#cc79a7", "star"),
        "withdrawn": ("#000000", "inverted_triangle"),
        "elected": ("#009e73", "star"),
        "none": ("#5a5a5a", "plus"),
    }
)
"""Colour and shape of outcomes; the first of them is shown where a decision has several."""
UNCLEAR: Final = Sign("Beslutning, udfald ikke læst", "#5a5a5a", "circle", hollow=True)
UNDECIDED: Final = Sign("Behandlet, ingen beslutning læst", "#5a5a5a", "square", hollow=True)
_LONGEST: Final = 600
"""Characters shown of a decision; a longer one ends in an ellipsis."""
_DECISIONS: Final = """SELECT ?item ?decision ?words (STRAFTER(STR(?concept), "/outcome/") AS ?outcome)
                              (STR(?derived) AS ?place)
WHERE { VALUES ?item { %s } ?decision a gov:Decision ; gov:item ?item .
  OPTIONAL { ?decision gov:text ?words } OPTIONAL { ?decision gov:outcome ?concept }
  OPTIONAL { ?decision prov:wasDerivedFrom ?derived } }"""


@dataclass(slots=True)
class Decision:
    """A decision of an item, put together from rows."""

    words: str = ""
    outcomes: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def decisions(graph: Graph, items: Iterable[str]) -> dict[str, list[Decision | None]]:
    """Return the decisions of some items, in the order of their IRIs."""
    from pyoxigraph import NamedNode

    listed = " ".join(str(NamedNode(iri)) for iri in sorted(items))
    found: dict[str, dict[str, Decision]] = {}
    for row in graph.sparql(_DECISIONS % listed).records() if listed else ():
        decision = found.setdefault(text(row["item"]), {}).setdefault(text(row["decision"]), Decision())
        decision.words = min(filter(None, (decision.words, text(row["words"]))), default="")
        decision.outcomes |= {text(row["outcome"])} - {""}
        decision.places |= {text(row["place"])} - {""}
    return {item: [made[iri] for iri in sorted(made)] for item, made in found.items()}


def told(item: Item, decision: Decision | None, files: Mapping[str, str]) -> tuple[Sign, Said]:
    """Return how an item's decision is drawn and what it tells; None is an item of which no decision was read."""
    if decision is None:
        return UNDECIDED, Said((("Punkt", clean(item.label)),), "", places_of(item.places, files))
    outcomes = [code for code in LOOKS if code in decision.outcomes]
    facts = [("Punkt", clean(item.label))]
    if outcomes:
        facts.append(("Udfald", ", ".join(OUTCOMES[code] for code in outcomes)))
    words = clean(decision.words)
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    return _sign(outcomes), Said(tuple(facts), words, places_of(sorted(decision.places), files))


def _sign(outcomes: list[str]) -> Sign:
    if not outcomes:
        return UNCLEAR
    return Sign(OUTCOMES[outcomes[0]].capitalize(), *LOOKS[outcomes[0]])
