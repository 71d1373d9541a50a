"""Attachments: one title a line under the heading Bilag, or names of files wherever they stand alone on a line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, lines_between, paragraphs
from kg.records import Attachment, Span
from kg.sections.plainsigns import FILE
from kg.text import Text
from kg.vocabulary import SectionKind

_NONE = re.compile(r"(?i:ingen(?:\s+bilag)?|intet|ikke\s+relevant|-)\.?")
_REGISTERED = re.compile(r"(?:\d{1,2}\s+)?(?:Åben|Lukket)\s+(?P<title>\S.*?)\s+\d{3,7}/\d{2}")
"""A row of a register: number, status, title, number of the document (``1 Åben Notat 30117/15``)."""

_NAME = rf"[^\s/]+{FILE}"
_FILE = re.compile(rf"(?<!\S){_NAME}(?!\S)", re.IGNORECASE)
_FILES = re.compile(rf"(?:application/\S+\s+(?:icon\s+)?)?(?P<files>{_NAME}(?:\s+{_NAME})*)", re.IGNORECASE)
"""A line of names of files, after the name of the icon that content systems print with them."""


def read_attachments(text: Text, section: Section) -> tuple[Attachment, ...]:
    """Return the attachments listed in a section; ``Ingen`` lists none."""
    found: list[Span] = []
    listed = paragraphs(text, section.content, section.end)
    counted = _counted(listed)
    for passage in listed:
        found += _in_passage(passage, counted=counted)
    titled = [(squeeze(text.content[at.start : at.end]), at) for at in found]
    kept = [(title, at) for title, at in titled if not _NONE.fullmatch(title)]
    return tuple(Attachment(order, title, at, section.rule) for order, (title, at) in enumerate(kept, start=1))


def read_files(text: Text, sections: Iterable[Section]) -> tuple[Attachment, ...]:
    """Return the files named on lines of their own outside the lists: between an item's heading and its sections."""
    found = []
    for section in sections:
        if section.kind not in (SectionKind.ITEM_HEADING, SectionKind.OTHER):
            continue
        for line in lines_between(text, section.start, section.end):
            start = text.content.index(line.content, line.start)
            found += list(_files(line.content, start))
    return tuple(
        Attachment(order, text.content[at.start : at.end], at, "code/attachment/file")
        for order, at in enumerate(found, start=1)
    )


def _counted(listed: Sequence[Passage]) -> bool:
    """Tell whether the numbers before the titles only count them: from 1, one by one."""
    marks = [passage.mark.rstrip(".)") for passage in listed]
    return marks == [str(n) for n in range(1, len(marks) + 1)] and all(p.content[:1].isupper() for p in listed)


def _in_passage(passage: Passage, *, counted: bool) -> list[Span]:
    files = list(_files(passage.content, passage.start))
    if files:
        return files
    registered = _REGISTERED.fullmatch(passage.content.rstrip())
    if registered is not None:
        return [Span(passage.start + registered.start("title"), passage.start + registered.end("title"))]
    numbered = passage.mark[:1].isdigit() and not counted  # other numbers are part of a title, a bullet is not
    return [Span(passage.lead if numbered else passage.start, passage.end)]


def _files(content: str, start: int) -> Iterator[Span]:
    """Yield where the names of files stand, in words that are nothing else: one with spaces in it is a title."""
    whole = _FILES.fullmatch(content.rstrip())
    if whole is None:
        return
    for found in _FILE.finditer(content, whole.start("files")):
        yield Span(start + found.start(), start + found.end())
