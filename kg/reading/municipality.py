"""Whose minutes a text is: how strongly it speaks as each municipality.

A municipality that is merely mentioned (a neighbour, a postal town, an address) must not win: ``Lejre Kommune``
weighs more than ``i Lejre``, a name after a postal code nothing, and the best must stand far above the next.
"""

import re
from collections import Counter
from collections.abc import Mapping

from kg.records import Claim

_WORD = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ-]*")
_NAMED = re.compile(r"\s+(?:Kommune|Regionskommune|Byråd|Kommunalbestyrelse)s?\b")
_SEAT = re.compile(r"(?:Jobcenter|Rådhuset i|Byrådet i|Borgerservice)\s+$")

# Names that are common nouns too: alone they tell nothing.
_NOUNS = {"Vejen", "Skive", "Greve", "Odder", "Faxe", "Struer"}


_STRONG, _SEATED, _BARE = 3, 2, 1


def evidence(text: str, names: Mapping[str, str]) -> tuple[Claim, ...]:
    """Return the claim of every municipality named in ``text``, best first; ``names`` maps a name to a code."""
    scores: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for word in sorted(set(_WORD.findall(text))):
        name = word if word in names else word.removesuffix("s")
        if name not in names:
            continue
        for found in re.finditer(rf"(?<!\d )(?<![\w-]){re.escape(word)}(?![\w-])", text):
            weight = _weight(text, found, name)
            if weight:
                mentions[names[name]] += 1
                scores[names[name]] += weight
    return tuple(Claim(c, n, mentions[c]) for c, n in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


def _weight(text: str, found: "re.Match[str]", name: str) -> int:
    """Return the points of one mention: by what stands after and before it."""
    if _NAMED.match(text, found.end()):
        return _STRONG
    if _SEAT.search(text, max(0, found.start() - 16), found.start()):
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
