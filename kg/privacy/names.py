"""Names: every place of a text where one of a set of people is named, however the name is spelt.

A name and a text are compared word by word, folded: ``TÆRSKELBY``, ``Taerskelby`` and ``Tær-`` ``skelby`` over a line
break are one word; ``Ejgil_Taerskelby.pdf`` and ``EjgilTærskelby`` are two.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.privacy.detecting import Hit
from kg.privacy.removals import Kind

_WORD = re.compile(r"[^\W\d_]+(?:[\u00ad\u200b]+[^\W\d_]+)*")
_CAMEL = re.compile(r"(?<=[a-zæøåéöü])(?=[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ])")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ß": "ss", "ð": "d", "þ": "th"})
_BROKEN = re.compile(r"-[ \t]*\r?\n[ \t]*")
"""Between the halves of a word that a line breaks."""
_GAP = re.compile(r"[\s.,'’´+_-]{0,4}|%20")
"""Between two words of one name."""
_BESIDE = re.compile(r"[ \u00a0.]{1,2}")
_GENITIVE = re.compile(r"['’´]s?(?![^\W_])")
_BETWEEN = 2
"""Names in the middle that a person taken down may be given besides."""


class _Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    start: int
    end: int
    folded: str
    capital: bool


class _Name(NamedTuple):
    """A name to find: its words, folded, and why it goes."""

    words: tuple[str, ...]
    kind: Kind
    rule: str
    loose: bool = False
    """Whether other names may stand in its middle."""


class Names:
    """The names to find, each with the kind and rule of why it goes.

    ``taken`` are names of people who were taken down: these are found too with other names in the middle, turned about
    (``Tærskelby, Ejgil``) and with an initial. Each stands beside the words of it that name nobody else where the text
    is from: these go alone too, unless ``given`` tells that a given name of somebody else stands before.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, Kind, str]],
        taken: Iterable[tuple[str, frozenset[str], Kind, str]] = (),
        given: Callable[[str], bool] = lambda _word: False,
    ) -> None:
        self._given = given
        found = {_Name(words, kind, rule) for name, kind, rule in names if (words := folded(name))}
        for name, alone, kind, rule in taken:
            found.update(_forms(folded(name), {folded(word) for word in alone}, kind, rule))
        self._firsts: dict[str, list[_Name]] = {}
        for each in sorted(found, key=lambda name: (-len(name.words), name)):
            self._firsts.setdefault(each.words[0], []).append(each)

    def find(self, text: str) -> list[Hit]:
        """Return where the names stand in ``text``, also in the genitive."""
        if not self._firsts:
            return []
        words = _words(text)
        found: list[Hit] = []
        for at, word in enumerate(words):
            for name in (*self._firsts.get(word.folded, ()), *self._firsts.get(_bare(word.folded), ())):
                last = self._ends(name, text, words, at)
                if last is not None:
                    genitive = _GENITIVE.match(text, words[last].end)
                    stop = genitive.end() if genitive is not None else words[last].end
                    found.append(Hit(word.start, stop, name.kind, name.rule))
                    break
        return found

    def _ends(self, name: _Name, text: str, words: list[_Word], at: int) -> int | None:
        """Return which word of the text is the last of ``name`` that begins at word ``at``; None where it does not."""
        if len(name.words) == 1:
            return at if words[at].capital and self._stands_alone(name, text, words, at) else None
        last, skipped = at, 0
        wanted = iter(name.words[1:])
        want = next(wanted, None)
        if words[at].folded != name.words[0]:  # a genitive can end a name, not begin one
            return None
        while want is not None:
            following = last + 1
            if following >= len(words) or not _GAP.fullmatch(text, words[last].end, words[following].start):
                return None
            if words[following].folded == want or (words[following].folded == f"{want}s"):
                want = next(wanted, None)
            elif not name.loose or not words[following].capital or skipped == _BETWEEN:
                return None
            else:
                skipped += 1
            last = following
        return last

    def _stands_alone(self, name: _Name, text: str, words: list[_Word], at: int) -> bool:
        """Tell whether a word is not a part of the name of somebody else; asked of people taken down."""
        if not name.loose:
            return True
        before = words[at - 1] if at else None
        if before is not None and before.capital and _BESIDE.fullmatch(text, before.end, words[at].start):
            return not self._given(text[before.start : before.end])
        after = words[at + 1] if at + 1 < len(words) else None
        beside = after is not None and after.capital and _BESIDE.fullmatch(text, words[at].end, after.start)
        return not (beside and self._given(text[words[at].start : words[at].end]))


def _forms(words: tuple[str, ...], alone: set[tuple[str, ...]], kind: Kind, rule: str) -> Iterable[_Name]:
    """Yield the forms under which a person taken down goes."""
    if not words:
        return
    yield _Name(words, kind, rule, loose=True)
    if len(words) > 1:
        first, last = words[0], words[-1]
        yield _Name((first, last), kind, rule, loose=True)
        yield _Name((last, first), kind, rule)
        yield _Name((last, *words[:-1]), kind, rule)
        yield _Name((first[0], last), kind, rule, loose=True)
    for word in alone:
        if len(word) == 1:
            yield _Name(word, kind, rule, loose=True)


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared."""
    return tuple(word.folded for word in _words(name))


def _bare(word: str) -> str:
    """Return a word without the ``s`` of a genitive; empty when it has none."""
    return word[:-1] if word.endswith("s") else ""


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for piece in _CAMEL.split(match[0]):
            word = _Word(start, start + len(piece), _fold(piece), piece[0].isupper())
            start = word.end
            if found and not word.capital and _BROKEN.fullmatch(text, found[-1].end, word.start):
                half = found.pop()
                word = _Word(half.start, word.end, half.folded + word.folded, half.capital)
            found.append(word)
    return found


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    lowered = unicodedata.normalize("NFC", word).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in plain if c.isalnum())
