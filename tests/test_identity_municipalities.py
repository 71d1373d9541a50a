"""Whose document it is, where its text does not tell: by the body and the people it shares with others."""

import time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity.municipalities import homes
from kg.survey import Seen, Survey

A = ("Ane Nul", "Bo Nul", "Ida Nul", "Kaj Nul", "Ulf Nul", "Eva Nul")
B = ("Ane Tom", "Bo Tom", "Ida Tom", "Kaj Tom", "Ulf Tom", "Eva Tom")


def minutes_of(body, *people, told=None, claimed=None, mentions=0, listed=True):
    seen = tuple(Seen(name, None, listed, listed) for name in people)
    return Survey(told=(told, "X") if told else None, claimed=claimed, mentions=mentions, body=body, people=seen)


def found(*surveys):
    homes_found = homes({f"{n:02d}": survey for n, survey in enumerate(surveys)})
    return {int(sha): home.code for sha, home in homes_found.items()}


def test_what_a_person_named_comes_before_what_the_text_claims():
    result = homes({"00": minutes_of("Byrådet", told="0999", claimed="0998", mentions=4)})["00"]
    assert (result.code, result.why) == ("0999", "a person named it for this file")


@pytest.mark.parametrize(("mentions", "times"), [(1, "once"), (7, "7 times")])
def test_what_the_text_claims_says_how_often(mentions, times):
    result = homes({"00": minutes_of("Byrådet", claimed="0998", mentions=mentions)})["00"]
    assert (result.code, result.why, result.sources) == (
        "0998",
        f"the text names it {times}, in its letterhead, with a sign of its own, or far more often than any other",
        (),
    )


def test_the_same_body_with_half_of_the_people_tells_it_and_names_its_evidence():
    surveys = {"00": minutes_of("Hoved-MED", *A[:4], "Per Ny", "Liv Ny"), "01": minutes_of("HovedMED", *A, told="0999"), "02": minutes_of("Byrådet", *B, told="0998")}  # fmt: skip
    result = homes(surveys)["00"]
    assert (result.code, result.sources) == ("0999", ("01",))
    assert result.why == "4 of the 6 people listed sit in the same body of documents that tell it"


def test_five_people_of_other_bodies_tell_it():
    result = homes({"00": minutes_of("Børneudvalget", *A[:5]), "01": minutes_of("Byrådet", *A, told="0999")})["00"]
    assert result.why == "5 of the 5 people listed sit in other bodies of documents that tell it"


UNDECIDED = {
    "two people": [minutes_of("Byrådet", *A[:2]), minutes_of("Byrådet", *A, told="0999")],
    "less than half": [minutes_of("Byrådet", *A[:3], *B[:4]), minutes_of("Byrådet", *A, told="0999")],
    "four of another body": [minutes_of("Børneudvalget", *A[:4]), minutes_of("Byrådet", *A, told="0999")],
    "as many elsewhere": [
        minutes_of("Byrådet", *A[:3]),
        minutes_of("Byrådet", *A, told="0999"),
        minutes_of("Byrådet", *A[:2], told="0998"),
    ],
    "more in other bodies elsewhere": [
        minutes_of("Byrådet", *A),
        minutes_of("Byrådet", *A[:3], told="0999"),
        minutes_of("HovedMED", *A, told="0998"),
    ],
    "people only mentioned": [minutes_of("Byrådet", *A, listed=False), minutes_of("Byrådet", *A, told="0999")],
    "people only mentioned there": [minutes_of("Byrådet", *A), minutes_of("Byrådet", *A, told="0999", listed=False)],
    "no people": [minutes_of("Byrådet"), minutes_of("Byrådet", *A, told="0999")],
    "nobody tells": [minutes_of("Byrådet", *A), minutes_of("Byrådet", *A)],
    "neither has a body": [minutes_of(None, *A[:4]), minutes_of(None, *A, told="0999")],
}


@pytest.mark.parametrize("surveys", UNDECIDED.values(), ids=UNDECIDED)
def test_anything_less_stays_undecided(surveys):
    assert 0 not in found(*surveys)


def test_what_was_concluded_tells_the_next():
    chain = [
        minutes_of("Byrådet", *(f"Ane Nul{'abcdefghij'[k]}" for k in range(n, n + 4)), told="0999" if n == 0 else None)
        for n in range(6)
    ]
    assert found(*chain) == dict.fromkeys(range(6), "0999")
    assert all(found(*order).keys() == set(range(6)) for order in list(permutations(chain))[::97])


def test_a_chain_that_two_municipalities_pull_at_stops():
    surveys = [
        minutes_of("Byrådet", *A[:3], *B[:3]),
        minutes_of("Byrådet", *A, told="0999"),
        minutes_of("Byrådet", *B, told="0998"),
    ]
    assert found(*surveys) == {1: "0999", 2: "0998"}


SURVEYS = st.lists(
    st.builds(
        lambda body, people, told: minutes_of(body, *sorted(people), told=told),
        st.sampled_from(["Byrådet", "HovedMED"]),
        st.sets(st.sampled_from([*A, *B]), max_size=7),
        st.sampled_from([None, None, "0999", "0998"]),
    ),
    max_size=9,
)


@given(SURVEYS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_documents_changes_nothing(surveys, random):
    documents = [(f"{n:02d}", survey) for n, survey in enumerate(surveys)]
    expected = homes(dict(documents))
    random.shuffle(documents)
    assert homes(dict(documents)) == expected


@given(SURVEYS)
def test_what_is_concluded_comes_from_documents_that_tell_it(surveys):
    by_sha = {f"{n:02d}": survey for n, survey in enumerate(surveys)}
    result = homes(by_sha)
    for sha, home in result.items():
        if by_sha[sha].told is None:
            assert home.sources
            assert {result[source].code for source in home.sources} == {home.code}
            assert sha not in home.sources
        else:
            assert home.code == by_sha[sha].told[0]


def test_thousands_of_documents_of_one_council_are_placed_in_seconds():
    surveys = {f"{n:05d}": minutes_of("Byrådet", *A, *B, told="0999" if n % 2 else None) for n in range(3000)}
    start = time.process_time()
    result = homes(surveys)
    assert len(result) == 3000
    assert time.process_time() - start < 5  # comparing every document with every other takes far longer
