"""Case numbers under an item's heading, in the systems that Danish municipalities use.

One number has one normal form, whatever order, hyphens and spaces its municipality prints:
``25-3-00.22.04-A30`` and ``00.22.04A30-3-2025`` are both ``00.22.04-A30-3-25``. Its parts are given only where they can
be right: KLE has 36 main groups, and no case is opened after the meeting that treats it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kg.findings import Finding, Level
from kg.parts import Section
from kg.passages import lines_between
from kg.records import CaseNumber, Span
from kg.rules import Rule, RuleTable
from kg.sections.headings import CASE_BEHIND
from kg.text import Line, Text

_PARTS = ("prefix", "authority", "year", "serial", "subject", "facet", "number")
_LABEL = re.compile(r"[A-Za-z][\w. -]{1,18}:?")
_SPACED = re.compile(r"\s*[-–/]\s*")
_KNOWN_BY_LABEL = re.compile(r"\d+")
"""A number of digits only is the running number of a system: it has no parts, and nothing is wrong with it."""


def read_cases(
    text: Text,
    heading: Section,
    table: RuleTable,
    main_groups: frozenset[str] | None = None,
    day: date | None = None,
) -> tuple[CaseNumber, ...]:
    """Return the case numbers of an item's heading section: each on a line of its own, or at the end of the title.

    ``main_groups`` are the numbers of KLE's main groups, ``day`` the day of the meeting: what they contradict is kept
    as printed, without its parts. Without them nothing is contradicted.
    """
    return tuple(case for case, _ in _checked(text, heading, table, main_groups, day))


def case_doubts(
    text: Text,
    heading: Section,
    table: RuleTable,
    main_groups: frozenset[str] | None = None,
    day: date | None = None,
) -> list[Finding]:
    """Return a finding for each case number of :func:`read_cases` whose parts were left out, with the reason."""
    return [
        text.finding(Level.INFO, "case-number", f"case number {case.printed!r} is kept as printed: {why}", *case.at)
        for case, why in _checked(text, heading, table, main_groups, day)
        if why is not None
    ]


def _checked(
    text: Text, heading: Section, table: RuleTable, main_groups: frozenset[str] | None, day: date | None
) -> list[tuple[CaseNumber, str | None]]:
    """Return the case numbers of a heading, each with what is wrong with it; read once a document."""
    key = (read_cases, heading.start, heading.end, main_groups, day)
    found: list[tuple[CaseNumber, str | None]] | None = text.memo.get(key)
    if found is None:
        found = text.memo[key] = []
        for printed, rule, groups, at in _printed(text, heading, table):
            wrong = _wrong(printed, rule, groups, main_groups, day)
            found.append((case_number(printed, rule, groups if wrong is None else {}, at), wrong))
    return found


def _printed(text: Text, heading: Section, table: RuleTable) -> Iterator[tuple[str, Rule, dict[str, str | None], Span]]:
    """Yield each case number as printed, less its label and what follows it, with its rule, its parts and its place."""
    for line in lines_between(text, heading.start, heading.end):
        words = line.content
        matched = table.match_line(words)
        behind = CASE_BEHIND.search(words) if matched is None else None
        if behind is not None:
            words = words[behind.start(behind.lastgroup or 0) : behind.end(behind.lastgroup or 0)]
            matched = table.match_line(words)
        label = "" if matched is not None else _label_above(text, heading.start, line)
        if label:
            matched = table.match_line(f"{label}{words}")
        if matched is None:
            continue
        rule, match = matched
        groups = match.groupdict()
        given = [name for name in _PARTS if groups.get(name) is not None]
        first, last = min(match.start(name) for name in given), max(match.end(name) for name in given)
        lead = text.content.index(words, line.start) - len(label)
        yield match.string[first:last], rule, groups, Span(lead + first, lead + last)


def _label_above(text: Text, start: int, line: Line) -> str:
    """Return the label over a number that no rule knows by itself: ``Sagsnr.:`` over ``25/36``."""
    if not line.content[0].isdigit():
        return ""
    label = text.content[start : line.start].rstrip().rpartition("\n")[2].strip()
    return f"{label} " if _LABEL.fullmatch(label) is not None else ""


def _wrong(
    printed: str, rule: Rule, groups: Mapping[str, str | None], main_groups: frozenset[str] | None, day: date | None
) -> str | None:
    """Return why a number's parts cannot be right; None when they can."""
    if rule.means == "none":
        return None if _KNOWN_BY_LABEL.fullmatch(printed) else "it is of no system known here"
    subject, year = groups.get("subject"), _year(groups.get("year"))
    if subject is not None and main_groups is not None and subject[:2] not in main_groups:
        return f"KLE has no main group {subject[:2]}"
    if year is not None and day is not None and year > day.year:
        return f"a case of {year} cannot be treated in {day.year}"
    return None


def case_number(printed: str, rule: Rule, groups: Mapping[str, str | None], at: Span) -> CaseNumber:
    """Return the number with its parts and its normal form.

    The normal form of a KLE-based number is ``subject-facet-serial-yy`` whatever order and hyphens the municipality
    prints; of the others, the printed one with ``-`` for ``/`` and without spaces around it.
    """
    subject, facet, year = groups.get("subject"), groups.get("facet"), groups.get("year")
    if subject is not None:
        parts = [subject, facet, groups.get("serial"), year[-2:] if year else None]
        normal = "-".join(part for part in parts if part)
    else:
        normal = _SPACED.sub("-", printed)
    return CaseNumber(printed, normal, at, rule.name, subject, facet, _year(year))


def _year(printed: str | None) -> int | None:
    """Return the year in full: two digits are 1950-2049, since no number is older than the KLE plan itself."""
    if printed is None:
        return None
    value = int(printed)
    if value >= 100:
        return value
    return 2000 + value if value < 50 else 1900 + value
