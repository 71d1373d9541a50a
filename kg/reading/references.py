"""References: each place where an item cites another meeting, or an item of one, by its date."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.danish import date_spans, parse_date, yearless_spans
from kg.parts import Section
from kg.passages import Passage, paragraphs, sentences
from kg.reading.citations import Cited, Citing, cited
from kg.reading.numbers import listed_numbers
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

_NEAR = 8
"""Characters after the citation of another meeting in which an item is one of that meeting: ``2025, jf. sag 4``."""

_CODE = "code/reference"
_BEFORE, _AFTER = 180, 110
"""Characters before and after a date in which the body and the number it goes with may stand."""

_ROW = re.compile(
    r"[\r\n](?=[ \t]*(?:\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}\.\s*[a-z]+\s+\d{4})[ \t]*[-–:,]?[ \t]*[A-ZÆØÅ])"
)
"""The end of a row of a table of dates and bodies, the next row below it."""

_ITEMS = re.compile(r"(?:unkt|kt\.|ag)[a-zæ]*\.?\s*(?:nr\.\s*)?\d")
_CALENDAR = re.compile(
    r"^(?:[A-ZÆØÅ]?[a-zæøå]*dag\s+)?(?:den\s+|d\.\s*)?(?P<date>\d{1,2}\.\s*\w+\s+\d{4})\.?,?\s+[Kk]l\.?\s*\d"
)
_CALENDAR_TITLE = re.compile(r"\bmøde(?:datoer|plan|kalender)\b", re.IGNORECASE)
_NO_MEETING = re.compile(r"(?:dialog|tema|borger|fælles)møde|seminar|temadag|workshop", re.IGNORECASE)
_LIST = r"(?P<{}>\d{{1,4}}(?:\s*(?:,|og|-|–)\s*\d{{1,4}})*)(?!\d|/\d|\.\d)"
_ELSEWHERE = (
    r"(?!\s*,?\s*(?:i|på|fra|af|den|d\.)\s(?!dagsordenen|dagens|dette|denne)"
    r"|\s*,?\s*\w*(?:udvalg|råd|bestyrelse)\w*\s+(?:den|d\.|\d))"
)
"""No meeting follows, of which the item would be one: ``punkt 4 på mødet den``, ``punkt 4, Byrådet den``."""
_SAME = re.compile(
    r"(?:(?:behandl\w+|drøft\w+)\s+sammen\s+med|\bse\s+(?:også\s+)?|jf\.\s+(?:dagsordenens\s+)?|dagsordenens|\bsom"
    r"|\b(?:før|efter|under)(?=\s+punkt\s+\d+\s+på\s+dagsordenen))\s*"
    rf"(?:punkt(?:er(?:ne)?)?|pkt\.|sag(?:er(?:ne)?)?)\s*(?:nr\.\s*)?{_LIST.format('list')}{_ELSEWHERE}"
    rf"|^\s*(?:punkt(?:erne)?|pkt\.|sag(?:erne)?)\s*(?:nr\.\s*)?{_LIST.format('subject')}\s+(?:og\s+sagen\s+)?"
    r"(?:udgår|udgik|udsættes|tages\s+af|(?:behandles|behandledes|(?:blev|er)\s+behandlet|oversendes|sendes\s+tilbage"
    r"|(?:blev|er)\s+(?:taget\s+af|udsat|udgået|flyttet)|flyttes)\b)"
    rf"|\b(?:punkterne|pkt\.|sagerne)\s*(?:nr\.\s*)?(?P<some>\d{{1,4}}(?:\s*(?:,|og|-|–)\s*\d{{1,4}})+)(?!\d|/\d|\.\d)"
    rf"{_ELSEWHERE}",
    re.IGNORECASE,
)

_PRESENCE = re.compile(r"\b(?:deltog|deltager|deltage|medvirkede|fraværende|inhabil\w*|forlod|til\s+stede)\b")
"""Words that tell for which items somebody was there: that is attendance, and cites nothing."""

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
        for passage in _passages(text, section):
            dates = date_spans(passage.content)
            if calendar and dates and (planned := _planned(passage, own, day)):
                found.append(planned)
                continue
            dates += yearless_spans(passage.content)
            dated = _in_passage(passage, sorted(dates), section, who) if dates else []
            found += dated
            found += [same for same in _same_meeting(passage, own, day) if not any(_near(same, d) for d in dated)]
    found.sort(key=lambda r: r.at)
    return [replace(reference, order=n) for n, reference in enumerate(found, start=1)]


def _passages(text: Text, section: Section) -> Iterator[Passage]:
    """Yield the paragraphs of a section; of the course of a case, each row by itself."""
    start = section.start if section.kind is SectionKind.ITEM_HEADING else section.content
    for passage in paragraphs(text, start, section.end):
        if section.kind is not SectionKind.PROCESS:
            yield passage
            continue
        begin = 0
        for row in _ROW.finditer(text.content[passage.start : passage.end]):
            yield Passage(passage.start + begin, passage.content[begin : row.start()])
            begin = row.end()
        yield Passage(passage.start + begin, passage.content[begin:])


def _in_passage(passage: Passage, dates: list[tuple[int, int]], section: Section, who: Citing) -> list[Reference]:
    found: list[Reference] = []
    taken: list[tuple[int, int]] = []
    for start, end in _windows(passage.content, dates):
        for rule in who.table.candidates(passage.content[start:end]):
            if rule.pattern is None or "date" not in rule.pattern.groupindex:
                continue
            for match in rule.matches(passage.content, start, end):
                span = match.span("date")
                if any(begin < span[1] and span[0] < stop for begin, stop in taken):
                    continue
                read = cited(match, who, end) if rule.means != "none" else Cited([], *span)
                if read is None:
                    continue
                taken.append((span[0], max(span[1], read.stop)))
                at = Span(passage.start + read.start, passage.start + read.stop)
                sentence = _around(passage, at)
                found += [_reference(each, rule, section, who.day, sentence, at) for each in read.citations]
    return found


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
    return Reference(0, kind, Citation(_unnamed(own), when, None, own=True), passage.content, at, f"{_CODE}/calendar")


def _same_meeting(passage: Passage, own: BodyName | None, day: date | None) -> list[Reference]:
    found: list[Reference] = []
    if own is None or day is None or _ITEMS.search(passage.content) is None:
        return found
    for match in _SAME.finditer(passage.content):
        at = Span(passage.start + match.start(), passage.start + match.end())
        words = _around(passage, at).content
        if _PRESENCE.search(words):
            continue
        for number in listed_numbers(match["list"] or match["subject"] or match["some"]):
            citation = Citation(_unnamed(own), day, number, own=True)
            found.append(Reference(0, ReferenceKind.SAME_MEETING, citation, words, at, f"{_CODE}/same-meeting"))
    return found


def _near(same: Reference, other: Reference) -> bool:
    """Tell whether an item is named in, or directly after, the citation of another meeting: it is one of that."""
    return other.at.start < same.at.end and same.at.start < other.at.end + _NEAR


def _unnamed(own: BodyName) -> BodyName:
    """Return the meeting's own body where the text cites it without any word for it."""
    return BodyName("", own.name, own.period)


def _around(passage: Passage, at: Span) -> Passage:
    """Return the sentence that holds the citation."""
    return next((s for s in sentences(passage) if s.start <= at.start < s.end), passage)
