"""Lines that say where a meeting was, which stand where titles do."""

import re

from kg.danish import parse_date
from kg.sections.signs import Signs

_ROOM = re.compile(
    r"(?:møde)?(?:lokale|værelse)\s+(?:[A-Z]\b|\d)|udvalgsværelse\b|(?:rådhuset|(?:by|kommune)?råd(?:s|hus)sal(?:en)?)(?:,|$)"
    r"|mødelokale\s+(?-i:[A-ZÆØÅ])[\w-]+$|(?:via\s+)?(?:teams|skype)\b|.*,\s*[1-9]\d{3}\s+[A-ZÆØÅ][a-zæøå]+$|.*\bkl\.?\s*\d{1,2}\b",
    re.IGNORECASE,
)
"""Where the meeting was and when, right under its day: no title."""

_PLACE = re.compile(r"[A-ZÆØÅ][a-zæøå-]+(?:lokal(?:et|erne)|salen|huset|cent(?:e)?ret|stuen|gården)")
"""The name of a place in one word, no title where it stands right under the day of the meeting: ``Klubhuset``."""


def is_place(signs: Signs, index: int) -> bool:
    """Tell whether a line says where the meeting was, and is no title."""
    content = signs.lines[index].content
    if _ROOM.match(content) is not None:
        return True
    above = signs.above(index)
    dated = above is not None and parse_date(signs.lines[above].content) is not None
    return dated and _PLACE.fullmatch(content) is not None
