"""The labels of a head: which words of a line are labels, and where the value of each begins and ends."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.capitals import calm
from kg.danish import parse_held_date
from kg.layouts import Layout
from kg.rules import Rule, fold

_COMPOUNDS = "Mødested|Mødelokale|Mødetidspunkt|Mødetid|Mødedato|Starttidspunkt|Sluttidspunkt|Mødedeltagere"
"""Labels that are nothing else, though no colon stands after them."""

_GLUED = re.compile(
    rf"(?P<label>{_COMPOUNDS}|Udvalg|Sted|Dato|Deltagere|Medlemmer|Fraværende|Afbud)"
    r"(?P<value>(?:[A-ZÆØÅ][a-zæøå]|\d).*)"
)
"""A label and its value with the white space between them lost: no word goes on with a capital letter."""

_CLOCK = re.compile(r"kl\b", re.IGNORECASE)

_TIMES = re.compile(
    r"\d{1,2}(?:[.:]\d\d)?(?:\s*(?:[-–]|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?(?:\s*(?:$|[,(])|[.:]+$)"
)
"""Hours and no more, or what they are told of after a comma or in brackets."""

EDGES = " \t\r\n|*"
"""What stands around a value and is no part of it: white space, the bars of a table, the stars of bold type."""

_HEADED = re.compile(rf"(?<=\s)(?:{_COMPOUNDS})(?=\s+[A-ZÆØÅ\d])")

SUBJECTS = "bare-subjects"
"""The row of a committee that is named by its subjects alone (``Social og sundhed``), which many a line looks like."""

_BOLD = "**"
_SAID = ("remarks", "none")
_CLOCKED = "kl"
"""A label that is rather a part of what it stands in: ``Mødet hævet kl.: 18:10``."""


class Labels:
    """Tells the labels of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.table = layout.tables["field"]
        self._rows, self._bare = layout.labels, layout.plain_labels

    def label(self, words: str) -> Rule | None:
        """Return the row of a label that stands alone."""
        return self._rows.get(fold(words.rstrip(": ")))

    def row(self, content: str) -> tuple[Rule, re.Match[str]] | None:
        """Return the row that reads a line of the head, printed in capitals or not, in bold or not."""
        content = content.replace(_BOLD, " " * len(_BOLD))
        glued = _GLUED.fullmatch(content)
        if glued is not None and (label := self._rows.get(fold(glued["label"]))) is not None:
            return label, glued
        matched = self.table.match_first(content)
        if content.isupper() and (matched is None or matched[0].means == "name"):
            return self.table.match_first(calm(content)) or matched
        return matched

    def says_whose(self, content: str) -> bool:
        """Tell whether a line says whose meeting it was, or when, with a label or without."""
        matched = self.row(content)
        return matched is not None and matched[0].means in ("body", "date", "meeting") and matched[0].id != SUBJECTS

    def parts(self, content: str, rule: Rule, at: int) -> list[tuple[Rule, int, int]]:
        """Return the labels of one line and the slices of their values, which begin with that of ``rule`` at ``at``."""
        found = [(rule, at, len(content))]
        for label, start, after in self._labels(content, at) if rule.means not in _SAID else ():
            last, begin, _ = found[-1]
            words = content[begin:start].strip(EDGES)
            if label.means != last.means and last.means not in _SAID and self._ends(last, words, content[start:after]):
                found[-1] = (last, begin, start)
                found.append((label, after, len(content)))
        return [(label, *_inside(content, start, end)) for label, start, end in found]

    def _labels(self, content: str, at: int) -> Iterator[tuple[Rule, int, int]]:
        """Yield the labels that stand inside a line: their rows, where each begins, and where its value may."""
        places = [*_labels(tuple(self._rows)).finditer(content, at), *_HEADED.finditer(content, at)]
        for found in sorted(places, key=lambda each: (each.start(), -each.end())):
            rule = self._rows.get(fold(found[0].rstrip(": \t")))
            if rule is not None:
                yield rule, found.start(), found.end()

    @staticmethod
    def _ends(rule: Rule, words: str, label: str) -> bool:
        """Tell whether the value of ``rule`` is ``words``, and what stands after them the next label."""
        dated = rule.means == "date" and parse_held_date(words) is not None
        if label.endswith(":"):
            return dated or fold(label[:-1]).rstrip(".") != _CLOCKED
        return dated or (rule.means in ("start", "end") and bool(words))

    def is_no_label(self, content: str, rule: Rule, at: int) -> bool:
        """Tell whether what stands after a label, its value at ``at``, shows that the label is none.

        The head of a table has the next label there (``Udvalg Dato Type``), a label of two things the other
        (``Sted og tid:``).
        """
        if rule.means not in ("body", "date", "start", "place") or ":" in content[:at]:
            return False
        words = fold(content[at:])
        if rule.means == "start" and _CLOCK.match(content):
            return bool(words) and _TIMES.match(words) is None  # "Kl. 18.00 spisning" is not when the meeting began
        if ":" in content:
            return words.startswith(("og ", "& ")) and rule.means != "body"
        return any(
            self._rows[label].means != rule.means and (words == label or words.startswith(f"{label} "))
            for label in self._bare
        )


def _inside(content: str, start: int, end: int) -> tuple[int, int]:
    """Return a slice less the white space and the bars around it."""
    words = content[start:end]
    start += len(words) - len(words.lstrip(EDGES))
    return start, max(start, start + len(content[start:end].rstrip(EDGES)))


@lru_cache(maxsize=32)
def _labels(phrases: tuple[str, ...]) -> "re.Pattern[str]":
    """Return the pattern of labels with a colon, inside a line."""
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<=[\s.,;|])(?:{words})\s*:", re.IGNORECASE)
