"""Items without titles or numbers: which sections of a text are of one item.

Pages that lost the titles print nothing but sections. A decision ends an item; what may stand below it is what stands
below the last decision of the text, and a section that stands above the first is never below one. So an item of which
nothing but the decision is printed (the agenda, the questions of citizens) does not take in the sections of the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.parts import DECIDED, Cut
from kg.rules import fold
from kg.vocabulary import SectionKind

_LEADING = frozenset({SectionKind.RESUME, SectionKind.PROCESS, SectionKind.EARLIER_TREATMENT})
"""Sections that open an item wherever they stand below a decision, but in a text where they close it."""

_BODY = frozenset({SectionKind.CASE_PRESENTATION, SectionKind.RECOMMENDATION, SectionKind.COMPETENCE})
_BEGINNING = _LEADING | _BODY


@dataclass(frozen=True, slots=True)
class _Order:
    """The kinds above the first decision of a text, and those below its last."""

    above: frozenset[SectionKind]
    below: frozenset[SectionKind]
    decision_first: bool
    """Whether items begin with what was decided."""


def first_sections(cuts: Sequence[tuple[int, Cut]], *, alone: bool) -> list[int]:
    """Return the lines of the sections ``cuts`` with which items begin; with ``alone`` the first is an item itself."""
    order = _order([cut.kind for _, cut in cuts])
    anchors: list[int] = []
    seen: dict[SectionKind, str] = {}
    for place, (at, cut) in enumerate(cuts):
        ended = alone and place == 1 and cut.kind is not SectionKind.ATTACHMENTS
        below = [cut.kind for _, cut in cuts[place + 1 :]]
        if not anchors or ended or _opens(cut, seen, order, below):
            anchors.append(at)
            seen = {}
        seen[cut.kind] = fold(cut.heading)
    return anchors


def _order(kinds: Sequence[SectionKind]) -> _Order:
    own = [place for place, kind in enumerate(kinds) if kind is SectionKind.DECISION]
    if not own:
        return _Order(frozenset(), frozenset(), decision_first=False)
    above = frozenset(kinds[: own[0]]) - DECIDED
    below: list[SectionKind] = []
    for kind in kinds[own[-1] + 1 :]:
        if kind in above or kind in below:  # the next item begins, and the text ends before its decision
            while below and below[-1] in _LEADING:  # it begins with what stands right above that
                below.pop()
            break
        below.append(kind)
    before = [kinds[place - 1] for place in own if place]
    first = own[0] == 0 and not _BEGINNING.isdisjoint(below) and all(k in below or k in DECIDED for k in before)
    return _Order(above, frozenset(below), first)


def _opens(cut: Cut, seen: dict[SectionKind, str], order: _Order, below: Sequence[SectionKind]) -> bool:
    """Tell whether a section is the first of the next item; ``below`` are the kinds of those under it."""
    if cut.kind is SectionKind.DECISION and cut.kind in seen:
        return True
    if seen.keys().isdisjoint(DECIDED) or cut.kind in DECIDED:
        return False
    if cut.kind in seen and (cut.kind in _BEGINNING or _same_background(cut, seen)):
        return True
    if order.decision_first or cut.kind in order.below or SectionKind.DECISION not in seen:
        return False
    if cut.kind in order.above and cut.kind in _BEGINNING | {SectionKind.BACKGROUND}:
        return True
    if cut.kind in _LEADING:
        return True
    return not order.above and cut.kind in _BODY and _LEADING.isdisjoint(_up_to_decision(below))


def _same_background(cut: Cut, seen: dict[SectionKind, str]) -> bool:
    return cut.kind is SectionKind.BACKGROUND and seen[cut.kind] == fold(cut.heading)


def _up_to_decision(kinds: Sequence[SectionKind]) -> Sequence[SectionKind]:
    """Return the kinds up to the next decision."""
    return kinds[: next((place for place, kind in enumerate(kinds) if kind in DECIDED), len(kinds))]
