"""What one match of a reference rule cites: whose meetings, on which days, and which of their items.

A rule finds a body and the last of its dates; what is listed before and after them is read here: several days
(``den 3. og 17. marts 2025``), further days of the same body (``og den 7. april 2025, punkt 2``), several items
(``punkt 3, 4 og 7``), and an item named first (``punkt 4 på mødet den 3. marts 2025``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kg.danish import DATE, Day, listed_days, parse_held_date
from kg.reading.bodies import body_name, body_type, council_place, same_body
from kg.reading.numbers import listed_numbers
from kg.reading.shortnames import SHORT, long_name
from kg.records import BodyName, Citation, DayMonth
from kg.rules import RuleTable
from kg.text import Text

SHORT_YEAR = re.compile(r"\d(?<![\w.\-/]\d)\d?(?:/\d{1,2}-|\.\d{1,2}\.|-\d{1,2}-)\d\d(?!\d|[-/.]\d|-[A-ZÆØÅ])")
"""A day with two digits of its year, as it may stand after the name of a body."""

_YEARS = range(1900, 2100)
"""A year of four digits outside is no year: ``den 1. marts 1250 kr.``"""

_OWN = re.compile(r"udvalget", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:på|i|ved)\s+(?:\w+\s+){0,2}møde", re.IGNORECASE)
_COUNCIL = re.compile(r"(?P<council>byråds|kommunalbestyrelses|økonomiudvalgs)(?:møde|beslutning)", re.IGNORECASE)
_BEFORE_COUNCIL = re.compile(r"^\S+\s+(?=(?:Byrådet|Kommunalbestyrelsen)$)")
"""A word before a council that has its article is no part of its name: ``Beslutning Byrådet``."""

_NO_BODY = re.compile(
    r"(?:områd|samråd|forråd|(?:menigheds|forbruger|europa|skatte|læge)råd)(?:et|e)?$"
    r"|^det\s+(?:dyre)?(?:etiske|økonomiske|europæiske|kriminalpræventive|nationale|nordiske)\s"
    r"|^rådet\s+for\s+(?:sikker|større|etnisk|den\s)",
    re.IGNORECASE,
)
"""Words that end as councils do, and are none (``Skoleområdet``); and councils of the whole country."""

_COUNCILS = {"byråds": "Byrådet", "kommunalbestyrelses": "Kommunalbestyrelsen", "økonomiudvalgs": "Økonomiudvalget"}
_BY_COUNCIL = ("council", "magistrate")
_WHO = ("body", "own", "in", "next")
"""Groups of a rule that tell whose meeting it is, and that stand before its date."""

_ITEM = r"(?:dagsordens)?(?:punkt(?:erne|er)?|pkt|sag(?:erne)?)\.?\s*(?:nr\.?\s*)?"
_MORE_ITEMS = re.compile(r"(?:\s*(?:,|og|-|–)\s*\d{1,4}(?![\d.]*\d|\.\s*[a-z]|[-/]))+")
_MORE_DAYS = re.compile(
    rf"\s*(?:,\s*(?:og|samt)?|og|samt|;)\s*(?:igen\s+)?(?:(?:fra\s+)?(?:det\s+)?(?:ekstra)?ordinære?t?\s+møde(?:t)?\s+)?"
    rf"(?:(?:den|d\.)\s*)?(?P<date>{DATE})"
    rf"(?:,?\s*\(?{_ITEM}(?P<number>\d{{1,6}}[a-z]?)\b(?!/\d|-\d{{3}}|\.\d)\)?)?(?=\s*(?:[.,;:)]|$|og\s+\d))",
    re.IGNORECASE,
)
_ITEM_BEFORE = re.compile(
    rf"\b{_ITEM}(?P<number>\d{{1,6}}[a-z]?)\b(?!/\d|-\d{{3}}|\.\d)\s+(?:i|på|fra|af)\s+"
    r"(?:dagsordenen\s+(?:for|til|på|i)\s+)?(?:referat(?:et)?\s+(?:fra|af)\s+)?(?:(?:det|den|sit|ordinære|seneste|sidste|forrige|møde(?:t)?\s+i)\s+)*$",
    re.IGNORECASE,
)
_ITEM_IN_BRACKETS = re.compile(
    rf"\(\s*{_ITEM}(?P<number>\d{{1,6}}[a-z]?)\b(?!/\d|-\d{{3}}|\.\d)\s*,\s*$", re.IGNORECASE
)
"""An item named first, in brackets with its meeting: ``(pkt. 5, Byrådet 3. maj 2025)``."""

_LONGEST_ITEM = 60


@dataclass(frozen=True, slots=True)
class Citing:
    """Who cites: the document's text, the rules of references, its body and its day."""

    text: Text
    table: RuleTable
    own: BodyName | None
    day: date | None


class Cited(NamedTuple):
    """What stands in ``start:stop`` of a passage: the citations, in the order of the text."""

    citations: list[Citation]
    start: int
    stop: int


def cited(match: "re.Match[str]", who: Citing, end: int) -> Cited | None:
    """Return what a match cites, and the stretch of the passage that says so, which ends no later than ``end``.

    None where the text does not tell the body; no citations where it says no more than the meeting at which it
    stands, which is cited by the number of an item only.
    """
    if _of_another(match, who):
        return Cited([], *match.span("date"))
    body = _body(match, who)
    days = [day for day in _days(match["date"] or "") if day.year is None or day.year in _YEARS]
    if body is None or not days:
        return None
    groups = match.groupdict()
    number, start, stop = groups.get("number"), match.start(), match.end()
    before = _item_before(match) if number is None and len(days) == 1 else None
    if before is not None:
        number, start = before["number"], before.start()
    found = [_citation(body, day, None) for day in days[:-1]]
    found.append(_citation(body, days[-1], number))
    if groups.get("more"):
        found += [replace(found[-1], number=n) for n in _numbers(number or "", groups["more"])]
    elif groups.get("number"):
        further, stop = _further_items(found[-1], match.string, stop, end)
        found += further
    while (more := _MORE_DAYS.match(match.string, stop, end)) is not None:
        found += [_citation(body, day, more["number"]) for day in listed_days(more["date"])]
        stop = more.end()
    return Cited([citation for citation in found if not _is_here(citation, who)], start, stop)


def _days(printed: str) -> list[Day]:
    """Return the days of a list, or the one whose year has two digits."""
    day = parse_held_date(printed) if SHORT_YEAR.fullmatch(printed) else None
    return [Day(day.day, day.month, day.year)] if day is not None else listed_days(printed)


def own_council(name: str, own: BodyName) -> bool:
    """Tell whether a council with its place before it, cited by the day of a council's own minutes, is that council."""
    return council_place(name) is not None and council_place(own.name) is None and body_type(own.name) == "council"


def _citation(who: tuple[BodyName, bool], day: Day, number: str | None) -> Citation:
    body, own = who
    printed = DayMonth(day.day, day.month) if day.year is None else None
    return Citation(body, day.date, number, own, printed)


def _is_here(citation: Citation, who: Citing) -> bool:
    """Tell whether a citation says no more than the meeting at which it stands.

    Where nothing tells whose meeting that is, any body's of the same day may be it.
    """
    if who.day is None or not (citation.date == who.day or citation.day_month == (who.day.day, who.day.month)):
        return False
    return who.own is None or (citation.number is None and (citation.own or own_council(citation.body.name, who.own)))


def _further_items(citation: Citation, content: str, start: int, end: int) -> tuple[list[Citation], int]:
    """Return the citations of further items of the same meeting: ``punkt 3, 4 og 7``."""
    listed = _MORE_ITEMS.match(content, start, end)
    if listed is None:
        return [], start
    numbers = _numbers(citation.number or "", listed[0])
    return [replace(citation, number=number) for number in numbers], listed.end()


def _numbers(first: str, rest: str) -> Iterator[str]:
    """Yield the numbers listed after the first one; ``4-6`` are three."""
    numbers = listed_numbers(f"{first}{rest}")
    next(numbers, None)
    yield from numbers


def _item_before(match: "re.Match[str]") -> "re.Match[str] | None":
    """Return the item named before the meeting: ``punkt 4 på mødet``, not ``punkt 4, Byrådet``."""
    named = [match.start(group) for group in _WHO if match.groupdict().get(group) is not None]
    stop = min(named, default=match.start())
    begin = max(0, stop - _LONGEST_ITEM)
    return _ITEM_BEFORE.search(match.string, begin, stop) or _ITEM_IN_BRACKETS.search(match.string, begin, stop)


def _body(match: "re.Match[str]", who: Citing) -> tuple[BodyName, bool] | None:
    """Return the body cited and whether it is the one that meets; None where the text does not tell."""
    groups = match.groupdict()
    printed = groups.get("body") or groups.get("in") or groups.get("after")
    words = groups.get("own") or groups.get("next") or ""
    council = _COUNCIL.search(words) if printed is None else None
    if council is None and (printed is None or _OWN.fullmatch(printed)):
        return _own_body(printed or words, who)
    if council is not None:
        name: BodyName | None = BodyName(words, _COUNCILS[council["council"].lower()])
    elif SHORT.fullmatch(printed or ""):
        name = long_name(printed or "", who.text, who.table, who.own)
    else:
        name = _named(printed or "")
        if name is not None and name.name.endswith("udvalg") and match.string.startswith("smøde", match.end("body")):
            name = replace(name, name=f"{name.name}et")  # "Kulturudvalgsmødet"
    if name is None:
        return None
    if who.own is not None and same_body(name.name, who.own.name):
        return BodyName(name.printed, who.own.name, name.period), True
    return name, False


def _of_another(match: "re.Match[str]", who: Citing) -> bool:
    """Tell whether a committee that the text does not name held the meeting: ``Udvalget drøftede det på mødet``."""
    printed = match.groupdict().get("body") or match.groupdict().get("after") or ""
    council = who.own is not None and body_type(who.own.name) in _BY_COUNCIL
    return council and _OWN.fullmatch(printed) is not None and _MEETING.search(match[0]) is not None


def _own_body(printed: str, who: Citing) -> tuple[BodyName, bool] | None:
    """Return the body that meets, cited as ``udvalget`` or ``mødet``; a council is no ``udvalg``."""
    if who.own is None:
        return None
    if "udvalg" in printed.lower() and body_type(who.own.name) in _BY_COUNCIL:
        return None
    return BodyName(printed, who.own.name, who.own.period), True


def _named(printed: str) -> BodyName | None:
    """Return a body by its name; one written in small letters (``byrådet``) has its name with a capital."""
    body = body_name(_BEFORE_COUNCIL.sub("", printed))
    if _NO_BODY.search(body.name):
        return None
    return replace(body, name=body.name[:1].upper() + body.name[1:])
