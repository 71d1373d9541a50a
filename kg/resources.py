"""What ships with the package: layouts, lists, ontology, questions, sample minutes. Read here, and nowhere else."""

import csv
import hashlib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from kg.errors import KommunegrafError, RuleError
from kg.layouts import Layout
from kg.people.cues import Cue, load_cues
from kg.records import Minutes
from kg.rulefiles import load
from kg.ruletools.checking import Weight, check_files
from kg.ruletools.overlay import Files
from kg.text import Text

PACKAGE = Path(__file__).parent
SAMPLE = PACKAGE / "sample"
"""The sample minutes of the invented Ingensted Kommune."""
SAMPLE_REFORM = PACKAGE / "sample_reform"
"""Minutes of four invented municipalities that meet the same invented reform, in three publishing systems."""


def shared(name: str) -> Path:
    """Return the folder ``ontology`` or ``queries``: inside an installed package, else at the top of the repository."""
    for folder in (PACKAGE / "_data" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise KommunegrafError(f"the folder {name!r} is missing from this installation; install kommunegraf again")


def layout_files() -> dict[str, str]:
    """Return the rule files that ship: name -> TOML text."""
    return {path.name: path.read_text("utf-8") for path in sorted((PACKAGE / "layouts").glob("*.toml"))}


def own_layouts(place: Path | None) -> Files:
    """Return the rule files of a user's own, from a folder or a file of TOML; none without a place.

    Raises:
        RuleError: there is no such place, nothing in it, or a file of it is not to be read.

    """
    if place is None:
        return ()
    if not place.exists():
        raise RuleError(f"{place}: no such file or folder; name a folder of layouts, or one .toml file")
    paths = sorted(path for path in place.glob("*.toml") if path.is_file()) if place.is_dir() else [place]
    if not paths:
        raise RuleError(f"{place}: no layouts here; a layout is a file NAME.toml")
    try:
        return tuple((str(path), path.read_text("utf-8")) for path in paths)
    except UnicodeDecodeError as error:
        raise RuleError(f"{place}: a layout is not UTF-8: {error}; save it as UTF-8") from error
    except OSError as error:
        raise RuleError(f"{error.filename}: cannot be read: {error.strerror}") from error


@lru_cache(maxsize=4)
def layouts(own: Files = ()) -> Mapping[str, Layout]:
    """Return every layout by id: those that ship, and a user's ``own`` beside them or in their place.

    Raises:
        RuleError: a file of ``own`` cannot be used.

    """
    if not own:
        return load(layout_files())
    checked = check_files(layout_files(), own)
    errors = [problem for problem in checked.problems if problem.weight is Weight.ERROR]
    if errors:
        more = f" (and {len(errors) - 1} more: kg rules check)" if len(errors) > 1 else ""
        raise RuleError(f"{errors[0]}{more}")
    return checked.layouts


@cache
def municipalities() -> dict[str, str]:
    """Return official name -> four-digit code of the 98 municipalities (Danmarks Statistik's list)."""
    with (PACKAGE / "data" / "municipalities.csv").open(encoding="utf-8") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file)}


@cache
def municipality_spellings() -> dict[str, str]:
    """Return every name that a municipality goes by -> code: the official ones, older spellings, without hyphens."""
    with (PACKAGE / "data" / "municipality-spellings.csv").open(encoding="utf-8") as file:
        return {**municipalities(), **{row["spelling"]: row["code"] for row in csv.DictReader(file)}}


@cache
def kle_main_groups() -> dict[str, str]:
    """Return number -> title of the 36 KLE main groups (as the state's published it-systemspecifikation of 2019)."""
    with (PACKAGE / "data" / "kle-main-groups.csv").open(encoding="utf-8") as file:
        return {row["number"]: row["title"] for row in csv.DictReader(file)}


@cache
def parties() -> list[tuple[str, str, str]]:
    """Return path, letter and name of the parties whose letters are fixed (the Ministry of the Interior's lists)."""
    with (PACKAGE / "data" / "parties.csv").open(encoding="utf-8") as file:
        return [(row["path"], row["letter"], row["name"]) for row in csv.DictReader(file)]


@cache
def given_names() -> frozenset[str]:
    """Return given names in lower case: evidence that two names are two, or that words are a person's."""
    with (PACKAGE / "data" / "given-names.csv").open(encoding="utf-8") as file:
        return frozenset(row["name"].lower() for row in csv.DictReader(line for line in file if line[0] != "#"))


def ontology_files() -> list[Path]:
    """Return the Turtle files that make up the ontology graph, without the shapes."""
    folder = shared("ontology")
    return [folder / "gov.ttl", folder / "alignments.ttl", *sorted((folder / "schemes").glob("*.ttl"))]


def shapes_file() -> Path:
    """Return the SHACL shapes."""
    return shared("ontology") / "shapes.ttl"


def question_files() -> list[Path]:
    """Return the named questions, by name."""
    return sorted(shared("queries").glob("*.rq"))


def hygiene_files() -> list[Path]:
    """Return the questions that must have no answer."""
    return sorted((shared("queries") / "hygiene").glob("*.rq"))


@cache
def version() -> str:
    """Return a short hash of the code and rules: documents read by another version are read again."""
    digest = hashlib.sha256()
    for path in sorted(
        [
            *PACKAGE.rglob("*.py"),
            *(PACKAGE / "layouts").glob("*.toml"),
            *(PACKAGE / "people").glob("*.toml"),
            *(PACKAGE / "data").glob("*"),
        ]
    ):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def people_cues() -> tuple[Cue, ...]:
    """Return the words that show people in Danish minutes."""
    return load_cues((PACKAGE / "people" / "cues.toml").read_text("utf-8"))


@cache
def people_reader(model: str | None = None) -> Callable[[Text, Minutes], Minutes]:
    """Return what reads people, with the spaCy model of that name if one is asked for; built once a process."""
    from kg.people.model import load_model  # spaCy is slow to import: only who reads documents waits for it
    from kg.people.reader import PeopleReader

    found = None if model is None else load_model(model)
    return PeopleReader(people_cues(), given_names(), municipalities(), found).read
