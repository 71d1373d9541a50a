"""Which meetings an item cites: by body and day, in every order, with and without a year; and what is no meeting."""

import json
from dataclasses import replace
from datetime import date

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.danish import MONTHS, Day, listed_days, yearless_spans
from kg.parts import Section
from kg.reading.quotations import is_own_decision, read_process, read_quoted
from kg.reading.references import read_references
from kg.reading.shortnames import initials, long_name
from kg.records import BodyName
from kg.text import Text
from kg.vocabulary import SectionKind

LAYOUT = resources.layouts()["common"]
TABLE = LAYOUT.table("reference")
OWN = BodyName("Teknikudvalget", "Teknikudvalget")
COUNCIL = BodyName("Byrådet", "Byrådet")
DAY = date(2025, 9, 16)
MONTH_NAMES = [name for name in MONTHS if len(name) > 3 and name != "sept"] + ["maj"]


def section(words, kind=SectionKind.CASE_PRESENTATION, **groups):
    return Section(kind, "", 0, 0, len(words), "test/rule", groups)


def read(words, own=OWN, kind=SectionKind.CASE_PRESENTATION, day=DAY):
    return read_references(Text(words), (section(words, kind),), TABLE, own, day, "")


def when(citation):
    if citation.date is not None:
        return citation.date.isoformat()
    return f"{citation.day_month.day}/{citation.day_month.month}"


def cited(words, **how):
    """Return what is cited as (body, day, number), a day without its year as ``d/m``."""
    return [(r.citation.body.name, when(r.citation), r.citation.number) for r in read(words, **how)]


# ------------------------------------------------------------------------------------------------- bodies and days


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            'Kulturudvalget den 4. juni 2025, Økonomiudvalget den 9. juni 2025 og Kulturudvalget den 18. juni 2025: "Ny hal".',
            [("Kulturudvalget", "2025-06-04", None), ("Økonomiudvalget", "2025-06-09", None), ("Kulturudvalget", "2025-06-18", None)],
        ),
        ("Økonomiudvalget den 3. og 17. marts 2025", [("Økonomiudvalget", "2025-03-03", None), ("Økonomiudvalget", "2025-03-17", None)]),
        ("Byrådet d. 3. marts, 7. april og 5. maj 2025.", [("Byrådet", "2025-03-03", None), ("Byrådet", "2025-04-07", None), ("Byrådet", "2025-05-05", None)]),
        ("Byrådet den 3/3 og 7/4 2025", [("Byrådet", "2025-03-03", None), ("Byrådet", "2025-04-07", None)]),
        ("Kulturudvalget 03.03.2025, 07.04.2025 og 05.05.2025.", [("Kulturudvalget", "2025-03-03", None), ("Kulturudvalget", "2025-04-07", None), ("Kulturudvalget", "2025-05-05", None)]),
        ("Byrådet den 3. december og 7. januar 2025", [("Byrådet", "3/12", None), ("Byrådet", "2025-01-07", None)]),
        ("Byrådet den 3. marts 2025, punkt 4 og 5", [("Byrådet", "2025-03-03", "4"), ("Byrådet", "2025-03-03", "5")]),
        ("Byrådet den 3. marts 2025, punkt 4-6.", [("Byrådet", "2025-03-03", "4"), ("Byrådet", "2025-03-03", "5"), ("Byrådet", "2025-03-03", "6")]),
        ("Byrådet den 3/3 2025 pkt. 12", [("Byrådet", "2025-03-03", "12")]),
        ("Byrådet den 3. marts 2025, punkt 4, og den 7. april 2025, punkt 2.", [("Byrådet", "2025-03-03", "4"), ("Byrådet", "2025-04-07", "2")]),
        ("Byrådet den 3. marts 2025, dagsordenspunkt nr. 4", [("Byrådet", "2025-03-03", "4")]),
        ("Byrådet den 3. marts 2025 (sag 25/1234)", [("Byrådet", "2025-03-03", None)]),
        ("Byrådet den 3. marts 2025, og den 1. juni 2025 åbner hallen.", [("Byrådet", "2025-03-03", None)]),
        ("Byrådet den 3. marts 2025, punkt 5, Kulturudvalget den 7. april 2025", [("Byrådet", "2025-03-03", "5"), ("Kulturudvalget", "2025-04-07", None)]),
        ("Sagen var den 3. marts 2025 i Økonomiudvalget.", [("Økonomiudvalget", "2025-03-03", None)]),
        ("Den 3. marts 2025, punkt 4 og 5, i Økonomiudvalget", [("Økonomiudvalget", "2025-03-03", "4"), ("Økonomiudvalget", "2025-03-03", "5")]),
        ("Drøftet på mødet den 3. marts 2025 i Kulturudvalget.", [("Kulturudvalget", "2025-03-03", None)]),
        ("Drøftet på mødet i Kulturudvalget den 3. marts 2025, pkt. 8.", [("Kulturudvalget", "2025-03-03", "8")]),
        ("jf. punkt 8 på Kulturudvalgets møde den 3. marts 2025", [("Kulturudvalget", "2025-03-03", "8")]),
        ("som omtalt under sag nr. 8 fra mødet den 3. marts 2025", [("Teknikudvalget", "2025-03-03", "8")]),
        ("Kulturudvalgets 2. behandling den 3. marts 2025", [("Kulturudvalget", "2025-03-03", None)]),
        ("Vedtaget den 3. maj 2021 af Byrådet.", [("Byrådet", "2021-05-03", None)]),
        ("Ældrerådet, der drøftede planen tirsdag den 4. marts 2025, er enigt.", [("Ældrerådet", "2025-03-04", None)]),
        ("byrådets møde den 5. marts 2025", [("Byrådet", "2025-03-05", None)]),
        ("På byrådsmødet den 5. marts 2025 blev planen vedtaget.", [("Byrådet", "2025-03-05", None)]),
        ("Udvalget drøftede sagen på sit møde d. 5. marts 2025.", [("Teknikudvalget", "2025-03-05", None)]),
        ("Kulturudvalget sendte sagen videre på sit møde d. 5. marts 2025.", [("Kulturudvalget", "2025-03-05", None)]),
        ("På udvalgsmødet 05.03.2025 blev planen gennemgået.", [("Teknikudvalget", "2025-03-05", None)]),
        ("Mødet onsdag den 5. marts 2025 var langt.", [("Teknikudvalget", "2025-03-05", None)]),
        ("Referater fra møderne den 3. marts og 7. april 2025 godkendes.", [("Teknikudvalget", "2025-03-03", None), ("Teknikudvalget", "2025-04-07", None)]),
        ("Godkendelse af referat fra den 3. marts 2025", [("Teknikudvalget", "2025-03-03", None)]),
        ("jf. Byrådets møde 3/3-25, pkt. 7", [("Byrådet", "2025-03-03", "7")]),
        ("Behandlet i Økonomiudvalget den 03.03.25.", [("Økonomiudvalget", "2025-03-03", None)]),
        ("(pkt. 5, Byrådet 3. marts 2025)", [("Byrådet", "2025-03-03", "5")]),
        ("Drøftet på udvalgets møde den 3. marts 2025 som punkt 5.", [("Teknikudvalget", "2025-03-03", "5")]),
        ("Byrådet | 3. marts 2025 | Punkt 7", [("Byrådet", "2025-03-03", "7")]),
    ],
)  # fmt: skip
def test_a_citation_is_read_in_every_order(words, wanted):
    assert cited(words) == wanted


def test_a_citation_points_at_all_the_words_that_say_it():
    words = "Se punkt 8 på Kulturudvalgets møde den 3. marts 2025, og så Byrådet den 3. marts 2025, punkt 4 og 5."
    found = read(words)
    assert [words[r.at.start : r.at.end] for r in found] == [
        "punkt 8 på Kulturudvalgets møde den 3. marts 2025",
        "Byrådet den 3. marts 2025, punkt 4 og 5",
        "Byrådet den 3. marts 2025, punkt 4 og 5",
    ]


def test_a_committee_is_no_council():
    assert cited("Udvalget drøftede sagen den 3. marts 2025.", own=COUNCIL) == []
    assert cited("På udvalgsmødet den 3. marts 2025", own=COUNCIL) == []
    assert cited("På mødet den 3. marts 2025", own=COUNCIL) == [("Byrådet", "2025-03-03", None)]


def test_a_meeting_without_a_name_is_of_nobody_where_no_body_is_known():
    assert cited("På mødet den 3. marts 2025 blev det drøftet.", own=None) == []
    assert cited("Byrådet den 3. marts 2025", own=None) == [("Byrådet", "2025-03-03", None)]


@pytest.mark.parametrize("kind", ["møde", "temamøde", "borgermøde"])
def test_only_a_meeting_of_the_body_itself_is_one(kind):
    found = cited(f"Sagen var på Byrådets {kind} den 3. marts 2025.")
    assert found == ([("Byrådet", "2025-03-03", None)] if kind == "møde" else [])


# ---------------------------------------------------------------------------------------------- days without a year


@pytest.mark.parametrize(
    ("words", "wanted", "later"),
    [
        ("Sagen behandles i Kulturudvalget d. 14. august.", ("Kulturudvalget", "14/8", None), True),
        ("Den 14. august forelægges sagen igen på mødet den 15. august.", ("Teknikudvalget", "15/8", None), True),
        ("Sagen udsættes til mødet den 14. oktober.", ("Teknikudvalget", "14/10", None), True),
        ("Sagen er udsat til mødet den 14/10.", ("Teknikudvalget", "14/10", None), True),
        ("Næste møde er den 14. oktober.", ("Teknikudvalget", "14/10", None), True),
        (
            "Planen vil blive drøftet i Økonomiudvalget den 14. oktober, punkt 3.",
            ("Økonomiudvalget", "14/10", "3"),
            True,
        ),
        ("Udvalget behandlede sagen den 14. august.", ("Teknikudvalget", "14/8", None), False),
        ("Planen blev drøftet på mødet den 3. marts.", ("Teknikudvalget", "3/3", None), False),
        ("Udsat fra mødet d. 15/5.", ("Teknikudvalget", "15/5", None), False),
        ("Referat fra mødet den 3. marts godkendes.", ("Teknikudvalget", "3/3", None), False),
        ("Byrådet godkendte den 3. marts budgettet, som behandles igen.", ("Byrådet", "3/3", None), False),
    ],
)
def test_a_day_without_a_year_has_none_and_the_tense_tells_whether_it_is_to_come(words, wanted, later):
    [reference] = read(words)
    assert (reference.citation.body.name, when(reference.citation), reference.citation.number) == wanted
    assert reference.citation.date is None
    assert reference.citation.later is later
    assert (reference.kind == "forward") is later


@pytest.mark.parametrize(
    "words",
    [
        "Høringen slutter den 14. august.",
        "Den 14. august åbner hallen.",
        "Byrådet har fået 3/4 af pengene.",
        "Kulturudvalget 15. maj",
        "Udvalget fik 1/2 time.",
        "mødet 3/4",
        "På mødet den 16. september gennemgås planen.",
        "Der er frist den 3. marts kl. 12.",
        "Byrådet bevilgede den 1. 1.350.000 kr.",
    ],
)
def test_a_day_without_a_year_needs_the_word_for_it_and_a_meeting(words):
    assert cited(words) == []


@given(st.integers(1, 28), st.sampled_from(MONTH_NAMES), st.sampled_from(["den ", "d. ", "d."]))
def test_no_year_is_ever_guessed(day, month, word):
    [reference] = read(f"Kulturudvalget drøftede planen {word}{day}. {month}.")
    assert reference.citation.date is None
    assert reference.citation.day_month == (day, MONTHS[month])


@given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), min_size=1, max_size=4, unique=True))
def test_the_year_after_the_last_day_of_a_list_is_the_year_of_all(days):
    days.sort()
    names = {number: name for name, number in MONTHS.items() if name in MONTH_NAMES}
    printed = [f"{d.day}. {names[d.month]}" for d in days]
    words = f"Byrådet den {' og '.join([', '.join(printed[:-1])] * bool(printed[1:]) + printed[-1:])} 2025"
    assert [c[1] for c in cited(words, day=date(2026, 1, 1))] == [d.isoformat() for d in days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3. og 17. marts 2025", [Day(3, 3, 2025), Day(17, 3, 2025)]),
        ("3. og 4. april", [Day(3, 4, None), Day(4, 4, None)]),
        ("15/5", [Day(15, 5, None)]),
        ("30. februar", []),
        ("29. februar 2025", []),
        ("29. februar", [Day(29, 2, None)]),
        ("31-04-2025", []),
    ],
)
def test_a_list_of_days_is_read_from_its_end(text, days):
    assert listed_days(text) == days


@given(st.integers(2, 40))
def test_a_long_list_of_days_is_read_to_its_end(count):
    days = [date(2025, 1, 1 + n % 28) for n in range(count)]
    words = "Byrådet " + ", ".join(day.strftime("%d.%m.%Y") for day in days)
    assert len(cited(words)) == count


def test_a_day_without_a_year_is_found_after_its_word_only():
    text = "den 14. august og d. 15/5, men 4. maj 2025 og den 4. maj 2025"
    assert [text[a:b] for a, b in yearless_spans(text)] == ["14. august", "15/5"]


# -------------------------------------------------------------------------------------------------- why it is cited


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Referat fra mødet d. 12. februar 2024 godkendes.", "minutes-approval"),
        ("Godkendelse af beslutningsprotokol fra mødet den 12. februar 2024", "minutes-approval"),
        ("Referat fra Byrådets møde d. 12. februar 2024 er vedlagt.", "mention"),
        ("Udsat fra mødet den 2/9 2025", "postponed-from"),
        ("Sagen blev udsat på mødet den 2. september 2025, punkt 3.", "postponed-from"),
        ("Genoptagelse af sagen fra mødet den 2. september 2025", "postponed-from"),
        ("Sagen udsættes til mødet den 21. oktober 2025.", "forward"),
        ("Sagen forelægges Byrådet den 8. oktober 2025.", "forward"),
        ("Sagen var i Byrådet den 27. august 2025.", "mention"),
        ("Sagen behandles på mødet den 2. september 2025.", "mention"),
    ],
)
def test_the_words_and_the_day_tell_why(words, kind):
    assert [r.kind.value for r in read(words)] == [kind]


@pytest.mark.parametrize(("words", "kind"), [("behandles på mødet", "forward"), ("blev behandlet på mødet", "mention")])
def test_the_tense_tells_where_the_day_of_the_meeting_is_not_known(words, kind):
    assert [r.kind.value for r in read(f"Sagen {words} den 2. september 2025.", day=None)] == [kind]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Sagen behandles sammen med sag 7.", ["7"]),
        ("Se punkt 4.", ["4"]),
        ("Udvalget drøftede punkterne 12-14 under ét.", ["12", "13", "14"]),
        ("Ane Tom deltog ikke under punkterne 12-14.", []),
        ("jf. dagsordenens punkt 3-5", ["3", "4", "5"]),
        ("Punkt 15 udgår.", ["15"]),
        ("Punkt 9 behandles som punkt 5.", ["9", "5"]),
        ("Sagerne 2 og 3 blev behandlet samlet.", ["2", "3"]),
        ("Se punkt 4 i notatet.", []),
        ("Se punkt 4 på Byrådets dagsorden.", []),
        ("punkt 4 i aftalen og punkt 5 i loven", []),
        ("Byrådet den 3. marts 2025, pkt. 3 og 4.", []),
        ("Se sag 25/1234.", []),
        ("Godkendt i Byrådet den 3. marts 2025 som punkt 7.", []),
        ("Se punkt 3 på dagsordenen for Byrådets møde den 3. marts 2025.", []),
        ("Udvalgets møde den 16. september 2025, punkt 4", ["4"]),
    ],
)
def test_items_of_this_meeting_are_cited_by_their_number(words, numbers):
    found = [r.citation for r in read(words) if r.kind == "same-meeting"]
    assert [c.number for c in found] == numbers
    assert {c.date for c in found} <= {DAY}


# --------------------------------------------------------------------------------------------------- abbreviations


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Behandlet i ØU den 2. juni 2025. Økonomiudvalget var enigt.", [("ØU", "Økonomiudvalget", "2025-06-02")]),
        ("Byrådet får sagen. KFU 02.06.2025. Kultur- og Fritidsudvalget", [("KFU", "Kultur- og Fritidsudvalget", "2025-06-02")]),
        ("Økonomiudvalget (ØK) indstiller. ØK godkendte den 2. juni 2025 planen.", [("ØK", "Økonomiudvalget", "2025-06-02")]),
        ("TUs møde den 2. juni 2025", [("TU", "Teknikudvalget", "2025-06-02")]),
        ("Kommunalbestyrelsen vedtager. Sagen var på KB's møde den 2. juni 2025.", [("KB", "Kommunalbestyrelsen", "2025-06-02")]),
        ("Den 2. juni 2025 i BU. Udvalget for Børn og Unge deltog.", [("BU", "Udvalget for Børn og Unge", "2025-06-02")]),
        # nothing explains it, or two bodies do
        ("Behandlet i ØU den 2. juni 2025.", []),
        ("BU den 2. juni 2025. Byggeudvalget og Børneudvalget var enige.", []),
        ("KL den 2. juni 2025. Klimalaug.", []),
        ("EU vedtog den 2. juni 2025 en forordning. Erhvervsudvalget", []),
        ("HK den 2. juni 2025", []),
    ],
)  # fmt: skip
def test_an_abbreviation_is_a_body_only_where_the_document_says_which(words, wanted):
    assert [(c.body.printed, c.body.name, when(c)) for c in (r.citation for r in read(words))] == wanted


def test_the_own_body_may_be_abbreviated():
    [reference] = read("TU 02.06.2025, punkt 3")
    assert reference.citation.own
    assert reference.citation.body == BodyName("TU", "Teknikudvalget")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Udvalget for Job, Arbejdsmarked og Integration", {"JAI", "JAIU"}),
        ("Økonomiudvalget", {"ØU"}),
        ("Teknik- og Miljøudvalget", {"TM", "TMU"}),
        ("Kommunalbestyrelsen", {"KB"}),
        ("Borgerrepræsentationen", {"BR"}),
        ("HovedMED", set()),
    ],
)
def test_initials_are_those_of_the_words_of_a_name(name, short):
    assert initials(name) == short


def test_a_body_known_by_its_abbreviation_only_is_cited_by_it():
    assert cited("KB den 22. januar 2020", own=BodyName("KB", "KB")) == [("KB", "2020-01-22", None)]


def test_what_a_text_writes_out_goes_before_initials():
    text = Text("Byplanudvalget (BU). Børneudvalget.")
    assert long_name("BU", text, TABLE, None) == BodyName("BU", "Byplanudvalget")


# ------------------------------------------------------------------------------------------- ways of writing, by kind

WAYS = {
    "mention": [
        ("Kommunalbestyrelsen bevilligede tilskuddet på mødet den 6. maj 2025.", [("Kommunalbestyrelsen", "2025-05-06", None)]),
        ("Den 4. marts 2025 valgte Kulturudvalget en ny formand.", [("Kulturudvalget", "2025-03-04", None)]),
        ("Den 3. marts 2025 besluttede Økonomiudvalget at afsætte 2 mio. kr.", [("Økonomiudvalget", "2025-03-03", None)]),
        ("På mødet den 3. marts 2025 besluttede Byrådet at sende planen i høring.", [("Byrådet", "2025-03-03", None)]),
        ("På møde den 3. marts 2025, punkt 7, godkendte Byrådet rammerne.", [("Byrådet", "2025-03-03", "7")]),
        ("Økonomiudvalget gav afslag på ansøgningen på sit møde den 3. marts 2025.", [("Økonomiudvalget", "2025-03-03", None)]),
        ("Byrådet har tidligere drøftet sagen på mødet den 3. marts 2025.", [("Byrådet", "2025-03-03", None)]),
        ("Byrådet ønskede på mødet d. 3. marts 2025 en ny beregning.", [("Byrådet", "2025-03-03", None)]),
        ("Udvalget bad på mødet den 3. juni 2025 forvaltningen om et notat.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Planen er behandlet i Kulturudvalget den 4. marts, i Økonomiudvalget den 18. marts og i Byrådet den 26. marts 2025.", [("Kulturudvalget", "2025-03-04", None), ("Økonomiudvalget", "2025-03-18", None), ("Byrådet", "2025-03-26", None)]),
        ("Sagen har været i Ældrerådet d. 3. juni, Socialudvalget d. 12. juni og Byrådet d. 25. juni 2025.", [("Ældrerådet", "2025-06-03", None), ("Socialudvalget", "2025-06-12", None), ("Byrådet", "2025-06-25", None)]),
        ("Drøftet i Kulturudvalget den 3. december og i Byrådet den 7. januar 2025.", [("Kulturudvalget", "3/12", None), ("Byrådet", "2025-01-07", None)]),
        ("Økonomiudvalget drøftede planen den 3. juni. Byrådet drøftede den 25. juni 2024 budgettet.", [("Økonomiudvalget", "3/6", None), ("Byrådet", "2024-06-25", None)]),
        ("Drøftet i Kulturudvalget den 29. februar og i Byrådet den 26. marts 2025.", [("Kulturudvalget", "29/2", None), ("Byrådet", "2025-03-26", None)]),
        ("Kulturudvalget behandlede foreningens henvendelse den 3. juni 2025, punkt 4.", [("Kulturudvalget", "2025-06-03", "4")]),
        ("Forelagt Projektudvalget for Udvikling af Havnen den 3. juni 2025.", [("Projektudvalget for Udvikling af Havnen", "2025-06-03", None)]),
        ("Beslutningen blev truffet af Vækst, By og Land den 3. juni 2025.", [("Vækst, By og Land", "2025-06-03", None)]),
        ("Byrådet har i møde den 29. april 2025, på baggrund af Ankestyrelsens udtalelse, besluttet at forlænge garantien.", [("Byrådet", "2025-04-29", None)]),
        ("Byrådet godkendte 22. december 2024 skema B.", [("Byrådet", "2024-12-22", None)]),
        ("Jf. beslutning i Byrådet af 3. juni 2025.", [("Byrådet", "2025-06-03", None)]),
        ("Sagen blev drøftet på udvalgets møde 3/6-25.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Byrådet konstituerede sig den 2. december 2024.", [("Byrådet", "2024-12-02", None)]),
        ("Den 3. juni 2025 bad udvalget om en redegørelse.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Forvaltningen orienterede udvalget om sagen på mødet den 3. juni 2025.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Forvaltningen orienterede Økonomiudvalget om sagen på mødet den 3. juni 2025.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Budgettet blev 1. behandlet af Byrådet på mødet den 2. september 2025.", [("Byrådet", "2025-09-02", None)]),
        ("Sagen var senest på dagsordenen i Byrådet den 2. september 2025.", [("Byrådet", "2025-09-02", None)]),
        ("I henhold til byrådsbeslutning af 6. maj 2020 er taksten uændret.", [("Byrådet", "2020-05-06", None)]),
        ("Jf. kommunalbestyrelsesbeslutning af 6. maj 2020, pkt. 8.", [("Kommunalbestyrelsen", "2020-05-06", "8")]),
        ("Efter Byrådets beslutning af 6. maj 2020 er taksten uændret.", [("Byrådet", "2020-05-06", None)]),
        ("Jf. Byrådets beslutning den 6. maj 2020 (punkt 12).", [("Byrådet", "2020-05-06", "12")]),
        ("Byrådets beslutning fra mødet den 6. maj 2020 vedlægges.", [("Byrådet", "2020-05-06", None)]),
        ("Beslutning i Økonomiudvalget den 6. maj 2020: Anbefales.", [("Økonomiudvalget", "2020-05-06", None)]),
        ("Som opfølgning på udvalgets beslutning den 3. juni 2025 fremlægges et notat.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Udvalgets beslutning fra den 3. juni 2025 fastholdes.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Byrådet har ved beslutning af 3. juni 2025 afsat midlerne.", [("Byrådet", "2025-06-03", None)]),
        ("Lokalplanen blev vedtaget ved byrådets møde den 3. juni 2025.", [("Byrådet", "2025-06-03", None)]),
        ("Planen blev endeligt vedtaget af Kommunalbestyrelsen d. 28/5 2025.", [("Kommunalbestyrelsen", "2025-05-28", None)]),
        ("På udvalgets møde den 6. maj 2025 blev det drøftet.", [("Teknikudvalget", "2025-05-06", None)]),
        ("På udvalgets seneste møde den 2. september 2025 spurgte et medlem.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Udvalget besigtigede pladsen inden mødet den 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Siden sidste udvalgsmøde den 2. september 2025 er der sket følgende.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Opfølgning fra mødet 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Jf. udvalgsbeslutning af 6. maj 2025, punkt 92.", [("Teknikudvalget", "2025-05-06", "92")]),
        ("Sagen blev taget af dagsordenen på mødet den 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Det fælles Idrætsråd drøftede planen den 3. juni 2025.", [("Det fælles Idrætsråd", "2025-06-03", None)]),
        ("På møde i Det fælles Idrætsråd den 3. juni 2025 blev planen drøftet.", [("Det fælles Idrætsråd", "2025-06-03", None)]),
        ("Det Grønne Råd den 3. juni 2025, punkt 4", [("Det Grønne Råd", "2025-06-03", "4")]),
        ("Rådet for Socialt Udsatte afgav høringssvar på mødet den 3. juni 2025.", [("Rådet for Socialt Udsatte", "2025-06-03", None)]),
        ("Integrationsrådet behandlede sagen den 3. juni 2025.", [("Integrationsrådet", "2025-06-03", None)]),
        ("Beredskabskommissionen godkendte planen den 3. juni 2025.", [("Beredskabskommissionen", "2025-06-03", None)]),
        ("Sagen har været i høring i Handicaprådet (3. juni 2025) og Ældrerådet (4. juni 2025).", [("Handicaprådet", "2025-06-03", None), ("Ældrerådet", "2025-06-04", None)]),
        ("Økonomiudvalget 2025-06-03, punkt 4", [("Økonomiudvalget", "2025-06-03", "4")]),
        ("Behandlet i Byrådet onsdag d. 3/6 - 2020.", [("Byrådet", "2020-06-03", None)]),
        ("Sagen blev behandlet på Byrådets møde nr. 5 den 3. juni 2025.", [("Byrådet", "2025-06-03", None)]),
        ("Se Byrådets dagsorden for den 3. juni 2025, punkt 14.", [("Byrådet", "2025-06-03", "14")]),
        ("jf. dagsordenens punkt 14 på Byrådets møde den 3. juni 2025", [("Byrådet", "2025-06-03", "14")]),
        ("jf. referat fra Byrådets møde den 3. juni 2025, sag nr. 14", [("Byrådet", "2025-06-03", "14")]),
        ("Af protokollen for Økonomiudvalget den 3. juni 2025 fremgår det.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Økonomiudvalgets protokol af 3. juni 2025, pkt. 9.", [("Økonomiudvalget", "2025-06-03", "9")]),
        ("Udvalget holdt ekstraordinært møde den 3. juni 2025.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Kommunalbestyrelsen afholdt den 3. juni 2025 et ekstraordinært møde.", [("Kommunalbestyrelsen", "2025-06-03", None)]),
        ("Byrådet besluttede, at forvaltningen på mødet den 3. juni 2025 fremlægger en plan.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Byrådet nedlagde den 3. juni 2025 forbud efter planlovens § 14.", [("Byrådet", "2025-06-03", None)]),
        ("Den 3. juni 2025 bad Økonomiudvalget forvaltningen om et notat.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Se punkt 5, Byrådet den 3. juni 2025.", [("Byrådet", "2025-06-03", None)]),
        ("Sagen har tidligere været behandlet i Økonomiudvalget den 3. juni 2025, sag nr. 7, og i Byrådet den 25. juni 2025, sag nr. 12.", [("Økonomiudvalget", "2025-06-03", "7"), ("Byrådet", "2025-06-25", "12")]),
        ("Sagen blev behandlet i Teknikudvalget den 3. juni 2025 (pkt. 3).", [("Teknikudvalget", "2025-06-03", "3")]),
        ("Byrådets godkendelse den 3. juni 2025 af rammerne", [("Byrådet", "2025-06-03", None)]),
        ("Efter godkendelse i Byrådet den 25. juni 2025 er arbejdet begyndt.", [("Byrådet", "2025-06-25", None)]),
        ("Ved Byrådets behandling af budgettet den 8. oktober 2024 blev der afsat midler.", [("Byrådet", "2024-10-08", None)]),
        ("Med Byrådets vedtagelse af budgettet den 8. oktober 2024 blev der afsat midler.", [("Byrådet", "2024-10-08", None)]),
        ("Budgettet, der blev vedtaget i Byrådet den 8. oktober 2024,", [("Byrådet", "2024-10-08", None)]),
        ("Kommunalbestyrelsen vedtog den 8. oktober 2024 budgettet.", [("Kommunalbestyrelsen", "2024-10-08", None)]),
        ("På kommunalbestyrelsesmødet den 8. oktober 2024 blev det besluttet.", [("Kommunalbestyrelsen", "2024-10-08", None)]),
        ("Sagen blev sendt tilbage til udvalget på Byrådets møde den 27. august 2025.", [("Byrådet", "2025-08-27", None)]),
        ("Sagen blev tilbagesendt fra Byrådet den 27. august 2025.", [("Byrådet", "2025-08-27", None)]),
        ("Byrådet tilbagesendte sagen til udvalget den 27. august 2025.", [("Byrådet", "2025-08-27", None)]),
        ("Byrådet sendte den 27. august 2025 sagen tilbage til udvalget.", [("Byrådet", "2025-08-27", None)]),
        ("Teknikudvalget har på sit møde den 3. juni 2025 godkendt projektet.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Udvalget blev orienteret om sagen på mødet den 3. juni 2025.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Økonomiudvalget blev orienteret om sagen på mødet den 3. juni 2025.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Økonomiudvalget blev den 3. juni 2025 orienteret om sagen.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Sagen har været forelagt Økonomiudvalget d. 3. juni 2025, der anbefalede den.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Der henvises til udvalgets drøftelse den 3. juni 2025.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Der henvises til Økonomiudvalgets drøftelse af sagen den 3. juni 2025.", [("Økonomiudvalget", "2025-06-03", None)]),
        ("Som besluttet af udvalget den 3. juni 2025 fremlægges et forslag.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Som aftalt på mødet den 3. juni 2025 fremlægges et forslag.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Som aftalt på seneste møde 03.06.2025.", [("Teknikudvalget", "2025-06-03", None)]),
        ("I forlængelse af mødet den 3. juni 2025 er der indhentet tilbud.", [("Teknikudvalget", "2025-06-03", None)]),
        ("Jf. beslutning i udvalget den 3. juni 2025, punkt 12.", [("Teknikudvalget", "2025-06-03", "12")]),
        ("Jf. beslutning på udvalgets møde den 3. juni 2025, punkt 12.", [("Teknikudvalget", "2025-06-03", "12")]),
        ("Byrådets møde 25.06.2025 – pkt. 9", [("Byrådet", "2025-06-25", "9")]),
        ("Byrådets møde den 25. juni 2025, dagsordenens punkt 9", [("Byrådet", "2025-06-25", "9")]),
        ("Økonomiudvalget, møde den 18. juni 2025, punkt 6", [("Økonomiudvalget", "2025-06-18", "6")]),
        ("Økonomiudvalgsmødet den 18. juni 2025", [("Økonomiudvalget", "2025-06-18", None)]),
        ("På økonomiudvalgsmøde den 18. juni 2025 blev det besluttet", [("Økonomiudvalget", "2025-06-18", None)]),
        ("HovedMED drøftede det på mødet den 18. juni 2025.", [("HovedMED", "2025-06-18", None)]),
        ("Godkendelse af referat fra Ældrerådets møde den 3. juni 2025", [("Ældrerådet", "2025-06-03", None)]),
    ],
    "minutes-approval": [
        ("Godkendelse af referat af mødet den 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Referatet af møde den 2. september 2025 blev godkendt.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af referatet fra sidste møde, den 02.09.2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Referat fra sidste møde (2. september 2025) til godkendelse.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af referat 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af beslutningsprotokollen fra udvalgets møde den 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af beslutningsreferat fra Teknikudvalgets ekstraordinære møde den 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Forslag til referat af møde i Teknikudvalget den 2. september 2025 er udsendt.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Underskrift af protokol fra mødet den 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Der var ingen bemærkninger til referatet fra den 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Bemærkninger til referat af 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Referat fra ordinært møde den 2. september 2025 og ekstraordinært møde den 9. september 2025.", [("Teknikudvalget", "2025-09-02", None), ("Teknikudvalget", "2025-09-09", None)]),
        ("Referatet fra den 2. september 2025 blev godkendt uden bemærkninger.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Referat af 2. september 2025 godkendt.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af referater fra 2. og 9. september 2025", [("Teknikudvalget", "2025-09-02", None), ("Teknikudvalget", "2025-09-09", None)]),
        ("Godkendelse af referat (møde den 2. september 2025)", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af referatet for mødet den 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Godkendelse af mødereferat fra 2. september 2025", [("Teknikudvalget", "2025-09-02", None)]),
        ("Protokollen fra sidste møde den 2. september 2025 blev oplæst og underskrevet.", [("Teknikudvalget", "2025-09-02", None)]),
    ],
    "postponed-from": [
        ("Sagen er udsat fra udvalgets møde den 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Punktet blev udskudt på mødet den 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Sagen genoptages fra mødet den 2. september 2025, punkt 8.", [("Teknikudvalget", "2025-09-02", "8")]),
        ("(Udsat fra den 2. september 2025)", [("Teknikudvalget", "2025-09-02", None)]),
        ("Punktet er overført fra mødet den 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
        ("Genoptagelse af punkt 6 fra mødet den 2. september 2025.", [("Teknikudvalget", "2025-09-02", "6")]),
        ("Sagen blev udsat på Økonomiudvalgets møde den 20. august 2025.", [("Økonomiudvalget", "2025-08-20", None)]),
        ("Udsat fra 2. september 2025.", [("Teknikudvalget", "2025-09-02", None)]),
    ],
    "forward": [
        ("Sagen udsættes til næste møde den 7. oktober 2025.", [("Teknikudvalget", "2025-10-07", None)]),
        ("Sagen genoptages på mødet den 7. oktober 2025.", [("Teknikudvalget", "2025-10-07", None)]),
        ("Sagen forventes behandlet i Byrådet den 8. oktober 2025.", [("Byrådet", "2025-10-08", None)]),
        ("Sagen fremsendes til Økonomiudvalgets møde den 1. oktober 2025.", [("Økonomiudvalget", "2025-10-01", None)]),
        ("Endelig behandling i Kommunalbestyrelsen den 29. oktober 2025.", [("Kommunalbestyrelsen", "2025-10-29", None)]),
        ("2. behandling af budgettet finder sted i Byrådet den 8. oktober 2025.", [("Byrådet", "2025-10-08", None)]),
        ("Næste ordinære møde afholdes den 7. oktober 2025 kl. 15.", [("Teknikudvalget", "2025-10-07", None)]),
        ("Næste møde: 7. oktober 2025", [("Teknikudvalget", "2025-10-07", None)]),
        ("Planen fremlægges til endelig vedtagelse på byrådets møde d. 8/10-2025.", [("Byrådet", "2025-10-08", None)]),
        ("Byrådet træffer den endelige afgørelse på mødet den 8. oktober 2025.", [("Byrådet", "2025-10-08", None)]),
        ("Næste møde: tirsdag den 7. oktober 2025 kl. 16", [("Teknikudvalget", "2025-10-07", None)]),
        ("Sagen behandles herefter i Økonomiudvalget den 24. september og i Byrådet den 8. oktober 2025.", [("Økonomiudvalget", "2025-09-24", None), ("Byrådet", "2025-10-08", None)]),
        ("Sagen afgøres endeligt i Byrådet d. 8. oktober 2025.", [("Byrådet", "2025-10-08", None)]),
        ("Udvalgets næste møde er den 7. oktober 2025.", [("Teknikudvalget", "2025-10-07", None)]),
        ("Ekstraordinært udvalgsmøde den 23. september 2025", [("Teknikudvalget", "2025-09-23", None)]),
    ],
}  # fmt: skip
"""Sentences as Danish minutes write them, by why they cite, with body, day and item of each citation."""


@pytest.mark.parametrize(("kind", "words", "wanted"), [(kind, *way) for kind, ways in WAYS.items() for way in ways])
def test_every_way_of_citing_says_whose_meeting_it_was_and_why_it_is_cited(kind, words, wanted):
    found = read(words)
    assert [(r.citation.body.name, when(r.citation), r.citation.number) for r in found] == wanted
    assert {r.kind.value for r in found} == {kind}


def test_there_are_many_ways_of_citing_of_every_kind():
    assert sum(len(ways) for ways in WAYS.values()) == 141
    assert len({words for ways in WAYS.values() for words, _ in ways}) == 141
    assert min(len(ways) for ways in WAYS.values()) >= 8


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Udvalget godkendte planen på mødet den 3. marts 2025.", []),
        ("Den 3. marts 2025 godkendte udvalget planen.", []),
        ("På mødet den 3. marts 2025 godkendte udvalget planen.", []),
        ("Økonomiudvalget anbefalede planen på mødet den 3. marts 2025.", ["Økonomiudvalget"]),
        ("Byrådet godkendte planen på mødet den 3. marts 2025.", ["Byrådet"]),
        ("Forvaltningen fremlagde planen på mødet den 3. marts 2025.", ["Byrådet"]),
    ],
)
def test_the_subject_of_the_sentence_tells_whose_meeting_it_was(words, wanted):
    assert [body for body, _, _ in cited(words, own=COUNCIL)] == wanted


@pytest.mark.parametrize("words", ["Byrådet den 16. september 2025", "Økonomiudvalget den 16. september, punkt 3"])
def test_the_day_of_the_meeting_is_no_other_meeting_where_nobody_knows_whose_it_is(words):
    assert cited(words, own=None, kind=SectionKind.PROCESS) == []
    assert len(cited(words, own=OWN, kind=SectionKind.PROCESS)) == 1
    assert len(cited(words, own=None, day=date(2025, 9, 17))) == 1


# --------------------------------------------------------------------------------------------- dates of no meeting

NO_MEETING = [
    "Lov nr. 123 af {} om kommunernes styrelse",
    "Det foreslås at flytte udvalgsmødet tirsdag den {} kl. 17 til en torsdag.",
    "Mødet i Byrådet den {} er aflyst.",
    "Aftalen er godkendt af Jensen og Hansen den {}.",
    "Sagen er behandlet i Byretten og Landsretten den {}.",
    "Byrådet modtog henvendelsen den {}.",
    "Ministeriet skrev i brev af {}, at loven ændres.",
    "Ansøgningen er modtaget den {}.",
    "Svaret skal være modtaget senest den {}.",
    "Budgetopfølgning pr. {}",
    "Ordningen gælder fra {}.",
    "Fristen for høringssvar er den {}.",
    "Lokalplan 17 blev vedtaget den {}.",
    "Byrådet vedtog, at ordningen begynder den {}.",
    "Udvalget godkendte en høringsfrist den {}.",
    "Temadag den {} for Byrådet",
    "Dialogmøde med Kulturudvalget den {}",
    "Byrådets budgetseminar den {}",
    "Den {} afholdes borgermøde for Byrådet.",
    "Studietur for Kulturudvalget den {}",
    "Henvendelse til Byrådet den {}",
    "Materialet er udsendt til Økonomiudvalget den {}.",
    "Brev fra Ældrerådet, {}",
    "Kontrakten udløber den {}.",
    "Aftale mellem kommunen og entreprenøren af {}",
    "Valg til Byrådet den {}",
    "Bo Intet indtræder i Byrådet den {}.",
    "Nedlæggelse af Kulturudvalget den {}",
    "Forvaltningen mødtes med lodsejerne den {}.",
    "På mødet den {} med Miljøstyrelsen blev planen drøftet.",
    "Naboerne er inviteret til møde den {}.",
    "Bestyrelsens møde den {}",
    "Bestyrelsen for havnen drøftede planen på sit møde den {}.",
    "Koncerten er den {} i Byrådssalen.",
    "Byrådet har den {} modtaget et brev.",
    "KL offentliggjorde den {} en analyse.",
    "Folketinget vedtog den {} en lov.",
    "Miljøstyrelsens afgørelse den {} er vedlagt.",
    "Forslag indsendt til Kulturudvalget senest den {}",
    "Byrådets beslutning træder i kraft den {}.",
    "Klage over Byrådet til Ankestyrelsen den {}",
    "Regnskab for Økonomiudvalget pr. {}",
    "Sagen blev anlagt ved retten den {}.",
    "Generalforsamling i foreningen den {}",
    "Høringssvar til Byrådet den {}",
    "Ministerens svar til udvalget af {}",
    "Ansættelsen begynder den {}, og udvalget orienteres.",
    "Anlægget blev taget i brug den {} efter udvalgets ønske.",
    "Planen er i høring til den {} i Ældrerådet.",
    "Ungerådet har den {} søgt om penge til et løb.",
    "Formanden orienterede om møde med ministeren den {}.",
    "Borgmesteren deltog i KKR-møde den {}.",
    "Godkendt på møde i bestyrelsen den {}.",
    "Skoleområdet den {}",
    "Mødet i styregruppen den {}",
    "Hegnssynet afholdt møde den {}.",
    "Byrådet vedtog reglerne med virkning fra den {}.",
    "Tilladelsen til udvalgets forsøg gælder til den {}.",
    "Politiet svarede den {}, at det ikke har bemærkninger.",
    "Udvalget bad forvaltningen svare inden den {}.",
    "Udvalget ønskede en besigtigelse den {}.",
    "Fristen er udsat fra den {}.",
    "Midlerne er overført fra mødepuljen den {}.",
    "Skolebestyrelsen drøftede principperne på mødet den {}.",
    "Bestyrelsen for Nulby Hal godkendte regnskabet på mødet den {}.",
    "Ministeriet oplyste på mødet den {}, at loven ændres.",
    "Grundejerforeningen ønskede på et møde den {} lavere fart.",
    "Forvaltningen deltog på mødet den {} i styregruppen.",
    "Høringssvar fra Handicaprådet ({})",
    "Ansøgning til Kulturudvalget (den {})",
    "Rådet for Sikker Trafik anbefalede den {} lavere fart.",
    "Det Etiske Råd udtalte den {}, at",
    "Den {} modtog Byrådet en ansøgning.",
    "Den {} sendte forvaltningen et brev til Byrådet.",
    "Den {} åbnede Byrådet hallen.",
    "Økonomiudvalget blev den {} orienteret pr. mail.",
    "Økonomiudvalget og Byrådet godkendte planen henholdsvis den {} og den 7. april 2025.",
    "Udvalget holdt møde med lodsejerne den {}.",
    "Byrådets godkendelse af en frist den {}",
    "Referatet er godkendt den {}.",
]


@pytest.mark.parametrize("words", NO_MEETING)
@pytest.mark.parametrize("day", ["3. marts 2025", "3. oktober 2025", "03-03-2025", "3. maj"])
def test_a_date_that_is_no_meeting_is_no_citation(words, day):
    assert cited(words.format(day)) == []


def test_there_are_many_such_wordings():
    assert len(NO_MEETING) == len(set(NO_MEETING)) >= 40


@given(st.sampled_from(NO_MEETING), st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]))  # fmt: skip
def test_no_day_makes_a_meeting_of_it(words, day, form):
    assert cited(words.format(day.strftime(form))) == []


# ------------------------------------------------------------------------------------------- the course of a case

COURSE = """03-03-2025\tKulturudvalget

Ad. 1) Indstillingen tiltrådt
Ad. 2) Taget til efterretning.

10-03-2025 Forvaltningens bemærkninger

Sagen er genberegnet, og forslaget er godkendt.

17/03/2025 Økonomiudvalget - 2022-2025: Anbefales.
Byrådet den 26. marts 2025, punkt 7:
Godkendt.
16-09-2025 Teknikudvalget
Godkendt.
Byrådet 08-10-2025
Der foreligger en plan.
"""


def test_each_row_of_a_course_is_a_citation():
    found = read(COURSE, kind=SectionKind.PROCESS)
    assert [(r.kind.value, r.citation.body.name, when(r.citation), r.citation.number) for r in found] == [
        ("prior-decision", "Kulturudvalget", "2025-03-03", None),
        ("prior-decision", "Økonomiudvalget", "2025-03-17", None),
        ("prior-decision", "Byrådet", "2025-03-26", "7"),
        ("forward", "Byrådet", "2025-10-08", None),
    ]


def test_the_cells_of_a_row_may_stand_in_lines_of_their_own():
    words = "Kulturudvalget\n03-03-2025\nByrådet\n08-10-2025\n"
    found = read(words, kind=SectionKind.PROCESS)
    assert [(r.citation.body.name, when(r.citation)) for r in found] == [
        ("Kulturudvalget", "2025-03-03"),
        ("Byrådet", "2025-10-08"),
    ]


def test_a_decision_of_a_committee_without_a_name_is_quoted_of_nobody():
    heading = "Beslutning i udvalget den 3. juni 2025"
    text = Text(f"{heading}\nGodkendt.")
    quoted = section(text.content, SectionKind.QUOTED_DECISION, date="3. juni 2025")
    quoted = replace(quoted, heading=heading, content=len(heading))
    assert read_quoted(text, quoted, LAYOUT, COUNCIL) == (None, None)
    decision, reference = read_quoted(text, quoted, LAYOUT, OWN)
    assert decision is not None
    assert reference is not None
    assert reference.citation.own


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("På Kage- og Terådets møde den 3. marts 2025 var der kage.", ["Kage- og Terådet"]),
        ("På mødet den 3. marts 2025 drøftede Kage- og Terådet ovnen.", ["Kage- og Terådet"]),
        ("Kage-, Te- og Fritidsrådet den 3. marts 2025", ["Kage-, Te- og Fritidsrådet"]),
        ("at Nørre Nulby Lokaludvalg godkender planen den 3. marts 2025.", ["Nørre Nulby Lokaludvalg"]),
        ("I Nulby Lokaludvalg den 3. marts 2025", ["Nulby Lokaludvalg"]),
        ("Den 3. marts 2025 i Lokaludvalget", ["Lokaludvalget"]),
    ],
)
def test_a_name_of_several_words_is_cited_whole(words, wanted):
    assert [body for body, _, _ in cited(words)] == wanted


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Kulturudvalgets møde den 3. marts 2025:", "Kulturudvalget"),
        ("Disse sager blev omtalt under punktet på Kulturudvalgets møde den 3. marts 2025:", "Kulturudvalget"),
        ("Disse spørgsmål skal besvares på Kulturudvalgets møde den 3. marts 2025:", None),
        ("Der var kage på Kulturudvalgets møde den 3. marts 2025:", None),
    ],
)
def test_a_sentence_before_the_name_of_a_body_is_no_part_of_it(line, body):
    row = next(rule for rule in LAYOUT.table("heading").rules if rule.id == "meeting-of-body")
    found = row.match(line.rstrip(":"))
    assert (found and found["body"]) == body


def test_the_line_of_the_meeting_itself_is_no_citation():
    assert not read("Teknikudvalget den 16. september 2025, pkt. 5:\nGodkendt.")


def test_a_decision_headed_by_a_day_to_come_is_a_plan():
    heading = "Beslutning i Byrådet den 08-10-2025"
    groups = {"body": "Byrådet", "date": "08-10-2025"}
    planned = Section(SectionKind.QUOTED_DECISION, heading, 0, len(heading), len(heading), "test/rule", groups)
    quoted, reference = read_quoted(Text(heading), planned, LAYOUT, OWN, DAY)
    assert (quoted, reference.kind.value) == (None, "forward")


def test_what_stands_below_a_row_is_decided_by_its_body_alone():
    found = read_process(Text(COURSE), section(COURSE, SectionKind.PROCESS), LAYOUT, OWN, DAY)
    assert [
        (q.citation.body.name, [(d.recommendation, [o.value for o in d.outcomes]) for d in q.decisions]) for q in found
    ] == [
        ("Kulturudvalget", [(1, ["endorsed"]), (2, ["noted"])]),
        ("Økonomiudvalget", [(None, ["recommended"])]),
        ("Byrådet", [(None, ["approved"])]),
    ]


def test_rows_longer_than_a_line_of_text_stay_apart():
    words = (
        "02-06-2025 Udvalget for Social, Sundhed, Ældre og Forebyggelse - 2022-2025\n"
        "03-06-2025 Udvalget for Børn, Unge, Familie og Uddannelse - 2022-2025\n"
    )
    assert [day for _, day, _ in cited(words, kind=SectionKind.PROCESS)] == ["2025-06-02", "2025-06-03"]


def test_titles_below_earlier_treatments_are_no_decisions():
    words = "Kulturudvalget 03.03.2025, punkt 4\nNy hal i Nulby\nØkonomiudvalget 10.03.2025, punkt 2:\nGodkendt.\n"
    kind = SectionKind.EARLIER_TREATMENT
    assert [r.kind.value for r in read(words, kind=kind)] == ["earlier-treatment"] * 2
    found = read_process(Text(words), section(words, kind), LAYOUT, OWN, DAY)
    assert [(q.citation.body.name, q.citation.number) for q in found] == [("Økonomiudvalget", "2")]


@pytest.mark.parametrize(("body", "mine"), [("Teknikudvalget", True), ("TU", True), ("ØU", False)])
def test_a_decision_headed_by_an_abbreviation_is_whose_it_stands_for(body, mine):
    words = "Godkendt.\n\nSagen forelægges Økonomiudvalget."
    quoted = section(words, SectionKind.QUOTED_DECISION, body=body, date="16-09-2025")
    assert is_own_decision(quoted, OWN, DAY) is mine
    _, reference = read_quoted(Text(words), quoted, LAYOUT, OWN)
    assert reference.citation.body.name == ("Teknikudvalget" if mine else "Økonomiudvalget")
    assert reference.citation.own is mine


# ----------------------------------------------------------------------------------------------- real ways of writing


def test_the_days_cited_in_real_texts_are_found_and_no_others():
    """Each text is read as one section, so that only the references count and not how items are told apart."""
    folder = SEEDS.parent / "specimens"
    if not folder.is_dir():
        pytest.skip(f"the specimens are not at {folder}; name their folder's parent in KG_SHARED")
    wanted, found = set(), set()
    paths = sorted(folder.glob("*.gold.json"))
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        if gold["body"] is None or gold["date"] is None:
            continue
        words = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        wanted |= {(path.name, r["date"], r["number"]) for item in gold["items"] for r in item["refs"] or ()}
        read_here = read(words, own=BodyName(gold["body"], gold["body"]), day=date.fromisoformat(gold["date"]))
        found |= {(path.name, when(r.citation), r.citation.number) for r in read_here if r.kind != "same-meeting"}
    assert len(paths) == 43
    assert len(wanted) >= 20
    assert len(wanted & found) / len(wanted) >= 0.9
    assert len(wanted & found) / len(found) >= 0.95
