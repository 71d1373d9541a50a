"""Where the nodes of a network stand: the same places for the same network, whatever order it was made in.

Each part that nothing ties to the rest is placed by itself, and the parts are set in rows, the largest first. A part
starts from distances to a few pivots (Brandes and Pich, "Eigensolver methods for progressive multidimensional
scaling of large data", 2007), which needs no chance; the force model of Fruchterman and Reingold (1991) follows:
networkx's for a small part; above :data:`SMALL` nodes one where nodes far away push together, cell by cell. Where nodes
have days, time runs on the whole to the right.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.network.model import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SMALL: Final = 400
"""Nodes of a part up to which every node pushes every other."""
_PIVOTS: Final = 40
_STEPS: Final = 50
_CELLS: Final = 24
"""Cells on a side of the grid whose middles push in the place of what stands in them."""
_LOOK: Final = 1.5
"""Width by height that the parts are set to fill."""
_APART: Final = 0.7
"""The least distance of two nodes of a small part; 1 is the side of the square that a node has for itself."""


def placed(network: Network) -> Mapping[str, tuple[float, float]]:
    """Return a place for every node; a node has about a square of side 1 for itself. Needs numpy."""
    plain: Network = nx.Graph()
    plain.add_nodes_from(sorted(network))
    plain.add_edges_from(sorted((min(pair), max(pair)) for pair in network.edges if pair[0] != pair[1]))
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part[0]))
    return _in_rows([(part, _forwards(network, part, _part(plain, part))) for part in parts])


def _part(network: Network, nodes: list[str]) -> "Points":
    import numpy as np

    n = len(nodes)
    if n < 3:
        return np.array([[float(each), 0.0] for each in range(n)])
    own: Network = nx.Graph()
    own.add_nodes_from(nodes)
    own.add_edges_from((one, other) for one in nodes for other in sorted(network[one]) if one < other)
    start = _from_pivots(own, nodes)
    if n <= SMALL:
        spread = nx.spring_layout(own, pos=dict(zip(nodes, start, strict=True)), iterations=200, seed=1)
        return _apart(_upright(np.array([spread[node] for node in nodes])))
    return _upright(_pushed(own, nodes, start))


def _from_pivots(network: Network, nodes: list[str]) -> "Points":
    """Return places in a square of side 1, from the distances to pivots that are far from each other."""
    import numpy as np

    number = {node: n for n, node in enumerate(nodes)}
    nearest = np.full(len(nodes), np.inf)
    columns = []
    pivot = max(nodes, key=lambda node: (network.degree[node], node))
    for _ in range(min(_PIVOTS, len(nodes))):
        away = np.zeros(len(nodes))
        for node, steps in nx.single_source_shortest_path_length(network, pivot).items():
            away[number[node]] = steps
        columns.append(away)
        nearest = np.minimum(nearest, away)
        pivot = nodes[int(np.argmax(nearest))]
    squared = np.array(columns).T ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points = -0.5 * centred @ vectors[:, -2:]
    points *= np.where(points[np.argmax(np.abs(points), axis=0), range(points.shape[1])] < 0, -1.0, 1.0)
    # What has the same distances to all pivots would stand on one spot: each gets a spot of its own on a spiral.
    turn = np.arange(len(nodes)) * 2.399963
    spiral = np.sqrt(np.arange(1, len(nodes) + 1) / len(nodes))[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    size = max(float(np.abs(points).max()), 1e-9)
    return np.asarray(0.5 + 0.45 * points / size + 0.04 * spiral)


def _pushed(network: Network, nodes: list[str], points: "Points") -> "Points":
    """Return places after the forces: edges pull, and the middles of the cells of a grid push."""
    import numpy as np

    number = {node: n for n, node in enumerate(nodes)}
    ends = np.array([(number[one], number[other]) for one, other in network.edges])
    k = 1 / np.sqrt(len(nodes))
    for step in range(_STEPS):
        force = _push(points, k)
        along = points[ends[:, 0]] - points[ends[:, 1]]
        pull = along * np.linalg.norm(along, axis=1, keepdims=True) / k
        np.add.at(force, ends[:, 0], -pull)
        np.add.at(force, ends[:, 1], pull)
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        points = points + force / length * np.minimum(length, 0.1 * (1 - step / _STEPS))
    return points


def _push(points: "Points", k: float) -> "Points":
    import numpy as np

    low, high = points.min(axis=0), points.max(axis=0)
    cell = np.minimum(((points - low) / np.maximum(high - low, 1e-9) * _CELLS).astype(int), _CELLS - 1)
    key = cell[:, 0] * _CELLS + cell[:, 1]
    held, where, counts = np.unique(key, return_inverse=True, return_counts=True)
    sums = np.zeros((len(held), 2))
    np.add.at(sums, where, points)
    middles = sums / counts[:, None]
    force = np.empty_like(points)
    for begin in range(0, len(points), 1000):
        some = slice(begin, begin + 1000)
        across = points[some, :1] - middles[:, 0]
        up = points[some, 1:] - middles[:, 1]
        strength = k * k * counts / np.maximum(across * across + up * up, k * k / 4)
        force[some] = points[some] * strength.sum(axis=1, keepdims=True) - strength @ middles
    return force


def _upright(points: "Points") -> "Points":
    """Turn places so that they are widest across, around 0, with a square of side 1 for each on the average."""
    import numpy as np

    points = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    axes *= np.where(axes[range(2), np.argmax(np.abs(axes), axis=1)] < 0, -1.0, 1.0)[:, None]
    points = points @ axes.T
    spread = max(float(np.sqrt((points**2).sum(axis=1).mean())), 1e-9)
    return np.asarray(points * 0.55 * np.sqrt(len(points)) / spread)


def _forwards(network: Network, nodes: list[str], points: "Points") -> "Points":
    """Mirror places, where nodes have days, so that the later stand on the whole to the right of the earlier."""
    import numpy as np

    days = [network.nodes[node].get("date") for node in nodes]
    dated = [n for n, day in enumerate(days) if isinstance(day, date)]
    if len(dated) < 2:
        return points
    numbers = np.array([day.toordinal() for day in days if isinstance(day, date)], dtype=float)
    ahead = float((numbers - numbers.mean()) @ points[dated, 0])
    return points * np.array([-1.0, 1.0]) if ahead < -1e-9 else points


def _apart(points: "Points") -> "Points":
    """Move apart what stands too close."""
    import numpy as np

    for _ in range(30):
        away = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((away**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        short = np.clip(_APART - distance, 0, None)
        if not short.any():
            break
        points = points + (away / np.maximum(distance, 1e-6)[:, :, None] * short[:, :, None] * 0.5).sum(axis=1)
    return points


def _in_rows(parts: list[tuple[list[str], "Points"]]) -> dict[str, tuple[float, float]]:
    """Set the parts beside each other in rows, one row below the other."""
    found: dict[str, tuple[float, float]] = {}
    moved = [(nodes, points - points.min(axis=0)) for nodes, points in parts]
    boxes = [(nodes, points, points.max(axis=0) + 1) for nodes, points in moved]
    widest = max([float(box[2][0]) for box in boxes], default=1.0)
    width = max(widest, (_LOOK * sum(float(size[0] * size[1]) for *_, size in boxes)) ** 0.5)
    x = y = height = 0.0
    for nodes, points, size in boxes:
        if x and x + float(size[0]) > width:
            x, y, height = 0.0, y - height, 0.0
        for node, point in zip(nodes, points, strict=True):
            found[node] = (round(x + float(point[0]), 3), round(y - float(point[1]), 3))
        x, height = x + float(size[0]), max(height, float(size[1]))
    return found
