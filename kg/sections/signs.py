"""What a line of a text may be: a section's heading, a case number, a status, a title."""

import re

from kg.layouts import Layout
from kg.parts import Cut
from kg.rules import Rule, RuleTable, bare, fold
from kg.sections.beside import LEAD, MEETING, BesideText, match_heading
from kg.sections.habits import COMMITTEE, CONCLUSION, Habits, unnumbered
from kg.sections.labels import SUBJECTS
from kg.sections.ledger import MAX_HEADING, Ledger
from kg.sections.plainsigns import PlainSigns
from kg.sections.runs import bulleted
from kg.text import Line, Text
from kg.vocabulary import SectionKind

CONTENTS_ENTRY = re.compile(r"(?P<title>\S.*?)(?:\s*(?:\.\s?){3,}\s*|\t+)(?P<page>\d{1,4})")
"""A line of a table of contents: a title, a leader of dots or a tab, a page."""

_TITLE_START = re.compile(r"[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ0-9\"”“»§]")
_WORD = re.compile(r"[^\W\d_]{2}")
_SHORT_FORM = re.compile(r"\b(?:m\.\s?(?:m|v|fl)\.|m[mv]\.|mfl\.|etc\.|osv\.|o\.\s?l\.)$")
"""The last word of a title that ends in a full stop and is no sentence: ``Takster mv.``"""

_BUTTON = re.compile(
    r"(?i:fold|vis|skjul|luk|åbn)\s+(?:dette\s+)?(?:punkt|sag)(?:et|en)?(?:\s+(?:ind|ud|sammen))?\s+(?=[A-ZÆØÅ])"
)
"""The button of a page that hides an item, before the first heading in it."""

_HEAD = 6
"""Lines of a head in which such a name stands."""

_HEADED = ("#", "**")
"""The marks before a heading in Markdown."""

_UNFOLDED = 2


_NAMED = re.compile(r"(?P<kind>[A-ZÆØÅ]\w{5,30})\s+(?:fra|af|til|for|over|vedr\.)\s.{3,100}[^.:;,?!]")
"""What a document calls itself, and of what: ``Referat fra mødet på skolen``."""


def first_word(titles: RuleTable, content: str) -> tuple[Rule, re.Match[str]] | None:
    """Return the rule by which the first word of a line says what the document is, and its match of that word."""
    found = _NAMED.fullmatch(content)
    return titles.match_line(found["kind"]) if found is not None else None


class Signs(PlainSigns):
    """The lines of one text, each looked at once."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        super().__init__(text, layout, ledger)
        self.present, self.names = layout.rules_that("field", "present"), layout.rules_that("field", "name")
        self._head_ends = self.filled[min(_HEAD, len(self.filled)) - 1] if self.filled else 0
        self.habits = Habits([self.lines[at].content for at in self.filled], self.table["heading"])
        self.beside = BesideText(text, self.table["heading"])
        self._headings: dict[int, Cut | None] = {}

    def heading(self, index: int) -> Cut | None:
        """Return the section that a line begins, whether its text stands below or beside the heading."""
        if index not in self._headings:
            self._headings[index] = self._heading(index)
        return self._headings[index]

    def _heading(self, index: int) -> Cut | None:
        line, folded = self.lines[index], self.ledger.folded[index]
        button = _BUTTON.match(line.content) if folded else None
        if button is not None:
            words = line.content[button.end() :]
            folded, line = fold(bare(words)), line._replace(content=words)
        if line.blank or line.content[0].islower():
            return None
        matched = match_heading(self.table["heading"], line.content, folded) if folded else None
        if matched is not None:
            rule, found = matched
            if not self._counts(rule, line) or self._in_list(index) or self._of_people(index, rule):
                return None
            own = rule.id == COMMITTEE and self.habits.one_committee
            kind = SectionKind.DECISION if own else SectionKind(rule.means)
            return Cut(self.lines[index], kind, bare(line.content), rule.name, found.groupdict())
        if button is not None:
            return None
        cut = self.beside.cut(index)
        return self._counted(index, cut) if cut is not None else None

    def _counted(self, index: int, cut: Cut) -> Cut | None:
        """Return the cut at a heading with text beside it, of the kind that it has in this text; None where none."""
        rule = cut.rule.rpartition("/")[2]
        if (rule == LEAD and not self._leads(index)) or (rule == CONCLUSION and not self.habits.concludes):
            return None
        return cut._replace(kind=SectionKind.DECISION) if rule == COMMITTEE and self.habits.one_committee else cut

    def _counts(self, rule: Rule, line: Line) -> bool:
        """Tell whether a line of a rule is a heading in this text."""
        if rule.id == CONCLUSION:
            return self.habits.concludes
        if rule.id == LEAD:
            return self._leads(line.number - 1)
        return rule.id != MEETING or line.content.endswith(":")

    def _of_people(self, index: int, rule: Rule) -> bool:
        """Tell whether a line that heads remarks inside items is a label of who was there: in the head, or of names."""
        if SectionKind(rule.means) is not SectionKind.REMARKS:
            return False
        if self.present.match_first(self.lines[index].content) is None:
            return False
        below = self.below(index)
        return index <= self._head_ends or (below is not None and self.names_people(below))

    def names_people(self, index: int) -> bool:
        """Tell whether a line is a person of a list, or several."""
        return self.names.match_first(self.lines[index].content) is not None

    def _leads(self, index: int) -> bool:
        """Tell whether words before a recommendation begin it: under its heading they are the first of its text."""
        above = self.above(index)
        matched = self.table["heading"].match_line(self.lines[above].content) if above is not None else None
        return matched is None or SectionKind(matched[0].means) is not SectionKind.RECOMMENDATION

    def numbered(self, index: int) -> Cut | None:
        """Return the section that a line inside an item begins with a number before its heading (``2. INDSTILLING``).

        Only in texts that number these headings: elsewhere such a line is an item, or a point of a list.
        """
        words = unnumbered(self.lines[index].content) if self.ledger.folded[index] else None
        if words is None or not self.habits.numbers:
            return None
        matched = match_heading(self.table["heading"], words)
        if matched is None:
            return None
        rule, found = matched
        return Cut(self.lines[index], SectionKind(rule.means), bare(words), rule.name, found.groupdict())

    def _in_list(self, index: int) -> bool:
        """Tell whether a bulleted line is a point of a list: a colon leads, or not all beside it are headings, or many.

        Of the headings of sections that unfold on a page, two at most have nothing under them.
        """
        run = [at for at in bulleted(self.text, index) if not self.case(at)]
        if not run or len(run) > _UNFOLDED:
            return bool(run)
        above = self.above(run[0])
        if above is not None and self.lines[above].content[-1] == ":" and self.nothing(above) is None:
            return True
        table = self.table["heading"]
        return any(
            table.match_line(self.lines[at].content.split(":")[0]) is None and self.nothing(at) is None for at in run
        )

    def announces(self, index: int) -> bool:
        """Tell whether a line is the heading of what is announced, which items are called too: ``Meddelelser``."""
        cut = self.heading(index)
        return cut is not None and cut.kind is SectionKind.ANNOUNCEMENT and cut.content is None

    def states_outcome(self, index: int) -> bool:
        """Tell whether a line has words that state what was decided (``Godkendt``), so that it is no title."""
        content = self.lines[index].content
        return any(rule.match(content) for rule in self.table["outcome"].candidates(content))

    def known(self, index: int) -> bool:
        """Tell whether a line is a case number or the heading of a section."""
        return self.heading(index) is not None or self.case(index)

    def title(self, index: int) -> bool:
        """Tell whether a line may be the title of an item: short, begun like a title, and not ended like a sentence."""
        line = self.lines[index]
        content = bare(line.content) if line.content.startswith(_HEADED) else line.content
        if not self.ledger.folded[index] or len(content) < 3 or len(content) > MAX_HEADING:
            return False
        if content[-1] in ".:;," and _SHORT_FORM.search(content) is None:
            return False
        if _TITLE_START.match(content) is None or _WORD.search(content) is None:
            return False
        if self.known(index) or self.files(index) or self.nothing(index) is not None:
            return False
        return self._subjects(index) or not self.head(line)

    def _subjects(self, index: int) -> bool:
        """Tell whether a line names subjects below the head of the text: there they are no committee's."""
        matched = self.table["field"].match_first(self.lines[index].content) if index > self._head_ends else None
        return matched is not None and matched[0].id == SUBJECTS

    def head(self, line: Line) -> bool:
        """Tell whether a line belongs to the head of the minutes: what it is, of whom, when and where."""
        matched = self.table["field"].match_first(line.content)
        if matched is not None:
            rule, found = matched
            bare = rule.pattern is not None and rule.means not in ("name", "place")
            labelled = rule.phrases and ":" in line.content[: found.start("value")]
            if bare or labelled or (rule.phrases and not found["value"].strip()):
                return True
        return self.titled(line) or CONTENTS_ENTRY.fullmatch(line.content) is not None

    def titled(self, line: Line) -> bool:
        """Tell whether a line says what the document is."""
        return len(line.content) <= MAX_HEADING and self.table["title"].match_line(line.content) is not None

    def named(self, line: Line) -> bool:
        """Tell whether a line says what the document is, and goes on in words that no rule reads."""
        return self.titled(line) or first_word(self.table["title"], line.content) is not None

    def heading_between(self, start: int, stop: int) -> bool:
        """Tell whether a section begins between two lines; ``start`` is -1 for the beginning of the text."""
        return any(self.heading(at) is not None for at in self.between(start, stop))

    def alone(self, index: int) -> bool:
        """Tell whether a line is a paragraph of its own, or stands first or right under a heading."""
        if index == 0 or self.lines[index - 1].blank:
            return True
        above = self.heading(index - 1)
        return above.content is None if above is not None else self.case(index - 1)
