"""The head of the minutes: body, date, times, place, kind of document."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from kg.danish import parse_date, parse_time, squeeze
from kg.parts import Field, Front, Outline
from kg.reading.bodies import body_name
from kg.records import BodyName, Span, at_time
from kg.vocabulary import DocumentKind, DocumentStatus

_DRAFT = re.compile(r"\b(?:udkast|ikke godkendt|foreløbigt?)\b", re.IGNORECASE)
_APPROVED = re.compile(r"\bgodkendt\s+referat\b", re.IGNORECASE)
_CLOCK = re.compile(r"\bkl\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says of its meeting; None where it does not."""

    kind: DocumentKind
    status: DocumentStatus | None
    title: str
    body: BodyName | None
    date: date | None
    start: datetime | None
    end: datetime | None
    place: str | None
    at: Span
    rule: str


def read_header(found: Outline, text_length: int) -> Header:
    """Return the header of an outline; a labelled field overrules the title line."""
    fields = [*found.front.fields, *found.closing]
    values = {field.means: field for field in reversed(fields)}  # the first of each kind counts
    line = found.front.title.match.groupdict() if found.front.title else {}
    title = squeeze(found.front.title.line.content) if found.front.title else ""
    body_text = values["body"].value if "body" in values else line.get("body") or ""
    body = body_name(body_text) if body_text.strip() else None
    day = parse_date(values["date"].value) if "date" in values else None
    if day is None:
        day = parse_date(line.get("date") or "")
    return Header(
        kind=DocumentKind(found.front.title.rule.means) if found.front.title else DocumentKind.MINUTES,
        status=_status(title),
        title=title,
        body=body if body is not None and body.name else None,
        date=day,
        start=_moment(day, values, ("start", "date")),
        end=_moment(day, values, ("end",)),
        place=squeeze(values["place"].value) or None if "place" in values else None,
        at=_extent(found.front, text_length),
        rule=found.front.title.rule.name if found.front.title else "code/header/fields",
    )


def _status(title: str) -> DocumentStatus | None:
    if _DRAFT.search(title):
        return DocumentStatus.DRAFT
    return DocumentStatus.APPROVED if _APPROVED.search(title) else None


def _moment(day: date | None, values: dict[str, Field], names: tuple[str, ...]) -> datetime | None:
    if day is None:
        return None
    for name in names:
        if name in values:
            words = values[name].value
            clock = _CLOCK.search(words)
            # In "04-06-2025 09:00" the date must not be read as a time: look after "kl.", else after the date.
            moment: time | None = parse_time(
                words[clock.start() :] if clock else re.sub(r"\d+[-./]\d+[-./]\d{4}", "", words)
            )
            if moment is not None:
                return at_time(day, moment)
    return None


def _extent(front: Front, text_length: int) -> Span:
    """Return the slice from the title to the last field that tells of the meeting."""
    starts = [field.start for field in front.fields]
    ends = [field.end for field in front.fields]
    if front.title is not None:
        starts.append(front.title.line.start)
        ends.append(front.title.line.end)
    return Span(min(starts, default=0), max(ends, default=min(text_length, 1)))
