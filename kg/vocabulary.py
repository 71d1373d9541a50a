"""The closed vocabulary: every term the graph may use, each written once.

A misspelt term fails twice: the type checker finds no such attribute, and so does Python. The meaning of a
term stands in ``ontology/gov.ttl`` and ``ontology/schemes/``, not here; a test compares both ways.

    GovClass.MEETING            the class     https://w3id.org/kommunegraf/def/Meeting
    Gov.MEETING                 the property  https://w3id.org/kommunegraf/def/meeting
    Outcome.APPROVED            the code      "approved", as rule tables and records write it
    Outcome.APPROVED.iri        the concept   https://w3id.org/kommunegraf/def/outcome/approved
    SUPERTYPES[GovClass.MEETING]              the types written beside the first one

The module imports no RDF library, so that ``kg --help`` stays fast.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, final

DEF: Final = "https://w3id.org/kommunegraf/def/"
DCTERMS: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
ELI_DL: Final = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
M8G: Final = "http://data.europa.eu/m8g/"
OPENGOV: Final = "http://www.w3.org/ns/opengov#"
ORG: Final = "http://www.w3.org/ns/org#"
PERSON: Final = "http://www.w3.org/ns/person#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

#: Prefixes in the order in which serialisers write them: ours first, the rest by name.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gov": DEF,
        "dcterms": DCTERMS,
        "eli": ELI,
        "eli-dl": ELI_DL,
        "foaf": FOAF,
        "m8g": M8G,
        "opengov": OPENGOV,
        "org": ORG,
        "person": PERSON,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "skos": SKOS,
        "xsd": XSD,
    }
)

#: The language tag of titles, headings and texts.
DANISH: Final = "da"


@final
class GovClass:
    """The classes of the ontology."""

    AGENDA_ITEM: Final = DEF + "AgendaItem"
    ATTACHMENT: Final = DEF + "Attachment"
    ATTENDANCE: Final = DEF + "Attendance"
    BODY: Final = DEF + "Body"
    CASE: Final = DEF + "Case"
    CITED: Final = DEF + "Cited"
    CONCLUSION: Final = DEF + "Conclusion"
    DECISION: Final = DEF + "Decision"
    DOCUMENT: Final = DEF + "Document"
    MEETING: Final = DEF + "Meeting"
    MEMBERSHIP: Final = DEF + "Membership"
    MENTION: Final = DEF + "Mention"
    MUNICIPALITY: Final = DEF + "Municipality"
    PARTY: Final = DEF + "Party"
    PERSON: Final = DEF + "Person"
    RECOMMENDATION: Final = DEF + "Recommendation"
    REFERENCE: Final = DEF + "Reference"
    SECTION: Final = DEF + "Section"
    VOTE: Final = DEF + "Vote"


@final
class Gov:
    """The properties of the ontology."""

    ABOUT: Final = DEF + "about"
    ABSTENTIONS: Final = DEF + "abstentions"
    ATTENDANCE_STATUS: Final = DEF + "attendanceStatus"
    BASIS: Final = DEF + "basis"
    BODY: Final = DEF + "body"
    BODY_TYPE: Final = DEF + "bodyType"
    CANDIDATE: Final = DEF + "candidate"
    CASE: Final = DEF + "case"
    CASE_KIND: Final = DEF + "caseKind"
    CITED_BODY: Final = DEF + "citedBody"
    CITED_DATE: Final = DEF + "citedDate"
    CITED_NAME: Final = DEF + "citedName"
    CITED_NUMBER: Final = DEF + "citedNumber"
    CLOSED: Final = DEF + "closed"
    CONCLUDES: Final = DEF + "concludes"
    DECIDED_BY: Final = DEF + "decidedBy"
    DECISION: Final = DEF + "decision"
    DOCUMENT: Final = DEF + "document"
    DOCUMENT_KIND: Final = DEF + "documentKind"
    DOCUMENT_STATUS: Final = DEF + "documentStatus"
    ELECTION_PERIOD: Final = DEF + "electionPeriod"
    EVIDENCE: Final = DEF + "evidence"
    FIRST_SEEN: Final = DEF + "firstSeen"
    HEADING: Final = DEF + "heading"
    ITEM: Final = DEF + "item"
    LAST_SEEN: Final = DEF + "lastSeen"
    LAYOUT: Final = DEF + "layout"
    MEETING: Final = DEF + "meeting"
    MENTIONS: Final = DEF + "mentions"
    MUNICIPALITY: Final = DEF + "municipality"
    NUMBER: Final = DEF + "number"
    ORDER: Final = DEF + "order"
    OUTCOME: Final = DEF + "outcome"
    PARTY: Final = DEF + "party"
    PERSON: Final = DEF + "person"
    PRINTED: Final = DEF + "printed"
    QUOTED_IN: Final = DEF + "quotedIn"
    READ_BY: Final = DEF + "readBy"
    RECOMMENDATION: Final = DEF + "recommendation"
    RECOMMENDED_BY: Final = DEF + "recommendedBy"
    RECOMMENDER: Final = DEF + "recommender"
    RECORDS: Final = DEF + "records"
    REFERENCE_KIND: Final = DEF + "referenceKind"
    REFERENCE_STATUS: Final = DEF + "referenceStatus"
    REFERS_TO: Final = DEF + "refersTo"
    ROLE: Final = DEF + "role"
    SECTION_KIND: Final = DEF + "sectionKind"
    SUBJECT: Final = DEF + "subject"
    SUBSTITUTE_FOR: Final = DEF + "substituteFor"
    TARGET: Final = DEF + "target"
    TEXT: Final = DEF + "text"
    UNIT: Final = DEF + "unit"
    VOTER_ABSTAINING: Final = DEF + "voterAbstaining"
    VOTER_AGAINST: Final = DEF + "voterAgainst"
    VOTER_FOR: Final = DEF + "voterFor"
    VOTES_AGAINST: Final = DEF + "votesAgainst"
    VOTES_FOR: Final = DEF + "votesFor"
    YEAR: Final = DEF + "year"


@final
class Ext:
    """The terms of other vocabularies that stand in the data, as they are."""

    RDF_TYPE: Final = RDF + "type"
    DCTERMS_DATE: Final = DCTERMS + "date"
    DCTERMS_FORMAT: Final = DCTERMS + "format"
    DCTERMS_SOURCE: Final = DCTERMS + "source"
    DCTERMS_TITLE: Final = DCTERMS + "title"
    ELI_WORK: Final = ELI + "Work"
    ELI_DL_ACTIVITY: Final = ELI_DL + "Activity"
    ELI_DL_DECISION: Final = ELI_DL + "Decision"
    ELI_DL_PARTICIPATION: Final = ELI_DL + "Participation"
    ELI_DL_PROCESS: Final = ELI_DL + "Process"
    ELI_DL_VOTE: Final = ELI_DL + "Vote"
    FOAF_DOCUMENT: Final = FOAF + "Document"
    FOAF_NAME: Final = FOAF + "name"
    FOAF_PERSON: Final = FOAF + "Person"
    M8G_PUBLIC_ORGANISATION: Final = M8G + "PublicOrganisation"
    ORG_FORMAL_ORGANIZATION: Final = ORG + "FormalOrganization"
    ORG_MEMBERSHIP: Final = ORG + "Membership"
    ORG_ORGANIZATION: Final = ORG + "Organization"
    ORG_ORGANIZATIONAL_UNIT: Final = ORG + "OrganizationalUnit"
    PERSON_PERSON: Final = PERSON + "Person"
    PROV_ENTITY: Final = PROV + "Entity"
    PROV_INVALIDATED_AT_TIME: Final = PROV + "invalidatedAtTime"
    PROV_WAS_DERIVED_FROM: Final = PROV + "wasDerivedFrom"
    SCHEMA_END_DATE: Final = SCHEMA + "endDate"
    SCHEMA_EVENT: Final = SCHEMA + "Event"
    SCHEMA_GOVERNMENT_ORGANIZATION: Final = SCHEMA + "GovernmentOrganization"
    SCHEMA_LOCATION: Final = SCHEMA + "location"
    SCHEMA_SHA256: Final = SCHEMA + "sha256"
    SCHEMA_START_DATE: Final = SCHEMA + "startDate"
    SKOS_ALT_LABEL: Final = SKOS + "altLabel"
    SKOS_BROADER: Final = SKOS + "broader"
    SKOS_CONCEPT: Final = SKOS + "Concept"
    SKOS_IN_SCHEME: Final = SKOS + "inScheme"
    SKOS_NOTATION: Final = SKOS + "notation"
    SKOS_PREF_LABEL: Final = SKOS + "prefLabel"


@final
class Xsd:
    """The datatypes of literals; a plain string is written without one."""

    BOOLEAN: Final = XSD + "boolean"
    DATE: Final = XSD + "date"
    DATE_TIME: Final = XSD + "dateTime"
    INTEGER: Final = XSD + "integer"
    STRING: Final = XSD + "string"


#: The types written beside a node's own class, so that a reader without inference finds them. A class that is
#: absent here (``Reference``, ``Section``, ``Cited``, ``Mention``, ``Conclusion``) has no counterpart outside.
SUPERTYPES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        GovClass.MUNICIPALITY: (
            Ext.M8G_PUBLIC_ORGANISATION,
            Ext.ORG_FORMAL_ORGANIZATION,
            Ext.SCHEMA_GOVERNMENT_ORGANIZATION,
        ),
        GovClass.BODY: (Ext.ORG_ORGANIZATIONAL_UNIT,),
        GovClass.MEETING: (Ext.ELI_DL_ACTIVITY, Ext.SCHEMA_EVENT),
        GovClass.AGENDA_ITEM: (Ext.ELI_DL_ACTIVITY,),
        GovClass.CASE: (Ext.ELI_DL_PROCESS,),
        GovClass.RECOMMENDATION: (Ext.ELI_WORK,),
        GovClass.DECISION: (Ext.ELI_DL_DECISION,),
        GovClass.VOTE: (Ext.ELI_DL_VOTE,),
        GovClass.ATTENDANCE: (Ext.ELI_DL_PARTICIPATION,),
        GovClass.PERSON: (Ext.FOAF_PERSON, Ext.PERSON_PERSON),
        GovClass.MEMBERSHIP: (Ext.ORG_MEMBERSHIP,),
        GovClass.PARTY: (Ext.ORG_ORGANIZATION,),
        GovClass.ATTACHMENT: (Ext.FOAF_DOCUMENT,),
        GovClass.DOCUMENT: (Ext.FOAF_DOCUMENT, Ext.PROV_ENTITY),
    }
)


class Concept(StrEnum):
    """A code of a concept scheme: its value ends its IRI, and the scheme is named as the property is."""

    @classmethod
    def scheme(cls) -> str:
        """Return the IRI of the scheme: ``Outcome`` has ``…/def/outcome/``."""
        return f"{DEF}{cls.__name__[0].lower()}{cls.__name__[1:]}/"

    @property
    def iri(self) -> str:
        """The IRI of the concept: ``Outcome.APPROVED`` has ``…/def/outcome/approved``."""
        return self.scheme() + self.value


class Outcome(Concept):
    """What came of an item."""

    APPROVED = "approved"
    APPROVED_WITH_CHANGES = "approved-with-changes"
    ENDORSED = "endorsed"
    RECOMMENDED = "recommended"
    NOTED = "noted"
    INFORMED = "informed"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    REFERRED = "referred"
    SENT_TO_HEARING = "sent-to-hearing"
    WITHDRAWN = "withdrawn"
    ELECTED = "elected"
    NONE = "none"


class AttendanceStatus(Concept):
    """What the text says of a person's presence."""

    PRESENT = "present"
    MEMBER = "member"
    ABSENT = "absent"
    EXCUSED = "excused"
    SUBSTITUTE = "substitute"
    GUEST = "guest"
    CONFLICTED = "conflicted"
    PARTIAL = "partial"


class ReferenceKind(Concept):
    """Why a text cites another meeting or item."""

    EARLIER_TREATMENT = "earlier-treatment"
    PRIOR_DECISION = "prior-decision"
    RELATED = "related"
    MENTION = "mention"
    MINUTES_APPROVAL = "minutes-approval"
    POSTPONED_FROM = "postponed-from"
    FORWARD = "forward"
    SAME_MEETING = "same-meeting"


class ReferenceStatus(Concept):
    """How far a citation could be followed."""

    LINKED = "linked"
    AWAITED = "awaited"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


class BodyType(Concept):
    """What sort of body it is."""

    COUNCIL = "council"
    FINANCE_COMMITTEE = "finance-committee"
    STANDING_COMMITTEE = "standing-committee"
    SPECIAL_COMMITTEE = "special-committee"
    WORKS_COUNCIL = "works-council"
    LOCAL_COMMITTEE = "local-committee"
    MAGISTRATE = "magistrate"
    OTHER = "other"


#: Every concept scheme, in the order of the documentation.
SCHEMES: Final = (Outcome, AttendanceStatus, ReferenceKind, ReferenceStatus, BodyType)


class Basis(StrEnum):
    """Whether the text states a fact, or we concluded it."""

    STATED = "stated"
    DERIVED = "derived"


class CaseKind(StrEnum):
    """A matter of its own, or a number under which a year's meetings are filed."""

    MATTER = "matter"
    MEETING_BUSINESS = "meeting-business"


class DocumentKind(StrEnum):
    """What a document is to its meeting."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    OTHER = "other"


class DocumentStatus(StrEnum):
    """Whether minutes say of themselves that they are a draft or approved."""

    DRAFT = "draft"
    APPROVED = "approved"


class SectionKind(StrEnum):
    """What a part of a text is for."""

    HEADER = "header"
    CONTENTS = "contents"
    ITEM_HEADING = "item-heading"
    RESUME = "resume"
    RECOMMENDATION = "recommendation"
    CASE_PRESENTATION = "case-presentation"
    DECISION = "decision"
    QUOTED_DECISION = "quoted-decision"
    ANNOUNCEMENT = "announcement"
    ECONOMY = "economy"
    LEGAL_BASIS = "legal-basis"
    POLICY = "policy"
    COMPETENCE = "competence"
    PROCESS = "process"
    EARLIER_TREATMENT = "earlier-treatment"
    RELATED_TREATMENT = "related-treatment"
    HEARING = "hearing"
    PARTICIPANTS = "participants"
    SCHEDULE = "schedule"
    ASSESSMENT = "assessment"
    BACKGROUND = "background"
    ATTACHMENTS = "attachments"
    REMARKS = "remarks"
    OTHER = "other"
