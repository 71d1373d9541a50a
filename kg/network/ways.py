"""The way of cases through the bodies: who passes cases on to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from kg.graph import Graph
from kg.network.drawing import Drawing
from kg.network.facts import Case, Facts
from kg.network.model import LIMIT, Network, Tally
from kg.network.scope import NARROW, Scope, refuse_other, scope_of

OF = ("bodies", "items")


@dataclass(frozen=True, slots=True)
class Stop:
    """A case at one meeting, with the items that treat it there."""

    case: str
    meeting: str
    body: str
    day: date
    moment: datetime | None
    items: tuple[str, ...]


def case_ways(
    graph: Graph,
    *,
    of: str = "bodies",
    municipality: str = "",
    body: str = "",
    from_: date | None = None,
    to: date | None = None,
    limit: int = LIMIT,
) -> Network:
    """Return the way of cases through the bodies, directed, in order of time.

    A step goes from a meeting that treats a case to the next meeting that treats it; a case that comes back to the same
    body is a step from that body to itself. Numbers that collect unrelated items are no cases here. Only meetings that
    were read count, not those that are cited or quoted, nor those whose body or day is unknown.
    Where the order of two meetings of one day is not known (a time is missing) there is no step between them, but one
    from each meeting before and to each after.

    ``of="bodies"``: nodes are bodies (``stops``: meetings by cases; ``cases``; ``outcome_…``: decisions); the weight of
    an edge counts steps; ``cases`` how many cases took it, ``outcome_…`` what the first body had decided then,
    ``days`` the days all steps took together, ``days_mean`` the mean.
    ``of="items"``: nodes are the items; an edge is a step of the cases in ``case``.

    ``body`` keeps the whole way of the cases that were treated there; the time keeps single stops.

    Raises:
        QuestionError: there is no such network, municipality or body, or the network is too large.

    """
    refuse_other("of", of, OF)
    facts = Facts(graph)
    scope = scope_of(facts, municipality, body, from_, to)
    everywhere = scope_of(facts, municipality, "", from_, to)
    drawing = Drawing(facts, "case-ways", directed=True, limit=limit, narrow=NARROW)
    draw = _draw_bodies if of == "bodies" else _draw_items
    for case in facts.cases.values():
        stops = list(_stops(facts, case, everywhere)) if case.matter else []
        if any(scope.has(stop.body) for stop in stops):
            draw(drawing, stops)
    network = drawing.done(of=of)
    for _, _, step in network.edges(data=True) if of == "bodies" else ():
        step["days_mean"] = round(step["days"] / step["weight"], 1)
    return network


def _stops(facts: Facts, case: Case, scope: Scope) -> Iterator[Stop]:
    meetings: dict[str, list[str]] = {}
    for iri in case.items:
        item = facts.items.get(iri)
        if item is not None and item.read:
            meetings.setdefault(item.meeting, []).append(iri)
    for iri, items in sorted(meetings.items()):
        meeting = facts.meetings.get(iri)
        if meeting is None or meeting.day is None or meeting.body not in facts.bodies:
            continue
        if scope.holds(meeting.body, meeting.day):
            yield Stop(case.iri, iri, meeting.body, meeting.day, meeting.moment, tuple(sorted(items)))


def in_order(stops: list[Stop]) -> list[list[Stop]]:
    """Return stops in order of time; those whose order is not known stand together."""
    days: dict[date, list[Stop]] = {}
    for stop in stops:
        days.setdefault(stop.day, []).append(stop)
    layers: list[list[Stop]] = []
    for day in sorted(days):
        moments: dict[datetime, list[Stop]] = {}
        for stop in days[day]:
            if stop.moment is not None:
                moments.setdefault(stop.moment, []).append(stop)
        timed = sum(map(len, moments.values())) == len(days[day])
        layers += [moments[moment] for moment in sorted(moments)] if timed else [days[day]]
    return layers


def _steps(stops: list[Stop]) -> Iterator[tuple[Stop, Stop]]:
    for before, after in pairwise(in_order(stops)):
        yield from ((one, other) for one in before for other in after)


def _decided(facts: Facts, tally: Tally, stop: Stop) -> None:
    for item in stop.items:
        for outcome in facts.outcomes.get(item, ()):
            tally.count(**{f"outcome_{outcome.replace('-', '_')}": 1})


def _places(facts: Facts, *stops: Stop) -> list[str]:
    return [place for stop in stops for item in stop.items for place in facts.items[item].places]


def _draw_bodies(drawing: Drawing, stops: list[Stop]) -> None:
    facts = drawing.facts
    for stop in stops:
        node = drawing.body(stop.body).count(stops=1).differ(cases=stop.case).seen(stop.day)
        _decided(facts, node, stop)
    for one, other in _steps(stops):
        edge = drawing.edge(one.body, other.body, "step", "steps of cases")
        edge.count(weight=1, days=(other.day - one.day).days).differ(cases=one.case)
        edge.seen(other.day, _places(facts, one, other))
        _decided(facts, edge, one)


def _draw_items(drawing: Drawing, stops: list[Stop]) -> None:
    facts = drawing.facts
    for stop in stops:
        for item in stop.items:
            node = drawing.item(item)
            for outcome in facts.outcomes.get(item, ()):
                node.say(outcome=outcome)
    for one, other in _steps(stops):
        for first in one.items:
            for second in other.items:
                edge = drawing.edge(first, second, "step", "cases", days=(other.day - one.day).days)
                edge.seen(other.day, facts.items[first].places + facts.items[second].places)
                edge.differ(weight=one.case).gather(case=one.case)
