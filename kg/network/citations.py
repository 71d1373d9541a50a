"""Who cites what: items and meetings, and the meetings and items that their texts refer to."""

from datetime import date
from typing import Final

from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.drawing import Drawing
from kg.network.facts import Facts, rows, text
from kg.network.model import LIMIT, Network, Tally
from kg.network.scope import NARROW, refuse_other, scope_of
from kg.questions import nearest
from kg.vocabulary import ReferenceKind

OF: Final = ("items", "meetings")


def citations(
    graph: Graph,
    *,
    of: str = "items",
    kind: str = "",
    municipality: str = "",
    body: str = "",
    from_: date | None = None,
    to: date | None = None,
    limit: int = LIMIT,
) -> Network:
    """Return who cites what, directed, from the text that cites to what it cites.

    ``of="items"``: from item to the item or meeting it cites; ``of="meetings"``: from meeting to meeting. What is cited
    and not read is there with ``read`` false. A reference that could not be followed leads to the body it names.

    The weight of an edge counts references; ``kind_…`` counts each kind of reference; ``status`` says how far they
    could be followed. An item has ``later``: how many later meetings treat a case of its, as far as they were read, and
    ``case``: the IRIs of its cases, without the numbers that collect unrelated items.

    ``kind`` keeps one kind of reference; ``municipality``, ``body`` and the time choose the citing items.

    Raises:
        QuestionError: there is no such network, kind, municipality or body, or the network is too large.

    """
    refuse_other("of", of, OF)
    kinds = [each.value for each in ReferenceKind]
    if kind and kind not in kinds:
        raise QuestionError(f"no kind of reference {kind!r}{nearest(kind, kinds)}; there are {', '.join(kinds)}")
    facts = Facts(graph)
    scope = scope_of(facts, municipality, body, from_, to)
    drawing = _Citations(facts, of, limit)
    for row in rows(graph, "references"):
        item = facts.items.get(text(row["item"]))
        meeting = facts.meetings.get(item.meeting) if item else None
        if item is None or (kind and row["kind"] != kind):
            continue
        day = meeting.day if meeting else None
        if not scope.holds(meeting.body if meeting else "", day):
            continue
        cited = text(row["target"]) or text(row["organ"])
        if cited:
            edge = drawing.cite(item.iri, cited)
            edge.differ(weight=text(row["reference"])).say(status=text(row["status"]))
            edge.differ(**{f"kind_{text(row['kind']).replace('-', '_')}": text(row["reference"])})
            edge.seen(day, [text(row["place"])] if row["place"] else [])
    return drawing.done(of=of)


class _Citations(Drawing):
    def __init__(self, facts: Facts, of: str, limit: int) -> None:
        super().__init__(facts, "citations", directed=True, limit=limit, narrow=NARROW)
        self.of = of

    def cite(self, item: str, cited: str) -> Tally:
        """Return the edge from an item, or its meeting, to what it cites."""
        one = self._end(item)
        return self.edge(one, self._end(cited), "citation", "references")

    def _end(self, iri: str) -> str:
        """Return the node of an item, a meeting or a body, or of the item's meeting."""
        if iri in self.facts.bodies:
            self.body(iri)
        elif iri in self.facts.meetings:
            self.meeting(iri)
        elif self.of == "items":
            self.item(iri).fixed["later"] = self._later(iri)
        else:
            iri = self.facts.items[iri].meeting if iri in self.facts.items else iri
            self.meeting(iri)
        return iri

    def _later(self, iri: str) -> int:
        """Count the later meetings that treat a case of an item."""
        facts = self.facts
        meeting = facts.meetings.get(facts.items[iri].meeting) if iri in facts.items else None
        if meeting is None or meeting.day is None:
            return 0
        items = {item for case in facts.cases_of.get(iri, ()) for item in facts.cases[case].items}
        others = {facts.items[item].meeting for item in items if item in facts.items}
        days = {other: facts.meetings[other].day for other in others if other in facts.meetings}
        return sum(1 for day in days.values() if day is not None and day > meeting.day)
