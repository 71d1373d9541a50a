"""Numbered lines: which of them number the items of an agenda, and which a list, a table or a point.

The numbers of an agenda rise through the document; a line that is sure (a case number or a heading stands under it)
may leave numbers out, one that is not sure must follow the number before it. An item that was added has the number of
the one above it and a letter: ``3a`` comes between 3 and 4.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_NEXT = 0.5
"""What a number is worth for following directly on the one before it, beside what stands under it."""

_ANY = "any"
"""In place of a letter: whatever letter, or none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered line: ``weight`` is how much speaks for an item, ``sure`` that it needs no neighbour to be one."""

    index: int
    number: int
    weight: float
    sure: bool
    letter: str = ""

    @property
    def rank(self) -> tuple[int, str]:
        """By which candidates rise."""
        return self.number, self.letter


@dataclass(frozen=True, slots=True)
class _Chain:
    total: float
    last: int
    before: "_Chain | None"


def rising(candidates: Sequence[Candidate], *, loose: bool = False) -> tuple[list[int], float]:
    """Return the places in ``candidates`` of the chain of rising numbers with the most weight, and that weight.

    The first is one that is sure; with ``loose`` it may be any.

    Of chains that weigh the same, the one that begins and goes on earliest in the text.
    """
    ranks = sorted({candidate.rank for candidate in candidates})
    tree: list[_Chain | None] = [None] * (len(ranks) + 1)
    ending: dict[tuple[int, str], _Chain] = {}
    best: _Chain | None = None
    for place, candidate in enumerate(candidates):
        rank = bisect_left(ranks, candidate.rank)
        below = _best_below(tree, rank)
        chain = _longer(place, candidate, below, ending.get(_before(candidate)))
        if chain is None and loose and below is None:
            chain = _Chain(candidate.weight, place, None)
        if chain is None:
            continue
        best = chain if best is None or chain.total > best.total else best
        for key in (candidate.rank, (candidate.number, _ANY)):
            if key not in ending or chain.total > ending[key].total:
                ending[key] = chain
        _raise(tree, rank + 1, chain)
    places: list[int] = []
    total = best.total if best is not None else 0.0
    while best is not None:
        places.append(best.last)
        best = best.before
    return places[::-1], total


def _before(candidate: Candidate) -> tuple[int, str]:
    """Return the rank directly before a candidate's: of ``4`` that of ``3``, with whatever letter."""
    if not candidate.letter:
        return candidate.number - 1, _ANY
    return candidate.number, "" if candidate.letter == "a" else chr(ord(candidate.letter) - 1)


def _longer(place: int, candidate: Candidate, below: _Chain | None, directly: _Chain | None) -> _Chain | None:
    """Return the best chain that ends with a candidate: after the number before it, after any lower one, or alone."""
    found = None
    if directly is not None:
        found = _Chain(directly.total + candidate.weight + _NEXT, place, directly)
    if candidate.sure and (found is None or (below is not None and below.total > found.total - candidate.weight)):
        found = _Chain((below.total if below is not None else 0.0) + candidate.weight, place, below)
    return found


def _best_below(tree: list[_Chain | None], rank: int) -> _Chain | None:
    best = None
    while rank > 0:
        chain = tree[rank]
        if chain is not None and (best is None or chain.total > best.total):
            best = chain
        rank -= rank & -rank
    return best


def _raise(tree: list[_Chain | None], rank: int, chain: _Chain) -> None:
    while rank < len(tree):
        known = tree[rank]
        if known is None or chain.total > known.total:
            tree[rank] = chain
        rank += rank & -rank
