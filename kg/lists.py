"""Lists that name the items of a meeting: numbered lines that rise with nothing between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.rules import RuleTable, fold
from kg.signs import Signs

_STATUS = re.compile(r"(?:åbent?|lukket)(?:\s+(?:punkt|sag))?\s*[-–:]?|\s+", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"(?:\D{0,24})\d")
_FEWEST = 3
"""Entries of a list of contents."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A numbered line with a title; ``form`` tells how its number is printed."""

    index: int
    number: str
    title: str
    form: str

    @property
    def rank(self) -> tuple[int, str]:
        """The number and its letter: what entries rise by."""
        digits = self.number.rstrip("abcdefghijklmnopqrstuvwxyzæøå")
        return int(digits), self.number[len(digits) :]


def form_of(prefix: str) -> str:
    """Return how a number is printed, whatever the number: ``Pkt. 42a `` as ``Pkt.0``."""
    return re.sub(r"\d+[a-z]?", "0", _STATUS.sub("", prefix))


def has_number(content: str) -> bool:
    """Tell quickly whether a line may begin with a number."""
    return _HAS_NUMBER.match(content) is not None


def runs(signs: Signs, numbered: RuleTable, points: int = 0) -> list[list[ListEntry]]:
    """Return the runs of lines that rules of ``numbered`` match; what is read as nothing may stand between them.

    So may ``points`` other lines under an entry: points of its own, before the entry with the next number.
    """
    found: list[list[ListEntry]] = []
    others = 0
    for at in signs.filled:
        entry = _entry(signs, numbered, at)
        if entry is None:
            others += signs.nothing(at) is None
            continue
        if not found or not _goes_on(found[-1][-1], entry, others, points):
            found.append([])
        found[-1].append(entry)
        others = 0
    return found


def _goes_on(last: ListEntry, entry: ListEntry, others: int, points: int) -> bool:
    """Tell whether an entry goes on with the list of the last, with so many other lines between."""
    follows = entry.rank == (last.rank[0] + 1, "") and others <= points
    return last.form == entry.form and (follows or (others == 0 and last.rank < entry.rank))


def contents(signs: Signs, runs: Sequence[Sequence[ListEntry]]) -> frozenset[int]:
    """Return the lines of runs that list what stands below: ``3 Titel``, where ``3. Titel`` begins the item.

    The item is numbered in another way, and a section or its case number stands right under it.
    """
    lists = [run for run in runs if len(run) >= _FEWEST]
    if not lists:
        return frozenset()
    items: dict[tuple[str, str], ListEntry] = {}
    for entry in (entry for run in runs for entry in run):
        below = signs.below(entry.index)
        if below is not None and signs.known(below):
            items[entry.number, fold(entry.title)] = entry
    listing: set[int] = set()
    for run in lists:
        again = (items.get((entry.number, fold(entry.title))) for entry in run)
        if any(n and n.form != run[0].form and n.index > run[-1].index for n in again):
            listing.update(entry.index for entry in run)
    return frozenset(listing)


def _entry(signs: Signs, numbered: RuleTable, at: int) -> ListEntry | None:
    content, folded = signs.lines[at].content, signs.ledger.folded[at]
    matched = numbered.match_line(content, folded) if folded and has_number(content) else None
    title = matched[1].groupdict().get("title") if matched is not None else None
    if matched is None or title is None:
        return None
    return ListEntry(at, matched[1]["number"], title, form_of(content[: matched[1].start("title")]))
