"""The head of the minutes: body, date, times, place, kind of document.

What labels and title lines say counts first. Where neither says whose meeting it was, or when, the headings of
decisions may: a page of one item has no other sign.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kg.danish import DATE, parse_date, squeeze, without_short_days
from kg.parts import Field, Front, Outline, Title
from kg.passages import lines_between
from kg.reading.bodies import agent, body_key, body_name, same_body
from kg.reading.held import held_at, held_day, held_until
from kg.records import BodyName, Span
from kg.text import Text
from kg.vocabulary import DocumentKind, DocumentStatus, SectionKind

_DRAFT = re.compile(r"\b(?:udkast|ikke godkendt|foreløbigt?)\b", re.IGNORECASE)
_APPROVED = re.compile(r"\bgodkendt\s+referat\b", re.IGNORECASE)
_DECISIONS = (SectionKind.DECISION, SectionKind.QUOTED_DECISION, SectionKind.ANNOUNCEMENT)
_OWN_MEETING = "title-own-meeting"
"""The row of a title that names the body by a compound."""

_WHOLE = {"byråd": "Byrådet", "kommunalbestyrelse": "Kommunalbestyrelsen", "økonomiudvalg": "Økonomiudvalget"}
"""Bodies as a compound names them (``byrådsmøde``), and their names."""

_SEVERAL = re.compile(r"(?:alle|politiske|stående|øvrige|andre)\s+(?:politiske\s+)?udvalg", re.IGNORECASE)
"""What stands beside the label of the body on a page that shows the minutes of all of them."""

_STEP = re.compile(rf"(?:[-•·*]\s+)?(?P<body>[A-ZÆØÅ][^.:;()\d]{{3,70}}?),?\s+(?:(?:den|d\.)\s*)?(?P<date>{DATE})\.?")
"""A line of the course of a case: who deals with it, and when."""


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


def read_header(found: Outline, text: Text) -> Header:
    """Return the header of an outline of ``text``; a labelled field overrules the title line."""
    fields = [*found.front.fields, *found.closing]
    values = {field.means: field for field in reversed(fields)}  # the first of each kind counts
    line = _printed(found.front.title) if found.front.title else {}
    title = squeeze(found.front.title.line.content) if found.front.title else ""
    told = {field.means: field.value for field in reversed(found.closing)}
    body = _body(found.front.fields, line.get("body"), told.get("body"))
    words = {means: field.value for means, field in values.items()}
    times = (words.get("start"), line.get("start"), without_short_days(words.get("date") or ""))
    # A time may come with its day: "Starttidspunkt 04-06-2025 09:00".
    labelled = [*_values(found.front.fields, "date"), *_values(found.front.fields, "start")]
    bare = _values(found.front.fields, "date", bare=True)
    days = (held_day(words) for words in [*labelled, line.get("date") or "", *bare, told.get("date") or ""])
    day = next((day for day in days if day is not None), None)
    if body is None or day is None:
        body, day = _decided(found, text, body, day)
    if body is None and day is not None:
        body = _met_on(text, day)
    hours = (*times, *(without_short_days(words) for words in bare if held_day(words) == day is not None))
    return Header(
        kind=_kind(found),
        status=_status(title),
        title=title,
        body=body,
        date=day,
        start=held_at(day, hours),
        end=held_at(day, (words.get("end"), *map(held_until, hours))),
        place=squeeze(words.get("place") or line.get("place") or "").rstrip(".,") or None,
        at=_extent(found.front, len(text.content)),
        rule=found.front.title.rule.name if found.front.title else "code/header/fields",
    )


def _kind(found: Outline) -> DocumentKind:
    """Return what the document calls itself; ``Dagsorden`` over the list of items too, where nothing is decided."""
    if found.front.title is not None:
        return DocumentKind(found.front.title.rule.means)
    listed = any(field.means == "kind" for field in found.front.fields)
    decided = any(section.kind in _DECISIONS for block in found.blocks for section in block.sections)
    return DocumentKind.AGENDA if listed and found.blocks and not decided else DocumentKind.MINUTES


def _printed(title: Title) -> dict[str, str]:
    """Return what the title says by group, as printed; a body named by its meeting (``ældrerådsmøde``) in full."""
    said = {}
    for group, words in title.match.groupdict().items():
        if words:
            start, end = title.match.span(group)
            said[group] = title.line.content[start:end]
    if "body" in said and title.rule.id == _OWN_MEETING:
        said["body"] = _whole(said["body"])
    return said


def _whole(compound: str) -> str:
    """Return the name of a body that a compound names: ``ældreråd`` of ``ældrerådsmøde`` is ``ældrerådet``."""
    return f"{compound}et" if compound.casefold().endswith(("udvalg", "råd")) else compound


def _body(fields: Sequence[Field], titled: str | None, told: str | None) -> BodyName | None:
    """Return the body that met, with its period where one form has it; what an item tells counts last."""
    printed = [*_values(fields, "body"), titled or "", *_values(fields, "body", bare=True), told or ""]
    named = [body for words in printed if body_key((body := body_name(words)).name) and not _SEVERAL.match(body.name)]
    if not named:
        return None
    same = [body for body in named if same_body(body.name, named[0].name)]
    best = next((body for body in same if body.period), same[0])
    name = _WHOLE.get(best.name.casefold(), best.name)
    return BodyName(best.printed, name[:1].upper() + name[1:], best.period)


def _values(fields: Sequence[Field], means: str, *, bare: bool = False) -> list[str]:
    """Return what labels say, or what lines without a label say, which counts less than a label and a title."""
    said = [(f.value, f.rule.rpartition("/")[2]) for f in fields if f.means == means]
    said = [(_whole(value) if means == "body" and row == _OWN_MEETING else value, row) for value, row in said]
    return [value for value, row in said if row.startswith("bare-") is bare]


# ------------------------------------------------------------------------------------- headings of decisions


def _decided(
    found: Outline, text: Text, body: BodyName | None, day: date | None
) -> tuple[BodyName | None, date | None]:
    """Return body and day, what is missing taken from the headings of decisions where they leave no doubt.

    The last decision is the meeting's own, unless one without body and date stands beside those of others.
    """
    dated = [(by, when) for by, when in _dated(found) if body is None or same_body(by.name, body.name)]
    if day is not None:
        dated = [(by, when) for by, when in dated if when == day]
    elif _undated(found, text):
        return body, day
    if not dated:
        return body, day
    last = max(when for _, when in dated)
    by = [named for named, when in dated if when == last]
    if any(not same_body(named.name, by[0].name) for named in by):
        return body, day
    named = replace(by[0], name=_WHOLE.get(by[0].name.casefold(), by[0].name))
    return body or named, day or last


def _dated(found: Outline) -> Iterator[tuple[BodyName, date]]:
    for block in found.blocks:
        for section in block.sections:
            if section.kind is SectionKind.QUOTED_DECISION:
                body, day = body_name(section.groups.get("body") or ""), parse_date(section.groups.get("date") or "")
                if body.name and day is not None:
                    yield body, day


def _met_on(text: Text, day: date) -> BodyName | None:
    """Return the one body that the courses of the cases name with the day of the meeting: it is the one that met."""
    steps = [found for line in text.lines if (found := _STEP.fullmatch(line.content)) is not None]
    named = [agent(found["body"]) for found in steps if parse_date(found["date"]) == day]
    bodies = [body for body in named if body is not None]
    same = len(bodies) == len(named) and all(same_body(body.name, bodies[0].name) for body in bodies)
    return bodies[0] if bodies and same else None


def _undated(found: Outline, text: Text) -> bool:
    """Tell whether a decision without body and date has a text of its own: then the dated ones are quoted."""
    return any(
        section.kind is SectionKind.DECISION and lines_between(text, section.content, section.end)
        for block in found.blocks
        for section in block.sections
    )


# ----------------------------------------------------------------------------------------------------- values


def _status(title: str) -> DocumentStatus | None:
    if _DRAFT.search(title):
        return DocumentStatus.DRAFT
    return DocumentStatus.APPROVED if _APPROVED.search(title) else None


def _extent(front: Front, text_length: int) -> Span:
    """Return the slice from the title to the last field that tells of the meeting."""
    starts = [field.start for field in front.fields]
    ends = [field.end for field in front.fields]
    if front.title is not None:
        starts.append(front.title.line.start)
        ends.append(front.title.line.end)
    return Span(min(starts, default=0), max(ends, default=min(text_length, 1)))
