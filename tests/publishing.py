"""What the tests of publishing share: settings of an invented municipality, and a publication of a graph."""

import json
from pathlib import Path

import pyoxigraph as ox
from conftest import write

from kg import open_graph
from kg.publishing.publication import Options, Published, publish
from kg.publishing.settings import Settings, settings_of

BASE = "https://data.ingensted.example/referater/"
SETTINGS = {
    "publisher": "Ingensted Kommune",
    "publisher_iri": "https://www.ingensted.example/",
    "cvr": "12345678",
    "contact": "Byrådssekretariatet",
    "email": "aabnedata@ingensted.example",
    "licence": "CC BY 4.0",
    "base": BASE,
    "landing_page": BASE,
    "download": f"{BASE}filer/",
    "sparql": "https://data.ingensted.example/sparql",
    "spatial": ["https://sws.geonames.org/2623032/"],
}
ACCURACY = {
    "sound": {
        "texts": 14,
        "facts": {
            "decision": {"right": 85, "missed": 1, "invented": 2},
            "vote": {"right": 0, "missed": 0, "invented": 0},
        },
        "all": {"right": 85, "missed": 1, "invented": 2},
    },
    "damaged": {},
    "municipalities": {"0999 Ingensted": {}},
}


def settings_text(**changes: object) -> str:
    """Return the settings as a kg.toml; a change to None leaves the setting out."""
    table = {name: value for name, value in {**SETTINGS, **changes}.items() if value is not None}
    return "[publish]\n" + "".join(f"{name} = {json.dumps(v, ensure_ascii=False)}\n" for name, v in table.items())


def settings(**changes: object) -> Settings:
    """Return the settings, with changes."""
    return settings_of({**SETTINGS, **changes})


def publish_at(graph: Path, target: Path, *, progress=None, **options) -> Published:
    """Publish ``graph`` into ``target``, with the accuracy of an evaluation beside the settings."""
    file = target.parent / "kg.toml"
    write(file.parent / "accuracy.json", json.dumps(ACCURACY))
    chosen = options.pop("settings", None) or settings(accuracy="accuracy.json")
    made = Options(target, chosen, file, version="0.0.0", **options)
    return publish(open_graph(graph), made, progress or (lambda _what, _done, _all: None))


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def triples(path: Path) -> set[str]:
    """Return the statements of a file as Oxigraph reads them, without their graphs."""
    forms = {".ttl": ox.RdfFormat.TURTLE, ".jsonld": ox.RdfFormat.JSON_LD}
    return {str(ox.Triple(q.subject, q.predicate, q.object)) for q in ox.parse(path=path, format=forms[path.suffix])}
