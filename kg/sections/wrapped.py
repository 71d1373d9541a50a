"""Names and titles of a head that go on over the end of a line: ``Beskæftigelses- og``, ``Erhvervsudvalget``."""

import re

from kg.text import Line, Text

_OPEN = re.compile(
    r"(?:[^\W_][-,&]|\b(?:og|i|for|fra|af|på|den|d\.|kl\.|møde|\w*(?:udvalgets|rådets|bestyrelsens)|(?:man|tirs|ons|tors|fre|lør|søn)dag))$",
    re.IGNORECASE,
)
"""How a line ends that says nothing whole."""

_GOES_ON = re.compile(r"(?:og|&)\s\S")
"""How a line begins that says nothing without the line above it."""

_HYPHEN = re.compile(r"(?<=[a-zæøå])-[^\S\n]*\n\s*(?!(?:og|eller|samt)\b)(?=[a-zæøå])")
"""A word that is divided at the end of a line, and no first part of several (``børne-``, ``og``)."""

_LONGEST = 4


def unbroken(words: str) -> str:
    """Return words of several lines on one line, divided words whole again."""
    return " ".join(_HYPHEN.sub("", words).split())


def is_open(words: str) -> bool:
    """Tell whether words end so that more must follow: ``Beskæftigelses- og``."""
    return _OPEN.search(words) is not None


def wrapped(text: Text, index: int, stop: int) -> Line | None:
    """Return a line and those below that it goes on over, as one line; None for a line that ends where it ends.

    The content of a line made so does not stand in the text as it is: whoever needs a place takes the whole line.
    """
    first = last = text.lines[index]
    for below in text.lines[index + 1 : min(index + _LONGEST, stop)]:
        if below.blank or not (is_open(last.content) or _GOES_ON.match(below.content)):
            break
        last = below
    if last is first:
        return None
    return Line(first.number, first.start, last.end, last.stop, unbroken(text.content[first.start : last.end]))
