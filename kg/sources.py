"""The files to read: found under what the user names, with the settings that lie beside them."""

import difflib
import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import SettingsError, SourceError
from kg.readers.sniff import SUFFIXES

SETTINGS = "kg.toml"
_SUFFIXES = {"", *(f".{suffix}" for suffix in SUFFIXES)}
_NOT_MINUTES = {"readme", "license", "changelog"}
_BESIDE_MINUTES = (".gold.json",)
"""Ends of names of files that lie beside minutes and say what is in them."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as a person names it in an option or in ``kg.toml``."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """One file: where it is, the name it goes by in the graph, and the municipality told for it.

    ``member`` is the name of the document in the file, where that holds several.
    """

    path: Path
    name: str
    municipality: Municipality | None = None
    member: str = ""


def find_sources(
    given: list[Path], official: Mapping[str, str], told: Municipality | None = None
) -> tuple[list[Source], list[Path]]:
    """Return the readable files under ``given``, sorted by path, and those left alone for their kind.

    The name of a file is its path below the folder that was given. ``told`` overrules every ``kg.toml``.

    Raises:
        SourceError: a path is missing, or a folder cannot be listed.
        SettingsError: a ``kg.toml`` cannot be followed.

    """
    found: dict[Path, Source] = {}
    left: list[Path] = []
    settings: dict[Path, Municipality | None] = {}
    for path in given:
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder")
        root = path if path.is_dir() else path.parent
        for file in _files(path):
            if path.is_dir() and not _may_be_minutes(file):
                if file.name != SETTINGS:
                    left.append(file)
                continue
            where = file.resolve()
            # A name in another encoding than the system's keeps its place, and a mark for each letter lost.
            name = file.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            own = told or _settings(file.parent, root, official, settings)
            other = found.get(where)
            if other is None or (len(name), name) < (len(other.name), other.name):  # whatever the order of arguments
                found[where] = Source(where, name, own)
    return [found[path] for path in sorted(found)], sorted(left)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    try:
        for folder, folders, names in os.walk(path, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder) / name
                if not name.startswith((".", "~$")) and (file.is_file() or not file.exists()):  # pipes may never end
                    yield file
    except OSError as error:
        raise SourceError(f"{error.filename}: cannot be listed: {error.strerror}") from error


def _raise(error: OSError) -> None:
    raise error


def _may_be_minutes(file: Path) -> bool:
    return (
        file.suffix.lower() in _SUFFIXES
        and file.stem.lower() not in _NOT_MINUTES
        and not file.name.lower().endswith(_BESIDE_MINUTES)
    )


def _settings(
    folder: Path, root: Path, official: Mapping[str, str], known: dict[Path, Municipality | None]
) -> Municipality | None:
    """Return what the nearest ``kg.toml`` says, looking from ``folder`` up to ``root``."""
    if folder not in known:
        file = folder / SETTINGS
        if file.is_file():
            known[folder] = read_settings(file, official)
        elif folder == root or root not in folder.parents:
            known[folder] = None
        else:
            known[folder] = _settings(folder.parent, root, official, known)
    return known[folder]


def read_settings(file: Path, official: Mapping[str, str]) -> Municipality | None:
    """Return the municipality that a ``kg.toml`` names: ``[municipality]``, ``code``, and ``name`` if not official."""
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from error
    section = content.get("municipality")
    if section is None:
        return None
    if not isinstance(section, dict) or not (section.get("code") or section.get("name")):
        raise SettingsError(f'{file}: write a table [municipality] with code = "0630", or name = "Vejle"')
    try:
        return _municipality(str(section.get("code", "")), str(section.get("name", "")), official)
    except SettingsError as error:
        raise SettingsError(f"{file}: {error}") from error


def _municipality(code: str, name: str, official: Mapping[str, str]) -> Municipality:
    """Return the municipality of a code and a name, of which one may be empty; a new name may have a free code."""
    if not code or not name:
        return named_municipality(code or name, official)
    known = next((n for n, c in official.items() if c == code), None)
    if known is None and name not in official:
        if not (len(code) == 4 and code.isdigit()):
            raise SettingsError(f'code {code!r} is not four digits, as in "0630"')
        return Municipality(code, name)
    if named_municipality(name, official).code != code:
        theirs = known or f"no municipality, {name} is {official[name]}"
        raise SettingsError(f"code {code} is {theirs}, not {name!r}")
    return Municipality(code, known or name)


def named_municipality(
    word: str, official: Mapping[str, str], spellings: Mapping[str, str] = MappingProxyType({})
) -> Municipality:
    """Return the official municipality with this name or code; ``spellings`` maps other writings to codes.

    Raises:
        SettingsError: there is none; the message offers the nearest names.

    """
    wanted = word.strip()
    by_code = {code: name for name, code in official.items()}
    digits = wanted.zfill(4)
    if digits in by_code:
        return Municipality(digits, by_code[digits])
    folded = {name.casefold(): name for name in official}
    spelled = {name.casefold(): by_code[code] for name, code in spellings.items() if code in by_code}
    plain = wanted.casefold().removesuffix(" kommune").removesuffix(" regionskommune")
    for candidate in (plain, plain.removesuffix("s")):
        name = folded.get(candidate) or spelled.get(candidate)
        if name is not None:
            return Municipality(official[name], name)
    near = difflib.get_close_matches(plain, folded, n=3, cutoff=0.5)
    hint = (
        f"; nearest are {', '.join(folded[n] for n in near)}"
        if near
        else "; give a name such as Vejle or a code such as 0630"
    )
    raise SettingsError(f"no Danish municipality {wanted!r}{hint}")


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, at most ``limit`` + 1 of them: enough to know that it is too large."""
    with path.open("rb") as file:
        return file.read(limit + 1)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hex: what identifies a document."""
    return hashlib.sha256(data).hexdigest()
