"""Minutes written in Word, or saved as by Word (``.docx``, ``.docm``)."""

from collections.abc import Iterator

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.docx_body import Body
from kg.readers.docx_numbers import Numbering, child, tag, value
from kg.readers.docx_package import Node, Package
from kg.readers.flow import Flow
from kg.text import MAX_BYTES

FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_FILE = 4 * MAX_BYTES
"""Bytes of a file, most of them pictures, which are not read; the text has a limit of its own."""
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - every reader takes the name
    """Return the one document that a Word file holds, with findings for what was left out of it.

    Raises:
        UnreadableError: the file is no Word document, is damaged, protected or made to do harm, or holds no text.

    """
    if len(data) > MAX_FILE:
        raise UnreadableError("too-large", f"the file has more than {MAX_FILE // 10**6} MB, too much for minutes")
    package = Package(data)
    main = package.main_part()
    root = package.part(main)
    content = child(root, "body")
    if content is None:
        raise UnreadableError("not-a-docx", "the file holds no Word document; save it again as DOCX")
    numbering = Numbering(_first(package, main, "numbering"), _first(package, main, "styles"))
    body = Body(numbering, dict(_notes(package, main)), Flow())
    body.write(content)
    text = body.flow.text()
    if not text.strip():
        pictures = any(part.startswith("word/media/") for part in package.names)
        only = "the document holds only pictures; recognise the text in them, and save it again"
        raise UnreadableError("no-text", only if pictures else "the document is empty; is it the right file?")
    return [Document(text, data, FORMAT, findings=tuple(_findings(package, main, body)))]


def _first(package: Package, main: str, kind: str) -> Node | None:
    """Return the part that the main part refers to as ``kind``; None when there is none."""
    return next((part for name in package.related(main, kind) if (part := package.part(name)) is not None), None)


def _notes(package: Package, main: str) -> Iterator[tuple[str, Node]]:
    """Yield the footnotes and endnotes, each with its kind and number."""
    for kind in ("footnote", "endnote"):
        notes = _first(package, main, f"{kind}s")
        for note in notes if notes is not None else ():
            if tag(note) == kind and value(note, "type") not in _SEPARATORS:
                yield kind + value(note, "id"), note


def _findings(package: Package, main: str, body: Body) -> Iterator[Finding]:
    if body.deleted:
        message = f"{body.deleted} characters are struck out as tracked changes, and were left out"
        yield Finding(Level.INFO, "tracked-changes", message)
    comments = _first(package, main, "comments")
    if comments is not None and len(comments):
        yield Finding(Level.INFO, "comments", f"{len(comments)} comments in the margin were left out")
    running = sum(
        len("".join(str(piece) for piece in part.itertext()).strip())
        for kind in ("header", "footer")
        for name in package.related(main, kind)
        if (part := package.part(name)) is not None
    )
    if running:
        yield Finding(Level.INFO, "page-furniture", f"{running} characters of headers and footers were left out")
    embedded = len(package.related(main, "aFChunk"))
    if embedded:
        message = f"{embedded} documents embedded in this one were left out; save it again in Word to take them in"
        yield Finding(Level.WARNING, "embedded-document", message)
