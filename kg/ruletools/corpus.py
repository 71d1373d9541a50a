"""The texts that rules are tried on: from files as ``kg build`` finds them, or from a graph."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import SourceError
from kg.evaluation.nodes import Statement, graph_text
from kg.layouts import Layout
from kg.reading.minutes import read_minutes
from kg.records import Minutes
from kg.sources import find_sources, read_bytes
from kg.store.files import Folder
from kg.store.manifest import read_entries
from kg.text import MAX_BYTES, NotText, Text, decode

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts by the names they go by, sorted, and what could not be read."""

    texts: tuple[tuple[str, Text], ...]
    left: tuple[str, ...] = ()


def files_corpus(sources: list[Path]) -> Corpus:
    """Return the texts of files and folders.

    Raises:
        SourceError: a path is missing, or none of the files holds text.
        SettingsError: a ``kg.toml`` cannot be followed.

    """
    found, _ = find_sources(sources, resources.municipalities())
    texts, left = [], []
    for source in found:
        try:
            texts.append((source.name, decode(read_bytes(source.path, MAX_BYTES))))
        except OSError as error:
            left.append(f"{source.name}: cannot be read: {error.strerror}")
        except NotText as error:
            left.append(f"{source.name}: {error}")
    if not texts:
        named = ", ".join(map(str, sources))
        raise SourceError(f"{named}: no minutes here that can be read; name files or folders of text")
    return Corpus(tuple(sorted(texts, key=lambda named: named[0])), tuple(left))


def graph_corpus(graph: Path) -> Corpus:
    """Return the texts of the documents in a graph, put together from their sections.

    Raises:
        GraphError: the folder is no graph.
        SourceError: there is no document in it.

    """
    folder = Folder(graph)
    folder.require()
    entries = [entry for entry in read_entries(folder.manifest) if entry.shard]
    if not entries:
        raise SourceError(f"{graph}: no documents in this graph; build it with: kg build SOURCE --graph {graph}")
    texts = [(entry.sources[0], Text(graph_text(statements(folder.shard(entry.shard))))) for entry in entries]
    return Corpus(tuple(sorted(texts, key=lambda named: named[0])))


def statements(path: Path) -> Iterator[Statement]:
    """Yield the statements of an N-Quads file of ours."""
    for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.predicate.value, quad.object.value


def read(text: Text, layouts: Mapping[str, Layout], layout: str | None = None) -> Minutes:
    """Return what ``kg build`` reads in a text, all but the people that its running text names."""
    spellings, groups = resources.municipality_spellings(), frozenset(resources.kle_main_groups())
    return read_minutes(text, layouts, spellings, layout, groups)
