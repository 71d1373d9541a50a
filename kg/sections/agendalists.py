"""The agenda printed as a list above minutes that deal with its items under the same numbers and titles.

Councils and boards write so: ``Dagsorden:``, the list, ``Referat:``, and the items again with what was said. The list
may have lists of its own in it, and remarks. It is told by the titles that come again below it in their order, with
text under them; a list of what the next meeting will deal with stands below, and has none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.rules import fold
from kg.sections.lists import TITLES, ListEntry, is_town
from kg.sections.signs import Signs

_FEWEST = 2
"""Entries of a list; titles of it that come again, but where a line between says that minutes follow."""

_PREFIX = 8
"""Letters of a title by which the same title is known where one of the two goes on."""


_HEAD, _TRIES = 120, 20
"""Lines of a text in which such a list begins; lines of one number that are compared with its entry."""

_NAMED = re.compile(r"\D{0,20}(?:dagsorden|indhold|punkter|program)\D{0,20}", re.IGNORECASE)
"""What stands above a list of items: ``Mødets dagsorden:``, ``Indholdsfortegnelse``."""

_REMARK = re.compile(r"\(.*\)$|[a-zæøå][.)]\s|[-–•*]\s")
"""What may stand under an entry of a list: a remark, a point with a letter or a bullet."""


@dataclass(frozen=True, slots=True)
class AgendaList:
    """The lines ``first`` to ``stop`` list items; ``items`` are the places in the text at which they begin below."""

    first: int
    stop: int
    items: frozenset[int]


def agenda_list(signs: Signs, entries: Sequence[ListEntry]) -> AgendaList | None:
    """Return the list of items of a text, whose numbered lines are ``entries``; None where none comes again."""
    run = _Entries(entries)
    first = min([_first_section(signs), *signs.filled[_HEAD : _HEAD + 1]])
    for upper, entry in enumerate(entries):
        if entry.index > first:
            return None
        lower = run.like(upper, upper + _FEWEST, len(entries))
        if lower is None or not _bare(signs, entries[upper:lower], entries[lower].index):
            continue
        items = run.again(upper, lower)
        labelled = _labelled(signs, entries[lower].index)
        if len(items) >= _FEWEST - labelled and _texts(signs, items, entries, labelled=labelled):
            top = _top(signs, entries, upper)
            if _leads(signs, entries, top):
                return AgendaList(entries[top].index, entries[lower].index, frozenset(items))
    return None


class _Entries:
    """The numbered lines of a text by their numbers and titles."""

    def __init__(self, entries: Sequence[ListEntry]) -> None:
        self.entries = entries
        self.titles = [fold(entry.title).rstrip(" .:") for entry in entries]
        self.places: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            self.places.setdefault(entry.number, []).append(place)

    def like(self, place: int, start: int, stop: int) -> int | None:
        """Return the first place from ``start`` to ``stop`` with the number of another, and its title or beginning."""
        places = self.places[self.entries[place].number]
        for other in places[bisect_left(places, start) : bisect_left(places, stop)][:_TRIES]:
            short, long = sorted((self.titles[place], self.titles[other]), key=len)
            if short == long or (len(short) >= _PREFIX and long.startswith(f"{short} ")):
                return other
        return None

    def again(self, upper: int, lower: int) -> list[int]:
        """Return the lines from ``lower`` on at which entries of the list from ``upper`` come again, in its order."""
        found: list[int] = []
        at = upper
        for place in range(lower, len(self.entries)):
            named = self.like(place, at, lower)
            if named is not None:
                found.append(self.entries[place].index)
                at = named + 1
        return found


def _first_section(signs: Signs) -> int:
    """Return the line at which the first section begins that no list can hold; the number of lines where none does."""
    cuts = ((at, signs.heading(at)) for at in signs.filled)
    return next((at for at, cut in cuts if cut is not None and cut.kind not in TITLES), len(signs.lines))


def _top(signs: Signs, entries: Sequence[ListEntry], upper: int) -> int:
    """Return the place of the first entry of the list: those right above the first that comes again are of it too."""
    while upper and entries[upper - 1].rank < entries[upper].rank:
        if signs.between(entries[upper - 1].index, entries[upper].index):
            break
        upper -= 1
    return upper


def _leads(signs: Signs, entries: Sequence[ListEntry], top: int) -> bool:
    """Tell whether a list is the first of its text, towns apart, or stands under a word for it."""
    above = signs.above(entries[top].index)
    named = above is not None and _NAMED.fullmatch(signs.lines[above].content) is not None
    return named or all(is_town(signs.text, entry.index) for entry in entries[:top])


def _bare(signs: Signs, entries: Sequence[ListEntry], stop: int) -> bool:
    """Tell whether nothing but a remark here and there stands between entries: no section, no case, no text."""
    listed = {entry.index for entry in entries}
    others = [at for at in signs.between(entries[0].index, stop) if at not in listed and signs.nothing(at) is None]
    if others and others[-1] == signs.above(stop) and signs.case(others[-1]):
        others.pop()  # with it the first item below the list begins
    for at in others:
        cut = signs.heading(at)
        if signs.case(at) or (cut is not None and cut.kind not in TITLES):
            return False
    texts = [at for at in others if _REMARK.match(signs.lines[at].content) is None]
    return len(texts) * 2 <= len(entries) + 1


def _labelled(signs: Signs, index: int) -> bool:
    """Tell whether the line above says that minutes follow: ``Referat:``."""
    above = signs.above(index)
    line = signs.lines[above] if above is not None else None
    return line is not None and signs.titled(line._replace(content=line.content.rstrip(":")))


def _texts(signs: Signs, items: Sequence[int], entries: Sequence[ListEntry], *, labelled: bool) -> bool:
    """Tell whether text stands under half of the items but the last; where a label says so, under any of them."""
    listed = {entry.index for entry in entries}
    stops = [*items[1:], len(signs.lines)] if labelled else items[1:]
    below = [
        any(at not in listed and signs.nothing(at) is None for at in signs.between(index, stop))
        for index, stop in zip(items, stops, strict=False)
    ]
    return any(below) if labelled else sum(below) * 2 >= len(below)
