"""Names of bodies: what is printed, and the name under it.

``Udvalget for Job, Arbejdsmarked og Integration - 2022 - 2025`` is a name and an election period; ``udvalgets`` a
possessive. Which names are one body is told elsewhere; here only what the words themselves show.
"""

import re

from kg.capitals import calm
from kg.danish import slug, squeeze
from kg.records import BodyName
from kg.words import stem

_PERIOD = re.compile(r"\s*[-–,_]?\s*\(?(?<![^\W_])(?P<a>20\d\d|\d\d)\s*[-–]\s*(?P<b>20\d\d|\d\d)\)?\s*$")
_TERM_FIRST = re.compile(r"\(?(?P<a>20\d\d|\d\d)\s?[-–]\s?(?P<b>20\d\d|\d\d)\)?\s+(?=[^\W\d])")
_TERMS = range(2, 5)
"""Years from the first to the last that are printed of an election period, the short ones after a reform too."""

_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)\s*$")
_WORDS = re.compile(
    r"^(?:(?:godkendt|åbent|udkast til)\s+)?(?:referat|dagsorden)\s+(?:(?:til|fra|af|for)\s+(?:mødet?\s+i\s+)?)?", re.I
)
_SHOUTED = re.compile(r"(?=.*[^\W\d_]{5})")
"""A name with a word too long to be letters (``HMU``): all in capitals, it is a name that is printed so."""

_LETTERS = re.compile(r"\s*\([A-ZÆØÅ]{2,6}\)$")
"""The letters of a body, after its name."""

_BYRAAD = re.compile(r"byråd(?:et)?", re.IGNORECASE)
_COUNCIL = re.compile(
    r"(?:(?P<place>.+?)\s+)?(?P<word>byråd|kommunalbestyrelse|borgerrepræsentation)(?:et|en|n)?", re.IGNORECASE
)
_LEVELS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_MED_LEVEL = re.compile(r"\bmed\s*(iv|i{1,3}|\d)\b")
_HEAD_MED = re.compile(r"\b(?:hmu|hoved\s*med|med\s+hovedudvalg(?:et)?|hovedudvalg(?:et)?(?!\s+for))\b")
_NOISE = frozenset(("og", "for", "vedr", "vedrørende", "af", "udvalg", "udvalget", "niveau", "om"))

BODY_TYPES: tuple[tuple[str, str], ...] = (
    (r"\bmed\b|med-|^(?:hoved|fag|lokal|center|område|sektor)-?med|^med(?:i|\s|\d|-)|hovedudvalget$", "works-council"),
    (r"^[hlfco]mu\b", "works-council"),  # Hoved-, Lokal-, Fælles-, Center- and Område-MED-udvalg
    (r"byråd|kommunalbestyrelse|borgerrepræsentation|regionsråd", "council"),
    (r"^økonomiudvalg|^økonomi- og \w+udvalg|^økonomi-, |^økonomi og ", "finance-committee"),
    (r"magistrat", "magistrate"),
    (r"lokaludvalg|lokalråd", "local-committee"),
    (r"§\s*17|særlig(?:t|e) udvalg", "special-committee"),
    (r"udvalg", "standing-committee"),
)
"""The first pattern found in the lower-cased name tells the type; no pattern, ``other``."""


def body_name(printed: str) -> BodyName:
    """Return the body that ``printed`` names: nominative, on one line, the period taken off and normalised."""
    name = squeeze(_WORDS.sub("", squeeze(printed))).strip(" -–,:.")
    period = None
    found = _PERIOD.search(name) or _term_first(name)
    if found is not None:
        period = f"{_full_year(found['a'])}-{_full_year(found['b'])}"
        name = (name[: found.start()] or name[found.end() :]).strip(" -–,_")
    name = _YEAR.sub("", name)
    if name.endswith(("udvalgets", "rådets", "bestyrelsens")):
        name = name[:-1]
    if _SHOUTED.match(name):
        name = calm(name)
    return BodyName(printed=squeeze(printed), name=name, period=period)


def _term_first(name: str) -> "re.Match[str] | None":
    """Return the period before a name (``14-17 Byrådet``); two other numbers are none."""
    found = _TERM_FIRST.match(name)
    return found if found is not None and int(found["b"][-2:]) - int(found["a"][-2:]) in _TERMS else None


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def body_key(name: str) -> str:
    """Return the path segment of a body by its name; ``&`` reads as ``og``, ``Byråd`` as ``Byrådet``."""
    if _BYRAAD.fullmatch(name):
        return "byraadet"
    return slug(name.replace("&", " og "))


_AGENT = re.compile(
    r"(?:Udvalget\s+for\s+\S.*|(?:[A-ZÆØÅ][a-zæøå]+(?:politisk|fagligt|økonomisk)|Teknisk|Økonomisk|Socialt|Kulturelt)\s+[Uu]dvalg"
    r"|Det\s+[A-ZÆØÅ][a-zæøå]+e\s+Udvalg|[A-ZÆØÅ][\wæøå -]*(?:,\s[\wæøå -]+)*(?:udvalget|forvaltningen)|\w*MED(?:\W.*)?"
    r"|Magistraten|Byrådet|Kommunalbestyrelsen|Direktionen|Chefgruppen)"
)


_WHOLE = re.compile(r"\w*(?:udvalget|forvaltningen|rådet|bestyrelsen|\bMED)\b", re.IGNORECASE)


def agent(words: str) -> BodyName | None:
    """Return the body that ``words`` name as the one who recommends; None for a person, several, or nobody.

    Two bodies that recommend together are no third one: who they are stays in the words.
    """
    words = squeeze(words)
    if not _AGENT.fullmatch(words) or len(words) >= 80 or len(_WHOLE.findall(words)) > 1:
        return None
    return body_name(words)


def body_type(name: str) -> str:
    """Return the code of the body's type as its name shows it (``gov:bodyType``)."""
    lowered = name.lower()
    return next((code for pattern, code in BODY_TYPES if re.search(pattern, lowered)), "other")


def loose(name: str) -> tuple[str, ...]:
    """Return the words of a body's name with all that spelling may vary taken off; the first tells its sort."""
    name = _LETTERS.sub("", name)
    lowered = " ".join(re.findall(r"\w+", name.lower().replace("&", " og ")))
    council = _COUNCIL.fullmatch(lowered)
    if council is not None:
        return ("council",)
    sort = "udvalg" if "udvalg" in lowered else "body"
    if body_type(name) == "works-council" or lowered == "hmu":
        sort = "med"
        lowered = _HEAD_MED.sub("hovedmed", lowered)
        lowered = _MED_LEVEL.sub(lambda found: f"med{_LEVELS.get(found[1], found[1])}", lowered)
    words = [re.sub(r"udvalg(?:et)?s?$|(?<=råd)et$", "", word) for word in lowered.split()]
    return (sort, *(stem(word) for word in words if word and word not in _NOISE))


def council_place(name: str) -> str | None:
    """Return the place that a council is named after (``Nulby Byråd``); None for any other name."""
    found = _COUNCIL.fullmatch(name)
    return found["place"] if found is not None else None


def key_of(name: str, place: str | None) -> str:
    """Return the key of a body's name in the municipality ``place``: its council needs no place before it."""
    council = council_place(name)
    if council is not None and place is not None and council.casefold() in (place.casefold(), f"{place}s".casefold()):
        return body_key(name[len(council) :].strip().capitalize())
    return body_key(name)


def same_body(name: str, own: str) -> bool:
    """Tell whether ``name`` is ``own``, spelling apart, or the short form of a works council (``FagMED Drift``).

    Only works councils are shortened so: ``Udvalget for Børn`` is not ``Udvalget for Børn og Skole``. The council of
    another place is another.
    """
    key, whole = body_key(name), body_key(own)
    if not key or key == whole:
        return bool(key)
    place, own_place = council_place(name), council_place(own)
    if place and own_place and place.casefold() != own_place.casefold():
        return False
    if loose(name) == loose(own):
        return not place or bool(own_place)
    return "med" in key.partition("-")[0] and whole.startswith(f"{key}-") and body_type(own) == "works-council"
