"""A PDF read in a process of its own, which is ended when it takes more time or memory than minutes can need."""

import json
import os
import subprocess
import sys

from kg.documents import Document, UnreadableError
from kg.findings import Finding
from kg.readers.pdf_pages import FORMAT, read_pages

TIME_LIMIT = 120
"""Seconds: three times what the most pages that are read take, each full of text."""

MEMORY_LIMIT = 2 * 1024**3
"""Bytes of address space, of which PDFium takes 200 MB for the longest minutes."""

_CODE = "from kg.readers.pdf_apart import main; main()"


def read_apart(data: bytes) -> Document:
    """Return the text of a PDF as a document, as :func:`kg.readers.pdf_pages.read_pages` does.

    Raises:
        UnreadableError: as there; or the file took too much time or memory.

    """
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CODE],
            input=data,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        )
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        found = None
    if found is None:
        raise UnreadableError(
            "too-large", "the PDF takes more time or memory to open than minutes do; print it to a new PDF"
        )
    if "code" in found:
        raise UnreadableError(found["code"], found["message"])
    return Document(found["text"], data, FORMAT, findings=tuple(map(Finding.from_json, found["findings"])))


def main() -> None:
    """Read a PDF from standard input and write its text and findings, or why there is none, as JSON."""
    _limit()
    try:
        document = read_pages(sys.stdin.buffer.read())
    except UnreadableError as error:
        told: dict[str, object] = {"code": error.code, "message": str(error)}
    else:
        told = {"text": document.text, "findings": [finding.to_json() for finding in document.findings]}
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    """Bound the memory and the time of this process, where the system can (not on Windows: there time alone)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
