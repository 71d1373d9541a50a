"""The pictures' words: what kinds of things, attributes and codes are called in Danish, and texts made harmless.

Codes of outcomes, statuses and references are called what the ontology's concept schemes call them in Danish; a test
compares them, so that a picture needs no graph to be drawn.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from kg.danish import squeeze
from kg.network.facts import danish_day

Fact = tuple[str, str]
"""What a thing has, and its value; both in Danish."""

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "body": "Organ",
        "municipality": "Kommune",
        "meeting": "Møde",
        "item": "Punkt",
        "case": "Sag",
        "person": "Person",
        "party": "Parti",
        "decision": "Beslutning",
        "recommendation": "Indstilling",
        "vote": "Afstemning",
        "attachment": "Bilag",
        "subject": "Emne (KLE)",
    }
)
OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "approved": "godkendt",
        "approved-with-changes": "godkendt med ændringer",
        "endorsed": "tiltrådt",
        "recommended": "anbefalet",
        "noted": "taget til efterretning",
        "informed": "orienteret",
        "discussed": "drøftet",
        "postponed": "udsat",
        "rejected": "afvist",
        "referred": "oversendt",
        "sent-to-hearing": "sendt i høring",
        "withdrawn": "taget af dagsordenen",
        "elected": "valgt",
        "none": "intet at beslutte",
    }
)
STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "present": "til stede",
        "partial": "til stede en del af tiden",
        "substitute": "stedfortræder",
        "excused": "afbud",
        "absent": "fraværende",
        "conflicted": "inhabil",
        "guest": "gæst",
        "member": "opført som medlem",
    }
)
REFERENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "earlier-treatment": "tidligere behandling",
        "prior-decision": "tidligere beslutning",
        "related": "relateret behandling",
        "mention": "omtale",
        "minutes-approval": "godkendelse af referat",
        "postponed-from": "udsat fra",
        "forward": "kommende behandling",
        "same-meeting": "samme møde",
    }
)
FOLLOWED: Final[Mapping[str, str]] = MappingProxyType(
    {"linked": "fundet", "awaited": "afventer", "ambiguous": "tvetydig", "unresolved": "uafklaret"}
)
"""How far a reference could be followed."""
_COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "steps of cases": "Skridt",
        "cases": "Sager",
        "references": "Henvisninger",
        "meetings": "Møder",
        "meetings, seats and offices": "Møder, pladser og hverv",
        "KLE subjects": "Fælles emner (KLE)",
        "expressions": "Fælles ord",
    }
)
"""What the weight of an edge counts."""
_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "type_label": "Type",
        "municipality": "Kommune",
        "code": "Kommunekode",
        "body": "Organ",
        "date": "Dato",
        "number": "Nummer",
        "case_number": "Sag",
        "outcome": "Udfald",
        "status": "Status",
        "detail": "Nærmere",
        "role": "Hverv",
        "party": "Parti",
        "meetings": "Møder",
        "people": "Personer",
        "cases": "Sager",
        "stops": "Behandlinger af sager",
        "items": "Punkter",
        "topics": "Emner",
        "ties": "Forbindelser",
        "seats": "Pladser",
        "shared": "Fælles",
        "offices": "Tillidshverv",
        "later": "Senere møder om sagen",
        "days": "Dage",
        "days_mean": "Dage i gennemsnit",
        "first": "Første gang",
        "last": "Seneste gang",
        "distance": "Afstand fra midten",
        "more": "Naboer, der ikke er vist",
    }
)
_CODES: Final = {"outcome_": ("Udfald", OUTCOMES), "kind_": ("Henvisning", REFERENCES)}
_ALL_CODES: Final = {**OUTCOMES, **STATUSES, **REFERENCES, **FOLLOWED}
_CODED: Final = ("outcome", "status", "detail")
_HARMFUL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Control characters, and halves of characters, which UTF-8 cannot hold."""


def clean(value: object) -> str:
    """Return a value as text on one line that any page can hold."""
    return squeeze(_HARMFUL.sub(" ", str(value)))


def kind_word(kind: str) -> str:
    """Return what a kind of node is called; a kind that is not ours by its own name."""
    return KINDS.get(kind) or clean(kind) or "Ting"


def facts(attributes: Mapping[str, object]) -> tuple[Fact, ...]:
    """Return what a node or an edge has, in Danish and in a fixed order; an attribute of the caller's own comes last.

    What stands elsewhere in a picture (name, kind, colour, sources) is left out.
    """
    return tuple(_facts(attributes))


def _facts(attributes: Mapping[str, object]) -> Iterator[Fact]:
    if "weight" in attributes and attributes.get("counts") != "relations":
        counts = clean(attributes.get("counts", ""))
        yield _COUNTED.get(counts, counts or "Vægt"), clean(attributes["weight"])
    for name, called in _NAMES.items():
        if name in attributes and attributes[name] not in (None, ""):
            yield called, _said(name, attributes[name])
    for prefix, (called, words) in _CODES.items():
        for code, word in words.items():
            number = attributes.get(prefix + code.replace("-", "_"))
            if number:
                yield f"{called}: {word}", clean(number)
    if attributes.get("read") is False:
        yield "Læst", "nej, kun omtalt i andre tekster"
    for name in sorted(set(attributes) - _KNOWN):
        if not name.startswith(tuple(_CODES)):
            yield clean(name), _said(name, attributes[name])


def _said(name: str, value: object) -> str:
    if isinstance(value, date):
        return danish_day(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple | list):
        return ", ".join(clean(part) for part in value)
    if name in _CODED:
        return ", ".join(_ALL_CODES.get(code, code) for code in clean(value).split(", "))
    return clean(value)


_KNOWN: Final = frozenset(_NAMES) | {
    "case", "colour", "counts", "iri", "kind", "label", "quote", "read", "sources", "type", "weight"
}  # fmt: skip
