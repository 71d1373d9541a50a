"""The main job: files in, the graph brought up to date, a report out.

The manifest's replacement is the commit. Until then new shards lie beside the old ones and a journal says which are
done, so that a build that was stopped loses nothing and the next one goes on from there.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from kg import iris, resources
from kg.errors import SettingsError
from kg.findings import Finding, Level
from kg.ontology import ontology_nquads
from kg.resolution import Record, Role, reference_statuses, roles, status_line, subject_lines
from kg.sources import Municipality, Source, find_sources, read_bytes, sha256
from kg.store import index
from kg.store.files import Folder, sync_all, write_atomically
from kg.store.manifest import Entry, Survey, read_entries, write_entries
from kg.text import MAX_BYTES
from kg.work import Options, Task, run, scope_of, shard_name

Progress = Callable[[int, int], None]
"""Called with documents done and documents to do."""

_BATCH = 16
_POOL_FROM = 24
"""Fewer documents are read in this process: starting others takes longer."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What ``kg build`` can be told; ``jobs`` 0 means one process a core."""

    graph: Path = Path("graph")
    base: str = iris.BASE
    municipality: Municipality | None = None
    layout: str | None = None
    jobs: int = 0
    prune: bool = False
    reindex: bool = False


@dataclass(slots=True)
class BuildReport:
    """What a build did: documents by what became of them, and every entry now in the graph."""

    read: int = 0
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left_alone: list[Path] = field(default_factory=list)
    twins: list[tuple[str, ...]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    unreadable: list[tuple[str, Finding]] = field(default_factory=list)


def build(sources: list[Path], options: BuildOptions, progress: Progress = lambda _done, _all: None) -> BuildReport:
    """Bring the graph at ``options.graph`` up to date with the files under ``sources``.

    Raises:
        SourceError: a path is missing.
        SettingsError: an option or a ``kg.toml`` cannot be followed.
        GraphError: the folder is no graph, or another build is at work in it.

    """
    if options.layout is not None and options.layout not in resources.layouts():
        known = ", ".join(sorted(resources.layouts()))
        raise SettingsError(f"no layout {options.layout!r}; there are {known}")
    report = BuildReport()
    files, report.left_alone = find_sources(sources, resources.municipalities(), options.municipality)
    folder = Folder(options.graph)
    folder.create(options.base)
    with folder.lock():
        _Build(folder, options, report, progress).run(files)
    return report


class _Build:
    """One build; holds what is known of every document so far."""

    def __init__(self, folder: Folder, options: BuildOptions, report: BuildReport, progress: Progress) -> None:
        self.folder = folder
        self.options = options
        self.report = report
        self.progress = progress
        version = resources.version()
        self.work = Options(str(folder.root), options.base, version, options.layout)
        self.before = {entry.sha: entry for entry in read_entries(folder.manifest)}
        self.known = dict(self.before)
        with suppress(ValueError):
            self.known.update((e.sha, e) for e in read_entries(folder.journal))
        self.roles: dict[str, Role] = {}

    def run(self, files: list[Source]) -> None:
        documents = self._documents(files)
        self._read(documents)
        self._settle_roles(documents)
        self.report.entries = sorted(documents.values(), key=lambda entry: entry.sha)
        self._write_ontology()
        self._write_resolution()
        sync_all()
        write_entries(self.folder.manifest, self.report.entries)
        self.folder.journal.unlink(missing_ok=True)
        shards = {entry.graph: entry.shard for entry in self.report.entries if entry.shard}
        index.update(self.folder, shards, rebuild=self.options.reindex)
        self._sweep(set(shards.values()))

    # ------------------------------------------------------------------------------------------------ what is

    def _documents(self, files: list[Source]) -> dict[str, Entry]:
        """Return an entry for every document that the graph is to hold, read already or (``version`` "") not yet."""
        by_sha: dict[str, list[Source]] = {}
        for file in files:
            try:
                by_sha.setdefault(sha256(read_bytes(file.path, MAX_BYTES)), []).append(file)
            except OSError as error:
                finding = Finding(Level.ERROR, "unreadable", f"cannot be read: {error.strerror}")
                self.report.unreadable.append((file.name, finding))
        given = {str(file.path) for file in files}
        documents: dict[str, Entry] = {}
        for entry in self.before.values():
            elsewhere = tuple(path for path in entry.paths if path not in given)
            here = [path for path in elsewhere if Path(path).exists()]
            self.report.gone += [path for path in elsewhere if path not in here]
            kept = tuple(here) if self.options.prune else elsewhere
            if kept:
                names = tuple(s for p, s in zip(entry.paths, entry.sources, strict=True) if p in kept)
                documents[entry.sha] = replace(entry, paths=kept, sources=names)
            elif entry.sha not in by_sha:
                self.report.removed.append(entry.sources[0])
        for sha, twins in by_sha.items():
            documents[sha] = self._wanted(sha, twins, documents.get(sha))
        return documents

    def _wanted(self, sha: str, twins: list[Source], other: Entry | None) -> Entry:
        """Return the entry of a document as it should be, marked unread where what is known of it does not fit."""
        pairs = {str(s.path): s.name for s in twins}
        if other is not None:
            pairs.update(zip(other.paths, other.sources, strict=True))
        if len(pairs) > 1:
            self.report.twins.append(tuple(sorted(pairs.values())))
        ordered = sorted(pairs.items(), key=lambda pair: (pair[1], pair[0]))
        paths, names = tuple(p for p, _ in ordered), tuple(n for _, n in ordered)
        told = next(((s.municipality.code, s.municipality.name) for s in twins if s.municipality), None)
        entry = self.known.get(sha)
        fits = (
            entry is not None
            and entry.version == self._version()
            and entry.sources == names
            and entry.survey.told == told
            and (not entry.shard or self.folder.shard(entry.shard).exists())
            and not any(f.code in ("unreadable", "changed") for f in entry.findings)
        )
        if entry is not None and fits:
            return replace(entry, paths=paths)
        return Entry(sha, "", paths, names, "", Survey(told=told))

    def _version(self) -> str:
        return f"{self.work.version}{'/' + self.options.layout if self.options.layout else ''}"

    # ---------------------------------------------------------------------------------------------- the reading

    def _read(self, documents: dict[str, Entry]) -> None:
        tasks = [_task(entry, Role()) for entry in documents.values() if not entry.version]
        self.report.read = len(tasks)
        self.report.unchanged = len(documents) - len(tasks)
        for entry in self._run(tasks):
            documents[entry.sha] = entry

    def _settle_roles(self, documents: dict[str, Entry]) -> None:
        """Read again the documents whose meeting another document of the same day tells differently."""
        self.roles = roles(
            Record(
                e.sha, scope_of(e.survey, e.sha), e.survey.body, e.survey.date, e.survey.start, e.survey.kind,
                e.survey.status, e.survey.items,
            )
            for e in documents.values()
            if e.shard
        )  # fmt: skip
        tasks = []
        for sha, role in self.roles.items():
            task = _task(documents[sha], role)
            if shard_name(task, self.work) != documents[sha].shard:
                tasks.append(task)
        for entry in self._run(tasks):
            documents[entry.sha] = entry

    def _run(self, tasks: list[Task]) -> Iterator[Entry]:
        work = replace(self.work, version=self._version())
        done = 0
        with self.folder.journal.open("a", encoding="utf-8") as journal:
            for entries in _in_batches(tasks, work, self.options.jobs):
                for entry in entries:
                    journal.write(f"{entry.to_line()}\n")
                    yield entry
                journal.flush()
                done += len(entries)
                self.progress(done, len(tasks))

    # ---------------------------------------------------------------------------------------- across documents

    def _write_resolution(self) -> None:
        known: dict[str, frozenset[str]] = {}
        for entry in self.report.entries:
            if entry.meeting:
                known[entry.meeting] = known.get(entry.meeting, frozenset()) | frozenset(entry.items)
        base = self.options.base

        def lines() -> Iterator[bytes]:
            for entry in self.report.entries:
                for reference, status in reference_statuses(entry.references, known):
                    yield status_line(base, reference, status).encode()
            subjects = {subject for entry in self.report.entries for subject in entry.subjects}
            yield from (line.encode() for line in subject_lines(base, subjects))

        _write_if_new(self.folder.resolution, lines())

    def _write_ontology(self) -> None:
        _write_if_new(self.folder.ontology, [ontology_nquads(self.options.base)])

    def _sweep(self, kept: set[str]) -> None:
        """Delete the shards that no entry names any more."""
        for path in (self.folder.root / "shards").glob("*/*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _task(entry: Entry, role: Role) -> Task:
    return Task(entry.paths[0], entry.sha, entry.paths, entry.sources, entry.survey.told, role)


def _in_batches(tasks: list[Task], work: Options, jobs: int) -> Iterator[list[Entry]]:
    """Run the tasks here, or in ``jobs`` processes when there are enough of them; yield as they are done."""
    batches = [tasks[n : n + _BATCH] for n in range(0, len(tasks), _BATCH)]
    jobs = jobs or cpu_count() or 1
    if jobs == 1 or len(tasks) < _POOL_FROM:
        for batch in batches:
            yield run(batch, work)
        return
    waiting = iter(batches)
    # Spawned, not forked: a fork copies the threads' locks of the store in whatever state they are.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_quiet) as pool:
        running: set[Future[list[Entry]]] = set()
        try:
            while True:
                for batch in waiting:
                    running.add(pool.submit(run, batch, work))
                    if len(running) >= 2 * jobs:
                        break
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _quiet() -> None:
    """Leave Ctrl-C to the main process, which ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write_if_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``path`` unless it holds the same already, so that its time stamp tells a change."""
    content = b"".join(chunks)
    if not path.exists() or path.read_bytes() != content:
        write_atomically(path, [content])
