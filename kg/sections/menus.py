"""What a web page prints above and below the minutes on it: its menu and its footer, saved along with the text.

Only lines that are nothing but such words are found (in a footer also those between them), only at the two ends of a
text, and only where one of them is surely a page's (``Spring til hovedindhold``, ``Cookies``): elsewhere ``Kontakt``
and ``Politik`` may be anything.
"""

import re
from collections.abc import Iterable, Iterator

from kg.rules import bare, fold
from kg.text import Line, Text

_SURE_MENU = frozenset((
    "spring til hovedindhold", "spring til indhold", "spring til indholdet", "spring til hovedindholdet",
    "gå til hovedindhold", "gå til hovedindholdet", "gå til indhold", "gå til indholdet", "gå til sidens indhold",
    "hop til indhold", "hop til hovedindhold", "hop til indholdet", "spring navigation over", "spring over navigation",
    "spring til navigation", "menu", "hovedmenu", "åbn menu", "luk menu", "vis menu", "åbn hovedmenu",
    "skip to content", "skip to main content",
))  # fmt: skip
_MENU = _SURE_MENU | frozenset((
    "søg", "søgning", "søg på siden", "søg på hjemmesiden", "luk", "forside", "forsiden", "hjem", "borger",
    "erhverv", "politik", "politik og demokrati", "demokrati", "om kommunen", "kommunen", "selvbetjening", "log ind",
    "log på", "mit overblik", "digital post", "nyheder", "presse", "job", "ledige job", "ledige stillinger", "kontakt",
    "kontakt os", "kontakt kommunen", "dagsordener og referater", "dagsordner og referater", "dagsordener & referater",
    "politiske dagsordener og referater", "læs op", "læs højt", "oplæsning", "udskriv", "del siden", "english",
    "deutsch", "brødkrumme", "brødkrummer", "du er her",
))  # fmt: skip
_SURE_FOOT = frozenset((
    "cookies", "cookiepolitik", "om cookies", "cookieindstillinger", "administrer cookies", "cookie-politik",
    "cookies og privatliv", "cookie- og privatlivspolitik", "tilgængelighedserklæring", "webtilgængelighed",
    "webtilgængelighedserklæring", "was-erklæring", "privatlivspolitik", "persondatapolitik",
))  # fmt: skip
_FOOT = _SURE_FOOT | frozenset((
    "kontakt", "kontakt os", "kontakt kommunen", "åbningstider", "åbnings- og telefontider", "telefon- og åbningstider",
    "telefontider", "følg os", "facebook", "instagram", "linkedin", "youtube", "twitter", "gå til toppen", "sidefod",
    "selvbetjening", "digital post", "sikker post", "skriv sikkert til os", "find vej", "ledige job",
    "ledige stillinger", "nyhedsbrev", "tilmeld nyhedsbrev", "mit overblik", "borger.dk", "del siden", "tilgængelighed",
    "databeskyttelse", "whistleblowerordning", "om hjemmesiden", "feedback",
))  # fmt: skip
_REACHED = re.compile(r"(?:tlf|telefon|hovednummer|e-?mail|mail|cvr|ean|fax)\b.{0,50}\d.{0,20}|\S+@\S+\.\w+")
"""How to reach a municipality, folded: ``Tlf. 12 34 56 78``."""

_OTHERS = 3
"""Lines in a row that are no words of a page: there its menu ends, or its footer begins."""

_SCATTERED = 2
"""Words of a footer that may stand below each other by chance."""

_LONGEST = 60


def page_words(text: Text) -> frozenset[int]:
    """Return the numbers of the lines at the ends of ``text`` that are of the menu or the footer of a web page."""
    top = _words(text.lines, _MENU, _SURE_MENU)
    foot = _words(reversed(text.lines), _FOOT, _SURE_FOOT)
    if len(foot) > _SCATTERED:  # what stands between them is of the footer too: an address
        foot = [line.number for line in text.lines[min(foot) - 1 : max(foot)] if not line.blank]
    return frozenset((*top, *foot))


def _words(lines: Iterable[Line], known: frozenset[str], sure: frozenset[str]) -> list[int]:
    """Return the lines of ``known`` words before three others in a row: two or more, one of them ``sure``."""
    found = list(_run(lines, known))
    return [number for number, _ in found] if len(found) > 1 and any(words in sure for _, words in found) else []


def _run(lines: Iterable[Line], known: frozenset[str]) -> Iterator[tuple[int, str]]:
    others = 0
    for line in lines:
        if line.blank:
            continue
        words = fold(bare(line.content)) if len(line.content) <= _LONGEST else ""
        if words in known or (known is _FOOT and words and _REACHED.fullmatch(words)):
            others = 0
            yield line.number, words
        else:
            others += 1
            if others == _OTHERS:
                return
