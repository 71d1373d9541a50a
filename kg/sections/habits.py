"""How one text prints its headings: what counts as one only where the whole text does so."""

import re
from collections.abc import Sequence
from functools import cached_property

from kg.parts import DECIDED
from kg.rules import RuleTable, fold
from kg.sections.ledger import MAX_HEADING
from kg.vocabulary import SectionKind

CONCLUSION, COMMITTEE = "conclusion", "decision-of-committee"
"""The rules of headings whose section is the decision where no other heading of the text is one."""

_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-ZÆØÅ])")
_NUMBERED = frozenset(
    {SectionKind.RESUME, SectionKind.RECOMMENDATION, SectionKind.CASE_PRESENTATION, SectionKind.DECISION}
)
"""Sections of which two must be numbered before the headings of a text count as numbered; no items are called so."""

_DECIDES = re.compile(r"(?:\d{1,2}[.)]\s+)?(?:beslutning|vedtagelse|afgørelse)(?:er\b)?(?!s|\s+om\b)", re.IGNORECASE)


def unnumbered(line: str) -> str | None:
    """Return what follows the number of a line (``2. INDSTILLING``); None where it has none."""
    number = _NUMBER.match(line)
    return line[number.end() :] if number is not None else None


class Habits:
    """What the lines of one text, those that are not blank, have in common; each told when it is first asked."""

    def __init__(self, lines: Sequence[str], headings: RuleTable) -> None:
        self.lines = lines
        self.headings = headings

    @cached_property
    def numbers(self) -> bool:
        """Whether the headings of sections are numbered: those of two kinds that no item is called."""
        kinds = set()
        for line in self.lines:
            words = unnumbered(line) if len(line) <= MAX_HEADING else None
            matched = self.headings.match_line(words) if words is not None else None
            if matched is not None and SectionKind(matched[0].means) in _NUMBERED:
                kinds.add(matched[0].means)
        return len(kinds) > 1

    @cached_property
    def concludes(self) -> bool:
        """Whether conclusions are what was decided: again and again, and no decision has a heading of its own."""
        return len(self._headed(CONCLUSION)) > 1 and not self._decides

    @cached_property
    def one_committee(self) -> bool:
        """Whether all decisions are headed as those of one committee, so that the minutes are its own."""
        return len({fold(found["body"]) for found in self._headed(COMMITTEE)}) == 1 and not self._decides

    @cached_property
    def _decides(self) -> bool:
        """Whether a line is, or begins like, another heading of a decision, whoever's it is."""
        rules = (rule for rule in self.headings.rules if SectionKind(rule.means) in DECIDED)
        others = RuleTable(tuple(rule for rule in rules if rule.id not in (CONCLUSION, COMMITTEE)))
        return any(_DECIDES.match(line) or others.match_line(line[:MAX_HEADING].split(":")[0]) for line in self.lines)

    def _headed(self, rule: str) -> list[re.Match[str]]:
        """Return the headings that one rule of the table reads, with a text beside them or not."""
        rules = RuleTable(tuple(known for known in self.headings.rules if known.id == rule))
        words = (line[:MAX_HEADING].split(":")[0] for line in self.lines)
        return [matched[1] for line in words if (matched := rules.match_line(line)) is not None]
