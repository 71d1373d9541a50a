"""The files that follow from the manifest and a user's KLE: what several documents tell together, and the ontology."""

import filecmp
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import kle
from kg.conclusions import reference_lines, settled_lines
from kg.errors import GraphError, SourceError
from kg.following import Meetings, follow_all
from kg.identity.settle import Settled
from kg.ontology import ontology_nquads
from kg.resolution import subject_lines
from kg.rulingsfile import read_rulings
from kg.settling import settle_entries
from kg.store.files import Folder, write_atomically
from kg.store.manifest import Entry


def write_derived(folder: Folder, entries: list[Entry], settled: Settled | None = None) -> None:
    """Write the resolution, the ontology and the titles as the manifest has them; what is the same stays untouched.

    ``settled`` is what a build has settled already; without it, that is worked out again from the manifest.

    Raises:
        GraphError: the table of the user's KLE is damaged.

    """
    base = folder.base()
    ontology = ontology_nquads(base)
    if settled is None:
        settled = settle_entries({entry.sha: entry for entry in entries}, read_rulings(folder.rulings))
    _write_if_new(folder.resolution, (line.encode() for line in _resolution(entries, base, settled)))
    _write_if_new(folder.ontology, [ontology])
    if not folder.kle.exists():
        folder.kle_titles.unlink(missing_ok=True)
        folder.ontology_beside_kle.unlink(missing_ok=True)
        return
    titles = kle.met(kle_titles(folder), _subjects(entries))
    numbers = [title.number for title in titles]
    _write_if_new(folder.ontology_beside_kle, [kle.without_titles(ontology, base, numbers)])
    _write_if_new(folder.kle_titles, (line.encode() for line in kle.title_lines(base, titles)))


def kle_titles(folder: Folder) -> dict[str, kle.Title]:
    """Return the titles of the user's KLE by number; none without one.

    Raises:
        GraphError: the table is damaged.

    """
    if not folder.kle.exists():
        return {}
    try:
        return dict(kle.read_plan(folder.kle.read_bytes(), str(folder.kle)).titles)
    except SourceError as error:
        raise GraphError(f"{folder.kle}: damaged; load your KLE again with: kg kle FILE") from error


def _subjects(entries: Iterable[Entry]) -> set[str]:
    return {subject for entry in entries for subject in entry.subjects}


def _resolution(entries: Iterable[Entry], base: str, settled: Settled) -> Iterator[str]:
    entries = sorted(entries, key=lambda entry: entry.sha)
    meetings = Meetings.of((entry.meeting, entry.items) for entry in entries if entry.meeting)
    for entry in entries:
        undated = {cited.reference: cited for cited in entry.undated}
        yield from reference_lines(base, follow_all(entry.references, undated, meetings))
    yield from settled_lines(base, settled)
    yield from subject_lines(base, _subjects(entries))


def _write_if_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``path`` unless it holds the same already; neither content is held in memory."""
    fresh = path.with_name(f"{path.name}.new.tmp")
    write_atomically(fresh, chunks, sync=False)
    if path.exists() and filecmp.cmp(fresh, path, shallow=False):
        fresh.unlink()
    else:
        fresh.replace(path)
