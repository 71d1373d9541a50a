"""What a document says, as plain records: no RDF, no IRIs, no files.

Every record carries ``at``, the slice of the text that states it, and ``rule``, the name of the rule that read it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from kg.findings import Finding
from kg.parts import Coverage, Section
from kg.vocabulary import AttendanceStatus, DocumentKind, DocumentStatus, Outcome, ReferenceKind


class Span(NamedTuple):
    """Characters ``start:end`` of a document's text."""

    start: int
    end: int


class Claim(NamedTuple):
    """How strongly a text speaks as the municipality ``code``: points, and how often it is named.

    ``headed`` says whether it stands in the letterhead, or beside a sign of its own.
    """

    code: str
    score: int
    mentions: int
    headed: bool = False


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body as a text names it: ``printed``, and ``name`` in the nominative without period and municipality."""

    printed: str
    name: str
    period: str | None = None


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as a text names them; ``party`` is the letter or the words printed after the name."""

    name: str
    party: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a text says of one person's presence; ``item`` is the item's order when it holds for that one only."""

    person: PersonName
    status: AttendanceStatus
    at: Span
    rule: str
    item: int | None = None
    substitute_for: PersonName | None = None
    substitute_at: Span | None = None
    party_at: Span | None = None
    """Where the party stands, when that is in another place."""
    numbers: tuple[str, ...] = ()
    """Numbers of the items it is said to hold for, as printed; :mod:`kg.reading.minutes` makes them ``item``."""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number: as ``printed``, its ``normal`` form, and its parts as far as its system has them."""

    printed: str
    normal: str
    at: Span
    rule: str
    subject: str | None = None
    facet: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One point of what is recommended; ``recommender`` as written, None where the text names nobody."""

    order: int
    text: str
    recommender: str | None
    at: Span
    rule: str
    recommender_at: Span | None = None
    body: BodyName | None = None
    """The body that recommends, where the recommender is one."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Votes as far as the text tells them: counts, and who (party letters, or persons)."""

    at: Span
    rule: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    voters_for: tuple[PersonName, ...] = ()
    voters_against: tuple[PersonName, ...] = ()
    voters_abstaining: tuple[PersonName, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, or the part of it that answers recommendation number ``recommendation`` (``Ad 1``)."""

    order: int
    text: str
    outcomes: tuple[Outcome, ...]
    at: Span
    rule: str
    recommendation: int | None = None
    votes: tuple[Vote, ...] = ()
    outcome_rules: tuple[str, ...] = ()
    """The rules that read the outcomes."""


class DayMonth(NamedTuple):
    """A day printed without its year: ``den 14. august``."""

    day: int
    month: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A meeting, or an item of one, as a text cites it; ``own`` when it is the citing document's body."""

    body: BodyName
    date: date | None
    number: str | None
    own: bool = False
    day_month: DayMonth | None = None
    """What is printed of the date where it has no year; ``date`` is None then."""
    later: bool = False
    """The text speaks of a meeting still to come; tells which year a day without one can mean."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a text that cites another meeting or item."""

    order: int
    kind: ReferenceKind
    citation: Citation
    text: str
    at: Span
    rule: str


@dataclass(frozen=True, slots=True)
class QuotedDecision:
    """Decisions of another meeting, quoted in an item of this one; with the absentees quoted with them."""

    citation: Citation
    decisions: tuple[Decision, ...]
    at: Span
    """The heading or line that says whose decision it is."""
    attendances: tuple[Attendance, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment, by its printed title."""

    order: int
    title: str
    at: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in the text of an item: whom it means, and the words that stand there (``Pia's``)."""

    person: PersonName
    printed: str
    at: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Position:
    """What a text says a person is: a ``role``, in a body or in a ``unit`` of the administration.

    ``role`` in the nominative, lower case as a common noun (``næstformand``, ``arbejdsmarkedschef``); ``unit`` as
    printed (``Borgerservice, Unge og Beskæftigelse``); ``own_body`` when it is an office in the body that meets.
    """

    person: PersonName
    role: str
    at: Span
    rule: str
    body: BodyName | None = None
    own_body: bool = False
    unit: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item as minuted; ``order`` counts from 1 through the document."""

    order: int
    number: str | None
    title: str
    closed: bool
    at: Span
    rule: str
    cases: tuple[CaseNumber, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    quoted: tuple[QuotedDecision, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything read from one document about its meeting; None or empty where the text does not say."""

    kind: DocumentKind
    status: DocumentStatus | None
    layout: str
    title: str
    body: BodyName | None
    date: date | None
    start: datetime | None
    end: datetime | None
    place: str | None
    at: Span
    rule: str
    attendances: tuple[Attendance, ...] = ()
    items: tuple[Item, ...] = ()
    front: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    """How strongly the text speaks as each municipality it names, best first."""
    coverage: Coverage = field(default_factory=Coverage)
    findings: tuple[Finding, ...] = ()


def at_time(day: date, moment: time | None) -> datetime | None:
    """Return the local time of ``moment`` on ``day``; None without a moment. Danish time, no zone."""
    return None if moment is None else datetime.combine(day, moment)
