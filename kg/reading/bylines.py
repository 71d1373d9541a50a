"""Lines inside a section that say what stands below them: whose decision, or that it is recommended.

Many minutes tell the decisions of several bodies under one heading, oldest or newest first
(``Økonomiudvalget, den 3. marts 2025:``). Each goes to its own body and day. Others print what is recommended right
under the title of the item, without a heading (``Det indstilles, at``). The section itself stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.capitals import calm
from kg.danish import parse_date
from kg.layouts import Layout
from kg.parts import Section
from kg.passages import Passage, lines_between, paragraphs
from kg.reading.outcomes import read_outcomes
from kg.rules import Rule, RuleTable
from kg.text import Line, Text
from kg.vocabulary import ReferenceKind, SectionKind

_CUT = (SectionKind.DECISION, SectionKind.ANNOUNCEMENT, SectionKind.RECOMMENDATION, SectionKind.QUOTED_DECISION)
_TREATED = re.compile(r"^(?:Behandling|Behandlet|Drøftet|Forelagt)\s+(?:i|af|for)\s+(?=[A-ZÆØÅ])")
_UNTITLED = "code/section/untitled"
_PROPOSES = re.compile(r"\b(?:indstille[rs]|foreslå[rs]|anbefales)\b")
_THAT = re.compile(r"at\b|$")
_OPEN = re.compile(r"(?:\bat|[:,]|\bat\s+[\w-]+(?:\s+[\w-]+){0,6})$")
"""What is recommended goes on in the points below: ``at``, ``at byrådet``."""

_AHEAD = 400
"""Lines after a section in which the next heading of its item is looked for."""

_LETTERS = re.compile(r"[A-ZÆØÅ]{2,5}\b")
"""Letters that may stand for a body, before a day."""

_LONGEST = 160
_YEAR = re.compile(r"(?:19|20)\d\d")


def by_body(text: Text, section: Section, rules: Layout, day: date | None) -> list[Section]:
    """Return the section cut where a line says whose decision follows, or what is recommended; alone where none does.

    ``day`` is that of the meeting. What follows the name of a body must state an outcome, and not be of a day to come.
    """
    if section.rule == _UNTITLED:
        proposal = _proposal(text, section, rules)
        return [section] if proposal is None else [replace(section, end=proposal.start), proposal]
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
        if _LETTERS.match(content) is None:
            content = calm(content)
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


def _proposal(text: Text, section: Section, rules: Layout) -> Section | None:
    """Return what text without a heading recommends, from the words that say so to the last point.

    None where the item has a heading for it further down.
    """
    passages = paragraphs(text, section.content, section.end)
    for n, passage in enumerate(passages):
        rule = _proposing(passage, rules.table("recommender"))
        if rule is None:
            continue
        below = _kinds_below(text, section, rules)
        told = "indstille" in passage.content
        if SectionKind.RECOMMENDATION in below or not (told or below):
            return None
        end = _points_end(passages[n:])
        return Section(SectionKind.RECOMMENDATION, "", passage.start, passage.start, end, rule)
    return None


def _proposing(passage: Passage, table: RuleTable) -> str | None:
    """Return the name of the rule by which a passage recommends; None where it does not."""
    if passage.mark:
        return None
    found = table.match_first(passage.content) if _PROPOSES.search(passage.content) else None
    return found[0].name if found is not None and _THAT.match(found[1]["rest"]) else None


def _points_end(passages: list[Passage]) -> int:
    """Return where the points end: at the first text that is none, once there is one."""
    first, *rest = passages
    end, more = first.end, _OPEN.search(first.content.rstrip()) is not None
    for passage in rest:
        point = bool(passage.mark) or _THAT.match(passage.content[:3].lower()) is not None
        if not (point or more):
            break
        end, more = passage.end, passage.content.rstrip().endswith((",", ":", ";", " og"))
    return end


def _kinds_below(text: Text, section: Section, rules: Layout) -> set[SectionKind]:
    """Return the kinds of the headings that stand below a section in its item, as far as they decide or recommend."""
    found = set()
    last = text.lines[min(text.line_at(section.end) + _AHEAD, len(text.lines)) - 1]
    for line in lines_between(text, section.end, last.stop):
        if len(line.content) > _LONGEST:
            continue
        matched = rules.table("heading").match_line(line.content)
        if matched is not None and SectionKind(matched[0].means) in _CUT:
            found.add(SectionKind(matched[0].means))
        elif matched is None and rules.table("item").match_line(line.content) is not None:
            break
    return found
