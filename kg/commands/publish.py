"""``kg publish``: a folder for an open-data portal, with nothing in it that may not leave the house."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.console import INTERRUPTED, GraphOption, Progress, QuietOption, put, refuse_folder, say
from kg.errors import ExportError


def publish(
    target: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write.")],
    graph: GraphOption = Path("graph"),
    settings: Annotated[Path, typer.Option("--settings", help="File with the table [publish].")] = Path("kg.toml"),
    profile: Annotated[str, typer.Option(help="public, or full for internal use.")] = "public",
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier publication in DIR.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="File for the list of what was removed: place and kind.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write the graph for an open-data portal: Turtle, N-Quads, JSON-LD, CSV, the ontology, a DCAT-AP-DK record."""
    from importlib.metadata import version

    from kg.graph import Graph
    from kg.privacy import report_lines
    from kg.privacy.takedownfile import read_takedowns, takedown_file
    from kg.publishing.publication import Options
    from kg.publishing.publication import publish as run
    from kg.publishing.settings import read_settings

    if report is not None:
        refuse_folder(report)
    opened = Graph(graph)
    takedowns = tuple(read_takedowns(takedown_file(graph)))
    options = Options(
        target, read_settings(settings), settings, profile, takedowns, force=force, version=version("kommunegraf")
    )
    shown: dict[str, Progress] = {}
    try:
        done = run(opened, options, lambda what, n, every: shown.setdefault(what, Progress(what, quiet))(n, every))
    except OSError as error:
        kept = "; the earlier publication is as it was" if target.exists() else ""
        raise ExportError(f"{target}: cannot be written: {error.strerror or error}{kept}") from error
    except KeyboardInterrupt:
        say(f"kg: stopped; {'the earlier publication is as it was' if target.exists() else 'nothing was published'}")
        sys.exit(INTERRUPTED)  # no typer.Exit: kg tells of a build when it meets that
    if report is not None:
        put("".join(f"{line}\n" for line in report_lines(done.removals)), report)
    if not quiet:
        for line in done.report:
            say(line)
