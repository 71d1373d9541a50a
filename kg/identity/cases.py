"""What a case number stands for: one matter, or the year's meetings of a body under one number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.survey import CaseUse
from kg.vocabulary import CaseKind
from kg.words import words_of

_STANDING = re.compile(
    r"(?:\w+\s*[-–:]\s*)?(?:godkendelse(?:\s+af\s+(?:dagsorden(?:en)?|(?:mødets\s+)?referat\w*|beslutningsprotokol\w*))?"
    r"|(?:mundtlige\s+)?(?:meddelelser|orienteringer)|(?:gensidig\s+)?orientering(?:ssager)?|eventuelt|underskriftsside"
    r"|underskrifts?ark|konstituering|næste\s+møde|punkter?\s+til\s+næste\s+møde|bordet\s+rundt|siden\s+sidst)\b.{0,12}",
    re.IGNORECASE,
)
"""Titles of the items that every meeting has; a matter of its own is not filed with them."""
_UNRELATED = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """What a case number is, and why; ``why`` is empty for a matter, which needs no reason."""

    kind: CaseKind
    why: str = ""


def case_kind(uses: Iterable[CaseUse]) -> Kind:
    """Return the kind of a case number by all its uses in one municipality.

    It is meeting business when the number itself says so, when it stands on items that every meeting has together
    with others, or on three items of one meeting that have no word in common.
    """
    uses = sorted(uses, key=repr)
    first = next((use for use in uses if use.facet), uses[0])
    if collects_meetings(first.subject, first.facet):
        return Kind(CaseKind.MEETING_BUSINESS, f"KLE files meetings under {first.subject} {first.facet}")
    for use in uses:
        standing = [title for title in use.titles if _STANDING.fullmatch(title.strip(" ."))]
        if standing and use.items > 1:
            why = f"it stands on {use.items} items of one meeting, {standing[0]!r} among them"
            return Kind(CaseKind.MEETING_BUSINESS, why)
        if use.items >= _UNRELATED and _unrelated(use.titles):
            return Kind(
                CaseKind.MEETING_BUSINESS, f"it stands on {use.items} items of one meeting with nothing in common"
            )
    return Kind(CaseKind.MATTER)


def collects_meetings(subject: str | None, facet: str | None) -> bool:
    """Tell whether a case number collects the business of meetings, unrelated items under one number.

    KLE's own guidance files meetings under facet P35; the subjects are those of meetings of the council (00.22.02),
    of committees (00.22.04, 00.22.00), of works councils (81.38), and agenda and minutes as such (85.02.02).
    """
    if facet == "P35":
        return True
    meetings = subject is not None and (subject.startswith(("00.22.", "81.38.")) or subject == "85.02.02")
    return meetings and facet in ("G00", "G01")


def _unrelated(titles: Iterable[str]) -> bool:
    """Tell whether no two of the titles share a word of substance."""
    seen: set[str] = set()
    for title in titles:
        words = words_of(title)
        if not words or not seen.isdisjoint(words):
            return False
        seen |= words
    return True
