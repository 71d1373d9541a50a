"""``kg network``: the graph as a network, summed up or written to a file for Gephi, networkx and others."""

from pathlib import Path
from typing import Annotated

import typer

from kg.console import GraphOption, QuietOption, pairs, put, refuse_folder, say
from kg.errors import SettingsError


def network(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The network; none: list them.")] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="[key=value]...", help="The network's parameters.")
    ] = None,
    graph: GraphOption = Path("graph"),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write: .graphml, .gexf, .json or .csv; else a summary."),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes/--no-quotes", help="Write the line of the text with each node and edge.")
    ] = True,
    quiet: QuietOption = False,
) -> None:
    """Make a network of the graph: a summary in text, or with -o a file; without a name, list the networks."""
    from kg.graph import Graph
    from kg.network.catalogue import kind_named, listing, make
    from kg.network.files import FORMS, write
    from kg.network.summary import summary

    if name is None:
        put(listing(), output)
        return
    values = pairs(parameters or [], "body=byrådet")
    kind_named(name)
    if output is not None:
        refuse_folder(output)
        if output.suffix.lower().removeprefix(".") not in FORMS:
            raise SettingsError(f"{output}: name a file that ends in {', '.join(f'.{form}' for form in FORMS)}")
    made = make(Graph(graph), name, quotes=quotes and output is not None, **values)
    if output is None:
        put(summary(made), None)
        return
    put(write(made, output.suffix), output)
    if not quiet:
        say(f"{output}: {made.number_of_nodes():,} nodes, {made.number_of_edges():,} edges")


def _pairs(parameters: list[str]) -> dict[str, str]:
    values = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals or not key.isidentifier():
            raise SettingsError(f"{parameter!r} is not key=value, as in: body=byrådet")
        values[key] = value
    return values
