"""Who sat with whom: people and the meetings they were at, and people by the meetings they shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.drawing import Drawing
from kg.network.facts import Facts, rows, text
from kg.network.model import LIMIT, Network
from kg.network.scope import NARROW, refuse_other, scope_of
from kg.questions import nearest
from kg.vocabulary import AttendanceStatus

OF: Final = ("meetings", "people")
THERE: Final = "present, partial, substitute"
"""The statuses that say that a member was there; a list of members says nothing of presence, a guest is no member."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A person at a meeting, with what the lists say of it."""

    person: str
    meeting: str
    body: str
    day: date | None
    status: str
    role: str
    party: str
    place: str


def attendance(
    graph: Graph,
    *,
    of: str = "meetings",
    status: str = THERE,
    municipality: str = "",
    body: str = "",
    from_: date | None = None,
    to: date | None = None,
    limit: int = LIMIT,
) -> Network:
    """Return who was at which meeting, or who was at meetings together; not directed.

    ``of="meetings"``: people and meetings, an edge for each person at a meeting; its weight is 1, ``status`` what the
    text says of the presence, ``role`` and ``party`` as printed there.
    ``of="people"``: people only; the weight of an edge counts the meetings both were at.

    ``status`` are the codes of attendance that count, or ``all``. What the text says of one item only (a member who
    left for it) does not count.

    Raises:
        QuestionError: there is no such network, status, municipality or body, or the network is too large.

    """
    refuse_other("of", of, OF)
    facts = Facts(graph)
    scope = scope_of(facts, municipality, body, from_, to)
    wanted = _statuses(status)
    found = [each for each in presences(facts) if each.status in wanted and scope.holds(each.body, each.day)]
    drawing = Drawing(facts, "attendance", directed=False, limit=limit, narrow=NARROW)
    if of == "meetings":
        _draw_meetings(drawing, found)
    else:
        _draw_people(drawing, found)
    return drawing.done(of=of, status=", ".join(sorted(wanted)))


def presences(facts: Facts) -> Iterator[Presence]:
    """Yield what the lists of meetings say of people, a line for each place it is said at."""
    for row in rows(facts.graph, "attendances"):
        meeting = facts.meetings.get(text(row["meeting"]))
        body, day = (meeting.body, meeting.day) if meeting else ("", None)
        yield Presence(
            text(row["person"]), text(row["meeting"]), body, day,
            text(row["status"]), text(row["role"]), text(row["party"]), text(row["place"])
        )  # fmt: skip


def _statuses(wanted: str) -> frozenset[str]:
    codes = [each.value for each in AttendanceStatus]
    if wanted == "all":
        return frozenset(codes)
    chosen = [word.strip() for word in wanted.split(",")]
    for code in chosen:
        if code not in codes:
            raise QuestionError(f"no status {code!r}{nearest(code, codes)}; the codes are all, or {', '.join(codes)}")
    return frozenset(chosen)


def _draw_meetings(drawing: Drawing, found: list[Presence]) -> None:
    for each in found:
        drawing.person(each.person).differ(meetings=each.meeting).say(party=each.party)
        drawing.meeting(each.meeting).differ(people=each.person)
        edge = drawing.edge(each.person, each.meeting, "attendance", "meetings").differ(weight=each.meeting)
        edge.say(status=each.status, role=each.role, party=each.party)
        edge.seen(each.day, [each.place] if each.place else [])


def _draw_people(drawing: Drawing, found: list[Presence]) -> None:
    meetings: dict[str, dict[str, list[Presence]]] = {}
    for each in found:
        node = drawing.person(each.person).differ(meetings=each.meeting).say(party=each.party)
        node.seen(each.day)
        meetings.setdefault(each.meeting, {}).setdefault(each.person, []).append(each)
    for meeting, people in meetings.items():
        for one, other in combinations(sorted(people), 2):
            edge = drawing.edge(one, other, "together", "meetings").differ(weight=meeting)
            for each in people[one] + people[other]:
                edge.seen(each.day, [each.place] if each.place else [])
