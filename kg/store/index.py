"""The index: an Oxigraph store made from the N-Quads, to be thrown away and made again at will."""

import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.files import Folder, write_atomically

_NQUADS = ox.RdfFormat.N_QUADS
_REBUILD_SHARE = 5
"""When more than a fifth of the graphs change, loading all of them anew is quicker than replacing them."""

_LOAD_BYTES = 16 * 1024 * 1024
"""N-Quads loaded at a time: the loader sorts each load in memory, so this bounds what it takes."""

_LOADERS = 2
"""Loads at the same time: each has one thread parse and sort, so two take half as long on two cores."""


class _Joined(io.RawIOBase):
    """Files read one after the other as one stream."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = iter(paths)
        self._file: io.BufferedReader | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while True:
            if self._file is None:
                path = next(self._paths, None)
                if path is None:
                    return 0
                self._file = path.open("rb")
            count = self._file.readinto(buffer)
            if count:
                return count
            self._file.close()
            self._file = None


def wanted(folder: Folder, shards: Mapping[str, str]) -> dict[str, str]:
    """Return graph name -> file stamp of everything the index should hold: shards, resolution, ontology."""
    stamps = dict(shards)
    for name, path in (("resolution", folder.resolution), ("ontology", folder.ontology)):
        if path.exists():
            stat = path.stat()
            stamps[name] = f"{stat.st_size}-{stat.st_mtime_ns}"
    return stamps


def update(folder: Folder, shards: Mapping[str, str], *, rebuild: bool = False) -> None:
    """Bring the index to what the N-Quads say; ``shards`` maps graph name -> shard name."""
    target = wanted(folder, shards)
    held = None if rebuild else _held(folder)
    if held == target:
        return
    changed = sorted(name for name, stamp in target.items() if (held or {}).get(name) != stamp)
    gone = sorted(set(held or ()) - set(target))
    folder.index_state.unlink(missing_ok=True)
    if held is None or (len(changed) + len(gone)) * _REBUILD_SHARE > len(target) + 10:
        _rebuild(folder, target)
    else:
        _replace(folder, target, changed, gone)
    write_atomically(folder.index_state, [json.dumps(target, sort_keys=True).encode()])


def _held(folder: Folder) -> dict[str, str] | None:
    """Return what the index holds; None when it is missing or was left half written."""
    try:
        held: dict[str, str] = json.loads(folder.index_state.read_bytes())
    except (OSError, ValueError):
        return None
    return held if folder.index.is_dir() else None


def _file(folder: Folder, name: str, stamp: str) -> Path:
    if name in ("resolution", "ontology"):
        return folder.root / f"{name}.nq"
    return folder.shard(stamp)


def _rebuild(folder: Folder, target: Mapping[str, str]) -> None:
    """Load everything into a new store beside the old one, then put it in its place."""
    fresh = folder.root / "index.new"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _load_all(fresh, [_file(folder, name, stamp) for name, stamp in sorted(target.items())])
    except OSError as error:
        raise GraphError(f"{folder.root}: the index cannot be built: {error}") from error
    shutil.rmtree(folder.index, ignore_errors=True)
    fresh.replace(folder.index)


def _load_all(path: Path, files: list[Path]) -> None:
    """Make a store at ``path`` from N-Quads files; it is closed when this returns."""
    store = ox.Store(path)

    def load(group: list[Path]) -> None:
        store.bulk_load(io.BufferedReader(_Joined(group), 1 << 20), format=_NQUADS)

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


def _replace(folder: Folder, target: Mapping[str, str], changed: list[str], gone: list[str]) -> None:
    base = folder.base()
    store = _open(folder)
    for name in [*gone, *changed]:
        store.remove_graph(ox.NamedNode(f"{base}graph/{name}"))
    for name in changed:
        store.load(path=_file(folder, name, target[name]), format=_NQUADS)
    store.flush()


def _open(folder: Folder) -> ox.Store:
    try:
        return ox.Store(folder.index)
    except OSError as error:
        raise GraphError(f"{folder.root}: the index is in use or damaged; try: kg build --reindex") from error


def open_index(folder: Folder) -> ox.Store:
    """Return the index for reading; several may read at once.

    Raises:
        GraphError: there is none, it is being written, or it cannot be opened.

    """
    folder.require()
    if _held(folder) is None:
        raise GraphError(f"{folder.root}: the index is missing or half written; mend it with: kg build --reindex")
    try:
        return ox.Store.read_only(str(folder.index))
    except OSError as error:
        raise GraphError(f"{folder.root}: the index cannot be read; mend it with: kg build --reindex") from error
