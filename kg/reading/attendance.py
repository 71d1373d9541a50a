"""Who was there, who was not, and who came instead: from lists in the header and from sentences anywhere.

A sentence says it itself (``Afbud fra ...``), or a label says it of the names below (``Fraværende med afbud:``). What
is said of items by their numbers keeps the numbers; what is said of the item under which it stands gets that item;
all else is of the meeting, as far as :mod:`kg.reading.presence` finds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.findings import Finding, Level
from kg.parts import Field, Section
from kg.passages import Passage, lines_between, paragraphs, sentences
from kg.reading.names import people, person
from kg.reading.numbers import listed_numbers
from kg.records import Attendance, PersonName, Span
from kg.rules import LONGEST, Rule, RuleTable, fold
from kg.text import Text
from kg.vocabulary import AttendanceStatus

AWAY = (AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED)
"""What is said of those who were not there."""

_KEEPS_AWAY = (*AWAY, AttendanceStatus.CONFLICTED)
_LISTS = ("present", "member", "absent", "excused")
_NOBODY = {"ingen", "intet", "alle", "-", "", "ingen afbud", "alle var til stede", "ingen fraværende"}
_ORGANISATION = re.compile(
    r"(?i)\w*(?:firma(?:et)?|forening(?:en)?|selskab(?:et)?|fond(?:en)?|kommune|udvalg(?:et)?|råd(?:et)?|styrelse(?:n)?|skole(?:n)?|"
    r"cent(?:er|ret)|klub(?:ben)?|laug|region|forvaltning(?:en)?|afdeling(?:en)?|A/S|ApS|list(?:e|en)|gruppe(?:n)?|museum|museet|teater|teatret)"
)
_WHOM = ("for", "instead_of")
"""Groups of a rule that tell whom a substitute replaces."""

_CAME = re.compile(
    r"^(?P<away>.+?)\s*,\s*(?P<came>[^,]+?)\s+(?:indkaldt|deltog|deltager|mødte|indtrådt)(?:\s+i\s+stedet)?$"
)
"""A row of absentees that ends with who came instead."""

_OF_ITEMS = re.compile(
    r"\s*[,(]?\s*\b(?:sag|punkt|pkt\.?)(?:er(?:ne)?)?\s*(?:nr\.?\s*)?(?P<items>\d{1,4}(?:\s*(?:-|–|,|og)\s*\d{1,4})*)\)?\s*$"
)
"""What follows a name in a list that holds for some items only: ``Bo Intet (A), sag 129-138``."""

_PARTLY = re.compile(r"^(?P<who>.+?)\s+(?:indtil|til|fra)\s+(?:kl\b|klokken|punkt|pkt)")


class _Label(NamedTuple):
    """A line that says what the names below it are."""

    rule: Rule
    status: AttendanceStatus


def read_lists(text: Text, fields: Iterable[Field], table: RuleTable) -> tuple[list[Attendance], list[Finding]]:
    """Return the people that the header lists, and a finding for each part of a list that is no name."""
    found: list[Attendance] = []
    findings: list[Finding] = []
    for field in fields:
        if field.means not in _LISTS or fold(field.value).strip(" .") in _NOBODY:
            continue
        if field.means in ("absent", "excused"):
            said = list(_labelled("Fraværende", Passage(field.start, field.value), table))
            if any(a.status is AttendanceStatus.SUBSTITUTE for a in said):
                found += said
                continue
        status, rows = AttendanceStatus(field.means), list(_rows_of_items(text, field))
        found += [replace(each, numbers=numbers) for each, numbers in rows]
        for name, at, printed in () if rows else people(text.content[field.start : field.end], field.start):
            if name is not None:
                found.append(Attendance(name, status, at, field.rule))
            elif fold(printed) not in _NOBODY:
                findings.append(
                    text.finding(Level.WARNING, "not-a-name", f"no person's name: {printed!r}", at.start, at.end)
                )
    return found, findings


def _rows_of_items(text: Text, field: Field) -> Iterator[tuple[Attendance, tuple[str, ...]]]:
    """Yield the people of a list of absentees, a line each, some of whom were away from some items only."""
    lines = lines_between(text, field.start, field.end) if field.means in ("absent", "excused") else ()
    if not any(_OF_ITEMS.search(line.content) for line in lines):
        return
    for line in lines:
        of_items = _OF_ITEMS.search(line.content)
        listed = line.content[: of_items.start()] if of_items is not None else line.content
        numbers = tuple(listed_numbers(of_items["items"])) if of_items is not None else ()
        start = text.content.index(line.content, line.start)
        for each in _people(listed, start, AttendanceStatus(field.means), field.rule):
            yield each, numbers


def read_sentences(text: Text, sections: Iterable[Section], table: RuleTable, item: int | None) -> list[Attendance]:
    """Return what is said of presence in sentences and below labels.

    ``item`` is the item under which the sections stand, None where that is none of this meeting: only what is said of
    it itself gets it (``deltog ikke i sagens behandling``), and without one that is left out.
    """
    found: list[Attendance] = []
    for section in sections:
        label: _Label | None = None
        for passage in paragraphs(text, section.content, section.end):
            below = label
            label = _label(passage, table)
            if label is not None:
                continue
            if below is not None:
                listed = list(_below(passage, below, table))
                if listed:
                    found += listed
                    label = below
                    continue
            found += _said(passage, table, item)
    return found


def _said(passage: Passage, table: RuleTable, item: int | None) -> Iterator[Attendance]:
    away: list[Attendance] = []
    if next(table.candidates(passage.content), None) is None:
        return
    for sentence in sentences(passage):
        said = list(_sentence(sentence, table, item))
        for each in said:
            alone = each.status is AttendanceStatus.SUBSTITUTE and each.substitute_for is None and len(away) == 1
            yield replace(each, substitute_for=away[0].person, substitute_at=away[0].at) if alone else each
        away = [each for each in said if each.status in AWAY] or away


def _label(passage: Passage, table: RuleTable) -> _Label | None:
    """Return the label that a passage is: a rule matches all of it, and finds no names beside it."""
    if len(passage.content) > 60:
        return None
    for rule in table.candidates(passage.content):
        match = rule.match(passage.content) if rule.means != "none" else None
        if match is not None and match.groupdict().get("names") == "":
            return _Label(rule, AttendanceStatus(rule.means))
    return None


def _below(passage: Passage, label: _Label, table: RuleTable) -> Iterator[Attendance]:
    """Yield what a line below a label says, when it is a list of names and nothing else."""
    content = passage.content.rstrip(" .")
    if label.status in AWAY:
        came = _CAME.match(content)
        if came is not None:
            yield from _replaced(passage, came, label)
            return
        said = list(_labelled("Fraværende", passage, table))
        if any(a.status is AttendanceStatus.SUBSTITUTE for a in said):
            yield from said
            return
        partly = _PARTLY.match(content)
        if partly is not None:
            yield from _people(partly["who"], passage.start, AttendanceStatus.PARTIAL, label.rule.name)
            return
    listed = list(people(content, passage.start))
    if all(name is not None for name, _, _ in listed):
        yield from _people(content, passage.start, label.status, label.rule.name)


def _replaced(passage: Passage, came: "re.Match[str]", label: _Label) -> Iterator[Attendance]:
    start = passage.start
    away = list(_people(came["away"], start + came.start("away"), label.status, label.rule.name))
    yield from away
    one = away[0] if len(away) == 1 else None
    for each in _people(came["came"], start + came.start("came"), AttendanceStatus.SUBSTITUTE, label.rule.name):
        yield replace(each, substitute_for=one.person, substitute_at=one.at) if one is not None else each


def _labelled(label: str, passage: Passage, table: RuleTable) -> Iterator[Attendance]:
    """Yield what a list says when it is read as one sentence with its label."""
    whole = f"{label}: {passage.content}"
    yield from _sentence(Passage(passage.start - len(label) - 2, whole), table, None)


def _people(listed: str, start: int, status: AttendanceStatus, rule: str) -> Iterator[Attendance]:
    """Yield everyone that a list names; an organisation is nobody."""
    for name, at, _printed in people(listed.replace(" samt ", " og   "), start):
        if name is not None and not any(_ORGANISATION.fullmatch(word) for word in name.name.split()):
            yield Attendance(name, status, at, rule)


def _sentence(sentence: Passage, table: RuleTable, item: int | None) -> Iterator[Attendance]:
    taken: set[str] = set()
    numbered: set[tuple[str, AttendanceStatus]] = set()
    for rule in table.candidates(sentence.content):
        for found in rule.matches(sentence.content, 0, min(len(sentence.content), LONGEST)):
            if rule.means == "none":
                return
            for each in _matched(sentence, rule, found, item):
                name, status = each.person.name, each.status
                if name in taken or (name, status) in numbered:
                    continue
                if each.numbers:
                    numbered |= {(name, status), *((name, away) for away in AWAY if status in _KEEPS_AWAY)}
                elif status is not AttendanceStatus.PARTIAL:
                    taken.add(name)
                yield each


def _matched(sentence: Passage, rule: Rule, found: "re.Match[str]", item: int | None) -> Iterator[Attendance]:
    groups = found.groupdict()
    status = AttendanceStatus(rule.means)
    whom = next((group for group in _WHOM if groups.get(group)), None)
    replaced = person(found[whom]) if whom is not None else None
    replaced_at = None
    if whom is not None and replaced is not None:
        replaced_at = Span(sentence.start + found.start(whom), sentence.start + found.end(whom))
    numbers = tuple(listed_numbers(groups["items"])) if groups.get("items") else ()
    here = groups.get("here") is not None
    if here and item is None:
        return
    bound = item if (here or status is AttendanceStatus.CONFLICTED) and not numbers else None
    for each in _people(found["names"], sentence.start + found.start("names"), status, rule.name):
        name = each.person
        if groups.get("party") and name.party is None:
            name = PersonName(name.name, groups["party"], name.role)
        yield replace(
            each, person=name, item=bound, substitute_for=replaced, substitute_at=replaced_at, numbers=numbers
        )


def read_names(text: Text, section: Section, status: AttendanceStatus) -> list[Attendance]:
    """Return the people of a section that is a list of names and nothing else."""
    found: list[Attendance] = []
    for passage in paragraphs(text, section.content, section.end):
        content = passage.content.rstrip(" .")
        if all(name is not None for name, _, _ in people(content, passage.start)):
            found += _people(content, passage.start, status, section.rule)
    return found


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
