"""Items whose headings are numbered in a way that lists and tables share (``3. Titel``).

A numbered line is an item's heading where the numbers rise through the document and something under it says that an
item begins: a case number, a status, its title again, the heading of a section. Of a closed item often nothing but its
heading is printed, which then says that it is closed. Numbers that go on one by one with nothing between, from 1,
inside a section, are a list.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from kg.layouts import Layout
from kg.parts import Heading
from kg.rules import fold
from kg.sections.agendalists import agenda_list
from kg.sections.cells import entries
from kg.sections.headings import Headings, Start
from kg.sections.lists import NumberedLine, contents, rise_together, runs, without_pages
from kg.sections.numberedlines import NumberedLines
from kg.sections.numbering import Candidate, rising
from kg.sections.signs import Signs
from kg.sections.titleprefixes import bare_titles
from kg.sections.weighing import LOOSE, Weigher
from kg.text import Text

_FEWEST, _HEAD, _WORDS = 3, 30, 3
"""Numbered lines with nothing under them that can be items; lines of a head that are looked at for a title; words of
the title below a number that is spelt out, where there are fewer."""


class NumberedFinder:
    """Finds the numbered items of one text."""

    def __init__(self, text: Text, layout: Layout, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.headings = headings
        self.weigher = Weigher(text, signs, headings)
        self.shared = layout.rules_that("item", "listed-item")
        people = layout.rules_that("field", "present", "member", "absent", "excused")
        self.numbered = NumberedLines(signs, self.shared, people)

    def find(self) -> list[Start]:
        """Return the numbered items in the order of the text; none when no numbers rise as those of an agenda do."""
        found = runs(self.signs, self.shared)
        listing = contents(self.signs, found)
        agenda = agenda_list(self.signs, [entry for run in found for entry in run])
        if agenda is not None:
            listing |= frozenset(range(agenda.first, agenda.stop))
            self.weigher.agreed = agenda.items
        listed = {found.index: found for found in self.numbered.read(listing)}
        if not listed:
            return self._cells()
        named = Counter(fold(found.title) for found in listed.values())
        paged = list(self.numbered.entries())
        named.update(fold(title) for _, title in paged)
        told = {(number, fold(title)) for number, title in paged if number}
        self.weigher.agreed |= {at for at, found in listed.items() if (found.number, fold(found.title)) in told}
        chains: list[tuple[float, list[NumberedLine]]] = []
        loose: list[tuple[float, list[NumberedLine]]] = []
        for form in sorted({found.form for found in listed.values()}):
            those = [found for found in listed.values() if found.form == form]
            weighed = self.weigher.weighed(those, listed, named)
            candidates = [candidate for _, candidate in weighed]
            places, total = rising(candidates)
            if places:
                every = [*self._before(weighed, places[0], listed), *places]
                chain = self._filled([weighed[place][0] for place in every])
                chains += [(total, chain)] if rise_together(chain) else []
                continue
            chain, total = self._loosely(weighed)
            if len(chain) >= _FEWEST and self._texts_between(chain):
                loose.append((total, chain))
            elif self._spelt_out(those):
                loose.append((total, those))
        if not chains and (cells := self._cells()):
            return cells
        if not chains and loose and self._is_minutes(loose[0][1][0].index):
            chains = loose
        if not chains:
            return self._alike(list(listed.values())) or self._two_lines(list(listed.values()))
        _, best = max(chains, key=lambda chain: (chain[0], -chain[1][0].index))
        return [Start(found.first, self._heading(found)) for found in bare_titles(self._less_pages(best))]

    def _less_pages(self, found: list[NumberedLine]) -> list[NumberedLine]:
        """Return the headings of what is only a list of contents without the pages that stand beside its titles."""
        whole = without_pages(self.signs, [(n.first, n.last, n.title) for n in found])
        if whole is None:
            return found
        return [replace(n, title=title, last=last) for n, (title, last) in zip(found, whole, strict=True)]

    def _heading(self, found: NumberedLine) -> Heading:
        words = found.number, found.title, found.first, found.last, found.rule.name
        return self.headings.make(*words, closed=found.closed)

    def _before(self, weighed: list[tuple[NumberedLine, Candidate]], first: int, lines: Collection[int]) -> list[int]:
        """Return the places of headings before the first that is sure: one number less each, and no contents."""
        found: list[int] = []
        for place in range(first - 1, -1, -1):
            listed, candidate = weighed[place]
            below, known = weighed[found[-1] if found else first]
            under = self.signs.below(listed.last)
            if candidate.number == known.number - 1 and (under == below.first or under not in lines):
                found.append(place)
        return found[::-1]

    def _filled(self, chain: list[NumberedLine]) -> list[NumberedLine]:
        """Return the headings with each that alone is missing between two, where a list seems to go on with it."""
        spare = [*self.weigher.held, *(n for n in self.weigher.sentences if not self._counts_on(n, chain))]
        missing = [
            held
            for above, below in pairwise(chain)
            for held in spare
            if held.form == above.form and above.index < held.index < below.index
            if (above.value, held.value, below.value) == (held.value - 1, held.value, held.value + 1)
        ]
        return sorted([*chain, *missing], key=lambda found: found.index)

    def _counts_on(self, found: NumberedLine, chain: list[NumberedLine]) -> bool:
        """Tell whether a line goes on with numbers that stand since the item above it: it is a point of theirs."""
        above = max((n.last for n in chain if n.index < found.index), default=-1)
        return any(n.value == found.value - 1 and above < n.index < found.index for n in self.weigher.read)

    def _loosely(self, weighed: list[tuple[NumberedLine, Candidate]]) -> tuple[list[NumberedLine], float]:
        """Return the headings that rise where nothing is sure, and their weight.

        The contents list them above again, and the agenda of the next meeting may below: there they have no text.
        """
        titled = {found.first for found, _ in weighed}
        texts = [found for found, _ in weighed if self.signs.below(found.last) not in titled]
        last = {_said(found): found.index for found in [*(found for found, _ in weighed), *texts]}
        kept = [found for found, _ in weighed if last[_said(found)] == found.index]
        forms = {found.form for found in kept}
        more = [found for found in self.weigher.sentences if found.form in forms]
        if len(more) <= len(kept):
            kept = sorted([*kept, *more], key=lambda found: found.index)
        values = {found.value for found in kept}
        dotted = [found for found in self.weigher.dotted if found.form in forms and found.value not in values]
        if len(dotted) < len(kept):
            kept = sorted([*kept, *dotted], key=lambda found: found.index)
        candidates = [Candidate(found.index, found.value, LOOSE, sure=self.weigher.shut(found)) for found in kept]
        places, total = rising(candidates, loose=True)
        return [kept[place] for place in places], total

    def _alike(self, found: list[NumberedLine]) -> list[Start]:
        """Return the headings that are all numbered ``1.``, as lists of web pages are whose numbers were lost.

        They number nothing: each is a paragraph of its own, with text under it, in minutes without other numbers.
        """
        titled = [n for n in found if n.first == n.last and self.weigher.paragraph(n)]
        texts = all(self.signs.between(a.last, b.first) for a, b in pairwise(titled))
        if len(titled) < _FEWEST or {(n.number, n.form) for n in found} != {("1", titled[0].form)} or not texts:
            return []
        first = titled[0].first
        if self.signs.heading_between(-1, first) or not self._is_minutes(first):
            return []
        return [Start(n.first, replace(self._heading(n), number=None)) for n in titled]

    def _two_lines(self, found: list[NumberedLine]) -> list[Start]:
        """Return the items of a text that is nothing but a list of them, each number on the line above its title."""
        apart = [n for n in found if n.last > n.index]
        counted = all(b.value == a.value + 1 for a, b in pairwise(apart))
        if len(apart) < _FEWEST or len(apart) < len(found) or not counted or not self._is_minutes(apart[0].first):
            return []
        if any(self.signs.between(a.last, b.first) for a, b in pairwise(apart)) or self.signs.heading_between(
            -1, len(self.lines)
        ):
            return []
        return [Start(n.first, self._heading(n)) for n in apart]

    def _cells(self) -> list[Start]:
        """Return the items of a text that is nothing but their contents, which lost their columns."""
        found = [] if self.signs.heading_between(-1, len(self.lines)) else entries(self.signs)
        if not found or not self._is_minutes(found[0].first):
            return []
        made = (self.headings.make(n.number, n.title, n.first, n.last, "code/item/cells") for n in found)
        return [Start(n.first, heading) for n, heading in zip(found, made, strict=True)]

    def _texts_between(self, chain: list[NumberedLine]) -> bool:
        """Tell whether text stands under most headings that are not of closed items: else they are the contents."""
        texts = [bool(self.signs.between(a.last, b.first)) for a, b in pairwise(chain) if not self.weigher.shut(a)]
        return sum(texts) * 2 > len(texts)

    def _spelt_out(self, chain: list[NumberedLine]) -> bool:
        """Tell whether a few headings are surely items: ``Pkt. 1`` alone on its line, a title below, and text."""
        stops = [*(found.first for found in chain[1:]), len(self.lines)]
        return (
            [n.value for n in chain] == [*range(1, len(chain) + 1)]
            and all(n.form[:1].isalpha() and n.form[-1] == "+" and len(n.title.split()) >= _WORDS for n in chain)
            and all(self.signs.between(n.last, stop) for n, stop in zip(chain, stops, strict=True))
        )

    def _is_minutes(self, first: int) -> bool:
        """Tell whether a line above the first of some numbered lines says that the text is minutes or an agenda."""
        above = self.signs.between(-1, first)[:_HEAD]
        return any(self.signs.named(self.lines[at]) for at in above)


def _said(found: NumberedLine) -> tuple[str, str]:
    return found.number, fold(found.title).rstrip(".")
