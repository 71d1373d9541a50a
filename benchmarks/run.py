"""How fast minutes become a graph, and in how much memory: ``python benchmarks/run.py [--documents 1000 10000]``.

For each number of documents the invented minutes (``minutes.py``) are written to a temporary folder and built three
times, each in a process of its own (``measure.py``): everything, with nothing changed, with one document changed. That
document gains a line that cites a meeting, so that what is concluded across documents changes with it. ``--repeat``
says how often each is measured; the median counts. Last, the sample minutes are read in each format, beside the library
that takes out the text alone (``formats.py``; it needs what the tests need). What is printed is Markdown.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import formats
from minutes import document

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text

_MEASURE = Path(__file__).with_name("measure.py")
_COLUMNS = (
    "documents", "text MB", "seconds", "documents/s", "reading s", "index s", "quads", "quads/s",
    "parent MB", "worker MB", "sum MB", "graph MB", "repeat s", "share", "one changed s", "share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Build:
    """What ``measure.py`` says of one build; seconds, and MB of resident memory at the peak."""

    documents: int
    read: int
    quads: int
    seconds: float
    index_seconds: float
    parent_mb: int
    worker_mb: int


@dataclass(frozen=True, slots=True)
class Result:
    """Everything measured at one number of documents; ``text_mb`` and ``graph_mb`` are MB (10^6 bytes) on disk."""

    documents: int
    text_mb: float
    graph_mb: float
    full: Build
    unchanged: Build
    changed: Build

    def row(self) -> list[str]:
        """Return the cells of the table, in the order of its columns."""
        full = self.full
        return [
            f"{self.documents:,}",
            f"{self.text_mb:.1f}",
            f"{full.seconds:.1f}",
            f"{self.documents / full.seconds:.0f}",
            f"{full.seconds - full.index_seconds:.1f}",
            f"{full.index_seconds:.1f}",
            f"{full.quads:,}",
            f"{full.quads / full.seconds:,.0f}",
            f"{full.parent_mb}",
            f"{full.worker_mb}",
            f"{full.parent_mb + full.worker_mb}",
            f"{self.graph_mb:.0f}",
            f"{self.unchanged.seconds:.2f}",
            f"{self.unchanged.seconds / full.seconds:.1%}",
            f"{self.changed.seconds:.2f}",
            f"{self.changed.seconds / full.seconds:.1%}",
        ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="*", default=[1000], help="how many; several, or none, in turn")
    parser.add_argument("--jobs", type=int, default=0, help="processes; 0 means one for each core")
    parser.add_argument("--repeat", type=int, default=1, help="measure so often and take the median")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args(arguments)
    facts = {"cores": os.cpu_count(), "jobs": asked.jobs or os.cpu_count(), "python": platform.python_version()}
    print(f"{facts['cores']} cores, {facts['jobs']} processes, Python {facts['python']}, median of {asked.repeat}\n")
    results = []
    if asked.documents:
        print(f"| {' | '.join(_COLUMNS)} |\n|{' --: |' * len(_COLUMNS)}", flush=True)
    for count in asked.documents:
        results.append(measure(count, asked.jobs, asked.repeat))
        print(f"| {' | '.join(results[-1].row())} |", flush=True)
    structure, people = reading()
    print(f"\nreading alone, one process: structure {structure:.1f} ms a document, people {people:.1f} ms more\n")
    speeds = print_formats()
    if asked.json is not None:
        builds = [asdict(result) for result in results]
        content = {**facts, "repeat": asked.repeat, "results": builds, "formats": speeds}
        asked.json.write_text(f"{json.dumps(content, indent=2)}\n", "utf-8")


def print_formats() -> list[dict[str, object]]:
    """Print how fast files of each format are read, and return it as JSON has it; nothing without the tests' tools."""
    try:
        found = formats.speeds()
    except ImportError as error:
        print(f"files of each format: not measured, {error.name} is missing; pip install -e '.[dev]'")
        return []
    print(f"| {' | '.join(formats.COLUMNS)} |\n| --- | --- | --: | --- | --: | --: |")
    for speed in found:
        print(f"| {' | '.join(speed.row())} |")
    return [asdict(speed) for speed in found]


def measure(count: int, jobs: int, repeat: int) -> Result:
    """Write ``count`` documents, build them ``repeat`` times in three ways, and return the medians."""
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as name:
        source = Path(name) / "minutes"
        source.mkdir()
        size = sum(write(source, place, document(place)) for place in range(count))
        full, unchanged, changed = [], [], []
        for turn in range(repeat):
            graph = Path(name) / f"graph-{turn}"
            full.append(_build(source, graph, jobs))
            unchanged.append(_build(source, graph, jobs))
            write(source, count // 2, f"{document(count // 2)}\nSe Byrådet, den 2. maj 2024, punkt 2.\n")
            changed.append(_build(source, graph, jobs))
            write(source, count // 2, document(count // 2))
            on_disk = sum(path.stat().st_size for path in graph.rglob("*") if path.is_file())
            shutil.rmtree(graph)
    for builds, read in ((full, count), (unchanged, 0), (changed, 1)):
        if any(build.documents != count or build.read != read for build in builds):
            raise SystemExit(f"of {count} documents {read} should have been read: {builds}")
    return Result(count, size / 1e6, on_disk / 1e6, median(full), median(unchanged), median(changed))


def reading(count: int = 60, passes: int = 5) -> tuple[float, float]:
    """Return the milliseconds of CPU that reading a document takes: its structure, and then the people in it.

    Of several passes the fastest counts, for each of the two: what else a machine does makes a pass slower only.
    """
    texts = [document(place) for place in range(count)]
    layouts, spellings = resources.layouts(), resources.municipality_spellings()
    people = resources.people_reader(None)
    records = [read_minutes(Text(text), layouts, spellings) for text in texts]  # also warms what is built once
    for text, minutes in zip(texts, records, strict=True):
        people(Text(text), minutes)
    structure, named = [], []
    for _ in range(passes):
        start = time.process_time()
        records = [read_minutes(Text(text), layouts, spellings) for text in texts]
        middle = time.process_time()
        for text, minutes in zip(texts, records, strict=True):
            people(Text(text), minutes)
        structure.append(middle - start)
        named.append(time.process_time() - middle)
    return 1000 * min(structure) / count, 1000 * min(named) / count


def write(folder: Path, place: int, text: str) -> int:
    """Write one document and return its bytes."""
    return (folder / f"{place:06}.txt").write_bytes(text.encode())


def median(builds: Sequence[Build]) -> Build:
    """Return the build whose seconds are the (lower) median."""
    return next(b for b in builds if b.seconds == statistics.median_low([build.seconds for build in builds]))


def _build(source: Path, graph: Path, jobs: int) -> Build:
    """Build in a new process, so that neither its memory nor its caches come from an earlier one."""
    command = [sys.executable, str(_MEASURE), str(source), str(graph), str(jobs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Build(**json.loads(done.stdout))


if __name__ == "__main__":
    main()
