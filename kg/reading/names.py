"""Lists of people: ``Ane Tom (A), Bo Intet (Uden for parti) og Per Ukendt``."""

import re
from collections.abc import Iterator

from kg.danish import squeeze
from kg.records import PersonName, Span

_SEPARATOR = re.compile(r"\s*(?:,\s*og\s|,|;|\s+og\s+|\s*&\s*|\s•\s)\s*")
_TAG = re.compile(r"^(?P<name>.*?)\s*\(+(?P<tag>[^()]*)\)+\s*$", re.DOTALL)
_WORD = r"(?:[A-ZÆØÅÉÖÜ]\.|[A-ZÆØÅÉÖÜ][\w’'.-]*|(?:af|de|den|der|la|van|von|el|al|bin|ter))"
_NAME = re.compile(rf"(?:[A-ZÆØÅÉÖÜ][\w’'.-]*)(?:\s+{_WORD}){{1,6}}")

ROLES = (
    "formand", "næstformand", "borgmester", "overborgmester", "viceborgmester", "rådmand", "udvalgsmedlem",
    "udvalgsformand", "byrådsmedlem", "kommunalbestyrelsesmedlem", "medlem", "suppleant", "stedfortræder",
    "direktør", "kommunaldirektør", "centerchef", "afdelingschef", "afdelingsleder", "chef", "leder", "referent",
    "sekretær", "advokat", "revisor", "konsulent",
)  # fmt: skip
"""Words before a name that tell a role and are no part of the name."""

_ROLE = re.compile(rf"^(?P<role>(?i:{'|'.join(sorted(ROLES, key=len, reverse=True))}))\s*[:,]?\s+(?=[A-ZÆØÅ])")
_WORD_PARTIES = re.compile(r"(?i:uden for parti(?:er(?:ne)?)?|løsgænger|uden for grupperne|frie liberale)")
_CODES = {"SF", "RV", "KF", "LA", "DF", "EL", "ALT", "NB", "DD", "KD", "UFG", "UP"}


def party_tag(tag: str) -> str | None:
    """Return the party that a tag in parentheses names, as printed; None for any other tag (``KL``, ``HK``)."""
    tag = squeeze(tag)
    if re.fullmatch(r"[A-ZÆØÅ]", tag) or tag in _CODES or _WORD_PARTIES.fullmatch(tag):
        return tag
    return None


def person(text: str) -> PersonName | None:
    """Return the person that ``text`` names, with party and role as far as printed; None when it is no name."""
    text = squeeze(text).strip(" .:;-–")
    party = None
    tagged = _TAG.match(text)
    if tagged is not None:
        party, text = party_tag(tagged["tag"]), tagged["name"].strip(" ,")
    role = None
    found = _ROLE.match(text)
    if found is not None:
        role, text = found["role"].lower(), text[found.end() :]
    if not _NAME.fullmatch(text) or len(text) > 80:
        return None
    return PersonName(text, party, role)


def people(text: str, start: int = 0) -> Iterator[tuple[PersonName | None, Span, str]]:
    """Yield each name of a list with its place (``start`` is where ``text`` begins) and its printed form.

    A part that is no name comes with None. Where the list has commas its line breaks are wraps; where it has none,
    each line is one person.
    """
    separator = _SEPARATOR if re.search(r",|;|\sog\s|•", text) else re.compile(r"\s*[\r\n]+\s*[•·-]?\s*")
    begin = 0
    for stop, after in [*_cuts(text, separator), (len(text), len(text))]:
        part = text[begin:stop]
        printed = part.strip(" \t\r\n.•·")
        if printed:
            at = start + begin + part.index(printed[0])
            yield person(printed), Span(at, at + len(printed)), squeeze(printed)
        begin = after


def _cuts(text: str, separator: "re.Pattern[str]") -> Iterator[tuple[int, int]]:
    """Yield where separators stand outside parentheses."""
    depth, position, spans = 0, 0, [m.span() for m in separator.finditer(text)]
    for begin, end in spans:
        depth += text.count("(", position, begin) - text.count(")", position, begin)
        position = begin
        if depth <= 0:
            depth = 0
            yield begin, end
