"""Whose meeting it was, in the many shapes in which heads of minutes print a body, a time and a place."""

import pytest

from kg import resources
from kg.capitals import calm
from kg.identity.bodies import form_of, identities
from kg.identity.rulings import Ruled
from kg.reading.bodies import agent, body_key, body_name, same_body
from kg.reading.minutes import read_minutes
from kg.reading.municipality import decide, evidence
from kg.text import Text

LAYOUTS = resources.layouts()
ITEMS = "\n\n1. Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n\n2. Budget\n\nBeslutning\n\nDrøftet.\n"
DAY = "5. juni 2019"


def read(head, items=ITEMS):
    return read_minutes(Text(head + items), LAYOUTS, {})


def body_of(head, items=ITEMS):
    found = read(head, items).body
    return found and found.name


BODIES = [
    (f"Kulturudvalget (KU)\nReferat\nDato: {DAY}", "Kulturudvalget"),
    (f"Referat\nHovedudvalget (HMU)\nDato: {DAY}", "Hovedudvalget"),
    (f"Plan-, Bolig- og Vejudvalget (PBV)\nDato: {DAY}", "Plan-, Bolig- og Vejudvalget"),
    (f"KULTURUDVALGET\nREFERAT\nDATO: {DAY}", "Kulturudvalget"),
    (f"UDVALGET FOR KAGE OG TE\nREFERAT\n{DAY}", "Udvalget for Kage og Te"),
    (f"TEKNIK- OG MILJØUDVALGET\nREFERAT\n{DAY}", "Teknik- og Miljøudvalget"),
    (f"HOVED-MED\nREFERAT\n{DAY}", "Hoved-MED"),
    ("REFERAT FRA KULTURUDVALGETS MØDE\nTIRSDAG DEN 5. JUNI 2019 KL. 17.00", "Kulturudvalget"),
    (f"Referat fra Seniorrådets møde\n{DAY}", "Seniorrådet"),
    (f"Åbent referat for Kulturudvalgets ordinære møde den {DAY}", "Kulturudvalget"),
    (f"Skole, klub og SFOs møde den {DAY}\nReferat", "Skole, klub og SFO"),
    (f"Det Grønne Råd\nReferat\n{DAY}", "Det Grønne Råd"),
    (f"Grønt Råd\nReferat\n{DAY}", "Grønt Råd"),
    (f"Kulturudvalget - Dagsordener og referater\nMødedato: {DAY}", "Kulturudvalget"),
    (f"Det fælles stråtagsråd - Dagsordener og referater\nMødedato: {DAY}", "Det fælles stråtagsråd"),
    (f"Byrådet Byrådet Vis medlemmer Udskriv\nDato: {DAY}", "Byrådet"),
    (f"Konstituerende møde i Byrådet\n{DAY}", "Byrådet"),
    (f"Referat af konstituerende møde i Ældrerådet den {DAY}", "Ældrerådet"),
    (f"Byrådet i Nulby Kommune\nReferat\n{DAY}", "Byrådet"),
    (f"Referat fra møde i HMU den {DAY}", "HMU"),
    (f"LMU-møde den {DAY}\nReferat", "LMU"),
    (f"MED-udvalget på Engskolen\nReferat\n{DAY}", "MED-udvalget på Engskolen"),
    (f"Referat fra MED-udvalgsmøde den {DAY}", "MED-udvalget"),
    (f"Referat af ældrerådsmøde den {DAY}", "Ældrerådet"),
    (f"Ordinært byrådsmøde den {DAY}", "Byrådet"),
    (f"Referat Handicaprådets møde den {DAY}", "Handicaprådet"),
    (f"Referat af møde nr. 5 i Handicaprådet den {DAY}", "Handicaprådet"),
    (f"Handicaprådet, møde den {DAY}\nReferat", "Handicaprådet"),
    (f"Nulby Kommune | Byrådet\nReferat\n{DAY}", "Byrådet"),
    (f"Kulturudvalget | Referat | {DAY}", "Kulturudvalget"),
    (f"Mødet den {DAY} i Kulturudvalget\nReferat", "Kulturudvalget"),
    ("Udvalg Dato Type Hent\nByrådet 05-06-2019 16:00 Referat Hent", "Byrådet"),
    ("| Udvalg | Kulturudvalget |\n| Mødedato | 05-06-2019 |", "Kulturudvalget"),
    ("- Udvalg: HMU Kage\n- Mødedato: 5. juni, 2019 kl. 09:30", "HMU Kage"),
    (f"UdvalgÆldreråd\nReferat\n{DAY}", "Ældreråd"),
    (f"Møde i Udvalget for den nære kage\nReferat\n{DAY}", "Udvalget for den nære kage"),
    (f"Møde i Udvalg for kage, te og sen natmad\nReferat\n{DAY}", "Udvalg for kage, te og sen natmad"),
    (f"KULTURUDVALGET\nDagsorden med vedtagelser\nMødedato {DAY}\n\nKULTURUDVALGET\nDagsorden med vedtagelser 05.06.2019", "Kulturudvalget"),
    (f"Nulby Kommune – Kommunalbestyrelsen\nReferat\n{DAY}", "Kommunalbestyrelsen"),
    (f"Referat fra møde i Nulby Ældreråd onsdag den {DAY}", "Nulby Ældreråd"),
    (f"Nulby Handicapråd\nReferat\n{DAY}", "Nulby Handicapråd"),
    (f"Referat fra møde i Områdeudvalget for Dagtilbud\n{DAY}", "Områdeudvalget for Dagtilbud"),
    (f"Lokaludvalg Nord\nReferat\n{DAY}", "Lokaludvalg Nord"),
    (f"Referat fra Lokaludvalg Nord\n{DAY}", "Lokaludvalg Nord"),
    (f"{DAY} - referat fra kulturudvalget Referat fra kulturudvalget", "Kulturudvalget"),
    (f"Referat til Nulby kommunalbestyrelsesmøde\n{DAY}", "Kommunalbestyrelsen"),
    (f"Handicaprådet Referat fra møde\n\nDato: {DAY}", "Handicaprådet"),
    (f"REFERAT HANDICAPRÅDET: Møde nr. 03-2019\n{DAY}", "Handicaprådet"),
    (f"Ordinært møde i Kulturudvalget nr. 4\n{DAY}\nReferat", "Kulturudvalget"),
    (f"Kulturudvalget - mødet den {DAY} kl. 16.00\nReferat", "Kulturudvalget"),
    (f"Kulturudvalget | Referat | onsdag den {DAY} kl. 17.00 | Salen", "Kulturudvalget"),
    ("ReferatKulturudvalget\nMødedato05-06-2019", "Kulturudvalget"),
    (f"Nulby Kommune - Referat\nKulturudvalget\n{DAY}", "Kulturudvalget"),
    (f"Kulturudvalgets referat\n\n{DAY}", "Kulturudvalget"),
    (f"§ 17, stk. 4-udvalget for Grøn Kage\nReferat\n{DAY}", "§ 17, stk. 4-udvalget for Grøn Kage"),
    (f"Opgaveudvalg for Fremtidens Kage\nReferat\n{DAY}", "Opgaveudvalg for Fremtidens Kage"),
    (f"Fælles MED-udvalg Skole\nReferat\n{DAY}", "Fælles MED-udvalg Skole"),
    (f"Referat fra\nKulturudvalgets\nmøde den\n{DAY}", "Kulturudvalget"),
    (f"Kulturudvalget\nReferat\n\nÅbne sager\n\n{DAY}", "Kulturudvalget"),
    (f"Kulturudvalget\nReferat (åben)\nMødet blev holdt onsdag den {DAY}", "Kulturudvalget"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body"), BODIES)
def test_a_body_is_named_in_many_shapes(head, body):
    found = read(head)
    assert (found.body and found.body.name, f"{found.date}") == (body, "2019-06-05")


NOBODIES = [
    f"Udvalg Dato Type Hent\nReferat\n{DAY}",
    f"Dagsordener og referater\n{DAY}",
    f"Politik og Oplevelser\n{DAY}\nReferat",
    f"Dagens møde den {DAY}\nReferat",
    f"Ane Tom og Bo Intet\n{DAY}\nReferat",
    f"Byråd og udvalg\n{DAY}\nReferat",
    f"Bestyrelsesmøde den {DAY} kl. 10.00 i Salen",
    f"{DAY}\nReferat\nDagsorden udsendt: 3. maj 2019",
    f"{DAY} - referat fra borgermøde Referat fra borgermøde",
    f"08-03 Kontoret for Kage\nReferat\n{DAY}",
    f"Indkaldelse Ane Tom, Bo Intet\nReferat\n{DAY}",
]


@pytest.mark.parametrize("head", NOBODIES)
def test_what_is_no_name_of_a_body_is_none(head):
    assert body_of(head) is None


@pytest.mark.parametrize(
    "line", ["Forvaltningen indstiller til Kage og te", "Kage og te den 3. juni 2019", "Kage og te godkendte planen."]
)
def test_subjects_alone_over_the_date_are_the_committee_that_acts_further_down(line):
    head = f"Kage og te\nOnsdag den {DAY} kl. 17:00\nReferat"
    items = ITEMS.replace("Drøftet.", f"Drøftet.\n\n{line}")
    assert body_of(head, items) == "Kage og te"
    assert body_of(head) is None
    assert body_of(f"Udvalg: Byrådet\n{head}", items) == "Byrådet"


def test_a_title_far_down_or_under_another_body_does_not_say_whose_meeting_it_is():
    lines = "Byrådet\nSted: Salen\nTid: kl. 10\nTil stede: Ane Tom\nAfbud: Bo Intet\n\n"
    assert body_of(f"{lines}Referat fra Seniorrådets møde den 3. maj 2019\n") == "Byrådet"
    assert body_of(f"Udvalg: Byrådet\n\nReferat fra Seniorrådets møde den {DAY}\n") == "Byrådet"
    assert body_of(f"Mødereferat {DAY}\n\nReferat fra Seniorrådets møde den 3. maj 2019\n") is None
    assert body_of(f"Mødereferat {DAY}\n\nReferat fra Seniorrådets møde den {DAY}\n") == "Seniorrådet"


def test_the_body_that_the_courses_of_the_cases_name_with_the_day_is_the_one_that_met():
    items = "\n\n1. Sag\n\nHøring og sagsgang\n\nØkonomiudvalget den 3. juni 2019\n\nByrådet den 5. juni 2019\n\nBeslutning\n\nGodkendt.\n"
    assert body_of(DAY, items) == "Byrådet"
    assert body_of(DAY, items.replace("den 3.", "den 5.")) is None
    assert body_of("6. juni 2019", items) is None


TIMES = [
    ("Byrådet\nReferat • 5. juni 2019 kl. 17.00", "17:00", None, None),
    ("Byrådet\nReferat - onsdag den 5. juni 2019 kl. 17.00", "17:00", None, None),
    ("Åbent referat for Kulturudvalgets møde den 05-06-2019 kl. 14:00 Markhuset", "14:00", None, "Markhuset"),
    ("Referat fra Seniorrådets møde den 5. juni 2019 i Engsalen, Rådhuset kl. 10.00 – 12.00", "10:00", "12:00", "Engsalen, Rådhuset"),
    ("Mødedato Onsdag d. 5. juni 2019 kl. 18:30 Mødested Byrådssalen\nByrådet", "18:30", None, "Byrådssalen"),
    ("Byrådet\nMødedato: 05-06-2019 Mødetidspunkt: 17:00-19:00. Sted: Salen", "17:00", "19:00", "Salen"),
    ("Dato: 5. juni 2019 Tid: 17.00 Sted: Salen Udvalg: Byrådet", "17:00", None, "Salen"),
    ("Dato: |\n05-06-2019 17:30:00 |\n---|---|\nUdvalg: |\nByrådet |\nSted: |\nByrådssalen |\nPDF: |\n|", "17:30", None, "Byrådssalen"),
    ("Dato: 5. juni 2019\nUdvalg: Byrådet\nSted: |", None, None, None),
    ("Tid og sted: Onsdag den 5. juni 2019 kl. 17-19, Salen\nByrådet", "17:00", "19:00", "Salen"),
    ("Sted og tid: Salen, den 5. juni 2019 kl. 17\nByrådet", "17:00", None, "Salen"),
    ("Byrådet\nDato: 5. juni 2019\nSted og tid: aftales", None, None, None),
    ("Byrådets møde den 5. juni 2019\n\nEkstraordinært møde - Mødelokale B2 kl. 12.00", "12:00", None, "Mødelokale B2"),
    ("Byrådet\nOnsdag den 5. juni 2019\nKl. 16:00\nByrådssalen Engby", "16:00", None, "Byrådssalen Engby"),
    ("Byrådet\nDato: 5. juni 2019\nKl.: 16:00\nMødet hævet kl.: 18:10", "16:00", "18:10", None),
    ("Byrådet\nDato: 5. juni 2019\nSted: Salen\nDagsordenpunkter", None, None, "Salen"),
    ("Byrådet\nd.: 05-06-2019 kl.: 16:30 til 18:30 :\nAfholdt: Huset, Engvej 2", "16:30", "18:30", "Huset, Engvej 2"),
    ("Byrådet\nDato: 5. juni 2019\nStart kl.:\n17:00\nSlut kl.:\n21:10", "17:00", "21:10", None),
    ("Byrådet\nMødedato: 5. juni 2019\nMødevarighed: 17.00 - 18.10\nMødested: Salen\nØvrige bemærkninger: Ingen.", "17:00", "18:10", "Salen"),
    ("Byrådet\nDato: 5. juni 2019\nKl: 14.15 – 15.15\nMødet hævet kl: 16:10", "14:15", "16:10", None),
    ("Byrådet\n5. juni 2019 - kl. 17:00\nByrådssalen, Nulby Rådhus", "17:00", None, "Byrådssalen, Nulby Rådhus"),
    ("Byrådet\nonsdag den 5. juni 2019\nKl. 18:00 i Salen, Engvej 15, 9999, Engby", "18:00", None, "Salen, Engvej 15, 9999, Engby"),
    ("BYRÅDET\n5. JUNI 2019, KL. 16.00\nPÅ\nNULBY RÅDHUS, LOKALE 5", "16:00", None, "NULBY RÅDHUS, LOKALE 5"),
    ("Byrådet\nBestyrelsesmøde 5. juni 2019 kl. 10.00, Ved Engen 20", "10:00", None, "Ved Engen 20"),
    ("Byrådet\nDato 5. juni 2019\nSted Salen\nNB. Der er kommet et spørgsmål.", None, None, "Salen"),
    ("Byrådet\nDato: 5. juni 2019\nMødestedSalen\nMødetidspunkt17.00", "17:00", None, "Salen"),
    ("Referat af Byrådets møde tirsdag den 5. juni 2019 kl. 17.00 i byrådssalen", "17:00", None, "byrådssalen"),
    ("Byrådet\nDato: 5. juni 2019\nMødeafholdelse: Lokale 0.23", None, None, "Lokale 0.23"),
    ("Byrådet\nDato: 5. juni 2019\nMødelokale A, Engvej 23,", None, None, "Mødelokale A, Engvej 23"),
    ("Byrådet\nDato: 5. juni 2019\nMødelokale Byrådssalen", None, None, "Byrådssalen"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "start", "end", "place"), TIMES)
def test_times_and_places_are_told_in_many_shapes(head, start, end, place):
    found = read(head)
    times = tuple(moment and f"{moment:%H:%M}" for moment in (found.start, found.end))
    assert (f"{found.date}", *times, found.place) == ("2019-06-05", start, end, place)


@pytest.mark.parametrize("title", ["Dagsorden til\nmøde i\nKulturudvalget", "Dagsorden for mødet\nKulturudvalget"])
def test_a_title_on_several_lines_says_what_the_document_is(title):
    head = f"{title}\nDato: {DAY}"
    found = read(head, "\n\n1. Budget\n\nSagsfremstilling\n\nTal.\n")
    assert (found.kind.value, found.body and found.body.name) == ("agenda", "Kulturudvalget")


def test_a_list_of_people_ends_at_the_next_label_of_its_line():
    found = read(f"Byrådet - Referat - {DAY}\nDeltagere: Ane Tom (A), Bo Intet (V). Fraværende: Per Ukendt (F)")
    assert {(a.person.name, a.status.value) for a in found.attendances} == {
        ("Ane Tom", "present"),
        ("Bo Intet", "present"),
        ("Per Ukendt", "absent"),
    }


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("UDVALGET FOR BØRN OG UNGE", "Udvalget for Børn og Unge"),
        ("KULTUR- OG FRITIDSUDVALGET", "Kultur- og Fritidsudvalget"),
        ("HOVEDUDVALGET (HMU)", "Hovedudvalget (HMU)"),
        ("FAGMED SKOLE", "FagMED Skole"),
        ("Kulturudvalget", "Kulturudvalget"),
        ("MØDE I BYRÅDET", "Møde i Byrådet"),
    ],
)
def test_capitals_are_written_as_names_are_and_as_long(printed, written):
    assert calm(printed) == written
    assert len(calm(printed)) == len(printed)


@pytest.mark.parametrize(
    ("printed", "name", "key"),
    [
        ("HMU", "HMU", "hmu"),
        ("ØTMU", "ØTMU", "oetmu"),
        ("KULTURUDVALGET", "Kulturudvalget", "kulturudvalget"),
        ("Kulturudvalget (KU)", "Kulturudvalget (KU)", "kulturudvalget-ku"),
        ("NULBY BYRÅD", "Nulby Byråd", "nulby-byraad"),
    ],
)
def test_a_name_keeps_its_key_however_it_is_printed(printed, name, key):
    found = body_name(printed)
    assert (found.name, body_key(found.name), body_key(printed)) == (name, key, key)


ONE = [
    ("Kulturudvalget (KU)", "Kulturudvalget"),
    ("HMU", "Hoved-MED"),
    ("Ældreråd", "Ældrerådet"),
    ("Kage og Te", "Udvalget for Kage og Te"),
]
TWO = [("HMU", "Havne- og Miljøudvalget"), ("LMU", "HMU"), ("Ungeråd", "Ældrerådet")]


@pytest.mark.parametrize(("one", "other", "same"), [*((*p, True) for p in ONE), *((*p, False) for p in TWO)])
def test_the_printed_forms_of_a_body_are_one(one, other, same):
    forms = {}
    form_of(forms, body_key(one), one, own=True)
    form_of(forms, body_key(other), other, own=True)
    found, _links, _doubts = identities(forms, Ruled())
    assert (found[body_key(one)] == found[body_key(other)]) is same


def test_an_office_is_not_the_committee_of_the_same_subjects():
    forms = {}
    form_of(forms, "kage-og-te", "Kage og Te", own=False)
    form_of(forms, "udvalget-for-kage-og-te", "Udvalget for Kage og Te", own=True)
    found, _links, _doubts = identities(forms, Ruled())
    assert found["kage-og-te"] != found["udvalget-for-kage-og-te"]


def test_the_same_body_is_told_by_other_words():
    assert same_body("Hovedudvalget (HMU)", "Hoved-MED")
    assert not same_body("HMU", "Kulturudvalget")


NAMES = {"Nulby": "0999", "Tomby": "0998", "Ane-Intet": "0997"}
OWN = [
    ("NULBY KOMMUNE\nReferat", "0999"),
    ("ANE-INTET KOMMUNE\nReferat", "0997"),
    ("Byrådet i Nulby Kommune\nReferat", "0999"),
    ("Referat fra møde i Nulby Byråd", "0999"),
    ("Udvalg: Nulby Kommunalbestyrelse", "0999"),
    ("Her er referater fra møderne i Nulbys Kommunes Byråd.", "0999"),
    ("Referat", None),
    ("  Referat for møde i Nulby Byråd, 5. juni 2019", "0999"),
    ("Nulby Byråd\n\n5. juni 2019", "0999"),
    ("Referat af besøg i Nulby Byråd", None),
    ("NULBY I UDVIKLING\nReferat", None),
    ("Referat af studietur til Nulby Kommunes Byråd", None),
    ("NULBY KOMMUNE\nTOMBY KOMMUNE\nReferat", None),
]


@pytest.mark.parametrize(("head", "code"), OWN)
def test_the_name_of_its_body_tells_whose_minutes_they_are(head, code):
    text = f"{head}\n\n1. Budget\n\nGodkendt.\n"
    assert decide(evidence(text, NAMES, len(head))) == code


def test_a_text_without_items_begins_with_its_head():
    assert decide(evidence("Referat for møde i Nulby Byråd, 5. juni 2019\n\nGodkendt.\n", NAMES)) == "0999"
    assert decide(evidence("Referat\n" + "Godkendt. Drøftet.\n" * 30 + "Nulby Byråd\n", NAMES)) is None


PERIODS = [
    ("14-17 Byrådet", "Byrådet", "2014-2017"),
    ("09-13 Udvalget for Kage", "Udvalget for Kage", "2009-2013"),
    ("2018-2021 Byrådet", "Byrådet", "2018-2021"),
    ("(2018-2021) Byrådet", "Byrådet", "2018-2021"),
    ("Byrådet 2018-2021", "Byrådet", "2018-2021"),
    ("08-03 Byrådet", "08-03 Byrådet", None),
    ("10-18 Gruppen", "10-18 Gruppen", None),
]


@pytest.mark.parametrize(("printed", "name", "period"), PERIODS)
def test_the_period_stands_before_the_name_or_after(printed, name, period):
    found = body_name(printed)
    assert (found.name, found.period) == (name, period)


@pytest.mark.parametrize("head", ["14-17 Byrådet\nReferat", "Udvalg: 14-17 Byrådet", "14-17 Byrådet - Referat"])
def test_the_period_before_the_name_is_read_in_the_head(head):
    found = read(f"{head}\nDato: 5. juni 2016").body
    assert (found.name, found.period) == ("Byrådet", "2014-2017")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (f"Indkaldelse til møde i Kulturudvalget\n{DAY} kl. 17.00", "agenda"),
        (f"Indkaldelse til møde i Kulturudvalget den {DAY} kl. 17.00", "agenda"),
        (f"Dagsordenspakke\nKulturudvalget\n{DAY} kl. 17.00", "agenda"),
        (f"Kulturudvalgets dagsorden\n\nOnsdag den {DAY} kl. 17.00", "agenda"),
        (f"Kulturudvalget\nReferat\n{DAY} kl. 17.00\nIndkaldelse: Ane Tom", "minutes"),
    ],
)
def test_a_summons_is_an_agenda(head, kind):
    found = read(head, "\n\n1. Budget\n\nIndstilling\n\nDirektionen indstiller, at budgettet godkendes.\n")
    assert (found.kind.value, found.body.name, f"{found.start:%F %H:%M}") == (
        kind,
        "Kulturudvalget",
        "2019-06-05 17:00",
    )


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Teknisk Udvalg", True),
        ("Det Tekniske Udvalg", True),
        ("Teknisk Forvaltning", False),
        ("Teknisk Udvalg og Byrådet", False),
    ],
)
def test_who_recommends_may_be_named_without_the_article(words, known):
    assert (agent(words) is not None) is known


def test_who_was_absent_from_a_council_tells_whose_it_is():
    line = "Fraværende i Nulby Kommunalbestyrelse, 5. juni 2019:"
    assert decide(evidence(f"Referat\n\n1. Budget\n\nGodkendt.\n\n{line}\n", NAMES, 7)) == "0999"
    assert decide(evidence("Referat\n\n1. Budget\n\nDrøftet i Nulby Byråd.\n\nGodkendt.\n", NAMES, 7)) is None


def test_the_cases_above_are_as_many_as_they_were():
    cases = (BODIES, NOBODIES, TIMES, ONE, TWO, OWN, PERIODS)
    assert tuple(map(len, cases)) == (60, 11, 30, 4, 3, 13, 7)
