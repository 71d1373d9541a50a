"""When a meeting was held: the day and the hours that the words of a head state."""

import re
from datetime import date, datetime, time

from kg.danish import MONTHS, parse_held_date, parse_time
from kg.records import at_time

_CLOCK = re.compile(r"\bkl\b", re.IGNORECASE)
_COMMA = re.compile(r"(?<![\d,])(\d{1,2}),([0-5]\d)(?![\d,])")
_LEADS = re.compile(r"\d{1,2}:\d\d\b")
_HOURS = re.compile(r"(?P<from>[012]?\d)(?:\s?(?:[-–]|til)\s?(?P<to>[012]?\d))?\s?[.:]?")
"""Whole hours and no more, as they stand beside the label of the time."""
_DAY = re.compile(r"\d+[-./]\d+[-./]\d{4}")
_MONTH_FIRST = re.compile(r"\b(?P<month>[A-Z][a-z]{2,8}) (?P<day>\d{1,2}), (?P<year>\d{4})\b")
"""``April 3, 2019``: how content systems set to English print dates beside Danish text."""

_ENGLISH = {"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "october": 10}

_UNTIL = re.compile(
    r"(?:[.:]\d\d|kl(?:\.?|okken)\s*\d{1,2})\s*(?:[-–]|til)\s*(?P<end>(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d){0,2})\s*[.:]?$",
    re.IGNORECASE,
)


def held_day(words: str) -> date | None:
    """Return the day that a value states, in Danish or as a system set to English prints it."""
    day = parse_held_date(words)
    found = _MONTH_FIRST.search(words) if day is None else None
    if found is None:
        return day
    month = _ENGLISH.get(found["month"].lower()) or MONTHS.get(found["month"].lower())
    try:
        return date(int(found["year"]), month, int(found["day"])) if month else None
    except ValueError:
        return None


def held_until(words: str | None) -> str | None:
    """Return the end of a span of time (``kl. 11:00-13:00``)."""
    hours = _HOURS.fullmatch(words.strip()) if words else None
    if hours is not None:
        return f"kl. {hours['to']}" if hours["to"] else None
    found = _UNTIL.search(_clean(words)) if words else None
    end = found["end"] if found is not None else None
    return f"kl. {end}" if end is not None and end.isdigit() else end


def held_at(day: date | None, values: tuple[str | None, ...]) -> datetime | None:
    """Return the first time of day that one of ``values`` states, on the day of the meeting."""
    for words in values if day is not None else ():
        moment = _time(words) if words else None
        if day is not None and moment is not None:
            return at_time(day, moment)
    return None


def _time(words: str) -> time | None:
    # In "04-06-2025 09:00" the date must not be read as a time: look after "kl.", else after the date.
    hours = _HOURS.fullmatch(words.strip())
    if hours is not None:
        return parse_time(f"kl. {hours['from']}")
    words = _clean(words)
    if _LEADS.match(words):  # "17:00 (seminar kl. 15:00)"
        return parse_time(words)
    clock = _CLOCK.search(words)
    return parse_time(words[clock.start() :] if clock else words)


def _clean(words: str) -> str:
    """Return words that say when the meeting was less a day in digits, and ``19,00`` as ``19:00``."""
    return _COMMA.sub(r"\1:\2", _DAY.sub("", words))
