"""The pages of a PDF to the text of a document, with what could not be read of them as findings."""

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers import ocr
from kg.readers.pdf_lines import Line, read_lines
from kg.readers.pdf_margins import without_running
from kg.readers.pdf_paragraphs import compose
from kg.readers.pdf_words import Page, read_page

FORMAT = "application/pdf"

MAX_PAGES = 2_000
"""Pages read of one file: the longest agendas with attachments are under 1,500, so more is something else."""

MAX_CHARACTERS = 8_000_000
"""Characters read of one file, so that its text and its places stay within a worker's memory."""

OCR_ADVICE = "install tesseract with Danish (dan), or run OCR on the file first"

_END = b"%%EOF"
_END_WITHIN = 2048
_PASSWORD = 4  # PDFium's code for a password that is needed
_UNMAPPED_SHARE = 0.1
"""A page with more letters than this that its fonts do not name gives no text that can be trusted."""


def read_pages(data: bytes) -> Document:
    """Return the text of a PDF as a document.

    Raises:
        UnreadableError: it is broken or encrypted, has no pages, or none of them holds text.

    """
    pdf = _open(data)
    try:
        total = len(pdf)
        if total == 0:
            raise UnreadableError("no-pages", "the PDF has no pages; export it again")
        pages = _Pages(pdf, min(total, MAX_PAGES))
        lines = list(pages)
    finally:
        pdf.close()
    kept, running = without_running(lines)
    text = compose([line for page in kept for line in page])
    if not text.strip():
        raise _without_text(pages)
    return Document(text, data, FORMAT, findings=(*pages.findings(total), *_of_file(data, running)))


def _of_file(data: bytes, running: tuple[str, ...]) -> Iterator[Finding]:
    if _END not in data[-_END_WITHIN:]:
        yield _warning("cut-off", "the PDF lacks its end, so pages may be missing; fetch it again")
    if running:
        some = "; ".join(f"“{words}”" for words in running[:3])
        more = f" and {len(running) - 3} more" if len(running) > 3 else ""
        yield Finding(Level.INFO, "page-marks", f"left out what pages repeat at top or foot: {some}{more}")


def _open(data: bytes) -> Any:  # noqa: ANN401 - the library has no types
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableError("encrypted", "the PDF needs a password; save a copy without one") from error
        raise UnreadableError("broken", "the PDF is broken and cannot be opened; fetch or export it again") from error


class _Pages:
    """Goes through the pages of a file, one at a time, and notes what could not be read."""

    def __init__(self, pdf: Any, count: int) -> None:  # noqa: ANN401
        self.pdf = pdf
        self.count = count
        self.letters = 0
        self.read = 0
        self.failed: list[int] = []
        self.pictures: list[int] = []
        self.recognised: list[int] = []
        self.unmapped: list[int] = []
        self.rotated: list[int] = []
        self.cut: list[int] = []

    def __iter__(self) -> Iterator[list[Line]]:
        """Yield the lines of each page; a page that cannot be read gives none."""
        for index in range(self.count):
            if self.letters >= MAX_CHARACTERS:
                return
            self.read += 1
            page = self._page(index)
            self.letters += sum(len(word.text) for word in page.words)
            yield read_lines(page)

    def _page(self, index: int) -> Page:
        number = index + 1
        try:
            handle = self.pdf[index]
        except pdfium.PdfiumError:
            self.failed.append(number)
            return Page(number, 0, 0)
        try:
            page = read_page(handle, number)
            self._note(page)
            if page.picture:
                page = self._recognised(handle, page)
        except pdfium.PdfiumError:
            self.failed.append(number)
            return Page(number, 0, 0)
        finally:
            handle.close()
        return page

    def _note(self, page: Page) -> None:
        letters = sum(len(word.text) for word in page.words)
        for wrong, pages in (
            (page.unmapped > _UNMAPPED_SHARE * (letters + 1), self.unmapped),
            (page.rotated > 0, self.rotated),
            (page.cut, self.cut),
        ):
            if wrong:
                pages.append(page.number)

    def _recognised(self, handle: Any, page: Page) -> Page:  # noqa: ANN401
        """Return a scanned page with the words that OCR finds on it, where OCR is installed."""
        found = None
        if len(self.recognised) < ocr.MAX_PAGES and ocr.is_available():
            found = ocr.read_picture(handle, page)
        (self.pictures if found is None else self.recognised).append(page.number)
        return page if found is None else found

    def findings(self, total: int) -> Iterator[Finding]:
        """Yield what to say of the pages."""
        if self.read < total:
            yield _warning("page-limit", f"only the first {self.read} of {total} pages are read; divide the file")
        if self.pictures:
            yield _warning("needs-ocr", f"{_pages(self.pictures)} without text, only pictures: {OCR_ADVICE}")
        if self.recognised:
            yield _warning("read-by-ocr", f"{_pages(self.recognised)} read by OCR (tesseract); names may be misread")
        if self.failed:
            yield _warning("broken-page", f"{_pages(self.failed)} cannot be read; fetch or export the file again")
        if self.unmapped:
            yield _warning(
                "unmapped-letters", f"{_pages(self.unmapped)}: the fonts do not name their letters; OCR reads them"
            )
        if self.rotated:
            yield Finding(Level.INFO, "rotated-text", f"{_pages(self.rotated)}: text at another angle is left out")
        if self.cut:
            yield _warning("page-cut", f"{_pages(self.cut)} with more characters than are read of a page")


def _without_text(pages: _Pages) -> UnreadableError:
    if pages.pictures:
        return UnreadableError("needs-ocr", f"the PDF holds pictures of its pages and no text; {OCR_ADVICE}")
    if pages.failed:
        return UnreadableError("broken", "no page of the PDF can be read; fetch or export it again")
    return UnreadableError("no-text", "the PDF holds no text; export it again from the system that made it")


def _pages(numbers: list[int]) -> str:
    """Return ``page 3`` or ``pages 3, 5-9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    more = f" and {len(said) - 8} more" if len(said) > 8 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(said[:8])}{more}"


def _warning(code: str, message: str) -> Finding:
    return Finding(Level.WARNING, code, message)
