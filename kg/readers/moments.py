"""Days and times as data formats write them, and as Danish minutes print them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kg.danish import MONTHS, parse_date, parse_time

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_MILLISECONDS = re.compile(r"/Date\((?P<ms>-?\d{1,15})(?:[+-]\d{4})?\)/")
"""JSON of ASP.NET: milliseconds since 1970 in UTC; an offset after it only says where the server stood."""

_WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
_MONTHS = {number: name for name, number in reversed(MONTHS.items())}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(NamedTuple):
    """A day in Denmark, and the local time of day where one is given; midnight is no time of a meeting."""

    day: date
    clock: time | None = None


def moment(printed: str, *, utc: bool = False, clock: str = "") -> Moment | None:
    """Return the moment that ``printed`` gives, at ``clock`` where it gives no time; None when it gives none.

    ISO 8601, ``/Date(ms)/`` and the ways Danish prints a date are read. ``utc`` says that a time without a zone is in
    UTC; one with a zone is what it says.
    """
    found = _moment(printed.strip(), utc=utc)
    if found is None or not clock or not _midnight(found.clock):
        return found
    return _at(found.day, parse_time(f"kl. {clock}"))


def _moment(words: str, *, utc: bool) -> Moment | None:
    counted = _MILLISECONDS.fullmatch(words)
    try:
        if counted is not None:
            return _local(_EPOCH + timedelta(milliseconds=int(counted["ms"])))
        iso = _ISO.match(words)
        if iso is not None:
            return _from_iso(iso, utc=utc)
    except (ValueError, OverflowError):  # no day of a calendar, or in a year that no calendar has
        return None
    day = parse_date(words)
    return None if day is None else _at(day, parse_time(re.sub(r"\d+[-./]\d+[-./]\d{4}", "", words)))


def _from_iso(found: re.Match[str], *, utc: bool) -> Moment:
    if found["time"] is None:
        return Moment(date.fromisoformat(found["day"]))
    stamp = datetime.fromisoformat(f"{found['day']}T{found['time']}{found['zone'] or ''}")
    if stamp.tzinfo is None and utc:
        stamp = stamp.replace(tzinfo=UTC)
    return _at(stamp.date(), stamp.time()) if stamp.tzinfo is None else _local(stamp)


def _local(stamp: datetime) -> Moment:
    there = stamp.astimezone(ZoneInfo("Europe/Copenhagen"))
    return _at(there.date(), there.time())


def _at(day: date, clock: time | None) -> Moment:
    return Moment(day, clock.replace(second=0, microsecond=0) if clock else None)


def _midnight(clock: time | None) -> bool:
    return clock is None or clock == time(0)


def latest(first: Moment | None, second: Moment | None) -> Moment | None:
    """Return ``first``, with the time of ``second`` where that is the same day and only it gives a time."""
    if first is None or second is None:
        return first or second
    return Moment(first.day, second.clock) if _midnight(first.clock) and first.day == second.day else first


def printed_day(at: Moment) -> str:
    """Return the moment as minutes print it: ``Tirsdag d. 19. august 2025 kl. 16:00``."""
    words = f"{_WEEKDAYS[at.day.weekday()]} d. {at.day.day:02}. {_MONTHS[at.day.month]} {at.day.year:04}"
    return words if at.clock is None or _midnight(at.clock) else f"{words} kl. {printed_time(at.clock)}"


def printed_time(clock: time) -> str:
    """Return a time of day as minutes print it: ``16:00``."""
    return f"{clock.hour:02}:{clock.minute:02}"


def short_day(day: date) -> str:
    """Return a day as the titles of minutes print it: ``19-08-2025``."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"
