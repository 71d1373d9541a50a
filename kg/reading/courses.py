"""The passages of a section in which other meetings are cited; in the course of a case, row by row."""

import re
from collections.abc import Iterator

from kg.danish import DATE
from kg.parts import Section
from kg.passages import Passage, paragraphs
from kg.text import Text
from kg.vocabulary import SectionKind

_ROW = re.compile(
    r"[\r\n](?=[ \t]*(?:\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}\.\s*[a-z]+\s+\d{4})[ \t]*[-–:,]?[ \t]*[A-ZÆØÅ])"
)
"""The end of a row of a table of dates and bodies, the next row below it."""

_COURSES = (SectionKind.PROCESS, SectionKind.EARLIER_TREATMENT)
_BODY_ALONE = re.compile(r"[A-ZÆØÅ][^\d.:;]{1,90}(?:udvalget?|rådet?|bestyrelsen|repræsentationen|MED)")
_DAY_ALONE = re.compile(rf"(?:den\s+|d\.\s*)?{DATE}\.?")
"""The two cells of a row of a table of who treats a case, and when."""


def citing_passages(text: Text, section: Section) -> Iterator[Passage]:
    """Yield the paragraphs of a section; of the course of a case, each row by itself."""
    start = section.start if section.kind is SectionKind.ITEM_HEADING else section.content
    found = paragraphs(text, start, section.end)
    for passage in _joined(text, found) if section.kind in _COURSES else found:
        if section.kind is not SectionKind.PROCESS:
            yield passage
            continue
        begin = 0
        for row in _ROW.finditer(text.content[passage.start : passage.end]):
            yield Passage(passage.start + begin, passage.content[begin : row.start()])
            begin = row.end()
        yield Passage(passage.start + begin, passage.content[begin:])


def _joined(text: Text, passages: list[Passage]) -> Iterator[Passage]:
    """Yield passages, a body and its day that stand in two lines, as the cells of a table do, as one."""
    held: Passage | None = None
    for passage in passages:
        if held is not None and _DAY_ALONE.fullmatch(passage.content):
            words = text.content[held.start : passage.end].replace("\r", " ").replace("\n", " ")
            yield Passage(held.start, words, held.indent)
            held = None
            continue
        if held is not None:
            yield held
        held = passage if _BODY_ALONE.fullmatch(passage.content) else None
        if held is None:
            yield passage
    if held is not None:
        yield held
