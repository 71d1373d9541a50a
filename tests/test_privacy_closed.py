"""What minutes say of closed doors in their own words holds an item back, whatever the layout made of it."""

import pytest
from conftest import build_at
from test_privacy_filter import COUNCIL, folder, graphs_of, published, written

from kg.errors import RuleError
from kg.privacy.closedmarks import CLOSES, load_marks
from kg.privacy.shipped import marks

EXAMPLES = [(mark, text) for mark in marks() for text in mark.examples]
REJECTS = [(mark, text) for mark in marks() for text in mark.rejects]
HEADING = "Punkt 3: Salg af areal"
CLOSED = """

82.02.00-G10-3-25

Indstilling

Direktøren indstiller, at arealet sælges for hemmeligt-et.

Sagsfremstilling

Der er budt hemmeligt-to.

Bilag

Aftale hemmeligt-tre

Beslutning

Godkendt.

"""
BEFORE = """Punkt 1: Godkendelse af dagsorden

00.22.02-P35-1-25

Beslutning

Godkendt.

Punkt 2: Budget

00.30.00-P35-1-25

Sagsfremstilling

Det åbne budget.

Beslutning

Godkendt.

"""
AFTER = "Punkt 4: Stier\n\n05.01.10-P35-1-25\n\nSagsfremstilling\n\nDe åbne stier.\n\nBeslutning\n\nGodkendt.\n\n"


@pytest.mark.parametrize(("mark", "text"), EXAMPLES, ids=[f"{mark.id}: {text}" for mark, text in EXAMPLES])
def test_a_mark_fits_its_examples(mark, text):
    assert mark.pattern.fullmatch(text)


@pytest.mark.parametrize(("mark", "text"), REJECTS, ids=[f"{mark.id}: {text}" for mark, text in REJECTS])
def test_a_mark_leaves_what_it_rejects(mark, text):
    assert not mark.pattern.fullmatch(text)


def test_the_marks_are_all_here():
    assert len(marks()) == 9
    assert {mark.closes for mark in marks()} == set(CLOSES)
    assert len(EXAMPLES) >= 24
    assert all(mark.rejects for mark in marks())


@pytest.mark.parametrize("row", ["id = 'a'", "id = 'a'\ncloses = 'x'\npattern = 'x'\nexamples = ['x']", "id ="])
def test_a_mark_that_cannot_be_used_is_told(row):
    with pytest.raises(RuleError, match=r"closed\.toml"):
        load_marks(f"[[mark]]\n{row}\n")


def public_text(tmp_path, text):
    build_at(tmp_path / "graph", folder(tmp_path / "minutes", one=text))
    return written(published(graphs_of(tmp_path / "graph"))[0])


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ("", "Punkt 3: Lukket: Salg af areal"),
        ("", "Punkt 3: Salg af areal (fortroligt)"),
        ("", "Punkt 3: Fortroligt: Salg af areal"),
        ("", "Punkt 3 (Lukket): Salg af areal"),
        ("LUKKET SAG\n\n", HEADING),
        ("Lukket dagsorden\n\n", HEADING),
        ("LUKKEDE PUNKTER\n\n", HEADING),
        ("", f"{HEADING}\n\nLukket punkt"),
        ("", f"{HEADING}\n\nÅben/lukket sag: Lukket"),
        ("", f"{HEADING}\n\nPunktet behandles for lukkede døre."),
        ("Punkt 3 blev behandlet for lukkede døre.\n\n", HEADING),
    ],
)
def test_the_body_of_an_item_goes_however_minutes_say_that_it_is_closed(tmp_path, before, heading):
    text = public_text(tmp_path, COUNCIL + BEFORE + before + heading + CLOSED)
    assert "hemmeligt" not in text
    assert "Godkendt." in text


def test_open_items_around_a_closed_one_stay(tmp_path):
    marked = COUNCIL + BEFORE + "Lukket sag\n\n" + HEADING + CLOSED + AFTER
    text = public_text(tmp_path, marked)
    assert "Det åbne budget" in text
    assert "De åbne stier" in text


def test_a_part_behind_closed_doors_ends_where_an_open_one_begins(tmp_path):
    text = public_text(tmp_path, COUNCIL + BEFORE + f"Lukket dagsorden\n\n{HEADING}{CLOSED}Åben dagsorden\n\n{AFTER}")
    assert "hemmeligt" not in text
    assert "De åbne stier" in text


def test_heads_of_a_table_of_open_and_closed_items_close_nothing(tmp_path):
    table = "Det viste.\n\nMødedato\n\nÅbent punkt\n\nLukket punkt\n\n27. august\n\n"
    heads = f"Punkt 3: Budget\n\nSagsfremstilling\n\n{table}Beslutning\n\nGodkendt.\n"
    assert "Det viste" in public_text(tmp_path, COUNCIL + BEFORE + heads)


def test_a_list_at_the_end_of_what_closed_items_had_goes_whole(tmp_path):
    listed = "Bilagsoversigt\n\nPunkt 2: Tal for budget\n\nPunkt 3: Aftale hemmeligt-tre\n\n"
    text = public_text(tmp_path, COUNCIL + BEFORE + "Punkt 3: Lukket: Salg af areal" + CLOSED + listed)
    assert "hemmeligt" not in text
    assert "Salg af areal" in text
