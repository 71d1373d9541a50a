"""``kg network``: the graph as a network, summed up, or written to a file for Gephi and others, or as a picture."""

from pathlib import Path
from typing import Annotated, Final

import typer

from kg.console import GraphOption, QuietOption, pairs, put, refuse_folder, say
from kg.errors import SettingsError

_PICTURE: Final = "html"


def network(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The network; none: list them.")] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="[key=value]...", help="The network's parameters.")
    ] = None,
    graph: GraphOption = Path("graph"),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File: .html (a picture), .graphml, .gexf, .json or .csv; else a summary."),
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
    form = output.suffix.lower().removeprefix(".") if output is not None else ""
    if output is not None:
        refuse_folder(output)
        if form not in (*FORMS, _PICTURE):
            known = ", ".join(f".{each}" for each in (*FORMS, _PICTURE))
            raise SettingsError(f"{output}: name a file that ends in {known}")
    opened = Graph(graph)
    made = make(opened, name, quotes=quotes and form in FORMS, **values)
    if output is None:
        put(summary(made), None)
        return
    if form == _PICTURE:
        from kg.pictures import network_picture

        put(network_picture(made, graph=opened if quotes else None).html(), output)
    else:
        put(write(made, output.suffix), output)
    if not quiet:
        say(f"{output}: {made.number_of_nodes():,} nodes, {made.number_of_edges():,} edges")
