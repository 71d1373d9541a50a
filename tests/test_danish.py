"""Dates, times and slugs as Danish texts write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.danish import date_spans, parse_date, parse_time, slug


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
        ("31/5 - 2018", date(2018, 5, 31)),
        ("Referat • 20. maj 2025 kl. 17.00", date(2025, 5, 20)),
        ("22-06-2022 17:30:00 |", date(2022, 6, 22)),
        # ISO 8601
        ("2023-09-26 kl. 17:00", date(2023, 9, 26)),
        ("2023-09-26T17:00", date(2023, 9, 26)),
        ("2023-13-01", None),
        ("2023-09-26-1", None),
        ("12-2023-09-26", None),
        ("2015-01-0234", None),
        # a system set to English: only where one number cannot be the month
        ("8/29/2019 4:00:00 PM", date(2019, 8, 29)),
        ("29/8/2019 4:00 PM", date(2019, 8, 29)),
        ("8/8/2019 4:00:00 PM", date(2019, 8, 8)),
        ("8/6/2019 4:00:00 PM", None),
        ("8/29/2019", None),
        ("8/6/2019 14:00", date(2019, 6, 8)),
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
    assert parse_date(day.isoformat()) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["AM", "PM"]))
def test_a_day_printed_with_its_month_first_is_read_right_or_not_at_all(day, half):
    printed = f"{day.month}/{day.day}/{day.year} 4:00:00 {half}"
    assert parse_date(printed) == (day if day.day > 12 or day.day == day.month else None)


@given(st.lists(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), max_size=5))
def test_every_day_of_a_text_is_found_where_it_stands(days):
    words = [f"{day.day}. maj {day.year}" if n % 2 else day.isoformat() for n, day in enumerate(days)]
    text = " og ".join(words)
    assert [text[start:end] for start, end in date_spans(text)] == words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kl. 08:30", time(8, 30)),
        ("kl. 16.45", time(16, 45)),
        ("kl.21.33", time(21, 33)),
        ("kl. 19", time(19)),
        ("13:00-16:00", time(13)),
        ("klokken 19", time(19)),
        ("kl. 17-18.30", time(17)),
        ("kl. 19,30", time(19, 30)),
        ("kl. 1630", time(16, 30)),
        ("17:30:00", time(17, 30)),
        ("4:00:00 PM", time(16)),
        ("12:15 AM", time(0, 15)),
        ("12:15 PM", time(12, 15)),
        ("12.06.2025", None),
        ("12.06.2025 kl. 9", time(9)),
        ("kl. 25", None),
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
