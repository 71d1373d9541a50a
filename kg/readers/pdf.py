"""PDF: the text as it is read from top to bottom, by PDFium's letters and their places on the page.

Headings, paragraphs, lists and rows come back as lines of their own; what every page repeats is left out, and said.
"""

from kg.documents import Document, UnreadableError
from kg.readers.pdf_apart import read_apart
from kg.readers.pdf_bounds import is_harmless
from kg.readers.pdf_pages import read_pages

MAX_BYTES = 128 * 1024 * 1024
"""Larger files are not opened: minutes with all their attachments are met at 100 MB, scanned."""

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes; a mail gateway may put something before the mark


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - what every reader is called with
    """Return the text of a PDF as one document.

    Raises:
        UnreadableError: it is no PDF, is broken, encrypted or too large, has no pages, or none of them holds text.

    """
    _check(data)
    return [read_pages(data) if is_harmless(data) else read_apart(data)]


def _check(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            "too-large", f"the PDF has {len(data) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read: divide it"
        )
    if _MARK in data[:_MARK_WITHIN]:
        return
    kind = "it is empty"
    if data.startswith(b"PK\x03\x04"):
        kind = "it is a ZIP archive, as DOCX and ODT are; give it the suffix of its format"
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        kind = "it is an old Office file (DOC); save it as DOCX or PDF"
    elif data.lstrip()[:1] == b"<":
        kind = "it is HTML or XML, perhaps a page that says the file is gone"
    elif data.strip():
        kind = "it does not begin as one; fetch it again"
    raise UnreadableError("not-a-pdf", f"this is no PDF: {kind}")
