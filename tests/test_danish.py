"""Dates, times and slugs as Danish texts write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.danish import parse_date, parse_time, slug


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tirsdag d. 04. november 2025 kl. 14:00", date(2025, 11, 4)),
        ("den 4. juni 2025", date(2025, 6, 4)),
        ("24.06.2025", date(2025, 6, 24)),
        ("02/06/2025", date(2025, 6, 2)),
        ("31/5 2018", date(2018, 5, 31)),
        ("15-maj-2002", date(2002, 5, 15)),
        ("30. aug 2022", date(2022, 8, 30)),
        ("28. februar, 2025", date(2025, 2, 28)),
        ("30. februar 2025", None),
        ("4. juni", None),
        ("330-2017-90230", None),
        ("81.16.00-G01-1-25", None),
        ("10.06 mio. kr.", None),
        ("31.03.25", None),
    ],
)
def test_a_date_is_read_in_every_form_and_nothing_else_is_a_date(text, value):
    assert parse_date(text) == value


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_the_common_forms(day):
    months = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ]
    long = f"den {day.day}. {months[day.month - 1]} {day.year}"
    assert {parse_date(long), parse_date(day.strftime("%d-%m-%Y")), parse_date(day.strftime("%d.%m.%Y"))} == {day}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kl. 08:30", time(8, 30)),
        ("kl. 16.45", time(16, 45)),
        ("kl.21.33", time(21, 33)),
        ("kl. 19", time(19)),
        ("13:00-16:00", time(13)),
        ("kl. 25.99", None),
        ("ingen tid", None),
    ],
)
def test_a_time_is_read_to_the_minute(text, value):
    assert parse_time(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Økonomi- og Erhvervsudvalget", "oekonomi-og-erhvervsudvalget"),
        ("Å Æ ø", "aa-ae-oe"),
        ("Ærø", "aeroe"),
        ("René", "ren"),
        ("  A--b  ", "a-b"),
        ("", ""),
    ],
)
def test_a_slug_follows_the_contract(text, value):
    assert slug(text) == value


@given(st.text())
def test_a_slug_holds_only_what_an_iri_path_may_hold(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(slug(text)) == slug(text)
