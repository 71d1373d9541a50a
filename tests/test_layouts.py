"""Every rule proves itself: its examples match with their groups, its rejects do not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import RuleError
from kg.layouts import choose
from kg.rulefiles import load
from kg.rules import TABLES

LAYOUTS = resources.layouts()
RULES = {rule.name: rule for layout in LAYOUTS.values() for rule in layout.rules}
EXAMPLES = [(rule.name, example) for rule in RULES.values() for example in rule.examples]
REJECTS = [(rule.name, text) for rule in RULES.values() for text in rule.rejects]
BEGUN = [rule for rule in LAYOUTS["common"].table("reference").rules if rule.begins is not None]
REFERENCE_WORDS = (
    "Byrådet", "udvalget", "TMU", "Børne- og Ungdomsudvalget", "hovedMED", "rådet for Socialt Udsatte", "Det Grønne Råd",
    "Éls Byråd", " besluttede", " godkendte", " har", " den 3. marts 2025", " 4/5-22", " på mødet", " holdt møde", "s møde",
    ", punkt 4", " ", ". ", "-", "modtaget ", "nord",
)  # fmt: skip
COMMON = 'id = "common"\nname = "x"\n'


def test_there_are_rules_for_every_table():
    assert {rule.table for rule in RULES.values()} == set(TABLES)
    assert len(EXAMPLES) >= 150
    assert len(REJECTS) >= 40


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda value: getattr(value, "text", value)[:60])
def test_a_rule_matches_its_example_with_the_groups_it_states(name, example):
    found = RULES[name].match(example.text)
    assert found is not None
    assert {k: v for k, v in found.groupdict().items() if k in example.groups} == dict(example.groups)


@pytest.mark.parametrize(("name", "text"), REJECTS, ids=lambda value: value[:60])
def test_a_rule_does_not_match_what_it_rejects(name, text):
    assert RULES[name].match(text) is None


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a.toml": "id = "}, "a.toml: not valid TOML"),
        ({"a.toml": COMMON + "colour = 1\n"}, "unknown key 'colour'"),
        ({"a.toml": 'id = "common"\n'}, "needs id and name"),
        ({"a.toml": COMMON + 'extends = "z"\n'}, "extends 'z', which is not there"),
        ({"a.toml": COMMON + 'extends = "common"\n'}, "extends itself"),
        ({"a.toml": COMMON + 'disable = ["heading/z"]\n'}, "disables 'heading/z'"),
        ({"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "decision"\nphrases = ["B"]\n'}, "examples is missing"),
        (
            {"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "feast"\nphrases = ["B"]\nexamples = ["B"]\n'},
            "means 'feast' is none of",
        ),
        (
            {"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "decision"\nphrases = ["B"]\nexamples = ["C"]\n'},
            "does not match its example 'C'",
        ),
        (
            {"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "decision"\npattern = "B("\nexamples = ["B"]\n'},
            "the pattern is not valid",
        ),
        (
            {"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "decision"\npattern = "{z}"\nexamples = ["B"]\n'},
            "no macro 'z'",
        ),
        (
            {"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "decision"\nexamples = ["B"]\n'},
            "either phrases or a pattern",
        ),
        (
            {"a.toml": COMMON + '[[heading]]\nid = "h"\nmeans = "decision"\nphrases = ["B"]\nexamples = ["B"]\n' * 2},
            "two rules heading/h",
        ),
        (
            {
                "a.toml": COMMON
                + '[[heading]]\nid = "h"\nmeans = "decision"\nphrases = ["B"]\nexamples = ["B"]\nrejects = ["b"]\n'
            },
            "matches 'b', which it should reject",
        ),
        (
            {
                "a.toml": COMMON
                + '[[heading]]\nid = "h"\nmeans = "decision"\nphrases = ["B"]\nexamples = ["B"]\nbegins = "B"\n'
            },
            "begins is for rows of attendance, outcome, reference, vote",
        ),
        (
            {"a.toml": COMMON + '[[vote]]\nid = "v"\nmeans = "for"\nphrases = ["B"]\nexamples = ["B"]\nbegins = "C"\n'},
            "its example 'B' does not begin as the row says",
        ),
    ],
)
def test_a_layout_that_cannot_be_used_is_refused_by_file_and_rule(files, says):
    with pytest.raises(RuleError, match=re.escape(says)) as refused:
        load(files)
    assert str(refused.value).startswith("a.toml:")


@given(st.lists(st.sampled_from(REFERENCE_WORDS), max_size=40), st.integers(0, 40))
def test_what_a_rule_begins_with_changes_nothing_that_it_matches(words, start):
    text = "".join(words)
    for rule in BEGUN:
        found = [match.span() for match in rule.matches(text, start, len(text))]
        assert found == [match.span() for match in rule.pattern.finditer(text, start, len(text))]


def test_every_rule_that_says_what_it_begins_with_finds_all_its_examples_in_one_text():
    text = "; ".join(example.text for rule in BEGUN for example in rule.examples)
    assert len(BEGUN) > 9
    for rule in BEGUN:
        found = [match.span() for match in rule.matches(text, 0, len(text))]
        assert found == [match.span() for match in rule.pattern.finditer(text, 0, len(text))]
        assert found


def test_a_row_with_the_same_id_replaces_the_inherited_one():
    row = '[[heading]]\nid = "h"\nmeans = "decision"\nphrases = ["{0}"]\nexamples = ["{0}"]\n'
    layouts = load(
        {
            "a.toml": COMMON + row.format("Alfa"),
            "b.toml": 'id = "b"\nname = "b"\nextends = "common"\n' + row.format("Beta"),
        }
    )
    assert layouts["b"].table("heading").match_line("Alfa") is None
    assert layouts["b"].table("heading").match_line("Beta") is not None
    assert layouts["common"].table("heading").match_line("Alfa") is not None


def test_a_text_without_evidence_is_read_by_what_all_layouts_share():
    assert choose("Der var engang en konge.", LAYOUTS).id == "common"
