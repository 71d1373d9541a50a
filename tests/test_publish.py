"""A publication says what the graph says, reads back the same, comes out the same, and stands whole or not at all."""

import csv
import errno
import gzip
import hashlib
import io
import json
import random
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import privacyforms as forms
import pyoxigraph as ox
import pytest
import rdflib
from conftest import build_at, copy_samples, minutes, nquads, write
from publishing import BASE, content, publish_at, settings, settings_text, triples

from kg import export as exporter
from kg.errors import ExportError, SettingsError
from kg.privacy import TakeDown
from kg.publishing import folder as folders
from kg.publishing import publication, staging
from kg.publishing.folder import refuse_foreign
from kg.publishing.interchange import USES, above
from kg.publishing.tables import TABLES
from kg.vocabulary import DEF, PREFIXES, SUPERTYPES, Ext, Gov, GovClass

pytestmark = pytest.mark.slow  # each writes a whole publication

DATA = "https://w3id.org/kommunegraf/id/"
ALWAYS = {
    "README.md", "SHA256SUMS", "data.ttl", "data.nq.gz", "data.jsonld", "context.jsonld", "dcat.ttl", "void.ttl",
    "ontology/gov.ttl", "ontology/alignments.ttl", "ontology/shapes.ttl", "ontology/all.ttl", "ontology/index.html",
    "ontology/w3id.htaccess", "ontology/LICENSE", "tables/csv-metadata.json",
    *(f"tables/{table.name}.csv" for table in TABLES),
}  # fmt: skip


@pytest.fixture(scope="module")
def out(sample_graph, tmp_path_factory):
    target = tmp_path_factory.mktemp("published") / "out"
    publish_at(sample_graph, target)
    return target


@pytest.fixture(scope="module")
def internal(sample_graph, tmp_path_factory):
    target = tmp_path_factory.mktemp("internal") / "out"
    publish_at(sample_graph, target, profile="full")
    return target


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def union(folder: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(gzip.decompress((folder / "data.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS)
    return store


def sparql(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    return sorted(tuple("" if value is None else value.value for value in row) for row in found)


# ------------------------------------------------------------------------------------------------------------ the data


def test_a_publication_holds_every_file(out):
    held = set(content(out))
    assert held >= ALWAYS
    assert all(name in ALWAYS or name.startswith(("ontology/schemes/", "ontology/levels/")) for name in held)


def test_the_sums_are_those_of_every_other_file(out):
    lines = (out / "SHA256SUMS").read_text("utf-8").splitlines()
    summed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert summed == {
        name: hashlib.sha256(raw).hexdigest() for name, raw in content(out).items() if name != "SHA256SUMS"
    }


def test_turtle_json_ld_and_n_quads_say_the_same(out):
    told = {str(ox.Triple(q.subject, q.predicate, q.object)) for q in union(out)}
    assert len(told) > 10_000
    assert triples(out / "data.ttl") == told
    assert triples(out / "data.jsonld") == told


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("name", "form"), [("data.ttl", "turtle"), ("data.jsonld", "json-ld")])
def test_rdflib_reads_what_oxigraph_reads(name, form, out):
    graph = rdflib.Graph().parse(out / name, format=form)
    lines = graph.serialize(format="nt").encode()
    read = {str(ox.Triple(q.subject, q.predicate, q.object)) for q in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}
    assert read == triples(out / name)


def test_everything_of_the_graph_is_in_the_internal_publication(internal, sample_graph):
    stated = {
        str(ox.Triple(q.subject, q.predicate, q.object))
        for q in ox.parse(nquads(sample_graph), format=ox.RdfFormat.N_QUADS)
        if "graph/ontology" not in str(q.graph_name)
    }
    published = triples(internal / "data.ttl")
    assert stated <= published
    added = {line for line in published - stated if f"<{DATA}party/" not in line and f"<{DATA}kle/" not in line}
    theirs = {iri for each in above().values() for iri in each} | {use.theirs for use in USES}
    assert {line.split(" ")[1][1:-1] for line in added} <= theirs


def test_parties_and_subjects_that_are_named_have_their_names(out):
    found = sparql(
        union(out), "SELECT ?p ?n { ?x gov:party ?p OPTIONAL { ?p foaf:name ?n } FILTER(STRENDS(STR(?p), 'party/A')) }"
    )
    assert found
    assert {name for _, name in found} != {""}


def test_the_data_has_no_blank_nodes(out):
    assert "_:" not in (out / "data.ttl").read_text("utf-8")


def test_super_types_are_written_beside_a_things_own_class(out):
    types: dict[str, set[str]] = {}
    for node, cls in sparql(union(out), "SELECT ?node ?class { ?node a ?class }"):
        types.setdefault(node, set()).add(cls)
    seen = 0
    for found in types.values():
        for cls in found & set(SUPERTYPES):
            assert set(SUPERTYPES[cls]) <= found
            seen += 1
    assert seen > 300


def test_the_context_of_json_ld_stands_alone_too(out):
    alone = json.loads((out / "context.jsonld").read_text("utf-8"))["@context"]
    inside = json.loads((out / "data.jsonld").read_text("utf-8"))["@context"]
    assert {key: value for key, value in inside.items() if value is not None} == alone


def test_a_thing_of_several_documents_stands_once(out):
    headings = re.findall(r"^# (municipality/.+/meeting/.+)$", (out / "data.ttl").read_text("utf-8"), re.MULTILINE)
    assert len(headings) > 100
    assert len(headings) == len(set(headings))


# ---------------------------------------------------------------------------------------------------------- stability


def test_published_twice_gives_the_same_bytes(sample_graph, out, tmp_path):
    publish_at(sample_graph, tmp_path / "again" / "out")
    assert content(tmp_path / "again" / "out") == content(out)


def test_published_over_itself_gives_the_same_bytes(sample_graph, tmp_path):
    publish_at(sample_graph, tmp_path / "out")
    before = content(tmp_path / "out")
    publish_at(sample_graph, tmp_path / "out", force=True)
    assert content(tmp_path / "out") == before


def test_the_order_of_the_documents_changes_no_byte(tmp_path):
    for place, names in (("a", ["1.txt", "2.txt"]), ("b", ["2.txt", "1.txt"])):
        for name in names:
            day = {"1.txt": "19-08-2025", "2.txt": "16-09-2025"}[name]
            write(tmp_path / place / "m" / name, minutes(date=day))
            build_at(tmp_path / place / "graph", tmp_path / place / "m")
        publish_at(tmp_path / place / "graph", tmp_path / place / "out")
    assert content(tmp_path / "a" / "out") == content(tmp_path / "b" / "out")


def test_sorting_on_disk_and_filtering_in_pieces_change_no_byte(sample_graph, out, tmp_path, monkeypatch):
    monkeypatch.setattr(exporter, "_RUN", 500)
    monkeypatch.setattr(staging, "_PIECE", 100)
    publish_at(sample_graph, tmp_path / "out")
    assert content(tmp_path / "out") == content(out)


def groups(folder: Path) -> dict[str, list[str]]:
    """The lines of each meeting, item and document; those of the places, which stand last, as a group of their own."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in (folder / "data.ttl").read_text("utf-8").splitlines():
        group = line[2:] if line.startswith("# ") else group
        found.setdefault(group, []).append(line)
    return found


def test_a_change_of_one_item_changes_the_lines_of_its_meeting_and_document_only(tmp_path):
    texts = {
        f"{month}.txt": minutes(date=f"19-{month}-2025", decisions=["Godkendt."] * 9) for month in ("08", "09", "10")
    }
    for name, text in texts.items():
        write(tmp_path / "m" / name, text)
    build_at(tmp_path / "graph", tmp_path / "m")
    publish_at(tmp_path / "graph", tmp_path / "out")
    before = groups(tmp_path / "out")
    head, _, tail = texts["09.txt"].rpartition("Godkendt.")
    write(tmp_path / "m" / "09.txt", f"{head}Udsat.{tail}")
    build_at(tmp_path / "graph", tmp_path / "m")
    publish_at(tmp_path / "graph", tmp_path / "out", force=True)
    after = groups(tmp_path / "out")
    changed = {group for group in {*before, *after} if before.get(group) != after.get(group)}
    assert len(before) > 30
    assert {g for g in changed if not g.startswith(("document/", "Places: "))} == {
        "municipality/0630/body/teknik-og-klimaudvalget/meeting/2025-09-19/item/9"
    }
    meeting = [g for g in after if "/meeting/2025-09-19/item/9" in g]
    assert any("outcome\\/postponed" in line for g in meeting for line in after[g])
    (places,) = (group for group in after if group.startswith("Places: "))
    text = (tmp_path / "out" / "data.ttl").read_text("utf-8")
    assert text.index("prov:wasDerivedFrom") > text.index(places)


# ------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.name)
def test_a_table_has_a_row_for_each_thing_of_its_class(each, out):
    rows, key = table(out, each.name), each.columns[0].name
    wanted = sparql(union(out), f"SELECT DISTINCT ?x {{ ?x a <{each.cls}> }}")
    assert len(rows) > 10
    assert sorted((row[key],) for row in rows) == wanted
    assert list(rows[0]) == [column.name for column in each.columns]


QUESTIONS = {
    ("meetings", "meeting", "body"): "SELECT ?x ?v { ?x a gov:Meeting ; gov:body ?b . ?b foaf:name ?v }",
    ("meetings", "meeting", "municipality_code"): "SELECT ?x ?v { ?x a gov:Meeting ; gov:body/gov:municipality/skos:notation ?v }",
    ("meetings", "meeting", "items"): "SELECT ?x (STR(COUNT(DISTINCT ?i)) AS ?v) { ?x a gov:Meeting . ?i gov:meeting ?x ; a gov:AgendaItem } GROUP BY ?x",
    ("items", "item", "title"): "SELECT ?x ?v { ?x a gov:AgendaItem ; dcterms:title ?v }",
    ("items", "item", "date"): "SELECT DISTINCT ?x (SUBSTR(STR(?d), 1, 10) AS ?v) { ?x a gov:AgendaItem ; gov:meeting/schema:startDate ?d }",
    ("decisions", "decision", "text"): "SELECT ?x ?v { ?x a gov:Decision ; gov:text ?v }",
    ("decisions", "decision", "date"): "SELECT ?x ?v { ?x a gov:Decision ; dcterms:date ?v }",
    ("attendance", "attendance", "name"): "SELECT ?x ?v { ?x a gov:Attendance ; gov:person/foaf:name ?v }",
    ("attendance", "attendance", "party_name"): "SELECT ?x ?v { ?x a gov:Attendance ; gov:party/foaf:name ?v }",
    ("decisions", "decision", "item_title"): "SELECT ?x ?v { ?x a gov:Decision ; gov:item/dcterms:title ?v }",
    ("decisions", "decision", "item_number"): "SELECT ?x ?v { ?x a gov:Decision ; gov:item ?i . ?i a gov:AgendaItem ; gov:number ?v }",
    ("meetings", "meeting", "place"): "SELECT ?x ?v { ?x a gov:Meeting ; schema:location ?v }",
    ("references", "reference", "date"): "SELECT DISTINCT ?x (SUBSTR(STR(?d), 1, 10) AS ?v) { ?x a gov:Reference ; gov:item/gov:meeting/schema:startDate ?d }",
    ("references", "reference", "item_title"): "SELECT ?x ?v { ?x a gov:Reference ; gov:item/dcterms:title ?v }",
    ("references", "reference", "body"): "SELECT ?x ?v { ?x a gov:Reference ; gov:item/gov:meeting/gov:body/foaf:name ?v }",
    ("references", "reference", "cited_date"): "SELECT ?x ?v { ?x a gov:Reference ; gov:citedDate ?v }",
}  # fmt: skip


@pytest.mark.parametrize(("name", "key", "column"), QUESTIONS)
def test_a_cell_is_what_sparql_answers(name, key, column, out):
    answers: dict[str, str] = {}
    for node, found in sparql(union(out), QUESTIONS[name, key, column]):
        answers[node] = max(answers.get(node, ""), found, key=len)  # a quotation may be shorter than what it quotes
    cells = {row[key]: row[column] for row in table(out, name) if row[column]}
    assert len(answers) > 5
    assert cells == answers


def test_cells_of_several_values_hold_each(out):
    wanted: dict[str, set[str]] = {}
    for node, place in sparql(union(out), "SELECT ?x ?v { ?x a gov:Decision ; prov:wasDerivedFrom ?v }"):
        wanted.setdefault(node, set()).add(place)
    found = {row["decision"]: set(row["source"].split()) for row in table(out, "decisions")}
    assert found == wanted
    assert any(len(places) > 1 for places in found.values())


def test_tables_stand_in_the_order_of_the_turtle(out):
    order = [n["meeting"] for n in table(out, "meetings")]
    text = (out / "data.ttl").read_text("utf-8")
    places = [text.index(f"\n# {iri.removeprefix(DATA)}\n") for iri in order]
    assert places == sorted(places)


def test_texts_of_several_lines_and_quotation_marks_survive_a_table(tmp_path):
    said = 'Godkendt; "med bemærkning", = 2 + 2.'
    write(tmp_path / "m.txt", minutes(decisions=[said]))
    build_at(tmp_path / "graph", tmp_path / "m.txt")
    publish_at(tmp_path / "graph", tmp_path / "out")
    assert [row["text"] for row in table(tmp_path / "out", "decisions")] == [said]


def metadata(folder: Path) -> dict:
    return json.loads((folder / "tables" / "csv-metadata.json").read_text("utf-8"))


def test_the_metadata_describes_each_column_of_each_table(out):
    described = metadata(out)["tables"]
    assert [each["url"] for each in described] == [f"{each.name}.csv" for each in TABLES]
    for each, written in zip(TABLES, described, strict=True):
        columns = [c for c in written["tableSchema"]["columns"] if not c.get("virtual")]
        header = list(table(out, each.name)[0])
        assert [column["name"] for column in columns] == header
        assert all({d["@language"] for d in column["dc:description"]} == {"da", "en"} for column in columns)
        terms = [c["propertyUrl"] for c in columns if "propertyUrl" in c]
        known = {value for group in (Gov, Ext) for name, value in vars(group).items() if name.isupper()}
        assert set(terms) <= known, each.name


def test_a_library_of_csvw_finds_nothing_wrong_in_the_tables(out):
    """Types, formats, required cells, primary and foreign keys."""
    csvw = pytest.importorskip("csvw", reason="the library csvw is not installed; see the extra dev")
    found = csvw.CSVW(str(out / "tables" / "csv-metadata.json"), validate=True)
    assert found.is_valid, found.warnings
    group = csvw.TableGroup.from_file(out / "tables" / "csv-metadata.json")
    group.check_referential_integrity()
    assert {each.local_name: len(list(each)) for each in group.tables} == {
        f"{each.name}.csv": len(table(out, each.name)) for each in TABLES
    }


@pytest.mark.parametrize(("column", "value"), [("date", "i går"), ("start", "2025-08-19"), ("items", "mange")])
def test_the_library_of_csvw_would_find_a_wrong_cell(column, value, out, tmp_path):
    csvw = pytest.importorskip("csvw", reason="the library csvw is not installed; see the extra dev")
    shutil.copytree(out / "tables", tmp_path / "tables")
    rows = table(out, "meetings")
    rows[3][column] = value
    with (tmp_path / "tables" / "meetings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    group = csvw.TableGroup.from_file(tmp_path / "tables" / "csv-metadata.json")
    with pytest.raises(ValueError, match=rf"meetings\.csv:5:[0-9]+ {column}: "):
        list(group.tables[0].iterdicts(strict=True))


# -------------------------------------------------------------------------------------------------------------- pages


class Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        assert tag not in ("script", "link", "img"), "the page asks for nothing from elsewhere"


def test_the_page_of_terms_has_each_term_once_with_both_languages(out):
    text = (out / "ontology" / "index.html").read_text("utf-8")
    page = Anchors()
    page.feed(text)
    graph = rdflib.Graph().parse(out / "ontology" / "all.ttl")
    owl, skos = rdflib.OWL, rdflib.SKOS
    dqv = rdflib.Namespace("http://www.w3.org/ns/dqv#")
    kinds = (
        owl.Class,
        owl.ObjectProperty,
        owl.DatatypeProperty,
        skos.Concept,
        skos.ConceptScheme,
        dqv.Metric,
        dqv.Dimension,
    )
    terms = {str(s).removeprefix(DEF) for kind in kinds for s in graph.subjects(rdflib.RDF.type, kind)}
    assert len(terms) > 100
    assert sorted(page.ids) == sorted(terms)
    assert {link[1:] for link in page.links if link.startswith("#")} <= terms
    for word in ("dagsordenspunkt", "agenda item", "godkendt med ændringer"):
        assert f">{word}" in text


def test_files_that_the_page_links_to_are_there(out):
    page = Anchors()
    page.feed((out / "ontology" / "index.html").read_text("utf-8"))
    beside = {link for link in page.links if "://" not in link and not link.startswith("#")}
    assert beside == {"gov.ttl", "alignments.ttl", "shapes.ttl"}
    assert all((out / "ontology" / name).is_file() for name in beside)


def test_the_ontology_is_published_as_it_ships(out):
    for name in ("gov.ttl", "alignments.ttl", "shapes.ttl", "schemes/outcome.ttl", "levels/level3.ttl"):
        assert (out / "ontology" / name).read_bytes() == (Path(__file__).parent.parent / "ontology" / name).read_bytes()


def test_a_server_is_told_where_the_terms_are(out):
    rules = (out / "ontology" / "w3id.htaccess").read_text("utf-8")
    assert f"{BASE}filer/ontology/index.html#$1" in rules
    assert f"{BASE}filer/ontology/all.ttl" in rules


def test_the_readme_speaks_danish_and_english_and_names_each_file(out):
    text = (out / "README.md").read_text("utf-8")
    assert text.startswith("# Politiske referater som åbne data: Ingensted Kommune\n")
    assert "\n# Council and committee minutes as open data: Ingensted Kommune" in text
    assert all(text.count(f"`{name}`") == 2 for name in ("data.ttl", "data.nq.gz", "tables/items.csv"))
    assert text.count("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)") == 2
    assert text.count("aabnedata@ingensted.example") == 2
    assert "- møder: 14" in text
    assert "- meetings: 14" in text


# ------------------------------------------------------------------------------------------------------------- profile


@pytest.mark.parametrize(
    "name", ["data.ttl", "data.jsonld", "dcat.ttl", "void.ttl", "README.md", "tables/csv-metadata.json"]
)
def test_an_internal_publication_says_so_in_each_file(name, internal, out):
    mark = "INTERN BRUG"
    assert mark in (internal / name).read_text("utf-8")[:2000]
    assert mark not in (out / name).read_text("utf-8")


def test_internal_n_quads_say_so_and_are_read_all_the_same(internal):
    raw = gzip.decompress((internal / "data.nq.gz").read_bytes())
    assert raw.startswith(b"# TIL INTERN BRUG")
    assert triples(internal / "data.jsonld") == triples(internal / "data.ttl")


def test_an_internal_record_is_not_public(internal):
    text = (internal / "dcat.ttl").read_text("utf-8")
    assert "access-right/NON_PUBLIC" in text
    assert "access-right/PUBLIC" not in text


def test_a_profile_that_is_not_there_is_refused(sample_graph, tmp_path):
    with pytest.raises(SettingsError, match="no profile 'secret'; there are public, full"):
        publish_at(sample_graph, tmp_path / "out", profile="secret")


def everything(folder: Path) -> str:
    """All that a publication says, N-Quads unpacked and lines as they were."""
    files = content(folder)
    files["data.nq"] = gzip.decompress(files.pop("data.nq.gz"))
    return "\n".join(raw.decode() for raw in files.values()).replace("\\n", "\n")


def test_nothing_planted_in_minutes_is_in_any_published_file(tmp_path):
    r = random.Random(20260105)
    planted = [(kind, forms.MAKERS[kind](r)) for kind in sorted(forms.MAKERS) for _ in range(300)]
    harmless = [forms.harmless(r) for _ in range(60)]
    shuffled = r.sample(planted, len(planted))
    for number in range(12):
        said = shuffled[number * 100 : number * 100 + 100]
        bodies = [
            "\n".join(f"{forms.sentence(r)} {value}. {forms.sentence(r)}" for _, value in said[at : at + 10])
            + f"\nDet sker {harmless[number * 5 + at // 20]}.\nGodkendt."
            for at in range(0, 100, 10)
        ]
        write(tmp_path / "m" / f"{number}.txt", minutes(date=f"{number + 10}-08-2025", decisions=bodies))
    build_at(tmp_path / "graph", tmp_path / "m")
    publish_at(tmp_path / "graph", tmp_path / "full", profile="full")
    publish_at(tmp_path / "graph", tmp_path / "public")
    whole, public = everything(tmp_path / "full"), everything(tmp_path / "public")
    for kind in forms.MAKERS:
        values = [value for each, value in planted if each == kind]
        assert len(values) == 300
        assert [value for value in values if value not in whole] == []
        assert [value for value in values if value in public] == []
    assert [keep for keep in harmless if keep in whole and keep not in public] == []
    assert sum(keep in public for keep in harmless) > 50


def test_what_was_taken_down_is_in_no_file_and_leaves_a_tombstone(sample_graph, tmp_path):
    item = "municipality/0999/body/byraadet/meeting/2025-08-27/item/5"
    takedown = TakeDown("item", item, "2026-02-03", "Bilag lagt ud ved en fejl")
    publish_at(sample_graph, tmp_path / "out", takedowns=(takedown,))
    text = (tmp_path / "out" / "data.ttl").read_text("utf-8")
    assert "invalidatedAtTime" in text
    assert f"{item}/decision/1" not in text
    assert not [row for row in table(tmp_path / "out", "decisions") if row["item"] == DATA + item]
    assert "2026-02-03" in (tmp_path / "out" / "dcat.ttl").read_text("utf-8")  # the data changed that day
    assert "gravsten" in (tmp_path / "out" / "README.md").read_text("utf-8")


# ---------------------------------------------------------------------------------------------------------- the folder


def test_an_empty_folder_is_taken(sample_graph, tmp_path):
    (tmp_path / "out").mkdir()
    publish_at(sample_graph, tmp_path / "out")
    assert set(content(tmp_path / "out")) >= ALWAYS


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_of_somebody_else_is_refused(force, sample_graph, tmp_path):
    write(tmp_path / "out" / "notes.txt", "mine")
    with pytest.raises(ExportError, match="not empty and no publication"):
        publish_at(sample_graph, tmp_path / "out", force=force)
    assert content(tmp_path / "out") == {"notes.txt": b"mine"}


def test_an_earlier_publication_is_replaced_with_force_only(sample_graph, tmp_path):
    publish_at(sample_graph, tmp_path / "out")
    before = content(tmp_path / "out")
    with pytest.raises(ExportError, match="holds an earlier publication; replace it with --force"):
        publish_at(sample_graph, tmp_path / "out")
    assert content(tmp_path / "out") == before


def test_a_file_of_the_users_among_the_published_is_never_deleted(sample_graph, tmp_path):
    publish_at(sample_graph, tmp_path / "out")
    write(tmp_path / "out" / "tables" / "mine.ods", "mine")
    with pytest.raises(ExportError, match=r"holds what is no part of a publication: tables/mine\.ods; move it away"):
        publish_at(sample_graph, tmp_path / "out", force=True)
    assert (tmp_path / "out" / "tables" / "mine.ods").read_text() == "mine"


def test_a_link_of_the_users_among_the_published_is_never_deleted(built, tmp_path):
    publish_at(built, tmp_path / "out")
    (tmp_path / "mine").mkdir()
    (tmp_path / "out" / "more").symlink_to(tmp_path / "mine")
    with pytest.raises(ExportError, match="holds what is no part of a publication: more; move it away"):
        publish_at(built, tmp_path / "out", force=True)


def test_a_file_where_a_folder_is_wanted_is_refused(sample_graph, tmp_path):
    write(tmp_path / "out", "mine")
    with pytest.raises(ExportError, match="is a file; name a folder"):
        publish_at(sample_graph, tmp_path / "out")


def test_sums_of_other_files_make_no_publication(tmp_path):
    write(tmp_path / "out" / "SHA256SUMS", f"{'0' * 64}  song.flac\n")
    write(tmp_path / "out" / "song.flac", "music")
    with pytest.raises(ExportError, match="not empty and no publication"):
        refuse_foreign(tmp_path / "out", force=True)


def test_the_graph_itself_is_never_published_into(built):
    with pytest.raises(ExportError, match="not empty and no publication"):
        publish_at(built, built, force=True)


def test_a_link_to_a_folder_stays_a_link(built, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    publish_at(built, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert set(content(tmp_path / "real")) >= ALWAYS


# -------------------------------------------------------------------------------------------------- what may go wrong


def beside(target: Path) -> list[str]:
    """What stands beside a publication, but for the settings, the graph and the minutes."""
    return sorted(
        p.name for p in target.parent.iterdir() if p.name not in ("kg.toml", "accuracy.json", "graph", "m", "small")
    )


STOPS = ["_data", "_tables", "_ontology", "write_sums", "sync_all"]


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")], ids=["stopped", "disk full"]
)
@pytest.mark.parametrize("where", STOPS)
def test_the_earlier_publication_stays_whole(where, error, built, tmp_path, monkeypatch):
    publish_at(built, tmp_path / "out")
    before = content(tmp_path / "out")

    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(publication, where, fail)
    with pytest.raises(type(error)):
        publish_at(built, tmp_path / "out", force=True)
    assert content(tmp_path / "out") == before
    assert beside(tmp_path / "out") == ["out"]


@pytest.mark.parametrize("where", STOPS)
def test_a_first_publication_that_is_stopped_leaves_nothing(where, built, tmp_path, monkeypatch):
    def fail(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publication, where, fail)
    with pytest.raises(KeyboardInterrupt):
        publish_at(built, tmp_path / "out")
    assert beside(tmp_path / "out") == []


def test_stopped_between_the_two_renames_the_earlier_one_is_put_back(built, tmp_path, monkeypatch):
    publish_at(built, tmp_path / "out")
    before = content(tmp_path / "out")

    def half(work: Path, target: Path) -> None:
        target.rename(work / "earlier")
        raise KeyboardInterrupt

    monkeypatch.setattr(folders, "_put_in_place", half)
    with pytest.raises(KeyboardInterrupt):
        publish_at(built, tmp_path / "out", force=True)
    assert content(tmp_path / "out") == before


@pytest.mark.parametrize("force", [False, True])
def test_killed_between_the_two_renames_the_next_call_puts_it_back(force, built, tmp_path):
    publish_at(built, tmp_path / "out", settings=settings(issued="2025-01-01"))  # which the next call is to keep
    publish_at(built, tmp_path / "out", force=True)
    before = content(tmp_path / "out")
    assert b"2025-01-01" in before["dcat.ttl"]
    (tmp_path / ".out.publishing").mkdir()
    (tmp_path / "out").rename(tmp_path / ".out.publishing" / "earlier")
    write(tmp_path / ".out.publishing" / "folder" / "data.ttl", "half")
    if force:
        publish_at(built, tmp_path / "out", force=True)
    else:
        with pytest.raises(ExportError, match="holds an earlier publication"):
            publish_at(built, tmp_path / "out")
    assert content(tmp_path / "out") == before
    assert beside(tmp_path / "out") == ["out"]


def test_two_at_once_do_not_write_the_same_folder(built, tmp_path):
    def again(what, done, _all):
        with pytest.raises(ExportError, match="is being written by another kg publish"):
            publish_at(built, tmp_path / "out")

    publish_at(built, tmp_path / "out", progress=again)
    assert set(content(tmp_path / "out")) >= ALWAYS


def test_an_empty_graph_has_nothing_to_publish(tmp_path):
    (tmp_path / "m").mkdir()
    build_at(tmp_path / "graph", tmp_path / "m")
    with pytest.raises(ExportError, match="no meeting in it; there is nothing to publish"):
        publish_at(tmp_path / "graph", tmp_path / "out")
    assert beside(tmp_path / "out") == []


def test_a_graph_of_which_all_was_taken_down_is_published_as_tombstones(tmp_path):
    write(tmp_path / "m" / "a.txt", minutes())
    build_at(tmp_path / "graph", tmp_path / "m")
    (shard,) = (tmp_path / "graph" / "shards").glob("*/*")
    gone = TakeDown("document", f"document/{shard.name[:16]}", "2026-02-03", "Kilden er trukket tilbage")
    publish_at(tmp_path / "graph", tmp_path / "out", takedowns=(gone,))
    assert table(tmp_path / "out", "meetings") == []
    assert "invalidatedAtTime" in (tmp_path / "out" / "data.ttl").read_text("utf-8")
    assert rdflib.Graph().parse(tmp_path / "out" / "dcat.ttl")


@pytest.mark.parametrize("missing", ["a shard", "resolution.nq"])
def test_a_graph_that_lacks_a_file_is_told(missing, built, tmp_path):
    path = next((built / "shards").glob("*/*")) if missing == "a shard" else built / missing
    path.unlink()
    with pytest.raises(ExportError, match="is missing; build the graph again"):
        publish_at(built, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_damaged_graph_is_told(built, tmp_path):
    shard = next((built / "shards").glob("*/*"))
    shard.write_bytes(shard.read_bytes()[:-30])
    with pytest.raises(ExportError, match="its N-Quads are damaged"):
        publish_at(built, tmp_path / "out")


def test_minutes_of_no_known_municipality_are_published_and_named(tmp_path):
    folder = copy_samples(tmp_path / "m", ["2025-11-12-byraadet.txt", "2025-10-08-byraadet.txt"])
    (folder / "kg.toml").unlink()
    write(folder / "vejle.txt", minutes())
    build_at(tmp_path / "graph", folder)
    done = publish_at(tmp_path / "graph", tmp_path / "out")
    (line,) = [line for line in done.report if "no known municipality" in line and ".txt" in line]
    assert line.startswith("2 documents are of no known municipality")
    assert line.endswith("2025-10-08-byraadet.txt, 2025-11-12-byraadet.txt")
    codes = [row["municipality_code"] for row in table(tmp_path / "out", "meetings")]
    assert sorted(codes) == ["", "", "0630"]
    assert f"{BASE}dataset/unknown" in (tmp_path / "out" / "dcat.ttl").read_text("utf-8")


# ------------------------------------------------------------------------------------------------------------- command


@pytest.fixture
def published_by(kg, tmp_path):
    def run(graph: Path, *more: object, **changes: object):
        file = write(tmp_path / "kg.toml", settings_text(**changes))
        return kg("publish", tmp_path / "out", "--graph", graph, "--settings", file, *more)

    return run


def test_the_command_writes_the_folder_and_tells_what_it_holds(sample_graph, published_by, tmp_path):
    run = published_by(sample_graph)
    assert (run.code, run.out) == (0, b"")
    assert re.fullmatch(r"[\d,]+ statements: 14 meetings, 95 agenda items, \d+ decisions, \d+ references", run.lines[0])
    assert any(line.startswith("Minutes of Ingensted: level ") for line in run.lines)
    assert set(content(tmp_path / "out")) >= ALWAYS


def test_the_command_is_quiet_when_asked(sample_graph, published_by):
    run = published_by(sample_graph, "--quiet")
    assert (run.code, run.out, run.err) == (0, b"", "")


@pytest.mark.parametrize(
    ("earlier", "told"), [(False, "nothing was published"), (True, "the earlier publication is as it was")]
)
def test_the_command_that_is_stopped_says_what_stands(earlier, told, built, published_by, tmp_path, monkeypatch):
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    if earlier:
        assert published_by(built, "--quiet").code == 0
    monkeypatch.setattr(publication, "_data", stopped)
    run = published_by(built, "--force", "--quiet")
    assert (run.code, run.err) == (130, f"kg: stopped; {told}\n")
    assert (tmp_path / "out").exists() == earlier


def test_the_command_lists_what_was_removed(sample_graph, published_by, tmp_path):
    assert published_by(sample_graph, "--report", tmp_path / "removed.txt").code == 0
    assert (tmp_path / "removed.txt").read_text("utf-8").splitlines()[0].startswith("# ")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"licence": "fri"}, "[publish]: licence 'fri' is not known"),
        ({"base": "referater"}, "[publish]: base 'referater' is no IRI"),
        ({"contact": None}, '[publish]: missing: contact; write contact = "Byrådssekretariatet"'),
    ],
)
def test_the_command_refuses_bad_settings_in_one_line(changes, message, sample_graph, published_by, tmp_path):
    line = published_by(sample_graph, **changes).one_line()
    assert message in line
    assert line.startswith(f"kg: {tmp_path / 'kg.toml'}: ")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such file; write in it a table [publish] with publisher = "),
        ('[municipality]\nname = "Vejle"\n', "no table [publish]; write one with publisher = "),
        ("[publish\n", "not valid TOML"),
        ('publish = "ja"\n', "no table [publish]"),
    ],
)
def test_the_command_says_what_to_write_where_nothing_is(text, message, sample_graph, kg, tmp_path):
    if text is not None:
        write(tmp_path / "kg.toml", text)
    run = kg("publish", tmp_path / "out", "--graph", sample_graph, "--settings", tmp_path / "kg.toml")
    assert message in run.one_line()


def test_the_command_refuses_a_folder_in_one_line(sample_graph, published_by, tmp_path):
    write(tmp_path / "out" / "notes.txt", "mine")
    assert "not empty and no publication; name a new folder" in published_by(sample_graph, "--force").one_line()


def test_the_command_tells_a_full_disk_in_one_line(built, published_by, tmp_path, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publication, "_data", full)
    line = published_by(built).one_line()
    assert line == f"kg: {tmp_path / 'out'}: cannot be written: No space left on device"


def test_the_command_without_a_graph_says_so(published_by, tmp_path):
    assert "no graph here" in published_by(tmp_path / "nix").one_line()


def test_take_downs_beside_the_graph_are_honoured(built, published_by, tmp_path):
    (shard, _) = sorted((built / "shards").glob("*/*"))
    path = f"document/{shard.name[:16]}"
    write(built.with_name("graph.takedowns.txt"), f"document | {path} | 2026-02-03 | Kilden er trukket tilbage\n")
    assert published_by(built).code == 0
    assert len(table(tmp_path / "out", "meetings")) == 1
    assert published_by(built, "--force").code == 0
    assert len(table(tmp_path / "out", "meetings")) == 1


def test_settings_of_municipality_and_publication_share_a_file(sample_graph, kg, tmp_path):
    text = '[municipality]\ncode = "0999"\nname = "Ingensted"\n\n' + settings_text()
    file = write(tmp_path / "m" / "kg.toml", text)
    write(tmp_path / "m" / "a.txt", minutes())
    assert kg("build", tmp_path / "m", "--graph", tmp_path / "graph").code in (0, 1)
    assert kg("publish", tmp_path / "out", "--graph", tmp_path / "graph", "--settings", file).code == 0


def test_bytes_do_not_depend_on_the_seed_of_hashes(built, kg_process, tmp_path):
    write(tmp_path / "kg.toml", settings_text())
    for seed in ("1", "2"):
        run = kg_process("publish", f"out{seed}", "--graph", built, env={"PYTHONHASHSEED": seed})
        assert run.code == 0, run.err
    assert content(tmp_path / "out1") == content(tmp_path / "out2")


def test_what_is_written_is_read_by_gzip_without_a_time(out):
    raw = (out / "data.nq.gz").read_bytes()
    assert raw[4:8] == b"\0\0\0\0"
    assert gzip.GzipFile(fileobj=io.BytesIO(raw)).read(1) == b"#"


def test_every_class_of_a_table_is_one_of_ours():
    assert [each.cls for each in TABLES] == [
        GovClass.MEETING, GovClass.AGENDA_ITEM, GovClass.DECISION, GovClass.ATTENDANCE, GovClass.REFERENCE,
    ]  # fmt: skip
