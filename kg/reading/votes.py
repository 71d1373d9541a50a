"""Votes: the counts and the voters that a decision states, and nothing that it does not."""

import re
from collections.abc import Iterator

from kg.passages import Passage, sentences
from kg.reading.names import party_tag, person
from kg.records import PersonName, Span, Vote
from kg.rules import RuleTable

COUNTS = re.compile(
    r"\bmed\s+(?P<for>\d+)\s+stemmer\s+(?:i?mod|for\s+og)\s+(?P<against>\d+|ingen)\b"
    r"(?:[^.]{0,20}?(?:\.\s+|,\s*(?:og\s+)?|\s+og\s+)(?P<abstain>\d+|ingen)\s+(?:medlem(?:mer)?\s+)?(?:undlod|hverken))?",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\s*(?P<party>[A-ZÆØÅ])\s*\((?P<names>[^()]+)\)\s*")
_RULE = "code/vote/counts"


def read_vote(passages: list[Passage], table: RuleTable) -> Vote | None:
    """Return the vote that a decision tells of, or None; a bare letter is the whole group, ``Ø (a, b)`` is a and b."""
    counts: dict[str, int] = {}
    voters: dict[str, tuple[PersonName, ...]] = {}
    at: list[Span] = []
    rule = _RULE
    for passage in passages:
        found = COUNTS.search(passage.content)
        if found is not None:
            at.append(Span(passage.start + found.start(), passage.start + found.end()))
            for side, group in (("for", "for"), ("against", "against"), ("abstaining", "abstain")):
                if found[group] is not None:
                    counts[side] = 0 if found[group].lower() == "ingen" else int(found[group])
        for sentence in sentences(passage):
            matched = table.match_first(sentence.content)
            if matched is None:
                continue
            side_rule, match = matched
            listed = tuple(_voters(match["voters"] or ""))
            if not listed and match["count"] is None:
                continue
            rule = side_rule.name
            at.append(Span(sentence.start, sentence.end))
            voters.setdefault(side_rule.means, listed)
            if match["count"] is not None:
                counts.setdefault(side_rule.means, int(match["count"]))
    if not at:
        return None
    return Vote(
        Span(min(a.start for a in at), max(a.end for a in at)),
        rule,
        counts.get("for"),
        counts.get("against"),
        counts.get("abstaining"),
        voters.get("for", ()),
        voters.get("against", ()),
        voters.get("abstaining", ()),
    )


def _voters(listed: str) -> Iterator[PersonName]:
    """Yield parties (a name that is one letter) and persons of ``A, F, Ø (Ane Tom, Bo Intet) og Per Ukendt``."""
    for part in _parts(listed.strip(" .)")):
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
