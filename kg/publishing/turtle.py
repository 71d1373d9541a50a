"""Turtle of descriptions: statements in the order they were made, the same bytes each time, without blank nodes."""

from collections.abc import Mapping

import pyoxigraph as ox

from kg.vocabulary import PREFIXES, Xsd

ADMS = "http://www.w3.org/ns/adms#"
DCAT = "http://www.w3.org/ns/dcat#"
DCATAP = "http://data.europa.eu/r5r/"
DCAT_DK = "https://data.gov.dk/model/core/dcat-dk/"
DCT = PREFIXES["dcterms"]
DQV = "http://www.w3.org/ns/dqv#"
FOAF = PREFIXES["foaf"]
OA = "http://www.w3.org/ns/oa#"
RDF = PREFIXES["rdf"]
RDFS = PREFIXES["rdfs"]
SKOS = PREFIXES["skos"]
SPDX = "http://spdx.org/rdf/terms#"
VCARD = "http://www.w3.org/2006/vcard/ns#"
VOID = "http://rdfs.org/ns/void#"
XSD = PREFIXES["xsd"]

NAMESPACES: Mapping[str, str] = {
    "adms": ADMS,
    "dcat": DCAT,
    "dcatap": DCATAP,
    "dcat-dk": DCAT_DK,
    "dcterms": DCT,
    "dqv": DQV,
    "foaf": FOAF,
    "gov": PREFIXES["gov"],
    "oa": OA,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": SPDX,
    "vcard": VCARD,
    "void": VOID,
    "xsd": XSD,
}

Value = ox.NamedNode | ox.Literal


class Description:
    """Statements about resources, made one at a time."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[ox.Triple, None]] = {}

    def add(self, subject: str, predicate: str, value: Value) -> None:
        """State one thing of ``subject``."""
        node = self._nodes.setdefault(subject, {})
        node[ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)] = None

    def link(self, subject: str, predicate: str, *iris: str) -> None:
        """State relations; an empty IRI is none."""
        for iri in iris:
            if iri:
                self.add(subject, predicate, ox.NamedNode(iri))

    def kind(self, subject: str, *classes: str) -> str:
        """State the classes of ``subject``; return it."""
        self.link(subject, f"{RDF}type", *classes)
        return subject

    def words(self, subject: str, predicate: str, da: str = "", en: str = "") -> None:
        """State a text in Danish and English, as far as there is one."""
        for text, language in ((da, "da"), (en, "en")):
            if text:
                self.add(subject, predicate, ox.Literal(text, language=language))

    def plain(self, subject: str, predicate: str, value: str, datatype: str = Xsd.STRING) -> None:
        """State a value of a datatype; nothing when it is empty."""
        if value:
            self.add(subject, predicate, ox.Literal(value, datatype=ox.NamedNode(datatype)))

    def number(self, subject: str, predicate: str, value: int) -> None:
        """State a whole number."""
        self.plain(subject, predicate, str(value), f"{XSD}integer")

    def day(self, subject: str, predicate: str, value: str) -> None:
        """State a date, written as ISO has it."""
        self.plain(subject, predicate, value, f"{XSD}date")

    def triples(self) -> list[ox.Triple]:
        """Return the statements, those of a resource together, resources in the order they were met."""
        return [triple for node in self._nodes.values() for triple in node]

    def turtle(self, remark: str = "") -> bytes:
        """Return the statements as Turtle; ``remark`` stands above them as comments."""
        head = [f"# {line}\n" for line in remark.splitlines()]
        head += [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in NAMESPACES.items()]
        body = b""
        for node in self._nodes.values():
            text = ox.serialize(list(node), format=ox.RdfFormat.TURTLE, prefixes=dict(NAMESPACES)) or b""
            kept = [line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix")]
            body += b"\n" + b"".join(kept)
        return "".join(head).encode() + body
