"""Kommunegraf: Danish municipal minutes as a knowledge graph, every statement with the line it came from.

>>> import kg
>>> kg.build_graph(["minutes/"], graph="graph")                    # doctest: +SKIP
>>> graph = kg.open_graph("graph")                           # doctest: +SKIP
>>> graph.ask("agenda", body="Byrådet", date="2025-11-12")   # doctest: +SKIP

Nothing heavy is imported until it is used.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for the reader of the types only: at run time these load when a function is called
    from kg.answers import Answer
    from kg.build import BuildReport
    from kg.graph import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "ask", "build_graph", "open_graph"]


def build_graph(
    sources: Iterable[str | Path] = (), graph: str | Path = "graph", municipality: str | None = None, **options: object
) -> "BuildReport":
    """Bring the graph folder ``graph`` up to date with files and folders of minutes; the sample minutes when none.

    ``municipality`` is a name or code that holds for all of them; ``options`` are those of
    :class:`kg.build.BuildOptions`. Raises :class:`kg.errors.KommunegrafError`.
    """
    from kg import resources
    from kg.build import BuildOptions
    from kg.build import build as run
    from kg.sources import named_municipality

    told = named_municipality(municipality, resources.municipalities()) if municipality else None
    paths = [Path(source).expanduser() for source in sources] or [resources.SAMPLE]
    given: dict[str, Any] = {**options, "graph": Path(graph), "municipality": told}
    return run(paths, BuildOptions(**given))


def open_graph(path: str | Path = "graph") -> "Graph":
    """Open the graph in a folder for reading; GraphError when there is none."""
    from kg.graph import Graph

    return Graph(path)


def ask(name: str, graph: str | Path = "graph", **parameters: str) -> "Answer":
    """Answer a named question on the graph in a folder; see ``kg ask`` for the questions."""
    return open_graph(graph).ask(name, **parameters)
