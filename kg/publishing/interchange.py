"""What the graph says, said also in the properties of others, for readers of ELI-DL, of W3C's ORG and of Popolo.

Types of others stand in the graph itself (``SUPERTYPES``). Their properties are added when it is published: those that
``ontology/alignments.ttl`` places above one of ours (``rdfs:subPropertyOf``) wherever ours stands, and those that are
one of its uses (``skos:narrowMatch``) for the things of :data:`USES`. Nothing is added that the graph does not say: who
was absent took no part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.vocabulary import (
    ELI_DL,
    OPENGOV,
    ORG,
    RDFS,
    SCHEMA,
    AttendanceStatus,
    Ext,
    Gov,
    GovClass,
)

_PART = frozenset(
    status.iri
    for status in (
        AttendanceStatus.PRESENT,
        AttendanceStatus.SUBSTITUTE,
        AttendanceStatus.GUEST,
        AttendanceStatus.PARTIAL,
    )
)
"""The statuses of those who took part. Of one who is only listed as a member the text does not say it."""

_ROLES = frozenset(
    status.iri for status in (AttendanceStatus.MEMBER, AttendanceStatus.SUBSTITUTE, AttendanceStatus.GUEST)
)
"""The statuses that tell of a role."""

_EXCUSED = frozenset({AttendanceStatus.EXCUSED.iri})
_PERSON = "/person/"


@dataclass(frozen=True, slots=True)
class Use:
    """A property of others that says what ``ours`` says of things of the class ``of``.

    ``when`` are the attendance statuses it is true of, empty for all; ``of_meeting`` it is said of the thing's meeting
    and not of the thing, and not where the thing tells of one item only; ``person`` it takes people alone.
    """

    of: str
    ours: str
    theirs: str
    when: frozenset[str] = frozenset()
    of_meeting: bool = False
    person: bool = False


USES = (
    Use(GovClass.BODY, Gov.MUNICIPALITY, f"{ORG}unitOf"),
    Use(GovClass.MEMBERSHIP, Gov.PERSON, f"{ORG}member"),
    Use(GovClass.MEMBERSHIP, Gov.BODY, f"{ORG}organization"),
    Use(GovClass.MEMBERSHIP, Gov.PARTY, f"{OPENGOV}onBehalfOf"),
    Use(GovClass.MEETING, Gov.BODY, f"{ELI_DL}had_responsible_organization"),
    Use(GovClass.MEETING, Gov.BODY, f"{SCHEMA}organizer"),
    Use(GovClass.MEETING, Ext.SCHEMA_START_DATE, f"{ELI_DL}activity_start_date"),
    Use(GovClass.MEETING, Ext.SCHEMA_END_DATE, f"{ELI_DL}activity_end_date"),
    Use(GovClass.AGENDA_ITEM, Gov.MEETING, f"{ELI_DL}forms_part_of"),
    Use(GovClass.DECISION, Gov.ITEM, f"{ELI_DL}forms_part_of"),
    Use(GovClass.DECISION, Gov.MEETING, f"{ELI_DL}forms_part_of"),
    Use(GovClass.DECISION, Ext.DCTERMS_DATE, f"{ELI_DL}activity_date"),
    Use(GovClass.ATTENDANCE, Gov.PERSON, f"{ELI_DL}had_participant_person", _PART),
    Use(GovClass.ATTENDANCE, Gov.PARTY, f"{ELI_DL}participation_in_name_of", _PART),
    Use(GovClass.ATTENDANCE, Gov.ATTENDANCE_STATUS, f"{ELI_DL}participation_role", _ROLES),
    Use(GovClass.ATTENDANCE, "", f"{ELI_DL}had_participation", _PART, of_meeting=True),
    Use(GovClass.ATTENDANCE, Gov.PERSON, f"{ELI_DL}had_excused_person", _EXCUSED, of_meeting=True),
    Use(GovClass.VOTE, Gov.VOTER_FOR, f"{ELI_DL}had_voter_favor", person=True),
    Use(GovClass.VOTE, Gov.VOTER_AGAINST, f"{ELI_DL}had_voter_against", person=True),
    Use(GovClass.VOTE, Gov.VOTER_ABSTAINING, f"{ELI_DL}had_voter_abstention", person=True),
)
"""The uses. Where ``ours`` is empty, the value is the thing itself."""


@cache
def above() -> Mapping[str, tuple[str, ...]]:
    """Return the properties that the alignments place above each of ours."""
    (file,) = (path for path in resources.ontology_files() if path.name == "alignments.ttl")
    found: dict[str, tuple[str, ...]] = {}
    for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == f"{RDFS}subPropertyOf":
            ours, theirs = (_iri(term) for term in (quad.subject, quad.object))
            found[ours] = (*found.get(ours, ()), theirs)
    return found


def extended(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return ``quads``, thing by thing, each with what it says in the properties of others; none twice.

    All that tells of a thing's class must be among them.
    """
    things: dict[object, list[ox.Quad]] = {}
    for quad in quads:
        things.setdefault(quad.subject, []).append(quad)
    return list(dict.fromkeys(quad for thing in things.values() for part in (thing, _added(thing)) for quad in part))


def _added(thing: list[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in thing:
        for theirs in above().get(quad.predicate.value, ()):
            yield ox.Quad(quad.subject, ox.NamedNode(theirs), quad.object, quad.graph_name)
    yield from _uses(thing)


def _uses(thing: list[ox.Quad]) -> Iterator[ox.Quad]:
    subject, graph = thing[0].subject, thing[0].graph_name
    types, statuses = (_values(thing, each) for each in (Ext.RDF_TYPE, Gov.ATTENDANCE_STATUS))
    classes, told = {_iri(value) for value in types}, {_iri(value) for value in statuses}
    for use in USES:
        if use.of in classes and (not use.when or told & use.when):
            for whose in _meetings(thing) if use.of_meeting else [subject]:
                for value in _values(thing, use.ours) if use.ours else [subject]:
                    if _fits(use, value):
                        yield ox.Quad(whose, ox.NamedNode(use.theirs), value, graph)


def _fits(use: Use, value: object) -> bool:
    return (not use.person or _PERSON in _iri(value)) and (use.ours != Gov.ATTENDANCE_STATUS or _iri(value) in use.when)


def _meetings(thing: list[ox.Quad]) -> list[ox.NamedNode]:
    if _values(thing, Gov.ITEM):
        return []
    return [value for value in _values(thing, Gov.MEETING) if isinstance(value, ox.NamedNode)]


def _values(thing: list[ox.Quad], predicate: str) -> "list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]":
    return [quad.object for quad in thing if quad.predicate.value == predicate]


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
