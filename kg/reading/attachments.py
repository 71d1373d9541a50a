"""Attachments: one title a line under the heading Bilag."""

import re

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import paragraphs
from kg.records import Attachment, Span
from kg.text import Text

_NONE = re.compile(r"(?i:ingen(?:\s+bilag)?|intet|-)\.?")


def read_attachments(text: Text, section: Section) -> tuple[Attachment, ...]:
    """Return the attachments listed in a section; ``Ingen`` lists none."""
    found = []
    for passage in paragraphs(text, section.content, section.end):
        numbered = passage.mark[:1].isdigit()  # a number is part of the title, a bullet is not
        at = Span(passage.lead if numbered else passage.start, passage.end)
        title = squeeze(text.content[at.start : at.end])
        if not _NONE.fullmatch(title):
            found.append((title, at))
    return tuple(Attachment(order, title, at, section.rule) for order, (title, at) in enumerate(found, start=1))
