"""The manifest: what the graph knows of each document without reading it again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.findings import Finding
from kg.following import Undated
from kg.store.files import write_atomically
from kg.survey import CaseUse, Seen, Survey


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
    context: str = ""
    """A hash of all that other documents and people told of it, when its shard was written."""
    format: str = "text/plain"
    layout: str | None = None
    """The layout that the format of its file imposes."""
    notes: tuple[Finding, ...] = ()
    """What its reader found odd about the file; among the findings too."""
    quads: int = 0
    meeting: str = ""
    items: tuple[str, ...] = ()
    references: tuple[tuple[str, str | None], ...] = ()
    undated: tuple[Undated, ...] = ()
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
        row["notes"] = [finding.to_json() for finding in self.notes]
        return json.dumps(row, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str) -> "Entry":
        """Read what :meth:`to_line` wrote."""
        row: dict[str, Any] = json.loads(line)
        survey = row.pop("survey")
        survey["told"] = tuple(survey["told"]) if survey["told"] else None
        survey["items"] = tuple(survey["items"])
        survey["bodies"] = tuple(survey["bodies"])
        survey["people"] = tuple(Seen(*seen) for seen in survey["people"])
        survey["cases"] = tuple(CaseUse(use[0], use[1], use[2], use[3], tuple(use[4])) for use in survey["cases"])
        row["undated"] = tuple(Undated(*cited) for cited in row["undated"])
        row["findings"] = tuple(Finding.from_json(f) for f in row["findings"])
        row["notes"] = tuple(Finding.from_json(f) for f in row["notes"])
        row["references"] = tuple((r[0], r[1]) for r in row["references"])
        for key in ("paths", "sources", "items", "subjects", "coverage"):
            row[key] = tuple(row[key])
        return cls(survey=Survey(**survey), **row)


def read_entries(path: Path, *, torn: bool = False) -> Iterator[Entry]:
    """Yield the entries of a manifest or journal; of a ``torn`` one, which a killed build left, those that are whole.

    Raises:
        GraphError: a line cannot be read.

    """
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield Entry.from_line(line.decode())
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                if torn:
                    return
                message = f"{path}: line {number} is damaged; delete the folder {path.parent} and build again"
                raise GraphError(message) from error


def write_entries(path: Path, entries: list[Entry]) -> None:
    """Replace the manifest with ``entries``, sorted by hash: the commit of a build."""
    ordered = sorted(entries, key=lambda e: e.sha)
    write_atomically(path, (f"{entry.to_line()}\n".encode() for entry in ordered))
