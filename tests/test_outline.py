"""Sections tile the text, whatever the text; headings, wraps and contents are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.passages import paragraphs
from kg.sections.numbering import Candidate, rising
from kg.sections.outline import outline
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
        "3.", "Pkt. 4", "Sag nr. 5", "• 6. Salg", "Nr.7 - Salg", "8 : Salg", "9Salg af jord", "Åben", "Åbent  punkt",
        "Lukket punkt", "Beslutning: Godkendt.", "BeslutningGodkendt.", "Beslutning Godkendt og lukket.", "Side 2.",
        "Nulby Kommune", "Mødedato:", "Mødested:", "kl. 18:00", "4. november 2025", "Salen", "Afbud:", "Ane Tom, A",
        "Byrådets beslutning i mødet den 4. november 2025", "Byrådet, 04-11-2025, pkt. 4", "kort.pdf plan.docx",
        "A. Sager til afgørelse i byrådet", "LUKKEDE SAGER", "Fraværende", "Mødet startede kl. 9 og sluttede kl. 10",
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
        ("Punkt 3: LUKKET SAG - Ejendom", True),
        ("Punkt 3: Køb af jord (for lukkede døre)", True),
        ("Punkt 3: Køb af jord (lukket kloak)", False),
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


# ----------------------------------------------------------------------------------------------- numbered lines


def rises(*candidates):
    """Return the places of those chosen; each is a number and a weight, one without a weight is not sure."""
    made = [Candidate(n, number, weight or 0.5, weight > 0) for n, (number, weight) in enumerate(candidates)]
    return rising(made)[0]


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([(1, 3), (2, 3), (3, 3)], [0, 1, 2]),
        ([(1, 3), (1, 3), (2, 3)], [0, 2]),  # a heading printed twice
        ([(1, 3), (2, 0), (3, 3)], [0, 1, 2]),
        ([(1, 3), (7, 0), (2, 3)], [0, 2]),  # a number out of turn, and nothing under it
        ([(301, 3), (2, 2), (302, 3), (303, 3)], [0, 2, 3]),  # the last point of a list inside an item
        ([(1, 3), (2, 3), (101, 3)], [0, 1, 2]),
        ([(1, 0), (2, 0)], []),
        ([], []),
    ],
)
def test_the_numbers_of_an_agenda_rise(candidates, chosen):
    assert rises(*candidates) == chosen


@pytest.mark.parametrize(
    ("numbers", "chosen"),
    [
        (["1", "2", "2a", "3"], [0, 1, 2, 3]),
        (["1", "1a", "1b", "2"], [0, 1, 2, 3]),
        (["2a", "1", "2", "3"], [1, 2, 3]),
        (["1", "1b", "2"], [0, 1, 2]),
    ],
)
def test_an_item_that_was_added_comes_before_the_next_number(numbers, chosen):
    made = [Candidate(n, int(number[0]), 3.0, sure=True, letter=number[1:]) for n, number in enumerate(numbers)]
    assert rising(made)[0] == chosen


def test_a_number_that_is_not_sure_may_follow_one_with_a_letter():
    made = [Candidate(0, 3, 3.0, True), Candidate(1, 3, 3.0, True, "a"), Candidate(2, 4, 0.5, sure=False)]
    assert rising(made)[0] == [0, 1, 2]


def test_thousands_of_numbered_lines_are_weighed_one_by_one():
    many = [Candidate(n, n % 997, 3.0, sure=True) for n in range(20_000)]
    places, _ = rising(many)
    assert len(places) == 997


FORMS = [
    "3. Ny sti", "3 Ny sti", "3.Ny sti", "3: Ny sti", "3 : Ny sti", "3) Ny sti", "3 - Ny sti", "3Ny sti", "Pkt. 3 Ny sti", "Punkt 3 Ny sti",
    "Nr.3 - Ny sti", "Sag nr. 3: Ny sti", "Dagsordenspunkt 3: Ny sti", "• 3. Ny sti", "• Pkt. 3 Ny sti", "Åbent punkt 3: Ny sti",
    "3.\nNy sti", "Pkt. 3\nNy sti", "Ny sti\nSag nr. 3", "3.     Ny sti",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_numbered_in_many_ways(form):
    found = outline(Text(f"Referat\n\n{form}\n\nSagsnr.: 25/12345\n\nBeslutning\n\nGodkendt.\n"), LAYOUTS["common"])
    assert titles(found) == [("3", "Ny sti", False)]


NO_ITEMS = [
    "4.318.207,55", "-6.118,0", "12. februar 2024", "3. at stien anlægges", "2024 Budget", "14 mio. kr.", "10:30 Pause",
    "Punkt 15 udgår", "Kl. 3 Pause",
]  # fmt: skip


@pytest.mark.parametrize("line", NO_ITEMS)
def test_figures_dates_and_points_are_no_items(line):
    found = outline(
        Text(f"Referat\n\n1. Sti\n\nSagsfremstilling\n\n{line}\n\nBeslutning\n\nGodkendt.\n"), LAYOUTS["common"]
    )
    assert titles(found) == [("1", "Sti", False)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Beslutning: Godkendt.", "decision", "Godkendt."),
        ("BeslutningGodkendt.", "decision", "Godkendt."),
        ("Beslutning Godkendt.", "decision", "Godkendt."),
        ("BESLUTNING:\nGodkendt.", "decision", "Godkendt."),
        ("Kompetence: Byrådet", "competence", "Byrådet"),
        ("Beslutning i Byrådet den 5. juni 2019: Godkendt.", "quoted-decision", "Godkendt."),
        ("Byrådets beslutning i mødet den 5. juni 2019\nGodkendt.", "quoted-decision", "Godkendt."),
        ("Byrådet, 05-06-2019, pkt. 4:\nGodkendt.", "quoted-decision", "Godkendt."),
        ("Om mødet\nIngen afbud.", "remarks", "Ingen afbud."),
    ],
)
def test_a_heading_has_its_text_below_or_beside_it(line, kind, text):
    content = f"Punkt 1: Sti\n\nIndstilling\n\nat stien bygges.\n\n{line}\n"
    section = firstagenda(content).blocks[0].sections[-1]
    assert (section.kind.value, content[section.content : section.end].strip()) == (kind, text)
    assert section.heading


@pytest.mark.parametrize(
    "line",
    [
        "Beslutningen tages senere.",
        "beslutning",
        "Beslutning om navnet er udsat",
        "Bilag 1: Kort",
        "Formål: det regner",
    ],
)
def test_a_word_of_the_text_is_no_heading(line):
    assert len(firstagenda(f"Punkt 1: Sti\n\nSagsfremstilling\n\n{line}\n").blocks[0].sections) == 2


def test_a_status_above_the_next_item_does_not_close_the_one_before():
    text = "Referat\n\n Åbent  punkt\n\n 1  Sti\n\nBeslutning\n\nJa.\n\n Åbent punkt\n\n 2  Vej\n\n Lukket  punkt\n\n 101  Salg\n"
    assert titles(outline(Text(text), LAYOUTS["common"])) == [
        ("1", "Sti", False),
        ("2", "Vej", False),
        ("101", "Salg", True),
    ]


def test_items_in_a_group_of_closed_ones_are_closed():
    text = "Referat\n\nÅbne punkter\n\n1. Sti\n\nBeslutning\n\nJa.\n\nLukkede punkter\n\n2. Salg\n"
    assert titles(outline(Text(text), LAYOUTS["common"])) == [("1", "Sti", False), ("2", "Salg", True)]


CLOSED_LAST = [
    ("3. Lukket: Salg af grund", "3", "Lukket: Salg af grund"),
    ("4. Lukket: Salg af grund", "4", "Lukket: Salg af grund"),  # one that was left out before it
    ("3. Salg af grund (lukket)", "3", "Salg af grund (lukket)"),
    ("7. Lukket punkt", "7", "Lukket punkt"),
    ("Lukket 4. Salg af grund", "4", "Salg af grund"),
    ("4. Lukket: Salg af grund\n\nMødet hævet kl. 16.50", "4", "Lukket: Salg af grund"),
    ("4. Lukket: Salg af grund\n\nSide 2 af 2", "4", "Lukket: Salg af grund"),
]


@pytest.mark.parametrize(("end", "number", "title"), CLOSED_LAST)
def test_a_closed_item_at_the_end_needs_no_text(end, number, title):
    items = "1. Sti\n\nBeslutning\n\nGodkendt.\n\n2. Vej\n\nBeslutning\n\nAd 1. Godkendt.\nAd 2. Udsat\n\n"
    found = outline(Text(f"Referat\n\n1. Sti\n2. Vej\n{end}\n\n{items}{end}\n"), LAYOUTS["common"])
    assert titles(found) == [("1", "Sti", False), ("2", "Vej", False), (number, title, True)]


def test_several_closed_items_at_the_end_need_no_text():
    text = "Referat\n\n1. Sti\n\nBeslutning\n\nGodkendt.\n\n3. Lukket: Salg\n5. Lukket: Køb\n"
    assert titles(outline(Text(text), LAYOUTS["common"])) == [
        ("1", "Sti", False),
        ("3", "Lukket: Salg", True),
        ("5", "Lukket: Køb", True),
    ]


def test_a_list_among_whose_points_is_one_about_something_closed_makes_no_items():
    text = (
        "Referat\n\n1. Sti\n\nSagsfremstilling\n\n1. Åben vej\n2. Lukket vej\n3. Delt vej\n\nBeslutning\n\nGodkendt.\n"
    )
    assert titles(outline(Text(text), LAYOUTS["common"])) == [("1", "Sti", False)]


def test_a_closed_item_that_only_the_contents_list_does_not_begin_in_them():
    text = "Referat\n\n1. Lukket: Salg\n2. Sti\n3. Vej\n\n2. Sti\n\nBeslutning\n\nJa.\n\n3. Vej\n\nBeslutning\n\nJa.\n"
    assert [number for number, _, _ in titles(outline(Text(text), LAYOUTS["common"]))] == ["2", "3"]


SHORT = "1. Godkendelse af dagsorden{dot}\nGodkendt.\n\n2. Sommerfest\nAne laver kage.\n\n3. Eventuelt\nIntet.\n"


@pytest.mark.parametrize("contents", ["", "1. Godkendelse af dagsorden\n2. Sommerfest\n3. Eventuelt\n\n"])
@pytest.mark.parametrize("dot", ["", "."])
def test_items_without_any_headings_are_found_below_the_contents_that_list_them(contents, dot):
    found = outline(Text(f"Referat fra mødet i Ældrerådet\n\n{contents}{SHORT.format(dot=dot)}"), LAYOUTS["common"])
    assert titles(found) == [
        ("1", f"Godkendelse af dagsorden{dot}", False),
        ("2", "Sommerfest", False),
        ("3", "Eventuelt", False),
    ]


def test_a_closed_item_without_text_stands_in_minutes_without_headings():
    text = f"Referat fra mødet i Ældrerådet\n\n{SHORT.format(dot='')}\n5. Lukket: Valg af pris\n"
    assert titles(outline(Text(text), LAYOUTS["common"]))[-1] == ("5", "Lukket: Valg af pris", True)


DECIDED = "\n\nBeslutning\n\nGodkendt.\n\n"


def common(content):
    """Return the numbers and titles of the items of a text."""
    return [(number, title) for number, title, _ in titles(outline(Text(content), LAYOUTS["common"]))]


def test_an_item_that_was_added_has_a_letter():
    text = f"Referat\n\n2. Sti{DECIDED}3. Vej{DECIDED}3a. Bro{DECIDED}3b. Tunnel{DECIDED}4. Mark{DECIDED}"
    assert common(text) == [("2", "Sti"), ("3", "Vej"), ("3a", "Bro"), ("3b", "Tunnel"), ("4", "Mark")]


@pytest.mark.parametrize("above", ["", "Sagsfremstilling\n\n"])
@pytest.mark.parametrize("points", ["3a. Bro", "3a. Bro\n3b. Tunnel", "3a. Bro\n\n3b. Tunnel"])
def test_a_point_with_a_letter_above_the_decision_is_no_item(above, points):
    text = f"Referat\n\n2. Sti{DECIDED}3. Vej\n\n{above}{points}{DECIDED}4. Mark{DECIDED}"
    assert common(text) == [("2", "Sti"), ("3", "Vej"), ("4", "Mark")]


LISTS = [
    ("Pkt. Tekst\n313 Sti\n314 Vej\n315 Salg\n", "313. Sti"),
    ("313 Sti\n314 Vej\nSide 2 af 9\n315 Salg\n00.01.00-G01-24-17\n\n", "313. Sti"),
    ("313: Sti\n314: Vej\n315: Salg\n\n", "Pkt. 313 Sti"),
]


@pytest.mark.parametrize(("listed", "heading"), LISTS)
def test_a_list_whose_item_is_numbered_in_another_way_below_is_the_contents(listed, heading):
    assert common(f"Referat\nfra mødet i Byrådet\n\n{listed}{heading}{DECIDED}") == [("313", "Sti")]


def test_a_case_number_between_the_contents_and_the_first_item_is_of_the_item():
    found = outline(Text(f"Referat\n\n{LISTS[1][0]}{LISTS[1][1]}{DECIDED}"), LAYOUTS["common"])
    assert "00.01.00-G01-24-17" in found.blocks[0].sections[0].heading


def test_numbered_lines_that_stand_under_each_other_are_items_where_none_is_numbered_in_another_way():
    text = f"Referat\n\n1. Sti{DECIDED}2. Lukket: Salg\n3. Lukket: Køb\n4. Lukket: Leje\n"
    assert [number for number, _ in common(text)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("number", ["Sag nr.", "Pkt."])
def test_a_title_over_its_number_ends_the_attachments_of_the_item_above(number):
    text = (
        f"Referat\n\nNy sti\n{number} 1\nBeslutning\nGodkendt.\nBilag\nKort\nPlan over stien\n"
        f"Salg af jord\n{number} 2\nBeslutning\nUdsat.\n"
    )
    assert common(text) == [("1", "Ny sti"), ("2", "Salg af jord")]


def test_a_number_alone_below_an_attachment_is_no_item():
    text = "Referat\n\nNy sti\nSag nr. 1\nBeslutning\nGodkendt.\nBilag\nKort\nPlan over stien\n2\nBeslutning\nUdsat.\n"
    assert common(text) == [("1", "Ny sti")]


# ------------------------------------------------------------------------------------- items that a list names

MED = "Referat fra mødet i MED-udvalget\n\nDagsorden:\n1. Valg af kage\n2. Budget\n3. Eventuelt\n\n"
AGREED = [("1", "Valg af kage"), ("2", "Budget"), ("3", "Eventuelt")]
ANSWERS = [
    "Ad 1. Valg af kage\nTærte.\n\nAd 2. Budget\nDet er stort.\n\nAd 3. Eventuelt\nIntet.\n",
    "Ad 1\nTærte.\n\nAd 2\nDet er stort.\n\nAd 3\nIntet.\n",
    "Ad. 1) Tærte.\nAd. 2) Det er stort.\nAd. 3) Intet.\n",
    "Ad punkt 1: Tærte.\n\nAd punkt 2: Det er stort.\n\nAd punkt 3: Intet.\n",
    "AD 1 – VALG AF KAGE\nTærte.\n\nAD 2 – BUDGET\nDet er stort.\n\nAD 3 – EVENTUELT\nIntet.\n",
    "Ad dagsordenens punkt 1\nTærte.\n\nAd dagsordenens punkt 2\nDet er stort.\n\nAd dagsordenens punkt 3\nIntet.\n",
    "Til punkt 1:\nTærte.\n\nTil punkt 2:\nDet er stort.\n\nTil punkt 3:\nIntet.\n",
    "Pkt. 1\nTærte.\n\nPkt. 2\nDet er stort.\n\nPkt. 3:\nIntet.\n",
    "Ad 1. Valg af kage: Tærte.\n\nAd 2. Budget: Det er stort.\n\nAd 3. Eventuelt: Intet.\n",
]
MORE_LISTS = [
    MED,
    MED.replace("Dagsorden:\n", "Til stede: Ane Tom\n\nDagsorden\n\n"),
    MED.replace("2. Budget\n", "2. Budget\na. For skolen\nb. For haven\n"),
    MED.replace("\n1. ", "\n1) ").replace("\n2. ", "\n2) ").replace("\n3. ", "\n3) "),
]
NO_ANSWERS = [
    "Ad 1. Tærte.\n",  # one alone
    "Ad 1. Tærte.\nAd 4. Det er stort.\n",  # one that the list does not name
    "Ad 2. Tærte.\nAd 1. Det er stort.\n",
    "Sagsfremstilling\n\nAd 1. Tærte.\nAd 2. Det er stort.\nAd 3. Intet.\n",
]


@pytest.mark.parametrize("listed", MORE_LISTS)
@pytest.mark.parametrize("answers", ANSWERS)
def test_items_that_a_list_names_begin_where_they_are_dealt_with(answers, listed):
    found = outline(Text(listed + answers), LAYOUTS["common"])
    assert titles(found) == [(number, title, False) for number, title in AGREED]
    assert [block.heading.rule for block in found.blocks] == ["code/item/answered"] * 3


@pytest.mark.parametrize("answers", NO_ANSWERS)
def test_what_does_not_deal_with_the_items_of_a_list_in_their_order_begins_none(answers):
    found = outline(Text(MED + answers), LAYOUTS["common"])
    assert "code/item/answered" not in {block.heading.rule for block in found.blocks}


@pytest.mark.parametrize("above", ["Forvaltningen indstiller\n", "Det anbefales, at\n", "Indstilling\n\n"])
def test_answers_to_the_points_of_a_recommendation_are_no_items(above):
    text = (
        f"Referat fra mødet i Byrådet\n\n{above}1. Stien anlægges\n2. Vejen lukkes\n\nAd 1. Godkendt.\nAd 2. Udsat.\n"
    )
    found = outline(Text(text), LAYOUTS["common"])
    assert "code/item/answered" not in {block.heading.rule for block in found.blocks}


def test_items_that_no_list_names_begin_at_their_titles():
    assert common(f"Referat fra mødet i MED-udvalget\n\n{ANSWERS[0]}") == AGREED


@pytest.mark.parametrize(
    "text",
    [
        f"MED-udvalget\n\n{ANSWERS[0]}",  # nothing says that it is minutes
        f"Referat fra mødet i MED-udvalget\n\n{ANSWERS[1]}",  # no titles
        f"Referat fra mødet i MED-udvalget\n\n{ANSWERS[2]}",
        f"Referat fra mødet i MED-udvalget\n\n{ANSWERS[0].replace('Ad 1', 'Ad 2', 1)}",
        f"Referat fra mødet i MED-udvalget\n\nIndstilling\n\n{ANSWERS[0]}",
        "Referat fra mødet i MED-udvalget\n\nAd 1. Godkendt\nAd 2. Udsat\nAd 3. Drøftet\n",
        "Referat fra mødet i MED-udvalget\n\n1. Kage bages\n2. Te købes\n3. Saft presses\n4. Intet\n5. Nej\n6. Jo\n\n"
        + ANSWERS[0],
    ],
)
def test_answers_that_no_list_names_begin_no_items_where_anything_speaks_against_it(text):
    found = outline(Text(text), LAYOUTS["common"])
    assert "code/item/answered" not in {block.heading.rule for block in found.blocks}


LOST = "Referat fra mødet i Ældrerådet\n\n"
ONES = "1. Godkendelse af dagsorden\n\nGodkendt.\n\n1. Sommerfest.\n\nAne laver kage.\n\n1. Eventuelt\n\nIntet.\n"


def test_items_that_are_all_numbered_1_have_lost_their_numbers():
    assert common(LOST + ONES) == [(None, "Godkendelse af dagsorden"), (None, "Sommerfest."), (None, "Eventuelt")]


@pytest.mark.parametrize(
    "text",
    [
        ONES,  # nothing says that it is minutes
        LOST + ONES.partition("1. Eventuelt")[0],
        f"{LOST}{ONES}\n2. Mere\n\nMere kage.\n",
        f"{LOST}Sagsfremstilling\n\n{ONES}",
        LOST + "1. Mel\n\n1. Sukker\n\n1. Smør\n\nBland det hele.\n",
        LOST + ONES.replace("\n\n", "\n"),
    ],
)
def test_lines_numbered_1_are_no_items_where_anything_speaks_against_it(text):
    assert (None, "Sommerfest.") not in common(text)


# ------------------------------------------------------------------------------------- items without any titles

OPEN = "Kulturudvalget\nReferat\n14. august 2024 kl. 15.30\n\n"
OWN = "Beslutning i Kulturudvalget den 14-08-2024\n"
CASE = "Beslutningstema\nEt hus.\nIndstilling\nDirektionen indstiller, at huset bygges.\nSagsfremstilling\nHuset er gult.\n"


def kinds(content):
    return [[s.kind.value for s in b.sections] for b in outline(Text(content), LAYOUTS["common"]).blocks]


@pytest.mark.parametrize(
    "approves", ["Dagsordenen blev godkendt.", "Dagsorden godkendt.\nAne var fraværende.", "Godkendt dagsorden."]
)
def test_a_decision_of_the_meeting_to_approve_its_agenda_is_the_first_item(approves):
    case = ["background", "recommendation", "case-presentation", "quoted-decision"]
    assert kinds(f"{OPEN}{OWN}{approves}\n{CASE}{OWN}Godkendt.\n{CASE}{OWN}Udsat.\n") == [
        ["quoted-decision"],
        case,
        case,
    ]


@pytest.mark.parametrize(
    "first",
    [
        "Beslutning i Kulturudvalget den 12-06-2024\nDagsorden godkendt.\n",  # of another meeting
        f"{OWN}Godkendt.\n",  # of whatever
    ],
)
def test_another_decision_above_the_first_item_is_none(first):
    assert kinds(f"{OPEN}{first}{CASE}{OWN}Godkendt.\n")[0][0] == "background"


def test_where_the_head_has_no_date_the_latest_that_most_decisions_have_is_the_day():
    text = f"Kulturudvalget\nReferat\n\n{OWN}Dagsorden godkendt.\n{CASE}{OWN}Godkendt.\n"
    assert [len(sections) for sections in kinds(text)] == [1, 4]


def pieces(content):
    return [passage.content for passage in paragraphs(Text(content), 0, len(content))]


LONG = "Administrationens forslag til den nye legeplads blev drøftet og godkendt, dog"


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Ad 3) Udsat.", True),
        ("Ad 3 Udsat.", True),
        ("Ad. 3. Udsat.", True),
        ("ad 3) Udsat.", True),
        ("Ad pkt. 3: Udsat.", True),
        ("3. Udsat.", True),
        ("3) Udsat.", True),
        ("ad 3 omgange.", False),
        ("Ad hoc-udvalget ser på det.", False),
        ("Ad 25/1234 henvises der til sagen.", False),
    ],
)
def test_the_next_answer_is_not_the_rest_of_a_long_line(line, begins):
    assert (len(pieces(f"Ad 2) {LONG}\n{line}")) == 2) is begins


# --------------------------------------------------------------------------------------- titles and what is beside


def printed(content):
    return titles(outline(Text(content), LAYOUTS["common"]))


BESIDE = "Kulturudvalget - Referat - 5. juni 2019\n\n"
HEADED = [
    ("1 (Åben) Ny hal", ("1", "Ny hal", False)),
    ("1 (Lukket) Køb af jord", ("1", "Køb af jord", True)),
    ("1  Åbent         Ny hal", ("1", "Ny hal", False)),
    ("1. Ny halÅbn/luk punkt", ("1", "Ny hal", False)),
    ("1\nÅbent      Ny hal", ("1", "Ny hal", False)),
    ("Punkt 1: (Lukket) Køb af jord", ("1", "Køb af jord", True)),
    ("17\n1. Ny hal", ("1", "Ny hal", False)),
]


@pytest.mark.parametrize(("line", "wanted"), HEADED)
def test_what_stands_beside_a_title_is_no_part_of_it(line, wanted):
    assert printed(f"{BESIDE}{line}\n\n25/1234\n\nResume\n\nHallen er gammel.\n\nBeslutning\n\nGodkendt.\n") == [wanted]


def test_after_a_word_for_the_number_its_full_stop_may_be_left_out():
    body = "\n\nJ.nr.: 25/1234\n\nBeslutning:\nGodkendt.\n\n"
    found = printed(f"{BESIDE}Pkt. 1. Kage{body}Pkt. 2 Te{body}Pkt. 3. Kaffe{body}")
    assert [number for number, _, _ in found] == ["1", "2", "3"]


PAGED = "Indholdsfortegnelse\nPunkt nr. Side\n1 Kage 5\n2 Te til alle, der har købt en billet til årets\nhavnefest 6\n"


def test_pages_in_a_column_beside_the_titles_are_no_part_of_them():
    found = printed(f"{BESIDE}{PAGED}3 Kaffe i haven i sommeren\n2019 12\n4 Orientering om lokalplan 31 18\n")
    assert [title for _, title, _ in found] == [
        "Kage",
        "Te til alle, der har købt en billet til årets havnefest",
        "Kaffe i haven i sommeren 2019",
        "Orientering om lokalplan 31",
    ]


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        ("Indholdsfortegnelse\n", ["Lokalplan 31", "Lokalplan 30", "Lokalplan 32"]),
        ("", ["Lokalplan 30", "Lokalplan 31", "Lokalplan 32"]),
    ],
)
def test_numbers_at_the_end_of_titles_are_no_pages_that_do_not_rise_or_stand_in_no_contents(above, wanted):
    entries = "".join(f"{n} {title}\n" for n, title in enumerate(wanted, start=1))
    assert [title for _, title, _ in printed(f"{BESIDE}{above}{entries}")] == wanted


def test_the_heading_over_the_pages_of_the_contents_is_no_beginning_of_a_title():
    entries = "1.\nKage ......3\n2.\nTe til alle, der har købt en billet til\nhavnefesten ......4\n"
    found = printed(f"{BESIDE}Indholdsfortegnelse\nSide\n{entries}")
    assert found == [("1", "Kage", False), ("2", "Te til alle, der har købt en billet til havnefesten", False)]


def test_the_case_number_above_a_title_begins_its_item_where_items_have_no_numbers():
    body = "\n\nResume\n\nHallen er gammel.\n\nBeslutning\n\nGodkendt.\n\n"
    found = printed(f"{BESIDE}25/1234\n\nNy hal{body}25/1235\n\nNy bro{body}")
    assert found == [(None, "Ny hal", False), (None, "Ny bro", False)]


def test_the_room_under_the_day_of_the_meeting_is_no_title():
    body = "Resume\n\nHallen er gammel.\n\nBeslutning\n\nGodkendt.\n\n"
    found = printed(f"Referat\nKulturudvalget mandag den 3. juni 2019 kl. 16:30\n\nMødelokale 2 E\n\n{body}{body}")
    assert [title for _, title, _ in found] == ["", ""]
