"""What a person says of a publication: the table ``[publish]`` of a ``kg.toml``, checked.

A setting that is missing is named with what to write; one that cannot be followed is refused with the reason. No
setting is guessed: what nobody wrote is not stated.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import SettingsError

_LICENCES = "http://publications.europa.eu/resource/authority/licence/"
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`/]+(?:/[^\s<>\"{}|\\^`]*)?")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[A-Za-z]{2,}")

REQUIRED: Mapping[str, str] = {
    "publisher": 'publisher = "Ingensted Kommune"',
    "publisher_iri": 'publisher_iri = "https://www.ingensted.example/" or cvr = "12345678"',
    "contact": 'contact = "Byrådssekretariatet"',
    "email": 'email = "aabnedata@ingensted.example" or contact_page = "https://…"',
    "licence": 'licence = "CC BY 4.0"',
    "base": 'base = "https://data.ingensted.example/referater/"',
    "landing_page": 'landing_page = "https://data.ingensted.example/referater/"',
    "download": 'download = "https://data.ingensted.example/referater/filer/"',
}
"""The settings that a publication needs -> what to write."""

_EITHER = {"publisher_iri": "cvr", "email": "contact_page"}
_IRIS = ("publisher_iri", "contact_page", "base", "landing_page", "download", "homepage", "sparql", "sparql_page")
_TEXTS = ("title_da", "title_en", "description_da", "description_en")
_LISTS = ("spatial", "keywords")
_OTHER = ("publisher", "cvr", "contact", "email", "licence", "frequency", "issued", "accuracy")
KNOWN = (*_OTHER, *_IRIS, *_TEXTS, *_LISTS)
"""Every setting there is."""

FREQUENCIES = (
    "IRREG", "DAILY", "DAILY_2", "WEEKLY", "WEEKLY_2", "WEEKLY_3", "BIWEEKLY", "MONTHLY", "MONTHLY_2", "MONTHLY_3",
    "BIMONTHLY", "QUARTERLY", "ANNUAL", "ANNUAL_2", "ANNUAL_3", "BIENNIAL", "TRIENNIAL", "CONT", "UPDATE_CONT", "NEVER",
    "UNKNOWN", "OTHER",
)  # fmt: skip
"""Codes of the EU's authority list of frequencies that ``frequency`` may be."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its IRI in the EU's list, its ADMS type, its page, and how it is written."""

    iri: str
    kind: str
    page: str
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """A publication as a person describes it; empty strings where nothing was said.

    ``base`` ends in a slash, and so does ``download``; ``accuracy`` is a path relative to the file of settings.
    """

    publisher: str
    contact: str
    licence: Licence
    base: str
    landing_page: str
    download: str
    publisher_iri: str = ""
    cvr: str = ""
    email: str = ""
    contact_page: str = ""
    homepage: str = ""
    sparql: str = ""
    sparql_page: str = ""
    frequency: str = "IRREG"
    issued: str = ""
    accuracy: str = ""
    title_da: str = ""
    title_en: str = ""
    description_da: str = ""
    description_en: str = ""
    spatial: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@cache
def licences() -> tuple[tuple[Licence, tuple[str, ...]], ...]:
    """Return the licences that are known, each with the names people write."""
    rows = tomllib.loads((Path(__file__).parent / "licences.toml").read_text("utf-8"))["licence"]
    return tuple(
        (Licence(_LICENCES + row["code"], row["type"], row["page"], row["names"][0]), tuple(row["names"]))
        for row in rows
    )


def licence_named(word: str) -> Licence:
    """Return the licence of a name (``CC BY 4.0``), of its IRI in the EU's list, or of its page.

    Raises:
        SettingsError: it is none that we know.

    """
    wanted = _licence_key(word)
    for licence, names in licences():
        keys = {_licence_key(each) for each in (licence.iri, licence.page, *names)}
        if wanted in keys:
            return licence
    known = ", ".join(licence.name for licence, _ in licences())
    raise SettingsError(f"licence {word!r} is not known; write one of {known}, or its IRI")


def _licence_key(word: str) -> str:
    """Return a licence as written, without what people write differently: case, hyphens, http, the language's page."""
    plain = re.sub(r"^https?://(www\.)?", "", word.strip().casefold())
    plain = re.sub(r"(legalcode|deed)(\.[a-z-]+)?$", "", plain)
    return re.sub(r"[\s_-]+", "", plain).rstrip("/")


def read_settings(file: Path) -> Settings:
    """Return the table ``[publish]`` of a ``kg.toml``.

    Raises:
        SettingsError: there is no such file or table, or it cannot be followed.

    """
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"{file}: no such file; write in it a table [publish] with {_sketch(REQUIRED)}") from error
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from error
    section = content.get("publish")
    if not isinstance(section, dict):
        raise SettingsError(f"{file}: no table [publish]; write one with {_sketch(REQUIRED)}")
    try:
        return settings_of(section)
    except SettingsError as error:
        raise SettingsError(f"{file}: [publish]: {error}") from error


def settings_of(table: Mapping[str, Any]) -> Settings:
    """Return the settings of a table ``[publish]``.

    Raises:
        SettingsError: one is missing, unknown, or not what it must be.

    """
    unknown = sorted(set(table) - set(KNOWN))
    if unknown:
        near = difflib.get_close_matches(unknown[0], KNOWN, n=1)
        hint = f"; {near[0]} was meant?" if near else f"; there are {', '.join(sorted(KNOWN))}"
        raise SettingsError(f"no setting {unknown[0]!r}{hint}")
    missing = [name for name in REQUIRED if not any(table.get(each) for each in (name, _EITHER.get(name, name)))]
    if missing:
        raise SettingsError(f"missing: {', '.join(missing)}; write {_sketch(missing)}")
    values: dict[str, Any] = {name: _string(name, table[name]) for name in table if name not in _LISTS}
    values |= {name: _strings(name, table[name]) for name in _LISTS if name in table}
    for name in _IRIS:
        if name in values:
            values[name] = _iri(name, values[name])
    for iri in values.get("spatial", ()):
        _iri("spatial", iri)
    values["licence"] = licence_named(values["licence"])
    _check_words(values)
    return Settings(**values)


def _sketch(names: Iterable[str]) -> str:
    return "; ".join(REQUIRED[name] for name in names)


def _string(name: str, value: object) -> str:
    if isinstance(value, date):  # TOML has dates of its own, and issued may be one
        return value.isoformat()
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{name} is no text; write it in quotation marks")
    if name not in _TEXTS and "\n" in value:
        raise SettingsError(f"{name} has several lines; write one")
    return value.strip()


def _strings(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(f'{name} is no list; write {name} = ["…", "…"]')
    return tuple(_string(name, each) for each in value)


def _iri(name: str, value: str) -> str:
    if not _IRI.fullmatch(value):
        raise SettingsError(f"{name} {value!r} is no IRI; write one that begins with https://")
    if name not in ("base", "download"):
        return value
    if "?" in value or "#" in value:
        raise SettingsError(f"{name} {value!r} has a query or a fragment; names are added to it, so end it in a slash")
    return value if value.endswith("/") else f"{value}/"


def _check_words(values: dict[str, Any]) -> None:
    if "email" in values and not _EMAIL.fullmatch(values["email"]):
        raise SettingsError(f"email {values['email']!r} is no e-mail address")
    if "cvr" in values and not re.fullmatch(r"[0-9]{8}", values["cvr"].replace(" ", "")):
        raise SettingsError(f"cvr {values['cvr']!r} is not eight digits")
    if "cvr" in values:
        values["cvr"] = values["cvr"].replace(" ", "")
    frequency = values.get("frequency", "IRREG").upper()
    if frequency not in FREQUENCIES:
        raise SettingsError(f"frequency {values['frequency']!r} is not known; write one of {', '.join(FREQUENCIES)}")
    values["frequency"] = frequency
    if "issued" in values:
        try:
            values["issued"] = date.fromisoformat(values["issued"][:10]).isoformat()
        except ValueError as error:
            raise SettingsError(f"issued {values['issued']!r} is no date; write it as 2026-01-15") from error
