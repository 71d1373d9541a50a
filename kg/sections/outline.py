"""The outline of a document: where its items begin, and the sections of each.

The sections tile the text: each is a slice, the first starts at 0, each next starts where the last ended, and
the last ends at the end of the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.layouts import Layout
from kg.parts import Front, Heading, Outline
from kg.rules import fold
from kg.sections.blocks import BlockCutter
from kg.sections.contents import Entry
from kg.sections.front import FrontReader
from kg.sections.headings import Headings, Start
from kg.sections.ledger import Ledger
from kg.sections.lists import without_pages
from kg.sections.marked import marked_outline
from kg.sections.menus import page_words
from kg.sections.signs import Signs
from kg.sections.starts import find_starts
from kg.text import Text


def outline(text: Text, layout: Layout) -> Outline:
    """Take ``text`` apart by the rules of ``layout``; never raises, whatever the text."""
    return marked_outline(text, layout, layout.marks) if layout.marks is not None else _Outliner(text, layout).run()


class _Outliner:
    """One pass over the lines, but those of the web page around the minutes."""

    def __init__(self, text: Text, layout: Layout) -> None:
        self.around = page_words(text)
        self.text = text = text.hiding(self.around)
        self.lines = text.lines
        self.layout = layout
        self.table = layout.tables
        self.ledger = Ledger(text, layout)
        self.signs = Signs(text, layout, self.ledger)
        self.headings = Headings(text, layout)

    def run(self) -> Outline:
        starts = find_starts(self.text, self.layout, self.signs, self.headings)
        front = self._front(starts)
        if not starts and (listed := self._listed()):
            starts = listed
            self.ledger = self.signs.ledger = Ledger(self.text, self.layout)
            front = self._front(starts)
        cutter = BlockCutter(self.text, self.layout, self.signs)
        blocks = cutter.cut(starts)
        ledger, coverage = self.ledger, self.ledger.coverage()
        coverage = replace(coverage, ignored=coverage.ignored + len(self.around))
        hidden = ledger.hidden() | self.around
        return Outline(front, blocks, tuple(cutter.told), hidden, coverage, tuple(ledger.findings))

    def _front(self, starts: list[Start]) -> Front:
        first = starts[0].index if starts else len(self.lines)
        titles = frozenset(fold(start.heading.title) for start in starts)
        self.reader = FrontReader(self.text, self.layout, self.ledger)
        return self.reader.read(first, titles)

    def _listed(self) -> list[Start]:
        """Return the items of a text that is nothing but a list of them: where nothing is dealt with."""
        front, contents = self.reader, self.reader.contents
        # Numbered lines with text between them are chapters or points of something else.
        if any(self.signs.heading(at) is not None for at in self.signs.filled) or len(contents.loose) > len(
            contents.entries
        ):
            return []
        if front.title is None and not front.contents_named:
            return []
        starts = list(self._rising(map(self._entry, contents.entries)))
        whole = without_pages(self.signs, [(start.index, start.index, start.heading.title) for start in starts])
        if whole is None:
            return starts
        less = zip(starts, whole, strict=True)
        return [replace(start, heading=self._titled(start, title, last)) for start, (title, last) in less]

    def _titled(self, start: Start, title: str, last: int) -> Heading:
        """Return the heading of an item with its title less the page beside it, up to the last of its lines."""
        heading = start.heading
        return self.headings.make(heading.number, title, start.index, last, heading.rule)

    def _rising(self, starts: Iterable[Start]) -> Iterator[Start]:
        """Yield the items of a list without those of the lists in it, whose numbers begin anew."""
        above, last = -1, 0
        for start in starts:
            number = int(start.heading.number or 0) if (start.heading.number or "0").isdecimal() else last + 1
            rules = (self.signs.nothing(at) for at in self.signs.between(above, start.index))
            grouped = any(rule is not None and rule.means == "group" for rule in rules)
            if number > last or not number or grouped:
                above, last = start.index, number or last
                yield start

    def _entry(self, entry: Entry) -> Start:
        matched = self.table["item"].match_line(entry.words)
        groups = matched[1].groupdict() if matched is not None else {}
        title, rule = groups.get("title") or entry.words, matched[0].name if matched is not None else "code/item/entry"
        return Start(entry.first, self.headings.make(groups.get("number"), title, entry.first, entry.last, rule))
