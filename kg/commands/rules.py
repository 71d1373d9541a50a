"""``kg rules``: are the rules sound, what do they leave unread, which are not needed, what does a change of them do."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kg.console import ATTENTION, OutOption, Progress, QuietOption, put, say
from kg.errors import SettingsError, SourceError
from kg.layouts import Layout
from kg.text import Text

rules = typer.Typer(
    help="The rules by which minutes are read: check them, see what they leave unread, what a change of them does.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

LayoutsOption = Annotated[
    Path | None,
    typer.Option("--layouts", envvar="KG_LAYOUTS", help="Folder or file of your own layouts, beside those that ship."),
]
_FromGraph = Annotated[
    Path | None, typer.Option("--graph", help="Take the texts from this graph instead of from SOURCEs.")
]
_Sources = Annotated[list[Path] | None, typer.Argument(metavar="[SOURCE]...", help="Files or folders of minutes.")]


@rules.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE.toml]...", help="Your own layouts; none: those that ship.")
    ] = None,
    layouts: LayoutsOption = None,
    output: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """Try every example of every row; exit 1 when a row must be mended."""
    from kg import resources
    from kg.ruletools.checking import Weight, check_files, summary
    from kg.ruletools.speed import too_slow

    places = [*(files or ()), *([layouts] if layouts else ())]
    named = dict(each for place in places for each in resources.own_layouts(place))
    shipped = resources.layout_files()
    checked = check_files(shipped, tuple((named or shipped).items()))
    problems = sorted([*checked.problems, *too_slow(checked, Progress("checking", quiet))])
    put("".join(f"{problem}\n" for problem in problems), output)
    if not quiet:
        say(summary(problems, len(checked.rows)))
    if any(problem.weight is Weight.ERROR for problem in problems):
        raise typer.Exit(ATTENTION)


@rules.command()
def unmatched(
    sources: _Sources = None,
    graph: _FromGraph = None,
    layouts: LayoutsOption = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text, toml (rows to paste) or json.")] = "text",
    least: Annotated[int, typer.Option(min=1, help="Only wordings met so many times.")] = 1,
    limit: Annotated[int, typer.Option(min=0, help="Wordings to list; 0: all.")] = 40,
    output: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """List wordings that look as if a rule should read them and none does, most frequent first."""
    from kg import resources
    from kg.ruletools import proposing
    from kg.ruletools.corpus import read
    from kg.ruletools.unmatched import Unread, group, unread

    if form not in ("text", "toml", "json"):
        raise SettingsError(f"no format {form!r}; there are text, toml, json")
    known = resources.layouts(resources.own_layouts(layouts))
    texts = _texts(sources, graph, quiet=quiet)
    progress = Progress("reading", quiet)
    found: list[tuple[str, list[Unread]]] = []
    for name, text in texts:
        minutes = read(text, known)
        found.append((name, unread(text, minutes, known[minutes.layout], resources.given_names())))
        progress(len(found), len(texts))
    groups = group(found, least)
    shown = groups[: limit or None]
    if form == "toml":
        put(proposing.to_toml(shown, _all_rows(known), first=layouts is None), output)
    else:
        put(proposing.to_json(shown) if form == "json" else proposing.to_text(shown), output)
    if not quiet:
        say(f"{len(groups)} wordings in {len(texts)} documents" + (f"; {limit} shown" if shown != groups else ""))


@rules.command()
def unused(
    sources: _Sources = None,
    graph: _FromGraph = None,
    layouts: LayoutsOption = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Read the texts without each row too, to see whether anything changes.")
    ] = False,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    output: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the rows and macros that the texts have no use for: of your own layouts, or of those that ship."""
    from kg import resources
    from kg.ruletools import unused as uses
    from kg.ruletools.corpus import read
    from kg.ruletools.overlay import layout_id

    if form not in ("text", "json"):
        raise SettingsError(f"no format {form!r}; there are text, json")
    own = resources.own_layouts(layouts)
    known = resources.layouts(own)
    texts = _texts(sources, graph, quiet=quiet)
    files = dict(own) or resources.layout_files()
    asked = frozenset(filter(None, map(layout_id, files.values())))
    found = uses.uses(texts, known, read, asked, thorough=thorough, progress=Progress("reading", quiet))
    macros = uses.unused_macros(files)
    result = uses.Unused(found, macros, len(texts))
    put(uses.to_json(result) if form == "json" else uses.to_text(result), output)
    if not quiet:
        idle = sum(bool(uses.verdict(use)) for use in found)
        used = f"{len(found) - idle} of {len(found)} rows used by {len(texts)} documents"
        say(f"{used}; {len(macros)} macros in no pattern")


@rules.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Layouts before: a folder, a file, or the word shipped.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Layouts after.")],
    corpus: Annotated[list[Path], typer.Argument(metavar="CORPUS...", help="Files or folders of minutes.")],
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Gold by which each change is for the better or for the worse.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    jobs: Annotated[int, typer.Option(min=0, help="Processes to read with; 0: one a core.")] = 0,
    output: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """List every fact that a change of rules gains or loses; with gold, exit 1 when one is for the worse."""
    from kg.ruletools import differing
    from kg.ruletools.graphs import differences, layouts_at

    if form not in ("text", "json"):
        raise SettingsError(f"no format {form!r}; there are text, json")
    found = differences(layouts_at(old), layouts_at(new), corpus, gold, jobs, Progress("reading", quiet))
    put(differing.to_json(found) if form == "json" else differing.to_text(found), output)
    for problem in found.problems:
        say(problem)
    if found.problems or any(change.better is False for change in found.changes):
        raise typer.Exit(ATTENTION)


def _all_rows(layouts: Mapping[str, Layout]) -> Layout:
    """Return a layout with the rows of all: a proposed row takes the id of none."""
    return replace(layouts["common"], rules=tuple(rule for layout in layouts.values() for rule in layout.rules))


def _texts(sources: list[Path] | None, graph: Path | None, *, quiet: bool) -> tuple[tuple[str, Text], ...]:
    """Return the texts that are asked for, and tell of the files that hold none."""
    from kg.ruletools.corpus import files_corpus, graph_corpus

    if bool(sources) == (graph is not None):
        raise SourceError("name files or folders of minutes, or a graph with --graph")
    corpus = graph_corpus(graph) if graph is not None else files_corpus(sources or [])
    for problem in corpus.left if not quiet else ():
        say(problem)
    return corpus.texts
