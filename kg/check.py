"""Is the graph sound? Shapes document by document, and questions over the whole that must have no answer."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
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


def check(graph: Graph, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Iterator[Result]:
    """Yield every result: the shapes on each document's statements, then the rules across documents.

    The shapes run in memory on rdflib (pySHACL is slow and wrong on other stores), one document at a time.
    """
    entries = [entry for entry in graph.documents() if entry.shard]
    told = _told(graph)
    shapes = _Shapes()
    for done, entry in enumerate(entries, start=1):
        data = graph.folder.shard(entry.shard).read_bytes()
        scope = entry.meeting.partition("/body/")[0] if "/body/" in entry.meeting else iris.document(entry.sha)
        cases = [iris.case(scope, use.normal) for use in entry.survey.cases]
        lines = [told[path] for path in (*(path for path, _ in entry.references), *cases) if path in told]
        # What was concluded to be cited is of another document: it is not this one's to mend.
        others = {
            line.split(b" ", 1)[0][1:-1].decode() for part in lines for line in part.splitlines() if _TYPED in line
        }
        for result in shapes.results(data + b"".join(lines), entry, graph.base):
            if graph.base + result.node not in others:
                yield result
        progress(done, len(entries))
    yield from _hygiene(graph)


_TYPED = f" <{Ext.RDF_TYPE}> ".encode()
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


class _Shapes:
    """The SHACL shapes, loaded once."""

    def __init__(self) -> None:
        import rdflib

        self.shapes = rdflib.Graph().parse(resources.shapes_file(), format="turtle")
        self.schemes = rdflib.Graph()
        for path in resources.ontology_files():
            self.schemes.parse(path, format="turtle")

    def results(self, nquads: bytes, entry: Entry, base: str) -> Iterator[Result]:
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
            path = report.value(node, SH.resultPath)
            found.append(
                Result(
                    _SEVERITY[severity],
                    f"shape {str(path).rpartition('/')[2] if path else ''}".strip(),
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
