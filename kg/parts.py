"""The parts of a document: sections that tile its text, fields of its head, headings of its items."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.findings import Finding
from kg.rules import Rule
from kg.text import Line
from kg.vocabulary import SectionKind

DECIDED = frozenset({SectionKind.DECISION, SectionKind.QUOTED_DECISION})
"""Sections that hold what was decided, by the body that meets or by another."""


@dataclass(frozen=True, slots=True)
class Section:
    """A slice ``start:end`` of the text; what it says begins at ``content`` (after its heading line)."""

    kind: SectionKind
    heading: str
    start: int
    content: int
    end: int
    rule: str
    groups: Mapping[str, str | None] = field(default_factory=dict)


class Cut(NamedTuple):
    """A line at which a section begins; ``heading`` is empty when the line is text and has none."""

    line: Line
    kind: SectionKind
    heading: str
    rule: str
    groups: Mapping[str, str | None]
    content: int | None = None
    """Where the text begins that stands on the line of its heading; None where none does."""


def sections_at(cuts: Sequence[Cut], end: int) -> tuple[Section, ...]:
    """Return the sections that begin at ``cuts``, in their order, each up to the next, the last up to ``end``."""
    ends = [*(cut.line.start for cut in cuts[1:]), end]
    return tuple(
        Section(
            cut.kind,
            cut.heading,
            cut.line.start,
            _content(cut),
            stop,
            cut.rule,
            cut.groups,
        )
        for cut, stop in zip(cuts, ends, strict=True)
    )


def _content(cut: Cut) -> int:
    if cut.content is not None:
        return cut.content
    return cut.line.stop if cut.heading else cut.line.start


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of the head: ``means`` as in the rule table, the value's place in the text."""

    means: str
    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Title:
    """The line that says what the document is, with what its rule took from it."""

    rule: Rule
    match: re.Match[str]
    line: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an agenda item, as printed; ``title`` is empty where the text has none."""

    number: str | None
    title: str
    closed: bool
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Block:
    """An agenda item: its heading and its sections, in the order of the text."""

    heading: Heading
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many non-blank lines were read, ignored on purpose, or became findings."""

    read: int = 0
    ignored: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the first item: ``contents`` are the titles that a table of contents lists."""

    title: Title | None
    fields: tuple[Field, ...]
    contents: tuple[str, ...]
    sections: tuple[Section, ...]
    said: tuple[Section, ...] = ()
    """Slices of the header that tell in sentences who was there: no sections of the text, which these only overlap."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart."""

    front: Front
    blocks: tuple[Block, ...]
    closing: tuple[Field, ...]
    """Fields that stand inside the items: when the meeting began and ended, who was there, whose meeting it was."""
    hidden: frozenset[int]
    """Numbers of the lines that are read as nothing."""
    coverage: Coverage
    findings: tuple[Finding, ...]

    def sections(self) -> Iterator[Section]:
        """Yield every section in the order of the text."""
        yield from self.front.sections
        for block in self.blocks:
            yield from block.sections
