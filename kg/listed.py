"""Items whose headings are numbered in a way that lists and tables share (``3. Titel``).

A numbered line is an item's heading where the numbers rise through the document and something under it says that an
item begins: a case number, a status, its title again, the heading of a section. Numbers that go on one by one with
nothing between, from 1, inside a section, are a list.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.headings import Headings, Start
from kg.layouts import Layout
from kg.numbering import Candidate, rising
from kg.parts import Heading
from kg.rules import Rule, fold
from kg.signs import CONTENTS_ENTRY, Signs
from kg.text import Text
from kg.vocabulary import SectionKind

_LOOKAHEAD = 8
"""Lines under a numbered line in which something must say that an item begins."""

_SURE, _LIKELY, _LOOSE = 3.0, 2.0, 0.5
"""What a numbered line weighs with a sure sign under it, with a likely one, and with none."""

_FEWEST, _HEAD = 3, 30
"""Numbered lines with nothing under them that can be items; lines of a head that are looked at for a title."""

_JOINING = 3
"""Letters of the words that join the lines of a title (``til``)."""

_TITLE = 120
_HAS_NUMBER = re.compile(r"(?:\D{0,24})\d")
_CLOSED = re.compile(r"lukket", re.IGNORECASE)
_STATUS = re.compile(r"(?:åbent?|lukket)(?:\s+(?:punkt|sag))?\s*[-–:]?|\s+", re.IGNORECASE)
_OPENING = frozenset({SectionKind.RESUME, SectionKind.COMPETENCE, SectionKind.PROCESS})
"""Sections that stand first in an item, never under a list inside one."""

_DECIDING = frozenset({SectionKind.DECISION, SectionKind.QUOTED_DECISION})
"""Sections that may be empty, so that a heading stands right under theirs."""

_TITLES = frozenset({SectionKind.ANNOUNCEMENT, SectionKind.OTHER, SectionKind.HEARING, SectionKind.ECONOMY})
"""Sections whose headings are also what items are called: ``Meddelelser``."""


@dataclass(frozen=True, slots=True)
class _Listed:
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


class NumberedFinder:
    """Finds the numbered items of one text."""

    def __init__(self, text: Text, layout: Layout, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.headings = headings
        self.shared = layout.rules_that("item", "listed-item")

    def find(self) -> list[Start]:
        """Return the numbered items in the order of the text; none when no numbers rise as those of an agenda do."""
        listed = {found.index: found for found in self._listed()}
        if not listed:
            return []
        named = Counter(fold(found.title) for found in listed.values())
        named.update(fold(entry) for entry in self._entries())
        chains: list[tuple[float, list[_Listed]]] = []
        loose: list[tuple[float, list[_Listed]]] = []
        for form in sorted({found.form for found in listed.values()}):
            those = [found for found in listed.values() if found.form == form]
            weighed = self._weighed(those, listed, named)
            candidates = [candidate for _, candidate in weighed]
            places, total = rising(candidates)
            if places:
                chains.append((total, [weighed[place][0] for place in [*self._before(weighed, places[0]), *places]]))
                continue
            places, total = rising(candidates, loose=True)
            chain = [weighed[place][0] for place in places]
            if len(chain) >= _FEWEST and self._texts_between(chain):
                loose.append((total, chain))
        if not chains and loose and self._is_minutes(loose[0][1][0].index):
            chains = loose
        if not chains:
            return []
        _, best = max(chains, key=lambda chain: (chain[0], -chain[1][0].index))
        return [Start(found.first, self._heading(found)) for found in best]

    def _heading(self, found: _Listed) -> Heading:
        words = found.number, found.title, found.first, found.last, found.rule.name
        return self.headings.make(*words, closed=found.closed)

    def _before(self, weighed: list[tuple[_Listed, Candidate]], first: int) -> list[int]:
        """Return the places of headings before the first that is sure: one number less each, and no contents."""
        lines = {listed.index for listed, _ in weighed}
        found: list[int] = []
        for place in range(first - 1, -1, -1):
            listed, candidate = weighed[place]
            below, known = weighed[found[-1] if found else first]
            under = self.signs.below(listed.last)
            if candidate.number == known.number - 1 and (under == below.first or under not in lines):
                found.append(place)
        return found[::-1]

    def _texts_between(self, chain: list[_Listed]) -> bool:
        """Tell whether text stands under most of some headings: else they are the contents."""
        texts = sum(bool(self.signs.between(a.last, b.first)) for a, b in pairwise(chain))
        return texts * 2 > len(chain)

    def _is_minutes(self, first: int) -> bool:
        """Tell whether a line above the first of some numbered lines says that the text is minutes or an agenda."""
        above = self.signs.between(-1, first)[:_HEAD]
        return any(self.signs.titled(self.lines[at]) for at in above)

    def _listed(self) -> Iterator[_Listed]:
        for index, line in enumerate(self.lines):
            if not self.ledger.folded[index] or _HAS_NUMBER.match(line.content) is None:
                continue
            matched = self.shared.match_line(line.content, self.ledger.folded[index])
            if matched is None or CONTENTS_ENTRY.fullmatch(line.content):
                continue
            rule, match = matched
            if match.groupdict().get("title") is not None:
                before = line.content[: match.start("title")]
                closed = _CLOSED.search(before) is not None
                first, form = self._first(index), _form(before)
                yield _Listed(index, match["number"], match["title"], first, index, rule, form, closed)
            elif (placed := self._titled(index)) is not None:
                first, last = sorted((index, placed))
                title, form = self.lines[placed].content, f"{_form(line.content)}{'+' if placed > index else '-'}"
                yield _Listed(index, match["number"], title, self._first(first), last, rule, form, closed=False)

    def _titled(self, index: int) -> int | None:
        """Return the line of the title of a number that stands alone: below it, or else above it."""
        below, above = self.signs.below(index), self.signs.above(index)
        if below is not None and self.signs.title(below):
            return below
        if above is None or below is None or not self.signs.known(below):
            return None
        cut = self.signs.heading(above)
        titled = self.signs.title(above) or (cut is not None and cut.kind in _TITLES and cut.content is None)
        return above if titled and self.signs.alone(above) else None

    def _first(self, index: int) -> int:
        """Return the line at which an item begins: its heading, or the case number directly above that."""
        above = self.signs.above(index)
        below = self.signs.below(index)
        if above is None or not self.signs.case(above) or (below is not None and self.signs.case(below)):
            return index
        over = self.signs.above(above)
        return index if over is not None and self._numbers(over) else above  # under a heading it is of that one

    def _numbers(self, index: int) -> bool:
        return bool(self.ledger.folded[index]) and self.shared.match_line(self.lines[index].content) is not None

    def _entries(self) -> Iterator[str]:
        for line in self.lines:
            entry = CONTENTS_ENTRY.fullmatch(line.content) if line.content[-1:].isdigit() else None
            if entry is not None:
                matched = self.shared.match_line(entry["title"])
                yield matched[1].groupdict().get("title") or entry["title"] if matched else entry["title"]

    def _weighed(
        self, those: list[_Listed], listed: dict[int, _Listed], named: Counter[str]
    ) -> list[tuple[_Listed, Candidate]]:
        """Return what may be an item of one form, with what speaks for it; members of lists are left out."""
        weighed = []
        run = _Run()
        apart = sum(self.lines[found.first - 1].blank for found in those if found.first) * 2 >= len(those)
        for found in those:
            number = int(re.sub(r"\D", "", found.number) or 0)
            sign = self._sign(found, listed)
            again = named[fold(found.title)] > 1
            in_list = run.goes_on(number, sign, above=self.signs.heading_between(run.index, found.index))
            run.index = found.index
            if in_list and sign < _SURE and not again:
                continue
            if sign:
                weight = sign + again - (found.title[-1:] in ".;,")
                weighed.append((found, Candidate(found.index, number, weight, sure=True)))
            elif self._stands_apart(found, blank=apart):
                weighed.append((found, Candidate(found.index, number, _LOOSE, sure=False)))
        return weighed

    def _sign(self, found: _Listed, listed: dict[int, _Listed]) -> float:
        """Tell what about a numbered line says that an item begins there: much, something or nothing."""
        title = fold(found.title)
        above = self.signs.above(found.first)
        if above is not None and self.signs.status(above):
            return _SURE
        for at in self.signs.next(found.last, _LOOKAHEAD):
            if not self.ledger.folded[at] and self.signs.heading(at) is None:
                return 0
            if self._leaves(at, listed):
                return 0
            if self.signs.case(at) or self.signs.status(at) or self.ledger.folded[at] == title:
                return _SURE
            cut = self.signs.heading(at)
            if cut is not None:
                return _SURE if cut.kind in _OPENING else _LIKELY
            other = listed.get(at)
            again = other is not None and (other.number, fold(other.title)) == (found.number, title)
            if again:
                return _SURE
            if other is not None or CONTENTS_ENTRY.fullmatch(self.lines[at].content):
                return 0
        return _LIKELY if found.first == self.signs.filled[0] else 0

    def _leaves(self, at: int, listed: dict[int, _Listed]) -> bool:
        """Tell whether a line ends what stands above it: a way back to the contents, the status of the next item."""
        rule = self.signs.nothing(at)
        if rule is None:
            return False
        below = self.signs.below(at)
        if rule.means in ("status", "closed"):
            return below in listed
        return rule.means == "navigation" and len(self.lines[at].content) > _JOINING

    def _stands_apart(self, found: _Listed, *, blank: bool) -> bool:
        """Tell whether a line looks like a heading: no sentence, and blank lines around it where others have them."""
        above = self.signs.above(found.first)
        cut = self.signs.heading(above) if above is not None else None
        blank = blank and found.last != self.signs.filled[-1]
        return (
            found.first > 0
            and (not blank or self.lines[found.first - 1].blank)
            and len(found.title) <= _TITLE
            and found.title[-1:] not in ".;,:"
            and (cut is None or cut.content is not None or cut.kind in _DECIDING)
        )


class _Run:
    """A list as it is read: numbers that go on one by one with no heading between, from 1, inside a section."""

    def __init__(self) -> None:
        self.index = -1
        self.number = 0
        self.listing = False
        self.headings = False

    def goes_on(self, number: int, sign: float, *, above: bool) -> bool:
        """Tell whether the next number is one of a list; ``above`` tells whether a heading stands since the last."""
        self.headings = self.headings or above
        if number == 1:
            self.listing = self.headings and sign < _SURE
        elif above or number != self.number + 1 or sign >= _SURE:
            self.listing = False
        self.number = number
        return self.listing


def _form(prefix: str) -> str:
    """Return how a number is printed, whatever the number: ``Pkt. 42 `` as ``Pkt.0``."""
    return re.sub(r"\d+", "0", _STATUS.sub("", prefix))
