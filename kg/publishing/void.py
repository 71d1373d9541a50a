"""VoID: how large the graph is and what is in it, by counts of the published Turtle."""

from kg.publishing.counting import Counts
from kg.publishing.quality import part_titles, subset
from kg.publishing.settings import Settings
from kg.publishing.turtle import DCT, FOAF, VOID, XSD, Description
from kg.vocabulary import DEF, PREFIXES

_FEATURES = ("Turtle", "N-Quads", "JSON-LD")


def void(settings: Settings, counts: Counts, graph_base: str, remark: str) -> bytes:
    """Return the description of the graph as Turtle; the dataset is the one of the DCAT record."""
    out = Description()
    dataset = f"{settings.base}dataset"
    out.link(out.kind(f"{settings.base}void", f"{VOID}DatasetDescription"), f"{FOAF}primaryTopic", dataset)
    out.kind(dataset, f"{VOID}Dataset")
    out.link(dataset, f"{VOID}dataDump", *(f"{settings.download}data.{form}" for form in ("ttl", "nq.gz", "jsonld")))
    out.link(dataset, f"{VOID}sparqlEndpoint", settings.sparql)
    out.link(dataset, f"{VOID}feature", *(f"http://www.w3.org/ns/formats/{form}" for form in _FEATURES))
    out.plain(dataset, f"{VOID}uriSpace", graph_base)
    out.link(dataset, f"{VOID}vocabulary", *_vocabularies(counts))
    out.link(dataset, f"{VOID}exampleResource", counts.example)
    _figures(out, dataset, counts)
    _partitions(out, settings.base, dataset, counts)
    _parts(out, dataset, counts, graph_base)
    _links(out, settings.base, dataset, counts)
    return out.turtle(remark)


def _vocabularies(counts: Counts) -> list[str]:
    """Return the namespaces of which a class or a property is in use; what is only a datatype's is none."""
    used = {*counts.classes, *counts.properties}
    return [iri for iri in PREFIXES.values() if any(term.startswith(iri) for term in used)]


def _figures(out: Description, dataset: str, counts: Counts) -> None:
    figures = {
        "triples": counts.triples,
        "entities": counts.subjects,
        "distinctSubjects": counts.subjects,
        "distinctObjects": counts.objects,
        "classes": len(counts.classes),
        "properties": len(counts.properties),
        "documents": counts.documents,
    }
    for name, value in figures.items():
        out.number(dataset, VOID + name, value)


def _partitions(out: Description, base: str, dataset: str, counts: Counts) -> None:
    for kind, found, figure in (("class", counts.classes, "entities"), ("property", counts.properties, "triples")):
        for iri in sorted(found):
            node = f"{base}void/{kind}/{_short(iri)}"
            out.link(dataset, f"{VOID}{kind}Partition", node)
            out.link(node, VOID + kind, iri)
            out.number(node, VOID + figure, found[iri])


def _parts(out: Description, dataset: str, counts: Counts, graph_base: str) -> None:
    """State the part of each municipality: the things below its IRI."""
    for code in sorted(counts.town_triples):
        part = subset(dataset, code)
        out.link(dataset, f"{VOID}subset", part)
        out.kind(part, f"{VOID}Dataset")
        out.words(part, f"{DCT}title", *part_titles(code, counts))
        out.plain(part, f"{VOID}uriSpace", f"{graph_base}municipality/{code}")
        if code in counts.towns:
            out.link(part, f"{DCT}subject", counts.towns[code][0])
        out.number(part, f"{VOID}triples", counts.town_triples[code])
        out.number(part, f"{VOID}entities", counts.town_subjects[code])


def _links(out: Description, base: str, dataset: str, counts: Counts) -> None:
    """State the links to things of others, by property and by where they live."""
    for number, (predicate, space) in enumerate(sorted(counts.links), start=1):
        node = out.kind(f"{base}void/links/{number}", f"{VOID}Linkset")
        out.link(dataset, f"{VOID}subset", node)
        out.link(node, f"{VOID}subjectsTarget", dataset)
        out.link(node, f"{VOID}objectsTarget", out.kind(f"{node}/objects", f"{VOID}Dataset"))
        out.link(node, f"{VOID}linkPredicate", predicate)
        out.plain(f"{node}/objects", f"{VOID}uriSpace", space, f"{XSD}string")
        out.number(node, f"{VOID}triples", counts.links[predicate, space])


def _short(iri: str) -> str:
    """Return a term as a path segment: ``gov-Meeting``."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}-{iri.removeprefix(namespace).replace('/', '-')}"
    return iri.removeprefix(DEF).rpartition("/")[2].replace("#", "-")
