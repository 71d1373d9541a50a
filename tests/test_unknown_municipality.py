"""Minutes whose municipality nobody knows answer the questions like any others."""

import pytest

from kg import resources
from kg.build import BuildOptions, build
from kg.graph import Graph

ASKED = {
    "agenda": {"body": "byrådet", "date": "2025-11-12"},
    "attendance": {},
    "bodies": {},
    "case-attachments": {"case": "05.01.10-P20-3-25"},
    "case-graph": {"case": "05.01.10-P20-3-25"},
    "case-history": {"case": "05.01.10-P20-3-25"},
    "case-route": {"case": "05.01.10-P20-3-25"},
    "cases": {"least": "1"},
    "closed-items": {},
    "decisions-by-outcome": {"outcome": "approved"},
    "meetings": {},
    "open-references": {},
    "outcomes": {},
    "person-activity": {"person": "Bolette Vindspejl"},
    "postponed": {},
    "recommendations-and-decisions": {},
    "references": {},
    "subjects": {},
    "topic": {"text": "cykelsti"},
    "votes": {},
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("unknown")
    minutes = folder / "2025-11-12-byraadet.txt"
    minutes.write_bytes((resources.SAMPLE / minutes.name).read_bytes())
    build([minutes], BuildOptions(graph=folder / "graph"))
    return Graph(folder / "graph")


def test_the_municipality_is_not_known(graph):
    assert [entry.meeting.split("/")[0] for entry in graph.documents()] == ["document"]


@pytest.mark.parametrize("name", ASKED)
def test_a_question_is_answered_without_a_municipality(name, graph):
    assert graph.ask(name, **ASKED[name]).rows
