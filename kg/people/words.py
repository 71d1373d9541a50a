"""Words: what one word, or the words around it, can be in a Danish text that names people.

Everything here looks at single words; :mod:`kg.people.runs` puts them together.
"""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from kg.danish import MONTHS
from kg.people.cues import LISTED, Cue

CAPITAL = r"[^\W\d_a-zæøåäöüéèß]"
"""A capital, also of a name from elsewhere (``Ç``, ``Š``), as a pattern: a letter that is no small one of Danish."""

_INITIAL = re.compile(rf"(?:{CAPITAL}\.)+(?:-?{CAPITAL}\.)*|{CAPITAL}[hj]\.")
_GENITIVE = re.compile(r"(?P<base>.*[^\W\d_])(?:[’'´`]s|(?<=[sxz])[’'´`]|(?<![sxz])s)")
_JOINT = re.compile(r"[-’']")
_INNER = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Von")
PARTICLES = frozenset({"de", "la", "van", "von", "el", "al", "bin", "ibn", "ter", "du", "dos", "da", "di", "af"})
"""Small words inside a surname; ``af`` and ``da`` are Danish words too, and count only in names already known."""
LOOSE = frozenset({"af", "da", "de"})
_REMEMBERED = 200_000
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


@lru_cache(maxsize=1 << 16)
def is_name_word(word: str) -> bool:
    """Tell whether a word has the shape of a part of a name: ``Ane``, ``Signe-Marie``, ``McCoy``; not ``RoboRef``."""
    return any(all(map(_is_part, _JOINT.split(form))) and len(form) > 1 for form in bases(word))


def _is_part(part: str) -> bool:
    if not part.isalpha():
        return False
    if part in ("al", "el", "abd", "O", "D"):
        return True
    inner = next((part[len(begin) :] for begin in _INNER if part.startswith(begin) and len(part) > len(begin)), part)
    return any(len(form) > 1 and form[0].isupper() and form[1:].islower() for form in (part, inner))


def is_initial(word: str) -> bool:
    """Tell whether a word is an initial: ``B.``, ``K.J.``, ``Th.`` is none."""
    return _INITIAL.fullmatch(word) is not None


@lru_cache(maxsize=1 << 16)
def bases(word: str) -> tuple[str, ...]:
    """Return the word, and the word without a genitive where it may be one: ``Ullas`` -> ``Ullas``, ``Ulla``."""
    found = _GENITIVE.fullmatch(word)
    return (word,) if found is None else (word, found["base"])


def marked_genitive(word: str) -> bool:
    """Tell whether a word is a genitive beyond doubt: ``Ulla's``, ``Jens'``, ``Hansens``."""
    return word.endswith(("'s", "’s", "´s", "`s", "'", "’", "sens"))


class Lexicon:
    """The words of all cues of a list, given names, and names of places, to ask about one word at a time."""

    def __init__(self, cues: Iterable[Cue], given: Iterable[str], places: Iterable[str]) -> None:
        self.cues = tuple(cues)
        self.given = frozenset(name.lower() for name in given)
        self._places = {word.lower() for place in places for word in re.findall(r"[^\W\d]{3,}", place)}
        self._words = {kind: set[str]() for kind in LISTED}
        ends: dict[str, list[str]] = {kind: [] for kind in LISTED}
        for cue in self.cues:
            for word in cue.words:
                if word.startswith("-"):
                    ends[cue.kind].append(word[1:])
                else:
                    self._words[cue.kind].add(word)
        self._ends = {kind: tuple(found) for kind, found in ends.items()}
        self._memo: dict[tuple[str, str], bool] = {}

    def has(self, kind: str, word: str) -> bool:
        """Tell whether ``word``, in any case, is listed under ``kind``: whole, or by its end."""
        key = (kind, word)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > _REMEMBERED:
                self._memo.clear()
            found = self._memo[key] = self._has(kind, word.lower())
        return found

    def _has(self, kind: str, lowered: str) -> bool:
        if lowered in self._words[kind]:
            return True
        ends = self._ends[kind]
        return bool(ends) and len(lowered) > 4 and lowered.endswith(ends)

    def listed(self, kind: str, word: str) -> bool:
        """Tell whether ``word`` stands as a whole under ``kind``."""
        return word.lower() in self._words[kind]

    def title(self, word: str) -> bool:
        """Tell whether ``word`` is a title in the singular: ``direktør``, ``Økonomichef``."""
        return self.has("title", word) and not word.lower().endswith("billeder")

    def is_given(self, word: str) -> bool:
        """Tell whether ``word``, or the first part of it, is a known given name: evidence, never a gate."""
        lowered = word.lower()
        return lowered in self.given or lowered.partition("-")[0] in self.given

    def never(self, word: str) -> bool:
        """Tell whether a name holding ``word`` is no person's."""
        return self.has("never", word) and word.lower() not in self.given

    def place(self, word: str) -> bool:
        """Tell whether ``word`` is part of the name of a municipality, as it is or in the genitive."""
        lowered = word.lower()
        return lowered in self._places or lowered.removesuffix("s") in self._places

    def doubtful(self, word: str) -> bool:
        """Tell whether ``word`` speaks against a person."""
        lowered = word.lower()
        return lowered not in self.given and (
            self.has("doubt", word) or self.has("unit", word) or self.place(word) or lowered in self._dates
        )

    @cached_property
    def _dates(self) -> frozenset[str]:
        return frozenset((*_DAYS, *(month for month in MONTHS if len(month) > 3)))
