"""People across bodies: who sits, is listed or holds an office where."""

from datetime import date
from typing import Final

from kg.graph import Graph
from kg.network.attendance import presences
from kg.network.drawing import Drawing
from kg.network.facts import Facts, day_of, rows, text
from kg.network.model import LIMIT, Network, Tally
from kg.network.scope import NARROW, Scope, refuse_other, scope_of

BY: Final = ("all", "attendance", "seat", "office")


def people_bodies(
    graph: Graph,
    *,
    by: str = "all",
    municipality: str = "",
    body: str = "",
    from_: date | None = None,
    to: date | None = None,
    limit: int = LIMIT,
) -> Network:
    """Return people and the bodies they are tied to; not directed, people on one side and bodies on the other.

    A tie is of three kinds, told apart in the attributes of the edge: ``meetings`` of the body at which the person was
    present (also in part, or as a substitute), ``seats`` (1 when lists of those who sit in the body name the person)
    and ``offices`` (how many a text states), with ``role`` their names. ``weight`` is the sum of the three.

    ``by`` keeps one kind of tie. The time counts meetings, and seats and offices that overlap it as far as is known.

    Raises:
        QuestionError: there is no such kind of tie, municipality or body, or the network is too large.

    """
    refuse_other("by", by, BY)
    facts = Facts(graph)
    scope = scope_of(facts, municipality, body, from_, to)
    drawing = _Ties(facts, "people-bodies", directed=False, limit=limit, narrow=NARROW)
    if by in ("all", "attendance"):
        _attended(drawing, scope)
    if by in ("all", "seat", "office"):
        _seated(drawing, scope, by)
    network = drawing.done(by=by)
    for _, _, tie in network.edges(data=True):
        tie["weight"] = tie.get("meetings", 0) + tie.get("seats", 0) + tie.get("offices", 0)
    for iri, node in network.nodes(data=True):
        node["ties"] = network.degree(iri)
    return network


class _Ties(Drawing):
    def tie(self, person: str, body: str) -> Tally:
        """Return the edge between a person and a body."""
        self.person(person)
        self.body(body)
        return self.edge(person, body, "tie", "meetings, seats and offices", weight=0)


def _attended(drawing: _Ties, scope: Scope) -> None:
    there = ("present", "partial", "substitute")
    for each in presences(drawing.facts):
        if each.status in there and each.body in drawing.facts.bodies and scope.holds(each.body, each.day):
            tie = drawing.tie(each.person, each.body).differ(meetings=each.meeting)
            tie.seen(each.day, [each.place] if each.place else [])


def _seated(drawing: _Ties, scope: Scope, by: str) -> None:
    for row in rows(drawing.facts.graph, "seats"):
        role, body = text(row["role"]), text(row["body"])
        if by not in ("all", "office" if role else "seat") or not scope.has(body):
            continue
        begins = day_of(row["start"]) or day_of(row["first"])
        ends = day_of(row["end"]) or day_of(row["last"])
        if (scope.last and begins and begins > scope.last) or (scope.first and ends and ends < scope.first):
            continue
        tie = drawing.tie(text(row["person"]), body).say(role=role)
        tie.differ(**{"offices" if role else "seats": text(row["membership"])})
        tie.seen(begins, [text(row["place"])] if row["place"] else []).seen(ends)
