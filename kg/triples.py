"""From linked records to statements: the only module that knows both records and RDF.

Statements come out in the order of the text, each once. Every node gets its class and the types above it; every node
that the text states gets the place it stands at, the rule that read it, and ``stated``.
"""

from kg import iris
from kg.decided import Decided
from kg.linking import Linked
from kg.parts import Section
from kg.records import (
    Attendance,
    Item,
    Mention,
    Position,
    Recommendation,
    Reference,
    Span,
)
from kg.text import Text
from kg.vocabulary import Ext, Gov, GovClass


def document_lines(linked: Linked, text: Text, base: str = iris.BASE) -> list[str]:
    """Return every statement of a document, in its own named graph, a line of N-Quads each.

    Of a document that is not its meeting's most final one, only the document and its sections are stated.
    """
    writer = _Writer(linked, text, base)
    writer.document()
    if linked.context.primary:
        writer.meeting()
        for item in linked.minutes.items:
            writer.item(item)
    return list(writer.lines)


class _Writer(Decided):
    """Turns one document's linked records into statements."""

    def __init__(self, linked: Linked, text: Text, base: str) -> None:
        super().__init__(linked, base)
        self.minutes = linked.minutes
        self.text = text
        self.sections = 0

    # ----------------------------------------------------------------------------------------------- document

    def document(self) -> None:
        minutes, context = self.minutes, self.linked.context
        node = self.kind(self.linked.document, GovClass.DOCUMENT)
        self.link(node, Gov.RECORDS, self.linked.meeting)
        self.danish(node, Ext.DCTERMS_TITLE, minutes.title)
        self.plain(node, Ext.DCTERMS_FORMAT, context.format)
        for source in context.sources:
            self.plain(node, Ext.DCTERMS_SOURCE, source)
        self.plain(node, Ext.SCHEMA_SHA256, context.sha)
        self.plain(node, Gov.DOCUMENT_KIND, minutes.kind)
        self.plain(node, Gov.DOCUMENT_STATUS, minutes.status)
        self.plain(node, Gov.LAYOUT, minutes.layout)
        for section in minutes.front:
            self.section(section, node, Gov.DOCUMENT, self.linked.document)
        if not context.primary:
            for item in minutes.items:
                for section in item.sections:
                    self.section(section, node, Gov.DOCUMENT, self.linked.document)

    def section(self, section: Section, owner: str, predicate: str, path: str, number: int = 0) -> None:
        self.sections += 1
        at = Span(section.start, section.end)
        node = self.stated(f"{path}/section/{number or self.sections}", GovClass.SECTION, at, section.rule)
        self.add(node, predicate, owner)
        self.plain(node, Gov.SECTION_KIND, section.kind)
        self.danish(node, Gov.HEADING, section.heading)
        self.danish(node, Gov.TEXT, self.text.content[section.start : section.end])
        self.number(node, Gov.ORDER, self.sections)

    # ------------------------------------------------------------------------------------------------ meeting

    def meeting(self) -> None:
        minutes = self.minutes
        self.municipality()
        node = self.stated(self.linked.meeting, GovClass.MEETING, minutes.at, minutes.rule)
        self.danish(node, Ext.DCTERMS_TITLE, minutes.title)
        if minutes.body is not None and self.linked.body is not None:
            self.add(node, Gov.BODY, self.body(self.linked.body, minutes.body, minutes.at, minutes.rule))
            self.plain(node, Gov.ELECTION_PERIOD, minutes.body.period)
        if minutes.start is not None:
            self.moment(node, Ext.SCHEMA_START_DATE, minutes.start)
        else:
            self.day(node, Ext.SCHEMA_START_DATE, minutes.date)
        if minutes.end is not None:
            self.moment(node, Ext.SCHEMA_END_DATE, minutes.end)
        self.plain(node, Ext.SCHEMA_LOCATION, minutes.place)
        counts: dict[str, int] = {}
        for attendance in minutes.attendances:
            owner = self.linked.meeting if attendance.item is None else self.linked.item(attendance.item)
            counts[owner] = counts.get(owner, 0) + 1
            self.attendance(attendance, f"{owner}/attendance/{counts[owner]}", node)

    def attendance(self, attendance: Attendance, path: str, meeting: str) -> None:
        node = self.stated(path, GovClass.ATTENDANCE, attendance.at, attendance.rule)
        self.add(node, Gov.MEETING, meeting)
        if attendance.item is not None:
            self.link(node, Gov.ITEM, self.linked.item(attendance.item))
        self.add(node, Gov.PERSON, self.person(attendance.person, attendance.at, attendance.rule))
        self.code(node, Gov.ATTENDANCE_STATUS, attendance.status.iri)
        self.plain(node, Gov.ROLE, attendance.person.role)
        if attendance.person.party is not None:
            at = attendance.party_at or attendance.at
            self.add(node, Gov.PARTY, self.party(attendance.person.party, at, attendance.rule))
            if attendance.party_at is not None:
                self.place(node, attendance.party_at)
        if attendance.substitute_for is not None:
            replaced = self.person(
                attendance.substitute_for, attendance.substitute_at or attendance.at, attendance.rule
            )
            self.add(node, Gov.SUBSTITUTE_FOR, replaced)

    # -------------------------------------------------------------------------------------------------- items

    def item(self, item: Item) -> None:
        path = self.linked.item(item.order)
        node = self.stated(path, GovClass.AGENDA_ITEM, item.at, item.rule)
        self.link(node, Gov.MEETING, self.linked.meeting)
        self.plain(node, Gov.NUMBER, item.number)
        self.number(node, Gov.ORDER, item.order)
        self.danish(node, Ext.DCTERMS_TITLE, item.title)
        self.flag(node, Gov.CLOSED, value=item.closed)
        for n, section in enumerate(item.sections, start=1):
            self.section(section, node, Gov.ITEM, path, n)
        self.cases(item, node)
        for recommendation in item.recommendations:
            self.recommendation(recommendation, node, path)
        for decision in item.decisions:
            self.own_decision(decision, item, node, path)
        for quoted in item.quoted:
            self.quoted(quoted, item, node)
        for attachment in item.attachments:
            made = self.stated(
                f"{path}/attachment/{attachment.order}", GovClass.ATTACHMENT, attachment.at, attachment.rule
            )
            self.add(made, Gov.ITEM, node)
            self.danish(made, Ext.DCTERMS_TITLE, attachment.title)
            self.number(made, Gov.ORDER, attachment.order)
        for reference in item.references:
            self.reference(reference, node, path)
        for n, mention in enumerate(item.mentions, start=1):
            self.mention(mention, node, f"{path}/mention/{n}")
        for position in item.positions:
            self.position(position)

    def recommendation(self, recommendation: Recommendation, item: str, path: str) -> None:
        made = self.stated(
            f"{path}/recommendation/{recommendation.order}",
            GovClass.RECOMMENDATION,
            recommendation.at,
            recommendation.rule,
        )
        self.add(made, Gov.ITEM, item)
        self.number(made, Gov.ORDER, recommendation.order)
        self.danish(made, Gov.TEXT, recommendation.text)
        self.plain(made, Gov.RECOMMENDER, recommendation.recommender)
        if recommendation.recommender_at is not None:
            self.place(made, recommendation.recommender_at)
        if recommendation.body is not None:
            at = recommendation.recommender_at or recommendation.at
            path_of, _ = self.linked.body_named(recommendation.body)
            self.add(made, Gov.RECOMMENDED_BY, self.body(path_of, recommendation.body, at, recommendation.rule))

    def cases(self, item: Item, node: str) -> None:
        for case in item.cases:
            path = iris.case(self.linked.scope, case.normal)
            first = not self.is_typed(path, GovClass.CASE)
            made = self.kind(path, GovClass.CASE)
            self.add(node, Gov.CASE, made)
            self.plain(made, Ext.SKOS_NOTATION, case.printed)
            if not first:
                self.place(made, case.at)
                continue
            self.source(made, case.at, case.rule)
            if self.linked.context.municipality is not None:
                self.link(made, Gov.MUNICIPALITY, self.linked.scope)
            self.number(made, Gov.YEAR, case.year)
            if case.subject is not None:
                self.link(made, Gov.SUBJECT, iris.subject(case.subject))

    # --------------------------------------------------------------------------------------------- references

    def reference(self, reference: Reference, item: str, path: str) -> None:
        citation = reference.citation
        node = self.stated(f"{path}/reference/{reference.order}", GovClass.REFERENCE, reference.at, reference.rule)
        self.add(node, Gov.ITEM, item)
        self.code(node, Gov.REFERENCE_KIND, reference.kind.iri)
        self.danish(node, Gov.TEXT, reference.text)
        self.plain(node, Gov.CITED_NAME, citation.body.printed)
        self.day(node, Gov.CITED_DATE, citation.date)
        self.plain(node, Gov.CITED_NUMBER, citation.number)
        body = self.body(self.linked.cited_body(citation), citation.body, reference.at, reference.rule)
        self.add(node, Gov.CITED_BODY, body)
        target = self.linked.target(citation)
        if target is not None:
            self.cited(citation, reference.at, reference.rule)
            self.link(node, Gov.TARGET, target)
            self.link(item, Gov.REFERS_TO, target)

    # ------------------------------------------------------------------------------------------------- people

    def mention(self, mention: Mention, item: str, path: str) -> None:
        """State that an item names a person: the place on a node of its own, and the short way from item to person."""
        node = self.stated(path, GovClass.MENTION, mention.at, mention.rule)
        person = self.person(mention.person, mention.at, mention.rule)
        self.add(node, Gov.ITEM, item)
        self.add(node, Gov.PERSON, person)
        self.plain(node, Gov.PRINTED, " ".join(mention.printed.split()))
        self.add(item, Gov.MENTIONS, person)

    def position(self, position: Position) -> None:
        node = self.stated(self.linked.membership(position), GovClass.MEMBERSHIP, position.at, position.rule)
        self.add(node, Gov.PERSON, self.person(position.person, position.at, position.rule))
        self.plain(node, Gov.ROLE, position.role)
        self.plain(node, Gov.UNIT, position.unit)
        if position.own_body and self.minutes.body is not None and self.linked.body is not None:
            self.add(node, Gov.BODY, self.body(self.linked.body, self.minutes.body, position.at, position.rule))
        elif position.body is not None:
            path, _ = self.linked.body_named(position.body)
            self.add(node, Gov.BODY, self.body(path, position.body, position.at, position.rule))
        if position.person.party is not None:
            self.add(node, Gov.PARTY, self.party(position.person.party, position.at, position.rule))
        self.day(node, Ext.SCHEMA_START_DATE, position.start)
        self.day(node, Ext.SCHEMA_END_DATE, position.end)
