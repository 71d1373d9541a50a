"""Whose meeting it was, when and where: title lines, labels with their values, and what only the items tell."""

from datetime import date

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text

LAYOUTS = resources.layouts()
ITEM = "\n\n1. Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n"
PLANNED = "\n\n1. Godkendelse af dagsorden\n\nIndstilling\n\nDirektionen indstiller, at dagsordenen godkendes.\n"


def read(head, items=ITEM):
    return read_minutes(Text(head + items), LAYOUTS, {})


def told(minutes):
    """Return body, day, start, end and place of the meeting."""
    start, end = (moment and f"{moment:%H:%M}" for moment in (minutes.start, minutes.end))
    return minutes.body and minutes.body.name, minutes.date and f"{minutes.date}", start, end, minutes.place


TITLES = [
    ("Kulturudvalget – Referat – 5. juni 2019", "Kulturudvalget", "2019-06-05", None, None),
    ("Kulturudvalget - Referat 5. juni 2019", "Kulturudvalget", "2019-06-05", None, None),
    ("Kulturudvalget, referat 5. juni 2019", "Kulturudvalget", "2019-06-05", None, None),
    ("Referat Nulby Byråd 05-06-2019", "Nulby Byråd", "2019-06-05", None, None),
    ("REFERAT Kulturudvalget 2018-2021 d. 05-06-2019", "Kulturudvalget", "2019-06-05", None, None),
    ("5. juni 2019 - referat fra byrådet", "Byrådet", "2019-06-05", None, None),
    ("Referat\ntil\nmødet i Kultur- og Fritidsudvalget\nden 5. juni 2019 kl. 08:30\ni Slottet, Salen", "Kultur- og Fritidsudvalget", "2019-06-05", "08:30", "Slottet, Salen"),
    ("Referat til mødet i Udvalget for Klima og Miljø den 5. juni 2019 kl. 13:00 i Rådhuset, lokale 3", "Udvalget for Klima og Miljø", "2019-06-05", "13:00", "Rådhuset, lokale 3"),
    ("Referat fra ekstraordinært møde i Byrådet den 5. juni 2019 kl. 17.00", "Byrådet", "2019-06-05", "17:00", None),
    ("Referat fra byrådsmøde d. 5. juni 2019", "Byrådet", "2019-06-05", None, None),
    ("Kulturudvalget den 5. juni 2019 kl. 08:30 i Kantinen", "Kulturudvalget", "2019-06-05", "08:30", "Kantinen"),
    ("Kulturudvalgets møde den 5. juni 2019", "Kulturudvalget", "2019-06-05", None, None),
    ("Referat\nKulturudvalget\n05-06-2019 kl. 18:00\nkantinen, Torvet 1", "Kulturudvalget", "2019-06-05", "18:00", "kantinen, Torvet 1"),
    ("Referat\nKulturudvalget\n05-06-2019 kl. 18:00\nSkype", "Kulturudvalget", "2019-06-05", "18:00", "Skype"),
    ("Kulturudvalget - Referat 5. juni 2019\n\nÅben\n\nReferat\n\nOnsdag den 05-06-2019 kl. 08:15\n\nRådhuset, 1. sal.", "Kulturudvalget", "2019-06-05", "08:15", "Rådhuset, 1. sal"),
    ("Referat\nMiljø- og teknikudvalget\nMøde den 5. juni 2019 kl. 15.00", "Miljø- og teknikudvalget", "2019-06-05", "15:00", None),
    ("Byrådet 5. juni 2019", "Byrådet", "2019-06-05", None, None),
    ("Åbent referat til Kulturudvalget\nDato: 5. juni 2019", "Kulturudvalget", "2019-06-05", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "day", "start", "place"), TITLES)
def test_title_lines_tell_the_meeting(head, body, day, start, place):
    assert told(read(head)) == (body, day, start, None, place)


LABELS = [
    ("Byrådet - Referat\n\nDato: 5. juni 2019\nLokale: Salen\nTidspunkt: Kl. 19:00", ("Byrådet", "2019-06-05", "19:00", None, "Salen")),
    ("Udvalg Byrådet\nMødested Salen\nonsdag den 5. juni 2019 kl. 17:00", ("Byrådet", "2019-06-05", "17:00", None, "Salen")),
    ("UDVALG\nByrådet\nSTARTTIDSPUNKT\n05-06-2019 19:00:00\nSLUTTIDSPUNKT\n05-06-2019 20:15:00\nMØDESTED\nSalen", ("Byrådet", "2019-06-05", "19:00", "20:15", "Salen")),
    ("Udvalg Byrådet\nSTARTTIDSPUNKT 05-06-2019 19:00:00", ("Byrådet", "2019-06-05", "19:00", None, None)),
    ("Byrådet\nMødedato:\nMødet påbegyndt:\nMødet afsluttet:\nMødested:\nFraværende:\n5. juni 2019\nkl. 18:00\nkl.\nRådhuset, Torvet 5\n", ("Byrådet", "2019-06-05", "18:00", None, "Rådhuset, Torvet 5")),
    ("Byrådet\nMødedato:\nMødested:\nMødetidspunkt:\nRådhuset, Torvet 5\n5. juni 2019\nkl. 18:00\n", ("Byrådet", "2019-06-05", "18:00", None, "Rådhuset, Torvet 5")),
    ("Byrådet\nMødedato:\nMødested:\n\nMedlemmer: Ane Tom", ("Byrådet", None, None, None, None)),
    ("Byrådet\nDato: 5. juni 2019\nTidspunkt: 18:30 - 21:00", ("Byrådet", "2019-06-05", "18:30", "21:00", None)),
    ("Byrådet\nDato: Onsdag, June 5, 2019 - 18:00\nSted: Salen", ("Byrådet", "2019-06-05", "18:00", None, "Salen")),
    ("Byrådet\nDato: 5. juni 2019\nKl.: 16:00\n\nMødet hævet kl.: 18:10", ("Byrådet", "2019-06-05", "16:00", "18:10", None)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "wanted"), LABELS)
def test_labels_have_their_values_beside_below_or_all_after_all(head, wanted):
    assert told(read(head)) == wanted


def test_values_whose_label_was_lost_are_not_given_to_another():
    found = read("Byrådet\nMødedo:\nMødetidspunkt:\nMødested:\n26. 2020\n14:00\nSalen\n")
    assert told(found) == ("Byrådet", None, None, None, None)
    assert [f.code for f in found.findings].count("header-line") == 4


def test_a_period_is_taken_off_the_name_wherever_it_stands():
    found = read("Referat\nUdvalg Økonomiudvalget (2018-2021)\n5. juni 2019")
    assert (found.body.name, found.body.period) == ("Økonomiudvalget", "2018-2021")


PAGES = [
    ("Kirkeskat\nBeslutning\nByrådets beslutning i mødet den 5. juni 2019\nGodkendt.\nBilag\n", ("Byrådet", "2019-06-05")),
    ("2. Dagsorden ( )\n\nSagsfremstilling\n\n...\n\nBeslutning\n\nDagsordenspunkt 2: Dagsorden\n\nByrådets beslutning i mødet den 5. juni 2019\n\nGodkendt.\n", ("Byrådet", "2019-06-05")),
    ("Vedtægt\n\n25/20881 -\n\nIndstilling\n\nDirektionen indstiller, at den godkendes.\n\nBeslutning Byrådet den 05-05-2019\n\nGodkendt.\n\nBeslutning Byrådet den 05-06-2019\n\nGodkendt.\n", ("Byrådet", "2019-06-05")),
    ("2. Godkendelse af dagsorden\n\nIndstilling\n\n1. at Ældrerådet godkender dagsordenen\n\nBeslutning\n\nGodkendt.\n", ("Ældrerådet", None)),
    ("Referat\n\n • 7. Dagsorden - godkendelse\n\n  Resume\n\n  Godkendelse af dagsorden for Byrådet den 5. juni 2019.\n\n  Beslutning\n\n  Godkendt.\n", ("Byrådet", "2019-06-05")),
    ("Referat\n\nDato: 5. juni 2019\n\n • Pkt. 42 Sag\n\n  Kultur- og Fritidsudvalget, 05-06-2019, pkt. 42\n\n  Drøftet.\n", ("Kultur- og Fritidsudvalget", "2019-06-05")),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted"), PAGES)
def test_a_page_without_a_head_is_told_by_the_heading_of_its_decision(page, wanted):
    assert told(read("", page))[:2] == wanted


def test_a_quoted_decision_does_not_say_whose_meeting_it_is():
    page = (
        "Sag\n\nBeslutning fra Økonomiudvalget, den 5. juni 2019, punkt 4:\n\nAnbefales.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert told(read("Referat\n\n", page))[:2] == (None, None)


def test_the_times_told_in_the_first_item_are_those_of_the_meeting():
    page = "1. Dagsorden\n\nBeslutning\n\nByrådets beslutning i mødet den 5. juni 2019\n\nMødet startede kl. 15.30 og sluttede kl. 16.45.\n\nDagsordenen blev godkendt.\n"
    found = read("", page)
    assert told(found)[2:4] == ("15:30", "16:45")
    assert [outcome.value for item in found.items for d in item.decisions for outcome in d.outcomes] == ["approved"]


def test_a_time_told_of_something_else_is_not_that_of_the_meeting():
    found = read(
        "Byrådet - Referat - 5. juni 2019",
        "\n\n1. Fest\n\nSagsfremstilling\n\nTidspunkt: kl. 10.00\n\nBeslutning\n\nGodkendt.\n",
    )
    assert (found.start, found.end) == (None, None)


def test_a_day_that_is_none_is_no_date():
    assert read("Byrådet\nDato: Onsdag, June 35, 2019").date is None
    assert read("Byrådet\nDato: Onsdag, June 5, 2019").date == date(2019, 6, 5)


PEOPLE = [
    ("Deltagere: Ane Tom (A), Bo Intet (V)", {("Ane Tom", "A", None), ("Bo Intet", "V", None)}),
    ("Deltagere: Ane Tom, (A), Bo Intet, (V)", {("Ane Tom", "A", None), ("Bo Intet", "V", None)}),
    ("Deltagere\nAne Tom, A\nBo Intet, Formand", {("Ane Tom", "A", None), ("Bo Intet", None, "formand")}),
    ("Til stede: Ane Tom (ato) A, Bo Intet (boi) Ø (Orlov)", {("Ane Tom", "A", None), ("Bo Intet", "Ø", None)}),
    ("Deltagere: Formand Ane Tom (F), Borgmester Bo Intet", {("Ane Tom", "F", "formand"), ("Bo Intet", None, "borgmester")}),
    ("Deltagere:\n1. Overborgmester Ane Tom (A)\n2. Bo Intet (V)", {("Ane Tom", "A", "overborgmester"), ("Bo Intet", "V", None)}),
    ("Mødedeltagere Ane Tom, Bo\nIntet, Per Ukendt", {("Ane Tom", None, None), ("Bo Intet", None, None), ("Per Ukendt", None, None)}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "people"), PEOPLE)
def test_people_are_listed_in_many_ways(line, people):
    found = read(f"Byrådet - Referat - 5. juni 2019\n\n{line}\n")
    assert {(a.person.name, a.person.party, a.person.role) for a in found.attendances} == people
    assert {a.status.value for a in found.attendances} == {"present"}


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Medlemmer", "member"),
        ("Indkaldte", "member"),
        ("Fraværende", "absent"),
        ("Fraværende med afbud", "excused"),
        ("Afbud fra", "excused"),
        ("Til stede", "present"),
    ],
)
def test_the_label_tells_the_status(label, status):
    found = read(f"Byrådet - Referat - 5. juni 2019\n\n{label}: Ane Tom\n")
    assert [(a.person.name, a.status.value) for a in found.attendances] == [("Ane Tom", status)]


def test_the_cases_above_are_as_many_as_they_were():
    assert (len(TITLES), len(LABELS), len(PAGES), len(PEOPLE), len(PLACES), len(BEGUN)) == (18, 10, 6, 7, 10, 5)


PLACES = [
    ("Referat\nByrådet\n5. juni 2019 kl. 10:00\nMødelokale 2, Rådhuset", "Mødelokale 2, Rådhuset"),
    ("Referat\n5. juni 2019 kl. 10:00\nByrådet\nFestsalen, Torvet 1", "Festsalen, Torvet 1"),
    ("Referat\n5. juni 2019 kl. 10:00\n\nByrådet\n\nTorvet 6 - Festsalen", "Torvet 6 - Festsalen"),
    ("Referat\nDato: 5. juni 2019\nUdvalg: Byrådet\nTeams", "Teams"),
    ("Referat\nByrådet\nRådhuset, 2. sal\n5. juni 2019 kl. 10:00", "Rådhuset, 2. sal"),
    ("Referat fra møde i Byrådet den 5. juni 2019\nSkype", "Skype"),
    ("Referat\ntil\nmødet i Byrådet\nden 5. juni 2019 kl. 10:00\ni Lægehuset, Torvet 1", "Lægehuset, Torvet 1"),
    ("Referat\nByrådet\n5. juni 2019\nEngvej 2, 9999 Nulby", "Engvej 2, 9999 Nulby"),
    ("Referat\nByrådet\nFestsalen", None),  # no date says that these are the lines of the head
    ("Referat\nByrådet\n5. juni 2019\nDeltagere: Ane Tom\nFestsalen", None),
]


@pytest.mark.parametrize(("head", "place"), PLACES)
def test_a_place_stands_without_a_label_beside_the_date_and_the_body(head, place):
    assert read(head).place == place


def test_a_line_far_down_that_names_other_minutes_is_no_title():
    found = read(
        "Byrådet\nUdvalg: Byrådet\nSted: Salen\nTid: kl. 10\nTil stede: Ane Tom\n\nReferat fra festen den 3. maj 2019\n"
    )
    assert (found.title, found.date) == ("", None)


BEGUN = [
    ("Sted\nMødelokale 2", ("Byrådet", None, "Mødelokale 2")),
    ("Mødested\nLokale B, Rådhuset", ("Byrådet", None, "Lokale B, Rådhuset")),
    ("Mødested\n\nMødelokale Anemonen\n\nMødedato\n\nOnsdag d. 5. juni 2019", ("Byrådet", "2019-06-05", "Mødelokale Anemonen")),
    ("Mødedato\nOnsdag d. 5. juni 2019\nSted\nLokale: Anemonen", ("Byrådet", "2019-06-05", "Anemonen")),
    ("Udvalg\nUdvalg for Kage og Te\nDato\n5. juni 2019", ("Udvalg for Kage og Te", "2019-06-05", None)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), BEGUN)
def test_a_value_below_its_label_may_begin_with_the_word_of_another_label(lines, wanted):
    body = "" if "Udvalg" in lines else "Byrådet\n"
    found = told(read(f"Referat\n{body}{lines}\n"))
    assert (found[0], found[1], found[4]) == wanted


PLACES = [
    ("Byrådet\nDato: 5. juni 2019\nSted: byrådssalen\n • Pkt. 7 Budget", "byrådssalen"),
    ("Byrådet\nDato: 5. juni 2019\nSted: byrådssalen\n1. Ny skole i Engby\n2. Budget", "byrådssalen"),
    ("Byrådet\nDato: 5. juni 2019\nSted: Salen\nForplejning: Ja", "Salen"),
    ("Byrådet\nDato: 5. juni 2019\nSted: Salen\nReferat godkendt", "Salen"),
    ("Byrådet\nDato: 5. juni 2019\nSted: Salen, Nulby\nRådhus", "Salen, Nulby Rådhus"),
    ("Byrådet\nDato: 5. juni 2019\nSted: Rådhuset,\n1. sal", "Rådhuset, 1. sal"),
    ("Byrådet\nDato: 5. juni 2019\nMødelokale:\nSalen, Nulby\nRådhus\nTilstede: Ane Tom", "Salen, Nulby Rådhus"),
    ("Byrådet\nDato: 5. juni 2019\nMødelokale:\nSalen\n1. Ny skole i Engby", "Salen"),
    ("Dagsorden\n5. juni 2019 kl. 8\nKage og Te\nFormandens mødelokale\nReferat", "Formandens mødelokale"),
    ("Byrådet\nReferat\n5. juni 2019\n\nSalen, Engvej 5, etage 2, 9999 Engby", "Salen, Engvej 5, etage 2, 9999 Engby"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "place"), PLACES)
def test_a_place_goes_on_with_its_address_and_with_nothing_else(head, place):
    assert told(read(head))[1::3] == ("2019-06-05", place)


HOURS = [
    ("Byrådets møde den 5. juni 2019\n\nByrådssalen kl. 19.00", "19:00", None, "Byrådssalen"),
    ("Byrådets møde den 5. juni 2019\nLokale S 1, Engby kl. 19.00", "19:00", None, "Lokale S 1, Engby"),
    ("Byrådets møde den 5. juni 2019\nVia Teams kl. 9", "09:00", None, "Via Teams"),
    ("Byrådet\n5. juni 2019\nMødelokale 2, kl. 8.00 - 10.30", "08:00", "10:30", "Mødelokale 2"),
    ("Byrådet\n5. juni 2019\nkl. 8.30 i mødelokale 2", "08:30", None, "mødelokale 2"),
    ("Byrådet\n5. juni 2019\nRundvisning på skolen kl. 15.00", None, None, None),
    ("Byrådet\n5. juni 2019\nKaffe i kantinen kl. 15.00", None, None, None),
    ("Byrådet\nonsdag den 5. juni 2019 kl. 17:00 -\nDet gamle Rådhus", "17:00", None, "Det gamle Rådhus"),
    ("Byrådet\nDato: 5. juni 2019\nMødetid: 17:00 -", "17:00", None, None),
    ("Byrådet\nDato: 5. juni 2019\nStarttidspunkt for møde:\n19:00", "19:00", None, None),
    ("Byrådet\nDato\n5. juni 2019\nStart\n17.00\nSlut\n19.30\nSted\nSalen", "17:00", "19:30", "Salen"),
    ("Byrådet\nDato: 5. juni 2019\nStart\npå budgettet", None, None, None),
    ("Byrådet\nDato: 5. juni 2019\nTid: 10-12", "10:00", "12:00", None),
    ("Byrådet\nDato: 5. juni 2019\nTid: 25-27", None, None, None),
    ("Byrådet\nDato: 5. juni 2019\nMødet begyndte: 14:00", "14:00", None, None),
    ("UDVALG\nByrådet\nSTARTTIDSPUNKT\n6/25/2019 6:30:00 PM\nSLUTTIDSPUNKT\n6/25/2019 7:20:00 PM", "18:30", "19:20", None),
    ("Byrådet\n6/25/2019 6:30:00 PM", "18:30", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "start", "end", "place"), HOURS)
def test_hours_stand_beside_the_place_or_below_or_with_their_end_left_out(head, start, end, place):
    found = told(read(head))
    assert found[1][:7] == "2019-06"
    assert found[2:] == (start, end, place)


def test_an_american_date_is_one_only_with_its_half_of_the_day():
    assert told(read("Byrådet\n6/25/2019 6:30:00 PM"))[1] == "2019-06-25"
    assert told(read("Byrådet\n6/25/2019 18:30:00"))[1] is None
    assert told(read("Byrådet\n6/5/2019 6:30:00 PM"))[1] is None  # of June or of May


MARKED = [
    "**Udvalg:** Kulturudvalget\n**Mødedato:** 5. juni 2019\n**Sted:** Salen",
    "# Referat\n\n**Udvalg:** Kulturudvalget\n**Dato:** 5. juni 2019\n**Sted**: Salen",
]


@pytest.mark.parametrize("head", MARKED)
def test_bold_labels_are_labels(head):
    assert told(read(head)) == ("Kulturudvalget", "2019-06-05", None, None, "Salen")


def test_the_contents_of_a_page_over_its_whole_head_begin_no_list():
    assert told(read("Punkter på dagsordenen\nReferat - Kulturudvalget - 5. juni 2019"))[0] == "Kulturudvalget"
    found = read("Kulturudvalget\nDagsorden\nMødedato: 5. juni 2019\nLokale: Salen", PLANNED)
    assert (found.kind.value, *told(found)[:2], found.place) == ("agenda", "Kulturudvalget", "2019-06-05", "Salen")


def test_minutes_below_the_head_overrule_the_agenda_that_names_the_page():
    assert read("Dagsorden\n5. juni 2019\nByrådet\nReferat", PLANNED).kind.value == "minutes"
    assert read("Dagsorden\nReferat\n5. juni 2019\nByrådet", PLANNED).kind.value == "agenda"


def test_the_cases_of_places_and_hours_are_as_many_as_they_were():
    assert (len(PLACES), len(HOURS), len(MARKED)) == (10, 17, 2)
