"""Sections tile the text, whatever the text; headings, wraps and contents are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.outline import outline
from kg.text import Text
from kg.vocabulary import SectionKind

LAYOUTS = resources.layouts()
LINES = st.sampled_from(
    [
        "", "Punkt 1: Kage", "Punkt 2: Lukket: Te", "2. Kaffe", "Sagsnr.: 25/123", "81.16.00-G01-1-25", "Beslutning",
        "Indstilling", "Bilag", "Godkendt.", "Formanden indstiller,", "at kagen godkendes", "Indholdsfortegnelse",
        "Kage.....3", "Mødedato Tirsdag d. 04. november 2025 kl. 14:00", "REFERAT Udvalget d. 04-11-2025",
        "Mødedeltagere Ane Tom, Bo", "Intet, Per Ukendt", "Beslutning fra Byrådet, den 3. november 2025, punkt 10:",
        "Til toppen", "Mødet hævet kl. 16.50", "x" * 300, "- punkt", "Ad. 1) Drøftet", "\x0c", "Beslutning:",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(LINES, max_size=40).map("\n".join)


def firstagenda(content):
    return outline(Text(content), LAYOUTS["firstagenda"])


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@given(content=DOCUMENTS | st.text())
def test_sections_tile_any_text(layout, content):
    text = Text(content)
    found = outline(text, LAYOUTS[layout])
    assert "".join(content[section.start : section.end] for section in found.sections()) == content
    for section in found.sections():
        assert section.start <= section.content <= section.end
        assert section.start < section.end


@given(content=DOCUMENTS | st.text())
def test_every_line_that_is_not_blank_is_accounted_for(content):
    text = Text(content)
    coverage = firstagenda(content).coverage
    counted = coverage.read + coverage.ignored + coverage.findings
    assert counted == sum(1 for line in text.lines if not line.blank)


def titles(found):
    return [(block.heading.number, block.heading.title, block.heading.closed) for block in found.blocks]


def test_titles_in_the_contents_are_no_items():
    found = firstagenda("Indholdsfortegnelse\n\nKage.....3\nPunkt 1: Te.....4\n\nPunkt 1: Kage\n\nBeslutning\n\nJa.\n")
    assert titles(found) == [("1", "Kage", False)]
    assert found.front.contents == ("Kage", "Punkt 1: Te")


def test_a_title_that_fills_its_line_goes_on_below():
    first = "Punkt 1: Et meget langt forslag om at bygge en bro over"
    found = firstagenda(f"{first}\nden lille å\n\n25-001234\n\nBeslutning\n\nGodkendt.")
    assert titles(found) == [("1", "Et meget langt forslag om at bygge en bro over den lille å", False)]


def test_a_case_number_below_a_long_title_is_not_part_of_it():
    first = "Punkt 1: Et meget langt forslag om at bygge en bro over åen"
    assert titles(firstagenda(f"{first}\n81.16.00-G01-1-25\n")) == [("1", first.removeprefix("Punkt 1: "), False)]


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("Punkt 3: Lukket: Køb af jord", True),
        ("Punkt 3: LUKKET SAG - Ejendom", False),
        ("Punkt 3: Lukket badeanstalt genåbner", False),
    ],
)
def test_only_a_mark_makes_an_item_closed(line, closed):
    assert [heading[2] for heading in titles(firstagenda(line))] == [closed]


def test_a_numbered_list_in_running_text_makes_no_items():
    text = Text("1. Kage\n\nSagsnr.: 25/12345\n\nSagsfremstilling\n1. Mel\n2. Sukker\n\n2. Te\n\nSagsnr.: 25/12346\n")
    assert titles(outline(text, LAYOUTS["numbered"])) == [("1", "Kage", False), ("2", "Te", False)]


def test_the_time_a_meeting_ended_is_found_after_the_last_item():
    found = firstagenda("Punkt 1: Kage\n\nBeslutning\n\nGodkendt.\n\nMødet hævet kl. 16.50\n")
    assert [field.means for field in found.closing] == ["end"]
    assert [section.kind for section in found.blocks[0].sections][-1] is SectionKind.REMARKS


def test_text_that_no_rule_reads_is_kept_and_told_of():
    found = firstagenda("Ukendt linje\nPunkt 1: Kage\n\nNoget uden overskrift\n")
    assert [finding.code for finding in found.findings] == ["header-line", "untitled-section"]
    assert [finding.line for finding in found.findings] == [1, 4]
