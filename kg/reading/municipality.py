"""Whose minutes a text is: how strongly it speaks as each municipality.

A municipality that is merely mentioned (a neighbour, a postal town, an address) must not win: ``Lejre Kommune``
weighs more than ``i Lejre``, a name after a postal code nothing, and the best must stand far above the next.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kg.danish import slug
from kg.records import Claim

_WORD = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ-]*")
_NAMED = re.compile(r"\s+(?:Kommune|Regionskommune|Byråd|Kommunalbestyrelse)(?:n|et|s|ns|ets)?\b")
_SEAT = re.compile(r"(?:Jobcenter|Rådhuset i|Byrådet i|Borgerservice)\s+$")
_LETTERHEAD = re.compile(
    r"(?:(?:godkendt|åben\w*|udkast\s+til)\s+)?(?:(?:referat|dagsorden|beslutningsprotokol)\w*\s+)?(?:(?:fra|for|af|til)\s+)?",
    re.IGNORECASE,
)
# What leads to another than the one that speaks: a partner, a neighbour, a sender.
_OTHER = re.compile(r"(?:\b(?:med|mellem|hos|både|nabokommun\w+|nabobyen|af\s+bl\.a\.)\s+)$")
_SITE = re.compile(r"(?:www\.|@|https?://)(?:[\w-]+\.)*?(?P<site>[a-z-]+)\.dk\b")

# Names that are common nouns too: alone they tell nothing.
_NOUNS = {"Vejen", "Skive", "Greve", "Odder", "Faxe", "Struer"}


_STRONG, _SEATED, _BARE = 3, 2, 1
_MENTIONS, _POINTS, _AHEAD = 3, 5, 3


def evidence(text: str, names: Mapping[str, str], head: int = 0) -> tuple[Claim, ...]:
    """Return the claim of every municipality named in ``text``, best first.

    ``names`` maps each spelling of a name to a code; the first ``head`` characters are the letterhead, before the
    first item, where ``Nulby Kommune`` says whose minutes these are.
    """
    scores: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    headed = set()
    for name, start, end in _named(text, names):
        weight = _weight(text, name, start, end)
        if weight == _STRONG and start < head and _LETTERHEAD.fullmatch(text, text.rfind("\n", 0, start) + 1, start):
            headed.add(names[name])
        if weight:
            mentions[names[name]] += 1
            scores[names[name]] += weight
    sites = {slug(name): code for name, code in names.items()}
    for found in _SITE.finditer(text):
        code = sites.get(found["site"].removesuffix("kommune").removesuffix("-"))
        if code is not None:
            mentions[code] += 1
            scores[code] += _SEATED
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Claim(code, score, mentions[code], code in headed) for code, score in ordered)


def _named(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield where a municipality is named, once each place; a number before it makes it a postal town."""
    spellings = {}
    for word in set(_WORD.findall(text)):
        name = word if word in names else word.removesuffix("s")
        if name in names:
            spellings[word] = name
    spellings |= {name: name for name in names if " " in name and name in text}
    taken: set[int] = set()
    for word in sorted(spellings, key=lambda word: (-len(word), word)):
        for found in re.finditer(rf"(?<!\d )(?<![\w-]){re.escape(word)}(?![\w-])", text):
            if found.start() not in taken:
                taken.add(found.start())
                yield spellings[word], found.start(), found.end()


def _weight(text: str, name: str, start: int, end: int) -> int:
    """Return the points of one mention: by what stands after and before it."""
    if _OTHER.search(text, max(0, start - 24), start):
        return 0
    if " Regionskommune" in name or _NAMED.match(text, end):
        return _STRONG
    if _SEAT.search(text, max(0, start - 16), start):
        return _SEATED
    return 0 if name in _NOUNS else _BARE


def decide(claims: tuple[Claim, ...]) -> str | None:
    """Return the code that the evidence decides for, None when it does not.

    The one municipality in the letterhead; else three mentions, with five points and three times the next, or with no
    other municipality named at all. A neighbour may be named once or twice, and decides nothing.
    """
    headed = [claim.code for claim in claims if claim.headed]
    if len(headed) == 1:
        return headed[0]
    if not claims or claims[0].mentions < _MENTIONS:
        return None
    best, rest = claims[0], claims[1:]
    if not rest or (best.score >= _POINTS and best.score >= _AHEAD * rest[0].score):
        return best.code
    return None
