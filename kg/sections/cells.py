"""Contents that lost their columns: the number, the title and the page of each entry on lines of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.sections.signs import Signs

_NUMBER = re.compile(r"(?:(?:pkt|punkt|sag)\.?\s?)?(?P<number>\d{1,3})\.?", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,4}")
_BESIDE = re.compile(r"\d{1,3}[.:)]\s|.*\.\s?\.\s?\.")
"""A number with its title beside it, or a title with the dots that lead to its page: no columns are lost."""

_FEWEST, _LINES = 3, 4
"""Entries of such a list; lines of a title."""


@dataclass(frozen=True, slots=True)
class Cells:
    """An entry on the lines ``first`` to ``last``, of which the last may be its page."""

    number: str
    title: str
    first: int
    last: int
    page: int | None


def entries(signs: Signs) -> list[Cells]:
    """Return the entries of the first such list of a text, up to the first line that does not go on with it.

    Their numbers rise, and the pages, where entries have them, do not fall; none where fewer than three go on so.
    """
    at = 0
    while at < len(signs.filled):
        found = _list_at(signs, at)
        if len(found) >= _FEWEST and _in_order(found):
            return found
        at = signs.filled.index(found[-1].last, at) + 1 if found else at + 1
    return []


def _list_at(signs: Signs, at: int) -> list[Cells]:
    found: list[Cells] = []
    while at < len(signs.filled):
        rule = signs.nothing(signs.filled[at])
        if found and rule is not None and rule.means == "group":
            at += 1
            continue
        entry, at = _entry(signs, at)
        if entry is None or (found and (found[-1].page is None) != (entry.page is None)):
            break
        found.append(entry)
    return found


def _entry(signs: Signs, at: int) -> tuple[Cells | None, int]:
    """Return the entry whose number stands on a line, and the place of the first line below it."""
    match = _NUMBER.fullmatch(signs.lines[signs.filled[at]].content)
    stop = at + 1
    while stop < len(signs.filled) and stop - at <= _LINES and _is_title(signs, signs.filled[stop]):
        stop += 1
    titles = signs.filled[at + 1 : stop]
    if match is None or not titles:
        return None, at + 1
    words = [signs.lines[n].content for n in titles]
    page = signs.lines[signs.filled[stop]].content if stop < len(signs.filled) else ""
    paged = _PAGE.fullmatch(page) is not None and not _begins_title(signs, stop + 1)
    if not paged and len(titles) > 1:
        return None, at + 1
    last = signs.filled[stop] if paged else titles[-1]
    number = match["number"]
    cells = Cells(number, " ".join(words), signs.filled[at], last, int(page) if paged else None)
    return cells, stop + paged


def _is_title(signs: Signs, index: int) -> bool:
    content = signs.lines[index].content
    if _NUMBER.fullmatch(content) is not None or _BESIDE.match(content) is not None or not signs.ledger.folded[index]:
        return False
    return not signs.known(index) and signs.nothing(index) is None


def _begins_title(signs: Signs, place: int) -> bool:
    """Tell whether a line may be the title of the number above it, so that the number is no page."""
    if place >= len(signs.filled):
        return False
    index = signs.filled[place]
    return signs.lines[index].content[0].isalpha() and signs.nothing(index) is None


def _in_order(found: Sequence[Cells]) -> bool:
    numbers = [int(entry.number) for entry in found]
    pages = [entry.page for entry in found if entry.page is not None]
    return all(a < b for a, b in pairwise(numbers)) and all(a <= b for a, b in pairwise(pages))
