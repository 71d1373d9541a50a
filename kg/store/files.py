"""Files written whole or not at all, and the paths of a graph folder."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import GraphError

FORMAT = 1
"""Raised when an older folder could not be read any more."""


def write_atomically(path: Path, chunks: Iterable[bytes], *, sync: bool = True) -> None:
    """Write ``path`` whole or leave it as it was: under another name first, then renamed.

    ``sync`` waits until it is on the disk; who writes many files does that once for all (:func:`sync_all`).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with partial.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def sync_all() -> None:
    """Wait until everything written so far is on the disk, where the system can be asked for that."""
    if hasattr(os, "sync"):
        os.sync()


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths inside a graph folder."""

    root: Path

    @property
    def settings(self) -> Path:
        """What made the graph."""
        return self.root / "graph.json"

    @property
    def manifest(self) -> Path:
        """The documents in the graph."""
        return self.root / "documents.jsonl"

    @property
    def journal(self) -> Path:
        """The documents read by a build that has not committed yet."""
        return self.root / "journal.jsonl"

    @property
    def resolution(self) -> Path:
        """What was concluded from several documents."""
        return self.root / "resolution.nq"

    @property
    def ontology(self) -> Path:
        """The ontology as it was when the graph was built."""
        return self.root / "ontology.nq"

    @property
    def rulings(self) -> Path:
        """What a person had ruled on names when the graph was built; the file they write lies beside the graph."""
        return self.root / "rulings.txt"

    @property
    def kle(self) -> Path:
        """The user's own KLE titles, as a table; absent when none were given."""
        return self.root / "kle.csv"

    @property
    def kle_titles(self) -> Path:
        """The statements of those titles that the graph's cases use; absent without the table."""
        return self.root / "kle.nq"

    @property
    def ontology_beside_kle(self) -> Path:
        """The ontology without the titles of main groups that :attr:`kle_titles` states; absent without the table."""
        return self.root / "ontology.kle.nq"

    def shared(self) -> dict[str, Path]:
        """Return the files of the graphs that belong to no one document, by the graph's name, as far as they exist."""
        own = self.kle_titles.exists()
        ontology = self.ontology_beside_kle if own else self.ontology
        files = {"resolution": self.resolution, "ontology": ontology, "kle": self.kle_titles}
        return {name: path for name, path in files.items() if path.exists()}

    @property
    def index(self) -> Path:
        """The Oxigraph store."""
        return self.root / "index"

    @property
    def index_state(self) -> Path:
        """Which shards the index holds; absent while it is being written."""
        return self.root / "index.state"

    def indexed(self, name: str) -> Path:
        """Return the path of the copy of a graph as the index holds it; only the resolution has one."""
        return self.root / f"index.{name}.nq"

    def shard(self, name: str) -> Path:
        """Return the path of a shard by its name."""
        return self.root / "shards" / name[:2] / name

    def require(self) -> None:
        """Raise GraphError unless this is a graph of a format we read."""
        if not self.settings.is_file():
            raise GraphError(f"{self.root}: no graph here; make one with: kg build SOURCE --graph {self.root}")
        try:
            found = json.loads(self.settings.read_text("utf-8")).get("format")
        except (ValueError, AttributeError) as error:
            raise GraphError(f"{self.settings}: damaged; delete {self.root} and build again") from error
        if found != FORMAT:
            raise GraphError(f"{self.root}: format {found}, this version reads {FORMAT}; delete it and build again")

    def base(self) -> str:
        """Return the base IRI of the graph's data."""
        self.require()
        try:
            return str(json.loads(self.settings.read_text("utf-8"))["base"])
        except KeyError as error:
            raise GraphError(f"{self.settings}: damaged; delete {self.root} and build again") from error

    def create(self, base: str) -> None:
        """Make the folder a graph, or check that it is one with the same base.

        Raises:
            GraphError: the folder holds something else, or a graph with another base IRI.

        """
        try:
            self._create(base)
        except OSError as error:
            raise GraphError(f"{self.root}: cannot be made: {error.strerror}") from error

    def _create(self, base: str) -> None:
        if self.settings.exists():
            if self.base() != base:
                raise GraphError(f"{self.root}: built with --base {self.base()}; delete it, or build with that base")
            return
        if self.root.exists() and (not self.root.is_dir() or any(p.suffix != ".tmp" for p in self.root.iterdir())):
            raise GraphError(f"{self.root}: not empty and no graph; name a new folder with --graph")
        self.root.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"format": FORMAT, "base": base}, sort_keys=True)
        write_atomically(self.settings, [content.encode() + b"\n"])

    def lock(self, timeout: float = 0) -> FileLock:
        """Return the lock that one build at a time holds, acquired.

        Raises:
            GraphError: another build has it; ``timeout`` seconds were waited.

        """
        lock = FileLock(self.root / "lock", timeout=timeout)
        try:
            lock.acquire()
        except Timeout as error:
            raise GraphError(
                f"{self.root}: another build is at work here; wait for it, or use another --graph"
            ) from error
        except OSError as error:
            raise GraphError(f"{self.root}: cannot be written: {error.strerror}") from error
        return lock
