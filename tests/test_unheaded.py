"""Minutes whose items have no headings; what tells minutes from an agenda; item numbers that are left out."""

from itertools import pairwise

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text
from kg.vocabulary import DocumentKind, SectionKind

LAYOUTS = resources.layouts()
HEAD = "Referat fra mødet i Ældrerådet\nDato: 5. juni 2019\n\n"
LAST = "\n\n2. Sommerfest\nAne laver kage.\n\n3. Eventuelt\nIntet.\n"


def read(body, head=HEAD, last=LAST):
    return read_minutes(Text(f"{head}1. Godkendelse af dagsorden\n{body}{last}"), LAYOUTS, {})


def decided(minutes, place=0):
    """Return the decisions of an item: their texts, and what they state."""
    return [(d.text, [outcome.value for outcome in d.outcomes]) for d in minutes.items[place].decisions]


FORMULAS = [
    ("Vedtaget i overensstemmelse med Magistratens indstilling.", "Vedtaget i overensstemmelse med Magistratens indstilling.", ["approved"]),
    ("Henvist til behandling i Teknisk Udvalg.", "Henvist til behandling i Teknisk Udvalg.", ["referred"]),
    ("Forkastet med 12 stemmer mod 3.", "Forkastet med 12 stemmer mod 3.", ["rejected"]),
    ("Godkendt.", "Godkendt.", ["approved"]),
    ("Godkendt", "Godkendt", ["approved"]),
    ("Dagsordenen blev godkendt.", "Dagsordenen blev godkendt.", ["approved"]),
    ("Dagsordenen er godkendt uden bemærkninger.", "Dagsordenen er godkendt uden bemærkninger.", ["approved"]),
    ("Rådet godkendte referatet fra mødet den 3. maj 2019.", "Rådet godkendte referatet fra mødet den 3. maj 2019.", ["approved"]),
    ("Taget til efterretning.", "Taget til efterretning.", ["noted"]),
    ("Rådet tog orienteringen til efterretning.", "Rådet tog orienteringen til efterretning.", ["noted"]),
    ("Udsat til næste møde.", "Udsat til næste møde.", ["postponed"]),
    ("Ingen bemærkninger.", "Ingen bemærkninger.", ["none"]),
    ("Intet.", "Intet.", ["none"]),
    ("Drøftet.", "Drøftet.", ["discussed"]),
    ("Formanden bød på kage.\n\nOrienteringen blev taget til efterretning.", "Orienteringen blev taget til efterretning.", ["noted"]),
    ("Formanden bød på kage.\nGodkendt.", "Godkendt.", ["approved"]),
    ("Formanden indstiller, at dagsordenen godkendes.\n\nGodkendt.", "Godkendt.", ["approved"]),
    ("Godkendt.\nFraværende: Ane Tom", "Godkendt.\nFraværende: Ane Tom", ["approved"]),
    ("Formanden bød på kage, og alle roste den for dens sprøde bund og fyld.\nTaget til efterretning.", "Taget til efterretning.", ["noted"]),
    ("Referatet blev godkendt, idet kagen var en tærte.", "Referatet blev godkendt, idet kagen var en tærte.", ["approved"]),
    ("Godkendt.\n\nTEMA: SUNDHED", "Godkendt.", ["approved"]),
    ("Referatet er godkendt med følgende rettelser:\n\nKagen var sød.\n\nTeen var tynd.", "Referatet er godkendt med følgende rettelser:\nKagen var sød.\nTeen var tynd.", ["approved-with-changes"]),
    ("Godkendt med følgende rettelse: Kagen var en tærte.", "Godkendt med følgende rettelse: Kagen var en tærte.", ["approved-with-changes"]),
]  # fmt: skip

NO_FORMULAS = [
    "Formanden orienterede om kagen.",
    "Rådet drøftede kagen og aftalte en ny opskrift.",
    "Dagsordenen godkendes, hvis kagen er bagt.",
    "Kommunens godkendte bagere er spurgt.",
    "Formanden indstiller, at\nKagen godkendes.",
    "Det indstilles:\n\nDagsordenen godkendes.",
    "Formanden indstiller en ny kage.\n\nIndstillingen godkendes.",
    "- Godkendt.",
    "1. Orienteringen tages til efterretning.",
    "Godkendt. Herefter fortalte formanden om kage. Ane fortalte om te. Bo fortalte om saft.\n\nAlle hyggede sig.",
    "Kage er godkendt af Fødevarestyrelsen.",
    "Ane Tom er valgt.",
    "Godkendt er kagen ikke endnu.",
    "Formanden roste de kager, der nu sælges i kantinen, og som alle er\nGodkendt.",
    "Formanden mente, at kagen bliver godkendt, idet den er god.",
]


@pytest.mark.parametrize(("body", "text", "outcomes"), FORMULAS)
def test_a_plain_formula_without_a_heading_is_the_decision(body, text, outcomes):
    found = read(body)
    assert decided(found) == [(text, outcomes)]
    section = next(s for s in found.items[0].sections if s.kind is SectionKind.DECISION)
    assert (section.heading, section.rule) == ("", "code/section/plain-decision")


@pytest.mark.parametrize("body", NO_FORMULAS)
def test_what_says_more_or_less_than_an_outcome_is_no_decision(body):
    assert decided(read(body)) == []


@pytest.mark.parametrize("body", [body for body, _, _ in FORMULAS] + NO_FORMULAS)
def test_sections_still_tile_the_items(body):
    found = read(body)
    sections = [section for item in found.items for section in item.sections]
    assert all(above.end == below.start for above, below in pairwise(sections))
    assert sections[-1].end == len(f"{HEAD}1. Godkendelse af dagsorden\n{body}{LAST}")


def test_a_text_that_was_read_as_a_decision_is_no_finding():
    found = read("Godkendt.")
    assert [f.line for f in found.findings if f.code == "untitled-section"] == [8]
    assert (found.coverage.findings, found.coverage.read) == (1, 7)


def test_an_item_with_headings_has_its_decision_under_one():
    assert decided(read("Sagsfremstilling\n\nGodkendt.")) == []


def test_a_text_that_nothing_says_is_minutes_has_no_decisions_without_headings():
    items = "1. Sti\n\nSagsnr.: 25/12345\n\nGodkendt.\n\n2. Vej\n\nSagsnr.: 25/12346\n\nUdsat.\n"
    assert [decided(read_minutes(Text(items), LAYOUTS, {}), n) for n in (0, 1)] == [[], []]


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Referat fra kagegruppen på Nulby Skole", None),
        ("Referat af møde i kagegruppen den 5. juni 2019", "2019-06-05"),
        ("Beslutningsreferat for bagerne i Nulby", None),
    ],
)
def test_a_title_whose_other_words_no_rule_reads_says_that_a_text_is_minutes(title, date):
    found = read("Godkendt.", head=f"{title}\n\n", last=f"{LAST}\n4. Lukket: Valg af bager\n\n5. Tak\nAlle takkede.\n")
    assert (found.kind, found.date and f"{found.date}", decided(found)) == (
        DocumentKind.MINUTES,
        date,
        [("Godkendt.", ["approved"])],
    )
    assert [(item.number, item.closed) for item in found.items][3:] == [("4", True), ("5", False)]
    assert [f.line for f in found.findings if f.code == "header-line"] == [1]


def test_decisions_elsewhere_say_that_a_text_is_minutes():
    items = "1. Sti\n\nSagsnr.: 25/12345\n\nGodkendt.\n\n2. Vej\n\nSagsnr.: 25/12346\n\nBeslutning\n\nUdsat.\n"
    found = read_minutes(Text(items), LAYOUTS, {})
    assert [decided(found, n) for n in (0, 1)] == [[("Godkendt.", ["approved"])], [("Udsat.", ["postponed"])]]


@pytest.mark.parametrize("label", ["Referat: ", "Referat:\n", "Referat:\n\n", "Mødereferat:\n", "Referat\n"])
def test_what_stands_below_the_label_of_what_was_said_is_the_decision(label):
    last = f"\n\n2. Sommerfest\nOplæg fra Ane.\n\n{label}Ane laver kage.\n\n3. Eventuelt\n{label}Intet.\n"
    found = read(f"{label}Kagen er bagt. Godkendt.", last=last)
    assert [decided(found, n) for n in range(3)] == [
        [("Kagen er bagt. Godkendt.", ["approved"])],
        [("Ane laver kage.", [])],
        [("Intet.", ["none"])],
    ]
    assert [s.kind.value for s in found.items[1].sections] == ["item-heading", "other", "decision"]


def test_a_label_that_only_one_item_has_tells_of_no_decision():
    assert decided(read("Referat: Ane Tom"), 0) == []


def test_a_label_beside_the_heading_of_a_decision_tells_of_none():
    found = read("Referat: Kage.\n\nBeslutning: Godkendt.", last="\n\n2. Te\nReferat: Te.\n\n3. Saft\nReferat: Saft.\n")
    assert decided(found, 0) == [("Godkendt.", ["approved"])]


LISTED = f"{HEAD}Dagsorden:\n1. Kage\n2. Te\n\n"


@pytest.mark.parametrize(
    ("said", "text", "outcomes"),
    [
        ("Godkendt.", "Godkendt.", ["approved"]),
        ("Ane fortalte om kagen. Rådet drøftede den.", "Rådet drøftede den.", ["discussed"]),
        ("Ældrerådet godkendte opskriften.", "Ældrerådet godkendte opskriften.", ["approved"]),
        ("Kagen er bagt.\n\nRådet udsatte punktet.", "Rådet udsatte punktet.", ["postponed"]),
        ("Rådet drøftede kagen.\nBilag: Opskrift", "Rådet drøftede kagen.", ["discussed"]),
    ],
)
@pytest.mark.parametrize("between", ["Ad 1\n", "Ad 1. ", "Ad 1. Kage\n", "Ad 1. Kage: "])
def test_a_body_that_does_something_with_an_item_of_the_list_decides(said, text, outcomes, between):
    found = read_minutes(Text(f"{LISTED}{between}{said}\n\nAd 2. Te\nIntet.\n\nReferent: Ane Tom\n"), LAYOUTS, {})
    assert [item.title for item in found.items] == ["Kage", "Te"]
    assert (decided(found, 0), decided(found, 1)) == ([(text, outcomes)], [("Intet.", ["none"])])


@pytest.mark.parametrize(
    "said",
    [
        "Ane fortalte om kagen.",
        "Rådet drøftede kagen den 3. maj 2019.",
        "Formanden indstillede kagen. Rådet drøftede den.",
        "Rådet godkendte kagen.\n\nAne fortalte om te.",
        "Byen drøftede kagen.",
    ],
)
def test_what_was_only_told_under_an_item_of_the_list_is_no_decision(said):
    found = read_minutes(Text(f"{LISTED}Ad 1. {said}\n\nAd 2. Te\nIntet.\n"), LAYOUTS, {})
    assert decided(found, 0) == []


# ----------------------------------------------------------------------------------------------- minutes or agenda

SAYS = "{head}\n\n5. juni 2019\n\nByrådet\n\n1. Sti\n\nBeslutning\n\n{first}\n\n2. Vej\n\nBeslutning\n\n{second}\n"


@pytest.mark.parametrize(
    ("head", "first", "second", "kind"),
    [
        ("Dagsorden", "Godkendt.", "Udsat.", DocumentKind.MINUTES),
        ("Dagsorden for mødet", "Godkendt.", "Udsat.", DocumentKind.MINUTES),
        ("Åben dagsorden", "Godkendt.", "Udsat.", DocumentKind.MINUTES),
        ("Dagsorden", "Godkendt.", "Kagen blev spist.", DocumentKind.MINUTES),
        ("Dagsorden", "", "", DocumentKind.AGENDA),
        ("Dagsorden", "Kagen skal spises.", "", DocumentKind.AGENDA),
        ("Referat", "", "", DocumentKind.MINUTES),
    ],
)
def test_what_calls_itself_an_agenda_and_tells_what_was_decided_is_minutes(head, first, second, kind):
    assert read_minutes(Text(SAYS.format(head=head, first=first, second=second)), LAYOUTS, {}).kind is kind


def test_an_agenda_that_quotes_what_others_decided_is_an_agenda():
    text = (
        "Dagsorden Byrådet d. 05-06-2019\n\n1. Sti\n\nIndstilling\n\nat stien bygges.\n\n"
        "Beslutning fra Økonomiudvalget, den 3. juni 2019, punkt 4:\n\nAnbefales.\n"
    )
    found = read_minutes(Text(text), LAYOUTS, {})
    assert (found.kind, len(found.items[0].quoted)) == (DocumentKind.AGENDA, 1)


def test_a_source_whose_fields_tell_that_it_is_an_agenda_is_believed():
    text = "# Dagsorden Byrådet d. 05-06-2019\n\n## Punkt 1: Sti\n\n### Beslutning\n\nGodkendt.\n"
    found = read_minutes(Text(text), LAYOUTS, {})
    assert (found.layout, found.kind) == ("structured", DocumentKind.AGENDA)


# -------------------------------------------------------------------------------------------------- item numbers


def jumps(*numbers):
    """Return the findings that tell of numbers left out, in minutes with items of these numbers."""
    items = "".join(f"{number}. Sag {number}\n\nBeslutning\n\nGodkendt.\n\n" for number in numbers)
    findings = read_minutes(Text(f"{HEAD}{items}"), LAYOUTS, {}).findings
    return [(f.level.value, f.message) for f in findings if f.code == "numbers-jump"]


def test_item_numbers_that_are_left_out_are_told_of():
    assert jumps(1, 2, 4) == [("info", "the item numbers jump from 2 to 4: 3 was not found")]
    assert jumps(1, 2, 6) == [("info", "the item numbers jump from 2 to 6: 3 to 5 were not found")]
    assert len(jumps(1, 3, 4, 6)) == 2


@pytest.mark.parametrize("numbers", [(1, 2, 3), (131, 132, 135), (2, 4), (1, 2, 101, 102), (1,)])
def test_numbers_that_count_through_the_year_or_by_series_leave_nothing_out(numbers):
    assert jumps(*numbers) == []


def test_the_cases_above_are_as_many_as_they_were():
    assert (len(FORMULAS), len(NO_FORMULAS)) == (23, 15)
