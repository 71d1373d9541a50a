"""The graph seen as networks: held against what SPARQL says by another way, and against the texts."""

import csv
import io
import json
import os
import random
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, datetime
from itertools import combinations, pairwise
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.answers import Answer
from kg.errors import ExportError, QuestionError
from kg.graph import LONGEST, Graph
from kg.graph import quoted as lines_at
from kg.iris import BASE
from kg.network import (
    NETWORKS,
    add_quotes,
    attendance,
    between,
    case_ways,
    citations,
    components,
    connecting,
    farthest,
    heaviest,
    make,
    most_cited,
    most_tied,
    municipalities,
    neighbourhood,
    people_bodies,
    plain,
    summary,
    waiting,
    write,
)
from kg.network.files import FORMS
from kg.network.model import MOST_SOURCES, Tally
from kg.network.scope import Scope
from kg.network.ways import Stop, in_order

TOWN = f"{BASE}municipality/0999"
BYRAADET, TEKNIK, OEKONOMI = (
    f"{TOWN}/body/{name}" for name in ("byraadet", "teknik-og-klimaudvalget", "oekonomiudvalget")
)
PATH_CASE = "05.01.10-P20-3-25"
QUESTIONS = Path(__file__).parent / "data" / "questions.trig"
ODD = [
    "\"; ' <script>alert(1)</script> & ]]>",
    "😀 \x00\x07\x1b[31m",
    "linje\nlinje\r\n\u2028",
    "x" * 300,
    "\ufffe\ud800",
    "=1+1,\t",
]
EXAMPLES = settings(max_examples=25, deadline=None)


class Made(Graph):
    """A graph in memory, whose answers come in an order of their own."""

    def __init__(self, trig, seed=0):
        store = ox.Store()
        for quad in ox.parse(trig, format=ox.RdfFormat.TRIG, base_iri=BASE):
            store.add(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
        self.base = BASE
        self.chance = random.Random(seed)
        self._store = store
        self._texts = {}

    def _make_union(self):
        pass

    def _answer(self, question, parameters):
        answer = super()._answer(question, parameters)
        return Answer(answer.columns, tuple(self.chance.sample(answer.rows, len(answer.rows))), answer.triples)


PREFIXES = f"""@base <{BASE}> .
@prefix gov: <https://w3id.org/kommunegraf/def/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def trig(statements):
    return f"{PREFIXES}<graph/aaaaaaaaaaaaaaaa> {{\n{''.join(statements)}\n}}"


def quoted(text):
    return str(ox.Literal(text))


def a_body(body, name="Udvalget", town="0999"):
    return (
        f"<municipality/{town}> a gov:Municipality ; skos:notation '{town}' ; foaf:name 'By {town}' .\n"
        f"<{body}> a gov:Body ; foaf:name {quoted(name)} ; gov:municipality <municipality/{town}> .\n"
    )


def a_meeting(body, day, moment=""):
    start = f"'{day}T{moment}'^^xsd:dateTime" if moment else f"'{day}'^^xsd:date"
    return f"<{body}/meeting/{day}> a gov:Meeting ; gov:body <{body}> ; schema:startDate {start} .\n"


def an_item(body, day, number, case="", title="Sag"):
    iri = f"{body}/meeting/{day}/item/{number}"
    place = f"prov:wasDerivedFrom <document/aaaaaaaaaaaaaaaa#char={number},{number + 1}>"
    said = f"<{iri}> a gov:AgendaItem ; gov:meeting <{body}/meeting/{day}> ; gov:number '{number}' ; dcterms:title {quoted(title)}@da ; {place} .\n"
    return said + (
        f"<{iri}> gov:case <case/{case}> . <case/{case}> a gov:Case ; skos:notation '{case}' .\n" if case else ""
    )


def a_presence(body, day, person, status="present", item=""):
    meeting = f"{body}/meeting/{day}"
    only = f"gov:item <{meeting}/item/{item}> ; " if item else ""
    return (
        f"<person/{person}> a gov:Person ; foaf:name 'Person {person}' .\n"
        f"<{meeting}/attendance/{person}-{status}> a gov:Attendance ; gov:meeting <{meeting}> ; gov:person <person/{person}> ; "
        f"{only}gov:attendanceStatus <https://w3id.org/kommunegraf/def/attendanceStatus/{status}> .\n"
    )


EMPTY = Made(trig([]))


@pytest.fixture(scope="module")
def graph(sample_graph):
    return kg.open_graph(sample_graph)


@pytest.fixture(scope="module")
def two_towns():
    return Made(QUESTIONS.read_bytes())


def every(graph):
    """Every network of the sample, by what was asked for."""
    asked = [
        ("case-ways", {}), ("case-ways", {"of": "items"}), ("citations", {}), ("citations", {"of": "meetings"}),
        ("attendance", {}), ("attendance", {"of": "people"}), ("people-bodies", {}), ("municipalities", {}),
        ("municipalities", {"words": "cykelsti, budget"}), ("neighbourhood", {"node": PATH_CASE}),
    ]  # fmt: skip
    return {f"{name} {given}": make(graph, name, **given) for name, given in asked}


@pytest.fixture(scope="module")
def networks(graph):
    return every(graph)


def weights(network):
    return {(one, other): edge["weight"] for one, other, edge in network.edges(data=True)}


# ------------------------------------------------------------------------------------- what nodes and edges say


def test_every_kind_of_network_is_tried(networks):
    assert {network.graph["name"] for network in networks.values()} == set(NETWORKS)
    assert len(networks) == 10


def test_nodes_and_edges_say_what_they_are(networks):
    for name, network in networks.items():
        for iri, node in network.nodes(data=True):
            assert node["iri"] == iri, name
            assert node["kind"]
            assert node["label"] not in ("", iri), f"{name}: {iri} has no label"
            assert len(node["colour"]) == 7
        for _, _, edge in network.edges(data=True):
            assert edge["kind"]
            assert edge["counts"]
            assert edge["label"]
            assert edge["weight"] >= 1
            assert None not in edge.values()


def test_nodes_and_edges_stand_in_order(networks):
    for network in networks.values():
        assert list(network) == sorted(network)
        assert list(network.edges) == sorted(network.edges)


@given(st.permutations([(3, "a"), (1, "b"), (2, "c"), (5, "b"), (1, "a0"), (None, "d"), (4, "d")]))
def test_the_earliest_sources_come_first_in_whatever_order_they_are_met(seen):
    tally = Tally()
    for day, place in seen:
        tally.seen(day and date(2025, 1, day), [place])
    assert tally.attributes() == {
        "first": date(2025, 1, 1),
        "last": date(2025, 1, 5),
        "sources": ("a0", "b", "c", "a", "d"),
    }


def test_every_edge_that_counts_texts_points_at_them(networks):
    found = 0
    for network in networks.values():
        for _, _, edge in network.edges(data=True):
            assert 1 <= len(edge.get("sources", "x")) <= MOST_SOURCES
            found += "sources" in edge
    assert found > 300


def test_what_is_quoted_stands_in_the_text(graph):
    network = add_quotes(graph, neighbourhood(graph, PATH_CASE))
    described = [a for _, a in network.nodes(data=True)] + [a for _, _, a in network.edges(data=True)]
    checked = 0
    for attributes in described:
        if "quote" in attributes:
            document = attributes["sources"][0].partition("#")[0]
            assert attributes["quote"].rstrip("…") in " ".join(graph.source(document).split())
            checked += 1
    items = [node for _, node in network.nodes(data=True) if node["kind"] == "item"]
    assert len(items) == 5
    assert all(node["label"].partition(": ")[2] in node["quote"] for node in items if node["read"])
    assert checked > 70


@given(st.text(alphabet="ab \n\r😀", max_size=40), st.data())
def test_a_quoted_line_holds_the_place_and_no_line_beside_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    if not text[start:end].endswith("\n"):
        assert lines_at(text, start, end) == " ".join((before + text[start:end] + after).split())
    else:
        assert lines_at(text, start, end) == " ".join((before + text[start:end]).split())


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 9)])
def test_a_place_outside_the_text_is_not_quoted(start, end):
    assert lines_at("en linje"[:8], start, end) == ""


def test_a_long_line_is_cut():
    assert lines_at("ord " * 500, 0, 3).endswith("…")
    assert len(lines_at("ord " * 500, 0, 3)) <= LONGEST


# --------------------------------------------------------------------------------------------------- case-ways


def matters(graph):
    rows = graph.sparql(
        "SELECT DISTINCT ?c (MIN(?n) AS ?number) { ?c gov:caseKind 'matter' ; skos:notation ?n } GROUP BY ?c"
    ).rows
    return [(case, number) for case, number in rows if case.startswith(TOWN)]


def test_steps_are_those_of_the_routes_of_all_cases(graph):
    expected, names = Counter(), Counter()
    for _, number in matters(graph):
        answer = graph.ask("case-route", case=number, municipality="0999")
        rows = [row for row in answer.records() if row["known"] == "read"]
        meetings = list(dict.fromkeys((row["date"], row["body"]) for row in rows))
        expected.update(pairwise(body for _, body in meetings))
        names.update(body for _, body in meetings)
    network = case_ways(graph)
    label = nx.get_node_attributes(network, "label")
    assert {(label[one], label[other]): weight for (one, other), weight in weights(network).items()} == expected
    assert {node["label"]: node["stops"] for _, node in network.nodes(data=True)} == names
    assert sum(expected.values()) > 20


def test_outcomes_on_a_body_are_those_of_its_own_decisions(graph):
    rows = graph.sparql(f"""SELECT ?o (COUNT(DISTINCT ?d) AS ?n) {{
        ?d gov:outcome ?o ; gov:item ?i . ?i gov:meeting/gov:body <{BYRAADET}> ; gov:case ?c . ?i a gov:AgendaItem
        FILTER NOT EXISTS {{ ?c gov:caseKind 'meeting-business' }} }} GROUP BY ?o""").rows
    node = case_ways(graph).nodes[BYRAADET]
    found = {name: number for name, number in node.items() if name.startswith("outcome_")}
    assert found == {f"outcome_{iri.rpartition('/')[2].replace('-', '_')}": number for iri, number in rows}
    assert found


def test_a_number_that_collects_unrelated_items_is_no_case(graph):
    business = {
        row[0] for row in graph.sparql("SELECT ?i { ?i gov:case ?c . ?c gov:caseKind 'meeting-business' }").rows
    }
    kept = {row[0] for row in graph.sparql("SELECT ?i { ?i gov:case ?c . ?c gov:caseKind 'matter' }").rows}
    assert business - kept
    assert set(case_ways(graph, of="items")) == kept


def test_the_case_that_travelled_farthest(graph):
    network = case_ways(graph, of="items")
    first, second = farthest(network, most=2)
    days = [row["date"] for row in graph.ask("case-route", case="25/004417").records() if row["known"] == "read"]
    assert first.iris[0] == f"{TOWN}/case/25-004417"
    assert first.value == len(days) - 1 == 5
    assert first.said == f"5 steps, 3 bodies, {(days[-1] - days[0]).days} days"
    assert second.iris[0] == f"{TOWN}/case/00.30.10-S00-1-25"


def test_a_body_keeps_the_whole_way_of_its_cases_and_a_time_keeps_stops(graph):
    network = case_ways(graph, body="hovedmed")
    assert BYRAADET in network
    assert network.nodes[BYRAADET]["cases"] == 1
    early = case_ways(graph, to=date(2025, 8, 31))
    assert max(node["last"] for _, node in early.nodes(data=True)) <= date(2025, 8, 31)
    assert 0 < len(early.edges) < len(case_ways(graph).edges)


def stop(day, moment=None, meeting="m"):
    return Stop("c", meeting, "b", date(2025, 1, day), moment and datetime(2025, 1, day, moment), ("i",))  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    ("stops", "lengths"),
    [
        ([stop(2), stop(1)], [1, 1]),
        ([stop(1, 9), stop(1, 8)], [1, 1]),
        ([stop(1, 9), stop(1)], [2]),
        ([stop(1), stop(1), stop(3)], [2, 1]),
        ([stop(1, 9), stop(1, 9), stop(1, 10)], [2, 1]),
        ([], []),
    ],
)
def test_what_has_no_known_order_stands_together(stops, lengths):
    assert [len(layer) for layer in in_order(stops)] == lengths
    assert sorted(each.day for each in stops) == [each.day for layer in in_order(stops) for each in layer]


def test_no_step_is_made_up_between_meetings_of_one_day():
    bodies = {name: f"body/{name}" for name in "abc"}
    statements = [a_body(iri, name) for name, iri in bodies.items()]
    for name, day, moment in (("a", "2025-01-01", ""), ("b", "2025-01-01", "16:00:00"), ("c", "2025-02-01", "")):
        statements += [a_meeting(bodies[name], day, moment), an_item(bodies[name], day, 1, "1-25")]
    network = case_ways(Made(trig(statements)))
    assert weights(network) == {(f"{BASE}body/a", f"{BASE}body/c"): 1, (f"{BASE}body/b", f"{BASE}body/c"): 1}


# --------------------------------------------------------------------------------------------------- citations


def test_references_are_those_of_the_question(graph):
    rows = graph.sparql("""SELECT DISTINCT ?r ?i ?t ?k ?s { ?r gov:referenceKind ?k ; gov:item ?i .
        OPTIONAL { ?r gov:target ?t } OPTIONAL { ?r gov:referenceStatus ?s } }""").rows
    network = citations(graph)
    assert sum(weights(network).values()) == len(rows) == 72
    assert weights(network) == Counter((item, target) for _, item, target, _, _ in rows)
    kinds = Counter(f"kind_{kind.rpartition('/')[2].replace('-', '_')}" for _, _, _, kind, _ in rows)
    found = Counter()
    for _, _, edge in network.edges(data=True):
        found.update({name: number for name, number in edge.items() if name.startswith("kind_")})
    assert found == kinds
    for _, item, target, _, status in rows:
        assert status.rpartition("/")[2] in network[item][target]["status"].split(", ")


def test_what_was_not_read_is_told(graph):
    read = {row[0] for row in graph.sparql("SELECT ?n { { ?n a gov:Meeting } UNION { ?n a gov:AgendaItem } }").rows}
    for network in (citations(graph), citations(graph, of="meetings")):
        unread = [iri for iri, node in network.nodes(data=True) if not node["read"]]
        assert set(network) - read == set(unread)
        assert unread


def test_meetings_cite_what_their_items_cite(graph):
    by_item, by_meeting = citations(graph), citations(graph, of="meetings")
    expected = Counter()
    for (one, other), weight in weights(by_item).items():
        expected[one.partition("/item/")[0], other.partition("/item/")[0]] += weight
    assert weights(by_meeting) == expected


def test_one_kind_of_reference_can_be_kept(graph):
    rows = graph.sparql(
        "SELECT DISTINCT ?r { ?r gov:referenceKind <https://w3id.org/kommunegraf/def/referenceKind/forward> }"
    ).rows
    assert sum(weights(citations(graph, kind="forward")).values()) == len(rows) > 5


def test_items_that_wait_point_at_what_was_not_read_and_have_no_later_item(graph):
    found = waiting(citations(graph), most=99)
    assert [each.iris for each in found] == [
        (f"{BYRAADET}/meeting/2025-11-12/item/4", f"{BYRAADET}/meeting/2025-12-17"),
        (f"{BYRAADET}/meeting/2025-08-27/item/4", f"{BYRAADET}/meeting/2025-12-17"),
    ]
    forward = {(row["date"], row["number"]) for row in graph.ask("references").records()
               if row["kind"] == "forward" and row["status"] == "awaited"}  # fmt: skip
    assert {(date.fromordinal(each.value), each.iris[0].rpartition("/")[2]) for each in found} <= forward


def test_most_cited_is_counted_by_sparql(graph):
    rows = graph.sparql(
        "SELECT ?t (COUNT(DISTINCT ?r) AS ?n) { ?r gov:referenceKind ?k ; gov:target ?t } GROUP BY ?t"
    ).rows
    assert {each.iris[0]: each.value for each in most_cited(citations(graph), most=999)} == dict(rows)


def a_reference(item, target="", kind="forward", organ="", n=1):
    ends = (f"; gov:target <{target}> " if target else "") + (f"; gov:citedBody <{organ}> " if organ else "")
    return f"<{item}/reference/{n}> gov:item <{item}> ; gov:referenceKind <https://w3id.org/kommunegraf/def/referenceKind/{kind}> {ends}.\n"


def test_a_reference_that_leads_nowhere_leads_to_the_body_it_names():
    item = "body/b/meeting/2025-01-01/item/1"
    made = Made(trig([a_body("body/b"), a_meeting("body/b", "2025-01-01"), an_item("body/b", "2025-01-01", 1),
                      a_reference(item, organ="body/b"), a_reference(item, organ="body/b", kind="mention", n=2)]))  # fmt: skip
    assert weights(citations(made)) == {(f"{BASE}{item}", f"{BASE}body/b"): 2}
    assert weights(citations(made, kind="mention")) == {(f"{BASE}{item}", f"{BASE}body/b"): 1}


FIRST, SECOND = "2025-01-01", "2025-02-01"
ASKING, LATER = f"body/b/meeting/{FIRST}/item/1", f"body/b/meeting/{SECOND}/item/1"
AWAITED = "<body/b/meeting/2025-03-01> a gov:Cited ; gov:body <body/b> ; dcterms:date '2025-03-01'^^xsd:date ; prov:wasDerivedFrom <document/aaaaaaaaaaaaaaaa#char=1,2> .\n"
OWN = an_item("body/b", FIRST, 1, "1-25") + AWAITED + a_reference(ASKING, "body/b/meeting/2025-03-01")


@pytest.mark.parametrize(
    ("statements", "waits"),
    [
        (OWN, True),
        (OWN.replace("/forward>", "/related>"), True),
        (OWN + an_item("body/b", SECOND, 1, "2-25"), True),
        (OWN + an_item("body/b", SECOND, 1, "1-25"), False),
        (OWN + an_item("body/b", SECOND, 1) + a_reference(LATER, ASKING, "earlier-treatment"), False),
        (OWN + a_meeting("body/b", "2025-03-01"), False),
        (an_item("body/b", FIRST, 1, "1-25"), False),
    ],
    ids=[
        "points ahead",
        "points to a later day",
        "another case later",
        "its case later",
        "cited later",
        "what it points to was read",
        "points nowhere",
    ],
)
def test_an_item_waits_until_something_later_takes_it_up(statements, waits):
    made = Made(trig([a_body("body/b"), a_meeting("body/b", FIRST), a_meeting("body/b", SECOND), statements]))
    assert [each.iris[0] for each in waiting(citations(made))] == ([f"{BASE}{ASKING}"] if waits else [])


# -------------------------------------------------------------------------------------------------- attendance

THERE = "FILTER(REGEX(STR(?s), '/(present|partial|substitute)$')) FILTER NOT EXISTS { ?a gov:item ?i }"


def test_people_are_at_the_meetings_that_sparql_counts(graph):
    network = attendance(graph)
    rows = graph.sparql(f"""SELECT ?p (COUNT(DISTINCT ?m) AS ?n) {{
        ?a a gov:Attendance ; gov:person ?p ; gov:meeting ?m ; gov:attendanceStatus ?s {THERE} }} GROUP BY ?p""").rows
    assert {iri: network.degree(iri) for iri, node in network.nodes(data=True) if node["kind"] == "person"} == dict(
        rows
    )
    asked = {
        row["person"]
        for row in graph.ask("attendance").records()
        if row["present"] + row["partial"] + row["substitute"]
    }
    assert asked == {node["label"] for _, node in network.nodes(data=True) if node["kind"] == "person"}
    assert set(weights(network).values()) == {1}
    assert {frozenset((network.nodes[a]["kind"], network.nodes[b]["kind"])) for a, b in network.edges} == {
        frozenset({"person", "meeting"})
    }


def test_people_together_share_the_meetings_that_sparql_counts(graph):
    rows = graph.sparql(f"""SELECT ?p ?q (COUNT(DISTINCT ?m) AS ?n) {{
        {{ SELECT DISTINCT ?p ?m {{ ?a a gov:Attendance ; gov:person ?p ; gov:meeting ?m ; gov:attendanceStatus ?s {THERE} }} }}
        {{ SELECT DISTINCT ?q ?m {{ ?a a gov:Attendance ; gov:person ?q ; gov:meeting ?m ; gov:attendanceStatus ?s {THERE} }} }}
        FILTER(STR(?p) < STR(?q)) }} GROUP BY ?p ?q""").rows
    network = attendance(graph, of="people")
    assert weights(network) == {(p, q): n for p, q, n in rows}
    assert heaviest(network, most=1)[0].value == max(n for _, _, n in rows)
    assert len(rows) > 90


def test_people_together_are_the_projection_of_people_and_meetings(graph):
    for status in ("present, partial, substitute", "all", "excused"):
        bipartite = attendance(graph, status=status)
        people = [iri for iri, node in bipartite.nodes(data=True) if node["kind"] == "person"]
        projected = nx.bipartite.weighted_projected_graph(bipartite, people)
        together = attendance(graph, of="people", status=status)
        assert set(together) == set(projected)
        assert weights(together) == {tuple(sorted(pair)): edge["weight"] for *pair, edge in projected.edges(data=True)}


def test_a_body_and_a_time_keep_their_meetings_alone(graph):
    network = attendance(graph, body="byrådet", from_=date(2025, 9, 1))
    meetings = {iri for iri, node in network.nodes(data=True) if node["kind"] == "meeting"}
    assert meetings == {f"{BYRAADET}/meeting/2025-10-08", f"{BYRAADET}/meeting/2025-11-12"}


@pytest.mark.parametrize(
    ("first", "last", "held"), [(None, None, True), (date(1, 1, 1), None, False), (None, date(9999, 12, 31), False)]
)
def test_what_has_no_day_is_in_no_time(first, last, held):
    scope = Scope(None, first, last)
    assert scope.within(None) == scope.holds("", None) == held
    assert scope.within(date(2025, 1, 1))
    assert not Scope(frozenset(), None, None).holds("", date(2025, 1, 1))


PRESENCES = st.lists(
    st.tuples(
        st.sampled_from("abcde"),
        st.integers(1, 4),
        st.sampled_from(["present", "partial", "excused", "member", "guest"]),
    ),
    max_size=25,
)


@EXAMPLES
@given(PRESENCES)
def test_weights_are_counts_whatever_the_attendances(presences):
    days = {n: f"2025-0{n}-01" for n in range(1, 5)}
    statements = [a_body("body/b"), *(a_meeting("body/b", day) for day in days.values())]
    statements += [a_presence("body/b", days[n], person, status) for person, n, status in presences]
    made = Made(trig(statements))
    there = {(person, n) for person, n, status in presences if status in ("present", "partial")}
    expected = Counter()
    for n in days:
        expected.update(combinations(sorted(person for person, m in there if m == n), 2))
    network = attendance(made, of="people")
    assert {
        tuple(iri.rpartition("/")[2] for iri in pair): weight for pair, weight in weights(network).items()
    } == expected
    assert {node["label"][-1]: node["meetings"] for _, node in network.nodes(data=True)} == Counter(
        person for person, _ in there
    )
    for one, other in network.edges:
        assert network[one][other] == network[other][one]
    assert attendance(made).number_of_edges() == len(there)


# ----------------------------------------------------------------------------------------------- people-bodies


def test_seats_and_offices_are_the_memberships(graph):
    rows = [row for row in graph.ask("memberships").records() if row["body"]]
    label = nx.get_node_attributes(network := people_bodies(graph), "label")
    seats, offices = Counter(), Counter()
    for one, other, edge in network.edges(data=True):
        body, person = (label[one], label[other]) if "/body/" in one else (label[other], label[one])
        seats[person, body] += edge.get("seats", 0)
        offices[person, body] += edge.get("offices", 0)
    assert +seats == Counter((row["person"], row["body"]) for row in rows if not row["role"])
    assert +offices == Counter((row["person"], row["body"]) for row in rows if row["role"])


def test_the_weight_of_a_tie_is_the_sum_of_its_kinds(graph):
    kinds = ("meetings", "seats", "offices")
    whole = people_bodies(graph)
    for _, _, edge in whole.edges(data=True):
        assert edge["weight"] == sum(edge.get(kind, 0) for kind in kinds)
    parts = Counter()
    for by in ("attendance", "seat", "office"):
        parts.update(weights(people_bodies(graph, by=by)))
    assert weights(whole) == parts
    assert nx.is_bipartite(whole)


def test_who_connects_two_committees(graph):
    network = people_bodies(graph, by="seat")
    rows = graph.sparql(f"""SELECT DISTINCT ?n {{ ?a gov:person ?p ; gov:body <{TEKNIK}> . ?b gov:person ?p ; gov:body <{OEKONOMI}> .
        ?a a gov:Membership . ?b a gov:Membership . ?p foaf:name ?n
        FILTER NOT EXISTS {{ ?a gov:role ?r }} FILTER NOT EXISTS {{ ?b gov:role ?q }} }}""").rows
    found = connecting(network, "Teknik- og Klimaudvalget", OEKONOMI)
    assert sorted(each.labels for each in found) == sorted(rows)
    assert rows
    assert connecting(network, "HovedMED", "Byrådet") == []
    with pytest.raises(QuestionError, match=r"no node 'Økonomiudvalgte'.*did you mean 'økonomiudvalget'"):
        connecting(network, "Økonomiudvalgte", OEKONOMI)
    with pytest.raises(QuestionError, match="are one node"):
        connecting(network, OEKONOMI, "økonomiudvalget")


def test_who_stands_between_is_measured_on_a_path():
    path = nx.path_graph(["a", "b", "c", "d", "e"])
    assert [(each.iris[0], round(each.value, 3)) for each in between(path)] == [("c", 0.667), ("b", 0.5), ("d", 0.5)]
    assert between(path, most=1)[0].said == "on 66.7% of the shortest ways"
    assert between(nx.Graph()) == []


def test_a_large_network_is_measured_from_the_same_sample_every_time(monkeypatch):
    monkeypatch.setattr("kg.network.measures.SAMPLED_ABOVE", 90)
    monkeypatch.setattr("kg.network.measures.SAMPLE", 20)
    path = nx.path_graph([f"n{n:05}" for n in range(100)])
    assert between(path, most=9) == between(path, most=9)
    assert between(path)[0].said.startswith("on about")
    assert not between(path.subgraph(list(path)[:80]))[0].said.startswith("on about")


def test_components_are_what_nothing_ties_together(graph):
    network = people_bodies(graph)
    found = components(network, most=99)
    assert [each.value for each in found] == sorted(
        (len(part) for part in nx.connected_components(network)), reverse=True
    )
    assert sum(each.value for each in found) == len(network)
    assert most_tied(network, most=1, kind="body")[0].value == network.degree(BYRAADET)


@pytest.mark.parametrize("measure", [farthest, waiting, most_cited])
def test_a_measure_of_ways_needs_a_direction(measure):
    with pytest.raises(QuestionError, match="no direction"):
        measure(nx.Graph(name="attendance"))


# ---------------------------------------------------------------------------------------------- municipalities


def test_municipalities_share_the_subjects_that_sparql_finds(two_towns):
    rows = two_towns.sparql("""SELECT DISTINCT ?t ?s { ?i gov:case ?c ; gov:meeting/gov:body/gov:municipality ?t .
        ?c gov:subject ?s . FILTER NOT EXISTS { ?c gov:caseKind 'meeting-business' } }""").rows
    subjects = {town: {subject for other, subject in rows if other == town} for town, _ in rows}
    (one, other), weight = next(iter(weights(municipalities(two_towns)).items()))
    assert weight == len(subjects[one] & subjects[other]) > 0
    numbers = sorted(subject.rpartition("/")[2] for subject in subjects[one] & subjects[other])
    assert municipalities(two_towns)[one][other]["shared"] == ", ".join(numbers)
    assert {node["topics"] for _, node in municipalities(two_towns).nodes(data=True)} == {
        len(each) for each in subjects.values()
    }


def test_municipalities_share_words(two_towns):
    network = municipalities(two_towns, words="CYKELSTI,  havnen ,findes ikke")
    (edge,) = (edge for _, _, edge in network.edges(data=True))
    assert edge["shared"] == "CYKELSTI"
    for iri, node in network.nodes(data=True):
        rows = two_towns.sparql(f"""SELECT DISTINCT ?i {{ ?i gov:meeting/gov:body/gov:municipality <{iri}> ; dcterms:title ?t
            FILTER(REGEX(?t, 'cykelsti|havnen', 'i')) }}""").rows
        assert node["items"] >= len(rows) > 0
    assert municipalities(two_towns, words="findes ikke").number_of_edges() == 0


def test_items_outside_the_time_are_no_items_of_a_municipality(two_towns):
    network = municipalities(two_towns, from_=date(2025, 3, 1))
    rows = two_towns.sparql("""SELECT DISTINCT ?i { ?i gov:case ?c ; gov:meeting/schema:startDate ?d .
        ?c gov:subject ?s FILTER NOT EXISTS { ?c gov:caseKind 'meeting-business' } FILTER(STR(?d) >= '2025-03-01') }""").rows
    assert sum(node["items"] for _, node in network.nodes(data=True)) == len(rows) > 0
    assert sum(node["items"] for _, node in municipalities(two_towns).nodes(data=True)) > len(rows)


def test_a_coarser_level_shares_no_less(two_towns):
    shared = [sum(weights(municipalities(two_towns, level=level)).values()) for level in ("subject", "group", "main")]
    assert shared[0] >= 1
    assert all(number >= 1 for number in shared)


# ----------------------------------------------------------------------------------------------- neighbourhood


def test_what_is_one_relation_away_is_what_sparql_finds(graph):
    rows = graph.sparql(f"SELECT DISTINCT ?n {{ {{ ?n gov:case <{TOWN}/case/{PATH_CASE}> }} UNION "
                        f"{{ <{TOWN}/case/{PATH_CASE}> gov:municipality|gov:subject ?n }} }}").rows  # fmt: skip
    network = neighbourhood(graph, PATH_CASE, depth=1)
    assert {iri for iri, node in network.nodes(data=True) if node["distance"] == 1} == {row[0] for row in rows}
    assert len(neighbourhood(graph, PATH_CASE, depth=0)) == 1


def test_each_depth_holds_the_one_before_and_distances_are_shortest_ways(graph):
    before = set()
    for depth in range(4):
        network = neighbourhood(graph, PATH_CASE, depth=depth, size=2000)
        assert before <= set(network)
        before = set(network)
    through = nx.Graph(network)
    centre = f"{TOWN}/case/{PATH_CASE}"
    hubs = {iri for iri, node in network.nodes(data=True) if node["kind"] in ("municipality", "party", "subject")}
    hubs |= {row[0] for row in graph.sparql("SELECT ?c { ?c gov:caseKind 'meeting-business' }").rows}
    ways = nx.single_source_shortest_path_length(through.subgraph(set(through) - hubs), centre)
    assert {iri: node["distance"] for iri, node in network.nodes(data=True) if iri not in hubs} == ways
    assert hubs & set(network)


def test_what_is_not_gone_through_is_gone_through_when_it_is_asked_for(graph):
    rows = graph.sparql(f"SELECT DISTINCT ?n {{ ?n gov:municipality <{TOWN}> }}").rows
    network = neighbourhood(graph, "0999", depth=1)
    assert {iri for iri, node in network.nodes(data=True) if node["distance"] == 1} == {row[0] for row in rows}


def test_of_too_many_the_nearest_are_taken_and_the_rest_is_told(graph):
    whole, few = neighbourhood(graph, BYRAADET, size=2000), neighbourhood(graph, BYRAADET, size=10)
    assert len(few) == 10
    assert {iri: whole.nodes[iri]["distance"] for iri in few} == nx.get_node_attributes(few, "distance")
    left_out = set(whole[BYRAADET]) | set(whole.predecessors(BYRAADET))
    assert few.nodes[BYRAADET]["more"] == len(left_out - set(few))


def test_attendances_mentions_and_references_are_edges(graph):
    network = neighbourhood(graph, "Villads Nulgaard", depth=1)
    assert not {"attendance", "mention", "reference", "membership"} & set(
        nx.get_node_attributes(network, "kind").values()
    )
    person = f"{TOWN}/person/villads-nulgaard"
    present = graph.sparql(
        f"SELECT DISTINCT ?m {{ ?a a gov:Attendance ; gov:person <{person}> ; gov:meeting ?m }}"
    ).rows
    assert {other for other in network[person] if network[person][other]["kind"] == "attendance"} >= {
        row[0] for row in present if row[0] in network and not graph.sparql(
            f"SELECT ?i {{ ?a gov:person <{person}> ; gov:item ?i ; gov:meeting <{row[0]}> }}").rows}  # fmt: skip
    assert "membership" in network[person][TEKNIK]["kind"]


def test_relations_have_the_danish_labels_of_the_ontology(graph):
    labels = dict(graph.sparql("SELECT ?p ?l { ?p rdfs:label ?l FILTER(LANG(?l) = 'da') }").rows)
    edge = neighbourhood(graph, BYRAADET, depth=1)[BYRAADET][TOWN]
    assert (edge["kind"], edge["label"]) == ("municipality", labels["https://w3id.org/kommunegraf/def/municipality"])


def test_titles_of_kle_do_not_leave_the_graph():
    concept = "<kle/05.01.10> a skos:Concept ; skos:notation '05.01.10' ; skos:prefLabel 'Hemmelig titel'@da ."
    made = Made(trig([a_body("body/b"), a_meeting("body/b", "2025-01-01"), an_item("body/b", "2025-01-01", 1, "1-25"),
                      "<case/1-25> gov:subject <kle/05.01.10> .", concept]))  # fmt: skip
    data = write(neighbourhood(made, "1-25"), "json").decode()
    assert "Emne 05.01.10" in data
    assert "Hemmelig" not in data


def test_who_was_there_for_one_item_only_is_tied_to_the_item():
    item, for_item = an_item("body/b", "2025-01-01", 1), a_presence("body/b", "2025-01-01", "p", "conflicted", item="1")
    network = neighbourhood(
        Made(trig([a_body("body/b"), a_meeting("body/b", "2025-01-01"), item, for_item])), "Person p", depth=1
    )
    assert list(network.successors(f"{BASE}person/p")) == [f"{BASE}body/b/meeting/2025-01-01/item/1"]
    assert network[f"{BASE}person/p"][f"{BASE}body/b/meeting/2025-01-01/item/1"]["detail"] == "conflicted"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Byrådet", "body/byraadet"),
        ("  byrådet ", "body/byraadet"),
        ("Nulgaard", "person/villads-nulgaard"),
        ("0999", ""),
        ("25/004417", "case/25-004417"),
        ("municipality/0999/body/hovedmed", "body/hovedmed"),
        (f"{TOWN}/body/hovedmed", "body/hovedmed"),
    ],
)
def test_a_thing_goes_by_name_number_path_or_iri(written, path, graph):
    assert neighbourhood(graph, written, depth=0).graph["node"] == f"{TOWN}/{path}".rstrip("/")


def test_a_name_of_several_things_is_told_with_the_things(two_towns):
    with pytest.raises(
        QuestionError, match=f"{PATH_CASE}' is the name of 2 things; give one of municipality/0998/case/"
    ):
        neighbourhood(two_towns, PATH_CASE)
    assert (
        neighbourhood(two_towns, PATH_CASE, municipality="0998").graph["node"]
        == f"{BASE}municipality/0998/case/{PATH_CASE}"
    )


@pytest.mark.parametrize("node", ["Byraadte", "a/b", "<x>/y", 'x"/}', "😀", "a b/c", "Villads Nulgard"])
def test_a_thing_that_is_not_there_is_told_in_one_line(node, graph):
    with pytest.raises(QuestionError, match="the graph holds no thing") as caught:
        neighbourhood(graph, node)
    assert "\n" not in str(caught.value)


def test_the_nearest_name_is_offered(graph):
    with pytest.raises(QuestionError, match=r"\(did you mean 'Villads Nulgaard'\?\)"):
        neighbourhood(graph, "Villads Nulgard")


# -------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize("name", [name for name in NETWORKS if name != "neighbourhood"])
def test_an_empty_graph_gives_an_empty_network(name):
    network = make(EMPTY, name)
    assert len(network) == 0
    assert summary(network).startswith(f"{name}: 0 nodes, 0 edges\n")
    for suffix in FORMS:
        assert write(network, suffix)


def test_an_empty_graph_has_no_neighbourhood():
    with pytest.raises(QuestionError, match="the graph holds no thing 'x'"):
        make(EMPTY, "neighbourhood", node="x")


def test_one_node_is_a_network():
    made = Made(trig([a_body("body/b", "Rådet").replace("gov:municipality", "gov:unit")]))
    network = neighbourhood(made, "Rådet")
    assert list(network) == [f"{BASE}body/b"]
    assert "Rådet" in write(network, "gexf").decode()


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("case-way", {}, r"no network 'case-way' \(did you mean 'case-ways'\?\); kg network lists them"),
        ("case-ways", {"bdy": "x"}, r"no parameter 'bdy' \(did you mean 'body'\?\)"),
        ("case-ways", {"body": "Byrådte"}, r"the graph holds no body 'byrådte' \(did you mean 'Byrådet'\?\)"),
        ("case-ways", {"municipality": "Ingenstedt"}, r"no municipality 'ingenstedt' \(did you mean 'Ingensted'\?\)"),
        ("case-ways", {"of": "body"}, r"of='body' is not one of bodies, items \(did you mean 'bodies'\?\)"),
        ("case-ways", {"from": "2025-02-01", "to": "2025-01-01"}, "to=2025-01-01 is before from=2025-02-01"),
        ("case-ways", {"from": "i går"}, "from='i går' is not a day"),
        ("citations", {"kind": "foward"}, r"no kind of reference 'foward' \(did you mean 'forward'\?\)"),
        ("attendance", {"status": "presnt"}, r"no status 'presnt' \(did you mean 'present'\?\)"),
        ("attendance", {"of": "persons"}, "is not one of meetings, people"),
        ("people-bodies", {"by": "seats"}, r"by='seats' is not one of .*\(did you mean 'seat'\?\)"),
        ("municipalities", {"level": "top"}, "is not one of subject, group, main"),
        ("municipalities", {"words": ", ,"}, "holds no words"),
        ("neighbourhood", {}, "neighbourhood needs node=…"),
        ("neighbourhood", {"node": "Byrådet", "depth": "7"}, "depth=7 is not from 0 to 6"),
        ("neighbourhood", {"node": "Byrådet", "depth": "to"}, "depth='to' is not a whole number"),
        ("neighbourhood", {"node": "Byrådet", "size": "0"}, "size=0 is not from 1 to 50,000"),
        ("attendance", {"limit": "5"}, "more than 5 nodes; narrow it down with municipality=, body=, from= or to="),
        ("attendance", {"limit": "0"}, "more than 0 nodes"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_in_one_line(name, parameters, message, graph):
    with pytest.raises(QuestionError, match=message) as caught:
        make(graph, name, **parameters)
    assert "\n" not in str(caught.value)


def test_too_many_edges_are_refused_too():
    statements = [a_body("body/b"), a_meeting("body/b", "2025-01-01")]
    statements += [a_presence("body/b", "2025-01-01", f"p{n}") for n in range(60)]
    with pytest.raises(QuestionError, match="more than 1,200 edges"):
        attendance(Made(trig(statements)), of="people", limit=60)


# ------------------------------------------------------------------------------------------------------- files


def again(network, form):
    """The network as networkx reads the file back; without what only the readers add."""
    data = io.BytesIO(write(network, form))
    if form == "graphml":
        return nx.read_graphml(data)
    if form == "json":
        return nx.node_link_graph(json.load(data), edges="edges")
    made = nx.read_gexf(data)
    for _, node in made.nodes(data=True):
        node.pop("viz", None)
    for _, _, edge in made.edges(data=True):
        edge.pop("id", None)
    return made


def same(one, other):
    edges = [
        {((a, b) if network.is_directed() else tuple(sorted((a, b)))): edge for a, b, edge in network.edges(data=True)}
        for network in (one, other)
    ]
    return one.is_directed() == other.is_directed() and dict(one.nodes) == dict(other.nodes) and edges[0] == edges[1]


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_every_network_comes_back_from_its_file(form, networks):
    for name, network in networks.items():
        assert same(plain(network), again(network, form)), name


@EXAMPLES
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(ODD)), min_size=1, max_size=6))
def test_any_label_comes_back_and_is_well_formed(labels):
    network = nx.DiGraph(name="made")
    for n, label in enumerate(labels):
        network.add_node(
            f"n{n}", label=label or "x", kind="item", colour="#e69f00", date=date(2025, 1, n + 1), none=None
        )
        network.add_edge("n0", f"n{n}", weight=n + 1, kind="step", quote=label, sources=("a#char=1,2", "b"))
    for form in ("graphml", "gexf"):
        ET.fromstring(write(network, form))
    wanted = plain(network)
    for _, node in wanted.nodes(data=True):
        node.setdefault("label", "")  # a label of nothing but control characters
    for form in ("graphml", "gexf", "json"):
        found = again(network, form)
        for iri, node in found.nodes(data=True):
            node["label"] = "" if node.get("label") == iri else node.get("label", "")
        assert same(wanted, found)


def test_what_the_forms_cannot_hold_is_changed_on_purpose():
    network = nx.Graph()
    network.add_node(
        "b", date=date(2025, 1, 2), none=None, empty="", case=("x", "y"), closed=False, n=0, label="a\x00\nb"
    )
    network.add_edge("b", "a", weight=1, first=date(2025, 1, 2), sources=())
    made = plain(network)
    assert dict(made.nodes) == {
        "a": {},
        "b": {"case": "x y", "closed": False, "date": "2025-01-02", "label": "a b", "n": 0},
    }
    assert list(made.edges(data=True)) == [("a", "b", {"first": "2025-01-02", "weight": 1})]


def test_gexf_tells_no_day_and_colours_the_nodes(graph):
    data = write(people_bodies(graph), ".GEXF").decode()
    assert "lastmodified" not in data
    assert data.count("viz:color ") == len(people_bodies(graph))
    assert '<viz:color r="204" g="121" b="167"' in data


def test_csv_holds_the_edges_with_their_labels(graph):
    network = attendance(graph, of="people")
    rows = list(csv.DictReader(io.StringIO(write(network, "csv").decode())))
    assert {(row["source"], row["target"]): int(row["weight"]) for row in rows} == weights(network)
    assert rows[0]["source_label"] == "Aage Brombærgaard"
    assert rows[0]["first"] == "2025-08-27"


@pytest.mark.parametrize("suffix", ["", ".txt", ".gephi", ".graphmll"])
def test_an_unknown_form_is_told_with_all(suffix):
    with pytest.raises(ExportError, match=r"name a file that ends in \.graphml, \.gexf, \.json, \.csv"):
        write(nx.Graph(), suffix)


def test_the_order_of_answers_does_not_matter(two_towns):
    for name, asked in (("case-ways", {}), ("citations", {}), ("attendance", {"of": "people"}), ("people-bodies", {}),
                        ("municipalities", {}), ("neighbourhood", {"node": "Teknikudvalget", "depth": "3", "size": "20"})):  # fmt: skip
        made = {
            write(make(Made(QUESTIONS.read_bytes(), seed), name, quotes=True, **asked), "gexf") for seed in range(4)
        }
        assert len(made) == 1, name
        assert summary(make(two_towns, name, **asked)) == summary(make(two_towns, name, **asked))


@pytest.mark.slow
def test_the_same_graph_gives_the_same_bytes_in_any_process(sample_graph):
    script = (
        "import sys, hashlib, kg; from kg.network import *; from kg.network.files import FORMS; g = kg.open_graph(sys.argv[1])\n"
        "asked = [('case-ways', {}), ('citations', {}), ('attendance', {'of': 'people'}), ('neighbourhood', {'node': 'Byrådet', 'size': '40'})]\n"
        "made = [make(g, name, quotes=True, **given) for name, given in asked]\n"
        "print(hashlib.sha256(b''.join([write(m, f) for m in made for f in FORMS] + [summary(m).encode() for m in made])).hexdigest())"
    )  # fmt: skip
    found = {
        subprocess.run(
            [sys.executable, "-c", script, str(sample_graph)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "7")
    }
    assert len(found) == 1


# ------------------------------------------------------------------------------------------- answers as frames


def test_records_are_rows_by_column():
    answer = Answer(("day", "n"), ((date(2025, 1, 2), 1), (None, 2)))
    assert answer.records() == [{"day": date(2025, 1, 2), "n": 1}, {"day": None, "n": 2}]
    assert Answer(("a",), ()).records() == []


def test_a_frame_without_pandas_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QuestionError, match="pip install pandas"):
        Answer(("a",), ()).frame()


def test_a_frame_has_dates_as_dates(graph):
    pytest.importorskip("pandas", reason="pandas is not installed, and nothing here needs it")
    frame = graph.ask("meetings").frame()
    assert len(frame) == 14
    assert str(frame["date"].dtype) == "datetime64[s]"
    early = Answer(("d", "n", "t"), ((date(205, 1, 2), None, datetime(2025, 1, 2, 3)), (None, 2, None))).frame()  # noqa: DTZ001 - local
    assert [str(dtype) for dtype in early.dtypes] == ["datetime64[s]", "float64", "datetime64[s]"]
    assert list(Answer(("a", "b"), ()).frame().columns) == ["a", "b"]
