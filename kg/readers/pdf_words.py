"""The words of a PDF page with their places, as PDFium gives them; the only module that knows the library's calls.

Lengths are points (1/72 inch); ``y`` is the distance of the baseline from the top of the page as it is read, so a
page printed sideways is turned first. Nothing in the file is run: scripts, links and attachments are never looked at.
"""

import ctypes
import math
import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as raw  # type: ignore[import-untyped]

MAX_PAGE_CHARACTERS = 60_000
"""Characters read of one page: the fullest page of small print holds under 15,000, so more is no page to be read."""

HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line, where it may be one that only the line's end asked for."""

SOFT_HYPHEN = "\xad"
"""A hyphen that only the line's end asked for; kept at the end of a word, where a line may end."""

_MAX_OBJECTS = 2_000
"""Things on a page without text that are looked at to tell whether it is a picture."""

_SCAN_SHARE = 0.4
"""A page with hardly any text whose pictures cover this share of it is a scan."""

_FEW_CHARACTERS = 100
_OUTLINES = 100
"""So many drawn shapes on a page without text are letters turned into drawings."""

_GAP = 0.3  # of the letters' height: more between two letters parts words, though no space stands there
_STEP = 0.4  # of the letters' height: the next letter stands on another line

# What is written in one way only: ligatures apart, every space a space, marks without a width gone.
_LETTERS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)),
    0x2010: "-",
    0x2011: "-",
    0xF0B7: "•",
    0xF0A7: "•",
    0xF0D8: "•",
    0xF0FC: "•",
    0xF02D: "-",
}
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
_RUN = re.compile("[^\x00\x01\x03-\x20\xa0\u2000-\u200a\u202f\u3000]+")
"""Characters without a space between them."""

# Asked of every character, with plain addresses: half the time of a call goes into checking typed ones.
_CODE_AT = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetUnicode, ctypes.c_void_p).value or 0
)
_BOX_AT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_BOX = struct.Struct("4f")  # left, top, right, bottom


class Word(NamedTuple):
    """Letters without a space between them; ``order`` is their place in the file, ``spaced`` if a space precedes."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    order: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``number`` from 1, the words in the order of the file, and what cannot be read of it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rotated: int = 0
    """Letters left out because they stand at another angle than the text."""
    unmapped: int = 0
    """Letters whose font does not say which letters they are."""
    picture: bool = False
    """Whether what is on the page is a picture, or letters drawn as shapes."""
    cut: bool = False
    """Whether the page holds more characters than are read."""


def read_page(page: Any, number: int) -> Page:  # noqa: ANN401 - the library has no types
    """Return the words of a page of PDFium.

    Raises:
        pypdfium2.PdfiumError: the page's text cannot be loaded.

    """
    textpage = page.get_textpage()
    try:
        count = max(0, raw.FPDFText_CountChars(textpage))
        left, bottom, right, top = page.get_bbox()
        letters = _Letters(textpage, min(count, MAX_PAGE_CHARACTERS), (left, bottom, right, top))
        words = letters.words()
        width, height = letters.extent
        few = count < _FEW_CHARACTERS
        return Page(
            number,
            width,
            height,
            tuple(words),
            letters.rotated,
            letters.unmapped,
            few and _is_picture(page, bool(words), abs((right - left) * (top - bottom))),
            count > MAX_PAGE_CHARACTERS,
        )
    finally:
        textpage.close()


class _Letters:
    """Goes through the characters of a page and puts them together to words.

    Every call of the library costs as much as a handful of Python's own steps, so each thing is asked once: the code
    and the box of every character, all in a row, and the rest of the first letter of each word.
    """

    def __init__(self, textpage: Any, count: int, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401
        self.textpage = textpage.raw  # not the object: that asks for its handle at each of many calls
        self.address = ctypes.cast(self.textpage, ctypes.c_void_p).value
        self.codes = list(map(_CODE_AT, repeat(self.address), range(count)))
        self.turn = self._turn()
        self.rotated = 0
        self.unmapped = self.codes.count(0)
        left, bottom, right, top = box
        (x0, y0), (x1, y1) = self._turned(left, bottom), self._turned(right, top)
        self.left, self.top = min(x0, x1), max(y0, y1)
        self.extent = abs(x1 - x0), abs(y1 - y0)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.matrix, self.name, self.flags = raw.FS_MATRIX(), ctypes.create_string_buffer(64), ctypes.c_int()

    def _turn(self) -> int:
        """Return how the page is read, in quarter turns: the angle of most of a sample of its letters."""
        step = max(1, len(self.codes) // 200)
        seen = Counter(self._quarter(index) for index in range(0, len(self.codes), step))
        del seen[None]
        return max(seen, key=lambda q: (seen[q], q == 0), default=0) or 0

    def _quarter(self, index: int) -> int | None:
        """Return the quarter turns, clockwise, of a letter; None for a space or an angle between."""
        if self.codes[index] <= 0x20:
            return None
        angle = raw.FPDFText_GetCharAngle(self.textpage, index)
        if angle == 0:
            return 0
        quarters = angle / (math.pi / 2)
        return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x, y
        return ((-y, x), (-x, -y), (y, -x))[self.turn - 1]

    def _edges(self) -> tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]:
        """Return the left, lower, right and upper edges of the boxes of all characters, as the page is read."""
        count = len(self.codes)
        boxes = ctypes.create_string_buffer(_BOX.size * count + 1)
        at = ctypes.addressof(boxes)
        for _ in map(_BOX_AT, repeat(self.address), range(count), range(at, at + _BOX.size * count, _BOX.size)):
            pass  # the box is written to its address
        flat = struct.unpack_from(f"{4 * count}f", boxes)
        lefts, tops, rights, bottoms = flat[0::4], flat[1::4], flat[2::4], flat[3::4]
        if self.turn == 0:
            return lefts, bottoms, rights, tops
        one = [self._turned(x, y) for x, y in zip(lefts, bottoms, strict=True)]
        other = [self._turned(x, y) for x, y in zip(rights, tops, strict=True)]
        pairs = list(zip(one, other, strict=True))
        return (
            [min(a, c) for (a, _), (c, _) in pairs],
            [min(b, d) for (_, b), (_, d) in pairs],
            [max(a, c) for (a, _), (c, _) in pairs],
            [max(b, d) for (_, b), (_, d) in pairs],
        )

    def words(self) -> list[Word]:
        """Return the words that stand upright within the page."""
        found: list[Word] = []
        # PDFium gives what it cannot map as a lone surrogate now and then; that is no character of a text.
        text = struct.pack(f"<{len(self.codes)}I", *self.codes).decode("utf-32-le", "replace")
        lefts, bottoms, rights, tops = self._edges()
        for run in _RUN.finditer(text):
            start, stop = run.span()
            spaced = True
            while start < stop:
                x0, x1, low = lefts[start], rights[start], bottoms[start]
                tall = tops[start] - low
                gap, back, step = _GAP * tall, x0 - tall, _STEP * tall
                end = start + 1
                while end < stop:
                    left = lefts[end]
                    if left - x1 > gap or left < back or abs(bottoms[end] - low) > step:
                        break
                    if rights[end] > x1:
                        x1 = rights[end]
                    end += 1
                self._add(found, text[start:end], start, x0, x1, spaced)
                start, spaced = end, False
        return found

    def _add(self, found: list[Word], letters: str, start: int, x0: float, x1: float, spaced: bool) -> None:  # noqa: FBT001
        if self._quarter(start) != self.turn:
            self.rotated += len(letters)
            return
        text = letters if letters.isascii() else self._written(letters)
        if not text:
            return
        raw.FPDFText_GetCharOrigin(self.textpage, start, self.x, self.y)
        y = self.y.value if self.turn == 0 else self._turned(self.x.value, self.y.value)[1]
        down = self.top - y
        width, height = self.extent
        if not (-1 <= x0 - self.left <= width and 0 <= down <= height + 1):  # off the page: not printed
            return
        size, bold = self._style(start)
        found.append(Word(text, x0 - self.left, x1 - self.left, down, size, bold, start, spaced))

    def _written(self, letters: str) -> str:
        """Return letters in the one way they are written; those without a name are counted."""
        text = unicodedata.normalize("NFC", letters.translate(_LETTERS))
        self.unmapped += sum(map(_is_unmapped, text))
        return text + SOFT_HYPHEN if text and letters.endswith(SOFT_HYPHEN) else text

    def _style(self, index: int) -> tuple[float, bool]:
        """Return the size of a letter as printed, and whether it is bold."""
        textpage, matrix = self.textpage, self.matrix
        size = raw.FPDFText_GetFontSize(textpage, index)
        if raw.FPDFText_GetMatrix(textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        self.name[0] = b"\0"  # what the library does not know it leaves as it was
        raw.FPDFText_GetFontInfo(textpage, index, self.name, 64, self.flags)
        bold = _is_bold(self.name.value) or raw.FPDFText_GetFontWeight(textpage, index) >= 600
        return (size if 0.5 < size < 1000 else 10.0), bold


@lru_cache(maxsize=256)
def _is_bold(font: bytes) -> bool:
    name = font.decode("latin-1").lower()
    return any(word in name for word in _BOLD)


def _is_unmapped(letter: str) -> bool:
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"


def _is_picture(page: Any, has_words: bool, area: float) -> bool:  # noqa: ANN401, FBT001
    """Tell whether a page with hardly any text shows a picture of text: a scan, or letters drawn as shapes."""
    covered, shapes = 0.0, 0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(_MAX_OBJECTS, raw.FPDFPage_CountObjects(page))):
        thing = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(thing)
        shapes += kind == raw.FPDF_PAGEOBJ_PATH
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(thing, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            covered += abs((right - left) * (top - bottom))
    return covered > _SCAN_SHARE * area or (not has_words and shapes > _OUTLINES)
