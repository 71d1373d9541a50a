"""The lines of the texts that nodes and edges were taken from, for whoever looks at a picture."""

from collections.abc import Iterator
from typing import Final

from kg.danish import squeeze
from kg.graph import Graph
from kg.network.model import Network

LONGEST: Final = 300
"""Characters of a quotation; a longer line ends in an ellipsis."""
_QUERY: Final = """SELECT ?order ?text WHERE { GRAPH <%s> {
    ?section a gov:Section ; gov:order ?order ; gov:text ?text } }"""


def add_quotes(graph: Graph, network: Network) -> Network:
    """Give every node and edge that has ``sources`` a ``quote``: the line, or lines, of the text at the first of them.

    White space is one space, and more than :data:`LONGEST` characters are cut. Changes ``network``, and returns it.
    Each document is put together once from its sections, so the time grows with the documents that are quoted.
    """
    wanted: dict[str, list[tuple[int, int, dict[str, object]]]] = {}
    for attributes in _described(network):
        sources = attributes.get("sources")
        place = _place(sources[0]) if isinstance(sources, tuple) and sources else None
        if place is not None:
            document, start, end = place
            wanted.setdefault(document, []).append((start, end, attributes))
    for document in sorted(wanted):
        text = _text(graph, document)
        for start, end, attributes in wanted[document]:
            quoted = line_at(text, start, end)
            if quoted:
                attributes["quote"] = quoted
    return network


def line_at(text: str, start: int, end: int) -> str:
    """Return the whole lines that hold the characters ``start:end`` of a text, on one line, cut when too long."""
    if not 0 <= start <= end <= len(text):
        return ""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", max(end - 1, start))
    line = squeeze(text[begin : stop if stop >= 0 else len(text)])
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _described(network: Network) -> Iterator[dict[str, object]]:
    yield from (attributes for _, attributes in network.nodes(data=True))
    yield from (attributes for _, _, attributes in network.edges(data=True))


def _place(source: str) -> tuple[str, int, int] | None:
    """Return the document and the characters of a place: ``…/document/2cf8c79197a1a6e1#char=120,340``."""
    document, _, characters = source.partition("#char=")
    start, _, end = characters.partition(",")
    return (document, int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def _text(graph: Graph, document: str) -> str:
    named = document.replace("/document/", "/graph/")
    if ">" in named:
        return ""
    found = sorted((int(str(order)), str(text)) for order, text in graph.sparql(_QUERY % named).rows)
    return "".join(text for _, text in found)
