"""The files that follow from the manifest: what several documents tell together, and the ontology."""

import filecmp
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.ontology import ontology_nquads
from kg.resolution import reference_statuses, status_line, subject_lines
from kg.store.files import Folder, write_atomically
from kg.store.manifest import Entry


def write_derived(folder: Folder, entries: list[Entry]) -> None:
    """Write the resolution and the ontology as the manifest has them; what is there already stays untouched."""
    base = folder.base()
    _write_if_new(folder.resolution, (line.encode() for line in _resolution(entries, base)))
    _write_if_new(folder.ontology, [ontology_nquads(base)])


def _resolution(entries: Iterable[Entry], base: str) -> Iterator[str]:
    entries = sorted(entries, key=lambda entry: entry.sha)
    known: dict[str, frozenset[str]] = {}
    for entry in entries:
        if entry.meeting:
            known[entry.meeting] = known.get(entry.meeting, frozenset()) | frozenset(entry.items)
    for entry in entries:
        for reference, status in reference_statuses(entry.references, known):
            yield status_line(base, reference, status)
    yield from subject_lines(base, {subject for entry in entries for subject in entry.subjects})


def _write_if_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``path`` unless it holds the same already; neither content is held in memory."""
    fresh = path.with_name(f"{path.name}.new.tmp")
    write_atomically(fresh, chunks, sync=False)
    if path.exists() and filecmp.cmp(fresh, path, shallow=False):
        fresh.unlink()
    else:
        fresh.replace(path)
