"""``kg notebooks``: the notebooks to where the user works, and as pages."""

from pathlib import Path
from typing import Annotated

import typer

from kg.console import QuietOption, put, say


def notebooks(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to copy the notebooks into.")],
    force: Annotated[bool, typer.Option("--force", help="Replace notebooks that are there already.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Run each, and write a page of it beside it.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Copy the four notebooks to a folder of yours, and say how to open them; with --html run them too."""
    from kg.notebooks import NEEDED, copy, render

    copied = copy(folder, force=force)
    for path in copied:
        made = path
        if html:
            if not quiet:
                say(f"running {path.name}")
            made = render(path)
        put(f"{made}\n", None)
    if not quiet and not html:
        say(f"open them with: jupyter lab {folder}   (once: {NEEDED})")
        say("each begins with one line that names your own folder of minutes; as it is, it reads sample minutes")
