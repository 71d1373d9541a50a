"""Archives (``.zip``): each member is read as the file it is; nothing is written to disk.

A zip inside a zip is opened, one inside that is not. What a member says of itself (name, size, whether it is a link) is
not believed: its name only names the document, and reading stops at the limits whatever size is declared.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.fields import one_line

FORMAT = "application/zip"
MAX_DEPTH = 2
"""A zip, and a zip in it: what systems export for a year of meetings; deeper ones are made to be endless."""
MAX_MEMBERS = 20_000
"""Fifty years of a large municipality's meetings."""
MAX_MEMBER = 64 * 1024 * 1024
"""Bytes of one file, as of one outside an archive."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes of all files together, those of archives inside included: they are held in memory."""
MAX_RATIO = 200
"""How many times larger than its packed form a file may be: text is 5 to 20 times larger, a bomb 1000 times."""
_SMALL = 1024 * 1024
"""A smaller file does no harm, however well it is packed."""

_LINK, _KIND = 0o120000, 0o170000
_ENCRYPTED, _UTF8 = 0x1, 0x800
_FURNITURE = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_NO_NAME = "unnamed"
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError)

Reader = Callable[[bytes, str, "Budget"], list[Document]]


@dataclass(slots=True)
class Budget:
    """What may still be read, in this archive and in those inside it."""

    bytes: int = MAX_TOTAL
    members: int = MAX_MEMBERS
    depth: int = MAX_DEPTH


@dataclass(slots=True)
class _Members:
    """The files of an archive in its order, and findings for those that cannot be read."""

    archive: zipfile.ZipFile
    budget: Budget
    findings: list[Finding] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for info in self.archive.infolist():
            if info.filename.endswith("/"):  # is_dir() of Python 3.11 fails where there is no name
                continue
            if self.budget.members <= 0 or self.budget.bytes <= 0:
                self._tell("archive-too-large", "the archive holds too much; the rest of it is not read, unpack it")
                return
            self.budget.members -= 1
            name = self._name(info)
            if _FURNITURE.search(name) and not _OUTSIDE.search(name):
                continue
            wrong = _refused(info, name)
            data = None if wrong else self._bytes(info, name)
            if wrong:
                self._tell(*wrong)
            elif data is not None:
                yield self._own_name(name), data

    def _name(self, info: zipfile.ZipInfo) -> str:
        """Return the name; one that does not say how it is written is UTF-8 where it fits, else as Danish DOS wrote."""
        if info.flag_bits & _UTF8:
            return one_line(info.filename)
        try:
            raw = info.orig_filename.encode("cp437")
        except UnicodeEncodeError:
            return one_line(info.filename)
        try:
            return one_line(raw.decode("utf-8"))
        except UnicodeDecodeError:
            name = one_line(raw.decode("cp850"))
            self._tell("member-name", f"{name}: the archive does not say how the name is written; it is a guess")
            return name

    def _own_name(self, name: str) -> str:
        """Return the name, numbered when another member has it too; one that has none is given one."""
        name = name or _NO_NAME
        count = self.taken[name] = self.taken.get(name, 0) + 1
        if count == 1:
            return name
        self._tell("member-twice", f"{name}: the archive holds more than one file of this name; each is read")
        return f"{name} ({count})"

    def _bytes(self, info: zipfile.ZipInfo, name: str) -> bytes | None:
        limit = min(MAX_MEMBER, self.budget.bytes)
        try:
            with self.archive.open(info) as member:
                data = member.read(limit + 1)
        except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
            self._tell("member-damaged", f"{name}: cannot be unpacked ({one_line(str(error))[:100]})")
            return None
        self.budget.bytes -= len(data)
        if len(data) > limit:
            self._tell("member-too-large", f"{name}: larger than it says, or than may be read; unpack it")
            return None
        return data

    def _tell(self, code: str, message: str) -> None:
        level = Level.INFO if code in ("member-name", "member-twice") else Level.WARNING
        self.findings.append(Finding(level, code, message))


def _refused(info: zipfile.ZipInfo, name: str) -> tuple[str, str] | None:
    """Return code and message for a member that is not even opened; None for any other."""
    if _OUTSIDE.search(name):
        return "member-outside", f"{name}: the name leads out of the archive; not read"
    if (info.external_attr >> 16) & _KIND == _LINK:
        return "member-link", f"{name}: a link to another file; not followed"
    if info.flag_bits & _ENCRYPTED:
        return "member-encrypted", f"{name}: encrypted; unpack it with its password"
    if info.file_size > MAX_MEMBER:
        return "member-too-large", f"{name}: {info.file_size / 1e6:.0f} MB, too much for minutes"
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * info.compress_size:
        return "member-too-large", f"{name}: packed so small that it cannot be minutes; unpack it if it is"
    return None


def read(data: bytes, read_member: Reader, budget: Budget | None = None) -> list[Document]:
    """Return the documents of the members of a zip, each under its name in it, and one without text for findings.

    ``read_member`` reads the bytes of a member by its name; ``budget`` is what an archive around this one has left.

    Raises:
        UnreadableError: it is no zip, is damaged, or stands too deep in others.

    """
    budget = budget or Budget()
    if budget.depth <= 0:
        raise UnreadableError("archive-too-deep", "an archive in an archive in an archive; unpack it")
    inner = replace(budget, depth=budget.depth - 1)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
        message = f"the archive is damaged ({one_line(str(error))[:100]}); download it again"
        raise UnreadableError("archive-damaged", message) from error
    found: list[Document] = []
    with archive:
        members = _Members(archive, inner)
        for own, content in members:
            found += _documents(own, content, read_member, members)
    budget.bytes, budget.members = inner.bytes, inner.members
    if not found and not members.findings:
        raise UnreadableError("archive-empty", "the archive holds no files")
    own_findings = (Document("", data, FORMAT, findings=tuple(members.findings)),) if members.findings else ()
    return [*own_findings, *found]


def _documents(name: str, data: bytes, read_member: Reader, members: _Members) -> Iterator[Document]:
    """Yield the documents of one member, or keep why it has none."""
    try:
        documents = read_member(data, name, members.budget)
    except UnreadableError as error:
        level = Level.INFO if error.code == "not-minutes" else Level.WARNING
        members.findings.append(Finding(level, error.code, f"{name}: {error}"))
        return
    for document in documents:
        yield replace(document, name=f"{name}/{document.name}" if document.name else name)
