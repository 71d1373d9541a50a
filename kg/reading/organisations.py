"""What has the form of a person's name and is none: organisations, places, and groups of people.

Lists of people name whom each came for (``Ane Tom, Nulby Idræt``), and a list may hold an organisation alone.
"""

import re
from functools import lru_cache

_KINDS = (
    "firma(?:et)?", "forening(?:en|er|erne)?", "sammenslutning(?:en)?", "forbund(?:et|ene)?", "selskab(?:et)?",
    "fond(?:en)?", "kommune", "udvalg(?:et)?", "råd(?:et)?", "styrelse(?:n)?", "skole(?:n|r)?", "cent(?:er|ret)",
    "klub(?:ben|ber|berne)?", "laug", "region", "forvaltning(?:en)?", "afdeling(?:en)?", "A/S", "ApS", "list(?:e|en)",
    "parti(?:et)?", "gruppe(?:n)?", "museum", "museet", "teater", "teatret", "havn(?:en)?", "politi(?:et)?",
    "kirke(?:n)?", "bibliotek(?:et)?", "hospital(?:et)?", "sygehus(?:et)?", "universitet(?:et)?", "gymnasium",
    "gymnasiet", "forsyning(?:en)?", "trafik", "turisme", "erhverv(?:et)?", "beredskab(?:et)?", "revision(?:en)?",
    "plejehjem(?:met)?", "børnehus(?:et)?", "rådhus(?:et)?", "organisation(?:en|er|erne)?", "sekretariat(?:et)?",
    "sagen", "kreds(?:en)?", "samråd(?:et)?", "nævn(?:et)?", "kommission(?:en)?", "institution(?:en)?",
    "netværk(?:et)?",    "akademi(?:et)?", "højskole(?:n)?", "børnehave(?:n)?", "vuggestue(?:n)?", "dagtilbud(?:det)?",
    "kultur(?:hus(?:et)?|skole(?:n)?)?", "direktion(?:en)?", "ledelse(?:n)?", "administration(?:en)?", "team(?:et)?",
    "stab(?:en)?", "service", "jobcent(?:er|ret)", "omsorg", "sundhed", "idræt", "fritid", "miljø", "teknik",
    "økonomi", "borgerservice", "energi", "vandværk(?:et)?", "korps(?:et)?", "oplysning", "rådgivning", "omstilling",
)  # fmt: skip
_GROUPS = (
    "seniorer(?:ne)?", "pensionister(?:ne)?", "spejder(?:e|ne)", "handicappede", "handicap", "blinde", "døve",
    "patienter", "forældre(?:ne)?", "elever(?:ne)?", "medarbejder(?:e|ne)", "lærere(?:ne)?", "medlemmer(?:ne)?",
    "brugere(?:ne)?", "borgere(?:ne)?", "pårørende", "arbejdsgiver(?:e|ne)", "landmænd", "grundejere",
)  # fmt: skip
_NEVER_NAMES = (
    "dansk", "danske", "ældre", "nordisk", "nordiske", "fælles", "kommunale", "faglig", "faglige", "kommunal",
    "frivillige?", "lokale?", "sociale?", "teknisk", "tekniske", "almene?", "ingen", "alle", "hele", "samtlige",
    "afbud", "fraværende", "deltagere", "medlem",
)  # fmt: skip
_ORGANISATION = re.compile(rf"(?i)\w*(?:{'|'.join(_KINDS)})|(?:{'|'.join((*_GROUPS, *_NEVER_NAMES))})")
"""Words of which one makes a name that of an organisation, a group or a place, and of nobody."""

_SHORTENED = 3
"""Capital letters of a first word that is no name but stands for one (``FOA Nulby``)."""

_ARTICLES = ("Den", "Det", "De", "Ny", "Nye", "Nyt")
"""What the name of a list or a thing may begin with, and a person's never (``Den Fælles Liste``)."""


@lru_cache(maxsize=1024)  # asked of each name of a list more than once
def organisation(name: str) -> bool:
    """Tell whether ``name`` has the form of a person's name and is that of an organisation (``Nulby Havn``)."""
    words = name.split()
    shortened = len(words[0]) >= _SHORTENED and words[0].isalpha() and words[0].isupper() and not name.isupper()
    return words[0] in _ARTICLES or shortened or any(_ORGANISATION.fullmatch(word) for word in words)
