"""Headings of sections that share their line with the text: after a colon, without a space, as the first word."""

import re
from functools import cached_property

from kg.capitals import calm
from kg.parts import Cut
from kg.rules import Rule, RuleTable, bare
from kg.text import Line, Text
from kg.vocabulary import SectionKind

MEETING = "meeting-of-body"
"""The rule of a line that names a meeting; what stands below it was decided there where a colon says so."""

LEAD = "recommendation-of"
"""The rule of words before what is recommended that may stand without a heading: ``Indstilling om,``."""

_LABEL = 90
"""Characters before a colon that may be the heading of what follows on its line."""

_GLUED = re.compile(r"(?P<words>[A-ZÆØÅ][a-zæøåé]{3,30})(?=(?:[-–]\s+)?[A-ZÆØÅ][a-zæøå])")
_FIRST_WORD = re.compile(
    r"(?P<words>(?:Møde|Udvalgs|Byråds)?[Bb]eslutning(?:er)?|Vedtagelse|Afgørelse|Konklusion)\s+(?=[A-ZÆØÅ][a-zæøå]+(?:[\s.,!:]|$))"
)
"""What stands before a decision on its line without any sign between: ``Beslutning Godkendt.``"""

_COLUMN = re.compile(
    r"(?P<words>(?:[A-ZÆØÅ]\w{3,25} )?(?i:(?:indstilling|beslutning)(?:er)?|vedtagelse|(?:sags)?resum[eé]|anbefaling"
    r"|sagsfremstilling|sagsbeskrivelse|sammendrag))(?:[ ]{3,}|[ ]*\t\s*)(?=[A-ZÆØÅ\d])"
)
"""A heading in a column of its own, left of its text."""

_CELL = re.compile(r"\t|[ ]{3}")
_SENTENCE = 40
"""Characters of a text in a column that no table has."""

_SAID = re.compile(
    r"(?i:godkendt|vedtaget|tiltrådt|udsat|udskudt|drøftet|afvist|forkastet|anbefalet|anbefales|indstilles|imødekommet|udgår|udgik|ingen|intet"
    r"|taget\s+til\s+(?:efterretning|orientering)|til\s+efterretning)\b[^:]{0,60}"
    r"|(?:Fraværende|Afbud|Forfald)(?:\s[^:]{0,30})?:\s.{3,90}"
)
"""How a decision of few words begins, which may end without a full stop."""

_WRAPS = 60
"""A line at least this long may go on below."""
_PUT = re.compile(
    r"(?P<words>Indstilling\s+om),?\s+(?=at\s)"
    r"|(?P<heading>(?:Administrativ\s+i|I)ndstilling(?:er|\s+og\s+beslutning)?|Anbefaling|Forslag)\s+"
    r"(?=(?:Det\s)?(?:[Ii]ndstilles|[Ff]oreslås|[Aa]nbefales)\b|[A-ZÆØÅ][^.:;]{1,90}?\s(?:indstiller|anbefaler|foreslår)\b)"
)
"""What stands before a recommendation on its line: ``Indstilling om, at budgettet godkendes``; its heading, before who
recommends: ``Indstilling Formanden indstiller, at budgettet godkendes``."""

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


def match_heading(headings: RuleTable, words: str, folded: str | None = None) -> tuple[Rule, re.Match[str]] | None:
    """Return the rule that reads a heading, and its match; of one in capitals as it is written elsewhere, if so read.

    ``folded`` is what :meth:`RuleTable.match_line` takes.
    """
    calmed = calm(words)
    matched = headings.match_line(calmed, folded)
    return matched if matched is not None or calmed == words else headings.match_line(words, folded)


class BesideText:
    """Finds such headings in the lines of one text by the rules of ``headings``."""

    def __init__(self, text: Text, headings: RuleTable) -> None:
        self.text = text
        self.lines = text.lines
        self.headings = headings

    def cut(self, index: int) -> Cut | None:
        """Return the section that begins inside a line, its heading left of the text."""
        return self._labelled(self.lines[index]) or self._in_column(self.lines[index]) or self._glued(index)

    def text_of(self, cut: Cut) -> str:
        """Return the text that stands on the line of a heading; empty where none does."""
        return "" if cut.content is None else self.text.content[cut.content : cut.line.end].strip()

    def _labelled(self, line: Line) -> Cut | None:
        """``Beslutning: Godkendt.``: text after the colon of a heading."""
        at = line.content.find(":", 0, _LABEL) if line.content[0].isalnum() or line.content[0] in "#*" else -1
        rest = line.content[at + 1 :].lstrip() if at > 0 else ""
        return self._beside(line, line.content[:at], rest) if rest else None

    def _in_column(self, line: Line) -> Cut | None:
        """``Indstilling      Forvaltningen indstiller, at``: text right of a heading, and no table."""
        found = _COLUMN.match(line.content)
        rest = line.content[found.end() :] if found is not None else ""
        if found is None or _CELL.search(rest) is not None:
            return None
        said = len(rest) >= _SENTENCE or rest[-1] in ".!,:" or _SAID.fullmatch(rest) is not None
        return self._beside(line, found["words"], rest) if said else None

    def _glued(self, index: int) -> Cut | None:
        """``BeslutningGodkendt.``, or ``Beslutning Godkendt.`` at the beginning of a paragraph."""
        line = self.lines[index]
        if not line.content[1:2].islower():
            return None
        found = _PUT.match(line.content) or _GLUED.match(line.content)
        if found is not None:
            words = found[found.lastgroup or 0]
            return self._beside(line, words, line.content[found.end() :])
        found = _FIRST_WORD.match(line.content)
        if found is None or not self._decides(index, line.content[found.end() :]):
            return None
        cut = self._beside(line, found["words"], line.content[found.end() :])
        return cut if cut is not None and cut.kind is SectionKind.DECISION else None

    def _decides(self, index: int, rest: str) -> bool:
        """Tell whether what stands right of the first word of a line is a decision: it says one, or is sentences."""
        return self._surely(index, rest) or self._again

    @cached_property
    def _again(self) -> bool:
        """Whether decisions stand right of that word again and again, surely so in one place, and below it in none."""
        found = [(at, match) for at, line in enumerate(self.lines) if (match := _FIRST_WORD.match(line.content))]
        words = {match["words"] for _, match in found}
        alone = any(bare(line.content) in words for line in self.lines)
        sure = (self._surely(at, match.string[match.end() :]) for at, match in found)
        return len(found) > 1 and not alone and any(sure)

    def _surely(self, index: int, rest: str) -> bool:
        if _SAID.fullmatch(rest) is not None:
            return True
        above = self.lines[index - 1].content if index else ""
        if above and above[-1] not in ".!?":
            return False
        return self._ends(index) in (".", "!")

    def _ends(self, index: int) -> str:
        """Return the last character of the paragraph that a line begins, which wraps where its lines are full."""
        while len(self.lines[index].content) >= _WRAPS and self.lines[index].content[-1] not in ".!:;":
            below = self.lines[index + 1].content if index + 1 < len(self.lines) else ""
            if not below[:1].islower():
                break
            index += 1
        return self.lines[index].content[-1]

    def _beside(self, line: Line, words: str, rest: str) -> Cut | None:
        matched = match_heading(self.headings, words)
        if matched is None or SectionKind(matched[0].means) not in _BESIDE or matched[0].id == MEETING:
            return None
        rule, found = matched
        at = self.text.content.index(line.content, line.start) + len(line.content) - len(rest)
        return Cut(line, SectionKind(rule.means), bare(words), rule.name, found.groupdict(), at)
