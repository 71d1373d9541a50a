"""Names: every place of a text where one of a set of people is named, in full or by a form that is given."""

import re
from collections.abc import Iterable

from kg.people.words import CAPITAL, bases
from kg.privacy.detecting import Hit
from kg.privacy.removals import Kind

_WORD = re.compile(rf"(?<!\w){CAPITAL}[\w’'.-]*")


class Names:
    """The names to find, each with the kind and rule of why it goes."""

    def __init__(self, names: Iterable[tuple[str, Kind, str]]) -> None:
        self._firsts: dict[str, list[tuple[re.Pattern[str], Kind, str]]] = {}
        for name, kind, rule in sorted(set(names), key=lambda each: (-len(each[0]), each)):
            words = name.split()
            if words:
                joined = r"\s+".join(map(re.escape, words))
                form = re.compile(rf"{joined}(?:[’'´]?s|[’'´])?(?!\w)")
                self._firsts.setdefault(words[0], []).append((form, kind, rule))

    def find(self, text: str) -> list[Hit]:
        """Return where the names stand in ``text``, also in the genitive."""
        if not self._firsts:
            return []
        found = []
        for word in _WORD.finditer(text):
            firsts = dict.fromkeys((*bases(word[0]), word[0].rstrip(".")))
            for form, kind, rule in (each for first in firsts for each in self._firsts.get(first, ())):
                match = form.match(text, word.start())
                if match is not None:
                    found.append(Hit(*match.span(), kind, rule))
                    break
        return found
