"""Decisions: their parts (``Ad 1``), their text, and which of the closed set of outcomes they state."""

import re
from typing import NamedTuple

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, paragraphs, sentences
from kg.reading.votes import read_votes
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

_WISH = re.compile(r"\b(?:ønsk\w+|foreslog|foreslår|anmod\w+|bad)\b(?:(?!\b(?:blev|bliver|er|og)\b)[^.;:])*$")
_OTHER_PART = re.compile(r"\b(?:[Pp]unkt|[Pp]kt\.?|[Ss]ag)\s*(?:nr\.\s*)?\d+\s*$|\bhvor\b[^.;:]{0,60}$")
_BEFORE = re.compile(r"\s+på\s+(?:det\s+)?(?:sidste|forrige|seneste)\s+møde")
_DENIED = re.compile(r"\bikke\s+(?:\w+\s+){0,2}$")
_DENIES = re.compile(r"\s+ikke\b")
_AMENDMENT = re.compile(r"(?:et\s+|\w+\s+)?(?:ændringsforslag|forslag\s+om\s+at)", re.IGNORECASE)

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
    stated = read_outcomes(part, outcomes)
    start = part[0].lead if part[0].mark else part[0].start
    return Decision(
        number if number is not None else order,
        words,
        tuple(outcome for outcome, _ in stated),
        Span(start, part[-1].end),
        rule,
        number,
        read_votes(part, votes),
        tuple(dict.fromkeys(name for _, name in stated)),
    )


def read_outcomes(passages: list[Passage], table: RuleTable) -> list[tuple[Outcome, str]]:
    """Return the outcomes that the passages of one decision state, with the rules that read them, in the text's order.

    Bullets are notes of what was said where a plain sentence tells the outcome. Sentences about another item
    (``Punkt 15 udgår``) state nothing of this one, nor do conditions, wishes, and what was decided before; what became
    of an amendment counts only where nothing else is told.
    """
    plain = _stated([p for p in passages if not p.mark], table) or _stated([p for p in passages if p.mark], table)
    main = [s for s in plain if not s.amendment] or plain
    found: dict[Outcome, str] = {}
    for said in sorted(main, key=lambda s: s.at):
        found.setdefault(said.outcome, said.rule)
    if len(passages) > 1 or len(found) > 1:
        under = {o for o in found if any(other in found and other is not o for other in _UNDER.get(o, ()))}
        found = {o: rule for o, rule in found.items() if o not in under}
    return list(found.items())


class _Said(NamedTuple):
    """An outcome stated at a place of the text."""

    at: int
    outcome: Outcome
    rule: str
    amendment: bool


def _stated(passages: list[Passage], table: RuleTable) -> list[_Said]:
    return [
        _Said(sentence.start + at, outcome, rule, _AMENDMENT.match(sentence.content) is not None)
        for passage in passages
        for sentence in sentences(passage)
        for at, outcome, rule in _in_sentence(sentence.content, table)
    ]


def _in_sentence(sentence: str, table: RuleTable) -> list[tuple[int, Outcome, str]]:
    if _OTHER_ITEM.match(sentence):
        return []
    found: dict[Outcome, tuple[int, str]] = {}
    for rule in table.candidates(sentence):
        match = rule.match(sentence)
        if match is not None and not _unsaid(sentence, match, Outcome(rule.means)):
            found.setdefault(Outcome(rule.means), (match.start(), rule.name))
    dropped = {lesser for outcome in found for lesser in _OVER.get(outcome, ())}
    return [(at, outcome, rule) for outcome, (at, rule) in found.items() if outcome not in dropped]


def _unsaid(sentence: str, match: "re.Match[str]", outcome: Outcome) -> bool:
    """Tell whether the words around a match take it back: a condition, a wish, a denial, something decided before."""
    before = sentence[max(0, match.start() - _CLAUSE) : match.start()]
    after = sentence[match.end() : match.end() + _CLAUSE]
    if any(pattern.search(before) for pattern in (_CONDITION, _WISH, _OTHER_PART)) or _BEFORE.match(after):
        return True
    return outcome is not Outcome.REJECTED and (_DENIED.search(before) or _DENIES.match(after)) is not None
