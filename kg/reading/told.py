"""What one sentence says of presence: who, what, of which items, and in whose place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.passages import Passage, sentences
from kg.reading.namelists import people
from kg.reading.names import person
from kg.reading.numbers import listed_numbers
from kg.reading.organisations import organisation
from kg.records import Attendance, PersonName, Span
from kg.rules import LONGEST, Rule, RuleTable
from kg.vocabulary import AttendanceStatus

AWAY = (AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED)
"""What is said of those who were not there."""

_KEEPS_AWAY = (*AWAY, AttendanceStatus.CONFLICTED)
_LONGEST_NAME = 6
"""Words of a name; more are several people with nothing between them."""

_LABELLED = re.compile(r"\s*[A-ZÆØÅ][^.:]{3,40}:\s")
"""How a sentence begins that is a label and its list."""

_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.)\s")
"""Says that the first of one list goes with the first of another, and so on."""

_WHOM = ("for", "instead_of")
"""Groups of a rule that tell whom a substitute replaces."""


def everyone(listed: str, start: int, status: AttendanceStatus, rule: str) -> Iterator[Attendance]:
    """Yield everyone that a list names; an organisation is nobody."""
    for name, at, _printed in people(listed.replace(" samt ", " og   "), start):
        if name is not None and len(name.name.split()) <= _LONGEST_NAME and not organisation(name.name):
            yield Attendance(name, status, at, rule)


def said_in(passage: Passage, table: RuleTable, item: int | None) -> Iterator[Attendance]:
    """Yield what the sentences of a passage say; who comes instead replaces the one that was said to be away."""
    away: list[Attendance] = []
    listed: list[Attendance] = []
    if not table.candidates(passage.content):
        return
    for sentence in sentences(passage):
        said = list(said_of(sentence, table, item)) or _more(sentence, listed)
        came = [each for each in said if each.status is AttendanceStatus.SUBSTITUTE]
        respectively = len(came) == len(away) and _RESPECTIVELY.search(sentence.content) is not None
        for each in said:
            alone = came == [each] and len(away) == 1
            if each in came and each.substitute_for is None and (alone or respectively):
                one = away[came.index(each)]
                yield replace(each, substitute_for=one.person, substitute_at=one.at)
            else:
                yield each
        away = [each for each in said if each.status in _KEEPS_AWAY] or away
        listed = said if _LABELLED.match(sentence.content) else []


def _more(sentence: Passage, listed: list[Attendance]) -> list[Attendance]:
    """Return the names of a sentence that goes on with the list before it (``Afbud: Ane Tom (A). Bo Intet (B)``)."""
    if len({each.status for each in listed}) != 1 or listed[0].status not in AWAY or listed[0].numbers:
        return []
    if not all(name is not None for name, _at, _printed in people(sentence.content)):
        return []
    return list(everyone(sentence.content, sentence.start, listed[0].status, listed[0].rule))


def said_of(sentence: Passage, table: RuleTable, item: int | None) -> Iterator[Attendance]:
    """Yield what one sentence says under ``item``, each person and statement once; the first rule counts."""
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
    if replaced is not None and organisation(replaced.name):
        return
    replaced_at = None
    if whom is not None and replaced is not None:
        replaced_at = Span(sentence.start + found.start(whom), sentence.start + found.end(whom))
    numbers = tuple(listed_numbers(groups["items"])) if groups.get("items") else ()
    here = groups.get("here") is not None
    if here and item is None:
        return
    bound = item if (here or status is AttendanceStatus.CONFLICTED) and not numbers else None
    for each in everyone(found["names"], sentence.start + found.start("names"), status, rule.name):
        name = each.person
        if replaced is not None and replaced.name == name.name:
            continue
        if groups.get("party") and name.party is None:
            name = PersonName(name.name, groups["party"], name.role)
        yield replace(
            each, person=name, item=bound, substitute_for=replaced, substitute_at=replaced_at, numbers=numbers
        )
