"""What a network says to the person who asks: who stands between others, what travelled farthest, what waits.

Every measure is a function of a network and returns its findings, the greatest first, those that are equal in the order
of their labels and IRIs. Each counts what the texts that were read tell: a meeting that was not read is not there, so a
low number may mean that little was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import networkx as nx

from kg.errors import QuestionError
from kg.network.model import Directed, Network
from kg.questions import nearest

SAMPLED_ABOVE: Final = 1_500
"""Nodes above which :func:`between` measures from a sample of them."""
SAMPLE: Final = 300


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: the things it is about (IRIs, and their labels), its number, and the number in words."""

    iris: tuple[str, ...]
    labels: tuple[str, ...]
    value: float
    said: str


def _found(network: Network, iris: Iterable[str], value: float, said: str) -> Found:
    named = tuple(iris)
    return Found(named, tuple(called(network, iri) for iri in named), value, said)


def called(network: Network, iri: str) -> str:
    """Return what a node is called where nothing stands beside it: its label, of an item also its body and day."""
    node = network.nodes[iri]
    label = str(node.get("label", iri))
    if node.get("kind") != "item":
        return label
    where = " ".join(str(node[name]) for name in ("body", "date") if node.get(name))
    return f"{label} ({where})" if where else label


def node_named(network: Network, name: str) -> str:
    """Return the node of an IRI or a label; QuestionError with the nearest label when there is none, or several."""
    if name in network:
        return name
    labels: dict[str, list[str]] = {}
    for iri, node in network.nodes(data=True):
        labels.setdefault(str(node.get("label", iri)).casefold(), []).append(iri)
    found = labels.get(name.casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise QuestionError(f"{name!r} is the label of {len(found)} nodes; give the IRI of one: {', '.join(found[:4])}")
    raise QuestionError(f"the network has no node {name!r}{nearest(name.casefold(), labels)}")


def _ranked(found: Iterable[Found], most: int) -> list[Found]:
    return sorted(found, key=lambda each: (-each.value, each.labels, each.iris))[:most]


def between(network: Network, most: int = 10, kind: str = "") -> list[Found]:
    """Return who stands between others: the share of the shortest ways between all others that lead through a node.

    Betweenness centrality (Freeman 1977, as networkx computes it: from 0 to 1, without the weights of edges, along
    their direction where they have one). A body with a high share joins bodies that would else be far apart or not
    joined at all; that it has power over them is not said. Nodes with a share of 0 are left out; ``kind`` keeps one
    kind of node.

    Above :data:`SAMPLED_ABOVE` nodes the share is an estimate from :data:`SAMPLE` of them, always the same ones.
    """
    count = network.number_of_nodes()
    sample = SAMPLE if count > SAMPLED_ABOVE else None
    shares = nx.betweenness_centrality(network, k=sample, seed=0)
    chosen = (iri for iri, share in shares.items() if share > 0 and kind in ("", network.nodes[iri].get("kind")))
    about = "about " if sample else ""
    return _ranked(
        (_found(network, [iri], shares[iri], f"on {about}{shares[iri]:.1%} of the shortest ways") for iri in chosen),
        most,
    )


def between_either_way(network: Network, most: int = 10, kind: str = "") -> list[Found]:
    """Return who stands between others, as :func:`between` does, where the direction of edges does not matter."""
    return between(network.to_undirected(as_view=True), most, kind)


def connecting(network: Network, one: str, other: str) -> list[Found]:
    """Return who is tied to both of two nodes (labels or IRIs), by the weaker of their two ties.

    In ``people-bodies`` these are the people who connect two bodies. When nobody is tied to both, nothing is returned.

    Raises:
        QuestionError: a node is not there, or both are one.

    """
    first, second = node_named(network, one), node_named(network, other)
    if first == second:
        raise QuestionError(f"{one!r} and {other!r} are one node")
    either = network.to_undirected(as_view=True)
    weaker = {
        iri: min(int(either[iri][end].get("weight", 1)) for end in (first, second))
        for iri in nx.common_neighbors(either, first, second)
    }
    return _ranked(
        (_found(network, [iri], number, f"at least {number} with each") for iri, number in weaker.items()), len(weaker)
    )


def farthest(network: Network, most: int = 10) -> list[Found]:
    """Return the cases that travelled farthest, in ``case-ways of=items``: by steps, then bodies, then days.

    Steps are the longest path from meeting to later meeting; a return to the same body is a step. ``iris`` are the case
    and the items on that path. A long way may be thoroughness, delay, or a matter that is taken up every year: the
    network does not tell.

    Raises:
        QuestionError: the network has no direction.

    """
    ways: dict[str, Directed] = {}
    for one, other, step in sorted(_directed(network).edges(data=True), key=lambda edge: edge[:2]):
        for case in step.get("case", ()):
            ways.setdefault(case, nx.DiGraph()).add_edge(one, other)
    measured = []
    for case, way in ways.items():
        path = nx.dag_longest_path(way)
        days = [day for iri in way if isinstance(day := network.nodes[iri].get("date"), date)]
        bodies = len({iri.partition("/meeting/")[0] for iri in way})
        span = (max(days) - min(days)).days if days else 0
        said = f"{_many(len(path) - 1, 'step')}, {_many(bodies, 'body', 'bodies')}, {_many(span, 'day')}"
        last = network.nodes[path[-1]]
        numbers = dict(zip(last.get("case", ()), str(last.get("case_number", "")).split(", "), strict=False))
        label = f"{numbers.get(case, case)} {called(network, path[-1])}"
        measured.append(((bodies, span), Found((case, *path), (label,), len(path) - 1, said)))
    measured.sort(key=lambda each: (-each[1].value, -each[0][0], -each[0][1], each[1].iris))
    return [found for _, found in measured[:most]]


def waiting(network: Network, most: int = 10) -> list[Found]:
    """Return the items that wait for an answer, in ``citations``; the number is the day of the item, the latest first.

    An item waits when its text points forward (a reference of kind ``forward``, or to a meeting later than its own),
    what it points to was not read, no later meeting that was read treats a case of its, and no later item cites it. It
    waits as far as the texts that were read tell; the answer may stand in minutes that nobody has loaded.

    Raises:
        QuestionError: the network has no direction.

    """
    directed = _directed(network)
    found = []
    for iri, node in directed.nodes(data=True):
        day = node.get("date")
        if node.get("kind") != "item" or not isinstance(day, date) or node.get("later"):
            continue
        ahead = [cited for cited in directed.successors(iri) if _points_ahead(network, iri, cited)]
        answered = any(_later(network, citing, day) for citing in directed.predecessors(iri))
        if ahead and not answered and not any(network.nodes[cited].get("read") for cited in ahead):
            to = ", ".join(called(network, cited) for cited in ahead)
            found.append(Found((iri, *ahead), (called(network, iri),), day.toordinal(), f"points to {to}"))
    return _ranked(found, most)


def _directed(network: Network) -> Directed:
    if not isinstance(network, nx.DiGraph):
        raise QuestionError(f"{network.graph.get('name', 'the network')} has no direction; this needs one")
    return network


def _points_ahead(network: Network, one: str, other: str) -> bool:
    day = network.nodes[one].get("date")
    return bool(network[one][other].get("kind_forward")) or (isinstance(day, date) and _later(network, other, day))


def _later(network: Network, iri: str, day: date) -> bool:
    other = network.nodes[iri].get("date")
    return isinstance(other, date) and other > day


def heaviest(network: Network, most: int = 10, *, loops: bool = False) -> list[Found]:
    """Return the edges that count most: in ``attendance of=people`` those who were at most meetings together.

    ``loops`` counts edges from a node to itself too. To sit at one table says nothing of agreement.
    """
    found = []
    for one, other, edge in network.edges(data=True):
        if loops or one != other:
            weight = int(edge.get("weight", 1))
            found.append(_found(network, [one, other], weight, f"{weight:,} {edge.get('counts', '')}".strip()))
    return _ranked(found, most)


def most_cited(network: Network, most: int = 10) -> list[Found]:
    """Return what is cited most, in ``citations``: the references to a node, however many texts they stand in.

    Raises:
        QuestionError: the network has no direction.

    """
    cited = dict(_directed(network).in_degree(weight="weight"))
    return _ranked(
        (_found(network, [iri], number, _many(int(number), "reference")) for iri, number in cited.items() if number),
        most,
    )


def most_tied(network: Network, most: int = 10, kind: str = "") -> list[Found]:
    """Return the nodes with most neighbours, of one ``kind`` or all."""
    plain = network.to_undirected(as_view=True)
    numbers = {iri: len(set(plain[iri]) - {iri}) for iri in network if kind in ("", network.nodes[iri].get("kind"))}
    tied = ((iri, number) for iri, number in numbers.items() if number)
    return _ranked((_found(network, [iri], number, f"tied to {number}") for iri, number in tied), most)


def components(network: Network, most: int = 10) -> list[Found]:
    """Return the parts of a network that nothing ties together, the largest first; direction does not matter.

    Two parts may be one in the world: what ties them may stand in a text that was not read.
    """
    parts = nx.connected_components(network.to_undirected(as_view=True))
    return _ranked((_found(network, sorted(part), len(part), _many(len(part), "node")) for part in parts), most)


def _many(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
