"""The rows of a rule file as text: on which lines each stands, so that a person can be told, and a row left out."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.rules import TABLES

_HEAD = re.compile(r"\s*\[\[?\s*(?P<table>[A-Za-z_-]+)\s*\]\]?\s*(?:#.*)?$")
_QUOTES = re.compile(r"'''|\"\"\"")


@dataclass(frozen=True, slots=True)
class RowText:
    """One row as it stands in its file: lines from 1, both included; ``id`` is ``?`` where the row says none."""

    table: str
    id: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """What the row is called in messages: ``table/id``."""
        return f"{self.table}/{self.id}"


def rows(text: str) -> list[RowText]:
    """Return the rows ``[[table]]`` of a rule file's text, in their order."""
    lines = text.split("\n")
    heads = [*_heads(lines), ("", len(lines))]
    found = []
    for (table, start), (_, stop) in pairwise(heads):
        if table in TABLES and lines[start].lstrip().startswith("[["):
            found.append(RowText(table, _id("\n".join(lines[start:stop]), table), start + 1, stop))
    return found


def _heads(lines: list[str]) -> list[tuple[str, int]]:
    """Return table and index of each line that begins a table, none of them inside a text of several lines."""
    found = []
    inside = ""
    for index, line in enumerate(lines):
        head = _HEAD.match(line) if not inside else None
        if head is not None:
            found.append((head["table"], index))
        for mark in _QUOTES.findall(line):
            if not inside:
                inside = mark
            elif mark == inside:
                inside = ""
    return found


def _id(block: str, table: str) -> str:
    try:
        content: Any = tomllib.loads(block)
        return str(content[table][0].get("id") or "?")
    except (tomllib.TOMLDecodeError, AttributeError):
        return "?"


def without(text: str, left_out: Iterable[RowText]) -> str:
    """Return the text with the lines of some rows blank, so that all others keep their places."""
    gone = {number for row in left_out for number in range(row.first, row.last + 1)}
    return "\n".join("" if n in gone else line for n, line in enumerate(text.split("\n"), start=1))
