"""The graph seen as networks: networkx graphs whose nodes and edges say what they are and where the texts say so.

>>> import kg
>>> from kg.network import attendance, heaviest, make, write
>>> graph = kg.open_graph("graph")                                       # doctest: +SKIP
>>> network = attendance(graph, of="people", body="byrådet")             # doctest: +SKIP
>>> heaviest(network)                                                    # doctest: +SKIP
>>> Path("together.gexf").write_bytes(write(network, ".gexf"))           # doctest: +SKIP

``make`` makes any of them by name, from words. :mod:`kg.network.model` says what nodes and edges carry.
"""

from kg.network.attendance import attendance
from kg.network.catalogue import NETWORKS, make
from kg.network.citations import citations
from kg.network.files import plain, write
from kg.network.measures import (
    Found,
    between,
    between_either_way,
    components,
    connecting,
    farthest,
    heaviest,
    most_cited,
    most_tied,
    waiting,
)
from kg.network.municipalities import municipalities
from kg.network.neighbourhood import neighbourhood
from kg.network.people import people_bodies
from kg.network.quotes import add_quotes
from kg.network.summary import summary
from kg.network.ways import case_ways

__all__ = [
    "NETWORKS",
    "Found",
    "add_quotes",
    "attendance",
    "between",
    "between_either_way",
    "case_ways",
    "citations",
    "components",
    "connecting",
    "farthest",
    "heaviest",
    "make",
    "most_cited",
    "most_tied",
    "municipalities",
    "neighbourhood",
    "people_bodies",
    "plain",
    "summary",
    "waiting",
    "write",
]
