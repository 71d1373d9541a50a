"""Decisions of other meetings that an item quotes: under a heading of their own, or in the course of a case.

``Beslutning fra Økonomiudvalget, den 3. november 2025, punkt 10:`` belongs to that committee's meeting, wherever it
stands. ``Beslutning i Byrådet den 01-09-2021`` in the council's minutes of that day is the council's own.
"""

from dataclasses import replace
from datetime import date

from kg.danish import parse_date, squeeze
from kg.layouts import Layout
from kg.parts import Section
from kg.passages import lines_between
from kg.reading.attendance import read_sentences, settle
from kg.reading.bodies import body_name, same_body
from kg.reading.decisions import read_decisions
from kg.records import BodyName, Citation, QuotedDecision, Reference, Span
from kg.text import Line, Text
from kg.vocabulary import ReferenceKind, SectionKind


def is_own_decision(section: Section, own: BodyName | None, day: date | None) -> bool:
    """Tell whether a decision headed by body and date is this meeting's: its body and its day."""
    if section.kind is not SectionKind.QUOTED_DECISION or own is None or day is None:
        return False
    return same_body(_body(section).name, own.name) and parse_date(section.groups.get("date") or "") == day


def _body(section: Section) -> BodyName:
    return body_name(section.groups.get("body") or "")


def read_quoted(
    text: Text, section: Section, rules: Layout, own: BodyName | None
) -> tuple[QuotedDecision | None, Reference]:
    """Return the decision quoted in a section of its own, and the reference that its heading is."""
    body = _body(section)
    mine = own is not None and same_body(body.name, own.name)
    citation = Citation(body, parse_date(section.groups.get("date") or ""), section.groups.get("number"), mine)
    start = section.start
    at = Span(start, start + len(text.content[start : section.content].rstrip()))
    reference = Reference(
        0, ReferenceKind.PRIOR_DECISION, citation, squeeze(text.content[at.start : at.end]), at, section.rule
    )
    return _quotation(text, section, rules, citation, at), reference


def _quotation(text: Text, section: Section, rules: Layout, citation: Citation, at: Span) -> QuotedDecision | None:
    decisions = read_decisions(text, section, rules.table("outcome"), rules.table("vote"))
    if not decisions:
        return None
    present = read_sentences(text, [section], rules.table("attendance"), None)
    return QuotedDecision(citation, decisions, at, settle(present))


def read_process(
    text: Text, section: Section, rules: Layout, own: BodyName | None, day: date | None
) -> list[QuotedDecision]:
    """Return the decisions told in the course of a case: a line ``date body``, the decision below it."""
    stops: list[tuple[Line, Citation]] = []
    table = rules.table("reference")
    for line in lines_between(text, section.content, section.end):
        for rule in table.rules:
            if rule.means != "prior-decision":
                continue
            found = rule.match(line.content)
            if found is not None and parse_date(found["date"]):
                body = body_name(found["body"])
                mine = own is not None and same_body(body.name, own.name)
                number = found.groupdict().get("number")
                stops.append((line, Citation(body, parse_date(found["date"]), number, mine)))
                break
    quoted = []
    for n, (line, citation) in enumerate(stops):
        end = stops[n + 1][0].start if n + 1 < len(stops) else section.end
        part = replace(section, start=line.start, content=line.stop, end=end)
        quotation = _quotation(text, part, rules, citation, Span(line.start, line.end))
        if quotation is not None and not (citation.own and citation.date == day):
            quoted.append(quotation)
    return quoted
