"""Two readings of a text laid side by side: which item of the one is which of the other.

Needleman and Wunsch's alignment: in order, each item at most once, with the greatest sum of likeness. One item missed
costs that item, not all that follow.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from kg.evaluation.facts import ItemName

_SAME_NUMBER = 1.0
_OTHER_NUMBER = -0.5
_NOTHING_KNOWN = 0.25
"""Items of which one reading says nothing are told by their place alone."""


def align(gold: Sequence[ItemName], found: Sequence[ItemName]) -> dict[int, int]:
    """Return place in ``found`` -> place in ``gold``, both from 1, for the items that are the same."""
    likeness = [[_likeness(one, other) for other in found] for one in gold]
    best = [[0.0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            skipped = max(best[i + 1][j], best[i][j + 1])
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] > 0 else skipped
            best[i][j] = max(skipped, together)
    return _path(likeness, best)


def _path(likeness: list[list[float]], best: list[list[float]]) -> dict[int, int]:
    pairs = {}
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if likeness[i][j] > 0 and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs[j + 1] = i + 1
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: ItemName, other: ItemName) -> float:
    """Return how alike two items are: above 0 when they may be the same."""
    numbers = one.number is not None and other.number is not None
    titles = one.title is not None and other.title is not None
    if not numbers and not titles:
        return _NOTHING_KNOWN
    number = (_SAME_NUMBER if one.number == other.number else _OTHER_NUMBER) if numbers else 0.0
    return number + (2 * _ratio(one.title or "", other.title or "") - 1 if titles else 0.0)


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    first, second = sorted((one, other))  # the ratio of difflib is not the same both ways
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
