"""The page of the ontology's terms, in Danish and English, and what a server of their addresses must do.

A page of our own: pyLODE 3.3 joins the labels of both languages into one word and gives English headings only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pyoxigraph as ox

from kg.vocabulary import DEF, PREFIXES

_RDFS, _SKOS, _OWL = PREFIXES["rdfs"], PREFIXES["skos"], "http://www.w3.org/2002/07/owl#"
_SCHEMA = PREFIXES["schema"]
_DQV = "http://www.w3.org/ns/dqv#"

_KINDS = (
    (f"{_OWL}Class", "Klasser", "Classes"),
    (f"{_OWL}ObjectProperty", "Relationer", "Relations"),
    (f"{_OWL}DatatypeProperty", "Egenskaber", "Attributes"),
    (f"{_SKOS}ConceptScheme", "Kodelister", "Code lists"),
    (f"{_SKOS}Concept", "Koder", "Codes"),
    (f"{_DQV}Dimension", "Slags kvalitet", "Kinds of quality"),
    (f"{_DQV}Metric", "Mål for kvalitet", "Measures of quality"),
)
_TEXTS = (f"{_SKOS}definition", f"{_SKOS}scopeNote", f"{_SKOS}example")
_RELATIONS = {
    f"{_RDFS}subClassOf": "er en slags / is a kind of",
    f"{_RDFS}subPropertyOf": "er en slags / is a kind of",
    f"{_RDFS}domain": "gælder / of",
    f"{_SCHEMA}domainIncludes": "bl.a. / of, among others",
    f"{_RDFS}range": "værdi / value",
    f"{_SCHEMA}rangeIncludes": "værdi, bl.a. / value, among others",
    f"{_SKOS}inScheme": "kodeliste / code list",
    f"{_DQV}inDimension": "måler / measures",
    f"{_SKOS}broader": "snævrere end / narrower than",
    f"{_SKOS}exactMatch": "det samme som / same as",
    f"{_SKOS}closeMatch": "næsten det samme som / nearly the same as",
    f"{_SKOS}narrowMatch": "videre end / wider than",
    f"{_RDFS}seeAlso": "se også / see also",
}
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h1{font-size:1.6rem}h2{border-bottom:1px solid #999;margin-top:2.5rem}h3{margin:1.6rem 0 .2rem;font-size:1.05rem}"
    "p{margin:.2rem 0}.en{color:#444;font-style:italic}code{font-size:.9em;background:#f2f2f2;padding:0 .2em}"
    "dl{margin:.3rem 0;font-size:.92em}dt{float:left;clear:left;color:#555;margin-right:.5rem}dd{margin:0 0 .1rem 0}"
    "nav a{margin-right:.8rem;display:inline-block}a{color:#00508f}:target{background:#fff6d6}"
    "code,a{overflow-wrap:anywhere}"
)


@dataclass(slots=True)
class _Term:
    iri: str
    values: dict[str, list[ox.Triple]]

    def text(self, predicate: str, language: str) -> str:
        return next((t.object.value for t in self._literals(predicate) if t.object.language == language), "")  # type: ignore[union-attr]

    def _literals(self, predicate: str) -> list[ox.Triple]:
        return [t for t in self.values.get(predicate, ()) if isinstance(t.object, ox.Literal)]

    def iris(self, predicate: str) -> list[str]:
        return [t.object.value for t in self.values.get(predicate, ()) if isinstance(t.object, ox.NamedNode)]


def _terms(files: Iterable[Path]) -> dict[str, _Term]:
    terms: dict[str, _Term] = {}
    for path in files:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                term = terms.setdefault(quad.subject.value, _Term(quad.subject.value, {}))
                triple = ox.Triple(quad.subject, quad.predicate, quad.object)
                term.values.setdefault(quad.predicate.value, []).append(triple)
    return terms


def page(files: Iterable[Path]) -> bytes:
    """Return the page of the terms that the Turtle ``files`` describe, each under its own name as anchor."""
    terms = _terms(files)
    head = terms[DEF]
    title = [head.text(f"{PREFIXES['dcterms']}title", language) for language in ("da", "en")]
    about = [head.text(f"{PREFIXES['dcterms']}description", language) for language in ("da", "en")]
    version = next((t.object.value for t in head.values[f"{_OWL}versionInfo"] if isinstance(t.object, ox.Literal)), "")
    lines = [
        "<!doctype html>",
        '<html lang="da"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title[0])}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title[0])}</h1>",
        f'<p class="en" lang="en">{escape(title[1])}</p>',
        f'<p>{escape(about[0])}</p><p class="en" lang="en">{escape(about[1])}</p>',
        f'<p><code>{DEF}</code>, version {escape(version)}. Turtle: <a href="gov.ttl">gov.ttl</a>, '
        '<a href="alignments.ttl">alignments.ttl</a>, <a href="shapes.ttl">shapes.ttl</a>'
        '. Licens / licence: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>',
    ]
    for kind, da, en in _KINDS:
        found = sorted(t.iri for t in terms.values() if kind in t.iris(f"{PREFIXES['rdf']}type"))
        lines += [f'<h2>{da} <span class="en" lang="en">{en}</span></h2>', "<nav>"]
        lines += [f'<a href="#{_anchor(iri)}">{escape(_anchor(iri))}</a>' for iri in found]
        lines += ["</nav>", *(line for iri in found for line in _described(terms[iri], terms))]
    return "\n".join([*lines, "</body></html>", ""]).encode()


def _described(term: _Term, terms: dict[str, _Term]) -> Iterator[str]:
    label = f"{_SKOS}prefLabel" if f"{_SKOS}prefLabel" in term.values else f"{_RDFS}label"
    if f"{PREFIXES['dcterms']}title" in term.values:
        label = f"{PREFIXES['dcterms']}title"
    anchor = _anchor(term.iri)
    da, en = term.text(label, "da"), term.text(label, "en")
    yield f'<section id="{anchor}"><h3>{escape(da)} <span class="en" lang="en">{escape(en)}</span></h3>'
    yield f"<p><code>{escape(term.iri)}</code></p>"
    for predicate in _TEXTS:
        for language, mark in (("da", ""), ("en", ' class="en" lang="en"')):
            text = term.text(predicate, language)
            if text:
                yield f"<p{mark}>{escape(text)}</p>"
    rows = [
        f"<dt>{words}</dt><dd>{', '.join(_link(iri, terms) for iri in sorted(term.iris(predicate)))}</dd>"
        for predicate, words in _RELATIONS.items()
        if term.iris(predicate)
    ]
    if rows:
        yield f"<dl>{''.join(rows)}</dl>"
    yield "</section>"


def _anchor(iri: str) -> str:
    """Return the name of a term below the namespace, which is its anchor: ``outcome/approved``."""
    return iri.removeprefix(DEF)


def _link(iri: str, terms: dict[str, _Term]) -> str:
    if iri in terms and iri.startswith(DEF):
        return f'<a href="#{_anchor(iri)}">{escape(_anchor(iri))}</a>'
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f'<a href="{escape(iri)}">{prefix}:{escape(iri.removeprefix(namespace))}</a>'
    return f'<a href="{escape(iri)}">{escape(iri)}</a>'


def redirects(where: str) -> bytes:
    """Return the rules by which w3id.org sends who asks for a term to ``where`` the pages stand (an IRI with a slash).

    The file goes to the folder ``kommunegraf/def`` of the register perma-id/w3id.org.
    """
    lines = (
        "# Kommunegraf: https://w3id.org/kommunegraf/def/",
        "# This file goes to kommunegraf/def/.htaccess in https://github.com/perma-id/w3id.org",
        "Options +FollowSymLinks",
        "RewriteEngine on",
        "RewriteCond %{HTTP_ACCEPT} text/turtle [OR]",
        "RewriteCond %{HTTP_ACCEPT} application/rdf\\+xml [OR]",
        "RewriteCond %{HTTP_ACCEPT} application/n-triples",
        f"RewriteRule ^ {where}all.ttl [R=303,L]",
        f"RewriteRule ^(.+)$ {where}index.html#$1 [NE,R=303,L]",
        f"RewriteRule ^$ {where}index.html [R=303,L]",
    )
    return "".join(f"{line}\n" for line in lines).encode()
