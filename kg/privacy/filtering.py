"""The filter: statements of a graph in, those that may leave the house out."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg import iris
from kg.privacy.context import Context, Why
from kg.privacy.profiles import Profile
from kg.privacy.removals import Kind, Removal
from kg.privacy.shipped import detector, marks
from kg.privacy.takedowns import TakeDown
from kg.privacy.texts import People, Texts
from kg.privacy.tombstones import hidden, tombstone
from kg.privacy.views import View
from kg.privacy.withheld import gone, withheld
from kg.vocabulary import Gov, GovClass

_OURS = ("graph/ontology", "graph/kle")
"""Graphs that hold no word from any minutes."""


class Filter:
    """Two passes over the named graphs: :meth:`look` at each, then :meth:`statements` of each."""

    def __init__(self, profile: Profile, takedowns: Iterable[TakeDown] = (), base: str = iris.BASE) -> None:
        """Filter by ``profile``; ``takedowns`` hold in every profile; ``base`` is the base IRI of the data."""
        self.profile = profile
        self.base = base
        self._takedowns = tuple(sorted(takedowns))
        self._detector = detector()
        self._context = Context(base, self._detector, self._takedowns, marks())
        self._people: People | None = None
        self._idle = not self._takedowns and not profile.kinds and not profile.closed and not profile.people

    def look(self, quads: Iterable[ox.Quad]) -> None:
        """Learn from one named graph what is closed, who is public, and what is taken down."""
        if not self._idle:
            self._context.look(quads)
            self._people = None

    def statements(self, quads: Iterable[ox.Quad]) -> tuple[list[ox.Quad], list[Removal]]:
        """Return the statements of one named graph that may leave the house, and what was removed.

        Every graph must have been looked at before.
        """
        view = View(quads, self.base)
        if self._idle or self._is_ours(view):
            return view.quads, []
        document = f"{self.base}document/{view.document}"
        if view.document and document in self._context.taken:
            return [], [Removal(Kind.TAKEDOWN, view.document, f"document/{view.document}", "", -1, -1, "take-down")]
        away = withheld(view, self._context, self.profile)
        texts = Texts(view, self._context, self.profile, self._detector, self._known(), away)
        removals: list[Removal] = []
        cleaned: dict[int, ox.Quad] = {}
        for index, quad in enumerate(view.quads):  # texts first: a staff matter takes the mentions inside it along
            node = _iri(quad.subject)
            if node not in away:
                cleaned[index], found = texts.clean(quad, node)
                removals += found
        _drop_staff(view, texts.staff, away)
        blocked = self._blocked(view, away, texts)
        kept = [cleaned[i] for i, q in enumerate(view.quads) if i in cleaned and self._stays(q, view, away, blocked)]
        removals += [
            Removal(why[0], view.document, hidden(node.removeprefix(self.base)), "", -1, -1, why[1])
            for node, why in away.items()
        ]
        return list(dict.fromkeys(kept)), sorted(set(removals))

    def tombstones(self) -> tuple[list[ox.Quad], list[Removal]]:
        """Return the statements that tell mirrors what was taken down, and a removal for each."""
        quads: list[ox.Quad] = []
        removals: list[Removal] = []
        for each in self._takedowns:
            quads += tombstone(each, self.base)
            removals.append(Removal(Kind.TAKEDOWN, "", hidden(each.path), "", -1, -1, "take-down"))
        return quads, removals

    def text(self, text: str) -> str:
        """Return a text without numbers, addresses and names of applicants; for texts beside the graph."""
        return self._detector.clean(text, self.profile.kinds - {Kind.STAFF})[0]

    def _known(self) -> People:
        if self._people is None:
            self._people = People(self._context, self.profile)
        return self._people

    def _is_ours(self, view: View) -> bool:
        first = view.quads[0].graph_name if view.quads else None
        return isinstance(first, ox.NamedNode) and first.value.removeprefix(self.base) in _OURS

    def _blocked(self, view: View, away: dict[str, Why], texts: Texts) -> set[str]:
        """Return the nodes of ours, told of or pointed at, that no statement may name."""
        iris_of = {_iri(term) for quad in view.quads for term in (quad.subject, quad.object)}
        ours = {each for each in iris_of if each.startswith(self.base)}
        return {each for each in ours if self._is_away(each, away) or texts.is_named(each)}

    def _stays(self, quad: ox.Quad, view: View, away: dict[str, Why], blocked: set[str]) -> bool:
        subject, value = _iri(quad.subject), _iri(quad.object)
        if subject in away or subject in blocked or value in blocked:
            return False
        if quad.predicate.value not in (Gov.REFERS_TO, Gov.MENTIONS):
            return True
        if self.profile.closed and subject in self._context.held:
            return False
        return quad.predicate.value == Gov.REFERS_TO or _mentioned(view, subject, value, away)

    def _is_away(self, iri: str, away: dict[str, Why]) -> bool:
        """Tell whether nothing may point at a node; at what was taken down it may, for the tombstone is there."""
        if iri in self._context.taken and "/person/" not in iri:
            return False
        return iri in away or gone(self._context, self.profile, iri) is not None


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _mentioned(view: View, item: str, person: str, away: dict[str, Why]) -> bool:
    """Tell whether an item still mentions a person; yes where the graph holds no mentions to tell by."""
    mentions = [
        node
        for node in view.of(GovClass.MENTION)
        if item in view.values(node, Gov.ITEM) and person in view.values(node, Gov.PERSON)
    ]
    return not mentions or any(node not in away for node in mentions)


def _drop_staff(view: View, staff: list[tuple[int, int]], away: dict[str, Why]) -> None:
    """Withhold the mentions and offices that stand inside what was removed as a matter of one employee's."""
    if not staff:
        return
    for cls in (GovClass.MENTION, GovClass.MEMBERSHIP):
        for node in view.of(cls):
            places = view.places(node)
            if places and all(any(start <= at and to <= end for start, end in staff) for at, to in places):
                away.setdefault(node, (Kind.STAFF, "staff-matter"))
