"""Detecting and removing: what of a text may not be published, and the text without it.

Removing goes on until nothing is found any more, so that a second time changes nothing: what is left of a line when a
number has gone may show the next one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.people.words import Lexicon
from kg.privacy.checks import Checks, Found
from kg.privacy.patterns import Pattern, Patterns
from kg.privacy.removals import Kind

MARKERS = {
    Kind.CPR: "[fjernet: cpr-nummer]",
    Kind.EMAIL: "[fjernet: e-mail]",
    Kind.TELEPHONE: "[fjernet: telefonnummer]",
    Kind.ADDRESS: "[fjernet: adresse]",
    Kind.NAME: "[fjernet: navn]",
    Kind.PERSON: "[fjernet: navn]",
    Kind.STAFF: "[fjernet: personalesag]",
    Kind.CLOSED: "[fjernet: lukket punkt]",
    Kind.TAKEDOWN: "[fjernet]",
}
"""What stands in the place of what was removed; none of them shows anything a pattern would find."""

_SHOWN = frozenset(MARKERS.values())
_BEFORE = 160
_DIGIT = re.compile(r"\d")
_AT = re.compile(
    r"@|＠|%40|&#64;|[(\[{<] ?(?i:at|a|ad|snabel[ -]?a|alfa|@) ?[)\]}>]| (?i:snabel[ -]?a|at) |_at_"
    r"|[*/|=-] ?(?i:at|snabel-?a) ?[*/|=-]"
)
_NEEDS = {Kind.CPR: _DIGIT, Kind.TELEPHONE: _DIGIT, Kind.ADDRESS: _DIGIT, Kind.EMAIL: _AT}
"""A text without this holds nothing of the kind, and is not looked through."""

_SENTENCE_END = re.compile(r"[.!?][\])]?\s+(?=[A-ZÆØÅ\[])|\n\s*\n|\n\s*(?=[-•·*–]\s)|\n(?=[A-ZÆØÅ][^\n]{0,60}\n)")


class Hit(NamedTuple):
    """Characters ``start:end`` of a text may not be published; ``rule`` says by which pattern."""

    start: int
    end: int
    kind: Kind
    rule: str


class Detector:
    """Finds and removes; built once, since its patterns are."""

    def __init__(self, patterns: Patterns, lexicon: Lexicon) -> None:
        self.patterns = patterns
        self.lexicon = lexicon
        self.checks = Checks(patterns, lexicon)

    def hits(self, text: str, kinds: Iterable[Kind], public: frozenset[str] = frozenset()) -> list[Hit]:
        """Return what may not be published of ``text``, in order, none inside another.

        ``public`` are the slugs of names that may be. Never raises for any text.
        """
        wanted = frozenset(kinds)
        found = [
            hit
            for row in self.patterns.rows
            if row.kind in wanted and (row.kind not in _NEEDS or _NEEDS[row.kind].search(text))
            for hit in self._row(row, text, public)
        ]
        return outermost(found)

    def clean(
        self,
        text: str,
        kinds: Iterable[Kind],
        public: frozenset[str] = frozenset(),
        given: Iterable[Hit] = (),
    ) -> tuple[str, list[Hit]]:
        """Return ``text`` without what may not be published, and what was removed, at its places in ``text``.

        ``given`` is to be removed whatever the patterns find. A text with nothing to remove is returned as it is.
        """
        wanted = tuple(kinds)
        removed = outermost(list(given))
        while True:
            shown = _without(text, removed)
            fresh = [hit for hit in self.hits(shown, wanted, public) if shown[hit.start : hit.end] not in _SHOWN]
            if not fresh:
                return shown, removed
            grown = _with(removed, fresh)
            if [(hit.start, hit.end) for hit in grown] == [(hit.start, hit.end) for hit in removed]:
                return shown, removed
            removed = grown

    def is_word(self, word: str) -> bool:
        """Tell whether a name is a word too (``Skov``), or one of places and groups, so that alone it names nobody."""
        lexicon = self.lexicon
        return lexicon.has("word", word) or lexicon.never(word) or lexicon.doubtful(word)

    def _row(self, row: Pattern, text: str, public: frozenset[str]) -> Iterator[Hit]:
        for match in row.pattern.finditer(text):
            start, end = match.span("gone") if "gone" in row.pattern.groupindex else match.span()
            before = text[max(start - _BEFORE, 0) : start]
            if row.unless_after is not None and row.unless_after.search(before):
                continue
            if row.unless_before is not None and row.unless_before.match(text, end):
                continue
            found = Found(text, start, end, match, before, row.labelled)
            if self.checks.hold(row.checks, found, public):
                at = _sentence(text, found.start, found.end) if row.sentence else (found.start, found.end)
                yield Hit(*at, row.kind, row.id)


def outermost(hits: list[Hit]) -> list[Hit]:
    """Return hits in order; of two that overlap, the one that begins first, or else is longer, grown over the other."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.kind, h.rule)):
        if hit.start >= hit.end:
            continue
        if kept and hit.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, hit.end))
        else:
            kept.append(hit)
    return kept


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, line of a list or heading that ``start:end`` stands in."""
    begin, stop = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end - 1:
            stop = found.end()
            break
    body = text[begin:stop]
    return begin + len(body) - len(body.lstrip()), begin + len(body.rstrip())


def _without(text: str, removed: list[Hit]) -> str:
    """Return ``text`` with a marker in the place of each hit."""
    if not removed:
        return text
    parts, at = [], 0
    for hit in removed:
        parts += [text[at : hit.start], MARKERS[hit.kind]]
        at = hit.end
    return "".join((*parts, text[at:]))


def _with(removed: list[Hit], fresh: list[Hit]) -> list[Hit]:
    """Return what is removed with ``fresh`` hits, which count in the text without it; they take in what they cover."""
    marks: list[tuple[int, int, Hit]] = []  # where the marker of each stands in the text without them
    shift = 0
    for hit in removed:
        start = hit.start + shift
        marks.append((start, start + len(MARKERS[hit.kind]), hit))
        shift += len(MARKERS[hit.kind]) - (hit.end - hit.start)
    moved = [
        hit._replace(start=_original(hit.start, marks, first=True), end=_original(hit.end, marks, first=False))
        for hit in fresh
    ]
    left = [old for old in removed if not any(new.start < old.end and old.start < new.end for new in moved)]
    return sorted([*left, *moved])


def _original(at: int, marks: list[tuple[int, int, Hit]], *, first: bool) -> int:
    """Return where a place of the shown text is in the original; inside a marker, an end of its hit."""
    back = 0
    for start, end, hit in marks:
        if at <= start:
            break
        if at < end:
            return hit.start if first else hit.end
        back = hit.end - end
    return at + back
