"""Gold files and the texts they speak of, found in folders.

A gold file ``NAME.gold.json`` speaks of the file ``NAME`` beside it, with any ending that is read; else, in the
folders named by the caller or by a ``gold.toml`` beside the gold, of the file whose SHA-256 begins with NAME, or that
is called NAME. Nothing of this is told to the reading of the text.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import SettingsError, SourceError
from kg.evaluation.gold import SUFFIX, Gold, GoldError, parse_gold
from kg.sources import find_sources, named_municipality, read_bytes, sha256
from kg.text import MAX_BYTES

SETTINGS = "gold.toml"
_INDEX = "index.csv"
_KEYS = {"texts", "complete"}
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A gold file with its text: ``name`` and ``text`` as paths for a person, ``sha`` the text's SHA-256.

    ``municipality`` is its name as the gold or an index beside it gives it, ``code`` the official code of that.
    """

    name: str
    gold: Gold
    folder: Path
    text: Path
    sha: str
    complete: bool
    municipality: str | None
    code: str | None


@dataclass(slots=True)
class Found:
    """What stands under a path: gold with its texts, the gold whose text is not there, and what must be mended."""

    cases: list[Case] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Folder:
    """What a folder of gold says of all of it."""

    texts: tuple[Path, ...] = ()
    complete: bool = False
    index: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def find_cases(given: Path, texts: Sequence[Path], official: Mapping[str, str]) -> Found:
    """Return the gold at ``given``, a file or a folder searched to its depth, with the texts it speaks of.

    Raises:
        SourceError: a path is missing, or there is no gold.
        SettingsError: a ``gold.toml`` or an index cannot be followed.

    """
    files = _gold_files(given)
    finder = _Finder(tuple(texts), official)
    for file in files:
        finder.add(file, file.name if given.is_file() else file.relative_to(given).as_posix())
    return finder.found


def _gold_files(given: Path) -> list[Path]:
    if not given.exists():
        raise SourceError(f"{given}: no such file or folder")
    files = [given] if given.is_file() else sorted(given.rglob(f"*{SUFFIX}"))
    files = [file for file in files if file.is_file() and file.name.endswith(SUFFIX)]
    if not files:
        raise SourceError(f"{given}: no gold here; gold is in files NAME{SUFFIX} (docs/gold.md)")
    return files


class _Finder:
    def __init__(self, texts: tuple[Path, ...], official: Mapping[str, str]) -> None:
        self.texts = texts
        self.official = official
        self.found = Found()
        self.folders: dict[Path, _Folder] = {}
        self.listed: dict[Path, list[tuple[Path, str]]] = {}
        self.by_text: dict[str, str] = {}

    def add(self, file: Path, name: str) -> None:
        try:
            gold = parse_gold(file.name.removesuffix(SUFFIX), file.read_bytes())
        except GoldError as error:
            self.found.problems += [f"{name}: {problem}" for problem in error.problems]
            return
        except OSError as error:
            self.found.problems.append(f"{name}: cannot be read: {error.strerror}")
            return
        texts = self.candidates(file.parent, gold.stem)
        shas = sorted({sha for _, sha in texts})
        if not texts:
            self.found.absent.append(name)
        elif len(shas) > 1:
            places = ", ".join(str(path) for path, _ in texts)
            message = f"{name}: several texts are called so: {places}; keep one, or name another folder"
            self.found.problems.append(message)
        elif shas[0] in self.by_text:
            other = self.by_text[shas[0]]
            self.found.problems.append(f"{name}: speaks of the same text as {other}; keep one of the two")
        else:
            self.by_text[shas[0]] = name
            self.found.cases.append(self.case(file.parent, name, gold, texts[0]))

    def case(self, folder: Path, name: str, gold: Gold, text: tuple[Path, str]) -> Case:
        told = self.folder(folder)
        row = told.index.get(gold.stem) or told.index.get(text[0].name) or {}
        municipality = gold.municipality or (row.get("municipality") or "").strip() or None
        code = (row.get("code") or "").strip() or None
        if municipality is not None:
            try:
                official = named_municipality(municipality, self.official)
                municipality, code = official.name, official.code
            except SettingsError:  # an invented one, or one of before 2007: its name is all that is needed
                pass
        return Case(name, gold, folder, text[0], text[1], told.complete, municipality, code)

    def folder(self, folder: Path) -> _Folder:
        if folder not in self.folders:
            self.folders[folder] = _read_folder(folder)
        return self.folders[folder]

    def candidates(self, folder: Path, stem: str) -> list[tuple[Path, str]]:
        """Return path and SHA-256 of the files that may be the text, the nearest first."""
        beside = [file for file in self.files(folder) if file[0].parent.samefile(folder) and _called(file[0], stem)]
        if beside:
            return beside
        elsewhere = [file for place in (*self.texts, *self.folder(folder).texts) for file in self.files(place)]
        digits = len(stem) >= _FEWEST_DIGITS and not set(stem.lower()) - set("0123456789abcdef")
        by_hash = [file for file in elsewhere if digits and file[1].startswith(stem.lower())]
        return by_hash or [file for file in elsewhere if _called(file[0], stem)]

    def files(self, place: Path) -> list[tuple[Path, str]]:
        """Return path and SHA-256 of every file under ``place`` that ``kg build`` would read."""
        if place not in self.listed:
            sources, _ = find_sources([place], self.official)
            readable = []
            for source in sources:
                try:
                    readable.append((source.path, sha256(read_bytes(source.path, MAX_BYTES))))
                except OSError as error:
                    self.found.problems.append(f"{source.path}: cannot be read: {error.strerror}")
            self.listed[place] = readable
        return self.listed[place]


def _called(path: Path, stem: str) -> bool:
    return stem in (path.stem, path.name) and not path.name.endswith(SUFFIX)


def _read_folder(folder: Path) -> _Folder:
    content: dict[str, Any] = {}
    file = folder / SETTINGS
    if file.is_file():
        try:
            content = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: not valid TOML: {error}") from error
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise SettingsError(f"{file}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    texts, complete = content.get("texts", []), content.get("complete", False)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise SettingsError(f'{file}: texts is a list of folders, as in texts = ["../minutes"]')
    if not isinstance(complete, bool):
        raise SettingsError(f"{file}: complete is true or false")
    places = tuple((folder / text).resolve() for text in texts)
    for given, place in zip(texts, places, strict=True):
        if not place.exists():
            raise SettingsError(f"{file}: texts names {given!r}, which is not there")
    return _Folder(places, complete, dict(_rows(folder / _INDEX)))


def _rows(index: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    if not index.is_file():
        return
    try:
        with index.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield str(row.get("file") or ""), {key: value for key, value in row.items() if isinstance(value, str)}
    except (UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(f"{index}: cannot be read as a table in UTF-8: {error}") from error
