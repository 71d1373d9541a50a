"""The numbers that Word computes and does not write down: ``1.``, ``a)``, ``Punkt 3:``, bullets.

Counters run through the document as Word runs them: one for each level of an abstract list, shared by all lists made
from it, set back by a higher level, and by a list that says where it starts the first time it is used.
"""

import re
from dataclasses import dataclass, field

from kg.readers.docx_package import Node
from kg.readers.numerals import numeral

LEVELS = 9
"""Levels of a list in Word."""
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%([1-9])")
_MAX = 32767
_LONGEST_CHAIN = 20
"""Styles built upon styles; Word allows eleven."""


def tag(node: Node) -> str:
    """Return an element's name without its namespace, empty for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def child(node: Node | None, *names: str) -> Node | None:
    """Return the first element at the end of a path of names; None where one is missing."""
    for name in names:
        if node is None:
            return None
        node = next((below for below in node if tag(below) == name), None)
    return node


def value(node: Node | None, name: str = "val") -> str:
    """Return an attribute by its local name, empty when there is none."""
    if node is None:
        return ""
    return next((str(v) for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name), "")


def switched(node: Node | None) -> bool:
    """Tell whether a property is there and not switched off."""
    return node is not None and value(node) not in ("0", "false", "off")


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,5}", text) else otherwise


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    style: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list as used: which counters it runs, and what it says differently."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, with what it has from those it is based on."""

    name: str = ""
    numbering: str = ""
    level: int | None = None
    outline: bool = False


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, numbering: Node | None, styles: Node | None) -> None:
        self.styles = _styles(styles)
        self._lists = _lists(numbering, self.styles)
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def mark(self, properties: Node | None) -> tuple[str, int]:
        """Return the mark of the next paragraph with these properties, with a blank after it, and its level.

        The mark is empty for a paragraph outside lists; a bullet of any form is ``- ``.
        """
        style_id = value(child(properties, "pStyle"))
        style = self.styles.get(style_id, Style())
        own = child(properties, "numPr")
        number = value(child(own, "numId")) or style.numbering
        found = self._lists.get(number)
        if found is None:
            return "", 0
        linked = next((n for n, rule in found.levels.items() if style_id and rule.style == style_id), style.level or 0)
        level = min(_number(value(child(own, "ilvl")), linked), LEVELS - 1)
        rule = found.levels.get(level)
        if rule is None:
            return "", 0
        counts = self._count(number, found, level)
        if rule.form == "bullet":
            return "- ", level
        if rule.form == "none" and not rule.text.strip("%123456789. "):
            return "", level
        shown = _PLACE.sub(lambda place: self._shown(found, counts, int(place[1]) - 1, rule), rule.text).strip()
        return (f"{shown} " if shown else ""), level

    def _count(self, number: str, found: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.counters, [None] * LEVELS)
        if level in found.starts and (number, level) not in self._started:
            counts[level] = None
        self._started.add((number, level))
        before = counts[level]
        counts[level] = self._start(found, level) if before is None else min(before + 1, _MAX)
        for deeper in range(level + 1, LEVELS):
            rule = found.levels.get(deeper)
            if rule is None or rule.restart is None or 0 < level + 1 <= rule.restart:
                counts[deeper] = None
        return counts

    @staticmethod
    def _start(found: _List, level: int) -> int:
        return found.starts.get(level, found.levels[level].start if level in found.levels else 1)

    def _shown(self, found: _List, counts: list[int | None], level: int, rule: _Level) -> str:
        number, own = counts[level], found.levels.get(level, _Level())
        if own.form == "none":
            return ""
        shown = self._start(found, level) if number is None else number
        if own.form == "decimalZero" and not rule.legal:
            return f"{shown:02d}"
        return numeral(shown, "1" if rule.legal else _FORMS.get(own.form, "1"))


def _styles(root: Node | None) -> dict[str, Style]:
    raw = {value(node, "styleId"): node for node in (root if root is not None else ()) if tag(node) == "style"}
    return {name: _style(name, raw) for name in raw}


def _style(name: str, raw: dict[str, Node]) -> Style:
    numbering, level, outline = "", None, False
    at = name
    for _ in range(_LONGEST_CHAIN):
        node = raw.get(at)
        if node is None:
            break
        properties = child(node, "pPr")
        listed = child(properties, "numPr")
        numbering = numbering or value(child(listed, "numId"))
        found = value(child(listed, "ilvl"))
        level = _number(found, 0) if level is None and found else level
        depth = value(child(properties, "outlineLvl"))
        outline = outline or (depth.isdigit() and depth != "9")
        at = value(child(node, "basedOn"))
    return Style(value(child(raw[name], "name")).lower(), numbering, level, outline)


def _lists(root: Node | None, styles: dict[str, Style]) -> dict[str, _List]:
    nodes = list(root) if root is not None else []
    abstract = {value(node, "abstractNumId"): node for node in nodes if tag(node) == "abstractNum"}
    used = {value(node, "numId"): value(child(node, "abstractNumId")) for node in nodes if tag(node) == "num"}
    found: dict[str, _List] = {}
    for node in nodes:
        if tag(node) != "num":
            continue
        counters = value(child(node, "abstractNumId"))
        linked = value(child(abstract.get(counters), "numStyleLink"))
        if linked in styles:  # the levels stand in the list of a style
            counters = used.get(styles[linked].numbering, counters)
        levels = _levels(abstract.get(counters))
        starts: dict[int, int] = {}
        for override in (below for below in node if tag(below) == "lvlOverride"):
            at = _number(value(override, "ilvl"), 0)
            levels |= _levels(override)
            start = value(child(override, "startOverride"))
            if start:
                starts[at] = _number(start, 1)
        found[value(node, "numId")] = _List(counters, levels, starts)
    return found


def _levels(root: Node | None) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for node in root if root is not None else ():
        if tag(node) == "lvl":
            restart = value(child(node, "lvlRestart"))
            levels[_number(value(node, "ilvl"), 0)] = _Level(
                form=value(child(node, "numFmt")) or "decimal",
                text=value(child(node, "lvlText"))[:100],
                start=_number(value(child(node, "start")), 1),
                style=value(child(node, "pStyle")),
                restart=_number(restart, 0) if restart else None,
                legal=switched(child(node, "isLgl")),
            )
    return levels
