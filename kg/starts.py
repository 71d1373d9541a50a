"""Where the items of an agenda begin, and what their headings say.

Tried in this order: headings that nothing else looks like (``Punkt 3: Titel``); items that a list names and ``Ad 3``
begins (:mod:`kg.answered`); numbered lines that lists share (:mod:`kg.listed`); items without numbers
(:mod:`kg.unnumbered`).
"""

from collections.abc import Iterator

from kg.answered import AnsweredFinder
from kg.headings import Headings, Start
from kg.layouts import Layout
from kg.listed import NumberedFinder
from kg.signs import CONTENTS_ENTRY, Signs
from kg.text import Text
from kg.unnumbered import UnnumberedFinder


def find_starts(text: Text, layout: Layout, signs: Signs, headings: Headings) -> list[Start]:
    """Return the items in the order of the text; none when the text has none."""
    return (
        list(_unmistakable(text, layout, signs, headings))
        or AnsweredFinder(text, layout, signs, headings).find()
        or NumberedFinder(text, layout, signs, headings).find()
        or UnnumberedFinder(text, signs, headings).find()
    )


def _unmistakable(text: Text, layout: Layout, signs: Signs, headings: Headings) -> Iterator[Start]:
    table = layout.rules_that("item", "item", "closed-item")
    for index, line in enumerate(text.lines):
        folded = signs.ledger.folded[index]
        matched = table.match_line(line.content, folded) if folded else None
        if matched is None or CONTENTS_ENTRY.fullmatch(line.content):
            continue
        rule, found = matched
        number, closed = found.groupdict().get("number"), rule.means == "closed-item"
        yield Start(index, headings.make(number, found["title"], index, index, rule.name, closed=closed))
