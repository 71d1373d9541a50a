"""What stands before the first item: the title, the labelled fields, the table of contents."""

import re
from collections.abc import Iterator

from kg.layouts import Layout
from kg.parts import Front, Section, Title
from kg.rules import Rule
from kg.sections.contents import ContentsReader
from kg.sections.head import Head
from kg.sections.headtitles import Titles
from kg.sections.labelled import Labelled
from kg.sections.labels import SUBJECTS
from kg.sections.ledger import Ledger
from kg.sections.personlines import PEOPLE
from kg.sections.wrapped import wrapped
from kg.text import Line, Text
from kg.vocabulary import SectionKind

_BEFORE = (
    r"(?:\b(?:[Tt]il|[Ii]|[Aa]f|[Ff]ra|[Oo]ver for|[Oo]verfor|[Aa]t|[Bb]eslutning(?: i| fra)?|[Uu]dvalget for)\s+)"
)
_AFTER = r"(?:,? (?:den |d\. )?\d|s møde| (?:anbefal|indstil|godkend|beslut|drøft|behandl)(?:er|ede|te)\b)"
"""What stands before or after the name of who acts."""

_TIME = "bare-time"
"""The row of a time of day alone, which stands for the meeting's only below the date."""

_NEAR = 5
"""Lines below one that tell whether the head goes on there."""

_JOINING = ("i", "på")
"""What may stand on a line of its own between when and where."""


class FrontReader:
    """Reads the lines before the first item, one after the other."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.text = text
        self.lines = text.lines
        self.table = layout.tables
        self.people = layout.rules_that("field", *PEOPLE)
        self.ledger = ledger
        self.head = Head(text)
        self.titles = Titles(text, layout, ledger, self.head)
        self.labelled = Labelled(text, layout, ledger, self.head)
        self.values = self.labelled.values
        self.labels = self.values.labels
        self.contents = ContentsReader(text, layout, ledger)
        self.contents_at: int | None = None
        self.contents_named = False
        """Whether a label says that the contents follow."""

    @property
    def title(self) -> Title | None:
        """The line that says what the document is, if one was read."""
        return self.head.title

    def read(self, stop: int, titles: frozenset[str]) -> Front:
        """Read the lines before ``stop``; ``titles`` are those of the items, folded."""
        for index in range(stop):
            if self.lines[index].blank:
                continue
            if self.contents_at is not None and not self._ends_contents(index):
                self.contents.line(index)
            elif self.ledger.ignored(index) is None:
                self._line(index, stop)
            elif self._begins_contents(index):
                self.contents_at = index
        self.contents.finish(titles)
        entries = tuple(entry.words for entry in self.contents.entries)
        head, said = self.head, tuple(self.labelled.said)
        return Front(head.title, tuple(head.fields), entries, self._sections(stop), said)

    def _ends_contents(self, index: int) -> bool:
        if self.labelled.waiting:
            return True
        matched = self.people.match_first(self.lines[index].content)
        return matched is not None and bool(matched[0].phrases)

    def _line(self, index: int, stop: int) -> None:
        line = self.values.line(index)
        fields = self.head.fields
        if line.end <= max(self.labelled.read_to, fields[-1].end if fields else 0):  # the rest of a value that wraps
            return
        after_date = self.head.after_date
        if self.values.is_rule(index) or (after_date and line.content.casefold() in _JOINING):
            self.ledger.repeated(index)
            return
        self.head.after_date = False
        if self._wrapped(index, stop):
            return
        matched = self.labels.row(line.content)
        if matched is not None and self._label(index, stop, *matched):
            return
        if not (
            self._value(index, stop)
            or self._title(line)
            or (matched is not None and self._bare(index, *matched, after_date=after_date))
        ):
            self._other_line(index, stop)

    def _label(self, index: int, stop: int, rule: Rule, found: "re.Match[str]") -> bool:
        """Read a line that begins with a label, or with what looks like one."""
        if rule.means == "contents":
            if self._is_of_page(index):
                self.ledger.repeated(index)
            else:
                self.contents_at = index
                self.contents_named = True
        elif rule.means == "start" and self._value(index, stop):
            pass  # "kl. 14:00" is a label with its value, or a value whose label stands above
        elif self.labelled.begins_value(index, stop, rule, found):
            pass
        elif rule.means in PEOPLE and self._title(self.values.line(index)):
            pass  # "Indkaldelse til møde i Byrådet" has no names
        elif rule.phrases or (rule.means in PEOPLE and not found["value"]):
            self.labelled.read(index, stop, rule, found)
        else:
            return False
        return True

    def _wrapped(self, index: int, stop: int) -> bool:
        """Read a name or a title that goes on over the next line."""
        line = wrapped(self.text, index, stop)
        if line is None or self.titles.marks is not None:
            return False
        matched = self.labels.row(line.content)
        title = self.titles.match(line)
        if title is not None and (self.head.title is None or not self.head.body_known()):
            self.titles.take(title)
        elif matched is not None and matched[0].means in ("body", "meeting") and self._is_whole(*matched):
            self.head.say(line, matched[0], matched[1], 0, matched[0].name)
        elif not self.titles.named(index, line):
            return False
        self.labelled.read_to = max(self.labelled.read_to, line.end)
        return True

    def _is_whole(self, rule: Rule, found: "re.Match[str]") -> bool:
        return rule.pattern is not None and rule.id != SUBJECTS and found.end() == len(found.string)

    def _value(self, index: int, stop: int) -> bool:
        return self.labelled.value(index, stop)

    def _title(self, line: Line) -> bool:
        title = self.titles.match(line)
        if title is None:
            return False
        listing = title.rule.means == "agenda" and title.line.content.isalpha()
        at = self.text.line_at(line.start) - 1
        if self.head.title is None and listing and self.head.fields and not self._heads_more(at):
            self.contents_at = at  # "Dagsorden" over the list of items
            self.head.add_words("kind", line, 0, len(line.content), "code/header/listing")
        else:
            self.titles.take(title)
        return True

    def _below(self, index: int, within: int | None = None) -> Iterator[Line]:
        """Return the lines below one that are not blank, of the next ``within`` where that is given."""
        stop = len(self.lines) if within is None else min(index + 1 + within, len(self.lines))
        return (self.lines[below] for below in range(index + 1, stop) if not self.lines[below].blank)

    def _is_of_page(self, index: int) -> bool:
        """Tell whether a word for the contents stands over the whole head: it names the page, and no list of items."""
        if self.head.title is not None or self.head.fields:
            return False
        below = next(self._below(index), None)
        return below is not None and (self.titles.match(below) is not None or self.labels.says_whose(below.content))

    def _heads_more(self, index: int) -> bool:
        """Tell whether the head goes on below a line with its labels, so that no list of items begins there."""
        below = (line.content for line in self._below(index, _NEAR))
        words = next((words for words in below if words != self.lines[index].content), "")
        label = self.labels.label(words.partition(":")[0]) if ":" in words else None
        return label is not None and label.means in ("date", "start", "body", "place")

    def _other_line(self, index: int, stop: int) -> None:
        """Read a line of the head that no row reads whole."""
        if self.titles.named(index, self.values.line(index)) or self.labelled.stands_alone(index, stop):
            pass
        elif self.labelled.says_who(index, stop):
            self.labelled.waiting.clear()
        elif self.contents.numbered(index):
            self.contents_at = index
            self.contents.line(index)
        else:
            self.labelled.waiting.clear()
            self.ledger.unread(index, "header-line", "no rule reads this line of the header")

    def _bare(self, index: int, rule: Rule, found: "re.Match[str]", *, after_date: bool) -> bool:
        """Read a line that says without a label whose meeting it was, when, or where; where only below when."""
        if rule.means == "name" or (rule.means == "place" and not (after_date or self._over_date(index))):
            return False
        if rule.means == "start" and rule.id == _TIME and not after_date:
            return False
        if rule.id == SUBJECTS and not self._is_committee(index, found["value"]):
            self.head.after_date = after_date  # whoever that is, the place may stand below
            return False
        self.head.say(self.values.line(index), rule, found, 0, rule.name)
        self.head.after_date |= after_date and rule.id == _TIME
        return True

    def _is_committee(self, index: int, name: str) -> bool:
        """Tell whether a line that names subjects alone names the committee: over the date, and acting further down."""
        if self.head.body_known():
            return False
        line = next((line for line in self._below(index, _NEAR) if self.titles.match(line) is None), None)
        if line is None or not self._says_when(line):
            return False
        acting = rf"{_BEFORE}{re.escape(name)}(?![\w-])|(?<![\w-]){re.escape(name)}{_AFTER}"
        return re.compile(acting).search(self.text.content, line.stop) is not None

    def _over_date(self, index: int) -> bool:
        """Tell whether a line stands between the body, which is known, and the date, on the next line."""
        line = next(self._below(index, 2), None)
        return line is not None and self.head.body_known() and self._says_when(line)

    def _says_when(self, line: Line) -> bool:
        matched = self.table["field"].match_first(line.content)
        return matched is not None and matched[0].means == "date"

    def _begins_contents(self, index: int) -> bool:
        """Tell whether a line names a group of items listed below it; above the whole head it names the document's."""
        if self.head.title is None and not self.head.fields:
            return False
        ignored = self.ledger.ignorable(self.lines[index].content)
        below = next(self._below(index), None)
        dated = below is not None and self._says_when(below)  # the head goes on
        return ignored is not None and ignored.means == "group" and not dated

    def _sections(self, stop: int) -> tuple[Section, ...]:
        end = self.lines[stop].start if stop < len(self.lines) else len(self.text.content)
        if self.contents_at is None:
            return (Section(SectionKind.HEADER, "", 0, 0, end, "code/section/header"),) if end else ()
        line = self.lines[self.contents_at]
        header = Section(SectionKind.HEADER, "", 0, 0, line.start, "code/section/header")
        contents = Section(SectionKind.CONTENTS, line.content, line.start, line.stop, end, "code/section/contents")
        return (header, contents) if line.start else (contents,)
