"""Bytes to text, and text to lines: every later place in a document counts characters of this text.

The text is what the bytes say, newlines and all: nothing is normalised, so that slices of it can be put
back together into exactly what was read. Only a byte order mark, which is no character of the text, goes.
"""

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from kg.findings import Finding, Level

MAX_BYTES = 16 * 1024 * 1024
"""Larger files are not read: the longest minutes met are under 2 MB, so this one is something else."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
# Control characters that no text has; tab, line feed, vertical tab, form feed and carriage return are fine.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Line(NamedTuple):
    """One line: ``text[start:end]`` without its newline, ``text[start:stop]`` with it; ``number`` from 1."""

    number: int
    start: int
    end: int
    stop: int
    content: str
    """The line without surrounding white space."""

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return not self.content


@dataclass(frozen=True)
class Text:
    """A decoded document and its lines."""

    content: str
    encoding: str = "utf-8"
    hidden: frozenset[int] = frozenset()
    """Numbers of lines that count as blank: page marks and the like, which are no part of what is said."""
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was computed of slices of this text, by whom it was; it lives and dies with the text."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines in order; their ``start:stop`` slices tile the text."""
        found = []
        start = 0
        for number, whole in enumerate(_LINE.findall(self.content), start=1):
            stop = start + len(whole)
            content = "" if number in self.hidden else whole.strip()
            found.append(Line(number, start, start + len(whole.rstrip("\r\n")), stop, content))
            start = stop
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def hiding(self, numbers: frozenset[int]) -> "Text":
        """Return the same text with the lines of these numbers counting as blank."""
        return Text(self.content, self.encoding, numbers) if numbers else self

    def line_at(self, position: int) -> int:
        """Return the number of the line that holds the character at ``position`` (0 in an empty text)."""
        return bisect_right(self._starts, position)

    def finding(self, level: Level, code: str, message: str, start: int, end: int) -> Finding:
        """Return a finding about ``content[start:end]`` with its line number."""
        return Finding(level, code, message, start, end, self.line_at(start))


class NotText(ValueError):  # noqa: N818 - the name says what the file is
    """The bytes are no text; ``str()`` says why and what to do."""


def decode(data: bytes) -> Text:
    """Return the text of ``data``: by byte order mark, else UTF-8, else UTF-16, else Windows-1252.

    Raises:
        NotText: the bytes are empty, too many, or not text in any of these encodings.

    """
    if not data:
        raise NotText("the file is empty")
    if len(data) > MAX_BYTES:
        raise NotText(too_large(len(data)))
    content, encoding = _decode(data)
    # A stray control character is kept (the text loses nothing); more than one in a hundred is no text.
    if len(_CONTROL.findall(content)) * 100 > len(content):
        raise NotText("the file is binary, not text; save it as text, or name the original format")
    if not content.strip():
        raise NotText("the file holds nothing but white space")
    return Text(content, encoding)


def too_large(size: int) -> str:
    """Return what to say of a file with more bytes than are read."""
    digits = 1 if size - MAX_BYTES > 1e5 else 6  # so that the two figures differ
    has, limit = f"{size / 1e6:.{digits}f}", f"{MAX_BYTES / 1e6:.{digits}f}"
    return f"the file has {has} MB, too much for minutes: at most {limit} MB are read"


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name), name
    wide = _unmarked_utf16(data)
    if wide is not None:
        return _strictly(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if _mostly_utf8(data):
            return data.decode("utf-8", _STRAY), "utf-8"
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:  # cp1252 leaves five bytes undefined; Latin-1 leaves none
        return data.decode("latin-1"), "latin-1"


_STRAY = "kommunegraf-stray"
_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether a few bytes are wrong in UTF-8: a file cut in a letter, a quotation pasted from elsewhere.

    Two bytes that are a letter in UTF-8 hardly ever stand together in Danish of another encoding (``Ã¸``).
    """
    letters = len(_LETTER.findall(data))
    stray = len(re.findall(rb"[\x80-\xff]", _LETTER.sub(b"", data)))
    return letters > stray


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Latin-1, so that none is lost."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_STRAY, _stray_bytes)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"the file says it is {encoding} but is not, at byte {error.start}") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: Danish text in it has a zero in nearly every second byte."""
    head = data[:2048]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if len(data) % 2 == 0 and odd > 0.8 * half and even < 0.05 * half:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > 0.8 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
