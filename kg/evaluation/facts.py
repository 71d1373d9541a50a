"""Facts: what a text says, each so small that one slip of the reading costs one fact, in a form that can be compared.

A fact has a kind (``outcome``), the item it is said of (its place from 1; 0 for the meeting as a whole), and values.
Gold and graph are brought to facts with the same folding, so that no difference of type counts as one of content.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import product


class Open(Enum):
    """A value that the gold leaves open: whatever is found there is right."""

    ANY = "any"


ANY = Open.ANY
Value = str | int | None | Open

MEETING = 0
"""The place of what is said of no single item."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; two are the same when kind, item and values are.

    ``words`` are shown to a person, and looked for in the text when ``at``, the character where it stands, is not
    known. Without ``sure`` a found fact counts when the gold has it, and is no invention when the gold has not.
    ``or_as`` are other values that say the same: a name in its other forms.
    """

    kind: str
    item: int | Open
    values: tuple[Value, ...] = ()
    words: str = field(default="", compare=False)
    at: int | None = field(default=None, compare=False)
    sure: bool = field(default=True, compare=False)
    or_as: tuple[tuple[Value, ...], ...] = field(default=(), compare=False)

    @property
    def closed(self) -> bool:
        """Whether nothing is left open."""
        return self.item is not ANY and ANY not in self.values


@dataclass(frozen=True, slots=True)
class ItemName:
    """What an item is known by when two readings of a text are laid side by side; ``at`` where it begins."""

    number: str | None
    title: str | None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one text: its items in order, the facts, and ``unscored``, patterns of what is not compared."""

    items: tuple[ItemName, ...] = ()
    facts: tuple[Fact, ...] = ()
    unscored: tuple[Fact, ...] = ()


def same(one: Fact, other: Fact) -> bool:
    """Tell whether two facts agree in everything that neither leaves open, in one form or another."""
    if one.kind != other.kind or not _agree(one.item, other.item):
        return False
    pairs = product((one.values, *one.or_as), (other.values, *other.or_as))
    return any(len(a) == len(b) and all(map(_agree, a, b)) for a, b in pairs)


def _agree(one: Value, other: Value) -> bool:
    return one is ANY or other is ANY or one == other


def order(fact: Fact) -> tuple[object, ...]:
    """Return what facts are sorted by: kind, item, values, whatever their types."""
    return (fact.kind, _rank(fact.item), tuple(_rank(value) for value in fact.values), fact.words)


def _rank(value: Value) -> tuple[int, int, str]:
    if isinstance(value, int):
        return (1, value, "")
    return (2, 0, value) if isinstance(value, str) else (0, 0, "" if value is None else "any")


_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00ad": ""})
_QUOTES = str.maketrans(dict.fromkeys("“”„»«‟’‘‚´`'", '"'))
_SUFFIX = re.compile(r"\s+(?:regions)?kommune$")


def fold(text: str) -> str:
    """Return ``text`` without what is only type: case, runs of space, sorts of dash and quote, a final full stop."""
    plain = unicodedata.normalize("NFC", text).translate(_DASHES).translate(_QUOTES)
    return " ".join(plain.casefold().split()).removesuffix(".").rstrip()


def fold_body(name: str) -> str:
    """Return a body's name folded; ``&`` and ``og``, hyphen and space are the same."""
    return " ".join(fold(name).replace("&", " og ").replace("-", " ").split())


def fold_municipality(name: str) -> str:
    """Return a municipality's name folded: ``Vejle``, ``Vejle Kommune``; ``København``, ``Københavns Kommune``."""
    return _SUFFIX.sub("", fold(name)).removesuffix("s")


def fold_case(number: str) -> str:
    """Return a case number folded: spaces do not count."""
    return "".join(fold(number).split())


def words_of(values: Sequence[object]) -> str:
    """Return values as a person reads them."""
    return ", ".join(str(value) for value in values if value not in (None, "", ANY))
