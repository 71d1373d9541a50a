"""The ontology, the vocabulary in code, the alignments and the hygiene questions agree with each other."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO

from kg import vocabulary
from kg.vocabulary import DEF, PREFIXES, SCHEMES, SUPERTYPES, Ext, Gov, GovClass, Xsd

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
QUERIES = sorted((ROOT / "queries" / "hygiene").glob("*.rq"))
PLANTED = sorted((ROOT / "tests" / "hygiene").glob("planted.*.trig"))
CLEAN = ROOT / "tests" / "hygiene" / "clean.trig"

#: Where the ELI-DL, CPOV and Core Person vocabularies are kept, which are not part of this repository.
OUTSIDE = Path(os.environ.get("KG_VOCABULARIES", ROOT.parent / "shared" / "vocabularies"))

#: Vocabularies that cannot be had as a file here: the terms that were met in published use.
MET_IN_USE = {
    "http://data.vlaanderen.be/ns/besluit#": {
        "Agendapunt", "BehandelingVanAgendapunt", "Besluit", "Bestuurseenheid", "Bestuursorgaan", "Stemming",
        "Zitting", "aantalOnthouders", "aantalTegenstanders", "aantalVoorstanders",
    },
    "http://www.w3.org/ns/opengov#": {"VoteEvent", "onBehalfOf"},
}  # fmt: skip
IN_RDFLIB = {str(ns): ns for ns in (DCTERMS, FOAF, ORG, PROV, SDO, SKOS, RDF, RDFS)}
IN_FILES = {
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#": "eli-dl.ttl",
    "http://data.europa.eu/eli/ontology#": "eli-dl.ttl",
    "http://data.europa.eu/m8g/": "cpov.ttl",
    "http://www.w3.org/ns/person#": "core-person.ttl",
}


def constants(group: type) -> dict[str, str]:
    return {name: value for name, value in vars(group).items() if name.isupper()}


@cache
def ontology() -> Graph:
    graph = Graph().parse(ONTOLOGY / "gov.ttl")
    for scheme in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        graph.parse(scheme)
    return graph


@cache
def alignments() -> Graph:
    return Graph().parse(ONTOLOGY / "alignments.ttl")


@cache
def outside(name: str) -> Graph:
    return Graph().parse(OUTSIDE / name)


def declared(*kinds: URIRef) -> set[str]:
    return {str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind)}


def aligned_terms() -> list[str]:
    found = {t for s, _, o in alignments() for t in (s, o) if not t.startswith(DEF)}
    return sorted(str(term) for term in found)


# --- the vocabulary in code and the ontology ---


def test_the_code_and_the_ontology_declare_the_same_classes():
    assert set(constants(GovClass).values()) == declared(OWL.Class)


def test_the_code_and_the_ontology_declare_the_same_properties():
    assert set(constants(Gov).values()) == declared(OWL.ObjectProperty, OWL.DatatypeProperty)


def test_the_code_and_the_schemes_declare_the_same_codes():
    assert {concept.iri for scheme in SCHEMES for concept in scheme} == declared(SKOS.Concept)
    assert {scheme.scheme() for scheme in SCHEMES} == declared(SKOS.ConceptScheme)


def test_a_constant_is_named_as_its_term():
    for group in (GovClass, Gov):
        for name, iri in constants(group).items():
            local = iri.removeprefix(DEF)
            assert name == re.sub(r"(?<=[a-z])(?=[A-Z])", "_", local).upper()
    for name, iri in constants(Ext).items():
        prefix, local = next((p, iri.removeprefix(ns)) for p, ns in PREFIXES.items() if iri.startswith(ns))
        words = f"{prefix.replace('-', '_')}_{re.sub(r'(?<=[a-z])(?=[A-Z])', '_', local)}"
        assert name == words.upper()


def test_a_misspelt_term_is_an_error():
    with pytest.raises(AttributeError):
        _ = GovClass.MEETNIG
    with pytest.raises(ValueError, match="aproved"):
        vocabulary.Outcome("aproved")


def test_a_code_knows_its_iri():
    assert vocabulary.Outcome.APPROVED.iri == "https://w3id.org/kommunegraf/def/outcome/approved"
    assert vocabulary.AttendanceStatus.scheme() == "https://w3id.org/kommunegraf/def/attendanceStatus/"
    assert vocabulary.Outcome.APPROVED == "approved"


def test_the_vocabulary_needs_no_rdf_library():
    code = "import sys, kg.vocabulary; print(*(m for m in ('rdflib', 'pyoxigraph') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_prefix_stands_for_each_namespace_of_the_code():
    used = [iri for group in (Gov, GovClass, Ext, Xsd) for iri in constants(group).values()]
    assert len(used) > 90
    assert all(any(iri.startswith(namespace) for namespace in PREFIXES.values()) for iri in used)
    assert next(iter(PREFIXES)) == "gov"


# --- the ontology by itself ---


def test_the_version_stands_in_the_version_iri_and_in_no_term():
    node = URIRef(DEF)
    version = str(ontology().value(node, OWL.versionInfo))
    assert str(ontology().value(node, OWL.versionIRI)) == DEF + version
    assert not [iri for iri in declared(OWL.Class, SKOS.Concept, OWL.ObjectProperty) if re.search(r"\d", iri[22:])]


def test_the_ontology_has_no_blank_nodes():
    for graph in (ontology(), alignments()):
        assert not [t for t in graph if any(isinstance(part, BNode) for part in t)]


def test_the_ontology_reads_alone():
    foreign = {str(o) for s, p, o in Graph().parse(ONTOLOGY / "gov.ttl") if p in {RDFS.subClassOf, RDFS.subPropertyOf}}
    assert not foreign


def test_every_code_has_its_notation_in_its_scheme():
    for scheme in SCHEMES:
        for concept in scheme:
            node = URIRef(concept.iri)
            assert str(ontology().value(node, SKOS.notation)) == concept.value
            assert str(ontology().value(node, SKOS.inScheme)) == scheme.scheme()


def test_the_contract_states_what_is_broader():
    broader = {str(s): str(o) for s, o in ontology().subject_objects(SKOS.broader)}
    outcome = vocabulary.Outcome
    assert {s: o for s, o in broader.items() if s.startswith(outcome.scheme())} == {
        outcome.APPROVED_WITH_CHANGES.iri: outcome.APPROVED.iri,
        outcome.ENDORSED.iri: outcome.APPROVED.iri,
        outcome.INFORMED.iri: outcome.NOTED.iri,
    }


def test_the_readme_lists_the_terms_as_they_are():
    script = ROOT / "scripts" / "ontology_readme.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# --- the alignments ---


def test_only_our_terms_are_aligned():
    subjects = {str(s) for s in alignments().subjects()}
    assert len(subjects) > 40
    terms = declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme)
    assert subjects - terms == set()


def test_flemish_terms_are_close_matches_only():
    ways = {p for _, p, o in alignments() if o.startswith("http://data.vlaanderen.be/")}
    assert ways == {SKOS.closeMatch}


def test_only_two_outcomes_are_the_same_elsewhere():
    same = {str(s).removeprefix(DEF): str(o).partition("#")[2] for s, o in alignments()[: SKOS.exactMatch]}
    assert same == {
        "outcome/approved": "DecisionOutcome-Adopted",
        "outcome/rejected": "DecisionOutcome-Rejected",
    }


def test_the_types_written_in_the_data_are_declared_super_types():
    assert len(SUPERTYPES) == 14
    for own, types in SUPERTYPES.items():
        assert set(types) <= {str(o) for o in alignments().objects(URIRef(own), RDFS.subClassOf)}


@pytest.mark.parametrize("term", sorted({*aligned_terms(), *constants(Ext).values()}))
def test_a_term_of_another_vocabulary_exists(term):
    known = (*IN_RDFLIB, *IN_FILES, *MET_IN_USE)
    (namespace,) = [n for n in known if term.startswith(n) and not re.search(r"[#/]", term.removeprefix(n))]
    local = term.removeprefix(namespace)
    if namespace in IN_RDFLIB:
        assert local in IN_RDFLIB[namespace]
    elif namespace in MET_IN_USE:
        assert local in MET_IN_USE[namespace]
    elif not (OUTSIDE / IN_FILES[namespace]).exists():
        pytest.skip(f"{IN_FILES[namespace]} is not here; set KG_VOCABULARIES to the folder that has it")
    else:
        # Core Person uses its own class without describing it, so a use as domain counts too.
        graph = outside(IN_FILES[namespace])
        assert (URIRef(term), None, None) in graph or (None, RDFS.domain, URIRef(term)) in graph


def test_what_others_have_deprecated_is_not_used():
    if not (OUTSIDE / "eli-dl.ttl").exists():
        pytest.skip("eli-dl.ttl is not here; set KG_VOCABULARIES to the folder that has it")
    deprecated = {str(s) for s in outside("eli-dl.ttl").subjects(OWL.deprecated)}
    assert deprecated
    assert deprecated.isdisjoint(aligned_terms())


def test_a_property_is_placed_under_properties_of_its_kind():
    if not (OUTSIDE / "eli-dl.ttl").exists():
        pytest.skip("eli-dl.ttl is not here; set KG_VOCABULARIES to the folder that has it")
    compared = 0
    for ours, theirs in alignments()[: RDFS.subPropertyOf]:
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
            if (theirs, RDF.type, kind) in outside("eli-dl.ttl"):
                assert (ours, RDF.type, kind) in ontology()
                compared += 1
    assert compared == 9


# --- the hygiene questions ---


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def stem(path: Path) -> str:
    """The name of the question: ``planted.blank-node.other-way.trig`` is for ``blank-node``."""
    return path.name.split(".")[1] if path.suffix == ".trig" else path.stem


@cache
def store(*more: Path) -> ox.Store:
    data = ox.Store()
    home = ox.NamedNode("https://w3id.org/kommunegraf/id/graph/ontology")
    for path in [
        ONTOLOGY / "gov.ttl",
        *sorted((ONTOLOGY / "schemes").glob("*.ttl")),
        ONTOLOGY / "alignments.ttl",
    ]:
        data.load(path=path, format=ox.RdfFormat.TURTLE, to_graph=home)
    for path in more:
        data.load(path=path, format=ox.RdfFormat.TRIG)
    return data


def answers(query: Path, data: ox.Store) -> list[str]:
    rows = data.query(text(query), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return [str(row["node"]) for row in rows]


def test_there_is_a_planted_fault_for_every_question():
    assert (len(QUERIES), len(PLANTED)) == (20, 23)
    assert {stem(path) for path in PLANTED} == {stem(path) for path in QUERIES}


@pytest.mark.parametrize("query", QUERIES, ids=stem)
def test_a_question_says_what_a_row_means(query):
    summary, level, *_ = text(query).splitlines()
    assert re.fullmatch(r"# summary: [A-Z].*\.", summary)
    assert re.fullmatch(r"# level: (error|warning)", level)
    names = [v.value for v in store().query(text(query), use_default_graph_as_union=True).variables]
    assert names[0] == "node"
    assert 2 <= len(names) <= 4


@pytest.mark.parametrize("query", QUERIES, ids=stem)
def test_a_question_has_no_answer_on_the_ontology(query):
    assert answers(query, store()) == []


@pytest.mark.parametrize("query", QUERIES, ids=stem)
def test_a_question_has_no_answer_on_clean_documents(query):
    assert answers(query, store(CLEAN)) == []


@pytest.mark.parametrize("planted", PLANTED, ids=lambda path: path.name)
def test_a_question_finds_the_fault_it_asks_for(planted):
    query = next(path for path in QUERIES if stem(path) == stem(planted))
    found = set(answers(query, store(CLEAN, planted)))
    mark = re.match(r"# expects: (\S+)\n", text(planted))
    if mark is None:  # a blank node has no name to expect
        assert [node[:2] for node in found] == ["_:"]
    else:
        iri = mark[1] if mark[1].startswith("http") else f"https://w3id.org/kommunegraf/id/{mark[1]}"
        assert found == {f"<{iri}>"}
