"""The words of a PDF page with their places, as PDFium gives them; the only module that knows the library's calls.

Lengths are points (1/72 inch); ``y`` is the distance of the baseline from the top of the page as it is read, so a
page printed sideways is turned first. Nothing in the file is run: scripts, links and attachments are never looked at.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
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
    """Goes through the characters of a page and puts them together to words."""

    def __init__(self, textpage: Any, count: int, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401
        self.textpage = textpage.raw  # not the object: that asks for its handle at each of many calls
        self.count = count
        self.turn = self._turn()
        self.rotated = self.unmapped = 0
        left, bottom, right, top = box
        (x0, y0), (x1, y1) = self._turned(left, bottom), self._turned(right, top)
        self.left, self.top = min(x0, x1), max(y0, y1)
        self.extent = abs(x1 - x0), abs(y1 - y0)

    def _turn(self) -> int:
        """Return how the page is read, in quarter turns: the angle of most of a sample of its letters."""
        step = max(1, self.count // 200)
        seen = Counter(self._quarter(index) for index in range(0, self.count, step))
        del seen[None]
        return max(seen, key=lambda q: (seen[q], q == 0), default=0) or 0

    def _quarter(self, index: int) -> int | None:
        """Return the quarter turns, clockwise, of a letter; None for a space or an angle between."""
        if raw.FPDFText_GetUnicode(self.textpage, index) <= 0x20:
            return None
        quarters = raw.FPDFText_GetCharAngle(self.textpage, index) / (math.pi / 2)
        return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x, y
        return ((-y, x), (-x, -y), (y, -x))[self.turn - 1]

    def words(self) -> list[Word]:
        """Return the words that stand upright within the page."""
        found: list[Word] = []
        code_at, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        textpage, rect, turned = self.textpage, raw.FS_RECTF(), self.turn != 0
        letters: list[int] = []
        start = 0
        x0 = x1 = low = high = 0.0
        spaced = True
        for index in range(self.count):
            code = code_at(textpage, index)
            if (code <= 0x20 and code != 2) or 0x2000 <= code <= 0x200A or code in (0xA0, 0x202F, 0x3000):
                if letters:
                    self._add(found, letters, start, x0, x1, spaced)
                    letters = []
                self.unmapped += code == 0
                spaced = True
                continue
            box_at(textpage, index, rect)
            a, b, c, d = rect.left, rect.bottom, rect.right, rect.top
            if turned:
                (a, b), (c, d) = self._turned(a, b), self._turned(c, d)
                a, c, b, d = min(a, c), max(a, c), min(b, d), max(b, d)
            tall = high - low
            if letters and (a - x1 > _GAP * tall or a < x0 - tall or abs(b - low) > _STEP * tall):
                self._add(found, letters, start, x0, x1, spaced)
                letters, spaced = [], False
            if not letters:
                start, x0, x1, low, high = index, a, c, b, d
            letters.append(code)
            x1 = max(x1, c)
        if letters:
            self._add(found, letters, start, x0, x1, spaced)
        return found

    def _add(self, found: list[Word], letters: list[int], start: int, x0: float, x1: float, spaced: bool) -> None:  # noqa: FBT001
        if self._quarter(start) != self.turn:
            self.rotated += len(letters)
            return
        text = unicodedata.normalize("NFC", "".join(map(_letter, letters)).translate(_LETTERS))
        self.unmapped += sum(map(_is_unmapped, text))
        if not text:
            return
        text += SOFT_HYPHEN if letters[-1] == 0xAD else ""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.textpage, start, x, y)
        down = self.top - self._turned(x.value, y.value)[1]
        width, height = self.extent
        if not (-1 <= x0 - self.left <= width and 0 <= down <= height + 1):  # off the page: not printed
            return
        size, bold = self._style(start)
        found.append(Word(text, x0 - self.left, x1 - self.left, down, size, bold, start, spaced))

    def _style(self, index: int) -> tuple[float, bool]:
        """Return the size of a letter as printed, and whether it is bold."""
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self.textpage, index)
        if raw.FPDFText_GetMatrix(self.textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.textpage, index, name, 64, flags)
        font = name.value.decode("latin-1").lower()
        bold = any(word in font for word in _BOLD) or raw.FPDFText_GetFontWeight(self.textpage, index) >= 600
        return (size if 0.5 < size < 1000 else 10.0), bold


def _letter(code: int) -> str:
    # PDFium gives what it cannot map as a lone surrogate now and then; that is no character of a text.
    return "\ufffd" if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


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
