"""KLE titles from a user's own file: what KL's Emneplan or a table says, checked, and as statements.

KLE (KL Emnesystematik) numbers the subjects of municipal cases on three levels: main group ``02``, group ``02.34``,
subject ``02.34.00``. The numbers stand in every case number; the titles are KL's and come from a file of the user's.
Two forms are read: XML (:mod:`kg.klexml`) and CSV with the columns ``number,title`` (and ``note``), separated by comma,
semicolon or tab, in UTF-8 or Windows-1252. The CSV is also how the titles are kept in a graph folder.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg import iris
from kg.errors import SourceError
from kg.klexml import Row, read_xml
from kg.statements import literal
from kg.vocabulary import DANISH, SKOS, Ext

GRAPH = "graph/kle"
"""The path of the named graph that holds the titles, apart from everything that may be given away."""

MAX_TITLE = 500
"""Characters; the longest titles have some 150, so more is a file that was put together wrongly."""

_HISTORY_NOTE = f"{SKOS}historyNote"
_NUMBER = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){0,2}")
_LEVELS = ("HH", "HH.GG", "HH.GG.EE")
_COLUMNS = {"number": "number", "nummer": "number", "nr": "number", "title": "title", "titel": "title", "note": "note"}
_HEADER = "the first line must name the columns: number,title (or number;title)"
_HINT = "give KL's Emneplan as XML, or a CSV with the columns number,title"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a KLE number; ``note`` says what became of a number that is no longer in use."""

    number: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be used, or a gap: the line of the file, what is wrong and what to do."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file says: titles by number, ``facets`` counted only, since the graph has no terms for them."""

    titles: Mapping[str, Title]
    problems: tuple[Problem, ...] = ()
    facets: int = 0


def read_plan(data: bytes, name: str) -> Plan:
    """Return what the bytes of a file say; ``name`` is the file's, for messages.

    A row that cannot be used is a problem of the plan, and the others are taken.

    Raises:
        SourceError: the file as a whole cannot be used.

    """
    head = data[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(b"pk\x03\x04"):
        raise SourceError(f"{name}: is a ZIP or Excel file; unpack it, or save the sheet as CSV")
    markup = head.startswith(b"<")
    if markup and (b"<html" in head or b"<!doctype html" in head):
        raise SourceError(f"{name}: is a web page, not the KLE file itself (a login or error page?); download it again")
    rows, facets = read_xml(data, name) if markup else (_table(data, name), 0)
    titles, problems = _checked(rows)
    if not titles:
        if problems:
            raise SourceError(f"{name}: no title can be used; line {problems[0].line}: {problems[0].message}")
        what = "only handlingsfacetter, which are not used" if facets else "no KLE titles"
        raise SourceError(f"{name}: holds {what}; {_HINT}")
    return Plan(titles, tuple(problems), facets)


# --------------------------------------------------------------------------------------------------------- CSV


def to_csv(titles: Iterable[Title]) -> bytes:
    """Return titles as the CSV that :func:`read_plan` reads, sorted by number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("number", "title", "note"))
    writer.writerows((t.number, t.title, t.note) for t in sorted(titles, key=lambda t: t.number))
    return out.getvalue().encode()


def _table(data: bytes, name: str) -> list[Row]:
    text = _decoded(data, name)
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    rows = []
    try:
        columns = [_COLUMNS.get(cell.strip().lower(), "") for cell in next((row for row in reader if any(row)), [])]
        if "number" not in columns or "title" not in columns:
            raise SourceError(f"{name}: neither KLE's XML nor a table of titles; {_HEADER}")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found = dict(zip(columns, cells, strict=False))
                number, title, note = (found.get(column, "") for column in ("number", "title", "note"))
                rows.append(Row(reader.line_num, number, title, note))
    except csv.Error as error:
        raise SourceError(f"{name}: line {reader.line_num}: cannot be read as CSV ({error}); {_HINT}") from error
    return rows


def _decoded(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise SourceError(f"{name}: is no text file; {_HINT}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}: line {line}: neither UTF-8 nor Windows-1252; save it as CSV UTF-8") from error


# ------------------------------------------------------------------------------------------------------ checks


def _checked(rows: Iterable[Row]) -> tuple[dict[str, Title], list[Problem]]:
    """Return the titles of the rows that can be used, by number, and what is wrong with the others."""
    problems = []
    numbers: dict[str, list[Row]] = {}
    for row in rows:
        clean = Row(row.line, row.number.strip(), _text(row.title), _text(row.note), row.level, row.ended)
        message = _fault(clean)
        if message:
            problems.append(Problem(row.line, message))
        else:
            numbers.setdefault(clean.number, []).append(clean)
    titles = {}
    for number, same in sorted(numbers.items()):
        # A number still in use has the title that counts; of old ones it is the last.
        best = max((not row.note, row.ended) for row in same)
        chosen = [row for row in same if (not row.note, row.ended) == best]
        if len({row.title for row in chosen}) > 1:
            lines = ", ".join(str(row.line) for row in chosen)
            message = f"{number} has different titles in lines {lines}; none is used: keep the right one, load again"
            problems.append(Problem(chosen[0].line, message))
        else:
            titles[number] = Title(number, chosen[0].title, chosen[0].note)
    problems += _gaps(numbers)
    return titles, sorted(problems, key=lambda p: (p.line, p.message))


def _text(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _fault(row: Row) -> str:
    if not _NUMBER.fullmatch(row.number):
        forms = _LEVELS[row.level - 1] if row.level else f"{', '.join(_LEVELS[:-1])} or {_LEVELS[-1]}"
        return f"{row.number[:40]!r} is no KLE number ({forms}, two digits each; keep the zeros: format cells as text)"
    if row.level and row.number.count(".") + 1 != row.level:
        return f"{row.number} stands where a number {_LEVELS[row.level - 1]} belongs; mend it, load again"
    if not row.title:
        return f"{row.number} has no title; add it, or take the row out"
    if len(row.title) > MAX_TITLE:
        return f"{row.number} has a title of {len(row.title)} characters; is a quotation mark or a line end missing?"
    return ""


def _gaps(numbers: Mapping[str, list[Row]]) -> list[Problem]:
    """Return one problem for all numbers that are not in the file while others stand below them."""
    missing: dict[str, int] = {}
    for number, same in numbers.items():
        for above in ancestors(number):
            if above not in numbers:
                missing[above] = min(missing.get(above, same[0].line), same[0].line)
    if not missing:
        return []
    named = ", ".join(sorted(missing)[:5]) + (" …" if len(missing) > 5 else "")
    message = f"{len(missing)} numbers without a title stand above others ({named}); load the whole Emneplan"
    return [Problem(min(missing.values()), message)]


# -------------------------------------------------------------------------------------------------- statements


def ancestors(number: str) -> list[str]:
    """Return the numbers above one, highest first: ``81`` and ``81.16`` for ``81.16.00``."""
    parts = number.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts))]


def met(titles: Mapping[str, Title], subjects: Iterable[str]) -> list[Title]:
    """Return the titles of the subjects that the graph's cases have, and of the numbers above them, sorted."""
    wanted = {number for subject in subjects for number in (*ancestors(subject), subject)}
    return [titles[number] for number in sorted(wanted & set(titles))]


def title_lines(base: str, titles: Iterable[Title]) -> Iterator[str]:
    """Yield titles as lines of N-Quads.

    Only what comes from the file: that they are concepts, and what is above what, the resolution states anyway.
    """
    end = f" <{base}{GRAPH}> .\n"
    for title in titles:
        node = f"<{base}{iris.subject(title.number)}>"
        if title.note:
            yield f"{node} <{_HISTORY_NOTE}> {literal(title.note)}@{DANISH}{end}"
        yield f"{node} <{Ext.SKOS_PREF_LABEL}> {literal(title.title)}@{DANISH}{end}"


def without_titles(nquads: bytes, base: str, numbers: Collection[str]) -> bytes:
    """Return the ontology's N-Quads without its own titles of these numbers: a concept has one label a language."""
    starts = tuple(f"<{base}{iris.subject(n)}> <{Ext.SKOS_PREF_LABEL}> ".encode() for n in sorted(numbers))
    return b"".join(line for line in nquads.splitlines(keepends=True) if not line.startswith(starts))
