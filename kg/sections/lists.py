"""Lists that name the items of a meeting: numbered lines that rise with nothing between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.rules import Rule, RuleTable, fold
from kg.sections.signs import Signs
from kg.text import Text
from kg.vocabulary import SectionKind

_STATUS = re.compile(r"(?:åbent?|lukket)(?:\s+(?:punkt|sag))?\s*[-–:]?|\s+", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"(?:\D{0,24})\d")
ENDING = (SectionKind.ATTACHMENTS, SectionKind.DECISION, SectionKind.QUOTED_DECISION)
"""Sections that stand last in an item, and may be a list."""

OPENING = frozenset({SectionKind.RESUME, SectionKind.COMPETENCE, SectionKind.PROCESS})
"""Sections that stand first in an item, and never under a list inside one."""

TITLES = frozenset(
    {
        SectionKind.ANNOUNCEMENT,
        SectionKind.OTHER,
        SectionKind.HEARING,
        SectionKind.ECONOMY,
        SectionKind.REMARKS,
    }
)
"""Sections whose headings are also what items are called: ``Meddelelser``, ``Bemærkninger til dagsordenen``."""

_FEWEST = 3
"""Entries of a list of contents."""

_TOWN = re.compile(r"(?:DK\s?-?\s?)?(?P<code>[1-9]\d{3})\s+[A-ZÆØÅ][\w.]+(?:\s+[A-ZÆØÅ][\w.]*){0,2},?")
"""A postcode and a town: ``8000 Aarhus C``."""

_FOUR = re.compile(r"\D{0,12}(?P<number>\d{4})\b")
_PAGED = re.compile(r"(?P<title>.*\S)\s+(?P<page>\d{1,4})")
_CONTENTS = re.compile(r"(?:\bside|\bindhold(?:sfortegnelse)?):?$", re.IGNORECASE)
_ABOVE = 6
"""Lines above a list of contents that are looked at for its heading."""

_WRAPS = 4
"""Lines at most that a title goes on over below its first."""


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
        at = _digits(self.number)
        letter = self.number[at:]
        return int(self.number[:at] or 0), letter if letter.isalpha() else ""


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line that may number an item: ``first`` is the line at which the item would begin, ``last`` its title's."""

    index: int
    number: str
    title: str
    first: int
    last: int
    rule: Rule
    form: str
    """How the number is printed, digits and spaces apart: the items of one document are numbered in one way."""
    closed: bool
    """Whether the words before the number say so."""

    @property
    def value(self) -> int:
        """The number, without its letter (``12a``), or the second number of two (``12/17``)."""
        return int(self.number[: _digits(self.number)] or 0)

    @property
    def letter(self) -> str:
        """The letter of an item that was added below the one with its number; empty for nearly all."""
        letter = self.number[_digits(self.number) :]
        return letter if letter.isalpha() else ""


def _digits(number: str) -> int:
    """Return how many digits a number begins with."""
    return len(number) - len(number.lstrip("0123456789"))


def form_of(prefix: str) -> str:
    """Return how a number is printed, whatever the number: ``Pkt. 42a. `` as ``Pkt.0``.

    After a word for it the mark may be left out: ``Pkt. 3 Titel`` below ``Pkt. 2. Titel``.
    """
    form = re.sub(r"\d+[a-z]?", "0", _STATUS.sub("", prefix))
    return form.rstrip(".:") if form[:1].isalpha() else form


def rise_together(found: Sequence[NumberedLine]) -> bool:
    """Tell whether numbers of two parts (``12/17``) number items: the second is the year, or rises with the first.

    True of other numbers; false of a single one of two parts.
    """
    seconds = [int(n.number.partition("/")[2]) for n in found if "/" in n.number]
    if not seconds:
        return True
    same = len(set(seconds)) == 1
    return len(seconds) > 1 and (same or all(a < b for a, b in pairwise(seconds)))


def has_number(content: str) -> bool:
    """Tell quickly whether a line may begin with a number."""
    return _HAS_NUMBER.match(content) is not None


def is_town(text: Text, index: int) -> bool:
    """Tell whether a line of a text is a postcode and its town: no line begins with the number before or after it."""
    found = _TOWN.fullmatch(text.lines[index].content)
    if found is None:
        return False
    numbers: set[str] | None = text.memo.get(is_town)
    if numbers is None:
        begun = (_FOUR.match(line.content) for line in text.lines)
        numbers = text.memo[is_town] = {match["number"] for match in begun if match is not None}
    code = int(found["code"])
    return numbers.isdisjoint({str(code - 1), str(code + 1)})


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


def without_pages(signs: Signs, entries: Sequence[tuple[int, int, str]]) -> list[tuple[str, int]] | None:
    """Return the titles of a list less the pages that stand in a column beside them, and the last line of each.

    ``entries`` are the lines at which each begins, at which its title does, and what stands there. None unless each,
    with all lines that it wraps over, ends with a number, the numbers rise, nothing else stands between, and a line
    above says that what follows are contents.
    """
    over = signs.between(-1, entries[0][0])[-_ABOVE:] if entries else []
    if not any(_CONTENTS.search(signs.lines[at].content) for at in over):
        return None
    whole: list[tuple[str, int]] = []
    pages: list[int] = []
    stops = [*(first for first, _, _ in entries[1:]), len(signs.lines)]
    for (_, index, title), stop in zip(entries, stops, strict=True):
        below = signs.between(index, stop)
        if stop == len(signs.lines):
            wraps = [n for n, at in enumerate(below[:_WRAPS], start=1) if _PAGED.fullmatch(signs.lines[at].content)]
            below = [] if _PAGED.fullmatch(title) else below[: min(wraps, default=0)]
        found = _PAGED.fullmatch(" ".join([title, *(signs.lines[at].content for at in below)]))
        if found is None or len(below) > _WRAPS or any(map(signs.known, below)):
            return None
        whole.append((found["title"], below[-1] if below else index))
        pages.append(int(found["page"]))
    rising = all(a <= b for a, b in pairwise(pages)) and pages[0] < pages[-1]
    return whole if len(whole) >= _FEWEST and rising else None


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
