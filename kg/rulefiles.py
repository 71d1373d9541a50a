"""Rule files: TOML texts made into layouts, and refused with file and rule where they cannot be used.

A file says ``id``, ``name``, ``extends`` (another layout whose rules it adds to), ``evidence`` (patterns found in
texts of this layout, and in no other), ``municipalities`` (codes of those it was written for; absent where it is for
all), ``disable`` (rule names ``table/id`` that it does without), ``[macros]``, ``[marks]`` (how the only lines begin
that can be ``title``, ``item``, ``heading`` and ``subheading``, see :class:`kg.layouts.Marks`; such a layout inherits
no rows of ``item`` and ``ignore``), and rows ``[[table]]`` (:mod:`kg.rules`). A row with the same table and id replaces
the inherited one. Rows of a layout are tried before those it inherits.
"""

import re
from collections.abc import Mapping
from typing import Any

from kg.danish import DATE
from kg.errors import RuleError
from kg.layouts import Layout, Marks
from kg.rowfiles import content_of
from kg.rules import ANYWHERE, TABLES, Example, Rule
from kg.vocabulary import AttendanceStatus, Outcome, ReferenceKind, SectionKind

_TOP = {"id", "name", "extends", "evidence", "municipalities", "disable", "macros", "marks", *TABLES}
_ROW = {"id", "means", "phrases", "pattern", "examples", "rejects", "note", "needs", "begins"}
_MARKS = ("title", "item", "heading", "subheading")
_UNMARKED = frozenset({"item", "ignore"})
"""Tables that find structure, or its absence, in words: of no use where marks tell it."""
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
            "name",
            "meeting",
            "none",
        }
    ),
    "item": frozenset({"item", "closed-item", "listed-item", "closed-title"}),
    "heading": frozenset(SectionKind),
    "case_number": frozenset({"kle", "year-serial", "authority-year-serial", "none"}),
    "ignore": frozenset({"page", "navigation", "group", "status", "closed"}),
    "recommender": frozenset({"recommender"}),
    "outcome": frozenset(Outcome),
    "reference": frozenset(ReferenceKind) | {"none"},
    "attendance": frozenset(AttendanceStatus) | {"none"},
    "vote": frozenset({"for", "against", "abstaining"}),
}


def load(sources: Mapping[str, str]) -> dict[str, Layout]:
    """Return every layout of ``sources`` (file name -> TOML text) by id.

    Raises:
        RuleError: a file or a row cannot be used; the message names the file and the rule.

    """
    files = {name: _parse(name, text) for name, text in sorted(sources.items())}
    loader = _Loader(files)
    return {layout_id: loader.layout(layout_id, ())[0] for layout_id in loader.names}


def _parse(name: str, text: str) -> dict[str, Any]:
    content = content_of(text, name, _TOP)
    if not isinstance(content.get("id"), str) or not isinstance(content.get("name"), str):
        raise RuleError(f"{name}: a layout needs id and name, both text")
    return content


class _Loader:
    """Builds each layout once, its parent first."""

    def __init__(self, files: Mapping[str, dict[str, Any]]) -> None:
        self.files = files
        self.names = {str(content["id"]): name for name, content in files.items()}
        self._built: dict[str, tuple[Layout, dict[str, str]]] = {}

    def layout(self, layout_id: str, seen: tuple[str, ...]) -> tuple[Layout, dict[str, str]]:
        """Return a layout and the macros it knows."""
        if layout_id in seen:
            raise RuleError(f"{self.names[layout_id]}: extends itself: {' -> '.join((*seen, layout_id))}")
        if layout_id not in self._built:
            self._built[layout_id] = self._build(layout_id, seen)
        return self._built[layout_id]

    def _build(self, layout_id: str, seen: tuple[str, ...]) -> tuple[Layout, dict[str, str]]:
        name = self.names[layout_id]
        content = self.files[name]
        inherited: tuple[Rule, ...] = ()
        municipalities = set(_codes(name, content))
        macros = {"day": DATE}
        marked: Marks | None = None
        parent = content.get("extends")
        if parent is not None:
            if parent not in self.names:
                known = ", ".join(sorted(self.names))
                raise RuleError(f"{name}: extends {parent!r}, which is not there; there are {known}")
            above, known_macros = self.layout(str(parent), (*seen, layout_id))
            inherited, macros, marked = above.rules, dict(known_macros), above.marks
            municipalities.update(above.municipalities)
        for key, value in content.get("macros", {}).items():
            macros[key] = _expand(name, f"macro {key}", str(value), macros)
        own = tuple(_row(name, layout_id, table, row, macros) for table in TABLES for row in content.get(table, ()))
        _refuse_twins(name, own)
        marks = _marks(name, content)
        kept = _inherited(name, content, inherited, own)
        if marks is not None:
            kept = tuple(rule for rule in kept if rule.table not in _UNMARKED)
        # Scores are taken of the text after a newline: a search for one is much faster than for the start of a line.
        patterns = (re.sub(r"^\^", r"\\n", pattern) for pattern in content.get("evidence", ()))
        evidence = tuple(_compile(name, "evidence", pattern, macros, re.MULTILINE) for pattern in patterns)
        codes = tuple(sorted(municipalities))
        return Layout(layout_id, str(content["name"]), evidence, own + kept, codes, marks or marked), macros


def _marks(name: str, content: Mapping[str, Any]) -> Marks | None:
    """Return the marks of a layout whose text has them."""
    table = content.get("marks")
    if table is None:
        return None
    given = [str(table.get(key, "")) for key in _MARKS] if isinstance(table, dict) and set(table) == set(_MARKS) else []
    usable = all(mark and set(mark) == set(given[0][:1]) and not mark[0].isalnum() and mark.strip() for mark in given)
    if not given or not usable or len(set(given)) < len(_MARKS):
        raise RuleError(f'{name}: [marks] has {", ".join(_MARKS)}: four different runs of one sign, as in item = "##"')
    return Marks(*given)


def _codes(name: str, content: Mapping[str, Any]) -> list[str]:
    """Return the municipalities that a file was written for."""
    codes = content.get("municipalities", [])
    if not isinstance(codes, list) or not all(isinstance(c, str) and re.fullmatch(r"\d{4}", c) for c in codes):
        raise RuleError(f'{name}: municipalities is a list of four-digit codes, as in municipalities = ["0630"]')
    return codes


def _inherited(
    name: str, content: Mapping[str, Any], inherited: tuple[Rule, ...], own: tuple[Rule, ...]
) -> tuple[Rule, ...]:
    """Return the inherited rules that the file neither replaces nor disables."""
    known = {f"{rule.table}/{rule.id}" for rule in inherited}
    disabled = set(content.get("disable", ()))
    if disabled - known:
        raise RuleError(f"{name}: disables {min(disabled - known)!r}, which it does not inherit")
    replaced = {f"{rule.table}/{rule.id}" for rule in own}
    return tuple(rule for rule in inherited if f"{rule.table}/{rule.id}" not in replaced | disabled)


def _refuse_twins(name: str, rules: tuple[Rule, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        if (rule.table, rule.id) in seen:
            raise RuleError(f"{name}: two rules {rule.table}/{rule.id}; give one another id")
        seen.add((rule.table, rule.id))


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
    if "begins" in row and table not in ANYWHERE:
        raise RuleError(f"{name}: {where}: begins is for rows of {', '.join(sorted(ANYWHERE))}")
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
        needs=tuple(row.get("needs", ())),
        begins=_compile(name, where, f"(?={row['begins']})", macros) if "begins" in row else None,
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
        if rule.needs and not any(w in f"{example.text} {example.text.lower()}" for w in rule.needs):
            raise RuleError(f"{name}: {where}: its example {example.text!r} holds none of the words it needs")
        if rule.begins is not None and rule.begins.match(example.text, found.start()) is None:
            raise RuleError(f"{name}: {where}: its example {example.text!r} does not begin as the row says")
        groups = found.groupdict()
        for group, wanted in example.groups.items():
            if groups.get(group) != wanted:
                raise RuleError(
                    f"{name}: {where}: {group} is {groups.get(group)!r} in {example.text!r}, not {wanted!r}"
                )
    for text in rule.rejects:
        if rule.match(text) is not None:
            raise RuleError(f"{name}: {where}: matches {text!r}, which it should reject")
