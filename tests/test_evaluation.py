"""The evaluation counts each slip once, is the same for the same texts, and says what it could not score."""

import copy
import hashlib
import json
import random
import re
from dataclasses import replace

import pytest
from conftest import REPOSITORY, minutes, write
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import RuleError, SettingsError, SourceError
from kg.evaluation.alignment import align
from kg.evaluation.facts import ANY, Fact, Facts, ItemName, fold, fold_body, fold_case, fold_municipality
from kg.evaluation.found import graph_facts
from kg.evaluation.gold import GoldError, parse_gold
from kg.evaluation.report import notes, summarise, to_json, to_markdown, to_text
from kg.evaluation.run import Options, evaluate, without
from kg.evaluation.scoring import Score, compare, match, score_kinds, total
from kg.evaluation.wanted import gold_facts
from kg.rulefiles import load
from kg.vocabulary import DEF, FOAF, PROV, RDF, SCHEMA, Gov

GOLD = {
    "municipality": "Ingensted", "body": "Byrådet", "term": "2022-2025", "date": "2025-08-27", "start": "18:00",
    "end": None, "place": "Byrådssalen", "kind": "minutes",
    "people": [
        {"name": "Ask Ravn", "party": "A", "status": "present", "for": None, "scope": "meeting"},
        {"name": "Bo Krage", "party": None, "status": "substitute", "for": "Una Gren", "scope": "meeting"},
        {"name": "Ask Ravn", "party": "A", "status": "conflicted", "for": None, "scope": "2"},
    ],
    "items": [
        {"number": "1", "title": "Dagsorden", "closed": False, "case": "00.22.02-P35-1-25", "sections": ["beslutning"],
         "recommendations": 1, "recommender": "Borgmesteren", "attachments": [], "decision": True,
         "outcomes": ["approved"], "prior": [], "votes": [], "refs": []},
        {"number": "2", "title": "Gratis parkering", "closed": False, "case": "05.09.02-G01-1-25",
         "sections": ["beslutning", "other", "bilag"], "recommendations": 2, "recommender": None,
         "attachments": ["Kort over pladserne"], "decision": True, "outcomes": ["rejected"],
         "prior": [{"body": "Økonomiudvalget", "date": "2025-08-18", "number": "4", "outcomes": ["recommended"]}],
         "votes": [{"for": 3, "against": 8, "abstain": None, "for_parties": ["A", "F"], "against_parties": ["V"],
                    "abstain_parties": [], "for_names": [], "against_names": [], "abstain_names": []}],
         "refs": [{"body": "Økonomiudvalget", "date": "2025-08-18", "number": "4"}]},
        {"number": "3", "title": "Lukket: Salg af grund", "closed": True, "case": None, "sections": [],
         "recommendations": 0, "recommender": None, "attachments": [], "decision": False, "outcomes": [], "prior": [],
         "votes": [], "refs": []},
    ],
    "mentions": [{"name": "Una Gren", "printed": "Una", "at": [10, 13], "item": "2"},
                 {"name": "Una Gren", "printed": "Una Gren", "at": [40, 48], "item": 2},
                 {"name": "Ask Ravn", "printed": "Ask Ravn", "at": [1, 9], "item": None}],
    "memberships": [{"name": "Una Gren", "role": "formand", "body": "Økonomiudvalget", "own_body": False, "unit": None,
                     "start": None, "end": None, "item": "2"}],
    "skip": [], "damaged": False,
}  # fmt: skip


def as_it_is(_content):
    """Change nothing."""


def facts_of(content, *, complete=False):
    return gold_facts(parse_gold("x", json.dumps(content).encode()), complete=complete)


def changed(change):
    content = copy.deepcopy(GOLD)
    change(content)
    return content


def score_of(comparison):
    return total(score_kinds([comparison]).values())


# ------------------------------------------------------------------------------------------------------- folding


@pytest.mark.parametrize(
    ("folded", "one", "other"),
    [
        (fold, "Salg  af\ngrund – Nord.", "salg af grund - nord"),
        (fold, "”Grønne” tage", "»Grønne« tage"),
        (fold_body, "Miljø- & Teknikudvalget", "Miljø og Teknikudvalget"),
        (fold_municipality, "Københavns Kommune", "København"),
        (fold_municipality, "Bornholms Regionskommune", "Bornholm"),
        (fold_municipality, "Assens Kommune", "Assens"),
        (fold_case, "05.01.10 - P20-3-25", "05.01.10-p20-3-25"),
    ],
)
def test_differences_of_type_are_none_of_content(folded, one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("folded", "one", "other"),
    [(fold, "Salg af grund", "Salg af grunde"), (fold_municipality, "Vejle", "Vejen"), (fold_case, "25/1", "25/11")],
)
def test_differences_of_content_stay(folded, one, other):
    assert folded(one) != folded(other)


# ---------------------------------------------------------------------------------------------------- gold files


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda g: g.update(dat="2025-08-27"), "dat is no key of the format"),
        (lambda g: g.update(date="27-08-2025"), "date is '27-08-2025'; write a date"),
        (lambda g: g.update(start="18.00"), "start is '18.00'; write a time"),
        (lambda g: g.update(kind="referat"), "kind is 'referat', which is no kind of document"),
        (lambda g: g.update(people={}), "people is an object; write a list or null"),
        (lambda g: g.update(skip=["persons"]), "skip[0] is 'persons'"),
        (lambda g: g["people"][0].update(status="here"), "people[0].status is 'here', which is no status code"),
        (lambda g: g["people"][0].pop("name"), "people[0].name is missing"),
        (lambda g: g["people"][0].update(scope="mødet"), "people[0].scope is 'mødet'"),
        (
            lambda g: g["items"][0].update(outcomes=["aproved"]),
            "items[0].outcomes[0] is 'aproved', which is no outcome",
        ),
        (lambda g: g["items"][0].update(closed="no"), "items[0].closed is text; write true, false or null"),
        (lambda g: g["items"][1].update(recommendations=True), "items[1].recommendations is True"),
        (lambda g: g["items"][1].update(attachments=[None]), "items[1].attachments[0] is null"),
        (lambda g: g["items"][1]["votes"][0].update({"for": -1}), "items[1].votes[0].for is -1"),
        (lambda g: g["items"][1]["refs"][0].update(body=7), "items[1].refs[0].body is a number"),
        (lambda g: g["items"][1]["refs"][0].update(date=None), "items[1].refs[0].date is missing"),
        (lambda g: g["items"].insert(0, "1"), "items[0] is text; write an object"),
        (lambda g: g["mentions"][0].update(at=[1]), "mentions[0].at is [1]"),
    ],
)
def test_a_slip_in_a_gold_file_is_told_with_its_place(change, problem):
    with pytest.raises(GoldError) as caught:
        facts_of(changed(change))
    assert len(caught.value.problems) == 1
    assert problem in caught.value.problems[0]


def test_the_documentation_names_every_key_of_the_format_and_every_kind_of_fact():
    page = (REPOSITORY / "docs" / "gold.md").read_text("utf-8")
    with pytest.raises(GoldError) as caught:
        facts_of(changed(lambda g: (g.update(x=1), g["items"][0].update(x=1), g["people"][0].update(x=1))))
    keys = {key for problem in caught.value.problems for key in problem.partition("there are ")[2].split(", ")}
    assert len(keys) == 36
    assert keys - {"note", "skip"} <= set(re.findall(r"`([a-z_]+)`", page))
    assert {fact.kind for fact in facts_of(GOLD).facts} <= set(re.findall(r"`([a-z-]+)`", page))


def test_the_example_of_the_documentation_is_gold():
    page = (REPOSITORY / "docs" / "gold.md").read_text("utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    assert len(facts_of(json.loads(example)).facts) == 19


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"date": ', "line 1, column 10: not valid JSON"),
        (b"[]", "the file is a list; write an object"),
        (b'{"place": "R\xe5dhuset"}', "byte 12 is not UTF-8"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_what_is_no_gold_at_all_is_told(content, problem):
    with pytest.raises(GoldError) as caught:
        parse_gold("x", content)
    assert problem in caught.value.problems[0]


def test_every_slip_of_a_file_is_told():
    with pytest.raises(GoldError) as caught:
        facts_of(changed(lambda g: (g.update(date=1), g.update(other=2))))
    assert len(caught.value.problems) == 2


# ---------------------------------------------------------------------------------------- what is scored and how


def test_a_reading_that_agrees_with_the_gold_is_right_in_everything():
    comparison = compare(facts_of(GOLD), facts_of(GOLD, complete=True))
    assert score_of(comparison).f1 == 1.0
    assert comparison.complete
    assert (comparison.items, comparison.complete_items) == (3, 3)
    assert len(comparison.right) == len(set(facts_of(GOLD).facts)) == 43


SLIPS = [
    ("a wrong date", lambda g: g.update(date="2025-08-28"), {"date": (1, 1)}),
    ("no place", lambda g: g.update(place=None), {"place": (1, 0)}),
    ("an item as open that is closed", lambda g: g["items"][2].update(closed=False), {"closed": (1, 0)}),
    ("an item as closed that is open", lambda g: g["items"][0].update(closed=True), {"closed": (0, 1)}),
    ("a wrong title", lambda g: g["items"][1].update(title="Gratis parkering i byen"), {"title": (1, 1)}),
    ("a wrong number", lambda g: g["items"][2].update(number="4"), {"number": (1, 1)}),
    ("no outcome", lambda g: g["items"][0].update(outcomes=[]), {"outcome": (1, 0)}),
    ("an outcome more", lambda g: g["items"][0]["outcomes"].append("noted"), {"outcome": (0, 1)}),
    ("no decision", lambda g: g["items"][0].update(decision=False), {"decision": (1, 0)}),
    ("a wrong case", lambda g: g["items"][0].update(case="00.22.02-P35-9-25"), {"case": (1, 1)}),
    ("a wrong count of recommendations", lambda g: g["items"][1].update(recommendations=3), {"recommendations": (1, 1)}),
    ("an attachment more", lambda g: g["items"][0]["attachments"].append("Bilag"), {"attachment": (0, 1)}),
    ("a section less", lambda g: g["items"][1].update(sections=["bilag"]), {"section": (1, 0)}),
    ("a wrong count of votes", lambda g: g["items"][1]["votes"][0].update({"for": 4}), {"vote": (1, 1)}),
    ("a voter on the wrong side", lambda g: g["items"][1]["votes"][0].update(for_parties=["A"], against_parties=["V", "F"]),
     {"voter": (1, 1)}),
    ("a wrong number cited", lambda g: g["items"][1]["refs"][0].update(number="5"), {"reference": (1, 0)}),
    ("another meeting cited", lambda g: g["items"][1]["refs"][0].update(date="2025-08-19"), {"reference": (1, 1)}),
    ("a quoted outcome wrong", lambda g: g["items"][1]["prior"][0].update(outcomes=["endorsed"]), {"quoted": (1, 1)}),
    ("a party wrong", lambda g: [p.update(party="B") for p in g["people"][::2]], {"party": (1, 1)}),
    ("a status wrong", lambda g: g["people"][0].update(status="absent"), {"person": (1, 1)}),
    ("a scope wrong", lambda g: g["people"][2].update(scope="1"), {"person": (1, 1)}),
    ("the one substituted not found", lambda g: g["people"][1].update({"for": None}), {"substitute-for": (1, 0)}),
    ("a person more", lambda g: g["people"].append({"name": "Ib Due", "status": "guest", "scope": "meeting"}),
     {"person": (0, 1)}),
    ("a mention in another item", lambda g: [m.update(item="1") for m in g["mentions"]],
     {"mention": (1, 2)}),
    ("a role wrong", lambda g: g["memberships"][0].update(role="medlem"), {"membership": (1, 1)}),
    ("a municipality wrong", lambda g: g.update(municipality="Vejle"), {"municipality": (1, 1)}),
    ("an excuse, which the gold calls absence", as_it_is, {}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "counts"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_each_slip_is_counted_once(change, counts):
    comparison = compare(facts_of(GOLD), facts_of(changed(change), complete=True))
    scores = score_kinds([comparison])
    assert {kind: (s.missed, s.invented) for kind, s in scores.items() if s.missed or s.invented} == counts


def test_there_is_a_slip_for_every_kind_of_fact():
    kinds = {fact.kind for fact in facts_of(GOLD).facts}
    slips = {kind for _, _, counts in SLIPS for kind in counts}
    assert len(kinds) == 27
    assert kinds - slips == {"start", "body", "term", "kind", "item", "recommender"}


def test_a_missed_item_costs_its_own_facts_and_no_others():
    found = facts_of(changed(lambda g: (g["items"].pop(0), g["people"].pop(2))), complete=True)
    comparison = compare(facts_of(GOLD), found)
    assert {fact.item for fact in comparison.missed} == {1, 2}
    assert [fact.kind for fact in comparison.missed if fact.item == 2] == ["person"]
    assert not comparison.invented
    assert comparison.complete_items == 1


def test_an_item_that_is_none_costs_what_was_read_in_it():
    extra = {**GOLD["items"][0], "number": "17", "title": "Ganske andre ord"}
    found = facts_of(changed(lambda g: g["items"].insert(2, extra)), complete=True)
    comparison = compare(facts_of(GOLD), found)
    assert not comparison.missed
    assert {fact.item for fact in comparison.invented} == {-3}
    assert comparison.complete_items == 3


OPEN = [
    ("end", as_it_is, lambda g: g.update(end="19:00")),
    ("a case", as_it_is, lambda g: g["items"][2].update(case="25/1")),
    ("outcomes", lambda g: g["items"][0].update(outcomes=None), lambda g: g["items"][0].update(outcomes=["noted"])),
    ("a field skipped", lambda g: g.update(skip=["place"]), lambda g: g.update(place="Salen")),
    ("people skipped", lambda g: g.update(skip=["people"]), lambda g: g.update(people=[])),
    ("a field of an item skipped", lambda g: g["items"][0].update(skip=["case"]), lambda g: g["items"][0].update(case="1/2")),
    ("items skipped", lambda g: g.update(skip=["items"], people=[], mentions=[]), lambda g: g.update(items=[], people=[], mentions=[])),
    ("no items", lambda g: g.update(items=None, people=[], mentions=[]), lambda g: g.update(people=[], mentions=[])),
    ("no mentions", lambda g: g.pop("mentions"), as_it_is),
    ("no memberships", lambda g: g.pop("memberships"), as_it_is),
    ("a number cited", lambda g: g["items"][1]["refs"][0].update(number=None), as_it_is),
    ("a body cited", lambda g: g["items"][1]["refs"][0].update(body=None), as_it_is),
    ("a citation of what is quoted", lambda g: g["items"][1].update(refs=[]), as_it_is),
    ("a status", lambda g: g["people"][0].update(status=None), as_it_is),
    ("a scope", lambda g: g["people"][2].update(scope=None), as_it_is),
    ("a scope outside the text", lambda g: g["people"][2].update(scope="9"), as_it_is),
    ("a party", lambda g: [p.update(party=None) for p in g["people"]], as_it_is),
    ("a quoted outcome", lambda g: g["items"][1]["prior"][0].update(outcomes=None), as_it_is),
    ("a count of votes", lambda g: g["items"][1]["votes"][0].update(against=None), as_it_is),
    ("who voted", lambda g: g["items"][1]["votes"][0].pop("for_parties"), as_it_is),
    ("the municipality", lambda g: g.update(municipality=None), lambda g: g.update(municipality="Vejle")),
    ("a title", lambda g: g["items"][1].update(title=None), as_it_is),
    ("another heading", as_it_is, lambda g: g["items"][0]["sections"].append("other")),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "found"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN])
def test_what_the_gold_leaves_open_is_neither_right_nor_wrong(gold, found):
    comparison = compare(facts_of(changed(gold)), facts_of(changed(found), complete=True))
    assert not comparison.missed
    assert not comparison.invented


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("end", lambda g: g.update(end="19:00")),
        ("case", lambda g: g["items"][2].update(case="25/1")),
        ("recommender", lambda g: g["items"][1].update(recommender="Una")),
        ("party", lambda g: g["people"][1].update(party="C")),
    ],
)
def test_complete_gold_says_by_null_that_there_is_nothing(kind, found):
    comparison = compare(facts_of(GOLD, complete=True), facts_of(changed(found), complete=True))
    assert [fact.kind for fact in comparison.invented] == [kind]
    assert not comparison.missed


def test_several_items_share_one_scope():
    people = [{"name": "Ib Due", "status": "guest", "scope": "2-3"}]
    assert {f.item for f in facts_of({**GOLD, "people": people}).facts if f.kind == "person"} == {2, 3}


def test_numbers_with_a_dash_of_their_own_are_one_item():
    items = [{"number": "12-15", "title": "Fire sager"}, {"number": "13", "title": "En sag"}]
    people = [{"name": "Ib Due", "status": "guest", "scope": "12-15"}]
    assert [f.item for f in facts_of({"items": items, "people": people}).facts if f.kind == "person"] == [1]


# ----------------------------------------------------------------------------------------------------- alignment


def names(*rows):
    return [ItemName(number, title) for number, title in rows]


A, B, C, D = ("1", "dagsorden"), ("2", "gratis parkering"), ("3", "salg af grund"), ("4", "eventuelt")


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        ([A, B, C], [A, B, C], {1: 1, 2: 2, 3: 3}),
        ([A, B, C, D], [A, C, D], {1: 1, 2: 3, 3: 4}),
        ([A, C], [A, B, C], {1: 1, 3: 2}),
        ([A, B], [("7", "dagsorden"), ("8", "gratis parkering")], {1: 1, 2: 2}),
        ([A, B], [("1", "noget helt andet"), B], {1: 1, 2: 2}),
        ([(None, "dagsorden"), (None, "eventuelt")], [(None, "eventuelt")], {1: 2}),
        ([("1", None), ("2", None)], [("2", "xyz")], {1: 2}),
        ([(None, None), (None, None)], [(None, "a"), (None, "b")], {1: 1, 2: 2}),
        ([A], [("9", "zzz")], {}),
        ([], [A], {}),
        ([A], [], {}),
        ([A, A], [A], {1: 1}),
    ],
)
def test_items_are_laid_side_by_side_by_number_and_title(gold, found, pairs):
    assert align(names(*gold), names(*found)) == pairs


item_names = st.lists(
    st.builds(ItemName, st.sampled_from([None, "1", "2", "3"]), st.sampled_from([None, "ab", "abc", "xyz", "zz"])),
    max_size=6,
)


@given(item_names, item_names)
def test_an_alignment_keeps_the_order_and_takes_each_item_once(gold, found):
    pairs = sorted(align(gold, found).items())
    assert [there for _, there in pairs] == sorted({there for _, there in pairs})
    assert all(1 <= there <= len(gold) and 1 <= here <= len(found) for here, there in pairs)


@given(item_names)
def test_a_reading_is_aligned_with_itself(items):
    assert align(items, items) == {n: n for n in range(1, len(items) + 1)}


# ------------------------------------------------------------------------------------------------------- scoring

values = st.sampled_from(["a", "b", 1, None])
some_facts = st.lists(st.builds(Fact, st.sampled_from(["k", "l"]), st.integers(0, 2), st.tuples(values, values)))
open_facts = st.lists(
    st.builds(Fact, st.just("k"), st.sampled_from([0, 1, ANY]), st.tuples(st.sampled_from(["a", "b", ANY]), values))
)


@given(some_facts, some_facts)
def test_scores_lie_between_0_and_1_and_swapping_swaps_missed_and_invented(gold, found):
    one, other = (
        score_of(compare(Facts(facts=tuple(a)), Facts(facts=tuple(b)))) for a, b in [(gold, found), (found, gold)]
    )
    assert (one.right, one.missed, one.invented) == (other.right, other.invented, other.missed)
    assert one.right + one.missed == len(set(gold))
    assert all(0 <= share <= 1 for share in (one.precision, one.recall, one.f1))
    assert (one.precision, one.recall) == (other.recall, other.precision)


@given(open_facts, some_facts)
def test_open_values_are_matched_as_often_as_can_be_whichever_side_they_stand_on(gold, found):
    right, missed, invented = match(gold, found)
    back = match(found, gold)
    assert (len(right), len(missed), len(invented)) == (len(back[0]), len(back[2]), len(back[1]))


@given(open_facts, some_facts, st.randoms(use_true_random=False))
def test_a_comparison_does_not_depend_on_the_order_of_facts(gold, found, chance):
    mixed = [random.Random(chance.random()).sample(facts, len(facts)) for facts in (gold, found)]
    assert match(gold, found) == match(*mixed)


def test_a_value_left_open_takes_what_no_other_fact_can_answer():
    gold = [Fact("r", 1, ("b", ANY)), Fact("r", 1, (ANY, "2"))]
    found = [Fact("r", 1, ("b", "1")), Fact("r", 1, ("b", "2"))]
    assert match(gold, found)[1:] == ((), ())


def test_a_name_is_right_in_any_form_that_the_text_has_of_it():
    found = Fact("reference", 1, ("fagmed arbejdsmarked", "2024-08-12", None), or_as=(("fagmed", "2024-08-12", None),))
    assert match([Fact("reference", 1, ("fagmed", "2024-08-12", None))], [found])[1:] == ((), ())


def test_what_is_not_sure_counts_when_right_and_not_when_wrong():
    unsure = Fact("section", 0, ("bilag",), sure=False)
    assert compare(Facts(facts=(replace(unsure, sure=True),)), Facts(facts=(unsure,))).right
    assert not compare(Facts(), Facts(facts=(unsure,))).invented
    assert compare(Facts(), Facts(facts=(unsure, replace(unsure, sure=True)))).invented


@pytest.mark.parametrize(
    ("score", "shares"),
    [
        (Score(3, 1, 0), (1, 0.75, 6 / 7)),
        (Score(), (1, 1, 1)),
        (Score(0, 2, 0), (1, 0, 0)),
        (Score(0, 0, 2), (0, 1, 0)),
    ],
)
def test_the_shares_are_those_of_the_textbook(score, shares):
    assert (score.precision, score.recall, score.f1) == pytest.approx(shares)


# --------------------------------------------------------------------------------------------- facts of a graph

ITEM, DOC, MEETING = "urn:item", "urn:document", "urn:meeting"


def statement(subject, predicate, value):
    return (subject, predicate, value)


def node(name, cls, at=None, **properties):
    rows = [(name, RDF + "type", DEF + cls)]
    rows += [(name, PROV + "wasDerivedFrom", f"{DOC}#char={at},{at + 5}")] if at is not None else []
    return rows + [(name, getattr(Gov, key), value) for key, value in properties.items()]


BASE = [
    (DOC, Gov.RECORDS, MEETING), (MEETING, SCHEMA + "startDate", "2025-08-27T18:00:00"),
    (MEETING, Gov.BODY, "urn:body"), ("urn:body", FOAF + "name", "Byrådet"),
    ("urn:other", FOAF + "name", "Økonomiudvalget"), ("urn:ask", FOAF + "name", "Ask Ravn"),
    *node(ITEM, "AgendaItem", 30, MEETING=MEETING, ORDER="1", NUMBER="4."),
    *node("urn:cited", "Cited", MEETING="urn:another", NUMBER="9"),
]  # fmt: skip
REFERENCE = {"ITEM": ITEM, "CITED_BODY": "urn:other", "CITED_DATE": "2025-08-18"}


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ([], set()),
        (node("urn:d", "Decision", 40, ITEM=ITEM, OUTCOME=DEF + "outcome/noted"),
         {Fact("decision", 1, (1,)), Fact("outcome", 1, ("noted",))}),
        ([*node("urn:d", "Decision", 40, ITEM="urn:cited", QUOTED_IN=ITEM, DECIDED_BY="urn:other", OUTCOME=DEF + "outcome/noted"),
          ("urn:d", "http://purl.org/dc/terms/date", "2025-08-18")],
         {Fact("quoted", 1, ("økonomiudvalget", "2025-08-18", "noted"))}),
        (node("urn:r", "Reference", 40, CITED_NUMBER="4", **REFERENCE),
         {Fact("reference", 1, ("økonomiudvalget", "2025-08-18", "4"))}),
        (node("urn:r", "Reference", 40, REFERENCE_KIND=DEF + "referenceKind/same-meeting", **REFERENCE), set()),
        (node("urn:a", "Attendance", 40, PERSON="urn:ask", ATTENDANCE_STATUS=DEF + "attendanceStatus/excused"),
         {Fact("person", 0, ("ask ravn", "absent"))}),
        (node("urn:a", "Attendance", 40, PERSON="urn:ask", ITEM=ITEM, ATTENDANCE_STATUS=DEF + "attendanceStatus/conflicted"),
         {Fact("person", 1, ("ask ravn", "conflicted"))}),
        (node("urn:a", "Attendance", 40, PERSON="urn:ask", ATTENDANCE_STATUS=DEF + "attendanceStatus/partial"), set()),
        (node("urn:m", "Mention", 40, PERSON="urn:ask", ITEM=ITEM), {Fact("mention", 1, ("ask ravn",))}),
        (node("urn:s", "Section", 40, ITEM=ITEM, SECTION_KIND="economy", HEADING="Økonomi"), {Fact("section", 1, ("oekonomi",))}),
        (node("urn:s", "Section", 40, ITEM=ITEM, SECTION_KIND="schedule", HEADING="Tidsplan"), set()),
        (node("urn:m", "Membership", 40, PERSON="urn:ask", BODY="urn:other", ROLE="formand"),
         {Fact("membership", 0, ("ask ravn", "formand", "økonomiudvalget", None, None))}),
    ],
)  # fmt: skip
def test_the_graph_is_read_as_the_facts_it_states(rows, facts):
    common = {Fact("date", 0, ("2025-08-27",)), Fact("start", 0, ("18:00",)), Fact("body", 0, ("byrådet",)),
              Fact("item", 1), Fact("number", 1, ("4",))}  # fmt: skip
    found = graph_facts([*BASE, *rows], DOC)
    assert set(found.facts) == common | facts
    assert all(fact.at in (30, 40, None) for fact in found.facts)
    assert [item.number for item in found.items] == ["4"]


# ----------------------------------------------------------------------------------------------- whole evaluations


def a_gold(decisions=("Godkendt.",), date="2025-08-19", **more):
    """Return the gold of ``conftest.minutes`` with the same decisions."""
    items = [
        {"number": str(n), "title": f"Sag om ting nr. {n}", "closed": False, "case": f"05.01.10-P20-{n}-25",
         "sections": ["sagsfremstilling", "indstilling", "beslutning"], "recommendations": 1,
         "recommender": "Forvaltningen", "attachments": [], "decision": True, "outcomes": ["approved"], "prior": [],
         "votes": [], "refs": []}
        for n in range(1, len(decisions) + 1)
    ]  # fmt: skip
    return {"municipality": "Vejle Kommune", "body": "Teknik- og Klimaudvalget", "date": date, "start": "16:00",
            "kind": "minutes", "people": [], "items": items, **more}  # fmt: skip


def put_gold(path, **more):
    return write(path, json.dumps(a_gold(**more), ensure_ascii=False))


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "gold" / "a.txt", minutes())
    put_gold(tmp_path / "gold" / "a.gold.json")
    return tmp_path / "gold"


def run(path, *texts, **options):
    return evaluate(path, Options(tuple(texts), jobs=1, **options))


def test_gold_beside_its_text_is_scored(folder):
    result = run(folder)
    assert [(r.gold, r.text, r.municipality, r.built) for r in result.results] == [
        ("a.gold.json", "a.txt", "Vejle", True)
    ]
    assert summarise(result.results).all == Score(16, 0, 0)
    assert summarise(result.results).items == (1, 1)
    assert run(folder / "a.gold.json").results == result.results


def test_a_slip_is_shown_with_the_line_it_stands_on(folder):
    put_gold(folder / "a.gold.json", place="Salen")
    write(folder / "a.txt", minutes(decisions=["Godkendt.", "Taget til efterretning."]))
    shown = [(d.what, d.kind, d.item, d.line) for d in run(folder).results[0].details]
    text = (folder / "a.txt").read_text("utf-8").splitlines()
    item, decision = (text.index(line) + 1 for line in ("Punkt 2: Sag om ting nr. 2", "Taget til efterretning."))
    assert ("missed", "place", "", 1) in shown
    assert ("invented", "item", "2", item) in shown
    assert ("invented", "outcome", "2", decision) in shown


def test_a_missed_fact_is_shown_where_its_words_stand(folder):
    gold = a_gold()
    gold["items"][0]["attachments"] = ["beholde den"]
    write(folder / "a.gold.json", json.dumps(gold))
    text = (folder / "a.txt").read_text("utf-8").splitlines()
    line = next(n for n, words in enumerate(text, start=1) if "beholde den" in words)
    assert [(d.kind, d.line) for d in run(folder).results[0].details] == [("attachment", line)]


def test_the_text_is_found_by_its_hash_or_its_name_in_folders_that_are_named(folder, tmp_path):
    texts = tmp_path / "texts"
    digits = hashlib.sha256(write(texts / "minutes of august.txt", minutes()).read_bytes()).hexdigest()
    for name in (digits[:8], "minutes of august"):
        gold = put_gold(tmp_path / name / f"{name}.gold.json")
        assert [r.text for r in run(gold.parent, texts).results] == ["minutes of august.txt"]
        write(gold.parent / "gold.toml", 'texts = ["../texts"]')
        assert [r.text for r in run(gold.parent).results] == ["minutes of august.txt"]


def test_gold_whose_text_is_not_there_is_named_and_the_rest_scored(folder):
    put_gold(folder / "deep" / "b.gold.json")
    result = run(folder)
    assert result.absent == ("deep/b.gold.json",)
    assert len(result.results) == 1
    assert any("deep/b.gold.json" in note for note in notes(result))


def test_a_text_in_which_no_meeting_is_found_misses_everything(folder):
    write(folder / "a.txt", "En indkøbsliste.\nMælk.\n")
    result = run(folder)
    assert summarise(result.results).all == Score(0, 16, 0)
    assert any("no meeting was found in 1 of the texts" in note for note in notes(result))


def test_of_two_documents_of_one_meeting_each_is_scored(folder):
    write(folder / "b.txt", minutes(title="DAGSORDEN", decisions=[""]))
    agenda = a_gold(kind="agenda")
    agenda["items"][0].update(decision=False, outcomes=[], sections=["sagsfremstilling", "indstilling"])
    write(folder / "b.gold.json", json.dumps(agenda))
    result = run(folder)
    assert [r.built for r in result.results] == [True, True]
    assert [r.details for r in result.results] == [(), ()]


def test_a_municipality_that_a_person_told_is_no_merit(folder):
    write(folder / "kg.toml", '[municipality]\ncode = "0665"\n')
    result = run(folder)
    assert "municipality" not in summarise(result.results).kinds
    assert summarise(result.results).all == Score(15, 0, 0)


def test_an_index_sorts_texts_by_municipality_and_is_not_told(folder):
    gold = {**a_gold(), "municipality": None}
    write(folder / "a.gold.json", json.dumps(gold))
    assert run(folder).results[0].municipality == "unknown"
    write(folder / "index.csv", "file,municipality,code\na,Lemvig,0665\n")
    result = run(folder)
    assert result.results[0].municipality == "Lemvig"
    assert "municipality" not in summarise(result.results).kinds
    assert not result.results[0].details


def test_problems_are_told_by_file_and_the_rest_is_scored(folder):
    write(folder / "b.gold.json", "{")
    write(folder / "copy" / "a.txt", minutes())
    put_gold(folder / "copy" / "a.gold.json")
    result = run(folder)
    assert [p.split(": ")[0] for p in result.problems] == ["b.gold.json", "copy/a.gold.json"]
    assert "same text as a.gold.json" in result.problems[1]
    assert len(result.results) == 1


def test_two_texts_of_one_name_are_told_of(tmp_path):
    put_gold(tmp_path / "gold" / "a.gold.json")
    write(tmp_path / "x" / "a.txt", minutes())
    write(tmp_path / "y" / "a.txt", minutes(clock="17:00"))
    result = run(tmp_path / "gold", tmp_path / "x", tmp_path / "y")
    assert "several texts are called so" in result.problems[0]
    assert not result.results


@pytest.mark.parametrize(
    ("settings", "problem"),
    [("text = []", "unknown key 'text'"), ("texts = 'x'", "texts is a list"), ("texts = ['x']", "which is not there"),
     ("complete = 1", "complete is true or false"), ("texts = ", "not valid TOML")],
)  # fmt: skip
def test_settings_of_gold_that_cannot_be_followed_are_refused(folder, settings, problem):
    write(folder / "gold.toml", settings)
    with pytest.raises(SettingsError, match=problem):
        run(folder)


def test_a_folder_without_gold_is_refused(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SourceError):
            run(place)


def test_damaged_texts_are_told_apart(folder):
    write(folder / "b.txt", "En indkøbsliste.\n")
    put_gold(folder / "b.gold.json", damaged=True)
    result = run(folder)
    scores = json.loads(to_json(result))
    assert scores["sound"]["all"]["f1"] == 1
    assert scores["damaged"]["all"]["recall"] == 0
    assert scores["damaged"]["all"]["precision"] is None
    assert "1 text damaged by conversion" in to_markdown(result)


def test_a_report_is_the_same_for_the_same_texts_whatever_their_order_and_place(folder, tmp_path):
    write(folder / "b.txt", minutes(date="16-09-2025"))
    put_gold(folder / "b.gold.json", date="2025-09-16", end="18:00")
    again = tmp_path / "again"
    for path in sorted(folder.iterdir(), reverse=True):
        write(again / path.name, path.read_bytes())
    one, other = (run(place) for place in (folder, again))
    for form in (to_json, to_text, to_markdown):
        assert form(one, details=True) == form(other, details=True)
    assert "b.txt:1: missed end: 18:00" in to_text(one, details=True)


def test_a_share_that_is_not_whole_is_never_shown_as_whole(folder):
    result = run(folder)
    comparison = result.results[0].comparison
    many = tuple(Fact("x", 0, (n,)) for n in range(9999))
    nearly = replace(comparison, right=many, missed=(Fact("x", 0, (-1,)),), invented=())
    text = to_text(replace(result, results=(replace(result.results[0], comparison=nearly),)))
    assert "9,999" in text
    assert "0.999" in text


# ------------------------------------------------------------------------------------------------ leaving layouts out


def test_a_layout_says_for_whom_it_was_written_and_hands_that_on():
    files = {"a.toml": 'id = "a"\nname = "A"\nmunicipalities = ["0630"]',
             "b.toml": 'id = "b"\nname = "B"\nextends = "a"\nmunicipalities = ["0101"]', "c.toml": 'id = "c"\nname = "C"'}  # fmt: skip
    layouts = load(files)
    assert {name: layout.municipalities for name, layout in layouts.items()} == {
        "a": ("0630",),
        "b": ("0101", "0630"),
        "c": (),
    }
    assert set(without(layouts, "0630")) == {"c"}
    assert set(without(layouts, "0101")) == {"a", "c"}
    assert set(without(layouts, None)) == {"a", "b", "c"}


@pytest.mark.parametrize("codes", ['"0630"', "[630]", '["630"]', '["Vejle"]'])
def test_a_municipality_of_a_layout_is_a_code(codes):
    with pytest.raises(RuleError, match="four-digit codes"):
        load({"a.toml": f'id = "a"\nname = "A"\nmunicipalities = {codes}'})


def test_a_text_is_read_without_the_layouts_written_for_its_municipality(folder, monkeypatch):
    assert run(folder, leave_out=True).left_out == 0
    assert run(folder).left_out is None
    layouts = dict(resources.layouts())
    layouts["firstagenda"] = replace(layouts["firstagenda"], municipalities=("0630",))
    monkeypatch.setattr(resources, "layouts", lambda _own=(): layouts)
    result = run(folder, leave_out=True)
    assert result.left_out == 1
    assert result.results[0].left_out
    assert any("1 of 1 text" in note for note in notes(result))
    assert not run(folder).results[0].left_out


# ------------------------------------------------------------------------------------------------------ the command


def test_the_command_prints_the_tables_and_ends_with_0(kg, folder):
    done = kg("evaluate", folder, "--jobs", 1)
    assert done.code == 0
    assert "Right in everything: 1 of 1 items, 1 of 1 meetings." in done.out.decode()
    assert done.err == ""


def test_the_command_writes_what_it_would_print(kg, folder, tmp_path):
    printed = kg("evaluate", folder, "--format", "json", "--details")
    assert json.loads(printed.out)["details"] == []
    done = kg("evaluate", folder, "--format", "json", "--details", "-o", tmp_path / "scores.json")
    assert (done.code, done.out) == (0, b"")
    assert (tmp_path / "scores.json").read_bytes() == printed.out


@pytest.mark.parametrize(("least", "code"), [("0.95", 0), ("0.99", 1)])
def test_the_command_ends_with_1_when_f1_is_lower_than_asked_for(kg, folder, least, code):
    put_gold(folder / "a.gold.json", place="Salen")
    assert kg("evaluate", folder, "--at-least", least).code == code


def test_the_command_ends_with_1_when_gold_must_be_mended(kg, folder):
    write(folder / "b.gold.json", "{")
    done = kg("evaluate", folder, "--quiet")
    assert done.code == 1
    assert done.lines == [
        "b.gold.json: line 1, column 2: not valid JSON: Expecting property name enclosed in double quotes"
    ]
    assert b"all" in done.out


def test_the_command_ends_with_1_when_nothing_could_be_scored(kg, folder):
    (folder / "a.txt").unlink()
    assert kg("evaluate", folder).code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["empty"], "empty: no gold here; gold is in files NAME.gold.json"),
        (["gold", "--format", "xml"], "no format 'xml'; there are text, json, markdown"),
        (["gold", "--texts", "nowhere"], "nowhere: no such file or folder"),
        (["gold", "--at-least", "2"], "Invalid value for '--at-least'"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(kg, folder, monkeypatch, arguments, words):
    monkeypatch.chdir(folder.parent)
    write(folder.parent / "empty" / "x.txt", "x")
    assert words in kg("evaluate", *arguments).one_line()


def test_the_gold_of_this_repository_is_scored_as_it_stands(kg):
    done = kg("evaluate", REPOSITORY / "tests" / "gold", "--jobs", 1)
    assert done.code == 0
    assert done.out.startswith(b"14 texts")
    assert "5 gold files speak of a text that is not given" in done.err
