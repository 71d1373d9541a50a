"""The graph as it may leave the house: filtered once, document by document; every published file is made from that.

What was filtered lies in a folder of its own beside the publication while it is made, in the form of a graph, so that
nothing that writes a file can reach what was taken out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.check import municipality_of
from kg.errors import ExportError
from kg.graph import Graph
from kg.privacy import Filter, Removal
from kg.publishing.interchange import extended
from kg.store.files import Folder
from kg.store.manifest import Entry, read_entries
from kg.survey import Survey
from kg.vocabulary import Ext, GovClass

_PIECE = 100_000
"""Statements of a graph of several documents that are filtered at a time, or a few more: a thing is not parted."""

_MEETING = f" <{Ext.RDF_TYPE}> <{GovClass.MEETING}> ".encode()
_LISTS = ("party/", "kle/")
"""Below these paths stand things that the ontology's graph describes and documents only name."""


class Staged(Graph):
    """A filtered graph, to be read and written out; it has no index and answers no questions."""

    def __init__(self, root: Path, base: str) -> None:
        """Read the filtered graph in ``root``, whose data has this base IRI."""
        self.folder = Folder(root)
        self.base = base
        self._store = None

    def documents(self) -> Iterator[Entry]:
        """Yield the documents of which something is left, without what their manifest tells of people."""
        return read_entries(self.folder.manifest)

    def files(self) -> Iterator[Path]:
        """Yield the N-Quads that make up the graph, in the order of the documents' hashes."""
        yield from (self.folder.shard(entry.shard) for entry in self.documents())
        yield self.folder.resolution


@dataclass(slots=True)
class Stage:
    """What came of filtering: the graph, what was removed from it, and documents of no known municipality."""

    graph: Staged
    removals: list[Removal] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)
    """Names of the files of documents whose municipality is not known, sorted."""
    documents: int = 0


def stage(
    graph: Graph, root: Path, keep: Filter, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Stage:
    """Write what ``keep`` lets pass of ``graph`` into ``root``, an empty folder.

    Raises:
        ExportError: a file of the graph is missing or damaged.

    """
    made = Stage(Staged(root, graph.base))
    entries = [entry for entry in graph.documents() if entry.shard]
    try:
        for path in [*(graph.folder.shard(entry.shard) for entry in entries), *_shared(graph)]:
            for piece in _pieces(path, whole="shards" in path.parts):
                keep.look(piece)
        named = _documents(graph, entries, keep, made, progress)
        _rest(graph, keep, made, named)
    except FileNotFoundError as error:
        raise ExportError(f"{error.filename} is missing; build the graph again") from error
    except SyntaxError as error:
        raise ExportError(f"{graph.folder.root}: its N-Quads are damaged ({error}); build it again") from error
    return made


def _shared(graph: Graph) -> list[Path]:
    return [graph.folder.resolution, graph.folder.ontology]


def _pieces(path: Path, *, whole: bool = False) -> Iterator[list[ox.Quad]]:
    quads = ox.parse(path=path, format=ox.RdfFormat.N_QUADS)
    piece: list[ox.Quad] = []
    for _, thing in groupby(quads, key=lambda quad: quad.subject):
        piece.extend(thing)
        if not whole and len(piece) >= _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _documents(
    graph: Graph, entries: list[Entry], keep: Filter, made: Stage, progress: Callable[[int, int], None]
) -> set[str]:
    """Write every document's graph and the manifest; return the things of the lists that they name."""
    named: set[str] = set()
    folder = made.graph.folder
    folder.root.mkdir(parents=True, exist_ok=True)
    with folder.manifest.open("wb") as manifest:
        for done, entry in enumerate(entries, start=1):
            kept: list[ox.Quad] = []
            for piece in _pieces(graph.folder.shard(entry.shard), whole=True):
                kept, removals = keep.statements(piece)
                made.removals += removals
            if kept:
                path = folder.shard(entry.shard)
                path.parent.mkdir(parents=True, exist_ok=True)
                data = ox.serialize(extended(kept), format=ox.RdfFormat.N_QUADS) or b""
                path.write_bytes(data)
                manifest.write(_without_people(entry).to_line().encode() + b"\n")
                named.update(_listed(kept, graph.base))
                made.documents += 1
                if not municipality_of(data) and _MEETING in data:
                    made.homeless.extend(keep.text(source) for source in entry.sources)
            progress(done, len(entries))
    made.homeless.sort()
    return named


def _rest(graph: Graph, keep: Filter, made: Stage, named: set[str]) -> None:
    """Write what belongs to no one document: the resolution, parties and subjects that are named, the tombstones."""
    with made.graph.folder.resolution.open("wb") as out:
        for path in _shared(graph):
            for piece in _pieces(path):
                kept, removals = keep.statements(piece)
                if path == graph.folder.ontology:
                    kept = [quad for quad in kept if _iri(quad.subject) in named]
                else:
                    named.update(_listed(kept, graph.base))
                made.removals += removals if path != graph.folder.ontology else []
                out.write(ox.serialize(extended(kept), format=ox.RdfFormat.N_QUADS) or b"")
        tombstones, removals = keep.tombstones()
        made.removals += removals
        out.write(ox.serialize(tombstones, format=ox.RdfFormat.N_QUADS) or b"")


def _listed(quads: Iterable[ox.Quad], base: str) -> Iterator[str]:
    for quad in quads:
        iri = _iri(quad.object)
        if iri.startswith(base) and iri.removeprefix(base).startswith(_LISTS):
            yield iri


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _without_people(entry: Entry) -> Entry:
    """Return an entry without what it tells of people, files and findings, which is not for publication."""
    survey = Survey(date=entry.survey.date, kind=entry.survey.kind, cases=())
    return replace(entry, survey=survey, paths=(), sources=(entry.graph,), notes=(), findings=(), undated=())
