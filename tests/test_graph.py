"""The graph as Python sees it: opened, questioned, taken into rdflib, and put back into texts."""

import os
import statistics
import subprocess
import sys
import time

import pyoxigraph as ox
import pytest
from conftest import SAMPLES, build_at, entries_by_name, file_lines, minutes, nquads, write

import kg
from kg import resources
from kg.errors import GraphError, KommunegrafError, QuestionError
from kg.sources import sha256
from kg.vocabulary import Gov, GovClass

MEETING = "municipality/0999/body/byraadet/meeting/2025-11-12"
HEAVY = ("rdflib", "pyoxigraph", "pyshacl", "spacy")


@pytest.fixture
def graph(sample_graph):
    return kg.open_graph(sample_graph)


def triples(quads):
    return {tuple(str(term) for term in (quad.subject, quad.predicate, quad.object)) for quad in quads}


# ---------------------------------------------------------------------------------------------------------- opening


@pytest.mark.parametrize("name", ["findes-ikke", "tom", "fil"])
def test_what_is_no_graph_is_told_in_one_line(name, tmp_path):
    (tmp_path / "tom").mkdir()
    (tmp_path / "fil").write_text("x")
    with pytest.raises(GraphError, match="no graph here; make one with: kg build") as caught:
        kg.open_graph(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "findes-ikke").exists()


def test_every_error_of_ours_has_one_root():
    assert issubclass(GraphError, KommunegrafError)
    assert issubclass(QuestionError, KommunegrafError)


def test_a_graph_opens_by_a_word_or_a_path(sample_graph):
    assert kg.open_graph(str(sample_graph)).base == kg.open_graph(sample_graph).base


def test_build_graph_is_the_build_of_the_command(tmp_path, sample_graph):
    report = kg.build_graph(graph=tmp_path / "graph")
    assert report.read == 14
    assert nquads(tmp_path / "graph") == nquads(sample_graph)


def test_build_graph_takes_words_and_a_municipality(tmp_path):
    write(tmp_path / "m.txt", minutes())
    report = kg.build_graph([str(tmp_path / "m.txt")], graph=str(tmp_path / "graph"), municipality="Aarhus")
    assert [entry.survey.told for entry in report.entries] == [("0751", "Aarhus")]


# ----------------------------------------------------------------------------------------------------------- SPARQL


def test_questions_run_over_the_union_of_all_graphs(graph):
    rows = graph.sparql(f"SELECT (COUNT(DISTINCT ?m) AS ?n) {{ ?m a <{GovClass.MEETING}> }}").rows
    assert [str(row[0]) for row in rows] == ["14"]


def test_the_prefixes_of_the_ontology_need_no_declaring(graph):
    assert len(graph.sparql("SELECT ?m { ?m a gov:Meeting ; schema:startDate ?d }").rows) == 14


@pytest.mark.parametrize("query", ["SELECT", "SELEKT * { ?s ?p ?o }", "SELECT ?s { ?s nix:x ?o }", ""])
def test_what_is_no_sparql_is_told_in_one_line(query, graph):
    with pytest.raises(QuestionError, match="not valid SPARQL") as caught:
        graph.sparql(query)
    assert "\n" not in str(caught.value)


def test_a_question_that_is_not_there_is_told(graph):
    with pytest.raises(QuestionError, match="no question 'case-histori'"):
        graph.ask("case-histori")


def test_an_opened_graph_answers_while_another_is_open(sample_graph):
    first, second = kg.open_graph(sample_graph), kg.open_graph(sample_graph)
    query = "SELECT ?m { ?m a gov:Meeting }"
    assert len(first.sparql(query).rows) == len(second.sparql(query).rows) == 14


# ----------------------------------------------------------------------------------------------------------- rdflib


def test_rdflib_gets_every_statement(graph, sample_graph):
    dataset = graph.to_rdflib()
    expected = set(ox.parse(nquads(sample_graph), format=ox.RdfFormat.N_QUADS))
    assert sum(1 for _ in dataset.quads()) == len(expected)


def test_rdflib_gets_the_same_statements_as_the_index(graph):
    import rdflib

    dataset = graph.to_rdflib()
    for predicate in (Gov.TEXT, Gov.ORDER, Gov.CLOSED):
        rows = graph.sparql(f"SELECT ?s ?o {{ ?s <{predicate}> ?o }}").rows
        ours = {(str(subject), str(value).lower()) for subject, value in rows}  # a truth value is Python's
        theirs = {
            (str(s), str(o).lower()) for s, _, o, _ in dataset.quads((None, rdflib.URIRef(predicate), None, None))
        }
        assert ours == theirs
        assert ours


@pytest.mark.parametrize("base", ["", "https://w3id.org/kommunegraf/id/"])
def test_rdflib_gets_one_meeting_by_path_or_iri(base, graph):
    import rdflib
    from rdflib.namespace import RDF

    dataset = graph.to_rdflib(f"{base}{MEETING}")
    meetings = {s for s, _, _, _ in dataset.quads((None, RDF.type, rdflib.URIRef(GovClass.MEETING), None))}
    assert {str(m) for m in meetings} == {f"https://w3id.org/kommunegraf/id/{MEETING}"}


@pytest.mark.parametrize("meeting", ["x", f"{MEETING}T1200", MEETING[:-1], ""])
def test_a_meeting_that_is_not_there_is_told(meeting, graph):
    with pytest.raises(GraphError, match="no document in the graph records the meeting"):
        graph.to_rdflib(meeting)


def test_rdflib_gets_odd_characters_unchanged(tmp_path):
    content = minutes(
        decisions=[
            "Godkendt.\x00 \x0b \x0c \x85 \u2028 \ufeff \"'''\\ <https://w3id.org/kommunegraf/id/x> 😀\r\nOg så."
        ]
    )
    build_at(tmp_path / "graph", write(tmp_path / "m.txt", content.replace("\n", "\r\n")))
    opened = kg.open_graph(tmp_path / "graph")
    order, text = (__import__("rdflib").URIRef(iri) for iri in (Gov.ORDER, Gov.TEXT))
    sections = [(s, int(o)) for s, _, o, _ in opened.to_rdflib().quads((None, order, None, None)) if "/section/" in s]
    dataset = opened.to_rdflib()
    ordered = sorted(sections, key=lambda pair: pair[1])
    texts = [next(o for _, _, o, _ in dataset.quads((s, text, None, None))) for s, _ in ordered]
    assert "".join(texts) == content.replace("\n", "\r\n")


# ------------------------------------------------------------------------------------------------------------ texts


def test_every_sample_document_comes_back_by_path_and_by_digits(graph):
    assert len(SAMPLES) == 14
    for path in SAMPLES:
        content, sha = path.read_bytes().decode(), sha256(path.read_bytes())
        for name in (str(path), sha, sha[:16], sha[:8].upper(), f"{graph.base}document/{sha[:16]}"):
            assert graph.source(name) == content


@pytest.mark.parametrize("name", ["", "abc", "12345", "findes-ikke.txt", "xyzxyzxyz"])
def test_what_names_no_document_is_told(name, graph):
    with pytest.raises(GraphError, match="six or more hex digits"):
        graph.source(name)


def test_digits_of_no_document_are_told(graph):
    with pytest.raises(GraphError, match="holds no such document"):
        graph.source("0123456789abcdef")


def test_digits_of_two_documents_are_told(tmp_path, monkeypatch):
    write(tmp_path / "m" / "a.txt", minutes(date="01-01-2025"))
    write(tmp_path / "m" / "b.txt", minutes(date="02-01-2025"))
    build_at(tmp_path / "graph", tmp_path / "m")
    opened = kg.open_graph(tmp_path / "graph")
    entries = list(opened.documents())
    from dataclasses import replace

    alike = [replace(entry, sha="abcdef" + entry.sha[6:]) for entry in entries]
    monkeypatch.setattr(opened, "documents", lambda: iter(alike))
    with pytest.raises(GraphError, match="2 documents begin so; give more digits"):
        opened.source("abcdef")


def test_a_build_that_stopped_after_its_commit_does_not_give_an_empty_text(tmp_path, monkeypatch):
    from kg.store import index

    folder, graph = tmp_path / "m", tmp_path / "graph"
    write(folder / "a.txt", minutes(date="01-01-2025"))
    build_at(graph, folder)
    write(folder / "b.txt", minutes(date="02-01-2025"))
    with monkeypatch.context() as patch:
        patch.setattr(index, "update", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build_at(graph, folder)
    try:
        text = kg.open_graph(graph).source(str(folder / "b.txt"))
    except GraphError:
        return
    assert text == (folder / "b.txt").read_bytes().decode()


def test_documents_are_sorted_by_their_hash(graph):
    shas = [entry.sha for entry in graph.documents()]
    assert len(shas) == 14
    assert shas == sorted(shas)


# -------------------------------------------------------------------------------------------------------- lightness


def loaded_after(statement):
    script = f"{statement}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_importing_kg_loads_nothing_heavy():
    assert loaded_after("import kg") == []


def test_importing_the_command_line_loads_nothing_heavy():
    assert loaded_after("import kg.cli") == []


@pytest.mark.parametrize("module", ["kg.reading.minutes", "kg.text", "kg.sources", "kg.resolution", "kg.resources"])
def test_reading_needs_no_rdf(module):
    assert loaded_after(f"import {module}") == []


def test_a_build_loads_neither_rdflib_nor_pyshacl():
    assert loaded_after("import kg.build") == ["pyoxigraph"]


def test_help_answers_in_half_a_second():
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, check=True, env=os.environ)
        seconds.append(time.perf_counter() - begin)
    assert statistics.median(seconds) < 0.5


def test_the_sample_graph_is_the_one_of_the_package(sample_graph):
    assert sorted(entries_by_name(sample_graph)) == [path.name for path in SAMPLES]
    assert all(path.parent == resources.SAMPLE for path in SAMPLES)
    assert len(file_lines(sample_graph)) > 10_000
