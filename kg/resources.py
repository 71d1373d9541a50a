"""What ships with the package: layouts, lists, ontology, questions, sample minutes. Read here, and nowhere else."""

import csv
import hashlib
from functools import cache
from pathlib import Path

from kg.errors import KommunegrafError
from kg.layouts import Layout
from kg.rulefiles import load

PACKAGE = Path(__file__).parent
SAMPLE = PACKAGE / "sample"
"""The sample minutes of the invented Ingensted Kommune."""


def shared(name: str) -> Path:
    """Return the folder ``ontology`` or ``queries``: inside an installed package, else at the top of the repository."""
    for folder in (PACKAGE / "_data" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise KommunegrafError(f"the folder {name!r} is missing from this installation; install kommunegraf again")


@cache
def layouts() -> dict[str, Layout]:
    """Return every layout that ships, by id; built once a process."""
    return load({path.name: path.read_text("utf-8") for path in (PACKAGE / "layouts").glob("*.toml")})


@cache
def municipalities() -> dict[str, str]:
    """Return official name -> four-digit code of the 98 municipalities (Danmarks Statistik's list)."""
    with (PACKAGE / "data" / "municipalities.csv").open(encoding="utf-8") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file)}


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
    for path in sorted([*PACKAGE.rglob("*.py"), *(PACKAGE / "layouts").glob("*.toml"), *(PACKAGE / "data").glob("*")]):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
