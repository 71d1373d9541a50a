"""What numbered lines weigh that may be the headings of items: what stands above and under each, and in it."""

import re
from collections import Counter

from kg.parts import DECIDED
from kg.rules import fold
from kg.sections.answered import answered
from kg.sections.headings import Headings
from kg.sections.ledger import MAX_TITLE
from kg.sections.lists import OPENING, NumberedLine, has_number
from kg.sections.numbering import Candidate
from kg.sections.pointlists import SURE, PointList
from kg.sections.signs import CONTENTS_ENTRY, Signs
from kg.text import Text

_LOOKAHEAD = 8
"""Lines under a numbered line in which something must say that an item begins."""

_LIKELY, LOOSE, _UNLIKELY = 2.0, 0.5, 0.4
"""What a numbered line weighs with a likely sign under it, with none, and below a list that it seems to go on with."""

_JOINING = 3
"""Letters of the words that join the lines of a title (``til``)."""

_TITLE = 120
_TITLED = re.compile(
    r"(?:Godkendelse|Orientering|Meddelelser|Eventuelt|Nyt|Opfølgning|Status|Valg|Næste\s+møde|Drøftelse|Velkomst"
    r"|Siden\s+sidst|Konstituering|Evaluering|Gensidig\s+orientering|Bordet\s+rundt)\b[^.:;]{0,60}\."
)
"""A title that ends like a sentence: it begins with what is done with the items of nearly every meeting."""

_DOTTED = re.compile(r"[A-ZÆØÅ][^.:;,]{2,60}\.")
"""What may be a title with a full stop: few words."""

_MARK = re.compile(r"\((?:åben|lukket)\s+(?:sag|punkt)\)$", re.IGNORECASE)


class Weigher:
    """Weighs the numbered lines of one text."""

    def __init__(self, text: Text, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.headings = headings
        self.agreed: frozenset[int] = frozenset()
        """Lines whose numbers and titles the agenda lists above the minutes."""
        self.read: list[NumberedLine] = []
        """All lines read so far."""
        self.sentences: list[NumberedLine] = []
        """Paragraphs of a number and one sentence, or of many words: titles where one is missing."""
        self.dotted: list[NumberedLine] = []
        """Short lines that end like a sentence, with text right under them: titles where one is missing."""
        self.held: list[NumberedLine] = []
        """Lines that go on with a list, and may be the item that is missing between two others."""

    def weighed(
        self, those: list[NumberedLine], listed: dict[int, NumberedLine], named: Counter[str]
    ) -> list[tuple[NumberedLine, Candidate]]:
        """Return what may be an item of one form, with what speaks for it; members of lists are left out."""
        weighed = []
        run = PointList(self.signs)
        contents = self._above_sections(listed, named)
        apart = sum(self.lines[found.first - 1].blank for found in those if found.first) * 2 >= len(those)
        self.read += those
        for place, found in enumerate(those):
            again = named[fold(found.title)] > 1
            sign = self._sign(found, listed) or self._shut_sign(found, listed)
            if not sign and (found.index in self.agreed or (again and found.first < found.index)):
                sign = _LIKELY  # the agenda lists it; or a case number stands above it, and the contents list it
            if sign and run.of_other(found, _LOOKAHEAD):
                sign = 0
            if found.letter and not (sign and self._dealt_with(run.index, found.first)):
                continue
            above = self.signs.heading_between(run.index, found.index)
            in_list = run.goes_on(found, sign, above=above) if not found.letter else False
            run.index = found.index
            if in_list and sign < SURE and not (again and fold(found.title) in contents):
                sign = self._past_list(run, found, sign, those[place + 1 :])
                if not sign:
                    continue
            if sign:
                run.item = found
                weight = sign + again - (found.title[-1:] in ".;,")
                weighed.append((found, Candidate(found.index, found.value, weight, sure=True, letter=found.letter)))
            elif self._stands_apart(found, blank=apart):
                weighed.append((found, Candidate(found.index, found.value, LOOSE, sure=False)))
            else:
                self._spare(found)
        return weighed

    def _above_sections(self, listed: dict[int, NumberedLine], named: Counter[str]) -> set[str]:
        """Return the titles, folded, that a line names above the first section: those of the contents among them."""
        first = next((at for at in self.signs.filled if self.signs.heading(at) is not None), len(self.lines))
        numbered = Counter(fold(found.title) for found in listed.values())
        above = {fold(found.title) for found in listed.values() if found.index < first}
        return above | {title for title in named if named[title] > numbered[title]}

    def _past_list(self, run: PointList, found: NumberedLine, sign: float, below: list[NumberedLine]) -> float:
        """Tell what a line that seems to go on with a list weighs as the heading of the next item."""
        stop = next((other.first for other in below if other.value > found.value), len(self.lines))
        if run.ends(found, sign, stop):
            run.listing = False
            return _UNLIKELY
        if run.follows(found, sign):
            self.held.append(found)
        run.points.append(found)
        return 0

    def _dealt_with(self, start: int, stop: int) -> bool:
        """Tell whether something is decided between two numbered lines: below it an item may be added (``3a.``)."""
        cuts = (self.signs.heading(at) for at in self.signs.between(start, stop))
        return any(cut is not None and cut.kind in DECIDED for cut in cuts)

    def _sign(self, found: NumberedLine, listed: dict[int, NumberedLine]) -> float:
        """Tell what about a numbered line says that an item begins there: much, something or nothing."""
        title = fold(found.title)
        above = self.signs.above(found.first)
        if above is not None and self.signs.status(above):
            return SURE
        for at in self.signs.next(found.last, _LOOKAHEAD):
            if not self.ledger.folded[at] and self.signs.heading(at) is None:
                return self._marked(found)
            if self._leaves(at, listed) or self._of_next(at, listed):
                return 0
            if self.signs.case(at) or self.signs.status(at) or self.ledger.folded[at] == title:
                return SURE
            cut = self.signs.heading(at)
            if cut is not None:
                return SURE if cut.kind in OPENING else _LIKELY
            said = answered(self.lines[at].content)
            if said is not None and said[0] == found.number:
                return _LIKELY
            other = listed.get(at)
            again = other is not None and (other.number, fold(other.title)) == (found.number, title)
            if again:
                return SURE
            if other is not None or CONTENTS_ENTRY.fullmatch(self.lines[at].content):
                return 0
        return _LIKELY if found.first == self.signs.filled[0] else self._marked(found)

    def _marked(self, found: NumberedLine) -> float:
        """Tell what it weighs that a heading says after its title whether the item is open: lists do not."""
        return _LIKELY if _MARK.search(found.title) is not None else 0

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
        return SURE if alone or self.signs.head(self.lines[below or 0]) else _LIKELY

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

    def _sentence(self, found: NumberedLine) -> bool:
        """Tell whether a line is a paragraph of its own and one sentence, with a paragraph under it."""
        if found.first in (0, found.last + 1) or len(found.title) > MAX_TITLE or found.title[-1:] in ";,:":
            return False
        around = all(line.blank for line in (self.lines[found.first - 1], *self.lines[found.last + 1 : found.last + 2]))
        return around and ". " not in found.title and found.title[:1].isupper()

    def _spare(self, found: NumberedLine) -> None:
        """Keep a line that is no heading by itself, and may be one where a number is missing."""
        if self._sentence(found):
            self.sentences.append(found)
        elif self._dotted(found):
            self.dotted.append(found)

    def _dotted(self, found: NumberedLine) -> bool:
        """Tell whether a line of few words ends in a full stop, and a text that has no number stands under it."""
        below = self.signs.below(found.last)
        text = below == found.last + 1 and not has_number(self.lines[below].content[:4])
        return text and _DOTTED.fullmatch(found.title) is not None

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
            and (cut is None or cut.content is not None or cut.kind in DECIDED)
        )
