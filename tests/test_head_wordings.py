"""Heads of minutes as municipalities word them: lines that go on, days with short years, parts side by side, pages."""

from datetime import date

import pytest

from kg import resources
from kg.danish import parse_held_date, without_short_days
from kg.reading.minutes import read_minutes
from kg.reading.municipality import decide
from kg.sections.wrapped import is_open, unbroken
from kg.text import Text

LAYOUTS = resources.layouts()
FIRST = "\n\n1. Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n"
SECOND = "\n2. Ny sti langs åen\n\nBeslutning\n\nDrøftet.\n"
PLANNED = "\n\n1. Godkendelse af dagsorden\n\nIndstilling\n\nDirektionen indstiller, at dagsordenen godkendes.\n"
DAY = "5. maj 2015"


def read(head, items=FIRST + SECOND):
    return read_minutes(Text(head + items), LAYOUTS, resources.municipality_spellings())


def told(minutes):
    """Return body, day, start, end and place of the meeting."""
    start, end = (moment and f"{moment:%H:%M}" for moment in (minutes.start, minutes.end))
    return minutes.body and minutes.body.name, minutes.date and f"{minutes.date}", start, end, minutes.place


BODIES = [
    (f"Teknisk Udvalg\nReferat\n{DAY}", "Teknisk Udvalg"),
    (f"Referat fra Teknisk Udvalg's møde den {DAY}", "Teknisk Udvalg"),
    (f"Det Tekniske Udvalg\nReferat\n{DAY}", "Det Tekniske Udvalg"),
    (f"Referat\nTeknisk udvalg - {DAY}", "Teknisk udvalg"),
    (f"Udskrift af beslutningsprotokol for Kulturudvalget\nMødet den {DAY}", "Kulturudvalget"),
    (f"Kort referat fra Byrådets møde den {DAY}", "Byrådet"),
    (f"Referat fra møde den {DAY} i Udvalg for Kage og Te", "Udvalg for Kage og Te"),
    (f"Beslutningsprotokol\nfor Kulturudvalgets møde den {DAY}", "Kulturudvalget"),
    (f"Møde i byrådet {DAY}\nReferat", "Byrådet"),
    (f"Referat fra møde i kultur- og fritidsudvalget den {DAY}", "Kultur- og fritidsudvalget"),
    (f"Emne: Møde i Kulturudvalget\nDato: {DAY}", "Kulturudvalget"),
    (f"Mødenavn: Kulturudvalgets møde\nDato: {DAY}", "Kulturudvalget"),
    (f"Forum: Seniorrådet\nDato: {DAY}", "Seniorrådet"),
    (f"Huslejenævnet\nReferat\n{DAY}", "Huslejenævnet"),
    (f"Beredskabskommissionen\nReferat\n{DAY}", "Beredskabskommissionen"),
    (f"Bruger- og Pårørenderådet på Engen\nReferat\n{DAY}", "Bruger- og Pårørenderådet på Engen"),
    (f"Byrådet i Nulby\nReferat\n{DAY}", "Byrådet"),
    (f"Byrådet Nulby Kommune\nReferat\n{DAY}", "Byrådet"),
    (f"Nulby Kommune - Byrådet - {DAY}\nReferat", "Byrådet"),
    (f"Kulturudvalgets ordinære møde nr. 3/2015\n{DAY}\nReferat", "Kulturudvalget"),
    (f"Referat af Kulturudvalgets ordinære møde 03/2015, den {DAY}", "Kulturudvalget"),
    (f"Referat af møde nr. 3/2015 i Kulturudvalget den {DAY}", "Kulturudvalget"),
    (f"Kulturudvalget - ekstraordinært møde\nReferat\n{DAY}", "Kulturudvalget"),
    (f"Byrådsmøde den {DAY} - Referat", "Byrådet"),
    (f"Åbne punkter\nReferat af møde i Kulturudvalget\n{DAY}", "Kulturudvalget"),
    (f"Referat\nUdvalg Ikon\nByrådet\nTidspunkt Ikon\nDato: {DAY}", "Byrådet"),
    (f"Referat\ntil\nmødet i HMU Kage og Te\nden {DAY} kl. 11:30", "HMU Kage og Te"),
    (f"Referat\nLMU tirsdag den {DAY}", "LMU"),
    (f"Referat\nReferat - Kulturudvalget\n{DAY}", "Kulturudvalget"),
    (f"Referat\nKage- og Teråd\n{DAY}", "Kage- og Teråd"),
    (f"Referat\nNørre Nulby Lokaludvalg\n{DAY}", "Nørre Nulby Lokaludvalg"),
    (f"Referat fra Ældrerådsmøde tirsdag den {DAY}", "Ældrerådet"),
    (f"Referat fra Ældrerådsmøde\nReferat fra Ældrerådsmøde tirsdag den {DAY} kl. 10.00", "Ældrerådet"),
    (f"Referat\nDer indkaldes hermed til ordinært møde i Ældrerådet i Nulby Kommune\nDato: {DAY}", "Ældrerådet"),
    (f"Udvalget for Udvikling af Kagebyer - Referat - tirsdag d. {DAY}", "Udvalget for Udvikling af Kagebyer"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body"), BODIES)
def test_the_line_that_names_the_body_has_many_forms(head, body):
    assert told(read(head))[:2] == (body, "2015-05-05")


WRAPPED = [
    (f"Kage- og\nTeudvalget\nReferat\n{DAY}", ("Kage- og Teudvalget", "2015-05-05", None, None, None)),
    (f"Udvalget for Kage, Te\nog Natmad\nReferat\n{DAY}", ("Udvalget for Kage, Te og Natmad", "2015-05-05", None, None, None)),
    (f"Referat af møde i Kage- og Natmads-\nudvalget den {DAY}", ("Kage- og Natmadsudvalget", "2015-05-05", None, None, None)),
    (f"Referat fra møde i Kage-\nog Teudvalget den {DAY}", ("Kage- og Teudvalget", "2015-05-05", None, None, None)),
    (f"Referat fra Teudvalgets møde tirsdag\nden {DAY} kl. 16.00 i\nBiblioteket", ("Teudvalget", "2015-05-05", "16:00", None, "Biblioteket")),
    (f"Udvalg: Kage- og\nTeudvalget\nMødedato: {DAY}", ("Kage- og Teudvalget", "2015-05-05", None, None, None)),
    (f"Udvalg     Kage- og Natmads-\n           udvalget\nMødedato   {DAY}\nMødested   Rådhuset,\n           lokale 2", ("Kage- og Natmadsudvalget", "2015-05-05", None, None, "Rådhuset, lokale 2")),
    (f"Byrådet\nDato: {DAY}\nSted: Rådhuset\nEngvej 6\n9999 Nulby", ("Byrådet", "2015-05-05", None, None, "Rådhuset Engvej 6 9999 Nulby")),
]  # fmt: skip


@pytest.mark.parametrize(("head", "wanted"), WRAPPED)
def test_a_name_or_a_title_goes_on_over_the_end_of_a_line(head, wanted):
    assert told(read(head)) == wanted


def test_a_label_whose_value_breaks_off_does_not_take_the_next_label():
    assert told(read(f"Udvalg: Kage- og\nMødedato: {DAY}\nReferat"))[1] == "2015-05-05"


PARTS = [
    (f"Referat - Byrådet - tirsdag den {DAY} kl. 16:00", ("Byrådet", "2015-05-05", "16:00", None, None)),
    (f"Referat – Byrådet (2014-2017), den {DAY} kl. 18:00", ("Byrådet", "2015-05-05", "18:00", None, None)),
    ("Beslutningsprotokol : Byrådet : 05-05-2015\n", ("Byrådet", "2015-05-05", None, None, None)),
    ("Kulturudvalget Referat 05.05.2015 kl. 15:00", ("Kulturudvalget", "2015-05-05", "15:00", None, None)),
    ("05-05-2015 Kulturudvalget\nReferat", ("Kulturudvalget", "2015-05-05", None, None, None)),
    (f"Tirsdag den {DAY} - Kulturudvalget\nReferat", ("Kulturudvalget", "2015-05-05", None, None, None)),
    (f"Kulturudvalget | {DAY} | kl. 15:00 | Mødelokale 5\nReferat", ("Kulturudvalget", "2015-05-05", "15:00", None, "Mødelokale 5")),
    (f"Kulturudvalget: Referat fra tirsdag {DAY}", ("Kulturudvalget", "2015-05-05", None, None, None)),
    (f"Referat\nTirsdag den {DAY} kl. 16:00 afholdt Kulturudvalget møde i lokale 9.", ("Kulturudvalget", "2015-05-05", "16:00", None, "lokale 9")),
]  # fmt: skip


@pytest.mark.parametrize(("head", "wanted"), PARTS)
def test_what_whose_and_when_stand_side_by_side_in_any_order(head, wanted):
    assert told(read(head)) == wanted


TIMES = [
    (f"Byrådet\nReferat\n{DAY}\n17:00", "17:00", None),
    (f"Byrådet\nReferat\n{DAY}\n17.00-19.15", "17:00", "19:15"),
    (f"Byrådet\nReferat\n{DAY}\nklokken 15:00", "15:00", None),
    (f"Byrådet\nReferat\nD. {DAY} fra kl. 15.00 til kl. 16.30", "15:00", "16:30"),
    (f"Referat fra ældrerådsmøde tirsdag den {DAY} kl. 9.00-12.00", "09:00", "12:00"),
    (f"Byrådet\nReferat\n{DAY}\nMødet begyndte kl. 14.00 og sluttede kl. 16.05.", "14:00", "16:05"),
    ("Byrådet\nReferat\nMødetidspunkt: 05-05-2015 15:00:00 - 17:00:00", "15:00", "17:00"),
    (f"Byrådet\nReferat\nDato: {DAY}\nKlokkeslæt: 14.00\nMødets afslutning: 16.05", "14:00", "16:05"),
    (f"Byrådet\nReferat\nMøde afholdt: {DAY}\nMødet begyndt kl.: 19.00\nMødet sluttet kl.: 20.15", "19:00", "20:15"),
    (f"Byrådet\nReferat\nDato: {DAY}\nMødetidsrum: 17:00 - 20:05", "17:00", "20:05"),
    (f"Byrådet\nReferat\nDato: {DAY}\nTidspunkt: 17,00 - 20,05", "17:00", "20:05"),
    (f"Byrådet\nReferat\nDato: {DAY}\nMødetidspunkt 17:00 (seminar kl. 15:00)", "17:00", None),
    (f"Byrådet\nReferat\n{DAY}\nPause kl. 18.00\nSpisning kl. 18.30 i kantinen", None, None),
    (f"Byrådet\nReferat\n{DAY}\nUdsendt den 8. maj 2015 kl. 14.00 fra Rådhuset", None, None),
    (f"Byrådet\nReferat\nDato: {DAY}\nVersion 1.2.15", None, None),
    (f"Byrådet\nReferat\nDato: {DAY}\nBemærkninger: Mødet sluttede kl. 17.00", None, "17:00"),
    (f"Byrådet\nReferat\nDato: {DAY}\nBemærkninger: Bo Intet sluttede kl. 17.00", None, None),
    (f"Byrådet\nReferat\nDato: {DAY}\nBemærkninger: Mødet i Teudvalget sluttede kl. 17.00", None, None),
    ("Udvalg Ikon\nByrådet\nTidspunkt Ikon\nDato: 05-05-2015\nTid: 17:00 - 19:10\nReferat", "17:00", "19:10"),
    (f"Byrådet\nMødedato: {DAY}\nReferat\ntil\nmødet i Byrådet\nden {DAY} kl. 16:30", "16:30", None),
    (f"Byrådet\nMødedato: {DAY}\nReferat\nUdsendt\nden 8. maj 2015 kl. 16:30", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "start", "end"), TIMES)
def test_the_hours_are_those_of_the_meeting(head, start, end):
    assert told(read(head))[1:4] == ("2015-05-05", start, end)


PLACES = [
    (f"Byrådet\nReferat\nTirsdag den {DAY} kl. 16.30 - 18.05, mødelokale 8", "mødelokale 8"),
    (f"Byrådet\nReferat\nMandag den {DAY} kl. 17:00\nI mødelokale 2", "mødelokale 2"),
    (f"{DAY}\n19.00-21.15\nByrådssalen\nByrådet\nReferat", "Byrådssalen"),
    (f"Mødedato\nMødested\nMødedeltagere\n{DAY} kl. 16:00\nBiblioteket\nAne Tom, Bo Intet\nReferat Byrådet", "Biblioteket"),
    (f"Byrådet\nReferat\nDato: {DAY}\nHvor: Kagehuset", "Kagehuset"),
    (f"Referat\ntil\nmødet i Byrådet\nden {DAY} kl. 16:30\ni Café Kagen", "Café Kagen"),
    (f"Referat\ntil\nmødet den {DAY} kl. 16:30\ni Nulby Kommune", None),
    (f"Referat\nByrådet tirsdag den {DAY} kl. 18:30\n\nMødelokale Bageriet", "Mødelokale Bageriet"),
    (f"Byrådet\nReferat\nMødedato: {DAY}\nNæste møde: 1. juni 2015 kl. 17.00 på Engskolen", None),
    (f"Byrådet\nReferat\nMødedato: {DAY}\nAdresse: Engvej 1, 9999 Nulby", None),
    (f"MED-udvalget\nReferat\nCenter for Kage og Te\n{DAY}", None),
    (f"Referat fra møde i Byrådet den {DAY} kl. 16, aflyst", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "place"), PLACES)
def test_the_place_is_where_the_meeting_was_and_nothing_else(head, place):
    assert told(read(head))[1::3] == ("2015-05-05", place)


NOBODIES = [
    f"Referat\nFællesmøde mellem Kulturudvalget og Ældrerådet\n{DAY}",
    f"Råd og nævn\nReferat\n{DAY}",
    f"Referat fra Kulturudvalgets studietur den {DAY}",
    f"Bestyrelsen\nReferat\n{DAY}",
    f"Emne: Kulturudvalgets budget\nReferat\n{DAY}",
]


@pytest.mark.parametrize("head", NOBODIES)
def test_a_line_about_a_body_names_no_body_that_met(head):
    assert told(read(head))[:2] == (None, "2015-05-05")


SHORT = [
    ("Dato: 12.03.20", "2020-03-12"),
    ("d. 04-05-22 kl. 15:00", "2022-05-04"),
    ("05.05.15 kl. 16.00", "2015-05-05"),
    ("tirsdag 4/5-21", "2021-05-04"),
    ("4/5-21 kl. 16.00", "2021-05-04"),
    ("J.nr. 01.02.05", None),
    ("01.02.05", None),
]


@pytest.mark.parametrize(("line", "day"), SHORT)
def test_a_year_of_two_digits_counts_where_a_day_is_said_to_stand(line, day):
    found = told(read(f"Byrådet\n{line}\nReferat"))
    assert found[:2] == ("Byrådet", day)
    assert found[2] != "12:03"  # the numbers of a day are no time


def test_short_years_are_of_the_last_century_from_70_on():
    assert parse_held_date("3.5.98") == date(1998, 5, 3)
    assert parse_held_date("3.5.69") == date(2069, 5, 3)
    assert parse_held_date("3. maj 2021, 4.5.98") == date(2021, 5, 3)
    assert (parse_held_date("31.2.20"), parse_held_date("16.00.30"), parse_held_date("1.2.3.20")) == (None, None, None)
    assert without_short_days("12.03.20 9.30") == " 9.30"


KINDS = [
    (f"Møde i Byrådet\n\nden {DAY}\n\nkl. 19.00\n\nDAGSORDEN", PLANNED, "agenda"),
    (f"Møde i Byrådet\n\nden {DAY}\n\nkl. 19.00\n\nDAGSORDEN", FIRST, "minutes"),
    (f"Mødedato: {DAY}\nUdvalg: Byrådet\nType: Dagsorden", PLANNED, "agenda"),
    (f"Byrådet\n{DAY}", PLANNED, "minutes"),
]


@pytest.mark.parametrize(("head", "items", "kind"), KINDS)
def test_agenda_over_the_list_of_items_says_what_the_document_is_where_nothing_is_decided(head, items, kind):
    assert read(head, items).kind.value == kind


PAGES = [
    f"Referat - Kulturudvalget - {DAY}                 Side {{n}} af 2",
    f"Kulturudvalget, den {DAY}                Side: {{n}}",
    f"Kulturudvalget\n{DAY}\nSide {{n}}",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_head_on_every_page_is_read_once(page):
    text = f"{page.format(n=1)}\n\nReferat\n\nSted: Salen{FIRST}\n{page.format(n=2)}\n{SECOND}"
    found = read(text, "")
    assert told(found) == ("Kulturudvalget", "2015-05-05", None, None, "Salen")
    assert [item.number for item in found.items] == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Byrådet i Odder", "0727"),
        ("Kommunalbestyrelsen i Odder", "0727"),
        ("Byrådet Odder Kommune", "0727"),
        ("Der indkaldes til ordinært møde i Ældrerådet i Odder Kommune", "0727"),
        ("Der var borgermøde i Odder Kommune", None),
        ("Fællesmøde med Ældrerådet i Odder Kommune", None),
        ("Odder Kommune - Byrådet", "0727"),
        ("Besøg hos byrådet i Odder", None),
        ("Byrådet i Odder besøger byen", None),
    ],
)
def test_the_council_of_a_place_on_a_line_of_the_head_says_whose_minutes_they_are(line, code):
    assert decide(read(f"{line}\nReferat\n{DAY}").claims) == code


def test_words_divided_at_the_end_of_a_line_are_whole_again():
    assert unbroken("Kage- og\n  Natmads-\nudvalget") == "Kage- og Natmadsudvalget"
    assert unbroken("børne-\nog ungeudvalget") == "børne- og ungeudvalget"
    assert [is_open(words) for words in ("Kage- og", "tirsdag", "Kage,", "Kage", "Dialog")] == [
        True,
        True,
        True,
        False,
        False,
    ]


ARRANGED = [
    "| Mødedato | Mødetid | Mødested |\n| 05-05-2015 | 17:00 - 19:30 | Salen |",
    "| Mødedato | Mødetid | Mødested |\n|---|---|---|\n| 05-05-2015 | 17:00 - 19:30 | Salen |",
    "Mødedato\tMødetid\tMødested\n05-05-2015\t17:00 - 19:30\tSalen",
    "Mødedato          Mødetid             Mødested\n05-05-2015        17:00 - 19:30       Salen",
    f"Dato: {DAY}\nStart: 17.00\nSlut: 19.30\nSted: Salen",
    f"Dato: {DAY} Start: 17.00 Slut: 19.30 Sted: Salen",
    f"Dato: {DAY}\nFra kl.: 17.00\nTil kl.: 19.30\nSted: Salen",
    f"Dato\n: {DAY}\nTid\n: kl. 17.00 - 19.30\nSted\n: Salen",
    f"Dato ........ {DAY}\nTid ......... kl. 17.00 - 19.30\nSted ........ Salen",
    f"Dato : {DAY}\nStart kl. : 17.00\nSlut kl. : 19.30\nSted : Salen",
    "Dato/tid: 05-05-2015 kl. 17:00 - 19:30\nSted: Salen",
]


@pytest.mark.parametrize("lines", ARRANGED)
def test_labels_and_values_stand_in_any_arrangement(lines):
    assert told(read(f"Byrådet\nReferat\n{lines}")) == ("Byrådet", "2015-05-05", "17:00", "19:30", "Salen")


def test_a_row_that_does_not_fit_the_head_of_its_table_is_not_its_values():
    assert told(read("Byrådet\nReferat\nMødetid    Mødested\nSalen    17:00"))[2:] == (None, None, None)
    assert told(read(f"Byrådet\nReferat\n{DAY}\nMødetid    Mødested\n17:00"))[4] is None


@pytest.mark.parametrize("dash", ["-", "–", "....", ""])
def test_a_dash_for_a_value_is_none(dash):
    assert told(read(f"Byrådet\nReferat\nDato: {DAY}\nSted: {dash}"))[1:] == ("2015-05-05", None, None, None)


TRAPS = [
    "Kl. 18.00 spisning i kantinen",
    "Kl. 17.30 - 18.00: Besøg af Ungerådet",
    "Gruppemøde kl. 16.00 i Lokale 4",
    "Besigtigelse kl. 14.00 ved Rådhuset",
    "Fællesmøde med Ældrerådet, Lokale 4",
    "Temamøde med Børneudvalget kl. 17.00 - 18.00",
    "Afbud senest den 1. maj 2015 kl. 12.00",
    "Godkendt på mødet den 12. juni 2015",
    "Telefontid: 10.00 - 14.00",
    "Kopi til: Økonomiudvalget og Byrådet",
    "Behandles i Byrådet den 20. maj 2015",
    "Mødet blev udsat til den 21. maj 2015 kl. 15.00",
    "Politiske udvalg",
    "Dagsordenen blev udsendt den 1.5.15",
    "Besøg i Odder Kommune",
]


@pytest.mark.parametrize("line", TRAPS)
def test_what_is_said_of_something_else_is_not_said_of_the_meeting(line):
    found = read(f"Kulturudvalget\nReferat\nDato: {DAY}\n{line}")
    assert told(found) == ("Kulturudvalget", "2015-05-05", None, None, None)
    assert decide(found.claims) is None


def test_all_committees_are_no_body():
    assert told(read(f"Udvalg: Alle udvalg\nReferat\nDato: {DAY}"))[0] is None
    assert told(read(f"Politiske udvalg\nKulturudvalget\nReferat\nDato: {DAY}"))[0] == "Kulturudvalget"


def test_the_cases_above_are_as_many_as_they_were():
    cases = (BODIES, WRAPPED, PARTS, TIMES, PLACES, NOBODIES, SHORT, KINDS, PAGES, ARRANGED, TRAPS)
    assert tuple(map(len, cases)) == (35, 8, 9, 21, 12, 5, 7, 4, 3, 11, 15)
