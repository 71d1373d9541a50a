"""``kg takedown``: what must never be published again."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.console import GraphOption, OutOption, QuietOption, put, say
from kg.errors import SettingsError

takedown = typer.Typer(
    help="What must never be published again: a list beside the graph, honoured by every publication.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

ListOption = Annotated[
    Path | None, typer.Option("--list", help="File of the list; else GRAPH.takedowns.txt beside the graph.")
]


@takedown.command()
def add(
    reason: Annotated[str, typer.Option(help="Why; kept in the list, never published.")],
    document: Annotated[
        str | None, typer.Option(help="A file, or the first 16 hex digits of a document's SHA-256, or its IRI.")
    ] = None,
    item: Annotated[str | None, typer.Option(help="The IRI of an agenda item, or its path below the base.")] = None,
    person: Annotated[str | None, typer.Option(help="The IRI of a person, its path, or the name in the graph.")] = None,
    day: Annotated[str | None, typer.Option("--date", help="The day, as 2026-01-05; else today.")] = None,
    graph: GraphOption = Path("graph"),
    file: ListOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take a document, an item or a person down: from the next publication on, and for ever."""
    from kg.privacy.takedownfile import add_takedown, path_of, same_meeting, takedown_file
    from kg.privacy.takedowns import TakeDown, checked

    asked = [(kind, what) for kind, what in (("document", document), ("item", item), ("person", person)) if what]
    if len(asked) != 1:
        raise SettingsError("name one thing to take down: --document, --item or --person")
    said = " ".join(reason.split()).replace("#", "")
    if not said:
        raise SettingsError("give a --reason; it stays in the list")
    kind, what = asked[0]
    found = TakeDown(kind, path_of(kind, what, graph), day or date.today().isoformat(), said)  # noqa: DTZ011 - local day
    where = file or takedown_file(graph)
    new = add_takedown(where, checked(found, f"--{kind}"))
    if not quiet:
        say(f"{found.path} {'is taken down' if new else 'was taken down before'}; kept in {where}; now publish again")
        others = same_meeting(graph, found.path) if kind == "document" else []
        if others:
            say(f"of the same meeting, and not taken down: {', '.join(others)}; take them down too, or its items")


@takedown.command("list")
def show(
    graph: GraphOption = Path("graph"),
    file: ListOption = None,
    output: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """List what is taken down, by date."""
    from kg.privacy.takedownfile import read_takedowns, takedown_file

    where = file or takedown_file(graph)
    takedowns = sorted(read_takedowns(where), key=lambda each: (each.date, each.kind, each.path))
    put("".join(f"{each.date}\t{each.kind}\t{each.path}\t{each.reason}\n" for each in takedowns), output)
    if not quiet:
        say(f"{len(takedowns)} taken down, in {where}")
