"""Votes: the counts and the voters that a decision states, and nothing that it does not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.passages import Passage, sentences
from kg.reading.names import party_tag, person
from kg.records import PersonName, Span, Vote
from kg.rules import RuleTable

COUNTS = re.compile(
    r"\bmed\s+(?P<for>\d{1,4})\s+stemmer?\s+(?:i?mod|for\s+og)\s+(?P<against>\d{1,4}|ingen)\b"
    r"(?:[^.]{0,20}?(?:\.\s+|,\s*(?:og\s+)?|\s+og\s+)(?P<abstain>\d{1,4}|ingen)\s+(?:medlem(?:mer)?\s+)?(?:undlod|hverken))?",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\s*(?P<party>[A-ZÆØÅ])\s*\((?P<names>[^()]+)\)\s*")
_RULE = "code/vote/counts"


class _Tally:
    """What is said of one vote."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.voters: dict[str, tuple[PersonName, ...]] = {}
        self.at: list[Span] = []
        self.rule = _RULE

    def vote(self) -> Vote:
        """Return the vote, as far as it was told."""
        return Vote(
            Span(min(at.start for at in self.at), max(at.end for at in self.at)),
            self.rule,
            self.counts.get("for"),
            self.counts.get("against"),
            self.counts.get("abstaining"),
            self.voters.get("for", ()),
            self.voters.get("against", ()),
            self.voters.get("abstaining", ()),
        )


class _Statement(NamedTuple):
    """One thing said of a vote, where it stands."""

    at: Span
    rule: str
    counts: dict[str, int]
    voters: dict[str, tuple[PersonName, ...]]


def read_votes(passages: list[Passage], table: RuleTable) -> tuple[Vote, ...]:
    """Return the votes that a decision tells of; a bare letter is the whole group, ``Ø (a, b)`` is a and b.

    An amendment is put to the vote before the proposal: where a side is told a second time, another vote begins.
    """
    tallies: list[_Tally] = []
    for said in sorted(_statements(passages, table), key=lambda s: s.at):
        again = tallies and (
            said.counts.keys() & tallies[-1].counts.keys() or said.voters.keys() & tallies[-1].voters.keys()
        )
        if not tallies or again:
            tallies.append(_Tally())
        tally = tallies[-1]
        tally.counts.update(said.counts)
        tally.voters.update(said.voters)
        tally.at.append(said.at)
        tally.rule = said.rule
    return tuple(tally.vote() for tally in tallies)


def _statements(passages: list[Passage], table: RuleTable) -> Iterator[_Statement]:
    for passage in passages:
        for found in COUNTS.finditer(passage.content):
            at = Span(passage.start + found.start(), passage.start + found.end())
            sides = (("for", "for"), ("against", "against"), ("abstaining", "abstain"))
            yield _Statement(at, _RULE, {side: _number(found[g]) for side, g in sides if found[g] is not None}, {})
        for sentence in sentences(passage):
            yield from _in_sentence(sentence, table)


def _in_sentence(sentence: Passage, table: RuleTable) -> Iterator[_Statement]:
    told: set[str] = set()
    for rule in table.candidates(sentence.content):
        match = rule.match(sentence.content)
        if match is None or rule.means in told:
            continue
        listed = tuple(_voters(match["voters"] or ""))
        if not listed and match["count"] is None:
            continue
        told.add(rule.means)
        counts = {rule.means: int(match["count"])} if match["count"] is not None else {}
        yield _Statement(Span(sentence.start, sentence.end), rule.name, counts, {rule.means: listed} if listed else {})


def _number(printed: str) -> int:
    return 0 if printed.lower() == "ingen" else int(printed)


def _voters(listed: str) -> Iterator[PersonName]:
    """Yield parties (a name that is one letter) and persons of ``A, F, Ø (Ane Tom, Bo Intet) og Per Ukendt``."""
    listed = listed.strip(" .")
    if listed.count(")") > listed.count("("):
        listed = listed.removesuffix(")")
    for part in _parts(listed):
        group = _GROUP.fullmatch(part)
        if group is not None:
            for name in _parts(group["names"]):
                known = person(name)
                if known is not None:
                    yield PersonName(known.name, group["party"], known.role)
        elif party_tag(part) is not None and len(part) == 1:
            yield PersonName(part, part)
        else:
            known = person(part)
            if known is not None:
                yield known


def _parts(listed: str) -> list[str]:
    """Split at commas, ``og`` and ``+`` outside parentheses."""
    parts, depth, begin = [], 0, 0
    for found in re.finditer(r"[()]|,|\+|\s+og\s+", listed):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(listed[begin : found.start()].strip())
            begin = found.end()
    parts.append(listed[begin:].strip())
    return [part for part in parts if part]
