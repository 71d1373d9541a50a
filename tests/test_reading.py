"""Each thing that minutes say, read from sentences of our own."""

from datetime import date

import pytest

from kg import resources
from kg.parts import Section
from kg.reading.attachments import read_attachments
from kg.reading.attendance import read_lists, read_sentences
from kg.reading.bodies import body_key, body_name, body_type, same_body
from kg.reading.cases import read_cases
from kg.reading.decisions import read_decisions
from kg.reading.minutes import read_minutes
from kg.reading.municipality import decide, evidence
from kg.reading.namelists import people
from kg.reading.presence import settle
from kg.reading.recommendations import read_recommendations
from kg.reading.references import read_references
from kg.records import BodyName
from kg.text import Text
from kg.vocabulary import SectionKind

LAYOUT = resources.layouts()["common"]
OWN = BodyName("Teknikudvalget", "Teknikudvalget")
DAY = date(2025, 9, 16)


def section(text, kind=SectionKind.DECISION):
    return Section(kind, "", 0, 0, len(text), "test/rule")


def decisions(words):
    return read_decisions(Text(words), section(words), LAYOUT.table("outcome"), LAYOUT.table("vote"))


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        ("Godkendt.", ["approved"]),
        ("Udvalget godkendte indstillingen.", ["approved"]),
        ("Godkendt, idet planen sendes i offentlig høring i otte uger.", ["approved", "sent-to-hearing"]),
        ("Godkendt med den ændring, at fristen flyttes.", ["approved-with-changes"]),
        ("Indstillingen tiltrådt.", ["endorsed"]),
        ("Indstillingen tilrådt", ["endorsed"]),
        ("Det indstilles, at sagen godkendes.", ["recommended"]),
        ("Indstilles godkendt.", ["recommended"]),
        ("Økonomiudvalget anbefaler, at planen vedtages.", ["recommended"]),
        ("Taget til efterretning.", ["noted"]),
        ("Direktøren orienterede om planen.\n\nUdvalget tog orienteringen til efterretning.", ["noted"]),
        ("Direktøren orienterede om planen.", ["informed"]),
        ("Orienteringen blev givet.", ["informed"]),
        ("Drøftet og taget til efterretning.", ["discussed", "noted"]),
        ("Sagen blev udsat.", ["postponed"]),
        ("Forslaget blev ikke vedtaget.", ["rejected"]),
        ("Forslaget forkastet.", ["rejected"]),
        ("Sagen oversendes til Økonomiudvalget.", ["referred"]),
        ("Sagen tilbagesendes til forvaltningen.", ["referred"]),
        ("Punktet udgår af dagsordenen.", ["withdrawn"]),
        ("Bo Intet valgt som formand.", ["elected"]),
        ("Ingen.", ["none"]),
        ("Intet under dette punkt", ["none"]),
        ("Udvalget havde ingen punkter.", ["none"]),
        # what states no outcome of this item
        ("Der fremsendes høringssvar.", []),
        ("Sagen drøftes på næste møde.", []),
        ("Punkt 15 udgår og sendes tilbage til Klimaudvalget.", []),
        ("Byggeriet begynder, når planen er godkendt.", []),
        ("HovedMED's godkendte kriterier sendes ud.", []),
        ("En borger spurgte til gadelyset.", []),
        # what the words around take back
        ("Sagen blev ikke udsat.", []),
        ("Udvalget drøftede ikke sagen.", []),
        ("Orienteringen blev ikke taget til efterretning.", []),
        ("Ane Tom ønskede sagen udsat. Godkendt.", ["approved"]),
        ("Sagen blev udsat på sidste møde. Nu godkendt.", ["approved"]),
        ("Godkendt, idet punkt 2 udgår.", ["approved"]),
        ("Godkendt, jf. beslutningen den 3. november 2025, hvor sagen blev udsat.", ["approved"]),
        ("Et forslag om at udsætte sagen blev forkastet. Indstillingen blev godkendt.", ["approved"]),
        ("Ændringsforslaget blev forkastet.", ["rejected"]),
        ("Arbejdet med drøftelser fortsætter.", []),
    ],
)
def test_a_decision_states_the_outcomes_of_its_words_and_no_other(words, outcomes):
    assert [outcome for d in decisions(words) for outcome in d.outcomes] == outcomes


def test_bullets_are_notes_where_a_sentence_tells_the_outcome():
    words = "Ny formand:\n\n- Bo Intet er valgt som formand.\n\nUdvalget tog orienteringen til efterretning."
    assert [d.outcomes for d in decisions(words)] == [("noted",)]


def test_ad_parts_answer_their_recommendations():
    found = decisions("Ad. 1) Taget til efterretning\n\nAd 2.) Drøftet")
    assert [(d.order, d.recommendation, d.outcomes) for d in found] == [(1, 1, ("noted",)), (2, 2, ("discussed",))]


@pytest.mark.parametrize("words", ["", "\n\n", "   \n\t\n"])
def test_a_decision_with_nothing_in_it_is_no_decision(words):
    assert decisions(words) == ()


@pytest.mark.parametrize(
    ("words", "counts", "sides"),
    [
        ("Godkendt med 17 stemmer mod 5. 3 medlemmer undlod at stemme.", (17, 5, 3), ((), (), ())),
        ("Vedtaget med 9 stemmer imod 2. Ingen medlemmer undlod at stemme.", (9, 2, 0), ((), (), ())),
        ("For stemte: A, F og Ø.\n\nImod stemte: V.", (None, None, None), (("A", "F", "Ø"), ("V",), ())),
        (
            "For stemte: Ø (Ane Tom, Bo Intet), A og Per Ukendt (Løsgænger)",
            (None, None, None),
            (("Ane Tom", "Bo Intet", "A", "Per Ukendt"), (), ()),
        ),
        ("Godkendt. Bo Intet (N) stemte imod.", (None, None, None), ((), ("Bo Intet",), ())),
        ("3 medlemmer stemte for forslaget, og 8 medlemmer stemte imod.", (3, 8, None), ((), (), ())),
    ],
)
def test_a_vote_holds_what_the_text_says_and_no_more(words, counts, sides):
    votes = [vote for d in decisions(words) for vote in d.votes]
    assert [(v.votes_for, v.votes_against, v.abstentions) for v in votes] == [counts]
    named = (votes[0].voters_for, votes[0].voters_against, votes[0].voters_abstaining)
    assert tuple(tuple(p.name for p in side) for side in named) == sides


def test_the_vote_on_an_amendment_is_not_the_vote_on_the_proposal():
    words = (
        "For stemte: Ø.\n\nImod stemte: A og V.\n\nÆndringsforslaget faldt med 1 stemme mod 3.\n\n"
        "Indstillingen blev herefter godkendt med 20 stemmer mod 5.\n\nImod stemte: Ø."
    )
    votes = [vote for d in decisions(words) for vote in d.votes]
    assert [(v.votes_for, v.votes_against) for v in votes] == [(1, 3), (20, 5)]
    assert [[p.name for p in v.voters_against] for v in votes] == [["A", "V"], ["Ø"]]


@pytest.mark.parametrize("words", ["Enstemmigt godkendt.", "Godkendt uden afstemning.", "Godkendt."])
def test_a_decision_without_a_count_or_a_voter_has_no_vote(words):
    assert [d.votes for d in decisions(words)] == [()]


def attendance(words):
    found = settle(read_sentences(Text(words), [section(words)], LAYOUT.table("attendance"), None))
    return {(a.person.name, a.status.value, a.substitute_for.name if a.substitute_for else None) for a in found}


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("Der var afbud fra Bo Intet og Ane Tom.", {("Bo Intet", "excused", None), ("Ane Tom", "excused", None)}),
        ("Afbud: Bo Intet (Løsgænger).", {("Bo Intet", "excused", None)}),
        ("Bo Intet, Ane Tom og Per Ukendt deltog i mødet.", {(n, "present", None) for n in ("Bo Intet", "Ane Tom", "Per Ukendt")}),
        ("Bo Intet var fraværende.", {("Bo Intet", "absent", None)}),
        ("Ikke til stede: Bo Intet (A)", {("Bo Intet", "absent", None)}),
        (
            "Bo Intet havde meldt afbud, og Ane Tom deltog i stedet.",
            {("Bo Intet", "excused", None), ("Ane Tom", "substitute", "Bo Intet")},
        ),
        (
            "Fraværende: Bo Intet (V) - Ane Tom (V) mødte som stedfortræder.",
            {("Bo Intet", "absent", None), ("Ane Tom", "substitute", "Bo Intet")},
        ),
        ("Bo Intet (V) var inhabil og forlod lokalet.", {("Bo Intet", "conflicted", None)}),
        ("Bo Intet forlod mødet kl. 17.45.", {("Bo Intet", "partial", None)}),
        ("Ane Tom havde foretræde for udvalget.", {("Ane Tom", "guest", None)}),
        ("Der var ingen afbud til dagens møde.", set()),
        ("Bo Intet (C) var ikke inhabil.", set()),
        ("Sagen blev drøftet.", set()),
    ],
)  # fmt: skip
def test_presence_is_read_from_sentences(words, stated):
    assert attendance(words) == stated


def test_who_is_said_to_be_away_is_not_listed_as_present():
    text = "REFERAT Udvalget d. 16-09-2025\nMødedeltagere Bo Intet (A), Ane Tom (V)\n\nPunkt 1: Dagsorden\n\nBeslutning\n\nAfbud fra Bo Intet.\n"
    found = read_minutes(Text(text), resources.layouts(), {})
    assert {(a.person.name, a.person.party, a.status.value) for a in found.attendances} == {
        ("Bo Intet", "A", "excused"),
        ("Ane Tom", "V", "present"),
    }


def test_a_list_of_members_is_no_attendance():
    text = Text("Medlemmer: Bo Intet (A), Ane Tom")
    found = read_minutes(text, resources.layouts(), {})
    assert {a.status.value for a in found.attendances} <= {"member"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ane Tom, Bo Intet og Per Ukendt", [("Ane Tom", None), ("Bo Intet", None), ("Per Ukendt", None)]),
        ("Ane Tom (A), Bo\nIntet (Uden for parti)", [("Ane Tom", "A"), ("Bo Intet", "Uden for parti")]),
        ("Ane Tom\nBo B. Intet", [("Ane Tom", None), ("Bo B. Intet", None)]),
        ("Formand Ane Tom (F), Bo Intet (KL)", [("Ane Tom", "F"), ("Bo Intet", None)]),
        ("Ingen", [None]),
    ],
)
def test_lists_of_people_are_split_at_commas_or_lines(text, names):
    found = [(p.name, p.party) if p else None for p, _, _ in people(text)]
    assert found == names


def test_a_part_of_a_list_that_is_no_name_is_told_of():
    outline_text = Text("Mødedeltagere Ane Tom, 12 repræsentanter")
    found = read_minutes(outline_text, resources.layouts(), {})
    assert "not-a-name" in {finding.code for finding in found.findings}
    assert read_lists(outline_text, [], LAYOUT.table("attendance")) == ([], [])


def references(words, title="", kind=SectionKind.CASE_PRESENTATION):
    found = read_references(Text(words), (section(words, kind),), LAYOUT.table("reference"), OWN, DAY, title)
    return [(r.kind.value, r.citation.body.name, str(r.citation.date), r.citation.number) for r in found]


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("jf. Kulturudvalget 01.03.2023, punkt 1.", [("mention", "Kulturudvalget", "2023-03-01", "1")]),
        ("Fremlagt for udvalget 28.05.2024, punkt. 4.", [("mention", "Teknikudvalget", "2024-05-28", "4")]),
        ("Byrådet besluttede den 6. december 2023 (sag 4) at", [("mention", "Byrådet", "2023-12-06", "4")]),
        ("Behandles på Byrådets møde den 8. oktober 2025.", [("forward", "Byrådet", "2025-10-08", None)]),
        ("Referat fra mødet den 19. august 2025 godkendes.", [("minutes-approval", "Teknikudvalget", "2025-08-19", None)]),
        ("Udsat fra mødet den 19. august 2025, punkt 5.", [("postponed-from", "Teknikudvalget", "2025-08-19", "5")]),
        (
            "Kultur- og Fritidsudvalget den 18. juni 2025, Økonomiudvalget den 18. august 2025.",
            [("mention", "Kultur- og Fritidsudvalget", "2025-06-18", None), ("mention", "Økonomiudvalget", "2025-08-18", None)],
        ),
        ("Byrådet 12-10-2024, pkt. 3 og 4.", [("mention", "Byrådet", "2024-10-12", "3"), ("mention", "Byrådet", "2024-10-12", "4")]),
        ("Byrådet og Økonomiudvalget den 5. maj 2024.", [("mention", "Økonomiudvalget", "2024-05-05", None)]),
        ("Sagen blev behandlet sammen med punkt 3.", [("same-meeting", "Teknikudvalget", "2025-09-16", "3")]),
        # dates that are no meetings
        ("Loven af 3. marts 2020 gælder fra 1. januar 2026.", []),
        ("Høringsfristen er den 22. september 2025.", []),
        ("Temadag den 3. maj 2025 for Byrådet.", []),
        ("Dialogmøde med Kulturudvalget den 18. juni 2025.", []),
        ("Valg til Byrådet den 18. november 2025.", []),
        ("Udvalget mødes i dag på mødet den 16. september 2025.", []),
    ],
)  # fmt: skip
def test_a_citation_is_a_body_and_a_day(words, cited):
    assert references(words) == cited


def test_the_section_tells_why_a_meeting_is_cited():
    kind = SectionKind.RELATED_TREATMENT
    assert references("Byrådet den 4. juni 2025", kind=kind) == [("related", "Byrådet", "2025-06-04", None)]


def test_a_list_of_meeting_dates_announces_meetings():
    words = "10. november 2025. Kl. 8.30. Kantinen.\n\n18. november 2025. Kl. 15.00 Dialogmøde med Byrådet."
    assert references(words, "Godkendelse af mødedatoer") == [("forward", "Teknikudvalget", "2025-11-10", None)]


def recommendations(words):
    found = read_recommendations(Text(words), section(words, SectionKind.RECOMMENDATION), LAYOUT.table("recommender"))
    return [(r.recommender, r.text) for r in found]


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Formanden indstiller,\n\nFormanden indstiller,\n\nat sagen godkendes.", [("Formanden", "at sagen godkendes.")]),
        ("Direktionen indstiller:\n\n1. at a godkendes\n2. at b drøftes", [("Direktionen", "at a godkendes"), ("Direktionen", "at b drøftes")]),
        ("- At a godkendes.\n- At b fordeles:\n - 1 mio. kr.\n - 2 mio. kr.", [(None, "At a godkendes."), (None, "At b fordeles:\n- 1 mio. kr.\n- 2 mio. kr.")]),
        ("Borgmesteren indstiller, at dagsordenen godkendes.", [("Borgmesteren", "at dagsordenen godkendes.")]),
        ("Teknik og Klima indstiller, at udvalget over for Byrådet anbefaler, at\n1. a godkendes.\n2. b godkendes.", [("Teknik og Klima", "a godkendes."), ("Teknik og Klima", "b godkendes.")]),
        ("Direktør Ane B. Tom indstiller, at\n • regnskabet godkendes.", [("Direktør Ane B. Tom", "regnskabet godkendes.")]),
        ("Formand og næstformand insstiller\n\n- At planen godkendes.", [("Formand og næstformand", "At planen godkendes.")]),
        ("Sagen bliver behandlet i Byrådet.\n\nBorgmesteren indstiller, at planen godkendes.", [("Borgmesteren", "at planen godkendes.")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_recommendation_is_a_point_of_its_own_with_its_recommender(words, points):
    assert recommendations(words) == points


@pytest.mark.parametrize(
    ("line", "normal", "subject", "year"),
    [
        ("81.16.00-G01-1-25", "81.16.00-G01-1-25", "81.16.00", 2025),
        ("85.02.02P35-110-24", "85.02.02-P35-110-24", "85.02.02", 2024),
        ("25-3-00.22.04-A30", "00.22.04-A30-3-25", "00.22.04", 2025),
        ("25-003725", "25-003725", None, 2025),
        ("Sagsnr.: 20/8545", "20-8545", None, 2020),
        ("Sagsnr.: 330-2017-90230", "330-2017-90230", None, 2017),
        ("Sagsid.: 98/1234", "98-1234", None, 1998),
    ],
)
def test_a_case_number_is_read_in_every_system(line, normal, subject, year):
    text = f"Punkt 1: Kage\n\n{line}\n"
    found = read_cases(Text(text), section(text), LAYOUT.table("case_number"))
    assert [(c.normal, c.subject, c.year) for c in found] == [(normal, subject, year)]
    assert line.endswith(found[0].printed)
    assert text[found[0].at.start : found[0].at.end] == found[0].printed


@pytest.mark.parametrize("line", ["02/06/2025", "10/2019", "5.68.90", "Tlf. 12 34 56 78", "2026"])
def test_a_date_or_another_number_is_no_case(line):
    assert read_cases(Text(line), section(line), LAYOUT.table("case_number")) == ()


def test_attachments_are_one_a_line_and_none_is_none():
    text = "\nBilag 1: Kort\n\n- Takster 2026\n\n1. Plan\n"
    found = read_attachments(Text(text), section(text, SectionKind.ATTACHMENTS))
    assert [(a.order, a.title) for a in found] == [(1, "Bilag 1: Kort"), (2, "Takster 2026"), (3, "1. Plan")]
    assert read_attachments(Text("Ingen"), section("Ingen", SectionKind.ATTACHMENTS)) == ()


@pytest.mark.parametrize(
    ("printed", "name", "period", "key", "kind"),
    [
        ("Udvalget for Job og Kultur - 2022 - 2025", "Udvalget for Job og Kultur", "2022-2025", "udvalget-for-job-og-kultur", "standing-committee"),
        ("Udvalget for Job & Kultur", "Udvalget for Job & Kultur", None, "udvalget-for-job-og-kultur", "standing-committee"),
        ("Byrådet 2018-21", "Byrådet", "2018-2021", "byraadet", "council"),
        ("Nulby Byråd", "Nulby Byråd", None, "nulby-byraad", "council"),
        ("Økonomiudvalgets", "Økonomiudvalget", None, "oekonomiudvalget", "finance-committee"),
        ("HovedMED", "HovedMED", None, "hovedmed", "works-council"),
        ("MEDII - Arbejde og Klima", "MEDII - Arbejde og Klima", None, "medii-arbejde-og-klima", "works-council"),
        ("Magistraten", "Magistraten", None, "magistraten", "magistrate"),
        ("Ældrerådet", "Ældrerådet", None, "aeldreraadet", "other"),
    ],
)  # fmt: skip
def test_a_body_has_a_name_a_period_a_key_and_a_type(printed, name, period, key, kind):
    body = body_name(printed)
    assert (body.name, body.period, body_key(body.name), body_type(body.name)) == (name, period, key, kind)


def test_only_a_works_council_is_named_by_its_first_words():
    assert same_body("FagMED", "FagMED Drift")
    assert not same_body("Udvalget for Børn", "Udvalget for Børn og Skole")
    assert not same_body("MED", "MEDII - Drift")
    assert not same_body("Driftsudvalget", "FagMED Drift")


NAMES = {"Lejre": "0350", "Roskilde": "0265", "Vejen": "0575", "Vejle": "0630"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lejre Kommune vil. Også Lejre Kommune kan. I Lejre Kommune.", "0350"),
        ("Lejre Kommune vil. Lejre Kommune kan. Lejre Kommune skal. Mødet holdes i 4000 Roskilde.", "0350"),
        ("Et møde i Lejre Kommune. Byrådet i Lejre Kommune var med.", None),
        ("Med Lejre Kommune. Sammen med Lejre Kommune. Nabokommunen Lejre Kommune.", None),
        ("Roskilde Kommune er nabo.", None),
        ("Lejre Kommune og Roskilde Kommune går sammen.", None),
        ("Vejen er glat. Vejen saltes. Vejen er spærret.", None),
        ("Jobcenter Vejle, Borgerservice Vejle og Vejle Kommune.", "0630"),
        ("", None),
    ],
)
def test_a_municipality_merely_mentioned_does_not_win(text, code):
    assert decide(evidence(text, NAMES)) == code


@pytest.mark.parametrize("head", ["Lejre Kommune", "Referat Lejre Byråd", "Åben dagsorden for Lejre Kommune"])
def test_the_one_municipality_in_the_letterhead_wins_over_whoever_is_named_more_often(head):
    text = f"{head}\nMøde\n" + "Vejle Kommune vil. " * 9
    assert decide(evidence(text, NAMES, len(head) + 6)) == "0350"
    assert decide(evidence(f"Sammen med {text}", NAMES, len(head) + 16)) == "0630"


def test_page_marks_are_no_part_of_what_was_decided():
    text = "1. Kage\n\nSagsnr.: 25/12345\n\nBeslutning\nGodkendt.\n\nTil toppen\n\n2. Te\n\nSagsnr.: 25/12346\n\nBeslutning\nUdsat.\nSide 2 af 3\n"
    found = read_minutes(Text(text), resources.layouts(), {}, "numbered")
    assert [d.text for item in found.items for d in item.decisions] == ["Godkendt.", "Udsat."]


MEETING = "REFERAT Udvalget d. 16-09-2025\n\n"


def read(items, layout="firstagenda"):
    return read_minutes(Text(MEETING + items), resources.layouts(), {}, layout)


def test_who_is_disqualified_is_so_in_that_item_also_in_the_first():
    found = read("Punkt 1: Køb\n\nBeslutning\n\nBo Intet (V) var inhabil.\n\nAfbud fra Ane Tom.\n")
    assert {(a.person.name, a.status.value, a.item) for a in found.attendances} == {
        ("Bo Intet", "conflicted", 1),
        ("Ane Tom", "excused", None),
    }


def test_someone_told_of_under_an_item_that_is_not_there_is_a_finding():
    found = read("Punkt 1: Køb\n\nBeslutning\n\nBo Intet deltog ikke i behandlingen af punkt 7.\n")
    assert found.attendances == ()
    assert "no-such-item" in {finding.code for finding in found.findings}


def test_items_with_nothing_below_them_end_the_minutes():
    text = "1. Regnskab\n\nSagsnr.: 25/12345\n\nBeslutning\nGodkendt.\n\n2. Orientering\n\n3. Eventuelt\n"
    found = read(text, "numbered")
    assert [item.title for item in found.items] == ["Regnskab", "Orientering", "Eventuelt"]
    assert [d.text for item in found.items for d in item.decisions] == ["Godkendt."]


def test_a_list_that_ends_a_decision_is_no_item():
    text = "1. Regnskab\n\nSagsnr.: 25/12345\n\nBeslutning\nGodkendt, idet:\n2. Fristen flyttes.\n"
    assert [item.number for item in read(text, "numbered").items] == ["1"]


def test_a_decision_names_the_rules_that_read_its_outcomes():
    assert [d.outcome_rules for d in decisions("Drøftet.")] == [("common/outcome/discussed",)]


PROPOSED = [
    ("Det indstilles, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", None)]),
    ("Det indstilles\n\nat planen godkendes,\nat regnskabet godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes,", None), ("at regnskabet godkendes.", None)]),
    ("Forvaltningen indstiller, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", "Forvaltningen")]),
    ("Forvaltningen indstiller,\n\n1. at planen godkendes\n2. at stien lukkes\n\nPlanen er ny. Den er stor.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes", "Forvaltningen"), ("at stien lukkes", "Forvaltningen")]),
    ("Det indstilles, at Byrådet\n\n- godkender planen\n- lukker stien\n\nSagsfremstilling\n\nTekst.\n\nBeslutning\n\nGodkendt.\n", [("godkender planen", None), ("lukker stien", None)]),
    ("Det indstilles til Byrådet, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", None)]),
    ("Det indstilles af Centerchefen, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", "Centerchefen")]),
    ("Det foreslås, at planen drøftes.\n\nBeslutning\n\nDrøftet.\n", [("at planen drøftes.", None)]),
    ("Direktøren for Teknik indstiller til Byrådet, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", "Direktøren for Teknik")]),
    ("Formanden foreslår, at planen drøftes.\n\nBeslutning\n\nDrøftet.\n", [("at planen drøftes.", "Formanden")]),
    ("Planen er ny.\n\nDet indstilles, at planen godkendes.\n\nPlanen er stor.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", None)]),
    ("Forvaltningen foreslår, at planen godkendes.\n\nIndstilling\n\nForvaltningen indstiller, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", "Forvaltningen")]),
    ("Formanden foreslår, at vi mødes igen i maj.\n", []),
    ("Forvaltningen indstiller hvert år en borger til prisen.\n\nBeslutning\n\nGodkendt.\n", []),
    ("Planen er ny.\n\nBeslutning\n\nUdvalget indstiller, at planen godkendes.\n", []),
    ("Indstilling\n\nDet indstilles, at planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", None)]),
    ("Indstilling\n\nDet indstilles til Økonomiudvalget og Byrådet,\n\nat planen godkendes, og\n\nat stien lukkes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes, og", None), ("at stien lukkes.", None)]),
    ("Indstilling\n\nDet indstilles at:\n\n• planen godkendes\n• stien lukkes\n\nBeslutning\n\nGodkendt.\n", [("planen godkendes", None), ("stien lukkes", None)]),
    ("Indstilling\n\nIndstilles godkendt.\n\nBeslutning\n\nGodkendt.\n", [("Indstilles godkendt.", None)]),
    ("Indstilling\n\nTil orientering.\n\nBeslutning\n\nGodkendt.\n", [("Til orientering.", None)]),
    ("Indstilling\n\nat planen godkendes.\n\nat stien lukkes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", None), ("at stien lukkes.", None)]),
    ("Indstilling\n\nSagen forelægges til drøftelse.\n\nBeslutning\n\nDrøftet.\n", [("Sagen forelægges til drøftelse.", None)]),
    ("Indstilling\n\nTeknik og Miljø indstiller, at udvalget overfor Økonomiudvalget og Byrådet anbefaler,\n\nat planen godkendes\n\nat stien lukkes\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes", "Teknik og Miljø"), ("at stien lukkes", "Teknik og Miljø")]),
    ("Indstilling\n\nAdministrationen indstiller, at Udvalget for Teknik:\n\na) godkender planen\nb) lukker stien\n\nBeslutning\n\nGodkendt.\n", [("godkender planen", "Administrationen"), ("lukker stien", "Administrationen")]),
    ("Indstilling\n\nIngen indstilling.\n\nBeslutning\n\nDrøftet.\n", []),
    ("Indstilling\n\nIngen.\n\nBeslutning\n\nDrøftet.\n", []),
    ("Indstilling\n\nBørn og Unge anbefaler, at byrådet\n1) godkender planen,\n2) lukker stien.\n\nBeslutning\n\nGodkendt.\n", [("godkender planen,", "Børn og Unge"), ("lukker stien.", "Børn og Unge")]),
    ("Indstilling\n\nFormanden indstiller til udvalgets godkendelse\nat planen vedtages.\n\nBeslutning\n\nGodkendt.\n", [("at planen vedtages.", "Formanden")]),
    ("Indstilling\n\nForvaltningen indstiller, at planen godkendes, at stien lukkes, og at broen males.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes, at stien lukkes, og at broen males.", "Forvaltningen")]),
    ("Sagsfremstilling\n\nPlanen er ny.\n\nForvaltningen indstiller,\nat planen godkendes.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", "Forvaltningen")]),
    ("Indstilling\n\nKultur- og Fritidsforvaltningen indstiller til Kultur- og Fritidsudvalget at indstille til Byrådet,\n\nat planen godkendes.\n\nØkonomiudvalget anbefaler indstillingen.\n\nBeslutning\n\nGodkendt.\n", [("at planen godkendes.", "Kultur- og Fritidsforvaltningen")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "points"), PROPOSED, ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_what_is_recommended_is_read_with_a_heading_and_without(words, points):
    (item,) = read(f"Punkt 1: Havneplan\n\n{words}").items
    assert [(r.text, r.recommender) for r in item.recommendations] == points


def test_the_table_of_recommendations_is_whole():
    assert len(PROPOSED) >= 30


def test_a_recommendation_without_a_heading_leaves_the_sections_as_they_are():
    found = read("Punkt 1: Havn\n\nDet indstilles, at planen godkendes.\n\nPlanen er ny.\n\nBeslutning\n\nGodkendt.\n")
    assert [s.kind.value for s in found.items[0].sections] == ["item-heading", "other", "decision"]
    (point,) = found.items[0].recommendations
    assert (point.text, point.rule, point.recommender_at) == (
        "at planen godkendes.",
        "common/recommender/impersonal",
        None,
    )
