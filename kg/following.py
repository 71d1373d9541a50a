"""Where references lead: followed from the paths that documents state to the meetings that were read."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile
from typing import NamedTuple

from kg.reading.bodies import body_type
from kg.vocabulary import ReferenceStatus

_NEAR = 364
"""Days from the citing meeting in which a day without a year is looked for: within them the day comes once."""


class Undated(NamedTuple):
    """A citation whose day has no year: its path, the body's, day and month, the item, the citing day, the tense."""

    reference: str
    body: str
    day: int
    month: int
    number: str
    cited_on: str
    later: bool


class Followed(NamedTuple):
    """How far a reference could be followed; ``target`` where it was concluded, with ``why``."""

    status: ReferenceStatus
    candidates: tuple[str, ...] = ()
    target: str = ""
    why: str = ""


@dataclass(slots=True)
class Meetings:
    """The meetings that were read: the paths of their items, and which there are of a body on a day."""

    items: dict[str, frozenset[str]] = field(default_factory=dict)
    _days: dict[str, list[str]] = field(default_factory=dict)
    _bodies: dict[str, list[str]] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    """The paths of the bodies, sorted."""

    @classmethod
    def of(cls, known: Iterable[tuple[str, Iterable[str]]]) -> "Meetings":
        """Return the meetings at these paths, each with the paths of items of it; a meeting may come several times."""
        found = cls()
        for path, items in known:
            found.items[path] = found.items.get(path, frozenset()) | frozenset(items)
        for path in sorted(found.items):
            body, slash, day = path.rpartition("/meeting/")
            if slash:
                found._days.setdefault(f"{body}/meeting/{day.partition('T')[0]}", []).append(path)
                found._bodies.setdefault(body, []).append(path)
        found._names = sorted(found._bodies)
        return found

    def on(self, path: str) -> list[str]:
        """Return the meetings of that body on that day: the one at ``path``, and any second one."""
        return self._days.get(path, [])

    def of_body(self, body: str) -> list[str]:
        """Return the meetings of a body."""
        return self._bodies.get(body, [])

    def shortened(self, path: str) -> list[str]:
        """Return the meetings of that day of works councils whose name begins with the one in ``path``.

        ``FagMED`` in the minutes of another body may be any FagMED: those that met on the day are candidates, also
        where there is one, since others may not be known here.
        """
        body, _, day = path.rpartition("/meeting/")
        scope, _, key = body.rpartition("/body/")
        if body_type(key.replace("-", " ")) != "works-council" and not key.endswith("med"):
            return []
        first = f"{scope}/body/{key}-"
        longer = takewhile(
            lambda other: other.startswith(first), islice(self._names, bisect_left(self._names, first), None)
        )
        return [found for other in longer for found in self.on(f"{other}/meeting/{day}")]


def follow(target: str | None, meetings: Meetings) -> Followed:
    """Return how far a citation with this target can be followed."""
    if target is None:
        return Followed(ReferenceStatus.UNRESOLVED)
    meeting, slash, number = target.partition("/item/")
    same_day = meetings.on(meeting)
    if len(same_day) > 1:
        return _one_of_several(target, same_day, number, meetings)
    if meeting in meetings.items:
        linked = not slash or target in meetings.items[meeting]
        return Followed(ReferenceStatus.LINKED if linked else ReferenceStatus.AWAITED)
    meant = meetings.shortened(meeting)
    if meant:
        return Followed(ReferenceStatus.AMBIGUOUS, tuple(meant))
    return Followed(ReferenceStatus.AWAITED)


def _one_of_several(target: str, same_day: list[str], number: str, meetings: Meetings) -> Followed:
    """Return where a citation leads on a day with two meetings of the body: the item's number may tell."""
    if not number:
        return Followed(ReferenceStatus.AMBIGUOUS, tuple(same_day))
    holding = [f"{path}/item/{number}" for path in same_day if f"{path}/item/{number}" in meetings.items[path]]
    if holding == [target]:
        return Followed(ReferenceStatus.LINKED)
    return Followed(ReferenceStatus.AMBIGUOUS, tuple(holding or same_day))


def follow_undated(cited: Undated, meetings: Meetings) -> Followed:
    """Return where a citation without a year leads: to meetings of the body on that day, within a year.

    One meeting is a link that we concluded; several are candidates, and so is any where it is not known when the
    citing meeting was; none leaves the reference unresolved.
    """
    start = date.fromisoformat(cited.cited_on) if cited.cited_on else None
    found = []
    for path in meetings.of_body(cited.body):
        day = date.fromisoformat(path.rpartition("/meeting/")[2].partition("T")[0])
        if (day.day, day.month) != (cited.day, cited.month):
            continue
        away = (day - start).days if start else 0
        if abs(away) > _NEAR or (cited.later and away < 0) or (not cited.later and away > 0):
            continue
        item = f"{path}/item/{cited.number}"
        found.append(item if cited.number and item in meetings.items[path] else path)
    if len(found) == 1 and start is not None:
        why = "the only meeting of the body on that day within a year"
        return Followed(ReferenceStatus.LINKED, (), found[0], why)
    if found:
        return Followed(ReferenceStatus.AMBIGUOUS, tuple(found))
    return Followed(ReferenceStatus.UNRESOLVED)


def follow_all(
    targets: Iterable[tuple[str, str | None]], undated: Mapping[str, Undated], meetings: Meetings
) -> Iterator[tuple[str, Followed]]:
    """Yield the path of each reference and how far it could be followed."""
    for reference, target in targets:
        known = undated.get(reference)
        yield reference, follow_undated(known, meetings) if known is not None else follow(target, meetings)
