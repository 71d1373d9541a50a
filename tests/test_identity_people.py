"""Which names are one person within a municipality: what evidence joins, and what is left to a person."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import SettingsError
from kg.identity.rulings import parse
from kg.identity.settle import settle
from kg.survey import Seen, Survey

NAMES = {"0999": "Nulby", "0998": "Tomrum"}
GIVEN = resources.given_names()


def met(date, *people, body="Børneudvalget", code="0999", near=()):
    """Return the survey of a meeting; a person is a name, or ``name (party)``."""
    seen = [Seen(*split(name), listed=True, seated=True) for name in people]
    seen += [Seen(*split(name)) for name in near]
    return Survey(told=(code, NAMES[code]), body=body, date=date, bodies=(body,), people=tuple(sorted(seen, key=str)))


def split(name):
    bare, _, party = name.partition(" (")
    return bare, party.rstrip(")") or None


def settled(*surveys, rulings="", given=GIVEN):
    lines = parse(rulings, "rulings")
    return settle({f"{n:016x}": survey for n, survey in enumerate(surveys)}, NAMES, lines, given)


def groups(found, code="0999"):
    """Return the names that are one, as sorted tuples; parties only where two have a name."""
    scope = found.scopes[f"municipality/{code}"]
    together = {}
    for key, identity in scope.person_of.items():
        together.setdefault(identity.segment, set()).add(scope.people[key].shown)
    return sorted(tuple(sorted(names)) for names in together.values())


def doubts(found, code="0999"):
    return [frozenset((d.one, d.other)) for d in found.scopes[f"municipality/{code}"].doubts if d.kind == "person"]


OTHERS = ("Ida Tomrum", "Kaj Ingensted")
MANY = [f"2023-0{n}-10" for n in range(1, 7)]


def often(name, once, **other):
    """Return meetings: ``name`` at many, ``once`` at one between them."""
    days = [met(day, name, *OTHERS, **other) for day in MANY]
    return [*days, met("2023-07-10", once, *OTHERS, **other)]


# ------------------------------------------------------------------------------------------------------ who are one

ONE = [
    ("Lone Dahl Nulgaard", "Lone Nulgaard"),
    ("Lone Dahl Nulgaard", "Lone D. Nulgaard"),
    ("Lone Dahl Nulgaard", "L. D. Nulgaard"),
    ("Lone Dahl Nulgaard", "L. Nulgaard"),
    ("Lone D. Nulgaard", "Lone Nulgaard"),
    ("Anne Marie Nulgaard", "Annemarie Nulgaard"),
    ("Anne-Marie Nulgaard", "Annemarie Nulgaard"),
    ("Kristian Nulheegaard", "Kristian Nulhegaard"),
    ("Lone Nulgaard", "Lone Nulgard"),
    ("Lone Nulgaard", "Lone Nulagard"),
    ("Bo Rasmussen", "Bo Rasmusen"),
    ("Bo Nul Hansen", "Bo N Hansen"),
]
SPELLED = [
    ("Hardy Nul-Hansen", "Hardy Nul- Hansen"),
    ("Lone Dahl  Nulgaard", "Lone Dahl Nulgaard"),
    ("Gert Tomwinther", "gert Tomwinther"),
]
"""Nothing could tell two such people apart."""


@pytest.mark.parametrize(("name", "variant"), [*ONE, *SPELLED])
def test_a_variant_met_in_the_same_body_and_period_is_one_person(name, variant):
    found = settled(*often(name, variant))
    assert len(groups(found)) == 1 + len(OTHERS), groups(found)
    assert not doubts(found)


@pytest.mark.parametrize(("name", "variant"), ONE)
def test_a_variant_listed_beside_the_name_is_another_person(name, variant):
    found = settled(*often(name, variant), met("2023-08-10", name, variant))
    assert len(groups(found)) == 2 + len(OTHERS)
    assert not doubts(found)


@pytest.mark.parametrize(("name", "variant"), ONE)
def test_a_variant_of_another_party_is_another_person_until_somebody_says_otherwise(name, variant):
    found = settled(*often(f"{name} (A)", f"{variant} (V)"))
    assert len(groups(found)) == 2 + len(OTHERS)
    assert doubts(found) == [{name, variant}]


def test_the_fullest_name_is_kept_and_the_reason_with_it():
    found = settled(*often("Lone Nulgaard", "Lone Dahl Nulgaard"))
    scope = found.scopes["municipality/0999"]
    assert scope.person_of["lone-nulgaard"].segment == "lone-dahl-nulgaard"
    (joined,) = scope.joined
    assert joined.name == "Lone Nulgaard"
    assert "middle name" in joined.why
    assert "same election period" in joined.why


def test_a_name_in_the_text_of_a_meeting_that_lists_the_fuller_one_is_one():
    found = settled(met("2023-01-10", "Lone Dahl Nulgaard", *OTHERS, near=["Lone Nulgaard"]))
    assert ("Lone Dahl Nulgaard", "Lone Nulgaard") in groups(found)


def test_a_last_name_left_out_needs_the_party():
    assert ("Lone Dahl", "Lone Dahl Nulgaard") in groups(settled(*often("Lone Dahl Nulgaard (A)", "Lone Dahl (A)")))
    unsure = settled(*often("Lone Dahl Nulgaard", "Lone Dahl"))
    assert len(groups(unsure)) == 2 + len(OTHERS)
    assert doubts(unsure) == [{"Lone Dahl Nulgaard", "Lone Dahl"}]


def test_four_writings_of_one_name_are_one():
    forms = ["Niels Jul Nulsen", "Niels Nulsen", "N. J. Nulsen", "Niels J. Nulsen"]
    found = settled(*(met(day, name, *OTHERS) for day, name in zip(MANY, forms, strict=False)))
    assert tuple(sorted(forms)) in groups(found)


def test_a_spelling_with_other_spaces_does_not_stand_in_the_way_of_evidence():
    found = settled(
        met(MANY[0], "Anne Marie Nul"), met(MANY[1], "Annemarie Nul", body="Byrådet"), met(MANY[2], "Anne M. Nul")
    )
    assert len(groups(found)) == 1


# ------------------------------------------------------------------------------------------------------ who are two

TWO = [
    ("Peter Hansen", "Peter Jansen"),
    ("Peter Petersen", "Peter Pedersen"),
    ("Lone Lund", "Lone Lind"),
    ("Lone Lund", "Lone Lunde"),
    ("Bo Olsen", "Bo Olesen"),
    ("Bo Larsen", "Bo Laursen"),
    ("Bo Jensen", "Bo Jessen"),
    ("Bo Kristensen", "Bo Kristiansen"),
    ("Bo Christensen", "Bo Kristensen"),
    ("Bo Nielsen", "Bo Nilsen"),
    ("Bo Holm", "Bo Holt"),
    ("Mette Nulgaard", "Jette Nulgaard"),
    ("Jytte Nulgaard", "Jette Nulgaard"),
    ("Tina Nulgaard", "Nina Nulgaard"),
    ("Hans Nulgaard", "Jens Nulgaard"),
    ("Anna Marie Nulgaard", "Anna Maria Nulgaard"),
    ("Lone Dahl", "Lone Nulgaard"),
    ("Anders B. Hansen", "Anders C. Hansen"),
    ("Anders Birk Hansen", "Anders Bjerg Hansen"),
    ("A. Hansen", "B. Hansen"),
    ("Per Nul", "Peer Nul"),
    ("Hans Jensen", "Jens Hansen"),
    ("Bo Nul Hansen", "Bo Hansen Nul"),
    ("Lone Nulgaard-Dahl", "Lone Dahl-Nulgaard"),
    ("Lone Nulgaard", "Ulla Nulgaard"),
]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_only_look_alike_stay_two(one, other):
    for first, second in ((one, other), (other, one)):
        assert len(groups(settled(*often(first, second)))) == 2 + len(OTHERS)


def test_father_and_son_of_other_periods_stay_two_and_are_asked_about():
    found = settled(met("2011-02-01", "Hans Nulgaard (V)"), met("2023-02-01", "Hans Peter Nulgaard (V)"))
    assert len(groups(found)) == 2
    assert doubts(found) == [{"Hans Nulgaard", "Hans Peter Nulgaard"}]


def test_variants_of_other_bodies_stay_two_and_are_asked_about():
    found = settled(met(MANY[0], "Hans Nulgaard"), met(MANY[1], "Hans P. Nulgaard", body="HovedMED"))
    assert len(groups(found)) == 2
    assert doubts(found) == [{"Hans Nulgaard", "Hans P. Nulgaard"}]


def test_a_name_that_may_be_either_of_two_is_neither():
    found = settled(met(MANY[0], "Anders Hansen"), met(MANY[1], "Anders B. Hansen"), met(MANY[2], "Anders C. Hansen"))
    assert len(groups(found)) == 3
    assert len(doubts(found)) == 2


def test_an_initial_that_may_be_either_of_two_is_neither():
    found = settled(met(MANY[0], "Jens Nul"), met(MANY[1], "Jytte Nul"), met(MANY[2], "J. Nul"))
    assert len(groups(found)) == 3


def test_a_maiden_name_that_fits_with_two_is_asked_about():
    found = settled(
        *(met(day, f"{name} (A)") for day, name in zip(MANY, ["Lone Dahl", "Lone Nul", "Lone Dahl Nul"], strict=False))
    )
    assert len(groups(found)) == 3
    assert len(doubts(found)) == 2


def test_a_slip_that_somebody_else_bears_is_a_name():
    alone = often("Lone Nulgaard", "Lone Nulgard")
    assert len(groups(settled(*alone))) == 1 + len(OTHERS)
    assert len(groups(settled(*alone, met(MANY[0], "Ulf Nulgard", body="HovedMED")))) == 3 + len(OTHERS)


def test_two_names_as_often_as_each_other_are_no_slip():
    days = [met(day, name) for day, name in zip(MANY, ["Lone Nulgaard", "Lone Nulgard"] * 3, strict=True)]
    found = settled(*days)
    assert len(groups(found)) == 2
    assert doubts(found) == [{"Lone Nulgaard", "Lone Nulgard"}]


def test_nobody_is_shared_between_two_municipalities():
    found = settled(met(MANY[0], "Bo Nul"), met(MANY[0], "Bo Nul", code="0998"), met(MANY[1], "Bo N. Nul", code="0998"))
    paths = {path for names in found.names.values() for *_, path, _ in names.people}
    assert groups(found) == [("Bo Nul",)]
    assert all(path.startswith("municipality/0998/") for path in paths)
    assert paths


# ------------------------------------------------------------------------------------------------------- namesakes


def test_namesakes_in_one_meeting_are_two_by_party():
    found = settled(met(MANY[0], "Bo Nul (A)", "Bo Nul (V)"), met(MANY[1], "Bo Nul (V)"))
    assert groups(found) == [("Bo Nul (A)",), ("Bo Nul (V)",)]
    scope = found.scopes["municipality/0999"]
    assert {scope.person_of["bo-nul/A"].segment, scope.person_of["bo-nul/V"].segment} == {"bo-nul", "bo-nul-2"}


def paths(found, n):
    return {(name, party): path for name, party, path, _ in found.names[f"{n:016x}"].people}


def test_a_namesake_without_party_is_who_the_document_tells_else_nobody_else():
    both = met(MANY[0], "Bo Nul (A)", "Bo Nul (V)", near=["Bo Nul"])
    found = settled(both, met(MANY[1], "Bo Nul (V)", near=["Bo Nul"]), met(MANY[2], "Bo Nul", body="HovedMED"))
    first, second, third = (paths(found, n) for n in range(3))
    assert first["Bo Nul", ""] == "document/0000000000000000/person/bo-nul"
    assert first["Bo Nul", "A"] != first["Bo Nul", "V"]
    assert second["Bo Nul", ""] == second["Bo Nul", "V"] == first["Bo Nul", "V"]
    assert third["Bo Nul", ""].startswith("document/")


def test_the_plain_path_is_that_of_a_namesake_who_is_told():
    found = settled(met("2022-05-05", "Bo Nul", body="HovedMED"), met(MANY[0], "Bo Nul (A)", "Bo Nul (V)"))
    assert set(paths(found, 1).values()) == {"municipality/0999/person/bo-nul", "municipality/0999/person/bo-nul-2"}


def test_a_name_with_two_parties_is_one_and_asked_about_until_answered():
    surveys = met(MANY[0], "Bo Nul (A)"), met(MANY[1], "Bo Nul (V)")
    question = [{"Bo Nul (A)", "Bo Nul (V)"}]
    assert (groups(settled(*surveys)), doubts(settled(*surveys))) == ([("Bo Nul",)], question)
    one = settled(*surveys, rulings="same | person | 0999 | Bo Nul (A) | Bo Nul (V)")
    assert (groups(one), doubts(one)) == ([("Bo Nul",)], [])
    two = settled(*surveys, rulings="different | person | 0999 | Bo Nul (A) | Bo Nul (V)")
    assert (groups(two), doubts(two)) == ([("Bo Nul (A)",), ("Bo Nul (V)",)], [])


# --------------------------------------------------------------------------------------------------------- rulings

PAIR = met("2011-02-01", "Hans Nulgaard"), met("2023-02-01", "Hans Peter Nulgaard")


def test_a_ruling_joins_and_names_who_is_kept():
    found = settled(*PAIR, rulings="same | person | 0999 | Hans Peter Nulgaard | Hans Nulgaard")
    assert found.scopes["municipality/0999"].person_of["hans-peter-nulgaard"].segment == "hans-nulgaard"
    assert not doubts(found)
    (joined,) = found.scopes["municipality/0999"].joined
    assert "a person ruled" in joined.why


def test_a_ruling_parts_and_is_not_asked_again():
    found = settled(
        *often("Lone Dahl Nulgaard", "Lone Nulgaard"),
        rulings="different | person | 0999 | Lone Nulgaard | Lone Dahl Nulgaard",
    )
    assert len(groups(found)) == 2 + len(OTHERS)
    assert not doubts(found)


def test_a_ruling_may_join_two_who_were_listed_together():
    found = settled(met(MANY[0], "Bo Nul", "Bo N. Nul"), rulings="same | person | 0999 | Bo N. Nul | Bo Nul")
    assert groups(found) == [("Bo N. Nul", "Bo Nul")]


def test_what_is_joined_is_asked_about_once_by_the_name_that_is_kept():
    surveys = [
        met("2011-02-01", "Hans Nulgaard"),
        met(MANY[0], "Hans Peter Nulgaard"),
        met(MANY[1], "Hans P. Nulgaard"),
    ]
    found = settled(*surveys)
    assert doubts(found) == [{"Hans Nulgaard", "Hans Peter Nulgaard"}]
    apart = settled(*surveys, rulings="different | person | 0999 | Hans Nulgaard | Hans P. Nulgaard")
    assert doubts(apart) == []


def test_answering_yes_to_every_question_never_contradicts():
    surveys = [met(f"20{year}-02-01", name, body=f"Udvalg {year}") for year, name in
               zip(range(10, 16), ["Hans Nul", "Hans P. Nul", "Hans Peter Nul", "H. Nul", "H. P. Nul", "Hans Peter Bo Nul"], strict=True)]  # fmt: skip
    text, asked = "", 0
    while open_now := [
        d for d in settled(*surveys, rulings=text).scopes["municipality/0999"].doubts if d.kind == "person"
    ]:
        text += f"same | person | 0999 | {open_now[0].one} | {open_now[0].other}\n"
        asked += 1
        assert asked < 20
    assert len(groups(settled(*surveys, rulings=text))) == 1
    assert asked == 5


# ------------------------------------------------------------------------------------------------------ properties

FIRSTS = ["Lone", "L.", "Bo", "Bodil"]
MIDDLES = ["", " Dahl", " D.", " Krog", " D. K."]
LASTS = [" Nulgaard", " Nulgard", " Nulgaards", " Hansen", " Jansen"]
PERSON = st.tuples(
    st.sampled_from(FIRSTS), st.sampled_from(MIDDLES), st.sampled_from(LASTS), st.sampled_from(["", "", " (A)", " (V)"])
).map("".join)
MEETING = st.builds(
    lambda day, names, near, body, code: met(day, *sorted(names), body=body, code=code, near=sorted(near)),
    st.sampled_from([*MANY, "2019-03-04"]),
    st.sets(PERSON, max_size=4),
    st.sets(PERSON, max_size=2),
    st.sampled_from(["Børneudvalget", "Byrådet"]),
    st.sampled_from(["0999", "0999", "0998"]),
)
MEETINGS = st.lists(MEETING, min_size=1, max_size=8)


@given(MEETINGS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_documents_and_names_changes_nothing(surveys, random):
    documents = [(f"{n:016x}", survey) for n, survey in enumerate(surveys)]
    expected = settle(dict(documents), NAMES, [], GIVEN)
    random.shuffle(documents)
    found = settle(dict(documents), dict(reversed(NAMES.items())), [], GIVEN)
    assert found.names == expected.names
    assert [(p, s.joined, s.doubts) for p, s in found.scopes.items()] == [
        (p, s.joined, s.doubts) for p, s in expected.scopes.items()
    ]


@given(MEETINGS)
@settings(max_examples=120, deadline=None)
def test_nobody_is_joined_with_someone_listed_beside_them(surveys):
    found = settled(*surveys)
    for scope in found.scopes.values():
        by_person = {}
        for key, identity in scope.person_of.items():
            by_person.setdefault(identity.segment, []).append(scope.people[key])
        for forms in by_person.values():
            listed = [meeting for form in forms for meeting in form.listed]
            assert len(listed) == len(set(listed)), forms


@given(MEETINGS)
@settings(max_examples=60, deadline=None)
def test_every_person_of_a_document_is_of_its_municipality_or_its_own(surveys):
    found = settled(*surveys)
    for n, survey in enumerate(surveys):
        sha = f"{n:016x}"
        allowed = (f"municipality/{survey.told[0]}/person/", f"document/{sha}/person/")
        assert all(path.startswith(allowed) for _, _, path, _ in found.names[sha].people)


@given(MEETINGS, st.lists(st.tuples(st.booleans(), PERSON, PERSON), max_size=3))
@settings(max_examples=80, deadline=None)
def test_rulings_are_honoured_or_refused(surveys, lines):
    text = "\n".join(
        f"{'same' if same else 'different'} | person | 0999 | {one} | {other}" for same, one, other in lines
    )
    try:
        parse(text, "x")
    except SettingsError:
        return
    found = settled(*surveys, rulings=text)
    scope = found.scopes.get("municipality/0999")
    for same, one, other in lines:
        keys = [scope.form_key(*split(name)) for name in (one, other)] if scope else []
        if keys and all(key in scope.people for key in keys) and keys[0] != keys[1]:
            assert (scope.person_of[keys[0]].segment == scope.person_of[keys[1]].segment) == same


def test_every_order_of_a_tangle_gives_the_same():
    names = ["Lone Dahl Nul", "Lone Nul", "L. D. Nul", "Lone Dahl"]
    surveys = [met(day, name) for day, name in zip(MANY, names, strict=False)]
    found = {str(groups(settled(*order))) for order in permutations(surveys)}
    assert len(found) == 1
