"""One rule: a way of writing, what it means, and the examples that prove it.

Rules are data (``kg/layouts/*.toml``); how each table of them is matched is fixed here, once:

===========  ==========================================================================================
table        matched against
===========  ==========================================================================================
title        a whole line before the first item (groups ``body``, ``date``, ``kind``)
field        the start of a line before the first item: a label, then the value on the same line or below; a pattern
             is of a whole line that has no label (groups ``value``, ``body``, ``date``, ``start``, ``place``)
item         a whole line: the heading of an agenda item (groups ``number``, ``title``); ``closed-title`` its title
heading      a whole line inside an item, less ``:``, ``#``, ``*`` and bullets around it (groups ``body``,
             ``date``, ``number``)
case_number  a whole line under an item's heading, less its label (groups of the number's parts)
ignore       a whole line anywhere: read on purpose as nothing
recommender  the start of a recommendation: who recommends (group ``who``)
outcome      anywhere in one sentence of a decision
reference    anywhere in one paragraph that holds a date (groups ``body``, ``date``, ``number``)
attendance   anywhere in one sentence (groups ``names``, ``for``, ``items``)
vote         anywhere in one sentence of a decision (groups ``count``, ``voters``)
===========  ==========================================================================================

A row may name words it ``needs``, one of which stands in every text it matches: a long pattern is then not tried
in vain. A row of a table matched anywhere may say what each of its matches ``begins`` with: rows that say the same are
tried only where that is found, and it is looked for once.
``phrases`` are plain words for the whole match (case, ``é``/``e`` and spacing do not matter); ``pattern`` is a
regular expression in which ``{name}`` stands for a macro. A rule has one or the other.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

TABLES = (
    "title",
    "field",
    "item",
    "heading",
    "case_number",
    "ignore",
    "recommender",
    "outcome",
    "reference",
    "attendance",
    "vote",
)
"""Every table of a layout, in reading order."""

WHOLE_LINE = frozenset({"title", "item", "heading", "case_number", "ignore"})
"""Tables whose rules must match all of what they are given; ``field`` and ``recommender`` match its start."""

ANYWHERE = frozenset({"outcome", "reference", "attendance", "vote"})
"""Tables whose rules match anywhere in what they are given."""

LONGEST = 4000
"""Characters of a sentence that rules look at; no real sentence is longer, and no text may take for ever."""


BULLETS = "•·▪◦●○‣■□➢"
"""Signs before a point of a list that stand nowhere else; ``-``, ``–``, ``*`` and ``o`` stand there too."""


def bare(line: str) -> str:
    """Return a heading line without the marks around it (``#``, ``*``, a bullet, a closing colon)."""
    return line.lstrip(f"#*{BULLETS} \t").rstrip(":*# \t")


def fold(phrase: str) -> str:
    """Return the form in which phrases are compared: one-spaced, case-folded, ``é`` as ``e``."""
    return " ".join(phrase.casefold().replace("é", "e").split())


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must match, and the groups it must give (those not named are not checked)."""

    text: str
    groups: Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """One row of a table; ``name`` is ``table/id``, the word that ``gov:readBy`` carries."""

    table: str
    id: str
    means: str
    source: str
    """The layout that states the rule."""
    phrases: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    examples: tuple[Example, ...] = ()
    rejects: tuple[str, ...] = ()
    note: str = ""
    needs: tuple[str, ...] = ()
    """Words of which one must stand in the text: in lower case whatever the text's, in capitals as they are."""
    begins: re.Pattern[str] | None = None
    """What every match begins with, if anything is said of it; matches nothing itself (a lookahead)."""

    @cached_property
    def name(self) -> str:
        """The rule's name in findings and in the graph."""
        return f"{self.source}/{self.table}/{self.id}"

    def match(self, text: str) -> re.Match[str] | None:
        """Match ``text`` in the one way of this rule's table; see the module's docstring."""
        return self.read(self.subject(text))

    def subject(self, text: str) -> str:
        """Return the part of ``text`` that the rules of this table look at."""
        return bare(text) if self.table == "heading" else text[:LONGEST]

    @cached_property
    def read(self) -> Callable[[str], re.Match[str] | None]:
        """How a rule of this table matches a subject."""
        if self.table in WHOLE_LINE:
            return self._expression.fullmatch
        if self.table in ("field", "recommender"):
            return self._expression.match
        return self._expression.search

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield every match inside ``text[start:end]``, for tables matched anywhere."""
        if self.begins is None:
            yield from self._expression.finditer(text, start, end)
            return
        for place in _places(self.begins, text, start, end):
            found = self._expression.match(text, place, end) if place >= start else None
            if found is not None:
                yield found
                start = found.end()

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        if self.pattern is not None:
            return self.pattern
        words = "|".join(_phrase(phrase) for phrase in sorted(self.phrases, key=len, reverse=True))
        if self.table == "field":
            return re.compile(rf"(?:{words})(?:\s*:|(?=\s|$))\s*(?P<value>.*)", re.IGNORECASE | re.DOTALL)
        if self.table in WHOLE_LINE:
            return re.compile(f"(?:{words})", re.IGNORECASE)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4)  # the rows of a table are tried one after the other on the same stretch
def _places(beginning: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, ...]:
    """Return where in ``text[start:end]`` a match may begin."""
    return tuple(found.start() for found in beginning.finditer(text, start, end))


def _phrase(phrase: str) -> str:
    escaped = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.sub("[eé]", "[eé]", escaped, flags=re.IGNORECASE)


@dataclass(frozen=True)
class RuleTable:
    """The rules of one table in the order they are tried."""

    rules: tuple[Rule, ...] = ()

    @cached_property
    def _by_phrase(self) -> dict[str, Rule]:
        found: dict[str, Rule] = {}
        for rule in self.rules:
            for phrase in rule.phrases:
                found.setdefault(fold(phrase), rule)
        return found

    def candidates(self, text: str) -> list[Rule]:
        """Return the rules that may match ``text``: those that need no word, or find one of theirs in it."""
        searched = f"{text}\n{text.lower()}"  # a word in capitals (MED) is looked for as it is
        found = [places for word, places in self._needing if word in searched]
        return [self.rules[place] for place in sorted(self._always.union(*found))] if found or self._always else []

    @cached_property
    def _always(self) -> frozenset[int]:
        """The places of the rules that need no word."""
        return frozenset(place for place, rule in enumerate(self.rules) if not rule.needs)

    @cached_property
    def _needing(self) -> tuple[tuple[str, frozenset[int]], ...]:
        """Each word that a rule needs, and the places of those that need it."""
        words = dict.fromkeys(word for rule in self.rules for word in rule.needs)
        return tuple(
            (word, frozenset(place for place, rule in enumerate(self.rules) if word in rule.needs)) for word in words
        )

    @cached_property
    def _patterns(self) -> tuple[tuple[tuple[str, ...], Callable[[str], re.Match[str] | None], Rule], ...]:
        return tuple((rule.needs, rule.read, rule) for rule in self.rules if rule.pattern is not None)

    @cached_property
    def _line_words(self) -> tuple[str, ...]:
        """The words of which one stands in every line that a pattern matches: the empty one where one needs none."""
        needed = [needs or ("",) for needs, _, _ in self._patterns]
        return ("",) if ("",) in needed else tuple(dict.fromkeys(word for needs in needed for word in needs))

    def match_line(self, line: str, folded: str | None = None) -> tuple[Rule, re.Match[str]] | None:
        """Return the first rule that matches a whole line, phrases before patterns.

        ``folded`` is ``fold(bare(line))``, for who asks several tables of one line.
        """
        if folded is None:
            folded = fold(bare(line))
        known = self._by_phrase.get(folded)
        if known is not None:
            found = known.match(bare(line))
            if found is not None:
                return known, found
        # Some hundred thousand lines a second come here: no call more than need be.
        for word in self._line_words:
            if word in folded:
                return self._match_pattern(line, folded)
        return None

    def _match_pattern(self, line: str, folded: str) -> tuple[Rule, re.Match[str]] | None:
        subject = self.rules[0].subject(line)
        for needs, read, rule in self._patterns:
            for word in needs:
                if word in folded:
                    break
            else:
                if needs:
                    continue
            if read(subject) is not None and (found := rule.match(line)) is not None:
                return rule, found
        return None

    def match_first(self, text: str) -> tuple[Rule, re.Match[str]] | None:
        """Return the first rule, in the table's order, that matches ``text``."""
        subject = self.rules[0].subject(text) if self.rules else text
        for read, rule in self._readers:
            if read(subject) is not None and (found := rule.match(text)) is not None:
                return rule, found
        return None

    @cached_property
    def _readers(self) -> tuple[tuple[Callable[[str], re.Match[str] | None], Rule], ...]:
        return tuple((rule.read, rule) for rule in self.rules)
