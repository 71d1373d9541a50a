"""The same files give the same bytes: whatever their order, their time stamps, the hash seed or the number of processes."""

import hashlib
import os
import subprocess
import sys

import pytest
from conftest import SAMPLES, build_at, copy_samples, nquads, write

from kg import resources
from kg.store.files import Folder

SEED_AND_EXPORT = """
import hashlib, io, json, sys
from pathlib import Path
from kg.build import BuildOptions, build
from kg.export import FORMATS, export
from kg.graph import Graph

graph = Path(sys.argv[2])
build([Path(sys.argv[1])], BuildOptions(graph=graph, jobs=int(sys.argv[3])))
for form in FORMATS:
    out = io.BytesIO()
    export(Graph(graph), form, out)
    print(form, hashlib.sha256(out.getvalue()).hexdigest())
"""


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    """What each export of the sample hashes to, built under three hash seeds from copies in three orders."""
    found = []
    root = tmp_path_factory.mktemp("seeds")
    for seed in range(3):
        folder = root / str(seed) / "minutes"
        folder.mkdir(parents=True)
        paths = sorted(
            [*SAMPLES, resources.SAMPLE / "kg.toml"], key=lambda p: hashlib.md5(f"{seed}{p}".encode()).digest()
        )
        for number, path in enumerate(paths):
            os.utime(write(folder / path.name, path.read_bytes()), (1_000_000 * seed + number, 1_000_000_000 - number))
        command = [sys.executable, "-c", SEED_AND_EXPORT, folder, root / str(seed) / "graph", str(1 + seed % 2)]
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60)
        found.append(dict(line.split() for line in done.stdout.splitlines()))
    return root, found


@pytest.mark.slow
@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld"])
def test_no_byte_of_an_export_depends_on_hash_seed_order_or_time(form, exports):
    _, found = exports
    assert len(found) == 3
    assert len({hashes[form] for hashes in found}) == 1


@pytest.mark.slow
def test_no_file_of_the_graph_depends_on_hash_seed_order_or_time(exports):
    root, _ = exports
    listed = [
        {
            p.relative_to(graph): p.read_bytes()
            for p in [*sorted(graph.glob("shards/*/*")), graph / "resolution.nq", graph / "ontology.nq"]
        }
        for graph in (root / str(seed) / "graph" for seed in range(3))
    ]
    assert len(listed[0]) == 14 + 2
    assert listed[0] == listed[1] == listed[2]


def test_the_order_of_the_arguments_does_not_matter(tmp_path):
    samples = copy_samples(tmp_path / "minutes", [path.name for path in SAMPLES[:4]])
    paths = sorted(samples.glob("*.txt"))
    build_at(tmp_path / "forward", *paths)
    build_at(tmp_path / "backward", *reversed(paths))
    assert nquads(tmp_path / "forward") == nquads(tmp_path / "backward")


def test_where_the_files_lie_does_not_matter(tmp_path):
    for name in ("here", "elsewhere/deep"):
        build_at(tmp_path / name / "graph", copy_samples(tmp_path / name / "minutes", [SAMPLES[0].name]))
    assert nquads(tmp_path / "here" / "graph") == nquads(tmp_path / "elsewhere" / "deep" / "graph")


def test_no_path_of_this_machine_is_in_the_data(sample_graph):
    assert str(resources.SAMPLE).encode() not in nquads(sample_graph)


def test_the_base_is_the_only_thing_that_the_base_changes(tmp_path):
    samples = copy_samples(tmp_path / "minutes", [path.name for path in SAMPLES[:3]])
    build_at(tmp_path / "usual", samples)
    build_at(tmp_path / "other", samples, base="https://data.example.dk/x/")
    usual = nquads(tmp_path / "usual").replace(b"https://w3id.org/kommunegraf/id/", b"https://data.example.dk/x/")
    other = nquads(tmp_path / "other")
    assert sorted(usual.splitlines()) == sorted(other.splitlines())


def test_a_shard_is_named_by_its_document(sample_graph):
    folder = Folder(sample_graph)
    names = sorted(path.name for path in (folder.root / "shards").glob("*/*"))
    hashes = sorted(hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in SAMPLES)
    assert [name.partition(".")[0] for name in names] == hashes
