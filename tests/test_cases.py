"""Case numbers: one number has one form in every system, and no part of it that cannot be right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.parts import Section
from kg.reading.cases import case_doubts, read_cases
from kg.text import Text
from kg.vocabulary import SectionKind

TABLE = resources.layouts()["common"].table("case_number")
MAIN_GROUPS = frozenset(resources.kle_main_groups())
DAY = date(2025, 9, 16)


def heading(line):
    text = Text(f"Punkt 1: En sag\n\n{line}\n")
    return text, Section(SectionKind.ITEM_HEADING, "", 0, 0, len(text.content), "test/rule")


def case(line, day=DAY):
    text, section = heading(line)
    found = read_cases(text, section, TABLE, MAIN_GROUPS, day)
    assert all(text.content[c.at.start : c.at.end] == c.printed for c in found)
    return found


def doubts(line, day=DAY):
    text, section = heading(line)
    return [finding.message for finding in case_doubts(text, section, TABLE, MAIN_GROUPS, day)]


subjects = st.builds(
    lambda group, middle, last: f"{group}.{middle:02d}.{last:02d}",
    st.sampled_from(sorted(MAIN_GROUPS)),
    st.integers(0, 99),
    st.integers(0, 99),
)
facets = st.builds(lambda letter, number: f"{letter}{number:02d}", st.sampled_from("AGIKPSØ"), st.integers(0, 99))


@given(subjects, facets, st.integers(1, 999_999), st.integers(2000, 2025))
def test_one_number_has_one_form_in_whatever_form_it_is_printed(subject, facet, serial, year):
    short = f"{year % 100:02d}"
    forms = [
        f"{subject}-{facet}-{serial}-{short}",
        f"{subject}{facet}-{serial}-{short}",
        f"{subject} {facet} - {serial} - {short}",
        f"{subject}-{facet}-{serial}-{year}",
        f"{short}-{serial}-{subject}-{facet}",
        f"{short}-{serial}-{subject}{facet}",
        f"{year}-{serial}-{subject}-{facet}",
        f"Sagsnr.: {subject}-{facet}-{serial}-{short}",
        f"Åbent - {subject}-{facet}-{serial}-{short}",
    ]
    read = [case(form) for form in forms]
    assert [len(found) for found in read] == [1] * len(forms)
    assert {c.normal for [c] in read} == {f"{subject}-{facet}-{serial}-{short}"}
    assert {(c.subject, c.facet, c.year) for [c] in read} == {(subject, facet, year)}


@given(subjects, facets, st.integers(1, 9999), st.integers(0, 99))
def test_the_normal_form_of_a_normal_form_is_itself(subject, facet, serial, year):
    [found] = case(f"{subject}-{facet}-{serial}-{year:02d}", day=None)
    assert case(found.normal, day=None)[0].normal == found.normal


@pytest.mark.parametrize(
    "label",
    ["", "Sagsnr. ", "Sagsnr.: ", "Sagsnr: ", "Sags-nr.: ", "Sagsnummer: ", "Sagsid.: ", "SagsID: ", "Sags ID: ", "Sag: ",
     "Sag ", "Sagnr.: ", "J.nr.: ", "J.nr. ", "Journalnr.: ", "Esdh-sag: ", "Acadre sag: ", "Sagsnr./dok.nr.: ", "Åbent - "],
)  # fmt: skip
@pytest.mark.parametrize(
    ("printed", "normal", "year"),
    [
        ("25-003725", "25-003725", 2025),
        ("20/8545", "20-8545", 2020),
        ("2014/003127", "2014-003127", 2014),
        ("98/1234", "98-1234", 1998),
        ("327-2019-814", "327-2019-814", 2019),
        ("EMN-2019-01234", "EMN-2019-01234", 2019),
    ],
)
def test_a_number_without_a_subject_keeps_its_form_under_every_label(label, printed, normal, year):
    [found] = case(f"{label}{printed}")
    assert (found.printed, found.normal, found.year, found.subject) == (printed, normal, year, None)
    assert doubts(f"{label}{printed}") == []


def test_a_year_of_two_digits_and_one_of_four_are_not_known_to_be_one_number():
    assert case("20/8545")[0].normal != case("2020/8545")[0].normal


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Sagsnr.: 327-2019-814          Dok.nr.: 327-2019-90441      Åbent", "327-2019-814"),
        ("25/19069 -", "25/19069"),
        ("Sagsnr. 481207 Teknik- og Miljøudvalget Åbent punkt", "481207"),
        ("27.00.00-A00-12-16\tÅben sag", "27.00.00-A00-12-16"),
        ("(25/19069)", "25/19069"),
        ("(Sagsnr. 25/19069)", "25/19069"),
        ("(81.16.00-G01-1-25)", "81.16.00-G01-1-25"),
        ("Sag: 25/36", "25/36"),
        ("Sagsnr.:\n25/36", "25/36"),
        ("Sagsnummer\n\n25/36", "25/36"),
        ("J.nr.\n1-11-4-82-15", "1-11-4-82-15"),
    ],
)
def test_what_follows_a_number_is_no_part_of_it(line, printed):
    assert [c.printed for c in case(line)] == [printed]


@pytest.mark.parametrize(
    "line",
    [
        "02/06/2025", "10/2019", "11-708-2", "2024-2027", "2014 - 2017", "81.16.00", "5.68.90", "Sag nr. 4", "Sag 12",
        "Sagsnr.:", "Sagsnr. 4", "Sagsnummer er ikke oplyst", "31/5 2018", "COVID-19", "Kl. 16.00-18.00", "12.500-15.000 kr.",
        "(10/2019)", "(2024-2027)", "(3/12)", "25/36", "Side\n25/36", "Sag 25/36", "Sag: Budget 2025-28", "Telefon:\n25/36",
        "Dok.nr.: 327-2019-90441", "Side 3-12", "25-30 personer", "Tlf. 12 34 56 78",
    ],
)  # fmt: skip
def test_what_is_no_case_number_is_not_read(line):
    assert case(line) == ()


@pytest.mark.parametrize(
    ("line", "printed", "why"),
    [
        ("99.16.00-G01-1-25", "99.16.00-G01-1-25", "KLE has no main group 99"),
        ("25-1-10.16.00-G01", "25-1-10.16.00-G01", "KLE has no main group 10"),
        ("81.16.00-G01-1-26", "81.16.00-G01-1-26", "a case of 2026 cannot be treated in 2025"),
        ("Sagsnr.: 31/12345", "31/12345", "a case of 2031 cannot be treated in 2025"),
        ("Sagsnr.: 81.16.00-G1-1-25", "81.16.00-G1-1-25", "it is of no system known here"),
        ("J.nr.: 1-11-4-82-15", "1-11-4-82-15", "it is of no system known here"),
    ],
)
def test_a_number_that_cannot_be_right_is_kept_as_printed_without_its_parts(line, printed, why):
    [found] = case(line)
    assert (found.printed, found.normal) == (printed, printed.replace("/", "-"))
    assert (found.subject, found.facet, found.year) == (None, None, None)
    assert doubts(line) == [f"case number {printed!r} is kept as printed: {why}"]


def test_a_running_number_has_no_parts_and_nothing_is_wrong_with_it():
    [found] = case("Sagsnr. 481207")
    assert (found.normal, found.subject, found.year) == ("481207", None, None)
    assert doubts("Sagsnr. 481207") == []


def test_nothing_is_contradicted_by_what_is_not_known():
    text, section = heading("99.16.00-G01-1-31")
    [found] = read_cases(text, section, TABLE)
    assert (found.subject, found.year) == ("99.16.00", 2031)
    assert case_doubts(text, section, TABLE) == []


def test_a_finding_tells_the_place_of_the_number():
    text, section = heading("Sagsnr.: 99.16.00-G01-1-25")
    [finding] = case_doubts(text, section, TABLE, MAIN_GROUPS, DAY)
    assert text.content[finding.start : finding.end] == "99.16.00-G01-1-25"
    assert (finding.code, finding.line) == ("case-number", 3)


def test_there_are_36_main_groups():
    assert len(MAIN_GROUPS) == 36
