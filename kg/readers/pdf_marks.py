"""The marks with which the items of lists begin: bullets, and numbers as printed."""

import re

from kg.readers.pdf_lines import Line

BULLETS = "•·∙●○◦▪■□➢►‣⁃✓✔"
_BULLET = re.compile(rf"(?:[{BULLETS}\ue000-\uf8ff\ufffd*]|[-–—]|o)(?=\s|$)|[{BULLETS}](?=\S)")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-zæøå]|[ivx]{2,5})[.)](?=\s|$)")


def mark_of(line: Line) -> str:
    """Return the mark of a list item that a line begins with: ``-`` for any bullet, or the number as printed."""
    text = line.cells[0].text
    alone = len(line.cells) > 1
    if (found := _BULLET.match(text)) and (alone or len(text) > found.end()):
        # A lone "o" is the second level of a list only where a wide space follows, a "*" only before text.
        doubtful = (found[0] == "o" and text != "o") or (found[0] == "*" and not alone and not text[1:].strip())
        return "" if doubtful or (found[0] == "o" and not alone) else "-"
    if (found := _NUMBER.match(text)) and (alone or len(text) > found.end()):
        return found[0]
    return ""


def without_mark(line: Line, mark: str) -> tuple[str, float]:
    """Return the text of a list item's first line after its mark, and where it begins."""
    found = _BULLET.match(line.text) if mark == "-" else _NUMBER.match(line.text)
    rest = line.text[found.end() if found else 0 :].lstrip()
    head = line.cells[0]
    own = head.text.split()
    if len(own) == 1 and len(line.cells) > 1:
        return rest, line.cells[1].x0
    return rest, head.second


def tab_after(line: Line) -> float:
    """Return the width of the space after the mark of a list item."""
    head = line.cells[0]
    end = head.x0 + head.first
    if len(head.text.split()) == 1 and len(line.cells) > 1:
        return line.cells[1].x0 - end
    return head.second - end
