"""Levels of quality: each is a file of shapes, and a municipality has the level that all its meetings have."""

import json
import os
from pathlib import Path

import pytest
from conftest import build_at, copy_samples, minutes, write
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection

from kg import open_graph, resources, vocabulary
from kg.levels import LEVELS, check_level, level_files, reached
from kg.vocabulary import DEF, SUPERTYPES, GovClass

SHAPES = "https://w3id.org/kommunegraf/shapes/level"
OUTSIDE = Path(os.environ.get("KG_VOCABULARIES", Path(__file__).parent.parent.parent / "shared" / "vocabularies"))
UNDATED = "REFERAT Teknik- og Klimaudvalget\n\nPunkt 1: Sag om ting\n\nBeslutning\n\nGodkendt.\n"


def shapes(level: int) -> Graph:
    return Graph().parse(level_files()[level - 1])


def listed(level: int, name: str) -> set[str]:
    graph = shapes(level)
    node = graph.value(URIRef(f"{SHAPES}{level}/{name}"), SH["in"])
    return {str(each) for each in Collection(graph, node)}


def levels_of(folder: Path) -> dict[str, tuple[int, tuple[int, ...], int]]:
    return {town.code: (town.level, town.having, town.meetings) for town in reached(open_graph(folder))}


def rules(folder: Path, level: int) -> set[str]:
    return {result.rule for result in check_level(open_graph(folder), level)[0]}


@pytest.fixture
def graph_of(tmp_path):
    def make(*texts: str, **options: object) -> Path:
        for number, text in enumerate(texts):
            write(tmp_path / "minutes" / f"{number}.txt", text)
        build_at(tmp_path / "graph", tmp_path / "minutes", **options)
        return tmp_path / "graph"

    return make


# ------------------------------------------------------------------------------------------------------------ shapes


def test_each_level_is_a_file_of_shapes_with_names_of_its_own():
    assert len(level_files()) == len(LEVELS)
    for level in LEVELS:
        kinds = {SH.NodeShape, SH.PropertyShape}
        named = {str(s) for kind in kinds for s in shapes(level).subjects(RDF.type, kind)}
        assert len(named) >= 3
        assert all(name.startswith(f"{SHAPES}{level}/") for name in named)


def test_every_shape_speaks_danish_and_english():
    for level in LEVELS:
        graph = shapes(level)
        told = [s for s in graph.subjects(SH.severity, None) if isinstance(s, URIRef)]
        assert told
        for shape in told:
            assert {message.language for message in graph.objects(shape, SH.message)} == {"da", "en"}


def test_level_2_lists_the_classes_of_the_ontology_and_of_the_alignments():
    own = {value for name, value in vars(GovClass).items() if name.isupper()}
    aligned = Graph().parse(resources.shared("ontology") / "alignments.ttl")
    above = {str(o) for s, o in aligned.subject_objects(RDFS.subClassOf) if str(s).startswith(DEF)}
    assert {term for types in SUPERTYPES.values() for term in types} <= above
    assert listed(2, "class") == own | above | {vocabulary.Ext.SKOS_CONCEPT}


@pytest.mark.parametrize("scheme", [vocabulary.Outcome, vocabulary.AttendanceStatus, vocabulary.ReferenceKind])
def test_level_2_lists_the_codes_of_the_schemes(scheme):
    name = scheme.scheme().removesuffix("/").rpartition("/")[2]
    assert listed(2, name) == {code.iri for code in scheme}


def test_the_classes_of_others_stand_in_their_own_vocabularies():
    files = [OUTSIDE / name for name in ("eli-dl.ttl", "cpov.ttl", "core-person.ttl")]
    if not all(path.exists() for path in files):
        pytest.skip(f"the vocabularies are not at {OUTSIDE}; set KG_VOCABULARIES to the folder that has them")
    known = Graph()
    for path in files:
        known.parse(path)
    spaces = (vocabulary.ELI_DL, vocabulary.ELI, "http://data.europa.eu/m8g/", vocabulary.PERSON)
    terms = [term for term in listed(2, "class") if term.startswith(spaces)]
    assert len(terms) == 8
    for term in terms:  # Core Person uses its own class as a domain without describing it
        assert (URIRef(term), None, None) in known or (None, RDFS.domain, URIRef(term)) in known, term


def test_the_role_of_a_participation_is_aligned_with_the_property_that_is_there():
    if not (OUTSIDE / "eli-dl.ttl").exists():
        pytest.skip(f"eli-dl.ttl is not at {OUTSIDE}; set KG_VOCABULARIES to the folder that has it")
    known = Graph().parse(OUTSIDE / "eli-dl.ttl")
    aligned = Graph().parse(resources.shared("ontology") / "alignments.ttl")
    role, wrong = (URIRef(vocabulary.ELI_DL + name) for name in ("participation_role", "had_participation_role"))
    assert (role, None, None) in known
    assert (None, None, role) in aligned
    assert (wrong, None, None) not in known
    assert (None, None, wrong) not in aligned


# ------------------------------------------------------------------------------------------------------------ reached


def test_every_meeting_of_the_sample_has_level_2_and_most_have_level_3(sample_graph):
    level, having, meetings = levels_of(sample_graph)["0999"]
    assert level >= 2
    assert meetings == 14
    assert having[:2] == (14, 14)
    assert having[2] >= 13


def test_a_meeting_without_a_date_has_no_level(graph_of):
    graph = graph_of(UNDATED, minutes())
    found = levels_of(graph)
    assert [having for _, having, _ in found.values()].count((0, 0, 0)) == 1
    assert rules(graph, 1) == {"level 1: date"}


def test_documents_of_no_known_municipality_come_last_and_apart(tmp_path):
    folder = copy_samples(tmp_path / "minutes", ["2025-11-12-byraadet.txt"])
    (folder / "kg.toml").unlink()
    write(folder / "vejle.txt", minutes())
    build_at(tmp_path / "graph", folder)
    assert list(levels_of(tmp_path / "graph")) == ["0630", ""]


def test_an_outcome_that_is_not_coded_keeps_from_level_3_alone(graph_of):
    graph = graph_of(minutes(decisions=["Udvalget talte om vejret, og hvad det måtte bringe."]))
    assert rules(graph, 2) == set()
    assert "level 3: outcome" in rules(graph, 3)


def test_a_reference_nobody_could_follow_keeps_from_level_3(seeds_graph):
    assert "level 3: referenceStatus" in rules(seeds_graph, 3)


@pytest.mark.parametrize(
    ("removed", "rule", "level"),
    [
        ("<https://schema.org/startDate>", "level 1: date", 1),
        (f"<{DEF}body>", "level 1: body", 1),
        ("<http://purl.org/dc/terms/title>", "level 2: title", 2),
        (f"<{DEF}outcome>", "level 3: outcome", 3),
        (f"<{DEF}attendanceStatus>", "level 3: present", 3),
    ],
)
def test_what_is_missing_names_its_level(removed, rule, level, sample_graph, tmp_path):
    graph = tampered(sample_graph, tmp_path, lambda line: None if removed in line else line)
    if "attendanceStatus" in removed:
        graph = tampered(sample_graph, tmp_path, lambda line: None if "/attendance/" in line else line)
    found = rules(graph, level)
    assert rule in found
    assert all(int(each.split()[1].rstrip(":")) <= level for each in found)
    assert level == 1 or rule not in rules(graph, level - 1)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (f"<{DEF}Vote>", f"<{DEF}Ballot>", "level 2: class"),
        ("eli-draft-legislation-ontology#Vote>", "eli-draft-legislation-ontology#Ballot>", "level 2: class"),
        (f"<{DEF}outcome/noted>", f"<{DEF}outcome/seen>", "level 2: outcome"),
    ],
)
def test_a_term_that_is_not_there_keeps_from_level_2(old, new, rule, sample_graph, tmp_path):
    graph = tampered(sample_graph, tmp_path, lambda line: line.replace(old, new))
    assert rules(graph, 2) == {rule}


def test_a_closed_item_needs_no_title(sample_graph, tmp_path):
    """Its title may be one that the law holds back."""
    closed = {line.split()[0] for line in lines(sample_graph) if f"<{DEF}closed>" in line and '"true"' in line}
    assert closed
    title = "<http://purl.org/dc/terms/title>"
    graph = tampered(sample_graph, tmp_path, lambda line: None if line.split()[0] in closed and title in line else line)
    assert rules(graph, 2) == set()


def lines(graph: Path) -> list[str]:
    return [line for path in sorted((graph / "shards").glob("*/*")) for line in path.read_text("utf-8").splitlines()]


def tampered(graph: Path, tmp_path: Path, change) -> Path:
    """A copy of a graph whose documents are changed line by line; without an index, which levels do not need."""
    import shutil

    copy = tmp_path / "tampered"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(graph, copy)
    for path in (copy / "shards").glob("*/*"):
        kept = [new for line in path.read_text("utf-8").splitlines() if (new := change(line)) is not None]
        path.write_text("".join(f"{line}\n" for line in kept), "utf-8")
    return copy


# ------------------------------------------------------------------------------------------------------------ command


def test_the_command_ends_with_0_where_the_level_is_reached(sample_graph, kg):
    run = kg("check", "--graph", sample_graph, "--level", 2)
    assert (run.code, run.out) == (0, b"")
    assert run.lines == ["0999: level 2; level 1: 14 of 14 meetings, level 2: 14 of 14 meetings"]


def test_the_command_lists_what_keeps_from_the_level(graph_of, kg):
    graph = graph_of(minutes(decisions=["Udvalget talte om vejret, og hvad det måtte bringe."]))
    run = kg("check", "--graph", graph, "--level", 3)
    assert run.code == 1
    assert run.out.decode().count("(level 3: outcome)") == 1
    assert run.lines == ["0630: level 2; level 1: 1 of 1 meetings, level 2: 1 of 1 meetings, level 3: 0 of 1 meetings"]
    rows = json.loads(kg("check", "--graph", graph, "--level", 3, "--format", "json").out)
    assert {row["rule"] for row in rows} == {"level 3: outcome", "level 3: present"}


@pytest.mark.parametrize("level", ["0", "4", "best"])
def test_the_command_refuses_a_level_that_is_not_there(level, sample_graph, kg):
    assert "--level" in kg("check", "--graph", sample_graph, "--level", level).one_line()
