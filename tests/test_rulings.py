"""What a person rules on names: read from a small file, refused where its lines cannot all hold, and honoured."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SettingsError
from kg.identity.rulings import Ruling, parse, ruled, with_party
from kg.rulingsfile import add_ruling, read_rulings, rulings_file

BO = "same | person | 0630 | Bo Nul | Bo Intet Nul"


def refusal(*lines):
    with pytest.raises(SettingsError) as refused:
        parse("\n".join(lines), "x.txt")
    return str(refused.value)


# --------------------------------------------------------------------------------------------------------- reading


def test_a_line_is_an_answer_a_kind_a_code_and_two_names():
    assert parse(BO, "x") == [Ruling(True, "person", "0630", "Bo Nul", "Bo Intet Nul", 1)]


def test_remarks_and_empty_lines_are_passed_over_and_counted():
    assert [r.line for r in parse(f"# head\n\n{BO} # the clerk says so\n", "x")] == [3]


def test_spaces_do_not_matter():
    assert parse(" same|person |0630| Bo   Nul|Bo Intet Nul ", "x")[0][:5] == parse(BO, "x")[0][:5]


BAD = [
    ("same | person | 0630 | Bo Nul", "line 1 is not: same or different"),
    ("same | person | 0630 | Bo Nul | ", "line 1 is not: same or different"),
    ("maybe | person | 0630 | Bo Nul | Bo Ja Nul", "line 1 begins with same or different"),
    ("same | case | 0630 | Bo Nul | Bo Ja Nul", "line 1 begins with same or different"),
    ("same | person | Vejle | Bo Nul | Bo Ja Nul", "line 1: 'Vejle' is no code"),
    ("same | person | 630 | Bo Nul | Bo Ja Nul", "line 1: '630' is no code"),
    ("same | person | 0630 | Bo Nul | Bo Nul", "names 'Bo Nul' twice"),
    ("different | person | 0630 | Bo-Nul | Bo Nul", "names 'Bo-Nul' twice"),
    ("same | body | 0630 | Social- & Ældreudvalget | Social- og Ældreudvalget", "twice"),
]


@pytest.mark.parametrize(("line", "says"), BAD)
def test_a_line_that_cannot_be_followed_is_named(line, says):
    assert says in refusal(line)


def test_a_party_in_parentheses_tells_a_namesake():
    assert with_party("Bo Nul (A)") == ("Bo Nul", "A")
    assert with_party("Bo Nul") == ("Bo Nul", None)
    assert with_party("Bo Nul (formand)") == ("Bo Nul (formand)", None)
    assert len(parse("different | person | 0630 | Bo Nul (A) | Bo Nul (V)", "x")) == 1


# -------------------------------------------------------------------------------------------------- contradictions

SAME = "same | person | 0630 | {} | {}"
DIFFERENT = "different | person | 0630 | {} | {}"
CONTRADICTIONS = [
    ("two names for one", [SAME.format("A", "B"), SAME.format("A", "C")], (1, 2)),
    ("one and two", [SAME.format("A", "B"), DIFFERENT.format("A", "B")], (1, 2)),
    ("one and two, turned", [DIFFERENT.format("B", "A"), SAME.format("A", "B")], (1, 2)),
    ("a circle of two", [SAME.format("A", "B"), SAME.format("B", "A")], (1, 2)),
    ("a circle of three", [SAME.format("A", "B"), SAME.format("B", "C"), SAME.format("C", "A")], (1, 3)),
    (
        "a circle behind a line that is right",
        [SAME.format("D", "A"), SAME.format("A", "B"), SAME.format("B", "A")],
        (2, 3),
    ),
    ("one by a third, and two", [SAME.format("A", "B"), SAME.format("C", "B"), DIFFERENT.format("A", "C")], (1, 3)),
    ("the kept name too", [SAME.format("A", "B"), SAME.format("B", "C"), DIFFERENT.format("C", "A")], (1, 3)),
    (
        "spelled otherwise",
        [SAME.format("Bo D. Nul", "Bo Dahl Nul"), DIFFERENT.format("bo d nul", "Bo  Dahl-Nul")],
        (1, 2),
    ),
    (
        "a circle spelled otherwise",
        [SAME.format("Bo D. Nul", "Bo Dahl Nul"), SAME.format("Bo Dahl Nul", "Bo D Nul")],
        (1, 2),
    ),
]


@pytest.mark.parametrize(("lines", "numbers"), [c[1:] for c in CONTRADICTIONS], ids=[c[0] for c in CONTRADICTIONS])
def test_lines_that_cannot_both_hold_are_refused_with_both_named(lines, numbers):
    assert f"lines {numbers[0]} and {numbers[1]} contradict each other" in refusal(*lines)


def test_the_same_names_elsewhere_or_of_bodies_contradict_nothing():
    lines = [SAME.format("A", "B"), "different | person | 0751 | A | B", "different | body | 0630 | A | B"]
    assert len(parse("\n".join(lines), "x")) == 3


def test_a_line_written_twice_holds():
    assert len(parse(f"{BO}\n{BO}", "x")) == 2


def test_a_long_chain_is_read_in_a_moment():
    assert len(parse("\n".join(SAME.format(f"N{n}", f"N{n + 1}") for n in range(5000)), "x")) == 5000


NAMES = st.sampled_from("ABCDE")
LINES = st.lists(st.tuples(st.booleans(), NAMES, NAMES).filter(lambda line: line[1] != line[2]), max_size=7)


@given(LINES)
@settings(max_examples=200)
def test_rulings_hold_together_or_are_refused(lines):
    """A partition in which every line holds exists if the file is accepted."""
    text = "\n".join(
        f"{'same' if same else 'different'} | person | 0630 | {one} | {other}" for same, one, other in lines
    )
    group = {name: {name} for name in "ABCDE"}
    for same, one, other in lines:
        if same:
            whole = group[one] | group[other]
            for name in whole:
                group[name] = whole
    possible = all(same or other not in group[one] for same, one, other in lines)
    try:
        read = parse(text, "x")
    except SettingsError:
        above = [(one, other) for same, one, other in lines if same]
        heads = {one for one, _ in above}
        several = len(set(above)) > len(heads)
        circle = any(group[name] <= heads for name in "ABCDE")
        assert not possible or several or circle
        return
    assert possible
    found = ruled(read, "person", "0630", {name: name.lower() for name in "ABCDE"})
    for name in "ABCDE":  # one name is kept of each group
        assert len({n.lower() for n in group[name]} & found.kept) == (len(group[name]) > 1)


def test_what_was_ruled_the_same_as_a_name_no_document_has_is_one():
    lines = parse("\n".join([SAME.format("A", "B"), SAME.format("C", "B"), SAME.format("B", "D")]), "x")
    assert [pair[:2] for pair in ruled(lines, "person", "0630", {"A": "a", "C": "c"}).same] == [("c", "a")]
    assert {pair[:2] for pair in ruled(lines, "person", "0630", {"A": "a", "C": "c", "D": "d"}).same} == {
        ("a", "d"),
        ("c", "d"),
    }


def test_a_ruling_of_another_municipality_or_kind_is_not_heard():
    lines = parse(BO, "x")
    assert not ruled(lines, "person", "0751", {"Bo Nul": "bo-nul", "Bo Intet Nul": "bo-intet-nul"}).same
    assert not ruled(lines, "body", "0630", {"Bo Nul": "bo-nul", "Bo Intet Nul": "bo-intet-nul"}).same


# ------------------------------------------------------------------------------------------------------- the file


def test_the_file_stands_beside_the_graph(tmp_path):
    assert rulings_file(tmp_path / "graph") == tmp_path / "graph.rulings.txt"


def test_no_file_is_no_rulings(tmp_path):
    assert read_rulings(tmp_path / "none.txt") == []


def test_what_is_added_is_read_again(tmp_path):
    file = tmp_path / "x.txt"
    add_ruling(file, Ruling(True, "person", "0630", "Bo Nul", "Bo Intet Nul"), "the clerk")
    add_ruling(file, Ruling(False, "body", "0630", "Børneudvalget", "Børne- og Skoleudvalget"))
    assert [r._replace(line=0) for r in read_rulings(file)] == [
        Ruling(True, "person", "0630", "Bo Nul", "Bo Intet Nul"),
        Ruling(False, "body", "0630", "Børneudvalget", "Børne- og Skoleudvalget"),
    ]
    assert "# the clerk" in file.read_text("utf-8")


def test_what_contradicts_the_file_is_not_added(tmp_path):
    file = tmp_path / "x.txt"
    file.write_text(f"{BO}", "utf-8")
    with pytest.raises(SettingsError, match="lines 1 and 2 contradict"):
        add_ruling(file, Ruling(False, "person", "0630", "Bo Intet Nul", "Bo Nul"))
    assert file.read_text("utf-8") == BO


@pytest.mark.parametrize("text", [f"\ufeff{BO}\r\n", f"\ufeff# head\r\n{BO}"])
def test_a_file_saved_by_an_editor_of_windows_is_read(tmp_path, text):
    file = tmp_path / "x.txt"
    file.write_bytes(text.encode())
    assert len(read_rulings(file)) == 1
    add_ruling(file, Ruling(True, "person", "0630", "Ida Nul", "Ida Ja Nul"))
    assert len(read_rulings(file)) == 2


def test_a_file_in_another_encoding_gives_one_clear_line(tmp_path):
    (tmp_path / "x.txt").write_bytes("same | body | 0630 | Børn | Bø".encode("latin-1"))
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        read_rulings(tmp_path / "x.txt")


def test_a_folder_in_its_place_gives_one_clear_line(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        read_rulings(tmp_path)
