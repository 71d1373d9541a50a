"""Rules that note what they match, so that one reading of a text tells which rules it has any use for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from re import Match

from kg.layouts import Layout
from kg.rules import Rule


@dataclass(frozen=True)
class _Watched(Rule):
    """A rule that notes its name whenever it matches anything."""

    seen: set[str] = field(default_factory=set, compare=False)

    def match(self, text: str) -> Match[str] | None:
        found = super().match(text)
        if found is not None:
            self.seen.add(self.name)
        return found

    def matches(self, text: str, start: int, end: int) -> Iterator[Match[str]]:
        for found in super().matches(text, start, end):
            self.seen.add(self.name)
            yield found


def watched(layouts: Mapping[str, Layout], seen: set[str]) -> dict[str, Layout]:
    """Return the same layouts with rules that add to ``seen`` the name of each rule that matches."""
    return {name: replace(layout, rules=tuple(_watch(layout.rules, seen))) for name, layout in layouts.items()}


def _watch(rules: Iterable[Rule], seen: set[str]) -> Iterator[Rule]:
    for rule in rules:
        yield _Watched(**{each.name: getattr(rule, each.name) for each in fields(Rule)}, seen=seen)


def lacking(layouts: Mapping[str, Layout], rule: str) -> dict[str, Layout]:
    """Return the layouts without the rule of that name."""
    return {
        name: replace(layout, rules=tuple(each for each in layout.rules if each.name != rule))
        for name, layout in layouts.items()
    }
