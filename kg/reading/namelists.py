"""Lists of people: ``Ane Tom (A), Bo Intet (Uden for parti) og Per Ukendt``.

The names are on one line or one a line, numbered or not, in columns, or with nothing but their parties between them;
each is read by :mod:`kg.reading.names`. A list may give the surnames first (``Tom, Ane (A)``).
"""

import re
from collections.abc import Iterator

from kg.danish import squeeze
from kg.reading.names import added, head_of, person, row_person, why
from kg.reading.organisations import organisation
from kg.reading.tags import party_of, role_of
from kg.records import PersonName, Span
from kg.rules import BULLETS

Part = tuple[PersonName | None, Span, str]
"""A part of a list: whom it names, or None; its place, and its printed form."""

_SEPARATOR = re.compile(r"\s*(?:,\s*(?:og|samt)\s|,|;|\s+(?:og|samt)\s+|\s*&\s*|\s•\s|\s/\s|\|)\s*")
_LINES = re.compile(r"\s*[\r\n]+\s*[•·-]?\s*")
_ROWS = re.compile(r"[A-ZÆØÅ)]\s*[\r\n]+\s*\d{1,2}[.)]\s+[A-ZÆØÅ]|\w,\s*\(?[A-ZÆØÅ]\)?\s*[\r\n]")
"""Rows of a list, whatever commas stand in them: numbered, or each with its party at the end."""

_DASHES = re.compile(r"\s+[–-]\s+")
"""Between two people of one line, where each part is one (``Ane Tom (A) - Bo Intet (V) - Per Ukendt``)."""

_PAIR = 2
"""People with a dash between them of whom the second may as well be who came instead of the first."""

_GOES_ON = re.compile(r"(?:,|;|\s(?:og|samt))$")
"""How a line ends that is a part of a list and no row of it."""

_COLUMNS = re.compile(r"\t\s*|[ \u00a0]{2,}|(?<=[)\]])\s+(?=[A-ZÆØÅ][\w.-]*\s+[A-ZÆØÅ])")
"""Between two names of one line: a gap, or nothing after the party of the first."""

_WORD = re.compile(r"\S+")
_FILLED = re.compile(r"[^\n]*\S[^\n]*")
_FEWEST_WORDS = 2
"""Words of a name."""

_FEWEST_ROWS = 3
"""Rows of two people each that show how the list was set."""

_TOLD = re.compile(
    r"\s+(?:(?:kom|ankom|gik|forlod|mødte|deltog|deltager|til\s+stede|indtil|fra|til)\b.*\b(?:kl|klokken|punkt|pkt)\b"
    r"|(?:i\s+stedet\s+)?for\s+[A-ZÆØÅ]|(?:deltog\s+|deltager\s+)?(?:online|virtuelt"
    r"|(?:via|over|pr\.|per|på)\s+(?:Teams|Skype|Zoom|video\w*|telefon\w*|link))\b).*$",
    re.DOTALL,
)
"""What is told of somebody right after the name (``Ane Tom kom kl. 17.30``)."""

_GIVEN = r"[A-ZÆØÅ][a-zæøåé][\w-]*(?:[ ][A-ZÆØÅ][\w.-]*){0,2}"
_TURNED = rf"(?P<last>[A-ZÆØÅ][a-zæøåé][\w-]*),[ ]+(?P<first>{_GIVEN})"
_PARTY = r"(?P<party>[ ]*\([^()\n]{1,24}\)|[ ][A-ZÆØÅ]{1,3}(?![\w]))"
_TURNED_ROW = re.compile(rf"^[ \t]*(?:[-–*o{BULLETS}]\s+|\d{{1,2}}[.)]\s+)?{_TURNED}{_PARTY}?[ \t]*$", re.MULTILINE)
_TURNED_PART = re.compile(rf"(?<![\w] )(?<!\w){_TURNED}{_PARTY}")


def people(text: str, start: int = 0) -> Iterator[Part]:
    """Yield each name of a list with its place (``start`` is where ``text`` begins) and its printed form.

    A part that is no name comes with None. Where the list has commas its line breaks are wraps; where it has none,
    or each line is one person with what stands beside the name, each line is one person.
    """
    turned = _turned(text)
    if turned:
        for found, known in turned:
            yield known, Span(start + found.start("last"), start + found.end()), squeeze(found[0])
        return
    rows = _has_rows(text)
    held: Part | None = None
    halved, unclear = _halved(text) if rows else (text, [])
    for printed, at in _parts(halved, start, _DASHES if _has_dashes(text) else _LINES if rows else _SEPARATOR):
        open_row = any(at.start - start in row for row in unclear)
        name = None if open_row else _named(printed, rows=rows)
        joined = _joined(held, printed, at, function=not rows and name is None) if held is not None else None
        if joined is not None:
            held = joined
            continue
        if held is not None:
            yield held
        held = (name, at, squeeze(printed))
    if held is not None:
        yield held


def _joined(held: Part, printed: str, at: Span, *, function: bool) -> Part | None:
    """Return a person with what the next part of the list says of them; None where that is another's.

    ``function`` where the part may be any words for what they do (``Ane Tom, leder af havnen, Bo Intet``).
    """
    known = held[0]
    if known is None:
        return None
    more = added(known, printed)
    if more is None and not (function and printed[0].islower()) and not why(printed):
        return None
    return (more or known, Span(held[1].start, at.end), f"{held[2]}, {squeeze(printed)}")


def _named(printed: str, *, rows: bool) -> PersonName | None:
    """Return whom a part of a list names, as a whole or with what is told of them after the name."""
    if rows:
        return row_person(printed) or row_person(_TOLD.sub("", printed))
    return person(printed) or person(_TOLD.sub("", printed)) or (_single(printed) if "," not in printed else None)


def _single(printed: str) -> PersonName | None:
    """Return the person before a dash or a column, where what stands after it is nobody (``Ane Tom - Ældre Sagen``)."""
    head = head_of(printed)
    rest = printed[printed.find(head) + len(head) :].strip(" \t–-|")
    return row_person(printed) if rest and (person(rest) is None or organisation(rest)) else None


def _turned(text: str) -> list[tuple["re.Match[str]", PersonName]]:
    """Return the people of a list that gives the surnames first, in all its rows or parts."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = list(_TURNED_ROW.finditer(text)) if len(lines) > 1 else []
    if not found or len(found) < len(lines):
        found = list(_TURNED_PART.finditer(text))
        if len(found) < 2 or re.sub(r"[\s,;.]|og\b|samt\b", "", _TURNED_PART.sub("", text)):
            return []
    named = [(each, _turned_name(each)) for each in found]
    return named if not any(organisation(f"{each['last']} {each['first']}") for each in found) else []


def _turned_name(found: "re.Match[str]") -> PersonName:
    first, _, letter = found["first"].rpartition(" ")
    party = party_of((found["party"] or "").strip(" ()"))
    if found["party"] is None and first and party_of(letter) is not None:  # "Tom, Ane A"
        return PersonName(f"{first} {found['last']}", party_of(letter))
    return PersonName(f"{found['first']} {found['last']}", party)


def _has_dashes(text: str) -> bool:
    """Tell whether a line is people with dashes between them: a party or a role after each dash is no such part."""
    parts = _DASHES.split(text.strip(" ."))
    return len(parts) > _PAIR and "\n" not in text and all(map(_somebody, parts))


def _halved(text: str) -> tuple[str, list[range]]:
    """Return a list that has two people in each row, one space between them, with a line of its own for each.

    Four words are two names of two; of more, an initial may show where the first name ends (``Ane B. Tom Bo Intet``).
    Beside it stand the places of the rows that leave it open; any other list is returned as it is. The last row may
    have one name. What is returned is as long as ``text``.
    """
    rows = [list(_WORD.finditer(text, *line.span())) for line in _FILLED.finditer(text)]
    double = rows[:-1] if rows and len(rows[-1]) < 2 * _FEWEST_WORDS else rows
    if len(double) < _FEWEST_ROWS or not all(map(_has_two, double)):
        return text, []
    signs, unclear = list(text), []
    for row in double:
        after = [n for n in range(_FEWEST_WORDS - 1, len(row) - _FEWEST_WORDS) if not row[n][0].endswith(".")]
        if len(after) == 1:
            signs[row[after[0]].end()] = "\n"
        else:
            unclear.append(range(row[0].start(), row[-1].end()))
    return "".join(signs), unclear


def _has_two(row: list["re.Match[str]"]) -> bool:
    """Tell whether the words of a row may be two names and nothing beside them."""
    words = [word[0] for word in row]
    named = all(word[0].isupper() and word[-1] not in ",;:)" for word in words)
    return len(words) >= 2 * _FEWEST_WORDS and named and not organisation(" ".join(words))


def _has_rows(text: str) -> bool:
    """Tell whether each line of a list is one person."""
    if _ROWS.search(text) is not None or not re.search(r",|;|\s(?:og|samt)\s|•|\s/\s|\|", text):
        return True
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or any(_GOES_ON.search(line) for line in lines[:-1]):
        return False
    rows = [(head_of(line), line) for line in lines]
    beside = [line for head, line in rows if head != line]
    if not beside or not all(_somebody(head) or (line not in beside and " " in line) for head, line in rows):
        return False
    more = [part for line in lines if line.count(",") > 1 for part in line.split(",")[1:]]
    return not more or 2 * sum(1 for part in more if _somebody(part)) < len(more)


def _somebody(words: str) -> bool:
    known = person(words)
    return known is not None and not organisation(known.name)


def _parts(text: str, start: int, separator: "re.Pattern[str]") -> Iterator[tuple[str, Span]]:
    begin = 0
    for stop, after in [*_cuts(text, separator), (len(text), len(text))]:
        for offset, part in _columns(text[begin:stop]):
            printed = part.strip(" \t\r\n.•·|")
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
    named = [_somebody(cell) for _, cell in cells]
    told = (party_of(cell.strip(" ()")) or role_of(cell) for _, cell in cells)
    alone = len(cells) < 2 or not named[0] or not all(map(any, zip(named, map(bool, told), strict=True)))
    return [(0, part)] if alone else cells


def _cuts(text: str, separator: "re.Pattern[str]") -> Iterator[tuple[int, int]]:
    """Yield where separators stand outside parentheses."""
    depth, position, spans = 0, 0, [m.span() for m in separator.finditer(text)]
    for begin, end in spans:
        depth += text.count("(", position, begin) - text.count(")", position, begin)
        position = begin
        if depth <= 0:
            depth = 0
            yield begin, end
