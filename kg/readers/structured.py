"""The text that a source with fields becomes: marked lines for its structure, escaped lines for what its fields say.

The marks are those of ``kg/layouts/structured.toml``, which reads the text: only a line that begins with one can be a
title, an item or a heading, whatever the words of a field look like.
"""

import re
from collections.abc import Iterable

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.fields import BOLD, CLASSED, Block, one_line
from kg.rules import bare, fold
from kg.text import MAX_BYTES

LAYOUT = "structured"
TITLE, ITEM, HEADING, SUBHEADING = "#", "##", "###", "####"

_MARKED = re.compile(r"^(\s*)(\\*#)")
_KIND = re.compile(r"referat|protokol|dagsorden", re.IGNORECASE)
KIND_UNKNOWN = (
    Level.INFO,
    "kind-unknown",
    "the source does not say whether it is minutes or an agenda; it is read as minutes",
)
"""The finding about a source whose title tells of neither."""
_NUMBER = re.compile(r"\d{1,6}[a-zA-Z]?")


def says_kind(words: str) -> bool:
    """Tell whether the name of a document says that it is minutes or an agenda."""
    return _KIND.search(words) is not None


def document(text: str, data: bytes, form: str, findings: tuple[Finding, ...], name: str = "") -> Document:
    """Return the document of a text that :class:`Writer` wrote.

    Raises:
        UnreadableError: the text is too long for minutes.

    """
    if len(text) > MAX_BYTES:
        message = f"the fields hold {len(text) / 1e6:.0f} million letters, too many for minutes"
        raise UnreadableError("too-large", f"{message}; at most {MAX_BYTES // 10**6} million are read")
    return Document(text, data, form, name, LAYOUT, findings)


class Writer:
    """Writes one document from top to bottom: title, header fields, items, the fields of each."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def text(self) -> str:
        """Return what was written: a blank line between paragraphs, one newline at the end."""
        return "".join(self._parts).lstrip("\n") + "\n" if self._parts else ""

    def _line(self, line: str) -> None:
        self._parts.append(f"\n\n{line}")

    def title(self, *words: str) -> None:
        """Write what the document is."""
        self._line(f"{TITLE} {one_line(' '.join(words))}")

    def header(self, label: str, value: str) -> None:
        """Write a labelled value of the meeting, if there is one; ``label`` is one that minutes use."""
        if words := one_line(value):
            self._line(f"{label}: {words}")

    def item(self, number: str, title: str, *, closed: bool) -> None:
        """Write where an item begins; a number that is none of minutes' stays in the title."""
        number = one_line(number).rstrip(".:")
        if number and not _NUMBER.fullmatch(number):
            number, title = "", f"{number} {title}"
        words = "Lukket punkt" if closed else "Punkt"
        self._line(f"{ITEM} {words}{' ' if number else ''}{number.lower()}: {one_line(title)}")

    def case(self, number: str) -> None:
        """Write the case number of an item, if it has one."""
        self.header("Sagsnr.", number)

    def section(self, name: str, content: Iterable[Block]) -> None:
        """Write a field of an item: under its name where it has one, else under the headings in its content."""
        name, found = one_line(name), list(content)
        if name:
            self._line(f"{HEADING} {name}")
            self._named(name, _without_repeated(name, found))
        else:
            self._unnamed(found)

    def _named(self, name: str, content: list[Block]) -> None:
        """Write the content of a field with a name: what is a heading in it stands under the name."""
        classed = False
        for block, after in zip(content, [*content[1:], Block("", CLASSED)], strict=False):
            if block.level not in (0, BOLD, CLASSED):
                self._heading(SUBHEADING, block)
            elif block.level != CLASSED:
                self._block(block)
            elif block.words:
                classed = True
                self._heading(SUBHEADING, block)
            elif classed and not after.level:  # what follows belongs to the field again
                self._line(f"{HEADING} {name}")

    def _unnamed(self, content: list[Block]) -> None:
        """Write the content of a field without a name; text before any heading is a section without one."""
        levels = [block.level for block in content if 0 < block.level < BOLD]
        top = min(levels, default=BOLD)
        begun = False
        for block, after in zip(content, [*content[1:], Block("", CLASSED)], strict=False):
            if block.level in (top, CLASSED) and (block.words or not after.level):
                repeated = block.level == CLASSED and after.level and fold(bare(after.words)) == fold(block.words)
                if not repeated:
                    first_of_bold = block.level == BOLD and begun
                    self._heading(SUBHEADING if first_of_bold else HEADING, block)
            elif block.words:
                if not begun:
                    self._line(HEADING)
                in_heading = 0 < block.level < BOLD
                self._heading(SUBHEADING, block) if in_heading else self._block(block)
            else:
                continue
            begun = True

    def _heading(self, mark: str, block: Block) -> None:
        self._line(f"{mark} {one_line(block.words)}".rstrip())

    def _block(self, block: Block) -> None:
        words = "\n".join(_MARKED.sub(r"\1\\\2", line) for line in block.words.split("\n"))
        self._parts.append(("\n" if block.follows else "\n\n") + words)


def _without_repeated(name: str, content: list[Block]) -> list[Block]:
    """Return the content of a field without a first line that only repeats the field's name."""
    if content and content[0].level and fold(bare(content[0].words)) == fold(bare(name)):
        return content[1:]
    return content
