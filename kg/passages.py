"""Passages: the paragraphs, bullets and sentences of a section, each with its place in the text.

Wrapped lines are joined by turning each newline into a space, so that a passage has exactly the characters of its
slice and a match inside it gives the place in the text by adding ``start``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.danish import MONTHS
from kg.rules import BULLETS
from kg.text import Line, Text

BULLET = re.compile(
    rf"(?P<mark>[-–*{BULLETS}]|o(?=\s+(?:[A-ZÆØÅ]|at\s))|\d{{1,2}}[.)]|[a-zæøå][.)]|[Aa]t\s+\d{{1,2}}\))\s+(?=\S)"
    rf"(?!(?<=\d\.\s)(?:{'|'.join(MONTHS)}|behandling|kvartal|halvår)(?:en|et)?\b)"
)
"""The mark of a list; ``4. juni 2025`` begins with a date and ``1. behandling`` with an ordinal: no list's numbers."""

_ANSWER = re.compile(
    r"Ad\.?\s*(?:(?:pkt|punkt|at|indstilling)\.?\s*)?(?:\d{1,2}(?![\d/])|[a-h]\s*[).:])|ad\.?\s*\d{1,2}\s*[).:]"
)
"""How the answer to a recommendation begins, which is never the rest of the line above it."""

_PRESENCE = re.compile(
    r"(?:Fraværende|Afbud|Forfald|Stedfortræder|Suppleant|Inhabil|Ikke\s+til\s*stede|Til\s*stede)(?:e|er|t)?\b[^.:]{0,40}:\s"
)
"""How a line begins that tells who was there, which goes on with nothing above it."""

_NEWLINE = re.compile(r"[\r\n]")
# A full stop ends a sentence before a capital, unless it follows a number, an initial or a short form.
_END = re.compile(r"[.!?](?=\s+[A-ZÆØÅ\"”]|\s*$)")
_SHORT_LENGTH = 8
_SHORT = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|(?:[A-ZÆØÅ]\.){0,2}[A-ZÆØÅ]|Chr|Kr|Th|Joh|Fr|Jr|pkt|nr|jf|kl|ca|mv|bl|pr|stk|evt|inkl|vedr|afd|hhv|tlf|St|Dr|Sdr|Ndr|Gl|v)\.$"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a bullet or a sentence: ``content`` has the length of ``text[start:start+len]``."""

    start: int
    content: str
    indent: int = 0
    mark: str = ""
    """The bullet or number before it, if any; not part of ``content``."""
    lead: int = -1
    """Where the mark begins; ``start`` when there is none."""

    @property
    def end(self) -> int:
        """The end of the passage in the text."""
        return self.start + len(self.content)


def lines_between(text: Text, start: int, end: int) -> tuple[Line, ...]:
    """Return the non-blank lines of ``start:end``; of a line that one of the two is inside, the part between them."""
    first = text.line_at(start) - 1
    found = []
    if first >= 0 and text.lines[first].start < start:
        line = text.lines[first]
        rest = text.content[start : min(line.end, max(start, end))].strip() if not line.blank else ""
        if rest:
            found.append(line._replace(start=start, content=rest))
        first += 1
    for index in range(max(first, 0), len(text.lines)):
        line = text.lines[index]
        if line.start >= end:
            break
        if line.end > end:  # the next section begins inside this line
            line = line._replace(end=end, content=text.content[line.start : end].strip())
        if not line.blank:
            found.append(line)
    return tuple(found)


def paragraphs(text: Text, start: int, end: int) -> list[Passage]:
    """Return the passages of ``start:end``: one a paragraph or bullet, wrapped lines joined."""
    key = (paragraphs, start, end)
    found: list[Passage] | None = text.memo.get(key)
    if found is None:
        groups: list[list[Line]] = []
        for line in lines_between(text, start, end):
            if groups and _goes_on(groups[-1][-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        found = text.memo[key] = [_passage(text, group) for group in groups]
    return found


def _goes_on(above: Line, line: Line) -> bool:
    """Tell whether ``line`` goes on with the sentence of the line directly above (a wrapped line)."""
    if line.number != above.number + 1 or BULLET.match(line.content) or "\t" in line.content:
        return False
    if _ANSWER.match(line.content) or _PRESENCE.match(line.content):
        return False
    if line.content.startswith("at ") and above.content.endswith((",", ":", ";", ".", " og")):
        return False  # the next point of a recommendation
    if above.content[-1] in ".:;!?" and len(above.content) < 60:
        return False
    return line.content[0].islower() or len(above.content) >= 60 or above.content[-1] == ","


def _passage(text: Text, group: list[Line]) -> Passage:
    first, last = group[0], group[-1]
    lead = text.content.index(first.content, first.start)
    indent = lead - first.start
    marked = BULLET.match(first.content)
    mark = marked["mark"] if marked else ""
    start = lead + (marked.end() if marked else 0)
    stop = text.content.index(last.content, last.start) + len(last.content)
    return Passage(start, _NEWLINE.sub(" ", text.content[start:stop]), indent, mark, lead)


def sentences(passage: Passage) -> Iterator[Passage]:
    """Yield the sentences of a passage, ends included; abbreviations and ordinals do not end one."""
    begin = 0
    for found in _END.finditer(passage.content):
        last_word = passage.content[max(begin, found.end() - _SHORT_LENGTH) : found.end()]
        if found[0] == "." and found.end() < len(passage.content) and _SHORT.search(last_word):
            continue
        yield _part(passage, begin, found.end())
        begin = found.end()
    if passage.content[begin:].strip():
        yield _part(passage, begin, len(passage.content))


def _part(passage: Passage, begin: int, stop: int) -> Passage:
    raw = passage.content[begin:stop]
    lead = len(raw) - len(raw.lstrip())
    return Passage(passage.start + begin + lead, raw[lead:], passage.indent, passage.mark if begin == 0 else "")
