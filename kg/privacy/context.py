"""Context: what the whole graph tells that decides about a part of it; gathered from one named graph at a time.

A person is public by what the graph states of them, and private without it:

- who sits in a body, is absent from it, votes, substitutes or has a party is elected or acts for those who are;
- who is named with an office or as one who speaks at a meeting (``direktør Ane Tom``, ``v/ Ane Tom``; in a decision
  ``Ane Tom foreslog``) acts in function, unless a text also names the person as an applicant, a complainant, a
  citizen with a right to be heard;
- everybody else is private. Silence protects: a name that only running text has is not published.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntFlag

import pyoxigraph as ox

from kg.danish import slug, squeeze
from kg.privacy.closedmarks import Mark, closed_items, repeated_items
from kg.privacy.detecting import Detector
from kg.privacy.removals import Kind
from kg.privacy.takedowns import TakeDown, same_name
from kg.privacy.views import View, scope_of
from kg.vocabulary import AttendanceStatus, BodyType, Ext, Gov, GovClass, SectionKind

_ELECTED_RULE = "people/cues/party"
_FUNCTION_RULES = frozenset(
    f"people/cues/{rule}"
    for rule in (
        "title-before", "title-after", "title-of-unit", "titles-before", "chosen", "with-function", "presence", "label",
        "talk-by",
    )
)  # fmt: skip
"""What shows, when a person is named so in running text, that it is in function."""

_SPEAKING_RULES = frozenset({"people/cues/speech", "people/cues/on-behalf"})
"""What shows it where a decision is told: who speaks there, is of the body that decides."""

_STAFF_CASE = re.compile(
    r"(?i:(?:lukket:?\s*)?(?:personale|person|disciplinær|afskedigelses|opsigelses)sag(?:er|en)?)\s*(?:[-–:(].*)?",
    re.DOTALL,
)
_MENTION_ROOM = 80
_PART = re.compile(r"(?P<item>.+?/item/[^/#]+)(?:/(?P<part>[a-z-]+)/.*)?")
HELD_PARTS = frozenset({"section", "recommendation", "attachment", "reference", "mention"})
"""The parts of an item treated behind closed doors that are not published."""

Why = tuple[Kind, str]


class _Shown(IntFlag):
    """What was seen of a person."""

    FUNCTION = 1
    PRIVATE = 2
    ELECTED = 4


@dataclass
class Context:
    """What was seen so far. ``frozen`` things are asked only once every graph has been seen."""

    base: str
    detector: Detector
    takedowns: tuple[TakeDown, ...]
    marks: tuple[Mark, ...] = ()
    shown: dict[str, _Shown] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, Why] = field(default_factory=dict)
    """Items whose bodies are not published."""
    repeated: set[str] = field(default_factory=set)
    """What was read as items, and lists what closed items had: nothing of it is published."""
    held_meetings: set[str] = field(default_factory=set)
    works_councils: set[str] = field(default_factory=set)
    """Meetings of works councils."""
    records: dict[str, set[str]] = field(default_factory=dict)
    """Meeting -> documents that state its items."""
    recorded: dict[str, str] = field(default_factory=dict)
    """Document -> the meeting it records; only those taken down."""
    taken_titles: dict[str, set[str]] = field(default_factory=dict)
    """Meeting -> titles of its items that were taken down."""
    stated: set[str] = field(default_factory=set)
    """People and cases that some document tells of."""
    told_by_taken: set[str] = field(default_factory=set)
    """People and cases that documents taken down tell of."""
    parties: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """Document -> item -> names that its texts show to be an applicant's, a complainant's or the like."""

    def __post_init__(self) -> None:
        self.taken = {self.base + each.path: each for each in self.takedowns}

    # ---------------------------------------------------------------------------------------------- looking

    def look(self, quads: Iterable[ox.Quad]) -> None:
        """Learn from a named graph, or from a piece of one that holds no document."""
        view = View(quads, self.base)
        document = f"{self.base}document/{view.document}"
        items = view.of(GovClass.AGENDA_ITEM)
        if items:
            self.records.setdefault(view.meeting, set()).add(view.document)
        told = {node for cls in (GovClass.PERSON, GovClass.CASE) for node in view.of(cls)}
        if document in self.taken:
            self.recorded[document] = view.meeting
            self.told_by_taken |= told
            return
        if view.document:
            self.stated |= told
        self._items(view, items)
        self._councils(view)
        for person in view.of(GovClass.PERSON):
            self.shown.setdefault(person, _Shown(0))
            named = self.names.setdefault(person, set())
            named.update(view.values(person, Ext.FOAF_NAME), view.values(person, Ext.SKOS_ALT_LABEL))
        self._attendances(view)
        self._memberships(view)
        for vote in view.of(GovClass.VOTE):
            for predicate in (Gov.VOTER_FOR, Gov.VOTER_AGAINST, Gov.VOTER_ABSTAINING):
                for voter in view.values(vote, predicate):
                    self._show(voter, _Shown.ELECTED)
        self._mentions(view)
        self._parties(view)

    def _parties(self, view: View) -> None:
        """Note who is named as a private person: wherever else in the document the name stands, it is the same one."""
        for cls, predicate in ((GovClass.SECTION, Gov.TEXT), (GovClass.AGENDA_ITEM, Ext.DCTERMS_TITLE)):
            for node in view.of(cls):
                text = view.value(node, predicate)
                for hit in self.detector.clean(text, (Kind.NAME, Kind.ADDRESS, Kind.CPR))[1]:
                    if hit.kind is Kind.NAME:
                        item = node if cls == GovClass.AGENDA_ITEM else view.value(node, Gov.ITEM)
                        name = squeeze(text[hit.start : hit.end])
                        self.parties.setdefault(view.document, {}).setdefault(item, set()).add(name)

    def _show(self, person: str, what: _Shown) -> None:
        if "/person/" in person:
            self.shown[person] = self.shown.get(person, _Shown(0)) | what

    def _items(self, view: View, items: list[str]) -> None:
        for item in items:
            title = view.value(item, Ext.DCTERMS_TITLE)
            if item in self.taken and title:
                self.taken_titles.setdefault(view.value(item, Gov.MEETING), set()).add(title)
            if view.value(item, Gov.CLOSED) == "true":
                self.held[item] = (Kind.CLOSED, "closed-item")
            elif _STAFF_CASE.fullmatch(title):
                self.held.setdefault(item, (Kind.STAFF, "staff-case"))
        if view.document:
            own = {item for item in items if item in self.held}
            for item in closed_items(view, self.marks, own):
                self.held.setdefault(item, (Kind.CLOSED, "closed-by-words"))
            self.repeated |= repeated_items(view, {item for item in items if item in self.held})
        for item in items:
            if item in self.held or item in self.taken:
                self.held_meetings.add(view.value(item, Gov.MEETING))

    def _councils(self, view: View) -> None:
        for meeting in view.of(GovClass.MEETING):
            kinds = (view.value(body, Gov.BODY_TYPE) for body in view.values(meeting, Gov.BODY))
            if BodyType.WORKS_COUNCIL.iri in kinds:
                self.works_councils.add(meeting)

    def _attendances(self, view: View) -> None:
        guest = AttendanceStatus.GUEST.iri
        for node in view.of(GovClass.ATTENDANCE):
            role = view.value(node, Gov.ROLE)
            for person in view.values(node, Gov.PERSON):
                if view.value(node, Gov.ATTENDANCE_STATUS) != guest or view.values(node, Gov.PARTY):
                    self._show(person, _Shown.ELECTED)
                elif role:
                    self._show(person, self._office(role))
            for person in view.values(node, Gov.SUBSTITUTE_FOR):
                self._show(person, _Shown.ELECTED)

    def _memberships(self, view: View) -> None:
        for node in view.nodes:
            if "/membership/" in node:
                role, body = view.value(node, Gov.ROLE), view.values(node, Gov.BODY)
                if self._only_closed(view, node):
                    continue
                person = node.partition("/membership/")[0]
                if body or role or view.values(node, Gov.UNIT):
                    self._show(person, _Shown.ELECTED if body else self._office(role))

    def _only_closed(self, view: View, node: str) -> bool:
        """Tell whether a node is stated in bodies of closed items alone: that makes nobody public."""
        sections = [s for s in view.of(GovClass.SECTION) if view.value(s, Gov.ITEM) in self.held] if self.held else []
        ranges = [place for section in sections for place in view.places(section)]
        places = view.places(node)
        return bool(places) and all(any(start <= at and to <= end for start, end in ranges) for at, to in places)

    def _office(self, role: str) -> _Shown:
        return _Shown.PRIVATE if self.detector.patterns.party.search(role) else _Shown.FUNCTION

    def _mentions(self, view: View) -> None:
        named = [
            (place, person, "" if view.value(node, Gov.ITEM) in self.held else view.value(node, Gov.READ_BY))
            for node in view.of(GovClass.MENTION)
            for person in view.values(node, Gov.PERSON)
            for place in view.places(node)
        ]
        if not named:
            return
        sections = sorted(
            (place, view.value(node, Gov.TEXT), view.value(node, Gov.SECTION_KIND) == SectionKind.DECISION)
            for node in view.of(GovClass.SECTION)
            for place in view.places(node)
        )
        for (start, end), text, deciding in sections:
            inside = [each for each in named if start <= each[0][0] and each[0][1] <= end]
            for place, person, rule in inside:
                if rule == _ELECTED_RULE:
                    self._show(person, _Shown.ELECTED)
                elif self._as_private(text, place[0] - start, place[1] - start):
                    self._show(person, _Shown.PRIVATE)
                elif rule in _FUNCTION_RULES or (deciding and rule in _SPEAKING_RULES):
                    self._show(person, _Shown.FUNCTION)

    def _as_private(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words around a name show an applicant, a complainant or another private person."""
        begin = max(start - _MENTION_ROOM, 0)
        around = text[begin : end + _MENTION_ROOM]
        hits = self.detector.clean(around, (Kind.NAME,))[1]
        return any(hit.start < end - begin and start - begin < hit.end for hit in hits)

    # ----------------------------------------------------------------------------------------------- asking

    def is_public(self, person: str) -> bool:
        """Tell whether a person may be a node."""
        shown = self.shown.get(person, _Shown(0))
        return bool(shown & _Shown.ELECTED) or (bool(shown & _Shown.FUNCTION) and not shown & _Shown.PRIVATE)

    def taken_person(self, person: str) -> bool:
        """Tell whether a person was taken down, under this IRI or one made from another form of the name."""
        if person in self.taken:
            return True
        stem, _, own = person.rpartition("/")
        forms = {own, *map(slug, self.names.get(person, ()))}
        gone = (each.path.rpartition("/") for each in self.takedowns if each.kind == "person")
        names = [name for place, _, name in gone if self.base + place == stem]
        return any(form == name or same_name(form, name) for name in names for form in forms)

    def taken_document(self, iri: str) -> bool:
        """Tell whether a node is a document taken down, a part of one, or what only such ones tell of."""
        thing = iri.partition("/conclusion/")[0]
        if thing in self.told_by_taken and thing not in self.stated:
            return True
        head, found, rest = iri.partition(f"{self.base}document/")
        if found and not head and re.split("[#/]", rest, maxsplit=1)[0] in self._taken_documents():
            return True
        return any(
            meeting and iri.startswith(f"{meeting}/") and self.records.get(meeting, set()) <= self._taken_documents()
            for meeting in self.recorded.values()
        )

    def _taken_documents(self) -> set[str]:
        return {each.path.removeprefix("document/") for each in self.takedowns if each.kind == "document"}

    def item_of(self, iri: str) -> tuple[str, str]:
        """Return the item that a node is a part of, and what part (``section``); both empty for others."""
        found = _PART.fullmatch(iri)
        return ("", "") if found is None else (found["item"], found["part"] or "")

    def scope(self, iri: str) -> str:
        """Return the path under which the people of a node's place live."""
        return scope_of(iri.removeprefix(self.base))
