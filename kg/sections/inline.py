"""Headings inside a line: where a tool printed case number, headings and texts of an item as one paragraph.

``25/1234 Resume Kompetenceudvalg: Byrådet``, ``... godkendes. Beslutning Byrådet, 20.12.2016 Godkendt.``: a line is
taken apart only where the item's first line begins with its case number and goes on with a heading, or with the title.
Then a heading is what a rule reads as one, begins a sentence, and has a new sentence right after it.
"""

import re
from collections.abc import Iterator

from kg.danish import date_spans
from kg.parts import Cut
from kg.rules import RuleTable, bare, fold
from kg.text import Line, Text
from kg.vocabulary import SectionKind

_WORDS = 4
"""Words that a heading inside a line has at most; and words of a case number with its label."""

_ROOM = 160
"""Characters in which a heading that names a body ends with its date."""

_DECISION = re.compile(r"beslutning\s", re.IGNORECASE)
_ITEM = re.compile(r",?\s*(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?\d{1,4}\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:(?<=[.!?:])\s+|^)(?=[A-ZÆØÅ])")
_BEGINS = re.compile(r"\s*[:.]?\s*(?:[A-ZÆØÅ0-9\"”“»-]|$)")
"""How what stands below a heading begins; a small letter goes on with the sentence."""

_INSIDE = frozenset(
    {
        SectionKind.RESUME,
        SectionKind.RECOMMENDATION,
        SectionKind.CASE_PRESENTATION,
        SectionKind.DECISION,
        SectionKind.QUOTED_DECISION,
    }
)
"""Kinds of sections that may begin in the middle of a line; what others are called are words of any text."""


class InlineHeadings:
    """Takes lines of one text apart at the headings inside them."""

    def __init__(self, text: Text, headings: RuleTable, cases: RuleTable) -> None:
        self.text = text
        self.headings = headings
        self.cases = cases

    def opening(self, line: Line, title: str) -> list[Cut]:
        """Return the sections of a line that begins with a case number; none where no heading goes on from there.

        ``title`` is the item's, folded: where it is printed again, what follows has no heading.
        """
        at = self._after_case(line.content)
        if at is None:
            return []
        first = self._begun(line, at)
        if first is None:
            repeated = bool(title) and fold(line.content[at:]).startswith(title)
            return [self._cut(line, at, at, SectionKind.OTHER, "code/section/untitled")] if repeated else []
        return [first, *self._rest(line, first)]

    def within(self, line: Line) -> list[Cut]:
        """Return the sections that begin in a line, at the beginning of a sentence."""
        return list(self._from(line, 0))

    def _rest(self, line: Line, above: Cut) -> Iterator[Cut]:
        """Yield what follows the first heading: another may stand right after it, others further on."""
        at = (above.content or 0) - self._lead(line)
        beside = self._begun(line, at)
        if beside is not None:
            yield beside
            at = (beside.content or 0) - self._lead(line)
        yield from self._from(line, at)

    def _from(self, line: Line, start: int) -> Iterator[Cut]:
        stop = start
        for found in _SENTENCE.finditer(line.content, start):
            cut = self._begun(line, found.end()) if found.end() > stop else None
            if cut is not None and cut.kind in _INSIDE:
                stop = (cut.content or 0) - self._lead(line)
                yield cut

    def _after_case(self, content: str) -> int | None:
        """Return where a line goes on after the case number with which it begins."""
        words = list(re.finditer(r"\S+\s+", content[:_ROOM]))[:_WORDS]
        for word in words:
            number = content[: word.end()].strip()
            if any(map(str.isdigit, number)) and self.cases.match_line(number) is not None:
                return word.end()
        return None

    def _begun(self, line: Line, at: int) -> Cut | None:
        """Return the section whose heading stands at a place in a line, with something new right after it."""
        content = line.content
        if _DECISION.match(content, at) and (dated := self._dated(line, at)) is not None:
            return dated
        words = list(re.finditer(r"\S+", content[at : at + _ROOM]))[:_WORDS]
        for word in reversed(words):
            stop = at + word.end()
            matched = self.headings.match_line(content[at:stop]) if _BEGINS.match(content, stop) else None
            if matched is not None:
                return self._cut(line, at, stop, matched[0].means, matched[0].name)
        return None

    def _dated(self, line: Line, at: int) -> Cut | None:
        """``Beslutning Byrådet, 20.12.2016``, with the number of the item where it is printed."""
        dates = date_spans(line.content[at : at + _ROOM])
        if not dates:
            return None
        stop = at + dates[0][1]
        numbered = _ITEM.match(line.content, stop)
        stop = numbered.end() if numbered is not None else stop
        matched = self.headings.match_line(line.content[at:stop]) if _BEGINS.match(line.content, stop) else None
        if matched is None:
            return None
        rule, found = matched
        return self._cut(line, at, stop, rule.means, rule.name)._replace(groups=found.groupdict())

    def _cut(self, line: Line, at: int, stop: int, means: str, rule: str) -> Cut:
        """Return the section whose heading is ``at:stop`` of a line, and whose text goes on from there."""
        lead = self._lead(line)
        rest = line.content[stop:].lstrip(" \t:.")
        content = len(line.content) - len(rest) if stop > at else at
        part = line._replace(start=lead + at, content=line.content[at:])
        heading = bare(line.content[at:stop])
        return Cut(part, SectionKind(means), heading, rule, {}, lead + content)

    def _lead(self, line: Line) -> int:
        """Return where the words of a line begin in the text."""
        return self.text.content.index(line.content, line.start)
