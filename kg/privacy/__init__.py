"""What may leave the house: texts and statements without what the law keeps back.

    takedowns = read_takedowns(takedown_file(Path("graph")))       # kg.privacy.takedownfile
    keep = Filter(PROFILES["public"], takedowns, graph.base)
    for quads in named_graphs:            # first pass: every named graph once, in any order
        keep.look(quads)
    for quads in named_graphs:            # second pass: the same graphs again, in any order
        kept, removals = keep.statements(quads)
    tombstones, removals = keep.tombstones()

``quads`` are the ``pyoxigraph.Quad`` of *one* named graph as ``ox.parse(path, format=N_QUADS)`` yields them from a
shard, ``resolution.nq``, ``kle.nq`` or ``ontology.nq``. A document's graph must be given whole; the shared graphs
(``graph/resolution``, ``graph/ontology``, KLE) may be given in pieces of any size, so that memory is bounded by the
largest document.

``kept`` are quads in the order they came, changed only where a literal held something; a statement that came
out twice (two texts that differ only in what was removed) is given once a call. ``removals`` name place, kind and
rule, never the value. Whoever writes other texts beside the graph (a README, a title of a CSV table) passes them
through :meth:`Filter.text`.

The same graph, profile and list give the same quads, whatever the order of the graphs.
"""

from kg.privacy.filtering import Filter
from kg.privacy.profiles import PROFILES, Profile
from kg.privacy.removals import Removal, report_lines
from kg.privacy.takedowns import TakeDown

__all__ = ["PROFILES", "Filter", "Profile", "Removal", "TakeDown", "report_lines"]
