"""What stands beside a name in a list of people: party, role, and whether they came."""

import re

from kg.danish import squeeze
from kg.vocabulary import AttendanceStatus

_PARTIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "A": (("socialdemokratiet", "socialdemokraterne", "soc.dem."), ()),
    "B": (("radikale venstre", "det radikale venstre", "de radikale", "radikale"), ("RV",)),
    "C": (("det konservative folkeparti", "konservative folkeparti", "de konservative", "konservative"), ("KF",)),
    "D": (("nye borgerlige",), ("NB",)),
    "F": (("socialistisk folkeparti",), ("SF",)),
    "I": (("liberal alliance",), ("LA",)),
    "K": (("kristendemokraterne",), ("KD",)),
    "M": (("moderaterne",), ()),
    "O": (("dansk folkeparti",), ("DF",)),
    "V": (("venstre",), ()),
    "Æ": (("danmarksdemokraterne",), ("DD",)),
    "Ø": (("enhedslisten",), ("EL",)),
    "Å": (("alternativet",), ("ALT",)),
}
"""The parties of the whole country by their letters: their names, and the codes that minutes print for them."""

_LETTERS = {name: letter for letter, (names, _codes) in _PARTIES.items() for name in names}
_OF_ONE = {"socialdemokrat": "A", "konservativ": "C"}
"""What one member is called beside the name; of a vote, nobody says that."""

PARTIES = _LETTERS | {code.lower(): letter for letter, (_names, codes) in _PARTIES.items() for code in codes}
"""The letter of each party by its names and codes, in lower case."""

_WORD_PARTIES = re.compile(r"(?i:uden for parti(?:er(?:ne)?)?|løsgænger|uden for grupperne|frie liberale)")
CODES = (*(code for _names, codes in _PARTIES.values() for code in codes), "UFG", "UP")
"""Letters that minutes print for a party, or for none (``UFG``), more than one."""

_LETTER = re.compile(r"[A-ZÆØÅ]")
_LISTED = re.compile(r"(?i:liste|parti|gruppe)\s+(?P<letter>[A-ZÆØÅ])")

ROLES = (
    "formand", "næstformand", "borgmester", "overborgmester", "viceborgmester", "rådmand", "udvalgsmedlem",
    "udvalgsformand", "byrådsmedlem", "kommunalbestyrelsesmedlem", "regionsrådsmedlem", "medlem", "suppleant",
    "stedfortræder", "direktør", "kommunaldirektør", "centerchef", "afdelingschef", "afdelingsleder", "chef", "leder",
    "referent", "sekretær", "advokat", "revisor", "konsulent", "forkvinde", "forperson",
)  # fmt: skip
"""Words before a name that tell a role and are no part of the name."""

OFFICES = "|".join(sorted(ROLES, key=len, reverse=True))
"""The roles, as a part of an expression."""

OFFICE = (
    r"[\w-]*(?:formand|borgmester|medlem(?:merne)?|repræsentant|direktør|chef|leder|konsulent|sekretær|koordinator"
    r"|inspektør)"
)
"""What a longer word for a role ends in (``havnedirektør``), as a part of an expression."""

_ROLE = re.compile(rf"(?i:(?:\d\.\s*)?(?:{OFFICES}|{OFFICE}))")

_BESIDE = re.compile(r"[,;()\[\]|\t\r\n]|(?<=[\w)]):\s+|[ \u00a0]{2,}|\s*[–-]\s|\s[–-]\s*")
_CAME = {
    AttendanceStatus.PRESENT: re.compile(r"(?i:til\s?stede|(?:frem)?mødt|deltog|deltaget)"),
    AttendanceStatus.EXCUSED: re.compile(
        r"(?i:(?:(?:ha(?:r|vde)\s+)?meldt\s+|(?:fraværende\s+)?med\s+)?(?:afbud|(?:lovligt\s+)?forfald))"
    ),
    AttendanceStatus.ABSENT: re.compile(
        r"(?i:fravær(?:ende)?|fraværende\s+uden\s+afbud|(?:ikke|ej)\s+(?:til\s?stede|(?:frem)?mødt)|deltog\s+ikke"
        r"|udeble(?:v|vet)|syg|sygdom|sygemeldt|ferie)"
    ),
}
"""Words beside a name in a list that say whether its bearer came."""


def party_tag(tag: str) -> str | None:
    """Return the party that a tag in parentheses names, as printed; None for any other tag (``KL``, ``HK``)."""
    tag = squeeze(tag)
    if _LETTER.fullmatch(tag) or tag in CODES or _WORD_PARTIES.fullmatch(tag):
        return tag
    return None


def party_of(words: str) -> str | None:
    """Return the party that words beside a name are: a tag as printed, a name (``Venstre``) as the party's letter."""
    words = squeeze(words)
    listed = _LISTED.fullmatch(words)
    named = _LETTERS.get(words.lower()) or _OF_ONE.get(words.lower())
    return party_tag(words) or named or (listed["letter"] if listed is not None else None)


def role_of(words: str) -> str | None:
    """Return the role that words beside a name are, in lower case; None for other words."""
    words = squeeze(words)
    return words.lower() if _ROLE.fullmatch(words) else None


def came(row: str) -> AttendanceStatus | None:
    """Return what a row of a list says beside the name of whether they came (``Ane Tom (A) - afbud``); else None."""
    for words in _BESIDE.split(row)[1:]:
        told = next((status for status, form in _CAME.items() if form.fullmatch(words.strip(" ."))), None)
        if told is not None:
            return told
    return None
