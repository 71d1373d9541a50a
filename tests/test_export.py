"""Every export says what the graph says, is read by others as it was written, and comes out the same each time."""

import io
import json
import re

import pyoxigraph as ox
import pytest
import rdflib
from conftest import build_at, minutes, nquads, write

import kg as kommunegraf
from kg import export as exporter
from kg.errors import ExportError
from kg.export import FORMATS, export, jsonld_context
from kg.vocabulary import PREFIXES, Gov

RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
ODD = "Godkendt.\x0c \x85 \u2028 \ufeff \"'''\\n <https://w3id.org/kommunegraf/id/party/A> <https://x.dk/id/party/A> @da ^^ # 😀 {|} ."


def exported(graph, form):
    out = io.BytesIO()
    export(kommunegraf.open_graph(graph), form, out)
    return out.getvalue()


def data_of(graph):
    """The data's triples as the files hold them: everything but the ontology's graph."""
    quads = ox.parse(nquads(graph), format=ox.RdfFormat.N_QUADS)
    return {
        str(ox.Triple(q.subject, q.predicate, q.object)) for q in quads if "graph/ontology" not in str(q.graph_name)
    }


def with_graphs(graph):
    return {str(quad) for quad in ox.parse(nquads(graph), format=ox.RdfFormat.N_QUADS)}


def through_oxigraph(data, form):
    quads = ox.parse(data, format=OXIGRAPH[form])
    return {str(ox.Triple(q.subject, q.predicate, q.object)) for q in quads}


def through_rdflib(data, form):
    """The triples as rdflib reads them, in Oxigraph's words, so that the two can be compared."""
    graph = rdflib.ConjunctiveGraph() if form in ("trig", "nquads") else rdflib.Graph()
    graph.parse(data=data, format=RDFLIB[form])
    flat = rdflib.Graph()
    for s, p, o in graph.triples((None, None, None)):
        flat.add((s, p, o))
    lines = flat.serialize(format="nt").encode()
    return {str(ox.Triple(q.subject, q.predicate, q.object)) for q in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


@pytest.fixture(scope="module")
def odd_graph(tmp_path_factory):
    """A graph whose texts hold what could be mistaken for syntax, with CRLF and lone CR."""
    root = tmp_path_factory.mktemp("odd")
    content = minutes(decisions=[ODD, "Udsat.\rOg så."], title='REFERAT "Åbent" \\').replace("\n", "\r\n")
    build_at(root / "graph", write(root / 'm "æ" \\ <x>.txt', content))
    return root / "graph"


@pytest.fixture(scope="module", params=["the sample", "odd texts"])
def any_graph(request, sample_graph, odd_graph):
    return sample_graph if request.param == "the sample" else odd_graph


# ----------------------------------------------------------------------------------------------------------- fidelity


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_oxigraph_reads_every_statement_of_the_data_in(form, any_graph):
    assert through_oxigraph(exported(any_graph, form), form) == data_of(any_graph)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_rdflib_reads_every_statement_of_the_data_in(form, any_graph):
    assert through_rdflib(exported(any_graph, form), form) == data_of(any_graph)


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_oxigraph_reads_every_statement_with_its_graph_in(form, any_graph):
    found = {str(quad) for quad in ox.parse(exported(any_graph, form), format=OXIGRAPH[form])}
    assert found == with_graphs(any_graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_rdflib_reads_every_statement_with_the_ontology_in(form, odd_graph):
    quads = ox.parse(nquads(odd_graph), format=ox.RdfFormat.N_QUADS)
    everything = {str(ox.Triple(q.subject, q.predicate, q.object)) for q in quads}
    assert not any("_:" in line[:3] for line in everything)
    assert through_rdflib(exported(odd_graph, form), form) == everything


def test_nquads_are_the_files_as_they_are(sample_graph):
    assert exported(sample_graph, "nquads") == nquads(sample_graph)


@pytest.mark.parametrize("form", FORMATS)
def test_another_base_is_exported_whole(form, tmp_path):
    base = "https://data.example.dk/id/"
    build_at(tmp_path / "graph", write(tmp_path / "m.txt", minutes()), base=base)
    found = through_oxigraph(exported(tmp_path / "graph", form), form)
    assert data_of(tmp_path / "graph") <= found
    assert any(f"<{base}municipality/0630/body/" in line for line in found)


# ---------------------------------------------------------------------------------------------------------- stability


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_each_time(form, odd_graph):
    assert exported(odd_graph, form) == exported(odd_graph, form)


def test_sorting_on_disk_gives_what_sorting_in_memory_gives(odd_graph, monkeypatch):
    whole = {form: exported(odd_graph, form) for form in ("turtle", "jsonld")}
    monkeypatch.setattr(exporter, "_RUN", 20)
    assert {form: exported(odd_graph, form) for form in ("turtle", "jsonld")} == whole


# -------------------------------------------------------------------------------------------------------- readability


@pytest.fixture(scope="module")
def turtle(sample_graph):
    return exported(sample_graph, "turtle").decode()


def test_turtle_begins_with_every_prefix_once(turtle):
    declared = re.findall(r"^@prefix ([\w-]+): <(.+)> \.$", turtle, re.MULTILINE)
    assert dict(declared) == dict(PREFIXES)
    assert len(declared) == len(PREFIXES)


def test_turtle_uses_prefixes_for_terms(turtle):
    body = turtle[turtle.index("\n# ") :]
    assert "gov:Meeting" in body
    assert f"<{Gov.TEXT}>" not in body


def test_turtle_has_a_heading_for_each_meeting_and_item(turtle, sample_graph):
    headings = re.findall(r"^# (.+)$", turtle, re.MULTILINE)
    split = {heading for heading in headings if headings.count(heading) > 1 and "/meeting/" in heading}
    assert split == set()
    opened = kommunegraf.open_graph(sample_graph)
    for entry in opened.documents():
        assert entry.meeting in headings
        assert set(entry.items) <= set(headings)


def test_turtle_puts_the_items_of_a_meeting_in_their_order(turtle, sample_graph):
    for entry in kommunegraf.open_graph(sample_graph).documents():
        found = re.findall(rf"^# ({re.escape(entry.meeting)}/item/.+)$", turtle, re.MULTILINE)
        assert found == list(entry.items)


def test_turtle_keeps_what_belongs_to_an_item_under_it(turtle):
    for block in turtle.split("\n# ")[1:]:
        heading = block.splitlines()[0]
        for subject in re.findall(r"^<([^>]+)>", block, re.MULTILINE):
            assert subject.startswith(heading)


def test_json_ld_is_json_with_its_context(sample_graph):
    content = json.loads(exported(sample_graph, "jsonld"))
    assert content["@context"] == json.loads(json.dumps(jsonld_context("https://w3id.org/kommunegraf/id/")))
    meetings = [node for node in content["@graph"] if "Meeting" in node["type"]]
    assert len(meetings) == 14
    assert all(node["body"].startswith("municipality/0999/body/") for node in meetings)


# ------------------------------------------------------------------------------------------------------------- errors


def test_a_form_that_is_not_there_is_told():
    with pytest.raises(ExportError, match="no format 'rdfxml'; there are turtle, trig, nquads, jsonld"):
        export(None, "rdfxml", io.BytesIO())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("missing", ["documents.jsonl", "resolution.nq", "a shard"])
def test_a_graph_that_lacks_a_file_is_told(missing, form, built, kg):
    path = next((built / "shards").glob("*/*")) if missing == "a shard" else built / missing
    path.unlink()
    run = kg("export", "--graph", built, "--format", form)
    assert (run.code, len(run.lines)) in ((0, 0), (2, 1))


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_a_damaged_shard_is_told(form, built, kg):
    shard = next((built / "shards").glob("*/*"))
    shard.write_bytes(shard.read_bytes()[:-30])
    run = kg("export", "--graph", built, "--format", form)
    assert (run.code, len(run.lines)) == (2, 1)
