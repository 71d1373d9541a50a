"""The main job: files in, the graph brought up to date, a report out.

The manifest's replacement is the commit. Until then new shards lie beside the old ones and a journal says which are
done, so that a build that was stopped loses nothing and the next one goes on from there.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from kg import iris, resources
from kg.containers import file_of
from kg.errors import SettingsError
from kg.findings import Finding
from kg.identity.settle import Settled
from kg.inventory import take_inventory
from kg.linking import Context
from kg.resolution import Record, roles
from kg.ruletools.overlay import key
from kg.rulingsfile import read_rulings, rulings_file
from kg.settling import official_names, settle_entries
from kg.sources import Municipality, Source, find_sources
from kg.store import index
from kg.store.derived import write_derived
from kg.store.files import Folder, sync_all, write_atomically
from kg.store.manifest import Entry, read_entries, write_entries
from kg.work import Options, Task, context_key, run

Progress = Callable[[int, int], None]
"""Called with documents done and documents to do."""

_BATCH = 4
"""Documents given to a process at a time; so many are read again, a process, when a build is stopped."""
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
    rulings: Path | None = None
    """What a person ruled on names; None: the file beside the graph."""
    model: str | None = None
    """A spaCy model of the user's own that helps to find people; none is needed."""
    layouts: Path | None = None
    """A folder or file of layouts of the user's own, beside those that ship or in their place."""


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
    known_layouts = resources.layouts(resources.own_layouts(options.layouts))
    if options.layout is not None and options.layout not in known_layouts:
        known = ", ".join(sorted(known_layouts))
        raise SettingsError(f"no layout {options.layout!r}; there are {known}")
    options = replace(options, base=iris.checked_base(options.base))
    if options.model is not None:
        resources.people_reader(options.model)  # a model that is not there is told before any file is read
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
        own = resources.own_layouts(options.layouts)
        version = "/".join(filter(None, (resources.version(), options.layout, options.model, key(own))))
        self.work = Options(str(folder.root), options.base, version, options.layout, options.model, own)
        self.before = {entry.sha: entry for entry in read_entries(folder.manifest)}
        self.known = dict(self.before)
        done = list(read_entries(folder.journal, torn=True))
        if done:  # without the line that a stopped build left torn, so that this one can go on below
            write_atomically(folder.journal, (f"{entry.to_line()}\n".encode() for entry in done))
        self.known.update((entry.sha, entry) for entry in done)

    def run(self, files: list[Source]) -> None:
        found = take_inventory(files, self.before, self.known, self.folder, self.work.version, prune=self.options.prune)
        self.report.unreadable, self.report.twins = found.unreadable, found.twins
        self.report.gone, self.report.removed = found.gone, found.removed
        self._read(found.documents)
        settled = self._settle(found.documents)
        self.report.entries = sorted(found.documents.values(), key=lambda entry: entry.sha)
        write_atomically(self.folder.rulings, [self.rulings])
        sync_all()
        write_entries(self.folder.manifest, self.report.entries)
        self.folder.journal.unlink(missing_ok=True)
        write_derived(self.folder, self.report.entries, settled)
        shards = {entry.graph: entry.shard for entry in self.report.entries if entry.shard}
        index.update(self.folder, shards, rebuild=self.options.reindex)
        self._sweep(set(shards.values()))

    # ---------------------------------------------------------------------------------------------- the reading

    def _read(self, documents: dict[str, Entry]) -> None:
        tasks = [_task(entry) for entry in documents.values() if not entry.version]
        self.report.read = len(tasks)
        self.report.unchanged = len(documents) - len(tasks)
        for entry in self._run(tasks):
            documents[entry.sha] = entry

    def _settle(self, documents: dict[str, Entry]) -> Settled:
        """Settle all names over all documents, and write those again of which others tell something new."""
        built = {sha: entry for sha, entry in documents.items() if entry.shard}
        official = official_names(built.values())
        file = self.options.rulings or rulings_file(self.folder.root)
        rulings = read_rulings(file)
        self.rulings = file.read_bytes() if rulings else b""
        settled = settle_entries(built, rulings)
        changed = []
        for sha, context in contexts(built, settled, official):
            if documents[sha].context != context_key(context):
                changed.append(_task(documents[sha], context))
        for entry in self._run(changed):
            documents[entry.sha] = entry
        return settled

    def _run(self, tasks: list[Task]) -> Iterator[Entry]:
        done = 0
        with self.folder.journal.open("a", encoding="utf-8") as journal:
            for entries in _in_batches(tasks, self.work, self.options.jobs):
                for entry in entries:
                    journal.write(f"{entry.to_line()}\n")
                    yield entry
                journal.flush()
                done += len(entries)
                self.progress(done, len(tasks))

    def _sweep(self, kept: set[str]) -> None:
        """Delete the shards that no entry names any more, and what stopped builds left half written."""
        for path in self.folder.root.glob("*.tmp"):
            path.unlink(missing_ok=True)
        for path in (self.folder.root / "shards").glob("*/*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _task(entry: Entry, context: Context | None = None) -> Task:
    path = next((path for path in entry.paths if file_of(path).exists()), entry.paths[0])
    task = Task(path, entry.sha, entry.paths, entry.sources, entry.survey.told)
    if context is None:
        return task
    return replace(
        task, context=context, shard=entry.shard, format=entry.format, layout=entry.layout, notes=entry.notes
    )


def contexts(
    entries: Mapping[str, Entry], settled: Settled, official: Mapping[str, str]
) -> Iterator[tuple[str, Context]]:
    """Yield what others tell of each document: its municipality, its role among those of its day, its names."""
    homes = {sha: settled.homes[sha].code if sha in settled.homes else None for sha in entries}
    records = []
    for sha, entry in entries.items():
        seen = entry.survey
        code = homes[sha]
        body = (
            settled.scopes[iris.scope(code, sha)].body_path(seen.body, official.get(code or ""))[0]
            if seen.body
            else None
        )
        records.append(Record(sha, body, seen.date, seen.start, seen.kind, seen.status, seen.items))
    found = roles(records)
    for sha, entry in entries.items():
        code, role = homes[sha], found[sha]
        name = official[code] if code is not None else None
        yield sha, Context(sha, code, name, role.second, role.primary, entry.sources, settled.names[sha], entry.format)


def _in_batches(tasks: list[Task], work: Options, jobs: int) -> Iterator[list[Entry]]:
    """Run the tasks here, or in ``jobs`` processes when there are enough of them; yield as they are done."""
    batches = [tasks[n : n + _BATCH] for n in range(0, len(tasks), _BATCH)]
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(tasks) < _POOL_FROM:
        for batch in batches:
            yield run(batch, work)
        return
    waiting = iter(batches)
    # Spawned, not forked: a fork copies the threads' locks of the store in whatever state they are.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_end_with_parent) as pool:
        running: set[Future[list[Entry]]] = set()
        try:
            with _deaf_to_interrupts():
                running |= {pool.submit(run, batch, work) for batch in islice(waiting, 2 * jobs)}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(run, batch, work) for batch in islice(waiting, len(done))}
                for future in done:
                    yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _end_with_parent() -> None:
    """End this process when the one that started it does, even if that was killed: nobody would collect its work."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ignore Ctrl-C while processes are started: they inherit that, and leave it to this one to end them."""
    if threading.current_thread() is not threading.main_thread():  # only there can signals be set
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
