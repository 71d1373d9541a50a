"""Texts built into graphs of their own, and what those say of each text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.build import BuildOptions, build
from kg.evaluation.facts import Facts
from kg.evaluation.found import graph_facts
from kg.evaluation.nodes import Statement, graph_text
from kg.store.files import Folder
from kg.store.manifest import Entry
from kg.vocabulary import Gov


@dataclass(frozen=True, slots=True)
class Reading:
    """What a graph says of one text; ``built`` unless no meeting was found in it.

    ``told`` when a person named its municipality, in a ``kg.toml``.
    """

    facts: Facts = field(default_factory=Facts)
    text: str = ""
    told: bool = False
    built: bool = False


class Builder:
    """Builds graphs in a scratch folder, and reads what they say of each text."""

    def __init__(self, scratch: Path, jobs: int, layouts: Path | None = None) -> None:
        """Build below ``scratch`` with ``jobs`` processes, 0 for one a core."""
        self.scratch = scratch
        self.jobs = jobs
        self.layouts = layouts
        self.numbers = count(1)

    def read(
        self, texts: Sequence[Path], layout: str | None, progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> dict[str, Reading]:
        """Return SHA-256 -> reading of texts built together.

        Of two documents of one meeting the graph states only the more final one's facts; here the other one's are
        wanted too, so it is built once more, alone.
        """
        folder = Folder(self.scratch / str(next(self.numbers)))
        options = BuildOptions(folder.root, layout=layout, jobs=self.jobs, layouts=self.layouts)
        entries = build(list(texts), options, progress).entries
        concluded = _Concluded(folder)
        readings: dict[str, Reading] = {}
        for entry in entries:
            if entry.shard and not entry.meeting and len(texts) > 1:
                readings |= self.read([Path(entry.paths[0])], layout)
            elif entry.shard:
                readings[entry.sha] = _reading(folder, entry, concluded)
        return readings


def _reading(folder: Folder, entry: Entry, concluded: "_Concluded") -> Reading:
    own = list(_statements(folder.shard(entry.shard)))
    document = f"{folder.base()}{iris.document(entry.sha)}"
    facts = graph_facts([*own, *concluded.of(own)], document)
    return Reading(facts, graph_text(own), told=entry.survey.told is not None, built=True)


class _Concluded:
    """What was concluded from several documents, by what it is said of."""

    def __init__(self, folder: Folder) -> None:
        self.by_subject: dict[str, list[Statement]] = {}
        self.by_person: dict[str, list[str]] = {}
        for statement in _statements(folder.resolution) if folder.resolution.exists() else ():
            subject, predicate, value = statement
            self.by_subject.setdefault(subject, []).append(statement)
            if predicate == Gov.PERSON:
                self.by_person.setdefault(value, []).append(subject)

    def of(self, own: Sequence[Statement]) -> Iterator[Statement]:
        """Yield what was concluded of the things that a document's ``own`` statements speak of."""
        things = {subject for subject, _, _ in own}
        things |= {membership for person in list(things) for membership in self.by_person.get(person, ())}
        for thing in sorted(things):
            yield from self.by_subject.get(thing, ())


def _statements(path: Path) -> Iterator[Statement]:
    """Yield the statements of an N-Quads file."""
    for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS):
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):  # we write no others
            yield subject.value, quad.predicate.value, value.value
