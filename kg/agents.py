"""Statements about who acts: the municipality, its bodies, people and parties, as one document names them."""

from kg.linking import Linked
from kg.reading.bodies import body_key, body_type
from kg.records import BodyName, PersonName, Span
from kg.statements import Statements
from kg.vocabulary import Basis, BodyType, Ext, Gov, GovClass


class Agents(Statements):
    """The statements of a document about agents; each is described where it is first named."""

    def __init__(self, linked: Linked, base: str) -> None:
        super().__init__(linked.context.sha, base)
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

    def body(self, path: str, name: BodyName, at: Span, rule: str) -> str:
        """State a body by the name that stands at ``at``; return its node."""
        first = not self.is_typed(path, GovClass.BODY)
        node = self.kind(path, GovClass.BODY)
        if first:
            self.source(node, at, rule)
            if self.linked.context.municipality is not None:
                self.link(node, Gov.MUNICIPALITY, self.linked.scope)
            self.plain(node, Ext.FOAF_NAME, name.name)
            self.code(node, Gov.BODY_TYPE, BodyType(body_type(name.name)).iri)
        if name.printed != name.name and body_key(name.printed) and not name.printed[0].islower():
            self.plain(node, Ext.SKOS_ALT_LABEL, name.printed)
        return node

    def person(self, person: PersonName, at: Span, rule: str) -> str:
        """State a person by the name that stands at ``at``; return the node."""
        path = self.linked.person(person)
        if not self.is_typed(path, GovClass.PERSON):
            node = self.stated(path, GovClass.PERSON, at, rule)
            self.plain(node, Ext.FOAF_NAME, person.name)
        return self.node(path)

    def party(self, tag: str, at: Span, rule: str) -> str:
        """State a party by what is printed after a name; return its node."""
        path = self.linked.party(tag)
        node = self.first(path, GovClass.PARTY, at, rule)
        self.plain(node, Ext.SKOS_NOTATION, tag)
        if len(tag) > 1:
            self.plain(node, Ext.FOAF_NAME, tag)
        if path.startswith(f"{self.linked.scope}/"):
            self.link(node, Gov.MUNICIPALITY, self.linked.scope)
        return node
