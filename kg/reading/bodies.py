"""Names of bodies: what is printed, and the name under it.

``Udvalget for Job, Arbejdsmarked og Integration - 2022 - 2025`` is a name and an election period; ``udvalgets`` a
possessive. Which names are one body is told elsewhere; here only what the words themselves show.
"""

import re

from kg.danish import slug, squeeze
from kg.records import BodyName

_PERIOD = re.compile(r"\s*[-–,]?\s*\(?\b(?P<a>20\d\d|\d\d)\s*[-–]\s*(?P<b>20\d\d|\d\d)\)?\s*$")
_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)\s*$")
_WORDS = re.compile(
    r"^(?:(?:godkendt|åbent|udkast til)\s+)?(?:referat|dagsorden)\s+(?:(?:til|fra|af|for)\s+(?:mødet?\s+i\s+)?)?", re.I
)
_COUNCIL = re.compile(r"(?:^|\s)(?:byråd(?:et)?)$", re.IGNORECASE)

BODY_TYPES: tuple[tuple[str, str], ...] = (
    (r"\bmed\b|med-|^(?:hoved|fag|lokal|center|område|sektor)-?med|^med(?:i|\s|\d|-)|hovedudvalget$", "works-council"),
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
    found = _PERIOD.search(name)
    if found is not None:
        period = f"{_full_year(found['a'])}-{_full_year(found['b'])}"
        name = name[: found.start()].strip(" -–,")
    name = _YEAR.sub("", name)
    if name.endswith(("udvalgets", "rådets", "bestyrelsens")):
        name = name[:-1]
    return BodyName(printed=squeeze(printed), name=name, period=period)


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def body_key(name: str) -> str:
    """Return the path segment of a body by its name; ``&`` reads as ``og``, ``Nulby Byråd`` as ``Byrådet``."""
    if _COUNCIL.search(name):
        return "byraadet"
    return slug(name.replace("&", " og "))


def body_type(name: str) -> str:
    """Return the code of the body's type as its name shows it (``gov:bodyType``)."""
    lowered = name.lower()
    return next((code for pattern, code in BODY_TYPES if re.search(pattern, lowered)), "other")


def same_body(name: str, own: str) -> bool:
    """Tell whether ``name`` is ``own``, or the short form of a works council (``FagMED`` in ``FagMED Drift``).

    Only works councils are shortened so: ``Udvalget for Børn`` is not ``Udvalget for Børn og Skole``.
    """
    key, whole = body_key(name), body_key(own)
    if not key or key == whole:
        return bool(key)
    return "med" in key.partition("-")[0] and whole.startswith(f"{key}-") and body_type(own) == "works-council"
