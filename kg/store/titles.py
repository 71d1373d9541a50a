"""A user's own KLE in a graph folder: put in, taken out.

The table ``kle.csv`` is what counts, and replacing it is the commit; the statements and the index follow from it, at
once or when the graph is opened next.
"""

from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.kle import Plan, met, read_plan, to_csv
from kg.store import index
from kg.store.files import Folder, write_atomically
from kg.store.manifest import read_entries

MAX_BYTES = 100 * 1024 * 1024
"""KL's Emneplan with all its guidance has some 15 MB."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was put in: the plan, and how many of the KLE numbers of the graph's cases got a title (``of`` so many)."""

    plan: Plan
    used: int
    of: int


def load_kle(graph: Path, file: Path) -> Loaded:
    """Give the graph the titles of a KLE file in place of those it was given before.

    Raises:
        SourceError: the file cannot be read, or is no KLE.
        GraphError: there is no graph, or another command is at work in it.

    """
    folder = Folder(graph)
    folder.require()
    plan = read_plan(_content(file), str(file))
    with folder.lock():
        write_atomically(folder.kle, [to_csv(plan.titles.values())])
        index.refresh(folder)
        subjects = {subject for entry in read_entries(folder.manifest) for subject in entry.subjects}
    numbers = {title.number for title in met(plan.titles, subjects)}
    return Loaded(plan, len(numbers & subjects), len(subjects))


def remove_kle(graph: Path) -> bool:
    """Take a user's KLE out of the graph; return False when there was none.

    Raises:
        GraphError: there is no graph, or another command is at work in it.

    """
    folder = Folder(graph)
    folder.require()
    with folder.lock():
        if not folder.kle.exists():
            return False
        folder.kle.unlink()
        index.refresh(folder)
    return True


def _content(file: Path) -> bytes:
    if file.is_dir():
        raise SourceError(f"{file}: is a folder; name the KLE file in it")
    try:
        if file.exists() and not file.is_file():
            raise SourceError(f"{file}: is no file; save the KLE as a file first")
        with file.open("rb") as source:
            data = source.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise SourceError(f"{file}: larger than {MAX_BYTES // 1024 // 1024} MB, which no KLE is; is it the right file?")
    if not data:
        raise SourceError(f"{file}: is empty; download it again")
    return data
