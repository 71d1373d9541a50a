"""Whose document it is, where its own text does not tell: by the body and the people it shares with others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.danish import slug
from kg.reading.bodies import loose
from kg.survey import Survey

_SHARED = 3
"""People that a document must share with the same body elsewhere; two can be namesakes."""
_SHARED_ELSEWHERE = 5
"""People it must share where no body of that name is known."""
_SHARE = 0.5
_AHEAD = 2
"""How many times as many as with the next municipality."""
_NAMED = 3
"""Documents that are named as evidence."""
_KEPT = 20
"""Documents that are remembered for a person in a body."""


@dataclass(frozen=True, slots=True)
class Home:
    """The municipality of a document: code, why, and the documents (SHA-256) that it was concluded from."""

    code: str
    why: str
    sources: tuple[str, ...] = ()


def homes(surveys: Mapping[str, Survey]) -> dict[str, Home]:
    """Return the municipality of every document (SHA-256) for which it can be told.

    What a person told comes first, then what the text claims. The others follow from those: the same body with
    half of the people, three at least, and twice as many as in any other municipality; then again from what was so
    concluded, until nothing is added. Each round is decided as a whole, so that the order of documents is nothing.
    """
    found = {sha: home for sha, survey in surveys.items() if (home := _own(survey)) is not None}
    missing = {sha: people for sha in surveys if sha not in found and (people := _listed(surveys[sha]))}
    sits = _Sits({name for people in missing.values() for name in people})
    asking: dict[str, list[str]] = {}
    for sha in sorted(missing):
        for name in missing[sha]:
            asking.setdefault(name, []).append(sha)
    added = dict(found)
    while added:
        for sha in sorted(added):
            sits.add(sha, surveys[sha], added[sha].code)
        # Nothing is new to those who share nobody with what was added.
        again = {sha for name in sits.asked() for sha in asking.get(name, ()) if sha not in found}
        added = {}
        for sha in sorted(again):
            home = _shared(surveys[sha], missing[sha], sits)
            if home is not None:
                added[sha] = home
        found.update(added)
    return found


def _own(survey: Survey) -> Home | None:
    if survey.told is not None:
        return Home(survey.told[0], "a person named it for this file")
    if survey.claimed is not None:
        return Home(
            survey.claimed,
            f"the text names it {_times(survey.mentions)}, in its letterhead, with a sign of its own, or far more "
            "often than any other",
        )
    return None


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _listed(survey: Survey) -> set[str]:
    return {slug(seen.name) for seen in survey.people if seen.listed}


@dataclass(slots=True)
class _Sits:
    """Where the people that are asked for sit: by name and municipality the bodies, and some documents that tell it."""

    wanted: set[str]
    fresh: set[str] = field(default_factory=set)
    """Names of which something new was told since this was last asked."""
    places: dict[str, dict[str, dict[tuple[str, ...], list[str]]]] = field(default_factory=dict)

    def add(self, sha: str, survey: Survey, code: str) -> None:
        body = loose(survey.body or "")
        for name in _listed(survey) & self.wanted:
            documents = self.places.setdefault(name, {}).setdefault(code, {}).setdefault(body, [])
            if not documents:
                self.fresh.add(name)
            if len(documents) < _KEPT:  # of ten thousand that tell the same, the first are enough
                documents.append(sha)

    def asked(self) -> set[str]:
        fresh, self.fresh = self.fresh, set()
        return fresh


def _shared(survey: Survey, people: set[str], sits: _Sits) -> Home | None:
    own = loose(survey.body or "") if survey.body else None
    anywhere: Counter[str] = Counter()
    same_body: Counter[str] = Counter()
    for name in people:
        for code, bodies in sits.places.get(name, {}).items():
            anywhere[code] += 1
            same_body[code] += own in bodies
    for shared, least, words in (
        (same_body, _SHARED, "the same body"),
        (anywhere, _SHARED_ELSEWHERE, "other bodies"),
    ):
        code = min(shared, key=lambda code: (-shared[code], code), default="")
        number = shared[code]
        if number < least or number < _SHARE * len(people):
            continue
        # The same people in another body elsewhere speak against it just as well.
        if number < _AHEAD * max((anywhere[other] for other in anywhere if other != code), default=0):
            return None
        why = f"{number} of the {len(people)} people listed sit in {words} of documents that tell it"
        return Home(code, why, _sources(people, code, own if shared is same_body else None, sits))
    return None


def _sources(people: Iterable[str], code: str, body: tuple[str, ...] | None, sits: _Sits) -> tuple[str, ...]:
    """Return the documents that most of the people are listed in; of one body, where that is given."""
    counts: Counter[str] = Counter()
    for name in people:
        for where, documents in sits.places.get(name, {}).get(code, {}).items():
            if body in (None, where):
                counts.update(documents)
    return tuple(sorted(counts, key=lambda sha: (-counts[sha], sha))[:_NAMED])
