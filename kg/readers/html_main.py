"""Which part of a page is the minutes: found by evidence, never by the name of a site.

Evidence is lines that stand in minutes (``Beslutning``, ``Punkt 3: …``, ``Mødested …``). The main part is the smallest
marked element (``main``, ``article`` …) that holds it, else the smallest element that does. Inside it,
menus, searches, shares and the like are left out, unless evidence stands in them.
"""

import re
from dataclasses import dataclass

from kg.readers.html_markup import BLOCKS, HEADINGS, Element, Page
from kg.readers.html_measure import LISTS, Measure, Measurer
from kg.readers.html_words import Wordings

_WORDS = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+|[A-ZÆØÅ]+(?![a-zæøå])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader",
                     "screen-reader-only",
                     "element-invisible", "element-hidden", "hidden", "d-none", "skjult", "is-hidden", "u-hidden",
                     "print-only", "visible-print", "visible-print-block"})  # fmt: skip
"""Classes by which style sheets hide an element from those who see the page."""
_MAIN_ROLES = frozenset({"main", "article"})
_PAGE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
                         "menu", "menubar", "toolbar"})  # fmt: skip
_PAGE_TAGS = frozenset({"nav", "footer", "aside", "dialog", "search"})

NEARLY_ALL = 0.9
"""Share of the evidence that ``main`` must hold: a word of it may stand in a menu beside it."""
FEW = 2
"""With so few lines of evidence all text must be in it too."""
LITTLE = 0.1
"""Share of the evidence that a menu may hold by chance (``Referat`` as the name of a page)."""
MOST = 0.5
"""An element with more than this share of the text is no furniture, whatever its class says."""
LINKS, LINKED = 3, 0.7
"""A block with so many links, and this share of its text in them, leads to other pages."""
CONTACT = 2
"""So many kinds of contact details make a block the foot of the page."""


@dataclass(slots=True)
class Left:
    """What was left out: characters of each kind."""

    furniture: int = 0
    hidden: int = 0
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Main:
    """The main part: its element, and the numbers of those inside it that are left out."""

    root: Element
    without: frozenset[int]
    left: Left


def find_main(page: Page, words: Wordings) -> Main:
    """Return the main part of a page that has at least one element."""
    measurer = Measurer(page, words)
    return _Finder(page, measurer.run(), measurer, words).find()


class _Finder:
    def __init__(self, page: Page, measures: list[Measure], measurer: Measurer, words: Wordings) -> None:
        self.page, self.measures, self.words = page, measures, words
        self.before, self.targets = measurer.before, measurer.targets
        self.classes: dict[str, tuple[bool, bool, bool]] = {}
        self.all = self._whole()

    def _whole(self) -> Measure:
        roots = [m for e, m in zip(self.page.elements, self.measures, strict=True) if e.parent < 0]
        return Measure(text=sum(m.text for m in roots), linked=sum(m.linked for m in roots),
                       evidence=sum(m.evidence for m in roots))  # fmt: skip

    def find(self) -> Main:
        """Return the main part."""
        outer = self._without(self.page.elements[0], everywhere=True)
        gone = sum(self.measures[n].evidence for n in outer), sum(self.measures[n].text for n in outer)
        root = self._root(self.all.evidence - gone[0], self.all.text - gone[1], outer)
        inner = self._without(root, everywhere=False)
        left = Left()
        for number in inner:
            size = self.measures[number].text + self.measures[number].linked
            if self._is_hidden(self.page.elements[number]):
                left.hidden += size
            else:
                left.furniture += size
        whole = self.measures[root.number]
        left.outside = self.all.text + self.all.linked - whole.text - whole.linked
        return Main(root, frozenset(inner), left)

    def _root(self, evidence: int, text: int, outer: list[int]) -> Element:
        """Return the smallest marked element with the evidence (where there is none: the text), else the smallest.

        Only ``main`` may lack a little: elsewhere what is lacking may be the head of the minutes.
        """
        best = self.page.elements[0]
        if not evidence and not text:
            return best
        inside = self._inside(outer)
        marked: Element | None = None
        for element in self.page.elements:
            if inside[element.number] or element.tag not in BLOCKS:
                continue
            measure = self.measures[element.number]
            if measure.evidence < evidence * NEARLY_ALL or (not evidence and measure.text < text * NEARLY_ALL):
                continue
            whole = measure.evidence >= evidence and (evidence > FEW or measure.text >= text)
            if element.tag == "main" or element.get("role") == "main" or (whole and self._marked_main(element)):
                marked = element
            if whole:
                best = element
        return self._around_list(marked if marked is not None else best)

    def _around_list(self, root: Element) -> Element:
        """Return the element around a row, cell, item or heading: alone these are no page."""
        while root.parent >= 0 and root.tag in ("tr", "td", "th", "tbody", "thead", "li", "dt", "dd", "p", *HEADINGS):
            root = self.page.elements[root.parent]
        return root

    def _inside(self, numbers: list[int]) -> list[bool]:
        """Tell of each element whether it is one of ``numbers`` or stands in one."""
        chosen = set(numbers)
        inside: list[bool] = []
        for element in self.page.elements:
            inside.append(element.number in chosen or (element.parent >= 0 and inside[element.parent]))
        return inside

    def _without(self, root: Element, *, everywhere: bool) -> list[int]:
        """Return the outermost elements below ``root`` that are no content, in order."""
        found: list[int] = []
        skip = root.start + 1
        for element in self.page.elements[root.number + 1 :]:
            if element.start >= root.stop:
                break
            if element.start < skip:
                continue
            page = self._is_hidden(element) or self._is_furniture(element)
            if page or (not everywhere and self._is_contact(element, root)):
                found.append(element.number)
                skip = element.stop
        return found

    def _is_furniture(self, element: Element) -> bool:
        measure = self.measures[element.number]
        if element.tag == "button" or element.get("role") == "button":
            return not self._opens(element)
        if element.get("role") in _PAGE_ROLES or element.tag in ("nav", "search", "dialog"):
            return measure.evidence <= self.all.evidence * LITTLE
        if measure.evidence or element.tag in ("html", "body", "main") or element.tag in HEADINGS:
            return False
        if element.tag == "header" and measure.links:
            return True
        if element.tag in _PAGE_TAGS or self._class(element)[1]:
            return measure.text <= self.all.text * MOST or element.tag in _PAGE_TAGS
        return self._leads_away(element)

    def _opens(self, button: Element) -> bool:
        """Tell whether a button is the heading of something it folds out."""
        above = self.page.elements[button.parent].tag if button.parent >= 0 else ""
        folds = button.get("aria-expanded") or button.get("aria-controls") or button.get("data-target")
        return above in HEADINGS or above == "summary" or bool(folds) or self._class(button)[2]

    def _leads_away(self, element: Element) -> bool:
        """Tell whether a block is a list of links to other pages, not to attachments or places on this one."""
        measure = self.measures[element.number]
        if element.tag not in LISTS or measure.links < LINKS:
            return False
        if measure.linked < LINKED * (measure.linked + measure.text) or measure.own * 2 >= measure.links:
            return False
        return not self._is_announced(element)

    def _is_announced(self, element: Element) -> bool:
        """Tell whether the line above a list, in the block around it or the one around that, says what it lists."""
        line, number = self.before.get(element.number, ("", 0))
        if not self.words.matches("listing", line) or element.parent < 0:
            return False
        around = self.page.elements[element.parent]
        if around.tag == "div" and around.parent >= 0:
            around = self.page.elements[around.parent]
        return self.page.elements[number].start > around.start and around.tag not in ("tr", "table", "tbody")

    def _is_contact(self, element: Element, root: Element) -> bool:
        """Tell whether a block below the last of the minutes is what the municipality says of itself on every page."""
        measure = self.measures[element.number]
        if measure.contact.bit_count() < CONTACT or measure.evidence:
            return False
        if element.tag not in ("div", "section", "table", "address"):
            return False
        small = measure.text <= self.measures[root.number].text * MOST
        return small and element.parent in (root.number, root.parent)

    def _is_hidden(self, element: Element) -> bool:
        """Tell whether an element is never shown. What folds out when a reader asks for it is shown."""
        get = element.attributes.get
        hides = "hidden" in element.attributes or get("aria-hidden") == "true" or _HIDDEN.search(get("style") or "")
        names = get("class")
        if not hides and not (names and not _UNSEEN.isdisjoint(names.lower().split())):
            return False
        measure = self.measures[element.number]
        if (get("id") or "") in self.targets or self._class(element)[2] or element.tag in ("html", "body"):
            return False
        return measure.text <= self.all.text * MOST

    def _marked_main(self, element: Element) -> bool:
        named = element.tag in ("main", "article") or element.get("role") in _MAIN_ROLES
        return named or bool(element.get("itemprop")) or self._class(element)[0]

    def _class(self, element: Element) -> tuple[bool, bool, bool]:
        """Tell of the class and id of an element whether they mark main content, furniture, something folded."""
        names = f"{element.get('class')} {element.get('id')}"
        if names == " ":
            return (False, False, False)
        known = self.classes.get(names)
        if known is None:
            short = names[:300]
            parts = {word.lower() for word in _WORDS.findall(short)} | set(re.split(r"[\s_-]+", short.lower()))

            def named(kind: str) -> bool:
                return any(self.words.matches(kind, part) for part in parts if part)

            known = self.classes[names] = (named("main"), named("furniture"), named("folded"))
        return known
