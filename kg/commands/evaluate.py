"""``kg evaluate``: how accurate the reading is, by texts that a person has read too."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.rules import LayoutsOption
from kg.console import ATTENTION, OutOption, Progress, QuietOption, put, say
from kg.errors import SettingsError


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold, or one NAME.gold.json.")],
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="Folder of the texts, where they are not beside the gold.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text, json or markdown.")] = "text",
    output: OutOption = None,
    details: Annotated[
        bool, typer.Option("--details", help="List each fact missed or invented, with its line.")
    ] = False,
    at_least: Annotated[
        float | None, typer.Option("--at-least", min=0, max=1, help="Exit 1 when F1 over all facts is below this.")
    ] = None,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Read each text without the layouts written for its municipality.")
    ] = False,
    layouts: LayoutsOption = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes to read with; 0: one a core.")] = 0,
    quiet: QuietOption = False,
) -> None:
    """Compare the reading of texts with gold made by hand: precision, recall and F1 for each kind of fact."""
    from kg.evaluation import report
    from kg.evaluation.run import Options
    from kg.evaluation.run import evaluate as run

    forms = {"text": report.to_text, "json": report.to_json, "markdown": report.to_markdown}
    if form not in forms:
        raise SettingsError(f"no format {form!r}; there are {', '.join(forms)}")
    result = run(gold, Options(tuple(texts or ()), leave_out, jobs, layouts), Progress("reading", quiet))
    put(forms[form](result, details=details), output)
    for note in report.notes(result):
        if not quiet or note in result.problems:
            say(note)
    too_low = at_least is not None and report.sound(result).all.f1 < at_least
    if result.problems or not result.results or too_low:
        raise typer.Exit(ATTENTION)
