"""The places in the texts, set apart in the published Turtle, so that what is said of a thing stands without them.

A document is named by the hash of its text, and a place counts characters: a word changed in one item changes the
places of everything after it, and the document's name in all of them. Apart, they leave the rest of the file alone.
"""

from collections.abc import Iterable
from typing import IO

_PLACE = b"\tprov:wasDerivedFrom "
_ENDS = (b" ;\n", b" .\n")
HEADING = b"""
# Places: where each of the things above was read. They stand apart, since they change with any change of a text.

"""


def apart(lines: Iterable[bytes], out: IO[bytes], places: IO[bytes]) -> None:
    """Write the lines of Turtle that has a property a line to ``out``, and what they tell of places to ``places``.

    A line that tells of a place and begins its thing stays: there is nothing else to say of that thing.
    """
    subject, before = b"", b""
    for line in lines:
        if line.startswith(b"<"):
            subject = line[: line.index(b">") + 1]
        if not line.startswith(_PLACE):
            out.write(before)
            before = line
            continue
        if line.endswith(_ENDS[1]):  # the last of its thing: the property before it is that now
            before = before.removesuffix(_ENDS[0]) + _ENDS[1]
        values = line.removeprefix(_PLACE)[: -len(_ENDS[0])].split(b" , ")
        places.write(subject + _PLACE.replace(b"\t", b" ") + b" ,\n\t".join(values) + _ENDS[1])
    out.write(before)
