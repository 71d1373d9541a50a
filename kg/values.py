"""The values of the head of minutes: which line may be the value of which label, and where a value ends."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from kg.capitals import calm
from kg.danish import parse_date, parse_time
from kg.layouts import Layout
from kg.ledger import MAX_HEADING, Ledger
from kg.rules import Rule, fold
from kg.text import Line, Text

PEOPLE = ("present", "member", "absent", "excused")
"""What the labels mean whose values are people."""

_CLOCK = re.compile(r"\bkl\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_SIGN = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"[\d\s.:/-]+")
_BULLET = re.compile(r"[•·▪●*–-]\s+(?=[A-ZÆØÅÉÖÜ])")
"""What stands before each line of a head that is printed as a list."""

_COMPOUNDS = "Mødested|Mødelokale|Mødetidspunkt|Mødetid|Mødedato|Starttidspunkt|Sluttidspunkt|Mødedeltagere"
"""Labels that are nothing else, though no colon stands after them."""

_GLUED = re.compile(
    rf"(?P<label>{_COMPOUNDS}|Udvalg|Sted|Dato|Deltagere|Medlemmer|Fraværende|Afbud)"
    r"(?P<value>(?:[A-ZÆØÅ][a-zæøå]|\d).*)"
)
"""A label and its value with the white space between them lost: no word goes on with a capital letter."""

_NEXT_LABEL = re.compile(r"[A-ZÆØÅ][^:;,()\d]{2,40}:\s+\d")
"""How a line begins that is a label with a number or a date, and so goes on with no list of people and no place."""

_OTHERS = re.compile(r"(?i:(?:stedfortræder|suppleant|gæst|tilhører)(?:e|er)?|(?:øvrige|andre)\s+deltagere):?")
"""A line that begins a list of others than those of the list above it."""

_FUNCTION = re.compile(r"[^,\d]+\s[–-]\s[^,\d]+")
"""A person of a list, and after a dash whom they came for."""

_GROUP = re.compile(
    r"(?i:parti|liste|gruppe|venstre|socialdemokrat|konservativ|radikal|alliance|alternativ|moderat|borgerlige|forening"
    r"|repræsentant|medlem|formand|udpeget|valgt|indstillet)|^[A-ZÆØÅ]{1,3}:"
)
"""Words of a label inside a list of people that tells whom those below it stand for, and no more."""

_ONE_OF_LIST = re.compile(r"\([A-ZÆØÅ]{1,2}\)|,\s*[A-ZÆØÅ]$")
"""What each line of a list of people has, who stand for a party each."""

_EDGES = " \t\r\n|"
"""What stands around a value and is no part of it: white space, and the bars of a table."""

_HEADED = re.compile(rf"(?<=\s)(?:{_COMPOUNDS})(?=\s+[A-ZÆØÅ\d])")

_SAID = ("remarks", "none")
_CLOCKED = "kl"
"""A label that is rather a part of what it stands in: ``Mødet hævet kl.: 18:10``."""


class Values:
    """Tells of the lines of one text what values they may be."""

    def __init__(self, text: Text, layout: Layout, ledger: Ledger) -> None:
        self.lines = text.lines
        self.table = layout.tables
        self.ledger = ledger

    def line(self, index: int) -> Line:
        """Return a line of the head, less the bars of a table around it, or the bullet before it."""
        line = self.lines[index]
        if "|" in line.content:
            return line._replace(content=line.content.strip(_EDGES))
        bullet = _BULLET.match(line.content)
        return line._replace(content=line.content[bullet.end() :]) if bullet is not None else line

    def is_rule(self, index: int) -> bool:
        """Tell whether a line is the rule under the head of a table, or an empty cell."""
        content = self.lines[index].content
        return "|" in content and _SIGN.search(content) is None

    def row(self, content: str) -> tuple[Rule, re.Match[str]] | None:
        """Return the row that reads a line of the head, printed in capitals or not."""
        glued = _GLUED.fullmatch(content)
        if glued is not None and (label := self._phrases.get(fold(glued["label"]))) is not None:
            return label, glued
        matched = self.table["field"].match_first(content)
        if content.isupper() and (matched is None or matched[0].means == "name"):
            return self.table["field"].match_first(calm(content)) or matched
        return matched

    def suits(self, means: str, line: Line) -> bool:
        """Tell whether a line may be the value of a label that stands apart from it."""
        words = line.content
        if means not in PEOPLE and self._says_what(line):
            return False
        dated = parse_date(words) is not None
        clock = _DAY.sub("", words)
        timed = _CLOCK.search(words) is not None or (_DIGITS.fullmatch(words) and parse_time(clock) is not None)
        if means == "date":
            return dated
        if means in ("start", "end"):
            return bool(timed)
        if dated or timed or words[-1] == ":" or _WORD.search(words) is None:
            return False
        return means == "place" or means == "body" or (means in PEOPLE and self._names_people(words))

    def _names_people(self, words: str) -> bool:
        nobody = words.strip(" .").casefold() in ("ingen", "intet")
        return nobody or any(rule.match(words) for rule in self.table["field"].rules if rule.means == "name")

    def _says_what(self, line: Line) -> bool:
        return len(line.content) <= MAX_HEADING and self.table["title"].match_line(line.content) is not None

    def parts(self, content: str, rule: Rule, at: int) -> list[tuple[Rule, int, int]]:
        """Return the labels of one line and the slices of their values, which begin with that of ``rule`` at ``at``."""
        found = [(rule, at, len(content))]
        for label, start, after in self._labels(content, at) if rule.means not in _SAID else ():
            last, begin, _ = found[-1]
            words = content[begin:start].strip(_EDGES)
            if label.means != last.means and last.means not in _SAID and self._ends(last, words, content[start:after]):
                found[-1] = (last, begin, start)
                found.append((label, after, len(content)))
        return [(label, *_inside(content, start, end)) for label, start, end in found]

    def _labels(self, content: str, at: int) -> Iterator[tuple[Rule, int, int]]:
        """Yield the labels that stand inside a line: their rows, where each begins, and where its value may."""
        places = [*_labels(tuple(self._phrases)).finditer(content, at), *_HEADED.finditer(content, at)]
        for found in sorted(places, key=lambda each: (each.start(), -each.end())):
            rule = self._phrases.get(fold(found[0].rstrip(": \t")))
            if rule is not None:
                yield rule, found.start(), found.end()

    @staticmethod
    def _ends(rule: Rule, words: str, label: str) -> bool:
        """Tell whether the value of ``rule`` is ``words``, and what stands after them the next label."""
        if label.endswith(":"):
            return fold(label[:-1]).rstrip(".") != _CLOCKED or (rule.means == "date" and parse_date(words) is not None)
        return parse_date(words) is not None if rule.means == "date" else rule.means in ("start", "end") and bool(words)

    @cached_property
    def _phrases(self) -> Mapping[str, Rule]:
        """The labels, folded, and their rows."""
        rows = [rule for rule in self.table["field"].rules if rule.means != "contents"]
        return {fold(phrase): rule for rule in reversed(rows) for phrase in rule.phrases}

    def is_no_label(self, content: str, rule: Rule, at: int) -> bool:
        """Tell whether what stands after a label, its value at ``at``, shows that the label is none.

        The head of a table has the next label there (``Udvalg Dato Type``), a label of two things the other
        (``Sted og tid:``).
        """
        if rule.means not in ("body", "date", "start", "place") or ":" in content[:at]:
            return False
        words = fold(content[at:])
        if ":" in content:
            return words.startswith(("og ", "& ")) and rule.means != "body"
        return any(
            other.means != rule.means and (words == label or words.startswith(f"{label} "))
            for label, other in self._phrases.items()
        )

    def last(self, index: int, stop: int) -> int:
        """Return the last line of a value that wraps: the lines below, up to a blank one or a new label."""
        last = index
        for below in range(index + 1, stop if "|" not in self.lines[index].content else 0):  # a cell of a table ends
            line = self.line(below)
            if not line.content and self._is_spaced(last, below):
                continue
            if not line.content or self.ledger.ignorable(line.content) or self._says_what(line):
                break
            if self._begins_another(line.content):
                break
            last = below
        return last

    def _begins_another(self, content: str) -> bool:
        """Tell whether a line begins another value than the one above it."""
        if _NEXT_LABEL.match(content) or _OTHERS.fullmatch(content) or self._is_strange(content):
            return True
        matched = self.row(content)
        if matched is None or matched[0].means == "name":
            return False
        like_place = matched[0].means == "place" and not matched[0].phrases  # "Ane Tom - Vej og Park" is none
        return not (like_place and _FUNCTION.fullmatch(content) and self._names_people(content))

    def _is_strange(self, content: str) -> bool:
        """Tell whether a line is a label that no row knows: what it says of the names below is not known either."""
        if not content.endswith(":") or _GROUP.search(content):
            return False
        return not any(rule.match(content) for rule in self.table["attendance"].candidates(content))

    def names_below(self, index: int, stop: int) -> int:
        """Return the last line of the list of names that begins below a line; that line where none does."""
        first = next((below for below in range(index + 1, min(index + 3, stop)) if not self.lines[below].blank), None)
        if first is None or not self._names_people(self.line(first).content):
            return index
        return self.last(first, stop)

    def _is_spaced(self, above: int, blank: int) -> bool:
        """Tell whether a blank line stands between two people of a list, a line each, and ends no list."""
        around = [self.lines[above].content, *(line.content for line in self.lines[blank + 1 : blank + 2])]
        rows = [self.table["field"].match_first(content) for content in around]
        named = len(rows) > 1 and rows[1] is not None and rows[1][0].means == "name"
        return named and all(_ONE_OF_LIST.search(content) for content in around)


def _inside(content: str, start: int, end: int) -> tuple[int, int]:
    """Return a slice less the white space and the bars around it."""
    words = content[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    return start, max(start, start + len(content[start:end].rstrip(_EDGES)))


@lru_cache(maxsize=32)
def _labels(phrases: tuple[str, ...]) -> "re.Pattern[str]":
    """Return the pattern of labels with a colon, inside a line."""
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<=[\s.,;|])(?:{words})\s*:", re.IGNORECASE)
