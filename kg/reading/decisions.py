"""Decisions: their parts (``Ad 1``, ``1. Anbefales.``), their text, what they state and how was voted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, paragraphs, sentences
from kg.reading.numbers import listed_numbers
from kg.reading.outcomes import read_outcomes, tells_presence
from kg.reading.unsaid import NOBODY, Deciding
from kg.reading.votes import read_votes
from kg.records import Decision, Span
from kg.rules import RuleTable
from kg.text import Text
from kg.vocabulary import Outcome

_LIST = r"(?P<n>\d{1,2}(?:\s*(?:,|og|-|–)\s*\d{1,2})*)(?![\d/])"
_AD = re.compile(rf"[Aa]d\.?\s*(?:(?:pkt|punkt|at)\.?\s*)?{_LIST}\s*[.):]*[ \t]*(?:[–-]\s+)?")
_POINT = re.compile(
    rf"(?:[Ii]ndstillings?(?:ens)?\s*)?(?:[Aa]t-?)?(?:[Pp]unkt(?:erne)?|[Pp]kt\.?)\s*{_LIST}\s*[.:)]*\s*"
)
_NUMBER = re.compile(r"(?P<n>\d{1,2})[.)]")
_ITEM_THAT = re.compile(r"(?:at|for|til)\b(?!\s*:)")
_NEXT_AD = re.compile(rf"(?<=[.,;])\s+(?={_AD.pattern.replace('?P<n>', '?:')}[A-ZÆØÅ])")
"""Where the next answer begins on the line of the one before: ``Ad 1: Godkendt. Ad 2: Udsat.``"""

_Part = tuple[tuple[int, ...], list[Passage]]
"""Numbers of the recommendations that a part answers, and its passages."""


def read_decisions(
    text: Text, section: Section, outcomes: RuleTable, votes: RuleTable, who: Deciding = NOBODY
) -> tuple[Decision, ...]:
    """Return the decisions of a section: one, or one for each recommendation answered; none when nothing is there.

    ``who`` tells whose decision it is and of which day, where that is known.
    """
    passages = paragraphs(text, section.content, section.end)
    parts = _parts(passages) or _points(passages, outcomes, who) or _named(passages, outcomes, who) or [((), passages)]
    found: list[Decision] = []
    for numbers, part in parts:
        if not any(p.content.strip() for p in part) or (len(parts) > 1 and all(map(tells_presence, part))):
            continue
        decision = _decision(part, section.rule, outcomes, votes, who)
        found += [replace(decision, order=number, recommendation=number) for number in numbers] or [decision]
    orders = [decision.order for decision in found]
    if 0 in orders or len(set(orders)) < len(orders):
        found = [replace(decision, order=n) for n, decision in enumerate(found, start=1)]
    return tuple(found)


def _parts(passages: list[Passage]) -> list[_Part]:
    """Return the parts that ``Ad n`` begins, and what stands before the first; none where nothing does."""
    parts: list[_Part] = []
    answered = False
    for passage in (answer for each in passages for answer in _answers(each)):
        ad = _AD.match(passage.content)
        if ad is not None:
            answered = True
            rest = Passage(passage.start + ad.end(), passage.content[ad.end() :], passage.indent, "", passage.start)
            numbers = tuple(dict.fromkeys(int(n) for n in listed_numbers(ad["n"])))
            parts.append((numbers, [rest] if rest.content.strip() else []))
        elif parts:
            parts[-1][1].append(passage)
        else:
            parts.append(((), [passage]))
    return parts if answered else []


def _answers(passage: Passage) -> Iterator[Passage]:
    """Yield the answers that stand one after the other in a passage; the passage itself where it is one, or none."""
    begin = 0
    cuts = list(_NEXT_AD.finditer(passage.content)) if _AD.match(passage.content) else []
    for cut in cuts:
        yield replace(passage, start=passage.start + begin, content=passage.content[begin : cut.start()])
        begin = cut.end()
    if not cuts:
        yield passage
        return
    yield replace(passage, start=passage.start + begin, content=passage.content[begin:])


def _points(passages: list[Passage], outcomes: RuleTable, who: Deciding) -> list[_Part]:
    """Return the points of a list that runs from 1 and each of which states an outcome (``1. Anbefales.``).

    Where a sentence before the list states one, the points are its details, and where a point begins with ``at`` it is
    what was recommended, told again.
    """
    starts = [n for n, passage in enumerate(passages) if _NUMBER.fullmatch(passage.mark)]
    numbers = [int(passages[n].mark.rstrip(".)")) for n in starts]
    if not starts or numbers != list(range(1, len(starts) + 1)):
        return []
    before = passages[: starts[0]]
    if before and read_outcomes(before, outcomes, who):
        return []
    parts: list[_Part] = [((), before)] if before else []
    for number, begin, end in zip(numbers, starts, [*starts[1:], len(passages)], strict=True):
        part = passages[begin:end]
        first = replace(part[0], mark="")
        if _ITEM_THAT.match(first.content) or not read_outcomes([first], outcomes, who):
            return []
        parts.append(((number,), [first, *part[1:]]))
    return parts


def _named(passages: list[Passage], outcomes: RuleTable, who: Deciding) -> list[_Part]:
    """Return the sentences of a decision that is nothing but these (``Punkt 1 godkendt. Punkt 2 udsat.``).

    Only when they begin with 1: else the points are those of the agenda.
    """
    if not any(_POINT.match(passage.content) for passage in passages):
        return []
    said = [s for passage in passages if not tells_presence(passage) for s in sentences(passage)]
    parts: list[_Part] = []
    for sentence in said:
        point = _POINT.match(sentence.content)
        if point is None or (not parts and not point["n"].startswith("1")):
            return []
        rest = Passage(sentence.start + point.end(), sentence.content[point.end() :], lead=sentence.start)
        stated = [outcome for outcome, _ in read_outcomes([rest], outcomes, who)]
        if not stated or Outcome.WITHDRAWN in stated:
            return []
        parts.append((tuple(dict.fromkeys(int(n) for n in listed_numbers(point["n"]))), [rest]))
    return parts if parts and parts[0][0][0] == 1 else []


def _decision(part: list[Passage], rule: str, outcomes: RuleTable, votes: RuleTable, who: Deciding) -> Decision:
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
