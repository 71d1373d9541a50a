"""Which names of bodies are one body within a municipality, and whose council a council is."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity.rulings import parse
from kg.identity.settle import settle
from kg.survey import Survey

NAMES = {"0999": "Nulby", "0998": "Tomrum"}


def minutes_of(own, *cited, code="0999"):
    return Survey(
        told=(code, NAMES[code]) if code else None, body=own, date="2023-02-01", bodies=tuple(sorted({own, *cited}))
    )


def settled(*surveys, rulings=""):
    return settle({f"{n:016x}": survey for n, survey in enumerate(surveys)}, NAMES, parse(rulings, "rulings"))


def groups(found, code="0999"):
    scope = found.scopes[f"municipality/{code}"]
    together = {}
    for key, identity in scope.body_of.items():
        together.setdefault(identity.key, set()).update(scope.bodies[key].names)
    return sorted(sorted(names) for names in together.values())


def doubts(found):
    return [frozenset((d.one, d.other)) for d in found.scopes["municipality/0999"].doubts if d.kind == "body"]


ONE = [
    ("Arbejdsmarkeds- og Integrationsudvalget", "Arbejdsmarked- og Integrationsudvalget"),
    ("Arbejdsmarkeds- og Integrationsudvalget", "Arbejdsmarkeds- & Integrationsudvalget"),
    ("Arbejdsmarkeds- og Integrationsudvalget", "Udvalget for Arbejdsmarked og Integration"),
    ("Arbejdsmarkeds- og Integrationsudvalget", "Arbejdsmarkeds- og Integrationsudvalgets"),
    ("Arbejdsmarkeds- og Integrationsudvalget", "Arbejdsmarkeds- og Intergrationsudvalget"),
    ("Arbejdsmarkeds- og Integrationsudvalget", "Arbejdsmarkeds og integrationsudvalget"),
    ("Udvalget for Job, Arbejdsmarked og Integration", "JAI"),
    ("Økonomiudvalget", "ØU"),
    ("Børne- og Ungeudvalget", "Børn- og Ungeudvalget"),
    ("Børne- og Ungeudvalget", "Børn og Unge-udvalget"),
    ("Børne- og Skoleudvalget", "Børne- og skoleudvalg"),
    ("HovedMED", "Hoved-MED"),
    ("HovedMED", "MED-Hovedudvalget"),
    ("MED II Arbejdsmarked", "MED 2 Arbejdsmarked"),
    ("MEDIII-Jobcenter", "MED III Jobcenter"),
    ("Byrådet", "Kommunalbestyrelsen"),
    ("Byrådet", "Byråd"),
    ("Byrådet", "Nulby Byråd"),
    ("Kommunalbestyrelsen", "Nulby Kommunalbestyrelse"),
]


@pytest.mark.parametrize(("name", "variant"), ONE)
def test_the_ways_in_which_a_body_is_written_are_one(name, variant):
    found = settled(minutes_of(name), minutes_of("Magistraten", variant))
    assert sorted((name, variant)) in groups(found)
    assert not doubts(found)
    paths = {path for written, path, _ in found.names[f"{1:016x}"].bodies if written == variant}
    own = found.scopes["municipality/0999"].body_path(name, "Nulby")[0]
    assert paths <= {own}


TWO = [
    ("MED II Arbejdsmarked", "Arbejdsmarkedsudvalget"),
    ("MED II Arbejdsmarked", "MED III Arbejdsmarked"),
    ("MED II Arbejdsmarked", "MED 3 Arbejdsmarked"),
    ("MEDIII-Jobcenter", "MED II Jobcenter"),
    ("MEDIII-Jobcenter", "Jobcenterudvalget"),
    ("MED 1", "MED II"),
    ("MED 1", "MED 3"),
    ("OmrådeMED 1", "OmrådeMED 2"),
    ("SektorMED Nord 1", "SektorMED Nord 2"),
    ("LokalMED Nord", "LokalMED Syd"),
    ("Lokaludvalg Vest", "Lokaludvalg Øst"),
    ("Distriktsudvalg Vest A", "Distriktsudvalg Vest B"),
    ("Børneudvalget", "Børne- og Skoleudvalget"),
    ("Udvalget for Teknik", "Udvalget for Teknik og Miljø"),
    ("Økonomiudvalget", "Økonomi- og Erhvervsudvalget"),
    ("Plan- og Byudvalget", "Plan- og Vejudvalget"),
    ("Kulturudvalget", "Naturudvalget"),
    ("Kultur- og Fritidsudvalget", "Natur- og Fritidsudvalget"),
    ("Havneudvalget", "Haveudvalget"),
    ("Ældreudvalget", "Ældrerådet"),
    ("HovedMED", "FagMED"),
    ("MED", "Udvalget for Miljø, Erhverv og Drift"),
    ("Byrådet", "Tomrum Byråd"),
    ("Byrådet", "Ingensted Byråd"),
    ("Byrådet", "Ingensted Kommunalbestyrelse"),
]


@pytest.mark.parametrize("met", [(True, False), (False, True), (True, True), (False, False)], ids=str)
@pytest.mark.parametrize(("name", "other"), TWO)
def test_bodies_that_only_look_alike_stay_two(name, other, met):
    if "Byråd" in name and met[1]:  # minutes of a council are of this municipality's, whatever place it has
        return
    own = [minutes_of(body) for body, has in zip((name, other), met, strict=True) if has]
    found = settled(*own, minutes_of("Magistraten", name, other))
    assert not [group for group in groups(found) if len(group) > 1]


def test_a_slip_is_asked_about_where_both_met_or_neither():
    name, slip = "Arbejdsmarkedsudvalget", "Arbejdsmarkdsudvalget"
    for surveys in ([minutes_of(name), minutes_of(slip)], [minutes_of("Magistraten", name, slip)]):
        found = settled(*surveys)
        assert [name] in groups(found)
        assert doubts(found) == [{name, slip}]


def test_a_slip_between_two_that_met_joins_them_not():
    names = ["Arbejdsmarkedsudvalget", "Arbejdsmarkdsudvalget", "Arbejdsmarkdudvalget"]
    found = settled(minutes_of(names[0]), minutes_of(names[2]), minutes_of("Magistraten", names[1]))
    assert not any({names[0], names[2]} <= set(group) for group in groups(found))


def test_letters_that_two_bodies_begin_with_are_neither():
    found = settled(minutes_of("Børneudvalget"), minutes_of("Byudvalget", "BU"))
    assert ["BU"] in groups(found)


def test_two_letters_of_a_body_without_minutes_are_asked_about():
    found = settled(minutes_of("Magistraten", "Børneudvalget", "BU"))
    assert doubts(found) == [{"Børneudvalget", "BU"}]


def test_the_name_of_its_own_minutes_is_kept():
    found = settled(
        minutes_of("Udvalget for Klima og Natur"), *[minutes_of("Magistraten", "Klima- og Naturudvalget")] * 3
    )
    scope = found.scopes["municipality/0999"]
    assert scope.body_path("Klima- og Naturudvalget", "Nulby")[1] == "Udvalget for Klima og Natur"
    (joined,) = scope.joined
    assert (joined.name, joined.why) == ("Klima- og Naturudvalget", "the same words in another spelling")


def test_each_name_is_joined_once_whatever_the_links():
    cited = ["Klima- og Naturudvalget", "Klima- & Naturudvalg", "Klima og Natur-udvalget", "Udvalg for Klima og Natur"]
    joined = settled(minutes_of("Udvalget for Klima og Natur", *cited)).scopes["municipality/0999"].joined
    assert len({(j.path, j.name) for j in joined}) == len(joined) >= 2


# -------------------------------------------------------------------------------------------------------- councils


def path_of(found, n, name):
    return next(path for written, path, _ in found.names[f"{n:016x}"].bodies if written == name)


@pytest.mark.parametrize("cited", ["Tomrum Byråd", "Tomrums Byråd", "Tomrum Kommunalbestyrelse"])
def test_the_council_of_another_municipality_is_its_own_node(cited):
    alone = settled(minutes_of("Byrådet", cited))
    assert path_of(alone, 0, cited).startswith("municipality/0998/body/")
    assert alone.names[f"{0:016x}"].towns == (("0998", "Tomrum"),)
    assert groups(alone) == [["Byrådet"]]
    both = settled(minutes_of("Byrådet", cited), minutes_of("Kommunalbestyrelsen", code="0998"))
    assert path_of(both, 0, cited) == "municipality/0998/body/kommunalbestyrelsen"
    names = {kept for _, path, kept in both.names[f"{0:016x}"].bodies if path.startswith("municipality/0998/")}
    assert names == {"Kommunalbestyrelsen"}


def test_a_foreign_council_named_often_gives_no_council_its_name():
    found = settled(
        minutes_of("Økonomiudvalget", "Byrådet", "Tomrum Byråd"), *[minutes_of("Økonomiudvalget", "Tomrum Byråd")] * 5
    )
    assert found.scopes["municipality/0999"].body_path("Byrådet", "Nulby") == (
        "municipality/0999/body/byraadet",
        "Byrådet",
    )


def test_minutes_stay_in_the_municipality_that_was_named_for_them():
    found = settled(minutes_of("Tomrum Byråd", "Byrådet"))
    scope = found.scopes["municipality/0999"]
    assert scope.body_path("Tomrum Byråd", "Nulby")[0].startswith("municipality/0999/")
    assert all(path.startswith("municipality/0999/") for _, path, _ in found.names[f"{0:016x}"].bodies)


def test_a_document_of_no_known_municipality_shares_nothing():
    found = settled(minutes_of("Tomrum Byråd", "Byrådet", code=None), minutes_of("Byrådet", code="0998"))
    assert all(path.startswith("document/") for _, path, _ in found.names[f"{0:016x}"].bodies)


# --------------------------------------------------------------------------------------------------------- rulings


def test_a_ruling_joins_parts_and_can_be_undone():
    surveys = minutes_of("Børneudvalget"), minutes_of("Magistraten", "Børne- og Skoleudvalget")
    assert doubts(settled(*surveys)) == [{"Børneudvalget", "Børne- og Skoleudvalget"}]
    one = settled(*surveys, rulings="same | body | 0999 | Børneudvalget | Børne- og Skoleudvalget")
    assert (["Børne- og Skoleudvalget", "Børneudvalget"] in groups(one), doubts(one)) == (True, [])
    assert one.scopes["municipality/0999"].body_path("Børneudvalget", "Nulby")[1] == "Børne- og Skoleudvalget"
    two = settled(*surveys, rulings="different | body | 0999 | Børneudvalget | Børne- og Skoleudvalget")
    assert (["Børneudvalget"] in groups(two), doubts(two)) == (True, [])


def test_a_ruling_parts_what_software_joins():
    found = settled(
        minutes_of("HovedMED"),
        minutes_of("Magistraten", "Hovedudvalget"),
        rulings="different | body | 0999 | HovedMED | Hovedudvalget",
    )
    assert ["HovedMED"] in groups(found)


# ------------------------------------------------------------------------------------------------------ properties

NAME = st.sampled_from(sorted({name for pair in [*ONE, *TWO] for name in pair}))
SURVEYS = st.lists(st.builds(lambda own, cited, code: minutes_of(own, *cited, code=code), NAME, st.sets(NAME, max_size=4), st.sampled_from(["0999", "0998"])), min_size=1, max_size=7)  # fmt: skip


@given(SURVEYS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_documents_changes_nothing(surveys, random):
    documents = [(f"{n:016x}", survey) for n, survey in enumerate(surveys)]
    expected = settle(dict(documents), NAMES)
    random.shuffle(documents)
    found = settle(dict(documents), NAMES)
    assert found.names == expected.names
    assert [(s.joined, s.doubts) for s in found.scopes.values()] == [
        (s.joined, s.doubts) for s in expected.scopes.values()
    ]


@given(SURVEYS)
@settings(max_examples=60, deadline=None)
def test_only_councils_are_of_another_municipality(surveys):
    found = settled(*surveys)
    for n, survey in enumerate(surveys):
        for name, path, _ in found.names[f"{n:016x}"].bodies:
            home = path.startswith(f"municipality/{survey.told[0]}/")
            assert home or (name != survey.body and name.split()[-1] in ("Byråd", "Kommunalbestyrelse"))


@given(SURVEYS)
@settings(max_examples=60, deadline=None)
def test_a_node_has_one_name(surveys):
    found = settled(*surveys)
    names = {}
    for each in found.names.values():
        for _, path, kept in each.bodies:
            names.setdefault(path, set()).add(kept)
    assert all(len(kept) == 1 for kept in names.values())


def test_every_order_of_rivals_gives_the_same():
    surveys = [minutes_of("Nulby Byråd"), minutes_of("Kommunalbestyrelsen"), minutes_of("Byrådet", "Tomrum Byråd")]
    assert len({str(groups(settled(*order))) for order in permutations(surveys)}) == 1
