"""Cues: the words around a name that show it to be a person's, as data (``cues.toml``).

A row ``[[cue]]`` has an ``id``, a ``kind``, ``words`` or ``patterns``, ``examples`` (required for what shows a person)
and ``rejects``; ``lists = true`` where it speaks of every name of a list. In an example the people that a reader must
find stand in brackets: ``Oplæg v. [Ane Tom] fra Plan``.

=============  =====================================================================================================
kind           what its words or patterns do
=============  =====================================================================================================
person         patterns that only a person fits; they hold whatever the words of the name are
speech         patterns that fit a group as well (``X foreslog``); they hold where the name has a given name, a surname
               or an initial, and no word speaks against a person
title          words that tell what somebody is; a leading ``-`` makes it the end of a longer word (``-chef``)
titles         the same in the plural: they show people, and no single position
lead           words before a name that are no part of it, and say nothing (``Afbud``)
never          words that make a run of capitals no person: places, organisations, laws (``-`` as in title)
doubt          words that do so where only speech or the list of given names speaks for a person
group-before   words before a run that make it a group's name (``firmaet``, ``skolen``)
place-after    words after a run in the genitive that make it a place's name (``vej``)
word           given names and surnames that are words as well: alone they are no mention
surname        surnames, mostly by their end (``-sen``), that few groups end with
owned          what belongs to somebody named before it in the genitive (``forslag``)
unit           words that names of administrative units are made of
=============  =====================================================================================================

A pattern is words separated by spaces: ``NAME`` stands for a name, ``TITLE`` for a title (``TITLES``: of kind titles),
``UNIT`` for the words of a unit's name, ``PART`` for ``vej-``, ``OPEN`` and ``CLOSE`` for parentheses; ``(a|b)`` for
either, ``[a]`` for one that may be missing, ``@say`` for the words of a macro. Case does not matter.
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import RuleError
from kg.rowfiles import content_of, refuse_twice

MATCHED = ("person", "speech")
LISTED = (
    "title",
    "titles",
    "lead",
    "never",
    "doubt",
    "group-before",
    "place-after",
    "word",
    "unit",
    "owned",
    "surname",
)
_ROW = {"id", "kind", "words", "patterns", "examples", "rejects", "note", "lists"}
_MACRO = re.compile(r"@([a-z-]+)")
_PIECE = re.compile(r"\[[^\]]*\]|\([^)]*\)|\S+")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row; ``rule`` is the name that a mention it decided carries."""

    id: str
    kind: str
    words: tuple[str, ...] = ()
    patterns: tuple[tuple[str, ...], ...] = ()
    """Every pattern with its choices written out, each a sequence of words."""
    examples: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    lists: bool = False
    """What it says of one name of a list holds for all: ``afbud fra X og Y``, not ``direktør X og Y``."""

    @property
    def rule(self) -> str:
        """The rule's name in findings and in the graph."""
        return f"people/cues/{self.id}"


def load_cues(text: str, name: str = "cues.toml") -> tuple[Cue, ...]:
    """Return the cues of a TOML text.

    Raises:
        RuleError: a row cannot be used; the message names the file, the row, and what to mend.

    """
    content = content_of(text, name, ("cue", "macros"))
    macros = {str(key): str(value) for key, value in content.get("macros", {}).items()}
    cues = tuple(_cue(name, row, macros) for row in content.get("cue", ()))
    refuse_twice((cue.id for cue in cues), name, "cues")
    return cues


def _cue(name: str, row: Mapping[str, Any], macros: Mapping[str, str]) -> Cue:
    where = str(row.get("id", "?"))
    unknown = sorted(set(row) - _ROW)
    if unknown:
        raise RuleError(f"{name}: {where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_ROW))}")
    for key in ("id", "kind"):
        if not row.get(key):
            raise RuleError(f"{name}: {where}: {key} is missing")
    kind = row["kind"]
    if kind not in MATCHED + LISTED:
        raise RuleError(f"{name}: {where}: kind {kind!r} is none of {', '.join(MATCHED + LISTED)}")
    needed = "patterns" if kind in MATCHED else "words"
    if not row.get(needed) or ("patterns" in row) == ("words" in row):
        raise RuleError(f"{name}: {where}: a cue of kind {kind} has {needed}, and nothing else")
    shows = kind in (*MATCHED, "title", "titles", "lead", "owned")
    key = "examples" if shows else "rejects"
    if not row.get(key):
        raise RuleError(f"{name}: {where}: {key} is missing")
    patterns = tuple(p for raw in row.get("patterns", ()) for p in _written_out(name, where, str(raw), macros))
    if any("NAME" not in p for p in patterns):
        raise RuleError(f"{name}: {where}: a pattern without NAME shows nobody")
    return Cue(
        id=where,
        kind=kind,
        words=tuple(word.lower() for word in row.get("words", ())),
        patterns=patterns,
        examples=tuple(row.get("examples", ())),
        rejects=tuple(row.get("rejects", ())),
        lists=bool(row.get("lists", False)),
    )


def _written_out(name: str, where: str, raw: str, macros: Mapping[str, str]) -> list[tuple[str, ...]]:
    def put(found: "re.Match[str]") -> str:
        if found[1] not in macros:
            raise RuleError(f"{name}: {where}: no macro {found[1]!r}; there are {', '.join(sorted(macros))}")
        return f"({macros[found[1]]})"

    choices: list[list[tuple[str, ...]]] = []
    for piece in _PIECE.findall(_MACRO.sub(put, raw)):
        inner: list[tuple[str, ...]]
        inner = [tuple(choice.split()) for choice in piece.strip("[]()").split("|")] if piece[0] in "[(" else [(piece,)]
        choices.append([*inner, ()] if piece[0] == "[" else inner)
    return [tuple(word for part in parts for word in part) for parts in itertools.product(*choices)]
