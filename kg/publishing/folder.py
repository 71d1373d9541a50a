"""The folder of a publication: made beside it under another name, checked by sums, put in place in one step.

While it is made, everything lies in ``.NAME.publishing`` beside ``NAME``; whoever stops the making leaves the earlier
publication as it was. Where one is replaced, it is moved into that folder first, so between the two renames it stands
there whole, and the next call puts it back.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import ExportError

SUMS = "SHA256SUMS"
_MARKS = {"data.nq.gz", "dcat.ttl", "void.ttl"}
"""Files that every publication has: a folder whose sums lack one of them is somebody's own."""


def earlier_files(target: Path) -> set[str] | None:
    """Return the names of the files of an earlier publication in ``target``; None when there is none."""
    try:
        lines = (target / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    names = {name for digest, _, name in (line.partition("  ") for line in lines) if len(digest) == 64}
    return {*names, SUMS} if names >= _MARKS else None


def refuse_foreign(target: Path, *, force: bool) -> None:
    """See that ``target`` may be written: it is not there, is empty, or is a publication to be replaced.

    Raises:
        ExportError: there is something of the user's, or a publication and no ``force``.

    """
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target}: is a file; name a folder to publish into")
    held = sorted(
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_symlink() or not path.is_dir()
    )
    if not held:
        return
    earlier = earlier_files(target)
    if earlier is None:
        raise ExportError(f"{target}: not empty and no publication; name a new folder")
    foreign = [name for name in held if name not in earlier]
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise ExportError(f"{target}: holds what is no part of a publication: {foreign[0]}{more}; move it away")
    if not force:
        raise ExportError(f"{target}: holds an earlier publication; replace it with --force")


@contextmanager
def replacing(target: Path, *, force: bool) -> Iterator[Path]:
    """Give an empty folder to work in, ``folder`` below which becomes ``target`` when the block ends without error.

    Raises:
        ExportError: ``target`` may not be written (:func:`refuse_foreign`), or another call is writing it.

    """
    target = target.resolve()
    work = target.with_name(f".{target.name}.publishing")
    refuse_foreign(target, force=force)
    work.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(work / "lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise ExportError(f"{target}: is being written by another kg publish; wait for it") from error
    try:
        _recover(target, work)
        refuse_foreign(target, force=force)  # again: what was put back may be there now
        _clear(work)
        yield work
        _put_in_place(work, target)
    finally:
        _recover(target, work)
        lock.release()
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(work: Path, target: Path) -> None:
    if target.exists():
        target.rename(work / "earlier")
    (work / "folder").rename(target)


def _recover(target: Path, work: Path) -> None:
    """Put back an earlier publication that was moved away and never replaced."""
    if (work / "earlier").is_dir() and not target.exists():
        (work / "earlier").rename(target)


def _clear(work: Path) -> None:
    for path in work.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` over every file in ``folder``, as ``sha256sum -c`` reads it."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    text = "".join(f"{sha256_of(folder / name)}  {name}\n" for name in names if name != SUMS)
    (folder / SUMS).write_text(text, "utf-8", newline="\n")
