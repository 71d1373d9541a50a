"""A document on two facing pages: its text with a mark on every place that was read, its statements beside it."""

import html
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
from kg.graph import Graph, place_of
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


@dataclass(slots=True)
class Thing:
    """A thing that the document tells of: what is said of it, and where."""

    iri: str
    kind: str = ""
    statements: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def first(self) -> tuple[int, int]:
        """Where the text first tells of it: the order of the cards."""
        return min(self.places, default=(2**31, 0))


def things(graph: Graph, document: str) -> list[Thing]:
    """Return what the document says, a thing at a time, in the order in which the text tells of them.

    ``document`` is the path of a file, or the first hex digits of its SHA-256. Sections and mentions are left out.

    Raises:
        GraphError: the graph does not hold it, or several documents begin with these digits.

    """
    sha = graph.sha(document)
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
        if relation == Ext.PROV_WAS_DERIVED_FROM:
            place = place_of(str(value))
            thing.places += [place[1:]] if place is not None and place[1] < place[2] else []
        else:
            thing.statements.append((_short(str(relation), graph.base), _term(value, kind, graph.base)))
    shown = [thing for thing in found.values() if thing.kind and thing.iri not in left_out]
    return sorted(shown, key=lambda thing: (thing.first, thing.iri))


def facing_pages(graph: Graph, document: str) -> Picture:
    """Return a page without a script: the text to the left, the statements to the right, linked both ways.

    Raises:
        GraphError: the graph does not hold the document, or several begin with these digits.

    """
    told = things(graph, document)
    numbers = {thing.iri: number for number, thing in enumerate(told, 1)}
    text = graph.source(document)
    cards = "\n".join(_card(thing, numbers[thing.iri], text) for thing in told)
    marked = _marked(text, [(start, end, numbers[t.iri], t.kind) for t in told for start, end in t.places])
    page = Template(Path(__file__).with_name("facing.html").read_text("utf-8"))
    statements = sum(len(thing.statements) for thing in told)
    whole = page.substitute(text=marked, cards=cards, count=len(told), statements=statements)
    return Picture("Tekst og udsagn side om side", whole)


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
    if isinstance(value, bool):
        return str(value).lower()
    words = value.isoformat() if isinstance(value, date) else squeeze(str(value))
    return f'"{words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"}"'


_LONGEST: Final = 160


def _marked(text: str, places: Iterable[tuple[int, int, int, str]]) -> str:
    """Return the text with a mark around each stretch that the same things were read from."""
    spans = sorted({place for place in places if place[1] <= len(text)})
    edges = sorted({0, len(text), *(edge for start, end, _, _ in spans for edge in (start, end))})
    parts, open_spans, waiting = [], list[tuple[int, int, int, str]](), iter(spans)
    coming = next(waiting, None)
    named: set[int] = set()
    for begin, stop in pairwise(edges):
        open_spans = [span for span in open_spans if span[1] > begin]
        while coming is not None and coming[0] <= begin:
            open_spans.append(coming)
            coming = next(waiting, None)
        words = html.escape(text[begin:stop])
        if not open_spans:
            parts.append(words)
            continue
        inner = min(open_spans, key=lambda span: (span[1] - span[0], span[2]))
        anchor = "" if inner[2] in named else f' id="m{inner[2]}"'
        named.add(inner[2])
        title = html.escape(
            ", ".join(dict.fromkeys(f"{_called(kind)} [{n}]" for _, _, n, kind in open_spans)), quote=True
        )
        parts.append(f'<a{anchor} class="k-{html.escape(inner[3])}" href="#t{inner[2]}" title="{title}">{words}</a>')
    return "".join(parts)


def _called(kind: str) -> str:
    return _KINDS.get(kind, kind)


def _card(thing: Thing, number: int, text: str) -> str:
    rows = "".join(
        f"<tr><th>{html.escape(relation)}</th><td>{html.escape(value)}</td></tr>"
        for relation, value in thing.statements
        if relation != "rdf:type"
    )
    lines = sorted({text.count("\n", 0, start) + 1 for start, _ in thing.places})
    where = f'<a href="#m{number}">linje {", ".join(map(str, lines))}</a>' if lines else "ikke skrevet i teksten"
    called = html.escape(_called(thing.kind))
    return (
        f'<section id="t{number}"><h2>[{number}] {called} · {where}</h2>'
        f"<p>{html.escape(thing.iri.partition('/id/')[2] or thing.iri)}</p><table>{rows}</table></section>"
    )
