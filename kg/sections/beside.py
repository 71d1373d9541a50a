"""Headings of sections that share their line with the text: after a colon, without a space, as the first word."""

import re

from kg.parts import Cut
from kg.rules import RuleTable, bare
from kg.text import Line, Text
from kg.vocabulary import SectionKind

MEETING = "meeting-of-body"
"""The rule of a line that names a meeting; what stands below it was decided there where a colon says so."""

LEAD = "recommendation-of"
"""The rule of words before what is recommended that may stand without a heading: ``Indstilling om,``."""

_LABEL = 90
"""Characters before a colon that may be the heading of what follows on its line."""

_GLUED = re.compile(r"(?P<words>[A-ZÆØÅ][a-zæøåé]{3,30})(?=(?:[-–]\s+)?[A-ZÆØÅ][a-zæøå])")
_FIRST_WORD = re.compile(r"(?P<words>[A-ZÆØÅ]\w{4,20})\s+(?=[A-ZÆØÅ][a-zæøå]+.*[.!]\s*$)")
_PUT = re.compile(r"(?P<words>Indstilling\s+om),?\s+(?=at\s)")
"""What stands before a recommendation on its line: ``Indstilling om, at budgettet godkendes``."""

_BESIDE = frozenset(
    {
        SectionKind.DECISION,
        SectionKind.QUOTED_DECISION,
        SectionKind.ANNOUNCEMENT,
        SectionKind.RECOMMENDATION,
        SectionKind.RESUME,
        SectionKind.CASE_PRESENTATION,
        SectionKind.ATTACHMENTS,
        SectionKind.COMPETENCE,
        SectionKind.PROCESS,
        SectionKind.ECONOMY,
        SectionKind.LEGAL_BASIS,
        SectionKind.HEARING,
        SectionKind.EARLIER_TREATMENT,
    }
)
"""Kinds of sections whose text may begin on the line of the heading, after a colon; other words are mere labels."""


class BesideText:
    """Finds such headings in the lines of one text by the rules of ``headings``."""

    def __init__(self, text: Text, headings: RuleTable) -> None:
        self.text = text
        self.lines = text.lines
        self.headings = headings

    def cut(self, index: int) -> Cut | None:
        """Return the section that begins inside a line, its heading left of the text."""
        return self._labelled(self.lines[index]) or self._glued(index)

    def _labelled(self, line: Line) -> Cut | None:
        """``Beslutning: Godkendt.``: text after the colon of a heading."""
        at = line.content.find(":", 0, _LABEL) if line.content[0].isalnum() or line.content[0] in "#*" else -1
        rest = line.content[at + 1 :].lstrip() if at > 0 else ""
        return self._beside(line, line.content[:at], rest) if rest else None

    def _glued(self, index: int) -> Cut | None:
        """``BeslutningGodkendt.``, or ``Beslutning Godkendt.`` at the beginning of a paragraph."""
        line = self.lines[index]
        if not line.content[1:2].islower():
            return None
        found = _PUT.match(line.content) or _GLUED.match(line.content)
        if found is not None:
            return self._beside(line, found["words"], line.content[found.end() :])
        found = _FIRST_WORD.match(line.content) if index == 0 or self.lines[index - 1].blank else None
        if found is None:
            return None
        cut = self._beside(line, found["words"], line.content[found.end() :])
        return cut if cut is not None and cut.kind is SectionKind.DECISION else None

    def _beside(self, line: Line, words: str, rest: str) -> Cut | None:
        matched = self.headings.match_line(words)
        if matched is None or SectionKind(matched[0].means) not in _BESIDE or matched[0].id == MEETING:
            return None
        rule, found = matched
        at = self.text.content.index(line.content, line.start) + len(line.content) - len(rest)
        return Cut(line, SectionKind(rule.means), bare(words), rule.name, found.groupdict(), at)
