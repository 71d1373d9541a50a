"""Points below a verb of deciding, joined with the line that leads to them.

``Byrådet vedtog`` on one line and ``- at sende planen i høring`` below it say what one line would say.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.passages import Passage, sentences

_LEAD = re.compile(
    r"\b(?:beslut(?:tede|ter|tet|tes)|vedtog|vedtager|vedtaget|godkendte|godkender|(?:indstiller|indstillede|indstilles|anbefaler"
    r"|anbefalede|anbefales)(?:,?\s+(?:over\s+for|overfor|til)\s+[^.:;,]{2,80}?)?)(?:\s+(?:enstemmigt|herefter|samtidig))?\s?[,:–-]?$",
    re.IGNORECASE,
)
"""The end of a line whose verb goes on in the points below it."""

_THAT = re.compile(r"at\s+\w", re.IGNORECASE)


def with_leads(passages: list[Passage]) -> Iterator[Passage]:
    """Yield passages, each point that begins with ``at`` below a line without an end as one sentence with that line.

    The joined sentence begins where the line does; lines and points between which nothing is left out stay as they
    are.
    """
    lead: Passage | None = None
    below = 0
    for n, passage in enumerate(passages):
        that = _THAT.match(passage.content) is not None
        if lead is not None and that:
            begin = lead if not below else _last(lead)
            yield replace(begin, content=f"{begin.content.rstrip(' ,:–-')} a{passage.content[1:]}")
            below += 1
            continue
        lead, below = None, 0
        follows = passages[n + 1] if n + 1 < len(passages) else None
        if follows is not None and _leads(passage) and _THAT.match(follows.content):
            lead = passage
        else:
            yield passage


def _leads(passage: Passage) -> bool:
    return not passage.mark and _LEAD.search(_last(passage).content.rstrip()) is not None


def _last(passage: Passage) -> Passage:
    """Return the last sentence of a passage."""
    *_, last = [passage, *sentences(passage)]
    return last
