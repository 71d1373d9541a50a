"""The take-down list: what must never leave the house again; a small text file beside the graph.

A line of the file is what is taken down, its path below the base, the day, and the reason:

    document | document/0123456789abcdef                                 | 2026-01-05 | Kilden er trukket tilbage
    item     | municipality/0630/body/byraadet/meeting/2025-08-27/item/4 | 2026-01-05 | Bilag lagt ud ved en fejl
    person   | municipality/0630/person/rosa-nulbaek                     | 2026-01-05 | Indsigelse efter artikel 21

What follows ``#`` is a remark. The list names what it takes down, so it stays in the house; what mirrors follow are the
tombstones (:mod:`kg.privacy.tombstones`), which carry no reason and no name.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.danish import squeeze
from kg.errors import SettingsError

KINDS = ("document", "item", "person")
_PATHS = {
    "document": re.compile(r"document/[0-9a-f]{16}"),
    "item": re.compile(r"[^\s|#]+/item/[^\s|#/]+"),
    "person": re.compile(r"[^\s|#]+/person/[^\s|#/]+"),
}
_LIKE = {
    "document": "document/0123456789abcdef",
    "item": "municipality/0630/body/byraadet/meeting/2025-08-27/item/4",
    "person": "municipality/0630/person/rosa-nulbaek",
}
_FIELDS = 4


class TakeDown(NamedTuple):
    """One line of the list."""

    kind: str
    """One of :data:`KINDS`."""
    path: str
    """Of its IRI, below the base."""
    date: str
    """The day it was taken down, ISO."""
    reason: str
    line: int = 0

    @property
    def shown(self) -> str:
        """The line as it is written to the file."""
        return f"{self.kind} | {self.path} | {self.date} | {self.reason}"


def parse(text: str, name: str) -> list[TakeDown]:
    """Return the lines of a list's ``text``, each thing once; ``name`` is the file's, for messages.

    Raises:
        SettingsError: a line cannot be read; a list that is read in part would publish what it should not.

    """
    found: dict[tuple[str, str], TakeDown] = {}
    for each in _lines(text, name):
        found.setdefault((each.kind, each.path), each)
    return list(found.values())


def _lines(text: str, name: str) -> Iterator[TakeDown]:
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        parts = [squeeze(part) for part in content.split("|", _FIELDS - 1)]
        if len(parts) != _FIELDS or not all(parts):
            raise SettingsError(f"{name}: line {number} is not: document, item or person | path | date | reason")
        yield checked(TakeDown(parts[0], parts[1], parts[2], parts[3], number), f"{name}: line {number}")


def checked(takedown: TakeDown, where: str) -> TakeDown:
    """Return a line that can be followed.

    Raises:
        SettingsError: it cannot; the message begins with ``where`` and says what to write.

    """
    if takedown.kind not in KINDS:
        raise SettingsError(f"{where} begins with {takedown.kind!r}; write {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    if not _PATHS[takedown.kind].fullmatch(takedown.path):
        like = _LIKE[takedown.kind]
        raise SettingsError(f"{where}: {takedown.path!r} is no {takedown.kind}'s path below the base, as in {like}")
    try:
        date.fromisoformat(takedown.date)
    except ValueError as error:
        raise SettingsError(f"{where}: {takedown.date!r} is no date, as in 2026-01-05") from error
    return takedown


def same_name(other: str, name: str) -> bool:
    """Tell whether a name may be another form of one, both as they stand in an IRI: ``e-tom`` of ``ejgil-tom``."""
    parts, first, last = other.split("-"), name.partition("-")[0], name.rpartition("-")[2]
    return last in parts[1:] and (first in parts or parts[0] == first[0])
