"""From what a person writes to the thing that is meant: an IRI, its path, a name or a number."""

from kg.danish import squeeze
from kg.errors import QuestionError
from kg.graph import Graph
from kg.iris import expand
from kg.network.facts import Facts, rows, rows_about, text
from kg.network.scope import absent, towns_named

_SHOWN = 4
"""Things named when a name means several."""


def thing_named(graph: Graph, name: str, municipality: str = "") -> str:
    """Return the IRI of the one thing that ``name`` means: an IRI, its path after the base, a name, or a number.

    A name is first looked for as it stands, then as whole words of a longer one. ``municipality`` chooses among
    namesakes.

    Raises:
        QuestionError: there is no such thing (the nearest name is offered), or there are several.

    """
    wanted = squeeze(name)
    if not wanted:
        raise QuestionError("name a thing: its name, its number or its IRI")
    iri = wanted if wanted.startswith(graph.base) else expand(graph.base, wanted)
    if "/" in wanted and " " not in wanted and _is_there(graph, iri):
        return iri
    towns = towns_named(Facts(graph), municipality) if squeeze(municipality) else None
    for query in ("names", "named"):
        found = sorted({text(row["node"]) for row in rows(graph, query, name=wanted)})
        if towns is not None:
            found = [each for each in found if any(each == town or each.startswith(f"{town}/") for town in towns)]
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(each.removeprefix(graph.base) for each in found[:_SHOWN])
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise QuestionError(f"{name!r} is the name of {len(found)} things; give one of {paths}{more}")
    raise absent("thing", wanted, (text(row["form"]) for row in rows(graph, "forms")))


def _is_there(graph: Graph, iri: str) -> bool:
    try:
        return any(True for _ in rows_about(graph, "kinds", "node", [iri]))
    except ValueError:  # no IRI at all
        return False
