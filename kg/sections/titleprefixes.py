"""What a whole agenda prints between the numbers of its items and their titles: the number again, or the status."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.sections.lists import NumberedLine

_FEWEST = 2
"""Items whose titles must all begin with a word that a title may begin with: ``Åben skole``."""

_STATUS = re.compile(r"(?i:(?P<open>åbent?|åbne)|lukke[dt]e?)\s+(?!(?i:sag|punkt)\b)(?=[A-ZÆØÅ0-9\"”])")


def bare_titles(found: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the headings of all items of a text with their titles as they are without such words."""
    return _less_status(_less_numbers(found))


def _less_numbers(found: Sequence[NumberedLine]) -> list[NumberedLine]:
    """``1. 1. Budget``, where every title begins with its own number once more."""
    twice = [re.match(rf"{re.escape(n.number)}[.:)]\s+(?=[A-ZÆØÅ])", n.title) for n in found]
    if not all(twice):
        return list(found)
    return [replace(n, title=n.title[match.end() :]) for n, match in zip(found, twice, strict=True) if match]


def _less_status(found: Sequence[NumberedLine]) -> list[NumberedLine]:
    """``1 Åben Budget`` and ``2 Lukket Køb``, where every title begins so."""
    said = [_STATUS.match(n.title) for n in found]
    if len(found) < _FEWEST or not all(said) or not any(match and match["open"] for match in said):
        return list(found)
    return [
        replace(n, title=n.title[match.end() :], closed=n.closed or match["open"] is None)
        for n, match in zip(found, said, strict=True)
        if match
    ]
