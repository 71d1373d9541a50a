"""The command line: parses the call, calls one function, prints."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kg import __version__
from kg.commands.check import check
from kg.commands.evaluate import evaluate
from kg.commands.kle import kle
from kg.commands.network import network
from kg.commands.notebooks import notebooks
from kg.commands.publish import publish
from kg.commands.resolve import RulingsOption, resolve
from kg.commands.rules import LayoutsOption, rules
from kg.commands.takedown import takedown
from kg.console import (
    ATTENTION,
    DONE,
    INTERRUPTED,
    WRONG_CALL,
    GraphOption,
    OutOption,
    Progress,
    QuietOption,
    pairs,
    put,
    refuse_folder,
    say,
    to_a_reader,
)
from kg.errors import KommunegrafError, SettingsError

app = typer.Typer(
    name="kg",
    help="Danish municipal minutes as a knowledge graph: every statement with the line it came from.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

# Typer carries click inside itself from 0.25 on, and re-exports only some of its exceptions; their root is two up.
_CallError: type[Exception] = typer.BadParameter.__mro__[2]

_STOPPED = "kg: stopped; the graph is as it was"
_GOES_ON = ", and the next build goes on from here"


def _version(value: bool) -> None:
    if value:
        put(f"kommunegraf {__version__}\n", None)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def build(
    sources: Annotated[
        list[Path] | None, typer.Argument(metavar="[SOURCE]...", help="Files or folders; none: the sample minutes.")
    ] = None,
    graph: GraphOption = Path("graph"),
    municipality: Annotated[
        str | None, typer.Option(help="Name or code of the municipality of all SOURCEs, over what the texts say.")
    ] = None,
    layouts: LayoutsOption = None,
    layout: Annotated[
        str | None, typer.Option(help="Layout to read all SOURCEs with, over what the texts look like.")
    ] = None,
    base: Annotated[str | None, typer.Option(help="Base IRI of the data.")] = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes to read with; 0: one a core.")] = 0,
    prune: Annotated[bool, typer.Option("--prune", help="Remove documents whose files are gone.")] = False,
    reindex: Annotated[bool, typer.Option("--reindex", help="Make the index anew from the N-Quads.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print every finding, also the small ones.")] = False,
    rulings: RulingsOption = None,
    model: Annotated[
        str | None, typer.Option(help="A spaCy model of your own that helps to find people; none is needed.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Read minutes into the graph; what did not change is not read again."""
    from kg import iris, resources
    from kg.build import BuildOptions
    from kg.build import build as run
    from kg.report import needs_a_person, report_lines
    from kg.sources import named_municipality

    spellings = resources.municipality_spellings()
    told = named_municipality(municipality, resources.municipalities(), spellings) if municipality else None
    options = BuildOptions(graph, base or iris.BASE, told, layout, jobs, prune, reindex, rulings, model, layouts)
    report = run(sources or [resources.SAMPLE], options, Progress("reading", quiet))
    if not quiet:
        for line in report_lines(report, graph, verbose=verbose):
            say(line)
    if needs_a_person(report):
        raise typer.Exit(ATTENTION)


@app.command()
def ask(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME|FILE.rq]", help="A named question, or a file of SPARQL.")
    ] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="[key=value]...", help="The question's parameters.")
    ] = None,
    graph: GraphOption = Path("graph"),
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, json; turtle or ntriples for a graph.")] = "",
    output: OutOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 - these print nothing but the answer; the option is common to all
) -> None:
    """Ask the graph a question; without a name, list the questions."""
    from kg import answers
    from kg.graph import Graph, questions
    from kg.questions import listing

    if name is None:
        put(listing(questions()), output)
        return
    values = pairs(parameters or [], "case=05.01.10-P20-3-25")
    opened = Graph(graph)
    answer = opened.ask_file(Path(name), **values) if name.endswith(".rq") else opened.ask(name, **values)
    put(answers.render(answer, form, _width(output), opened.base), output)


def _width(output: Path | None) -> int:
    if output is not None or not sys.stdout.isatty():
        return 160
    with suppress(OSError):
        return max(60, os.get_terminal_size().columns)
    return 100


@app.command()
def export(
    graph: GraphOption = Path("graph"),
    form: Annotated[str, typer.Option("--format", "-f", help="turtle, trig, nquads or jsonld.")] = "turtle",
    output: OutOption = None,
    with_kle: Annotated[
        bool, typer.Option("--with-kle", help="With the titles of your own KLE, which are KL's.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Write the whole graph out: trig and nquads with the ontology, turtle and jsonld the data alone."""
    from kg.export import export as write
    from kg.export import licence_note
    from kg.graph import Graph

    opened = Graph(graph)
    note = licence_note(opened, with_kle=with_kle)
    if note and not quiet:
        say(note)
    if output is None:
        with to_a_reader() as out:
            write(opened, form, out, with_kle=with_kle)
        return
    from tempfile import NamedTemporaryFile

    refuse_folder(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
            partial = Path(file.name)
            try:
                write(opened, form, file.file, with_kle=with_kle)
                file.close()
                partial.chmod(0o666 & ~_umask())
                partial.replace(output)
            finally:
                partial.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"{output}: cannot be written: {error.strerror}") from error


def _umask() -> int:
    """Return the permissions that new files are not given; a temporary file has only its owner's."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@app.command()
def source(
    document: Annotated[str, typer.Argument(help="A file, or the first hex digits of a document's SHA-256.")],
    graph: GraphOption = Path("graph"),
    output: OutOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 - these print nothing but the answer; the option is common to all
) -> None:
    """Print the text of a document, put together from its sections in the graph."""
    from kg.graph import Graph

    put(Graph(graph).source(document), output)


app.command()(check)
app.command()(resolve)
app.command()(kle)
app.command()(evaluate)
app.add_typer(rules, name="rules")
app.command()(network)
app.command()(notebooks)
app.command()(publish)
app.add_typer(takedown, name="takedown")


def _stopped() -> str:
    return _STOPPED + (_GOES_ON if sys.argv[1:2] == ["build"] else "")


def main() -> NoReturn:
    """Run the command line; every problem is one line on standard error and an exit code."""
    if len(sys.argv) == 1:
        sys.argv.append("--help")
    try:
        code = app(standalone_mode=False)
        if code == INTERRUPTED:  # how typer returns from Ctrl-C
            say(_stopped())
        sys.exit(code if isinstance(code, int) else DONE)
    except KommunegrafError as error:
        say(f"kg: {error}")
        sys.exit(WRONG_CALL)
    except (KeyboardInterrupt, typer.Abort):
        say(_stopped())
        sys.exit(INTERRUPTED)
    except OSError as error:
        say(f"kg: {error.filename or 'a file'}: {error.strerror or error}; if it belongs to the graph, build again")
        sys.exit(WRONG_CALL)
    except _CallError as error:
        say(f"kg: {' '.join(error.format_message().split())} (kg --help)")  # type: ignore[attr-defined]
        sys.exit(WRONG_CALL)


if __name__ == "__main__":
    main()
