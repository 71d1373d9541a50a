"""The evaluation: texts with gold built into a graph of their own, and that graph compared with the gold.

The texts are read as ``kg build`` reads them, from the files alone: what an index says of a text is not told.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg import resources
from kg.errors import SourceError
from kg.evaluation.facts import ANY, MEETING, Fact
from kg.evaluation.places import Detail, details
from kg.evaluation.readings import Builder, Reading
from kg.evaluation.scoring import Comparison, compare
from kg.evaluation.texts import Case, find_cases
from kg.evaluation.wanted import gold_facts
from kg.layouts import Layout, choose
from kg.sources import read_bytes
from kg.text import MAX_BYTES, NotText, decode

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What an evaluation can be told; ``texts`` are further folders to look for texts in.

    With ``leave_out`` each text is read without the layouts that were written for its municipality. ``jobs`` as in
    :class:`kg.build.BuildOptions`.
    """

    texts: tuple[Path, ...] = ()
    leave_out: bool = False
    jobs: int = 0
    layouts: Path | None = None


@dataclass(frozen=True, slots=True)
class TextResult:
    """One text compared; ``built`` unless no meeting was found in it, and then all its facts are missed."""

    gold: str
    text: str
    municipality: str
    damaged: bool
    built: bool
    left_out: bool
    comparison: Comparison
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every text compared, sorted by the names of their gold; the gold without a text, and what must be mended."""

    results: tuple[TextResult, ...] = ()
    absent: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    left_out: int | None = None
    """How many texts were read by another layout than theirs; None when that was not asked for."""


def evaluate(gold: Path, options: Options = Options(), progress: Progress = lambda _done, _all: None) -> Evaluation:
    """Compare the reading of texts with their gold, a file or a folder of such.

    Raises:
        SourceError: a path is missing, or there is no gold.
        SettingsError: a ``gold.toml``, an index or a ``kg.toml`` cannot be followed.

    """
    for place in options.texts:
        if not place.exists():
            raise SourceError(f"{place}: no such file or folder")
    found = find_cases(gold, options.texts, resources.municipalities())
    results: list[TextResult] = []
    with tempfile.TemporaryDirectory(prefix="kg-evaluate-") as scratch:
        builder = Builder(Path(scratch), options.jobs, options.layouts)
        for folder in sorted({case.folder for case in found.cases}):
            cases = [case for case in found.cases if case.folder == folder]
            results += _folder(cases, builder, options, _part(progress, len(results), len(found.cases)))
    results.sort(key=lambda result: result.gold)
    left_out = sum(result.left_out for result in results) if options.leave_out else None
    return Evaluation(tuple(results), tuple(found.absent), tuple(found.problems), left_out)


def _part(progress: Progress, before: int, whole: int) -> Progress:
    """Return the progress of one folder, told as that of all."""
    return lambda done, _all: progress(before + done, whole)


def _folder(cases: list[Case], builder: "Builder", options: Options, progress: Progress) -> Iterator[TextResult]:
    """Yield the results of the texts of one folder: a graph of all, and one for those read by another layout."""
    layouts = {case.sha: _other_layout(case) for case in cases} if options.leave_out else {}
    readings: dict[str, Reading] = {}
    for layout in sorted(set(layouts.values()) - {None}, key=str):
        readings |= builder.read([case.text for case in cases if layouts[case.sha] == layout], layout)
    own = [case.text for case in cases if layouts.get(case.sha) is None]
    readings |= builder.read(own, None, progress) if own else {}
    for case in cases:
        yield _result(case, readings.get(case.sha, Reading()), left_out=layouts.get(case.sha) is not None)


def _result(case: Case, reading: Reading, *, left_out: bool) -> TextResult:
    wanted = gold_facts(case.gold, complete=case.complete)
    if reading.told:  # by a person, in a kg.toml: then it is no merit to know it
        kept = tuple(fact for fact in wanted.facts if fact.kind != "municipality")
        wanted = replace(wanted, facts=kept, unscored=(*wanted.unscored, Fact("municipality", MEETING, (ANY,))))
    comparison = compare(wanted, reading.facts)
    return TextResult(
        case.name,
        case.text.name,
        case.municipality or "unknown",
        case.gold.damaged,
        reading.built,
        left_out,
        comparison,
        tuple(details(comparison, wanted, reading.facts, reading.text or _text(case))),
    )


def _other_layout(case: Case) -> str | None:
    """Return the layout that a text is read by without those of its municipality; None when it is the same."""
    text, layouts = _text(case), resources.layouts()
    chosen = choose(text, without(layouts, case.code))
    return None if chosen.id == choose(text, layouts).id else chosen.id


def _text(case: Case) -> str:
    """Return the text as it stands in its file; nothing when that cannot be read."""
    try:
        return decode(read_bytes(case.text, MAX_BYTES)).content
    except (OSError, NotText):
        return ""


def without(layouts: Mapping[str, Layout], code: str | None) -> dict[str, Layout]:
    """Return the layouts that were not written for the municipality ``code``."""
    return {name: layout for name, layout in layouts.items() if code is None or code not in layout.municipalities}
