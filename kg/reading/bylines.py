"""Lines inside a section that say whose decision stands below them: ``Økonomiudvalget, den 3. marts 2025:``.

Many minutes tell the decisions of several bodies under one heading, oldest or newest first. Each goes to its own body
and day; the section itself stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.danish import parse_date
from kg.layouts import Layout
from kg.parts import Section
from kg.passages import lines_between, paragraphs
from kg.reading.outcomes import read_outcomes
from kg.rules import Rule, RuleTable
from kg.text import Line, Text
from kg.vocabulary import ReferenceKind, SectionKind

_CUT = (SectionKind.DECISION, SectionKind.ANNOUNCEMENT, SectionKind.RECOMMENDATION, SectionKind.QUOTED_DECISION)
_TREATED = re.compile(r"^(?:Behandling|Behandlet|Drøftet|Forelagt)\s+(?:i|af|for)\s+(?=[A-ZÆØÅ])")
_LONGEST = 160
_YEAR = re.compile(r"(?:19|20)\d\d")


def by_body(text: Text, section: Section, rules: Layout, day: date | None) -> list[Section]:
    """Return the section cut where a line says whose decision follows; alone where none does.

    ``day`` is that of the meeting. What follows such a line must state an outcome, and not be of a day to come.
    """
    if section.kind not in _CUT or _YEAR.search(text.content, section.content, section.end) is None:
        return [section]
    parts = [section]
    for found in reversed(list(_rows(text, section, rules.table("reference")))):
        part = replace(found, end=parts[1].start if len(parts) > 1 else section.end)
        if _decides(text, part, rules, day):
            parts.insert(1, part)
    if len(parts) > 1:
        parts[0] = replace(section, end=parts[1].start)
    return parts


def _rows(text: Text, section: Section, table: RuleTable) -> Iterator[Section]:
    for line in lines_between(text, section.content, section.end):
        if len(line.content) > _LONGEST or _YEAR.search(line.content) is None or not line.content[0].isalnum():
            continue
        treated = _TREATED.match(line.content)
        content = line.content[treated.end() :] if treated is not None else line.content
        for rule in table.candidates(content):
            match = rule.match(content) if rule.means == ReferenceKind.PRIOR_DECISION else None
            if match is not None:
                yield _section(text, line, content, rule, match)
                break


def _section(text: Text, line: Line, content: str, rule: Rule, match: "re.Match[str]") -> Section:
    rest = content[match.end() :].lstrip(" \t:.,–-")
    stop = text.content.index(line.content, line.start) + len(line.content)
    groups = {name: match.groupdict().get(name) for name in ("body", "date", "number")}
    start = stop - len(rest) if rest else line.stop
    return Section(SectionKind.QUOTED_DECISION, line.content, line.start, start, line.stop, rule.name, groups)


def _decides(text: Text, part: Section, rules: Layout, day: date | None) -> bool:
    when = parse_date(part.groups.get("date") or "")
    if when is None or (day is not None and when > day):
        return False
    passages = paragraphs(text, part.content, part.end)
    return bool(passages) and bool(read_outcomes(passages, rules.table("outcome")))
