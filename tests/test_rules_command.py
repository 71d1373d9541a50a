"""``kg rules``: an invented municipality with a way of its own is added as docs/municipality.md says, from start to end."""

import json
import re

import pytest
from conftest import build_at, write

from kg import resources
from kg.errors import RuleError
from kg.evaluation.facts import ANY, Fact, Facts, ItemName
from kg.rules import Example, Rule
from kg.ruletools.checking import Weight, check_files
from kg.ruletools.differing import Verdict, changes
from kg.ruletools.overlay import key, laid_over
from kg.ruletools.rowtext import rows, without
from kg.ruletools.slow import slow
from kg.ruletools.speed import too_slow
from kg.ruletools.unused import unused_macros
from kg.ruletools.wording import Groups, example, pattern, says_nothing, wording
from kg.store.files import Folder
from kg.store.manifest import read_entries

HEAD = "Nulby Kommune\nMødebog for Kulturudvalget\nHoldt: {day} kl. 16.00\nSamlet i: Mødelokale 2, Nulby Rådhus\n"
SEPTEMBER = (
    HEAD.format(day="onsdag den 3. september 2025")
    + """Nærværende: Ane Tom (A), Bo Intet (V), Thorvald Regnhøj (C)
Forfald: Lone Ingensen (F)

§ 1 / Godkendelse af dagsorden

Forvaltningen udtaler
Dagsordenen lægges frem til godkendelse.

Udvalgsord
Udvalget sagde ja.

§ 2 / Tilskud til Nulby Korforening

Forvaltningen udtaler
Korforeningen søger om 12.000 kr. til en koncert den 4. oktober 2025.
Udvalget fik sagen forelagt den 6. august 2025 som § 4.

Udvalgsord
Udvalget sagde ja.
Thorvald Regnhøj (C) gik fra bordet som inhabil.

§ 3 / Åbningstider på biblioteket

Forvaltningen udtaler
Biblioteket foreslår at holde åbent søndag.

Udvalgsord
Udvalget lod sagen ligge til næste gang.
"""
)
OCTOBER = (
    HEAD.format(day="onsdag den 1. oktober 2025")
    + """Nærværende: Ane Tom (A), Bo Intet (V), Lone Ingensen (F)
Forfald: Thorvald Regnhøj (C)

§ 1 / Godkendelse af dagsorden

Forvaltningen udtaler
Dagsordenen lægges frem til godkendelse.

Udvalgsord
Udvalget sagde ja.

§ 2 / Besøg på Nulby Museum

Forvaltningen udtaler
Museet har inviteret udvalget.

Udvalgsord
Udvalget sagde nej tak.
"""
)
EVIDENCE = r"^§ \d+ / "
FIRST = {
    "forvaltningen-udtaler": "case-presentation", "udvalgsord": "decision", "tal-titel": "item", "forfald": "excused",
    "holdt": "date", "naervaerende": "present", "samlet-i": "place", "moedebog-for-udvalg": "minutes",
}  # fmt: skip
SECOND = {
    "udvalg-sagde-ja": "approved", "navn-gik-fra-bordet-som": "conflicted", "udvalg-lod-sagen-ligge-til": "postponed",
    "udvalg-sagde-nej-tak": "rejected", "udvalg-fik-sagen-forelagt-den": "earlier-treatment",
}  # fmt: skip
GOLD = {
    "body": "Kulturudvalget", "date": "2025-10-01", "kind": "minutes",
    "items": [
        {"number": "1", "title": "Godkendelse af dagsorden", "decision": True, "outcomes": ["approved"]},
        {"number": "2", "title": "Besøg på Nulby Museum", "decision": True, "outcomes": ["noted"]},
    ],
}  # fmt: skip
LAYOUT = 'id = "mine"\nname = "Mine"\nextends = "common"\n'
ROW = '[[heading]]\nid = "slut"\nmeans = "decision"\nphrases = ["Slutning"]\nexamples = ["Slutning"]\n'


@pytest.fixture
def minutes(tmp_path):
    write(tmp_path / "minutes" / "2025-09-03.txt", SEPTEMBER.encode())
    write(tmp_path / "minutes" / "2025-10-01.txt", OCTOBER.encode())
    return tmp_path / "minutes"


def text(run):
    return run.out.decode()


def filled(toml, meanings):
    """Give each proposed row its meaning, as a person does, and the file the lines it begins with."""
    toml = toml.replace("#   ", "").replace("^a pattern of lines that only these minutes have$", EVIDENCE)
    assert re.findall(r'id = "(.+)"\nmeans = "\?"', toml).sort() == list(meanings).sort()
    for name, means in meanings.items():
        toml = toml.replace(f'id = "{name}"\nmeans = "?"', f'id = "{name}"\nmeans = "{means}"')
    assert '"?"\n' not in toml
    return toml


@pytest.fixture
def nulby(kg, minutes, tmp_path):
    """Follow the page: what is unread, rows pasted, once more, checked."""
    layouts = tmp_path / "nulby"
    proposed = text(kg("rules", "unmatched", minutes, "--format", "toml"))
    write(layouts / "nulby.toml", filled(proposed, FIRST).encode())
    more = text(kg("rules", "unmatched", minutes, "--layouts", layouts, "--format", "toml"))
    write(layouts / "nulby.toml", (filled(proposed, FIRST) + filled(more, SECOND)).encode())
    return layouts


# ---------------------------------------------------------------------------------------------------- from start to end


def test_minutes_of_an_unknown_kind_are_read_whole_after_two_rounds(kg, minutes, nulby, tmp_path):
    assert [entry.shard for entry in build_at(tmp_path / "before", minutes).entries] == ["", ""]
    assert kg("rules", "check", nulby).code == 0
    assert text(kg("rules", "unmatched", minutes, "--layouts", nulby)).startswith("nothing")
    report = build_at(tmp_path / "after", minutes, layouts=nulby)
    assert [len(entry.items) for entry in sorted(report.entries, key=lambda e: e.sources)] == [3, 2]
    assert [entry.coverage[2] for entry in report.entries] == [0, 0]
    shards = b"".join(path.read_bytes() for path in (tmp_path / "after" / "shards").glob("*/*")).decode()
    stated = set(re.findall(r'"nulby/(\w+)/[\w-]+"', shards))
    assert stated >= {"title", "item", "heading", "outcome", "attendance", "reference"}


def test_what_is_unread_is_listed_by_frequency_with_its_first_place(kg, minutes):
    rows = json.loads(text(kg("rules", "unmatched", minutes, "--format", "json")))
    assert rows[0] == {
        "table": "heading", "wording": "Forvaltningen udtaler", "count": 5,
        "documents": {"2025-09-03.txt": 10, "2025-10-01.txt": 10},
    }  # fmt: skip
    assert [row["count"] for row in rows] == sorted((row["count"] for row in rows), reverse=True)
    assert {row["table"] for row in rows} == {"heading", "field", "item", "title"}


def test_wordings_met_seldom_can_be_left_out(kg, minutes, nulby):
    rows = text(kg("rules", "unmatched", minutes, "--least", 3)).splitlines()[2:]
    assert [row.split()[0] for row in rows] == ["5", "5", "5"]


def test_no_name_of_the_texts_stands_in_a_proposed_row(kg, minutes, nulby, tmp_path):
    write(tmp_path / "one.toml", filled(text(kg("rules", "unmatched", minutes, "-f", "toml")), FIRST).encode())
    proposed = text(kg("rules", "unmatched", minutes, "--layouts", tmp_path / "one.toml", "--format", "toml"))
    assert "Ane Tom gik fra bordet som inhabil" in proposed
    assert "Thorvald" not in proposed
    assert "Regnhøj" not in proposed
    assert "august" not in proposed


def test_the_texts_of_a_graph_are_as_good_as_the_files(kg, minutes, nulby, tmp_path):
    build_at(tmp_path / "graph", minutes, layouts=nulby)
    of_files = kg("rules", "unmatched", minutes)
    assert kg("rules", "unmatched", "--graph", tmp_path / "graph").out == of_files.out
    assert of_files.code == 0


def test_the_sample_leaves_no_line_of_a_head_unread(kg):
    rows = json.loads(text(kg("rules", "unmatched", resources.SAMPLE, "--format", "json", "--limit", 0)))
    assert not [row for row in rows if row["table"] in ("field", "title", "item", "attendance", "reference")]


# ---------------------------------------------------------------------------------------------------------------- diff


def test_a_change_of_rules_is_told_fact_by_fact(kg, minutes, nulby):
    lines = text(kg("rules", "diff", "shipped", nulby, minutes, "--jobs", 1)).splitlines()
    assert "2025-09-03.txt:32: + outcome: postponed (item 3)" in lines
    assert re.search(r"^outcome +5 +0$", "\n".join(lines), re.MULTILINE)
    assert lines[-1] == "2 of 2 documents differ"
    back = text(kg("rules", "diff", nulby, "shipped", minutes, "--jobs", 1)).splitlines()
    assert "2025-09-03.txt:32: - outcome: postponed (item 3)" in back


def test_own_rules_change_nothing_in_minutes_of_others(kg, nulby):
    told = kg("rules", "diff", "shipped", nulby, resources.SAMPLE / "2025-09-01-oekonomiudvalget.txt", "--jobs", 1)
    assert (told.code, text(told)) == (0, "no fact of 1 document differs\n")


def test_the_gold_says_what_is_better_and_what_is_worse(kg, minutes, nulby, tmp_path):
    write(tmp_path / "gold" / "2025-10-01.gold.json", json.dumps(GOLD).encode())
    told = kg("rules", "diff", "shipped", nulby, minutes, "--gold", tmp_path / "gold", "--jobs", 1)
    lines = text(told).splitlines()
    assert told.code == 1
    assert "2025-10-01.txt:14: + outcome: approved (item 1)  better" in lines
    assert "2025-10-01.txt:22: + outcome: rejected (item 2)  WORSE" in lines
    assert "2025-09-03.txt:32: + outcome: postponed (item 3)  not in the gold's scope" in lines
    assert lines[-1] == "2 of 2 documents, 1 of them with gold differ"


ITEMS = (ItemName("1", "a"), ItemName("2", "b"))


def facts(*rest):
    return Facts(ITEMS, rest)


def test_a_fact_is_the_same_whatever_the_items_before_it():
    one = Facts(ITEMS[1:], (Fact("outcome", 1, ("noted",), at=3),))
    other = facts(Fact("outcome", 2, ("noted",), at=3))
    assert changes("d", "text", one, other) == []


def test_a_loss_of_a_wrong_fact_is_for_the_better():
    lost = changes("d", "text\nmore", facts(Fact("outcome", 2, ("noted",), "noted", 6)), facts(), facts())
    assert [(c.gained, c.line, c.item, c.verdict, c.better) for c in lost] == [(False, 2, "2", Verdict.WRONG, True)]


def test_what_the_gold_leaves_open_is_neither():
    gold = Facts(ITEMS, (), (Fact("outcome", 1, (ANY,)),))
    gained = changes("d", "text", facts(), facts(Fact("outcome", 1, ("noted",), at=0)), gold)
    assert [c.better for c in gained] == [None]


# -------------------------------------------------------------------------------------------------------------- unused


def test_own_rows_without_use_are_listed_by_table(kg, minutes, nulby):
    with (nulby / "nulby.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[heading]]\nid = "never"\nmeans = "hearing"\nphrases = ["Naboerne siger"]\nexamples = ["Naboerne siger"]\n'
            '\n[[outcome]]\nid = "again"\nmeans = "approved"\nphrases = ["sagde ja"]\nexamples = ["sagde ja"]\n'
        )
    quick = text(kg("rules", "unused", minutes, "--layouts", nulby)).splitlines()
    assert "  nulby/heading/never  matches nothing" in quick
    assert "heading: 2 of 3 rows used" in quick
    assert not [line for line in quick if "common/" in line]
    thorough = text(kg("rules", "unused", minutes, "--layouts", nulby, "--thorough")).splitlines()
    assert "  nulby/outcome/udvalg-sagde-ja  matches in 2, and nothing changes without it" in thorough
    assert "  nulby/outcome/again  matches nothing" in thorough  # the row above it has had the sentence
    assert not [line for line in thorough if "udvalgsord" in line]


def test_macros_that_no_pattern_holds_are_named():
    macros = "[macros]\nused = 'a'\ninner = 'b'\nouter = '{inner}'\nidle = '{used}'\n"
    row = "[[heading]]\nid = 'x'\npattern = '{outer}{used}'\n"
    assert unused_macros({"mine.toml": macros + row}) == (("mine.toml", "idle"),)


# --------------------------------------------------------------------------------------------------------------- check


def broken(row):
    return LAYOUT + "\n" + ROW + "\n" + row


WRONG = {
    "an unknown key": ('[[heading]]\nid = "x"\nmeens = "decision"\n', 11, "heading/x: unknown key 'meens'"),
    "no examples": ('[[heading]]\nid = "x"\nmeans = "decision"\nphrases = ["X"]\n', 11, "examples is missing"),
    "no meaning yet": ('[[heading]]\nid = "x"\nmeans = "?"\nphrases = ["X"]\nexamples = ["X"]\n', 11, "means '?' is none of"),
    "a bad pattern": ('[[heading]]\nid = "x"\nmeans = "decision"\npattern = "("\nexamples = ["X"]\n', 11, "the pattern is not valid"),
    "an example that does not match": ('[[heading]]\nid = "x"\nmeans = "decision"\nphrases = ["X"]\nexamples = ["Y"]\n', 11, "does not match its example 'Y'"),
    "a reject that matches": ('[[heading]]\nid = "x"\nmeans = "decision"\nphrases = ["X"]\nexamples = ["X"]\nrejects = ["X"]\n', 11, "which it should reject"),
    "a text for a list": ('[[heading]]\nid = "x"\nmeans = "decision"\nphrases = "X"\nexamples = ["X"]\n', 11, "phrases is a list of texts"),
    "a number for an example": ('[[heading]]\nid = "x"\nmeans = "decision"\nphrases = ["X"]\nexamples = [3]\n', 11, "examples is a list of texts"),
    "two rows of one id": (ROW, 11, "heading/slut: the row on line 5 has this id too"),
    "a group that reading needs": ('[[item]]\nid = "x"\nmeans = "item"\npattern = "X"\nexamples = ["X"]\n', 11, "needs the group (?P<title>...)"),
    "phrases where names are read": ('[[attendance]]\nid = "x"\nmeans = "absent"\nphrases = ["X"]\nexamples = ["X"]\n', 11, "needs the group (?P<names>...)"),
    "one of several groups": ('[[vote]]\nid = "x"\nmeans = "for"\npattern = "X"\nexamples = ["X"]\n', 11, "needs one of the groups count, voters"),
    "a macro that is not there": ('[[heading]]\nid = "x"\nmeans = "decision"\npattern = "{nobody}"\nexamples = ["X"]\n', 11, "no macro 'nobody'"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_problem_is_told_with_file_line_and_row_and_the_other_rows_are_kept(name):
    row, line, words = WRONG[name]
    checked = check_files(resources.layout_files(), (("mine.toml", broken(row)),))
    (problem,) = checked.problems
    assert str(problem).startswith(f"mine.toml:{line}: ")
    assert words in str(problem)
    assert "slut" in {rule.id for rule, _, _ in checked.rows}


def test_every_problem_is_told_at_once(kg, tmp_path):
    rows_of = "\n".join(row for row, _, _ in WRONG.values())
    write(tmp_path / "mine.toml", (LAYOUT + ROW + rows_of.replace('"x"', '"x{}"')).encode())
    content = (tmp_path / "mine.toml").read_text("utf-8")
    for n in range(content.count("x{}")):
        content = content.replace("x{}", f"x{n}", 1)
    write(tmp_path / "mine.toml", content.encode())
    told = kg("rules", "check", tmp_path / "mine.toml")
    assert told.code == 1
    assert len(text(told).splitlines()) == len(WRONG) == 13


def test_a_row_whose_example_another_takes_first_is_a_warning(kg, tmp_path):
    row = '[[heading]]\nid = "anything"\nmeans = "other"\npattern = "S\\\\w+"\nexamples = ["Sammenfald"]\n'
    later = '[[heading]]\nid = "later"\nmeans = "decision"\npattern = "Slut"\nexamples = ["Slut"]\n'
    write(tmp_path / "mine.toml", f"{LAYOUT}\n{row}\n{later}".encode())
    told = kg("rules", "check", tmp_path / "mine.toml", "--quiet")
    assert told.code == 0
    assert ":11: warning: heading/later: its example 'Slut' is read by heading/anything, which is tried first" in text(
        told
    )


def test_text_that_is_no_toml_is_told_with_its_line(kg, tmp_path):
    write(tmp_path / "mine.toml", b'id = "mine"\nname = \n')
    told = kg("rules", "check", tmp_path / "mine.toml", "--quiet")
    assert told.code == 1
    assert text(told).startswith(f"{tmp_path}/mine.toml:2: not valid TOML: ")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ('id = "mine"\n', "a layout needs id and name"),
        (f"{LAYOUT}colour = 3\n", "unknown key 'colour'"),
        (LAYOUT.replace("common", "nobody"), "extends 'nobody', which is not there"),
        (f'{LAYOUT}disable = ["heading/nothing"]\n', "disables 'heading/nothing'"),
        (f'{LAYOUT}evidence = ["("]\n', "evidence: the pattern is not valid"),
        (f"{LAYOUT}heading = 3\n", "heading is not written as rows"),
        (f"{LAYOUT}macros = 3\n", "[macros] holds a text for each name"),
        (f"{LAYOUT}evidence = [3]\n", "evidence is a list of texts"),
    ],
)
def test_a_problem_of_the_whole_file_is_told(head, words):
    problems = check_files(resources.layout_files(), (("mine.toml", head),)).problems
    assert [p.file for p in problems] == ["mine.toml"]
    assert words in str(problems[0])


def test_two_files_of_one_id_are_told():
    checked = check_files(resources.layout_files(), (("a.toml", LAYOUT), ("b.toml", LAYOUT)))
    assert [str(p) for p in checked.problems] == ["b.toml: its id 'mine' is that of a.toml too; give one another id"]


@pytest.mark.slow
def test_the_layouts_that_ship_have_nothing_to_mend_and_no_slow_row():
    files = resources.layout_files()
    checked = check_files(files, tuple(files.items()))
    assert len(checked.rows) > 130
    assert [str(p) for p in checked.problems if p.weight is Weight.ERROR] == []
    assert [str(p) for p in too_slow(checked, lambda _done, _all: None, 10)] == []


@pytest.mark.slow
def test_a_pattern_that_takes_for_ever_is_found_and_the_next_is_tried():
    def rule(words, like):
        return Rule("outcome", "x", "noted", "mine", pattern=re.compile(words), examples=(Example(like, {}),))

    nested = rule(r"(?:a+)+b", "aab")
    assert slow([rule("Taget", "Taget"), nested, rule(r"\bnoteret\b", "noteret"), nested], 1.5) == [1, 3]


def test_a_row_is_found_in_its_text_whatever_stands_around_it():
    content = f"{LAYOUT}[macros]\nbig = '''\n[[heading]]\n'''\n{ROW}# a remark\n[[item]]\nid = \"x\"\n"
    found = rows(content)
    assert [(row.name, row.first) for row in found] == [("heading/slut", 8), ("item/x", 14)]
    left = without(content, found[:1])
    assert "slut" not in left
    assert left.count("\n") == content.count("\n")


# ------------------------------------------------------------------------------------------------------------- wording


@pytest.mark.parametrize(
    ("said", "shape"),
    [
        ("Bo Intet (V) var inhabil.", "⟨navn⟩ var inhabil."),
        ("Afbud fra Bo Intet, Ane B. Tom og Per Ukendt.", "Afbud fra ⟨navne⟩."),
        ("Kultur- og Fritidsudvalget mødtes den 3. maj 2021", "⟨udvalg⟩ mødtes den ⟨dato⟩"),
        ("byrådet og FagMED er enige", "⟨udvalg⟩ og ⟨udvalg⟩ er enige"),
        ("Skriv til a.b@nulby.example inden kl. 12.30", "Skriv til ⟨mail⟩ inden kl. ⟨tal⟩"),
        ("Et flertal (A+F) var for", "Et flertal ⟨partier⟩ var for"),
        ("INDSTILLING TIL ALLE", "INDSTILLING TIL ALLE"),
        ("Her stemte Regnhøj imod.", "Her stemte ⟨navn⟩ imod."),
        ("Tærskelby stemte imod.", "⟨navn⟩ stemte imod."),
        ("Note: Sendes til KL.", "Note: Sendes til KL."),
    ],
)
def test_a_wording_is_without_what_is_its_own(said, shape):
    assert wording(said, frozenset({"bo"}), frozenset({"tærskelby"})) == shape


def test_a_pattern_of_a_wording_has_the_groups_of_its_table():
    made = pattern("⟨navne⟩ (se [1]) gik kl. ⟨tal⟩", Groups("⟨navn⟩", ("names",)))
    assert made == r"(?P<names>{persons})\s+\(se\s+\[1\]\)\s+gik\s+kl\.\s+\d+(?:[.,:/-]\d+)*[a-z]?"
    assert example("⟨navn⟩ og ⟨navn⟩ den ⟨dato⟩") == "Ane Tom og Bo Intet den 3. maj 2025"
    assert says_nothing("⟨navn⟩, ⟨tal⟩")


# ------------------------------------------------------------------------------------------------------ layouts of own


def test_a_layout_of_ones_own_takes_the_place_of_one_with_its_id():
    laid = laid_over(
        {"common.toml": 'id = "common"\n', "b.toml": 'id = "b"\n'}, (("my/c.toml", 'id = "common"\n# mine'),)
    )
    assert sorted(laid) == ["b.toml", "my/c.toml"]


def test_texts_are_read_again_when_own_layouts_change(minutes, nulby, tmp_path):
    graph = tmp_path / "graph"
    assert build_at(graph, minutes, layouts=nulby).read == 2
    assert build_at(graph, minutes, layouts=nulby).read == 0
    (nulby / "nulby.toml").rename(nulby / "renamed.toml")
    assert build_at(graph, minutes, layouts=nulby).read == 0
    with (nulby / "renamed.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + ROW)
    assert build_at(graph, minutes, layouts=nulby).read == 2
    assert len({entry.version for entry in read_entries(Folder(graph).manifest)}) == 1
    assert key(()) == ""


def test_a_layout_that_cannot_be_used_stops_a_build_before_it_begins(minutes, tmp_path):
    write(tmp_path / "bad.toml", broken(WRONG["a group that reading needs"][0] + ROW).encode())
    with pytest.raises(RuleError, match=r"bad\.toml:\d+: .* \(and 1 more: kg rules check\)"):
        build_at(tmp_path / "graph", minutes, layouts=tmp_path / "bad.toml")
    assert not (tmp_path / "graph").exists()


# ------------------------------------------------------------------------------------------------------------ bad calls


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["check", "nowhere.toml"], "nowhere.toml: no such file or folder"),
        (["check", "--layouts", "{empty}"], "no layouts here"),
        (["unmatched"], "name files or folders of minutes, or a graph"),
        (["unmatched", "{minutes}", "--graph", "g"], "name files or folders of minutes, or a graph"),
        (["unmatched", "nowhere"], "nowhere: no such file or folder"),
        (["unmatched", "{empty}"], "no minutes here that can be read"),
        (["unmatched", "--graph", "{empty}"], "no graph here"),
        (["unmatched", "{minutes}", "--format", "xml"], "no format 'xml'"),
        (["unmatched", "{minutes}", "--layouts", "{bad}"], "not valid TOML"),
        (["unused", "{minutes}", "--format", "toml"], "no format 'toml'"),
        (["unused", "{minutes}", "--layouts", "{bad}"], "bad.toml:2: "),
        (["diff", "shipped", "{bad}", "{minutes}"], "not valid TOML"),
        (["diff", "shipped", "shipped", "{minutes}"], "are the same layouts"),
        (["diff", "shipped", "nowhere", "{minutes}"], "nowhere: no such file or folder"),
        (["diff", "shipped", "{good}", "{empty}"], "no meeting was found"),
        (["diff", "shipped", "{good}", "{minutes}", "--gold", "nowhere"], "nowhere: no such file or folder"),
    ],
)
def test_a_wrong_call_is_one_line(call, words, kg, minutes, tmp_path):
    (tmp_path / "empty").mkdir()
    write(tmp_path / "bad.toml", b'id = "mine"\nname = \n')
    write(tmp_path / "good.toml", (LAYOUT + ROW).encode())
    places = {
        "minutes": minutes, "empty": tmp_path / "empty", "bad": tmp_path / "bad.toml", "good": tmp_path / "good.toml",
    }  # fmt: skip
    assert words in kg("rules", *(part.format(**places) for part in call)).one_line()


def test_what_was_written_before_stays_when_a_call_is_wrong(kg, minutes, tmp_path):
    out = tmp_path / "rows.toml"
    write(out, b"mine")
    assert kg("rules", "unmatched", minutes, "--layouts", "nowhere", "-o", out).code == 2
    assert out.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_a_file_that_is_no_text_is_told_and_the_rest_looked_at(kg, minutes):
    write(minutes / "picture.txt", b"\x89PNG" + bytes(4096))
    told = kg("rules", "unmatched", minutes)
    assert told.code == 0
    assert told.lines[0].startswith("picture.txt: the file is binary")
