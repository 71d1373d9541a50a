"""The manifest: what the graph knows of each document without reading it again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.findings import Finding
from kg.store.files import write_atomically


@dataclass(frozen=True, slots=True)
class Survey:
    """What other documents must know of one: enough to tell its meeting and how final it is."""

    told: tuple[str, str] | None = None
    """Code and name of the municipality that a person named for it."""
    claimed: str | None = None
    """Code of the municipality that the text speaks as."""
    body: str | None = None
    body_name: str | None = None
    date: str | None = None
    start: str | None = None
    kind: str = "other"
    status: str | None = None
    layout: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its hash, the files that hold it, the shard with its statements, and what was found."""

    sha: str
    version: str
    """The code and options that read it."""
    paths: tuple[str, ...]
    sources: tuple[str, ...]
    shard: str
    """File name of its statements below ``shards/``; empty when the file gave no meeting."""
    survey: Survey
    quads: int = 0
    meeting: str = ""
    items: tuple[str, ...] = ()
    references: tuple[tuple[str, str | None], ...] = ()
    subjects: tuple[str, ...] = ()
    coverage: tuple[int, int, int] = (0, 0, 0)
    findings: tuple[Finding, ...] = field(default=())

    @property
    def graph(self) -> str:
        """The first 16 hex digits of the hash, by which the document and its graph are named."""
        return self.sha[:16]

    def to_line(self) -> str:
        """Return the entry as one line of JSON."""
        survey = {name: getattr(self.survey, name) for name in Survey.__slots__}
        row = {name: getattr(self, name) for name in Entry.__slots__}
        row["survey"] = survey
        row["findings"] = [finding.to_json() for finding in self.findings]
        return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str) -> "Entry":
        """Read what :meth:`to_line` wrote."""
        row: dict[str, Any] = json.loads(line)
        survey = row.pop("survey")
        survey["told"] = tuple(survey["told"]) if survey["told"] else None
        survey["items"] = tuple(survey["items"])
        row["findings"] = tuple(Finding.from_json(f) for f in row["findings"])
        row["references"] = tuple((r[0], r[1]) for r in row["references"])
        for key in ("paths", "sources", "items", "subjects", "coverage"):
            row[key] = tuple(row[key])
        return cls(survey=Survey(**survey), **row)


def read_entries(path: Path) -> Iterator[Entry]:
    """Yield the entries of a manifest or journal; a line cut off at the end (a killed build) is left out.

    Raises:
        GraphError: a line before the last cannot be read.

    """
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        torn = 0
        for number, line in enumerate(file, start=1):
            if torn:
                raise GraphError(f"{path}: line {torn} is damaged; delete the folder and build again")
            try:
                yield Entry.from_line(line)
            except (ValueError, KeyError, TypeError):
                torn = number


def write_entries(path: Path, entries: list[Entry]) -> None:
    """Replace the manifest with ``entries``, sorted by hash: the commit of a build."""
    ordered = sorted(entries, key=lambda e: e.sha)
    write_atomically(path, (f"{entry.to_line()}\n".encode() for entry in ordered))
