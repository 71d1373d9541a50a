"""Putting together what is the same: groups that grow along links, strongest first, and never over a ban."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple


class Link(NamedTuple):
    """Two keys that are held to be one, how surely (higher is surer), and why."""

    one: str
    other: str
    strength: int
    why: str


class Groups:
    """Disjoint groups of keys; joining is refused where a ban or a clash stands between two groups."""

    def __init__(
        self,
        keys: Iterable[str],
        banned: Iterable[tuple[str, str]] = (),
        clash: Callable[[frozenset[str], frozenset[str]], bool] = lambda _one, _other: False,
    ) -> None:
        self._members: dict[str, frozenset[str]] = {key: frozenset((key,)) for key in keys}
        self._banned: dict[str, set[str]] = {}
        for one, other in banned:
            self._banned.setdefault(one, set()).add(other)
            self._banned.setdefault(other, set()).add(one)
        self._clash = clash
        self.made: list[Link] = []
        """The links that joined two groups, in the order they did."""

    def join(self, links: Iterable[Link], *, ruled: bool = False) -> None:
        """Join along ``links``, the surest first, ties by name; what a person ``ruled`` is not asked for clashes."""
        for link in sorted(links, key=lambda each: (-each.strength, each.one, each.other, each.why)):
            one, other = self._members.get(link.one), self._members.get(link.other)
            if one is None or other is None or one == other or self._banned_between(one, other):
                continue
            if not ruled and self._clash(one, other):
                continue
            whole = one | other
            for key in whole:
                self._members[key] = whole
            self.made.append(link)

    def _banned_between(self, one: frozenset[str], other: frozenset[str]) -> bool:
        small, large = sorted((one, other), key=len)
        return any(not large.isdisjoint(self._banned.get(key, ())) for key in small)

    def apart(self, one: str, other: str) -> bool:
        """Tell whether a ban stands between the groups of two keys."""
        return self._banned_between(self._members[one], self._members[other])

    def of(self, key: str) -> frozenset[str]:
        """Return the group that ``key`` is in."""
        return self._members[key]

    def together(self, one: str, other: str) -> bool:
        """Tell whether two keys are in one group."""
        return other in self._members.get(one, ())

    def all(self) -> list[frozenset[str]]:
        """Return every group once, ordered by its least member."""
        return sorted(set(self._members.values()), key=min)


def clear(links: Iterable[Link], groups: Groups) -> Iterator[Link]:
    """Yield the links of which neither end may as well be a third: both ends link to the same others.

    What is in one group already counts as one.
    """
    links = [link for link in links if not groups.together(link.one, link.other)]
    least = {key: min(groups.of(key)) for link in links for key in (link.one, link.other)}
    around: dict[str, set[str]] = {key: {key} for key in least.values()}
    for link in links:
        around[least[link.one]].add(least[link.other])
        around[least[link.other]].add(least[link.one])
    yield from (link for link in links if around[least[link.one]] == around[least[link.other]])


def still_open(links: Iterable[Link], groups: Groups, kept: Mapping[str, str]) -> Iterator[Link]:
    """Yield the links between groups that nobody has told apart, the strongest for each two groups.

    ``kept`` gives the key that each group goes by; the links yielded lie between those.
    """
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        one, other = sorted((kept[link.one], kept[link.other]))
        if one == other or groups.apart(one, other):
            continue
        found = Link(one, other, link.strength, link.why)
        known = best.get((one, other))
        if known is None or (-found.strength, found.why) < (-known.strength, known.why):
            best[one, other] = found
    yield from (best[pair] for pair in sorted(best))


def most(counts: Mapping[str, int]) -> str:
    """Return the key with the highest count; of equals the least."""
    return min(counts, key=lambda key: (-counts[key], key))
