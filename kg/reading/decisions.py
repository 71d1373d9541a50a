"""Decisions: their parts, their text, what they state and how was voted."""

import re
from dataclasses import replace

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, paragraphs
from kg.reading.outcomes import read_outcomes, tells_presence
from kg.reading.points import answers
from kg.reading.unsaid import NOBODY, Deciding
from kg.reading.votes import read_votes
from kg.records import Decision, Span
from kg.rules import RuleTable
from kg.text import Text

_NOTHING = re.compile(
    r"[-–—_./\s]*|Ingen\s+beslutning(?:er)?\s*\.?|(?:Ikke\s+relevant|Udfyldes\s+på\s+mødet)\s*\.?", re.IGNORECASE
)
"""What stands under the heading of a decision where there is none."""


def read_decisions(
    text: Text, section: Section, outcomes: RuleTable, votes: RuleTable, who: Deciding = NOBODY
) -> tuple[Decision, ...]:
    """Return the decisions of a section: one, or one for each recommendation answered; none when nothing is there.

    ``who`` tells whose decision it is and of which day, where that is known.
    """
    if _NOTHING.fullmatch(text.content[section.content : section.end].strip()):
        return ()
    passages = paragraphs(text, section.content, section.end)
    if any(map(_is_nothing, passages)) and all(_is_nothing(p) or tells_presence(p) for p in passages):
        return ()  # a mark, and who was away
    parts = answers(passages, outcomes, who)
    found: list[Decision] = []
    for numbers, part in parts:
        if not any(p.content.strip() for p in part) or (len(parts) > 1 and all(map(tells_presence, part))):
            continue
        decision = decision_of(part, section.rule, outcomes, votes, who)
        found += [replace(decision, order=number, recommendation=number) for number in numbers] or [decision]
    orders = [decision.order for decision in found]
    if 0 in orders or len(set(orders)) < len(orders):
        found = [replace(decision, order=n) for n, decision in enumerate(found, start=1)]
    return tuple(found)


def _is_nothing(passage: Passage) -> bool:
    return not passage.mark and _NOTHING.fullmatch(passage.content.strip()) is not None


def decision_of(
    part: list[Passage], rule: str, outcomes: RuleTable, votes: RuleTable, who: Deciding = NOBODY
) -> Decision:
    """Return the decision that passages are, at least one; it has no order yet."""
    words = "\n".join(squeeze(f"{p.mark} {p.content}" if p.mark else p.content) for p in part)
    stated = read_outcomes(part, outcomes, who)
    start = part[0].lead if part[0].mark else part[0].start
    return Decision(
        0,
        words,
        tuple(outcome for outcome, _ in stated),
        Span(start, part[-1].end),
        rule,
        votes=read_votes(part, votes),
        outcome_rules=tuple(dict.fromkeys(name for _, name in stated)),
    )
