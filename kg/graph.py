"""The graph as Python sees it: questions, SPARQL, rdflib, and the texts it was made from."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg import interop, iris, resources
from kg.answers import Answer, answer_of
from kg.danish import squeeze
from kg.errors import GraphError, QuestionError
from kg.questions import Question, bind, nearest, parse_question, plain_question
from kg.sources import read_bytes, sha256
from kg.store.files import Folder
from kg.store.index import ensure_union, mend, open_index
from kg.store.manifest import Entry, read_entries
from kg.text import MAX_BYTES
from kg.vocabulary import PREFIXES, Ext, Gov, GovClass

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import NamedNode, Store


LONGEST = 300
"""Characters of a quotation; a longer line ends in an ellipsis."""
_TEXTS_KEPT = 100
_REASON = 200
"""Characters shown of what the engine says of a query: it goes on to list every token it would have taken."""


def quoted(text: str, start: int, end: int) -> str:
    """Return the whole lines that hold the characters ``start:end`` of a text, on one line, cut when too long."""
    if not 0 <= start <= end <= len(text):
        return ""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", max(end - 1, start))
    line = squeeze(text[begin : stop if stop >= 0 else len(text)])
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def questions() -> dict[str, Question]:
    """Return the named questions, by name."""
    return {path.stem: parse_question(path.stem, path.read_text("utf-8")) for path in resources.question_files()}


class Graph:
    """A graph folder, open for reading.

    >>> graph = kg.open_graph("graph")                                    # doctest: +SKIP
    >>> graph.ask("case-history", case="05.01.10-P20-3-25").rows          # doctest: +SKIP
    """

    def __init__(self, path: str | Path = "graph") -> None:
        """Open the graph at ``path``; GraphError when there is none."""
        self.folder = Folder(Path(path))
        self.base = self.folder.base()
        mend(self.folder)
        self._store: Store | None = None
        self._texts: dict[str, str] = {}

    @property
    def store(self) -> "Store":
        """The index, an Oxigraph store open for reading."""
        if self._store is None:
            self._store = open_index(self.folder)
        return self._store

    def documents(self) -> Iterator[Entry]:
        """Yield what is known of each document, sorted by its hash."""
        return read_entries(self.folder.manifest)

    def ask(self, name: str, **parameters: str) -> Answer:
        """Answer a named question (``kg ask`` lists them); parameters as on the command line.

        Raises:
            QuestionError: there is no such question, or the parameters do not fit it.

        """
        known = questions()
        if name not in known:
            raise QuestionError(f"no question {name!r}{nearest(name, known)}; kg ask lists them")
        return self._answer(known[name], parameters)

    def ask_file(self, path: Path, **parameters: str) -> Answer:
        """Answer the SPARQL in a file, which may declare parameters in its head as the named questions do.

        Raises:
            QuestionError: the file cannot be read, is not valid SPARQL, or the parameters do not fit it.

        """
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise QuestionError(f"{path}: cannot be read: {reason}") from error
        self._make_union()
        named = "# summary:" in text or "# param:" in text
        return self._answer(parse_question(path.stem, text) if named else plain_question(path.name, text), parameters)

    def sparql(self, query: str) -> Answer:
        """Answer a SPARQL query; its default graph is the union of all graphs, ``GRAPH ?g`` names a document's.

        The prefixes of the ontology need not be declared.

        Raises:
            QuestionError: the query is not valid SPARQL 1.1.

        """
        self._make_union()
        return self._answer(plain_question("query", query), {})

    def _make_union(self) -> None:
        """See that the default graph holds every statement once; the named questions do not need it."""
        if ensure_union(self.folder):
            self._store = None

    def _answer(self, question: Question, parameters: dict[str, str]) -> Answer:
        import pyoxigraph as ox

        terms = bind(question, parameters, self.base)
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        substitutions = {ox.Variable(name): term for name, term in terms.items()}
        prefixes = dict(PREFIXES)
        try:
            result = self.store.query(question.text, prefixes=prefixes, base_iri=self.base, substitutions=substitutions)
            return answer_of(result)
        except (OSError, RuntimeError) as error:
            if "SELECT projection" not in str(error):
                raise self._broken(error) from error
            raise QuestionError(f"{question.name}: every parameter must stand in the SELECT line") from error
        except (SyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())[:_REASON]
            raise QuestionError(f"{question.name}: not valid SPARQL: {reason}") from error

    def to_rdflib(self, meeting: str | None = None) -> "rdflib.Dataset":
        """Return the graph, or the documents of one meeting (its IRI or path), as an ``rdflib.Dataset`` in memory.

        Raises:
            GraphError: no document in the graph records that meeting.

        """
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        path = meeting.removeprefix(self.base) if meeting is not None else None
        chosen = [e for e in self.documents() if e.shard and (path is None or e.meeting == path)]
        if meeting is not None and not chosen:
            raise GraphError(f"no document in the graph records the meeting {meeting}")
        files = [self.folder.shard(entry.shard) for entry in chosen]
        files += [self.folder.resolution, self.folder.ontology] if meeting is None else []
        for file in files:
            for subject, predicate, value, graph in interop.quads(file):
                dataset.graph(graph).add((subject, predicate, value))
        return dataset

    def source(self, document: str) -> str:
        """Return the text of a document, put together from its sections in the graph.

        ``document`` is the path of a file, or the first hex digits (six or more) of its SHA-256, or its IRI.

        Raises:
            GraphError: the graph does not hold it, or several documents begin with these digits.

        """
        return self._text(self.sha(document))

    def _text(self, sha: str) -> str:
        import pyoxigraph as ox

        graph = ox.NamedNode(self.base + iris.graph(sha))
        texts: dict[int, str] = {}
        try:
            for section in self._values(None, Ext.RDF_TYPE, GovClass.SECTION, graph):
                node = ox.NamedNode(section)
                order, text = (next(self._values(node, p, None, graph)) for p in (Gov.ORDER, Gov.TEXT))
                texts[int(order)] = text
        except (OSError, RuntimeError) as error:
            raise self._broken(error) from error
        return "".join(texts[order] for order in sorted(texts))

    def quote(self, source: str) -> str:
        """Return the line, or lines, of the minutes that hold a place, as the ``source`` of an answer names it.

        White space is one space, and a line of more than :data:`LONGEST` characters is cut; "" for what is no place
        of a document in the graph. The texts last asked for are kept.
        """
        place = iris.read_place(source)
        if place is None:
            return ""
        document, start, end = place
        if document not in self._texts:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.clear()
            self._texts[document] = self._text(document.rpartition("/")[2])
        return quoted(self._texts[document], start, end)

    def _broken(self, error: Exception) -> GraphError:
        return GraphError(f"{self.folder.root}: the index is broken ({error}); mend it with: kg build --reindex")

    def _values(
        self, subject: "NamedNode | None", predicate: str, value: str | None, graph: "NamedNode"
    ) -> "Iterator[str]":
        """Yield the values of a property of a node, or, without a node, the nodes that have the value."""
        import pyoxigraph as ox

        wanted = ox.NamedNode(value) if value is not None else None
        for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), wanted, graph):
            term = quad.object if subject is not None else quad.subject
            yield str(getattr(term, "value", term))

    def sha(self, document: str) -> str:
        """Return the SHA-256 of a document that is in the graph, named as for :meth:`source`.

        Raises:
            GraphError: the graph does not hold it, or several documents begin with these digits.

        """
        path = Path(document)
        if path.is_file():
            wanted = sha256(read_bytes(path, MAX_BYTES))
        else:
            wanted = document.removeprefix(self.base).removeprefix("document/").partition("#")[0].lower()
        if len(wanted) < 6 or set(wanted) - set("0123456789abcdef"):
            raise GraphError(f"{document}: no such file, and not the first six or more hex digits of a document")
        found = sorted({e.sha for e in self.documents() if e.shard and e.sha.startswith(wanted)})
        if len(found) == 1:
            return found[0]
        if not found:
            raise GraphError(
                f"{document}: the graph holds no such document, or no meeting was found in it when it was built"
            )
        raise GraphError(f"{document}: {len(found)} documents begin so; give more digits")
