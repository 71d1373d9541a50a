"""Danish words as far as names and titles are compared by them: stems, words of substance, initials."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset((
    "af", "alle", "andre", "at", "da", "de", "den", "der", "det", "dets", "dem", "deres", "en", "er", "et", "for",
    "fra", "har", "have", "hos", "i", "ikke", "ind", "inden", "med", "mellem", "men", "mod", "må", "ned", "nye",
    "ny", "når", "og", "også", "om", "op", "over", "pr", "på", "samt", "sin", "sig", "skal", "som", "til", "ud",
    "under", "ved", "vedr", "vedrørende", "være", "år",
))  # fmt: skip
_SHORT = 4


def stem(word: str) -> str:
    """Return a word without the ``s`` or ``e`` that joins it to the next (``arbejdsmarkeds``, ``børne``)."""
    if len(word) > _SHORT and word.endswith("s"):
        word = word[:-1]
    return word[:-1] if len(word) > _SHORT and word.endswith("e") else word


def words_of(text: str) -> frozenset[str]:
    """Return the stems of the words of substance in ``text``."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if len(word) > 2 and word not in _SMALL)
