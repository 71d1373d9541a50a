"""Numbers on a line of their own over any title, and the signs before points: the two ends of a list's variety."""

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text

LAYOUTS = resources.layouts()
HEAD = "Referat\nÆldrerådet\nOnsdag den 3. september 2025\n\n"


def read(body, head=HEAD):
    return read_minutes(Text(head + body), LAYOUTS, {})


def names(found):
    return [(item.number, item.title) for item in found.items]


# ------------------------------------------------------------------- a number on a line of its own, over any title

SECTIONS = "Indstilling\nAt kagen godkendes.\nBeslutning\nGodkendt.\n\n"
SPELT = ("Punkt {}", "Pkt. {}", "Sag nr. {}", "Dagsordenens punkt {}", "{}.")


@pytest.mark.parametrize("number", SPELT)
@pytest.mark.parametrize("title", ["Fraværende", "Bemærkninger til dagsordenen", "Meddelelser", "Budget for næste år."])
def test_a_title_under_a_number_may_be_a_label_a_section_or_a_sentence(number, title):
    found = read(
        f"{number.format(1)}\n{title}\n\n{SECTIONS}{number.format(2)}\nTe\n\n{SECTIONS}{number.format(3)}\nSaft\n\n{SECTIONS}"
    )
    assert names(found) == [("1", title), ("2", "Te"), ("3", "Saft")]
    assert [len(item.decisions) for item in found.items] == [1, 1, 1]


def test_of_a_closed_item_no_more_may_be_printed_than_its_number():
    found = read(f"Punkt 1\nKage\n\n{SECTIONS}Punkt 2\nLukket punkt\n\nPunkt 3\nTe\n\n{SECTIONS}")
    assert [(item.number, item.closed) for item in found.items] == [("1", False), ("2", True), ("3", False)]


def test_an_answer_under_the_number_of_a_point_is_no_title():
    found = read(
        "Punkt 5\nKage\n\nIndstilling\n1. At kagen bages.\n2. At den spises.\nBeslutning\n\nPunkt 1\nGodkendt.\n\n"
        f"Punkt 2\nUdsat.\n\nPunkt 6\nTe\n\n{SECTIONS}"
    )
    assert names(found) == [("5", "Kage"), ("6", "Te")]


def test_items_right_under_the_heading_of_contents_keep_their_titles():
    day = "Beslutning i Ældrerådet den 03-09-2025\n\nIngen.\n\n"
    found = read(f"Indholdsfortegnelse\n\nPunkt 1\nKage\n\n{day}Punkt 2\nTe\n\n{day}Punkt 3\nSaft 2025\n\n{day}")
    assert names(found) == [("1", "Kage"), ("2", "Te"), ("3", "Saft 2025")]


# ------------------------------------------------------------------------------------ the signs before points

SIGNS = ("•", "·", "▪", "◦", "●", "○", "‣", "■", "□", "➢", "-", "–", "*")


@pytest.mark.parametrize("sign", [*SIGNS, "o"])
def test_points_of_a_recommendation_may_have_any_sign_before_them(sign):
    found = read(
        f"1. Kage\nIndstilling\nForvaltningen indstiller\n{sign} at kagen bages\n{sign} at den spises\nBeslutning\nGodkendt.\n"
    )
    assert [r.text for r in found.items[0].recommendations] == ["at kagen bages", "at den spises"]


@pytest.mark.parametrize("sign", SIGNS)
def test_numbers_of_items_may_have_any_sign_before_them(sign):
    body = "".join(f"{sign} {n}. {title}\n{SECTIONS}" for n, title in enumerate(("Kage", "Te", "Saft"), start=1))
    assert names(read(body)) == [("1", "Kage"), ("2", "Te"), ("3", "Saft")]


@pytest.mark.parametrize("sign", [*SIGNS, "o"])
def test_names_of_a_list_may_have_any_sign_before_them(sign):
    rows = "".join(f"{sign} {name}\n" for name in ("Ane Tom (A)", "Bo Intet (V)", "Eva Krog (C)"))
    found = read(
        f"1. Kage\n{SECTIONS}", head=f"Referat\nÆldrerådet\nOnsdag den 3. september 2025\n\nTil stede:\n{rows}\n"
    )
    assert [(a.person.name, a.person.party) for a in found.attendances] == [
        ("Ane Tom", "A"),
        ("Bo Intet", "V"),
        ("Eva Krog", "C"),
    ]


def test_the_cases_above_are_as_many_as_they_were():
    assert (len(SPELT), len(SIGNS)) == (5, 13)


@pytest.mark.parametrize("number", SPELT)
def test_a_page_may_end_between_a_number_and_its_title(number):
    sections = SECTIONS.replace("Beslutning", "Side 1\n\nBeslutning")
    body = "".join(
        f"{number.format(n)}\n\nSide {n}\n\n{title}\n\n{sections}"
        for n, title in enumerate(("Kage", "Te", "Saft"), start=1)
    )
    assert names(read(body)) == [("1", "Kage"), ("2", "Te"), ("3", "Saft")]
