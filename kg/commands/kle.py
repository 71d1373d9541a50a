"""``kg kle``: the titles of a user's own KLE into the graph, or out of it."""

from pathlib import Path
from typing import Annotated

import typer

from kg.console import ATTENTION, GraphOption, QuietOption, say
from kg.errors import SettingsError

_SHOWN = 20
"""Problems printed; a file with more of them has one cause, which these show."""

LICENCE = "KLE titles are KL's: they stay in this graph, and kg export leaves them out unless told --with-kle"


def kle(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Your KLE: KL's Emneplan as XML, or CSV number,title.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the titles out of the graph again.")] = False,
    graph: GraphOption = Path("graph"),
    quiet: QuietOption = False,
) -> None:
    """Give the graph the KLE titles of a file you have a licence for, until another is loaded."""
    from kg.store.titles import load_kle, remove_kle

    if (file is None) != remove:
        raise SettingsError("name the file of your KLE, or --remove to take its titles out")
    if file is None:
        removed = remove_kle(graph)
        if not quiet:
            say("KLE titles removed" if removed else "there were no KLE titles of yours in the graph")
        return
    loaded = load_kle(graph, file)
    plan = loaded.plan
    for problem in plan.problems[:_SHOWN]:
        say(f"{file}: line {problem.line}: {problem.message}")
    if len(plan.problems) > _SHOWN:
        say(f"{file}: {len(plan.problems) - _SHOWN} more like these")
    if not quiet:
        say(f"{len(plan.titles)} KLE titles; {loaded.used} of the graph's {loaded.of} KLE subjects have one now")
        if plan.facets:
            say(f"{plan.facets} handlingsfacetter are not used: the graph has no terms for them")
    say(LICENCE)
    if plan.problems:
        raise typer.Exit(ATTENTION)
