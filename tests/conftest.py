"""What the tests share: the sample graph built once, the command line run in this process or in one of its own."""

import io
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.build import BuildOptions, BuildReport, build
from kg.cli import main
from kg.store.files import Folder
from kg.store.index import open_index
from kg.store.manifest import Entry, read_entries
from kg.vocabulary import PREFIXES

REPOSITORY = Path(__file__).parent.parent
SAMPLES = sorted(resources.SAMPLE.glob("*.txt"))
SEEDS = Path(os.environ.get("KG_SHARED", REPOSITORY.parent / "shared")) / "seeds"


@dataclass(frozen=True)
class Run:
    """What a call of the command gave: exit code, standard output as bytes, standard error as text."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard error."""
        return self.err.splitlines()

    def one_line(self) -> str:
        """Return the only line of standard error of a call that was wrong; fail when there is anything else."""
        assert self.code == 2, f"exit {self.code}: {self.err}"
        assert len(self.lines) == 1, self.err
        assert self.out == b""
        return self.lines[0]


def _ended(code: object, out: bytes, err: str) -> Run:
    assert "Traceback" not in err, f"a traceback, ending with: {err.splitlines()[-1]}"
    assert isinstance(code, int)
    return Run(code, out, err)


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Run the command in this process, as ``kg("build", folder, "--graph", graph)``; a traceback fails the test."""

    def run(*arguments: object) -> Run:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        err = io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["kg", *map(str, arguments)])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code: object = None
            try:
                main()
            except SystemExit as end:
                code = end.code
            except Exception:  # noqa: BLE001 - what a user would see as a traceback is what is looked for
                err.write(traceback.format_exc())
                code = 1
            out.flush()
        return _ended(code, out.buffer.getvalue(), err.getvalue())

    return run


@pytest.fixture
def kg_process(tmp_path: Path) -> Callable[..., Run]:
    """Run the command in a process of its own; ``env`` adds to the environment."""

    def run(*arguments: object, env: dict[str, str] | None = None, timeout: float = 60) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return _ended(done.returncode, done.stdout, done.stderr.decode())

    return run


def build_at(graph: Path, *sources: Path, **options: object) -> BuildReport:
    """Build ``sources`` into ``graph`` in this process."""
    return build(list(sources), BuildOptions(graph=graph, **{"jobs": 1, **options}))


def nquads(graph: Path) -> bytes:
    """Return everything the graph states, as its files hold it: what ``kg export --format nquads`` writes."""
    folder = Folder(graph)
    shards = [folder.shard(entry.shard) for entry in read_entries(folder.manifest) if entry.shard]
    return b"".join(path.read_bytes() for path in [*shards, folder.resolution, folder.ontology] if path.exists())


def data_nquads(graph: Path) -> bytes:
    """Return :func:`nquads` without the ontology."""
    ontology = Folder(graph).ontology.read_bytes()
    return nquads(graph).removesuffix(ontology)


def ask(graph: Path, query: str) -> list[tuple[str | None, ...]]:
    """Answer a SELECT over the union of the graph's files, without the index; each row once, sorted."""
    store = ox.Store()
    store.bulk_load(nquads(graph), format=ox.RdfFormat.N_QUADS)
    solutions = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    names = [variable.value for variable in solutions.variables]
    rows = {tuple(None if row[n] is None else row[n].value for n in names) for row in solutions}
    return sorted(rows, key=str)


def index_lines(graph: Path) -> list[str]:
    """Return every statement that the index answers from, sorted."""
    store = open_index(Folder(graph))
    return sorted(str(quad) for quad in store)


def file_lines(graph: Path) -> list[str]:
    """Return what the index of a small graph must hold: every statement of the files, in its graph and in the union."""
    quads = list(ox.parse(nquads(graph), format=ox.RdfFormat.N_QUADS))
    union = {str(ox.Quad(quad.subject, quad.predicate, quad.object)) for quad in quads}
    return sorted({str(quad) for quad in quads} | union)


def text_in(graph: Path, sha: str) -> str:
    """Return the text of a document, put together from the sections in the graph's files."""
    rows = ask(graph, f"SELECT ?order ?text {{ GRAPH ?g {{ ?s gov:order ?order ; gov:text ?text ; a gov:Section }} "
                      f"FILTER(STRENDS(STR(?g), '/graph/{sha[:16]}')) }}")  # fmt: skip
    ordered = sorted((int(order or 0), text or "") for order, text in rows)
    assert [order for order, _ in ordered] == list(range(1, len(ordered) + 1))
    return "".join(text for _, text in ordered)


def entries_by_name(graph: Path) -> dict[str, Entry]:
    """Return the manifest's entries by each name their documents go by."""
    return {name: entry for entry in read_entries(Folder(graph).manifest) for name in entry.sources}


def codes(entry: Entry) -> list[str]:
    """Return the codes of an entry's findings."""
    return [finding.code for finding in entry.findings]


def copy_samples(folder: Path, names: Iterable[str] | None = None) -> Path:
    """Copy the sample minutes and their settings into a new folder."""
    folder.mkdir(parents=True)
    chosen = None if names is None else set(names)
    for path in [*SAMPLES, resources.SAMPLE / "kg.toml"]:
        if chosen is None or path.name in chosen or path.name == "kg.toml":
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


def minutes(
    body: str = "Teknik- og Klimaudvalget",
    date: str = "19-08-2025",
    title: str = "REFERAT",
    clock: str = "16:00",
    decisions: Iterable[str] = ("Godkendt.",),
    first: int = 1,
) -> str:
    """Return short minutes of Vejle in the seeds' layout, one item for each decision; an empty one is an agenda's."""
    blocks = [f"{title} {body} d. {date}\n\nMødedato d. {date} kl. {clock}\n"]
    for number, decision in enumerate(decisions, start=first):
        blocks.append(f"\nPunkt {number}: Sag om ting nr. {number}\n\n05.01.10-P20-{number}-25\n")
        blocks.append(
            "\nSagsfremstilling\n\nVejle Kommune har ejet tingen længe. Vejle Kommune vil beholde den. Det er Vejle Kommunes.\n"
        )
        blocks.append(f"\nIndstilling\n\nForvaltningen indstiller, at sag {number} godkendes.\n")
        blocks.append(f"\nBeslutning\n\n{decision}\n" if decision else "")
    return "".join(blocks)


def write(path: Path, content: str | bytes) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample minutes, built once; tests only read it."""
    graph = tmp_path_factory.mktemp("sample") / "graph"
    build_at(graph, resources.SAMPLE)
    return graph


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two minutes; tests only read them."""
    folder = tmp_path_factory.mktemp("small") / "minutes"
    write(folder / "a.txt", minutes(date="19-08-2025"))
    write(folder / "b.txt", minutes(date="16-09-2025"))
    return folder


@pytest.fixture(scope="session")
def _small_graph(small_folder: Path) -> Path:
    build_at(small_folder.parent / "graph", small_folder)
    return small_folder.parent / "graph"


@pytest.fixture
def built(_small_graph: Path, tmp_path: Path) -> Path:
    """A graph of ``small_folder`` that the test may damage; copied, which is quicker than built."""
    return Path(shutil.copytree(_small_graph, tmp_path / "graph"))


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The real minutes beside the repository; the test is skipped where they are not."""
    if not SEEDS.is_dir():
        pytest.skip(f"the real minutes are not at {SEEDS}; name their folder's parent in KG_SHARED")
    found = sorted(SEEDS.glob("*.txt"))
    assert len(found) == 5
    return found


@pytest.fixture(scope="session")
def seeds_graph(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the real minutes, built once; tests only read it."""
    graph = tmp_path_factory.mktemp("seeds") / "graph"
    build_at(graph, *seeds)
    return graph
