"""Abbreviations of bodies (``ØU``, ``KB``): what they stand for, where the document itself tells.

It tells by writing both (``Økonomiudvalget (ØU)``), or by naming one body, and one only, whose initials they are. An
abbreviation that nothing in the text explains stands for nothing.
"""

import re
from collections.abc import Iterator

from kg.danish import squeeze
from kg.reading.bodies import body_key, body_name
from kg.records import BodyName
from kg.rules import RuleTable
from kg.text import Text

SHORT = re.compile(r"[A-ZÆØÅ]{2,5}")
"""The form of an abbreviation of a body."""

_SMALL = frozenset({"og", "for", "vedr", "samt", "det", "den", "af", "i"})
# The second part of a name in one word, with the letter that abbreviations have for it.
_HEADS = (
    (re.compile(r"udvalg(?:et)?$"), "U"),
    (re.compile(r"bestyrelsen?$"), "B"),
    (re.compile(r"repræsentation(?:en)?$"), "R"),
    (re.compile(r"råd(?:et)?$"), "R"),
)


def long_name(short: str, text: Text, table: RuleTable, own: BodyName | None) -> BodyName | None:
    """Return the body that ``short`` stands for in ``text``, ``printed`` being the abbreviation; None when not told.

    ``table`` are the rules of references, of which one tells how bodies are named; ``own`` is the body that met. The
    initials are those of the name's words, with or without ``U`` for ``udvalg``.
    """
    explained, named = _bodies(text, table)
    known = named if own is None else [own.name, *named]
    names = explained.get(short) or [name for name in known if short == name or short in initials(name)]
    return BodyName(short, names[0]) if len({body_key(name) for name in names}) == 1 else None


def _bodies(text: Text, table: RuleTable) -> tuple[dict[str, list[str]], list[str]]:
    """Return the bodies of a document: by the abbreviation printed after them, and all that are named in full."""
    found: tuple[dict[str, list[str]], list[str]] | None = text.memo.get(_bodies)
    if found is None:
        explained: dict[str, list[str]] = {}
        named: dict[str, str] = {}
        for name, short in _named(text, table):
            named.setdefault(body_key(name), name)
            if short is not None:
                explained.setdefault(short, []).append(name)
        found = text.memo[_bodies] = (explained, list(named.values()))
    return found


def _named(text: Text, table: RuleTable) -> Iterator[tuple[str, str | None]]:
    """Yield each body named in the text with the abbreviation that follows it, by the rules without a date."""
    for rule in table.rules:
        if rule.pattern is None or "short" not in rule.pattern.groupindex:
            continue
        for match in rule.matches(text.content, 0, len(text.content)):
            printed = squeeze(match["body"])
            if SHORT.fullmatch(printed) is None:
                yield body_name(printed).name, match["short"]


def initials(name: str) -> frozenset[str]:
    """Return the abbreviations that are initials of a body's name (``JAI`` and ``JAIU``; ``ØU``; ``KB``)."""
    words = [w for w in re.findall(r"[^\W\d_]+", name.lower()) if w not in _SMALL]
    letters, head = "", ""
    for word in words:
        first, last = _parts(word)
        letters += first
        head = head or last
    return frozenset(short for short in (letters.upper(), letters.upper() + head) if SHORT.fullmatch(short))


def _parts(word: str) -> tuple[str, str]:
    """Return the letters of a word: its first, and that of the kind of body it ends with."""
    for pattern, letter in _HEADS:
        found = pattern.search(word)
        if found is not None:
            return word[0] if found.start() else "", letter
    return word[0], ""
