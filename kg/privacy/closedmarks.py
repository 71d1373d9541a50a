"""Closed marks: the items of a document that its words show to be treated behind closed doors.

A layout tells which items are closed, and the graph says so. Minutes of which it does not know how they tell it would
lose that; so the wordings of ``closed.toml`` are looked for in the items themselves. What they show is held back and
stated nowhere: too much held back is mended by a rule of the layout, too little is mended by nobody.

A row's ``closes`` is one of

==========  ==========================================================================================================
here        the item that it stands in; the item after, when it is the last line of one that has said something
rest        every item after it, and the one that it stands in unless it is the last line of it
none        ends what ``rest`` began
numbers     the items with the ``numbers`` that it names
==========  ==========================================================================================================
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import RuleError
from kg.privacy.views import View
from kg.rowfiles import content_of
from kg.vocabulary import Ext, Gov, GovClass

_ROW = {"id", "closes", "sentence", "pattern", "examples", "rejects"}
CLOSES = ("here", "rest", "none", "numbers")
_NEEDS = re.compile(r"(?i)lukke|fortrol|personføl|åb(?:en|ne)")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_OPEN = re.compile(r"(?i)\(?åben[t]?\s+(?:punkt|sag|dagsordenspunkt)\)?")
_SAID = 3
"""Lines of an item (heading, case number, one more) after which it has said something."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One row."""

    id: str
    closes: str
    pattern: "re.Pattern[str]"
    sentence: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


class _Item(NamedTuple):
    """An item in the order of the document: its IRI, number, title, and text."""

    start: int
    iri: str
    number: str
    title: str
    text: str


def load_marks(text: str, name: str = "closed.toml") -> tuple[Mark, ...]:
    """Return the rows of a TOML text.

    Raises:
        RuleError: a row cannot be used; the message names the file and the row.

    """
    try:
        rows = content_of(text, name, ("mark",)).get("mark", ())
        for row in rows:
            if set(row) - _ROW or row["closes"] not in CLOSES or not row["examples"]:
                raise RuleError(f"{name}: {row.get('id', '?')}: unknown key, no examples, or closes none of {CLOSES}")
        return tuple(
            Mark(
                row["id"],
                row["closes"],
                re.compile(row["pattern"], re.IGNORECASE),
                row.get("sentence", False),
                tuple(row["examples"]),
                tuple(row.get("rejects", ())),
            )
            for row in rows
        )
    except (re.error, KeyError) as error:
        raise RuleError(f"{name}: not usable: {error}") from error


def closed_items(view: View, marks: tuple[Mark, ...], known: set[str]) -> set[str]:
    """Return the items of a document that its words show to be closed; ``known`` are those the graph says are."""
    items = _items(view)
    found: set[str] = set()
    rest = False
    for place, item in enumerate(items):
        if rest:
            found.add(item.iri)
        following = items[place + 1].iri if place + 1 < len(items) else ""
        for mark, match, after in _matches(item, marks):
            said = after == 0 and _lines(item.text) > _SAID
            named = match.groupdict().get("number")  # of a heading that was read as a line of the item before
            found |= {each.iri for each in items if named and each.number == named}
            if mark.closes == "none":
                rest = False
            elif mark.closes == "numbers":
                numbers = _numbers(match["numbers"])
                found |= {each.iri for each in items if each.number in numbers}
            elif mark.closes == "rest":
                rest = True
                found |= set() if said else {item.iri}
            elif said and item.iri not in known:
                found.add(following or item.iri)
            else:
                found.add(item.iri)
    return found - known


def repeated_items(view: View, held: set[str]) -> set[str]:
    """Return the items that have the number of a closed one before them: a list at the end that tells what it had."""
    closed: set[str] = set()
    found: set[str] = set()
    for item in _items(view):
        if item.number and item.number in closed:
            found.add(item.iri)
        elif item.iri in held and item.number:
            closed.add(item.number)
    return found


def _items(view: View) -> list[_Item]:
    texts: dict[str, list[tuple[int, str]]] = {}
    for node in view.of(GovClass.SECTION):
        for item in view.values(node, Gov.ITEM):
            start = min((at for at, _ in view.places(node)), default=0)
            texts.setdefault(item, []).append((start, view.value(node, Gov.TEXT)))
    found = []
    for item in view.of(GovClass.AGENDA_ITEM):
        parts = sorted(texts.get(item, [(0, "")]))
        text = "\n".join(part for _, part in parts)
        found.append(_Item(parts[0][0], item, view.value(item, Gov.NUMBER), view.value(item, Ext.DCTERMS_TITLE), text))
    return sorted(found)


def _matches(item: _Item, marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, "re.Match[str]", int]]:
    """Yield the marks in an item, in order, with how many lines of it follow."""
    if not _NEEDS.search(item.text) and not _NEEDS.search(item.title):
        return
    lines = [line.strip() for line in (item.title, *item.text.splitlines()) if line.strip()]
    for at, line in enumerate(lines):
        near = (lines[max(at - 1, 0)], *lines[at + 1 : at + 2])
        if not _NEEDS.search(line) or any(map(_OPEN.fullmatch, near)):
            continue  # "Åbent punkt" beside "Lukket punkt" are the heads of a table's columns
        after = len(lines) - at - 1 if at else len(lines)
        for mark in marks:
            pieces = _SENTENCES.split(line) if mark.sentence else (line,)
            yield from ((mark, match, after) for piece in pieces if (match := mark.pattern.fullmatch(piece.strip())))


def _lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def _numbers(written: str) -> set[str]:
    found: set[str] = set(re.findall(r"\d+", written))
    for first, last in re.findall(r"(\d+)\s*[-–]\s*(\d+)", written):
        found |= {str(number) for number in range(int(first), min(int(last), int(first) + 99) + 1)}
    return found
