"""One person of a list, from a row or a part of it: ``Ane Tom (A)``, ``Formand Bo Intet, Ældre Sagen``.

Party and role stand before the name or after it, in parentheses, after a comma or a dash, or in a column of their own
(``Bo Intet, B``, ``(A) Ane Tom``, ``Ane Tom (ato) A``, ``Per Ukendt (næstformand) - C``). Where a row is one person,
what else stands beside the name, mostly whom they came for, is passed over.
"""

import re
from functools import lru_cache

from kg.danish import squeeze
from kg.reading.tags import OFFICE, OFFICES, party_of, party_tag, role_of
from kg.records import PersonName
from kg.rules import BULLETS

__all__ = ["GAP", "added", "head_of", "party_tag", "person", "row_person", "why"]

_WORD = r"(?:[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ]\.|[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ][\w’'.-]*|(?:af|de|den|der|la|van|von|el|al|bin|ter))"
_NAME = re.compile(rf"(?:[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ][\w’'.-]*)(?:\s+{_WORD}){{1,6}}")
_LONGEST = 80

_MARK = re.compile(rf"^(?:\d{{1,2}}[.)]|\d{{1,2}}(?=\s+[A-ZÆØÅ(])|[a-h]\)|[-–*{BULLETS}]|o(?=\s+[A-ZÆØÅ]))\s+")
_PARTY_FIRST = re.compile(r"\((?P<tag>[^()]{1,24})\)\s*(?=[A-ZÆØÅ])")
_ROLE_FIRST = re.compile(rf"(?P<role>(?i:{OFFICES}|{OFFICE}))\s*[:,]?\s+(?=[A-ZÆØÅ])")
_LETTER_LAST = re.compile(r"(?P<name>\S+\s+\S.*?)(?:\s+|\s*/\s*)(?P<tag>[A-ZÆØÅ]|SF|DF|EL|LA)")
"""A name and the letter of a party with nothing between them (``Ane Tom A``)."""

_SHORT_ROLE = re.compile(r"(?:F?TRS?|F?AMRS?|LR)\s+(?=[A-ZÆØÅ])")
"""What the members of works councils are, in letters before the name (``FTR Ane Tom``); no party's and no name's."""

_FOR_WHOM = re.compile(r"(?=\S+\s+\S*[a-zæøå])(?P<name>\S+\s+\S.*?)\s+[A-ZÆØÅ]{2,5}")
"""A name and in capitals whom its bearer came for, with nothing between them (``Ane Tom DH``)."""

_ROLE_LAST = re.compile(rf"(?P<name>\S+\s+\S.*?)\s+(?P<role>(?i:{OFFICES}))")
_MORE = re.compile(r"\s+(?:m\.\s?fl\.?|med\s+flere)$")

_TAIL = re.compile(
    r"\s*\(+(?P<tag>[^()]*)\)+$|\s*\[(?P<square>[^\[\]]*)\]$|(?P<more>\s*\((?:[^()]|\([^()]*\))*\))$"
    rf"|(?<=\))\s+(?P<after>[A-ZÆØÅ]|(?i:{OFFICES}))$"
    r"|\s*,\s*(?P<comma>[^,()\[\]]+)$|\s+[–-]\s+(?P<dash>(?:(?!\s[–-]\s)[^()\[\],])+)$"
)
"""The last of what stands beside a name."""

_HOURS = re.compile(r",?\s+kl(?:\.|okken)\s*\d[\d.: –-]*$")
"""When somebody was there, after the name (``Ane Tom kl. 13-14``)."""

_WHY = re.compile(
    r"(?:\s+|\s*[,(–-]\s*)\(?(?:p\.?\s?g\.?\s?a\.?\s|på\s+grund\s+af\s|grundet\s|som\s+følge\s+af\s"
    r"|(?:ferie|syg|sygdom|sygemeldt|barsel|orlov|kursus|andet\s+møde)\b)[^()]*\)?$"
)
"""Why somebody was away, after the name (``Ane Tom (A) p.g.a. ferie``)."""

_WHETHER = re.compile(
    r"(?<=[\w)]):\s+(?i:deltog|mødt|til\s?stede|(?:meldt\s)?afbud|fravær(?:ende)?|ikke\s(?:mødt|til\s?stede))(?:\s*[(,].*)?$"
    r"|(?<=\))\s+(?i:(?:ikke\s+)?(?:mødt|til\s?stede)|deltog|afbud|fraværende(?:\s+(?:med|uden)\s+afbud)?)$"
)
"""Whether somebody came, after a party or a colon (``Ane Tom (A) Mødt``, ``Bo Intet: Afbud``); tags.py tells which."""

_FROM = re.compile(r"(?<=[\w)])\s+fra\s+(?!kl\b|klokken|punkt|pkt|\d|og\s+med)[^()]*$")
"""Whom somebody came from (``Ane Tom fra Nulby Idræt``)."""

GAP = re.compile(r"\t\s*|[ \u00a0]{2,}|\s*\|\s*")
"""What stands between the columns of a row."""

_HEAD = re.compile(r"\s*(?:[,(\[|]|\t|[ \u00a0]{2,}|\s[–-]\s|\skl\.\s)")


def person(text: str) -> PersonName | None:
    """Return the person that ``text`` names, with party and role as far as printed; None when it is no name."""
    return _read(text, passing=False)


def row_person(row: str) -> PersonName | None:
    """Return the person that a row of a list names, whatever else stands beside the name; None when it is no name."""
    return _read(GAP.sub(", ", row.strip(" \t|")), passing=True)


def head_of(row: str) -> str:
    """Return what a row of a list begins with, up to what stands beside it."""
    words = _MARK.sub("", row.strip(" \t|"))
    first = _PARTY_FIRST.match(words)
    words = words[first.end() :] if first is not None else words
    found = _HEAD.search(words)
    return words[: found.start()] if found is not None else words


def why(words: str) -> bool:
    """Tell whether words after a name say no more than why somebody was away."""
    return _WHY.fullmatch(f" {words}") is not None


def added(known: PersonName, printed: str) -> PersonName | None:
    """Return a person with the party or the role that stands after the name as a part of its own; None for others."""
    words = squeeze(printed)
    tagged = _TAIL.search(words)
    if tagged is not None and tagged["tag"] is not None and words[: tagged.start()]:
        office, tag = words[: tagged.start()], party_of(tagged["tag"])
        told = role_of(office) is not None or (office[0].islower() and tag is not None)
        return _with(_with(known, office) or known, tagged["tag"]) or _with(known, office) if told else None
    return _with(known, words.removeprefix("(").removesuffix(")"))


@lru_cache(maxsize=1024)  # a list is looked at in several ways, and the same people meet again
def _read(text: str, *, passing: bool) -> PersonName | None:
    """Return who is named; ``passing`` over what stands beside the name and is neither party nor role."""
    words = _MORE.sub("", _MARK.sub("", squeeze(text)))
    words = _FROM.sub("", _WHY.sub("", _HOURS.sub("", _WHETHER.sub("", words)))).strip(" .,:;-–")
    known = PersonName("")
    first = _PARTY_FIRST.match(words)
    if first is not None:
        known, words = PersonName("", party_of(first["tag"])), words[first.end() :]
    while (tail := _TAIL.search(words)) is not None:
        more = _told(known, tail)
        if more is None and not passing:
            return None
        known, words = more or known, words[: tail.start()].rstrip(" ,.:;")
    short = _SHORT_ROLE.match(words)
    words = words[short.end() :] if short is not None else words
    office = _ROLE_FIRST.match(words)
    if office is not None:
        role = office["role"].lower().removesuffix("merne")  # "byrådsmedlemmerne Ane Tom, Bo Intet"
        known, words = PersonName("", known.party, known.role or role), words[office.end() :]
    office = _ROLE_LAST.fullmatch(words)
    if office is not None:
        known, words = PersonName("", known.party, known.role or office["role"].lower()), office["name"]
    letter = _LETTER_LAST.fullmatch(words) if known.party is None else None
    if letter is not None:
        known, words = PersonName("", letter["tag"], known.role), letter["name"]
    came_for = _FOR_WHOM.fullmatch(words)
    words = came_for["name"] if came_for is not None and words[1].islower() else words
    if not _NAME.fullmatch(words) or len(words) > _LONGEST:
        return None
    return PersonName(words, known.party, known.role)


def _told(known: PersonName, tail: "re.Match[str]") -> PersonName | None:
    """Return what is known of somebody with what a tail says; None for one that only a row may have."""
    if tail["more"] is not None:
        return known
    if tail["tag"] is None and tail["square"] is None:
        words = tail["after"] or tail["comma"] or tail["dash"]
        return _with(known, words) or (known if tail["after"] else None)
    for part in re.split(r"[,;/]", tail["tag"] if tail["tag"] is not None else tail["square"]):
        known = _with(known, part) or known
    return known


def _with(known: PersonName, words: str) -> PersonName | None:
    """Return a person with a party or a role that is not known yet; None where the words are neither."""
    party, role = party_of(words), role_of(words)
    if party is not None and known.party is None:
        return PersonName(known.name, party, known.role)
    if role is not None and known.role is None:
        return PersonName(known.name, known.party, role)
    return None
