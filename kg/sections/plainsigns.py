"""What a line of a text is by its own words, a case number, a status or nothing, and which lines stand around it."""

import re
from bisect import bisect_left, bisect_right

from kg.layouts import Layout
from kg.rules import Rule
from kg.sections.ledger import Ledger
from kg.sections.runs import in_column
from kg.text import Text

FILE = r"\.(?:pdf|docx?|xlsx?|pptx?|zip|html?|msg|txt)"
"""How the name of a file ends, as a part of an expression."""

_FILES = re.compile(rf"(?:application/\S+\s+(?:icon\s+)?)?(?:\S+{FILE}(?:\s+|$))+", re.IGNORECASE)

_EMPTY_LABEL = "empty-case-label"
"""The rule of the label of a case number whose value was left out, or stands on the next line."""

_LABEL_ALONE = 20
"""Characters of such a label."""

_MATRIX = Rule("ignore", "column-of-bodies", "page", "code")


class PlainSigns:
    """The lines of one text, each looked at once for what it says of an item."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.text = text
        self.lines = text.lines
        self.ledger = ledger
        self.table = layout.tables
        self.filled = [index for index, line in enumerate(self.lines) if line.content]
        """The lines that are not blank."""
        self._cases: dict[int, bool] = {}
        self._nothing: dict[int, Rule | None] = {}

    def case(self, index: int) -> bool:
        """Tell whether a line is a case number, or the label of one."""
        if index not in self._cases:
            folded = self.ledger.folded[index]
            matched = self.table["case_number"].match_line(self.lines[index].content, folded) if folded else None
            self._cases[index] = matched is not None or self._label_of_case(index) or self.labelled_above(index)
        return self._cases[index]

    def _label_of_case(self, index: int) -> bool:
        """Tell whether a line is the label of a case number whose value was left out: its case begins there too."""
        rule = self.nothing(index) if len(self.lines[index].content) <= _LABEL_ALONE else None
        return rule is not None and rule.id == _EMPTY_LABEL

    def labelled_above(self, index: int) -> bool:
        """Tell whether a line is a number that its label above says to be of a case: ``Sagsnr.:`` over ``25/36``."""
        label = self.lines[index - 1].content if index else ""
        if not label or len(label) > _LABEL_ALONE or not self.lines[index].content[:1].isdigit():
            return False
        words = f"{label} {self.lines[index].content}"
        return self._label_of_case(index - 1) and self.table["case_number"].match_line(words) is not None

    def files(self, index: int) -> bool:
        """Tell whether a line holds nothing but names of files."""
        return _FILES.fullmatch(self.lines[index].content) is not None

    def nothing(self, index: int) -> Rule | None:
        """Return the rule that reads a line as nothing, without noting that it was read."""
        if index not in self._nothing:
            folded = self.ledger.folded[index]
            matched = self.table["ignore"].match_line(self.lines[index].content, folded) if folded else None
            column = _MATRIX if matched is None and in_column(self.lines, index) else None
            self._nothing[index] = matched[0] if matched is not None else column
        return self._nothing[index]

    def status(self, index: int) -> bool:
        """Tell whether a line says that an item is open or closed, and no more."""
        rule = self.nothing(index)
        return rule is not None and rule.means in ("status", "closed") and rule.id != _EMPTY_LABEL

    def above(self, index: int) -> int | None:
        """Return the last line before ``index`` that is not blank."""
        at = bisect_left(self.filled, index)
        return self.filled[at - 1] if at else None

    def below(self, index: int) -> int | None:
        """Return the first line after ``index`` that is not blank."""
        at = bisect_right(self.filled, index)
        return self.filled[at] if at < len(self.filled) else None

    def next(self, index: int, count: int) -> list[int]:
        """Return the first ``count`` lines after ``index`` that are not blank."""
        at = bisect_right(self.filled, index)
        return self.filled[at : at + count]

    def between(self, start: int, stop: int) -> list[int]:
        """Return the lines between two lines that are not blank."""
        return self.filled[bisect_right(self.filled, start) : bisect_left(self.filled, stop)]
