"""Votes: the counts and the voters that a decision states, and nothing that it does not."""

import re
from collections.abc import Iterator

from kg.passages import Passage, sentences
from kg.reading.names import party_tag, person
from kg.records import PersonName, Span, Vote
from kg.rules import Rule, RuleTable

COUNTS = re.compile(
    r"\bmed\s+(?P<for>\d{1,4})\s+stemmer\s+(?:i?mod|for\s+og)\s+(?P<against>\d{1,4}|ingen)\b"
    r"(?:[^.]{0,20}?(?:\.\s+|,\s*(?:og\s+)?|\s+og\s+)(?P<abstain>\d{1,4}|ingen)\s+(?:medlem(?:mer)?\s+)?(?:undlod|hverken))?",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\s*(?P<party>[A-ZÆØÅ])\s*\((?P<names>[^()]+)\)\s*")
_RULE = "code/vote/counts"


class _Tally:
    """What the sentences of a decision say of its vote; the first statement of each side counts."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.voters: dict[str, tuple[PersonName, ...]] = {}
        self.at: list[Span] = []
        self.rule = _RULE

    def counted(self, passage: Passage) -> None:
        """Take in counts such as ``med 42 stemmer mod 4``."""
        found = COUNTS.search(passage.content)
        if found is None:
            return
        self.at.append(Span(passage.start + found.start(), passage.start + found.end()))
        for side, group in (("for", "for"), ("against", "against"), ("abstaining", "abstain")):
            if found[group] is not None:
                self.counts[side] = 0 if found[group].lower() == "ingen" else int(found[group])

    def told(self, sentence: Passage, rule: Rule) -> None:
        """Take in what one rule reads in one sentence."""
        match = rule.match(sentence.content)
        if match is None:
            return
        listed = tuple(_voters(match["voters"] or ""))
        if not listed and match["count"] is None:
            return
        self.rule = rule.name
        self.at.append(Span(sentence.start, sentence.end))
        if listed:
            self.voters.setdefault(rule.means, listed)
        if match["count"] is not None:
            self.counts.setdefault(rule.means, int(match["count"]))


def read_vote(passages: list[Passage], table: RuleTable) -> Vote | None:
    """Return the vote that a decision tells of, or None; a bare letter is the whole group, ``Ø (a, b)`` is a and b."""
    tally = _Tally()
    for passage in passages:
        tally.counted(passage)
        for sentence in sentences(passage):
            for rule in table.candidates(sentence.content):
                tally.told(sentence, rule)
    if not tally.at:
        return None
    return Vote(
        Span(min(at.start for at in tally.at), max(at.end for at in tally.at)),
        tally.rule,
        tally.counts.get("for"),
        tally.counts.get("against"),
        tally.counts.get("abstaining"),
        tally.voters.get("for", ()),
        tally.voters.get("against", ()),
        tally.voters.get("abstaining", ()),
    )


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
