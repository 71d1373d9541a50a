"""A corpus built twice, by old rules and by new ones, and what the two graphs say of each document."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from kg import iris, resources
from kg.build import BuildOptions, build
from kg.errors import SettingsError, SourceError
from kg.evaluation.facts import Facts
from kg.evaluation.found import graph_facts
from kg.evaluation.nodes import graph_text
from kg.evaluation.texts import find_cases
from kg.evaluation.wanted import gold_facts
from kg.ruletools.corpus import statements
from kg.ruletools.differing import Differences, changes
from kg.store.files import Folder

SHIPPED = "shipped"
"""The word for the layouts that ship, where a folder of layouts is asked for."""

Progress = Callable[[int, int], None]
Told = dict[str, tuple[str, str, Facts]]
"""SHA-256 of a document -> its name, its text and its facts."""


def layouts_at(given: str) -> Path | None:
    """Return where layouts lie; None for those that ship."""
    return None if given == SHIPPED and not Path(given).exists() else Path(given)


def differences(
    old: Path | None,
    new: Path | None,
    corpus: list[Path],
    gold: Path | None = None,
    jobs: int = 0,
    progress: Progress = lambda _done, _all: None,
) -> Differences:
    """Return what the facts of a corpus gain and lose when ``new`` layouts take the place of ``old`` ones.

    Raises:
        RuleError: layouts of one of the two cannot be used.
        SourceError: a path is missing, or no minutes were found.
        SettingsError: the two are the same layouts, or a settings file cannot be followed.

    """
    files = resources.own_layouts(old), resources.own_layouts(new)
    for each in files:  # what cannot be used is told before anything is read
        resources.layouts(each)
    if sorted(text for _, text in files[0]) == sorted(text for _, text in files[1]):
        raise SettingsError(f"{old or SHIPPED} and {new or SHIPPED} are the same layouts; name two that differ")
    wanted, problems = _gold(gold, corpus)
    with tempfile.TemporaryDirectory(prefix="kg-rules-") as scratch:
        before = _told(Path(scratch) / "old", old, corpus, jobs, _half(progress, 0))
        after = _told(Path(scratch) / "new", new, corpus, jobs, _half(progress, 1))
    if not before and not after:
        raise SourceError(f"{', '.join(map(str, corpus))}: no meeting was found here by either")
    found = []
    nothing = ("", "", Facts())
    documents = sorted({*before, *after}, key=lambda sha: ((before.get(sha) or after[sha])[0], sha))
    for sha in documents:
        name, text, facts = before.get(sha, nothing)
        other_name, other_text, other = after.get(sha, nothing)
        found += changes(name or other_name, text or other_text, facts, other, wanted.get(sha))
    judged = None if gold is None else len(set(wanted) & set(documents))
    return Differences(tuple(found), len(documents), judged, problems)


def _half(progress: Progress, half: int) -> Progress:
    return lambda done, of: progress(half * of + done, 2 * of)


def _gold(gold: Path | None, corpus: list[Path]) -> tuple[dict[str, Facts], tuple[str, ...]]:
    if gold is None:
        return {}, ()
    cases = find_cases(gold, corpus, resources.municipalities())
    return {case.sha: gold_facts(case.gold, complete=case.complete) for case in cases.cases}, tuple(cases.problems)


def _told(root: Path, layouts: Path | None, corpus: list[Path], jobs: int, progress: Progress) -> Told:
    """Build the corpus by layouts, and return what the graph says of each document that gave a meeting."""
    folder = Folder(root)
    told: Told = {}
    for entry in build(corpus, BuildOptions(root, jobs=jobs, layouts=layouts), progress).entries:
        if entry.shard:
            own = list(statements(folder.shard(entry.shard)))
            facts = graph_facts(own, f"{folder.base()}{iris.document(entry.sha)}")
            told[entry.sha] = (entry.sources[0], graph_text(own), facts)
    return told
