"""The score of a text: its facts right, missed and invented, and what they come to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.evaluation.alignment import align
from kg.evaluation.facts import Fact, Facts, order, same


@dataclass(frozen=True, slots=True)
class Score:
    """Facts counted: found as the gold has them, in the gold only, found only."""

    right: int = 0
    missed: int = 0
    invented: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.missed + other.missed, self.invented + other.invented)

    @property
    def wanted(self) -> int:
        """Facts of the gold."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 when there was nothing to find."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when there was nothing to find and nothing was found."""
        whole = 2 * self.right + self.missed + self.invented
        return 2 * self.right / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One text compared: the facts in a fixed order, ``invented`` with the items' places in the gold where known.

    ``complete_items`` of ``items`` (those of the gold) have every fact right and none invented. ``paired`` is the
    place of each item in the gold -> its place in the reading.
    """

    right: tuple[Fact, ...] = ()
    missed: tuple[Fact, ...] = ()
    invented: tuple[Fact, ...] = ()
    items: int = 0
    complete_items: int = 0
    paired: tuple[tuple[int, int], ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all of the text was read right."""
        return not self.missed and not self.invented


def compare(gold: Facts, found: Facts) -> Comparison:
    """Compare what was found in a text with its gold, the items laid side by side."""
    places = align(gold.items, found.items)
    moved = [_moved(fact, places, found) for fact in found.facts]
    right, missed, invented = match(gold.facts, moved)
    sure = tuple(f for f in invented if f.sure and not any(same(f, pattern) for pattern in gold.unscored))
    wrong = {fact.item for fact in (*missed, *sure)}
    whole = sum(1 for n in range(1, len(gold.items) + 1) if n not in wrong)
    paired = tuple(sorted((there, here) for here, there in places.items()))
    return Comparison(right, missed, sure, len(gold.items), whole, paired)


def _moved(fact: Fact, places: Mapping[int, int], found: Facts) -> Fact:
    """Return a found fact with its item's place in the gold; below 0 when the gold has no such item."""
    if not isinstance(fact.item, int) or not 0 < fact.item <= len(found.items):
        return fact
    return replace(fact, item=places.get(fact.item, -fact.item))


def match(gold: Iterable[Fact], found: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the facts of the gold that were found, those that were not, and those found beside it.

    Each found fact answers one of the gold, and as many are matched as can be. A fact found twice, for sure and not,
    is sure.
    """
    wanted = sorted(set(gold), key=order)
    there = sorted(dict.fromkeys(sorted(found, key=lambda fact: not fact.sure)), key=order)
    exact = set(wanted) & set(there)
    rest = [fact for fact in there if fact not in exact]
    loose = [fact for fact in wanted if fact not in exact]
    partners = _pair(loose, rest)
    right = tuple(fact for fact in wanted if fact in exact or fact in partners)
    missed = tuple(fact for fact in loose if fact not in partners)
    taken = set(partners.values())
    return right, missed, tuple(fact for fact in rest if fact not in taken)


def _pair(wanted: list[Fact], found: list[Fact]) -> dict[Fact, Fact]:
    """Return fact of the gold -> found fact, as many as can be (Kuhn's augmenting paths)."""
    choices = {fact: [other for other in found if same(fact, other)] for fact in wanted}
    taken: dict[Fact, Fact] = {}

    def place(fact: Fact, tried: set[Fact]) -> bool:
        for other in choices[fact]:
            if other not in tried:
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = fact
                    return True
        return False

    for fact in wanted:
        place(fact, set())
    return {fact: other for other, fact in taken.items()}


def score_kinds(comparisons: Iterable[Comparison]) -> dict[str, Score]:
    """Return kind -> score over several texts, sorted by kind."""
    counts: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for comparison in comparisons:
        for counter, facts in zip(counts, (comparison.right, comparison.missed, comparison.invented), strict=True):
            counter.update(fact.kind for fact in facts)
    right, missed, invented = counts
    return {kind: Score(right[kind], missed[kind], invented[kind]) for kind in sorted({*right, *missed, *invented})}


def total(scores: Iterable[Score]) -> Score:
    """Return all scores as one: the micro average, in which each fact counts the same."""
    return sum(scores, Score())
