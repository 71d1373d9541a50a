"""How two writings of a name may differ and still be one: slips, doubled letters, initials, names left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity.spelling import doubled, fits, left_out, slipped, without_one_letter

WORDS = st.text(alphabet="abcæø", max_size=7)
LETTERS = "abcæø"


def one_step(word):
    """Return every word one letter from ``word``, made the slow way: added, left out, changed, swapped."""
    found = set()
    for n in range(len(word) + 1):
        found |= {word[:n] + letter + word[n:] for letter in LETTERS}
    for n in range(len(word)):
        found.add(word[:n] + word[n + 1 :])
        found |= {word[:n] + letter + word[n + 1 :] for letter in LETTERS}
    for n in range(len(word) - 1):
        found.add(word[:n] + word[n + 1] + word[n] + word[n + 2 :])
    return found - {word}


SLIPS = [
    ("hegaard", "heegaard"),
    ("nulgaard", "nulgard"),
    ("kasper", "kapser"),
    ("kristensen", "kristenen"),
    ("petersen", "pedersen"),
    ("lund", "lind"),
]
NO_SLIPS = [
    ("kristensen", "kristiansen"),
    ("hansen", "jensen"),
    ("nielsen", "nissen"),
    ("christensen", "kristensen"),
    ("abcd", "dcba"),
    ("lund", "lund"),
    ("bo", "bent"),
]


@pytest.mark.parametrize(("one", "other"), SLIPS)
def test_one_letter_is_a_slip(one, other):
    assert slipped(one, other)
    assert slipped(other, one)


@pytest.mark.parametrize(("one", "other"), NO_SLIPS)
def test_two_letters_or_none_are_no_slip(one, other):
    assert not slipped(one, other)
    assert not slipped(other, one)


@given(WORDS, st.data())
@settings(max_examples=300)
def test_a_slip_is_one_step_of_a_slow_edit_distance(word, data):
    near = sorted(one_step(word))
    other = data.draw(
        st.one_of(
            WORDS,
            st.sampled_from(near),
            st.sampled_from(near).flatmap(lambda w: st.sampled_from(sorted(one_step(w)) or [w])),
        )
    )
    assert slipped(word, other) == (other in one_step(word))
    assert slipped(word, other) == slipped(other, word)


@given(WORDS, st.data())
def test_words_one_slip_apart_share_a_form_without_one_letter(word, data):
    other = data.draw(st.sampled_from(sorted(one_step(word))))
    assert set(without_one_letter(word)) & set(without_one_letter(other))


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("hegaard", "heegaard", True), ("rasmusen", "rasmussen", True), ("hansen", "jansen", False),
    ("petersen", "pedersen", False), ("lund", "lunde", False), ("nulgaard", "nulgaard", False), ("bruun", "brun", True),
])  # fmt: skip
def test_a_double_letter(one, other, expected):
    assert doubled(one, other) is expected
    assert doubled(other, one) is expected


@given(WORDS, WORDS)
def test_a_double_letter_is_a_slip(one, other):
    assert not doubled(one, other) or slipped(one, other)


@pytest.mark.parametrize(("short", "full", "expected"), [
    ("d", "dahl", True), ("dahl", "d", True), ("dahl", "dahl", True), ("da", "dahl", False), ("k", "dahl", False),
])  # fmt: skip
def test_an_initial_fits_the_name_it_begins(short, full, expected):
    assert fits(short, full) is expected


@pytest.mark.parametrize(("fewer", "more", "expected"), [
    ([], ["dahl"], True),
    (["d"], ["dahl"], True),
    (["dahl"], ["dahl", "krog"], True),
    (["k"], ["dahl", "krog"], True),
    (["krog", "dahl"], ["dahl", "krog"], False),
    (["b"], ["c"], False),
    (["b", "b"], ["bo"], False),
])  # fmt: skip
def test_names_left_out_keep_their_order(fewer, more, expected):
    assert left_out(fewer, more) is expected
