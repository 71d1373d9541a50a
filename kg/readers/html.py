"""Minutes published as a web page, or saved from one (``.html``, ``.htm``, ``.aspx``, ``.mht``)."""

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.html_main import Left, find_main
from kg.readers.html_markup import Page, parse
from kg.readers.html_mht import is_archive, page_of
from kg.readers.html_words import wordings
from kg.readers.html_writer import Writer
from kg.text import MAX_BYTES, too_large


def read(data: bytes, name: str) -> list[Document]:
    """Return the one document that a page holds, with a finding for what was left out around it.

    Raises:
        UnreadableError: the bytes are no web page, or it holds no text.

    """
    if len(data) > MAX_BYTES:
        raise UnreadableError("too-large", too_large(len(data)))
    charset, content, form = "", data, "text/html"
    if is_archive(data):
        charset, content = page_of(data)
        form = "multipart/related"
    page = parse(content, charset)
    if not page.elements:
        raise UnreadableError("no-text", "the page is empty; save it again from the browser")
    main = find_main(page, wordings())
    text = Writer(page, main).run()
    if not text.strip():
        raise UnreadableError("no-text", _why_empty(page, name))
    return [Document(text, data, form, findings=_findings(main.left))]


def _why_empty(page: Page, name: str) -> str:
    kind = name.rpartition(".")[2].lower() or "html"
    if page.frames:
        return "the page only shows other pages in frames; open the one with the minutes and save that"
    if page.scripts:
        return f"the page holds no text: a script writes it in the browser; print it to PDF instead of saving .{kind}"
    return "the page holds no text; save it again from the browser"


def _findings(left: Left) -> tuple[Finding, ...]:
    parts = [
        f"{size} characters {what}"
        for size, what in (
            (left.outside, "around the main part"),
            (left.furniture, "of menus, links and buttons in it"),
            (left.hidden, "that are never shown"),
        )
        if size
    ]
    return (Finding(Level.INFO, "page-furniture", f"left out of the page: {', '.join(parts)}"),) if parts else ()
