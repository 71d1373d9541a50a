"""References: each place where an item cites another meeting, or an item of one, by its date."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kg.danish import date_spans, listed_days, parse_date, yearless_spans
from kg.parts import Section
from kg.passages import Passage
from kg.reading.citations import SHORT_YEAR, Cited, Citing, cited
from kg.reading.courses import citing_passages
from kg.reading.sameitems import around, near, same_meeting, unnamed
from kg.records import BodyName, Citation, Reference, Span
from kg.rules import Rule, RuleTable
from kg.text import Text
from kg.vocabulary import ReferenceKind, SectionKind

_BY_SECTION = {
    SectionKind.EARLIER_TREATMENT: ReferenceKind.EARLIER_TREATMENT,
    SectionKind.RELATED_TREATMENT: ReferenceKind.RELATED,
}
_BACKWARD = (ReferenceKind.EARLIER_TREATMENT, ReferenceKind.MINUTES_APPROVAL, ReferenceKind.POSTPONED_FROM)
"""What can only be of a meeting that was."""

_CODE = "code/reference"
_BEFORE, _AFTER = 180, 110
"""Characters before and after a date in which the body and the number it goes with may stand."""

_LISTED = re.compile(
    r"\)?\s*(?:,\s*(?:og|samt|herefter|derefter|senest|endelig|efterfølgende)?|og|samt)"
    r"(?:\s+(?:(?:herefter|derefter|senest|endeligt?|efterfølgende|sidst|igen)\s+)?(?:(?:i|på|af|fra|for|til)\s+)?)?"
)
"""What stands between two meetings of one list, which prints the year after the last."""

_CALENDAR = re.compile(
    r"^(?:[A-ZÆØÅ]?[a-zæøå]*dag\s+)?(?:den\s+|d\.\s*)?(?P<date>\d{1,2}\.\s*\w+\s+\d{4})\.?,?\s+[Kk]l\.?\s*\d"
)
_CALENDAR_TITLE = re.compile(r"\bmøde(?:datoer|plan|kalender)\b", re.IGNORECASE)
_NO_MEETING = re.compile(r"(?:dialog|tema|borger|fælles)møde|seminar|temadag|workshop", re.IGNORECASE)
_TENSE = re.compile(
    r"\b(?:(?P<later>(?:behandl|forelægg|drøft|fremlægg|præsenter|genoptag|afhold|hold|udsætt|udskyd|dagsordensætt)es"
    r"|(?:bliver|vil|skal|kan|forventes?|ventes)(?:\s+\w+){0,3}?\s+(?:behandlet|forelagt|godkendt|vedtaget|drøftet"
    r"|besluttet|præsenteret|fremlagt|genoptaget|afholdt|taget)"
    r"|(?:frem|over|videre)?sendes|bliver|vil|skal|forventes?|ventes|kommer|kommende|næste|behandler|drøfter|mødes|agter|tager\s+stilling|afgiver"
    r"|(?:(?:er|blev|bliver)\s+)?(?:udsat|udskudt|henvist|oversendt|videresendt|fastsat|berammet|sat)\s+til"
    r"|(?:er\s+)?planlagt)"
    r"|blev|er\s+(?:\w+\s+)?\w{3,}(?:et|[dglk]t)|var|har|havde|besluttede|godkendte|drøftede|vedtog|tiltrådte"
    r"|behandlede|behandlet|forelagt|godkendt|vedtaget|drøftet|besluttet|orienteret|orienterede|udsat|bevilgede|tog|gav"
    r"|afholdt|sidste|seneste|forrige|tidligere)\b",
    re.IGNORECASE,
)
"""Words that tell whether a meeting was or will be; the group ``later`` is of those still to come."""

_DIGIT = re.compile(r"\d")


def read_references(
    text: Text, sections: tuple[Section, ...], table: RuleTable, own: BodyName | None, day: date | None, title: str
) -> list[Reference]:
    """Return the references of one item in the order of the text; a citation of this very meeting is none."""
    found: list[Reference] = []
    who = Citing(text, table, own, day)
    calendar = bool(_CALENDAR_TITLE.search(title))
    for section in sections:
        if section.kind is SectionKind.ATTACHMENTS:
            continue
        for passage in citing_passages(text, section):
            if _DIGIT.search(passage.content) is None:
                continue  # no day and no item is printed without one
            dates = date_spans(passage.content)
            if calendar and dates and (planned := _planned(passage, own, day)):
                found.append(planned)
                continue
            dates += yearless_spans(passage.content)
            short = [found.span() for found in SHORT_YEAR.finditer(passage.content)]
            dated = _in_passage(passage, dates, short, section, who) if dates or short else []
            found += dated
            found += [same for same in same_meeting(passage, own, day) if not any(near(same, d) for d in dated)]
    found.sort(key=lambda r: r.at)
    return [replace(reference, order=n) for n, reference in enumerate(found, start=1)]


def _in_passage(
    passage: Passage, dates: list[tuple[int, int]], short: list[tuple[int, int]], section: Section, who: Citing
) -> list[Reference]:
    """Return what a passage cites near its ``dates``, and near those whose year has two digits (``short``)."""
    found: list[_Found] = []
    taken: list[tuple[int, int]] = []
    for start, end in _windows(passage.content, sorted([*dates, *short])):
        for rule in who.table.candidates(passage.content[start:end]):
            groups = rule.pattern.groupindex if rule.pattern is not None else ()
            if "date" not in groups or ("yy" in groups and not short):
                continue
            for match in rule.matches(passage.content, start, end):
                span = match.span("date" if match["date"] is not None or "day" not in groups else "day")
                if any(begin < span[1] and span[0] < stop for begin, stop in taken):
                    continue
                read = cited(match, who, end) if rule.means != "none" else Cited([], *span)
                if read is None:
                    continue
                taken.append((span[0], max(span[1], read.stop)))
                found.append(_Found(rule, read))
    return [reference for each in _dated(found, passage) for reference in _references(each, passage, section, who)]


class _Found(NamedTuple):
    """What a rule cites in a passage."""

    rule: Rule
    cited: Cited


def _dated(found: list[_Found], passage: Passage) -> list[_Found]:
    """Return what is cited; what shares the year that a list prints once, after its last day, has that year.

    ``i Kulturudvalget den 4. marts og i Byrådet den 26. marts 2025``; a day that would come after the one whose year
    it shares has none.
    """
    ordered = sorted((each for each in found if each.cited.citations), key=lambda each: each.cited.start)
    shared: dict[int, _Found] = {}
    for n in range(len(ordered) - 2, -1, -1):
        here, after = ordered[n], shared.get(n + 1, ordered[n + 1])
        between = passage.content[here.cited.stop : max(here.cited.stop, after.cited.start)]
        last = after.cited.citations[0].date
        if last is not None and _LISTED.fullmatch(between):
            shared[n] = here._replace(cited=here.cited._replace(citations=_in_year(here.cited.citations, last)))
    changed = {id(ordered[n]): each for n, each in shared.items()}
    return [changed.get(id(each), each) for each in found]


def _in_year(citations: list[Citation], last: date) -> list[Citation]:
    """Return citations with the year of ``last``, where they have none and do not come after it."""
    return [_with_year(each, last) if each.day_month is not None else each for each in citations]


def _with_year(citation: Citation, last: date) -> Citation:
    days = listed_days(f"{citation.day_month.day}/{citation.day_month.month} {last.year}") if citation.day_month else []
    when = days[0].date if days else None  # 29 February of no leap year is no day
    return replace(citation, date=when, day_month=None) if when is not None and when <= last else citation


def _references(found: _Found, passage: Passage, section: Section, who: Citing) -> Iterator[Reference]:
    at = Span(passage.start + found.cited.start, passage.start + found.cited.stop)
    sentence = around(passage, at)
    for citation in found.cited.citations:
        if not _heads(citation, found.rule, who):
            yield _reference(citation, found.rule, section, who.day, sentence, at)


def _heads(citation: Citation, rule: Rule, who: Citing) -> bool:
    """Tell whether a line of body, day and number is of this very meeting: what stands below was decided here."""
    return rule.means == ReferenceKind.PRIOR_DECISION and citation.own and citation.date == who.day is not None


def _reference(
    citation: Citation, rule: Rule, section: Section, day: date | None, sentence: Passage, at: Span
) -> Reference:
    later = False
    if citation.date is None or day is None:
        later = _BY_SECTION.get(section.kind, ReferenceKind(rule.means)) not in _BACKWARD and _later(sentence, at)
        citation = replace(citation, later=later and citation.date is None)
    return Reference(0, _kind(rule, section, citation, day, later=later), citation, sentence.content, at, rule.name)


def _later(sentence: Passage, at: Span) -> bool:
    """Tell whether the words nearest before the citation, else after it, speak of a meeting to come."""
    said = None
    first, last = at.start - sentence.start - _BEFORE, at.end - sentence.start + _AFTER
    for found in _TENSE.finditer(sentence.content, max(0, first), max(0, last)):
        if said is not None and sentence.start + found.start() >= at.end:
            break
        said = found
    return said is not None and said["later"] is not None


def _kind(rule: Rule, section: Section, citation: Citation, day: date | None, *, later: bool) -> ReferenceKind:
    """Return why the text cites: by the section it stands in, else by the words, else by the date."""
    if section.kind in _BY_SECTION:
        return _BY_SECTION[section.kind]
    kind = ReferenceKind(rule.means)
    if citation.own and citation.date is not None and citation.date == day:
        return ReferenceKind.SAME_MEETING
    if later or (day is not None and citation.date is not None and citation.date > day):
        return ReferenceKind.FORWARD
    if kind is ReferenceKind.MINUTES_APPROVAL and not citation.own:
        return ReferenceKind.MENTION
    if kind is ReferenceKind.PRIOR_DECISION and section.kind is not SectionKind.PROCESS:
        return ReferenceKind.MENTION
    return kind


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


def _planned(passage: Passage, own: BodyName | None, day: date | None) -> Reference | None:
    """Return the meeting that a line of a list of meeting dates announces (``16. juni 2025. Kl. 8.30.``)."""
    match = _CALENDAR.match(passage.content)
    when = parse_date(match["date"]) if match else None
    if match is None or when is None or own is None or when == day or _NO_MEETING.search(passage.content):
        return None
    at = Span(passage.start, passage.end)
    kind = ReferenceKind.FORWARD if day is not None and when > day else ReferenceKind.MENTION
    return Reference(0, kind, Citation(unnamed(own), when, None, own=True), passage.content, at, f"{_CODE}/calendar")
