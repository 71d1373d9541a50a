"""All that is settled over all documents: the municipality of each, and what every name in it stands for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg import iris
from kg.identity import bodies, people
from kg.identity.bodies import BodyForm, BodyIdentity, form_of
from kg.identity.cases import Kind, case_kind
from kg.identity.grouping import Link
from kg.identity.municipalities import Home, homes
from kg.identity.people import PersonForm, PersonIdentity
from kg.identity.rulings import Doubt, Ruling, ruled, with_party
from kg.reading.bodies import council_place, key_of
from kg.survey import CaseUse, Seen, Survey, name_key


@dataclass(frozen=True, slots=True)
class Names:
    """What the names in one document stand for, where that is not what they say by themselves.

    ``bodies``: name, path of the body, name of the body. ``people``: name, party or "", path, name.
    """

    bodies: tuple[tuple[str, str, str], ...] = ()
    people: tuple[tuple[str, str, str, str], ...] = ()
    towns: tuple[tuple[str, str], ...] = ()
    """Code and name of the other municipalities whose councils it names."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names that were held to be one: the path of the thing, the other name, and why."""

    path: str
    name: str
    why: str


@dataclass(slots=True)
class Scope:
    """What is settled in one municipality, or in one document whose municipality nobody knows."""

    path: str
    bodies: dict[str, BodyForm] = field(default_factory=dict)
    people: dict[str, PersonForm] = field(default_factory=dict)
    split: set[str] = field(default_factory=set)
    """Keys of names that two people have; their forms are told apart by party."""
    body_of: dict[str, BodyIdentity] = field(default_factory=dict)
    person_of: dict[str, PersonIdentity] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    cases: dict[str, list[CaseUse]] = field(default_factory=dict)

    def body_path(self, name: str, place: str | None) -> tuple[str, str]:
        """Return the path and name of the body that ``name`` names."""
        key = key_of(name, place)
        known = self.body_of.get(key)
        return iris.body(self.path, known.key if known else key), known.name if known else name

    def form_key(self, name: str, party: str | None) -> str:
        """Return the key of the form that a name with a party belongs to."""
        key = name_key(name)
        return f"{key}/{party or ''}" if key in self.split else key


@dataclass(slots=True)
class Settled:
    """What is settled over all documents."""

    homes: dict[str, Home]
    scopes: dict[str, Scope]
    names: dict[str, Names]
    kinds: dict[str, Kind]
    """Path of a case -> what its number stands for."""


def settle(
    surveys: Mapping[str, Survey],
    official: Mapping[str, str],
    rulings: Iterable[Ruling] = (),
    given: frozenset[str] = frozenset(),
) -> Settled:
    """Return what is settled over all ``surveys``, keyed by SHA-256.

    ``official`` maps the code of every municipality to its name, those that a person told of among them; ``given``
    are given names in lower case.
    """
    where = homes(surveys)
    by_code: dict[str, list[Ruling]] = {}
    for ruling in sorted(rulings):
        by_code.setdefault(ruling.municipality, []).append(ruling)
    codes = {name: code for code, name in official.items()}
    by_scope: dict[str, list[str]] = {}
    for sha in sorted(surveys):
        home = where.get(sha)
        by_scope.setdefault(iris.scope(home.code if home else None, sha), []).append(sha)
    scopes: dict[str, Scope] = {}
    for path in sorted(by_scope):
        place = official.get(path.removeprefix("municipality/"))
        _count_bodies(scopes, path, [surveys[sha] for sha in by_scope[path]], place, codes)
    for path in sorted(scopes):
        code = path.removeprefix("municipality/")
        documents = [(sha, surveys[sha]) for sha in by_scope.get(path, ())]
        _settle_scope(scopes[path], documents, official.get(code), by_code.get(code, []), given)
    names = {}
    for path, shas in by_scope.items():
        place = official.get(path.removeprefix("municipality/"))
        for sha in shas:
            names[sha] = _names(sha, surveys[sha], scopes, path, place, codes)
    kinds = {
        iris.case(path, normal): case_kind(uses)
        for path, scope in scopes.items()
        for normal, uses in scope.cases.items()
    }
    return Settled(where, scopes, names, kinds)


def _count_bodies(
    scopes: dict[str, Scope], path: str, surveys: Iterable[Survey], place: str | None, codes: Mapping[str, str]
) -> None:
    """Count the bodies that the documents of a scope name, the councils of other municipalities where they belong."""
    scope = scopes.setdefault(path, Scope(path))
    for survey in surveys:
        for name in survey.bodies:
            own = survey.body == name
            town = None if own else _foreign(name, place, codes)
            if town is None:
                form_of(scope.bodies, key_of(name, place), name, own=own)
            else:
                there = iris.scope(codes[town], "")
                theirs = scopes.setdefault(there, Scope(there)).bodies
                form_of(theirs, key_of(name, town), name, own=False, times=0)


def _settle_scope(
    scope: Scope,
    documents: list[tuple[str, Survey]],
    place: str | None,
    rulings: list[Ruling],
    given: frozenset[str],
) -> None:
    for _, survey in documents:
        for use in survey.cases:
            scope.cases.setdefault(use.normal, []).append(use)
    code = scope.path.removeprefix("municipality/")
    keys = {name: key_of(name, place) for r in rulings if r.kind == "body" for name in (r.one, r.other)}
    keys = {name: key for name, key in keys.items() if key in scope.bodies}
    scope.body_of, links, doubts = bodies.identities(scope.bodies, ruled(rulings, "body", code, keys))
    scope.doubts += doubts
    scope.joined += _joined_bodies(scope, links)
    _people(scope, documents, place, rulings, given)


def _joined_bodies(scope: Scope, links: Iterable[Link]) -> Iterator[Joined]:
    for key, why in _reasons(links).items():
        identity = scope.body_of[key]
        if key != identity.key:
            yield Joined(iris.body(scope.path, identity.key), scope.bodies[key].name, why)


def _reasons(links: Iterable[Link]) -> dict[str, str]:
    """Return why each key was joined: all that was said of the links it has."""
    said: dict[str, set[str]] = {}
    for link in links:
        said.setdefault(link.one, set()).add(link.why)
        said.setdefault(link.other, set()).add(link.why)
    return {key: "; ".join(sorted(said[key])) for key in sorted(said)}


# -------------------------------------------------------------------------------------------------------- people


def _people(
    scope: Scope, documents: list[tuple[str, Survey]], place: str | None, rulings: list[Ruling], given: frozenset[str]
) -> None:
    code = scope.path.removeprefix("municipality/")
    scope.split = _namesakes(survey for _, survey in documents) | _ruled_namesakes(rulings)
    for sha, survey in documents:
        body = scope.body_path(survey.body, place)[0] if survey.body else f"document/{sha[:16]}"
        for seen in survey.people:
            _met(scope, seen, (body, survey.date or ""))
    keys = {}
    for name in {name for r in rulings if r.kind == "person" for name in (r.one, r.other)}:
        bare, party = with_party(name)
        key = scope.form_key(bare, party)
        if key in scope.people:
            keys[name] = key
    settled = ruled(rulings, "person", code, keys)
    scope.person_of, links, doubts = people.identities(scope.people, settled, given)
    scope.doubts += [*doubts, *_party_doubts(scope, rulings)]
    for key, why in _reasons(links).items():
        identity = scope.person_of[key]
        if scope.people[key].name != identity.name:
            scope.joined.append(Joined(f"{scope.path}/person/{identity.segment}", scope.people[key].name, why))


def _met(scope: Scope, seen: Seen, meeting: people.Meeting) -> None:
    key = scope.form_key(seen.name, seen.party)
    form = scope.people.setdefault(key, PersonForm(key))
    form.names[seen.name] += 1
    (form.listed if seen.listed else form.near).add(meeting)
    if seen.party:
        form.parties.add(seen.party)
    if seen.seated and meeting[1]:
        first, last = form.seats.get(meeting[0], (meeting[1], meeting[1]))
        form.seats[meeting[0]] = [min(first, meeting[1]), max(last, meeting[1])]


def _namesakes(surveys: Iterable[Survey]) -> set[str]:
    """Return the keys of names that one document lists with two parties: they are two people."""
    found = set()
    for survey in surveys:
        parties: dict[str, set[str]] = {}
        for seen in survey.people:
            if seen.listed and seen.party:
                parties.setdefault(name_key(seen.name), set()).add(seen.party)
        found |= {key for key, known in parties.items() if len(known) > 1}
    return found


def _ruled_namesakes(rulings: Iterable[Ruling]) -> set[str]:
    found = set()
    for ruling in rulings:
        one, other = with_party(ruling.one), with_party(ruling.other)
        if (
            ruling.kind == "person"
            and not ruling.same
            and name_key(one[0]) == name_key(other[0])
            and one[1] != other[1]
        ):
            found.add(name_key(one[0]))
    return found


def _party_doubts(scope: Scope, rulings: Iterable[Ruling]) -> Iterator[Doubt]:
    """Yield the names that stand with two parties: one person who left a party, or two of a name."""
    answered = set()
    for ruling in rulings:
        one, other = with_party(ruling.one), with_party(ruling.other)
        if ruling.kind == "person" and name_key(one[0]) == name_key(other[0]):
            answered.add((name_key(one[0]), frozenset((one[1], other[1]))))
    for key in sorted(scope.people):
        form = scope.people[key]
        for one_party, other_party in pairwise(sorted(form.parties)):
            if (key, frozenset((one_party, other_party))) not in answered:
                names = f"{form.name} ({one_party})", f"{form.name} ({other_party})"
                yield Doubt("person", *names, 3, "one name with two parties; held to be one")


# ------------------------------------------------------------------------------------------------- one document


def _names(
    sha: str, survey: Survey, scopes: Mapping[str, Scope], own: str, place: str | None, codes: Mapping[str, str]
) -> Names:
    scope = scopes[own]
    found_bodies = []
    towns = set()
    for name in survey.bodies:
        town = None if name == survey.body else _foreign(name, place, codes)
        if town is None:
            path, kept = scope.body_path(name, place)
        else:
            path, kept = scopes[iris.scope(codes[town], "")].body_path(name, town)
            towns.add((codes[town], town))
        if path != iris.body(scope.path, key_of(name, place)) or kept != name:
            found_bodies.append((name, path, kept))
    alone = _listed_alone(survey, scope)
    found_people = []
    for seen in survey.people:
        key = name_key(seen.name)
        form = scope.form_key(seen.name, seen.party)
        if form.endswith("/") and key in scope.split:  # which of the namesakes, the document itself may tell
            form = alone.get(key, form)
        identity = scope.person_of[form]
        path = f"{scope.path}/person/{identity.segment}"
        if form.endswith("/"):
            path, name = f"document/{sha[:16]}/person/{key}", seen.name
        else:
            name = identity.name
        # Of namesakes each is told, lest one without a party stand for one with it.
        if path != iris.person(scope.path, seen.name) or name != seen.name or key in scope.split:
            found_people.append((seen.name, seen.party or "", path, name))
    return Names(tuple(found_bodies), tuple(found_people), tuple(sorted(towns)))


def _foreign(name: str, place: str | None, codes: Mapping[str, str]) -> str | None:
    """Return the other municipality, by name, whose council ``name`` is; None for any other name."""
    council = council_place(name)
    if council is None or place is None:  # where it is not known whose the document is, it may be its own
        return None
    return next((town for town in (council, council.removesuffix("s")) if town in codes and town != place), None)


def _listed_alone(survey: Survey, scope: Scope) -> dict[str, str]:
    """Return the form of each split name of which the document names just one with a party."""
    listed: dict[str, set[str]] = {}
    for seen in survey.people:
        if seen.party and name_key(seen.name) in scope.split:
            listed.setdefault(name_key(seen.name), set()).add(scope.form_key(seen.name, seen.party))
    return {key: next(iter(forms)) for key, forms in listed.items() if len(forms) == 1}
