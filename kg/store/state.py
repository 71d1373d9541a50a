"""What the index holds, so that only what changed is loaded again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.store.files import Folder, write_atomically


@dataclass(frozen=True, slots=True)
class State:
    """The graphs in the index by name, each with its file's stamp; ``union`` when the default graph holds them all.

    Absent on disk while the index is being written.
    """

    graphs: Mapping[str, str]
    manifest: str
    """The :func:`basis` that the index was made from: a build may be stopped between the two."""
    union: bool = False


def wanted(folder: Folder, shards: Mapping[str, str]) -> dict[str, str]:
    """Return graph name -> file stamp of everything the index should hold; ``shards`` maps graph name -> shard name."""
    stamps = dict(shards)
    stamps.update((name, stamp(path)) for name, path in folder.shared().items())
    return stamps


def basis(folder: Folder) -> str:
    """Return what tells whether the index follows from the folder: the stamps of the manifest and of a user's KLE."""
    return stamp(folder.manifest) + stamp(folder.kle)


def stamp(path: Path) -> str:
    """Return what tells one content of a file from another; empty when it is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else ""


def read(folder: Folder) -> State | None:
    """Return what the index holds; None when it is missing or was left half written."""
    try:
        found = json.loads(folder.index_state.read_bytes())
        state = State(dict(found["graphs"]), str(found["manifest"]), bool(found["union"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return state if folder.index.is_dir() else None


def write(folder: Folder, state: State) -> None:
    """Write down what the index holds."""
    content = json.dumps(
        {"graphs": dict(state.graphs), "manifest": state.manifest, "union": state.union}, sort_keys=True
    )
    write_atomically(folder.index_state, [content.encode()])


def clear(folder: Folder) -> None:
    """Say that the index is being written: whoever reads it now must not."""
    folder.index_state.unlink(missing_ok=True)
