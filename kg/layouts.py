"""A layout: all rules for one way of publishing, and the choice of the one that a text was published in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.rules import TABLES, Rule, RuleTable, fold


@dataclass(frozen=True)
class Marks:
    """How the lines begin that carry the structure, in a text made of a source whose fields tell it.

    A mark stands at the beginning of its line, before a space and the words, or alone. All are runs of one character,
    and a line of running text that begins with it has a backslash before it: so no words can look like structure.
    """

    title: str
    item: str
    heading: str
    subheading: str
    """Before a heading inside a field: it begins a section when its words are known as a heading, else it is text."""

    def after(self, mark: str, line: str) -> str | None:
        """Return the words after ``mark`` on a line without white space around it; None when another begins it."""
        if line == mark:
            return ""
        return line[len(mark) + 1 :].strip() if line.startswith(f"{mark} ") else None

    @cached_property
    def line(self) -> re.Pattern[str]:
        """The pattern of a line that begins with the character of the marks, in a text of many lines."""
        return re.compile(rf"^[^\S\r\n]*({re.escape(self.title[0])}[^\r\n]*)", re.MULTILINE)


@dataclass(frozen=True)
class Layout:
    """The rules of one way of publishing; attribute access by table name.

    ``municipalities`` are the codes of those whose minutes it was written for, itself or a layout it extends; none
    when it was written for all. ``kg evaluate --leave-out`` reads their texts without it.
    """

    id: str
    name: str
    evidence: tuple[re.Pattern[str], ...]
    rules: tuple[Rule, ...]
    municipalities: tuple[str, ...] = ()
    marks: Marks | None = None
    """The only lines that can be titles, items and headings, where the layout has such marks."""

    @cached_property
    def tables(self) -> dict[str, RuleTable]:
        """The rules by table, every table present."""
        return {t: RuleTable(tuple(r for r in self.rules if r.table == t)) for t in TABLES}

    def table(self, name: str) -> RuleTable:
        """Return one table."""
        return self.tables[name]

    @cached_property
    def _chosen(self) -> dict[tuple[str, tuple[str, ...]], RuleTable]:
        return {}

    def rules_that(self, table: str, *means: str) -> RuleTable:
        """Return the rules of one table that mean one of ``means``, as a table of their own."""
        key = (table, means)
        if key not in self._chosen:
            self._chosen[key] = RuleTable(tuple(rule for rule in self.tables[table].rules if rule.means in means))
        return self._chosen[key]

    @cached_property
    def labels(self) -> Mapping[str, Rule]:
        """The labels of the head, folded and without a colon, and their rows."""
        rows = [rule for rule in self.tables["field"].rules if rule.means != "contents"]
        return {fold(phrase).rstrip(":"): rule for rule in reversed(rows) for phrase in rule.phrases}

    @cached_property
    def plain_labels(self) -> frozenset[str]:
        """The labels, folded, that are labels without a colon too."""
        rows = {rule.id: rule for rule in self.labels.values()}
        return frozenset(fold(each) for rule in rows.values() for each in rule.phrases if not each.endswith(":"))

    def score(self, text: str) -> int:
        """Return how much of ``text`` speaks for this layout: matches of its evidence, five a pattern at most.

        ``text`` begins with a newline, so that each of its lines does (:mod:`kg.rulefiles`).
        """
        return sum(sum(1 for _, _m in zip(range(5), p.finditer(text), strict=False)) for p in self.evidence)

    def governs(self, text: str) -> bool:
        """Tell whether ``text`` is written with the marks of this layout, and with nothing that looks like them."""
        marks = self.marks
        if marks is None or not text.lstrip().startswith(f"{marks.title} "):
            return False
        lines = [line.rstrip() for line in marks.line.findall(text)]
        items = [words for line in lines[1:] if (words := marks.after(marks.item, line)) is not None]
        rest = (marks.item, marks.heading, marks.subheading)
        return (
            bool(items)
            and all(any(marks.after(mark, line) is not None for mark in rest) for line in lines[1:])
            and all(self.tables["item"].match_line(words) is not None for words in items)
        )


def choose(text: str, layouts: Mapping[str, Layout]) -> Layout:
    """Return the layout with the most evidence in ``text``; ``common`` when nothing speaks for any other.

    A layout with marks that govern the whole text is chosen whatever else its words speak for.

    Equal scores go to the layout first in alphabetical order, so that the choice never depends on chance.
    """
    for _, layout in sorted(layouts.items()):
        if layout.governs(text):
            return layout
    lines = f"\n{text}"
    scored = sorted((-layout.score(lines), layout.id) for layout in layouts.values())
    best, name = scored[0]
    return layouts[name] if best < 0 else layouts["common"]
