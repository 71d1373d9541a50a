"""What of a text no rule read, though it looks as if one should: by the table that would read it.

Lines that look like labels, items or headings; sentences of decisions that gave no outcome; sentences that speak of
presence, or of a dated meeting, and gave nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.danish import DATE
from kg.layouts import Layout
from kg.parts import Section
from kg.passages import BULLET, Passage, paragraphs, sentences
from kg.records import Minutes, Span
from kg.rules import RuleTable
from kg.ruletools.wording import BODY, DAY, FIGURE, NAME, TITLE, says_nothing, wording
from kg.sections.ledger import MAX_HEADING
from kg.text import Line, Text
from kg.vocabulary import SectionKind

_LABEL = re.compile(r"(?P<label>[A-ZÆØÅ][^:\d]{1,40}?)\s*:(?=\s|$)")
_NUMBERED = re.compile(
    r"(?P<before>[^\d\n]{1,20}?)(?P<gap>\s*)(?P<number>\d{1,4})(?P<after>\s*[.:)/|–-]?)(?:\s+(?P<title>[A-ZÆØÅ\"”»].{2,}))?"
)
_NO_ITEM = re.compile(r"(?i:bilag|figur|tabel|ad|at|side|kl|den|d|ca|nr|spor|fase|uge|kap)\b")
_PRESENCE = re.compile(
    r"(?i:\bafbud|\bfravær|\bstedfortræder|\bsuppleant|\b(?:in)?habil|\bforlod\s|\bankom\s|\budeblev|til\s+stede\b|\bdeltog\b|\bforetræde\b|\bmødte\s+ikke)"
)
_MEETING = re.compile(
    r"(?i:møde(?:t|r|rne)?\b|behandle|behandling|beslutte|beslutning|vedtog|vedtage|godkendt|forelagt|forelægges|udsat\b|udskudt|referat|protokol)"
)
_ANSWER = re.compile(r"[Aa]d\.?\s*\d")
_DAY = re.compile(DATE)
_SHORT_LINE, _SENTENCE, _CLAUSE = 60, 240, 90
_TOP = 8
"""Lines in which a title may stand that names no day."""

_NO_HEADINGS = frozenset({SectionKind.ATTACHMENTS, SectionKind.PARTICIPANTS, SectionKind.CONTENTS, SectionKind.HEADER})
_SENTENCES = ("recommender", "outcome", "attendance", "vote", "reference")
_DECIDING = frozenset({SectionKind.DECISION, SectionKind.ANNOUNCEMENT})


@dataclass(frozen=True, slots=True)
class Unread:
    """One place that no rule read: the table that would read it, its wording, and the line of the text from 1."""

    table: str
    shape: str
    line: int


@dataclass(slots=True)
class Group:
    """A wording that no rule read: how often, in which documents, and the first place, of the first document."""

    table: str
    shape: str
    count: int = 0
    documents: dict[str, int] = field(default_factory=dict)
    """Each document with the first line of it."""

    @property
    def place(self) -> tuple[str, int]:
        """The document and line of the first place."""
        return next(iter(self.documents.items()))


def unread(text: Text, minutes: Minutes, layout: Layout, given_names: frozenset[str]) -> list[Unread]:
    """Return every place of a text that no rule read, in the order of the text."""
    looker = _Looker(text, minutes, layout, given_names)
    found = [*looker.header(), *looker.items(), *looker.headings(), *looker.decisions(), *looker.meetings()]
    said = (each for each in found if each.table == "item" or not says_nothing(each.shape))
    return sorted(said, key=lambda each: (each.line, each.table, each.shape))


def group(found: Iterable[tuple[str, Iterable[Unread]]], least: int = 1) -> list[Group]:
    """Return the wordings of many documents, the most frequent first; those met fewer than ``least`` times not."""
    groups: dict[tuple[str, str], Group] = {}
    for name, places in found:
        for place in places:
            one = groups.setdefault((place.table, place.shape.casefold()), Group(place.table, place.shape))
            one.count += 1
            one.documents.setdefault(name, place.line)
    kept = [one for one in groups.values() if one.count >= least]
    return sorted(kept, key=lambda one: (-one.count, -len(one.documents), one.table, one.shape))


class _Looker:
    def __init__(self, text: Text, minutes: Minutes, layout: Layout, given_names: frozenset[str]) -> None:
        self.text = text
        self.minutes = minutes
        self.tables: Mapping[str, RuleTable] = layout.tables
        self.given_names = given_names
        self.told: set[int] = set()
        people = " ".join(attendance.person.name for attendance in minutes.attendances)
        self.people = frozenset(people.lower().split())

    def place(self, table: str, words: str, at: int) -> Unread:
        return Unread(table, wording(words, self.given_names, self.people), self.text.line_at(at))

    def known(self, line: Line) -> bool:
        """Tell whether a rule for whole lines reads a line."""
        content = line.content
        tables = ("title", "item", "heading", "case_number", "ignore")
        return any(self.tables[table].match_line(content) is not None for table in tables)

    # -------------------------------------------------------------------------------------------------- the head

    def header(self) -> Iterator[Unread]:
        lines = {finding.line for finding in self.minutes.findings if finding.code == "header-line"}
        for number in sorted(lines):
            line = self.text.lines[number - 1]
            label = _LABEL.match(line.content)
            if label is not None:
                self.told.add(number)
                yield self.place("field", label["label"], line.start)
            elif len(line.content) <= _SHORT_LINE and line.content[-1] != ".":
                said = self.place("title", line.content, line.start)
                if BODY in said.shape and (DAY in said.shape or number <= _TOP):
                    self.told.add(number)
                    yield said
                elif self.minutes.items:
                    self.told.add(number)
                    yield Unread("ignore", said.shape, said.line)

    # ----------------------------------------------------------------------------------------------------- items

    def items(self) -> Iterator[Unread]:
        """Yield lines numbered alike, in a way that no rule knows, whose numbers rise through the text."""
        forms: dict[str, list[tuple[int, Line, bool]]] = {}
        for line in self.text.lines:
            found = _NUMBERED.fullmatch(line.content) if len(line.content) <= MAX_HEADING else None
            if found is None or _NO_ITEM.match(found["before"]) or len(found["before"].split()) > 2:
                continue
            if self.known(line) or self._section_at(line.start) in _NO_HEADINGS - {SectionKind.HEADER}:
                continue
            form = f"{found['before']}{found['gap']}{FIGURE}{found['after']}"
            shape = f"{form} {TITLE}" if found["title"] else form
            forms.setdefault(shape, []).append((int(found["number"]), line, bool(found["title"])))
        for shape, listed in forms.items():
            numbers = [number for number, _, _ in listed]
            if len(numbers) > 1 and all(a < b for a, b in pairwise(numbers)):
                for _, line, _ in listed:
                    self.told.add(line.number)
                    yield Unread("item", shape, line.number)

    # -------------------------------------------------------------------------------------------------- headings

    def headings(self) -> Iterator[Unread]:
        titles = [item.at for item in self.minutes.items]
        for line in self.text.lines:
            if line.blank or line.number in self.told or _overlaps(titles, line.start, line.end):
                continue
            words = self._heading(line)
            section = self._section_at(line.start)
            head = self.minutes.items and section in (None, SectionKind.HEADER, SectionKind.CONTENTS)
            if words and not head and section not in _NO_HEADINGS - {SectionKind.HEADER} and not self._read(line):
                said = self.place("heading", words, line.start)
                if NAME not in said.shape:
                    yield said

    def _heading(self, line: Line) -> str:
        """Return the words of a line that may be a heading: a label before a colon, or a short line of its own."""
        content = line.content
        label = _LABEL.match(content)
        if label is not None:
            words = label["label"]
            read = self.tables["heading"].match_line(words) or self.tables["field"].match_first(content)
            return "" if read is not None or len(words.split()) > 4 else words
        above = self.text.lines[line.number - 2] if line.number > 1 else None
        alone = above is None or above.blank or self.tables["ignore"].match_line(above.content) is not None
        plain = content[0].isupper() and content[-1] not in ".;,?!)" and "\t" not in content
        short = len(content) <= _SHORT_LINE and len(content.split()) <= 6
        return content if alone and plain and short and not BULLET.match(content) else ""

    def _read(self, line: Line) -> bool:
        """Tell whether a rule of any table reads a line, so that it is no heading that none knows."""
        content = line.content
        field = self.tables["field"].match_first(content)
        return (
            self.known(line)
            or (field is not None and (field[0].pattern is not None or not field[1]["value"].strip()))
            or _ANSWER.match(content) is not None
            or any(self._matched(table, content) for table in _SENTENCES)
        )

    def _section_at(self, position: int) -> SectionKind | None:
        section = next((s for s in self._sections() if s.start <= position < s.end), None)
        return section.kind if section is not None else None

    def _sections(self) -> Iterator[Section]:
        yield from self.minutes.front
        for item in self.minutes.items:
            yield from item.sections

    # ------------------------------------------------------------------------------------------------- sentences

    def decisions(self) -> Iterator[Unread]:
        for item in self.minutes.items:
            silent = [decision.at for decision in item.decisions if not decision.outcomes]
            for section in item.sections:
                if section.kind not in _DECIDING:
                    continue
                for sentence in self._sentences(section):
                    words = sentence.content.strip()
                    if self._matched("attendance", words) or self._matched("vote", words):
                        continue
                    if _PRESENCE.search(words):
                        yield self.place("attendance", words, sentence.start)
                    elif _overlaps(silent, sentence.start, sentence.end):
                        yield self.place("outcome", _clause(words), sentence.start)

    def meetings(self) -> Iterator[Unread]:
        for item in self.minutes.items:
            read = [*(r.at for r in item.references), *(q.at for q in item.quoted), item.at]
            for section in item.sections:
                for sentence in self._sentences(section):
                    said = sentence.content
                    if not _DAY.search(said) or not _MEETING.search(said):
                        continue
                    if not _overlaps(read, sentence.start, sentence.end) and not self._matched("reference", said):
                        yield self.place("reference", said.strip(), sentence.start)

    def _sentences(self, section: Section) -> Iterator[Passage]:
        for passage in paragraphs(self.text, section.content, section.end):
            for sentence in sentences(passage):
                if len(sentence.content) <= _SENTENCE:
                    yield sentence

    def _matched(self, table: str, words: str) -> bool:
        """Tell whether a rule reads something in a sentence; a rule for references, only where it reads a day."""
        return any(
            found is not None and (table != "reference" or found.groupdict().get("date") is not None)
            for rule in self.tables[table].candidates(words)
            for found in (rule.match(words),)
        )


def _overlaps(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _clause(words: str) -> str:
    """Return a long sentence up to the end of its first clause."""
    cut = re.compile(r"[,;:]\s").search(words, 25) if len(words) > _CLAUSE else None
    return words[: cut.start()] if cut is not None else words
