"""The check finds nothing wrong in what a build made, and finds what was made wrong by hand."""

import json

import pytest
from conftest import build_at, codes, entries_by_name, minutes, write

import kg as kommunegraf
from kg.check import check
from kg.findings import Level
from kg.store.files import Folder

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")


def results(graph):
    return list(check(kommunegraf.open_graph(graph)))


def told(found):
    return [f"{r.level} {r.document} {r.node}: {r.message} ({r.rule})" for r in found]


@pytest.fixture
def graph(tmp_path):
    """A graph of two meetings, in a folder that a test may damage."""
    write(tmp_path / "minutes" / "a.txt", minutes(date="19-08-2025"))
    write(tmp_path / "minutes" / "b.txt", minutes(date="16-09-2025"))
    build_at(tmp_path / "graph", tmp_path / "minutes")
    return tmp_path / "graph"


def test_the_sample_graph_has_no_errors(sample_graph):
    assert told(r for r in results(sample_graph) if r.level is Level.ERROR) == []


def test_the_graph_of_the_real_minutes_has_no_errors(seeds_graph):
    assert told(r for r in results(seeds_graph) if r.level is Level.ERROR) == []


def test_the_graph_of_short_minutes_has_no_errors(graph):
    assert told(r for r in results(graph) if r.level is Level.ERROR) == []


def test_a_draft_beside_the_approved_minutes_is_no_error(graph):
    folder = graph.parent / "minutes"
    write(folder / "draft.txt", minutes(date="19-08-2025", title="UDKAST TIL REFERAT"))
    write(folder / "final.txt", minutes(date="19-08-2025", title="GODKENDT REFERAT"))
    build_at(graph, folder)
    assert codes(entries_by_name(graph)["draft.txt"]) == ["other-version"]
    assert told(r for r in results(graph) if r.level is Level.ERROR) == []


def test_minutes_without_body_date_or_municipality_are_no_error(tmp_path):
    write(tmp_path / "m.txt", minutes(title="Referat", body="", date="").replace("Vejle Kommune", "Kommunen"))
    build_at(tmp_path / "graph", tmp_path / "m.txt")
    assert told(r for r in results(tmp_path / "graph") if r.level is Level.ERROR) == []


# ----------------------------------------------------------------------------------------------------- planted faults

GOV = "https://w3id.org/kommunegraf/def/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def edit(graph, old, new, name="a.txt"):
    """Change the statements of a document by hand, and the index after them."""
    shard = Folder(graph).shard(entries_by_name(graph)[name].shard)
    before = shard.read_text("utf-8")
    after = before.replace(old, new) if old else before + new
    assert after != before
    shard.write_text(after, "utf-8")
    build_at(graph, graph.parent / "minutes", reindex=True)


def statement(graph, subject, predicate, value, name="a.txt"):
    base, entry = "https://w3id.org/kommunegraf/id/", entries_by_name(graph)[name]
    return f"<{base}{subject}> <{predicate}> {value} <{base}graph/{entry.graph}> .\n"


ITEM = "municipality/0630/body/teknik-og-klimaudvalget/meeting/2025-08-19/item/1"
PLANTED = {
    "a word that is no truth value": (f'"false"^^<{XSD}boolean>', '"nej"'),
    "an order that is no number": (f'"1"^^<{XSD}integer>', '"1"'),
    "an outcome that is none": ("def/outcome/approved>", "def/outcome/vist-nok>"),
    "a hash cut short": ('sha256> "', 'sha256> "x'),
    "a kind of document that is none": ('documentKind> "minutes"', 'documentKind> "notat"'),
    "a title in another language": ('nr. 1"@da', 'nr. 1"@en'),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_the_check_finds(name, graph, kg):
    edit(graph, *PLANTED[name])
    found = results(graph)
    errors = [r for r in found if r.level is Level.ERROR]
    assert errors
    assert all(len(r.message.splitlines()) == 1 for r in errors)
    run = kg("check", "--graph", graph)
    assert run.code == 1
    assert run.out.decode().count("error: ") == len(errors)
    assert run.lines == [f"{len(errors)} to mend, {len(found) - len(errors)} to look at"]


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "rule"),
    [
        (ITEM, f"{GOV}opfundet", '"x"', "rule undeclared-term"),
        (
            f"{ITEM}/section/99",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            f"<{GOV}Afsnit>",
            "rule undeclared-term",
        ),
        (
            "municipality/0630/body/teknik-og-klimaudvalget/meeting/2025-08-19",
            "https://schema.org/endDate",
            f'"2025-08-19T09:00:00"^^<{XSD}dateTime>',
            "rule meeting-ends-before-it-begins",
        ),
    ],
    ids=["a term that is not declared", "a class that is not declared", "a meeting that ends before it begins"],
)
def test_the_check_finds_across_documents(subject, predicate, value, rule, graph):
    edit(graph, "", statement(graph, subject, predicate, value))
    assert rule in {r.rule for r in results(graph)}


def test_a_fault_names_its_document_and_node(graph):
    edit(graph, *PLANTED["a word that is no truth value"])
    found = [r for r in results(graph) if r.level is Level.ERROR]
    assert {(r.document, r.node) for r in found} == {("a.txt", ITEM)}


def test_results_come_in_the_same_order_each_time(graph):
    edit(graph, *PLANTED["an order that is no number"])
    assert results(graph) == results(graph)


# ----------------------------------------------------------------------------------------------------------- command


def test_the_command_ends_with_0_where_nothing_is_to_mend(graph, kg):
    run = kg("check", "--graph", graph)
    assert run.code == 0
    assert run.lines[-1].startswith("0 to mend, ")


def test_the_command_writes_json(graph, kg, tmp_path):
    edit(graph, *PLANTED["an outcome that is none"])
    run = kg("check", "--graph", graph, "--format", "json")
    rows = json.loads(run.out)
    assert run.code == 1
    assert rows
    assert {tuple(row) for row in rows} == {("level", "rule", "node", "document", "message")}
    assert kg("check", "--graph", graph, "--format", "json", "-o", tmp_path / "r.json").code == 1
    assert json.loads((tmp_path / "r.json").read_bytes()) == rows


def test_the_command_refuses_a_form_that_is_not_there(graph, kg):
    assert kg("check", "--graph", graph, "--format", "xml").one_line() == "kg: no format 'xml'; there are text, json"


def test_the_command_without_a_graph_says_so(kg, tmp_path):
    assert "no graph here" in kg("check", "--graph", tmp_path / "nix").one_line()


def test_an_empty_graph_is_sound(kg, tmp_path):
    (tmp_path / "tom").mkdir()
    build_at(tmp_path / "graph", tmp_path / "tom")
    assert kg("check", "--graph", tmp_path / "graph").code == 0


@pytest.mark.parametrize("missing", ["resolution.nq", "a shard", "documents.jsonl"])
def test_a_graph_that_lacks_a_file_gives_one_line(missing, built, kg):
    path = next((built / "shards").glob("*/*")) if missing == "a shard" else built / missing
    path.unlink()
    run = kg("check", "--graph", built)
    assert run.code in (0, 2)
    assert len(run.lines) == 1
