"""Facts of a graph, and of hand-made gold, in one form, so that sets of them can be compared.

A fact is a tuple that begins with its type and the first 16 hex digits of the document's SHA-256.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox

GOLD = Path(__file__).parent / "gold"
PREFIXES = """
PREFIX gov: <https://w3id.org/kommunegraf/def/>
PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""
AWAY = {"excused": "absent"}
"""The gold does not tell excuse from absence."""

VOTERS = {
    "For": ("for_parties", "for_names"),
    "Against": ("against_parties", "against_names"),
    "Abstaining": ("abstain_parties", "abstain_names"),
}

Fact = tuple[Any, ...]


def rows(store: ox.Store, query: str) -> list[tuple[Any, ...]]:
    """Return the solutions of a query over the union of all graphs, as plain values."""
    found = store.query(PREFIXES + query, use_default_graph_as_union=True)
    return [tuple(None if v is None else v.value for v in solution) for solution in found]


def _code(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def graph_facts(store: ox.Store) -> set[Fact]:
    """Return every fact of the documents that state a meeting."""
    facts: set[Fact] = set()
    records = "GRAPH ?g { ?doc gov:records ?m ; schema:sha256 ?sha . ?m a gov:Meeting "
    for sha, start, end, place, body, term in rows(
        store,
        f"""SELECT ?sha ?start ?end ?place ?body ?term {{ {records}
        OPTIONAL {{ ?m schema:startDate ?start }} OPTIONAL {{ ?m schema:endDate ?end }}
        OPTIONAL {{ ?m schema:location ?place }} OPTIONAL {{ ?m gov:body/foaf:name ?body }}
        OPTIONAL {{ ?m gov:electionPeriod ?term }} }} }}""",
    ):
        doc = sha[:16]
        facts |= {("date", doc, start[:10] if start else None), ("place", doc, place), ("body", doc, body)}
        facts |= {("term", doc, term)}
        facts |= {(kind, doc, t[11:16]) for kind, t in (("start", start), ("end", end)) if t and "T" in t}
    item = records + "; . ?item gov:meeting ?m ; gov:order ?order ; dcterms:title ?title ; gov:closed ?closed ."
    for sha, order, number, title, closed in rows(
        store, f"SELECT ?sha ?order ?number ?title ?closed {{ {item} OPTIONAL {{ ?item gov:number ?number }} }} }}"
    ):
        facts.add(("item", sha[:16], int(order), number, title, closed == "true"))
    for kind, select, where in (
        ("case", "?x", "?item gov:case/skos:notation ?x"),
        ("recommender", "?x", "?r gov:item ?item ; gov:recommender ?x"),
        ("attachment", "?x", "?a a gov:Attachment ; gov:item ?item ; dcterms:title ?x"),
        ("outcome", "?x", "?d a gov:Decision ; gov:item ?item ; gov:outcome ?x"),
    ):
        for sha, order, value in rows(store, f"SELECT DISTINCT ?sha ?order {select} {{ {item} {where} }} }}"):
            facts.add((kind, sha[:16], int(order), _code(value) if kind == "outcome" else value))
    for kind, cls in (("recommendations", "gov:Recommendation"), ("decision", "gov:Decision")):
        for sha, order, count in rows(
            store,
            f"SELECT ?sha ?order (COUNT(?r) AS ?n) {{ {item} ?r a {cls} ; gov:item ?item }} }} GROUP BY ?sha ?order",
        ):
            facts.add((kind, sha[:16], int(order), int(count) if kind == "recommendations" else True))
    for sha, order, body, date, number in rows(
        store,
        f"""SELECT DISTINCT ?sha ?order ?body ?date ?number {{ {item}
        ?r a gov:Reference ; gov:item ?item ; gov:citedBody/foaf:name ?body ; gov:citedDate ?date
        FILTER NOT EXISTS {{ ?r gov:referenceKind <https://w3id.org/kommunegraf/def/referenceKind/same-meeting> }}
        OPTIONAL {{ ?r gov:citedNumber ?number }} }} }}""",
    ):
        facts.add(("reference", sha[:16], int(order), _fold(body), date, number))
    for sha, order, body, date, outcome in rows(
        store,
        f"""SELECT DISTINCT ?sha ?order ?body ?date ?outcome {{ {item}
        ?d gov:quotedIn ?item ; gov:decidedBy/foaf:name ?body ; dcterms:date ?date OPTIONAL {{ ?d gov:outcome ?outcome }} }} }}""",
    ):
        facts.add(("quoted", sha[:16], int(order), _fold(body), date, _code(outcome) if outcome else None))
    for sha, name, status, party, order, replaced in rows(
        store,
        f"""SELECT DISTINCT ?sha ?name ?status ?party ?order ?for {{ {records} .
        ?a a gov:Attendance ; gov:meeting ?m ; gov:person/foaf:name ?name ; gov:attendanceStatus ?status .
        OPTIONAL {{ ?a gov:party/skos:notation ?party }} OPTIONAL {{ ?a gov:item/gov:order ?order }}
        OPTIONAL {{ ?a gov:substituteFor/foaf:name ?for }} }} }}""",
    ):
        code = _code(status)
        if code != "partial":
            scope = int(order) if order else "meeting"
            facts.add(("person", sha[:16], name, AWAY.get(code, code), party, scope))
            if replaced:
                facts.add(("substitute-for", sha[:16], name, replaced))
    for sha, order, *counts in rows(
        store,
        f"""SELECT ?sha ?order ?f ?a ?u {{ {item} ?v gov:decision/gov:item ?item OPTIONAL {{ ?v gov:votesFor ?f }}
        OPTIONAL {{ ?v gov:votesAgainst ?a }} OPTIONAL {{ ?v gov:abstentions ?u }} }} }}""",
    ):
        facts.add(("vote", sha[:16], int(order), *(None if c is None else int(c) for c in counts)))
    for side in VOTERS:
        for sha, order, name, letter in rows(
            store,
            f"""SELECT ?sha ?order ?name ?letter {{ {item} ?v gov:decision/gov:item ?item ; gov:voter{side} ?w
            OPTIONAL {{ ?w foaf:name ?name }} OPTIONAL {{ ?w skos:notation ?letter }} }} }}""",
        ):
            facts.add(("voter", sha[:16], int(order), side, letter or name))
    return {fact for fact in facts if len(fact) > 3 or fact[2] is not None}


def _fold(body: str) -> str:
    return " ".join(body.replace("&", "og").replace("-", " ").lower().split())


def gold_facts(gold: dict[str, Any], doc: str) -> set[Fact]:
    """Return the facts of one gold file; those that it leaves open (null, ``skip``) are not there."""
    skip = set(gold.get("skip", ()))
    facts: set[Fact] = {
        (kind, doc, gold[kind])
        for kind in ("date", "start", "end", "place", "body", "term")
        if kind not in skip and gold[kind] is not None
    }
    orders = {item["number"]: n for n, item in enumerate(gold["items"], start=1)}
    for n, item in enumerate(gold["items"], start=1):
        facts.add(("item", doc, n, item["number"], item["title"], item["closed"]))
        facts |= {("case", doc, n, item["case"])} if item["case"] else set()
        facts |= {("recommender", doc, n, item["recommender"])} if item["recommender"] else set()
        facts |= {("attachment", doc, n, title) for title in item["attachments"]}
        facts |= {("outcome", doc, n, outcome) for outcome in item["outcomes"] or ()}
        facts |= {("recommendations", doc, n, item["recommendations"])} if item["recommendations"] else set()
        facts |= {("decision", doc, n, True)} if item["decision"] else set()
        for ref in item["refs"]:
            facts.add(("reference", doc, n, _fold(ref["body"] or ""), ref["date"], ref["number"]))
        for prior in item["prior"]:
            for outcome in prior["outcomes"] or [None]:
                facts.add(("quoted", doc, n, _fold(prior["body"]), prior["date"], outcome))
    for person in gold["people"]:
        for scope in _scopes(person["scope"], orders):
            facts.add(("person", doc, person["name"], person["status"], person["party"], scope))
        if person["for"] and person["status"] == "substitute":
            facts.add(("substitute-for", doc, person["name"], person["for"]))
    return facts | _gold_votes(gold, doc)


def _gold_votes(gold: dict[str, Any], doc: str) -> set[Fact]:
    facts: set[Fact] = set()
    for n, item in enumerate(gold["items"], start=1):
        for vote in item["votes"] or ():
            facts.add(("vote", doc, n, vote["for"], vote["against"], vote["abstain"]))
            for side, kinds in VOTERS.items():
                facts |= {("voter", doc, n, side, name) for kind in kinds for name in vote.get(kind, ())}
    return facts


def _scopes(scope: str | None, orders: dict[str, int]) -> list[int | str]:
    if scope in ("meeting", None):
        return ["meeting"]
    first, _, last = scope.partition("-")
    return [orders[str(n)] for n in range(int(first), int(last or first) + 1)]


def load_gold(folder: str) -> dict[str, dict[str, Any]]:
    """Return file stem -> gold of a folder below ``tests/gold``."""
    return {
        p.name.removesuffix(".gold.json"): json.loads(p.read_text("utf-8"))
        for p in sorted((GOLD / folder).glob("*.json"))
    }


def score(wanted: set[Fact], found: set[Fact]) -> dict[str, tuple[int, int, int]]:
    """Return fact type -> (right, missed, invented), for the documents of ``wanted``."""
    documents = {fact[1] for fact in wanted}
    found = {fact for fact in found if fact[1] in documents}
    right, missed, invented = (Counter(f[0] for f in s) for s in (wanted & found, wanted - found, found - wanted))
    return {kind: (right[kind], missed[kind], invented[kind]) for kind in sorted({f[0] for f in wanted | found})}
