"""The ledger of lines: each is read, ignored by a named rule, or told of in a finding."""

from enum import StrEnum

from kg.findings import Finding, Level
from kg.layouts import Layout
from kg.parts import Coverage
from kg.rules import Rule, bare, fold
from kg.text import Text

MAX_HEADING = 160
"""A longer line is text, whatever its words: the longest real heading met has 130 characters."""


class _Status(StrEnum):
    BLANK = "blank"
    READ = "read"
    IGNORED = "ignored"
    FINDING = "finding"


class Ledger:
    """What became of each line of a text; a line that nobody says anything of was read by its section."""

    def __init__(self, text: Text, layout: Layout) -> None:
        self.text = text
        self._ignore = layout.table("ignore")
        self._status = [_Status.BLANK if line.blank else _Status.READ for line in text.lines]
        self.findings: list[Finding] = []
        self.folded = ["" if len(n.content) > MAX_HEADING else fold(bare(n.content)) for n in text.lines]
        """Each line as rules compare it; empty for one too long to be a heading."""

    def ignorable(self, content: str) -> Rule | None:
        """Return the rule that reads a line as nothing."""
        matched = self._ignore.match_line(content) if len(content) <= MAX_HEADING else None
        return matched[0] if matched is not None else None

    def ignored(self, index: int) -> Rule | None:
        """Return the rule by which line ``index`` is read as nothing, and note it; None for any other line."""
        folded = self.folded[index]
        matched = self._ignore.match_line(self.text.lines[index].content, folded) if folded else None
        rule = matched[0] if matched is not None else None
        if rule is not None:
            self._status[index] = _Status.IGNORED
        return rule

    def repeated(self, index: int) -> None:
        """Note that line ``index`` only repeats what stands above it."""
        self._status[index] = _Status.IGNORED

    def unread(self, index: int, code: str, message: str) -> None:
        """Note that no rule reads line ``index``."""
        line = self.text.lines[index]
        self._status[index] = _Status.FINDING
        shown = line.content if len(line.content) <= 80 else line.content[:77] + "..."
        self.findings.append(self.text.finding(Level.INFO, code, f"{message}: {shown!r}", line.start, line.end))

    def hidden(self) -> frozenset[int]:
        """Return the numbers of the lines that are read as nothing."""
        return frozenset(n for n, status in enumerate(self._status, start=1) if status is _Status.IGNORED)

    def coverage(self) -> Coverage:
        """Return the counts so far."""
        count = self._status.count
        return Coverage(read=count(_Status.READ), ignored=count(_Status.IGNORED), findings=count(_Status.FINDING))
