"""Lists of people: ``Ane Tom (A), Bo Intet (Uden for parti) og Per Ukendt``.

Party and role stand before the name or after it, in parentheses or after a comma (``Formand Ane Tom (A)``,
``Bo Intet, B``, ``Per Ukendt, næstformand``, ``Ane Tom (ato) A``); the names are on one line or one a line, numbered
or not.
"""

import re
from collections.abc import Iterable, Iterator

from kg.danish import squeeze
from kg.records import PersonName, Span

_SEPARATOR = re.compile(r"\s*(?:,\s*(?:og|samt)\s|,|;|\s+(?:og|samt)\s+|\s*&\s*|\s•\s|\s/\s|\|)\s*")
_LINES = re.compile(r"\s*[\r\n]+\s*[•·-]?\s*")
_ROWS = re.compile(r"[A-ZÆØÅ)]\s*[\r\n]+\s*\d{1,2}[.)]\s+[A-ZÆØÅ]|\w,\s*\(?[A-ZÆØÅ]\)?\s*[\r\n]")
"""Rows of a list, whatever commas stand in them: numbered, or each with its party at the end."""

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

_OFFICES = "|".join(sorted(ROLES, key=len, reverse=True))
_OFFICE = r"[\w-]*(?:formand|borgmester|repræsentant|direktør|chef|leder|konsulent|sekretær|koordinator|inspektør)"
_ROLE = re.compile(rf"^(?P<role>(?i:{_OFFICES}|{_OFFICE}))\s*[:,]?\s+(?=[A-ZÆØÅ])")
_ROLE_LAST = re.compile(rf"\)\s+(?P<role>(?i:{_OFFICES}))$")
"""A role after the party (``Ane Tom (A) formand``)."""

_ONLY_ROLE = re.compile(rf"(?i:{_OFFICES}|{_OFFICE})")
_ONLY_PARTY = re.compile(r"\(?(?P<tag>[A-ZÆØÅ])\)?|\((?P<more>[^()]{1,24})\)")
_BESIDE = re.compile(r"(?P<name>.*\S)\s+[–-]\s*(?P<role>[^–-]+)", re.DOTALL)
_COLUMNS = re.compile(r"\t\s*|[ \u00a0]{2,}")
_AWAY = re.compile(
    r"\s*[(,–-]*\s*(?:meldt\s+)?(?:afbud|fravær(?:ende)?|forfald|ikke\s+(?:til\s+stede|mødt))\s*\)?\.?$", re.IGNORECASE
)
"""What says of somebody in a list that they were not there, after the name."""

_DASH = re.compile(r"\s+[–-]\s+")
_MARK = re.compile(r"^(?:\d{1,2}[.)]|[a-h]\)|[-•·*–])\s+")
_HOURS = re.compile(r",?\s+kl(?:\.|okken)\s*\d[\d.: –-]*$")
"""When somebody was there, after the name of a guest (``Ane Tom kl. 13-14``)."""
_WHY = re.compile(
    r"(?:\s+|\s*[,(–-]\s*)\(?(?:p\.?\s?g\.?\s?a\.?\s|på\s+grund\s+af\s|grundet\s|som\s+følge\s+af\s"
    r"|(?:ferie|syg|sygdom|sygemeldt|barsel|orlov|kursus|andet\s+møde)\b)[^()]*\)?$"
)
"""Why somebody was away, after the name (``Ane Tom (A) p.g.a. ferie``)."""

_BEFORE_PARTY = r"(?=\)\s+[A-ZÆØÅ](?:$|\s*\())"
_INITIALS = re.compile(
    rf"\s*\((?:[a-zæøå]{{2,5}}|(?:[a-zæøå]{{6,8}}|[A-ZÆØÅ]{{2,5}}){_BEFORE_PARTY})\)(?:\s+(?P<party>[A-ZÆØÅ])(?=$|\s*\())?"
)
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
    text = _WHY.sub("", _HOURS.sub("", _MARK.sub("", squeeze(text)))).strip(" .:;-–")
    last = _ROLE_LAST.search(text)
    if last is not None:
        known = person(text[: last.start() + 1])
        return _added(known, last["role"]) if known is not None else None
    tagged = _TAG.match(text)
    inside = tagged["tag"].split(",") if tagged is not None else []
    if tagged is not None and (len(inside) > 1 or _ONLY_ROLE.fullmatch(tagged["tag"].strip())):
        return _with_tags(person(tagged["name"]), inside)
    beside = _BESIDE.fullmatch(text)
    name, comma, after = (beside["name"], "-", beside["role"]) if beside is not None else text.rpartition(",")
    if comma:
        known = person(name)
        return _added(known, after.strip()) if known is not None else None
    initials = _INITIALS.search(text)
    party = initials["party"] if initials is not None else None
    if initials is not None:
        text = text[: initials.start()] + text[initials.end() :]
    tagged = _TAG.match(text)
    if tagged is not None:
        party, text = party or party_tag(tagged["tag"]), tagged["name"].strip(" ,")
    role = None
    found = _ROLE.match(text)
    if found is not None:
        role, text = found["role"].lower(), text[found.end() :]
    if not _NAME.fullmatch(text) or len(text) > 80:
        return None
    return PersonName(text, party, role)


def _with_tags(known: PersonName | None, tags: Iterable[str]) -> PersonName | None:
    """Return a person with what stands in one parenthesis: party, role or both (``A, formand``)."""
    for tag in tags:
        known = (_added(known, tag.strip()) or known) if known is not None else None
    return known


def people(text: str, start: int = 0) -> Iterator[tuple[PersonName | None, Span, str]]:
    """Yield each name of a list with its place (``start`` is where ``text`` begins) and its printed form.

    A part that is no name comes with None. Where the list has commas its line breaks are wraps; where it has none,
    each line is one person.
    """
    held: tuple[PersonName | None, Span, str] | None = None
    dashed = _with_functions(text)
    for printed, at in _parts(text, start):
        added = _added(held[0], printed) if held is not None and held[0] is not None else None
        if held is not None and _WHY.fullmatch(f" {printed}"):
            held = (held[0], Span(held[1].start, at.end), f"{held[2]}, {squeeze(printed)}")
            continue
        if held is not None and added is not None:
            held = (added, Span(held[1].start, at.end), f"{held[2]}, {squeeze(printed)}")
            continue
        if held is not None:
            yield held
        held = (
            person(printed)
            or (person(_DASH.split(printed, maxsplit=1)[0]) if dashed else None)
            or (person(printed.partition(",")[0]) if "," in printed else None),
            at,
            squeeze(printed),
        )
    if held is not None:
        yield held


def _in_rows(text: str) -> bool:
    """Tell whether each line is one person, with a function after a comma perhaps (``Ane Tom, direktør``)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if _with_functions(text):
        return True
    rows = [_AWAY.sub("", line) for line in lines]
    return len(rows) > 1 and all(row.count(",") < 2 and person(row.partition(",")[0]) is not None for row in rows)


def _with_functions(text: str) -> bool:
    """Tell whether each line is one person and after a dash whom they came for (``Ane Tom - Nulby Idræt``)."""
    rows = [_DASH.split(line.strip(), maxsplit=1) for line in text.splitlines() if line.strip()]
    return len(rows) > 1 and all(len(row) > 1 and person(row[0]) is not None for row in rows)


def _parts(text: str, start: int) -> Iterator[tuple[str, Span]]:
    in_lines = (
        _ROWS.search(text) is not None or not re.search(r",|;|\s(?:og|samt)\s|•|\s/\s|\|", text) or _in_rows(text)
    )
    separator = _LINES if in_lines else _SEPARATOR
    begin = 0
    for stop, after in [*_cuts(text, separator), (len(text), len(text))]:
        for offset, part in _columns(text[begin:stop]):
            printed = part.strip(" \t\r\n.•·")
            if printed:
                at = start + begin + offset + part.index(printed[0])
                yield printed, Span(at, at + len(printed))
        begin = after


def _columns(part: str) -> list[tuple[int, str]]:
    """Return the cells of a row, when each holds a name, or a party or role of the name before it; else the row."""
    cells, begin = [], 0
    for gap in [*_COLUMNS.finditer(part), None]:
        cell = part[begin : gap.start() if gap is not None else len(part)]
        if cell.strip():
            cells.append((begin, cell))
        begin = gap.end() if gap is not None else begin
    named = [person(cell) is not None for _, cell in cells]
    told = (_ONLY_PARTY.fullmatch(cell.strip()) or _ONLY_ROLE.fullmatch(squeeze(cell)) for _, cell in cells)
    alone = len(cells) < 2 or not named[0] or not all(map(any, zip(named, map(bool, told), strict=True)))
    return [(0, part)] if alone else cells


def _added(known: PersonName, printed: str) -> PersonName | None:
    """Return a person with the party or the role that stands after the name as a part of its own; None for others."""
    party = _ONLY_PARTY.fullmatch(printed.strip())
    if party is not None and known.party is None:
        tag = party["tag"] or party_tag(party["more"])
        return PersonName(known.name, tag, known.role) if tag else None
    if known.role is None and _ONLY_ROLE.fullmatch(squeeze(printed)):
        return PersonName(known.name, known.party, squeeze(printed).lower())
    return None


def _cuts(text: str, separator: "re.Pattern[str]") -> Iterator[tuple[int, int]]:
    """Yield where separators stand outside parentheses."""
    depth, position, spans = 0, 0, [m.span() for m in separator.finditer(text)]
    for begin, end in spans:
        depth += text.count("(", position, begin) - text.count(")", position, begin)
        position = begin
        if depth <= 0:
            depth = 0
            yield begin, end
