"""The command line: exit codes, one line for what is wrong, answers on standard output and all else beside it."""

import os
import shutil
import subprocess
import sys

import pyoxigraph as ox
import pytest
from conftest import SAMPLES, build_at, entries_by_name, minutes, nquads, write

from kg import __version__, resources
from kg.store.files import Folder

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "minutes" / "a.txt", minutes(date="19-08-2025"))
    write(tmp_path / "minutes" / "b.txt", minutes(date="16-09-2025"))
    return tmp_path / "minutes"


@pytest.fixture
def graph(tmp_path):
    return tmp_path / "graph"


# -------------------------------------------------------------------------------------------------------------- help


@pytest.mark.parametrize("command", [[], ["build"], ["ask"], ["export"], ["check"], ["source"]])
def test_every_command_has_help(command, kg):
    run = kg(*command, "--help")
    assert run.code == 0
    assert b"Usage" in run.out


def test_the_version_is_the_package_s(kg):
    run = kg("--version")
    assert (run.code, run.out) == (0, f"kommunegraf {__version__}\n".encode())


WRONG_CALLS = {
    "no such command": ["bygg"],
    "no such option": ["build", "--grap", "x"],
    "an option without its value": ["build", "--graph"],
    "jobs that are no number": ["build", "--jobs", "to"],
    "fewer than no jobs": ["build", "--jobs", "-1"],
    "a document that is not named": ["source"],
    "too many arguments": ["export", "x"],
    "no such municipality": ["build", "--municipality", "Nulby"],
    "an empty base": ["build", "--base", "x"],
    "a base of another kind": ["build", "--base", "ftp://x.dk/"],
    "a base with a space": ["build", "--base", "https://x.dk/a b/"],
    "a base with a newline": ["build", "--base", "https://x.dk/\n/"],
    "a base with a broken address": ["build", "--base", "http://[x/"],
    "a base with a fragment, which places in a text need": ["build", "--base", "https://x.dk/id#"],
    "a base with a query, below which no path can be": ["build", "--base", "https://x.dk/?id=/"],
    "no such layout": ["build", "--layout", "x"],
    "a missing path": ["build", "findes-ikke"],
}


@pytest.mark.parametrize("name", WRONG_CALLS)
def test_a_wrong_call_ends_with_2_and_one_line(name, kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    line = kg(*WRONG_CALLS[name]).one_line()
    assert line.startswith("kg: ")
    assert not (tmp_path / "graph").exists()


# ------------------------------------------------------------------------------------------------------------- build


@pytest.mark.slow
def test_a_build_without_sources_builds_the_sample(kg_process, tmp_path, sample_graph):
    run = kg_process("build")
    assert run.code == 0
    assert run.lines[0].startswith("graph: 14 documents, 14 meetings, 95 agenda items, ")
    assert nquads(tmp_path / "graph") == nquads(sample_graph)


def test_a_build_prints_its_report_to_standard_error(kg, graph, folder):
    run = kg("build", folder, "--graph", graph)
    assert (run.code, run.out) == (0, b"")
    assert run.lines[1] == "2 read now, 0 unchanged"
    assert kg("build", folder, "--graph", graph).lines[1] == "0 read now, 2 unchanged"


def test_the_three_shares_of_lines_add_up(kg, graph, folder):
    line = next(line for line in kg("build", folder, "--graph", graph).lines if line.startswith("lines: "))
    read, ignored, unread, total = (
        int(n.replace(",", "")) for n in line[line.index("(") + 1 : -1].replace("+", "=").split("=")
    )
    assert read + ignored + unread == total
    assert total == sum(
        bool(text.strip()) for path in folder.iterdir() for text in path.read_text("utf-8").splitlines()
    )


def test_quiet_prints_nothing(kg, graph, folder):
    run = kg("build", folder, "--graph", graph, "--quiet")
    assert (run.code, run.out, run.err) == (0, b"", "")


def test_a_build_with_a_broken_file_ends_with_1(kg, graph, folder):
    write(folder / "tom.txt", b"")
    for _ in range(2):
        run = kg("build", folder, "--graph", graph)
        assert run.code == 1
        assert "error: tom.txt: the file is empty; download it again [empty]" in run.lines
    assert set(entries_by_name(graph)) == {"a.txt", "b.txt", "tom.txt"}


def test_a_build_of_an_empty_folder_says_so_and_ends_with_0(kg, graph, tmp_path):
    (tmp_path / "tom").mkdir()
    run = kg("build", tmp_path / "tom", "--graph", graph)
    assert run.code == 0
    assert "nothing to read here: no file of a kind that is read (text, PDF, Word, HTML, JSON, XML, zip)" in run.lines


def test_one_missing_path_among_others_ends_with_2_before_anything_is_read(kg, graph, folder):
    line = kg("build", folder, folder / "findes-ikke", "--graph", graph).one_line()
    assert line == f"kg: {folder / 'findes-ikke'}: no such file or folder"
    assert not graph.exists()


def test_the_graph_may_be_named_by_the_environment(kg, graph, folder, monkeypatch):
    monkeypatch.setenv("KG_GRAPH", str(graph))
    assert kg("build", folder).code == 0
    assert kg("export", "--format", "nquads").out == nquads(graph)


@pytest.mark.parametrize("word", ["Aarhus", "0751", "751", "aarhus kommune"])
def test_a_municipality_may_be_named_by(word, kg, graph, folder):
    assert kg("build", folder, "--graph", graph, "--municipality", word).code == 0
    assert all(entry.survey.told == ("0751", "Aarhus") for entry in entries_by_name(graph).values())


@pytest.mark.parametrize(
    "given", ["https://data.example.dk/id/", "https://data.example.dk/id", "http://localhost:8000"]
)
def test_a_base_may_be_named(given, kg, graph, folder):
    assert kg("build", folder, "--graph", graph, "--base", given).code == 0
    assert Folder(graph).base().startswith(given)
    assert Folder(graph).base().endswith("/")


def test_a_graph_of_another_base_is_left_alone(kg, graph, folder):
    kg("build", folder, "--graph", graph, "--base", "https://data.example.dk/id/")
    before = nquads(graph)
    assert "built with --base https://data.example.dk/id/" in kg("build", folder, "--graph", graph).one_line()
    assert nquads(graph) == before


def test_a_folder_that_is_no_graph_is_left_alone(kg, folder):
    assert "not empty and no graph" in kg("build", folder, "--graph", folder).one_line()
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("settings", ["[municipality", '[municipality]\ncode = "0998"\n', "municipality = 3\n"])
def test_settings_that_cannot_be_followed_end_with_2(settings, kg, graph, folder):
    write(folder / "kg.toml", settings)
    kg("build", folder, "--graph", graph).one_line()


@pytest.mark.slow
def test_a_second_build_at_the_same_time_says_why_not(kg_process, graph, folder):
    build_at(graph, folder)
    with Folder(graph).lock():
        line = kg_process("build", folder, "--graph", graph).one_line()
    assert "another build is at work here; wait for it, or use another --graph" in line
    assert kg_process("build", folder, "--graph", graph).code == 0


@pytest.mark.parametrize("where", ["fil", "fil/graph"])
def test_a_file_in_the_place_of_the_graph_is_told(where, kg, folder, tmp_path):
    write(tmp_path / "fil", "vigtigt")
    kg("build", folder, "--graph", tmp_path / where).one_line()
    assert (tmp_path / "fil").read_text() == "vigtigt"


@pytest.mark.parametrize("line", ["first", "last"])
@pytest.mark.parametrize("command", [["build"], ["export"], ["source", "0123456789abcdef"], ["check"]])
def test_a_damaged_manifest_is_told_by_every_command(command, line, kg, built, small_folder):
    manifest = built / "documents.jsonl"
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    lines[0 if line == "first" else -1] = '{"sha": \n'
    manifest.write_text("".join(lines), "utf-8")
    arguments = [*command, small_folder] if command == ["build"] else command
    assert "documents.jsonl" in kg(*arguments, "--graph", built).one_line()


def test_findings_are_told_with_their_line(kg, graph, folder):
    write(folder / "a.txt", minutes(date="19-08-2025", decisions=["Formanden sagde noget helt andet."]))
    run = kg("build", folder, "--graph", graph, "--verbose")
    found = [line for line in run.lines if "[no-outcome]" in line]
    assert len(found) == 1
    number = (folder / "a.txt").read_text("utf-8").splitlines().index("Formanden sagde noget helt andet.") + 1
    assert found[0].startswith(f"info: a.txt:{number}: ")
    assert "1 no-outcome" in kg("build", folder, "--graph", graph).err


# ------------------------------------------------------------------------------------------------------------ source


def test_every_sample_document_is_printed_as_it_was_read(kg, sample_graph):
    assert len(SAMPLES) == 14
    for path in SAMPLES:
        run = kg("source", path, "--graph", sample_graph)
        assert (run.code, run.err) == (0, "")
        assert run.out == path.read_bytes()


def test_every_real_document_is_printed_as_it_was_read(kg, seeds, seeds_graph):
    assert len(seeds) == 5
    for path in seeds:
        run = kg("source", path, "--graph", seeds_graph)
        assert (run.code, run.err) == (0, "")
        assert run.out == path.read_bytes()


def odd_variants(data):
    content = data.decode()
    yield content.replace("\n", "\r\n").encode()
    yield content.replace("\n", "\r").encode()
    yield content.replace("\n\n", "\n\x00\n\x0c\n", 3).encode()
    yield content.rstrip("\n").encode()


def printed_as_read(kg, paths, tmp_path, expected):
    folder, graph = tmp_path / "odd", tmp_path / "odd-graph"
    written = [
        write(folder / f"{path.stem}-{number}.txt", data)
        for path in paths
        for number, data in enumerate(odd_variants(path.read_bytes()))
    ]
    build_at(graph, folder)
    assert len(written) == expected
    for path in written:
        assert kg("source", path, "--graph", graph).out == path.read_bytes()


def test_sample_documents_with_other_newlines_and_nul_are_printed_as_they_were_read(kg, tmp_path):
    printed_as_read(kg, SAMPLES[:3], tmp_path, 12)


def test_real_documents_with_other_newlines_and_nul_are_printed_as_they_were_read(kg, seeds, tmp_path):
    printed_as_read(kg, seeds, tmp_path, 20)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_document_in_another_encoding_is_printed_as_utf_8(encoding, kg, tmp_path, graph):
    content = SAMPLES[0].read_bytes().decode()
    path = write(tmp_path / "m.txt", content.encode(encoding))
    build_at(graph, path)
    assert kg("source", path, "--graph", graph).out.decode() == content


def test_a_document_may_be_written_to_a_file(kg, sample_graph, tmp_path):
    out = tmp_path / "ny" / "tekst.txt"
    assert kg("source", SAMPLES[0], "--graph", sample_graph, "-o", out).code == 0
    assert out.read_bytes() == SAMPLES[0].read_bytes()


@pytest.mark.parametrize("name", ["findes-ikke.txt", "abc", "0123456789abcdef", ".", ""])
def test_a_document_that_is_not_there_is_told(name, kg, sample_graph):
    kg("source", name, "--graph", sample_graph).one_line()


def test_a_file_that_gave_no_meeting_is_told(kg, graph, folder):
    path = write(folder / "roman.txt", "Det var en mørk aften.\n")
    build_at(graph, folder)
    kg("source", path, "--graph", graph).one_line()


# ------------------------------------------------------------------------------------------------------------ export


def test_an_export_goes_to_standard_output_alone(kg, sample_graph):
    run = kg("export", "--graph", sample_graph, "--format", "nquads")
    assert (run.code, run.err, run.out) == (0, "", nquads(sample_graph))


def test_an_export_is_turtle_unless_told(kg, graph, folder):
    build_at(graph, folder)
    assert kg("export", "--graph", graph).out == kg("export", "--graph", graph, "-f", "turtle").out


def test_an_export_may_be_written_to_a_file(kg, graph, folder, tmp_path):
    build_at(graph, folder)
    out = tmp_path / "g.ttl"
    assert kg("export", "--graph", graph, "-o", out).code == 0
    assert list(ox.parse(path=out))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.ttl", "graph", "minutes"]


def test_an_export_that_fails_leaves_the_file_as_it_was(kg, graph, folder, tmp_path):
    build_at(graph, folder)
    out = write(tmp_path / "g.ttl", "som det var")
    shard = next((graph / "shards").glob("*/*"))
    shard.write_bytes(shard.read_bytes()[:-40])
    assert kg("export", "--graph", graph, "-o", out).code == 2
    assert out.read_text() == "som det var"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.ttl", "graph", "minutes"]


def test_an_export_leaves_a_file_of_a_like_name_alone(kg, graph, folder, tmp_path):
    build_at(graph, folder)
    other = write(tmp_path / "g.ttl.tmp", "vigtigt")
    kg("export", "--graph", graph, "-o", tmp_path / "g.ttl")
    assert other.read_text() == "vigtigt"


def test_an_unknown_form_ends_with_2_and_writes_nothing(kg, graph, folder, tmp_path):
    build_at(graph, folder)
    for output in ([], ["-o", tmp_path / "g.rdf"]):
        line = kg("export", "--graph", graph, "--format", "rdfxml", *output).one_line()
        assert line == "kg: no format 'rdfxml'; there are turtle, trig, nquads, jsonld"
    assert not (tmp_path / "g.rdf").exists()


@pytest.mark.parametrize("output", ["fil/g.ttl", "minutes", ".", "/"])
@pytest.mark.parametrize("command", [["export"], ["check"], ["source", "FIRST"]])
def test_a_place_that_cannot_be_written_is_told(command, output, kg, built, small_folder, tmp_path, monkeypatch):
    (tmp_path / "minutes").mkdir()
    write(tmp_path / "fil", "vigtigt")
    monkeypatch.chdir(tmp_path)
    arguments = [str(small_folder / "a.txt") if word == "FIRST" else word for word in command]
    run = kg(*arguments, "--graph", built, "-o", output)
    assert (run.code, len(run.lines)) == (2, 1)
    assert (tmp_path / "fil").read_text() == "vigtigt"


def test_a_folder_for_the_export_is_made_as_for_every_other_answer(kg, graph, folder, tmp_path):
    build_at(graph, folder)
    assert kg("source", folder / "a.txt", "--graph", graph, "-o", tmp_path / "ny" / "a.txt").code == 0
    assert kg("export", "--graph", graph, "-o", tmp_path / "nyere" / "g.ttl").code == 0


@pytest.mark.parametrize("command", [["export"], ["check"], ["source", "0123456789abcdef"], ["ask", "meetings"]])
def test_a_graph_that_is_not_there_is_told_by_every_command(command, kg, tmp_path):
    line = kg(*command, "--graph", tmp_path / "nix").one_line()
    assert line.endswith(f"no graph here; make one with: kg build SOURCE --graph {tmp_path / 'nix'}")


@pytest.mark.slow
@pytest.mark.parametrize("command", [["check"], ["source", "FIRST"], ["ask", "meetings"]])
@pytest.mark.parametrize("what", ["index", "index.state", "files"])
def test_a_broken_index_is_mended_or_told_with_what_mends_it(what, command, kg, built, small_folder):
    arguments = [str(small_folder / "a.txt") if word == "FIRST" else word for word in command]
    whole = kg(*arguments, "--graph", built)
    assert whole.code == 0
    if what == "files":
        for path in (built / "index").iterdir():
            path.write_bytes(b"rubbish")
        assert "kg build --reindex" in kg(*arguments, "--graph", built).one_line()
        assert kg("build", small_folder, "--graph", built, "--reindex").code == 0
    elif what == "index":
        shutil.rmtree(built / "index")
    else:
        (built / what).unlink()
    assert kg(*arguments, "--graph", built) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of POSIX")
def test_a_reader_that_goes_away_is_no_error(sample_graph, tmp_path):
    command = f"'{sys.executable}' -m kg export --graph '{sample_graph}' --format nquads 2>err; echo $? >code"
    done = subprocess.run(["bash", "-c", f"({command}) | head -c 100"], cwd=tmp_path, capture_output=True, check=True)
    assert len(done.stdout) == 100
    assert (tmp_path / "err").read_text() == ""
    assert (tmp_path / "code").read_text().strip() == "0"


def test_an_interrupted_command_says_so_and_ends_with_130(kg, graph, folder, monkeypatch):
    from kg import build

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "write_entries", interrupt)
    run = kg("build", folder, "--graph", graph)
    assert run.code == 130
    assert run.lines == ["kg: stopped; the graph is as it was, and the next build goes on from here"]


def test_an_interrupted_question_speaks_of_no_build(kg, sample_graph, monkeypatch):
    from kg.graph import Graph

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Graph, "ask", interrupt)
    run = kg("ask", "agenda", "--graph", sample_graph)
    assert (run.code, run.lines) == (130, ["kg: stopped; the graph is as it was"])


# ---------------------------------------------------------------------------------------------------------- processes


@pytest.mark.slow
def test_the_installed_command_builds_and_exports(kg_process, folder, tmp_path):
    assert kg_process("build", folder).code == 0
    run = kg_process("export", "--format", "nquads", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert run.out == nquads(tmp_path / "graph")


@pytest.mark.slow
def test_names_that_the_terminal_cannot_show_do_not_stop_the_report(kg_process, folder):
    write(folder / "ærø.txt", b"")
    run = kg_process("build", folder, env={"PYTHONIOENCODING": "ascii"})
    assert run.code == 1
    assert "the file is empty" in run.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_graph_that_may_not_be_written_is_told(kg, folder, tmp_path):
    (tmp_path / "laast").mkdir(mode=0o500)
    kg("build", folder, "--graph", tmp_path / "laast" / "graph").one_line()


def test_the_sample_is_where_the_help_says(kg):
    assert b"none: the sample minutes" in kg("build", "--help").out
    assert len(list(resources.SAMPLE.glob("*.txt"))) == 14
