"""The files of a publication, and which of them a record offers as distributions."""

from dataclasses import dataclass

from kg.publishing.csvw import STANDARD
from kg.publishing.tables import TABLES


@dataclass(frozen=True, slots=True)
class File:
    """A file of the publication: its name in the folder, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha: str


@dataclass(frozen=True, slots=True)
class Form:
    """A file that is offered as a distribution: what it is, and its format and media type in the code lists."""

    name: str
    title: tuple[str, str]
    description: tuple[str, str]
    format: str
    media: str
    standard: str = ""
    compressed: str = ""


FORMS = (
    Form(
        "data.ttl",
        ("Turtle", "Turtle"),
        ("Hele grafen, grupperet efter møde og punkt.", "The whole graph, grouped by meeting and item."),
        "RDF_TURTLE",
        "text/turtle",
        "https://www.w3.org/TR/turtle/",
    ),
    Form(
        "data.nq.gz",
        ("N-Quads", "N-Quads"),
        (
            "Hele grafen med en navngiven graf for hvert dokument.",
            "The whole graph with a named graph for each document.",
        ),
        "RDF_N_QUADS",
        "application/n-quads",
        "https://www.w3.org/TR/n-quads/",
        "application/gzip",
    ),
    Form(
        "data.jsonld",
        ("JSON-LD", "JSON-LD"),
        ("Hele grafen som JSON.", "The whole graph as JSON."),
        "JSON_LD",
        "application/ld+json",
        "https://www.w3.org/TR/json-ld11/",
    ),
    *(
        Form(
            f"tables/{table.name}.csv",
            (f"CSV: {table.name}", f"CSV: {table.name}"),
            (
                f"{table.da} csv-metadata.json beskriver kolonnerne.",
                f"{table.en} csv-metadata.json describes the columns.",
            ),
            "CSV",
            "text/csv",
            STANDARD,
        )
        for table in TABLES
    ),
)  # fmt: skip
"""The distributions, in the order of the record."""
