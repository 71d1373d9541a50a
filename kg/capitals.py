"""Lines printed all in capitals, as they are written elsewhere: what is a name in them, and what a word."""

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset((
    "af", "d", "de", "den", "det", "ekstraordinær", "ekstraordinære", "ekstraordinært", "en", "et", "for", "fra", "i",
    "kl", "klokken", "konstituerende", "møde", "møder", "mødet", "og", "ordinær", "ordinære", "ordinært", "på", "samt",
    "til", "ved", "vedr",
))  # fmt: skip
_KEPT = re.compile(r"MED|I{2,3}|IV|[A-ZÆØÅ]MU")
"""Words that are in capitals whatever stands beside them: works councils, and their levels."""
_WORKS = "MED"


def calm(words: str) -> str:
    """Return ``words``, all in capitals, as a name is written (``Udvalget for Børn og Unge``); others as they are.

    The length stays: what is found in the one stands at the same place in the other.
    """
    if not words.isupper():
        return words
    calmed = words[:1] + _LETTERS.sub(_word, words)[1:]
    return calmed if len(calmed) == len(words) else words


def _word(found: "re.Match[str]") -> str:
    word = found[0]
    if _KEPT.fullmatch(word) is not None or found.string[: found.start()].endswith("("):
        return word
    if word.endswith(_WORKS):
        return f"{word[: -len(_WORKS)].capitalize()}{_WORKS}"
    return word.lower() if word.lower() in _SMALL else word.capitalize()
