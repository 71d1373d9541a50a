"""``kg resolve``: the names that software cannot tell, and what a person rules on them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.console import GraphOption, OutOption, Progress, QuietOption, put, say
from kg.errors import SettingsError

if TYPE_CHECKING:  # every call of kg imports this module; what settles names loads when names are settled
    from kg.settling import OpenPair

_ANSWERS = {"yes": True, "same": True, "ja": True, "no": False, "different": False, "nej": False}

RulingsOption = Annotated[
    Path | None, typer.Option("--rulings", help="File of what a person ruled; else GRAPH.rulings.txt beside the graph.")
]


def resolve(
    pair: Annotated[str | None, typer.Argument(metavar="[ID]", help="The pair to answer, as listed.")] = None,
    answer: Annotated[str | None, typer.Argument(metavar="[yes|no]", help="Whether the two are one.")] = None,
    graph: GraphOption = Path("graph"),
    rulings: RulingsOption = None,
    remark: Annotated[str, typer.Option(help="Who says so and why; kept beside the answer.")] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv or json.")] = "table",
    limit: Annotated[int, typer.Option(min=0, help="Pairs to list; 0: all.")] = 40,
    output: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """List pairs of names that may be one person or body, likeliest first; with ID and yes or no, answer one.

    The answer is a line in the file of rulings, honoured by this graph at once and by every later build. In a pair
    that is one, the second name is kept.
    """
    from kg.rulingsfile import add_ruling, rulings_file
    from kg.settling import open_pairs, pair_named, read_by_shipped_rules

    file = rulings or rulings_file(graph)
    pairs = open_pairs(graph, file)
    if pair is None:
        put(_listing(pairs[: limit or None], form), output)
        if not quiet:
            say(f"{len(pairs)} open; answer one with: kg resolve ID yes, or: kg resolve ID no (kept in {file})")
        return
    if answer is None or answer.lower() not in _ANSWERS:
        raise SettingsError(f"answer yes or no: kg resolve {pair} yes")
    chosen = pair_named(pairs, pair)
    add_ruling(file, chosen.ruling(same=_ANSWERS[answer.lower()]), " ".join(remark.split()).replace("#", ""))
    applied = read_by_shipped_rules(graph)
    if applied:
        _apply(graph, file, quiet=quiet)
    if not quiet:
        verb = "one" if _ANSWERS[answer.lower()] else "two"
        say(f"{chosen.doubt.one} and {chosen.doubt.other} are {verb}; kept in {file}")
        if not applied:
            say(
                "the graph was read by another version or other rules; build its sources again, as before, to follow it"
            )


def _apply(graph: Path, file: Path, *, quiet: bool) -> None:
    """Settle the graph anew; no document is read from its file."""
    from kg.build import BuildOptions, build
    from kg.store.files import Folder

    build([], BuildOptions(graph=graph, base=Folder(graph).base(), rulings=file), Progress("settling", quiet))


def _listing(pairs: "list[OpenPair]", form: str) -> str:
    from kg.answers import Answer, render

    heads = ("id", "kind", "municipality", "one", "other", "why")
    rows = tuple((p.id, p.doubt.kind, p.municipality, p.doubt.one, p.doubt.other, p.doubt.why) for p in pairs)
    if form in ("csv", "json"):
        return render(Answer(heads, rows), form)
    if form != "table":
        raise SettingsError(f"no format {form!r}; there are table, csv, json")
    if not rows:
        return "no open pairs\n"
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "".join(
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )
