"""Votes: the counts and the voters that a decision states, and nothing that it does not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.passages import Passage, sentences
from kg.reading.unsaid import UNLESS
from kg.reading.voters import is_party, only_voters, read_voters
from kg.records import PersonName, Span, Vote
from kg.rules import Rule, RuleTable

_UNITS = ("ingen", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten",
          "fjorten", "femten", "seksten", "sytten", "atten", "nitten")  # fmt: skip
_TENS = {20: "tyve", 30: "tredive", 40: "fyrre"}
NUMBERS: dict[str, int] = {
    **{word: n for n, word in enumerate(_UNITS)},
    "nul": 0,
    "én": 1,
    "et": 1,
    "ét": 1,
    **{ten: n for n, ten in _TENS.items()},
    **{f"{_UNITS[unit]}og{ten}": n + unit for n, ten in _TENS.items() for unit in range(1, 10)},
}
"""The numbers of votes that minutes spell out."""

_N = rf"(?:\d{{1,4}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_ABSTAIN = (
    rf"(?:[^.]{{0,20}}?(?:\.\s+|,\s*(?:og\s+|mens\s+)?|\s+og\s+|\s+mens\s+|\s+[-–]\s+)(?P<abstain>{_N})\s+(?:medlem(?:mer)?\s+|stemmer?\s+)?"
    r"(?:undlod|undlader|hverken|blank|stemte\s+(?:hverken|blankt)))?"
)
_SIDE_OF = r"\s+(?:medlem(?:mer)?\s+|stemmer?\s+)?(?:stemte\s+|stemmer\s+|var\s+)?"
_NEXT = r"(?:\s*,\s*(?:og\s+|mens\s+)?|\s+og\s+|\s*;\s*|\s+[-–]\s+|\s*\.\s+)"
COUNTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmed\s+(?P<for>{_N})\s+stemmer?\s+(?:(?:for\s+)?(?:i?mod|og)|for\s*,?\s*(?:og|mod|imod)?)\s*(?P<against>{_N})\b"
        rf"(?:\s+(?:stemmer?\s+)?i?mod\b)?{_ABSTAIN}",
        rf"\bmed\s+(?:stemmerne|stemmetallene)\s+(?P<for>{_N})\s*(?:[-–]|\smod\s)\s*(?P<against>{_N})\b(?!\s*[-–]\s*\d){_ABSTAIN}",
        rf"(?:(?:^|[.;])\s*|\bstemmetal(?:let|lene)?\s*(?::\s*)?)for:?\s+(?P<for>{_N})\s*(?:[,;]|og)\s*(?:og\s+)?imod:?\s+(?P<against>{_N})\b{_ABSTAIN}",
        rf"(?<![\w.,-])(?P<for>{_N}){_SIDE_OF}for(?:\s+[^\W\d]+)?{_NEXT}(?P<against>{_N}){_SIDE_OF}i?mod\b{_ABSTAIN}",
        rf"(?<![\w.,-])(?P<against>{_N}){_SIDE_OF}i?mod(?:\s+[^\W\d]+)?{_NEXT}(?P<for>{_N}){_SIDE_OF}for\b{_ABSTAIN}",
    )
)
_FELL = re.compile(
    r"\b(?:forkast(?:et|es|ede)|afvis(?:t|es|te)|nedstemt|faldt|bortfaldt)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
"""What leaves open whose the larger number is: ``forkastet med 12 stemmer mod 9``."""
_HINT = re.compile(r"stemme|stemte|imod", re.IGNORECASE)
_SIDE = re.compile(
    r"(?<=\s)(?:(?:For|Imod|Mod)\s+stem(?:te|mer)|Stem(?:te|mer)\s+(?:for|i?mod)|Und(?:lod|lader)\b|Hverken\b|Blanke?\s*:|(?:For|Imod|Mod|Ja|Nej)\s*:)"
    r"|(?<=[A-ZÆØÅ]\.\s)(?:Forslag|Indstilling|Ændringsforslag|Sag|Punkt|Udvalg|Byråd|Dermed|Herefter|Der|Det)\w*\b"
)
"""Where a sentence begins that no full stop of its own ends the one before: ``Imod stemte Ø. Forslaget faldt.``"""

_RULE = "code/vote/counts"
_MEMBERS = re.compile(rf"\(\s*(?P<count>{_N})\s+(?:medlem(?:mer)?|stemmer?)\s*\)", re.IGNORECASE)
_SIDES = (("for", "for"), ("against", "against"), ("abstaining", "abstain"))


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

    An amendment is put to the vote before the proposal: where a side is told a second time, another vote begins. Who
    has reservations or waits has not voted.
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


def contradictions(vote: Vote) -> Iterator[str]:
    """Yield what a vote says against itself: names that are more or fewer than counted, or on two sides."""
    sides = (
        ("for", vote.votes_for, vote.voters_for),
        ("against", vote.votes_against, vote.voters_against),
        ("abstaining", vote.abstentions, vote.voters_abstaining),
    )
    seen: dict[str, str] = {}
    for side, count, voters in sides:
        parties = sum(is_party(voter) for voter in voters)
        if count is not None and voters and (len(voters) > count or (not parties and len(voters) < count)):
            yield f"{count} are counted {side} and {len(voters)} named"
        for voter in voters:
            other = seen.setdefault(voter.name, side)
            if other != side:
                yield f"{voter.name} stands as {other} and as {side}"


def _statements(passages: list[Passage], table: RuleTable) -> Iterator[_Statement]:
    label: Rule | None = None
    listed: list[Passage] = []
    for passage in passages:
        if label is not None and only_voters(passage.content):
            listed.append(passage)
            continue
        yield from _below(label, listed)
        label, listed = _label(passage, table), []
        yield from _in_passage(passage, table)
    yield from _below(label, listed)


def _below(label: Rule | None, listed: list[Passage]) -> Iterator[_Statement]:
    """Yield what a label says of the voters in the paragraphs or rows below it."""
    if label is not None and listed:
        voters = dict.fromkeys(voter for passage in listed for voter in only_voters(passage.content))
        yield _Statement(Span(listed[0].start, listed[-1].end), label.name, {}, {label.means: tuple(voters)})


def _label(passage: Passage, table: RuleTable) -> Rule | None:
    """Return the rule of a passage that only says of the voters below how they voted (``Imod forslaget stemte:``)."""
    content = passage.content.rstrip()
    if not content.endswith(":"):
        return None
    for rule in table.candidates(content):
        match = rule.match(content)
        if match is not None and match.end() == len(content) and not match.groupdict().get("voters"):
            return rule
    return None


def _in_passage(passage: Passage, table: RuleTable) -> Iterator[_Statement]:
    counted = list(_counted(passage))
    yield from counted
    if not table.candidates(passage.content):
        return
    for sentence in _lines(passage):
        for said in _in_sentence(sentence, table):
            told = any(c.at.start < said.at.end and said.at.start < c.at.end for c in counted)
            counts = {} if told else said.counts
            if counts or said.voters:
                yield said._replace(counts=counts)


def _lines(passage: Passage) -> Iterator[Passage]:
    """Yield the sentences of a passage; a side that begins without a full stop before it is one of its own."""
    for sentence in sentences(passage):
        begin = 0
        for cut in [*(found.start() for found in _SIDE.finditer(sentence.content)), len(sentence.content)]:
            if sentence.content[begin:cut].strip():
                yield Passage(sentence.start + begin, sentence.content[begin:cut])
            begin = cut


def _counted(passage: Passage) -> Iterator[_Statement]:
    if _HINT.search(passage.content) is None:
        return
    begin = 0
    while found := min(
        (match for pattern in COUNTS if (match := pattern.search(passage.content, begin)) is not None),
        key=lambda match: match.start(),
        default=None,
    ):
        at = Span(passage.start + found.start(), passage.start + found.end())
        begin = found.end()
        more = (number(found["for"]) or 0) > (number(found["against"]) or 0)
        if more and " for" not in found[0] and _FELL.search(passage.content, 0, found.start()):
            continue  # the twelve were for rejecting it, or the words are wrong: the text does not say
        yield _Statement(at, _RULE, {side: number(found[g]) for side, g in _SIDES if found[g] is not None}, {})


def _in_sentence(sentence: Passage, table: RuleTable) -> Iterator[_Statement]:
    if UNLESS.match(sentence.content):
        return
    told: set[str] = set()
    for rule in table.candidates(sentence.content):
        match = rule.match(sentence.content) if rule.means not in told else None
        if match is None:
            continue
        groups = match.groupdict()
        listed = read_voters(groups.get("voters") or groups.get("named") or groups.get("whose") or "")
        count = groups.get("count") or groups.get("number") or _members(groups.get("voters"))
        if not listed and count is None:
            continue
        told.add(rule.means)
        counts = {rule.means: number(count)} if count is not None else {}
        at = Span(sentence.start + match.start(), sentence.start + match.end())
        yield _Statement(at, rule.name, counts, {rule.means: listed} if listed else {})


def _members(voters: str | None) -> str | None:
    """Return how many a list of voters says it is of, after the last: ``C og N (5 medlemmer)``; None where none."""
    told = list(_MEMBERS.finditer(voters or ""))
    return told[0]["count"] if len(told) == 1 and not (voters or "")[told[0].end() :].strip() else None


def number(printed: str) -> int:
    """Return the number of votes that digits or a word say."""
    return int(printed) if printed.isdigit() else NUMBERS[printed.lower()]
