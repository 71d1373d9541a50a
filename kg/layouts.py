"""A layout: all rules for one way of publishing, built from TOML texts; the reading of our own rule files.

A layout file says ``id``, ``name``, ``extends`` (another layout whose rules it adds to), ``evidence`` (patterns
found in texts of this layout, and in no other), ``disable`` (rule names ``table/id`` that it does without),
``[macros]``, and rows ``[[table]]`` (:mod:`kg.rules`). A row with the same table and id replaces the inherited one.
Rows of a layout are tried before those it inherits.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.danish import DATE
from kg.errors import RuleError
from kg.rules import TABLES, Example, Rule, RuleTable
from kg.vocabulary import AttendanceStatus, Outcome, ReferenceKind, SectionKind

_TOP = {"id", "name", "extends", "evidence", "disable", "macros", *TABLES}
_ROW = {"id", "means", "phrases", "pattern", "examples", "rejects", "note"}
_MACRO = re.compile(r"\{([a-z_]+)\}")

_MEANS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"minutes", "agenda", "other"}),
    "field": frozenset(
        {
            "body",
            "date",
            "start",
            "end",
            "place",
            "present",
            "member",
            "absent",
            "excused",
            "remarks",
            "contents",
            "none",
        }
    ),
    "item": frozenset({"item", "closed-item", "listed-item"}),
    "heading": frozenset(SectionKind),
    "case_number": frozenset({"kle", "year-serial", "authority-year-serial", "none"}),
    "ignore": frozenset({"page", "navigation", "group", "status", "closed"}),
    "recommender": frozenset({"recommender"}),
    "outcome": frozenset(Outcome),
    "reference": frozenset(ReferenceKind) | {"none"},
    "attendance": frozenset(AttendanceStatus) | {"none"},
    "vote": frozenset({"for", "against", "abstaining"}),
}


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


def load(sources: Mapping[str, str]) -> dict[str, Layout]:
    """Return every layout of ``sources`` (file name -> TOML text) by id.

    Raises:
        RuleError: a file or a row cannot be used; the message names the file and the rule.

    """
    files = {name: _parse(name, text) for name, text in sorted(sources.items())}
    by_id = {str(content["id"]): name for name, content in files.items()}
    return {layout_id: _build(layout_id, by_id, files, ()) for layout_id in by_id}


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: not valid TOML: {error}") from error
    unknown = sorted(set(content) - _TOP)
    if unknown:
        raise RuleError(f"{name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_TOP))}")
    if not isinstance(content.get("id"), str) or not isinstance(content.get("name"), str):
        raise RuleError(f"{name}: a layout needs id and name, both text")
    return content


def _build(
    layout_id: str, by_id: Mapping[str, str], files: Mapping[str, dict[str, Any]], seen: tuple[str, ...]
) -> Layout:
    if layout_id in seen:
        raise RuleError(f"{by_id[layout_id]}: extends itself through {' -> '.join((*seen, layout_id))}")
    name = by_id[layout_id]
    content = files[name]
    inherited: tuple[Rule, ...] = ()
    macros = _macros(layout_id, by_id, files)
    parent = content.get("extends")
    if parent is not None:
        if parent not in by_id:
            raise RuleError(f"{name}: extends {parent!r}, which is not there; there are {', '.join(sorted(by_id))}")
        inherited = _build(str(parent), by_id, files, (*seen, layout_id)).rules
    own = tuple(_row(name, layout_id, table, row, macros) for table in TABLES for row in content.get(table, ()))
    _refuse_twins(name, own)
    known = {f"{rule.table}/{rule.id}" for rule in inherited}
    disabled = set(content.get("disable", ()))
    if disabled - known:
        raise RuleError(f"{name}: disables {min(disabled - known)!r}, which it does not inherit")
    replaced = {(rule.table, rule.id) for rule in own}
    kept = tuple(r for r in inherited if (r.table, r.id) not in replaced and f"{r.table}/{r.id}" not in disabled)
    evidence = tuple(_compile(name, "evidence", p, macros, re.MULTILINE) for p in content.get("evidence", ()))
    return Layout(layout_id, str(content["name"]), evidence, own + kept)


def _refuse_twins(name: str, rules: tuple[Rule, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        if (rule.table, rule.id) in seen:
            raise RuleError(f"{name}: two rules {rule.table}/{rule.id}; give one another id")
        seen.add((rule.table, rule.id))


def _macros(layout_id: str, by_id: Mapping[str, str], files: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    content = files[by_id[layout_id]]
    parent = content.get("extends")
    macros = {"day": DATE} if parent is None or parent not in by_id else _macros(str(parent), by_id, files)
    for key, value in content.get("macros", {}).items():
        macros[key] = _expand(by_id[layout_id], f"macro {key}", str(value), macros)
    return macros


def _expand(name: str, where: str, pattern: str, macros: Mapping[str, str]) -> str:
    def replace(found: "re.Match[str]") -> str:
        if found[1] not in macros:
            raise RuleError(f"{name}: {where}: no macro {found[1]!r}; there are {', '.join(sorted(macros))}")
        return macros[found[1]]

    return _MACRO.sub(replace, pattern)


def _compile(name: str, where: str, pattern: str, macros: Mapping[str, str], flags: int = 0) -> re.Pattern[str]:
    try:
        return re.compile(_expand(name, where, pattern, macros), flags)
    except re.error as error:
        raise RuleError(f"{name}: {where}: the pattern is not valid: {error}") from error


def _row(name: str, layout_id: str, table: str, row: Mapping[str, Any], macros: Mapping[str, str]) -> Rule:
    where = f"{table}/{row.get('id', '?')}"
    unknown = sorted(set(row) - _ROW)
    if unknown:
        raise RuleError(f"{name}: {where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_ROW))}")
    for key in ("id", "means", "examples"):
        if not row.get(key):
            raise RuleError(f"{name}: {where}: {key} is missing")
    if row["means"] not in _MEANS[table]:
        raise RuleError(f"{name}: {where}: means {row['means']!r} is none of {', '.join(sorted(_MEANS[table]))}")
    if ("phrases" in row) == ("pattern" in row):
        raise RuleError(f"{name}: {where}: give either phrases or a pattern")
    rule = Rule(
        table=table,
        id=str(row["id"]),
        means=str(row["means"]),
        source=layout_id,
        phrases=tuple(row.get("phrases", ())),
        pattern=_compile(name, where, str(row["pattern"]), macros) if "pattern" in row else None,
        examples=tuple(_example(e) for e in row["examples"]),
        rejects=tuple(row.get("rejects", ())),
        note=str(row.get("note", "")),
    )
    _prove(name, where, rule)
    return rule


def _example(example: str | Mapping[str, str]) -> Example:
    if isinstance(example, str):
        return Example(example, {})
    return Example(str(example["text"]), {k: str(v) for k, v in example.items() if k != "text"})


def _prove(name: str, where: str, rule: Rule) -> None:
    """Refuse a rule that does not do what its examples say; cheap, since a row has a handful."""
    for example in rule.examples:
        found = rule.match(example.text)
        if found is None:
            raise RuleError(f"{name}: {where}: does not match its example {example.text!r}")
        groups = found.groupdict()
        for group, wanted in example.groups.items():
            if groups.get(group) != wanted:
                raise RuleError(
                    f"{name}: {where}: {group} is {groups.get(group)!r} in {example.text!r}, not {wanted!r}"
                )
    for text in rule.rejects:
        if rule.match(text) is not None:
            raise RuleError(f"{name}: {where}: matches {text!r}, which it should reject")
