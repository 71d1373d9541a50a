"""The index: an Oxigraph store made from the N-Quads, to be thrown away and made again at will.

Its named graphs are the documents', and the named questions ask those. Its default graph is their union, each
statement once; it is made when a build is small, else when first asked for. (pyoxigraph 0.5 can also make the union as
it goes, but gives each statement as often as graphs hold it, so that counts are too high: oxigraph#1919.)
"""

import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store import state
from kg.store.derived import write_derived
from kg.store.files import Folder
from kg.store.manifest import read_entries
from kg.store.state import State

_NQUADS = ox.RdfFormat.N_QUADS
_REBUILD_SHARE = 5
"""When more than a fifth of the graphs change, loading all of them anew is quicker than replacing them."""

_LOAD_BYTES = 16 * 1024 * 1024
"""N-Quads loaded at a time: the loader sorts each load in memory, so this bounds what it takes."""

_LOADERS = 2
"""Loads at the same time: each has one thread parse and sort, so two take half as long on two cores."""

_SMALL = 64 * 1024 * 1024
"""N-Quads up to which a build makes the union at once: about 250 documents."""


def update(folder: Folder, shards: Mapping[str, str], *, rebuild: bool = False) -> None:
    """Bring the index to what the N-Quads say; ``shards`` maps graph name -> shard name."""
    target = state.wanted(folder, shards)
    held = None if rebuild else state.read(folder)
    files = {name: _file(folder, name, stamp) for name, stamp in target.items()}
    missing = next((path for path in files.values() if not path.exists()), None)
    if missing is not None:
        raise GraphError(f"{missing}: missing, and so is its source; remove the document with: kg build --prune")
    small = sum(path.stat().st_size for path in files.values()) <= _SMALL
    manifest = state.basis(folder)
    if held is not None and held.graphs == target and (held.union or not small):
        if held.manifest != manifest:
            state.write(folder, State(target, manifest, held.union))
        return
    state.clear(folder)
    before = held.graphs if held is not None else {}
    changed = sorted(name for name, stamp in target.items() if before.get(name) != stamp)
    gone = sorted(set(before) - set(target))
    try:
        if held is None or (len(changed) + len(gone)) * _REBUILD_SHARE > len(target) + 10:
            _rebuild(folder, files)
        else:
            _replace(folder, files, changed, gone)
        if small:
            _fill(folder, files)
    except (SyntaxError, RuntimeError) as error:
        raise GraphError(f"{folder.root}: its N-Quads are damaged ({error}); delete it and build again") from error
    if "resolution" in files and "resolution" in changed:
        shutil.copyfile(files["resolution"], folder.indexed("resolution"))
    state.write(folder, State(target, manifest, union=small))


def ensure_union(folder: Folder) -> bool:
    """Make the default graph the union of all graphs; return False when it was that already.

    Takes the folder's lock.

    Raises:
        GraphError: the index is missing or half written, or a build is at work.

    """
    held = state.read(folder)
    if held is not None and held.union and held.manifest == state.basis(folder):
        return False
    with folder.lock(timeout=60):
        refresh(folder)
        held = state.read(folder)
        if held is None or held.union:
            return True
        state.clear(folder)
        _fill(folder, {name: _file(folder, name, stamp) for name, stamp in held.graphs.items()})
        state.write(folder, State(held.graphs, held.manifest, union=True))
    return True


def mend(folder: Folder) -> None:
    """Bring what follows from the manifest and the user's KLE up to them, after a command was stopped or files went.

    Raises:
        GraphError: there is no graph here, or a build is at work in it.

    """
    folder.require()
    held = state.read(folder)
    if held is None or held.manifest != state.basis(folder):
        with folder.lock():
            refresh(folder)


def refresh(folder: Folder) -> None:
    """Bring what follows from the manifest and the user's KLE up to them; the caller holds the folder's lock."""
    entries = list(read_entries(folder.manifest))
    write_derived(folder, entries)
    update(folder, {entry.graph: entry.shard for entry in entries if entry.shard})


def open_index(folder: Folder) -> ox.Store:
    """Return the index for reading; several may read at once.

    Raises:
        GraphError: a build is at work, or the index cannot be opened.

    """
    mend(folder)
    try:
        store = ox.Store.read_only(str(folder.index))
        next(store.quads_for_pattern(None, None, None, None), None)  # a damaged one fails when it is first read
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{folder.root}: the index cannot be read; mend it with: kg build --reindex") from error
    return store


def _file(folder: Folder, name: str, stamp: str) -> Path:
    return folder.shared().get(name) or folder.shard(stamp)


def _open(folder: Folder) -> ox.Store:
    try:
        return ox.Store(folder.index)
    except OSError as error:
        raise GraphError(f"{folder.root}: the index is in use or damaged; try: kg build --reindex") from error


def _rebuild(folder: Folder, files: Mapping[str, Path]) -> None:
    """Load everything into a new store beside the old one, then put it in its place."""
    fresh = folder.root / "index.new"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        store = ox.Store(fresh)
        _load(store, [files[name] for name in sorted(files)], union=False)
        del store
    except OSError as error:
        raise GraphError(f"{folder.root}: the index cannot be built: {error}") from error
    shutil.rmtree(folder.index, ignore_errors=True)
    fresh.replace(folder.index)


def _replace(folder: Folder, files: Mapping[str, Path], changed: list[str], gone: list[str]) -> None:
    base = folder.base()
    store = _open(folder)
    store.clear_graph(ox.DefaultGraph())
    for name in [*gone, *changed]:
        if name in files and _replace_lines(store, folder.indexed(name), files[name]):
            continue
        store.remove_graph(ox.NamedNode(f"{base}graph/{name}"))
        if name in files:
            store.load(path=files[name], format=_NQUADS)
    store.flush()


def _replace_lines(store: ox.Store, before: Path, after: Path) -> bool:
    """Replace only the lines that differ between two versions of a graph; False when the old one is not there.

    One document more changes the status of a few references, in a file that speaks of those of all documents.
    """
    if not before.exists():
        return False
    old, new = (set(path.read_bytes().splitlines(keepends=True)) for path in (before, after))
    for quad in ox.parse(b"".join(sorted(old - new)), format=_NQUADS):
        store.remove(quad)
    store.extend(ox.parse(b"".join(sorted(new - old)), format=_NQUADS))
    return True


def _fill(folder: Folder, files: Mapping[str, Path]) -> None:
    store = _open(folder)
    store.clear_graph(ox.DefaultGraph())
    _load(store, [files[name] for name in sorted(files)], union=True)


def _load(store: ox.Store, files: list[Path], *, union: bool) -> None:
    """Load N-Quads files, as they are or all into the default graph, some megabytes at a time on two threads."""

    def load(group: list[Path]) -> None:
        store.bulk_load(io.BufferedReader(_Joined(group, union=union), 1 << 20), format=_NQUADS)

    with ThreadPoolExecutor(_LOADERS) as pool:
        for _ in pool.map(load, _groups(files)):
            pass
    store.flush()


def _groups(paths: list[Path]) -> Iterator[list[Path]]:
    group: list[Path] = []
    size = 0
    for path in paths:
        group.append(path)
        size += path.stat().st_size
        if size >= _LOAD_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


class _Joined(io.RawIOBase):
    """Files read one after the other as one stream; for the union, without the names of their graphs."""

    def __init__(self, paths: Iterable[Path], *, union: bool) -> None:
        self._chunks = (self._content(path, union=union) for path in paths)
        self._rest = b""

    @staticmethod
    def _content(path: Path, *, union: bool) -> bytes:
        data = path.read_bytes()
        if not union:
            return data
        # In canonical N-Quads the graph is what stands between the last " <" of a line and its end.
        return b"".join(line[: line.rindex(b" <")] + b" .\n" for line in data.splitlines())

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
