"""Where the sections of an item begin, however they are printed: bulleted, numbered, glued into a line, not headed."""

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.sections.menus import page_words
from kg.text import Text

LAYOUTS = resources.layouts()
HEAD = "Kulturudvalget - Referat - 5. juni 2019\n\n"
COUNCIL = "REFERAT Byrådet d. 05-06-2019\n\n"


def items(text):
    return read_minutes(Text(text), LAYOUTS, {}).items


def first(text):
    return items(text)[0]


def kinds(item):
    return [section.kind.value for section in item.sections]


def outcomes(item):
    return [outcome.value for decision in item.decisions for outcome in decision.outcomes]


def points(item):
    return [point.text for point in item.recommendations]


# ------------------------------------------------------------------------------------ recommendations, no heading

POINTS = [
    ("Forvaltningen indstiller til Kulturudvalget\n\nat hallen bygges\nat udgiften afholdes\n\nHallen er gammel.", ["at hallen bygges", "at udgiften afholdes"], "Forvaltningen"),
    ("Forvaltningen indstiller til Kulturudvalget\n 1. at godkende planen.", ["at godkende planen."], "Forvaltningen"),
    ("Forvaltningen indstiller, at hallen bygges.\n\nHallen er gammel.", ["at hallen bygges."], "Forvaltningen"),
    ("Forvaltningen indstiller\nat | hallen bygges |\nat | udgiften afholdes |", ["at hallen bygges", "at udgiften afholdes"], "Forvaltningen"),
    ("Sagsfremstilling\n\nHallen er gammel.\n\nForvaltningen indstiller til Kulturudvalget,\n\nat hallen bygges\n\nTegningen kan ses på rådhuset.", ["at hallen bygges"], "Forvaltningen"),
    ("Resume\n\nHallen er gammel.\n\nForvaltningen indstiller over for Byrådet\n\nat hallen bygges", ["at hallen bygges"], "Forvaltningen"),
    ("Indstilling\n\nForvaltningen indstiller\nat gebyret bliver 6 %\nat resten på 412.000 kr. finansieres af kassen", ["at gebyret bliver 6 %", "at resten på 412.000 kr. finansieres af kassen"], "Forvaltningen"),
    ("Indstilling\n\nForvaltningen indstiller, at hallen bygges\nat udgiften afholdes", ["at hallen bygges", "at udgiften afholdes"], "Forvaltningen"),
    ("Indstilling\n\nat udvalget godkender forslaget til en ny plan for hallen og\nbeslutter, hvornår den bygges", ["at udvalget godkender forslaget til en ny plan for hallen og beslutter, hvornår den bygges"], None),
    ("Indstilling\n\nat udvalget over for Økonomiudvalget og Byrådet anbefaler det\nat bygge hallen", ["at udvalget over for Økonomiudvalget og Byrådet anbefaler det at bygge hallen"], None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "wanted", "by"), POINTS)
def test_points_are_read_where_they_stand_under_who_recommends(printed, wanted, by):
    item = first(f"{HEAD}1. Ny hal\n\n25/1234\n\n{printed}\n\nBeslutning\n\nGodkendt.\n")
    assert points(item) == wanted
    assert {point.recommender for point in item.recommendations} == {by}
    assert outcomes(item) == ["approved"]


def test_a_sentence_that_wraps_after_the_name_of_a_body_recommends_nothing():
    words = "Reglerne siger, at Økonomiudvalget indstiller til Byrådet\nhvem der vælges.\n\nDerefter sker mere."
    item = first(f"{HEAD}1. Ny hal\n\nSagsfremstilling\n\n{words}\n\nBeslutning\n\nGodkendt.\n")
    assert (kinds(item), points(item)) == (["item-heading", "case-presentation", "decision"], [])


def test_what_stands_below_points_without_a_heading_is_a_section_of_its_own():
    item = first(
        f"{HEAD}1. Ny hal\n\nResume\n\nEn hal.\n\nStaben foreslår:\n\nat hallen bygges\n\nHallen er gammel.\n\nBilag\n\nKort\n"
    )
    assert kinds(item) == ["item-heading", "resume", "recommendation", "other", "attachments"]


# ----------------------------------------------------------------------------------------------------- bullets

ACCORDION = """ • 1. Ny hal

  • Sagsid.: 25/1234

  • Resume

    Hallen er gammel.

  • Sagsfremstilling

    Der er set på:

     • Økonomi
     • Tidsplan
     • Taget

    Først

     • Høring

     • Vedtagelse af planen

    og sidst

     • Økonomi: 2 mio. kr.

  • Bilag

  • Beslutning

    Godkendt.
"""


def test_headings_with_bullets_begin_sections_and_points_of_lists_do_not():
    item = first(HEAD + ACCORDION)
    assert kinds(item) == ["item-heading", "resume", "case-presentation", "attachments", "decision"]
    assert [case.printed for case in item.cases] == ["25/1234"]
    assert outcomes(item) == ["approved"]


LISTS = [
    "Der er set på:\n• Økonomi\n",
    "Der er set på\n• Økonomi\n• Taget\n",
    "Der er set på\n\n• Økonomi\n\n• Høring\n\n• Tidsplan\n",
]


@pytest.mark.parametrize("words", LISTS)
def test_a_list_of_words_that_headings_share_begins_no_section(words):
    item = first(f"{HEAD}1. Ny hal\n\nSagsfremstilling\n\n{words}\nBeslutning\n\nGodkendt.\n")
    assert kinds(item) == ["item-heading", "case-presentation", "decision"]


def test_the_empty_label_of_a_case_begins_an_item_as_its_number_does():
    text = "Referat\n\n5. juni 2019\n\nUdvalg: Byrådet\n • Sagsid.:\n\n   Beslutning Byrådet den 05-06-2019\n\n   Godkendt.\n\n • Sagsid.: 16/24751\n\n   Indstilling\n\n   Direktionen indstiller, at hallen bygges.\n"
    found = items(text)
    assert [outcomes(item) for item in found] == [["approved"], []]
    assert [[case.printed for case in item.cases] for item in found] == [[], ["16/24751"]]


# ---------------------------------------------------------------------------------------------------- numbers

NUMBERED = """1. Dagsorden
2. Takster
3. Valg

1. Dagsorden

Åben sag

Beslutning:
Godkendt.

2. Takster

Åben sag

1. RESUMÉ
Taksterne stiger.

2. INDSTILLING
Forvaltningen indstiller, at taksterne godkendes.

3. ØKONOMI
Intet.

Beslutning:
Godkendt.

3. Valg

Åben sag

Beslutning:
Udsat.
"""


def test_numbered_headings_in_an_item_begin_sections_and_are_no_points():
    found = items(HEAD + NUMBERED)
    assert [item.title for item in found] == ["Dagsorden", "Takster", "Valg"]
    assert kinds(found[1]) == ["item-heading", "resume", "recommendation", "economy", "decision"]
    assert points(found[1]) == ["at taksterne godkendes."]


def test_one_numbered_word_is_a_point_of_a_list():
    item = first(
        f"{HEAD}1. Ny hal\n\nSagsfremstilling\n\nFaser:\n1. Høring\n2. Indstilling\n\nBeslutning\n\nGodkendt.\n"
    )
    assert kinds(item) == ["item-heading", "case-presentation", "decision"]


# ------------------------------------------------------------------------------------------- headings in lines

GLUED = [
    ("00.22.02-A26-1-13 Beslutning Byrådet, 05.06.2019 Ane Tom var fraværende. Godkendt.", ["item-heading", "quoted-decision"]),
    ("00.22.02-A26-1-13 Resume Kompetenceudvalg: Byrådet", ["item-heading", "resume", "competence"]),
    ("00.22.02-A26-1-13 Kompetenceudvalg: Byrådet", ["item-heading", "competence"]),
    ("00.22.02-A26-1-13 Resume Hallen er gammel. INDSTILLING Staben indstiller, at den bygges. Beslutning Byrådet, 05.06.2019 Godkendt.", ["item-heading", "resume", "recommendation", "quoted-decision"]),
    ("Sagsnr. 25/1234 Resume Hallen er gammel. Jf. Beslutning i Byrådet den 3. maj 2015 skal den ned. Sagsfremstilling Alt er set.", ["item-heading", "resume", "case-presentation"]),
    ("00.22.02-A26-1-13 Ny hal. Ane Tom var fraværende.", ["item-heading", "other"]),
    ("00.22.02-A26-1-13 Hallen er gammel. Beslutning Byrådet, 05.06.2019 Godkendt.", ["item-heading", "other"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), GLUED)
def test_a_line_is_cut_where_a_heading_goes_on_from_the_case_number(line, wanted):
    text = f"{COUNCIL}Punkt 1: Ny hal\n\n{line}\n"
    item = first(text)
    assert kinds(item) == wanted
    assert "".join(text[s.start : s.end] for s in item.sections) == text[item.sections[0].start :]


def test_sections_that_share_a_line_have_each_their_own_words():
    line = "00.22.02-A26-1-13 Resume Hallen er gammel. INDSTILLING Staben indstiller, at den bygges. Beslutning Byrådet, 05.06.2019 Ane Tom var fraværende. Godkendt."
    item = first(f"{COUNCIL}Punkt 1: Ny hal\n\n{line}\n")
    assert [case.printed for case in item.cases] == ["00.22.02-A26-1-13"]
    assert points(item) == ["at den bygges."]
    assert (outcomes(item), item.quoted) == (["approved"], ())


# ------------------------------------------------------------------------------------------- decision headings


@pytest.mark.parametrize(
    "heading",
    ["Udvalgets beslutning", "Kulturudvalgets beslutning", "Beslutning/konklusion", "Endelig beslutning", "Konklusion"],
)
def test_what_the_body_decided_stands_under_many_headings(heading):
    found = items(f"{HEAD}1. Ny hal\n\nBilag\n\nKort\n\n{heading}\n\nGodkendt.\n\n2. Valg\n\n{heading}:\n\nUdsat.\n")
    assert [outcomes(item) for item in found] == [["approved"], ["postponed"]]


def test_a_decision_at_a_meeting_of_the_council_is_its_own_in_its_minutes():
    item = first(f"{COUNCIL}1. Ny hal\n\nBeslutning på byrådsmødet den 5. juni 2019\n\nGodkendt.\n")
    assert outcomes(item) == ["approved"]


def test_a_decision_of_a_committee_of_no_day_beside_the_councils_is_not_the_councils():
    item = first(
        f"{COUNCIL}1. Ny hal\n\nØkonomiudvalgets beslutning\n\nAnbefales.\n\nByrådets beslutning\n\nGodkendt.\n"
    )
    assert kinds(item) == ["item-heading", "earlier-treatment", "decision"]
    assert (outcomes(item), item.quoted) == (["approved"], ())


def test_a_conclusion_beside_a_decision_decides_nothing():
    part = "Sagsfremstilling\n\nEt notat.\n\nKonklusion\n\nAlt er godkendt.\n\nBeslutning\n\nUdsat.\n\n"
    found = items(f"{HEAD}1. Ny hal\n\n{part}2. Valg\n\n{part}")
    assert [outcomes(item) for item in found] == [["postponed"], ["postponed"]]


# ------------------------------------------------------------------------------------ what pages print beside it


def test_a_closed_item_says_so_in_parentheses_below_its_title():
    found = items(f"{HEAD}1. Ny hal\n\nBeslutning\n\nGodkendt.\n\n2. Salg af jord\n(Lukket punkt)\n")
    assert [item.closed for item in found] == [False, True]


def test_the_buttons_of_a_page_are_no_part_of_titles_and_sections():
    page = "1. Ny halKlik her for at folde ud og læse mere om Ny hal\n\nUdskriv\n\nPunktoplysninger\n\nBeslutning\n\nGodkendt.\n\nShow video\n"
    item = first(HEAD + page)
    assert item.title == "Ny hal"
    assert kinds(item) == ["item-heading", "decision"]
    assert [decision.text for decision in item.decisions] == ["Godkendt."]


def test_a_column_of_bodies_that_treat_a_case_is_no_text():
    item = first(
        f"{HEAD}1. Ny hal\n\nSagsnr.: 27.69.48-G01-2-14 Sagsbehandler: Ane Tom\n\nDIR\nFOU\nBFU\nBYR\n\nØvrige sagsbehandlere: -\n\nBeslutning\n\nGodkendt.\n"
    )
    assert kinds(item) == ["item-heading", "decision"]
    assert [case.printed for case in item.cases] == ["27.69.48-G01-2-14"]


def test_a_sentence_below_a_long_title_is_no_part_of_it():
    title = "Godkendelse af dagsorden og referat fra sidste ordinære møde"
    item = first(
        f"Referat\n\n5. juni 2019\n\n1. {title}\nDagsordenen og referatet blev godkendt.\n\n2. Valg\n\nBeslutning\n\nUdsat.\n"
    )
    assert item.title == title


# ------------------------------------------------------------------------------------- whose decision, and on what day

OWN_HEADINGS = [
    "BESLUTNING I BYRÅDET DEN 05-06-2019",
    "Beslutning I Byrådet den 05-06-2019",
    "Behandling i Byrådet onsdag den 5. juni 2019, pkt. 1",
    "Byrådets møde den 5. juni 2019:",
]


@pytest.mark.parametrize("heading", OWN_HEADINGS)
def test_a_decision_headed_by_the_meetings_own_body_and_day_is_its_own(heading):
    item = first(f"{COUNCIL}1. Ny hal\n\n25/1234\n\nResume\n\nHallen er gammel.\n\n{heading}\n\nGodkendt.\n")
    assert outcomes(item) == ["approved"]
    assert (item.quoted, item.references) == ((), ())


def test_a_meeting_named_without_a_colon_heads_no_decision():
    item = first(
        f"{COUNCIL}1. Ny hal\n\n25/1234\n\nResume\n\nKulturudvalgets møde den 3. juni 2019\n\nHallen er gammel.\n"
    )
    assert item.quoted == ()


def test_a_row_of_body_and_day_that_ends_with_a_full_stop_heads_what_was_decided_then():
    past = "Historik\n\nKulturudvalget, 3. juni 2019.\n\nKulturudvalget tiltrådte indstillingen."
    item = first(f"{COUNCIL}1. Ny hal\n\n25/1234\n\nBeslutning\n\nGodkendt.\n\n{past}\n")
    assert [(q.citation.body.name, q.decisions[0].outcomes[0].value) for q in item.quoted] == [
        ("Kulturudvalget", "endorsed")
    ]


AWAY = [
    ("Fraværende i Ældrerådet - den 2. juni 2019:", set()),
    ("Fraværende i Byrådet - den 5. juni 2019:", {"Ane Tom", "Bo Intet"}),
    ("Fraværende i Nulby Byråd, den 5. juni 2019:", {"Ane Tom", "Bo Intet"}),
]


@pytest.mark.parametrize(("label", "wanted"), AWAY)
def test_who_was_away_is_told_of_the_body_that_the_words_name(label, wanted):
    text = f"{COUNCIL}1. Ny hal\n\n25/1234\n\nBeslutning\n\nGodkendt.\n\n{label}\n\nAne Tom og Bo Intet\n"
    found = read_minutes(Text(text), LAYOUTS, {})
    assert {a.person.name for a in found.attendances} == wanted
    assert outcomes(found.items[0]) == ["approved"]


def test_a_council_with_its_place_on_the_day_of_its_own_meeting_is_no_other_meeting():
    item = first(
        f"{COUNCIL}1. Ny hal\n\n25/1234\n\nResume\n\nDet gjaldt Nulby Byråd den 5. juni 2019.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert item.references == ()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("På dialogmødet blev det vedtaget at bygge.", []), ("På byrådsmødet blev planen vedtaget.", ["approved"])],
)
def test_what_was_decided_at_a_meeting_of_another_name_is_no_outcome(said, wanted):
    assert outcomes(first(f"{COUNCIL}1. Ny hal\n\n25/1234\n\nBeslutning\n\n{said}\n")) == wanted


def test_the_button_of_a_page_before_a_heading_is_no_part_of_it():
    item = first(
        f"{HEAD}1. Ny hal\n25/1234\nfold dette punkt ind Resume\n\nHallen er gammel.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert kinds(item) == ["item-heading", "resume", "decision"]


def test_points_that_begin_with_a_capital_are_points_of_their_own():
    said = "Indstilling\nDirektionen indstiller,\nAt hallen bygges.\nAt udgiften afholdes af kassen."
    item = first(f"{HEAD}1. Ny hal\n\n25/1234\n\n{said}\n\nBeslutning\n\nGodkendt.\n")
    assert points(item) == ["At hallen bygges.", "At udgiften afholdes af kassen."]


# ------------------------------------------------------------------------------------ text beside a heading

BESIDE = [
    ("Beslutning        Godkendt", "decision", ["approved"], []),
    ("Beslutning\tUdsat", "decision", ["postponed"], []),
    ("Beslutning        Forvaltningen arbejder videre med sagen og vender tilbage", "decision", [], []),
    ("Beslutning Godkendt", "decision", ["approved"], []),
    ("Hallen er gammel.\nBeslutning Udvalget godkendte forslaget.", "decision", ["approved"], []),
    ("Beslutning Udvalget godkendte den nye hal ved skoven og den gamle bro\nsom foreslået.", "decision", ["approved"], []),
    ("Beslutning Fraværende: Ane Tom\nGodkendt.", "decision", ["approved"], []),
    ("Kulturudvalgets beslutning: Godkendt.", "decision", ["approved"], []),
    ("Indstilling        Forvaltningen indstiller,\n        at hallen bygges.", "recommendation", [], ["at hallen bygges."]),
    ("Indstilling Forvaltningen indstiller, at hallen bygges.", "recommendation", [], ["at hallen bygges."]),
    ("INDSTILLING        Forvaltningen indstiller,\nat hallen bygges.", "recommendation", [], ["at hallen bygges."]),
    ("Forslag Forvaltningen foreslår, at hallen bygges.", "recommendation", [], ["at hallen bygges."]),
    ("INDSTILLING OM,\nat hallen bygges.", "recommendation", [], ["at hallen bygges."]),
    ("Resume        Hallen er gammel.", "resume", [], []),
    ("Sagsfremstilling        Hallen er så gammel, at den skal rives ned og bygges op", "case-presentation", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "kind", "decided", "proposed"), BESIDE)
def test_a_heading_may_stand_left_of_its_text(printed, kind, decided, proposed):
    item = first(f"{HEAD}1. Ny hal\n\nBaggrund\n\nHallen er fra 1960.\n\n{printed}\n")
    assert kinds(item) == ["item-heading", "background", kind]
    assert (outcomes(item), points(item)) == (decided, proposed)
    assert {point.recommender for point in item.recommendations} <= {"Forvaltningen", None}


@pytest.mark.parametrize(
    "printed",
    [
        "Beslutning\tDato\tAnsvarlig",
        "Beslutning      Ansvarlig",
        "Indstilling    Byrådet",
        "Beslutning Byrådet",
        "Der træffes en\nBeslutning Udvalget kan leve med.",
        "Forslag Til ny hal",
        "Indstilling Til nye medlemmer",
        "Resume     Beløb    2025",
        "Konklusion: Hallen er god.",
    ],
)
def test_the_words_of_a_heading_left_of_other_words_head_nothing(printed):
    item = first(f"{HEAD}1. Ny hal\n\nBaggrund\n\nHallen er fra 1960.\n\n{printed}\n\nBeslutning\n\nGodkendt.\n")
    assert kinds(item) == ["item-heading", "background", "decision"]
    assert outcomes(item) == ["approved"]


def test_decisions_stand_right_of_the_word_again_and_again_or_below_it():
    said = "1. Ny hal\n\nHallen er fra 1960\nBeslutning Ane Tom sørger for maling\n\n2. Ny bro\n\n"
    surely, below = "Beslutning Godkendt.\n", "Beslutning\nGodkendt.\n"
    assert [kinds(item)[-1] for item in items(f"{HEAD}{said}{surely}")] == ["decision", "decision"]
    assert [kinds(item)[-1] for item in items(f"{HEAD}{said}{below}")] == ["other", "decision"]


@pytest.mark.parametrize("sep", [": ", "\n\n"])
def test_an_item_without_a_title_in_which_nobody_asked_is_one_by_itself(sep):
    text = (
        f"Referat\nByrådet den 5. juni 2019\n\nBeslutning{sep}Ingen spørgsmål.\n\n"
        "Resume\n\nHallen er gammel.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [outcomes(item) for item in items(text)] == [["none"], ["approved"]]


@pytest.mark.parametrize("sep", [": ", "\n\n"])
def test_whose_meeting_it_was_is_read_from_the_approval_of_its_agenda(sep):
    text = f"Referat\n\nGodkendelse af dagsorden\n\nResume{sep}Godkendelse af dagsorden for KB den 5. juni 2019.\n\nBeslutning\n\nGodkendt.\n"
    assert f"{read_minutes(Text(text), LAYOUTS, {}).date}" == "2019-06-05"


def test_a_bulleted_line_is_no_rest_of_a_title():
    title = "Godkendelse af et projekt om en ny hal ved skolen i byen"
    item = first(f"{HEAD}1. {title}\n• Hallen bygges om to år\n\nBeslutning\n\nGodkendt.\n")
    assert item.title == title


# ------------------------------------------------------------------------------------ the web page around the minutes

MENU = "Spring til hovedindhold\nMenu\nSøg\n\nOplev Nulby\nForside\nPolitik\nDagsordener og referater\n\n"
FOOTER = "\nKontakt\nNulby Kommune\nTorvet 1\nTlf. 12 34 56 78\nnulby@nulby.dk\nÅbningstider\nCookies\nTilgængelighedserklæring\n"
PAGES = [
    "Referat\nByrådet den 5. juni 2019\n\n1. Ny hal\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nTegning af hallen\n",
    "Byrådet\n5. juni 2019\n\n1. Ny hal\nHallen bygges.\nBeslutning: Godkendt.\nBilag\nTegning af hallen\n",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("above", "below"), [(MENU, ""), ("", FOOTER), (MENU, FOOTER)])
def test_the_menu_and_the_footer_of_a_page_say_nothing(page, above, below):
    alone, found = (read_minutes(Text(words), LAYOUTS, {}) for words in (page, f"{above}{page}{below}"))
    assert (found.body and found.body.name, found.date) == (alone.body and alone.body.name, alone.date)
    assert [(i.number, i.title, kinds(i), outcomes(i)) for i in found.items] == [
        (i.number, i.title, kinds(i), outcomes(i)) for i in alone.items
    ]
    kept = [a.title for item in found.items for a in item.attachments]
    assert kept == ["Tegning af hallen"]


@pytest.mark.parametrize(
    "text",
    [
        "Referat\n\n1. Menu\n\nBeslutning\n\nGodkendt.\n",
        "Politik\nForside\n\n1. Ny hal\n\nBeslutning\n\nGodkendt.\n",
        "Referat\n\n1. Ny hal\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nKontakt\nÅbningstider\n",
        "Referat\n\n1. Ny hal\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nCookies\n",
        "Referat\n\n1. Menu\n\nBeslutning\n\nGodkendt.\n\nSøg\n\n2. Forside\n\nBeslutning\n\nGodkendt.\n",
    ],
)
def test_the_same_words_elsewhere_are_of_the_minutes(text):
    assert page_words(Text(text)) == frozenset()


def test_only_the_words_of_a_page_are_of_its_menu():
    text = Text(MENU + PAGES[0] + FOOTER)
    lines = [text.lines[number - 1].content for number in sorted(page_words(text))]
    assert lines == [
        "Spring til hovedindhold", "Menu", "Søg", "Forside", "Politik", "Dagsordener og referater", "Kontakt",
        "Nulby Kommune", "Torvet 1", "Tlf. 12 34 56 78", "nulby@nulby.dk", "Åbningstider", "Cookies", "Tilgængelighedserklæring",
    ]  # fmt: skip


def test_each_line_of_a_page_counts_once():
    page = read_minutes(Text(MENU + PAGES[0] + FOOTER), LAYOUTS, {}).coverage
    lines = (MENU + PAGES[0] + FOOTER).splitlines()
    assert page.read + page.ignored + page.findings == sum(bool(line.strip()) for line in lines)
