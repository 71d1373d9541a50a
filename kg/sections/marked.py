"""The outline of a text whose structure is marked: only a marked line begins an item or a section, no words do.

Such a text is made of a source whose fields tell the structure (:mod:`kg.readers.structured`), and reads the same when
it is taken out of the graph later.
"""

from collections.abc import Iterator

from kg.layouts import Layout, Marks
from kg.parts import Block, Cut, Heading, Outline, sections_at
from kg.rules import bare, fold
from kg.sections.front import FrontReader
from kg.sections.ledger import Ledger
from kg.text import Line, Text
from kg.vocabulary import SectionKind


def marked_outline(text: Text, layout: Layout, marks: Marks) -> Outline:
    """Take ``text`` apart at the marks of ``layout``; never raises, whatever the text."""
    return _MarkedOutliner(text, layout, marks).run()


class _MarkedOutliner:
    """One pass over the lines."""

    def __init__(self, text: Text, layout: Layout, marks: Marks) -> None:
        self.text = text
        self.lines = text.lines
        self.layout = layout
        self.marks = marks
        self.table = layout.tables
        self.ledger = Ledger(text, layout)

    def run(self) -> Outline:
        starts = list(self._item_starts())
        first = starts[0][0] if starts else len(self.lines)
        titles = frozenset(fold(heading.title) for _, heading in starts)
        front = FrontReader(self.text, self.layout, self.ledger).read(first, titles)
        stops = [*(index for index, _ in starts[1:]), len(self.lines)]
        blocks = tuple(self._block(index, stop, h) for (index, h), stop in zip(starts, stops, strict=False))
        return Outline(front, blocks, (), self.ledger.hidden(), self.ledger.coverage(), tuple(self.ledger.findings))

    def _item_starts(self) -> Iterator[tuple[int, Heading]]:
        for index, line in enumerate(self.lines):
            words = self.marks.after(self.marks.item, line.content)
            if words is None:
                continue
            matched = self.table["item"].match_line(words)
            if matched is None:  # a text that somebody wrote with these marks
                rule, closed = "code/item/marked", False
                yield index, Heading(None, words or line.content, closed, line.start, line.end, rule)
                continue
            known, found = matched
            number, closed = found.groupdict().get("number"), known.means == "closed-item"
            yield index, Heading(number, found["title"].strip(), closed, line.start, line.end, known.name)

    def _block(self, index: int, stop: int, heading: Heading) -> Block:
        line = self.lines[index]
        words = self.marks.after(self.marks.item, line.content) or line.content
        cuts = [Cut(line, SectionKind.ITEM_HEADING, words, heading.rule, {})]
        for at in range(index + 1, stop):
            line = self.lines[at]
            if not line.blank and (cut := self._cut(at, line, cuts[-1])) is not None:
                cuts.append(cut)
        end = self.lines[stop].start if stop < len(self.lines) else len(self.text.content)
        return Block(heading, sections_at(cuts, end))

    def _cut(self, at: int, line: Line, above: Cut) -> Cut | None:
        """Return the cut at a line; ``above`` is the last one before it."""
        under_item = above.kind is SectionKind.ITEM_HEADING
        words = self.marks.after(self.marks.heading, line.content)
        if words == "":
            self.ledger.unread(at, "untitled-section", "a field without a name begins here")
            return Cut(line, SectionKind.OTHER, "", "code/section/untitled", {})
        if words is not None:
            return self._known(line, words) or _named(line, words)
        words = self.marks.after(self.marks.subheading, line.content)
        if words:
            return self._known(line, words) or (_named(line, words) if under_item else None)
        if under_item and self.table["case_number"].match_line(line.content) is None:
            self.ledger.unread(at, "untitled-section", "text under an item's heading without one of its own")
            return Cut(line, SectionKind.OTHER, "", "code/section/untitled", {})
        return None

    def _known(self, line: Line, words: str) -> Cut | None:
        """Return the cut at a heading whose words a rule knows."""
        matched = self.table["heading"].match_line(words)
        if matched is None:
            return None
        rule, found = matched
        return Cut(line, SectionKind(rule.means), bare(words) or words, rule.name, found.groupdict())


def _named(line: Line, words: str) -> Cut:
    """Return the cut at a heading that no rule knows: its field has a name all the same."""
    return Cut(line, SectionKind.OTHER, bare(words) or words, "code/section/named", {})
