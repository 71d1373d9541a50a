"""What of a text may not be published goes, what looks like it stays, and nothing else is touched."""

import random
import re

import privacyforms as forms
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.privacy import PROFILES
from kg.privacy.detecting import MARKERS
from kg.privacy.patterns import CHECKS, load_patterns
from kg.privacy.removals import Kind
from kg.privacy.shipped import detector, patterns

DETECTOR = detector()
ROWS = patterns().rows
PUBLIC = PROFILES["public"].kinds
MINUTES = PUBLIC - {Kind.STAFF}
EXAMPLES = [(row, example) for row in ROWS for example in row.examples]
REJECTS = [(row, reject) for row in ROWS for reject in row.rejects]
MARKED = re.compile(r"(\[fjernet: [^\]]*\])|\[([^\]]*)\]")
SEED = 20261123
PLANTED = 300


def clean(text, kinds=MINUTES, public=()):
    return DETECTOR.clean(text, kinds, frozenset(public))[0]


# ---------------------------------------------------------------------------------------------------- the patterns


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=[f"{row.id}: {example}" for row, example in EXAMPLES])
def test_a_pattern_removes_what_its_example_marks(row, example):
    text = MARKED.sub(lambda found: found[1] or found[2], example)
    wanted = MARKED.sub(lambda found: found[1] or MARKERS[row.kind], example)
    assert clean(text, {row.kind}) == wanted


@pytest.mark.parametrize(("row", "reject"), REJECTS, ids=[f"{row.id}: {reject}" for row, reject in REJECTS])
def test_a_pattern_leaves_what_it_rejects(row, reject):
    assert clean(reject, {row.kind}) == reject


def test_the_patterns_are_all_here_and_every_example_marks_something():
    assert len(ROWS) >= 25
    assert len(EXAMPLES) >= 90
    assert len(REJECTS) >= 80
    assert all(row.rejects for row in ROWS)
    assert all(MARKED.search(re.sub(r"\[fjernet: [^\]]*\]", "", example)) for _, example in EXAMPLES)


def test_every_check_is_asked_for_by_some_pattern():
    assert {check for row in ROWS for check in row.checks} == set(CHECKS)


NEEDED = "".join(f"{key} = 'x'\n" for key in ("suffix", "contact", "name", "address", "parties", "counted"))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("id = 'a'\nkind = 'cpr'\npattern = 'x'", "a: examples is missing"),
        ("id = 'a'\nkind = 'shoe'\npattern = 'x'\nexamples = ['x']", "a: kind 'shoe' is none of cpr"),
        ("id = 'a'\nkind = 'cpr'\npattern = '('\nexamples = ['x']", "a: no regular expression"),
        ("id = 'a'\nkind = 'cpr'\npattern = '{y}'\nexamples = ['x']", "a: no macro 'y'"),
        ("id = 'a'\nkind = 'cpr'\npattern = 'x'\nexamples = ['x']\nchecks = ['moon']", "a: no check 'moon'"),
        ("id = 'a'\nkind = 'cpr'\npattern = 'x'\nexamples = ['x']\nwhole = 'page'", 'whole can only be "sentence"'),
        ("id = 'a'\nkind = 'cpr'\npattern = 'x'\nexamples = ['x']\nmood = 1", "a: unknown key 'mood'"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_name(row, told):
    with pytest.raises(RuleError, match=re.escape(told)):
        load_patterns(f"[macros]\n{NEEDED}[[pattern]]\n{row}\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[pattern", "not valid TOML"),
        ("shoes = 1", "unknown key 'shoes'"),
        ("[macros]\n", "no macro 'suffix'"),
        (
            f"[macros]\n{NEEDED}" + "[[pattern]]\nid='a'\nkind='cpr'\npattern='x'\nexamples=['x']\n" * 2,
            "two patterns a",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told(text, told):
    with pytest.raises(RuleError, match=re.escape(told)):
        load_patterns(text)


# -------------------------------------------------------------------------------------------------------- planted


def _around(r, planted):
    """Put something where it may stand: in a sentence, a line of its own, a bullet, a row of fields, at an end."""
    return r.choice(
        [
            f"{forms.sentence(r)} {planted}. {forms.sentence(r)}",
            f"{forms.sentence(r)}\n\n{planted}\n\n{forms.sentence(r)}",
            f"{forms.sentence(r)}\n- {planted}\n- {forms.sentence(r)}",
            f"{planted}; {forms.sentence(r)}",
            f"Emne\t{planted}\n{forms.sentence(r)}",
            planted,
            f"({planted})",
            f"{forms.sentence(r)}\n{planted}",
        ]
    )


@pytest.mark.parametrize("kind", sorted(forms.MAKERS))
def test_none_of_the_planted_survives(kind):
    r = random.Random(f"{SEED} {kind}")
    left = []
    for _ in range(PLANTED):
        planted = forms.MAKERS[kind](r)
        text, secret = _around(r, planted), forms.secret(kind, planted)
        assert secret in (forms.digits(text) if kind in forms.COUNTED else text), "nothing was planted"
        shown = clean(text)
        if secret in (forms.digits(shown) if kind in forms.COUNTED else shown):
            left.append((text, shown))
    assert not left


def test_no_date_amount_or_number_of_another_kind_is_lost():
    r = random.Random(SEED)
    texts = [_around(r, forms.harmless(r)) for _ in range(4 * PLANTED)]
    assert len(set(texts)) > 3 * PLANTED
    assert [(text, clean(text)) for text in texts if clean(text) != text] == []


def test_what_is_planted_beside_each_other_goes_and_what_stands_between_stays():
    r = random.Random(SEED + 1)
    for _ in range(PLANTED):
        planted = [(kind, forms.MAKERS[kind](r)) for kind in sorted(forms.MAKERS)]
        kept = [forms.harmless(r) for _ in planted]
        r.shuffle(planted)
        text = ".\n".join(f"{said}.\n{keep}" for (_, said), keep in zip(planted, kept, strict=True))
        shown = clean(text)
        for kind, said in planted:
            assert forms.secret(kind, said) not in (forms.digits(shown) if kind in forms.COUNTED else shown), text
        assert all(keep in shown for keep in kept), (text, shown)


# ---------------------------------------------------------------------------------------------- what holds always

_PARTS = st.sampled_from(
    ["010270-1234", "0102701234", "x@y.dk", "tlf. ", "23 45 67 89", "+45", "Xelo Brundal", "Intetvej 3", ", ", " ", "\n",
     "9999 Ingensted", "Ansøger: ", "[fjernet: navn]", "[fjernet: e-mail]", "[", "]", "(", ")", "-", "cpr ", "og ",
     "er sygemeldt", ". ", "Opsigelse af ", "klage fra ", "foretræde ", "CVR ", "2024", "kr.", "(at)", "bopæl "]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PARTS, max_size=14).map("".join))


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_removing_twice_is_removing_once(text):
    once = clean(text, PUBLIC)
    assert clean(once, PUBLIC) == once


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_hits_are_places_of_the_text_and_all_else_stays(text):
    shown, hits = DETECTOR.clean(text, PUBLIC)
    at, pieces = 0, []
    for hit in hits:
        assert at <= hit.start < hit.end <= len(text)
        pieces += [text[at : hit.start], MARKERS[hit.kind]]
        at = hit.end
    assert "".join((*pieces, text[at:])) == shown


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="0123456789@"), max_size=60))
def test_a_text_without_digits_names_and_at_signs_is_untouched(text):
    assert clean(text, {Kind.CPR, Kind.TELEPHONE, Kind.ADDRESS}) == text


def test_a_long_text_takes_time_by_its_length_only():
    text = "Ansøger: Xelo Brundal, Intetvej 3, 9999 Ingensted, tlf. 23 45 67 89, xb@ingensted.dk, 010270-1234.\n" * 500
    assert not re.search(r"\d", clean(text))
    hard = ("Ansøger " * 2000, "A" * 20000, "1 " * 20000, "Xelo " * 4000, "a@" * 5000, "Nulgade 1, " * 3000)
    for each in hard:
        clean(each)


# ------------------------------------------------------------------------------------------------------- in words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rosa Nulbæk, Intetvej 3, 9999 Ingensted, klager.", "[fjernet: navn], [fjernet: adresse], klager."),
        ("Dispensation til Intetvej 3, 9999 Ingensted", "Dispensation til Intetvej 3, 9999 Ingensted"),
        ("Mødested: Ingensted Rådhus, Rådhusgade 1", "Mødested: Ingensted Rådhus, Rådhusgade 1"),
        ("Klage fra Xelo Brundal, Ymra Tvist og Rosa Nulbæk", "Klage fra [fjernet: navn], [fjernet: navn] og [fjernet: navn]"),
        ("tlf. 23 45 67 89 / 34 56 78 90", "tlf. [fjernet: telefonnummer] / [fjernet: telefonnummer]"),
        ("navn [at] ingensted.dk", "[fjernet: e-mail]"),
    ],
)  # fmt: skip
def test_a_sentence_reads_on(text, shown):
    assert clean(text) == shown


def test_who_is_public_keeps_the_name():
    assert clean("Klage fra Xelo Brundal", public={"xelo-brundal"}) == "Klage fra Xelo Brundal"


def test_a_profile_looks_for_what_it_says():
    assert not PROFILES["full"].kinds
    assert Kind.STAFF in PUBLIC
    assert "Udgivet" in PROFILES["public"].notice
    assert "INTERN" in PROFILES["full"].notice
