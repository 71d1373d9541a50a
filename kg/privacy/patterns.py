r"""Patterns of what may not be published, as data (``patterns.toml``).

A row ``[[pattern]]`` has an ``id``, a ``kind``, a ``pattern`` (a regular expression; ``{name}`` is a macro),
``examples`` (required; what goes stands in brackets) and ``rejects``. What matches, or its group ``gone``, goes if

- it stands directly after what ``follows`` matches, and not after ``unless_after``;
- the text after it does not begin with ``unless_before``;
- every one of its ``checks`` holds (:mod:`kg.privacy.checks`).

``whole = "sentence"`` takes the sentence that it stands in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import RuleError
from kg.privacy.removals import Kind
from kg.rowfiles import content_of, refuse_twice

_ROW = {"id", "kind", "pattern", "follows", "unless_after", "unless_before", "checks", "whole", "examples", "rejects",
        "note"}  # fmt: skip
_MACRO = re.compile(r"\{([a-z]+)\}")
CHECKS = ("alone", "birthday", "column", "file-name", "known", "letters", "no-case", "no-counting",
          "no-date", "no-table", "no-years", "private", "reached", "street", "street-ahead", "who")  # fmt: skip
"""What a row may ask; :mod:`kg.privacy.checks` says how each is answered."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row, compiled."""

    id: str
    kind: Kind
    pattern: "re.Pattern[str]"
    """With ``follows`` in front, where the row has it; then the group ``gone`` is what goes."""
    labelled: bool = False
    unless_after: "re.Pattern[str] | None" = None
    unless_before: "re.Pattern[str] | None" = None
    checks: tuple[str, ...] = ()
    sentence: bool = False
    examples: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patterns:
    """All rows, and what checks ask the macros for."""

    rows: tuple[Pattern, ...]
    suffix: "re.Pattern[str]"
    """The end of a street's name."""
    contact: "re.Pattern[str]"
    """Words that tell that a number is one to call."""
    name: "re.Pattern[str]"
    address: "re.Pattern[str]"
    party: "re.Pattern[str]"
    """Words for a private person in a case."""
    counted: "re.Pattern[str]"
    """Words before numbers that count something."""


def load_patterns(text: str, name: str = "patterns.toml") -> Patterns:
    """Return the patterns of a TOML text.

    Raises:
        RuleError: a row cannot be used; the message names the file, the row, and what to mend.

    """
    content = content_of(text, name, ("macros", "pattern"))
    macros: dict[str, str] = {}
    for key, raw in content.get("macros", {}).items():  # a macro may use those above it
        macros[key] = _written_out(name, key, str(raw), macros)
    rows = tuple(_row(name, row, macros) for row in content.get("pattern", ()))
    refuse_twice((row.id for row in rows), name, "patterns")
    needed = ("suffix", "contact", "name", "address", "parties", "counted")
    missing = [key for key in needed if key not in macros]
    if missing:
        raise RuleError(f"{name}: no macro {missing[0]!r}; the checks ask for it")
    suffix = re.compile(rf"(?i:{macros['suffix']})\Z")
    counted = re.compile(rf"(?<![^\W_])(?:{macros['counted']})(?![^\W_])")
    party = re.compile(rf"(?<![^\W_])(?i:{macros['parties']})(?![^\W_])")
    contact, person, address = (re.compile(macros[key]) for key in ("contact", "name", "address"))
    return Patterns(rows, suffix, contact, person, address, party, counted)


def _row(name: str, row: Mapping[str, Any], macros: Mapping[str, str]) -> Pattern:
    where = str(row.get("id", "?"))
    unknown = sorted(set(row) - _ROW)
    if unknown:
        raise RuleError(f"{name}: {where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_ROW))}")
    for key in ("id", "kind", "pattern", "examples"):
        if not row.get(key):
            raise RuleError(f"{name}: {where}: {key} is missing")
    if row["kind"] not in list(Kind):
        raise RuleError(f"{name}: {where}: kind {row['kind']!r} is none of {', '.join(Kind)}")
    wrong = [check for check in row.get("checks", ()) if check not in CHECKS]
    if wrong:
        raise RuleError(f"{name}: {where}: no check {wrong[0]!r}; there are {', '.join(CHECKS)}")
    if row.get("whole", "sentence") != "sentence":
        raise RuleError(f'{name}: {where}: whole can only be "sentence"')

    pattern = str(row["pattern"])
    if "follows" in row:
        pattern = f"(?:{row['follows']})(?P<gone>{pattern})"
    return Pattern(
        id=where,
        kind=Kind(row["kind"]),
        pattern=_compiled(name, where, pattern, macros),
        labelled="follows" in row,
        unless_after=_compiled(name, where, rf"(?:{row['unless_after']})\Z", macros) if "unless_after" in row else None,
        unless_before=_compiled(name, where, str(row["unless_before"]), macros) if "unless_before" in row else None,
        checks=tuple(row.get("checks", ())),
        sentence="whole" in row,
        examples=tuple(row["examples"]),
        rejects=tuple(row.get("rejects", ())),
    )


def _compiled(name: str, where: str, raw: str, macros: Mapping[str, str]) -> "re.Pattern[str]":
    try:
        return re.compile(_written_out(name, where, raw, macros))
    except re.error as error:
        raise RuleError(f"{name}: {where}: no regular expression: {error}") from error


def _written_out(name: str, where: str, raw: str, macros: Mapping[str, str]) -> str:
    def put(found: "re.Match[str]") -> str:
        if found[1] not in macros:
            raise RuleError(f"{name}: {where}: no macro {found[1]!r}; there are {', '.join(sorted(macros))}")
        return macros[found[1]]

    return _MACRO.sub(put, raw)
