"""Words of a passage as a spaCy document, with the place of each.

Cut finer than Danish running text needs and coarser where names do: ``Signe-Marie``, ``Ulla's`` and ``K.J.`` are one
word, ``v/Ane`` and ``(A)`` are three. Line breaks and double spaces separate words like one space, so a name
broken over two lines is the same words (a tab stands between cells of a table, and is a word); the true places are
in ``user_data["starts"]`` and ``["ends"]``.
"""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.people.words import CAPITAL

_WORD = re.compile(
    r"A/S|I/S|K/S|P/S|S/I|v/|c/o"
    rf"|(?:{CAPITAL}\.)+(?:-?{CAPITAL}\.)*(?=[\s-]|$)|{CAPITAL}[hj]\.(?=\s)"
    r"|(?:pr|nr|kl|v|vedr|pkt|jf|jfr|hhv|ca|mv|evt|adm|dir|afd|fung|konst|fhv|bl\.a|f\.eks|m\.fl|Sct|Skt|Dr|Hr|Fr|St|Gl|Sdr|Ndr)\."
    r"|\d+(?:[.,:]\d+)*"
    r"|\w+(?:[-’'´`]\w+)*(?:-(?=\s)|(?<=[sxz])[’'´`](?=\s\w))?"
    r"|[^\w\s]|\t"
)


class NameTokenizer:
    """Makes the document of a text; a callable as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the words of ``text``."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for found in _WORD.finditer(text):
            start, end = found.span()
            words.append(found[0])
            starts.append(start)
            ends.append(end)
        spaces = [end < start for end, start in zip(ends, starts[1:], strict=False)]
        doc = Doc(self.vocab, words=words, spaces=[*spaces, False] if words else [])
        doc.user_data["words"] = words
        doc.user_data["starts"] = starts
        doc.user_data["ends"] = ends
        return doc
