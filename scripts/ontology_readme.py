"""Write the tables of terms in ontology/README.md from the ontology itself.

python scripts/ontology_readme.py            rewrites what stands between the markers
python scripts/ontology_readme.py --check    exits 1 when it is out of date, and changes nothing
"""

import argparse
import sys
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
DEF = "https://w3id.org/kommunegraf/def/"
BEGIN = "<!-- terms: begin (written by scripts/ontology_readme.py) -->\n"
END = "<!-- terms: end -->\n"


def said(graph: Graph, term: URIRef, properties: tuple[URIRef, ...], language: str) -> str:
    """Return the one literal of the term in the language, by the first of the properties that has one."""
    for prop in properties:
        for value in graph.objects(term, prop):
            if isinstance(value, Literal) and value.language == language:
                return str(value)
    raise LookupError(f"{term}: no {' or '.join(properties)} in '{language}'")


def table(graph: Graph, terms: list[URIRef]) -> str:
    """Return a Markdown table with one row a term."""
    label, definition = (RDFS.label, SKOS.prefLabel), (SKOS.definition,)
    rows = [
        f"| `gov:{str(term).removeprefix(DEF)}` "
        f"| {said(graph, term, label, 'da')} | {said(graph, term, label, 'en')} "
        f"| {said(graph, term, definition, 'en')}<br>{said(graph, term, definition, 'da')} |"
        for term in sorted(terms)
    ]
    return "\n".join(["| term | dansk | English | definition |", "| --- | --- | --- | --- |", *rows]) + "\n"


def terms(graph: Graph, kind: URIRef) -> list[URIRef]:
    """Return the terms of our own that are declared to be of a kind."""
    return [t for t in graph.subjects(RDF.type, kind) if isinstance(t, URIRef) and t.startswith(DEF)]


def generated() -> str:
    """Return what belongs between the markers."""
    graph = Graph()
    for path in [FOLDER / "gov.ttl", *sorted((FOLDER / "schemes").glob("*.ttl"))]:
        graph.parse(path)
    parts = [
        "### Classes\n",
        table(graph, terms(graph, OWL.Class)),
        "### Properties that point at a node\n",
        table(graph, terms(graph, OWL.ObjectProperty)),
        "### Properties that have a value\n",
        table(graph, terms(graph, OWL.DatatypeProperty)),
    ]
    for scheme in sorted(terms(graph, SKOS.ConceptScheme)):
        name = str(scheme).removeprefix(DEF).rstrip("/")
        concepts = [c for c in graph.subjects(SKOS.inScheme, scheme) if isinstance(c, URIRef)]
        parts += [
            f"### Codes of `gov:{name}`\n",
            f"{said(graph, scheme, (SKOS.definition,), 'en')}\n",
            table(graph, concepts),
        ]
    return "\n".join(parts)


def renewed(text: str) -> str:
    """Return the README with the tables as the ontology now gives them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(
            "ontology/README.md has lost its markers for the tables of terms; put them back:\n" + BEGIN + END
        )
    return f"{before}{BEGIN}\n{generated()}\n{END}{after}"


def main() -> int:
    """Rewrite the README, or say whether that is due."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when it is out of date")
    check = parser.parse_args().check
    path = FOLDER / "README.md"
    old = path.read_text(encoding="utf-8")
    new = renewed(old)
    if old == new:
        return 0
    if check:
        print("ontology/README.md is out of date; run: python scripts/ontology_readme.py", file=sys.stderr)
        return 1
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
