"""The parts of an Office file: a zip archive of XML, opened with mistrust.

Sizes are checked before anything is unpacked, XML with a document type is refused (Office writes none), and what a
part refers to outside the file is never fetched.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib

from lxml import etree

from kg.documents import UnreadableError

MAX_MEMBERS = 20_000
"""A document with a picture on every line has a few thousand members."""
MAX_PART = 40_000_000
"""Bytes of all parts that are read, unpacked: text takes about twenty times its length in Word's XML, and the tree
of a part about six times the part in memory."""
MAX_RATIO = 400
"""Word's XML shrinks ten to sixty times; a part that grows more than this when unpacked is made to fill memory."""
_SMALL = 1_000_000
"""Parts up to this size may grow as they like."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF-", "is-pdf", "the file is a PDF with the name of a Word document; name it .pdf"),
    (b"{\\rtf", "is-rtf", "the file is RTF with the name of a Word document; save it as DOCX"),
    (b"MZ", "not-a-docx", "the file is a program, not a Word document; do not open it"),
    (b"<", "not-a-docx", "the file is a web page or XML, no Word document; name it .html, or save it as DOCX"),
)
_KINDS = (
    ("xl/workbook", "the file is a spreadsheet; save the minutes as DOCX"),
    ("ppt/presentation", "the file is a presentation; save the minutes as DOCX"),
    ("content.xml", "the file is an OpenDocument file; save it as DOCX"),
)
_REMOTE = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError,
           RuntimeError, OverflowError, IndexError, KeyError, TypeError, AttributeError)  # fmt: skip
"""What :mod:`zipfile` raises for archives that are damaged, encrypted, or packed in a way it does not know."""

Node = etree._Element  # noqa: SLF001 - lxml gives its elements no public name to annotate with


class Package:
    """An Office file and its parts."""

    def __init__(self, data: bytes) -> None:
        """Open the archive in ``data``.

        Raises:
            UnreadableError: it is something else, damaged, encrypted, or too large to be a document.

        """
        _refuse_others(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        except _BROKEN as error:
            raise _damaged() from error
        if len(self._members) > MAX_MEMBERS:
            raise UnreadableError("too-large", f"the file has more than {MAX_MEMBERS} parts, too many for a document")
        self._left = MAX_PART

    @property
    def names(self) -> list[str]:
        """The names of all parts, sorted."""
        return sorted(self._members)

    def part(self, name: str) -> Node | None:
        """Return the root element of a part; None when there is none of that name.

        Raises:
            UnreadableError: the part is damaged, encrypted, too large, or has a document type.

        """
        info = self._members.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableError("encrypted", "the file is protected by a password; save it without one")
        if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise UnreadableError("too-large", "a part of the file grows without measure when unpacked; it is not read")
        if info.file_size > self._left:
            message = f"the text of the file takes more than {MAX_PART // 10**6} MB unpacked, too much for minutes"
            raise UnreadableError("too-large", message)
        self._left -= info.file_size
        try:
            with self._archive.open(info) as member:
                content = member.read(info.file_size + 1)
        except _BROKEN as error:
            raise _damaged() from error
        return _xml(content)

    def main_part(self) -> str:
        """Return the name of the part with the document's text.

        Raises:
            UnreadableError: the archive is no Word document.

        """
        named = self.related("", "officeDocument")
        for name in [*named, "word/document.xml"]:
            if name in self._members and not name.startswith(("xl/", "ppt/")):
                return name
        for beginning, message in _KINDS:
            if any(name.startswith(beginning) for name in self._members):
                raise UnreadableError("not-a-docx", message)
        raise UnreadableError("not-a-docx", "the file is an archive without a Word document in it; unpack it")

    def related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts inside the file that part ``name`` refers to as ``kind``."""
        folder, file = posixpath.split(name)
        links = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for link in links if links is not None else ():
            target = link.get("Target") or ""
            if link.get("TargetMode") == "External" or _REMOTE.match(target):
                continue
            if (link.get("Type") or "").rpartition("/")[2] == kind:
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return found


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableError("encrypted", "the file is protected by a password; save it without one")
        raise UnreadableError("old-word", "the file is in Word's old format (.doc); open it and save it as DOCX")
    for beginning, code, message in _OTHERS:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(beginning):
            raise UnreadableError(code, message)
    if not data.strip():
        raise UnreadableError("no-text", "the file is empty")


def _damaged() -> UnreadableError:
    message = "the file is no Word document, or is damaged or cut off; get it again, or save it again as DOCX"
    return UnreadableError("damaged", message)


def _xml(content: bytes) -> Node:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise _typed() from error
        raise _damaged() from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise _typed()
    return root


def _typed() -> UnreadableError:
    message = "the XML in the file declares a document type or entities, which Word never does; it is not read"
    return UnreadableError("refused", message)
