"""For what a statement of presence holds, the meeting or one item, and which statements are one.

Many minutes repeat under every item who was away. Whoever is named so from the first item on was away from the
meeting; where a later list repeats the first one without a name, that person had come by then, and each list holds
for its item.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.parts import Block, Section
from kg.reading.attendance import AWAY, read_names, read_participants, read_sentences
from kg.records import Attendance, PersonName
from kg.rules import RuleTable
from kg.text import Text
from kg.vocabulary import AttendanceStatus, SectionKind

_LISTED = (AttendanceStatus.PRESENT, AttendanceStatus.MEMBER)
_SCOPED = (*AWAY, AttendanceStatus.SUBSTITUTE, AttendanceStatus.GUEST, AttendanceStatus.PRESENT)

_NOT_THERE = (*AWAY, AttendanceStatus.CONFLICTED, AttendanceStatus.PARTIAL)
"""What may be said of somebody whom another replaced."""

_OF_PRESENCE = re.compile(
    r"(?:(?:konstatering|registrering)\s+af\s+)?(?:fravær|afbud|fremmød|mødedeltager|deltagere\b)", re.IGNORECASE
)
_OF_SUBSTITUTES = re.compile(r"stedfortræder|suppleant", re.IGNORECASE)
_OF_THE_MEETING = re.compile(
    r"dagsorden|fravær|afbud|fremmød|deltagere|åbning|velkomst|konstituer|inhabil", re.IGNORECASE
)
"""Titles of items under which the whole meeting is spoken of."""

_OF_ELECTIONS = re.compile(r"\b(?:valg|udpegning|indstilling)\s+(?:af|til)\b|\bkonstituering\b", re.IGNORECASE)
_CAME = re.compile(r"came|because|instead|in-place|excuse")
"""How the rules are named that read of a substitute that they came; others tell who is whose."""

_TELLING = (
    SectionKind.RESUME, SectionKind.CASE_PRESENTATION, SectionKind.BACKGROUND, SectionKind.PROCESS, SectionKind.OTHER,
    SectionKind.REMARKS,
)  # fmt: skip

_Key = tuple[str, AttendanceStatus, int | None]
"""Who, what, and of which item."""


def said_under(text: Text, block: Block, order: int, deciding: Sequence[Section], table: RuleTable) -> list[Attendance]:
    """Return what is said of presence under item ``order``, in its decisions and remarks.

    An item about who is absent says it in any of its sections, and by names alone; one about substitutes says whom
    they replace in what it tells of the case.
    """
    sections, title = block.sections, block.heading.title
    remarks = [s for s in sections if s.kind is SectionKind.REMARKS or (s.kind is SectionKind.OTHER and not s.heading)]
    told = [s for s in sections if s.kind in _TELLING and s not in remarks]
    said = read_sentences(text, [*deciding, *remarks], table, order)
    if _OF_PRESENCE.match(title):
        said += read_sentences(text, told, table, order)
        said += [a for section in deciding for a in read_names(text, section, AttendanceStatus.ABSENT)]
    elif _OF_SUBSTITUTES.search(title):
        said += _replacing(read_sentences(text, told, table, order))
    for section in sections:
        if section.kind is SectionKind.PARTICIPANTS:
            said += read_participants(text, section, order)
    if _OF_ELECTIONS.search(title):
        said = [a for a in said if a.status is not AttendanceStatus.SUBSTITUTE or _CAME.search(a.rule)]
    if _OF_THE_MEETING.search(title):
        return said
    here = (AttendanceStatus.GUEST,)
    return [replace(a, item=order) if a.status in here and not a.numbers else a for a in said]


def _replacing(said: list[Attendance]) -> list[Attendance]:
    """Return the substitutes of whom it is also said that they could not come, and these."""
    excused = {a.person.name for a in said if a.status in AWAY}
    instead = [a for a in said if a.substitute_for is not None and a.substitute_for.name in excused]
    replaced = {a.substitute_for.name for a in instead if a.substitute_for is not None}
    return [a for a in said if a in instead or (a.status in AWAY and a.person.name in replaced)]


def placed(said: Mapping[int, list[Attendance]], decided: Collection[int]) -> list[Attendance]:
    """Return what was said under items with the item it holds for, or none where it holds for the meeting.

    ``said`` are the statements under each item that name none; ``decided`` the items in which something was decided.
    """
    lists = {order: {a.person.name for a in found if a.status in AWAY} for order, found in said.items()}
    lists = {order: names for order, names in lists.items() if names}
    first = min([*said, *decided], default=0)
    meeting = {name for names in lists.values() for name in names if _of_meeting(name, lists, first, decided)}
    result: list[Attendance] = []
    for order, found in sorted(said.items()):
        for each in found:
            whom = each.substitute_for if each.status is AttendanceStatus.SUBSTITUTE else None
            name = whom.name if whom is not None else each.person.name
            whole = name in meeting if name in lists.get(order, ()) or name in meeting else order == first
            bound = each.item is None and each.status in _SCOPED and not each.numbers and not whole
            result.append(replace(each, item=order) if bound else each)
    return result


def _of_meeting(name: str, lists: Mapping[int, set[str]], first: int, decided: Collection[int]) -> bool:
    if name not in lists.get(first, ()):
        told = {order for order, names in lists.items() if name in names}
        return len(told) > 1 and told >= set(decided)
    others = lists[first] - {name}
    return not any(others & names and name not in names for order, names in lists.items() if order != first)


def settle(attendances: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Return each statement once; who is said to be away from the meeting is not listed as present in it.

    The list of participants is often the list of members: a sentence that says who was away overrules it. The same
    absence repeated under every item is stated once, for the meeting. Two of one name with two parties are two. Whom
    another came instead of was away, as far as nothing else is said of them. Words that name a guest, and say for what
    part that one came, tell of a guest and no more.
    """
    attendances = list(attendances)
    guests = {(a.person.name, a.at.start) for a in attendances if a.status is AttendanceStatus.GUEST}
    attendances = [
        a for a in attendances if a.status is not AttendanceStatus.PARTIAL or (a.person.name, a.at.start) not in guests
    ]
    attendances += list(_replaced(attendances))
    named = _namesakes(attendances)
    kept: dict[_Key, Attendance] = {}
    for attendance in attendances:
        key = (_who(attendance.person, named), attendance.status, attendance.item)
        known = kept.setdefault(key, attendance)
        if known.substitute_for is None and attendance.substitute_for is not None:
            kept[key] = attendance
    parties = {_who(a.person, named): a for a in kept.values() if a.person.party is not None}
    return tuple(_with_party(kept[key], parties.get(key[0])) for key in kept if not _told_by_another(key, kept))


def _replaced(attendances: Sequence[Attendance]) -> Iterator[Attendance]:
    """Yield the absence of those whom another came instead of, where the text says no more of them."""
    for each in attendances:
        whom = each.substitute_for
        if each.status is not AttendanceStatus.SUBSTITUTE or whom is None:
            continue
        said = (a for a in attendances if a.person.name == whom.name and a.status in _NOT_THERE)
        if not any(a.status not in AWAY or a.item in (None, each.item) for a in said):
            yield replace(
                each,
                person=whom,
                status=AttendanceStatus.ABSENT,
                at=each.substitute_at or each.at,
                substitute_for=None,
                substitute_at=None,
            )


def _told_by_another(key: _Key, kept: Collection[_Key]) -> bool:
    """Tell whether another statement of the same person says as much or overrules this one."""
    who, status, item = key
    away = any((who, each, None) in kept for each in AWAY)
    instead = (who, AttendanceStatus.SUBSTITUTE, None) in kept
    if item is None and status in _LISTED and away:
        return True
    if instead and (status is AttendanceStatus.PRESENT or (status is AttendanceStatus.SUBSTITUTE and item is not None)):
        return True
    if status is AttendanceStatus.ABSENT and (who, AttendanceStatus.EXCUSED, item) in kept:
        return True
    return item is not None and status in AWAY and (away or (who, AttendanceStatus.CONFLICTED, item) in kept)


def _namesakes(attendances: Iterable[Attendance]) -> set[str]:
    """Return the names that stand with two parties."""
    parties: dict[str, set[str]] = {}
    for attendance in attendances:
        if attendance.person.party is not None:
            parties.setdefault(attendance.person.name, set()).add(attendance.person.party)
    return {name for name, known in parties.items() if len(known) > 1}


def _who(person: PersonName, namesakes: set[str]) -> str:
    return f"{person.name} ({person.party or ''})" if person.name in namesakes else person.name


def _with_party(attendance: Attendance, known: Attendance | None) -> Attendance:
    """Return the attendance with the party that another statement of the same text gives the person."""
    if known is None or attendance.person.party is not None:
        return attendance
    named = PersonName(attendance.person.name, known.person.party, attendance.person.role or known.person.role)
    return replace(attendance, person=named, party_at=known.at)
