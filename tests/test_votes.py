"""Votes: counts and voters as decisions tell them, in words of our own."""

import re

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
]  # fmt: skip


@pytest.mark.parametrize(("words", "counts", "those_for", "against", "abstaining"), LISTED)
def test_who_voted_is_read(words, counts, those_for, against, abstaining):
    assert [told(vote) for vote in votes(words)] == [(counts, those_for, against, abstaining)]


@pytest.mark.parametrize(
    "words",
    [
        "Enstemmigt godkendt.",
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
    ],
)
def test_what_is_no_vote_gives_none(words):
    assert votes(words) == ()


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
    "words", ["Forslaget blev forkastet med 12 stemmer mod 9.", "Forslaget faldt med 5 stemmer mod 4."]
)
def test_counts_of_a_rejection_do_not_say_who_was_for_the_proposal(words):
    assert not votes(words)
