"""What decisions state: in the words of many municipalities, all of them our own here."""

from datetime import date

import pytest
from decisionwordings import WORDINGS
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.parts import Section
from kg.reading.decisions import read_decisions
from kg.reading.minutes import read_minutes
from kg.reading.unsaid import Deciding
from kg.records import BodyName
from kg.text import Text
from kg.vocabulary import Outcome, SectionKind

LAYOUT = resources.layouts()["common"]
COMMITTEE = Deciding(BodyName("Teknikudvalget", "Teknikudvalget"), date(2025, 9, 16))


def decisions(words, who=COMMITTEE):
    section = Section(SectionKind.DECISION, "", 0, 0, len(words), "test/rule")
    return read_decisions(Text(words), section, LAYOUT.table("outcome"), LAYOUT.table("vote"), who)


def outcomes(words, who=COMMITTEE):
    return [outcome.value for decision in decisions(words, who) for outcome in decision.outcomes]


STATED = [
    # approved
    ("Vedtaget.", ["approved"]),
    ("Enstemmigt vedtaget", ["approved"]),
    ("Dagsordenen blev godkendt.", ["approved"]),
    ("Dagsorden og tillæg godkendt.", ["approved"]),
    ("Udvalget kan godkende indstillingen.", ["approved"]),
    ("Udvalget besluttede enstemmigt at godkende planen.", ["approved"]),
    ("Der var enighed om at godkende budgettet.", ["approved"]),
    ("Ansøgningen imødekommes.", ["approved"]),
    ("Der bevilges 200.000 kr. til stien.", ["approved"]),
    ("Indstillingen blev fulgt.", ["approved"]),
    ("Som indstillet.", ["approved"]),
    ("Indstillingen godkendtes.", ["approved"]),
    ("Anlægsbevillingen frigives.", ["approved"]),
    ("Der meddeles dispensation.", ["approved"]),
    ("Et flertal (A+V+C) godkender indstillingen.", ["approved"]),
    ("Ane Tom og Bo Intet godkendt", ["approved"]),
    ("Indstillingen blev godkendt uden afstemning.", ["approved"]),
    ("Indstillingen blev godkendt med 21 stemmer mod 4.", ["approved"]),
    ("Tillægget blev optaget som punkt 12.\n\nHerefter godkendt.", ["approved"]),
    ("Dagsordenen blev godkendt, og bemærkningerne noteres i protokollen.", ["approved"]),
    ("Afbud fra Bo Intet.\n\nGodkendt.", ["approved"]),
    ("Ikke til stede: Bo Intet (A)\n\nGodkendt.", ["approved"]),
    ("Fraværende med afbud:\n\nIngen.\n\nGodkendt.", ["approved"]),
    # approved with changes
    ("Godkendt med den bemærkning, at der følges op til foråret.", ["approved-with-changes"]),
    ("Godkendt med følgende rettelser: Side 4 udgår.", ["approved-with-changes"]),
    ("Udvalget vedtog planen med enkelte justeringer.", ["approved-with-changes"]),
    ("Godkendt, dog således at fristen er 1. maj.", ["approved-with-changes"]),
    # endorsed
    ("Indstillingen tiltrådtes.", ["endorsed"]),
    ("Tiltrædes.", ["endorsed"]),
    ("Udvalget tilsluttede sig forvaltningens indstilling.", ["endorsed"]),
    # recommended
    ("Anbefales.", ["recommended"]),
    ("Indstilles godkendt.", ["recommended"]),
    ("Indstilles til Byrådets godkendelse.", ["recommended"]),
    ("Det indstilles, at\n • regnskabet godkendes.\n • beretningen tages til efterretning.", ["recommended"]),
    ("Teknikudvalget anbefaler, at planen sendes i høring.", ["recommended"]),
    ("Udvalget anbefaler Byrådet at godkende planen.", ["recommended"]),
    ("5 medlemmer (A+V) anbefaler forslaget.\n\n2 medlemmer (N+Ø) tager forbehold.", ["recommended"]),
    ("Anbefalet af Ane Tom (V) og Bo Intet (R)", ["recommended"]),
    ("Fremsendes til Byrådet med bemærkning, at udvalget anbefaler, at byrådet tiltræder planen.", ["recommended"]),
    ("Drøftet og anbefalet.", ["discussed", "recommended"]),
    ("Udvalget indstiller, at forslaget forkastes.", ["recommended"]),
    ("Anbefales, idet planen sendes i offentlig høring.", ["recommended", "sent-to-hearing"]),
    # noted, informed, discussed
    ("Orientering taget til efterretning.", ["noted"]),
    ("Udvalget noterede sig orienteringen.", ["noted"]),
    ("Til orientering.", ["informed"]),
    ("Ane Tom (F) orienterede om byfesten.", ["informed"]),
    ("Udvalget fik en kort orientering om havnen.", ["informed"]),
    ("Udvalget havde en første drøftelse.", ["discussed"]),
    ("Temaet blev debatteret.", ["discussed"]),
    # postponed, withdrawn
    ("Udsættes.", ["postponed"]),
    ("Sagen udsat med henblik på nye oplysninger.", ["postponed"]),
    ("Punktet udsat.", ["postponed"]),
    ("Behandlingen af sagen udskydes.", ["postponed"]),
    ("Udvalget besluttede at udsætte sagen til næste møde.", ["postponed"]),
    ("Sagen genoptages i november.", ["postponed"]),
    ("Udgår.", ["withdrawn"]),
    ("Sagen blev taget af dagsordenen.", ["withdrawn"]),
    ("Punktet trækkes.", ["withdrawn"]),
    # rejected
    ("Forslaget blev afvist", ["rejected"]),
    ("Ansøgningen kan ikke imødekommes.", ["rejected"]),
    ("Forslaget faldt.", ["rejected"]),
    ("Indstillingen bortfaldt.", ["rejected"]),
    ("Udvalget besluttede at give afslag.", ["rejected"]),
    ("Udvalget anbefaler ikke forslaget.", ["rejected"]),
    ("Ansøgningen imødekommes ikke.", ["rejected"]),
    ("Et flertal kunne ikke godkende indstillingen.", ["rejected"]),
    # referred, sent to hearing
    ("Oversendes til budgetforhandlingerne.", ["referred"]),
    ("Fremsendes til Social- og Sundhedsudvalget til behandling i henhold til beslutning i mødet.", ["referred"]),
    ("sendt til Teknisk Udvalg", ["referred"]),
    ("Sagen sendes tilbage til forvaltningen.", ["referred"]),
    ("Tilbagesendes til udvalget.", ["referred"]),
    ("Planen sendes i nabohøring.", ["sent-to-hearing"]),
    ("Udvalget godkendte, at planen sendes i 8 ugers offentlig høring.", ["approved", "sent-to-hearing"]),
    # elected
    ("Ane Tom blev udpeget.\n\nOrienteringen blev taget til efterretning.", ["elected", "noted"]),
    ("Udvalget valgte Ane Tom som næstformand.", ["elected"]),
    ("Bo Intet vælges til bestyrelsen.", ["elected"]),
    ("Som medlem udpegedes Bo Intet.", ["elected"]),
    # nothing to decide
    ("Intet.", ["none"]),
    ("Intet at bemærke.", ["none"]),
    ("Ingen bemærkninger", ["none"]),
    ("Der var ingen spørgsmål.", ["none"]),
    # several things happen before the end
    ("Ændringsforslaget blev godkendt. Indstillingen blev forkastet.", ["rejected"]),
    ("Forslaget blev afvist, hvorefter indstillingen blev godkendt.", ["approved"]),
    ("Liste Ø foreslog, at sagen udsættes. Forslaget blev forkastet. Indstillingen blev herefter vedtaget.", ["approved"]),
    ("Punkt 9 oversendes til Kulturudvalget til fornyet behandling,\n\nGodkendt.", ["approved"]),
    ("Punkt 15 udgår, og dagsordenen blev godkendt.", ["approved"]),
    ("Indstillingens punkt 1 blev godkendt.", ["approved"]),
    ("V foreslog, at sagen udsættes. Imod stemte A og Ø. Forslaget bortfaldt. Indstillingen blev godkendt.", ["approved"]),
]  # fmt: skip

UNSTATED = [
    "Utilfredshed med de sene indstillinger fra udvalget.",
    "Der ønskes en oversigt inden endelig behandling.",
    "Afbud fra Ane Tom og Bo Intet.",
    "Fraværende:\n\nIngen.",
    "Godkendelse af referat",
    "Orientering om godkendelser",
    "Projektet udskydes til foråret.",
    "Sætningen på side 4 udgår.",
    "Indsatsen for udsatte børn fortsætter.",
    "Byrådet skal godkende planen.",
    "Planen skal godkendes af Byrådet.",
    "Forvaltningen undersøger muligheden for, at planen godkendes.",
    "Administrationen anbefaler, at planen godkendes.",
    "Borgmesteren indstiller, at Ane Tom vælges som formand.",
    "Gruppe ABF indstiller, at\n • Bo Intet vælges som formand.",
    "Liste Ø kan ikke godkende indstillingen.",
    "Venstre kan ikke anbefale planen.",
    "Ane Tom (A) anbefaler indstillingen.",
    "2 medlemmer (Ø) kan ikke anbefale planen.",
    "Et mindretal (N) kunne ikke tiltræde indstillingen.",
    "Ane Tom (A) tilsluttede sig bemærkningerne fra (V).",
    "Planen blev godkendt den 3. marts 2020.",
    "Planen blev godkendt af Byrådet den 3. marts 2020.",
    "Planen er tidligere godkendt.",
    "Bo Intet havde bedt om at få punkt 4 taget af dagsordenen.",
    "Udvalget tog stilling til et spørgsmål om Godkendelse af budget.",
    "Overskriften \"Planen godkendt\" rettes.",
    "Ane Tom afgav følgende protokolbemærkning: Vi har godkendt nok.",
    "Venstre ønsker tilført protokollen:\n\nPlanen burde være forkastet.",
    "Den nye direktør er tiltrådt pr. 1. maj.",
    "Kulturudvalget godkendte planen.",
    "De faldt i snak.",
    "Punkt 28 blev behandlet før punkt 27.",
    "Scenarie 2 blev valgt.",
    "Borgmesteren meddelte, at punkt 9 vedrørende havnen udgår.",
    "Udvalget besluttede, at planen ikke sendes i høring.",
]  # fmt: skip


@pytest.mark.parametrize(("words", "stated"), STATED, ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_a_decision_states(words, stated):
    assert outcomes(words) == stated


@pytest.mark.parametrize("words", UNSTATED, ids=lambda words: words[:50])
def test_words_that_decide_nothing_here_state_nothing(words):
    assert outcomes(words) == []


CASES = [(own, stated, words) for own, stated, texts in WORDINGS for words in texts]


@pytest.mark.parametrize(
    ("own", "stated", "words"), CASES, ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_a_body_states(own, stated, words):
    assert outcomes(words, Deciding(BodyName(own, own), date(2025, 9, 16))) == stated


def test_the_wordings_cover_the_closed_set_and_each_stands_once():
    assert {o for _, stated, _ in CASES for o in stated} == {outcome.value for outcome in Outcome}
    texts = [words for _, _, words in CASES] + [words for words, _ in STATED] + UNSTATED
    assert len(set(texts)) == len(texts)
    assert len(CASES) >= 500
    assert sum(not stated for _, stated, _ in CASES) >= 90


def test_every_outcome_of_the_closed_set_has_a_wording_here():
    assert {o for _, stated in STATED for o in stated} == {outcome.value for outcome in Outcome}
    assert len(STATED) >= 80
    assert len(UNSTATED) >= 30


def test_what_was_decided_on_the_day_of_the_meeting_is_no_earlier_decision():
    assert outcomes("Planen blev godkendt den 16. september 2025.") == ["approved"]
    words = "Tilbagesendes til afdelingen med bemærkning, at udvalget i sit møde den 16. september 2025 har vedtaget planen."
    assert outcomes(words) == ["approved"]


def test_whose_decision_it_is_tells_what_another_body_said():
    words = "Økonomiudvalget anbefaler indstillingen.\n\nGodkendt."
    assert outcomes(words, Deciding(BodyName("Byrådet", "Byrådet"), None)) == ["approved"]
    for own in ("Økonomiudvalget", "ØU", "Økonomi- og Erhvervsudvalget"):
        assert outcomes("Økonomiudvalget anbefaler indstillingen.", Deciding(BodyName(own, own), None)) == [
            "recommended"
        ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Ad 1: Godkendt.\nAd 2: Udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Ad. 1\n\n5 medlemmer (A+V) anbefaler.\n\nAd. 2\n\nAnbefales.", [(1, ["recommended"]), (2, ["recommended"])]),
        ("Ad 1 og 2) Godkendt.\n\nAd 3) Drøftet.", [(1, ["approved"]), (2, ["approved"]), (3, ["discussed"])]),
        ("Ad 1-3. Anbefales.", [(1, ["recommended"]), (2, ["recommended"]), (3, ["recommended"])]),
        ("Ad pkt. 1: Godkendt.", [(1, ["approved"])]),
        ("1. Anbefales.\n\n2. Anbefales, dog med frist.", [(1, ["recommended"]), (2, ["recommended"])]),
        ("1. Et flertal (A) anbefaler indstillingen.\n   Bo Intet (Ø) tager forbehold.\n\n2. Udsat.", [(1, ["recommended"]), (2, ["postponed"])]),
        ("1. Anbefalet af Ane Tom (V)", [(1, ["recommended"])]),
        ("Ad 1: Godkendt. Ad 2: Udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Ad. 1) Godkendt, Ad. 2 og 3) Taget til efterretning.", [(1, ["approved"]), (2, ["noted"]), (3, ["noted"])]),
        ("Ad 1) Godkendt, jf. ad 2.", [(1, ["approved"])]),
        ("1. at: Godkendt.\n2. at: Udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Ad 1\n\nGodkendt.\n\nAd 2\n\nForslaget faldt.\n\nProtokolbemærkning: V er uenige.", [(1, ["approved"]), (2, ["rejected"])]),
        ("Pkt. 1-3: Tiltrådt. Pkt. 4: Udsat.", [(1, ["endorsed"]), (2, ["endorsed"]), (3, ["endorsed"]), (4, ["postponed"])]),
        ("Ad a) Godkendt.\nAd b) Udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Ad a og b) Godkendt. Ad c) Drøftet.", [(1, ["approved"]), (2, ["approved"]), (3, ["discussed"])]),
        ("1. punkt godkendt. 2. punkt udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("1. punkt: Godkendt\n2. punkt: Udsat", [(1, ["approved"]), (2, ["postponed"])]),
        ("Første punkt blev godkendt. Andet punkt blev udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Første indstillingspunkt tiltrådt, andet indstillingspunkt forkastet.", [(1, ["endorsed"]), (2, ["rejected"])]),
        ("1. Godkendt. 2. Udsat. 3. Til efterretning.", [(1, ["approved"]), (2, ["postponed"]), (3, ["noted"])]),
        ("1. Godkendt. Fristen er d. 2. Maj.", [(1, ["approved"])]),
        ("Første og andet punkt godkendt. Tredje punkt udsat.", [(1, ["approved"]), (2, ["approved"]), (3, ["postponed"])]),
        ("1. og 2. pkt. godkendt. 3. pkt. udsat.", [(1, ["approved"]), (2, ["approved"]), (3, ["postponed"])]),
        ("Indstillingens punkt 1 og 2 blev godkendt, mens punkt 3 blev udsat.", [(1, ["approved"]), (2, ["approved"]), (3, ["postponed"])]),
        ("Punkt 1, punkt 2 og punkt 3 godkendt.", [(1, ["approved"]), (2, ["approved"]), (3, ["approved"])]),
        ("Punkt 1 godkendt. Punkt 2 udsat.\n\nBo Intet var fraværende.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Punkt 1 godkendt. Punkt 2", [(None, [])]),
        ("Pind 1 godkendt. Pind 2 udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("Ad indstilling 1: Godkendt.\nAd indstilling 2: Udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        ("1: Godkendt\n2: Udsat", [(1, ["approved"]), (2, ["postponed"])]),
        ("a) Godkendt.\nb) Udsat.", [(1, ["approved"]), (2, ["postponed"])]),
        # lists that answer nothing
        ("a) Godkendt.", [(None, ["approved"])]),
        ("1. behandlingen afsluttet, og forslaget overgår til 2. behandling.", [(None, ["referred"])]),
        ("Første punkt er en park. Godkendt.", [(None, ["approved"])]),
        ("Andet punkt blev udsat.", [(None, ["postponed"])]),
        ("Adgang a) til havnen godkendt.", [(None, ["approved"])]),
        ("Godkendt med disse punkter:\n1. Fristen udsættes.\n2. Planen sendes i høring.", [(None, ["approved"])]),
        ("Det indstilles, at\n1. regnskabet godkendes.\n2. planen vedtages.", [(None, ["recommended"])]),
        ("1. Ane Tom bad om ordet.\n2. Bo Intet svarede.", [(None, [])]),
        ("2. Godkendt.", [(None, ["approved"])]),
        # the points of what is recommended, or of the agenda
        ("Punkt 1 og 2 godkendt. Punkt 3 udsat.", [(1, ["approved"]), (2, ["approved"]), (3, ["postponed"])]),
        ("Pkt. 1 anbefales.\n\nPkt. 2 tages til efterretning.", [(1, ["recommended"]), (2, ["noted"])]),
        ("At-punkt 1 blev godkendt. At-punkt 2 blev forkastet.", [(1, ["approved"]), (2, ["rejected"])]),
        ("Punkt 1 udgår.", [(None, [])]),
        ("Punkt 15 oversendes til udvalget.", [(None, [])]),
    ],
)  # fmt: skip
def test_parts_answer_their_recommendations(words, parts):
    assert [(d.recommendation, [o.value for o in d.outcomes]) for d in decisions(words)] == parts


@given(
    st.lists(
        st.sampled_from([words for words, _ in STATED] + UNSTATED + ["Ad 1.", "(", "\n\n", "1. ", "ikke", "\t"]),
        max_size=8,
    )
)
def test_decisions_are_read_from_anything_and_state_only_known_outcomes(pieces):
    words = "\n".join(pieces)
    found = decisions(words)
    assert all(isinstance(outcome, Outcome) for d in found for outcome in d.outcomes)
    assert len({d.order for d in found}) == len(found)
    assert all(0 <= d.at.start <= d.at.end <= len(words) for d in found)


@given(st.text(alphabet='Gokendt.:,;()\n\t"AØ1 -•', max_size=60))
def test_decisions_are_read_from_any_characters(words):
    assert all(d.text for d in decisions(words))


HEAD = (
    "REFERAT Byrådet d. 16-09-2025\n\nPunkt 1: Havneplan\n\n25-001234\n\n"
    "Indstilling\n\nForvaltningen indstiller, at planen godkendes.\n\n"
)


@pytest.mark.parametrize(
    ("words", "own", "quoted"),
    [
        (
            "Beslutning\n\nØkonomiudvalget, den 9. september 2025:\n\nAnbefales.\n\nByrådet, den 16. september 2025:\n\nGodkendt.\n",
            ["approved"],
            [("Økonomiudvalget", "2025-09-09", None, ["recommended"])],
        ),
        (
            "Beslutning\n\nByrådet den 16-09-2025\n\nGodkendt.\n\nØkonomiudvalget den 09-09-2025\n\nIndstilles godkendt.\n",
            ["approved"],
            [("Økonomiudvalget", "2025-09-09", None, ["recommended"])],
        ),
        (
            "Beslutning\n\nTeknikudvalget, 2. september 2025\nUdsat.\nByrådet, 16. september 2025\nGodkendt.\n",
            ["approved"],
            [("Teknikudvalget", "2025-09-02", None, ["postponed"])],
        ),
        (
            "Klima og Natur, 2. september 2025, pkt. 12:\n\nAd. 1\n\nAnbefales.\n\nBeslutning\n\nGodkendt.\n",
            ["approved"],
            [("Klima og Natur", "2025-09-02", "12", ["recommended"])],
        ),
        (
            "Teknikudvalget den 02-09-2025, punkt 7\n\nAnbefales.\n\nBeslutning\n\nGodkendt.\n",
            ["approved"],
            [("Teknikudvalget", "2025-09-02", "7", ["recommended"])],
        ),
        (
            "Behandling i Økonomiudvalget den 9. september 2025\n\nAnbefales.\n\nBeslutning\n\nGodkendt.\n",
            ["approved"],
            [("Økonomiudvalget", "2025-09-09", None, ["recommended"])],
        ),
        (
            "Beslutning Økonomiudvalget den 09-09-2025\n\nIndstilles godkendt.\n\nBeslutning Byrådet den 16-09-2025\n\nGodkendt.\n",
            ["approved"],
            [("Økonomiudvalget", "2025-09-09", None, ["recommended"])],
        ),
        # what only looks as if another body's decision followed
        ("Beslutning\n\nGodkendt.\n\nØkonomiudvalget, den 9. december 2025:\n\nBehandler regnskabet.\n", ["approved"], []),
        ("Beslutning\n\nGodkendt.\n\nTeknikudvalget, 2. september 2025\n\nNaboerne var med.\n", ["approved"], []),
    ],
)  # fmt: skip
def test_each_bodys_decision_is_its_own_whatever_their_order(words, own, quoted):
    (item,) = read_minutes(Text(HEAD + words), resources.layouts(), {}, "firstagenda").items
    assert [o.value for d in item.decisions for o in d.outcomes] == own
    assert [
        (
            q.citation.body.name,
            str(q.citation.date),
            q.citation.number,
            [o.value for d in q.decisions for o in d.outcomes],
        )
        for q in item.quoted
    ] == quoted
    assert [r.text for r in item.recommendations] == ["at planen godkendes."]
    cited = [(r.citation.body.name, str(r.citation.date)) for r in item.references if r.kind == "prior-decision"]
    assert cited == [(body, day) for body, day, _, _ in quoted]


def test_a_decision_keeps_what_members_have_put_on_record():
    words = "Godkendt.\n\nListe Ø afgav følgende protokolbemærkning: Vi ville have udsat sagen."
    assert [(d.text, [o.value for o in d.outcomes]) for d in decisions(words)] == [
        ("Godkendt.\nListe Ø afgav følgende protokolbemærkning: Vi ville have udsat sagen.", ["approved"])
    ]


def test_a_vote_that_contradicts_itself_is_a_finding():
    words = "Beslutning\n\nGodkendt.\n\nFor: 3 (Ane Tom (A), Bo Intet (C))\n"
    found = read_minutes(Text(HEAD + words), resources.layouts(), {}, "firstagenda")
    assert [f.level for f in found.findings if f.code == "vote-contradiction"] == ["warning"]
    (vote,) = found.items[0].decisions[0].votes
    assert (vote.votes_for, len(vote.voters_for)) == (3, 2)
