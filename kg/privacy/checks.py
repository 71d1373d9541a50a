"""Checks: what a pattern cannot ask of a place in a text, as questions of code; a row of patterns names those it needs.

============  =====================================================================================================
alone         no other number stands directly beside it on its line, as in a row of a table
column        it stands in a column of a table whose head is a word such as ``telefon``
birthday      its first six digits are a day, a month and a year (a day may be 61-91: a CPR number given for the time
              being); nothing is asked of the last four, since numbers are given without the old check digit from 2007
file-name     its parts, with spaces between, are a person's name that begins with a given one
known         it speaks of a person: a name of several words, or one known given name
letters       there is a letter before the ``@``
no-case       it is not called a case whose number ends with a year
no-counting   its pairs do not count by the same step (``20 21 22 23``, ``30 40 50 60``)
no-date       it is no date
no-table      neither the lines around nor words such as ``antal`` show a row of numbers, unless a name or a word such
              as ``kontakt`` stands before it
no-years      it is not two years
private       it is a person's name, not one in public function, and no party follows it
reached       a name, or a word such as ``kontakt``, stands before it on its line
street        its words end as a street's name does, or a postcode or a door follows
street-ahead  ``street``, asked of the address that follows
who           the name before it is a person's
============  =====================================================================================================
"""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from kg.danish import slug
from kg.people.words import PARTICLES, Lexicon, is_initial, is_name_word
from kg.privacy.patterns import Patterns
from kg.reading.names import party_tag

_LEAP_YEAR = 2000
_SUBSTITUTE = 60
"""Added to the day in a number that stands for a CPR number until there is one."""

_NUMBER_BEFORE = re.compile(r"\d[%.]?[ \t\u00a0|;]{1,8}\Z")
_NUMBER_AFTER = re.compile(r"[ \t\u00a0|;]{1,8}[-+]?\d")
_CASE = re.compile(r"(?i:sags?|sagen|journal|j|dok|esdh)[. -]*(?:nr|nummer|id)?s?[.:]*\s*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATES = re.compile(r"\d{1,2}[-./ ]+\d{1,2}[-./ ]+(?:19|20)\d\d|(?:19|20)\d\d[-./]\d\d[-./]\d\d")
_PACKED_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_ROW = re.compile(r"(?:^|\s)-?\d[\d.,]*(?:[ \t|;]+-?\d[\d.,]*%?){1,}\s*$")
_HOUSE = re.compile(r"(?P<road>[^\d\n]+?)[ \t]+\d{1,3}")
_TOWN = re.compile(r"\d{4}[ \t]+[A-ZÆØÅ]")
_DOOR = re.compile(r"\b(?:tv|th|mf|dør)\b")
_PARTY = re.compile(r"\s?\((?P<tag>[^()]{1,24})\)")
_COMPANY = re.compile(
    r"/| &| (?:ApS|A/S|I/S|K/S|P/S|S/I|IVS|[Ff]\.?[Mm]\.?[Bb]\.?[Aa]|[Aa]\.?[Mm]\.?[Bb]\.?[Aa])(?!\w)"
)
_LEADS_TO = re.compile(r"[ \t]*[,;:(–-]?[ \t]*\Z")
_NEAR = 60
_STEP = 10
_A_PLACE = re.compile(
    r"(?:gården|huset|hallen|salen|skolen|centre?t|parken|pladsen|kirken|stuen|lokalet|kontoret|værket|stationen|haven)s?\Z"
)
_LABELS = frozenset(
    ("mødested", "sted", "lokale", "adresse", "emne", "matrikel", "ejendom", "bygning", "lokation", "dato", "bilag")
)
"""Words before a place, not before a name."""
_FROM = re.compile(r"\A\s*fra\s+")


@dataclass(slots=True)
class Found:
    """A place that a pattern matched, with what stands around it; a check may make it shorter."""

    text: str
    start: int
    end: int
    match: "re.Match[str]"
    before: str
    labelled: bool = False
    """Whether the words before it tell what it is."""

    @property
    def value(self) -> str:
        """The words that would go."""
        return self.text[self.start : self.end]

    @property
    def digits(self) -> str:
        """Its digits."""
        return "".join(c for c in self.value if c in "0123456789")

    @property
    def line_before(self) -> str:
        """What stands before it on its line."""
        return self.before.rpartition("\n")[2]


class Checks:
    """Answers the checks; ``lexicon`` tells names of people from names of groups."""

    def __init__(self, patterns: Patterns, lexicon: Lexicon) -> None:
        self._patterns = patterns
        self._lexicon = lexicon
        self._by_name: Mapping[str, Callable[[Found, frozenset[str]], bool]] = MappingProxyType(
            {
                "alone": lambda found, _: _alone(found),
                "column": lambda found, _: self._column(found),
                "file-name": self._file_name,
                "birthday": lambda found, _: _birthday(found.digits),
                "known": lambda found, _: self._known(found),
                "letters": lambda found, _: any(map(str.isalpha, re.split(r"@|＠|%40|&#64;", found.value)[0])),
                "no-case": lambda found, _: not (_CASE.search(found.before) and _YEAR.fullmatch(found.digits[-4:])),
                "no-counting": lambda found, _: not _counting(found.digits),
                "no-date": lambda found, _: not _is_date(found),
                "no-table": lambda found, _: self._reached(found) or not self._counts(found),
                "no-years": lambda found, _: not all(map(_YEAR.fullmatch, (found.digits[:4], found.digits[4:]))),
                "private": self._private,
                "reached": lambda found, _: self._reached(found),
                "street": lambda found, _: self._street(found.value),
                "street-ahead": lambda found, _: self._street_ahead(found),
                "who": lambda found, _: self.person(found.match["who"]) is not None,
            }
        )

    def hold(self, names: tuple[str, ...], found: Found, public: frozenset[str]) -> bool:
        """Tell whether every check of a row holds; ``public`` are slugs of names that may be published."""
        return all(self._by_name[name](found, public) for name in names)

    def person(self, name: str) -> str | None:
        """Return the part of a run of capitalised words that is a person's name, from its start; None if none is."""
        words = name.split()
        if words[0].lower() in _LABELS or any(map(self._is_group, words)):
            return None
        lead = 0
        while lead < len(words) and self._is_title(words[lead]):
            lead += 1
        stop = lead
        while stop < len(words) and (is_name_word(words[stop]) or is_initial(words[stop]) or words[stop] in PARTICLES):
            stop += 1
        if stop - lead < 2 or (self._lexicon.place(words[lead]) and not self._lexicon.is_given(words[lead])):
            return None
        if self._lexicon.has("unit", words[stop - 1]) and not self._lexicon.is_given(words[lead]):
            return None
        return re.match(rf"\s*(?:\S+\s+){{{stop - 1}}}\S+", name)[0]  # type: ignore[index] # it has that many words

    def _is_group(self, word: str) -> bool:
        return self._lexicon.never(word) or self._lexicon.has("doubt", word) or bool(_A_PLACE.search(word))

    def _is_title(self, word: str) -> bool:
        return any(self._lexicon.has(kind, word) for kind in ("title", "titles", "lead"))

    def _private(self, found: Found, public: frozenset[str]) -> bool:
        name = self.person(found.value)
        if name is None or slug(name) in public or _COMPANY.match(found.text, found.start + len(name)):
            return False
        tag = _PARTY.match(found.text, found.start + len(name))
        if tag is not None and party_tag(tag["tag"]) is not None:
            return False
        found.end = found.start + len(name)
        return True

    def _known(self, found: Found) -> bool:
        groups = found.match.groupdict()
        if groups.get("first"):
            return self._lexicon.is_given(groups["first"]) and not self._lexicon.never(groups["first"])
        name = groups.get("who") or self._first_name(found.match[0])
        return bool(name) and self.person(name) is not None

    def _first_name(self, text: str) -> str:
        name = self._patterns.name.match(text)
        return name[0] if name is not None else ""

    def _reached(self, found: Found) -> bool:
        near = found.line_before[-_NEAR:]
        if self._patterns.contact.search(near):
            return True
        names = list(self._patterns.name.finditer(near))
        beside = bool(names) and _LEADS_TO.fullmatch(near[names[-1].end() :]) is not None
        return beside and self.person(names[-1][0]) is not None

    def _column(self, found: Found) -> bool:
        """Tell whether the first line of the table that a number stands in calls its column one of numbers to call."""
        line = found.line_before
        mark = "\t" if "\t" in line else "|"
        if mark not in line:
            return False
        head = ""
        for above in reversed(found.before[: len(found.before) - len(line)].splitlines()):
            if mark not in above:
                break
            head = above
        cells = head.split(mark)
        at = line.count(mark)
        return at < len(cells) and bool(self._patterns.contact.search(cells[at]))

    def _file_name(self, found: Found, public: frozenset[str]) -> bool:
        name = " ".join(part if part[1:] else f"{part}." for part in re.split(r"[._-]+", found.value) if part)
        whole = self.person(name) == name and self._lexicon.is_given(name.split()[0])
        return whole and slug(name) not in public

    def _counts(self, found: Found) -> bool:
        return _in_table(found) or bool(self._patterns.counted.search(found.line_before[-_NEAR:]))

    def _street(self, value: str) -> bool:
        house = _HOUSE.match(value)
        if house is None:
            return False
        after = value[house.end() :]
        return bool(self._patterns.suffix.search(house["road"]) or _TOWN.search(after) or _DOOR.search(after))

    def _street_ahead(self, found: Found) -> bool:
        rest = _FROM.sub("", found.text[found.match.end() : found.match.end() + 160], count=1).lstrip(" \t\n,(")
        address = self._patterns.address.match(rest)
        return rest.startswith("[fjernet: ") or (address is not None and self._street(address[0]))


def _alone(found: Found) -> bool:
    return not (_NUMBER_BEFORE.search(found.before) or _NUMBER_AFTER.match(found.text, found.end))


def _birthday(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    if day > _SUBSTITUTE:
        day -= _SUBSTITUTE
    leap = year % 4 == 0
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(_LEAP_YEAR if leap else _LEAP_YEAR + 1, month)[1]


def _counting(digits: str) -> bool:
    pairs = [int(digits[n : n + 2]) for n in range(0, len(digits), 2)]
    steps = {after - before for before, after in pairwise(pairs)}
    return len(steps) == 1 and 0 < steps.pop() <= _STEP


def _is_date(found: Found) -> bool:
    value = found.value.strip()
    return bool(_DATES.fullmatch(value)) or (not found.labelled and bool(_PACKED_DATE.fullmatch(value)))


def _in_table(found: Found) -> bool:
    begin = found.text.rfind("\n", 0, found.start) + 1
    end = found.text.find("\n", found.end)
    above = found.text[max(begin - 200, 0) : max(begin - 1, 0)].rpartition("\n")[2]
    below = "" if end < 0 else found.text[end + 1 : end + 200].partition("\n")[0]
    return bool(_ROW.search(above) or _ROW.search(below)) or "\t" in found.text[begin : found.start]
