"""Where the items of an agenda begin, and what their headings say.

Tried in this order: headings that nothing else looks like (``Punkt 3: Titel``); items that a list names and ``Ad 3``
begins (:mod:`kg.sections.answered`); numbered lines that lists share (:mod:`kg.sections.listed`); items without numbers
(:mod:`kg.sections.unnumbered`).
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.layouts import Layout
from kg.sections.agendalists import agenda_list
from kg.sections.answered import AnsweredFinder
from kg.sections.headings import Headings, Start
from kg.sections.listed import NumberedFinder
from kg.sections.lists import ListEntry
from kg.sections.missed import with_missed
from kg.sections.numberedlines import is_change
from kg.sections.signs import CONTENTS_ENTRY, Signs
from kg.sections.unnumbered import DEALT_WITH, UnnumberedFinder
from kg.text import Text


def find_starts(text: Text, layout: Layout, signs: Signs, headings: Headings) -> list[Start]:
    """Return the items in the order of the text; none when the text has none."""
    found = (
        _with_cases(signs, _less_contents(signs, list(_unmistakable(text, layout, signs, headings))))
        or AnsweredFinder(text, layout, signs, headings).find()
        or NumberedFinder(text, layout, signs, headings).find()
        or UnnumberedFinder(text, signs, headings).find()
    )
    if _is_stray(signs, found):
        found = UnnumberedFinder(text, signs, headings).find() or found
    return with_missed(signs, headings, found)


def _is_stray(signs: Signs, found: list[Start]) -> bool:
    """Tell whether the only item with a number stands below what an item has: a sentence that begins with a number."""
    cuts = (signs.heading(at) for at in signs.between(-1, found[0].index)) if len(found) == 1 else ()
    return any(cut is not None and cut.kind in DEALT_WITH for cut in cuts)


def _less_contents(signs: Signs, starts: list[Start]) -> list[Start]:
    """Return the items without those that a list above the others names: ``Punkt 3: Titel`` in the contents too."""
    agenda = agenda_list(signs, [ListEntry(n.index, n.heading.number or "0", n.heading.title, "") for n in starts])
    if agenda is None:
        return starts
    return [start for start in starts if not agenda.first <= start.index < agenda.stop]


def _with_cases(signs: Signs, starts: list[Start]) -> list[Start]:
    """Return the items with the case numbers that stand above their headings, where none stands below any."""
    if not starts or any(signs.case(at) for at in signs.between(starts[-1].index, len(signs.lines))):
        return starts
    if any((below := signs.below(start.index)) is not None and signs.case(below) for start in starts):
        return starts
    over = (signs.above(start.index) for start in starts)
    return [
        replace(start, index=at) if at is not None and signs.case(at) else start
        for start, at in zip(starts, over, strict=True)
    ]


def _unmistakable(text: Text, layout: Layout, signs: Signs, headings: Headings) -> Iterator[Start]:
    table = layout.rules_that("item", "item", "closed-item")
    for index, line in enumerate(text.lines):
        folded = signs.ledger.folded[index]
        matched = table.match_line(line.content, folded) if folded else None
        if matched is None or CONTENTS_ENTRY.fullmatch(line.content) or is_change(signs, index):
            continue
        rule, found = matched
        number, closed = found.groupdict().get("number"), rule.means == "closed-item"
        yield Start(index, headings.make(number, found["title"], index, index, rule.name, closed=closed))
