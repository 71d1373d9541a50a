"""Items without numbers: what is the title of the next one, and what only looks so."""

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text

LAYOUTS = resources.layouts()
HEAD = "Referat\nÆldrerådet\nOnsdag den 3. september 2025\n\n"
CASE = "Sagsfremstilling\n\nDer er brug for det.\n\n"
ASKED = "Indstilling\n\nAt det købes.\n\n"
DECIDED = "Beslutning\n\nGodkendt.\n\n"
TITLES = ["Kage til alle", "Te om vinteren", "Saft til sommer"]


def read(body):
    return read_minutes(Text(HEAD + body), LAYOUTS, {})


def titles(found):
    return [item.title for item in found.items]


def outcomes(found):
    return [[o.value for d in item.decisions for o in d.outcomes] for item in found.items]


@pytest.mark.parametrize("form", ["{}", "## {}", "# {}", "**{}**", "\n\n{}\n"])
@pytest.mark.parametrize("sections", [CASE + ASKED + DECIDED, ASKED + DECIDED, ASKED + DECIDED + CASE])
def test_titles_may_have_the_marks_of_a_heading(form, sections):
    body = "".join(f"{form.format(title)}\n\n{sections}" for title in TITLES)
    found = read(body)
    assert titles(found) == TITLES
    assert outcomes(found) == [["approved"]] * 3


@pytest.mark.parametrize("second", ["Meddelelser", "Valg af formand"])
def test_the_approval_of_the_agenda_is_an_item_though_nothing_is_recommended(second):
    day = "Beslutning i Ældrerådet den 03-09-2025\n\n"
    found = read(
        f"Godkendelse af dagsorden\n\n{day}Godkendt.\n\n{second}\n\n{ASKED}{day}Taget til efterretning.\n\n{CASE}"
        f"Kage til alle\n\n{ASKED}{day}Udsat.\n\n{CASE}"
    )
    assert titles(found) == ["Godkendelse af dagsorden", second, "Kage til alle"]
    assert outcomes(found) == [["approved"], ["noted"], ["postponed"]]


@pytest.mark.parametrize(
    "sentence", ["1. Dagsordenen godkendt med tilføjelse.", "Punkt 127 Salg af kage optages ikke."]
)
def test_a_sentence_that_begins_with_a_number_is_no_item_below_what_items_have(sentence):
    body = "".join(f"{title}\n\n{CASE}{ASKED}{DECIDED}" for title in TITLES)
    found = read(body.replace("Godkendt.", f"Godkendt.\n\n{sentence}", 1))
    assert titles(found) == TITLES


def test_files_may_stand_between_a_title_and_its_first_section():
    files = "application/pdf icon kage.pdf\n\n"
    body = "".join(f"{title}\n\n{files}Resume\n\nDet er godt.\n\n{DECIDED}" for title in TITLES)
    assert titles(read(body)) == TITLES


@pytest.mark.parametrize("entry", ["1. Brev til alle", "• Brev til alle", "Brev til alle (pdf)", "brev.pdf"])
def test_a_title_stands_below_a_list_of_attachments_whose_entries_are_marked(entry):
    body = "".join(f"{title}\n\n{ASKED}{DECIDED}Bilag\n\n{entry}\n\n" for title in TITLES)
    assert titles(read(body)) == TITLES


def test_a_resume_under_a_title_begins_an_item_though_nothing_was_decided_above_it():
    found = read(f"Spørgetid\n\n{CASE}Kage til alle\n\nResume\n\nDet er godt.\n\n{CASE}{DECIDED}")
    assert titles(found) == ["Spørgetid", "Kage til alle"]


@pytest.mark.parametrize("said", ["Godkendt", "Udsat", "Taget til efterretning"])
def test_what_was_decided_is_no_title_over_a_section_that_stands_below_decisions(said):
    body = "".join(f"{title}\n\n{ASKED}Beslutning\n\n{said}\n\n{CASE}" for title in TITLES)
    found = read(body)
    assert titles(found) == TITLES
    assert all(len(each) == 1 for each in outcomes(found))
