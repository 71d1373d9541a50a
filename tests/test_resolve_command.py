"""``kg resolve``: open pairs listed best first, answers kept in a file and honoured at once and later."""

import csv
import io
import json

import pytest
from conftest import ask, build_at, data_nquads, write

from kg import settling
from kg.rulingsfile import rulings_file

FILES = {
    "a": ("Byrådet", "10-02-2025", "Hans Nulgaard (V), Ane Tomrum (A)"),
    "b": ("Børneudvalget", "11-02-2025", "Hans Peter Nulgaard (V), Ida Ingensted (F)"),
    "c": ("Børne- og Skoleudvalget", "12-02-2025", "Ane Tomrum (B), Per Nul (C)"),
}


def text(body, date, people):
    return (f"REFERAT {body} d. {date}\n\nMødedato d. {date} kl. 16:00\n\nMødedeltagere {people}\n\n"
            "Punkt 1: Sag om en ting\n\nBeslutning\n\nOversendes til Børne- & Kulturudvalget. Godkendt.\n")  # fmt: skip


@pytest.fixture
def graph(tmp_path):
    for name, parts in FILES.items():
        write(tmp_path / f"m/{name}.txt", text(*parts))
    write(tmp_path / "m/kg.toml", '[municipality]\ncode = "0999"\nname = "Nulby"\n')
    build_at(tmp_path / "graph", tmp_path / "m")
    return tmp_path / "graph"


def listed(kg, graph):
    return json.loads(kg("resolve", "--graph", graph, "--format", "json", "--limit", 0).out)


def pair(kg, graph, one, other):
    (found,) = [row for row in listed(kg, graph) if {row["one"], row["other"]} == {one, other}]
    return found


HANS = "Hans Nulgaard", "Hans Peter Nulgaard"


def people(graph):
    return {path.rpartition("/")[2] for (path,) in ask(graph, "SELECT ?p { ?p a gov:Person }")}


def test_the_pairs_are_listed_likeliest_first_with_reasons(kg, graph):
    rows = listed(kg, graph)
    assert (rows[0]["one"], rows[0]["other"], rows[0]["kind"], rows[0]["municipality"]) == (*HANS, "person", "Nulby")
    assert "nothing else tells" in rows[0]["why"]
    assert {"Ane Tomrum (A)", "Ane Tomrum (B)"} in [{row["one"], row["other"]} for row in rows]
    assert len({row["id"] for row in rows}) == len(rows) >= 2


def test_the_listing_is_a_table_csv_or_json(kg, graph):
    table = kg("resolve", "--graph", graph)
    assert table.code == 0
    assert "Hans Peter Nulgaard" in table.out.decode()
    assert "kg resolve ID yes" in table.err
    rows = list(csv.DictReader(io.StringIO(kg("resolve", "--graph", graph, "--format", "csv").out.decode())))
    assert [row["id"] for row in rows] == [row["id"] for row in listed(kg, graph)]
    assert len(kg("resolve", "--graph", graph, "--limit", 1, "--quiet").out.decode().splitlines()) == 3
    assert "xml" in kg("resolve", "--graph", graph, "--format", "xml").one_line()


def test_yes_joins_at_once_and_in_every_later_build(kg, graph, tmp_path):
    answered = kg("resolve", pair(kg, graph, *HANS)["id"], "yes", "--graph", graph, "--remark", "udvalgssekretæren")
    assert answered.code == 0, answered.err
    assert "hans-nulgaard" not in people(graph)
    assert "same | person | 0999 | Hans Nulgaard | Hans Peter Nulgaard  # udvalgssekretæren" in rulings_file(
        graph
    ).read_text("utf-8")
    assert HANS not in [(row["one"], row["other"]) for row in listed(kg, graph)]
    after = data_nquads(graph)
    build_at(graph, tmp_path / "m")
    assert data_nquads(graph) == after
    build_at(tmp_path / "again", tmp_path / "m", rulings=rulings_file(graph))
    assert data_nquads(tmp_path / "again") == after


def test_no_keeps_them_two_and_is_not_asked_again(kg, graph):
    before = people(graph)
    assert kg("resolve", pair(kg, graph, *HANS)["id"], "nej", "--graph", graph).code == 0
    assert people(graph) == before
    assert HANS not in [(row["one"], row["other"]) for row in listed(kg, graph)]


@pytest.mark.parametrize(("answer", "number"), [("ja", 1), ("no", 2)])
def test_a_name_with_two_parties_is_answered_too(kg, graph, answer, number):
    found = pair(kg, graph, "Ane Tomrum (A)", "Ane Tomrum (B)")
    assert kg("resolve", found["id"], answer, "--graph", graph).code == 0
    assert len([name for name in people(graph) if name.startswith("ane-tomrum")]) == number
    assert found["id"] not in [row["id"] for row in listed(kg, graph)]


def test_answers_until_nothing_is_open(kg, graph):
    asked = 0
    while rows := listed(kg, graph):
        assert kg("resolve", rows[0]["id"], "yes" if asked % 2 else "no", "--graph", graph).code == 0
        asked += 1
        assert asked < 10
    assert "no open pairs" in kg("resolve", "--graph", graph).out.decode()


def test_an_answer_that_was_given_the_other_way_is_no_open_pair(kg, graph):
    found = pair(kg, graph, *HANS)["id"]
    kg("resolve", found, "yes", "--graph", graph)
    assert "no open pair" in kg("resolve", found, "no", "--graph", graph).one_line()


def test_what_cannot_be_followed_gives_one_line(kg, graph, tmp_path):
    found = pair(kg, graph, *HANS)["id"]
    assert "kg resolve" in kg("resolve", found, "perhaps", "--graph", graph).one_line()
    assert "answer yes or no" in kg("resolve", found, "--graph", graph).one_line()
    assert "no open pair 'abcdef'" in kg("resolve", "abcdef", "yes", "--graph", graph).one_line()
    kg("resolve", "--graph", tmp_path / "nothing").one_line()


def test_a_file_that_contradicts_itself_is_refused_with_both_lines(kg, graph):
    rulings_file(graph).write_text("same | body | 0999 | X | Y\ndifferent | body | 0999 | Y | X\n", "utf-8")
    assert "lines 1 and 2 contradict" in kg("resolve", "--graph", graph).one_line()


def test_the_answers_may_be_kept_elsewhere_also_in_a_new_folder(kg, graph, tmp_path):
    elsewhere = tmp_path / "new" / "x.txt"
    kg("resolve", pair(kg, graph, *HANS)["id"], "yes", "--graph", graph, "--rulings", elsewhere)
    assert "Hans Peter Nulgaard" in elsewhere.read_text("utf-8")
    assert not rulings_file(graph).exists()
    assert "hans-nulgaard" not in people(graph)


def test_an_answer_to_a_graph_read_by_other_rules_is_kept_for_the_next_build(kg, graph, monkeypatch):
    before = (graph / "documents.jsonl").read_bytes()
    found = pair(kg, graph, *HANS)
    monkeypatch.setattr(settling.resources, "version", lambda: "another")
    run = kg("resolve", found["id"], "yes", "--graph", graph)
    assert run.code == 0
    assert "build its sources again" in run.err
    assert (graph / "documents.jsonl").read_bytes() == before
    assert "same | person | 0999 | " in rulings_file(graph).read_text("utf-8")
