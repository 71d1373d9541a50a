"""How Danish writes dates, times and names of things: patterns and their meaning.

Months may be shortened; the day may be zero-padded; the comma and the dots come and go
(``Tirsdag d. 04. november 2025``, ``31.mar.2011``, ``24.06.2025``, ``31/5 2018``, ``15-maj-2002``). A date without a
year is found but has no value: the text does not state one. Two ways of writing come from systems and not from people:
ISO 8601 (``2025-06-24``), and ``6/24/2025 4:00:00 PM``, which only its ``AM`` or ``PM`` tells from Danish.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan"),
            ("februar", "feb"),
            ("marts", "mar"),
            ("april", "apr"),
            ("maj",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = (
    rf"(?:(?<![\d.\-/])(?:\d{{1,2}}\.?\s*(?i:{_MONTH})\b(?:\.?,?\s+|\.)\d{{4}}"
    rf"|\d{{1,2}}-(?i:{_MONTH})-\d{{4}}"
    r"|(?:19|20)\d\d-[01]\d-[0-3]\d(?![-/]?\d)"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
    r"|\d{1,2}/\d{1,2}(?:\s|\s?-\s?)\d{4})(?!\d))"
)
"""The pattern of a date with a year, without groups, for use inside other patterns (macro ``day``)."""

_FULL = re.compile(
    rf"(?<![\d.\-/])(?:(?P<d1>\d{{1,2}})\.?\s*(?P<m1>{_MONTH})\b(?:\.?,?\s+|\.)(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})-(?P<m2>{_MONTH})-(?P<y2>\d{{4}})"
    r"|(?P<y5>(?:19|20)\d\d)-(?P<m5>[01]\d)-(?P<d5>[0-3]\d)(?![-/]?\d)"
    r"|(?P<d3>\d{1,2})(?P<sep>[-./])(?P<m3>\d{1,2})(?P=sep)(?P<y3>\d{4})"
    r"|(?P<d4>\d{1,2})/(?P<m4>\d{1,2})(?:\s|\s?-\s?)(?P<y4>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r",?\s+(?:0?\d|1[0-2]):[0-5]\d(?::[0-5]\d)?\s*[AP]M\b", re.IGNORECASE)
"""The time of day after a date as a system set to English prints it: the date may have its month first."""

_SHORT = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<sep>[-./])(?P<month>0?[1-9]|1[0-2])(?:(?P=sep)|(?<=/\d)-|(?<=/\d\d)-)(?P<year>\d\d)"
    r"(?![\d/:-]|\.\d)"
)
_OLDEST = 70
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_DATE = 20
_DAY = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?!\d)(?:(?:\.?\s*|-)(?P<name>{_MONTH})\b\.?|[-./](?P<month>\d{{1,2}})(?!\d))?"
    r"(?:(?:,?\s+|[-./]|\s-\s?)(?P<year>\d{4})(?!\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![-/]?\d)")
_YEARLESS = re.compile(
    rf"(?:(?<![\d.\-/])|(?<=\bd\.))\d{{1,2}}(?:\.?\s*(?:{_MONTH})\b|/\d{{1,2}}(?!\d))"
    r"(?!\.?,?\s*\d{4}|\s?-\s?\d|[/.]\d)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d(?:\.?\s*[jfmasondJFMASOND]|/\d)")
_DAY_WORD = re.compile(r"\b[Dd](?:en\s|\.)\s*(?=\d)")
_LONGEST_LIST = 60
_LEAP_YEAR = 2000
_TIME = re.compile(
    r"(?:(?<!\d)(?P<h>\d{1,2})[.:](?P<m>\d{2})(?:[.:]\d{2})?(?!\d|[.:]\d)(?:\s*(?P<half>[ap])\.?m\b)?"
    r"|\bkl(?:\.|okken)?\s*(?:(?P<h2>\d{1,2})(?:,(?P<m2>[0-5]\d)|(?![\d.:,]\d|\d))|(?P<h3>[012]\d)(?P<m3>[0-5]\d))(?!\d))",
    re.IGNORECASE,
)
_NOON = 12


def parse_date(text: str) -> date | None:
    """Return the first date with a year in ``text``; None when there is none or it is no day of a calendar."""
    for found in _FULL.finditer(text):
        value = _either_way(found) if found["sep"] == "/" and _HALF_DAY.match(text, found.end()) else _date(found)
        if value is not None:
            return value
    return None


def parse_held_date(text: str) -> date | None:
    """Return the first day in words that say when a meeting was: ``12. marts 2020``, ``12.03.20``, ``4/5-22``.

    Elsewhere two digits at the end are many other things than a year. Minutes that are published begin with the reform
    of 1970, so 70 to 99 are years of the last century.
    """
    day = parse_date(text)
    return day if day is not None else next((day for _, day in _short_days(text)), None)


def without_short_days(text: str) -> str:
    """Return words that say when a meeting was less the days whose year has two digits, which look like times."""
    for words, _ in _short_days(text):
        text = text.replace(words, "")
    return text


def _short_days(text: str) -> Iterator[tuple[str, date]]:
    for found in _SHORT.finditer(text):
        year = int(found["year"])
        day, month, year = int(found["day"]), int(found["month"]), year + (1900 if year >= _OLDEST else 2000)
        if _is_day(day, month, year):
            yield found[0], date(year, month, day)


def _either_way(found: "re.Match[str]") -> date | None:
    """Return the day of ``6/24/2025 4:00 PM``, whichever number is the month; None where both could be."""
    days = set()
    for day, month in ((found["d3"], found["m3"]), (found["m3"], found["d3"])):
        if _is_day(int(day), int(month), int(found["y3"])):
            days.add(date(int(found["y3"]), int(month), int(day)))
    return days.pop() if len(days) == 1 else None


def _date(found: "re.Match[str]") -> date | None:
    groups = found.groupdict()
    for n in "12345":
        day, month, year = groups[f"d{n}"], groups[f"m{n}"], groups[f"y{n}"]
        if day is not None:
            number = MONTHS.get(month.lower()) or int(month)
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None


def date_spans(text: str) -> list[tuple[int, int]]:
    """Return where dates with a year stand in ``text``, in order.

    Looks for years first: they are rare, and a date ends with one, or begins with one.
    """
    spans = []
    for year in _YEAR.finditer(text):
        iso = _ISO.match(text, year.start())
        if iso is not None:
            spans.append(iso.span())
            continue
        found = _FULL.search(text, max(0, year.start() - _LONGEST_DATE), year.end())
        while found is not None and found.end() < year.end():
            found = _FULL.search(text, found.end(), year.end())  # another date stands close before
        if found is not None and found.end() == year.end() and not text[year.end() : year.end() + 1].isdigit():
            spans.append(found.span())
    return spans


class Day(NamedTuple):
    """A day as a text prints it; ``year`` is None where it states none."""

    day: int
    month: int
    year: int | None

    @property
    def date(self) -> date | None:
        """The day of the calendar; None without a year."""
        return None if self.year is None else date(self.year, self.month, self.day)


def listed_days(text: str) -> list[Day]:
    """Return the days of a list in its order: ``3. og 17. marts 2025``, ``3. marts, 7. april``, ``15/5``.

    Month and year are stated once, after the last of those that share them. A day that would come after the one whose
    year it shares keeps none: ``3. december og 7. januar 2026`` does not say that December is in 2026. What is no day
    of a calendar is left out.
    """
    found: list[Day] = []
    month = year = None
    for part in reversed(list(_DAY.finditer(_ISO.sub(r"\g<day>.\g<month>.\g<year>", text)))):
        day = int(part["day"])
        printed = MONTHS[part["name"].lower()] if part["name"] else int(part["month"]) if part["month"] else None
        month = printed or month
        year = int(part["year"]) if part["year"] else year
        if month is None:
            continue
        if part["year"] is None and found and (month, day) > (found[-1].month, found[-1].day):
            year = None
        if _is_day(day, month, year):
            found.append(Day(day, month, year))
    return found[::-1]


def _is_day(day: int, month: int, year: int | None) -> bool:
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        return False
    return True


def yearless_spans(text: str) -> list[tuple[int, int]]:
    """Return where days without a year stand in ``text``, in order: after ``den`` or ``d.``, or in a list after it."""
    if not ("den " in text or "d." in text or "Den" in text) or _HINT.search(text) is None:
        return []  # most texts; the pattern itself is slow
    spans: set[tuple[int, int]] = set()
    for word in _DAY_WORD.finditer(text):
        last = word.end() + _LONGEST_LIST
        found = _YEARLESS.finditer(text, word.end(), last + _LONGEST_DATE)
        spans.update(day.span() for day in found if day.start() < last)
    return sorted(spans)


def parse_time(text: str) -> time | None:
    """Return the first time of day in ``text`` (``kl. 08:30``, ``16.45``, ``kl. 19``, ``4:00 PM``), to the minute."""
    for found in _TIME.finditer(text):
        hour, minute = int(found["h"] or found["h2"] or found["h3"]), found["m"] or found["m2"] or found["m3"] or "0"
        if found["half"] is not None and 0 < hour <= _NOON:
            hour = hour % _NOON + (_NOON if found["half"] in "pP" else 0)
        if hour < 24 and int(minute) < 60:
            return time(hour, int(minute))
    return None


_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=4096)  # the names of a corpus come again and again
def slug(text: str) -> str:
    """Return ``text`` as a path segment: NFC, lower case, æ→ae, ø→oe, å→aa, anything else → ``-``.

    The convention is the project's own and a contract (docs/decisions/0001-iris.md): it never changes.
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLD)
    return re.sub(r"[^a-z0-9]+", "-", lowered).strip("-")


def squeeze(text: str) -> str:
    """Return ``text`` on one line: every run of white space as one space, none at the ends."""
    return " ".join(text.split())
