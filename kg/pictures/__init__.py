"""Pictures of the graph: pages that work without a network, in a notebook and as a file. Extra: ``notebooks``.

>>> import kg
>>> from kg.network import make
>>> from kg.pictures import attendance_matrix, case_timeline, network_picture
>>> graph = kg.open_graph("graph")                                                     # doctest: +SKIP
>>> network_picture(make(graph, "case-ways"), graph=graph).save("ways.html")           # doctest: +SKIP
>>> case_timeline(graph, case="05.01.10-P20-3-25")                                     # doctest: +SKIP
>>> attendance_matrix(graph, body="byrådet", from_="2025-08-01").save("who.html")      # doctest: +SKIP
"""

from kg.pictures.facing import facing_pages
from kg.pictures.matrix import attendance_matrix
from kg.pictures.networks import network_picture
from kg.pictures.picture import Picture
from kg.pictures.timeline import case_timeline

__all__ = ["Picture", "attendance_matrix", "case_timeline", "facing_pages", "network_picture"]
