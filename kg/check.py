"""Is the graph sound? Shapes document by document, and questions over the whole that must have no answer."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import interop, iris, resources
from kg.findings import Level
from kg.graph import Graph
from kg.store.manifest import Entry
from kg.vocabulary import Ext, Gov, GovClass

_SEVERITY = {"Violation": Level.ERROR, "Warning": Level.WARNING, "Info": Level.INFO}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as it should be: which rule, which node, in which document, and what to do."""

    level: Level
    rule: str
    node: str
    document: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A document to check: its statements with those that the resolution makes of it, as N-Quads.

    ``others`` are the things in ``data`` that another document describes: they are not this one's to mend. ``meetings``
    tells whether it states a meeting, and is not just another document of one; ``municipality`` is the code of its
    municipality, empty where none is known.
    """

    entry: Entry
    data: bytes
    others: frozenset[str]
    meetings: bool
    municipality: str


def check(graph: Graph, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Iterator[Result]:
    """Yield every result: the shapes on each document's statements, then the rules across documents.

    The shapes run in memory on rdflib (pySHACL is slow and wrong on other stores), one document at a time.
    """
    shapes = Shapes([resources.shapes_file()])
    for document in documents(graph, progress):
        for result in shapes.results(document.data, document.entry, graph.base):
            if graph.base + result.node not in document.others:
                yield result
    yield from _hygiene(graph)


def documents(graph: Graph, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Iterator[Checked]:
    """Yield what there is to check of each document, one at a time."""
    entries = [entry for entry in graph.documents() if entry.shard]
    told = _told(graph)
    for done, entry in enumerate(entries, start=1):
        data = graph.folder.shard(entry.shard).read_bytes()
        scope = entry.meeting.partition("/body/")[0] if "/body/" in entry.meeting else iris.document(entry.sha)
        cases = [iris.case(scope, use.normal) for use in entry.survey.cases]
        lines = [told[path] for path in (*(path for path, _ in entry.references), *cases) if path in told]
        # What was concluded to be cited is of another document: it is not this one's to mend.
        others = frozenset(
            line.split(b" ", 1)[0][1:-1].decode() for part in lines for line in part.splitlines() if _TYPED in line
        )
        yield Checked(entry, data + b"".join(lines), others, _MEETING in data, municipality_of(data))
        progress(done, len(entries))


_TYPED = f" <{Ext.RDF_TYPE}> ".encode()
_MEETING = f" <{Ext.RDF_TYPE}> <{GovClass.MEETING}> ".encode()
_MUNICIPALITY = f" <{Ext.RDF_TYPE}> <{GovClass.MUNICIPALITY}> ".encode()
_TOLD = (Gov.REFERENCE_STATUS, Gov.CASE_KIND, Gov.TARGET)
"""What the resolution adds to nodes of documents, and the shapes ask for."""


def _told(graph: Graph) -> dict[str, bytes]:
    """Return the resolution's statements about references and cases, by the path of the node."""
    found: dict[str, bytes] = {}
    with graph.folder.resolution.open("rb") as file:
        for line in file:
            subject, predicate, value = line.split(b" ", 2)
            if predicate[1:-1].decode() in _TOLD:
                path = subject[1:-1].decode().removeprefix(graph.base)
                if predicate[1:-1].decode() == Gov.TARGET:  # what was concluded to be cited has been read
                    target, graph_name = value.split(b" ", 1)
                    cls = GovClass.AGENDA_ITEM if b"/item/" in target else GovClass.MEETING
                    found[path] = found.get(path, b"") + b" ".join(
                        (target, f"<{Ext.RDF_TYPE}> <{cls}>".encode(), graph_name)
                    )
                found[path] = found.get(path, b"") + line
    return found


def municipality_of(nquads: bytes) -> str:
    """Return the code of the municipality whose document states ``nquads``: the first that it describes, or none."""
    before, found, _ = nquads.partition(_MUNICIPALITY)
    return before.rpartition(b"/municipality/")[2].removesuffix(b">").decode() if found else ""


def by_path(path: str, _shape: str) -> str:
    """Return the name of a rule by the property that its shape is about."""
    return f"shape {path.rpartition('/')[2]}".strip()


class Shapes:
    """SHACL shapes, loaded once; ``name`` makes a rule's name of the property and the shape that was broken."""

    def __init__(self, files: Iterable[Path], name: Callable[[str, str], str] = by_path) -> None:
        import rdflib

        self.name = name
        self.shapes = rdflib.Graph()
        for file in files:
            self.shapes.parse(file, format="turtle")

    def results(self, nquads: bytes, entry: Entry, base: str) -> Iterator[Result]:
        """Yield what is broken in a document's statements, by node, rule and message."""
        import rdflib
        from pyshacl import validate
        from rdflib.namespace import RDF, SH

        data = rdflib.Graph()
        for subject, predicate, value, _ in interop.quads(nquads):
            data.add((subject, predicate, value))
        _, report, _ = validate(data, shacl_graph=self.shapes, ont_graph=None, inplace=True, advanced=False)
        found = []
        for node in report.subjects(RDF.type, SH.ValidationResult):
            messages = sorted(report.objects(node, SH.resultMessage), key=lambda m: (m.language != "en", str(m)))
            severity = str(report.value(node, SH.resultSeverity)).rpartition("#")[2]
            path, shape = report.value(node, SH.resultPath), report.value(node, SH.sourceShape)
            found.append(
                Result(
                    _SEVERITY[severity],
                    self.name(str(path or ""), str(shape or "")),
                    str(report.value(node, SH.focusNode)).removeprefix(base),
                    entry.sources[0],
                    str(messages[0]) if messages else "",
                )
            )
        yield from sorted(found, key=lambda r: (r.node, r.rule, r.message))


def _hygiene(graph: Graph) -> Iterator[Result]:
    for path in resources.hygiene_files():
        text = path.read_text("utf-8")
        head = dict(
            line.lstrip("# ").split(": ", 1) for line in text.splitlines() if line.startswith("#") and ": " in line
        )
        for row in graph.sparql(text).rows:
            details = "; ".join(str(value).removeprefix(graph.base) for value in row[1:] if value is not None)
            message = f"{head['summary'].rstrip('.')}{': ' + details if details else ''}"
            yield Result(Level(head["level"]), f"rule {path.stem}", str(row[0]).removeprefix(graph.base), "", message)


def to_text(result: Result) -> str:
    """Return a result as one line."""
    where = f"{result.document}: " if result.document else ""
    return f"{result.level}: {where}{result.node}: {result.message} ({result.rule})"


def to_json(results: list[Result]) -> str:
    """Return results as a JSON list."""
    rows: list[dict[str, Any]] = [asdict(result) for result in results]
    return json.dumps(rows, ensure_ascii=False, indent=1)
