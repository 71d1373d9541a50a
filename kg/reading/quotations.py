"""Decisions of other meetings that an item quotes: under a heading of their own, or in the course of a case.

``Beslutning fra Økonomiudvalget, den 3. november 2025, punkt 10:`` belongs to that committee's meeting, wherever it
stands. ``Beslutning i Byrådet den 01-09-2021`` in the council's minutes of that day is the council's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.danish import DATE, date_spans, parse_held_date, squeeze
from kg.layouts import Layout
from kg.parts import Section
from kg.passages import Passage, lines_between
from kg.reading.attendance import read_sentences
from kg.reading.bodies import body_name, body_type, same_body
from kg.reading.citations import Cited, Citing, cited
from kg.reading.decisions import decision_of, read_decisions
from kg.reading.presence import settle
from kg.reading.shortnames import SHORT, initials, long_name
from kg.reading.unsaid import Deciding
from kg.records import BodyName, Citation, Decision, QuotedDecision, Reference, Span
from kg.text import Line, Text
from kg.vocabulary import ReferenceKind, SectionKind

_OWN_COMMITTEE = "heading/decision-of-committee"
"""The end of the name of the rule of a heading that names a committee, and no day."""

_MEETING_OF_COUNCIL = "heading/decision-at-council-meeting"
"""The end of the name of the rule of a heading that names a body as a part of the word for its meeting."""

_COUNCILS = frozenset({"BY", "BYR", "BR", "KB"})
"""The letters of a council; its name does not give the first two."""

_WHOLE = {"byråd": "Byrådet", "kommunalbestyrelse": "Kommunalbestyrelsen"}
_DATED = re.compile(rf"(?:[-•*]\s+)?{DATE}[ \t]*[–:-]?[ \t]*[A-ZÆØÅ]")
"""The beginning of a row of date and name; whoever the name is, what stood above it ends here."""


def is_own_decision(section: Section, own: BodyName | None, day: date | None) -> bool:
    """Tell whether a decision headed by body and date is this meeting's: its body and its day.

    A heading that names no body (``Beslutning i udvalget den``) is of the body that met; one that names the body that
    met and no day (``Beslutning i Kulturudvalget``) is of this meeting.
    """
    body = body_name(section.groups.get("body") or "").name
    if section.rule.endswith(_OWN_COMMITTEE):
        return own is not None and same_body(body, own.name)
    if section.kind is not SectionKind.QUOTED_DECISION:
        return False
    when = parse_held_date(section.groups.get("date") or "")
    if not body:
        return day is None or when is None or when == day
    mine = own is not None and (same_body(body, own.name) or body in initials(own.name) or _is_council(body, own))
    return mine and day is not None and when == day


def _is_council(letters: str, own: BodyName) -> bool:
    return letters in _COUNCILS and body_type(own.name) == "council"


def _quoted_body(section: Section, own: BodyName | None) -> BodyName | None:
    """Return the body whose decision is quoted; the one that met where the heading names none.

    None where that is not known, and where a council quotes what it calls ``udvalget`` and does not name. A name in
    small letters gets its capital, and that of a council or a committee its article: ``byrådsmøde``.
    """
    printed = section.groups.get("body") or ""
    if not printed:
        council = own is not None and body_type(own.name) == "council" and "udvalg" in section.heading.lower()
        return None if own is None or council else BodyName("", own.name, own.period)
    if own is not None and _is_council(printed, own):
        return BodyName(printed, own.name, own.period)
    body = body_name(printed)
    name = _WHOLE.get(body.name.casefold(), body.name)
    if name.endswith(("udvalg", "råd")) and (name[:1].islower() or section.rule.endswith(_MEETING_OF_COUNCIL)):
        name = f"{name}et"
    return BodyName(body.printed, name[:1].upper() + name[1:], body.period)


def read_quoted(
    text: Text, section: Section, rules: Layout, own: BodyName | None, day: date | None = None
) -> tuple[QuotedDecision | None, Reference | None]:
    """Return the decision quoted in a section of its own, and the reference that its heading is.

    Neither where nothing tells whose decision it was.
    ``day`` is that of the meeting which quotes: what is headed by a later one is a plan, and decides nothing yet.
    """
    body = _quoted_body(section, own)
    if body is None:
        return None, None
    if SHORT.fullmatch(body.name):
        body = long_name(body.name, text, rules.table("reference"), own) or body
    mine = own is not None and same_body(body.name, own.name)
    when = parse_held_date(section.groups.get("date") or "")
    citation = Citation(body, when, section.groups.get("number"), mine)
    start = max(section.start, text.content.find(section.heading, section.start, section.content))  # past its marks
    at = Span(start, start + len(text.content[start : section.content].rstrip()))
    planned = day is not None and when is not None and when > day
    kind = ReferenceKind.FORWARD if planned else ReferenceKind.PRIOR_DECISION
    reference = Reference(0, kind, citation, squeeze(text.content[at.start : at.end]), at, section.rule)
    if planned:
        return None, reference
    return _quotation(text, section, rules, citation, at), reference


def _quotation(
    text: Text, section: Section, rules: Layout, citation: Citation, at: Span, beside: Passage | None = None
) -> QuotedDecision | None:
    who = Deciding(citation.body, citation.date)
    decisions = read_decisions(text, section, rules.table("outcome"), rules.table("vote"), who)
    if beside is not None:
        first = _beside(beside, section.rule, rules)
        decisions = (*first, *(replace(d, order=d.order + len(first)) for d in decisions))
    if not decisions:
        return None
    present = read_sentences(text, [section], rules.table("attendance"), None)
    return QuotedDecision(citation, decisions, at, settle(a for a in present if not a.numbers))


def _beside(passage: Passage, rule: str, rules: Layout) -> tuple[Decision, ...]:
    """Return the decision that stands on the line of its meeting; none where the words state no outcome."""
    decision = decision_of([passage], rule, rules.table("outcome"), rules.table("vote"))
    return (replace(decision, order=1),) if decision.outcomes else ()


def read_process(
    text: Text, section: Section, rules: Layout, own: BodyName | None, day: date | None
) -> list[QuotedDecision]:
    """Return the decisions told in the course of a case: a row of date and body, the decision beside or below it.

    A row of this meeting, of one to come, and of whom the rules do not know as a body gives none; what stands below
    it is of nobody else either. Outside the course of a case only what states an outcome is a decision.
    """
    stops = list(_rows(text, section, Citing(text, rules.table("reference"), own, day)))
    quoted = []
    for n, row in enumerate(stops, start=1):
        end = stops[n].line.start if n < len(stops) else section.end
        if row.citation is None or (day is not None and row.citation.date is not None and row.citation.date > day):
            continue
        part = replace(section, start=row.line.start, content=row.line.stop, end=end)
        quotation = _quotation(text, part, rules, row.citation, Span(row.line.start, row.line.end), row.beside)
        if quotation is None:
            continue
        if section.kind is SectionKind.PROCESS or all(decision.outcomes for decision in quotation.decisions):
            quoted.append(quotation)
    return quoted


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that tells when whose meeting was; ``citation`` is None where it tells no other meeting of a body."""

    line: Line
    citation: Citation | None = None
    beside: Passage | None = None
    """What stands on the line after date and body."""


def _rows(text: Text, section: Section, who: Citing) -> Iterator[_Row]:
    for line in lines_between(text, section.content, section.end):
        if not date_spans(line.content):
            continue
        matches = (rule.match(line.content) for rule in who.table.rules if rule.means == ReferenceKind.PRIOR_DECISION)
        found = next((match for match in matches if match is not None), None)
        if found is not None:
            citations, _, stop = cited(found, who, len(found.string)) or Cited([], *found.span())
            lead = text.content.index(found.string, line.start)
            rest = found.string[stop:].lstrip(" \t:–-")
            start = lead + len(found.string) - len(rest)
            beside = Passage(start, rest) if rest.strip() else None
            yield _Row(line, citations[-1] if len(citations) == 1 else None, beside)
        elif _DATED.match(line.content):
            yield _Row(line)
