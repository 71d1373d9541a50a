"""What is recommended, point by point, and by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, paragraphs, sentences
from kg.reading.bodies import agent
from kg.records import Recommendation, Span
from kg.rules import RuleTable, fold
from kg.text import Text

_AT = re.compile(r"[Aa]t\b")
_INLINE = re.compile(r"(?:^|,\s*|:\s*|\s)at\s+\S")
_OPEN = re.compile(r"(?:\bat|[:,])$")
_ENDORSES = re.compile(r"(?i:indstillingen|forslaget|administrationens\s+indstilling|forvaltningens\s+indstilling)\b")
_NOTHING = re.compile(
    r"(?:Der\s+er\s+)?(?:[Ii]ngen|[Ii]ntet)(?:\s+indstilling)?\s*\.?\s*|[-–—./]\s*"
    r"|(?:Sagen|Punktet|Indstillingen)\s+(?:bliver\s+(?:behandlet|afgjort)|behandles|afgøres|besluttes)(?:\s+endeligt)?\s+(?:i|af)\s+[^.]{2,80}\.?\s*"
    r"|Beslutning(?:en)?\s+træffes\s+(?:i|af)\s+[^.]{2,80}\.?\s*"
)
"""What proposes nothing: that there is nothing, or who will deal with the matter."""
_FOR_WHAT = re.compile(
    r"(?:[^.:;]{3,100}\b)?til\s+(?:\w+\s+)?(?:godkendelse|vedtagelse|tiltrædelse|drøftelse|efterretning|orientering)\b[^:;]{0,40}$"
)
"""What is recommended without ``at``: ``indstiller dagsordenen til godkendelse``."""

_LEADS_ON = re.compile(
    r"[Aa]t\s+[^.:;]{0,120}?\b(?:anbefaler?|indstiller?)\s+(?:(?:over\s+for|overfor|til)\s+)?[^.:;,]{3,80}[,:]"
)
"""A point that only says to whom the points below are recommended: ``at udvalget anbefaler Byrådet,``."""

_LINE = re.compile(r"[^\r\n]+")
_NEW_POINT = re.compile(r"\s*[Aa]t\s+\S")
_BARE_POINT = re.compile(r"(?:[^.:;]{3,40}\b(?:indstiller|foreslår),?\s+)?at\s")
_LEADS = re.compile(r"\b(?:indstiller|foreslår)(?:\s+(?:over\s+for|overfor|til)\s+[^.:;]{2,80})?,?$")
_GOES_ON = re.compile(r"(?:[(-]|\b(?:eller|med|til|af|for|i|på|beslutter|godkender|anbefaler|indstiller))$")
_SHORTEST_WRAP, _LONGEST_WRAP = 55, 120
"""Characters of a line that may be wrapped: PDF pages wrap at 60 to 90, web pages do not at all."""

_BAR = re.compile(r"\s*\|\s*")
"""The bar of a table that a page was made of."""

_SAME_SENTENCE = 12
"""Letters that an inline recommendation has at least; fewer is the tail of a formula."""


@dataclass(frozen=True, slots=True)
class _Recommender:
    """Who recommends the points below, as printed, and where that stands; nobody in particular by default."""

    who: str | None
    rule: str
    at: Span | None = None


@dataclass(slots=True)
class _Point:
    by: _Recommender
    passages: list[Passage] = field(default_factory=list)


def read_recommendations(text: Text, section: Section, table: RuleTable) -> tuple[Recommendation, ...]:
    """Return the points of a recommendation section; nested bullets belong to the point above them.

    A point is a bulleted or numbered paragraph, or one that begins with ``at``. Without any, the sentence after
    ``indstiller`` is the one point. Each point has the recommender named last above it, or, where none is, the one
    below it in parentheses. What a second body says of the recommendation is no part of it.
    """
    passages = [part for p in paragraphs(text, section.content, section.end) for part in _apart(text, _proposing(p))]
    reader = _Reader(section, table, passages)
    return tuple(_recommendation(n, point) for n, point in enumerate(reader.read(), start=1))


def _proposing(passage: Passage) -> Passage:
    """Return a paragraph without a first sentence that only tells who will deal with the matter."""
    first, *rest = sentences(passage) if not passage.mark else [passage]
    if not rest or _NOTHING.fullmatch(first.content) is None:
        return passage
    at = rest[0].start - passage.start
    return replace(passage, start=rest[0].start, content=passage.content[at:], lead=-1)


def _apart(text: Text, passage: Passage) -> Iterator[Passage]:
    """Yield the points of a paragraph whose lines each begin one: ``at planen godkendes``, ``at udgiften afholdes``.

    A line that begins with ``at`` may also go on with a long line above it, as wrapped text does.
    """
    lines = list(_LINE.finditer(text.content, passage.start, passage.end))
    starts = [b.start() for a, b in pairwise(lines) if _NEW_POINT.match(b[0]) and _whole(a[0])]
    starts = [passage.start, *(at for at in starts if at > passage.start)]
    for start, stop in pairwise([*starts, passage.end]):
        at = start - passage.start
        words = passage.content[at : stop - passage.start].rstrip()
        lead = len(words) - len(words.lstrip())
        if start == passage.start:
            yield replace(passage, content=words)
        else:
            yield Passage(start + lead, words[lead:], passage.indent)


def _whole(line: str) -> bool:
    """Tell whether a line above a point ends what it says: a short point, an unwrapped one, or who recommends."""
    words = line.strip()
    point = _BARE_POINT.match(words) is not None and not _SHORTEST_WRAP <= len(words) <= _LONGEST_WRAP
    return (point and _GOES_ON.search(words) is None) or words.endswith((".", ";")) or _LEADS.search(words) is not None


class _Reader:
    def __init__(self, section: Section, table: RuleTable, passages: list[Passage]) -> None:
        self.table = table
        self.passages = passages
        self.by = _Recommender(None, section.rule)
        self.points: list[_Point] = []
        self.level: int | None = None
        self.sort = ""
        """How the points are marked: those marked otherwise are parts of the point above them."""

    def read(self) -> list[_Point]:
        for passage in self.passages:
            if self._names(passage):
                continue
            if self._ends(passage):
                break
            self._take(passage)
        return self.points

    def _names(self, passage: Passage) -> bool:
        """Read a passage that says who recommends; what it recommends may stand in it too."""
        found = self.table.match_first(passage.content) if not passage.mark else None
        if found is None:
            return False
        rule, match = found
        repeated = self.by.who is not None and fold(passage.content) == fold(self.passages[0].content)
        if repeated and not self.points:
            return True  # FirstAgenda prints "Formanden indstiller," twice
        if not match["who"]:  # the text names nobody, here
            self._inline(passage, match)
            return True
        at = Span(passage.start + match.start("who"), passage.start + match.end("who"))
        by = _Recommender(squeeze(match["who"]), rule.name, at)
        rest = match["rest"].strip()
        if self.points and (not rest or _ENDORSES.match(rest)):
            if not rest and self.by.who is None:
                self._name_above(by)
            return not rest
        self.by = by
        self._inline(passage, match)
        return True

    def _inline(self, passage: Passage, match: "re.Match[str]") -> None:
        """Take the point that stands in the sentence that says who recommends."""
        rest = match["rest"].strip()
        whole = len(rest) >= _SAME_SENTENCE and _OPEN.search(rest) is None and not self._opens(passage)
        if whole and (_AT.match(rest) or _INLINE.search(passage.content) or _FOR_WHAT.match(rest)):
            start = passage.start + match.start("rest")
            self.points.append(_Point(self.by, [Passage(start, passage.content[match.start("rest") :].rstrip())]))

    def _opens(self, passage: Passage) -> bool:
        """Tell whether a sentence without an end goes on in the points below: ``at byrådet godkender`` and bullets."""
        after = self.passages.index(passage) + 1
        below = self.passages[after] if after < len(self.passages) else None
        return passage.content.rstrip()[-1] not in ".!?" and below is not None and bool(below.mark)

    def _name_above(self, by: _Recommender) -> None:
        self.by = by
        for point in self.points:
            point.by = by

    def _ends(self, passage: Passage) -> bool:
        """Tell whether another says something of the recommendation (``Økonomiudvalget anbefaler indstillingen``)."""
        return bool(self.points) and not passage.mark and self.table.match_first(passage.content) is not None

    def _take(self, passage: Passage) -> None:
        is_point = bool(passage.mark) or _AT.match(passage.content) is not None
        if self._leads_on(passage):
            return
        if self._nested(passage):
            self.points[-1].passages.append(passage)
        elif is_point and (self.level is None or passage.indent <= self.level or not self.points):
            self.level = passage.indent if self.level is None else self.level
            self.sort = self.sort or _sort(passage.mark)
            self.points.append(_Point(self.by, [passage]))
        elif self.points:
            self.points[-1].passages.append(passage)
        elif _OPEN.search(passage.content.rstrip()) is None and _NOTHING.fullmatch(passage.content) is None:
            self.points.append(_Point(self.by, [passage]))

    def _nested(self, passage: Passage) -> bool:
        """Tell whether a bullet stands in a point of a numbered list, or of a lettered one, and is a part of it."""
        return bool(self.points) and self.sort in ("number", "letter") and _sort(passage.mark) == "bullet"

    def _leads_on(self, passage: Passage) -> bool:
        """Tell whether a point only says to whom the points below it are recommended."""
        after = self.passages.index(passage) + 1
        below = self.passages[after] if after < len(self.passages) else None
        leads = not self.points and not passage.mark and _LEADS_ON.fullmatch(passage.content.rstrip()) is not None
        return leads and below is not None and (bool(below.mark) or _AT.match(below.content) is not None)


def _sort(mark: str) -> str:
    if not mark:
        return ""
    return "number" if mark[0].isdigit() else "letter" if mark[0].isalpha() else "bullet"


def _lines(passages: list[Passage]) -> Iterator[str]:
    for n, passage in enumerate(passages):
        words = _BAR.sub(" ", passage.content)
        yield squeeze(f"{passage.mark} {words}" if passage.mark and n else words).strip()


def _recommendation(order: int, point: _Point) -> Recommendation:
    by, first, last = point.by, point.passages[0], point.passages[-1]
    body = agent(by.who) if by.who else None
    words = "\n".join(_lines(point.passages))
    return Recommendation(order, words, by.who, Span(first.start, last.end), by.rule, by.at, body)
