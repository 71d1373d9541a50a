"""The graph written out: N-Quads and TriG with its named graphs, Turtle and JSON-LD as one graph of data.

Every form comes out the same for the same graph. N-Quads and TriG hold everything, the ontology included; Turtle and
JSON-LD hold the data alone, each node once, grouped by municipality, body, meeting and item. The titles of a user's own
KLE are KL's and are written only when asked for.
"""

import heapq
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from kg import resources
from kg.errors import ExportError
from kg.graph import Graph
from kg.vocabulary import PREFIXES, Ext, Gov, Xsd

FORMATS = ("turtle", "trig", "nquads", "jsonld")

_RUN = 200_000
"""Statements sorted in memory at a time; more are sorted in runs on disk and merged."""

_FIRST = {"municipality": 0, "party": 1, "document": 2}
_OWN = f"<{PREFIXES['gov']}"
_DIGITS = re.compile(r"(\d+)")
_GROUP = re.compile(r"(?P<group>[^>]*?/meeting/[^/>]+(?:/item/[^/>]+)?|document/[^/>#]+|[^/>]+/[^/>]+)")


def export(graph: Graph, form: str, out: IO[bytes], *, with_kle: bool = False) -> None:
    """Write ``graph`` to ``out`` in one of :data:`FORMATS`; ``with_kle`` with the titles of the user's own KLE.

    Raises:
        ExportError: there is no such format, or there are no such titles.

    """
    writers = {"turtle": _turtle, "trig": _trig, "nquads": _nquads, "jsonld": _jsonld}
    if form not in writers:
        raise ExportError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if with_kle and not graph.folder.kle_titles.exists():
        raise ExportError(f"{graph.folder.root}: no KLE titles of yours in it; load them with: kg kle FILE")
    for entry in graph.documents():  # a damaged graph is told before anything is written
        if entry.shard and not graph.folder.shard(entry.shard).exists():
            raise ExportError(f"{graph.folder.shard(entry.shard)} is missing; build the graph again")
    try:
        writers[form](graph, out, kle=with_kle)
    except SyntaxError as error:
        raise ExportError(
            f"{graph.folder.root}: its N-Quads are damaged ({error}); delete it and build again"
        ) from error


def licence_note(graph: Graph, *, with_kle: bool) -> str:
    """Return what to tell of a user's own KLE when the graph is written out: one line, empty without one."""
    if not graph.folder.kle_titles.exists():
        return ""
    if with_kle:
        return "the export holds KLE titles, which are KL's: share it only as your agreement with KL allows"
    return "KLE titles are KL's and were left out of the export; --with-kle puts them in"


def _files(graph: Graph, *, ontology: bool, kle: bool) -> Iterator[Path]:
    """Yield the N-Quads files that make up the graph, in the order of the documents' hashes."""
    for entry in graph.documents():
        if entry.shard:
            yield graph.folder.shard(entry.shard)
    yield graph.folder.resolution
    if kle:
        yield graph.folder.kle_titles
    if ontology:
        yield graph.folder.ontology_beside_kle if kle else graph.folder.ontology


def _nquads(graph: Graph, out: IO[bytes], *, kle: bool) -> None:
    for path in _files(graph, ontology=True, kle=kle):
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                out.write(chunk)


def _trig(graph: Graph, out: IO[bytes], *, kle: bool) -> None:
    out.write(_head(graph.base))
    for path in _files(graph, ontology=True, kle=kle):
        quads = sorted(ox.parse(path=path, format=ox.RdfFormat.N_QUADS), key=_order(graph.base))
        for line in _body(_serialised(quads, ox.RdfFormat.TRIG, graph.base)):
            out.write(line)


def _order(base: str) -> Callable[[ox.Quad | ox.Triple], tuple[Any, ...]]:
    return lambda s: _key(str(s.subject), s.predicate.value, str(s.object), base)


def _turtle(graph: Graph, out: IO[bytes], *, kle: bool) -> None:
    """Write the data as Turtle: a blank line and a comment before each meeting and item."""
    out.write(_head(graph.base))
    group = ""
    # Serialised some thousand statements at a time, so that the whole is never held.
    for chunk in _chunks(_sorted_triples(graph, kle=kle)):
        for line in _body(_serialised(chunk, ox.RdfFormat.TURTLE, graph.base)):
            found = _GROUP.match(line[1:].decode()) if line.startswith(b"<") else None
            if found is not None and found["group"] != group:
                group = found["group"]
                out.write(f"\n# {group}\n".encode())
            out.write(line)


def _chunks(triples: Iterator[ox.Triple]) -> Iterator[list[ox.Triple]]:
    chunk: list[ox.Triple] = []
    for _, node in groupby(triples, key=lambda t: t.subject):
        chunk.extend(node)
        if len(chunk) >= 5000:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _head(base: str) -> bytes:
    lines = [f"@base <{base}> .\n", *(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())]
    return "".join(lines).encode()


def _serialised(statements: "list[ox.Quad] | list[ox.Triple]", form: ox.RdfFormat, base: str) -> bytes:
    return ox.serialize(statements, format=form, prefixes=dict(PREFIXES), base_iri=base) or b""


def _body(serialised: bytes) -> Iterator[bytes]:
    """Yield the lines after the serialiser's own head, whose order of prefixes is left to chance."""
    for line in serialised.splitlines(keepends=True):
        if not line.startswith((b"@prefix", b"@base")):
            yield line


# ------------------------------------------------------------------------------------------------------- order


def _key(subject: str, predicate: str, value: str, base: str) -> tuple[Any, ...]:
    """Return the sort key of a statement.

    Municipalities come first, documents after them; numbers in paths count by value, a whole stands before its parts,
    a node's own class before the types above it.
    """
    return (*_place(subject, base), predicate != Ext.RDF_TYPE, predicate, not value.startswith(_OWN), value)


@lru_cache(maxsize=4096)  # the statements of a node mostly come together
def _place(subject: str, base: str) -> tuple[Any, ...]:
    path = subject[1:-1].removeprefix(base)
    rank = _FIRST.get(path.partition("/")[0], len(_FIRST))
    parts = tuple((1, int(p), "") if p.isdigit() else (0, 0, p) for p in _DIGITS.split(path) if p)
    return (rank, parts, path)


def _sorted_triples(graph: Graph, *, kle: bool) -> Iterator[ox.Triple]:
    """Yield every statement of the data once, in order; sorted in runs on disk when there are many."""
    order = _order(graph.base)
    triples = (
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for path in _files(graph, ontology=False, kle=kle)
        for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS)
    )
    with tempfile.TemporaryDirectory(prefix="kommunegraf-") as folder:
        runs: list[Iterable[ox.Triple]] = []
        while run := sorted(islice(triples, _RUN), key=order):
            if len(run) < _RUN and not runs:
                runs.append(run)
                break
            path = Path(folder) / f"{len(runs)}.nt"
            ox.serialize(run, path, format=ox.RdfFormat.N_TRIPLES)
            runs.append(_read_run(path))
        before = None
        for triple in heapq.merge(*runs, key=order):
            if triple != before:
                yield triple
            before = triple


def _read_run(path: Path) -> Iterator[ox.Triple]:
    for quad in ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES):
        yield ox.Triple(quad.subject, quad.predicate, quad.object)


# ----------------------------------------------------------------------------------------------------- JSON-LD


def jsonld_context(base: str) -> dict[str, Any]:
    """Return the JSON-LD context: our terms by their own names, with the types that the ontology gives them."""
    gov = PREFIXES["gov"]
    context: dict[str, Any] = {"@version": 1.1, "@base": base, "@vocab": gov, "id": "@id", "type": "@type", "gov": gov}
    context.update({_json_prefix(prefix): iri for prefix, iri in PREFIXES.items() if prefix != "gov"})
    kinds: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=resources.ontology_files()[0]):
        kind = _coercion(quad.predicate.value, str(getattr(quad.object, "value", "")))
        if kind is not None and isinstance(quad.subject, ox.NamedNode):
            kinds[quad.subject.value] = kind
    for iri in sorted(kinds):
        context[iri.removeprefix(gov)] = {"@id": iri.replace(gov, "gov:"), **kinds[iri]}
    return context


def _coercion(predicate: str, value: str) -> dict[str, str] | None:
    """Return what a statement about a property tells of its values, as JSON-LD says it."""
    if predicate == Ext.RDF_TYPE and value == "http://www.w3.org/2002/07/owl#ObjectProperty":
        return {"@type": "@id"}
    if predicate != f"{PREFIXES['rdfs']}range":
        return None
    if value == f"{PREFIXES['rdf']}langString":
        return {"@language": "da"}
    if value.startswith(PREFIXES["xsd"]) and value != Xsd.STRING:
        return {"@type": value.replace(PREFIXES["xsd"], "xsd:")}
    return None


def _jsonld(graph: Graph, out: IO[bytes], *, kle: bool) -> None:
    context = jsonld_context(graph.base)
    out.write(b'{"@context": ' + _json(context, indent=1) + b',\n"@graph": [')
    first = True
    for subject, statements in groupby(_sorted_triples(graph, kle=kle), key=lambda t: t.subject):
        node: dict[str, Any] = {"id": str(subject)[1:-1].removeprefix(graph.base)}
        for triple in statements:
            key, value = _member(triple.predicate.value, triple.object, context, graph.base)
            node.setdefault(key, []).append(value)
        flat = {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()}
        out.write((b"\n" if first else b",\n") + _json(flat))
        first = False
    out.write(b"\n]}\n")


def _member(
    predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, context: dict[str, Any], base: str
) -> tuple[str, Any]:
    """Return a statement as a member of its node: the key, and the value as the context lets it be written."""
    key = "type" if predicate == Ext.RDF_TYPE else _compact(predicate)
    rule = context[key] if isinstance(context.get(key), dict) else {}
    if not isinstance(value, ox.Literal):
        iri = str(getattr(value, "value", value))
        if key == "type":
            return key, _compact(iri)
        short = iri.removeprefix(base)
        return key, short if rule.get("@type") == "@id" else {"@id": short}
    if value.language is not None:
        tagged = {"@value": value.value, "@language": value.language}
        return key, value.value if rule.get("@language") == value.language else tagged
    if value.datatype.value == Xsd.STRING:
        return key, value.value
    datatype = value.datatype.value.replace(PREFIXES["xsd"], "xsd:")
    return key, value.value if rule.get("@type") == datatype else {"@value": value.value, "@type": datatype}


def _compact(iri: str) -> str:
    if iri.startswith(PREFIXES["gov"]):
        return iri.removeprefix(PREFIXES["gov"])
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{_json_prefix(prefix)}:{iri.removeprefix(namespace)}"
    return iri


def _json_prefix(prefix: str) -> str:
    """Return the name of a prefix in JSON-LD, where it must not be the name of a term of ours (``person``)."""
    return f"{prefix}-ns" if hasattr(Gov, prefix.upper()) else prefix


def _json(value: dict[str, Any], indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()
