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
_SITE = re.compile(r"(?:www\.|@|https?://)(?:[\w-]+\.)*?(?P<site>[a-z-]+)\.dk\b")

# Names that are common nouns too: alone they tell nothing.
_NOUNS = {"Vejen", "Skive", "Greve", "Odder", "Faxe", "Struer"}


_HEADED, _STRONG, _SEATED, _BARE = 6, 3, 2, 1


def evidence(text: str, names: Mapping[str, str], head: int = 0) -> tuple[Claim, ...]:
    """Return the claim of every municipality named in ``text``, best first.

    ``names`` maps each spelling of a name to a code; the first ``head`` characters are the letterhead, before the
    first item, where ``Nulby Kommune`` says whose minutes these are.
    """
    scores: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for name, start, end in _named(text, names):
        weight = _weight(text, name, start, end, head)
        if weight:
            mentions[names[name]] += 1
            scores[names[name]] += weight
    sites = {slug(name): code for name, code in names.items()}
    for found in _SITE.finditer(text):
        code = sites.get(found["site"].removesuffix("kommune").removesuffix("-"))
        if code is not None:
            mentions[code] += 1
            scores[code] += _SEATED
    return tuple(Claim(c, n, mentions[c]) for c, n in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


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


def _weight(text: str, name: str, start: int, end: int, head: int) -> int:
    """Return the points of one mention: by what stands after and before it, and whether it is in the letterhead."""
    if " Regionskommune" in name or _NAMED.match(text, end):
        return _HEADED if start < head else _STRONG
    if _SEAT.search(text, max(0, start - 16), start):
        return _SEATED
    return 0 if name in _NOUNS else _BARE


def decide(claims: tuple[Claim, ...]) -> str | None:
    """Return the code that the evidence decides for, None when it does not.

    Five points and three times the next; or three mentions when no other municipality is named at all. One mention of
    one neighbour is three points, and decides nothing.
    """
    if not claims:
        return None
    best, rest = claims[0], claims[1:]
    if best.score >= 5 and best.score >= 3 * (rest[0].score if rest else 0):
        return best.code
    if not rest and best.mentions >= 3:
        return best.code
    return None
