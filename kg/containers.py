"""Files that hold several documents: what is in them, and the bytes of each by its place.

The place of a document is the path of its file, or ``file.zip!/member``: members of an archive, agendas in a list.
"""

from functools import lru_cache
from pathlib import Path

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers import archive, sniff
from kg.readers.archive import Budget
from kg.sources import read_bytes

INSIDE = "!/"
"""What stands between the path of a file and the name of a document in it."""
MAX_FILE = 64 * 1024 * 1024
"""Bytes of a file that are read: a PDF of 5,000 pages is smaller. Archives may be as large as what is read of them."""


def file_of(place: str) -> Path:
    """Return the file that a document is or is in."""
    return Path(place.partition(INSIDE)[0])


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file, as far as any reader takes them and one more, which tells that there is more."""
    return read_bytes(file, archive.MAX_TOTAL if file.suffix.lower() == ".zip" else MAX_FILE)


def members(data: bytes, name: str) -> tuple[list[tuple[str, bytes]], tuple[Finding, ...]]:
    """Return name and bytes of each document in a file, and what is odd about the file; a plain file is one, unnamed.

    Bytes are only told apart here, not read: what a document says is for whoever reads it.
    """
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06") and sniff.is_archive(data):
        try:
            documents = archive.read(data, _raw, Budget())
        except UnreadableError as error:
            return [], (Finding(Level.ERROR, error.code, str(error)),)
        found = [(document.name, document.data) for document in documents if document.text]
        return found, tuple(finding for document in documents for finding in document.findings)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        return _listed(data, name), ()
    return [("", data)], ()


def _raw(data: bytes, name: str, budget: Budget) -> list[Document]:
    """Return a member as it is, one of an archive inside under its own name; the text is a mark that it is one."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06") and sniff.is_archive(data):
        return archive.read(data, _raw, budget)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix and suffix not in sniff.SUFFIXES:
        raise UnreadableError("not-minutes", "left alone for its kind")
    return [Document("member", data)]


def _listed(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the agendas in a list of them (JSON)."""
    try:
        documents = [document for document in sniff.read(data, name) if document.text]
    except UnreadableError:
        return [("", data)]
    if len(documents) < 2:
        return [("", data)]
    return [(document.name, document.data) for document in documents]


def load(place: str) -> bytes:
    """Return the bytes of the document at a place.

    Raises:
        OSError: the file is not there or cannot be read, or holds no such document.

    """
    file = file_of(place)
    _, inside, name = place.partition(INSIDE)
    if not inside:
        return bytes_of(file)
    stat = file.stat()
    found = _opened(file, stat.st_mtime_ns, stat.st_size).get(name)
    if found is None:
        raise FileNotFoundError(2, "the archive has changed", place)
    return found


@lru_cache(maxsize=1)
def _opened(file: Path, _changed: int, _size: int) -> dict[str, bytes]:
    """Return the documents in a file by name; one file is kept open, since its documents are read one after another."""
    return dict(members(bytes_of(file), file.name)[0])
