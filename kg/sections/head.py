"""What is read so far of the head of minutes: its title, the fields, and whether the place may stand next."""

import re
from collections.abc import Iterator

from kg.danish import parse_held_date
from kg.parts import Field, Title
from kg.rules import Rule
from kg.sections.wrapped import unbroken
from kg.text import Line, Text

_LEAD = re.compile(r"\s*(?:[:–-]\s+|\.{3,}\s*|…\s*)")
"""What may stand before a value: a colon that has come to it from its label, or dots that lead to it."""

_HOURS = re.compile(
    r"\s?[,–-]?\s+(?P<hours>kl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:[–-]|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?)\.?$",
    re.IGNORECASE,
)
"""When, at the end of what says where: ``Lokale 2, kl. 16.00``."""

_HOUR = re.compile(r"\bkl\.?\s*\d|\d:\d", re.IGNORECASE)
"""A time of day, as it may stand beside the day."""

_REPEATED = ("member",)
"""What the head says on more than one line: the A-side and the B-side of a committee have a row each."""

_SIGN = re.compile(r"[^\W_]")


class Head:
    """The title and the fields read so far, to which the readers of single lines add."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.title: Title | None = None
        self.fields: list[Field] = []
        self.after_date = False
        """Whether the lines just read say when, or when and whose meeting it was: the place may stand on the next."""

    def body_known(self) -> bool:
        """Tell whether the title or a field says whose meeting it was."""
        titled = self.title is not None and self.title.match.groupdict().get("body")
        return bool(titled) or any(field.means == "body" for field in self.fields)

    def place_may_follow(self, means: str) -> bool:
        """Tell whether the place may stand below what a line says: the date, or the body where the date is known."""
        dated = any(field.means == "date" for field in self.fields)
        if self.title is not None and not dated:
            dated = bool(self.title.match.groupdict().get("date"))
        return means == "date" or (means == "body" and dated)

    def same_day(self, words: str | None) -> bool:
        """Tell whether a date is not another than the one read above: that would be another meeting."""
        said = [field.value for field in self.fields if field.means == "date"]
        if self.title is not None:
            said.append(self.title.match.groupdict().get("date") or "")
        days = [day for each in said if (day := parse_held_date(each)) is not None]
        return not words or not days or parse_held_date(words) in (None, days[0])

    def add(self, rule: Rule, start: int, end: int) -> None:
        """Add the value of a label: a slice of the text."""
        lead = _LEAD.match(self.text.content, start, end)
        start = lead.end() if lead is not None else start
        if _SIGN.search(self.text.content, start, end) is None:
            return  # a dash, or dots: the value was left out
        hours = _HOURS.search(self.text.content[start:end]) if rule.means == "place" else None
        if hours is not None:
            begin, stop = hours.span("hours")
            self.fields.append(Field("start", hours["hours"], start + begin, start + stop, rule.name))
            end = start + hours.start()
        self.fields.append(Field(rule.means, self._value(rule.means, start, end), start, end, rule.name))
        self.after_date = self.place_may_follow(rule.means)

    def _value(self, means: str, start: int, end: int) -> str:
        words = self.text.content[start:end].strip()
        return unbroken(words) if means in ("body", "place") else words

    def add_words(self, means: str, line: Line, begin: int, end: int, by: str) -> None:
        """Add what a line without a label says in a slice of its content; ``by`` is the rule that read it."""
        at = self.text.content.find(line.content, line.start, line.end)
        # A line that goes on over the next stands nowhere as it is read: then all of it is the place.
        start, stop = (at + begin, at + end) if at >= 0 else (line.start, line.end)
        self.fields.append(Field(means, line.content[begin:end], start, stop, by))

    def say(self, line: Line, rule: Rule, found: "re.Match[str]", at: int, by: str) -> None:
        """Add what a row without a label says, in the words from ``at`` on of a line, and nothing said before."""
        known = {field.means for field in self.fields}
        groups = list(meeting_groups(rule, found))
        for means, begin, end in groups:
            if means not in known or means in _REPEATED or self._adds_hour(means, found, begin, end):
                self.add_words(means, line, at + begin, at + end, by)
        self.after_date = any(self.place_may_follow(means) for means, _begin, _end in groups)

    def _adds_hour(self, means: str, found: "re.Match[str]", begin: int, end: int) -> bool:
        """Tell whether the day of the meeting is said once more, and with it when it began, which is not known."""
        words = found.string[begin:end]
        known = any(field.means == "start" or _HOUR.search(field.value) for field in self.fields)
        return means == "date" and not known and _HOUR.search(words) is not None and self.same_day(words)


def meeting_groups(rule: Rule, found: "re.Match[str]") -> Iterator[tuple[str, int, int]]:
    """Yield what a row without a label says: its means and its place in the line, body and date apart."""
    groups = found.groupdict()
    for means in (rule.means, *(name for name in ("body", "date", "start", "end", "place") if name != rule.means)):
        group = "value" if means == rule.means else means
        if groups.get(group):
            yield means, *found.span(group)
