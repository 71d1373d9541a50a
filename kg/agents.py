"""Statements about who acts: the municipality, its bodies, people and parties, as one document names them."""

from kg import iris
from kg.linking import Linked
from kg.reading.bodies import body_key, body_type
from kg.records import BodyName, PersonName, Span
from kg.statements import Statements
from kg.vocabulary import Basis, BodyType, Ext, Gov, GovClass


class Agents(Statements):
    """The statements of a document about agents; each is described where it is first named."""

    def __init__(self, linked: Linked, base: str) -> None:
        super().__init__(base, iris.graph(linked.context.sha), linked.context.sha)
        self.linked = linked

    def municipality(self) -> None:
        """State the municipality of the document, where it is known."""
        context = self.linked.context
        if context.municipality is None:
            return
        node = self.kind(self.linked.scope, GovClass.MUNICIPALITY)
        self.plain(node, Gov.BASIS, Basis.DERIVED)  # decided from the whole text, or told by a person
        self.plain(node, Ext.SKOS_NOTATION, context.municipality)
        self.plain(node, Ext.FOAF_NAME, context.municipality_name)
        for code, name in context.names.towns:  # whose councils are cited
            other = self.kind(iris.scope(code, ""), GovClass.MUNICIPALITY)
            self.plain(other, Gov.BASIS, Basis.DERIVED)
            self.plain(other, Ext.SKOS_NOTATION, code)
            self.plain(other, Ext.FOAF_NAME, name)

    def body(self, path: str, name: BodyName, at: Span, rule: str) -> str:
        """State a body by the name that stands at ``at``; return its node."""
        first = not self.is_typed(path, GovClass.BODY)
        node = self.kind(path, GovClass.BODY)
        kept = self.linked.body_named(name)[1]
        if first:
            self.source(node, at, rule)
            if path.startswith("municipality/"):  # another municipality's council may be cited
                self.link(node, Gov.MUNICIPALITY, path.partition("/body/")[0])
            self.plain(node, Ext.FOAF_NAME, kept)
            self.code(node, Gov.BODY_TYPE, BodyType(body_type(kept)).iri)
        for form in (name.name, name.printed):
            if form != kept and body_key(form) and not form[0].islower():
                self.plain(node, Ext.SKOS_ALT_LABEL, form)
        return node

    def person(self, person: PersonName, at: Span, rule: str) -> str:
        """State a person by the name that stands at ``at``; return the node."""
        path, kept = self.linked.person(person)
        if not self.is_typed(path, GovClass.PERSON):
            node = self.stated(path, GovClass.PERSON, at, rule)
            self.plain(node, Ext.FOAF_NAME, kept)
        if person.name != kept:
            self.plain(self.node(path), Ext.SKOS_ALT_LABEL, person.name)
        return self.node(path)

    def party(self, tag: str, at: Span, rule: str) -> str:
        """State a party by what is printed after a name; return its node."""
        path = self.linked.party(tag)
        node = self.first(path, GovClass.PARTY, at, rule)
        self.plain(node, Ext.SKOS_NOTATION, tag)
        if len(tag) > 1:
            self.plain(node, Ext.FOAF_NAME, tag)
        if self.linked.context.municipality is not None and path.startswith(f"{self.linked.scope}/"):
            self.link(node, Gov.MUNICIPALITY, self.linked.scope)
        return node
