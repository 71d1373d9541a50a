"""What a file is, by its bytes first and its name second, and its documents by the reader for that.

The readers of larger formats are imported when a file needs them: their libraries take time to load.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.archive import Budget
from kg.text import NotText, decode

_HEAD = 4096
_SUFFIXES = {
    "pdf": "PDF",
    "docx": "Word",
    "docm": "Word",
    "html": "HTML",
    "htm": "HTML",
    "xhtml": "HTML",
    "aspx": "HTML",
    "mht": "HTML",
    "mhtml": "HTML",
    "json": "JSON",
    "xml": "XML",
    "zip": "zip",
    "txt": "text",
    "text": "text",
    "md": "text",
}
SUFFIXES = frozenset(_SUFFIXES)
"""Suffixes of the files that are read, without their dot."""

_OTHER = (
    (b"{\\rtf", "rich-text", "rich text (.rtf); save it as .docx or PDF"),
    (b"\x1f\x8b", "other-archive", "a gzip archive; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "other-archive", "a 7z archive; unpack it"),
    (b"Rar!", "other-archive", "a rar archive; unpack it"),
    (b"\x89PNG", "not-minutes", "a picture; of minutes on paper make a PDF with text (OCR)"),
    (b"\xff\xd8\xff", "not-minutes", "a picture; of minutes on paper make a PDF with text (OCR)"),
    (b"GIF8", "not-minutes", "a picture; of minutes on paper make a PDF with text (OCR)"),
    (b"ID3", "not-minutes", "a sound recording"),
    (b"OggS", "not-minutes", "a sound recording"),
)
"""How files begin that are not read, with the code and the message for each."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word's old format begins, and a Word file with a password: the reader of Word files tells them apart."""

_JSON = re.compile(rb"(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[{\[\]\"]|\Z))")
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|div|table|p|h[1-6]|meta|title|span|section)[\s/>]", re.I)
_XML = re.compile(rb"<\?xml\b|<(?:[a-z_]|\xc3)[^<>]{0,2000}>", re.IGNORECASE)
_PROLOGUE = re.compile(rb"(?:\s+|<\?.{0,2000}?\?>|<!--.{0,2000}?-->)*", re.DOTALL)
_MHT = re.compile(rb"(?:[\w-]+:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n)*){0,30}?content-type:\s*multipart/related", re.I)


def read(data: bytes, name: str) -> list[Document]:
    """Return the documents in a file: one, or those of the members of an archive, or of the meetings in a list.

    A document without text holds only findings about the file. ``name`` is the file's, with its suffix.

    Raises:
        UnreadableError: the file holds nothing that can be read here.

    """
    return _read(data, name, Budget())


def is_archive(data: bytes) -> bool:
    """Tell whether a zip is an archive of files, not a document of Word or another program's."""
    try:
        return _packed(data) == "zip"
    except UnreadableError:
        return False


def _read(data: bytes, name: str, budget: Budget) -> list[Document]:
    if not data:
        raise UnreadableError("empty", "the file is empty; download it again")
    suffix = _suffix(name)
    named = _SUFFIXES.get(suffix, "")
    kind, documents = _as_kind(data, name, _kind(data, named), named, budget)
    if named in ("", kind):
        return documents
    message = f"the name ends in .{suffix}, but the file holds {kind}; it is read as {kind}"
    finding = Finding(Level.INFO, "suffix", message)
    return [replace(document, findings=(finding, *document.findings)) for document in documents]


def _as_kind(data: bytes, name: str, kind: str, named: str, budget: Budget) -> tuple[str, list[Document]]:
    """Return the documents of a file, and what it was read as: text may begin as JSON or XML does."""
    if kind == "zip":
        from kg.readers import archive

        return kind, archive.read(data, _read, budget)
    try:
        return kind, _READERS[kind](data, name)
    except UnreadableError as error:
        if error.code not in ("not-json", "not-xml") or named == kind:
            raise
    return "text", _text(data, name)


def _suffix(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def _kind(data: bytes, named: str) -> str:
    """Return what the bytes are; ``named`` is what the suffix says, which settles only what the bytes leave open."""
    for begin, code, message in _OTHER:
        if data.startswith(begin):
            raise UnreadableError(code, message)
    if b"%PDF-" in data[:1024]:
        return "PDF"
    if data.startswith(_OLD_OFFICE):
        return "Word"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _packed(data)
    # Letters of UTF-16 and UTF-32 are those of ASCII with zeros between them; a byte order mark is no letter.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0b\x0c")
    if head.startswith((b"{", b"[")):
        return "JSON" if named == "JSON" or _JSON.match(head) else "text"
    if head.startswith(b"<"):
        return _marked(head, named)
    return "HTML" if named == "HTML" and _MHT.match(head) else "text"


def _packed(data: bytes) -> str:
    """Return what a zip holds: a document of Word, or files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {info.filename for info in package.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return "zip"
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "Word"
        raise UnreadableError("other-office", "a spreadsheet or slides; save it as PDF if it holds minutes")
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableError("other-office", "a document of LibreOffice; save it as .docx or PDF")
    return "zip"


def _marked(head: bytes, named: str) -> str:
    """Return what a file is that begins with ``<``."""
    root = head[_prologue(head) :]
    if _HTML.match(root):
        return "HTML"
    if root.startswith(b"<Dagsorden") or named == "XML":
        return "XML"
    if named in ("HTML", "text"):  # a word between < and > begins many a text
        return named if not head.startswith(b"<?xml") or named == "HTML" else "XML"
    return "XML" if head.startswith(b"<?xml") or _XML.match(root) else "text"


def _prologue(head: bytes) -> int:
    found = _PROLOGUE.match(head)
    return found.end() if found is not None else 0


def _text(data: bytes, name: str) -> list[Document]:
    try:
        content = decode(data).content
    except NotText as error:
        raise UnreadableError("not-text", str(error)) from error
    return [Document(content, data, "text/markdown" if _suffix(name) == "md" else "text/plain")]


def _pdf(data: bytes, name: str) -> list[Document]:
    from kg.readers import pdf

    return pdf.read(data, name)


def _word(data: bytes, name: str) -> list[Document]:
    from kg.readers import docx

    return docx.read(data, name)


def _html(data: bytes, name: str) -> list[Document]:
    from kg.readers import html

    return html.read(data, name)


def _json(data: bytes, name: str) -> list[Document]:
    from kg.readers import firstagenda

    return firstagenda.read(data, name)


def _xml(data: bytes, name: str) -> list[Document]:
    from kg.readers import sbsys

    return sbsys.read(data, name)


_READERS: Mapping[str, Callable[[bytes, str], list[Document]]] = {
    "PDF": _pdf,
    "Word": _word,
    "HTML": _html,
    "JSON": _json,
    "XML": _xml,
    "text": _text,
}
