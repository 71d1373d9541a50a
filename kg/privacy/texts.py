"""Texts: the literals of one named graph without what may not be published."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pyoxigraph as ox

from kg.danish import slug
from kg.privacy.context import Context, Why
from kg.privacy.detecting import Detector, Hit
from kg.privacy.names import Names
from kg.privacy.profiles import Profile
from kg.privacy.removals import Kind, Removal
from kg.privacy.takedowns import same_name
from kg.privacy.tombstones import hidden
from kg.privacy.views import View, scope_of
from kg.privacy.withheld import PRIVATE, TAKE_DOWN
from kg.vocabulary import RDF, Ext, Gov, GovClass, Xsd

_CODES = frozenset({Ext.SCHEMA_SHA256, Ext.DCTERMS_FORMAT, Gov.READ_BY, Gov.BASIS, Gov.LAYOUT, Gov.SECTION_KIND,
                    Gov.DOCUMENT_KIND, Gov.DOCUMENT_STATUS, Gov.CASE_KIND, Gov.ELECTION_PERIOD})  # fmt: skip
"""Properties whose values we write ourselves."""

_TEXTS = frozenset({Xsd.STRING, RDF + "langString"})
_TELLING = 4
"""Characters from which on a part of what was removed tells something."""
_CASE_NUMBER = "Sagsnr. "
"""Stands before a case number when it is looked at, so that a year at its end counts."""


class People:
    """Who may be named where: the names of private people and of public ones, scope by scope; asked after looking."""

    def __init__(self, context: Context, profile: Profile) -> None:
        self.public: dict[str, set[str]] = {}
        self._gone: dict[str, list[tuple[str, Why]]] = {}
        self._detector = context.detector
        self._names: dict[str, Names] = {}
        self._slugs: dict[str, frozenset[str]] = {}
        for person in sorted(context.names):
            scope = context.scope(person)
            names = sorted(context.names[person])
            if context.taken_person(person):
                self._gone.setdefault(scope, []).extend((name, TAKE_DOWN) for name in names)
            elif context.is_public(person) or not profile.people:
                self.public.setdefault(scope, set()).update(map(slug, names))
            else:
                self._gone.setdefault(scope, []).extend((name, PRIVATE) for name in names)
        self._taken = _taken(context)

    def names(self, scope: str) -> Names:
        """Return the finder of names that may not be published in a scope."""
        if scope not in self._names:
            public = self.public.get(scope, set())
            self._names[scope] = Names(
                (
                    (name, *why)
                    for name, why in self._gone.get(scope, ())
                    if " " in name and why != TAKE_DOWN and slug(name) not in public
                ),
                self._taken_names(scope),
                self._detector.lexicon.is_given,
            )
        return self._names[scope]

    def _taken_names(self, scope: str) -> Iterator[tuple[str, frozenset[str], Kind, str]]:
        """Yield the names of the people of a scope who were taken down, each with what of it names nobody else."""
        taken = set(self._taken.get(scope, ())) | {n for n, why in self._gone.get(scope, ()) if why == TAKE_DOWN}
        others = {slug(name) for name, why in self._gone.get(scope, ()) if why != TAKE_DOWN}
        others |= self.public.get(scope, set())
        for name in sorted(each for each in taken if " " in each):
            shared = {part for other in others if not same_name(other, slug(name)) for part in other.split("-")}
            ends = {name.split()[0], name.split()[-1]}
            alone = {word for word in ends if shared.isdisjoint(slug(word).split("-")) and len(word.strip(".")) > 1}
            yield name, frozenset(word for word in alone if not self._detector.is_word(word)), *TAKE_DOWN

    def slugs(self, scope: str) -> frozenset[str]:
        """Return the names that may not be published in a scope, as they would stand in an IRI."""
        if scope not in self._slugs:
            public = self.public.get(scope, set())
            gone = ((slug(name), why) for name, why in self._gone.get(scope, ()) if " " in name)
            self._slugs[scope] = frozenset(name for name, why in gone if why == TAKE_DOWN or name not in public)
        return self._slugs[scope]


def _taken(context: Context) -> dict[str, set[str]]:
    """Return, scope by scope, the names that the list itself tells of; it holds also where the graph has them not."""
    found: dict[str, set[str]] = {}
    for each in context.takedowns:
        if each.kind == "person":
            words = each.path.rpartition("/")[2].split("-")
            name = " ".join(word.capitalize() for word in words if not word.isdigit())
            found.setdefault(scope_of(each.path), set()).add(name)
    return found


class Texts:
    """Cleans the literals of one view."""

    def __init__(
        self,
        view: View,
        context: Context,
        profile: Profile,
        detector: Detector,
        people: People,
        withheld: dict[str, Why],
    ) -> None:
        self._view, self._context, self._detector, self._people = view, context, detector, people
        council = profile.staff and view.meeting in context.works_councils
        self.kinds = profile.kinds - (frozenset() if council else {Kind.STAFF})
        self._held_kinds = profile.kinds
        self._scope = context.scope(view.meeting) if view.meeting else ""
        self._gone_places = list(_places(view, withheld))
        self._short = _short_forms(view, withheld)
        self._parties = self._of_parties()
        self._titles = sorted(context.taken_titles.get(view.meeting, ())) if view.document else []
        self._sections = set(view.of(GovClass.SECTION))
        self._cases = set(view.of(GovClass.CASE))
        self._cleaned: dict[tuple[str, str], tuple[str, list[Hit]]] = {}
        self._fragments: list[tuple[int, int, str, Why]] | None = None
        self.staff: list[tuple[int, int]] = []
        """Places of what was removed as a matter of one employee's."""

    def _of_parties(self) -> Names:
        """Return the finder of names that the document shows to be private; surnames join the short forms."""
        public = self._people.public.get(self._scope, set())
        surnames = {name.rpartition("-")[2] for name in public}
        found: list[tuple[str, Kind, str]] = []
        for item, names in self._context.parties.get(self._view.document, {}).items():
            private = sorted(name for name in names if slug(name) not in public and Kind.NAME in self.kinds)
            found += [(name, Kind.NAME, "named-as-private") for name in private]
            last = {name.split()[-1] for name in private}
            alone = sorted(word for word in last if slug(word) not in surnames and not self._detector.is_word(word))
            if item and alone:
                self._short.setdefault(item, []).append(Names((word, Kind.NAME, "named-as-private") for word in alone))
        return Names(found)

    def clean(self, quad: ox.Quad, node: str) -> tuple[ox.Quad, list[Removal]]:
        """Return a statement with its text cleaned, and what was removed."""
        value = quad.object
        if not isinstance(value, ox.Literal) or value.datatype.value not in _TEXTS or quad.predicate.value in _CODES:
            return quad, []
        predicate = quad.predicate.value
        is_source = predicate == Gov.TEXT and node in self._sections
        start = min((at for at, _ in self._view.places(node)), default=0) if is_source else 0
        lead = _CASE_NUMBER if predicate == Ext.SKOS_NOTATION and node in self._cases else ""
        if is_source:
            text, hits = self._source(node, value.value, start)
        else:
            text, hits = self._text(value.value, node, lead, None)
        if not hits:
            return quad, []
        if is_source:
            self.staff += [(start + hit.start, start + hit.end) for hit in hits if hit.kind is Kind.STAFF]
        place = hidden(node.removeprefix(self._view.base))
        name = predicate.rpartition("#")[2].rpartition("/")[2]
        removals = [
            Removal(hit.kind, self._view.document, place, name, start + hit.start, start + hit.end, hit.rule, is_source)
            for hit in hits
        ]
        changed = ox.Literal(text, language=value.language) if value.language else ox.Literal(text)
        return ox.Quad(quad.subject, quad.predicate, changed, quad.graph_name), removals

    def _source(self, node: str, text: str, start: int) -> tuple[str, list[Hit]]:
        if (node, text) not in self._cleaned:
            self._cleaned[node, text] = self._text(text, node, "", start)
        return self._cleaned[node, text]

    def _removed_at(self, node: str, text: str) -> Iterator[Hit]:
        """Yield what the sections lose at the places that ``node`` was read from.

        A part of a text shows less than the whole: a cell of a table not its head, a line not the one above.
        """
        if self._fragments is None:
            self._fragments = []
            for section in sorted(self._sections):
                start = min((at for at, _ in self._view.places(section)), default=-1)
                for whole in self._view.values(section, Gov.TEXT) if start >= 0 else ():
                    for hit in self._source(section, whole, start)[1]:
                        lost = whole[hit.start : hit.end]
                        self._fragments.append((start + hit.start, start + hit.end, lost, (hit.kind, hit.rule)))
        for begin, end in self._view.places(node):
            for at, to, lost, why in self._fragments:
                words = lost[max(begin - at, 0) : max(min(end, to) - at, 0)].split()
                if len("".join(words)) >= _TELLING:
                    form = r"\s+".join(map(re.escape, words))
                    yield from (Hit(*found.span(), *why) for found in re.finditer(form, text))

    def _text(self, text: str, node: str, lead: str, start: int | None) -> tuple[str, list[Hit]]:
        scope = self._scope or self._context.scope(node)
        named = (self._people.names(scope).find(text), self._parties.find(text))
        given = [*named[0], *named[1], *self._short_hits(text, node), *self._taken_titles(text)]
        if start is not None:
            stop = start + len(text)
            given += [
                Hit(at - start, to - start, *why) for at, to, why in self._gone_places if start <= at and to <= stop
            ]
        elif self._context.item_of(node)[1] not in ("", "section"):
            given += self._removed_at(node, text)
        public = frozenset(self._people.public.get(scope, ()))
        held = self._context.item_of(node)[0] in self._context.held  # of such an item the decision is published
        shown, hits = self._detector.clean(lead + text, self._held_kinds if held else self.kinds, public, given)
        if lead:
            hits = [hit._replace(start=hit.start - len(lead), end=hit.end - len(lead)) for hit in hits]
        return shown[len(lead) :], hits

    def _short_hits(self, text: str, node: str) -> Iterator[Hit]:
        item, _ = self._context.item_of(node)
        for names in self._short.get(item, ()):
            yield from names.find(text)

    def _taken_titles(self, text: str) -> Iterator[Hit]:
        for title in self._titles:
            at = text.find(title)
            while at >= 0:
                yield Hit(at, at + len(title), *TAKE_DOWN)
                at = text.find(title, at + len(title))

    def is_named(self, iri: str) -> bool:
        """Tell whether an IRI of ours has somebody's name or number in a part that is made of words."""
        path = iri.removeprefix(self._view.base).partition("#")[0]
        segments = path.split("/")
        if not self._people.slugs(self._scope or self._context.scope(iri)).isdisjoint(segments):
            return True
        numbers = (Kind.CPR, Kind.TELEPHONE)
        if not self.kinds & set(numbers):
            return False
        return any(
            self._detector.hits((_CASE_NUMBER if kind == "case" else "") + name, numbers)
            for kind, name in pairwise(segments)
            if kind in ("case", "party", "body", "person") and any(map(str.isdigit, name))
        )


def _places(view: View, withheld: dict[str, Why]) -> Iterable[tuple[int, int, Why]]:
    """Yield the places in the source of people not to be named, and of decisions taken down."""
    for node in view.of(GovClass.MENTION):
        why = withheld.get(node)
        if why is not None and why[0] in (Kind.PERSON, Kind.TAKEDOWN):
            yield from ((start, end, why) for start, end in view.places(node))
    for node in view.of(GovClass.DECISION):
        if withheld.get(node) == TAKE_DOWN:
            yield from ((start, end, TAKE_DOWN) for start, end in view.places(node))


def _short_forms(view: View, withheld: dict[str, Why]) -> dict[str, list[Names]]:
    """Return, for each item, the short forms by which it names people who may not be named."""
    forms: dict[str, list[tuple[str, Kind, str]]] = {}
    for node in view.of(GovClass.MENTION):
        why = withheld.get(node)
        if why is not None and why[0] in (Kind.PERSON, Kind.TAKEDOWN):
            for item in view.values(node, Gov.ITEM):
                forms.setdefault(item, []).extend((form, *why) for form in view.values(node, Gov.PRINTED))
    return {item: [Names(found)] for item, found in forms.items()}
