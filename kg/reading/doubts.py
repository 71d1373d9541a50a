"""What a person should look at in a document as a whole, and in each of its items."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.findings import Finding, Level
from kg.parts import Outline
from kg.reading.votes import contradictions
from kg.records import Item, Minutes
from kg.text import Text
from kg.vocabulary import DocumentKind, SectionKind

_SERIES = 100
"""Closed items may be numbered apart from the others, from 101 or 201."""


def doubts(text: Text, minutes: Minutes, found: Outline) -> list[Finding]:
    """Return what a person should look at in the document as a whole."""
    if not minutes.items and _stands(minutes, found):
        message = (
            "the head of the meeting was read and no agenda item: it is stated without items; is the text cut off?"
        )
        return [Finding(Level.WARNING, "no-items", message)]
    if not minutes.items:
        code = "no-minutes" if found.front.title is None else "no-items"
        message = "no agenda item was recognised; is this the minutes of a meeting, in a layout known here?"
        return [Finding(Level.ERROR, code, message)]
    told: list[Finding] = []
    if minutes.body is None:
        told.append(Finding(Level.WARNING, "no-body", "the text does not name the body that met"))
    if minutes.date is None:
        told.append(Finding(Level.WARNING, "no-date", "the text does not give the date of the meeting"))
    if len(found.front.contents) > len(minutes.items):
        message = (
            f"the contents list {len(found.front.contents)} items, the text holds {len(minutes.items)}: is it cut off?"
        )
        told.append(Finding(Level.WARNING, "items-missing", message))
    seen: set[str | None] = {None}
    for item in minutes.items:
        told += _of_item(text, item)
        if item.number in seen and item.number is not None:
            message = f"item number {item.number} stands twice; the second is item/{item.number}-2"
            told.append(text.finding(Level.WARNING, "number-twice", message, *item.at))
        seen.add(item.number)
    return [*told, *_jumps(text, minutes.items)]


def _stands(minutes: Minutes, found: Outline) -> bool:
    """Tell whether minutes without items say enough of a meeting to state it: whose, when, and who was to be there."""
    named = found.front.title is not None and found.front.title.rule.means == DocumentKind.MINUTES
    return named and minutes.body is not None and minutes.date is not None and bool(minutes.attendances)


def _jumps(text: Text, items: tuple[Item, ...]) -> Iterator[Finding]:
    """Yield where the numbers of the items jump, in minutes that count from 1.

    Others count through the year, or are excerpts: what is left out there says nothing.
    """
    numbered = [(int(item.number or 0), item) for item in items if re.fullmatch(r"\d{1,6}", item.number or "")]
    known = {number for number, _ in numbered}
    if not numbered or numbered[0][0] != 1:
        return
    for (above, _), (number, item) in pairwise(numbered):
        missing = [n for n in range(above + 1, number) if n not in known] if number % _SERIES != 1 else []
        if missing:
            which = f"{missing[0]} was" if len(missing) == 1 else f"{missing[0]} to {missing[-1]} were"
            message = f"the item numbers jump from {above} to {number}: {which} not found"
            yield text.finding(Level.INFO, "numbers-jump", message, *item.at)


def _of_item(text: Text, item: Item) -> list[Finding]:
    label = f"item {item.number}" if item.number else f"item in place {item.order}"
    told = [
        text.finding(Level.INFO, "empty-decision", f"{label}: the decision is empty", section.start, section.end)
        for section, below in zip(item.sections, (*item.sections[1:], None), strict=True)
        if section.kind is SectionKind.DECISION and not text.content[section.content : section.end].strip()
        if below is None or below.kind is not SectionKind.QUOTED_DECISION  # which tells whose decision it is
    ]
    for vote in (v for d in (*item.decisions, *(d for q in item.quoted for d in q.decisions)) for v in d.votes):
        for contradiction in contradictions(vote):
            message = f"{label}: a vote contradicts itself: {contradiction}"
            told.append(text.finding(Level.WARNING, "vote-contradiction", message, *vote.at))
    for decision in item.decisions:
        if not decision.outcomes:
            shown = decision.text if len(decision.text) <= 90 else decision.text[:87] + "..."
            message = f"{label}: the decision states none of the known outcomes: {shown!r}"
            told.append(text.finding(Level.INFO, "no-outcome", message, *decision.at))
        if decision.recommendation is not None and decision.recommendation > len(item.recommendations):
            message = f"{label}: decision Ad {decision.recommendation} answers no recommendation that was read"
            told.append(text.finding(Level.INFO, "ad-without-recommendation", message, *decision.at))
    return told
