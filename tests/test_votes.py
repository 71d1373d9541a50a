"""Votes: counts and voters as decisions tell them, in words of our own."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.passages import Passage
from kg.reading.voters import PARTIES, read_voters
from kg.reading.votes import contradictions, number, read_votes
from kg.records import Span, Vote

TABLE = resources.layouts()["common"].table("vote")


def votes(*paragraphs):
    passages, start = [], 0
    for words in paragraphs:
        passages.append(Passage(start, words))
        start += len(words) + 2
    return read_votes(passages, TABLE)


def told(vote):
    """Return the counts of a vote, and its voters a side: a party by its letter, a person by name and party."""
    sides = (vote.voters_for, vote.voters_against, vote.voters_abstaining)
    named = [[v.name if v.party in (None, v.name) else f"{v.name} ({v.party})" for v in side] for side in sides]
    return ((vote.votes_for, vote.votes_against, vote.abstentions), *named)


COUNTED = [
    ("Godkendt med 17 stemmer mod 5.", (17, 5, None)),
    ("Vedtaget med 9 stemmer imod 2.", (9, 2, None)),
    ("Godkendt med 17 stemmer mod 5. 3 medlemmer undlod at stemme.", (17, 5, 3)),
    ("Vedtaget med 22 stemmer imod 7. Ingen medlemmer undlod at stemme.", (22, 7, 0)),
    ("Forslaget faldt med 4 stemmer for og 21 imod.", (4, 21, None)),
    ("Godkendt med 12 stemmer for, 6 imod, 1 undlod.", (12, 6, 1)),
    ("11 for, 8 imod, 5 undlod.", (11, 8, 5)),
    ("14 stemte for, 5 stemte imod, og 2 undlod at stemme.", (14, 5, 2)),
    ("3 medlemmer stemte for forslaget, og 8 medlemmer stemte imod.", (3, 8, None)),
    ("Godkendt med syv stemmer mod to.", (7, 2, None)),
    ("Vedtaget med enogtyve stemmer mod fire.", (21, 4, None)),
    ("Forslaget blev forkastet med 12 stemmer imod og 9 for.", (9, 12, None)),
    ("9 stemte for, 12 imod.", (9, 12, None)),
    ("Indstillingen blev vedtaget med 7 stemmer mod 2.", (7, 2, None)),
    ("12 stemte imod, 9 stemte for.", (9, 12, None)),
    ("8 stemmer for, 11 imod og 2 blanke.", (8, 11, 2)),
    ("11 stemte for og 8 imod, mens 2 undlod at stemme.", (11, 8, 2)),
    ("Godkendt med 21 stemmer for og 4 imod. 2 undlod.", (21, 4, 2)),
    ("For stemte 14, imod stemte 7.", (14, 7, None)),
    ("For stemte 14. Imod stemte 7. Undlod at stemme 2.", (14, 7, 2)),
    ("Afstemning: 14 for - 7 imod - 2 undlader.", (14, 7, 2)),
    ("For: 14. Imod: 7. Blanke: 0.", (14, 7, 0)),
    ("Vedtaget med stemmerne 14-7.", (14, 7, None)),
    ("Ja: 14. Nej: 7.", (14, 7, None)),
    ("For: 14, imod: 7.", (14, 7, None)),
    ("For: 14. Imod: 7. Undlader: 1.", (14, 7, 1)),
    ("Godkendt mod 3 stemmer.", (None, 3, None)),
    ("Godkendt med 14 stemmer mod 7 stemmer.", (14, 7, None)),
    ("Stemmetal: For 10, imod 9.", (10, 9, None)),
    ("Forslaget blev ikke godkendt, idet 14 stemte imod.", (None, 14, None)),
    ("Indstillingen forkastes. 9 stemte imod.", (None, 9, None)),
    ("Godkendt. 3 stemte imod, 1 undlod.", (None, 3, 1)),
    ("Et mindretal på 3 stemte imod.", (None, 3, None)),
    ("For forslaget: 7. Imod forslaget: 12.", (7, 12, None)),
]


@pytest.mark.parametrize(("words", "counts"), COUNTED)
def test_counts_are_read(words, counts):
    assert [told(vote) for vote in votes(words)] == [(counts, [], [], [])]


LISTED = [
    ("For stemte: A, F og Ø", (None, None, None), ["A", "F", "Ø"], [], []),
    ("For stemte: Ø (Ane Tom, Bo Intet), A og Per Ukendt", (None,) * 3, ["Ane Tom (Ø)", "Bo Intet (Ø)", "A", "Per Ukendt"], [], []),
    ("For stemte: Bo W. Intet, Ane Tom", (None,) * 3, ["Bo W. Intet", "Ane Tom"], [], []),
    ("For: 3 (Ane Tom (A), Bo Intet (C), Per Ukendt (C))", (3, None, None), ["Ane Tom (A)", "Bo Intet (C)", "Per Ukendt (C)"], [], []),
    ("Imod: 1 (Lone Ingensen (O))", (None, 1, None), [], ["Lone Ingensen (O)"], []),
    ("For indstillingen fra udvalget stemte 6 (Radikale Venstre, Venstre, Ane Tom)", (6, None, None), ["B", "V", "Ane Tom"], [], []),
    ("Imod stemte 2 (Socialdemokratiet, SF)", (None, 2, None), [], ["A", "F"], []),
    ("Undlod at stemme 2 (Enhedslisten, Bo Intet)", (None, None, 2), [], [], ["Ø", "Bo Intet"]),
    ("Hverken for eller imod stemte 1 (Dansk Folkeparti)", (None, None, 1), [], [], ["O"]),
    ("5 medlemmer (A+V+C) anbefaler forslaget.", (5, None, None), ["A", "V", "C"], [], []),
    ("Et flertal (A+V+C+N) godkender indstillingen.", (None,) * 3, ["A", "V", "C", "N"], [], []),
    ("Et flertal (AVC) godkender indstillingen.", (None,) * 3, ["A", "V", "C"], [], []),
    ("Et flertal bestående af Ane Tom (C)) Bo Intet (V), Per Ukendt (A) anbefaler indstillingen.", (None,) * 3, ["Ane Tom (C)", "Bo Intet (V)", "Per Ukendt (A)"], [], []),
    ("Et mindretal (Ø+N) stemte imod.", (None,) * 3, [], ["Ø", "N"], []),
    ("To medlemmer (Ø+F) stemmer imod.", (None, 2, None), [], ["Ø", "F"], []),
    ("Liste B stemte imod, idet planen er dyr.", (None,) * 3, [], ["B"], []),
    ("Liste F og Ø stemte imod af hensyn til naturen.", (None,) * 3, [], ["F", "Ø"], []),
    ("(V) stemte imod.", (None,) * 3, [], ["V"], []),
    ("SF og Venstre stemte imod.", (None,) * 3, [], ["F", "V"], []),
    ("DF stemte for, mens LA undlod at stemme.", (None,) * 3, ["O"], [], ["I"]),
    ("Lokallisten stemte imod.", (None,) * 3, [], ["Lokallisten"], []),
    ("Godkendt. Bo Intet (N) stemte imod.", (None,) * 3, [], ["Bo Intet (N)"], []),
    ("Et flertal i udvalget (A, F og Ø) anbefaler indstillingen.", (None,) * 3, ["A", "F", "Ø"], [], []),
    ("Stemte for: A, V. Stemte imod: Ø. Undlod: F.", (None,) * 3, ["A", "V"], ["Ø"], ["F"]),
    ("Venstres byrådsgruppe og O-gruppen stemte imod.", (None,) * 3, [], ["V", "O"], []),
    ("Godkendt med 15 stemmer for (A, V) og 4 imod (Ø).", (15, 4, None), ["A", "V"], ["Ø"], []),
    ("Bo Intet (Løsgænger) undlod at stemme.", (None,) * 3, [], [], ["Bo Intet (Løsgænger)"]),
    ("Med 14 stemmer for (A, F og Ø) og 7 stemmer imod (V og C) blev planen vedtaget.", (14, 7, None), ["A", "F", "Ø"], ["V", "C"], []),
    ("Imod stemte Borgerlisten, Lokallisten Vest og Jens Holm.", (None,) * 3, [], ["Borgerlisten", "Lokallisten Vest", "Jens Holm"], []),
    ("Imod stemte Den Sociale Fællesliste, Jens Holm og Venstre.", (None,) * 3, [], ["Den Sociale Fællesliste", "Jens Holm", "V"], []),
    ("Den Sociale Fællesliste og Enhedslisten stemte imod.", (None,) * 3, [], ["Den Sociale Fællesliste", "Ø"], []),
    ("Børne- og Ungelisten stemte imod.", (None,) * 3, [], ["Børne- og Ungelisten"], []),
    ("Land og By Listen stemte imod.", (None,) * 3, [], ["Land og By Listen"], []),
    ("For stemte Nulby Listen, Venstre og Det Lokale Parti.", (None,) * 3, ["Nulby Listen", "V", "Det Lokale Parti"], [], []),
    ("Imod stemte Lokallisten for Nulby, Vestby og Østby.", (None,) * 3, [], ["Lokallisten for Nulby, Vestby og Østby"], []),
    ("Frie Liberale undlod at stemme.", (None,) * 3, [], [], ["Frie Liberale"]),
    ("Slesvigsk Parti og Socialdemokratiet stemte for.", (None,) * 3, ["Slesvigsk Parti", "A"], [], []),
    ("Et flertal bestående af Socialdemokratiet, SF og Enhedslisten stemte for indstillingen.", (None,) * 3, ["A", "F", "Ø"], [], []),
    ("Et flertal bestående af A, F og Ø stemte for indstillingen. Et mindretal bestående af V og C stemte imod.", (None,) * 3, ["A", "F", "Ø"], ["V", "C"], []),
    ("Et flertal på 6 medlemmer (A, F, Ø) stemte for. Et mindretal på 3 medlemmer (V) stemte imod.", (6, 3, None), ["A", "F", "Ø"], ["V"], []),
    ("Venstre, Konservative og Dansk Folkeparti stemte imod.", (None,) * 3, [], ["V", "C", "O"], []),
    ("Imod stemte: Ane Tom (V), Bo Intet (C) og Per Ukendt (O).", (None,) * 3, [], ["Ane Tom (V)", "Bo Intet (C)", "Per Ukendt (O)"], []),
    ("Godkendt. Imod: Ø.", (None,) * 3, [], ["Ø"], []),
    ("Liste Ø og Ane Tom (løsgænger) undlod at stemme.", (None,) * 3, [], [], ["Ø", "Ane Tom (løsgænger)"]),
    ("Enhedslisten og Alternativet stemmer imod indstillingen.", (None,) * 3, [], ["Ø", "Å"], []),
    ("AFKØÅ stemte for, mens VCO stemte imod.", (None,) * 3, ["A", "F", "K", "Ø", "Å"], ["V", "C", "O"], []),
    ("For stemte A+F+Ø, imod stemte V+C+O.", (None,) * 3, ["A", "F", "Ø"], ["V", "C", "O"], []),
    ("For stemte A, F og Ø og imod stemte V og C.", (None,) * 3, ["A", "F", "Ø"], ["V", "C"], []),
    ("Ø (Ane Tom, Bo Intet) stemte imod.", (None,) * 3, [], ["Ane Tom (Ø)", "Bo Intet (Ø)"], []),
    ("4 stemte imod: Ane Tom, Bo Intet, Per Ukendt og Lone Ingensen.", (None, 4, None), [], ["Ane Tom", "Bo Intet", "Per Ukendt", "Lone Ingensen"], []),
    ("Borgmesteren, Ane Tom (A) og Venstre stemte imod.", (None,) * 3, [], ["Ane Tom (A)", "V"], []),
    ("Medlem Ane Tom stemte imod.", (None,) * 3, [], ["Ane Tom"], []),
    ("Ane Tom stemte blankt.", (None,) * 3, [], [], ["Ane Tom"]),
    ("Imod stemte Venstre (5 medlemmer) og Liberal Alliance (1 medlem).", (None,) * 3, [], ["V", "I"], []),
    ("Socialdemokraterne og Radikale stemte ja. Venstre stemte nej.", (None,) * 3, ["A", "B"], ["V"], []),
    ("Venstres gruppe stemte imod.", (None,) * 3, [], ["V"], []),
    ("Socialdemokratiets og Enhedslistens medlemmer stemte imod.", (None,) * 3, [], ["A", "Ø"], []),
    ("SF's repræsentanter stemte for, og Venstres medlemmer undlod at stemme.", (None,) * 3, ["F"], [], ["V"]),
    ("Godkendt mod 1 stemme (Ø).", (None, 1, None), [], ["Ø"], []),
    ("Vedtaget mod 3 stemmer fra V og C.", (None, 3, None), [], ["V", "C"], []),
    ("Indstillingen blev godkendt mod stemmerne fra Venstre.", (None,) * 3, [], ["V"], []),
    ("Godkendt med 3 stemmer (A, F, Ø) mod 2 (V, C).", (3, 2, None), ["A", "F", "Ø"], ["V", "C"], []),
    ("Vedtaget med stemmerne 8 for (A, B) og 5 imod (V).", (8, 5, None), ["A", "B"], ["V"], []),
    ("Forslaget bortfaldt, idet 2 stemte for (V og C) og 3 imod (A, F og Ø).", (2, 3, None), ["V", "C"], ["A", "F", "Ø"], []),
    ("3 medlemmer (A, F, Ø) stemte for, 2 medlemmer (V, C) imod.", (3, 2, None), ["A", "F", "Ø"], ["V", "C"], []),
    ("Ja-stemmer: 14 (A, F). Nej-stemmer: 3 (V).", (14, 3, None), ["A", "F"], ["V"], []),
    ("For, at sagen udsættes, stemte: Ane Tom og Bo Intet", (None,) * 3, ["Ane Tom", "Bo Intet"], [], []),
    ("Udvalget godkendte planen, dog stemte Bo Intet (V) imod.", (None,) * 3, [], ["Bo Intet (V)"], []),
    ("Godkendt mod V's stemmer.", (None,) * 3, [], ["V"], []),
    ("Godkendt mod Venstres stemmer.", (None,) * 3, [], ["V"], []),
    ("Godkendt med undtagelse af Ø, der stemte imod.", (None,) * 3, [], ["Ø"], []),
    ("Alle 19 stemte for.", (19, None, None), [], [], []),
    ("Vedtaget med 10 stemmer (A, F, Ø) for og 9 stemmer (V, C) imod.", (10, 9, None), ["A", "F", "Ø"], ["V", "C"], []),
    ("Vedtaget med stemmerne fra A og F mod stemmerne fra V og C.", (None,) * 3, ["A", "F"], ["V", "C"], []),
    ("Godkendt af et flertal bestående af A og F, idet V stemte imod.", (None,) * 3, ["A", "F"], ["V"], []),
    ("For stemmer A, F og V med 14 stemmer.", (14, None, None), ["A", "F", "V"], [], []),
    ("Imod stemmer C og Ø med 2 stemmer.", (None, 2, None), [], ["C", "Ø"], []),
    ("For stemte A og F (9 stemmer), imod stemte V (4 stemmer).", (9, 4, None), ["A", "F"], ["V"], []),
    ("C og N (5 medlemmer) undlod at stemme.", (None, None, 5), [], [], ["C", "N"]),
    ("For behandling: 4, imod behandling: 3 (Ane Tom, Bo Intet og Per Ukendt)", (4, 3, None), [], ["Ane Tom", "Bo Intet", "Per Ukendt"], []),
    ("For forslaget stemte 21, Venstre, Ane Tom (O) og Det Konservative Folkeparti.", (21, None, None), ["V", "Ane Tom (O)", "C"], [], []),
    ("For stemte 12, Venstre undlod.", (12, None, None), [], [], ["V"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "counts", "those_for", "against", "abstaining"), LISTED)
def test_who_voted_is_read(words, counts, those_for, against, abstaining):
    assert [told(vote) for vote in votes(words)] == [(counts, those_for, against, abstaining)]


@pytest.mark.parametrize(
    ("paragraphs", "vote"),
    [
        (
            ("For forslaget stemmer:", "Ane Tom (A), Bo Intet og Per Ukendt.", "Imod stemmer:", "V og C", "Forslaget er vedtaget."),
            ((None,) * 3, ["Ane Tom (A)", "Bo Intet", "Per Ukendt"], ["V", "C"], []),
        ),
        (
            ("For at punkt 12 tages af dagsordenen stemmer:", "Ane Tom.", "Imod at punkt 12 tages af dagsordenen stemmer:", "Bo Intet."),
            ((None,) * 3, ["Ane Tom"], ["Bo Intet"], []),
        ),
        (("For stemte 2:", "Ane Tom", "Bo Intet", "Undlod at stemme:", "Per Ukendt"), ((2, None, None), ["Ane Tom", "Bo Intet"], [], ["Per Ukendt"])),
    ],
)  # fmt: skip
def test_who_voted_stands_in_the_paragraphs_below_the_words(paragraphs, vote):
    assert [told(each) for each in votes(*paragraphs)] == [vote]


def test_what_stands_below_the_words_and_is_no_list_of_voters_voted_nothing():
    assert votes("For forslaget stemmer:", "Ane Tom (A) og tre andre, som blev talt.") == ()
    assert votes("Deltagere:", "Ane Tom, Bo Intet") == ()


@pytest.mark.parametrize(
    "words",
    [
        "Enstemmigt godkendt.",
        "To af Venstres medlemmer stemte imod.",
        "Forslaget faldt mod 3 stemmer.",
        "Indstillingen blev godkendt uden afstemning.",
        "1 medlem (O) tager forbehold.",
        "2 medlemmer (N+Ø) tager forbehold frem til næste behandling.",
        "2 medlemmer (O+Ø) afventer stillingtagen.",
        "Bo Intet (Ø) tager forbehold.",
        "Et flertal i Folketinget har vedtaget loven.",
        "Udvalget stemte dørklokken.",
        "Der er 12 pladser for børn og 8 for voksne.",
        "Venstre afgav en protokolbemærkning.",
        "Liste A, F og Ø (19 mandater) ønsker ændringer.",
        "Gruppe AFØ indstiller Ane Tom.",
        "Venstre tager forbehold.",
        "Udvalget stemte om sagen.",
        "Venstre vil stemme imod i Byrådet.",
        "Enstemmigt vedtaget.",
        "Godkendt uden afstemning.",
        "Venstre ønsker at stemme imod, hvis prisen stiger.",
        "Borgerlisten fremsatte forslag om, at 3 pladser flyttes.",
        "V og C kan ikke anbefale planen.",
        "Planen blev forelagt af Ane Tom (A), der stemte imod i udvalget.",
        "Hvis Venstre stemmer imod, falder planen.",
        "Ingen stemte imod.",
        "Møde mod vold: 12 deltagere for 9 skoler.",
    ],
)
def test_what_is_no_vote_gives_none(words):
    assert votes(words) == ()


def test_the_tables_of_votes_are_whole():
    assert len(COUNTED) == 34
    assert len(LISTED) == 82


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Børne- og Ungelisten, Venstre", ["Børne- og Ungelisten", "V"]),
        ("Land og By Listen og Ane Tom", ["Land og By Listen", "Ane Tom"]),
        ("Listen for Nord, Syd og Vest", ["Listen for Nord, Syd og Vest"]),
        ("Listen for Nord og Venstre", ["Listen for Nord", "V"]),
        ("Listen for Nord, Ane Tom og Bo Intet", ["Listen for Nord", "Ane Tom", "Bo Intet"]),
        ("Venstre og Nulby Listen", ["V", "Nulby Listen"]),
        ("Nulbylisten og Østby Listen", ["Nulbylisten", "Østby Listen"]),
        ("Ane Tom og Nulby Listen", ["Ane Tom", "Nulby Listen"]),
        ("Den Nye Fællesliste (Ane Tom) og Det Grønne Parti", ["Ane Tom", "Det Grønne Parti"]),
        ("Også Venstre, kun Enhedslisten", ["V", "Ø"]),
    ],
)
def test_the_name_of_a_list_is_one_voter_whatever_stands_in_it(listed, names):
    assert [voter.name for voter in read_voters(listed)] == names


@pytest.mark.parametrize(
    "words", ["Ane Tom og Nulby Listen og By og Land Listen, ", "A Listen og ", "Den Ny Liste og "]
)
def test_a_long_list_that_is_no_vote_is_left_quickly(words):
    started = perf_counter()
    votes("Til mødet kom " + words * 40)
    assert perf_counter() - started < 2


def test_counts_and_lists_of_several_lines_are_one_vote():
    found = votes(
        "Indstillingen blev godkendt med 9 stemmer mod 2. 1 medlem undlod at stemme.",
        "For stemte: A, V og Ane Tom",
        "Imod stemte: Ø (Bo Intet, Per Ukendt)",
        "Undlod at stemme: Lone Ingensen",
    )
    sides = ((9, 2, 1), ["A", "V", "Ane Tom"], ["Bo Intet (Ø)", "Per Ukendt (Ø)"], ["Lone Ingensen"])
    assert [told(vote) for vote in found] == [sides]


def test_a_vote_on_an_amendment_comes_before_the_vote_on_the_proposal():
    found = votes("Ændringsforslaget faldt med 4 stemmer mod 9.", "Indstillingen blev godkendt med 9 stemmer mod 4.")
    assert [told(vote)[0] for vote in found] == [(4, 9, None), (9, 4, None)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("For: 3 (Ane Tom (A), Bo Intet (C))", ["3 are counted for and 2 named"]),
        ("Imod: 1 (Ane Tom (A), Bo Intet (C))", ["1 are counted against and 2 named"]),
        ("For stemte 1 (A, V)", ["1 are counted for and 2 named"]),
        ("For stemte: Ane Tom. Imod stemte: Ane Tom.", ["Ane Tom stands as for and as against"]),
        ("For stemte 11 (A, V)", []),
        ("For: 2 (Ane Tom (A), Bo Intet (C))", []),
        ("Godkendt med 5 stemmer mod 2.", []),
    ],
)
def test_a_vote_that_contradicts_itself_says_so_and_is_kept_as_it_stands(words, says):
    assert [doubt for vote in votes(words) for doubt in contradictions(vote)] == says


def test_a_vote_without_counts_or_voters_contradicts_nothing():
    assert list(contradictions(Vote(Span(0, 0), "test/rule"))) == []


def test_every_party_of_the_ministrys_lists_goes_by_its_name_or_code():
    official = {letter for _, letter, _ in resources.parties()} - {"G", "S"}
    assert set(PARTIES.values()) == official
    assert len(PARTIES) >= 25


def test_the_names_of_parties_are_those_that_rules_find():
    pattern = next(rule for rule in TABLE.rules if rule.id == "voters-for")
    names = [name for name in PARTIES if len(name) > 3 and "." not in name]
    assert len(names) >= 15
    for name in names:
        words = (
            f"{name[0].upper()}{name[1:]}" if name.count(" ") == 0 else " ".join(w.capitalize() for w in name.split())
        )
        found = pattern.match(f"{words} stemte for.")
        assert found is not None, name
        assert [v.name for v in read_voters(found["voters"])] == [PARTIES[name]], name


def test_numbers_are_digits_or_words():
    assert [number(word) for word in ("12", "ingen", "Syv", "enogtredive")] == [12, 0, 7, 31]


PIECES = ["For stemte:", "Imod stemte", "5", "(", ")", "A", "Ø (", "Ane Tom", "og", ",", "Venstre", "flertal (", "stemte imod.",
          "undlod at stemme", "med 3 stemmer mod 2", "Bo W. Intet (N)", "anbefaler", "11 for, 8 imod", "\t", "AFK"]  # fmt: skip
SPELLINGS = {letter: [name for name, known in PARTIES.items() if known == letter] for letter in PARTIES.values()}


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_votes_are_read_from_anything_and_every_voter_stands_in_the_text(pieces):
    words = " ".join(pieces)
    for vote in votes(words):
        assert 0 <= vote.at.start <= vote.at.end <= len(words)
        for voter in (*vote.voters_for, *vote.voters_against, *vote.voters_abstaining):
            forms = [voter.name, *SPELLINGS.get(voter.name, [])]
            assert any(re.search(re.escape(form), " ".join(words.split()), re.IGNORECASE) for form in forms)


@given(st.text(alphabet="AØ()+, ogstemteimodfr:123.\n", max_size=60))
def test_votes_are_read_from_any_characters(words):
    for vote in votes(words):
        list(contradictions(vote))


@pytest.mark.parametrize(
    "words",
    [
        "Udvalget afviste forslaget med 12 stemmer mod 9.",
        "Forslaget blev forkastet med 12 stemmer mod 9.",
        "Forslaget faldt med 5 stemmer mod 4.",
    ],
)
def test_counts_of_a_rejection_do_not_say_who_was_for_the_proposal(words):
    assert not votes(words)
