"""The ledger of lines: each is read, ignored by a named rule, or told of in a finding."""

import re
from enum import StrEnum

from kg.findings import Finding, Level
from kg.layouts import Layout
from kg.parts import Coverage
from kg.rules import Rule, RuleTable, bare, fold
from kg.text import Text

_PAGE = re.compile(r"(?i:side)\s+\d|\d{1,2}\s*/|-\s*\d")
"""How the mark of a page begins."""

MAX_HEADING, MAX_TITLE = 220, 420
"""A longer line is text, whatever its words; that begins with a number and ends like no sentence, a longer one."""

_NUMBERED = re.compile(r"(?:\W{0,3}(?i:(?:punkt|pkt\.?|sag)\s*(?:nr\.?)?\s*)?)\d{1,4}\s*[.:)–-]?\s+[A-ZÆØÅ].*[^.:;,!?]")
"""How the title of an item may be printed that is a motion in many words."""


class _Status(StrEnum):
    BLANK = "blank"
    READ = "read"
    IGNORED = "ignored"
    FINDING = "finding"


_RUNNING = Rule("ignore", "running-head", "page", "code")
_HEAD = re.compile(r"[^\W_].{1,90}[^.:;,!?]")
"""The head of a page: a name, a date, no sentence."""

_LONGEST = 100
"""A longer line says something, whatever it begins with."""

_BESIDE = 3
"""Lines beside the mark of a page that may be the head of the page."""


def _running_heads(text: Text, ignore: RuleTable, headings: RuleTable) -> frozenset[int]:
    """Return the lines beside page marks whose words stand beside two marks or more, all but the first."""
    pages = [n for n, line in enumerate(text.lines) if _PAGE.match(line.content) and _is_page(line.content, ignore)]
    beside: dict[str, list[int]] = {}
    for page in pages:
        for near in range(max(0, page - _BESIDE), min(len(text.lines), page + _BESIDE + 1)):
            words = text.lines[near].content
            if near != page and _HEAD.fullmatch(words) is not None:
                beside.setdefault(words, []).append(near)
    heads = (
        sorted(set(places))[1:]
        for words, places in beside.items()
        if len(set(places)) * 2 > len(pages) > 1 and headings.match_line(words) is None
    )
    return frozenset(near for places in heads for near in places)


def _is_page(content: str, table: RuleTable) -> bool:
    matched = table.match_line(content)
    return matched is not None and matched[0].means == "page"


def _may_head(content: str) -> bool:
    """Tell whether a line is short enough to be a heading."""
    if len(content) <= MAX_HEADING:
        return True
    return len(content) <= MAX_TITLE and _NUMBERED.fullmatch(content) is not None


class Ledger:
    """What became of each line of a text; a line that nobody says anything of was read by its section."""

    def __init__(self, text: Text, layout: Layout) -> None:
        self.text = text
        self._ignore, self._headings = layout.table("ignore"), layout.table("heading")
        self._status = [_Status.BLANK if line.blank else _Status.READ for line in text.lines]
        self.findings: list[Finding] = []
        self._running: frozenset[int] | None = None
        self.folded = [fold(bare(n.content)) if _may_head(n.content) else "" for n in text.lines]
        """Each line as rules compare it; empty for one too long to be a heading."""

    def ignorable(self, content: str) -> Rule | None:
        """Return the rule that reads a line as nothing."""
        matched = self._ignore.match_line(content) if len(content) <= MAX_HEADING else None
        return matched[0] if matched is not None else None

    def running(self) -> frozenset[int]:
        """Return the lines that only repeat the head of a page: they stand beside page marks, again and again."""
        if self._running is None:
            tables = self._ignore, self._headings
            self._running = _running_heads(self.text, *tables) if self._ignore.rules else frozenset()
        return self._running

    def ignored(self, index: int) -> Rule | None:
        """Return the rule by which line ``index`` is read as nothing, and note it; None for any other line."""
        folded = self.folded[index]
        if len(folded) > _LONGEST:
            return None
        if index in self.running():
            self.repeated(index)
            return _RUNNING
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
