"""Decisions: their parts (``Ad 1``), their text, and which of the closed set of outcomes they state."""

import re

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, paragraphs, sentences
from kg.reading.votes import read_vote
from kg.records import Decision, Span
from kg.rules import RuleTable
from kg.text import Text
from kg.vocabulary import Outcome

_AD = re.compile(r"[Aa]d\.?\s*(?P<n>\d{1,2})\s*[.):]*\s*")
_OTHER_ITEM = re.compile(r"(?:[Pp]unkt|[Pp]kt\.?|[Ss]ag|[Ss]agerne|[Pp]unkterne)\s*(?:nr\.?\s*)?\d+")
_CONDITION = re.compile(
    r"\b(?:når|hvis|såfremt|inden|før|forudsat|medmindre|indtil|efter\s+at|som\s+(?:er|blev|tidligere))\b[^,;:]*$"
)

_CLAUSE = 160
"""Characters of a sentence looked at for the word that begins a clause."""

# What an outcome says more exactly than another that the same words also match.
_OVER: dict[Outcome, tuple[Outcome, ...]] = {
    Outcome.RECOMMENDED: (
        Outcome.APPROVED,
        Outcome.ENDORSED,
        Outcome.NOTED,
        Outcome.APPROVED_WITH_CHANGES,
        Outcome.ELECTED,
    ),
    Outcome.APPROVED_WITH_CHANGES: (Outcome.APPROVED, Outcome.ENDORSED),
    Outcome.REJECTED: (Outcome.APPROVED, Outcome.ENDORSED, Outcome.RECOMMENDED),
    Outcome.POSTPONED: (Outcome.WITHDRAWN,),
}
# What is no outcome of its own beside another of the same decision.
_UNDER: dict[Outcome, tuple[Outcome, ...]] = {Outcome.INFORMED: (Outcome.NOTED,), Outcome.NONE: tuple(Outcome)}


def read_decisions(text: Text, section: Section, outcomes: RuleTable, votes: RuleTable) -> tuple[Decision, ...]:
    """Return the decisions of a section: one, or one for each ``Ad n``; none when nothing stands there."""
    passages = paragraphs(text, section.content, section.end)
    parts: list[tuple[int | None, list[Passage]]] = []
    for passage in passages:
        ad = _AD.match(passage.content)
        if ad is not None:
            rest = Passage(passage.start + ad.end(), passage.content[ad.end() :], passage.indent, "", passage.start)
            parts.append((int(ad["n"]), [rest] if rest.content.strip() else []))
        elif parts:
            parts[-1][1].append(passage)
        else:
            parts.append((None, [passage]))
    found: list[Decision] = []
    for number, part in parts:
        if part and any(p.content.strip() for p in part):
            found.append(_decision(len(found) + 1, number, part, section.rule, outcomes, votes))
    return tuple(found)


def _decision(
    order: int, number: int | None, part: list[Passage], rule: str, outcomes: RuleTable, votes: RuleTable
) -> Decision:
    words = "\n".join(squeeze(f"{p.mark} {p.content}" if p.mark else p.content) for p in part)
    vote = read_vote(part, votes)
    start = part[0].lead if part[0].mark else part[0].start
    return Decision(
        number if number is not None else order,
        words,
        read_outcomes(part, outcomes),
        Span(start, part[-1].end),
        rule,
        number,
        (vote,) if vote is not None else (),
    )


def read_outcomes(passages: list[Passage], table: RuleTable) -> tuple[Outcome, ...]:
    """Return the outcomes that the passages of one decision state, each once, in the order of the text.

    Bullets are notes of what was said where a plain sentence tells the outcome; sentences about another item
    (``Punkt 15 udgår``) and conditions (``når planen er godkendt``) state nothing of this one.
    """
    plain = [p for p in passages if not p.mark]
    found = _stated(plain, table) or _stated([p for p in passages if p.mark], table)
    if len(passages) > 1 or len(found) > 1:
        found = [o for o in found if not any(other in found and other is not o for other in _UNDER.get(o, ()))]
    return tuple(dict.fromkeys(found))


def _stated(passages: list[Passage], table: RuleTable) -> list[Outcome]:
    found: list[tuple[int, Outcome]] = []
    for passage in passages:
        for sentence in sentences(passage):
            found += [(sentence.start + at, outcome) for at, outcome in _in_sentence(sentence.content, table)]
    return [outcome for _, outcome in sorted(found, key=lambda pair: pair[0])]


def _conditional(sentence: str, at: int) -> bool:
    """Tell whether the words at ``at`` stand in a clause that begins with ``når``, ``hvis`` and the like."""
    return _CONDITION.search(sentence[max(0, at - _CLAUSE) : at]) is not None


def _in_sentence(sentence: str, table: RuleTable) -> list[tuple[int, Outcome]]:
    if _OTHER_ITEM.match(sentence):
        return []
    found: dict[Outcome, int] = {}
    for rule in table.candidates(sentence):
        match = rule.match(sentence)
        if match is not None and not _conditional(sentence, match.start()):
            found.setdefault(Outcome(rule.means), match.start())
    dropped = {lesser for outcome in found for lesser in _OVER.get(outcome, ())}
    return [(at, outcome) for outcome, at in found.items() if outcome not in dropped]
