"""Items whose headings are numbered in a way that lists and tables share (``3. Titel``).

A numbered line is an item's heading where the numbers rise through the document and something under it says that an
item begins: a case number, a status, its title again, the heading of a section. Of a closed item often nothing but its
heading is printed, which then says that it is closed. Numbers that go on one by one with nothing between, from 1,
inside a section, are a list.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.headings import Headings, Start
from kg.layouts import Layout
from kg.lists import contents, form_of, has_number, runs, without_pages
from kg.numbering import Candidate, rising
from kg.parts import Heading
from kg.rules import fold
from kg.signs import CONTENTS_ENTRY, Signs
from kg.text import Text
from kg.vocabulary import SectionKind
from kg.weighing import LOOSE, NumberedLine, Weigher

_FEWEST, _HEAD = 3, 30
"""Numbered lines with nothing under them that can be items; lines of a head that are looked at for a title."""

_ATTACHED = 40
"""Lines of a list of attachments, at most, that are looked at for its heading."""

_CLOSED = re.compile(r"lukket", re.IGNORECASE)
_TITLES = frozenset({SectionKind.ANNOUNCEMENT, SectionKind.OTHER, SectionKind.HEARING, SectionKind.ECONOMY})
"""Sections whose headings are also what items are called: ``Meddelelser``."""

_MARKED = frozenset({"numbered", "named-number", "number-status"})
"""Rules of lines whose number stands beside their title, and is no part of it."""


class NumberedFinder:
    """Finds the numbered items of one text."""

    def __init__(self, text: Text, layout: Layout, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.headings = headings
        self.weigher = Weigher(text, signs, headings)
        self.shared = layout.rules_that("item", "listed-item")
        self.contents: frozenset[int] = frozenset()
        """Lines that list the items which stand below, numbered in another way."""

    def find(self) -> list[Start]:
        """Return the numbered items in the order of the text; none when no numbers rise as those of an agenda do."""
        self.contents = contents(self.signs, runs(self.signs, self.shared))
        listed = {found.index: found for found in self._listed()}
        if not listed:
            return []
        named = Counter(fold(found.title) for found in listed.values())
        named.update(fold(entry) for entry in self._entries())
        chains: list[tuple[float, list[NumberedLine]]] = []
        loose: list[tuple[float, list[NumberedLine]]] = []
        for form in sorted({found.form for found in listed.values()}):
            those = [found for found in listed.values() if found.form == form]
            weighed = self.weigher.weighed(those, listed, named)
            candidates = [candidate for _, candidate in weighed]
            places, total = rising(candidates)
            if places:
                chains.append(
                    (total, [weighed[place][0] for place in [*self._before(weighed, places[0], listed), *places]])
                )
                continue
            chain, total = self._loosely(weighed)
            if len(chain) >= _FEWEST and self._texts_between(chain):
                loose.append((total, chain))
        if not chains and loose and self._is_minutes(loose[0][1][0].index):
            chains = loose
        if not chains:
            return self._alike(list(listed.values()))
        _, best = max(chains, key=lambda chain: (chain[0], -chain[1][0].index))
        return [Start(found.first, self._heading(found)) for found in self._less_pages(best)]

    def _less_pages(self, found: list[NumberedLine]) -> list[NumberedLine]:
        """Return the headings of what is only a list of contents without the pages that stand beside its titles."""
        whole = without_pages(self.signs, [(n.last, n.title) for n in found])
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

    def _loosely(self, weighed: list[tuple[NumberedLine, Candidate]]) -> tuple[list[NumberedLine], float]:
        """Return the headings that rise where nothing is sure, and their weight; the contents list them above again."""
        last = {_said(found): found.index for found, _ in weighed}
        kept = [found for found, _ in weighed if last[_said(found)] == found.index]
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

    def _texts_between(self, chain: list[NumberedLine]) -> bool:
        """Tell whether text stands under most headings that are not of closed items: else they are the contents."""
        texts = [bool(self.signs.between(a.last, b.first)) for a, b in pairwise(chain) if not self.weigher.shut(a)]
        return sum(texts) * 2 > len(texts)

    def _is_minutes(self, first: int) -> bool:
        """Tell whether a line above the first of some numbered lines says that the text is minutes or an agenda."""
        above = self.signs.between(-1, first)[:_HEAD]
        return any(self.signs.named(self.lines[at]) for at in above)

    def _listed(self) -> Iterator[NumberedLine]:
        for index, line in enumerate(self.lines):
            if not self.ledger.folded[index] or index in self.contents or not has_number(line.content):
                continue
            if self.signs.numbered(index) is not None:  # the heading of a section, numbered inside its item
                continue
            matched = self.shared.match_line(line.content, self.ledger.folded[index])
            if matched is None or CONTENTS_ENTRY.fullmatch(line.content):
                continue
            rule, match = matched
            if match.groupdict().get("title") is not None:
                before = line.content[: match.start("title")]
                closed = _CLOSED.search(before) is not None
                first, form = self._first(index), form_of(before)
                yield NumberedLine(index, match["number"], match["title"], first, index, rule, form, closed)
            elif (placed := self._titled(index)) is not None:
                first, last = sorted((index, placed))
                title, form = self.lines[placed].content, f"{form_of(line.content)}{'+' if placed > index else '-'}"
                yield NumberedLine(index, match["number"], title, self._first(first), last, rule, form, closed=False)

    def _titled(self, index: int) -> int | None:
        """Return the line of the title of a number that stands alone: below it, or else above it."""
        below, above = self.signs.below(index), self.signs.above(index)
        if below is not None and self.signs.title(below):
            return None if self._numbers_itself(below) else below  # above it stands the number of a page
        if above is None or below is None or not self.signs.known(below):
            return None
        cut = self.signs.heading(above)
        titled = self.signs.title(above) or (cut is not None and cut.kind in _TITLES and cut.content is None)
        return above if titled and (self.signs.alone(above) or self._below_attachments(index, above)) else None

    def _numbers_itself(self, index: int) -> bool:
        """Tell whether a line has a number and a mark of its own before its title: ``79. Meddelelser``."""
        matched = self.shared.match_line(self.lines[index].content, self.ledger.folded[index])
        groups = matched[1].groupdict() if matched is not None else {}
        return matched is not None and groups.get("title") is not None and matched[0].id in _MARKED

    def _below_attachments(self, index: int, above: int) -> bool:
        """Tell whether a line above a named number (``Sag nr. 5``) stands in a list of attachments, and ends that."""
        if self.lines[index].content[0].isdigit():
            return False
        near = reversed(self.signs.between(-1, above)[-_ATTACHED:])
        kinds = (cut.kind for at in near if (cut := self.signs.heading(at)) is not None)
        return next(kinds, None) is SectionKind.ATTACHMENTS

    def _first(self, index: int) -> int:
        """Return the line at which an item begins: its heading, or the case number directly above that."""
        above = self.signs.above(index)
        below = self.signs.below(index)
        if above is None or not self.signs.case(above) or (below is not None and self.signs.case(below)):
            return index
        over = self.signs.above(above)
        if over is not None and above == index - 1 and self.lines[above - 1].blank:
            return above
        return index if over is not None and self._numbers(over) else above  # under a heading it is of that one

    def _numbers(self, index: int) -> bool:
        if not self.ledger.folded[index] or index in self.contents:
            return False
        return self.shared.match_line(self.lines[index].content) is not None

    def _entries(self) -> Iterator[str]:
        for line in self.lines:
            entry = CONTENTS_ENTRY.fullmatch(line.content) if line.content[-1:].isdigit() else None
            if entry is not None:
                matched = self.shared.match_line(entry["title"])
                yield matched[1].groupdict().get("title") or entry["title"] if matched else entry["title"]


def _said(found: NumberedLine) -> tuple[str, str]:
    return found.number, fold(found.title).rstrip(".")
