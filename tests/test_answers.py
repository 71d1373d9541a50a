"""Answers: what a query gave as Python values, and how they are written."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.answers import FORMATS, NO_ROWS, Answer, answer_of, render
from kg.errors import QuestionError
from kg.iris import BASE

XSD = "http://www.w3.org/2001/XMLSchema#"
EMPTY = Answer(("date", "title"), ())
ANSWER = Answer(
    ("date", "items", "closed", "title", "meeting"),
    (
        (date(2025, 1, 14), 3, False, "Cykelsti langs Omvejen", f"{BASE}municipality/0999"),
        (None, 12, True, '=1+1; "citat"\nnæste linje', "https://w3id.org/kommunegraf/def/Meeting"),
    ),
)


def select(pattern, **substitutions):
    values = {ox.Variable(name): ox.Literal(value) for name, value in substitutions.items()}
    return answer_of(ox.Store().query(pattern, substitutions=values))


def graph():
    text = "CONSTRUCT { ?s a <https://w3id.org/kommunegraf/def/Meeting> ; <http://purl.org/dc/terms/title> ?t } WHERE "
    rows = f"VALUES (?s ?t) {{ (<{BASE}b> 'Å'@da) (<{BASE}a> 'B') (<{BASE}a> 'B') }}"
    return select(f"{text} {{ {rows} }}")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (f"'2025-01-14'^^<{XSD}date>", date(2025, 1, 14)),
        (f"'2025-01-14T16:30:00'^^<{XSD}dateTime>", datetime(2025, 1, 14, 16, 30)),  # noqa: DTZ001 - local time, as data
        ("7", 7),
        ("true", True),
        ("false", False),
        ("0.50", Decimal("0.5")),
        ("1.5e0", 1.5),
        ("'ord'", "ord"),
        ("'ord'@da", "ord"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("''", None),
        ("UNDEF", None),
        (f"'i går'^^<{XSD}date>", "i går"),
        (f"'mange'^^<{XSD}integer>", "mange"),
        (f"'2025'^^<{XSD}gYear>", "2025"),
    ],
)
def test_a_term_becomes_a_python_value(written, value):
    found = select(f"SELECT ?v WHERE {{ VALUES ?v {{ {written} }} }}").rows[0][0]
    assert found == value
    assert type(found) is type(value)


def test_variables_in_capitals_carry_values_in_and_are_no_columns():
    answer = select("SELECT ?a $CASE ?b WHERE { VALUES (?a ?b) { (1 2) } }", CASE="x")
    assert answer == Answer(("a", "b"), ((1, 2),))


def test_ask_gives_one_row():
    assert select("ASK { FILTER(1 = 1) }") == Answer(("answer",), ((True,),))


def test_a_graph_comes_out_sorted_and_each_triple_once():
    answer = graph()
    assert answer.columns == ("subject", "property", "value")
    assert [row[0] for row in answer.rows] == [f"{BASE}a", f"{BASE}a", f"{BASE}b", f"{BASE}b"]
    assert answer.triples is not None
    assert len(answer.triples) == 4


def test_a_table_has_dates_short_iris_and_numbers_to_the_right():
    assert render(ANSWER, "table").splitlines() == [
        "date        items  closed  title                      meeting",
        "----------  -----  ------  -------------------------  -----------------",
        "2025-01-14      3  false   Cykelsti langs Omvejen     municipality/0999",
        '               12  true    =1+1; "citat" næste linje  gov:Meeting',
        "",
        "2 rows",
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_table_fits_its_width_and_loses_no_iri(width):
    long = f"{BASE}municipality/0999/body/teknikudvalget/meeting/2025-01-14/item/2"
    answer = Answer(("text", "stop", "n"), (("et ord " * 100, long, 1), ("kort", long, 2)))
    lines = render(answer, "table", width).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]
    assert sum("…" in line for line in lines) == 1
    start = lines[0].index("stop")
    end = start + len(lines[1].split("  ")[1])
    assert "".join(line[start:end].strip() for line in lines[2:-2]) == long.removeprefix(BASE) * 2


def test_too_many_columns_for_a_table_become_blocks():
    columns = tuple(f"column{n}" for n in range(12))
    answer = Answer(columns, (tuple("nogle ord om det" for _ in columns), (*("x" for _ in columns[:-1]), None)))
    lines = render(answer, "table", 100).splitlines()
    assert lines[0] == "column0   nogle ord om det"
    assert lines[12:14] == ["", "column0   x"]
    assert lines[-3:] == ["column10  x", "", "2 rows"]
    assert max(map(len, lines)) <= 100


def test_one_row_is_counted_as_one():
    assert render(Answer(("a",), ((1,),))).endswith("\n1 row\n")


@pytest.mark.parametrize(("form", "text"), [("table", NO_ROWS), ("csv", "date,title\n"), ("json", "[]\n")])
def test_an_empty_answer_speaks_to_people_only(form, text):
    assert render(EMPTY, form) == text


def test_csv_holds_the_data_as_it_is():
    found = list(csv.reader(io.StringIO(render(ANSWER, "csv"))))
    assert found == [
        list(ANSWER.columns),
        ["2025-01-14", "3", "false", "Cykelsti langs Omvejen", f"{BASE}municipality/0999"],
        ["", "12", "true", '=1+1; "citat"\nnæste linje', "https://w3id.org/kommunegraf/def/Meeting"],
    ]


@pytest.mark.parametrize("cell", ["=A1", "+45 12", "-1", "@navn"])
def test_csv_cells_are_not_changed_for_a_spreadsheet(cell):
    assert render(Answer(("a",), ((cell,),)), "csv") == f"a\n{cell}\n"


def test_json_keeps_types_and_order_and_has_null_for_nothing():
    text = render(ANSWER, "json")
    assert "næste" in text  # no \\u escapes
    assert json.loads(text)[1] == {
        "date": None,
        "items": 12,
        "closed": True,
        "title": '=1+1; "citat"\nnæste linje',
        "meeting": "https://w3id.org/kommunegraf/def/Meeting",
    }
    assert list(json.loads(text)[0]) == list(ANSWER.columns)


def test_json_writes_decimals_as_numbers():
    assert json.loads(render(Answer(("a", "b"), ((Decimal("0.5"), Decimal("2.0")),)), "json")) == [{"a": 0.5, "b": 2}]


def test_turtle_has_prefixes_and_ntriples_has_none():
    turtle, lines = render(graph(), "turtle"), render(graph(), "ntriples")
    assert turtle.startswith("@prefix gov: <https://w3id.org/kommunegraf/def/> .\n@prefix dcterms: ")
    assert "a gov:Meeting" in turtle
    for text, form in ((turtle, ox.RdfFormat.TURTLE), (lines, ox.RdfFormat.N_TRIPLES)):
        assert {quad.triple for quad in ox.parse(text, format=form)} == set(graph().triples)
    assert lines.splitlines() == sorted(lines.splitlines())
    assert len(lines.splitlines()) == 4


def test_without_a_format_a_graph_is_turtle_and_rows_are_a_table():
    assert render(graph()) == render(graph(), "turtle")
    assert render(ANSWER) == render(ANSWER, "table")


def test_a_graph_can_be_had_as_rows():
    assert render(graph(), "csv").splitlines()[0] == "subject,property,value"


@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_rows_are_no_graph(form):
    with pytest.raises(QuestionError, match=f"{form} is for questions that give a graph"):
        render(ANSWER, form)


def test_an_unknown_format_is_told_the_nearest_and_all():
    with pytest.raises(QuestionError, match=r"no format 'jsn' \(did you mean 'json'\?\); there are table, csv, json, "):
        render(ANSWER, "jsn")
    assert len(FORMATS) == 5
