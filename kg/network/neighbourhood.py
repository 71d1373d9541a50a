"""Everything within some steps of one thing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.drawing import Drawing
from kg.network.facts import Facts, Row, day_of, rows, rows_about, text
from kg.network.finding import thing_named
from kg.network.model import LIMIT, Network, Tally
from kg.network.relations import relations
from kg.vocabulary import CaseKind, Ext, GovClass

DEEPEST: Final = 6
_KINDS: Final = {
    GovClass.MUNICIPALITY: "municipality",
    GovClass.BODY: "body",
    GovClass.MEETING: "meeting",
    GovClass.AGENDA_ITEM: "item",
    GovClass.PERSON: "person",
    GovClass.CASE: "case",
    GovClass.PARTY: "party",
    GovClass.DECISION: "decision",
    GovClass.RECOMMENDATION: "recommendation",
    GovClass.VOTE: "vote",
    GovClass.ATTACHMENT: "attachment",
    Ext.SKOS_CONCEPT: "subject",
}
_LABELS: Final = {"vote": "Afstemning", "party": "Parti", "case": "Sag", "subject": "Emne"}
_NOT_THROUGH: Final = ("municipality", "party", "subject")
_NARROW: Final = "ask for a lower depth= or size="


def neighbourhood(
    graph: Graph,
    node: str,
    *,
    depth: int = 2,
    size: int = 300,
    municipality: str = "",
    limit: int = LIMIT,
) -> Network:
    """Return everything within ``depth`` relations of one thing, and the relations between all that; directed.

    ``node`` is an IRI, its path after the base, a name or a number; ``municipality`` chooses among namesakes. A
    relation counts in both directions. Attendances, memberships, mentions and references are edges, not nodes;
    decisions, recommendations, votes and attachments are nodes. Municipalities, parties, KLE subjects, and case numbers
    that collect unrelated items are shown and not gone through: through them everything is near to everything.

    Of more than ``size`` things the nearest are taken, in the order of their IRIs where they are equally near; a node
    then has ``more``: how many of its neighbours are left out. ``distance`` counts the relations from the thing asked
    for. An edge has ``kind``: the properties or sorts of relation that it stands for, ``label``: the same in Danish,
    ``detail``: what they say, and ``weight``: the number of different ones. Titles of KLE are KL's, and are left out.

    Raises:
        QuestionError: there is no such thing, or several; depth or size is out of bounds.

    """
    if not 0 <= depth <= DEEPEST:
        raise QuestionError(f"depth={depth} is not from 0 to {DEEPEST}")
    if not 1 <= size <= limit:
        raise QuestionError(f"size={size} is not from 1 to {limit:,}")
    centre = thing_named(graph, node, municipality)
    around = _Around(graph, centre, size)
    for _ in range(depth):
        if not around.widen():
            break
    return around.drawn(limit)


class _Around:
    """What is near a thing, taken in step by step."""

    def __init__(self, graph: Graph, centre: str, size: int) -> None:
        self.graph = graph
        self.size = size
        self.distance = {centre: 0}
        self.kinds: dict[str, str] = {}
        self.hubs: set[str] = set()
        self.edges: dict[tuple[str, str], list[Row]] = {}
        self.neighbours: dict[str, set[str]] = {}
        self._layer = [centre]
        self._look(self._layer)
        self.hubs.discard(centre)  # what is asked for is gone through, whatever it is
        self._relate()

    def widen(self) -> bool:
        """Take in what is one relation further away; False when there is nothing, or no room for it."""
        near = {other for iri in self._layer if iri not in self.hubs for other in self.neighbours.get(iri, ())}
        fresh = sorted(near - set(self.distance))
        self._look(fresh)
        room = self.size - len(self.distance)
        taken = [iri for iri in fresh if iri in self.kinds][:room]
        step = max(self.distance.values()) + 1
        self.distance |= dict.fromkeys(taken, step)
        self._layer = taken
        self._relate()
        return bool(taken)

    def _look(self, iris: Iterable[str]) -> None:
        """Note what sort of thing each is, and which of them are not gone through."""
        iris = list(iris)
        for row in rows_about(self.graph, "kinds", "node", iris):
            iri, cls = text(row["node"]), text(row["class"])
            if cls in _KINDS:
                self.kinds[iri] = _KINDS[cls]
            else:  # only cited: an item has a meeting above it
                self.kinds.setdefault(iri, "item" if "/item/" in iri else "meeting")
        self.hubs |= {iri for iri in iris if self.kinds.get(iri) in _NOT_THROUGH}
        cases = [iri for iri in iris if self.kinds.get(iri) == "case"]
        for row in rows_about(self.graph, "words-of", "node", cases):
            if row["value"] == CaseKind.MEETING_BUSINESS:
                self.hubs.add(text(row["node"]))

    def _relate(self) -> None:
        """Note the relations of the outermost things."""
        if not self._layer:
            return
        for row in relations(self.graph, self._layer):
            one, other = text(row["from"]), text(row["to"])
            if one != other:
                self.edges.setdefault((one, other), []).append(row)
                self.neighbours.setdefault(one, set()).add(other)
                self.neighbours.setdefault(other, set()).add(one)

    def drawn(self, limit: int) -> Network:
        """Return what was taken in as a network."""
        facts = Facts(self.graph, frozenset(self.distance))
        drawing = Drawing(facts, "neighbourhood", directed=True, limit=limit, narrow=_NARROW)
        words = _words(self.graph, [iri for iri in self.distance if self.kinds.get(iri) not in _DRAWN])
        for iri, distance in self.distance.items():
            kind = self.kinds[iri]
            node = getattr(drawing, _DRAWN[kind])(iri) if kind in _DRAWN else _described(drawing, iri, kind, words)
            hidden = len(self.neighbours.get(iri, set()) - set(self.distance))
            node.fixed |= {"distance": distance, "more": hidden or None}
        names = _danish(self.graph)
        for (one, other), found in self.edges.items():
            if one in self.distance and other in self.distance:
                _relate(drawing.edge(one, other, "", "relations"), found, names)
        centre = next(iter(self.distance))
        return drawing.done(node=centre, depth=max(self.distance.values()), size=self.size)


_DRAWN: Final = {"body": "body", "meeting": "meeting", "item": "item", "person": "person", "municipality": "town"}
"""Kinds whose nodes every network describes alike, with the function of :class:`Drawing` that does."""


def _relate(edge: Tally, found: list[Row], names: Mapping[str, str]) -> None:
    del edge.fixed["kind"], edge.fixed["label"]
    for row in found:
        kind = text(row["kind"])
        edge.say(kind=kind, label=names.get(kind.lower(), kind), detail=text(row["detail"]))
        edge.differ(weight=f"{row['kind']} {row['detail']}").seen(None, [text(row["place"])] if row["place"] else [])


def _danish(graph: Graph) -> dict[str, str]:
    """Return the Danish labels of the ontology's terms by name in lower case; those of properties before classes'."""
    labels = {text(row["term"]).rpartition("/")[2]: text(row["label"]) for row in rows(graph, "labels")}
    return {name.lower(): labels[name] for name in sorted(labels)}  # capitals come first, and are replaced


def _words(graph: Graph, iris: list[str]) -> dict[str, dict[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = {}
    for row in rows_about(graph, "words-of", "node", iris):
        name = text(row["property"]).replace("#", "/").rpartition("/")[2]
        found.setdefault(text(row["node"]), {}).setdefault(name, []).append(row["value"])
    return found


def _described(drawing: Drawing, iri: str, kind: str, words: dict[str, dict[str, list[object]]]) -> Tally:
    """Return the node of a thing that is known by its words alone."""
    own = words.get(iri, {})

    def least(name: str) -> str:
        return min(map(str, own.get(name, ())), default="")

    said = least("name") or least("title") or least("text")
    number = least("notation")
    label = " ".join(part for part in (_LABELS.get(kind, ""), number, said if said != number else "") if part)
    if kind == "vote":
        counts = [least(name) for name in ("votesFor", "votesAgainst", "abstentions")]
        label = f"Afstemning {'-'.join(count or '?' for count in counts)}" if any(counts) else "Afstemning"
    outcomes = ", ".join(sorted(str(each).rpartition("/")[2] for each in own.get("outcome", ())))
    days = [day for each in own.get("date", ()) if isinstance(each, date) and (day := day_of(each))]
    node = drawing.node(iri, kind, label, date=min(days, default=None), number=number, outcome=outcomes)
    return node.seen(None, sorted(str(place) for place in own.get("wasDerivedFrom", ())))
