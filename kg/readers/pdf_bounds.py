"""Whether a PDF is as small as it looks: what it packs tightly, or draws over and over, may cost hours and gigabytes.

PDFium takes a page in one go and cannot be stopped, so a file that this module does not vouch for is read in a
process of its own with limits (:mod:`kg.readers.pdf_apart`). To vouch wrongly costs time; to doubt wrongly costs a
fraction of a second.
"""

import base64
import re
import zlib

MAX_STREAM = 4 * 1024 * 1024
"""Bytes of one unpacked stream: the drawing of a page of text is under 200 kB, that of a map a few MB."""

MAX_TOTAL = 64 * 1024 * 1024
"""Bytes of all unpacked streams that are looked through; a thousand pages of text unpack to 20 MB."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 1024  # bytes before a stream that are searched for its dictionary
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_ASIDE = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/EmbeddedFile\b|/Length[123]\b|/FontFile|/Type\s*/Metadata\b")
"""What no page is drawn from when its text is read: pictures, attached files, fonts, metadata."""

_FILTER = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IN_LETTERS = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_UNKNOWN_FILTER = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL|ASCIIHexDecode|AHx|Crypt)\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]{0,20000}\]|\d+\s+\d+\s+R)")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+R")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWS = re.compile(rb"\bDo\b")

_MAX_DRAWN = 400
"""Forms that forms draw: drawings within drawings multiply."""


def is_harmless(data: bytes) -> bool:
    """Tell whether every page is made of streams that unpack to a bounded size and are drawn a bounded number of times.

    An encrypted file, whose streams cannot be looked into, is not vouched for.
    """
    if b"/Encrypt" in data:
        return False
    total = drawn = 0
    aside: set[bytes] = set()
    used: set[bytes] = set()
    _note_contents(data, used)
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()]
        objects = list(_OBJECT.finditer(head))
        number = objects[-1][1] if objects else b""
        head = head[objects[-1].end() :] if objects else head
        if _ASIDE.search(head):
            aside.add(number)
            continue
        content = _unpacked(data, found.end(), head)
        if content is None:
            return False
        total += len(content)
        drawn += len(_DRAWS.findall(content)) if _FORM.search(head) else 0
        if total > MAX_TOTAL or drawn > _MAX_DRAWN:
            return False
        _note_contents(content, used)
    return not aside & used


def _note_contents(content: bytes, used: set[bytes]) -> None:
    for found in _CONTENTS.finditer(content):
        used.update(_NUMBER.findall(found[1]))


def _unpacked(data: bytes, start: int, head: bytes) -> bytes | None:
    """Return a stream without its packing, None where it is too large or packed in a way not looked into."""
    packed = len(_FILTER.findall(head))
    if packed > 1 or _UNKNOWN_FILTER.search(head):
        return None
    stop = data.find(b"endstream", start)
    content = data[start : stop if stop >= 0 else len(data)]
    try:
        if _IN_LETTERS.search(head):
            content = base64.a85decode(content.split(b"~>")[0])
        if packed:
            content = zlib.decompressobj().decompress(content, MAX_STREAM + 1)
    except (zlib.error, ValueError):
        return None  # PDFium reads what it can of a broken stream, and how much that is nobody knows
    return content if len(content) <= MAX_STREAM else None
