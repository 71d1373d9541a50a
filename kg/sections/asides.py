"""Lines inside items that tell of the whole meeting: when it began and ended, whose it was, who was away."""

import re

from kg.danish import parse_time
from kg.layouts import Layout
from kg.parts import DECIDED, Cut, Field
from kg.sections.head import meeting_groups
from kg.sections.signs import Signs
from kg.text import Text
from kg.vocabulary import SectionKind

_CLOSING = 80
"""Longest line that tells when the meeting began or ended (``Mødet hævet kl. 16.50``)."""

_LABEL = 40
"""Characters in which a label stands at the beginning of a line."""

_DIGIT = re.compile(r"\d")


class Asides:
    """Reads such lines of one text; ``told`` collects what they say."""

    def __init__(self, text: Text, layout: Layout, signs: Signs) -> None:
        self.text = text
        self.lines = text.lines
        self.ledger = signs.ledger
        self.signs = signs
        self.told: list[Field] = []
        self.clocks = layout.rules_that("field", "start", "end")
        self.lists = layout.rules_that("field", "present", "absent", "excused")
        self.meeting = layout.rules_that("field", "meeting")

    def clock(self, at: int) -> list[Field]:
        """Return the times at which the meeting began and ended, from a line of its own (``Mødet hævet kl. 16.50``)."""
        line = self.lines[at]
        if len(line.content) > _CLOSING or _DIGIT.search(line.content) is None:
            return []
        found = {}
        for rule in self.clocks.candidates(line.content):
            if rule.means == "start" and rule.pattern is None:
                continue  # a label ("Tidspunkt:") may be of anything; a sentence about the meeting is of it
            match = rule.match(line.content)
            if match is not None and parse_time(match["value"]) is not None and rule.means not in found:
                start = self.text.content.index(line.content, line.start) + match.start("value")
                found[rule.means] = Field(rule.means, match["value"], start, line.end, rule.name)
        return list(found.values())

    def last(self, at: int, stop: int) -> bool:
        """Tell whether only what says when the meeting ended stands from a line to the end of the item."""
        below = self.signs.between(at, stop)
        return all(self.ledger.ignorable(self.lines[n].content) or self.clock(n) for n in below[:3])

    def people(self, at: int, above: Cut) -> Cut | None:
        """Return the cut at a label of those who are away or there: what follows is said of the meeting."""
        line = self.lines[at]
        outside = above.kind not in DECIDED and (len(line.content) <= _LABEL or ":" in line.content[:_LABEL])
        matched = self.lists.match_first(line.content) if outside else None
        if matched is None:
            return None
        rule, found = matched
        beside = bool(found["value"].strip())
        # Beside its names the label has a colon, and stands right under the heading: else it may be a word of the text.
        if beside and (above.kind is not SectionKind.ITEM_HEADING or ":" not in line.content[: found.start("value")]):
            return None
        below = self.signs.below(at)
        if rule.pattern is not None and (below is None or not self.signs.names_people(below)):
            return None  # a word that is a label over names alone
        if not beside and ":" not in line.content and below is not None:
            names = self.lines[below]
            if self.lists.match_first(names.content) is None:  # a label below another: nobody is listed between them
                self.told.append(Field(rule.means, names.content, names.start, names.end, rule.name))
        return Cut(line, SectionKind.REMARKS, "", rule.name, {})

    def own(self, at: int) -> None:
        """Read whose meeting it is, and when, from a line of the approval of its own agenda."""
        line, cut = self.lines[at], self.signs.heading(at)
        said = (self.signs.beside.text_of(cut) if cut is not None else "") or line.content
        rule_found = self.meeting.match_first(said) if self.ledger.folded[at] else None
        if rule_found is None:
            return
        rule, found = rule_found
        start = self.text.content.index(said, line.start)
        for means, begin, end in meeting_groups(rule, found):
            if means != "meeting":
                words = self.text.content[start + begin : start + end]
                self.told.append(Field(means, words, start + begin, start + end, rule.name))
