"""Who was there: sentences, labels and lists in words of our own, and for what they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.parts import Section
from kg.reading.attendance import read_sentences
from kg.reading.minutes import read_minutes
from kg.text import Text
from kg.vocabulary import AttendanceStatus, SectionKind

TABLE = resources.layouts()["common"].table("attendance")
BO, ANE, PER, LONE = "Bo Intet", "Ane Tom", "Per Ukendt", "Lone Ingensen"


def said(words, item=3):
    section = Section(SectionKind.DECISION, "", 0, 0, len(words), "test/rule")
    return read_sentences(Text(words), [section], TABLE, item)


def told(words, item=3):
    """Return name, status, for whom, and the items it is said to hold for: numbers, or ``here``."""
    return {
        (
            a.person.name,
            a.status.value,
            a.substitute_for.name if a.substitute_for else None,
            ", ".join(a.numbers) if a.numbers else "here" if a.item is not None else None,
        )
        for a in said(words, item)
    }


def all_are(status, *names, scope=None):
    return {(name, status, None, scope) for name in names}


SAID = [
    # away
    ("Der er afbud fra Bo Intet, Ane Tom og Per Ukendt.", all_are("excused", BO, ANE, PER)),
    ("Afbud fra Bo Intet samt Ane Tom", all_are("excused", BO, ANE)),
    ("Afbud: Bo Intet (Løsgænger).", all_are("excused", BO)),
    ("Afbud fra viceborgmester Bo Intet.", all_are("excused", BO)),
    ("Bo Intet (A) havde meldt afbud.", all_are("excused", BO)),
    ("Bo Intet ved afbud", all_are("excused", BO)),
    ("Bo Intet (A) - afbud", all_are("excused", BO)),
    ("Bo Intet og Ane Tom er fraværende med afbud.", all_are("excused", BO, ANE)),
    ("Fraværende: Bo Intet (A)", all_are("absent", BO)),
    ("Ikke til stede: Bo Intet (C)", all_are("absent", BO)),
    ("Bo Intet og Ane Tom var fraværende.", all_are("absent", BO, ANE)),
    ("Bo Intet fraværende", all_are("absent", BO)),
    ("Bo Intet var ikke til stede.", all_are("absent", BO)),
    ("Bo Intet udeblev uden afbud.", all_are("absent", BO)),
    ("Bo Intet mødte ikke frem.", all_are("absent", BO)),
    ("Bo Intet deltog ikke i mødet.", all_are("absent", BO)),
    ("Bo Intet var forhindret i at deltage.", all_are("absent", BO)),
    ("Forfald: Bo Intet", all_are("excused", BO)),
    ("Bo Intet havde forfald.", all_are("excused", BO)),
    ("Bo Intet (A) - fraværende", all_are("absent", BO)),
    ("Bo Intet kunne ikke deltage i mødet.", all_are("absent", BO)),
    ("Bo Intet, Per Ukendt og centerchef Ane Tom deltog ikke på mødet.", all_are("absent", BO, PER, ANE)),
    ("Bo Intet og Ane Tom var begge fraværende.", all_are("absent", BO, ANE)),
    ("Fraværende: Bo Intet (Ø). Ane Tom (G)", all_are("absent", BO, ANE)),
    ("Fraværende: Bo Intet (Ø). Godkendt.", all_are("absent", BO)),
    ("Bo Intet deltog ikke i mødet. Ane Tom", all_are("absent", BO)),
    ("Forfald havde: Bo Intet", all_are("excused", BO)),
    # below a label
    ("Fraværende i Nulby Kommunalbestyrelse, 3. maj 2021:\n\nBo Intet, Ane Tom", all_are("absent", BO, ANE)),
    ("Medarbejderrepræsentanter:\n\nBo Intet, Ane Tom", set()),
    ("Fraværende med afbud:\nBo Intet\nAne Tom og Per Ukendt\n\nGodkendt.", all_are("excused", BO, ANE, PER)),
    ("Fraværende uden afbud:\n\nBo Intet", all_are("absent", BO)),
    ("Deltagerne var:\n\n1. Overborgmester Ane Tom (A)\n\n2. Bo Intet (V)", all_are("present", ANE, BO)),
    ("Fraværende med afbud:\n\nIngen.\n\nDagsordenen blev godkendt.", set()),
    ("Fraværende:\nDagsordenen godkendt.\nBo Intet (V) spurgte til havnen.", set()),
    ("Fraværende med afbud:\nBo Intet, Ane Tom indkaldt", {(BO, "excused", None, None), (ANE, "substitute", BO, None)}),
    (
        "Fraværende med afbud:\nBo Intet og Per Ukendt, Ane Tom deltog",
        {*all_are("excused", BO, PER), (ANE, "substitute", None, None)},
    ),
    ("Fraværende i mødet:\nBo Intet til kl. 18.40 i punkt 2", all_are("partial", BO)),
    ("Inhabile:\nBo Intet (V)", all_are("conflicted", BO)),
    # who came instead
    ("Bo Intet havde meldt afbud, og Ane Tom deltog i stedet.", {(BO, "excused", None, None), (ANE, "substitute", BO, None)}),
    ("Bo Intet (A) var fraværende. I stedet deltog Ane Tom (A).", {(BO, "absent", None, None), (ANE, "substitute", BO, None)}),
    ("Bo Intet var fraværende. Ane Tom mødte som stedfortræder.", {(BO, "absent", None, None), (ANE, "substitute", BO, None)}),
    ("Bo Intet og Per Ukendt var fraværende. I stedet deltog Ane Tom.", {*all_are("absent", BO, PER), (ANE, "substitute", None, None)}),
    ("Ane Tom (A), suppleant for Bo Intet (A)", {(ANE, "substitute", BO, None)}),
    ("Ane Tom er indkaldt som suppleant for Bo Intet.", {(ANE, "substitute", BO, None)}),
    ("Ane Tom deltog for Bo Intet.", {(ANE, "substitute", BO, None)}),
    ("Som stedfortræder for Bo Intet deltog Ane Tom.", {(ANE, "substitute", BO, None)}),
    ("Fraværende: Bo Intet (V) – Ane Tom (V) deltog i stedet.", {(BO, "absent", None, None), (ANE, "substitute", BO, None)}),
    ("Afbud: Bo Intet (V), suppleant: Ane Tom (V)", {(BO, "excused", None, None), (ANE, "substitute", BO, None)}),
    (
        "Bo Intet havde meldt afbud. 1. suppleant Ane Tom var indkaldt, men mødte ikke frem.",
        {(BO, "excused", None, None), (ANE, "absent", None, None)},
    ),
    ("Fraværende: Bo Intet (A). Stedfortræder: Ane Tom (A).", {(BO, "absent", None, None), (ANE, "substitute", BO, None)}),
    ("Afbud fra Bo Intet stedfortræder Ane Tom", {(BO, "excused", None, None), (ANE, "substitute", BO, None)}),
    ("Ane Tom og Per Ukendt deltog som suppleanter.", {(n, "substitute", None, None) for n in (ANE, PER)}),
    ("Bo Intet var fraværende. Ane Tom og Per Ukendt deltog som suppleanter.", {*all_are("absent", BO), (ANE, "substitute", None, None), (PER, "substitute", None, None)}),
    ("Stedfortrædere: Ane Tom (V) og Per Ukendt (A)", {(n, "substitute", None, None) for n in (ANE, PER)}),
    ("Stedfortrædere\tAne Tom mødte for Bo Intet", {(ANE, "substitute", BO, None)}),
    ("Fraværende med afbud: Lone Ingensen (A), Per Ukendt (løsgænger) og Bo Intet\nStedfortrædere: Ane Tom (V)", {*all_are("excused", LONE, PER, BO), (ANE, "substitute", None, None)}),
    ("Bo Intet havde anmeldt forfald. Ane Tom var mødt som stedfortræder.", {(BO, "excused", None, None), (ANE, "substitute", BO, None)}),
    # a part of the meeting
    ("Bo Intet forlod mødet kl. 12.20.", all_are("partial", BO)),
    ("Udvalgsmedlem Bo Intet gik kl. 17.", all_are("partial", BO)),
    ("Bo Intet deltog i mødet fra kl. 15.01.", {*all_are("partial", BO), *all_are("present", BO)}),
    ("Bo Intet ankommer klokken 13.00.", all_are("partial", BO)),
    ("Bo Intet forlod mødet efter punkt 8.", all_are("partial", BO)),
    ("Bo Intet var fraværende fra kl. 18.", all_are("partial", BO)),
    ("Bo Intet forlod mødet kl. 14.20, da sagerne nr. 2-9, nr. 12 og nr. 14-21 var behandlet.", all_are("partial", BO)),
    ("Bo Intet forlod mødet kl. 18 og deltog ikke i behandlingen af punkterne 7, 9 og 12-13.", {*all_are("partial", BO), (BO, "absent", None, "7, 9, 12, 13")}),
    ("Bo Intet deltog i mødet over telefon, forlod mødet kl. 9.15 og deltog ikke i behandlingen af punkt 6 og 7.", {*all_are("present", BO), *all_are("partial", BO), (BO, "absent", None, "6, 7")}),
    ("Bo Intet deltog ikke under punkterne 12-15.", {(BO, "absent", None, "12, 13, 14, 15")}),
    ("Bo Intet var ikke til stede under punkt 4.", {(BO, "absent", None, "4")}),
    ("Fraværende under punkt 13: Bo Intet", {(BO, "absent", None, "13")}),
    ("Rådmand Bo Intet deltog ikke i sagens behandling.", all_are("absent", BO, scope="here")),
    ("Bo Intet forlod lokalet under behandlingen.", all_are("absent", BO, scope="here")),
    ("Bo Intet deltog ikke i drøftelse og beslutning af punktet.", all_are("absent", BO, scope="here")),
    ("Ved behandlingen af punkt 5 deltog Bo Intet ikke.", {(BO, "absent", None, "5")}),
    # disqualified
    ("Bo Intet oplyste, at han var inhabil i behandlingen af punkt 3.", {(BO, "conflicted", None, "3")}),
    ("Bo Intet (V) meddelte, at han er inhabil.", all_are("conflicted", BO, scope="here")),
    ("Bo Intet (V) erklærede sig inhabil og forlod lokalet.", all_are("conflicted", BO, scope="here")),
    ("Udvalget erklærede Bo Intet inhabil.", all_are("conflicted", BO, scope="here")),
    ("Ane Tom og Bo Intet blev erklæret inhabile.", all_are("conflicted", ANE, BO, scope="here")),
    ("Bo Intet deltog ikke i behandlingen af punkt 13 på grund af inhabilitet.", {(BO, "conflicted", None, "13")}),
    ("Bo Intet medvirkede ikke ved behandlingen af pkt. 57, idet han var inhabil.", {(BO, "conflicted", None, "57")}),
    ("Bo Intet forlod lokalet under sagens behandling på grund af inhabilitet.", all_are("conflicted", BO, scope="here")),
    ("Bo Intet erklærede sig inhabil vedrørende punkt 6, 7 og 8.", {(BO, "conflicted", None, "6, 7, 8")}),
    # present, and guests
    ("Bo Intet, Ane Tom og Per Ukendt deltog i mødet.", all_are("present", BO, ANE, PER)),
    ("Bo Intet deltog via Teams.", all_are("present", BO)),
    ("Til stede: Bo Intet og Ane Tom", all_are("present", BO, ANE)),
    ("Bo Intet og Ane Tom havde foretræde for udvalget vedrørende dagsordenens punkt 1.", {(n, "guest", None, "1") for n in (BO, ANE)}),
    ("Advokat Bo Intet, Advokatfirmaet Nord havde foretræde for udvalget.", all_are("guest", BO)),
    ("Fra revisionen deltog Bo Intet.", all_are("guest", BO)),
    ("Bo Intet fra Nulby Skole havde foretræde for udvalget.", all_are("guest", BO)),
    ("Bo Intet, konsulent i havnen, deltog under punkt 8.", {(BO, "guest", None, "8")}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "stated"), SAID, ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_words_say_of_whom_what_and_for_which_items(words, stated):
    assert told(words) == stated


@pytest.mark.parametrize(
    "words",
    [
        "Der var ingen afbud til dagens møde.",
        "Bo Intet (C) var ikke inhabil.",
        "Udvalget tog stilling til, at Bo Intet (C) ikke var inhabil under punkt 3.",
        "Forvaltningen havde i tidligere sager den 3. maj 2020 vurderet, at Bo Intet (C) var inhabil.",
        "Udvalget drøftede, om Bo Intet er inhabil.",
        "Bo Intet (V) ønskede sagen udsat.",
        "Bo Intet deltager i en konference i Nulby.",
        "Alle var til stede.",
        "Ingen var fraværende.",
        "Afbud til konferencen koster et gebyr.",
        "Elever, der er fraværende, registreres.",
        "Foreningen havde foretræde for udvalget.",
        "Bo Intet oplyste, at han ikke var inhabil.",
        "Bo Intet (O) Ane Tom (N) ønskede en drøftelse.",
        "2 medlemmer (N+Ø) tager forbehold.",
    ],
)
def test_words_that_say_nothing_of_presence(words):
    assert told(words) == set()


def test_what_is_said_of_another_meetings_item_is_left_out():
    assert told("Bo Intet deltog ikke i sagens behandling.", None) == set()
    assert told("Bo Intet var fraværende.", None) == all_are("absent", BO)


def test_a_party_told_of_the_list_is_the_substitutes():
    words = "1. stedfortræder på liste V, Ane Tom, er indkaldt, fordi Bo Intet har meldt afbud pga. ferie."
    assert [(a.person.name, a.person.party) for a in said(words) if a.status is AttendanceStatus.SUBSTITUTE] == [
        (ANE, "V")
    ]


def meeting(*items, head=""):
    blocks = [f"REFERAT Teknikudvalget d. 16-09-2025\n\n{head}"]
    for number, (title, body) in enumerate(items, start=1):
        blocks.append(f"\nPunkt {number}: {title}\n\n05.01.10-P20-{number}-25\n\n{body}\n")
    found = read_minutes(Text("".join(blocks)), resources.layouts(), {}, "firstagenda")
    return {(a.person.name, a.status.value, a.item) for a in found.attendances}


def test_a_list_in_the_head_may_hold_for_some_items_only():
    head = "Fraværende\nBo Intet (A), sag 2-3\nAne Tom (V), sag 1-3\nPer Ukendt (C)\n"
    found = meeting(("Havn", DECIDED), ("Sti", DECIDED), ("Skov", DECIDED), head=head)
    assert found == {(BO, "absent", 2), (BO, "absent", 3), (ANE, "absent", None), (PER, "absent", None)}


DECIDED = "Beslutning\n\nGodkendt.\n\n"


def test_an_absence_repeated_under_every_item_is_one_of_the_meeting():
    line = f"{DECIDED}Afbud: Bo Intet (A)"
    assert meeting(("Dagsorden", line), ("Havn", line), ("Sti", line)) == {(BO, "excused", None)}


def test_an_absence_told_first_is_of_the_meeting_though_later_items_do_not_repeat_it():
    assert meeting(("Dagsorden", f"{DECIDED}Afbud fra Bo Intet."), ("Havn", DECIDED)) == {(BO, "excused", None)}


def test_who_is_left_out_where_the_list_is_repeated_was_away_from_the_first_item_only():
    found = meeting(
        ("Dagsorden", f"{DECIDED}Bo Intet, Ane Tom og Per Ukendt var fraværende."),
        ("Havn", f"{DECIDED}Bo Intet og Ane Tom var fraværende."),
    )
    assert found == {(BO, "absent", None), (ANE, "absent", None), (PER, "absent", 1)}


def test_an_absence_told_later_is_of_its_item():
    found = meeting(
        ("Dagsorden", f"{DECIDED}Afbud fra Bo Intet."), ("Havn", DECIDED), ("Sti", f"{DECIDED}Ane Tom var fraværende.")
    )
    assert found == {(BO, "excused", None), (ANE, "absent", 3)}


def test_an_absence_told_under_every_item_that_decides_is_of_the_meeting():
    line = f"{DECIDED}Bo Intet var fraværende."
    assert meeting(("Spørgetid", "Resumé\n\nIngen."), ("Havn", line), ("Sti", line)) == {(BO, "absent", None)}


def test_a_substitute_is_so_for_as_long_as_the_one_replaced_is_away():
    line = f"{DECIDED}Bo Intet var fraværende. I stedet deltog Ane Tom."
    assert meeting(("Dagsorden", DECIDED), ("Havn", line)) == {(BO, "absent", 2), (ANE, "substitute", 2)}
    assert meeting(("Dagsorden", line), ("Havn", line)) == {(BO, "absent", None), (ANE, "substitute", None)}


def test_an_item_about_absentees_names_them_without_more():
    found = meeting(("Fraværende", "Beslutning\n\nBo Intet, Ane Tom og Per Ukendt."), ("Havn", DECIDED))
    assert found == {(name, "absent", None) for name in (BO, ANE, PER)}


def test_an_item_about_absentees_tells_of_them_where_it_presents_the_case():
    assert meeting(("Fravær", "Sagsfremstilling\n\nDer er afbud fra Bo Intet.\n\nBeslutning\n\nIngen.")) == {
        (BO, "excused", None)
    }


def test_those_who_took_part_in_one_item_may_share_a_line():
    words = "Deltagere under punktet\n\nAne Tom, konsulent og Bo Intet, leder af Havn og Sti\n\nBeslutning\n\nGodkendt."
    assert meeting(("Dagsorden", DECIDED), ("Havn", words)) == {(ANE, "guest", 2), (BO, "guest", 2)}


def test_an_item_about_substitutes_tells_whom_they_replace():
    words = (
        "Byrådet skal godkende, at 1. stedfortræder på liste V, Ane Tom, er indkaldt, fordi Bo Intet har meldt afbud."
    )
    found = meeting(
        ("Fraværende", "Beslutning\n\nBo Intet."), ("Indkaldte stedfortrædere", f"Resumé\n\n{words}\n\n{DECIDED}")
    )
    assert found == {(BO, "excused", None), (ANE, "substitute", None)}


def test_a_long_leave_is_no_absence_from_the_meeting():
    words = "Ane Tom er indkaldt som stedfortræder for Bo Intet, der har orlov i foråret."
    assert meeting(("Indkaldelse af stedfortræder", f"Sagsfremstilling\n\n{words}\n\n{DECIDED}")) == set()


def test_absentees_of_another_bodys_meeting_are_not_of_this_one():
    other = "Beslutning fra Økonomiudvalget, den 9. september 2025, punkt 4:\n\nAnbefales.\n\nLone Ingensen var fraværende.\n\n"
    assert meeting(("Havn", f"{other}{DECIDED}Bo Intet var fraværende.")) == {(BO, "absent", None)}


def test_a_guest_under_an_item_is_one_of_that_item():
    line = f"{DECIDED}Ane Tom havde foretræde for udvalget."
    assert meeting(("Havn", line), ("Sti", DECIDED)) == {(ANE, "guest", 1)}
    assert meeting(("Godkendelse af dagsorden", line), ("Sti", DECIDED)) == {(ANE, "guest", None)}


def test_who_is_disqualified_in_an_item_is_not_also_absent_from_it():
    line = f"{DECIDED}Bo Intet var inhabil. Bo Intet forlod lokalet under behandlingen."
    assert meeting(("Dagsorden", DECIDED), ("Havn", line)) == {(BO, "conflicted", 2)}


PIECES = [words for words, _ in SAID] + [
    "Fraværende:",
    "Afbud",
    "(",
    ")",
    ",",
    "og",
    "\n",
    "\n\n",
    "Bo",
    "kl. 12",
    "punkt 1-999999",
    "inhabil",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_presence_is_read_from_anything_and_whoever_is_told_of_stands_there(pieces):
    words = " ".join(pieces)
    for attendance in said(words):
        assert attendance.at.start >= 0
        assert attendance.person.name.split()[0] in words[attendance.at.start : attendance.at.end]


@given(st.text(alphabet="BAo:()\n ,.-afbudvrende123og", max_size=60))
def test_presence_is_read_from_any_characters(words):
    assert all(attendance.person.name for attendance in said(words))
