"""``kg check``: is the graph sound, and how good is it."""

from pathlib import Path
from typing import Annotated

import typer

from kg.console import ATTENTION, GraphOption, OutOption, Progress, QuietOption, put, say
from kg.errors import SettingsError


def check(
    graph: GraphOption = Path("graph"),
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    output: OutOption = None,
    level: Annotated[
        int | None, typer.Option("--level", min=1, max=3, help="List instead what keeps the graph from this level.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Check the graph against its shapes and rules; exit 1 when something must be mended."""
    from kg.check import check as run
    from kg.check import to_json, to_text
    from kg.findings import Level
    from kg.graph import Graph
    from kg.levels import LEVELS, check_level

    if form not in ("text", "json"):
        raise SettingsError(f"no format {form!r}; there are text, json")
    opened, progress = Graph(graph), Progress("checking", quiet)
    if level is None:
        results = list(run(opened, progress))
        errors = sum(1 for result in results if result.level is Level.ERROR)
        summary = [f"{errors} to mend, {len(results) - errors} to look at"]
    else:
        results, towns = check_level(opened, level, progress)
        errors = len(results)
        summary = [
            f"{town.code or 'no known municipality'}: level {town.level}; "
            + ", ".join(f"level {n}: {town.having[n - 1]} of {town.meetings} meetings" for n in LEVELS[:level])
            for town in towns
        ]
    put(to_json(results) + "\n" if form == "json" else "".join(f"{to_text(r)}\n" for r in results), output)
    if not quiet:
        for line in summary:
            say(line)
    if errors:
        raise typer.Exit(ATTENTION)
