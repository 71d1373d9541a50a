"""A user's own KLE: what is read of it, where its titles show, and that they stay at home."""

import io
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import SAMPLES, build_at, copy_samples, index_lines, write
from hypothesis import given
from hypothesis import strategies as st

import kg as kommunegraf
from kg.commands.kle import LICENCE
from kg.errors import ExportError, GraphError, KommunegrafError, SourceError
from kg.export import FORMATS, export
from kg.kle import MAX_TITLE, Title, read_plan, to_csv
from kg.store import index, titles
from kg.store.files import Folder
from kg.store.manifest import read_entries
from kg.store.titles import load_kle, remove_kle

DATA = Path(__file__).parent / "data"
EMNEPLAN = DATA / "kle-emneplan.xml"
CSV = "number,title\n05,Gader og færdsel\n05.01,Gadernes drift\n05.01.10,Stier for cyklende\n"
OWN = "Stier for cyklende"
SHIPPED = "Veje og trafik"


def plan_of(content, name="min-kle"):
    return read_plan(content.encode() if isinstance(content, str) else content, name)


def said(content):
    """What a plan's problems say, as the command prints them."""
    return [f"{problem.line}: {problem.message}" for problem in plan_of(content).problems]


# ------------------------------------------------------------------------------------------------------------ reading


def test_kls_xml_gives_every_title_with_what_became_of_old_numbers():
    plan = read_plan(EMNEPLAN.read_bytes(), "x")
    assert list(plan.titles.values()) == [
        Title("05", "Gader og færdsel"),
        Title("05.01", "Gadernes anlæg & drift"),
        Title("05.01.08", "Gadelygter og skilte", "Udgået 2019-12-31."),
        Title("05.01.10", "Stier for cyklende"),
        Title("05.01.12", 'Broer og "tunneler"', "Flyttet 2014-07-01 til 05.01.10 og 05.09."),
        Title("05.09", "Anden færdsel"),
        Title("05.09.02", "Parkering på torvet"),
        Title("99", "Ting uden sager"),
        Title("99.01", "Ting i kælderen"),
    ]
    assert (plan.problems, plan.facets) == ((), 0)


def test_a_namespace_and_the_services_flat_lists_are_read_and_facets_counted():
    plan = read_plan((DATA / "kle-lists.xml").read_bytes(), "x")
    assert [(t.number, t.title) for t in plan.titles.values()] == [
        ("05", "Gader og færdsel"),
        ("05.01", "Gadernes drift"),
        ("05.01.10", "Stier for cyklende"),
    ]
    assert (plan.problems, plan.facets) == ((), 2)


def test_the_oio_form_gives_the_title_in_force():
    plan = read_plan((DATA / "kle-oio.xml").read_bytes(), "x")
    assert list(plan.titles.values()) == [Title("05", "Gader og færdsel"), Title("05.01", "Gadernes drift")]
    assert (plan.problems, plan.facets) == ((), 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["number,title", "Nummer,Titel", "title,extra,number"])
def test_a_table_is_read_however_a_spreadsheet_saves_it(encoding, separator, end, header):
    columns = {"number": "05", "nummer": "05", "title": "Gader og færdsel", "titel": "Gader og færdsel", "extra": ""}
    row = ",".join(columns[name.lower()] for name in header.split(","))
    content = end.join([header, row, ""]).replace(",", separator).encode(encoding)
    assert list(plan_of(content).titles.values()) == [Title("05", "Gader og færdsel")]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_xml_is_read_in_the_encoding_it_declares(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><Emne><EmneNr>05.01.10</EmneNr><EmneTitel>Å &#246;</EmneTitel></Emne>'
    assert plan_of(xml.encode(encoding)).titles["05.01.10"].title == "Å ö"


def test_what_is_kept_reads_as_it_was():
    plan = read_plan(EMNEPLAN.read_bytes(), "x")
    kept = to_csv(plan.titles.values())
    assert read_plan(kept, "kept") == plan
    assert to_csv(reversed(plan.titles.values())) == kept


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CSV + "5.1,Kort\n", ["5: '5.1' is no KLE number (HH, HH.GG or HH.GG.EE, two digits each; keep the zeros: format cells as text)"]),
        (CSV + "05.02,\n", ["5: 05.02 has no title; add it, or take the row out"]),
        (CSV + "05.01,Noget andet\n", ["3: 05.01 has different titles in lines 3, 5; none is used: keep the right one, load again"]),
        (CSV + "05.01,Gadernes  drift\n", []),
        (CSV + "07.01.02,Skrald\n", ["5: 2 numbers without a title stand above others (07, 07.01); load the whole Emneplan"]),
        (CSV + f"06,{'x' * (MAX_TITLE + 1)}\n", [f"5: 06 has a title of {MAX_TITLE + 1} characters; is a quotation mark or a line end missing?"]),
        ("<E><Emne><EmneNr>05</EmneNr><EmneTitel>x</EmneTitel></Emne><Hovedgruppe><HovedgruppeNr>06</HovedgruppeNr><HovedgruppeTitel>y</HovedgruppeTitel></Hovedgruppe></E>",
         ["1: 05 stands where a number HH.GG.EE belongs; mend it, load again"]),
        ("<E>\n<Emne>\n<EmneTitel>x</EmneTitel></Emne><Hovedgruppe><HovedgruppeNr>06</HovedgruppeNr><HovedgruppeTitel>y</HovedgruppeTitel></Hovedgruppe></E>",
         ["2: '' is no KLE number (HH.GG.EE, two digits each; keep the zeros: format cells as text)"]),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_told_by_its_line_and_the_others_are_taken(content, expected):
    assert said(content) == expected
    assert plan_of(content).titles


def test_of_a_number_used_twice_the_one_in_use_has_the_title():
    plan = plan_of("number,title,note\n05,Gammelt navn,Udgået 2010-01-01.\n05,Nyt navn,\n05,Ældre navn,Udgået.\n")
    assert (plan.titles["05"], plan.problems) == (Title("05", "Nyt navn"), ())


BAD = {
    "no KLE": (
        "<a>\n<b/></a>",
        "holds no KLE titles; give KL's Emneplan as XML, or a CSV with the columns number,title",
    ),
    "facets alone": (
        "<a><Handlingsfacet><HandlingsfacetNr>G01</HandlingsfacetNr></Handlingsfacet></a>",
        "holds only handlingsfacetter, which are not used; give KL's Emneplan",
    ),
    "cut off": ("<a>\n<Emne><EmneNr>05", "line 2: damaged XML (no element found)"),
    "a web page": ("<!DOCTYPE html>\n<html><body>Log ind</body></html>", "is a web page"),
    "a web page that says less": ("\n<HTML><head>", "is a web page"),
    "entities": ('<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>', "line 1: a document type (DOCTYPE)"),
    "another file's entity": ('<!DOCTYPE a SYSTEM "file:///etc/hostname">\n<a/>', "line 1: a document type (DOCTYPE)"),
    "an entity of nobody": ("<a>&x;</a>", "line 1: damaged XML (undefined entity)"),
    "an encoding of nobody": ('<?xml version="1.0" encoding="ebcdic-nix"?><a/>', "line 1: "),
    "too deep": ("<a>" * 200, "elements more than 100 deep"),
    "a workbook": ("PK\x03\x04....", "is a ZIP or Excel file"),
    "a table without names": ("05,Gader\n", "neither KLE's XML nor a table of titles; the first line must name"),
    "words": ("Kære borger", "neither KLE's XML nor a table of titles"),
    "names alone": ("number,title\n", "holds no KLE titles"),
    "nothing right": ("number,title\n5,Gader\n", "no title can be used; line 2: '5' is no KLE number"),
    "a picture": (b"\x89PNG\0\0", "is no text file"),
    "no encoding at all": (b"number,title\n05,\x81\xff\n", "line 2: neither UTF-8 nor Windows-1252"),
    "a cell without end": ('number,title\n05,"' + "x" * 200_000, "line 2: cannot be read as CSV"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_no_kle_is_refused_in_one_line_that_says_why(case):
    content, expected = BAD[case]
    with pytest.raises(SourceError) as error:
        plan_of(content)
    message = str(error.value)
    assert message.startswith("min-kle: ")
    assert expected in message
    assert "\n" not in message


XMLISH = st.lists(
    st.sampled_from(["<Emne>", "</Emne>", "<EmneNr>", "</EmneNr>", "05.01.10", "<EmneTitel>", "</EmneTitel>", "æ", "<a/>",
                     "<!DOCTYPE x>", "&amp;", "&x;", "<Egenskab>", "</Egenskab>", "]]>", "<!--", "<?xml version='1.0' encoding='", "'?>", "utf-7"])
).map(lambda parts: ("<a>" + "".join(parts) + "</a>").encode())  # fmt: skip


@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda b: b"number;title\n" + b), XMLISH,
                 st.binary(max_size=200).map(lambda b: b"<?xml version='1.0' encoding='" + b)))  # fmt: skip
def test_no_bytes_do_worse_than_one_line(data):
    try:
        plan = read_plan(data, "x")
    except KommunegrafError as refusal:
        told, kept = str(refusal), {}
    else:
        told, kept = "", read_plan(to_csv(plan.titles.values()), "kept").titles
        assert kept == plan.titles
    assert bool(told) != bool(kept)
    assert "\n" not in told


# ------------------------------------------------------------------------------------------------------- in the graph


OF_ROADS = [
    path.name
    for path in SAMPLES
    if path.stem.endswith(("teknik-og-klimaudvalget", "2025-08-27-byraadet", "2025-10-08-byraadet"))
]
"""Minutes whose cases stand under the numbers that the tests' own KLE gives titles to."""


@pytest.fixture(scope="module")
def whole_graph(tmp_path_factory):
    """The graph of those minutes, built once; every test has a copy."""
    root = tmp_path_factory.mktemp("kle")
    assert len(OF_ROADS) == 5
    build_at(root / "graph", copy_samples(root / "minutes", OF_ROADS))
    return root / "graph"


@pytest.fixture
def graph(whole_graph, tmp_path):
    """A graph to change."""
    return Path(shutil.copytree(whole_graph, tmp_path / "graph"))


def labels(graph, number):
    """The Danish labels of a concept in the union of all graphs of the index."""
    opened = kommunegraf.open_graph(graph)
    answer = opened.sparql(
        f'SELECT ?label {{ <{opened.base}kle/{number}> skos:prefLabel ?label FILTER(LANG(?label) = "da") }}'
    )
    return [str(row[0]) for row in answer.rows]


def title_of(graph, number, level):
    rows = kommunegraf.open_graph(graph).ask("subjects", level=str(level)).rows
    return {str(row[0]): row[1] and str(row[1]) for row in rows}[number]


def exported(graph, form, **options):
    out = io.BytesIO()
    export(kommunegraf.open_graph(graph), form, out, **options)
    return out.getvalue()


def files_of(graph):
    return {path.relative_to(graph).as_posix(): path.read_bytes() for path in graph.rglob("*.nq")}


def all_lines(graph):
    """What the index must hold: each file of the shared graphs and each shard, in its graph and in the union."""
    folder = Folder(graph)
    paths = [*folder.shared().values(), *(graph / "shards").glob("*/*.nq")]
    quads = [quad for path in paths for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS)]
    union = {str(ox.Quad(quad.subject, quad.predicate, quad.object)) for quad in quads}
    return sorted({str(quad) for quad in quads} | union)


def test_titles_show_where_subjects_do(graph):
    assert title_of(graph, "05.01.10", 3) == title_of(graph, "05", 1) == SHIPPED
    loaded = load_kle(graph, EMNEPLAN)
    assert (loaded.used, len(loaded.plan.titles)) == (4, 9)
    assert title_of(graph, "05.01.10", 3) == OWN
    assert title_of(graph, "05.01", 2) == "Gadernes anlæg & drift"
    assert title_of(graph, "05.02", 2) == title_of(graph, "05", 1) == "Gader og færdsel"
    assert title_of(graph, "06", 1) == "Spildevand og vandløb"
    assert index_lines(graph) == all_lines(graph)


def test_a_concept_has_one_label_in_a_language(graph):
    load_kle(graph, EMNEPLAN)
    opened = kommunegraf.open_graph(graph)
    several = opened.sparql(
        "SELECT ?c { ?c skos:prefLabel ?l BIND(LANG(?l) AS ?tag) } GROUP BY ?c ?tag HAVING(COUNT(DISTINCT ?l) > 1)"
    )
    assert not several.rows
    assert labels(graph, "05") == ["Gader og færdsel"]
    twice = 'SELECT ?g { GRAPH ?g { ?c skos:prefLabel "Veje og trafik"@da } }'
    assert not opened.sparql(twice).rows


def test_only_the_titles_that_cases_need_become_statements_and_old_numbers_keep_theirs(graph):
    load_kle(graph, EMNEPLAN)
    lines = Folder(graph).kle_titles.read_text("utf-8").splitlines()
    base = kommunegraf.open_graph(graph).base
    assert all(line.endswith(f" <{base}graph/kle> .") for line in lines)
    assert {line.split("> ")[0].rpartition("/")[2] for line in lines} == {
        "05", "05.01", "05.01.08", "05.01.10", "05.01.12", "05.09", "05.09.02",
    }  # fmt: skip
    assert sum('historyNote> "Udgået 2019-12-31."@da' in line for line in lines) == 1
    assert "Ting uden sager" in Folder(graph).kle.read_text("utf-8")


def test_a_build_after_it_gives_titles_to_new_subjects_and_ends_where_loading_last_ends(tmp_path):
    first = [path.name for path in SAMPLES if "hovedmed" in path.name]
    minutes = copy_samples(tmp_path / "minutes", first)
    early, late = tmp_path / "early", tmp_path / "late"
    build_at(early, minutes)
    load_kle(early, EMNEPLAN)
    assert Folder(early).kle_titles.read_bytes() == b""
    for path in SAMPLES:
        if path.name in OF_ROADS:
            write(minutes / path.name, path.read_bytes())
    build_at(early, minutes)
    build_at(late, minutes)
    load_kle(late, EMNEPLAN)
    assert files_of(early) == files_of(late)
    assert Folder(early).kle_titles.read_bytes()
    assert index_lines(early) == index_lines(late) == all_lines(late)


def test_a_new_file_replaces_the_old_and_the_same_file_changes_nothing(graph, tmp_path):
    load_kle(graph, EMNEPLAN)
    before, kept = files_of(graph), Folder(graph).kle.read_bytes()
    load_kle(graph, EMNEPLAN)
    assert (files_of(graph), Folder(graph).kle.read_bytes()) == (before, kept)
    load_kle(graph, write(tmp_path / "ny.csv", CSV.replace(OWN, "Cykelstier")))
    assert title_of(graph, "05.01.10", 3) == "Cykelstier"
    assert title_of(graph, "05.09.02", 3) == "Gader og færdsel"
    assert index_lines(graph) == all_lines(graph)


def test_removing_it_leaves_the_graph_as_it_was(graph):
    before, lines = files_of(graph), index_lines(graph)
    assert not remove_kle(graph)
    load_kle(graph, EMNEPLAN)
    assert files_of(graph) != before
    assert remove_kle(graph)
    assert files_of(graph) == before
    assert index_lines(graph) == lines
    assert not Folder(graph).kle.exists()


@pytest.mark.slow
@pytest.mark.parametrize("removing", [False, True])
@pytest.mark.parametrize("step", ["refresh", "write_derived", "update"])
def test_stopped_after_the_commit_the_rest_is_done_when_the_graph_is_opened(graph, monkeypatch, removing, step):
    if removing:
        load_kle(graph, EMNEPLAN)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(index, step, killed)
        with pytest.raises(KeyboardInterrupt):
            remove_kle(graph) if removing else load_kle(graph, EMNEPLAN)
    assert title_of(graph, "05.01.10", 3) == (SHIPPED if removing else OWN)
    assert index_lines(graph) == all_lines(graph)


def test_it_waits_for_no_build_that_is_at_work(graph):
    with Folder(graph).lock(), pytest.raises(GraphError, match="at work"):
        load_kle(graph, EMNEPLAN)
    assert not Folder(graph).kle.exists()


def test_a_damaged_table_is_told_and_can_be_replaced_or_removed(graph):
    load_kle(graph, EMNEPLAN)
    Folder(graph).kle.write_bytes(b"\0\0")
    with pytest.raises(GraphError, match="load your KLE again"):
        kommunegraf.open_graph(graph)
    load_kle(graph, EMNEPLAN)
    assert title_of(graph, "05.01.10", 3) == OWN
    Folder(graph).kle.write_bytes(b"\0\0")
    assert remove_kle(graph)
    assert title_of(graph, "05.01.10", 3) == SHIPPED


# ---------------------------------------------------------------------------------------------------------- licence


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_as_if_the_titles_were_not_there(form, graph):
    before = exported(graph, form)
    load_kle(graph, EMNEPLAN)
    assert exported(graph, form) == before
    assert OWN.encode() not in before


@pytest.mark.slow
def test_rdflib_gets_none_of_the_titles(graph):
    load_kle(graph, EMNEPLAN)
    found = kommunegraf.open_graph(graph).to_rdflib()
    assert not [value for _, _, value, _ in found.quads() if str(value) == OWN]
    assert [value for _, _, value, _ in found.quads() if str(value) == SHIPPED]


@pytest.mark.parametrize("form", FORMATS)
def test_asked_for_the_titles_are_exported_and_double_nothing(form, graph):
    load_kle(graph, EMNEPLAN)
    data = exported(graph, form, with_kle=True)
    assert data == exported(graph, form, with_kle=True)
    assert OWN.encode() in data
    assert f'"{SHIPPED}"'.encode() not in data
    ox_form = {
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD,
    }[form]
    titled = [
        str(q.subject)
        for q in ox.parse(data, format=ox_form)
        if q.predicate.value.endswith("prefLabel") and "/kle/" in str(q.subject)
    ]
    assert len(titled) == len(set(titled)) >= 7


def test_titles_that_are_not_there_cannot_be_exported(graph):
    with pytest.raises(ExportError, match="kg kle FILE"):
        exported(graph, "turtle", with_kle=True)


# ------------------------------------------------------------------------------------------------------- the command


def test_the_command_says_what_it_did_and_whose_the_titles_are(kg, graph):
    subjects = {subject for entry in read_entries(Folder(graph).manifest) for subject in entry.subjects}
    run = kg("kle", EMNEPLAN, "--graph", graph)
    assert (run.code, run.out) == (0, b"")
    assert run.lines == [f"9 KLE titles; 4 of the graph's {len(subjects)} KLE subjects have one now", LICENCE]
    assert kg("kle", EMNEPLAN, "--graph", graph, "--quiet").lines == [LICENCE]
    assert kg("kle", "--remove", "--graph", graph).lines == ["KLE titles removed"]
    assert kg("kle", "--remove", "--graph", graph).lines == ["there were no KLE titles of yours in the graph"]


def test_the_command_names_what_it_left_out(kg, graph, tmp_path):
    run = kg("kle", DATA / "kle-lists.xml", "--graph", graph)
    assert run.code == 0
    assert "2 handlingsfacetter are not used: the graph has no terms for them" in run.lines
    file = write(tmp_path / "kle.csv", CSV + "5,x\n" * 25)
    run = kg("kle", file, "--graph", graph, "--quiet")
    assert run.code == 1
    assert len(run.lines) == 22
    assert run.lines[0].startswith(f"{file}: line 5: '5' is no KLE number")
    assert run.lines[20:] == [f"{file}: 5 more like these", LICENCE]


def test_a_wrong_call_is_told_in_one_line(kg, graph, tmp_path, monkeypatch):
    assert "--remove" in kg("kle", "--graph", graph).one_line()
    assert "--remove" in kg("kle", EMNEPLAN, "--remove", "--graph", graph).one_line()
    assert "no graph here" in kg("kle", EMNEPLAN, "--graph", tmp_path / "none").one_line()
    assert "No such file" in kg("kle", tmp_path / "none.xml", "--graph", graph).one_line()
    assert "is a folder" in kg("kle", tmp_path, "--graph", graph).one_line()
    assert "is empty" in kg("kle", write(tmp_path / "tom.xml", ""), "--graph", graph).one_line()
    monkeypatch.setattr(titles, "MAX_BYTES", 1024 * 1024)
    assert "larger than 1 MB" in kg("kle", write(tmp_path / "stor.xml", "<a>" * 400_000), "--graph", graph).one_line()
    assert not Folder(graph).kle.exists()


def test_the_export_command_says_that_titles_were_left_out_or_put_in(kg, graph):
    assert kg("export", "--graph", graph).lines == []
    load_kle(graph, EMNEPLAN)
    without = kg("export", "--graph", graph)
    assert "left out" in without.err
    assert OWN.encode() not in without.out
    asked = kg("export", "--graph", graph, "--with-kle")
    assert "share it only as your agreement with KL allows" in asked.err
    assert OWN.encode() in asked.out
