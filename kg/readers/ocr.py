"""Scanned pages: their words by the ``tesseract`` command, where it is installed with Danish.

No file is written: the picture goes in and the words come out through pipes, and no shell is between.
"""

import os
import shutil
import statistics
import subprocess
from collections import defaultdict
from functools import cache
from typing import Any

from kg.readers.pdf_words import Page, Word

MAX_PAGES = 60
"""Pages recognised of one file: each takes seconds, and minutes that were scanned are short."""

TIME_LIMIT = 60
"""Seconds for a page; a full page takes two to ten."""

_DOTS = 300  # an inch; what the language data was made for
_MAX_PIXELS = 40_000_000  # a page larger than A2 is drawn smaller, to bound memory
_SURE = 30.0
"""Words of which the recogniser is less sure than this, in percent, are specks and lines."""

_SIZE = 0.72  # of the height of a line, which goes from the highest to the lowest letter
_SAME = 0.35  # of the usual height: lines that differ less are of one size
_COLUMNS = 12


@cache
def is_available() -> bool:
    """Tell whether ``tesseract`` and its Danish language data are installed."""
    command = shutil.which("tesseract")
    if command is None:
        return False
    try:
        done = subprocess.run([command, "--list-langs"], capture_output=True, timeout=TIME_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"dan" in (done.stdout + done.stderr).split()


def read_picture(handle: Any, page: Page) -> Page | None:  # noqa: ANN401 - the library has no types
    """Return ``page`` with the words on the picture of it; None where the recogniser fails or finds none."""
    scale = min(_DOTS / 72, (_MAX_PIXELS / max(1.0, page.width * page.height)) ** 0.5)
    table = _recognise(_picture(handle, scale))
    words = _words(table, scale) if table is not None else []
    if not words:
        return None
    return Page(page.number, page.width, page.height, tuple(words))


def _picture(handle: Any, scale: float) -> bytes:  # noqa: ANN401
    """Return the page in grey, as the recogniser reads it from a pipe (PGM)."""
    bitmap = handle.render(scale=scale, grayscale=True)
    try:
        rows = bytes(bitmap.buffer)
        stride, width, height = bitmap.stride, bitmap.width, bitmap.height
        if stride != width:
            rows = b"".join(rows[at * stride : at * stride + width] for at in range(height))
        return b"P5 %d %d 255\n" % (width, height) + rows
    finally:
        bitmap.close()


def _recognise(picture: bytes) -> str | None:
    command = shutil.which("tesseract")
    if command is None:
        return None
    arguments = [command, "stdin", "stdout", "-l", "dan", "--dpi", str(_DOTS), "tsv"]
    try:
        # One thread: workers share the processors, and the result does not depend on how many there are.
        done = subprocess.run(
            arguments,
            input=picture,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C", **_settings()},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _settings() -> dict[str, str]:
    """Return what the command needs to find itself and its language data; the rest of the environment stays out."""
    return {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH") if name in os.environ}


def _words(table: str, scale: float) -> list[Word]:
    """Return the words of the recogniser's table; those of one line get its baseline and size."""
    lines: defaultdict[tuple[str, ...], list[tuple[float, float, float, float, str]]] = defaultdict(list)
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height, sure = (float(cell) for cell in cells[6:11])
        if sure >= _SURE:
            lines[tuple(cells[1:5])].append((left, top, left + width, top + height, cells[11].strip()))
    heights = {key: statistics.median(foot - top for _, top, _, foot, _ in found) for key, found in lines.items()}
    usual = statistics.median(heights.values()) if heights else 0.0
    words: list[Word] = []
    for key, found in lines.items():
        foot = statistics.median(bottom for _, _, _, bottom, _ in found) / scale
        # A line without tall or hanging letters looks smaller than it is.
        height = usual if abs(heights[key] - usual) < _SAME * usual else heights[key]
        size = max(4.0, round(height / scale / _SIZE))
        for left, _, right, _, text in found:
            at = len(words)
            words.append(Word(text, left / scale, right / scale, foot, size, bold=False, order=at, spaced=True))
    return words
