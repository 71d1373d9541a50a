"""References: each place where an item cites another meeting, or an item of one, by its date."""

import re
from dataclasses import replace
from datetime import date

from kg.danish import date_spans, parse_date
from kg.parts import Section
from kg.passages import Passage, paragraphs, sentences
from kg.reading.bodies import body_name, same_body
from kg.reading.numbers import listed_numbers
from kg.records import BodyName, Citation, Reference, Span
from kg.rules import Rule, RuleTable
from kg.text import Text
from kg.vocabulary import ReferenceKind, SectionKind

_BY_SECTION = {
    SectionKind.EARLIER_TREATMENT: ReferenceKind.EARLIER_TREATMENT,
    SectionKind.RELATED_TREATMENT: ReferenceKind.RELATED,
}
_BEFORE, _AFTER = 180, 110
"""Characters before and after a date in which the body and the number it goes with may stand."""

_MORE = re.compile(r"(?:\s*(?:,|og|-|–)\s*\d{1,4}(?![\d.]*\d|\.\s*[a-z]|[-/]))+")
_ITEMS = re.compile(r"(?:punkt|pkt|sag)[a-zæ]*\.?\s*(?:nr\.\s*)?\d", re.IGNORECASE)
_OWN_WORDS = re.compile(r"udvalget", re.IGNORECASE)
_CALENDAR = re.compile(
    r"^(?:[A-ZÆØÅ]?[a-zæøå]*dag\s+)?(?:den\s+|d\.\s*)?(?P<date>\d{1,2}\.\s*\w+\s+\d{4})\.?,?\s+[Kk]l\.?\s*\d"
)
_CALENDAR_TITLE = re.compile(r"\bmøde(?:datoer|plan|kalender)\b", re.IGNORECASE)
_NO_MEETING = re.compile(r"(?:dialog|tema|borger|fælles)møde|seminar|temadag|workshop", re.IGNORECASE)
_SAME = re.compile(
    r"(?:behandlet\s+sammen\s+med|behandles\s+sammen\s+med|se\s+(?:også\s+)?|jf\.\s+(?:dagsordenens\s+)?|som)\s*"
    r"(?:punkt(?:erne)?|pkt\.|sag(?:erne)?)\s*(?:nr\.\s*)?(?P<list>\d{1,4}(?:\s*(?:,|og|-|–)\s*\d{1,4})*)(?!\d)"
    r"(?!\s*(?:i\s+referat|fra|,?\s*den))",
    re.IGNORECASE,
)


def read_references(
    text: Text, sections: tuple[Section, ...], table: RuleTable, own: BodyName | None, day: date | None, title: str
) -> list[Reference]:
    """Return the references of one item in the order of the text; a citation of this very meeting is none."""
    found: list[Reference] = []
    for section in sections:
        if section.kind is SectionKind.ATTACHMENTS:
            continue
        start = section.start if section.kind is SectionKind.ITEM_HEADING else section.content
        calendar = bool(_CALENDAR_TITLE.search(title))
        for passage in paragraphs(text, start, section.end):
            found += _same_meeting(passage, own, day)
            dates = date_spans(passage.content)
            if not dates:
                continue
            if calendar and (planned := _planned(passage, own, day)):
                found.append(planned)
                continue
            found += _in_passage(passage, dates, section, table, own, day)
    found.sort(key=lambda r: r.at)
    return [Reference(n, r.kind, r.citation, r.text, r.at, r.rule) for n, r in enumerate(found, start=1)]


def _in_passage(
    passage: Passage,
    dates: list[tuple[int, int]],
    section: Section,
    table: RuleTable,
    own: BodyName | None,
    day: date | None,
) -> list[Reference]:
    found: list[Reference] = []
    taken: list[tuple[int, int]] = []
    for start, end in _windows(passage.content, dates):
        for rule in table.candidates(passage.content[start:end]):
            for match in rule.matches(passage.content, start, end):
                span = match.span("date")
                if any(begin < span[1] and span[0] < stop for begin, stop in taken):
                    continue
                taken.append(span)
                citation = _citation(match, own, day) if rule.means != "none" else None
                if citation is not None:
                    kind = _kind(rule, section, citation, day)
                    at = Span(passage.start + match.start(), passage.start + match.end())
                    words = _around(passage, at)
                    cited = (citation, *_further(citation, passage.content[match.end() : end]))
                    found += [Reference(0, kind, each, words, at, rule.name) for each in cited]
    return found


def _further(citation: Citation, after: str) -> list[Citation]:
    """Return the citations of further items of the same meeting: ``punkt 3, 4 og 7``."""
    listed = _MORE.match(after) if citation.number is not None else None
    return [replace(citation, number=number) for number in listed_numbers(listed[0])] if listed else []


def _windows(content: str, dates: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches around the dates of a passage: only there can a meeting be cited by its date."""
    windows: list[tuple[int, int]] = []
    for start, end in dates:
        begin, stop = max(0, start - _BEFORE), min(len(content), end + _AFTER)
        while begin > 0 and content[begin - 1].isalnum() and start - begin < 2 * _BEFORE:
            begin -= 1  # not in the middle of a word
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((begin, stop))
    return windows


def _citation(match: "re.Match[str]", own: BodyName | None, day: date | None) -> Citation | None:
    groups = match.groupdict()
    cited = parse_date(groups["date"] or "")
    if cited is None:
        return None
    printed = groups.get("body") or groups.get("in")
    if printed is None or _OWN_WORDS.fullmatch(printed):
        if own is None:
            return None
        body, is_own = BodyName(printed or groups.get("own") or own.printed, own.name, own.period), True
    else:
        body = body_name(printed)
        is_own = own is not None and same_body(body.name, own.name)
        if is_own and own is not None:
            body = BodyName(body.printed, own.name, body.period)
    number = groups.get("number")
    if is_own and cited == day and number is None:
        return None
    return Citation(body, cited, number, is_own)


def _kind(rule: Rule, section: Section, citation: Citation, day: date | None) -> ReferenceKind:
    """Return why the text cites: by the section it stands in, else by the words, else by the date."""
    if section.kind in _BY_SECTION:
        return _BY_SECTION[section.kind]
    kind = ReferenceKind(rule.means)
    if day is not None and citation.date is not None and citation.date > day:
        return ReferenceKind.FORWARD
    if kind is ReferenceKind.MINUTES_APPROVAL and not citation.own:
        return ReferenceKind.MENTION
    if kind is ReferenceKind.PRIOR_DECISION and section.kind is not SectionKind.PROCESS:
        return ReferenceKind.MENTION
    return kind


def _planned(passage: Passage, own: BodyName | None, day: date | None) -> Reference | None:
    """Return the meeting that a line of a list of meeting dates announces (``16. juni 2025. Kl. 8.30.``)."""
    match = _CALENDAR.match(passage.content)
    cited = parse_date(match["date"]) if match else None
    if match is None or cited is None or own is None or cited == day or _NO_MEETING.search(passage.content):
        return None
    at = Span(passage.start, passage.end)
    kind = ReferenceKind.FORWARD if day is not None and cited > day else ReferenceKind.MENTION
    return Reference(
        0, kind, Citation(_unnamed(own), cited, None, own=True), passage.content, at, "code/reference/calendar"
    )


def _same_meeting(passage: Passage, own: BodyName | None, day: date | None) -> list[Reference]:
    found: list[Reference] = []
    if own is None or day is None or _ITEMS.search(passage.content) is None:
        return found
    for match in _SAME.finditer(passage.content):
        at = Span(passage.start + match.start(), passage.start + match.end())
        for number in listed_numbers(match["list"]):
            citation = Citation(_unnamed(own), day, number, own=True)
            found.append(
                Reference(
                    0, ReferenceKind.SAME_MEETING, citation, _around(passage, at), at, "code/reference/same-meeting"
                )
            )
    return found


def _unnamed(own: BodyName) -> BodyName:
    """Return the meeting's own body where the text cites it without any word for it."""
    return BodyName("", own.name, own.period)


def _around(passage: Passage, at: Span) -> str:
    """Return the sentence that holds the citation."""
    return next((s.content for s in sentences(passage) if s.start <= at.start < s.end), passage.content)
