"""What numbered lines weigh that may be the headings of items: what stands above and under each, and in it."""

import re
from collections import Counter
from dataclasses import dataclass

from kg.headings import Headings
from kg.numbering import Candidate
from kg.rules import Rule, fold
from kg.signs import CONTENTS_ENTRY, Signs
from kg.text import Text
from kg.vocabulary import SectionKind

_LOOKAHEAD = 8
"""Lines under a numbered line in which something must say that an item begins."""

_SURE, _LIKELY, LOOSE = 3.0, 2.0, 0.5
"""What a numbered line weighs with a sure sign under it, with a likely one, and with none."""

_JOINING = 3
"""Letters of the words that join the lines of a title (``til``)."""

_TITLE = 120
_TITLED = re.compile(
    r"(?:Godkendelse|Orientering|Meddelelser|Eventuelt|Nyt|Opfølgning|Status|Valg|Næste\s+møde|Drøftelse|Velkomst"
    r"|Siden\s+sidst|Konstituering|Evaluering|Gensidig\s+orientering|Bordet\s+rundt)\b[^.:;]{0,60}\."
)
"""A title that ends like a sentence: it begins with what is done with the items of nearly every meeting."""

_OPENING = frozenset({SectionKind.RESUME, SectionKind.COMPETENCE, SectionKind.PROCESS})
"""Sections that stand first in an item, never under a list inside one."""

_DECIDING = frozenset({SectionKind.DECISION, SectionKind.QUOTED_DECISION})
"""Sections that may be empty, so that a heading stands right under theirs."""


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
        """The number, without its letter (``12a``)."""
        return int(re.sub(r"\D", "", self.number) or 0)

    @property
    def letter(self) -> str:
        """The letter of an item that was added below the one with its number; empty for nearly all."""
        return self.number.lstrip("0123456789")


class Weigher:
    """Weighs the numbered lines of one text."""

    def __init__(self, text: Text, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.headings = headings

    def weighed(
        self, those: list[NumberedLine], listed: dict[int, NumberedLine], named: Counter[str]
    ) -> list[tuple[NumberedLine, Candidate]]:
        """Return what may be an item of one form, with what speaks for it; members of lists are left out."""
        weighed = []
        run = _Run()
        apart = sum(self.lines[found.first - 1].blank for found in those if found.first) * 2 >= len(those)
        for found in those:
            number = found.value
            again = named[fold(found.title)] > 1
            sign = self._sign(found, listed) or self._shut_sign(found, listed)
            if not sign and again and found.first < found.index:
                sign = _LIKELY  # a case number stands above it, and the contents list it
            if found.letter and not (sign and self._dealt_with(run.index, found.first)):
                continue
            above = self.signs.heading_between(run.index, found.index)
            in_list = run.goes_on(number, sign, above=above) if not found.letter else False
            run.index = found.index
            if in_list and sign < _SURE and not again:
                continue
            if sign:
                weight = sign + again - (found.title[-1:] in ".;,")
                weighed.append((found, Candidate(found.index, number, weight, sure=True, letter=found.letter)))
            elif self._stands_apart(found, blank=apart):
                weighed.append((found, Candidate(found.index, number, LOOSE, sure=False)))
        return weighed

    def _dealt_with(self, start: int, stop: int) -> bool:
        """Tell whether something is decided between two numbered lines: below it an item may be added (``3a.``)."""
        cuts = (self.signs.heading(at) for at in self.signs.between(start, stop))
        return any(cut is not None and cut.kind in _DECIDING for cut in cuts)

    def _sign(self, found: NumberedLine, listed: dict[int, NumberedLine]) -> float:
        """Tell what about a numbered line says that an item begins there: much, something or nothing."""
        title = fold(found.title)
        above = self.signs.above(found.first)
        if above is not None and self.signs.status(above):
            return _SURE
        for at in self.signs.next(found.last, _LOOKAHEAD):
            if not self.ledger.folded[at] and self.signs.heading(at) is None:
                return 0
            if self._leaves(at, listed) or self._of_next(at, listed):
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

    def shut(self, found: NumberedLine) -> bool:
        """Tell whether a heading says that its item is closed."""
        return found.closed or self.headings.shut(found.title)

    def _shut_sign(self, found: NumberedLine, listed: dict[int, NumberedLine]) -> float:
        """Tell what a heading that says it is of a closed item weighs, below the first section of the text.

        Above that stand the contents, which list the closed items too.
        """
        if not self.shut(found) or not self.signs.heading_between(-1, found.first):
            return 0
        below = self.signs.below(found.last)
        alone = below is None or below in listed or self.signs.nothing(below) is not None
        return _SURE if alone or self.signs.head(self.lines[below or 0]) else _LIKELY

    def _of_next(self, at: int, listed: dict[int, NumberedLine]) -> bool:
        """Tell whether a line is the case number above the next numbered line, which begins with that."""
        below = listed.get(at + 1)
        return below is not None and below.first == at

    def _leaves(self, at: int, listed: dict[int, NumberedLine]) -> bool:
        """Tell whether a line ends what stands above it: a way back to the contents, the status of the next item."""
        rule = self.signs.nothing(at)
        if rule is None:
            return False
        below = self.signs.below(at)
        if rule.means in ("status", "closed"):
            return below in listed
        return rule.means == "navigation" and len(self.lines[at].content) > _JOINING

    def paragraph(self, found: NumberedLine) -> bool:
        """Tell whether a numbered line is a paragraph of its own, and one title: no sentence follows another in it."""
        above, below = self.lines[found.first - 1 : found.first], self.lines[found.last + 1 : found.last + 2]
        around = all(line.blank for line in (*above, *below))
        return around and len(found.title) <= _TITLE and found.title[-1:] not in ";,:" and ". " not in found.title

    def _stands_apart(self, found: NumberedLine, *, blank: bool) -> bool:
        """Tell whether a line looks like a heading: no sentence, and blank lines around it where others have them."""
        above = self.signs.above(found.first)
        cut = self.signs.heading(above) if above is not None else None
        blank = blank and found.last != self.signs.filled[-1]
        return (
            found.first > 0
            and (not blank or self.lines[found.first - 1].blank)
            and len(found.title) <= _TITLE
            and (found.title[-1:] not in ".;,:" or _TITLED.fullmatch(found.title) is not None)
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
