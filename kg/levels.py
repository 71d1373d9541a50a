"""How good a graph is, in three levels; each is a file of SHACL shapes, and a meeting has a level when none is broken.

1: a meeting has a date and a body. 2: every item has a title, decisions have texts, and every term of others exists.
3: references are resolved, outcomes are coded, people in function are known.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kg import resources
from kg.check import Checked, Result, Shapes, documents
from kg.graph import Graph
from kg.vocabulary import Ext, Gov

LEVELS = (1, 2, 3)

_ASKED = frozenset(
    f"<{iri}>".encode()
    for iri in (
        Ext.RDF_TYPE,
        Ext.SCHEMA_START_DATE,
        Ext.DCTERMS_TITLE,
        Gov.ATTENDANCE_STATUS,
        Gov.BODY,
        Gov.CLOSED,
        Gov.MEETING,
        Gov.OUTCOME,
        Gov.PERSON,
        Gov.REFERENCE_KIND,
        Gov.REFERENCE_STATUS,
        Gov.TEXT,
    )
)
"""The properties that shapes of levels ask for; the others are not read, which is most of what a check takes."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a municipality came: its meetings, and how many of them have each level asked for and those below it.

    ``code`` is empty for documents whose municipality is not known.
    """

    code: str
    meetings: int
    having: tuple[int, ...]

    @property
    def level(self) -> int:
        """The level that every meeting has; 0 when there is one without level 1, or no meeting."""
        return max((n for n, having in enumerate(self.having, start=1) if 0 < having == self.meetings), default=0)


def level_files() -> list[Path]:
    """Return the shapes of each level, the first first."""
    folder = resources.shared("ontology") / "levels"
    return [folder / f"level{level}.ttl" for level in LEVELS]


def results(
    graph: Graph, upto: int = 3, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Iterator[tuple[Checked, list[Result]]]:
    """Yield each document with what keeps it from the levels up to ``upto``; the rule of a result names its level."""
    shapes = Shapes(level_files()[:upto], _rule)
    for done in documents(graph, progress):
        slim = b"".join(line for line in done.data.splitlines(keepends=True) if _asked(line))
        found = shapes.results(slim, done.entry, graph.base)
        yield done, [result for result in found if graph.base + result.node not in done.others]


def check_level(
    graph: Graph, level: int, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[list[Result], list[Reached]]:
    """Return what keeps a graph from a level, and how far each municipality came up to it."""
    listed: list[Result] = []
    each: list[tuple[str, int]] = []
    for done, found in results(graph, level, progress):
        listed += found
        each += _meeting(done, found)
    return listed, _summed(each, level)


def reached(graph: Graph, progress: Callable[[int, int], None] = lambda _done, _all: None) -> list[Reached]:
    """Return how far each municipality came, by its code, and last the documents of none."""
    top = LEVELS[-1]
    return _summed((pair for done, found in results(graph, top, progress) for pair in _meeting(done, found)), top)


def _meeting(done: Checked, found: Iterable[Result]) -> Iterator[tuple[str, int]]:
    """Yield the municipality of a document's meeting, and the first level it lacks; nothing when it states none."""
    if done.meetings:
        yield done.municipality, min((level_of(result) for result in found), default=LEVELS[-1] + 1)


def _summed(each: Iterable[tuple[str, int]], upto: int) -> list[Reached]:
    ordered = sorted(each, key=lambda pair: (pair[0] == "", *pair))
    made = []
    for code, pairs in groupby(ordered, key=lambda pair: pair[0]):
        lacking = [level for _, level in pairs]
        having = tuple(sum(1 for level in lacking if level > n) for n in LEVELS[:upto])
        made.append(Reached(code, len(lacking), having))
    return made


def level_of(result: Result) -> int:
    """Return the level whose shape a result is of."""
    return int(result.rule.removeprefix("level ").partition(":")[0])


def _rule(_path: str, shape: str) -> str:
    """Return ``level 2: title`` of ``…/shapes/level2/title``."""
    level, _, name = shape.rpartition("/shapes/level")[2].partition("/")
    return f"level {level}: {name}"


def _asked(line: bytes) -> bool:
    subject, predicate, _ = line.split(b" ", 2)
    return predicate in _ASKED and b"/section/" not in subject
