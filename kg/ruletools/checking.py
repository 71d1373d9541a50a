"""Every problem of rule files at once, each with its file, line and row; :mod:`kg.rulefiles` stops at the first.

A row that cannot be used is told of and left out, so that the others can be looked at too.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.errors import RuleError
from kg.layouts import Layout
from kg.rulefiles import load
from kg.rules import TABLES, WHOLE_LINE, Rule, RuleTable
from kg.ruletools.overlay import Files, laid_over, layout_id
from kg.ruletools.rowtext import RowText, rows, without

_LINE = re.compile(r"at line (\d+)")
_GROUPS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("item", "item"): ("title",),
    ("item", "closed-item"): ("title",),
    ("item", "listed-item"): ("number",),
    ("field", ""): ("value",),
    ("recommender", ""): ("who", "rest"),
    ("attendance", ""): ("names",),
    ("reference", ""): ("date",),
}
"""Groups without which what a row matched cannot be read, by table and meaning, or for all meanings but ``none``."""

_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "vote": ("count", "voters"),
    "case_number": ("number", "subject", "serial"),
}
_LISTS = ("phrases", "rejects", "needs")
_APART: Mapping[str, tuple[frozenset[str], ...]] = {
    "item": (frozenset({"item", "closed-item"}), frozenset({"listed-item"}), frozenset({"closed-title"})),
    "field": (frozenset({"start"}), frozenset({"end"})),
}
"""Meanings whose rows are tried apart from the other rows of their table."""


class Weight(StrEnum):
    """``error``: the file cannot be used as it is; ``warning``: it can, and may not do what it says."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in a rule file: ``line`` from 1 (0 unknown), ``row`` as ``table/id`` (empty: the whole file)."""

    file: str
    line: int
    row: str
    message: str
    weight: Weight = Weight.ERROR

    def __str__(self) -> str:
        """Return the problem as one line for a person."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        row = f"{self.row}: " if self.row else ""
        return f"{place}: {'warning: ' if self.weight is Weight.WARNING else ''}{row}{' '.join(self.message.split())}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of looking at rule files: their rows that can be used, with their places, and the problems."""

    layouts: Mapping[str, Layout]
    rows: tuple[tuple[Rule, str, int], ...]
    """Each rule with its file and line."""
    problems: tuple[Problem, ...]


def check_files(shipped: Mapping[str, str], own: Files) -> Checked:
    """Return the rules and problems of ``own``, laid over the ``shipped`` files; their speed is not looked at here."""
    checker = _Checker(dict(own))
    layouts = checker.load(shipped)
    found = tuple(checker.rules(layouts))
    problems = [*checker.problems, *(p for rule, file, line in found for p in _of_rule(rule, file, line, layouts))]
    return Checked(layouts, found, tuple(sorted(set(problems))))


class _Checker:
    def __init__(self, files: dict[str, str]) -> None:
        self.files: dict[str, str] = {}
        self.problems: list[Problem] = []
        for name, text in files.items():
            try:
                content = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                line = _LINE.search(str(error))
                self.tell(name, int(line[1]) if line else 0, "", f"not valid TOML: {error}; mend this first")
                continue
            wrong = _wrong_head(content, [row.table for row in rows(text)])
            if wrong:
                self.tell(name, 0, "", wrong)
            else:
                self.files[name] = self.usable(name, text, content)

    def tell(self, file: str, line: int, row: str, message: str) -> None:
        self.problems.append(Problem(file, line, row, message))

    def usable(self, name: str, text: str, content: Mapping[str, Any]) -> str:
        """Return a file's text without the rows whose values are of a wrong type, or whose id another row has."""
        places: dict[str, list[RowText]] = {}
        for row in rows(text):
            places.setdefault(row.table, []).append(row)
        bad: list[RowText] = []
        taken: dict[tuple[str, str], int] = {}
        for table in (t for t in TABLES if t in content):
            for place, row in zip(places[table], content[table], strict=True):
                wrong = wrong_types(row)
                twin = taken.setdefault((table, place.id), place.first)
                if twin != place.first and place.id != "?":
                    wrong = f"the row on line {twin} has this id too; give one another id"
                if wrong:
                    self.tell(name, place.first, place.name, wrong)
                    bad.append(place)
        return without(text, bad)

    def load(self, shipped: Mapping[str, str]) -> dict[str, Layout]:
        """Return the layouts that the files give without what cannot be used in them."""
        while True:
            try:
                return load(laid_over(shipped, tuple(self.files.items())))
            except (RuleError, TypeError, AttributeError, ValueError) as error:
                if not self.leave_out(str(error)):
                    self.tell(", ".join(self.files), 0, "", str(error))
                    return load(shipped)

    def leave_out(self, message: str) -> bool:
        """Note a problem by what loading said of it, and leave out the row or file at fault; False when none is."""
        name = next((name for name in self.files if message.startswith(f"{name}: ")), None)
        if name is None:
            return False
        said = message.removeprefix(f"{name}: ")
        row = next((row for row in rows(self.files[name]) if said.startswith(f"{row.name}: ")), None)
        if row is None:
            self.tell(name, 0, "", said)
            del self.files[name]
        else:
            self.tell(name, row.first, row.name, said.removeprefix(f"{row.name}: "))
            self.files[name] = without(self.files[name], [row])
        return True

    def rules(self, layouts: Mapping[str, Layout]) -> Iterator[tuple[Rule, str, int]]:
        """Yield the rules that the files state themselves, each with its place."""
        for name, text in self.files.items():
            layout = layouts.get(layout_id(text) or "")
            if layout is None:
                continue
            lines = {row.name: row.first for row in rows(text)}
            for rule in layout.rules:
                if rule.source == layout.id:
                    yield rule, name, lines.get(f"{rule.table}/{rule.id}", 0)


def _wrong_head(content: Mapping[str, Any], places: Sequence[str]) -> str:
    """Return what in a file, its rows apart, is of a type that no layout has; nothing when all is right."""
    for table in (t for t in TABLES if t in content):
        if not isinstance(content[table], list) or places.count(table) != len(content[table]):
            return f"{table} is not written as rows; write each row as [[{table}]], below the rest"
    for key in ("evidence", "disable"):
        value = content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            return f'{key} is a list of texts, as in {key} = ["..."]'
    macros = content.get("macros", {})
    if not isinstance(macros, dict) or not all(isinstance(each, str) for each in macros.values()):
        return "[macros] holds a text for each name"
    return ""


def wrong_types(row: object) -> str:
    """Return what in a row is of a type that no rule has; nothing when all is right."""
    if not isinstance(row, dict):
        return "is no row; write it as [[table]] with a line for each key"
    for key in ("id", "means", "pattern", "note"):
        if not isinstance(row.get(key, ""), str):
            return f"{key} is text, in quotes"
    for key in _LISTS:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            return f'{key} is a list of texts, as in {key} = ["..."]'
    examples = row.get("examples", [])
    texts = [each.get("text") if isinstance(each, dict) else each for each in examples] if _many(examples) else [None]
    if not all(isinstance(text, str) for text in texts):
        return 'examples is a list of texts, or of { text = "...", group = "..." }'
    return ""


def _many(value: object) -> bool:
    return isinstance(value, list)


def _of_rule(rule: Rule, file: str, line: int, layouts: Mapping[str, Layout]) -> Iterator[Problem]:
    name = f"{rule.table}/{rule.id}"
    lacking = _lacking(rule)
    if lacking:
        yield Problem(file, line, name, lacking)
    for text, other in _shadows(rule, layouts[rule.source].table(rule.table)):
        where = other.name if other.source != rule.source else f"{other.table}/{other.id}"
        message = (
            f"its example {text!r} is read by {where}, which is tried first; move the row above it, make that one "
            "narrower, or drop the example"
        )
        yield Problem(file, line, name, message, Weight.WARNING)


def _lacking(rule: Rule) -> str:
    """Return what a pattern must hold and does not: reading with it would fail."""
    if rule.means == "none":
        return ""
    has = set(rule.pattern.groupindex) if rule.pattern is not None else {"value"} if rule.table == "field" else set()
    wanted = _GROUPS.get((rule.table, rule.means), _GROUPS.get((rule.table, ""), ()))
    for group in wanted:
        if group not in has:
            return f"a row of this table that means {rule.means} needs the group (?P<{group}>...) in a pattern"
    either = _ONE_OF.get(rule.table, ())
    if either and not has & set(either):
        return f"a row of this table needs one of the groups {', '.join(either)} in a pattern"
    return ""


def _shadows(rule: Rule, table: RuleTable) -> Iterator[tuple[str, Rule]]:
    """Yield the examples of a rule that another one takes, where the first to match has the line."""
    if rule.table not in WHOLE_LINE and rule.table not in ("field", "recommender"):
        return
    beside = RuleTable(tuple(other for other in table.rules if not _apart(rule, other)))
    for example in rule.examples:
        first = beside.match_line if rule.table in WHOLE_LINE else beside.match_first
        found = first(example.text)
        if found is not None and found[0].id != rule.id:
            yield example.text, found[0]


def _apart(rule: Rule, other: Rule) -> bool:
    return any((rule.means in means) != (other.means in means) for means in _APART.get(rule.table, ()))


def summary(problems: Sequence[Problem], rows_looked_at: int) -> str:
    """Return how many rows were looked at and what came of it, in one line."""
    errors = sum(problem.weight is Weight.ERROR for problem in problems)
    return f"{rows_looked_at} rows; {errors} to mend, {len(problems) - errors} to look at"
