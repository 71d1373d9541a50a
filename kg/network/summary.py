"""A network in a few lines of text: how large it is, of what it is made, what stands out."""

from collections import Counter

from kg.danish import squeeze
from kg.network.catalogue import kind_named
from kg.network.model import Network

_LONGEST = 90


def summary(network: Network) -> str:
    """Return the summary of a network made by :func:`kg.network.catalogue.make`, ending in a line break."""
    name = str(network.graph["name"])
    nodes = Counter(str(node.get("kind")) for _, node in network.nodes(data=True))
    edges = Counter(str(edge.get("kind")) for _, _, edge in network.edges(data=True))
    weights: Counter[str] = Counter()
    for _, _, edge in network.edges(data=True):
        weights[str(edge.get("counts"))] += int(edge.get("weight", 1))
    lines = [
        f"{name}: {_many(network.number_of_nodes(), 'node')}{_by_kind(nodes)}, "
        f"{_many(network.number_of_edges(), 'edge')}{_by_kind(edges)}"
    ]
    lines += [f"edges count {what}: {number:,} in all" for what, number in sorted(weights.items())]
    for said, found in kind_named(name).found(network):
        if found:
            lines += ["", said]
            lines += [f"  {each.said}: {_names(each.labels)}" for each in found]
    return "\n".join(lines) + "\n"


def _many(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else f'{one}s'}"


def _by_kind(counts: Counter[str]) -> str:
    listed = ", ".join(f"{kind} {number:,}" for kind, number in sorted(counts.items()))
    return f" ({listed})" if listed else ""


def _names(labels: tuple[str, ...]) -> str:
    shown = " – ".join(_short(label) for label in labels[:3])
    return shown + (f" and {len(labels) - 3:,} more" if len(labels) > 3 else "")


def _short(label: str) -> str:
    # Labels are words of texts: what a terminal would obey is not printed.
    shown = squeeze("".join(letter if letter.isprintable() else " " for letter in label))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1].rstrip()}…"
