"""The IRIs of things: one place where each is minted, from what identifies the thing in the world.

Here they are paths below the base (``municipality/0630/body/fagmed-arbejdsmarked``); :func:`expand` adds the base. The
forms are a contract (docs/decisions/0001-iris.md).
"""

import re
from datetime import date, datetime

from kg.danish import slug
from kg.errors import SettingsError

BASE = "https://w3id.org/kommunegraf/id/"
"""Where the data's IRIs live unless ``--base`` says otherwise."""

RESOLUTION = "graph/resolution"
ONTOLOGY = "graph/ontology"

# Letters whose party has been the same in every municipal election since 2001 (the Ministry of the Interior's lists).
_STEADY = frozenset("ABCFIOSVÆØÅ")
# Letters that national parties have used and left: the letter needs its election.
_SHIFTING = frozenset("DGKMQZ")
_ELECTIONS_EVERY = 4
_FIRST_PERIOD = 2022
"""1 January after the election of 16 November 2021; periods run four years from 1 January."""


_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*")


def checked_base(base: str) -> str:
    """Return a base IRI that paths can be added to: it ends in a slash.

    Raises:
        SettingsError: it is no http IRI, or has a query or a fragment (places in texts are fragments).

    """
    if not _BASE.fullmatch(base):
        raise SettingsError(f"--base {base!r} is not a base for IRIs; give one like https://data.example.dk/id/")
    return base if base.endswith("/") else f"{base}/"


def expand(base: str, path: str) -> str:
    """Return the IRI of a path."""
    return base + path


def document(sha: str) -> str:
    """Return the path of the document with this SHA-256 (hex, any length from 16 on)."""
    return f"document/{sha[:16]}"


def place(sha: str, start: int, end: int) -> str:
    """Return the path of characters ``start:end`` of a document's text (RFC 5147: places between characters)."""
    return f"document/{sha[:16]}#char={start},{end}"


def read_place(source: str) -> tuple[str, int, int] | None:
    """Return what :func:`place` made a path or IRI of: the document, and the characters; None for what is no place."""
    document, _, characters = source.partition("#char=")
    start, _, end = characters.partition(",")
    return (document, int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def graph(sha: str) -> str:
    """Return the path of the named graph that holds a document's statements."""
    return f"graph/{sha[:16]}"


def scope(municipality: str | None, sha: str) -> str:
    """Return the path under which a document's bodies, people and cases live.

    Without a municipality they are the document's own, and are never merged with namesakes elsewhere.
    """
    return f"municipality/{municipality}" if municipality else document(sha)


def body(within: str, key: str) -> str:
    """Return the path of a body by its key (:func:`kg.reading.bodies.body_key`)."""
    return f"{within}/body/{key}"


def meeting(body_path: str, day: date, start: datetime | None = None) -> str:
    """Return the path of a body's meeting on a day; ``start`` only for a second meeting on that day."""
    return f"{body_path}/meeting/{day.isoformat()}{start.strftime('T%H%M') if start else ''}"


def item(meeting_path: str, number: str | None, order: int) -> str:
    """Return the path of an agenda item: its number as printed, or its place in the document."""
    return f"{meeting_path}/item/{slug(number) if number else f'p{order}'}"


def case(within: str, normal: str) -> str:
    """Return the path of a case by its normal number."""
    return f"{within}/case/{normal}"


def person(within: str, name: str) -> str:
    """Return the path of a person by name."""
    return f"{within}/person/{slug(name)}"


def membership(person_path: str, where: str, role: str = "") -> str:
    """Return the path of a person's membership: of a body (its path segment), or an office in it or in a unit.

    Where the text does not say of what (``direktør Ane Tom``), the office alone names it.
    """
    return "/".join(part for part in (person_path, "membership", where, slug(role)) if part)


def segment(name: str) -> str:
    """Return a name as a path segment."""
    return slug(name)


def party(within: str, tag: str, day: date | None) -> str:
    """Return the path of a party by what is printed after a name: a letter, or words (``Uden for parti``).

    A letter is a party only in its election period, and a free letter only in its municipality.
    """
    if len(tag) > 1:
        return f"party/{slug(tag)}"
    if tag in _STEADY:
        return f"party/{tag}"
    period = f"/{period_start(day)}" if day else ""
    return f"party/{tag}{period}" if tag in _SHIFTING else f"{within}/party/{tag}{period}"


def period_start(day: date) -> int:
    """Return the first year of the election period that ``day`` lies in."""
    return _FIRST_PERIOD + (day.year - _FIRST_PERIOD) // _ELECTIONS_EVERY * _ELECTIONS_EVERY


def subject(number: str) -> str:
    """Return the path of a KLE concept: a main group ``81``, a group ``81.16`` or a subject ``81.16.00``."""
    return f"kle/{number}"
