"""What is printed on every page and is no part of the text: page numbers, the body's name and date, ``fortsat``."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kg.readers.pdf_lines import Line

_MOST = 4
"""So many lines at the top, and at the foot, may be a running head."""

_ZONE = 0.18
"""Running heads stand in this share of the page, at the top and at the foot."""

_OUTER = 0.08
"""What stands twice only must be this near the edge of the paper: no text does."""

_SAME_HEIGHT = 3.0  # points

_PAGE = re.compile(
    r"(?i)\b(?:side|s\.|page)\s*\d+(?:\s*(?:af|ud\s+af|of|/)\s*\d+)?"
    r"|^\W*\d{1,4}\W*$|(?<![\d.,-])\d{1,4}\s*(?:/|af)\s*\d{1,4}$"
)
_DIGIT = re.compile(r"\d")
_PAGE_ONLY = re.compile(r"(?i)\W*(?:side|page)\s*\d+(?:\s*(?:af|ud\s+af|of|/)\s*\d+)?\W*")
_CONTINUED = re.compile(r"(?i)(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?\d+[a-z]?\b.{0,200}?[\s,(–-]+fortsat\W*")
"""``Punkt 4, fortsat``: by its words no heading, wherever a page begins with it."""


class _Place(NamedTuple):
    key: str
    y: float
    page: int
    line: Line


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Return the lines of the pages without running heads and feet, and what those say, each once.

    A head whose words stand nowhere else in the document is kept where it stands first.
    """
    inner = [line for lines in pages for line in lines]
    elsewhere: defaultdict[str, int] = defaultdict(int)
    for line in inner:
        elsewhere[_key(line)] += 1
    count = len(pages)
    running = {
        id(place.line)
        for group in (*_groups(pages, at_foot=False), *_groups(pages, at_foot=True))
        if _is_running(group, elsewhere[group[0].key], count)
        for place in group
    }
    left: list[list[Line]] = []
    out: list[Line] = []
    for number, lines in enumerate(pages):
        first, stop = 0, len(lines)
        while first < stop and _goes(lines[first], running, number, at_foot=False):
            first += 1
        while stop > first and _goes(lines[stop - 1], running, number, at_foot=True):
            stop -= 1
        out += [*lines[:first], *lines[stop:]]
        left.append(list(lines[first:stop]))
    _keep_what_is_said_once(pages, left, out)
    return left, tuple(dict.fromkeys(_key(line) for line in out))


def _goes(line: Line, running: set[int], number: int, *, at_foot: bool) -> bool:
    if id(line) in running:
        return True
    if at_foot:
        return line.y > (1 - _ZONE) * line.height and _PAGE_ONLY.fullmatch(line.text) is not None
    return number > 0 and line.y < 2 * _ZONE * line.height and _CONTINUED.fullmatch(line.text) is not None


def _key(line: Line) -> str:
    """Return the words of a line with ``#`` for the number of the page."""
    # A number of a page has a digit: most lines have none, and looking for one is much quicker.
    return " ".join(_PAGE.sub("#", cell.text) if _DIGIT.search(cell.text) else cell.text for cell in line.cells)


def _groups(pages: Sequence[Sequence[Line]], *, at_foot: bool) -> list[list[_Place]]:
    """Return the lines near the edge of pages by words and height, from page to page."""
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in lines[-_MOST:] if at_foot else lines[:_MOST]:
            y = line.height - line.y if at_foot else line.y
            if y <= _ZONE * line.height:
                found[_key(line)].append(_Place(_key(line), y, number, line))
    groups: list[list[_Place]] = []
    for key in sorted(found):
        by_height = sorted(found[key], key=lambda place: (place.y, place.page))
        group = [by_height[0]]
        for place in by_height[1:]:
            if place.y - group[0].y > _SAME_HEIGHT:
                groups.append(group)
                group = []
            group.append(place)
        groups.append(group)
    return groups


def _is_running(group: Sequence[_Place], everywhere: int, pages: int) -> bool:
    """Tell whether lines at the same height are printed on the pages rather than part of the text."""
    numbers = sorted({place.page for place in group})
    if len(numbers) < 2:
        return False
    if "#" in group[0].key:
        return True
    if (everywhere - len(group)) * 2 >= len(group):
        return False  # a heading that stands inside pages too is no running head
    span = numbers[-1] - numbers[0] + 1
    if len(numbers) * 2 < span:
        return False
    return len(numbers) > 2 or len(numbers) == pages or all(p.y <= _OUTER * p.line.height for p in group)


def _keep_what_is_said_once(pages: Sequence[Sequence[Line]], left: list[list[Line]], out: list[Line]) -> None:
    """Put a running head back where it stands first, when the text does not say it."""
    said: set[str] | None = None
    tops = [line for lines in pages for line in lines if line.y < _ZONE * line.height]
    gone = {id(line) for line in out}
    kept: set[str] = set()
    for line in tops:
        key = _key(line)
        if id(line) not in gone or key in kept or "#" in key or _CONTINUED.fullmatch(line.text):
            continue
        if said is None:
            said = {word for lines in left for line in lines for word in _words(line)}
        if not said.issuperset(_words(line)):
            kept.add(key)
            left[line.page - 1].insert(0, line)
            out[:] = [other for other in out if other is not line]
            said.update(_words(line))


def _words(line: Line) -> list[str]:
    return re.findall(r"\w+", line.text.lower())
