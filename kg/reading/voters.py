"""Who voted: parties by letter, code or name, and persons, in the lists that decisions give.

A bare letter is the whole group; ``Ø (Ane Tom, Bo Intet)`` are these two; ``A+V+C`` and ``AFØ`` are three parties.
Names and codes of the parties of the whole country are those of :mod:`kg.reading.tags`.
"""

import re
from collections.abc import Iterator

from kg.danish import squeeze
from kg.reading.names import person
from kg.reading.tags import PARTIES
from kg.records import PersonName

_LIST = r"(?:[Ll]isten?|[Pp]arti(?:et)?)"
_LOCAL = re.compile(
    rf"(?:(?:[\w-]+\s+){{0,3}}[\w-]*{_LIST}\b[^()]*|(?:[\w-]+\s+){{0,2}}\w*(?:liberale|borgerlige|grønne|uafhængige"
    r"|demokrater(?:ne)?|bevægelse[nr]?|forum|alliance|fællesskab(?:et)?))",
    re.IGNORECASE,
)
"""The name of a list that is no party of the whole country: by the word that it ends in, or that its place follows."""

_OTHER = rf"(?!(?i:{'|'.join(map(re.escape, PARTIES))})(?!\w))(?!\w*{_LIST}\b)[A-ZÆØÅ][\w-]+"
_WHOLE = re.compile(
    rf"(?:(?:^|[,(+&/]\s*|\b(?:og|samt)\s+)(?:(?:{_OTHER}\s+)?[A-ZÆØÅ]\w*-\s+og\s+[A-ZÆØÅ]\w*{_LIST}|{_OTHER}\s+og\s+{_OTHER}(?:\s+|-){_LIST})"
    rf"|{_LIST}\s+for\s+{_OTHER}(?:(?:,\s+{_OTHER})*\s+og\s+{_OTHER})?)(?!\s+[A-ZÆØÅ(]|\w)"
)
"""A name that holds what else parts two voters: ``Børne- og Ungelisten``, ``Listen for Nord, Syd og Vest``."""

_ADVERB = re.compile(
    r"^(?:kun|også|alene|dog|samt|både|desuden|herudover|derudover|endvidere|herefter|men|mens|idet|da)\s+(?=\S)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?P<party>[^()]+?)\s*\((?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)*", re.DOTALL)
_LETTERS = re.compile(r"[A-ZÆØÅ]+")
_TALLY = re.compile(r"\d{1,3}\s*(?:stemmer|medlemmer)?\s*\((?P<voters>[^()]+)\)")
_COUNT = re.compile(r"\d{1,3}\s+(?=[A-ZÆØÅ])")
"""How many of a party voted, before it: ``5 A, 3 V``."""

_LABEL = re.compile(r"^(?:(?:valg)?gruppe[nr]?|liste(?:rne)?|parti(?:et|erne)?)\s+(?=[A-ZÆØÅ]+(?:\W|$))", re.IGNORECASE)
_OF_GROUP = re.compile(r"(?:['’]?s\s+(?:\w*gruppe[rn]?|\w*medlemmer|repræsentanter)|-gruppen)$", re.IGNORECASE)
_GENITIVE = re.compile(r"['’]?s$")
_SEPARATOR = re.compile(r"[()]|,|\+|&|/|\s+(?:og|samt)\s+|\s+(?=[A-ZÆØÅ])")


def read_voters(listed: str) -> tuple[PersonName, ...]:
    """Return the parties (whose ``name`` is their ``party``) and persons of a list, each once, in its order."""
    found: dict[tuple[str, str | None], PersonName] = {}
    for part in _parts(_listed(listed)):
        for voter in _voter(part):
            found.setdefault((voter.name, voter.party), voter)
    return tuple(found.values())


def only_voters(listed: str) -> tuple[PersonName, ...]:
    """Return the voters of a list that names nobody and nothing else; none when any part of it is no voter."""
    voters = [tuple(_voter(part)) for part in _parts(_listed(listed))]
    return read_voters(listed) if voters and all(voters) else ()


def is_party(voter: PersonName) -> bool:
    """Tell whether a voter is a party, whose members the text does not name."""
    return voter.name == voter.party


def _voter(part: str) -> Iterator[PersonName]:
    part = _COUNT.sub("", part, count=1) if _COUNT.match(part) else part
    bare = _LABEL.sub("", _ADVERB.sub("", part[1:-1].strip() if part.startswith("(") else part, count=1))
    parties = tuple(_parties(bare))
    if parties:
        yield from (PersonName(party, party) for party in parties)
        return
    group = _GROUP.fullmatch(bare)
    parties = tuple(_parties(group["party"])) if group is not None else ()
    if group is None or len(parties) != 1:
        known = person(bare)
        if known is not None:
            yield known
        return
    named = [known for name in _parts(group["names"]) if (known := person(name)) is not None]
    yield from (PersonName(known.name, parties[0], known.role) for known in named)
    if not named:
        yield PersonName(parties[0], parties[0])


def _parties(printed: str) -> Iterator[str]:
    """Yield the parties that words name; none where they are no party's."""
    printed = _OF_GROUP.sub("", printed)
    known = PARTIES.get(printed.lower()) or PARTIES.get(_GENITIVE.sub("", printed.lower()))
    if known is not None:
        yield known
    elif _LETTERS.fullmatch(printed) and len(set(printed)) == len(printed):
        yield from printed
    elif _LOCAL.fullmatch(printed) and printed[:1].isupper():
        yield printed


def _listed(printed: str) -> str:
    """Return the voters of a list, without how many they were before it (``3 (A, B og C)``)."""
    words = _balanced(squeeze(printed).strip(" .:;"))
    tally = _TALLY.fullmatch(words)
    return tally["voters"] if tally is not None else words


def _balanced(listed: str) -> str:
    """Return a list without parentheses that nothing opened or closed: ``Ane Tom (C)) Bo Intet (V)``."""
    kept: list[str] = []
    opened: list[int] = []
    for character in listed:
        if character == "(":
            opened.append(len(kept))
        elif character == ")":
            if not opened:
                continue
            opened.pop()
        kept.append(character)
    for place in reversed(opened):
        del kept[place]
    return "".join(kept)


def _parts(listed: str) -> list[str]:
    """Split a list at what separates voters outside parentheses; names may follow one another without a comma."""
    parts, depth, begin = [], 0, 0
    whole = [name.span() for name in _WHOLE.finditer(listed)]
    for found in _SEPARATOR.finditer(listed):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and (found[0].strip() or listed[found.start() - 1] == ")"):
            if any(start < found.start() and found.end() < end for start, end in whole):
                continue
            parts.append(listed[begin : found.start()].strip())
            begin = found.end()
    parts.append(listed[begin:].strip())
    return [part for part in parts if part]
