"""A build brings the graph up to date with the files: what is read, kept, replaced, reported and removed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import (
    SAMPLES,
    ask,
    build_at,
    codes,
    copy_samples,
    data_nquads,
    entries_by_name,
    file_lines,
    index_lines,
    minutes,
    nquads,
    text_in,
    write,
)

from kg import build as builder
from kg import resources, work
from kg.build import BuildOptions, build
from kg.errors import GraphError, SettingsError, SourceError
from kg.report import report_lines
from kg.sources import Municipality
from kg.store.files import Folder
from kg.store.manifest import read_entries

AARHUS = Municipality("0751", "Aarhus")
GODKENDT, UDSAT = "Godkendt.", "Sagen udsættes."
OUTCOMES = "SELECT ?item ?outcome { ?d a gov:Decision ; gov:item ?item ; gov:outcome ?outcome }"


def outcomes(graph):
    return [outcome.rpartition("/")[2] for _, outcome in ask(graph, OUTCOMES)]


def names(graph):
    return sorted(entries_by_name(graph))


def report_of(graph, *sources, **options):
    return "\n".join(report_lines(build_at(graph, *sources, **options), graph))


def snapshot(graph):
    """Every file of the graph but the lock and the index: path -> bytes."""
    files = (path for path in graph.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(graph).as_posix(): path.read_bytes() for path in files if path.parent.name != "index"}


@pytest.fixture
def folder(tmp_path):
    """Two minutes, in a folder that a test may change."""
    write(tmp_path / "minutes" / "a.txt", minutes(date="19-08-2025"))
    write(tmp_path / "minutes" / "b.txt", minutes(date="16-09-2025", decisions=[GODKENDT, UDSAT]))
    return tmp_path / "minutes"


@pytest.fixture
def graph(tmp_path):
    return tmp_path / "graph"


# ------------------------------------------------------------------------------------------------------ the sample


def test_the_sample_minutes_build_into_a_graph(sample_graph):
    entries = list(read_entries(Folder(sample_graph).manifest))
    assert len(entries) == len(SAMPLES) == 14
    assert all(entry.shard and entry.meeting for entry in entries)
    assert len({entry.meeting for entry in entries}) == 14
    meetings = ask(sample_graph, "SELECT ?m { ?m a gov:Meeting }")
    assert [row[0].rpartition("/id/")[2] for row in meetings] == sorted(entry.meeting for entry in entries)


def test_the_index_holds_what_the_files_hold(sample_graph):
    assert index_lines(sample_graph) == file_lines(sample_graph)


def test_every_sample_document_is_rebuilt_from_its_sections(sample_graph):
    by_name = entries_by_name(sample_graph)
    for path in SAMPLES:
        assert text_in(sample_graph, by_name[path.name].sha) == path.read_bytes().decode()


def test_the_graph_has_no_blank_nodes(sample_graph):
    assert not ask(sample_graph, "SELECT ?s { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }")


# ------------------------------------------------------------------------------------------------------ repetition


def test_a_repeat_reads_nothing_and_leaves_every_byte(graph, tmp_path):
    samples = copy_samples(tmp_path / "minutes")
    first = build_at(graph, samples)
    before = snapshot(graph)
    again = build_at(graph, samples)
    assert (first.read, first.unchanged) == (14, 0)
    assert (again.read, again.unchanged) == (0, 14)
    assert snapshot(graph) == before


def test_a_repeat_leaves_the_index_alone(graph, folder):
    build_at(graph, folder)
    before = {path: path.stat().st_mtime_ns for path in (graph / "index").iterdir()}
    build_at(graph, folder)
    assert {path: path.stat().st_mtime_ns for path in (graph / "index").iterdir()} == before


def counting(monkeypatch):
    """Count the documents that are read, whatever the report says."""
    read = []
    original = builder.run

    def run(tasks, options):
        read.extend(task.sources for task in tasks)
        return original(tasks, options)

    monkeypatch.setattr(builder, "run", run)
    return read


@pytest.mark.parametrize("options", [{}, {"layout": "firstagenda"}, {"municipality": AARHUS}])
def test_a_repeat_with_the_same_options_reads_nothing(options, graph, folder, monkeypatch):
    build_at(graph, folder, **options)
    read = counting(monkeypatch)
    assert build_at(graph, folder, **options).read == 0
    assert read == []


def test_a_first_build_reads_each_document_once(graph, folder, monkeypatch):
    read = counting(monkeypatch)
    build_at(graph, folder, layout="firstagenda")
    assert sorted(read) == [("a.txt",), ("b.txt",)]


def test_one_changed_file_is_the_only_one_read(graph, tmp_path, monkeypatch):
    samples = copy_samples(tmp_path / "minutes")
    build_at(graph, samples)
    changed = samples / SAMPLES[3].name
    changed.write_bytes(changed.read_bytes() + b"\n")
    read = counting(monkeypatch)
    report = build_at(graph, samples)
    assert (report.read, report.unchanged) == (1, 13)
    assert read == [(SAMPLES[3].name,)]


def test_a_changed_file_replaces_its_old_statements(graph, folder, tmp_path):
    build_at(graph, folder)
    write(folder / "a.txt", minutes(date="19-08-2025", decisions=[UDSAT]))
    build_at(graph, folder)
    assert outcomes(graph) == ["postponed", "approved", "postponed"]
    assert index_lines(graph) == file_lines(graph)
    build_at(tmp_path / "fresh", folder)
    assert nquads(graph) == nquads(tmp_path / "fresh")


def test_a_changed_file_leaves_no_old_shard_behind(graph, folder):
    build_at(graph, folder)
    write(folder / "a.txt", minutes(date="19-08-2025", decisions=[UDSAT]))
    build_at(graph, folder)
    assert len(list((graph / "shards").glob("*/*"))) == 2


def test_a_changed_file_is_not_reported_as_removed(graph, folder):
    build_at(graph, folder)
    write(folder / "a.txt", minutes(date="19-08-2025", decisions=[UDSAT]))
    assert "removed: a.txt" not in report_of(graph, folder)


def test_another_time_stamp_is_no_change(graph, folder):
    build_at(graph, folder)
    os.utime(folder / "a.txt", (1, 1))
    assert build_at(graph, folder).read == 0


def test_documents_read_by_other_code_are_read_again(graph, folder, monkeypatch):
    build_at(graph, folder)
    monkeypatch.setattr(resources, "version", lambda: "another")
    assert build_at(graph, folder).read == 2
    assert build_at(graph, folder).read == 0


def test_building_one_by_one_gives_what_building_at_once_gives(graph, tmp_path):
    samples = copy_samples(tmp_path / "minutes", [path.name for path in SAMPLES[1:13:2]])
    build_at(tmp_path / "at-once", samples)
    for path in sorted(samples.glob("*.txt"), reverse=True):
        build_at(graph, path)
    assert nquads(graph) == nquads(tmp_path / "at-once")
    assert index_lines(graph) == index_lines(tmp_path / "at-once")


def test_another_folder_adds_to_the_graph(graph, tmp_path):
    write(tmp_path / "x" / "a.txt", minutes(date="19-08-2025"))
    write(tmp_path / "y" / "b.txt", minutes(date="16-09-2025"))
    build_at(graph, tmp_path / "x")
    report = build_at(graph, tmp_path / "y")
    assert names(graph) == ["a.txt", "b.txt"]
    assert report.gone == []


# --------------------------------------------------------------------------------------------------- files that go


def test_a_file_that_is_gone_is_reported_and_its_statements_kept(graph, folder):
    build_at(graph, folder)
    before = nquads(graph)
    (folder / "a.txt").unlink()
    text = report_of(graph, folder)
    assert f"gone: {folder / 'a.txt'}" in text
    assert "--prune" in text
    assert nquads(graph) == before


def test_a_file_that_is_gone_is_removed_by_prune(graph, folder, tmp_path):
    build_at(graph, folder)
    (folder / "a.txt").unlink()
    assert "removed: a.txt" in report_of(graph, folder, prune=True)
    assert names(graph) == ["b.txt"]
    build_at(tmp_path / "fresh", folder)
    assert nquads(graph) == nquads(tmp_path / "fresh")
    assert index_lines(graph) == index_lines(tmp_path / "fresh")


def test_prune_keeps_what_another_folder_still_holds(graph, folder, tmp_path):
    write(tmp_path / "other" / "c.txt", minutes(date="01-10-2025"))
    build_at(graph, tmp_path / "other")
    report = build_at(graph, folder, prune=True)
    assert report.removed == []
    assert names(graph) == ["a.txt", "b.txt", "c.txt"]


def test_a_file_that_is_gone_survives_a_new_version_of_the_code(graph, folder, monkeypatch):
    build_at(graph, folder)
    (folder / "a.txt").unlink()
    monkeypatch.setattr(resources, "version", lambda: "another")
    build_at(graph, folder)
    assert outcomes(graph) == ["approved", "approved", "postponed"]


def test_a_file_that_is_gone_survives_a_build_of_another_folder_with_other_options(graph, folder, tmp_path):
    build_at(graph, folder)
    shutil.rmtree(folder)
    build_at(graph, write(tmp_path / "other" / "c.txt", minutes(date="01-10-2025")), layout="firstagenda")
    assert outcomes(graph) == ["approved", "approved", "postponed", "approved"]


@pytest.mark.parametrize("name", ["0.txt", "z.txt"])
def test_a_renamed_file_keeps_its_statements(name, graph, folder):
    build_at(graph, folder)
    (folder / "a.txt").rename(folder / name)
    report = build_at(graph, folder)
    assert outcomes(graph) == ["approved", "approved", "postponed"]
    assert not any(finding.code == "unreadable" for entry in report.entries for finding in entry.findings)


@pytest.mark.parametrize("name", ["a-moved", "z-moved"])
def test_a_moved_folder_keeps_its_statements(name, graph, folder, tmp_path):
    build_at(graph, folder)
    before = nquads(graph)
    folder.rename(tmp_path / name)
    build_at(graph, tmp_path / name)
    assert nquads(graph) == before


def test_a_file_that_cannot_be_read_any_more_keeps_its_statements(graph, folder, monkeypatch):
    build_at(graph, folder)
    before = nquads(graph)
    refuse(monkeypatch, "a.txt")
    report = build_at(graph, folder)
    assert [name for name, _ in report.unreadable] == ["a.txt"]
    assert nquads(graph) == before


# -------------------------------------------------------------------------------------------- files that are wrong


def refuse(monkeypatch, name, after=0):
    """Let a file be opened ``after`` times and then no more, as if its permissions had been taken away."""
    original, opened = Path.open, []

    def open_(path, *arguments, **options):
        if path.name == name:
            opened.append(path)
            if len(opened) > after:
                raise PermissionError(13, "Permission denied", str(path))
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_)


def test_an_unreadable_file_is_reported_and_the_rest_built(graph, folder, monkeypatch):
    refuse(monkeypatch, "a.txt")
    text = report_of(graph, folder)
    assert "error: a.txt: cannot be read: Permission denied [unreadable]" in text
    assert names(graph) == ["b.txt"]


def test_a_file_that_becomes_unreadable_while_building_is_reported_and_read_next_time(graph, folder, monkeypatch):
    with monkeypatch.context() as patch:
        refuse(patch, "a.txt", after=1)
        assert "error: a.txt: cannot be read: Permission denied [unreadable]" in report_of(graph, folder)
    assert build_at(graph, folder).read == 1
    assert outcomes(graph) == ["approved", "approved", "postponed"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_reported_and_the_rest_built(graph, folder):
    (folder / "a.txt").chmod(0)
    assert "error: a.txt: cannot be read: Permission denied [unreadable]" in report_of(graph, folder)
    assert names(graph) == ["b.txt"]


def test_a_link_to_nowhere_is_reported_and_the_rest_built(graph, folder):
    (folder / "c.txt").symlink_to(folder / "findes-ikke")
    assert "error: c.txt: cannot be read: No such file or directory [unreadable]" in report_of(graph, folder)
    assert names(graph) == ["a.txt", "b.txt"]


def test_a_file_that_changes_while_building_is_reported_and_read_next_time(graph, folder, monkeypatch):
    original = work.load
    with monkeypatch.context() as patch:
        patch.setattr(work, "load", lambda place: original(place) + b"mere")
        assert "changed while it was being read" in report_of(graph, folder)
    assert build_at(graph, folder).read == 2
    assert outcomes(graph) == ["approved", "approved", "postponed"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_file_name_that_is_no_utf_8_is_read(graph, folder):
    (folder / "a.txt").rename(Path(os.fsdecode(os.fsencode(folder) + b"/m\xf8de.txt")))
    build_at(graph, folder)
    assert outcomes(graph) == ["approved", "approved", "postponed"]


def test_the_same_document_under_two_names_is_one_with_both_names(graph, folder):
    write(folder / "sub" / "kopi.txt", (folder / "a.txt").read_bytes())
    text = report_of(graph, folder)
    assert "the same document under several names: a.txt, sub/kopi.txt" in text
    assert entries_by_name(graph)["a.txt"].sources == ("a.txt", "sub/kopi.txt")
    sources = ask(graph, "SELECT ?s { ?d a gov:Document ; dcterms:source ?s }")
    assert sources == [("a.txt",), ("b.txt",), ("sub/kopi.txt",)]
    assert len(ask(graph, "SELECT ?d { ?d a gov:Document }")) == 2
    assert build_at(graph, folder).read == 0


def test_a_copy_that_is_gone_takes_only_its_name_with_prune(graph, folder, tmp_path):
    write(folder / "kopi.txt", (folder / "a.txt").read_bytes())
    build_at(graph, folder)
    (folder / "kopi.txt").unlink()
    build_at(graph, folder, prune=True)
    build_at(tmp_path / "fresh", folder)
    assert nquads(graph) == nquads(tmp_path / "fresh")


def test_the_same_document_in_two_folders_built_one_after_the_other_is_one(graph, tmp_path):
    for name in ("x", "y"):
        write(tmp_path / name / f"{name}.txt", minutes())
        build_at(graph, tmp_path / name)
    assert list(entries_by_name(graph)) == ["x.txt", "y.txt"]
    assert len({entry.sha for entry in entries_by_name(graph).values()}) == 1
    build_at(tmp_path / "at-once", tmp_path / "x", tmp_path / "y")
    assert nquads(graph) == nquads(tmp_path / "at-once")


def test_a_municipality_told_for_one_copy_is_not_lost_by_building_another(graph, tmp_path):
    write(tmp_path / "x" / "x.txt", minutes())
    write(tmp_path / "x" / "kg.toml", '[municipality]\nname = "Aarhus"\n')
    write(tmp_path / "y" / "y.txt", minutes())
    for name in ("x", "y"):
        build_at(graph, tmp_path / name)
    assert ask(graph, "SELECT ?n { ?m a gov:Municipality ; foaf:name ?n }") == [("Aarhus",)]


# ---------------------------------------------------------------------------------------- several of one meeting

AGENDA = minutes(title="DAGSORDEN", decisions=["", ""])
DRAFT = minutes(title="UDKAST TIL REFERAT", decisions=[UDSAT, UDSAT])
PLAIN = minutes(title="REFERAT", decisions=[GODKENDT, UDSAT])
APPROVED = minutes(title="GODKENDT REFERAT", decisions=[GODKENDT, GODKENDT])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([AGENDA], []),
        ([AGENDA, DRAFT], ["postponed", "postponed"]),
        ([AGENDA, PLAIN], ["approved", "postponed"]),
        ([DRAFT, PLAIN], ["approved", "postponed"]),
        ([DRAFT, APPROVED], ["approved", "approved"]),
        ([AGENDA, DRAFT, PLAIN, APPROVED], ["approved", "approved"]),
    ],
)
@pytest.mark.parametrize("order", ["forward", "backward"])
def test_the_most_final_document_states_the_meeting(texts, expected, order, graph, tmp_path):
    for number, text in enumerate(texts if order == "forward" else reversed(texts)):
        write(tmp_path / "minutes" / f"{number}.txt", text)
    build_at(graph, tmp_path / "minutes")
    assert outcomes(graph) == expected
    assert len(ask(graph, "SELECT ?i { ?i a gov:AgendaItem }")) == 2
    assert len(ask(graph, "SELECT ?m { ?m a gov:Meeting }")) == 1


def test_the_less_final_document_stays_with_its_text(graph, tmp_path):
    for name, text in (("draft", DRAFT), ("final", APPROVED), ("agenda", AGENDA)):
        write(tmp_path / "minutes" / f"{name}.txt", text)
    text = "\n".join(report_lines(build_at(graph, tmp_path / "minutes"), graph, verbose=True))
    by_name = entries_by_name(graph)
    for name, content in (("draft.txt", DRAFT), ("final.txt", APPROVED), ("agenda.txt", AGENDA)):
        assert text_in(graph, by_name[name].sha) == content
    documents = "SELECT ?source ?kind ?status { ?d dcterms:source ?source ; gov:documentKind ?kind OPTIONAL { ?d gov:documentStatus ?status } }"
    assert ask(graph, documents) == [
        ("agenda.txt", "agenda", None),
        ("draft.txt", "minutes", "draft"),
        ("final.txt", "minutes", "approved"),
    ]
    assert len(ask(graph, "SELECT DISTINCT ?m { ?d gov:records ?m }")) == 1
    assert codes(by_name["draft.txt"]) == ["other-version"]
    assert "draft.txt: another document states this meeting more finally" in text


def test_the_draft_states_the_meeting_again_when_the_approved_is_pruned(graph, tmp_path):
    write(tmp_path / "minutes" / "draft.txt", DRAFT)
    build_at(tmp_path / "draft-alone", tmp_path / "minutes")
    write(tmp_path / "minutes" / "final.txt", APPROVED)
    build_at(graph, tmp_path / "minutes")
    (tmp_path / "minutes" / "final.txt").unlink()
    build_at(graph, tmp_path / "minutes", prune=True)
    assert nquads(graph) == nquads(tmp_path / "draft-alone")


def test_the_approved_takes_over_from_a_draft_whose_file_is_gone(graph, tmp_path):
    write(tmp_path / "minutes" / "draft.txt", DRAFT)
    build_at(graph, tmp_path / "minutes")
    sha = entries_by_name(graph)["draft.txt"].sha
    (tmp_path / "minutes" / "draft.txt").unlink()
    write(tmp_path / "minutes" / "final.txt", APPROVED)
    build_at(graph, tmp_path / "minutes")
    assert outcomes(graph) == ["approved", "approved"]
    assert text_in(graph, sha) == DRAFT


def test_versions_one_after_the_other_give_what_they_give_at_once(graph, tmp_path):
    for name, text in (("a", APPROVED), ("b", DRAFT), ("c", AGENDA)):
        build_at(graph, write(tmp_path / "minutes" / f"{name}.txt", text))
    build_at(tmp_path / "at-once", tmp_path / "minutes")
    assert nquads(graph) == nquads(tmp_path / "at-once")
    assert build_at(graph, tmp_path / "minutes").read == 0


def test_two_meetings_of_one_day_are_two(graph, tmp_path):
    write(tmp_path / "minutes" / "a.txt", minutes(clock="16:00", decisions=[GODKENDT]))
    write(tmp_path / "minutes" / "b.txt", minutes(clock="18:30", decisions=[UDSAT]))
    build_at(graph, tmp_path / "minutes")
    meetings = [row[0].rpartition("/")[2] for row in ask(graph, "SELECT ?m { ?m a gov:Meeting }")]
    assert meetings == ["2025-08-19", "2025-08-19T1830"]
    assert outcomes(graph) == ["approved", "postponed"]


def test_one_document_for_each_item_states_the_meeting_together(graph, tmp_path):
    write(tmp_path / "minutes" / "a.txt", minutes(first=1))
    write(tmp_path / "minutes" / "b.txt", minutes(first=2))
    build_at(graph, tmp_path / "minutes")
    assert len(ask(graph, "SELECT ?i { ?i a gov:AgendaItem ; gov:meeting ?m }")) == 2
    assert len(ask(graph, "SELECT ?m { ?m a gov:Meeting }")) == 1


# --------------------------------------------------------------------------------------------------------- options


def test_a_missing_path_is_told_and_makes_no_graph(graph, tmp_path):
    with pytest.raises(SourceError, match="no such file or folder"):
        build_at(graph, tmp_path / "findes-ikke")
    assert not graph.exists()


def test_a_layout_that_is_not_there_is_told_with_those_that_are(graph, folder):
    with pytest.raises(
        SettingsError,
        match=r"no layout .x.; there are acadre, agendaid, common, .*, numbered, polweb, sbsys, structured, toppen",
    ):
        build_at(graph, folder, layout="x")


def test_a_folder_of_other_things_is_left_alone(tmp_path, folder):
    write(tmp_path / "other" / "thesis.doc", "vigtigt")
    with pytest.raises(GraphError, match="not empty and no graph"):
        build_at(tmp_path / "other", folder)
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["thesis.doc"]


def test_a_file_is_no_graph(tmp_path, folder):
    write(tmp_path / "fil", "vigtigt")
    with pytest.raises(GraphError):
        build_at(tmp_path / "fil", folder)
    with pytest.raises(GraphError):
        build_at(tmp_path / "fil" / "graph", folder)
    assert (tmp_path / "fil").read_text() == "vigtigt"


def test_an_empty_folder_becomes_a_graph(graph, folder):
    graph.mkdir()
    assert build_at(graph, folder).read == 2


def test_a_graph_keeps_its_base(graph, folder):
    build_at(graph, folder, base="https://data.example.dk/id/")
    before = nquads(graph)
    assert b"w3id.org/kommunegraf/id/" not in data_nquads(graph)
    with pytest.raises(GraphError, match=r"built with --base https://data\.example\.dk/id/"):
        build_at(graph, folder)
    assert nquads(graph) == before


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"format": 1}', '{"format": 2, "base": "http://x/"}'])
def test_damaged_settings_of_a_graph_are_told(content, graph, folder):
    build_at(graph, folder)
    (graph / "graph.json").write_text(content)
    with pytest.raises(GraphError, match="delete"):
        build_at(graph, folder)


@pytest.mark.parametrize("told", ["option", "settings", "option over settings"])
def test_a_municipality_that_is_told_holds(told, graph, folder):
    if told != "option":
        name = "Aarhus" if told == "settings" else "Odense"
        write(folder / "kg.toml", f'[municipality]\nname = "{name}"\n')
    build_at(graph, folder, municipality=None if told == "settings" else AARHUS)
    found = ask(graph, "SELECT ?m ?code ?name { ?m a gov:Municipality ; skos:notation ?code ; foaf:name ?name }")
    assert found == [("https://w3id.org/kommunegraf/id/municipality/0751", "0751", "Aarhus")]
    assert not any("no-municipality" in codes(entry) for entry in entries_by_name(graph).values())


def test_the_text_tells_the_municipality(graph, folder):
    build_at(graph, folder)
    assert ask(graph, "SELECT ?n { ?m a gov:Municipality ; foaf:name ?n }") == [("Vejle",)]


def test_without_a_municipality_bodies_are_the_documents_own(graph, folder):
    for path in folder.glob("*.txt"):
        path.write_text(path.read_text("utf-8").replace("Vejle Kommune", "Kommunen"), "utf-8")
    build_at(graph, folder)
    bodies = [row[0].rpartition("/id/")[2] for row in ask(graph, "SELECT ?b { ?b a gov:Body }")]
    assert len(bodies) == 2
    assert all(body.startswith("document/") for body in bodies)
    assert all("no-municipality" in codes(entry) for entry in entries_by_name(graph).values())


def test_telling_the_municipality_later_reads_again(graph, folder, tmp_path):
    build_at(graph, folder)
    assert build_at(graph, folder, municipality=AARHUS).read == 2
    build_at(tmp_path / "fresh", folder, municipality=AARHUS)
    assert nquads(graph) == nquads(tmp_path / "fresh")


@pytest.mark.slow
def test_reading_in_processes_gives_the_same(graph, tmp_path):
    many(tmp_path / "minutes", 28)
    build_at(graph, tmp_path / "minutes", jobs=2)
    build_at(tmp_path / "alone", tmp_path / "minutes", jobs=1)
    assert nquads(graph) == nquads(tmp_path / "alone")
    assert len(names(graph)) == 28


# ----------------------------------------------------------------------------------------------------- two at once


def test_a_second_build_says_why_not(graph, folder):
    build_at(graph, folder)
    before = snapshot(graph)
    write(folder / "c.txt", minutes(date="01-10-2025"))
    with Folder(graph).lock(), pytest.raises(GraphError, match="another build is at work here"):
        build_at(graph, folder)
    assert snapshot(graph) == before
    assert build_at(graph, folder).read == 1


def test_a_build_that_failed_leaves_the_lock_free(graph, folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(builder, "write_entries", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError) as caught:
            build_at(graph, folder)
    assert caught.value is not None  # its traceback, and the frames in it, are still held here
    assert build_at(graph, folder).read == 0


# ------------------------------------------------------------------------------------------------------- the index


def rubbish(path):
    path.write_bytes(b"rubbish")


MISHAPS = {
    "the index deleted": lambda graph: shutil.rmtree(graph / "index"),
    "its state deleted": lambda graph: (graph / "index.state").unlink(),
    "its state half written": lambda graph: (graph / "index.state").write_bytes(
        (graph / "index.state").read_bytes()[:50]
    ),
    "its state empty": lambda graph: (graph / "index.state").write_bytes(b""),
    "its state no object": lambda graph: (graph / "index.state").write_bytes(b"[1]"),
    "its files deleted": lambda graph: [path.unlink() for path in (graph / "index").iterdir()],
    "its files rubbish": lambda graph: [rubbish(path) for path in (graph / "index").iterdir()],
    "a half built one beside it": lambda graph: (graph / "index.new").mkdir(),
}


@pytest.mark.parametrize("name", MISHAPS)
def test_reindex_mends(name, built, small_folder):
    expected = index_lines(built)
    MISHAPS[name](built)
    assert build_at(built, small_folder, reindex=True).read == 0
    assert index_lines(built) == expected
    assert not (built / "index.new").exists()


KNOWN = [name for name in MISHAPS if name.startswith(("the index", "its state"))]


@pytest.mark.parametrize("name", [*KNOWN, "a half built one beside it"])
def test_an_index_known_to_be_broken_is_mended_when_it_is_opened(name, built):
    expected = index_lines(built)
    MISHAPS[name](built)
    assert index_lines(built) == expected


@pytest.mark.parametrize("name", ["its files deleted", "its files rubbish"])
def test_an_index_that_cannot_be_opened_says_how_to_mend_it(name, built):
    MISHAPS[name](built)
    with pytest.raises(GraphError, match="kg build --reindex") as caught:
        index_lines(built)
    assert "\n" not in str(caught.value)


def test_an_index_that_is_as_it_should_be_opens_while_a_build_is_at_work(built):
    with Folder(built).lock():
        assert index_lines(built) == file_lines(built)


@pytest.mark.parametrize("name", KNOWN)
def test_a_build_mends_an_index_it_knows_to_be_broken(name, built, small_folder):
    expected = index_lines(built)
    MISHAPS[name](built)
    build_at(built, small_folder)
    assert index_lines(built) == expected


def test_changing_one_of_many_replaces_it_in_the_index(graph, tmp_path):
    samples = copy_samples(tmp_path / "minutes")
    build_at(graph, samples)
    inode = (graph / "index").stat().st_ino
    changed = samples / SAMPLES[0].name
    changed.write_text(changed.read_text("utf-8").replace("Taget til efterretning.", "Ikke godkendt."), "utf-8")
    build_at(graph, samples)
    assert (graph / "index").stat().st_ino == inode, "the index was made anew"
    assert index_lines(graph) == file_lines(graph)


def test_removing_one_of_many_removes_it_from_the_index(graph, tmp_path):
    samples = copy_samples(tmp_path / "minutes")
    build_at(graph, samples)
    (samples / SAMPLES[0].name).unlink()
    build_at(graph, samples, prune=True)
    assert index_lines(graph) == file_lines(graph)


# --------------------------------------------------------------------------------------------------- damaged files


def damaged_lines(path):
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 14
    return lines


DAMAGE = {
    "cut": lambda line: line[: len(line) // 2] + b"\n",
    "no UTF-8": lambda line: line[:40] + b"\xff" + line[41:],
    "a list": lambda _line: b"[]\n",
    "a number": lambda _line: b"1\n",
    "null": lambda _line: b"null\n",
    "a field missing": lambda line: json.dumps({**json.loads(line), "sha": 1, "survey": {}}).encode()[:-12] + b"}\n",
    "a field too many": lambda line: line.replace(b'{"', b'{"ny":1,"', 1),
    "blank": lambda _line: b"\n",
}


@pytest.mark.parametrize("at", [0, 6, 13])
@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_line_of_the_manifest_is_told(name, at, sample_graph, tmp_path):
    lines = damaged_lines(Folder(sample_graph).manifest)
    lines[at] = DAMAGE[name](lines[at])
    manifest = write(tmp_path / "documents.jsonl", b"".join(lines))
    with pytest.raises(GraphError, match=r"documents\.jsonl") as caught:
        list(read_entries(manifest))
    assert "\n" not in str(caught.value)


def stopped_build(graph, folder, monkeypatch):
    """Build up to the commit, so that a journal is left."""
    with monkeypatch.context() as patch:
        patch.setattr(builder, "write_entries", stop)
        with pytest.raises(KeyboardInterrupt):
            build_at(graph, folder)
    return Folder(graph).journal


def stop(*_):
    raise KeyboardInterrupt


def test_a_build_that_was_stopped_goes_on_from_its_journal(graph, folder, monkeypatch):
    assert len(stopped_build(graph, folder, monkeypatch).read_text().splitlines()) == 2
    assert build_at(graph, folder).read == 0
    assert not Folder(graph).journal.exists()
    assert outcomes(graph) == ["approved", "approved", "postponed"]


@pytest.mark.parametrize("cut", [1, 100, 300])
def test_a_torn_line_of_the_journal_is_read_again(cut, graph, folder, monkeypatch):
    journal = stopped_build(graph, folder, monkeypatch)
    journal.write_bytes(journal.read_bytes()[:-cut])
    assert build_at(graph, folder).read <= 1
    assert outcomes(graph) == ["approved", "approved", "postponed"]


def test_a_build_stopped_twice_goes_on(graph, folder, tmp_path, monkeypatch):
    journal = stopped_build(graph, folder, monkeypatch)
    journal.write_bytes(journal.read_bytes()[:-100])
    for _ in range(2):
        write(folder / "c.txt", minutes(date="01-10-2025"))
        stopped_build(graph, folder, monkeypatch)
        write(folder / "d.txt", minutes(date="02-10-2025"))
    build_at(graph, folder)
    build_at(tmp_path / "fresh", folder)
    assert nquads(graph) == nquads(tmp_path / "fresh")


def test_a_journal_whose_shards_are_gone_is_not_believed(graph, folder, monkeypatch):
    stopped_build(graph, folder, monkeypatch)
    shutil.rmtree(graph / "shards")
    assert build_at(graph, folder).read == 2
    assert outcomes(graph) == ["approved", "approved", "postponed"]


def test_a_shard_that_is_missing_is_written_again(graph, folder):
    build_at(graph, folder)
    before = nquads(graph)
    next((graph / "shards").glob("*/*")).unlink()
    assert build_at(graph, folder).read == 1
    assert nquads(graph) == before


def test_a_shard_that_is_missing_with_its_source_is_told(graph, folder):
    build_at(graph, folder)
    Folder(graph).shard(entries_by_name(graph)["a.txt"].shard).unlink()
    (folder / "a.txt").unlink()
    with pytest.raises(GraphError) as caught:
        build_at(graph, folder, reindex=True)
    assert "\n" not in str(caught.value)


def test_a_damaged_shard_is_told_when_it_is_indexed(graph, folder):
    build_at(graph, folder)
    shard = Folder(graph).shard(entries_by_name(graph)["a.txt"].shard)
    shard.write_bytes(shard.read_bytes()[:-40])
    with pytest.raises(GraphError) as caught:
        build_at(graph, folder, reindex=True)
    assert "\n" not in str(caught.value)


# --------------------------------------------------------------------------------------------- killed in the middle

KILLED_AT_STEPS = """
import gc, hashlib, json, os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import build_at, file_lines, index_lines
from kg import build, resources
from kg.errors import GraphError

build.ontology_nquads = lambda base: b""  # the same in every build, and most of what a small one writes
resources.layouts(), resources.version(), resources.municipality_spellings(), resources.given_names()
resources.people_reader(None)
gc.freeze(), gc.disable()  # so that a fork shares what is loaded, and copies none of it
work = Path({work!r})
graph = work / "graph"
state = dict(armed=False, steps=[], kill=0)

def hook(event, arguments):
    if not state["armed"] or event not in ("open", "os.rename", "os.remove"):
        return
    name = os.path.basename(os.fsdecode(arguments[0])) if isinstance(arguments[0], (str, bytes, os.PathLike)) else ""
    mode = arguments[1] if event == "open" else "w"
    if not isinstance(mode, str) or mode[0] == "r" or (event == "open" and name.endswith(".tmp")):
        return
    if event == "os.remove" and state["steps"][-1:] == ["os.remove a file of the index"] and "index" not in name:
        return
    if event == "os.remove" and arguments[1] < 0 and not os.path.lexists(arguments[0]):
        return  # what is not there is not removed: killed here, all is as it is before the next write
    parts = name.split(".")
    if name.endswith((".sst", ".log")) or name in ("IDENTITY", "CURRENT", "LOCK", "LOG") or name[:5] in ("MANIF", "OPTIO"):
        name = "a file of the index"
    elif len(parts[0]) == 16:
        name = "a shard" + (".tmp" if parts[-1] == "tmp" else "")
    elif parts[-1] == "tmp":
        name = ".".join(parts[:-2]) + ".tmp"
    state["steps"].append(f"{{event}} {{name}}")
    if len(state["steps"]) == state["kill"]:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)

def forked(action):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 3
        try:
            action()
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

def digest(lines):
    try:
        return hashlib.sha256(chr(10).join(lines(graph)).encode()).hexdigest()[:12]
    except GraphError as error:
        return str(error).replace(str(work), "")

def said():
    left = sorted(p.name for p in graph.iterdir() if ".tmp" in p.name or p.name == "index.new")
    print(json.dumps(dict(index=digest(index_lines), files=digest(file_lines), left=left)))

def build_new(kill=0):
    state.update(armed=True, kill=kill)
    build_at(graph, work / "minutes")
    state["armed"] = False
    print(json.dumps(state["steps"]))
    (work / "steps.json").write_text(json.dumps(state["steps"]))

forked(lambda: build_at(graph, work / "minutes"))
shutil.copytree(graph, work / "before")
forked(said)
shutil.copytree(work / "new", work / "minutes", dirs_exist_ok=True)
forked(build_new)
forked(said)
steps = json.loads((work / "steps.json").read_text())
first = next(n for n, step in enumerate(steps, 1) if {first!r} in step)
print(first)
for kill in range(first, 1000):
    shutil.rmtree(graph)
    shutil.copytree(work / "before", graph)
    if forked(lambda: build_new(kill)) != -signal.SIGKILL:
        break
    forked(said)
    forked(lambda: (build_at(graph, work / "minutes"), said()))
"""


@dataclass(frozen=True)
class State:
    """A digest, or the complaint, of what the index and the files hold; files left half written."""

    index: str
    files: str
    left: list[str]


@dataclass(frozen=True)
class Killed:
    """What a graph gives when a build of changed sources was killed before one of its writes, and when it is repeated."""

    steps: list[str]
    old: State
    new: State
    killed: dict[str, State]
    repeated: dict[str, State]


@pytest.fixture(scope="module", params=["index made anew", "index changed in place"])
def killed(request, tmp_path_factory):
    """Builds killed before each rename, removal or opening of a file that they do.

    The build changes a document and adds one, by which a reference finds its target: old and new state differ in the
    manifest, in shards and in the resolution. In a larger graph the index is changed in place; there the writes before
    the commit, which are the same, are not tried again.
    """
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    root = tmp_path_factory.mktemp("killed")
    others = 1 if request.param == "index made anew" else 8
    cited = "Teknik- og Klimaudvalget behandlede sagen den 1. oktober 2025."
    for folder, decision in (("minutes", GODKENDT), ("new", UDSAT)):
        write(root / folder / "a.txt", minutes(date="19-11-2025", decisions=[f"{decision}\n\n{cited}"]))
    for day in range(1, others + 1):
        write(root / "minutes" / f"{day}.txt", minutes(date=f"{day:02}-09-2025"))
    write(root / "new" / "added.txt", minutes(date="01-10-2025"))
    script = KILLED_AT_STEPS.format(
        tests=str(Path(__file__).parent), work=str(root), first="" if others == 1 else "documents.jsonl"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    old, steps, new, first, *rows = [json.loads(line) for line in done.stdout.splitlines()]
    rows = rows[:-1] if isinstance(rows[-1], list) else rows  # the last build was not killed: it had no more writes
    named = [f"{number} {step}" for number, step in enumerate(steps, start=1)][first - 1 :]
    assert len(named) == len(rows) // 2 >= 5
    assert old["index"] == old["files"] != new["files"] == new["index"]
    assert any("documents.jsonl.tmp" in step for step in named)
    states = [State(**row) for row in rows]
    return Killed(
        named,
        State(**old),
        State(**new),
        dict(zip(named, states[::2], strict=True)),
        dict(zip(named, states[1::2], strict=True)),
    )


@pytest.mark.slow
def test_killed_before_any_write_the_files_hold_the_old_or_the_new_state(killed):
    whole = (killed.old.files, killed.new.files)
    assert [step for step, state in killed.killed.items() if state.files not in whole] == []


@pytest.mark.slow
def test_killed_before_any_write_the_index_answers_with_the_old_or_the_new_state(killed):
    whole = (killed.old.index, killed.new.index)
    assert [(step, state.index) for step, state in killed.killed.items() if state.index not in whole] == []


@pytest.mark.slow
def test_killed_before_any_write_the_next_build_gives_the_new_state(killed):
    new = (killed.new.index, killed.new.files)
    assert [step for step, state in killed.repeated.items() if (state.index, state.files) != new] == []


@pytest.mark.slow
def test_killed_before_any_write_the_next_build_leaves_nothing_half_written(killed):
    assert [(step, state.left) for step, state in killed.repeated.items() if state.left] == []


def many(folder, count):
    """Write ``count`` minutes: the samples, in as many years as it takes."""
    for number in range(count):
        path = SAMPLES[number % len(SAMPLES)]
        year = 2025 + number // len(SAMPLES)
        write(folder / f"{year}-{path.name}", path.read_text("utf-8").replace("2025", str(year)))
    write(folder / "kg.toml", (resources.SAMPLE / "kg.toml").read_bytes())


def start(graph, folder):
    command = [sys.executable, "-m", "kg", "build", str(folder), "--graph", str(graph), "--jobs", "2"]
    with graph.with_suffix(".log").open("w") as log:
        # The tests may themselves run where Ctrl-C is ignored, as behind "&" or nohup, and a process inherits that.
        heeding = None if sys.platform == "win32" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, preexec_fn=heeding)


def shards(graph):
    return len(list((graph / "shards").glob("*/*.nq")))


def wait_for(condition, process, seconds=20):
    end = time.monotonic() + seconds
    while not condition() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    return process.poll() is None


def alive(group):
    """Tell whether a process of the group is there that has not ended."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            return True
    return False


def ended_group(process, seconds=2):
    end = time.monotonic() + seconds
    while alive(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    left = alive(process.pid)
    if left:
        os.killpg(process.pid, signal.SIGKILL)
    return not left


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_a_large_build_stopped_twice_ends_as_one_never_interrupted(tmp_path):
    count, graph, log = 98, tmp_path / "graph", tmp_path / "graph.log"
    many(tmp_path / "minutes", count)
    build_at(tmp_path / "whole", tmp_path / "minutes")
    held, orphans = 0, []
    for how in ("SIGKILL", "SIGINT"):
        process = start(graph, tmp_path / "minutes")
        assert wait_for(lambda held=held: shards(graph) > held + 12, process), log.read_text()
        if how == "SIGKILL":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: every process of the group
        process.wait(timeout=20)
        if not ended_group(process):
            orphans.append(how)
        held = shards(graph)
        assert 0 < held < count, f"{how}: too early or too late to tell"
        assert not (graph / "documents.jsonl").exists()
    report = build_at(graph, tmp_path / "minutes")
    assert report.read < count
    assert nquads(graph) == nquads(tmp_path / "whole")
    assert index_lines(graph) == index_lines(tmp_path / "whole")
    assert orphans == [], "processes went on after the build was stopped by"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("delay", [0.1, 0.25, 0.4])
def test_a_build_interrupted_prints_one_line(delay, tmp_path):
    many(tmp_path / "minutes", 112)
    graph = tmp_path / "graph"
    process = start(graph, tmp_path / "minutes")
    wait_for((graph / "graph.json").exists, process)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    code = process.wait(timeout=20)
    lines = graph.with_suffix(".log").read_text().splitlines()
    assert (code, lines) == (130, ["kg: stopped; the graph is as it was, and the next build goes on from here"])


def test_a_build_killed_while_it_made_the_folder_can_be_repeated(graph, folder):
    write(graph / "graph.json.4711.tmp", "")
    assert build_at(graph, folder).read == 2


def test_build_options_have_the_documented_defaults():
    options = BuildOptions()
    assert (options.graph, options.jobs, options.prune, options.reindex) == (Path("graph"), 0, False, False)
    assert options.base == "https://w3id.org/kommunegraf/id/"


def test_progress_counts_every_document(graph, folder):
    calls = []
    build([folder], BuildOptions(graph=graph, jobs=1), lambda done, total: calls.append((done, total)))
    assert calls[-1] == (2, 2)
