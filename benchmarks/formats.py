"""How long files of each format take to read, beside the library that takes the text out of them alone.

The files are the sample minutes, set by what the tests set theirs with (``tests/``): printed with heads, feet and
divided words, as a publishing system's web page, by python-docx, as FirstAgenda's JSON. Reading is what ``kg build``
does before any rule is asked: bytes to a text with its headings, lists and tables. The library alone finds letters,
elements or values, and says nothing of what they are on the page; it is the least that reading could take.
"""

import io
import json
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import resources

_TESTS = Path(__file__).parent.parent / "tests"
_Reader = Callable[..., object]
_Alone = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds of CPU that one ``unit`` takes: to read, and in the library alone."""

    format: str
    unit: str
    units: int
    read_ms: float
    library: str
    library_ms: float

    def row(self) -> list[str]:
        """Return the cells of the table, in the order of :data:`COLUMNS`."""
        ratio = self.read_ms / self.library_ms
        return [
            self.format,
            f"{self.units} {self.unit}s",
            f"{self.read_ms:.2f}",
            self.library,
            f"{self.library_ms:.2f}",
            f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}",
        ]


COLUMNS = ("format", "measured", "ms each", "library alone", "ms each", "times")


def speeds(rounds: int = 7, samples: int | None = None) -> list[Speed]:
    """Return how fast each format is read: the least of several rounds over the first so many samples, or over all.

    Raises:
        ImportError: what the tests need is not installed (``pip install -e '.[dev]'``).

    """
    sys.path.insert(0, str(_TESTS))
    try:
        import pagestyles
        import readerforms
        import test_reader_docx
        import test_reader_json
        import test_reader_pdf
    finally:
        sys.path.remove(str(_TESTS))

    from kg.readers import docx, firstagenda, html, pdf

    paths = sorted(resources.SAMPLE.glob("*.txt"))[:samples]
    texts = [path.read_text("utf-8") for path in paths]
    printed = [test_reader_pdf.printed(text, head="{body} {date}", hyphens=True) for text in texts]
    pages = [pagestyles.firstagenda(readerforms.blocks(text)) for text in texts]
    word = [test_reader_docx.by_python_docx(readerforms.blocks(text)) for text in texts]
    records = [json.dumps(test_reader_json.record(path), ensure_ascii=False).encode() for path in paths]
    count = sum(map(_printed_pages, printed))
    measured: list[tuple[str, str, int, Sequence[bytes], _Reader, str, _Alone]] = [
        ("PDF", "page", count, printed, pdf.read, "pypdfium2", _pdf_alone),
        ("HTML", "document", len(pages), pages, html.read, "lxml", _html_alone),
        ("DOCX", "document", len(word), word, docx.read, "zipfile and lxml", _zip_alone),
        ("DOCX", "document", len(word), word, docx.read, "python-docx", _docx_alone),
        ("JSON", "document", len(records), records, firstagenda.read, "json", json.loads),
    ]
    found = []
    for form, unit, units, files, read, library, alone in measured:
        ours, theirs = [], []
        for _ in range(rounds + 1):  # in turn, so that what else the machine does meets both
            ours.append(_seconds(partial(read, name=f"referat.{form.lower()}"), files))
            theirs.append(_seconds(alone, files))
        # The first round warms what is built once; the least counts, for other work only ever adds to it.
        read_ms, library_ms = (1000 * min(times[1:]) / units for times in (ours, theirs))
        found.append(Speed(form, unit, units, read_ms, library, library_ms))
    return found


def _seconds(function: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    """Return the seconds of CPU that all files take."""
    start = time.process_time()
    for data in files:
        function(data)
    return time.process_time() - start


# ------------------------------------------------------------------------------------------------- the libraries alone


def _printed_pages(data: bytes) -> int:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _pdf_alone(data: bytes) -> list[str]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    texts = []
    for page in pdf:
        found = page.get_textpage()
        texts.append(found.get_text_range())
        found.close()
        page.close()
    pdf.close()
    return texts


def _html_alone(data: bytes) -> list[str]:
    from lxml import etree

    return list(etree.fromstring(data, etree.HTMLParser(encoding="utf-8")).itertext())


def _zip_alone(data: bytes) -> list[str]:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return list(etree.fromstring(archive.read("word/document.xml")).itertext())


def _docx_alone(data: bytes) -> list[str]:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]
