"""Wordings: a sentence without what is its own (names, days, figures), so that the same way of saying counts as one.

From a wording come a pattern and an example in which every name, day and figure is an invented one: no personal data
finds its way into a rule file.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.danish import DATE

NAME, NAMES, DAY, FIGURE = "⟨navn⟩", "⟨navne⟩", "⟨dato⟩", "⟨tal⟩"
BODY, PARTIES, MAIL, TITLE = "⟨udvalg⟩", "⟨partier⟩", "⟨mail⟩", "⟨titel⟩"

_PLACEHOLDER = re.compile(r"⟨\w+⟩")
_CAP = r"[A-ZÀ-ÖØ-ÞĆČĐĞİŁŞŠŽ][\wæøåéöü’'-]*"
_BODY = (
    r"(?:[Uu]dvalget\s+for\s+[\w-]+(?:,\s+[\w-]+)*(?:\s+og\s+[\w-]+)?"
    r"|(?:[A-ZÆØÅ]\w*-,?\s+(?:og\s+)?)*[A-ZÆØÅ]\w*(?:udvalg|råd|bestyrelse|repræsentation)(?:et|en)?"
    r"|(?:[Bb]yråd|[Uu]dvalg|[Kk]ommunalbestyrelse|[Mm]agistrat|[Rr]åd|[Bb]estyrelse)(?:et|en)|\w*MED(?:-udvalget)?)(?![\w-])"
)
_TOKENS = re.compile(
    rf"(?P<mail>\S+@\S+)|(?P<day>(?<![\w.]){DATE}(?!\w))|(?P<body>\b{_BODY})"
    rf"|(?P<parties>\(?(?<![\w-])[A-ZÆØÅ](?:\s*(?:,|\+|og)\s*[A-ZÆØÅ](?![\w-]))+\)?)"
    rf"|(?P<name>(?<![\w-])(?:[A-ZÆØÅ]\.|{_CAP})(?:\s+(?:(?:af|de|von|van|der)\s+)?(?:[A-ZÆØÅ]\.(?=\s)|{_CAP})){{1,4}}(?:\s*\([A-ZÆØÅ]{{1,3}}\))?)"
    rf"|(?P<word>(?<![\w-]){_CAP})|(?P<figure>\d+(?:[.,:/-]\d+)*[a-z]?(?!\w))"
)
_BEGINS = '.:!?"”“»(–-/'
"""After these a word has a capital because it is the first."""

_ABBREVIATED = re.compile(r"[A-ZÆØÅ].*[A-ZÆØÅ]")
_LIST = re.compile(rf"{NAME}(?:(?:\s*,\s*(?:og\s+)?|\s+og\s+|\s*&\s*){NAME})+")
_INVENTED: Mapping[str, tuple[str, ...]] = {
    NAME: ("Ane Tom", "Bo Intet", "Per Ukendt"),
    NAMES: ("Ane Tom og Bo Intet",),
    DAY: ("3. maj 2025", "4. maj 2025"),
    FIGURE: ("4", "5", "6"),
    BODY: ("Kulturudvalget", "Byrådet"),
    PARTIES: ("A, F og Ø", "V og C"),
    MAIL: ("post@nulby.example",),
    TITLE: ("Cykelsti langs åen", "Budget for biblioteket"),
}
_PATTERNS: Mapping[str, str] = {
    NAME: "{person}",
    NAMES: "{persons}",
    DAY: "{day}",
    FIGURE: r"\d+(?:[.,:/-]\d+)*[a-z]?",
    BODY: "(?:{body}|{own})",
    PARTIES: r"\(?[A-ZÆØÅ](?:\s*(?:,|\+|og)\s*[A-ZÆØÅ])+\)?",
    MAIL: r"\S+@\S+",
    TITLE: r"\S.*",
}


class Groups(NamedTuple):
    """The group that the first, and each next, placeholder of a kind becomes in a pattern."""

    kind: str
    names: tuple[str, ...]


def wording(text: str, given_names: frozenset[str], known: frozenset[str] = frozenset()) -> str:
    """Return ``text`` with a placeholder for each name, day, figure, body and list of parties, one-spaced.

    Two words with capitals count as a person, and so does one inside a sentence: a name too many in a placeholder
    does no harm, one too few would. ``given_names`` and ``known``, words of names in the same text, in lower case.
    """
    whole = " ".join(text.split())

    def placeholder(found: "re.Match[str]") -> str:
        kind, said = found.lastgroup, found[0]
        if kind == "word":
            begins = not whole[: found.start()].rstrip() or whole[: found.start()].rstrip()[-1] in _BEGINS
            proper = not begins and not said.isupper() and not _ABBREVIATED.search(said)
            return NAME if proper or said.lower() in known else said
        if kind == "name":
            words = said.split()
            shouted = said.isupper() and words[0].lower() not in given_names | known
            return said if shouted else NAME
        return {"mail": MAIL, "day": DAY, "body": BODY, "parties": PARTIES}.get(kind or "", FIGURE)

    return _LIST.sub(NAMES, _TOKENS.sub(placeholder, whole))


def says_nothing(shape: str) -> bool:
    """Tell whether a wording holds no words beside its placeholders."""
    return len(re.findall(r"[^\W\d_]", _PLACEHOLDER.sub("", shape))) < 3


def example(shape: str) -> str:
    """Return a wording with invented names, days and figures for its placeholders."""
    used: dict[str, int] = {}

    def invented(found: "re.Match[str]") -> str:
        choices = _INVENTED[found[0]]
        used[found[0]] = used.get(found[0], -1) + 1
        return choices[used[found[0]] % len(choices)]

    return _PLACEHOLDER.sub(invented, shape)


def pattern(shape: str, *groups: Groups) -> str:
    """Return a regular expression, with the macros of the layout ``common``, that matches a wording."""
    left = {kind: list(names) for kind, names in groups}
    parts = []
    end = 0
    for found in _PLACEHOLDER.finditer(shape):
        parts += [_words(shape[end : found.start()]), _group(found[0], left)]
        end = found.end()
    return "".join([*parts, _words(shape[end:])])


def _group(kind: str, left: dict[str, list[str]]) -> str:
    names = left.get(kind) or left.get(NAME if kind == NAMES else NAMES if kind == NAME else "", [])
    inner = _PATTERNS[NAMES] if names and names[0] == "names" else _PATTERNS[kind]
    alternatives = inner.removeprefix("(?:").removesuffix(")") if kind == BODY else inner
    return f"(?P<{names.pop(0)}>{alternatives})" if names else inner


def _words(text: str) -> str:
    escaped = re.sub(r"[.^$*+?{}\[\]\\|()]", lambda sign: "\\" + sign[0], text)
    return re.sub(r"\s+", lambda _space: r"\s+", escaped)
