"""What was removed: where, of what kind, by which rule; never what it was."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of thing was removed; its value stands in reports."""

    CPR = "cpr"
    EMAIL = "email"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    NAME = "name"
    PERSON = "person"
    CLOSED = "closed"
    STAFF = "staff"
    TAKEDOWN = "take-down"


class Removal(NamedTuple):
    """One thing removed.

    ``document`` is the first 16 hex digits of the document's hash, empty in a graph of several documents. ``place`` is
    the path, below the base, of the node that stated it; a person's is a hash. ``start`` and ``end`` are characters of
    the document's text where ``where`` is ``text``, else of the literal; -1 when a whole statement or node went.
    """

    kind: Kind
    document: str
    place: str
    property: str
    """The last part of the property's IRI (``title``, ``text``); empty for a whole node."""
    start: int
    end: int
    rule: str
    """The id of the pattern, or the switch of the profile, by which it went."""
    in_text: bool = False
    """Whether ``start`` and ``end`` count characters of the document's text."""


def report_lines(removals: Iterable[Removal]) -> list[str]:
    """Return the report: how many of each kind, then a line for each, sorted; nothing removed is repeated."""
    ordered = sorted(set(removals))
    counts = Counter(removal.kind for removal in ordered)
    lines = [f"# {kind}: {counts[kind]}" for kind in Kind if counts[kind]] or ["# nothing was removed"]
    lines.append("kind\tdocument\tplace\tproperty\tstart\tend\trule")
    for each in ordered:
        start, end = ("", "") if each.start < 0 else (str(each.start), str(each.end))
        lines.append("\t".join((each.kind, each.document, each.place, each.property, start, end, each.rule)))
    return lines
