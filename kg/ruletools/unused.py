"""Rules that a corpus has no use for: they match nothing in it, or nothing changes without them."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.layouts import Layout
from kg.linking import Context, Linked
from kg.records import Minutes
from kg.rules import TABLES, Rule
from kg.ruletools.watching import lacking, watched
from kg.text import Text
from kg.triples import document_lines
from kg.vocabulary import Gov

Texts = tuple[tuple[str, Text], ...]
Reader = Callable[[Text, Mapping[str, Layout], str | None], Minutes]
Progress = Callable[[int, int], None]

MOST = 25
"""Documents in which a row is left out to see what changes: what 25 do not show, one more seldom does."""

_READ_BY = re.compile(rf'<{re.escape(Gov.READ_BY)}> "([^"]+)"')
_MACRO = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Use:
    """What a corpus makes of one rule: in how many documents it matched, and in how many a statement names it."""

    rule: str
    table: str
    means: str
    matched: int
    read: int
    changes: bool | None = None
    """Whether leaving it out changed what a document says; None when that was not tried."""


@dataclass(frozen=True, slots=True)
class Unused:
    """The use of every rule, in the order of the tables, and the macros that no pattern holds, each with its file."""

    uses: tuple[Use, ...]
    macros: tuple[tuple[str, str], ...]
    documents: int


def uses(
    texts: Texts,
    layouts: Mapping[str, Layout],
    reader: Reader,
    asked: frozenset[str],
    *,
    thorough: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> tuple[Use, ...]:
    """Return the use that ``texts`` make of each rule that the layouts ``asked`` for state themselves.

    With ``thorough``, each that matched is left out to see what changes; all ``layouts`` are read with.
    """
    seen: set[str] = set()
    watching = watched(layouts, seen)
    matched: dict[str, list[int]] = {}
    read: dict[str, int] = {}
    said: list[tuple[str, frozenset[str]]] = []
    for place, (_, text) in enumerate(texts):
        seen.clear()
        minutes = reader(text, watching, None)
        for name in seen:
            matched.setdefault(name, []).append(place)
        lines = _lines(minutes, text)
        for name in set(_READ_BY.findall("".join(lines))):
            read[name] = read.get(name, 0) + 1
        said.append((minutes.layout, _facts(lines)))
        progress(place + 1, len(texts))
    rules = {rule.name: rule for layout in layouts.values() for rule in layout.rules if rule.source in asked}
    ordered = sorted(rules.values(), key=lambda rule: (rule.source, TABLES.index(rule.table), rule.id))
    found = []
    for number, rule in enumerate(ordered, start=1):
        at = matched.get(rule.name, [])
        changes = _changes(rule, at, texts, layouts, reader, said) if thorough and at else None
        found.append(Use(rule.name, rule.table, rule.means, len(at), read.get(rule.name, 0), changes))
        if thorough:
            progress(number, len(ordered))
    return tuple(found)


def _changes(
    rule: Rule,
    at: Iterable[int],
    texts: Texts,
    layouts: Mapping[str, Layout],
    reader: Reader,
    said: list[tuple[str, frozenset[str]]],
) -> bool:
    """Tell whether a document says something else when it is read without a rule."""
    without = lacking(layouts, rule.name)
    for place in list(at)[:MOST]:
        layout, before = said[place]
        text = texts[place][1]
        try:
            after = _facts(_lines(reader(text, without, layout), text))
        except Exception:  # noqa: BLE001 - a reading that fails without a rule cannot do without it
            return True
        if after != before:
            return True
    return False


def _lines(minutes: Minutes, text: Text) -> list[str]:
    return document_lines(Linked(minutes, Context("0" * 64)), text)


def _facts(lines: Iterable[str]) -> frozenset[str]:
    """Return what the lines state, less which rules read it."""
    return frozenset(line for line in lines if f"<{Gov.READ_BY}>" not in line)


def unused_macros(files: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return file and name of each macro that no pattern, and no macro in use, of any of the files holds."""
    macros: list[tuple[str, str, str]] = []
    held: set[str] = set()
    for name, text in sorted(files.items()):
        content = tomllib.loads(text)
        macros += [(name, macro, str(words)) for macro, words in content.get("macros", {}).items()]
        held.update(_MACRO.findall(" ".join(_patterns(content))))
    before: set[str] = set()
    while held != before:
        before = set(held)
        held.update(inner for _, macro, words in macros if macro in before for inner in _MACRO.findall(words))
    return tuple((name, macro) for name, macro, _ in macros if macro not in held)


def _patterns(content: Mapping[str, Any]) -> list[str]:
    rows = [row for table in TABLES for row in content.get(table, ())]
    return [*map(str, content.get("evidence", ())), *(str(row.get("pattern", "")) for row in rows)]


def verdict(use: Use) -> str:
    """Return why a rule is of no use, in a few words; nothing when it is."""
    if not use.matched:
        return "matches nothing"
    if use.changes is False:
        return f"matches in {use.matched}, and nothing changes without it"
    return ""


def to_text(unused: Unused) -> str:
    """Return the rules of no use by table, and the macros."""
    lines: list[str] = []
    for table in TABLES:
        rows = [use for use in unused.uses if use.table == table]
        idle = [(use.rule, verdict(use)) for use in rows if verdict(use)]
        if rows:
            lines.append(f"{table}: {len(rows) - len(idle)} of {len(rows)} rows used")
            lines += [f"  {rule}  {why}" for rule, why in idle]
    lines += [f"macro {macro} of {file}: in no pattern" for file, macro in unused.macros]
    return "".join(f"{line}\n" for line in lines)


def to_json(unused: Unused) -> str:
    """Return the use of every rule as JSON."""
    content = {
        "documents": unused.documents,
        "rules": [
            {"rule": u.rule, "means": u.means, "matched": u.matched, "read": u.read, "changes": u.changes}
            for u in unused.uses
        ],
        "macros": [{"file": file, "macro": macro} for file, macro in unused.macros],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
