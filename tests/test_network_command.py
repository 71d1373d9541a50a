"""``kg network``: what it prints, what it writes, and what it says to a call that is wrong."""

import io
import json
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from conftest import build_at, minutes, write

from kg.network import NETWORKS

CYCLE_PATH = "node=05.01.10-P20-3-25"
ODD = "<script>alert(\"1\")</script> & 'x' 😀 ]]> " + "lang " * 15


def test_without_a_name_the_networks_are_listed(kg):
    shown = kg("network")
    assert shown.code == 0
    text = shown.out.decode()
    for name, kind in NETWORKS.items():
        assert f"{name}\n  {kind.summary}\n" in text
        assert kind.example in text
        assert kind.summary_da
    assert len(NETWORKS) == 6


@pytest.mark.parametrize("name", NETWORKS)
def test_without_a_file_a_network_is_summed_up(name, kg, sample_graph):
    parameters = [CYCLE_PATH] if name == "neighbourhood" else []
    shown = kg("network", name, *parameters, "--graph", sample_graph)
    assert shown.code == 0
    first, *rest = shown.out.decode().splitlines()
    assert first.startswith(f"{name}: ")
    assert "nodes (" in first or "1 node (" in first
    assert "" in rest
    assert shown.err == ""


def test_a_summary_tells_what_stands_out(kg, sample_graph):
    text = kg("network", "case-ways", "of=items", "--graph", sample_graph).out.decode()
    assert "Cases that travelled farthest\n  5 steps, 3 bodies, 84 days: 25/004417 Pkt. 6: Nye skoledistrikter" in text
    text = kg("network", "citations", "--graph", sample_graph).out.decode()
    assert (
        "Items that wait for an answer, the latest first\n  points to Byrådet 17. december 2025: Pkt. 4: Nedlæggelse"
        in text
    )


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "json", "csv", "GEXF"])
def test_a_file_is_written_by_its_suffix(suffix, kg, sample_graph, tmp_path):
    file = tmp_path / f"net.{suffix}"
    done = kg("network", "people-bodies", "body=hovedmed", "-o", file, "--graph", sample_graph)
    assert (done.code, done.out) == (0, b"")
    assert done.lines == [f"{file}: 10 nodes, 9 edges"]
    data = file.read_bytes()
    kg("network", "people-bodies", "body=hovedmed", "-o", file, "--graph", sample_graph, "--quiet")
    assert file.read_bytes() == data
    assert len(data) > 1000


def test_a_file_holds_the_lines_of_the_texts_unless_told_not_to(kg, sample_graph, tmp_path):
    file = tmp_path / "net.json"
    kg("network", "neighbourhood", CYCLE_PATH, "-o", file, "--graph", sample_graph)
    quotes = [node["quote"] for node in json.loads(file.read_text("utf-8"))["nodes"] if "quote" in node]
    assert any("Cykelsti langs Omvejen - anlægsbevilling" in quote for quote in quotes)
    kg("network", "neighbourhood", CYCLE_PATH, "-o", file, "--graph", sample_graph, "--no-quotes")
    assert "quote" not in {name for node in json.loads(file.read_text("utf-8"))["nodes"] for name in node}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["case-wys"], "no network 'case-wys' (did you mean 'case-ways'?); kg network lists them"),
        (["attendance", "body"], "'body' is not key=value"),
        (["attendance", "person=x"], "attendance has no parameter 'person'"),
        (["attendance", "body=Byraadet"], "the graph holds no body 'byraadet' (did you mean 'Byrådet'?)"),
        (["neighbourhood"], "neighbourhood needs node="),
        (["neighbourhood", "node=Nulgard"], "the graph holds no thing 'Nulgard'"),
        (["attendance", "limit=3"], "attendance: more than 3 nodes; narrow it down with"),
        (["attendance", "-o", "net.txt"], "net.txt: name a file that ends in .graphml, .gexf, .json, .csv"),
        (["attendance", "-o", "net"], "net: name a file that ends in"),
        (["attendance", "-o", "."], "is a folder"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments, message, kg, sample_graph):
    assert message in kg("network", *arguments, "--graph", sample_graph).one_line()


def test_a_graph_that_is_not_there_is_told(kg, tmp_path):
    assert "no graph here" in kg("network", "attendance", "--graph", tmp_path / "graph").one_line()


def test_nothing_is_written_when_the_call_is_wrong(kg, sample_graph, tmp_path):
    kg("network", "attendance", "body=findesikke", "-o", tmp_path / "net.gexf", "--graph", sample_graph).one_line()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def odd_graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    content = minutes(date="01-09-2025", decisions=["Udsat."]).replace("Sag om ting nr. 1", ODD)
    later = minutes(date="01-10-2025", decisions=["Godkendt\x07\x1b[31m."]).replace("Sag om ting nr. 1", ODD)
    write(folder / "m" / "a.txt", content)
    write(folder / "m" / "b.txt", later)
    build_at(folder / "graph", folder / "m")
    return folder / "graph"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_odd_words_of_a_text_leave_the_file_well_formed(form, kg, odd_graph, tmp_path):
    file = tmp_path / f"net.{form}"
    assert (
        kg("network", "neighbourhood", "node=05.01.10-P20-1-25", "depth=3", "-o", file, "--graph", odd_graph).code == 0
    )
    assert "<script" not in file.read_text("utf-8")
    ET.fromstring(file.read_bytes())
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    labels = [str(node.get("label")) for _, node in read(io.BytesIO(file.read_bytes())).nodes(data=True)]
    assert f"Pkt. 1: {ODD}".strip() in labels


def test_a_summary_prints_nothing_that_a_terminal_would_obey(kg, odd_graph):
    text = kg("network", "neighbourhood", "node=05.01.10-P20-1-25", "depth=3", "--graph", odd_graph).out.decode()
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "…" in text


def test_the_command_loads_no_network_code_before_it_is_used(kg_process):
    shown = kg_process("--version", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert shown.code == 0
    assert "networkx" not in shown.err
    assert "kg.cli" in shown.err
