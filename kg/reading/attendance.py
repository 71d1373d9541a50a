"""Who was there, who was not, and who came instead: from lists in the header and from sentences in decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.findings import Finding, Level
from kg.parts import Field, Section
from kg.passages import Passage, lines_between, paragraphs, sentences
from kg.reading.names import people, person
from kg.reading.numbers import listed_numbers
from kg.records import Attendance, PersonName, Span
from kg.rules import RuleTable, fold
from kg.text import Text
from kg.vocabulary import AttendanceStatus

_LISTS = ("present", "member", "absent", "excused")
_NOBODY = {"ingen", "intet", "alle", "-", "", "ingen afbud"}
_AWAY = (AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED)
_LISTED = (AttendanceStatus.PRESENT, AttendanceStatus.MEMBER)


def read_lists(text: Text, fields: Iterable[Field], table: RuleTable) -> tuple[list[Attendance], list[Finding]]:
    """Return the people that the header lists, and a finding for each part of a list that is no name."""
    found: list[Attendance] = []
    findings: list[Finding] = []
    for field in fields:
        if field.means not in _LISTS or fold(field.value).strip(" .") in _NOBODY:
            continue
        if field.means in ("absent", "excused"):
            whole = f"Fraværende: {field.value}"
            said = list(_sentence(Passage(field.start - len(whole) + len(field.value), whole), table, None))
            if any(a.status is AttendanceStatus.SUBSTITUTE for a in said):
                found += said
                continue
        for name, at, printed in people(text.content[field.start : field.end], field.start):
            if name is not None:
                found.append(Attendance(name, AttendanceStatus(field.means), at, field.rule))
            elif fold(printed) not in _NOBODY:
                findings.append(
                    text.finding(Level.WARNING, "not-a-name", f"no person's name: {printed!r}", at.start, at.end)
                )
    return found, findings


def read_sentences(text: Text, sections: Iterable[Section], table: RuleTable, item: int | None) -> list[Attendance]:
    """Return what the sentences of decisions say of presence; ``item`` is the item it holds for, None for all."""
    found: list[Attendance] = []
    for section in sections:
        for passage in paragraphs(text, section.content, section.end):
            for sentence in sentences(passage):
                found += _sentence(sentence, table, item)
    return found


def _sentence(sentence: Passage, table: RuleTable, item: int | None) -> Iterator[Attendance]:
    taken: set[str] = set()
    for rule in table.candidates(sentence.content):
        found = rule.match(sentence.content)
        if found is None:
            continue
        if rule.means == "none":
            return
        groups = found.groupdict()
        status = AttendanceStatus(rule.means)
        replaced = person(groups["for"]) if groups.get("for") else None
        replaced_at = Span(sentence.start + found.start("for"), sentence.start + found.end("for")) if replaced else None
        numbers = tuple(listed_numbers(groups["items"])) if groups.get("items") else ()
        for name, at, _printed in people(found["names"], sentence.start + found.start("names")):
            if name is None or name.name in taken:
                continue
            if status is not AttendanceStatus.PARTIAL and not numbers:
                taken.add(name.name)
            yield Attendance(name, status, at, rule.name, item, replaced, replaced_at, None, numbers)


def read_participants(text: Text, section: Section, item: int) -> list[Attendance]:
    """Return who took part in one item only: a line each, ``Name, function``."""
    found = []
    for line in lines_between(text, section.content, section.end):
        name, _, function = line.content.lstrip("-•· ").partition(",")
        known = person(name)
        if known is not None:
            at = Span(line.start + text.content[line.start : line.end].index(name), line.end)
            guest = PersonName(known.name, known.party, function.strip() or known.role)
            found.append(Attendance(guest, AttendanceStatus.GUEST, at, section.rule, item))
    return found


def settle(attendances: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Return each statement once; who is said to be away from the meeting is not listed as present in it.

    The list of participants is often the list of members: a sentence that says who was away overrules it. The same
    absence repeated under every item is stated once, for the meeting.
    """
    kept: dict[tuple[str, AttendanceStatus, int | None], Attendance] = {}
    for attendance in attendances:
        kept.setdefault((attendance.person.name, attendance.status, attendance.item), attendance)
    away = {name for name, status, item in kept if status in _AWAY and item is None}
    instead = {name for name, status, item in kept if status is AttendanceStatus.SUBSTITUTE and item is None}
    parties = {a.person.name: a for a in kept.values() if a.person.party is not None}
    return tuple(
        _with_party(attendance, parties)
        for (name, status, item), attendance in kept.items()
        if not (name in away and status in _LISTED and item is None)
        and not (name in instead and status is AttendanceStatus.PRESENT and item is None)
        and not (name in away and status in _AWAY and item is not None)
        and not ((name, AttendanceStatus.EXCUSED, item) in kept and status is AttendanceStatus.ABSENT)
    )


def _with_party(attendance: Attendance, parties: dict[str, Attendance]) -> Attendance:
    """Return the attendance with the party that another statement of the same text gives the person."""
    known = parties.get(attendance.person.name)
    if known is None or attendance.person.party is not None:
        return attendance
    named = PersonName(attendance.person.name, known.person.party, attendance.person.role or known.person.role)
    return replace(attendance, person=named, party_at=known.at)
