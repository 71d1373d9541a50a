"""A publication speaks to readers of ELI-DL, ORG and Popolo in their own properties, and says no more than the graph."""

import os
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from publishing import publish_at
from rdflib import OWL, RDFS, SKOS, URIRef

from kg import resources
from kg.publishing.interchange import USES, above, extended
from kg.publishing.places import apart
from kg.vocabulary import DEF, ELI_DL, PREFIXES, AttendanceStatus, Ext, Gov, GovClass

OUTSIDE = Path(os.environ.get("KG_VOCABULARIES", Path(__file__).parents[2] / "shared" / "vocabularies"))
DATA = "https://w3id.org/kommunegraf/id/"
GRAPH = ox.NamedNode(f"{DATA}graph/1")


@pytest.fixture(scope="module")
def store(sample_graph, tmp_path_factory):
    target = tmp_path_factory.mktemp("interchange") / "out"
    publish_at(sample_graph, target)
    found = ox.Store()
    found.bulk_load(path=target / "data.ttl", format=ox.RdfFormat.TURTLE)
    return found


def rows(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    return {tuple(value.value for value in row) for row in store.query(query, prefixes=dict(PREFIXES))}


def attendance(status: AttendanceStatus, *more: tuple[str, str]) -> set[tuple[str, str, str]]:
    """What is added to the attendance ``a`` of the person ``p`` for the party ``l`` at the meeting ``m``."""
    stated = (
        (Ext.RDF_TYPE, GovClass.ATTENDANCE),
        (Gov.MEETING, f"{DATA}m"),
        (Gov.PERSON, f"{DATA}municipality/0999/person/p"),
        (Gov.PARTY, f"{DATA}l"),
        (Gov.ATTENDANCE_STATUS, status.iri),
        *more,
    )
    quads = [ox.Quad(ox.NamedNode(f"{DATA}a"), ox.NamedNode(p), ox.NamedNode(o), GRAPH) for p, o in stated]
    return {
        (q.subject.value.removeprefix(DATA), q.predicate.value.removeprefix(ELI_DL), q.object.value)
        for q in extended(quads)
        if q not in quads
    }


# ----------------------------------------------------------------------------------------------------- the alignments


def test_each_use_is_one_that_the_alignments_give():
    aligned = rdflib.Graph().parse(resources.shared("ontology") / "alignments.ttl")
    ours = [use for use in USES if use.ours.startswith(DEF) and not use.of_meeting]
    assert len(ours) > 12
    for use in ours:
        assert (URIRef(use.ours), SKOS.narrowMatch, URIRef(use.theirs)) in aligned, use


def test_every_use_is_of_a_property_that_is_there():
    if not (OUTSIDE / "eli-dl.ttl").exists():
        pytest.skip(f"eli-dl.ttl is not at {OUTSIDE}; set KG_VOCABULARIES to the folder that has it")
    known = rdflib.Graph().parse(OUTSIDE / "eli-dl.ttl")
    theirs = [use.theirs for use in USES if use.theirs.startswith(ELI_DL)]
    assert len(theirs) == 15
    for iri in theirs:
        assert (URIRef(iri), rdflib.RDF.type, None) in known, iri
        assert (URIRef(iri), OWL.deprecated, None) not in known, iri


def test_what_stands_above_a_property_is_read_from_the_alignments():
    assert above()[Gov.DECIDED_BY] == (f"{ELI_DL}had_responsible_organization",)
    aligned = rdflib.Graph().parse(resources.shared("ontology") / "alignments.ttl")
    assert sum(map(len, above().values())) == len(list(aligned[: RDFS.subPropertyOf]))


# ---------------------------------------------------------------------------------------------------- who took part


@pytest.mark.parametrize("status", AttendanceStatus)
def test_only_who_took_part_is_a_participant(status):
    took_part = status.value in {"present", "substitute", "guest", "partial"}
    told = {predicate for _, predicate, _ in attendance(status)}
    assert ({"had_participation", "had_participant_person", "participation_in_name_of"} <= told) == took_part
    assert ("participation_role" in told) == (status.value in {"member", "substitute", "guest"})
    assert ("had_excused_person" in told) == (status.value == "excused")


def test_the_meeting_had_the_participation_and_the_excused():
    assert ("m", "had_participation", f"{DATA}a") in attendance(AttendanceStatus.PRESENT)
    assert ("m", "had_excused_person", f"{DATA}municipality/0999/person/p") in attendance(AttendanceStatus.EXCUSED)


@pytest.mark.parametrize("status", [AttendanceStatus.GUEST, AttendanceStatus.EXCUSED])
def test_who_came_for_one_item_is_not_said_to_have_come_to_the_meeting(status):
    told = attendance(status, (Gov.ITEM, f"{DATA}m/item/1"))
    assert {subject for subject, _, _ in told} <= {"a"}


def test_a_party_that_voted_is_no_person_who_voted():
    voters = (f"{DATA}party/A", f"{DATA}municipality/0999/person/p")
    stated = [(Ext.RDF_TYPE, GovClass.VOTE), *((Gov.VOTER_FOR, voter) for voter in voters)]
    quads = [ox.Quad(ox.NamedNode(f"{DATA}v"), ox.NamedNode(p), ox.NamedNode(o), GRAPH) for p, o in stated]
    added = [(q.predicate.value, q.object.value) for q in extended(quads) if q not in quads]
    assert added == [(f"{ELI_DL}had_voter_favor", voters[1])]


# --------------------------------------------------------------------------------------------- what a reader can ask


def test_a_reader_of_org_and_popolo_finds_who_is_a_member_of_what(store):
    ours = "SELECT ?p ?b { ?m a gov:Membership ; gov:person ?p ; gov:body ?b }"
    theirs = "SELECT ?p ?b { ?m a org:Membership ; org:member ?p ; org:organization ?b . ?p a foaf:Person }"
    assert len(rows(store, ours)) > 20
    assert rows(store, theirs) == rows(store, ours)


def test_a_reader_of_org_finds_the_municipality_of_each_body(store):
    theirs = "SELECT ?b ?m { ?b a org:OrganizationalUnit ; org:unitOf ?m . ?m a m8g:PublicOrganisation, schema:GovernmentOrganization }"
    assert rows(store, theirs) == rows(store, "SELECT ?b ?m { ?b a gov:Body ; gov:municipality ?m }")
    assert rows(store, theirs)


def test_a_reader_of_eli_dl_finds_the_decisions_of_a_meeting_and_their_outcomes(store):
    ours = "SELECT ?m ?d ?o { ?d a gov:Decision ; gov:item/gov:meeting ?m ; gov:outcome ?o . ?m a gov:Meeting }"
    theirs = """SELECT ?m ?d ?o { ?d a eli-dl:Decision ; eli-dl:decision_outcome ?o ; eli-dl:forms_part_of+ ?m .
        ?m a eli-dl:Activity ; eli-dl:activity_start_date ?when }"""
    assert len(rows(store, ours)) > 50
    assert rows(store, theirs) >= rows(store, ours)


def test_a_reader_of_eli_dl_finds_who_was_there(store):
    ours = "SELECT ?m ?p { ?a gov:meeting ?m ; gov:person ?p ; gov:attendanceStatus <%s> FILTER NOT EXISTS { ?a gov:item ?i } }"
    theirs = "SELECT ?m ?p { ?m eli-dl:had_participation/eli-dl:had_participant_person ?p }"
    present = rows(store, ours % AttendanceStatus.PRESENT.iri)
    assert len(present) > 50
    assert rows(store, theirs) >= present
    excused = "SELECT ?m ?p { ?m eli-dl:had_excused_person ?p }"
    assert rows(store, excused) == rows(store, ours % AttendanceStatus.EXCUSED.iri) != set()


def test_who_is_excused_twice_is_stated_once():
    stated = [
        (f"{DATA}{node}", predicate, value)
        for node in ("a", "b")
        for predicate, value in (
            (Ext.RDF_TYPE, GovClass.ATTENDANCE),
            (Gov.MEETING, f"{DATA}m"),
            (Gov.PERSON, f"{DATA}p"),
            (Gov.ATTENDANCE_STATUS, AttendanceStatus.EXCUSED.iri),
        )
    ]
    quads = [ox.Quad(*(ox.NamedNode(term) for term in each), GRAPH) for each in stated]
    assert [q.subject.value for q in extended(quads) if q not in quads] == [f"{DATA}m"]


# -------------------------------------------------------------------------------------------------------- the places


def parted(text: str) -> tuple[str, str]:
    out, places = BytesIO(), BytesIO()
    apart(text.encode().splitlines(keepends=True), out, places)
    return out.getvalue().decode(), places.getvalue().decode()


def test_a_place_between_two_properties_is_set_apart():
    text = '<a> a gov:Body ;\n\tprov:wasDerivedFrom <d#char=1,2> , <d#char=3,4> ;\n\tfoaf:name "x , y ;" .\n'
    facts, places = parted(text)
    assert facts == '<a> a gov:Body ;\n\tfoaf:name "x , y ;" .\n'
    assert places == "<a> prov:wasDerivedFrom <d#char=1,2> ,\n\t<d#char=3,4> .\n"


def test_a_place_that_ends_its_thing_leaves_the_thing_ended():
    facts, places = parted("<a> a gov:Body ;\n\tprov:wasDerivedFrom <d> .\n<b> a gov:Body .\n")
    assert facts == "<a> a gov:Body .\n<b> a gov:Body .\n"
    assert places == "<a> prov:wasDerivedFrom <d> .\n"


def test_a_thing_of_which_only_the_place_is_told_stays():
    assert parted("<a> prov:wasDerivedFrom <d> .\n") == ("<a> prov:wasDerivedFrom <d> .\n", "")


def test_a_literal_that_speaks_of_places_stays():
    text = '<a> gov:text "\\n\\tprov:wasDerivedFrom <d> ;" .\n'
    assert parted(text) == (text, "")
