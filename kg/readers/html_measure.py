"""What stands in each element of a page: how much text, how much of it in links, how many lines of evidence.

Evidence is lines that stand in minutes (``Beslutning``, ``Punkt 3: …``, ``Mødested …``); a line that is a link counts
only as a heading, for menus name the same things.
"""

import re
from dataclasses import dataclass, field

from kg.readers.html_markup import BLOCKS, HEADINGS, Element, Page
from kg.readers.html_words import Wordings

LISTS = frozenset({"ul", "ol", "div", "section", "table", "p", "dl", "form", "td", "menu"})
"""Elements that may hold a list of links."""
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|txt|jpe?g|png|tiff?)\b|bilag|attachment|download"
                   r"|getfile|/file|vedh|dokument|document", re.IGNORECASE)  # fmt: skip
_LONGEST_CONTACT = 600
"""Characters of a line that may be the address of a municipality."""
_MANY = 50
"""Pieces of a line that are looked at: evidence is short."""


@dataclass(slots=True)
class Measure:
    """What stands in an element and all below it: characters outside and inside links, links, lines of evidence."""

    text: int = 0
    linked: int = 0
    links: int = 0
    own: int = 0
    """Links that lead to a file or to a place on the page."""
    evidence: int = 0
    contact: int = 0


@dataclass(slots=True)
class _Line:
    """The line being measured."""

    element: int = 0
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    heading: bool = False


class Measurer:
    """One pass over a page: :class:`Measure` of each element, and the line that stands before each."""

    def __init__(self, page: Page, words: Wordings) -> None:
        self.page, self.words = page, words
        self.measures = [Measure() for _ in page.elements]
        self.before: dict[int, tuple[str, int]] = {}
        """The line before each element that may be a list, and the element it stands in, by the element's number."""
        self.targets: set[str] = set()
        """Ids of elements that something on the page opens."""
        self.line = _Line()
        self.last = ("", 0)
        self.links = 0
        self.headings = 0

    def run(self) -> list[Measure]:
        """Return the measure of each element, by its number."""
        stack: list[Element] = []
        for entry in self.page.stream:
            if isinstance(entry, Element):
                stack.append(entry)
                self._enter(entry)
            elif entry is None:
                self._leave(stack.pop(), stack[-1].number if stack else 0)
            elif stack and not entry.isspace():
                self._say(entry, stack[-1].number)
        self._flush(0)
        for element, measure in zip(reversed(self.page.elements), reversed(self.measures), strict=True):
            if element.parent >= 0:
                above = self.measures[element.parent]
                above.text += measure.text
                above.linked += measure.linked
                above.links += measure.links
                above.own += measure.own
                above.evidence += measure.evidence
                above.contact |= measure.contact
        return self.measures

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS or tag == "br":
            self._flush(element.parent)
            self.line.element = element.number
            if tag in LISTS:
                self.before[element.number] = self.last
        self.headings += tag in HEADINGS
        if not element.attributes:
            return
        for name in ("aria-controls", "data-target", "data-bs-target", "href"):
            value = element.get(name)
            if value and (name != "href" or value.startswith("#")):
                self.targets.update(part.lstrip("#") for part in value.split())
        if tag == "a" and element.get("href"):
            self.links += 1
            self.measures[element.number].links = 1
            place = element.get("href")
            self.measures[element.number].own = int(place.startswith("#") or _FILE.search(place[:500]) is not None)

    def _leave(self, element: Element, parent: int) -> None:
        if element.tag in BLOCKS:
            self._flush(element.number)
            self.line.element = max(parent, 0)
        self.headings -= element.tag in HEADINGS
        self.links -= element.tag == "a" and bool(element.get("href"))

    def _say(self, text: str, number: int) -> None:
        size = len(text.strip())
        self.line.parts.append(text)
        self.line.heading = self.line.heading or self.headings > 0
        if self.links:
            self.measures[number].linked += size
            self.line.linked += size
        else:
            self.measures[number].text += size

    def _flush(self, number: int) -> None:
        if not self.line.parts:
            return
        text = " ".join("".join(self.line.parts[:_MANY]).split())
        measure = self.measures[self.line.element if self.line.element < len(self.measures) else number]
        self.last = (text, self.line.element) if text else self.last
        if (self.line.heading or self.line.linked * 2 < len(text)) and self.words.matches("evidence", text):
            measure.evidence += 1
        elif len(text) < _LONGEST_CONTACT:
            for bit, pattern in enumerate(self.words.patterns["contact"]):
                measure.contact |= int(pattern.search(text) is not None) << bit
        self.line = _Line(self.line.element)
