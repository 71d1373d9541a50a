"""What other documents must know of one: who met when, and every name that may mean somebody met elsewhere too.

A survey is taken when a document is read and kept in the manifest, so that names can be settled over all documents
without reading one of them again.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.danish import slug
from kg.reading.municipality import decide
from kg.records import Attendance, BodyName, Minutes, PersonName
from kg.vocabulary import AttendanceStatus

_SEATED = (AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED)
_LISTED = (AttendanceStatus.PRESENT, AttendanceStatus.MEMBER, AttendanceStatus.SUBSTITUTE, *_SEATED)


class Seen(NamedTuple):
    """A person named in a document: ``listed`` among those of the meeting, ``seated`` when that shows membership."""

    name: str
    party: str | None = None
    listed: bool = False
    seated: bool = False


class CaseUse(NamedTuple):
    """How a document uses a case number: its parts, on how many items, and the titles of the first of them."""

    normal: str
    subject: str | None
    facet: str | None
    items: int
    titles: tuple[str, ...]


_TITLES_KEPT = 5
"""Titles of items kept for a case number: enough to tell whether they are about one matter."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What other documents must know of one; None or empty where its text does not say."""

    told: tuple[str, str] | None = None
    """Code and name of the municipality that a person named for it."""
    claimed: str | None = None
    """Code of the municipality that the text speaks as."""
    mentions: int = 0
    """How often the text names that municipality."""
    body: str | None = None
    """The name of the body that met."""
    date: str | None = None
    start: str | None = None
    kind: str = "other"
    status: str | None = None
    layout: str = ""
    items: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """The name of every body the text names, the meeting's own among them."""
    people: tuple[Seen, ...] = ()
    cases: tuple[CaseUse, ...] = ()


def survey(minutes: Minutes, told: tuple[str, str] | None) -> Survey:
    """Return the survey of a document; ``told`` is the municipality that a person named for it."""
    claimed = decide(minutes.claims)
    return Survey(
        told=told,
        claimed=claimed,
        mentions=next((claim.mentions for claim in minutes.claims if claim.code == claimed), 0),
        body=minutes.body.name if minutes.body else None,
        date=minutes.date.isoformat() if minutes.date else None,
        start=minutes.start.strftime("%H:%M") if minutes.start else None,
        kind=minutes.kind.value,
        status=minutes.status.value if minutes.status else None,
        layout=minutes.layout,
        items=tuple(item.number or f"p{item.order}" for item in minutes.items),
        bodies=tuple(sorted({body.name for body in bodies_named(minutes)})),
        people=_people(minutes),
        cases=_cases(minutes),
    )


def bodies_named(minutes: Minutes) -> Iterator[BodyName]:
    """Yield every body that becomes a node: the meeting's own, the cited ones, those of offices and recommenders."""
    if minutes.body is not None:
        yield minutes.body
    for item in minutes.items:
        yield from (reference.citation.body for reference in item.references)
        yield from (quoted.citation.body for quoted in item.quoted)
        yield from (position.body for position in item.positions if position.body is not None)
        yield from (made.body for made in item.recommendations if made.body is not None)


def people_named(minutes: Minutes) -> Iterator[PersonName]:
    """Yield every person that becomes a node, those of the attendance apart."""
    for item in minutes.items:
        yield from (mention.person for mention in item.mentions)
        yield from (position.person for position in item.positions)
        for decision in item.decisions:
            for vote in decision.votes:
                for voters in (vote.voters_for, vote.voters_against, vote.voters_abstaining):
                    yield from (voter for voter in voters if voter.name != voter.party)
        for quoted in item.quoted:
            yield from (attendance.person for attendance in quoted.attendances)


def _people(minutes: Minutes) -> tuple[Seen, ...]:
    listed: dict[tuple[str, str | None], bool] = {}
    others: set[tuple[str, str | None]] = {(person.name, person.party) for person in people_named(minutes)}
    for attendance in minutes.attendances:
        who = (attendance.person.name, attendance.person.party)
        if attendance.status in _LISTED:
            listed[who] = listed.get(who, False) or _seated(attendance)
        else:
            others.add(who)
        if attendance.substitute_for is not None:  # whoever is replaced has a seat, and is not there
            replaced = (attendance.substitute_for.name, attendance.substitute_for.party)
            listed[replaced] = True
    found = {Seen(name, party, listed=True, seated=seated) for (name, party), seated in listed.items()}
    found |= {Seen(name, party) for name, party in others if (name, party) not in listed}
    return tuple(sorted(found, key=lambda seen: (seen.name, seen.party or "")))


def _seated(attendance: Attendance) -> bool:
    """Tell whether the statement shows a seat: a list of members, an absence, or a party beside a name."""
    if attendance.status is AttendanceStatus.SUBSTITUTE:
        return False
    return attendance.status is not AttendanceStatus.PRESENT or attendance.person.party is not None


def _cases(minutes: Minutes) -> tuple[CaseUse, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, CaseUse] = {}
    for item in minutes.items:
        for case in item.cases:
            counts[case.normal] += 1
            known = first.get(case.normal)
            titles = known.titles if known else ()
            if len(titles) < _TITLES_KEPT:
                titles = (*titles, item.title)
            first[case.normal] = CaseUse(case.normal, case.subject, case.facet, 0, titles)
    return tuple(first[normal]._replace(items=counts[normal]) for normal in sorted(first))


def name_key(name: str) -> str:
    """Return the key under which a person's name is looked up: its slug, the same for every spacing and hyphen."""
    return slug(name)
