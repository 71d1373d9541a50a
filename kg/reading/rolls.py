"""Lists of people in the head of minutes: cut at the labels inside them, and read row by row.

A row may say more than a name: ``Ane Tom (A), suppleant for Bo Intet (A)`` was no member, ``Bo Intet (afbud)`` did not
come. What the rules read in a row by itself overrules what the list says of everybody in it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.passages import Passage, sentences
from kg.reading.namelists import Part, people
from kg.reading.organisations import organisation
from kg.reading.tags import came, party_of
from kg.reading.told import AWAY, said_of
from kg.records import Attendance, PersonName, Span
from kg.rules import Rule, RuleTable
from kg.vocabulary import AttendanceStatus

_LABELS = {
    AttendanceStatus.EXCUSED: "Afbud",
    AttendanceStatus.ABSENT: "Fraværende",
    AttendanceStatus.SUBSTITUTE: "Stedfortræder",
}
"""How a sentence begins that says of somebody what the list says of all in it, where rules look for that."""

_COLON = re.compile(r":(?!\d)")
_WORD = re.compile(r"\S+")
_BESIDE = re.compile(r"[,(–-]\s*$")
_LONGEST = 100
_LONGEST_LABEL = 7
"""Words before a colon that may be a label."""

_GOES_ON = re.compile(
    r"\s*\(?\s*(?:(?:\d\.\s*)?(?:stedfortræder|suppleant|substitut|vikar)(?:en)?\s*(?::|for\b|[A-ZÆØÅ])|i\s+stedet\b"
    r"|(?:fra|til|indtil|ankom|kom|gik|forlod)\s.*(?:\bkl\b|klokken|punkt|pkt)"
    r"|(?:afbud|fraværende)\s*\)?\s*$|.*\s(?:indkaldt|deltog|deltager|mødte|indtrådt|indtrådte)(?:\s+(?:i\s+stedet|som\s+\w+))?\)?\s*$)",
    re.IGNORECASE | re.DOTALL,
)
"""A part of a list that tells of the name before it, and is no name of its own."""


_SHORT_NAME = re.compile(r"(?:^|\s)(?:Chr|Vilh|Fr|Joh|Alb|Th|Kr|Aug|Ferd|(?:[A-ZÆØÅ]\.)+[A-ZÆØÅ])\.$")
"""A name shortened, or the letters of two (``H.C.``), at the end of what a full stop ends."""

_EXCUSED = re.compile(r":\s[Aa]fbud\s\(")
_BESIDE_NAME = ", afbud, "
"""What a list says between a name and who came instead (``Ane Tom: Afbud (stedfortræder Bo Intet)``), and the same as
rules read it: as long, for places in the text to hold."""

_TWO_NAMES = 4
"""Words of which two names may be made."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that say what the names after them are; ``status`` None when they say nothing of presence."""

    rule: Rule
    status: AttendanceStatus | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a list that is no person's name."""

    at: Span
    printed: str


def label_of(words: str, table: RuleTable) -> Label | None:
    """Return the label that ``words`` are: a rule matches all of them, and finds no names beside them."""
    if len(words) > _LONGEST:
        return None
    for rule in table.candidates(words):
        match = rule.match(words)
        if match is not None and match.groupdict().get("names") == "":
            return Label(rule, AttendanceStatus(rule.means) if rule.means != "none" else None)
        if match is not None and rule.means == "none":
            return None
    return None


def read_roll(roll: Passage, status: AttendanceStatus, rule: str, table: RuleTable) -> Iterator[Attendance | Unread]:
    """Yield everybody a list tells of, as ``status`` where nothing else is said, and its parts that are no name."""
    of_list: AttendanceStatus | None = status
    source = rule
    for begin, stop, label, party in _segments(roll.content, table):
        if label is not None and label.status is AttendanceStatus.MEMBER:  # a group of those that the list tells of
            of_list, source = status, rule
        elif label is not None:
            of_list, source = label.status, label.rule.name
        if of_list is not None:
            part = Passage(roll.start + begin, roll.content[begin:stop])
            for each in _segment(part, of_list, source, table):
                yield each if party is None or isinstance(each, Unread) else _of_party(each, party)


def _of_party(each: Attendance, party: str) -> Attendance:
    """Return an attendance with the party of the group that the list puts its person in."""
    return replace(each, person=replace(each.person, party=each.person.party or party))


def _segments(words: str, table: RuleTable) -> Iterator[tuple[int, int, Label | None, str | None]]:
    """Yield the parts of a list between the labels that stand in it, each with its label and the party of its group."""
    begin, label, party = 0, None, None
    for colon in _COLON.finditer(words):
        line = max(words.rfind("\n", begin, colon.start()) + 1, begin)
        starts = [line + found.start() for found in _WORD.finditer(words[line : colon.start()])]
        for start in starts[-_LONGEST_LABEL:]:
            known = label_of(words[start : colon.end()], table)
            if known is not None and known.status is AttendanceStatus.SUBSTITUTE and _BESIDE.search(words[line:start]):
                break  # "Ane Tom - stedfortræder: Bo Intet" tells of one person, and is no list
            of_group = party_of(words[start : colon.start()]) if known is None else None
            if known is not None or of_group is not None:
                yield begin, start, label, party
                begin, label, party = colon.end(), known or label, of_group
                break
    yield begin, len(words), label, party


def _segment(part: Passage, status: AttendanceStatus, rule: str, table: RuleTable) -> Iterator[Attendance | Unread]:
    """Yield what one list says, up to its full stop, and what the sentences after it say of those in it."""
    away: list[Attendance] = []
    for number, sentence in enumerate(_sentences(part)):
        said: list[Attendance | Unread] = [*said_of(sentence, table, None)] if number else []
        if not said:
            said = list(_list(sentence, status, rule, table))
        for each in said:
            alone = isinstance(each, Attendance) and each.status is AttendanceStatus.SUBSTITUTE and len(away) == 1
            if isinstance(each, Attendance) and alone and each.substitute_for is None:
                yield replace(each, substitute_for=away[0].person, substitute_at=away[0].at)
            else:
                yield each
        away = [each for each in said if isinstance(each, Attendance) and each.status in AWAY] or away


def _sentences(part: Passage) -> Iterator[Passage]:
    """Yield the sentences of a list; the full stop of a shortened name (``Ane Chr. Tom``) ends none."""
    held: Passage | None = None
    for sentence in sentences(part):
        begin = sentence.start if held is None else held.start
        held = Passage(begin, part.content[begin - part.start : sentence.end - part.start])
        if _SHORT_NAME.search(held.content) is None:
            yield held
            held = None
    if held is not None:
        yield held


def _list(sentence: Passage, status: AttendanceStatus, rule: str, table: RuleTable) -> Iterator[Attendance | Unread]:
    parts = list(_joined(people(sentence.content, sentence.start)))
    several = _columns_lost(parts)
    for person, at, printed in parts:
        if several and person is not None and len(person.name.split()) >= _TWO_NAMES:
            yield Unread(at, printed)
            continue
        row = Passage(at.start, sentence.content[at.start - sentence.start : at.end - sentence.start])
        said = _said_of_row(row, status, table)
        told = came(row.content) if person is not None else None
        if person is not None and told is not None and status not in AWAY:
            yield from _told(person, Attendance(person, told, at, rule), said)
            continue
        partly = all(each.status is AttendanceStatus.PARTIAL for each in said)
        if partly and not (said and status in AWAY):  # who came later was there, who was away until then was not away
            if person is None and not said:
                yield Unread(at, printed)
            for name in {each.person for each in said} if person is None else (person,):
                if not organisation(name.name):
                    yield Attendance(name, status, at, rule)
        if not (partly and status is AttendanceStatus.GUEST):  # a guest is there for a part
            yield from said


def _told(person: PersonName, whether: Attendance, said: Iterable[Attendance]) -> Iterator[Attendance]:
    """Yield whether the person of a row came, as the row itself says, and what it says of who came instead."""
    if not organisation(person.name):
        yield whether
    yield from (each for each in said if each.person.name != person.name)


def _columns_lost(parts: Iterable[Part]) -> bool:
    """Tell whether rows are two names each with nothing between them, as a table is whose columns were lost.

    A long name is one thing, a list of them another: where each name ends, the text does not say.
    """
    words = [len(person.name.split()) for person, _at, _printed in parts if person is not None]
    long = sum(1 for count in words if count > _TWO_NAMES)
    return long > 1 and 2 * sum(1 for count in words if count >= _TWO_NAMES) >= len(words)


def _said_of_row(row: Passage, status: AttendanceStatus, table: RuleTable) -> list[Attendance]:
    """Return what the rules read in one row of a list, as far as that is more than what the list says itself."""
    if not table.candidates(row.content):
        return []
    row = Passage(row.start, _EXCUSED.sub(_BESIDE_NAME, row.content))
    label = f"{_LABELS[status]}: " if status in _LABELS else ""
    said = list(said_of(Passage(row.start - len(label), label + row.content), table, None))
    if status in AWAY and any(each.status is AttendanceStatus.PARTIAL for each in said):
        return [each for each in said if each.status is not status]
    more = any(each.status is not status or each.substitute_for is not None for each in said)
    return said if more else []


def _joined(found: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts of a list, those that tell of the name before them joined to it."""
    held: Part | None = None
    for part in found:
        person, at, printed = part
        of_its_own = person is not None and came(printed) is not None  # "Ane Tom (A) - deltog" is a row
        if held is not None and not of_its_own and _GOES_ON.match(printed):
            held = (held[0], Span(held[1].start, at.end), f"{held[2]}, {printed}")
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held
