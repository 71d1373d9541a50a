"""One invented text for each way of publishing: which layout is chosen, and what must be read."""

from dataclasses import dataclass

import pytest

from kg import resources
from kg.layouts import choose
from kg.reading.minutes import read_minutes
from kg.sections.outline import outline
from kg.text import Text

LAYOUTS = resources.layouts()


@dataclass(frozen=True)
class Read:
    """What must be read of one item."""

    number: str | None
    title: str
    kinds: tuple[str, ...]
    case: str | None = None
    closed: bool = False
    points: int = 0
    by: str | None = None
    attachments: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


FIRSTAGENDA = """REFERAT Kulturudvalget 2022-2025 d. 05-06-2024

Mødedato Onsdag d. 05. juni 2024 kl. 16:00

Mødested Mødelokale 2

Indholdsfortegnelse

Godkendelse af dagsorden.....	3
Lukket: Køb af grund	4

Punkt 31: Godkendelse af dagsorden

00.22.00-P35-3-24

Beslutning

Godkendt.

Punkt 32: Lukket: Køb af grund
"""

AGENDAID = """Udvalg: Kulturudvalget

Mødedato: 05-06-2019

Mødested: Salen

1.Nyt spillested (C)

Sagsnummer: 19/20481

Nyt spillested (C)

Administrativ indstilling

Direktøren indstiller, at

 • spillestedet åbnes.
 • driften udbydes.

Beslutning Kulturudvalget den 05-06-2019

Anbefales.

Sagsfremstilling

1. Huset er tomt.
2. Taget er tæt.

Bilag

2.Orientering (O)

Sagsnummer: 19/311

Beslutning Kulturudvalget den 05-06-2019

Taget til efterretning.
"""

COURSE = """Referat Nulby Byråd 05-06-2019

    Vuggestue ved havnen

    Beslutning
    Godkendt.
    Resumé
    Der mangler plads.
    Indstilling
    Det indstilles:
    At 1) byrådet bygger en vuggestue.
    At 2) byrådet bevilger 9 mio. kr.
    Sagens forløb
    27-05-2019 Magistraten
    Anbefales.

    Bilag

    Leje af pavillon

    Beslutning
    Udsat.
    Indstilling
    Det indstilles:
    At 1) pavillonen lejes.
"""

SBSYS = """Referat
til
mødet i Natur- og Klimaudvalget
den 5. juni 2019 kl. 08:30
i Rådhuset, lokale 3

Mødet hævet kl. 11.15.

A. Sager til afgørelse i byrådet
1 Ny natur
B. Sager til afgørelse i udvalget
2 Stier i skoven

A. Sager til afgørelse i byrådet

1. Ny natur
A. Sager til afgørelse i byrådet
Åbent - 01.05.00-A00-7-19
RESUMÉ

Der plantes skov.

INDSTILLING

By- og Naturforvaltningen indstiller til udvalget, at byrådet godkender:

  1. Skoven plantes.

  2. Hegnet rives ned.

BESLUTNING

Natur- og Klimaudvalget anbefaler indstillingen.

B. Sager til afgørelse i udvalget

2. Stier i skoven
B. Sager til afgørelse i udvalget
Åbent - 05.00.00-A00-8-19
BESLUTNING

Drøftet.
"""

SBSYS_PRINT = """Nulby Kommune
5. juni 2019
Side 1.
Åben dagsorden
Natur- og Klimaudvalget 2018-2021
Mødedato:
Mødet påbegyndt:
Mødested:
5. juni 2019
kl. 18:00
Rådhuset, Torvet 5
Følgende sager behandles:
Pkt. Tekst
1 Ny natur
2 Stier i skoven
Side
2
3
Nulby Kommune
5. juni 2019
Side 2.
01.05.00-A00-7-19
1.
Ny natur
Resumé
Der plantes skov på 4.318.207,55 m2.
Nulby Kommune
5. juni 2019
Side 3.
05.00.00-A00-8-19
2.
Stier i skoven
Resumé
Stierne er våde.
"""

ACADRE = """Referat

onsdag den 5. juni 2019 kl. 17:00

Mødested Salen
Udvalg Byrådet (2018-2021)
Mødedeltagere Ane Tom, Bo Intet
Fraværende Ingen
Bemærkninger

Sagsid.: 19/4410

Resume

Der vælges et medlem.

Indstilling

Borgmesteren indstiller,

1. at der vælges et medlem, og

2. at orienteringen tages til efterretning

Beslutning i Byrådet den 05-06-2019

Ane Tom blev valgt.

Sagsid.: 19/5512

Sagsfremstilling

Byen vokser.

Beslutning i Økonomiudvalget den 29-05-2019

Anbefales.

Beslutning i Byrådet den 05-06-2019

Udsat.
"""

EDOC = """1. Godkendelse af dagsorden ( )

Sagsfremstilling

.....

Beslutning

Dagsordenspunkt 1: Godkendelse af dagsorden

Kulturudvalgets beslutning i mødet den 5. juni 2019

Mødet startede kl. 15.30 og sluttede kl. 16.45.

Dagsordenen blev godkendt.
"""

FICS = """Referat
Kommunalbestyrelsen
05-06-2019 kl. 18:00
Kantinen, Torvet 1
Dagsordenspunkter

  åbent 1 Bemærkninger
  åbent 2 Ny havn
  lukket 101 Lukket punkt: salg af kaj

Til indholdsfortegnelse

 Åbent  punkt

 1  Bemærkninger

00.05.00P35-0041

Behandling

Mødedato

Åbent punkt

Lukket punkt

Kommunalbestyrelsen

05-06-2019

1

Beslutning

Ingen.

Til indholdsfortegnelse

 Åbent  punkt

 2  Ny havn

08.00.00G01-0012

Hvem beslutter

Kommunalbestyrelsen beslutter.

Beslutning

Godkendt.

Til indholdsfortegnelse

 Lukket  punkt

 101  Lukket punkt: salg af kaj
"""

POLWEB = """Kulturudvalget (2018) – Referat – 5. juni 2018

1. Nyt museum (B)

1.     Nyt museum (B)

Sagsnr.: 330-2018-4410               Dok.nr.: 330-2018-77120                                          Åbent
Kompetence: Byrådet
Beslutningstema
Skal der bygges?
Indstilling
Centerchefen indstiller,
1.    at museet bygges.
Økonomi
Budget 2018
-6.118,0
-6.118,4
Beslutning i Kulturudvalget den 5. juni 2018:
Fraværende:
Anbefales.

2. Meddelelser (O)

2.     Meddelelser (O)

Sagsnr.: 330-2018-4411               Dok.nr.: 330-2018-77121                                          Åbent
Kompetence: Kulturudvalget
Beslutning i Kulturudvalget den 5. juni 2018: Drøftet.
"""

TOPPEN = """Byrådet - Referat

Dato: 5. juni 2019
Lokale: Salen
Tidspunkt: Kl. 19:00

1. Fraværende

Resume

Sagsforløb: BY

Beslutning

Ingen.

Til toppen

2. Regnskab for stien

Resume

Sagsforløb: ØK/BY

Sagsfremstilling

Staben foreslår, at Byrådet godkender regnskabet.

Personale

Ingen.

Beslutning

Godkendt.

Til toppen

3. Spørgetid
"""

DRUPAL = """Referat

Dato: Onsdag, June 5, 2019 - 18:00
Sted: Lokale 2
 • Pkt. 42 Beslutninger om dagsordenen

  Pkt. 42

  Beslutninger om dagsordenen

  Sagsnr. 299000 Kulturudvalget Åbent punkt

  Kulturudvalget, 05-06-2019, pkt. 42

  Godkendt.

 • Pkt. 43 Ny plan for biblioteket

  Plan_2019.pdf Kort_over_huset.docx

  Pkt. 43

  Ny plan for biblioteket

  Sagsnr. 299001 Kulturudvalget Åbent punkt

  Indstilling

  Forvaltningen indstiller, at planen for biblioteket drøftes.

  Kulturudvalget, 05-06-2019, pkt. 43

  Drøftet.
"""

BULLETS = """Referat

 • 71. Dagsorden til godkendelse

  Resume

  Godkendelse af dagsorden for Byrådet den 5. juni 2019.

  Beslutning

  Godkendt.

 • 72. Strategi for havnen

  application/pdf icon strategi_2019.pdf

  Indstilling

  Stab & Plan indstiller via Direktionen, at

  1. strategien godkendes.

  2. strategien sendes i høring.

  Teknik og Plan, 27. maj 2019, pkt. 88:

  1. Anbefales.

  2. Anbefales.

 • 73. Underskrifter (Lukket)
"""

NUMBERLESS = """5. juni 2019 - referat fra byrådet

Byrådet 5. juni 2019

Åben

Beslutning

Punkt 15 udgår.

Godkendt.

Åben

Indstilling

Økonomiudvalget indstiller, at byrådet godkender

 • en ny plan.
 • at planen sendes i høring.

Økonomiudvalget anbefaler indstillingen.

Beslutning

Godkendt.

Bilag
"""

INLINE = """Byrådet
Referat
Dato: 5. juni 2019

1 : Godkendelse af dagsorden
Sagsnr:
SagsfremstillingByrådet skal godkende dagsordenen.
BeslutningGodkendt.
BilagIngen bilag.

2 : Regnskab 2018
Sagsnr: 18-012345
IndstillingAdministrationen indstiller,
at regnskabet godkendes.
Beslutning: Udsat.
Bilag: Regnskab 2018
3 : Eventuelt
"""

ABOVE = """Byrådet
Referat
Mødedato: 5. juni 2019

Ny sti langs åen
Sag nr. 171

Sagens kerne
Der er brug for en sti.

Indstilling
Teknisk Forvaltning indstiller,
at stien anlægges, og
at udgiften finansieres.

Beslutning
Godkendt.

Meddelelser
Sag nr. 172

Beslutning
Intet.
"""

CAPITALS = """UDVALG Byrådet
STARTTIDSPUNKT 05-06-2019 18:00:00

Nr.17 - Godkendelse af dagsorden
Sagsnr. 14/20477
Fraværende: Per Ukendt (V)

BESLUTNING
Godkendt.

Nr.18 - Budget
Sagsnr. 15/11700

INDSTILLING
Administrationen indstiller:
1. At budgettet godkendes.

BESLUTNING
Udsat.

LUKKET SAG - Nr.19 - Salg af jord
"""

UNHEADED = """Referat fra MED-udvalget den 5. juni 2019 kl. 9.00 i Lokale 2

1. Godkendelse af dagsorden

Godkendt uden bemærkninger.

2. Nyt fra ledelsen

Ledelsen orienterede om budgettet.

3. Eventuelt

Intet.
"""

SYSTEMS = {
    "firstagenda": (FIRSTAGENDA, [
        Read("31", "Godkendelse af dagsorden", ("decision",), "00.22.00-P35-3-24", outcomes=("approved",)),
        Read("32", "Lukket: Køb af grund", (), closed=True),
    ]),
    "agendaid": (AGENDAID, [
        Read("1", "Nyt spillested (C)", ("recommendation", "quoted-decision", "case-presentation", "attachments"), "19/20481", points=2, by="Direktøren", outcomes=("recommended",)),
        Read("2", "Orientering (O)", ("quoted-decision",), "19/311", outcomes=("noted",)),
    ]),
    "agendaid, the course of the case": (COURSE, [
        Read(None, "Vuggestue ved havnen", ("decision", "resume", "recommendation", "process", "attachments"), points=2, outcomes=("approved",)),
        Read(None, "Leje af pavillon", ("decision", "recommendation"), points=1, outcomes=("postponed",)),
    ]),
    "sbsys": (SBSYS, [
        Read("1", "Ny natur", ("resume", "recommendation", "decision"), "01.05.00-A00-7-19", points=2, by="By- og Naturforvaltningen", outcomes=("recommended",)),
        Read("2", "Stier i skoven", ("decision",), "05.00.00-A00-8-19", outcomes=("discussed",)),
    ]),
    "sbsys, print": (SBSYS_PRINT, [
        Read("1", "Ny natur", ("resume",), "01.05.00-A00-7-19"),
        Read("2", "Stier i skoven", ("resume",), "05.00.00-A00-8-19"),
    ]),
    "acadre": (ACADRE, [
        Read(None, "", ("resume", "recommendation", "quoted-decision"), "19/4410", points=2, by="Borgmesteren", outcomes=("elected",)),
        Read(None, "", ("case-presentation", "quoted-decision", "quoted-decision"), "19/5512", outcomes=("postponed",)),
    ]),
    "edoc": (EDOC, [
        Read("1", "Godkendelse af dagsorden", ("case-presentation", "decision", "quoted-decision"), outcomes=("approved",)),
    ]),
    "fics": (FICS, [
        Read("1", "Bemærkninger", ("process", "decision"), "00.05.00P35-0041", outcomes=("none",)),
        Read("2", "Ny havn", ("competence", "decision"), "08.00.00G01-0012", outcomes=("approved",)),
        Read("101", "Lukket punkt: salg af kaj", (), closed=True),
    ]),
    "polweb": (POLWEB, [
        Read("1", "Nyt museum (B)", ("competence", "background", "recommendation", "economy", "quoted-decision"), "330-2018-4410", points=1, by="Centerchefen", outcomes=("recommended",)),
        Read("2", "Meddelelser (O)", ("competence", "quoted-decision"), "330-2018-4411", outcomes=("discussed",)),
    ]),
    "toppen": (TOPPEN, [
        Read("1", "Fraværende", ("resume", "process", "decision"), outcomes=("none",)),
        Read("2", "Regnskab for stien", ("resume", "process", "case-presentation", "recommendation", "other", "decision"), points=1, by="Staben", outcomes=("approved",)),
        Read("3", "Spørgetid", ()),
    ]),
    "drupal": (DRUPAL, [
        Read("42", "Beslutninger om dagsordenen", ("quoted-decision",), "299000", outcomes=("approved",)),
        Read("43", "Ny plan for biblioteket", ("recommendation", "quoted-decision"), "299001", points=1, by="Forvaltningen", attachments=("Plan_2019.pdf", "Kort_over_huset.docx"), outcomes=("discussed",)),
    ]),
    "drupal, bullets": (BULLETS, [
        Read("71", "Dagsorden til godkendelse", ("resume", "decision"), outcomes=("approved",)),
        Read("72", "Strategi for havnen", ("recommendation", "quoted-decision"), points=2, by="Stab & Plan", attachments=("strategi_2019.pdf",)),
        Read("73", "Underskrifter (Lukket)", (), closed=True),
    ]),
    "common, no numbers": (NUMBERLESS, [
        Read(None, "", ("decision",), outcomes=("approved",)),
        Read(None, "", ("recommendation", "decision", "attachments"), points=2, by="Økonomiudvalget", outcomes=("approved",)),
    ]),
    "numbered, text beside its heading": (INLINE, [
        Read("1", "Godkendelse af dagsorden", ("case-presentation", "decision", "attachments"), outcomes=("approved",)),
        Read("2", "Regnskab 2018", ("recommendation", "decision", "attachments"), "18-012345", points=1, by="Administrationen", attachments=("Regnskab 2018",), outcomes=("postponed",)),
        Read("3", "Eventuelt", ()),
    ]),
    "numbered, title above its number": (ABOVE, [
        Read("171", "Ny sti langs åen", ("case-presentation", "recommendation", "decision"), points=2, by="Teknisk Forvaltning", outcomes=("approved",)),
        Read("172", "Meddelelser", ("decision",), outcomes=("none",)),
    ]),
    "common, capitals": (CAPITALS, [
        Read("17", "Godkendelse af dagsorden", ("remarks", "decision"), "14/20477", outcomes=("approved",)),
        Read("18", "Budget", ("recommendation", "decision"), "15/11700", points=1, by="Administrationen", outcomes=("postponed",)),
        Read("19", "Salg af jord", (), closed=True),
    ]),
    "common, no headings": (UNHEADED, [
        Read("1", "Godkendelse af dagsorden", ("decision",), outcomes=("approved",)),
        Read("2", "Nyt fra ledelsen", ("other",)),
        Read("3", "Eventuelt", ("decision",), outcomes=("none",)),
    ]),
}  # fmt: skip


def as_read(item):
    return Read(
        item.number,
        item.title,
        tuple(section.kind.value for section in item.sections if section.kind.value != "item-heading"),
        item.cases[0].printed if item.cases else None,
        item.closed,
        len(item.recommendations),
        item.recommendations[0].recommender if item.recommendations else None,
        tuple(attachment.title for attachment in item.attachments),
        tuple(outcome.value for decision in item.decisions for outcome in decision.outcomes),
    )


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_text_of_each_system_is_read(name):
    text, wanted = SYSTEMS[name]
    found = read_minutes(Text(text), LAYOUTS, {})
    assert found.layout == name.partition(",")[0]
    assert [as_read(item) for item in found.items] == wanted
    assert found.date is not None
    assert f"{found.date:%m-%d}" == "06-05"
    assert found.body is not None


@pytest.mark.parametrize("name", SYSTEMS)
def test_whatever_layout_reads_it_the_sections_tile_the_text(name):
    text = SYSTEMS[name][0]
    for layout in LAYOUTS.values():
        assert "".join(text[s.start : s.end] for s in outline(Text(text), layout).sections()) == text


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_that_is_not_known_is_read_the_same(name):
    text, wanted = SYSTEMS[name]
    found = read_minutes(Text(text), LAYOUTS, {}, "common")
    assert [as_read(item) for item in found.items] == wanted


def test_every_layout_that_is_chosen_by_evidence_has_a_text_here():
    assert len(SYSTEMS) == 17
    assert {name.partition(",")[0] for name in SYSTEMS} == set(LAYOUTS) - {"structured"}


def test_the_choice_is_the_same_with_the_other_ends_of_lines():
    for text, _ in SYSTEMS.values():
        assert choose(text.replace("\n", "\r\n"), LAYOUTS) is choose(text, LAYOUTS)


NOT_MINUTES = [
    "Årsrapport 2019\n\n1. Indledning\n\nRapporten er kort.\n\n2. Baggrund\n\nDer var overskud.\n\n3. Økonomi\n\n14 mio. kr.\n",
    "Politikken har fem mål.\n\nBaggrund\n\nByrådet ville have en politik.\n\nØkonomi\n\nIngen.\n",
    "1. Mel\n2. Sukker\n3. Smør\n",
]


@pytest.mark.parametrize("text", NOT_MINUTES, ids=lambda text: text[:12])
def test_numbered_or_headed_text_that_tells_of_no_meeting_has_no_items(text):
    assert read_minutes(Text(text), LAYOUTS, {}).items == ()


TOC = "Referat\nKulturudvalget\n5. juni 2019\n\n"


def test_a_text_that_is_nothing_but_a_list_of_items_lists_them():
    listed = f"{TOC}A. Sager til afgørelse i byrådet\n3 Nyt museum\n14 Ny sti - Udsat fra mødet\nD. Orientering\n23 Aktuelle sager\n"
    assert [(i.number, i.title) for i in read_minutes(Text(listed), LAYOUTS, {}).items] == [
        ("3", "Nyt museum"), ("14", "Ny sti - Udsat fra mødet"), ("23", "Aktuelle sager"),
    ]  # fmt: skip


def test_an_entry_of_the_contents_that_wraps_is_one():
    listed = f"{TOC}Indholdsfortegnelse\n\n1. Nyt museum ........ 3\n\n2. En lang titel om et\nspillested ......... 5\n"
    assert [(i.number, i.title) for i in read_minutes(Text(listed), LAYOUTS, {}).items] == [
        ("1", "Nyt museum"), ("2", "En lang titel om et spillested"),
    ]  # fmt: skip


def test_the_head_of_a_page_is_no_part_of_a_decision():
    pages = "".join(f"Nulby Kommune\nSide {n}.\n{n}. Sag nummer {n}\nBeslutning\nGodkendt.\n" for n in range(1, 5))
    found = read_minutes(Text(f"{TOC}{pages}"), LAYOUTS, {})
    assert [d.text for item in found.items for d in item.decisions] == ["Godkendt."] * 4


def test_points_of_a_recommendation_are_no_items():
    text = f"{TOC}1. Plan\n\nIndstilling\n\n1. Planen godkendes.\n\n2. Planen sendes i høring.\n\nBeslutning\n\nGodkendt.\n\n2. Andet\n\nBeslutning\n\nIntet.\n"
    found = read_minutes(Text(text), LAYOUTS, {})
    assert [(item.title, len(item.recommendations)) for item in found.items] == [("Plan", 2), ("Andet", 0)]


def item(words):
    return read_minutes(Text(f"{TOC}Punkt 1: Plan\n\n{words}\n"), LAYOUTS, {}).items[0]


@pytest.mark.parametrize(
    ("words", "points", "by"),
    [
        ("Indstilling\n\nDet indstilles:\nAt 1) planen godkendes.\nAt 2) den sendes ud.", 2, None),
        ("Indstilling\n\nDirektøren indstiller, at\n • planen godkendes.\n • den sendes ud.", 2, "Direktøren"),
        ("Indstilling\n\nDirektøren indstiller, at byrådet godkender\n\n • planen.\n • kortet.", 2, "Direktøren"),
        ("Indstilling\n\nDirektøren indstiller, at planen godkendes, og at kortet vedlægges.", 1, "Direktøren"),
        ("Indstilling\n\nDirektøren indstiller,\nat planen godkendes, og\nat kortet vedlægges.", 2, "Direktøren"),
        (
            "Indstilling\n\n1. at planen godkendes.\n\n(Teknikforvaltningen)\n\n(1. behandling)",
            1,
            "Teknikforvaltningen",
        ),
        (
            "Indstilling\n\nDirektøren indstiller,\n\nat planen godkendes.\n\nØkonomiudvalget anbefaler indstillingen.",
            1,
            "Direktøren",
        ),
        (
            "Sagsfremstilling\n\nPlanen er ny.\n\nStaben foreslår, at planen godkendes.\n\nBeslutning\n\nGodkendt.",
            1,
            "Staben",
        ),
        (
            "Sagsfremstilling\n\nStaben foreslår, at planen godkendes.\n\nDet er en god plan.\n\nBeslutning\n\nGodkendt.",
            0,
            None,
        ),
    ],
)
def test_recommendations_are_counted_with_who_makes_them(words, points, by):
    found = item(words).recommendations
    assert (len(found), found[0].recommender if found else None) == (points, by)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("Bilag\n\n- Kort\n- Plan for byen", ["Kort", "Plan for byen"]),
        ("Bilag\n\n1 Åben Kort over byen 30117/15\n2 Lukket Plan 30118/15", ["Kort over byen", "Plan"]),
        ("Bilag: Kort over byen", ["Kort over byen"]),
        ("Bilag\n\nkort.pdf plan_2019.docx", ["kort.pdf", "plan_2019.docx"]),
        ("Bilag\n\nKort over byen.pdf", ["Kort over byen.pdf"]),
        ("application/pdf icon kort.pdf", ["kort.pdf"]),
        ("Bilag\n\nIngen bilag.", []),
        ("Bilag", []),
    ],
)
def test_attachments_are_listed_in_many_ways(words, titles):
    assert [attachment.title for attachment in item(words).attachments] == titles
