"""Who was there, who was not, and who came instead: from lists in the header and from sentences anywhere.

A sentence says it itself (``Afbud fra ...``), or a label says it of the names below (``Fraværende med afbud:``). What
is said of items by their numbers keeps the numbers; what is said of the item under which it stands gets that item;
all else is of the meeting, as far as :mod:`kg.reading.presence` finds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.findings import Finding, Level
from kg.parts import Field, Section
from kg.passages import Passage, lines_between, paragraphs
from kg.reading.namelists import people
from kg.reading.names import person
from kg.reading.numbers import listed_numbers
from kg.reading.rolls import Label, Unread, label_of, read_roll
from kg.reading.told import AWAY, everyone, said_in
from kg.records import Attendance, PersonName, Span
from kg.rules import RuleTable, fold
from kg.text import Text
from kg.vocabulary import AttendanceStatus

__all__ = ["AWAY", "read_lists", "read_names", "read_participants", "read_sentences"]

_LISTS = ("present", "member", "absent", "excused")
_NOBODY = {"ingen", "intet", "alle", "-", "–", "", "ingen afbud", "alle var til stede", "ingen fraværende"}
_CAME = re.compile(
    r"^(?P<away>.+?)\s*,\s*(?P<came>[^,]+?)\s+(?:indkaldt|deltog|deltager|mødte|indtrådt)(?:\s+i\s+stedet)?$"
)
"""A row of absentees that ends with who came instead."""

_OF_ITEMS = re.compile(
    r"\s*[,(]?\s*\b(?:(?:under|ved|i)\s+)?(?:sag|punkt|pkt\.?)(?:er(?:ne)?)?\s*(?:nr\.?\s*)?(?P<items>\d{1,4}(?:\s*(?:-|–|,|og)\s*\d{1,4})*)\)?\s*$"
)
"""What follows a name in a list that holds for some items only: ``Bo Intet (A), sag 129-138``."""

_AND_NEXT = re.compile(r"\s+(?:og|samt)\s+(?=[A-ZÆØÅ][\w’'.-]*\s+[A-ZÆØÅ][^,.]*(?:,\s+[a-zæøå]|\s*$))")
"""Between two people of one line, each with a function (``Ane Tom, chef og Bo Intet, konsulent``)."""

_TOOK_PART = re.compile(r"\bdeltog$", re.IGNORECASE)
"""How a label ends that is one without a colon too (``Derudover deltog Ane Tom``)."""

_VOTED = re.compile(r"\b(?:stemte|stemmer|stemt)\b(?!\s+(?:overens|i\s))")
_ABSENT = re.compile(r"\s*(?:Fraværende|Ikke\s+til\s*stede)\s*:")
"""How a line begins that, right below who voted for and against, completes them: who was away then."""

_ONE = 60
"""Longest line with one name that goes on with a list."""

_PARTLY = re.compile(r"^(?P<who>.+?)\s+(?:indtil|til|fra)\s+(?:kl\b|klokken|punkt|pkt)")


def read_lists(text: Text, fields: Iterable[Field], table: RuleTable) -> tuple[list[Attendance], list[Finding]]:
    """Return the people that the header lists, and a finding for each part of a list that is no name."""
    found: list[Attendance] = []
    findings: list[Finding] = []
    for field in fields:
        if field.means == "remarks":
            found += _remarked(text, field, table)
        if field.means not in _LISTS or fold(field.value).strip(" .") in _NOBODY:
            continue
        rows = list(_rows_of_items(text, field))
        found += [replace(each, numbers=numbers) for each, numbers in rows]
        roll = Passage(field.start, text.content[field.start : field.end])
        for each in () if rows else read_roll(roll, AttendanceStatus(field.means), field.rule, table):
            if isinstance(each, Attendance):
                found.append(each)
            elif fold(each.printed) not in _NOBODY:
                findings.append(_no_name(text, each))
    return found, findings


def _remarked(text: Text, field: Field, table: RuleTable) -> list[Attendance]:
    """Return the people that a remark lists whose label says what they were (``Derudover deltog: Ane Tom``)."""
    before = text.content[: field.start].rstrip().rpartition("\n")[2]
    words, start = before.strip(), field.start
    label = label_of(words, table) or (label_of(f"{words}:", table) if _TOOK_PART.search(words) else None)
    if label is None:
        return []
    listed = _below(Passage(start, text.content[start : field.end]), label, table)
    begin = text.content.rindex(before, 0, start)
    return listed or list(said_in(Passage(begin, text.content[begin : field.end]), table, None))


def _no_name(text: Text, part: Unread) -> Finding:
    return text.finding(Level.WARNING, "not-a-name", f"no person's name: {part.printed!r}", part.at.start, part.at.end)


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
        for each in everyone(listed, start, AttendanceStatus(field.means), field.rule):
            yield each, numbers


def read_sentences(text: Text, sections: Iterable[Section], table: RuleTable, item: int | None) -> list[Attendance]:
    """Return what is said of presence in sentences and below labels.

    ``item`` is the item under which the sections stand, None where that is none of this meeting: only what is said of
    it itself gets it (``deltog ikke i sagens behandling``), and without one that is left out.
    """
    found: list[Attendance] = []
    for section in sections:
        label: Label | None = None
        above = ""
        beside: tuple[Label, Passage] | None = None
        for passage in paragraphs(text, section.content, section.end):
            below = label if label is not None else _goes_on(text, beside, passage)
            of_vote, above = _VOTED.search(above) is not None and _ABSENT.match(passage.content), passage.content
            label = _label(passage, table)
            if label is not None:
                beside = None
                continue
            if below is not None:
                listed = list(_below(passage, below, table))
                if listed:
                    found += listed
                    label, beside = (below, None) if beside is None else (None, (below, passage))
                    continue
            said, (named, listed) = list(said_in(passage, table, item)), _listed(passage, table)
            beside = (named, passage) if named is not None and listed and not of_vote else None
            said = listed if _tells_more(listed, said) else said
            found += [replace(each, item=item) if of_vote and not each.numbers else each for each in said]
    return found


def _goes_on(text: Text, beside: tuple[Label, Passage] | None, passage: Passage) -> Label | None:
    """Return the label beside names right above a line (``Afbud: Ane Tom``) whose list goes on with the line's name."""
    if beside is None or ":" in passage.content or len(passage.content) > _ONE:
        return None
    label, above = beside
    between = text.content[above.end : passage.start].strip(" \t")
    name = person(passage.content.rstrip(" .,"))
    begins = name is not None and passage.content.startswith(name.name)  # "Referent Ane Tom" is nobody of the list
    return label if begins and between in ("\n", "\r\n") and label.status in AWAY else None


def _tells_more(listed: list[Attendance], said: list[Attendance]) -> bool:
    """Tell whether a list names more people than its sentences, or guests of whom these say for what part they came."""
    if len({a.person.name for a in said}) < len({a.person.name for a in listed}):
        return True
    of_guests = bool(listed) and all(a.status is AttendanceStatus.GUEST for a in listed)
    return of_guests and all(a.status is AttendanceStatus.PARTIAL for a in said)


def _listed(passage: Passage, table: RuleTable) -> tuple[Label | None, list[Attendance]]:
    """Return the people that a passage lists after a label (``Gæster: Ane Tom, chef, og Bo Intet``), and says no more.

    A list may have between its names what no sentence has: functions, or nothing at all. With it comes the label.
    """
    words, colon, listed = passage.content.partition(":")
    label = _label(Passage(passage.start, f"{words}:"), table) if colon else None
    if label is None or label.status is AttendanceStatus.CONFLICTED:
        return None, []
    begin = len(words) + 1 + len(listed) - len(listed.lstrip())
    return label, _below(Passage(passage.start + begin, passage.content[begin:]), label, table)


def _label(passage: Passage, table: RuleTable) -> Label | None:
    """Return the label that a passage is, when it says of the names below what they are."""
    label = label_of(passage.content, table)
    return label if label is not None and label.status not in (None, AttendanceStatus.MEMBER) else None


def _below(passage: Passage, label: Label, table: RuleTable) -> list[Attendance]:
    """Return what a line below a label says, when it is a list of names and nothing else."""
    content, status = passage.content.rstrip(" ."), label.status
    if status is None:
        return []
    if status in AWAY:
        came = _CAME.match(content)
        if came is not None:
            return list(_replaced(passage.start, came, status, label.rule.name))
        partly = _PARTLY.match(content)
        if partly is not None:
            return list(everyone(partly["who"], passage.start, AttendanceStatus.PARTIAL, label.rule.name))
    of_items = _OF_ITEMS.search(content) if status is AttendanceStatus.GUEST else None
    content = content[: of_items.start()] if of_items is not None else content
    listed = list(read_roll(Passage(passage.start, content), status, label.rule.name, table))
    if not _all_read(listed) or (of_items is not None and len(listed) > 1):
        return []
    numbers = tuple(listed_numbers(of_items["items"])) if of_items is not None else ()
    return [replace(each, numbers=numbers or each.numbers) for each in listed if isinstance(each, Attendance)]


def _all_read(listed: Iterable[Attendance | Unread]) -> bool:
    return not any(isinstance(each, Unread) for each in listed)


def _replaced(start: int, came: "re.Match[str]", status: AttendanceStatus, rule: str) -> Iterator[Attendance]:
    away = list(everyone(came["away"], start + came.start("away"), status, rule))
    yield from away
    one = away[0] if len(away) == 1 else None
    for each in everyone(came["came"], start + came.start("came"), AttendanceStatus.SUBSTITUTE, rule):
        yield replace(each, substitute_for=one.person, substitute_at=one.at) if one is not None else each


def read_names(text: Text, section: Section, status: AttendanceStatus) -> list[Attendance]:
    """Return the people of a section that is a list of names and nothing else."""
    found: list[Attendance] = []
    for passage in paragraphs(text, section.content, section.end):
        content = passage.content.rstrip(" .")
        if all(name is not None for name, _, _ in people(content, passage.start)):
            found += everyone(content, passage.start, status, section.rule)
    return found


def read_participants(text: Text, section: Section, item: int) -> list[Attendance]:
    """Return who took part in one item only: a line each, ``Name, function``, or two with ``og`` between them."""
    found: list[Attendance] = []
    for line in lines_between(text, section.content, section.end):
        begin = text.content.index(line.content, line.start)
        for row in _AND_NEXT.split(line.content):
            name, _, function = row.lstrip("-•· ").partition(",")
            known = person(name)
            if known is not None:
                start = text.content.index(row, begin)
                begin = start + len(row)
                at = Span(text.content.index(name, start), begin)
                guest = PersonName(known.name, known.party, function.strip(" .") or known.role)
                found.append(Attendance(guest, AttendanceStatus.GUEST, at, section.rule, item))
    return found
