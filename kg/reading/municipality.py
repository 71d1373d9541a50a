"""Whose minutes a text is: how strongly it speaks as each municipality.

A municipality that is merely mentioned (a neighbour, a postal town, an address) must not win: ``Lejre Kommune``
weighs more than ``i Lejre``, a name after a postal code nothing, and the best must stand far above the next.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.capitals import calm
from kg.danish import slug
from kg.records import Claim

_WORD = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ-]*")
_NAMED = re.compile(
    r"\s+(?:(?:[Kk]ommune|Regionskommune|Byråd|Kommunalbestyrelse)(?:n|et|s|ns|ets)?|KOMMUNES?|BYRÅD|KOMMUNALBESTYRELSE)\b"
)
_COUNCIL = re.compile(r"\s+(?:Byråd|Kommunalbestyrelse)\b")
_ITS_COUNCIL = re.compile(r"\s+Kommunes\s+(?:Byråd|Kommunalbestyrelse)\b")
_ABSENT = re.compile(r"(?:Fraværende|Afbud|Til\s+stede)\s+(?:i|fra)\s+")
"""How a line begins that tells who of the body was not there; whose body it is, is told next."""
_SEAT = re.compile(r"(?:Jobcenter|Byrådet i|Borgerservice)\s+$")
_TOWN_HALL = re.compile(r"\bRådhus(?:et)?(?:\s+i|,)?\s+$")
_ITS_HALL = re.compile(r"\s+Rådhus(?:et)?\b")
_LETTERHEAD = re.compile(
    r"(?:(?:godkendt|åben\w*|udkast\s+til)\s+)?(?:(?:referat|dagsorden|beslutningsprotokol)\w*\s+)?(?:(?:fra|for|af|til)\s+)?"
    r"(?:(?:udvalg|mødeforum)\s*:?\s+)?(?:(?:ordinært\s+|ekstraordinært\s+)?møde(?:t)?\s+i\s+)?"
    r"(?:(?:byrådet|kommunalbestyrelsen)\s+(?:i\s+)?)?",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_COUNCIL_OF = re.compile(
    r"\W*(?:(?:møde|referat)\s+(?:i|fra)\s+)?(?:byrådet|kommunalbestyrelsen)\s+i\s+", re.IGNORECASE
)
"""What stands before the name on a line of the head that holds nothing else: ``Byrådet i Nulby``."""
_BODY_OF = re.compile(r"\W*(?:[^.:;\n]{0,50}\s)?møde\si\s[\w, -]{0,60}?(?:råd|udvalg)(?:et)?\si\s", re.IGNORECASE)
"""The same, of any council or committee that is called to a meeting: ``Ordinært møde i Ældrerådet i Nulby Kommune``."""
# What leads to another than the one that speaks: a partner, a sender, an example.
_OTHER = re.compile(
    r"(?:\b(?:med|mellem|hos|både|fra|som\s+i|mod|blandt|bl\.a\.|nabobyen|besøg(?:e|te)?\s+i|(?:studie)?tur\s+til)\s+)$",
    re.IGNORECASE,
)
# What is said of a neighbour and never of oneself.
_NEIGHBOUR = re.compile(
    r"\b(?:nabo(?:kommun)?\w*|omegns\w*|ligesom|i\s+lighed\s+med|i\s+modsætning\s+til)\s+(?:i\s+|\()?$", re.IGNORECASE
)
_LISTED = re.compile(r"\s+(?:Kommune)?\s*(?:,|og|samt)\s+$|\s*(?:,|og|samt)\s+$")
_SITE = re.compile(r"(?:@|www\.|https?://)(?:[\w-]+\.)*?(?P<site>[a-z-]+)\.dk\b")
_CASE_NUMBER = re.compile(r"(?P<code>\d\d\d)(?<![\w/-]...)-(?:19|20)\d\d-\d{1,6}(?![\w/-])")
"""A case number whose first part is the code of the municipality whose journal it is in, in one system of several."""

_NO_WORD, _NO_MORE = re.compile(r"(?<!\d )(?<![\w-])"), re.compile(r"(?![\w-])")
"""What must stand before and after a name, none a part of a word and no postal town: patterns without a length."""

# Names that are common nouns too: alone they tell nothing.
_NOUNS = {"Vejen", "Skive", "Greve", "Odder", "Faxe", "Struer"}


_HEAD = 400
"""Characters with which a text begins that may be its head, where no item tells where that ends."""

_ON_ITS_LINE = re.compile(rf"(?:{_NAMED.pattern})[^\S\n]*(?:[,:|–-]|\n|\Z)")
"""What shows that a name is no part of a sentence."""

_STRONG, _SEATED, _BARE = 3, 2, 1
_MENTIONS, _POINTS, _AHEAD = 3, 5, 3
_LINES = 3
"""Lines that hold nothing but ``Nulby Kommune``: the foot of every page, where there are as many."""
_NUMBERS = 2
"""Case numbers with one code and none with another that support what is named."""


@dataclass(slots=True)
class _Case:
    """What a text says for one municipality."""

    score: int = 0
    mentions: int = 0
    named: int = 0
    lines: int = 0
    headed: bool = False
    supported: bool = False
    """Something says that it is the one that speaks, though not loud enough by itself."""
    neighbour: bool = False


def evidence(text: str, names: Mapping[str, str], head: int = 0) -> tuple[Claim, ...]:
    """Return the claim of every municipality named in ``text``, best first.

    ``names`` maps each spelling of a name to a code; the first ``head`` characters are the letterhead, before the
    first item, where ``Nulby Kommune`` says whose minutes these are. A town hall, a mail address and case numbers
    support what is named, and say nothing alone: one may meet at a neighbour's.
    """
    cases: defaultdict[str, _Case] = defaultdict(_Case)
    found = sorted(_named(text, names), key=lambda each: each[1])
    listed = _enumerated(text, found)
    for name, start, end in found:
        _weigh(cases[names[name]], text, name, start, end, head=head, listed=start in listed)
    _sites(text, names, cases)
    journal, first = _journal(text, names), names.get(text.lstrip("\ufeff \t\r\n#").partition("\n")[0].strip())
    for code, case in cases.items():
        case.supported |= code in (journal, first)
        case.headed |= case.lines >= _LINES
        elsewhere = case.neighbour or journal not in (None, code)
        if elsewhere and not case.headed:
            case.score = case.mentions = 0
    ordered = sorted((-case.score, code) for code, case in cases.items() if case.score)
    return tuple(
        Claim(code, -score, cases[code].mentions, cases[code].headed or _spoken(cases, code)) for score, code in ordered
    )


def _spoken(cases: Mapping[str, _Case], code: str) -> bool:
    """Tell whether what is said for ``code``, its name and a sign of its own, is far more than for any other."""
    own = cases[code]
    rest = [case for other, case in cases.items() if other != code]
    alone = not any(case.headed or case.supported for case in rest)
    return own.supported and own.named > 0 and alone and own.score >= _AHEAD * max((c.score for c in rest), default=0)


def _weigh(case: _Case, text: str, name: str, start: int, end: int, *, head: int, listed: bool) -> None:
    """Add one mention to what is said for its municipality."""
    lead = max(0, start - 40)
    case.neighbour |= _NEIGHBOUR.search(text, lead, start) is not None
    if listed or _OTHER.search(text, lead, start):
        return
    weight = _weight(text, name, start, end)
    before = text.rfind("\n", 0, start) + 1
    before += len(text[before:start]) - len(text[before:start].lstrip())
    if weight == _STRONG:
        heads = start < head or (not head and start < _HEAD and _ON_ITS_LINE.match(text, end) is not None)
        case.headed |= heads and _LETTERHEAD.fullmatch(text, before, start) is not None
        case.headed |= start < head and _BODY_OF.fullmatch(text, before, start) is not None
        case.headed |= start < head and _ITS_COUNCIL.match(text, end) is not None
        case.headed |= _ABSENT.fullmatch(text, before, start) is not None and _COUNCIL.match(text, end) is not None
        case.named += 1
        named = _NAMED.match(text, end)
        after = named.end() if named is not None else end
        case.lines += not text[before:start].strip() and _LINE_END.match(text, after) is not None
    if start < head and _LINE_END.match(text, end) and _COUNCIL_OF.fullmatch(text, before, start):
        case.headed, case.named, weight = True, case.named + 1, max(weight, _SEATED)
    case.supported |= _is_hall(text, start, end)
    case.mentions += weight > 0
    case.score += weight


def _sites(text: str, names: Mapping[str, str], cases: "defaultdict[str, _Case]") -> None:
    """Add the web and mail addresses of municipalities; whose officials are written to is the one that speaks."""
    sites = {slug(name): code for name, code in names.items()}
    for found in _SITE.finditer(text):
        code = sites.get(found["site"].removesuffix("kommune").removesuffix("-"))
        if code is not None:
            cases[code].mentions += 1
            cases[code].score += _SEATED
            cases[code].supported |= found[0].startswith("@")


def _journal(text: str, names: Mapping[str, str]) -> str | None:
    """Return the code that the case numbers of a text begin with, when there are several and all agree."""
    numbers = {found[0]: f"0{found['code']}" for found in _CASE_NUMBER.finditer(text)}
    codes = set(numbers.values()).intersection(names.values())
    agreed = len(codes) == 1 and len(numbers) >= _NUMBERS and set(numbers.values()) == codes
    return codes.pop() if agreed else None


def _enumerated(text: str, found: Sequence[tuple[str, int, int]]) -> set[int]:
    """Return where names begin that stand in a list of municipalities (``Nulby, Tomby og Intetby Kommuner``)."""
    places: set[int] = set()
    for (name, start, end), (other, begin, _end) in pairwise(found):
        if name != other and begin - end < 30 and _LISTED.fullmatch(text, end, begin):
            places |= {start, begin}
    return places


def _named(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield where a municipality is named, once each place; a number before it makes it a postal town."""
    spellings = {}
    for word in set(_WORD.findall(text)):
        name = word if word in names else word.removesuffix("s")
        if name in names:
            spellings[word] = name
        elif word.isupper() and calm(word) in names:
            spellings[word] = calm(word)
    spellings |= {name: name for name in names if " " in name and name in text}
    taken: set[int] = set()
    for word in sorted(spellings, key=lambda word: (-len(word), word)):
        shouted = word.isupper() and word not in names
        for start, end in _places(word, text):
            if start not in taken and not (shouted and _NAMED.match(text, end) is None):
                taken.add(start)
                yield spellings[word], start, end


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands that is no part of a word."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if _NO_WORD.match(text, start) is not None and _NO_MORE.match(text, end) is not None:
            yield start, end
        start = text.find(name, end)


def _is_hall(text: str, start: int, end: int) -> bool:
    """Tell whether a name is that of a town hall (``Nulby Rådhus``, ``Rådhuset, Nulby Torv``)."""
    return _ITS_HALL.match(text, end) is not None or _TOWN_HALL.search(text, max(0, start - 16), start) is not None


def _weight(text: str, name: str, start: int, end: int) -> int:
    """Return the points of one mention: by what stands after and before it."""
    if " Regionskommune" in name or _NAMED.match(text, end):
        return _STRONG
    owning = not text[start:end].endswith(name[-1]) and name not in _NOUNS
    if owning or _SEAT.search(text, max(0, start - 16), start) or _is_hall(text, start, end):
        return _SEATED
    return 0 if name in _NOUNS else _BARE


def decide(claims: tuple[Claim, ...]) -> str | None:
    """Return the code that the evidence decides for, None when it does not.

    The one municipality in the letterhead, or named with a sign of its own; else three mentions, with five points and
    three times the next, or with no other municipality named at all. A neighbour may be named once or twice, and a
    town any number of times (``i Nulby``): that decides nothing.
    """
    headed = [claim.code for claim in claims if claim.headed]
    if len(headed) == 1:
        return headed[0]
    if not claims or claims[0].mentions < _MENTIONS or claims[0].score <= claims[0].mentions:
        return None
    best, rest = claims[0], claims[1:]
    if not rest or (best.score >= _POINTS and best.score >= _AHEAD * rest[0].score):
        return best.code
    return None
