"""Items that a list names, each dealt with below the list under its number: ``Ad 1. Titel``, or ``Ad 1`` and no title.

Councils of users and works councils write so; some leave the list out. A decision too answers the points of a
recommendation by their numbers: that list stands under a heading, or below who recommends.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.layouts import Layout
from kg.parts import Cut
from kg.sections.headings import Headings, Start
from kg.sections.lists import ListEntry, runs
from kg.sections.signs import Signs
from kg.text import Line, Text
from kg.vocabulary import SectionKind

RULE = "code/item/answered"
"""The rule by which a line is the heading of an item that a list above it names."""

OWN = "code/section/answered"
"""The rule by which a line under an item's heading begins what was decided: it answers the number of the item."""

_AD = re.compile(
    r"(?:Ad\.?\s*(?:(?:dagsordenens\s+)?(?:punkt|pkt\.?|dagsordenspunkt)\s*)?"
    r"|(?:Til|Vedr\.)\s+(?:punkt|pkt\.?)\s*|(?:punkt|pkt\.?)\s*(?=\d+\s*[.:]?$))(?P<number>\d{1,3}[a-z]?)(?!\d|[.:]\d)\s*[.:)–-]*\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OWN = re.compile(r"(?:Ad|Til|Vedr)\b", re.IGNORECASE)
"""How a line begins that tells of an item right under its heading; ``Punkt 3`` there is its number again."""

_PROPOSES = re.compile(r"\b(?:indstil|foresl|anbefal)", re.IGNORECASE)
_ABOVE, _POINTS = 3, 4
"""Lines above a list in which somebody may recommend what it lists; lines under an entry that are points of it."""

_OTHERS = 3
"""Items answered under their own numbers, at least, for each that answers others: points, or an earlier meeting."""

_FEWEST, _UNLISTED, _TITLE = 2, 3, 120
"""Items that are dealt with below a list; without one; characters of the title of one that no list names."""


@dataclass(frozen=True, slots=True)
class _Answer:
    index: int
    number: str
    rest: str


def answered(content: str) -> tuple[str, str] | None:
    """Return the number that a line answers, and what it says there: of ``Ad 1: Godkendt`` ``1`` and ``Godkendt``."""
    found = _AD.fullmatch(content) if _OWN.match(content) else None
    return (found["number"], found["rest"]) if found is not None else None


class OwnAnswers:
    """What was said and decided of items under their own numbers: ``3. Titel``, and below it ``Ad 3: Godkendt.``.

    A text writes so where two items or more do, and hardly any is answered under another number: those would be points.
    """

    def __init__(self, signs: Signs, starts: Sequence[Start]) -> None:
        """Look through the items of a text that begin at ``starts``."""
        stops = [*(start.index for start in starts[1:]), len(signs.lines)]
        found: dict[int, str] = {}
        own = other = 0
        for start, stop in zip(starts, stops, strict=False):
            said = [
                (at, answer)
                for at in signs.between(start.index, stop)
                if (answer := answered(signs.lines[at].content)) is not None
            ]
            mine = [number for _, (number, _) in said] == [start.heading.number]
            if mine and start.heading.rule != RULE:
                found[said[0][0]] = said[0][1][1]
                own += 1
            else:
                other += bool(said)
        self.text = signs.text
        self._found = found if own >= _FEWEST and other * _OTHERS <= own else {}

    def cut(self, line: Line) -> Cut | None:
        """Return the decision that begins on a line; None where no item is answered there."""
        rest = self._found.get(line.number - 1)
        if rest is None:
            return None
        begin = len(line.content) - len(rest)
        words = line.content[:begin].rstrip(" .:)–-")
        content = self.text.content.index(line.content, line.start) + begin if rest else None
        return Cut(line, SectionKind.DECISION, words, OWN, {}, content)


class AnsweredFinder:
    """Finds the items of one text that a list names and ``Ad 1`` begins."""

    def __init__(self, text: Text, layout: Layout, signs: Signs, headings: Headings) -> None:
        self.lines = text.lines
        self.signs = signs
        self.headings = headings
        self.numbered = layout.rules_that("item", "listed-item")

    def find(self) -> list[Start]:
        """Return the items in the order of the text; none when no list names what is answered below it."""
        answers = self._answers()
        if len(answers) < _FEWEST:
            return []
        every = runs(self.signs, self.numbered, _POINTS)
        listed = next((run for run in every if self._names(run, answers)), None)
        if listed is not None:
            named = {entry.number: entry.title for entry in listed}
            return [self._start(answer, named[answer.number]) for answer in answers]
        if any(run[0].index < answers[0].index for run in every) or not self._titled(answers):
            return []
        return [self._start(answer, answer.rest) for answer in answers]

    def _answers(self) -> list[_Answer]:
        found = ((at, _AD.fullmatch(self.lines[at].content)) for at in self.signs.filled)
        return [_Answer(at, match["number"], match["rest"].strip()) for at, match in found if match is not None]

    def _names(self, run: list[ListEntry], answers: list[_Answer]) -> bool:
        """Tell whether a run in the head of minutes lists what the answers deal with, in their order."""
        last, first = run[-1].index, answers[0].index
        order = {entry.number: place for place, entry in enumerate(run)}
        places = [order.get(answer.number, -1) for answer in answers]
        above = self.signs.between(-1, run[0].index)
        return (
            last < first
            and min(places) >= 0
            and all(a < b for a, b in pairwise(places))
            and len(answers) * 2 > len(run)
            and self._in_head(run[0].index, first)
            and not any(_PROPOSES.search(self.lines[at].content) for at in above[-_ABOVE:])
        )

    def _in_head(self, first: int, stop: int) -> bool:
        """Tell whether lines above ``first`` say that the text is minutes, and no section begins before ``stop``."""
        named = any(self.signs.named(self.lines[at]) for at in self.signs.between(-1, first))
        return named and not self.signs.heading_between(-1, stop)

    def _titled(self, answers: list[_Answer]) -> bool:
        """Tell whether lines are headings that no list names: numbered from 1, each with a title and text below."""
        first = answers[0].index
        return (
            len(answers) >= _UNLISTED
            and [answer.number for answer in answers] == [str(n) for n in range(1, len(answers) + 1)]
            and all(a.rest[:1].isupper() and a.rest[-1] not in ".;,:" and len(a.rest) <= _TITLE for a in answers)
            and all(self.signs.between(a.index, b.index) for a, b in pairwise(answers))
            and self._in_head(first, first)
        )

    def _start(self, answer: _Answer, title: str) -> Start:
        """Return the item under its title; what else stands beside ``Ad 1`` is its text."""
        heading = self.headings.make(answer.number, title, answer.index, answer.index, RULE)
        title = title.rstrip(".")
        titled = answer.rest[: len(title)].casefold() == title.casefold()
        beside = answer.rest[len(title) :].lstrip(" .:–-") if titled else answer.rest
        end = heading.end - len(beside) if beside else heading.end
        return Start(answer.index, replace(heading, end=end))
