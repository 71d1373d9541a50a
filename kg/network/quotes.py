"""The lines of the texts that nodes and edges were taken from, for whoever looks at a picture."""

from collections.abc import Iterator

from kg.graph import Graph
from kg.network.model import Network


def add_quotes(graph: Graph, network: Network) -> Network:
    """Give every node and edge that has ``sources`` a ``quote``: the line, or lines, of the text at the first of them.

    White space is one space, and long lines are cut. Changes ``network``, and returns it.
    Each document is put together once from its sections, so the time grows with the documents that are quoted.
    """
    described = [each for each in _described(network) if isinstance(each.get("sources"), tuple) and each["sources"]]
    for attributes in sorted(described, key=_first):
        words = graph.quote(_first(attributes))
        if words:
            attributes["quote"] = words
    return network


def _described(network: Network) -> Iterator[dict[str, object]]:
    yield from (attributes for _, attributes in network.nodes(data=True))
    yield from (attributes for _, _, attributes in network.edges(data=True))


def _first(attributes: dict[str, object]) -> str:
    sources = attributes["sources"]
    return str(sources[0]) if isinstance(sources, tuple) else ""
