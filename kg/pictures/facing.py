"""A document on two facing pages: its text with a mark on every place that was read, its statements beside it."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Final

from kg import iris
from kg.danish import squeeze
from kg.graph import Graph
from kg.pictures.picture import Picture
from kg.vocabulary import DEF, PREFIXES, Ext, GovClass

_STATEMENTS: Final = """SELECT ?subject ?property ?value (DATATYPE(?value) AS ?type) WHERE { GRAPH <%s> {
    ?subject ?property ?value } } ORDER BY ?subject ?property STR(?value)"""
_NOT_SHOWN: Final = frozenset({GovClass.SECTION, GovClass.DOCUMENT, GovClass.MENTION})
"""Sections tile the text and would cover it all; a mention says no more than its mark does."""
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AgendaItem": "Punkt",
        "Attachment": "Bilag",
        "Attendance": "Fremmøde",
        "Body": "Organ",
        "Case": "Sag",
        "Cited": "Citeret",
        "Decision": "Beslutning",
        "Meeting": "Møde",
        "Membership": "Medlemskab",
        "Municipality": "Kommune",
        "Party": "Parti",
        "Person": "Person",
        "Recommendation": "Indstilling",
        "Reference": "Henvisning",
        "Vote": "Afstemning",
    }
)
"""What things are called in Danish, by the name of their class."""
_TYPE: Final = "a"
"""What Turtle calls the property that says of what class a thing is."""
_LONGEST: Final = 160
_NO_PAGE_HOLDS: Final = re.compile("[\x00\ud800-\udfff]")


@dataclass(slots=True)
class Thing:
    """A thing that the document tells of: what is said of it, as property and value, and where, in characters."""

    iri: str
    kind: str = ""
    statements: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def said(self) -> dict[str, list[str]]:
        """What is said of it by property, its types first; in Turtle's words."""
        found: dict[str, list[str]] = {_TYPE: []}
        for relation, value in self.statements:
            found.setdefault(relation, []).append(value)
        return {relation: values for relation, values in found.items() if values}

    @property
    def first(self) -> tuple[int, int]:
        """Where the text first tells of it: the order of the cards."""
        return min(self.places, default=(2**31, 0))


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in the text that a thing was read from: the thing's number, and which of its places it is."""

    start: int
    end: int
    thing: int
    nth: int
    kind: str

    @property
    def called(self) -> str:
        """What the thing is called, with its number."""
        return f"{_called(self.kind)} [{self.thing}]"

    def number_in_text(self) -> str:
        """Return the number that stands in the text and leads to the thing; the page's style writes it."""
        return (
            f'<a class="n" id="m{self.thing}-{self.nth}" href="#t{self.thing}" data-n="{self.thing}" '
            f'aria-label="{html.escape(self.called)}"></a>'
        )


def things(graph: Graph, document: str) -> list[Thing]:
    """Return what the document says, a thing at a time, in the order in which the text tells of them.

    ``document`` is the path of a file, or the first hex digits of its SHA-256. Sections and mentions are left out.

    Raises:
        GraphError: the graph does not hold it, or several documents begin with these digits.

    """
    sha = graph.sha(document)
    own = graph.base + iris.document(sha)
    rows = graph.sparql(_STATEMENTS % (graph.base + iris.graph(sha))).rows
    found: dict[str, Thing] = {}
    left_out = set()
    for subject, relation, value, kind in rows:
        thing = found.setdefault(str(subject), Thing(str(subject)))
        if relation == Ext.RDF_TYPE:
            if value in _NOT_SHOWN:
                left_out.add(thing.iri)
            if str(value).startswith(DEF):
                thing.kind = str(value).removeprefix(DEF)
        place = iris.read_place(str(value)) if relation == Ext.PROV_WAS_DERIVED_FROM else None
        if place is not None and place[0] == own and place[1] < place[2]:
            thing.places.append(place[1:])
        else:
            said = _TYPE if relation == Ext.RDF_TYPE else _short(str(relation), graph.base)
            thing.statements.append((said, _term(value, kind, graph.base)))
    shown = [thing for thing in found.values() if thing.kind and thing.iri not in left_out]
    return sorted(shown, key=lambda thing: (thing.first, thing.iri))


def facing_pages(graph: Graph, document: str) -> Picture:
    """Return a page without a script: the text to the left, the statements to the right, linked both ways.

    Raises:
        GraphError: the graph does not hold the document, or several begin with these digits.

    """
    told = things(graph, document)
    text = graph.source(document)
    numbers = {thing.iri: number for number, thing in enumerate(told, 1)}
    cards = "\n".join(_card(thing, number, text, graph.base) for number, thing in enumerate(told, 1))
    with_marks = marked(text, [Mark(*at, numbers[t.iri], n, t.kind) for t in told for n, at in enumerate(t.places, 1)])
    page = Template(Path(__file__).with_name("facing.html").read_text("utf-8"))
    statements = sum(len(thing.statements) + len(thing.places) for thing in told)
    title = _file_name(graph, graph.sha(document))
    whole = page.substitute(
        title=_harmless(title), text=with_marks, cards=cards, count=_danish(len(told)), statements=_danish(statements)
    )
    return Picture(f"{title}: tekst og udsagn", whole, linked=True)


def _file_name(graph: Graph, sha: str) -> str:
    """Return the file that a document came in."""
    names = [min(entry.sources) for entry in graph.documents() if entry.sha == sha and entry.sources]
    return squeeze(names[0]) if names else "Et dokument"


def _danish(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _short(iri: str, base: str) -> str:
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _term(value: object, kind: object, base: str) -> str:
    """Return a value as Turtle writes it, long texts cut; ``kind`` is the datatype of a literal, None of an IRI."""
    if kind is None:
        return _short(str(value), base)
    if isinstance(value, bool | int | float):
        return str(value).lower()
    words = value.isoformat() if isinstance(value, date) else squeeze(str(value))
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    return '"{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"'))


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return the text with a mark around each stretch that the same things were read from.

    Before a stretch stand the numbers of the things that begin there, which the page's style writes, so that the text
    is the document's and no more. A stretch leads to the narrowest of its things, a number to its own.
    """
    waiting = sorted(marks)
    edges = sorted({0, len(text), *(edge for mark in waiting for edge in (mark.start, mark.end))})
    parts, around, at = [], list[Mark](), 0
    for begin, stop in pairwise(edges):
        around = [mark for mark in around if mark.end > begin]
        while at < len(waiting) and waiting[at].start == begin:
            around.append(waiting[at])
            parts.append(waiting[at].number_in_text())
            at += 1
        words = _harmless(text[begin:stop])
        parts.append(_stretch(words, around) if around else words)
    return "".join(parts)


def _stretch(words: str, around: list[Mark]) -> str:
    inner = min(around, key=lambda mark: (mark.end - mark.start, mark.thing))
    title = ", ".join(dict.fromkeys(mark.called for mark in around))
    return f'<a class="k-{html.escape(inner.kind)}" href="#t{inner.thing}" title="{html.escape(title)}">{words}</a>'


def _harmless(text: str) -> str:
    """Return text as markup that a browser reads back as it is: it would drop a carriage return."""
    return html.escape(_NO_PAGE_HOLDS.sub("\ufffd", text)).replace("\r", "&#13;")


def _called(kind: str) -> str:
    return _KINDS.get(kind, kind)


def _card(thing: Thing, number: int, text: str, base: str) -> str:
    rows = "".join(
        f"<tr><th>{html.escape(relation)}</th><td>{'<br>'.join(_harmless(value) for value in values)}</td></tr>"
        for relation, values in thing.said.items()
    )
    lines: dict[int, int] = {}
    for nth, (start, _) in enumerate(thing.places, 1):
        lines.setdefault(text.count("\n", 0, start) + 1, nth)
    links = ", ".join(f'<a href="#m{number}-{nth}">linje {line}</a>' for line, nth in sorted(lines.items()))
    return (
        f'<section id="t{number}"><h2>[{number}] {html.escape(_called(thing.kind))} · '
        f"{links or 'ikke skrevet i teksten'}</h2>"
        f"<p>{_harmless(_short(thing.iri, base))}</p><table>{rows}</table></section>"
    )
