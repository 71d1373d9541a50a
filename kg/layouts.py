"""A layout: all rules for one way of publishing, and the choice of the one that a text was published in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.rules import TABLES, Rule, RuleTable


@dataclass(frozen=True)
class Layout:
    """The rules of one way of publishing; attribute access by table name."""

    id: str
    name: str
    evidence: tuple[re.Pattern[str], ...]
    rules: tuple[Rule, ...]

    @cached_property
    def tables(self) -> dict[str, RuleTable]:
        """The rules by table, every table present."""
        return {t: RuleTable(tuple(r for r in self.rules if r.table == t)) for t in TABLES}

    def table(self, name: str) -> RuleTable:
        """Return one table."""
        return self.tables[name]

    def score(self, text: str) -> int:
        """Return how much of ``text`` speaks for this layout: matches of its evidence, five a pattern at most."""
        return sum(sum(1 for _, _m in zip(range(5), p.finditer(text), strict=False)) for p in self.evidence)


def choose(text: str, layouts: Mapping[str, Layout]) -> Layout:
    """Return the layout with the most evidence in ``text``; ``common`` when nothing speaks for any other.

    Equal scores go to the layout first in alphabetical order, so that the choice never depends on chance.
    """
    scored = sorted((-layout.score(text), layout.id) for layout in layouts.values())
    best, name = scored[0]
    return layouts[name] if best < 0 else layouts["common"]
