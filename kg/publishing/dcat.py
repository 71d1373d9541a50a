"""The DCAT-AP-DK 3.0 record: catalogue, dataset, distributions, data service, publisher and contact.

The IRIs of code lists are those of DCAT-AP 3.0.1 and DCAT-AP-DK 3.0.0; where the two differ (availability), the
European ones are taken, which the validator of a portal knows. No blank nodes: everything has an IRI below the setting
``base``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.levels import Reached
from kg.publishing import quality
from kg.publishing.codelists import (
    AUTHORITY,
    GOVE,
    LABELS,
    LANGUAGE,
    LICENCE_TYPES,
    LOCAL_AUTHORITY,
    MEDIA,
    PERSONAL,
    RANGES,
    STABLE,
    THEMES,
    THEMES_TITLE,
)
from kg.publishing.counting import Counts
from kg.publishing.forms import FORMS, File, Form
from kg.publishing.settings import Settings
from kg.publishing.turtle import ADMS, DCAT, DCAT_DK, DCATAP, DCT, FOAF, RDFS, SKOS, SPDX, VCARD, XSD, Description
from kg.vocabulary import DEF

_KEYWORDS = ("referater", "dagsordener", "byråd", "udvalg", "beslutninger")

TITLES = ("Politiske referater som åbne data", "Council and committee minutes as open data")
DESCRIPTIONS = (
    "Møder, dagsordenspunkter, sager, indstillinger, beslutninger, afstemninger, fremmøde og henvisninger, læst af "
    "referaterne; hver oplysning med det sted i teksten, den er læst.",
    "Meetings, agenda items, cases, recommendations, decisions, votes, attendance and references, read from the "
    "minutes; each statement with the place in the text where it was read.",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """All that a record says of a publication beside its settings."""

    files: Sequence[File]
    issued: str
    modified: str
    counts: Counts
    reached: Sequence[Reached]
    accuracy: quality.Accuracy | None
    graph_base: str
    internal: bool
    """Made with a profile that is not for publication."""
    made_by: str
    """Name and version of the software."""


def titles(settings: Settings) -> tuple[str, str]:
    """Return the title in Danish and English: the settings', else ours with the publisher."""
    return tuple(  # type: ignore[return-value]
        own or f"{ours}: {settings.publisher}"
        for own, ours in zip((settings.title_da, settings.title_en), TITLES, strict=True)
    )


def descriptions(settings: Settings) -> tuple[str, str]:
    """Return the description in Danish and English: the settings', else ours."""
    return settings.description_da or DESCRIPTIONS[0], settings.description_en or DESCRIPTIONS[1]


def record(settings: Settings, made: Publication, remark: str) -> bytes:
    """Return the record as Turtle."""
    return _Record(settings, made).turtle(remark)


class _Record(Description):
    """Writes the record, a resource at a time."""

    def __init__(self, settings: Settings, made: Publication) -> None:
        super().__init__()
        self.settings, self.made, self.base = settings, made, settings.base
        self.publisher = settings.publisher_iri or f"{self.base}publisher"
        self.contact = f"{self.base}contact"
        self.dataset = f"{self.base}dataset"
        self.service = f"{self.base}service/sparql" if settings.sparql else ""
        self.kle = f"{made.graph_base}kle/"
        self.catalog()
        self.data()
        for form in FORMS:
            self.distribution(form)
        if self.service:
            self.sparql()
        self.agents()
        self.concepts()
        self.ranges()

    def common(self, node: str) -> None:
        """State what holds of catalogue and dataset alike."""
        self.words(node, f"{DCT}title", *titles(self.settings))
        self.words(node, f"{DCT}description", *descriptions(self.settings))
        self.link(node, f"{DCT}publisher", self.publisher)
        self.day(node, f"{DCT}issued", self.made.issued)
        self.day(node, f"{DCT}modified", self.made.modified)
        self.link(node, f"{DCT}language", LANGUAGE)
        self.link(node, f"{DCT}spatial", f"{AUTHORITY}country/DNK", *self.settings.spatial)

    def catalog(self) -> None:
        node = self.kind(f"{self.base}catalog", f"{DCAT}Catalog")
        self.common(node)
        self.link(node, f"{DCT}license", self.settings.licence.iri)
        self.link(node, f"{FOAF}homepage", self.settings.homepage or self.settings.landing_page)
        self.link(node, f"{DCAT}themeTaxonomy", THEMES, self.kle)
        self.link(node, f"{DCAT}contactPoint", self.contact)
        self.link(node, f"{DCAT}dataset", self.dataset)
        self.link(node, f"{DCAT}service", self.service)

    def data(self) -> None:
        node, made, settings = self.kind(self.dataset, f"{DCAT}Dataset"), self.made, self.settings
        self.common(node)
        self.plain(node, f"{DCT}identifier", node)
        self.link(node, f"{DCAT}contactPoint", self.contact)
        self.theme(node)
        self.period(node)
        self.link(node, f"{DCT}accrualPeriodicity", f"{AUTHORITY}frequency/{settings.frequency}")
        self.link(node, f"{DCT}accessRights", self.rights())
        self.link(node, f"{DCAT}landingPage", settings.landing_page)
        self.link(node, f"{DCT}conformsTo", DEF)
        self.link(node, f"{FOAF}page", f"{settings.download}README.md", f"{settings.download}ontology/index.html")
        kinds = ("GeneralPersonalData", "SensitivePersonalData") if made.internal else ("GeneralPersonalData",)
        self.link(node, f"{DCAT_DK}personalDataCategory", *(PERSONAL + kind for kind in kinds))
        origin = self.kind(f"{self.base}provenance", f"{DCT}ProvenanceStatement")
        self.link(node, f"{DCT}provenance", origin)
        self.words(
            origin, f"{RDFS}label", f"Læst af referaterne med {made.made_by}.", f"Read from minutes by {made.made_by}."
        )
        quality.levels(self, self.base, node, made.reached, made.counts)
        if made.accuracy is not None:
            quality.accuracy(self, self.base, node, made.accuracy)
        self.link(node, f"{DCAT}distribution", *(self.at(form) for form in FORMS))

    def rights(self) -> str:
        return f"{AUTHORITY}access-right/{'NON_PUBLIC' if self.made.internal else 'PUBLIC'}"

    def theme(self, node: str) -> None:
        self.link(node, f"{DCAT}theme", GOVE, f"{self.kle}00")
        for word in (*_KEYWORDS, *self.settings.keywords):
            self.words(node, f"{DCAT}keyword", word)

    def period(self, node: str) -> None:
        if not self.made.counts.first:
            return
        period = self.kind(f"{self.base}period", f"{DCT}PeriodOfTime")
        self.link(node, f"{DCT}temporal", period)
        self.day(period, f"{DCAT}startDate", self.made.counts.first)
        self.day(period, f"{DCAT}endDate", self.made.counts.last)

    def at(self, form: Form) -> str:
        return f"{self.base}distribution/{form.name}"

    def distribution(self, form: Form) -> None:
        node = self.kind(self.at(form), f"{DCAT}Distribution")
        url, file = self.settings.download + form.name, next(f for f in self.made.files if f.name == form.name)
        self.words(node, f"{DCT}title", *form.title)
        self.words(node, f"{DCT}description", *form.description)
        self.link(node, f"{DCAT}accessURL", url)
        self.link(node, f"{DCAT}downloadURL", url)
        self.link(node, f"{DCT}format", f"{AUTHORITY}file-type/{form.format}")
        self.link(node, f"{DCAT}mediaType", MEDIA + form.media)
        self.link(node, f"{DCAT}compressFormat", MEDIA + form.compressed if form.compressed else "")
        self.link(node, f"{DCT}license", self.settings.licence.iri)
        self.link(node, f"{DCATAP}availability", STABLE)
        self.link(node, f"{DCT}conformsTo", form.standard)
        self.link(node, f"{DCT}language", LANGUAGE)
        self.day(node, f"{DCT}issued", self.made.issued)
        self.day(node, f"{DCT}modified", self.made.modified)
        self.plain(node, f"{DCAT}byteSize", str(file.size), f"{XSD}nonNegativeInteger")
        sum_ = self.kind(f"{self.base}checksum/{form.name}", f"{SPDX}Checksum")
        self.link(node, f"{SPDX}checksum", sum_)
        self.link(sum_, f"{SPDX}algorithm", f"{SPDX}checksumAlgorithm_sha256")
        self.plain(sum_, f"{SPDX}checksumValue", file.sha, f"{XSD}hexBinary")

    def sparql(self) -> None:
        node = self.kind(self.service, f"{DCAT}DataService")
        self.words(node, f"{DCT}title", "SPARQL-adgang til referaterne", "SPARQL access to the minutes")
        self.link(node, f"{DCAT}endpointURL", self.settings.sparql)
        self.link(node, f"{DCAT}endpointDescription", self.settings.sparql_page or self.settings.sparql)
        self.link(node, f"{DCAT}servesDataset", self.dataset)
        self.link(node, f"{DCT}publisher", self.publisher)
        self.link(node, f"{DCAT}contactPoint", self.contact)
        self.link(node, f"{DCT}license", self.settings.licence.iri)
        self.link(node, f"{DCT}accessRights", self.rights())
        self.link(node, f"{DCT}conformsTo", "https://www.w3.org/TR/sparql11-protocol/")
        self.theme(node)

    def agents(self) -> None:
        settings = self.settings
        node = self.kind(self.publisher, f"{FOAF}Agent")
        self.words(node, f"{FOAF}name", settings.publisher)
        self.link(node, f"{DCT}type", LOCAL_AUTHORITY)
        if settings.cvr:
            number = self.kind(f"{self.base}publisher/cvr", f"{ADMS}Identifier")
            self.link(node, f"{ADMS}identifier", number)
            self.plain(number, f"{SKOS}notation", settings.cvr)
            self.words(number, f"{ADMS}schemaAgency", "CVR, Erhvervsstyrelsen")
        node = self.kind(self.contact, f"{VCARD}Kind", f"{VCARD}Organization")
        self.plain(node, f"{VCARD}fn", settings.contact)
        self.link(node, f"{VCARD}hasEmail", f"mailto:{settings.email}" if settings.email else "")
        self.link(node, f"{VCARD}hasURL", settings.contact_page)

    def concepts(self) -> None:
        """Say of the concepts and licences used what a reader of this record alone would miss."""
        licence = self.kind(self.settings.licence.iri, f"{DCT}LicenseDocument")
        self.link(licence, f"{DCT}type", LICENCE_TYPES + self.settings.licence.kind)
        self.link(licence, f"{FOAF}page", self.settings.licence.page)
        scheme = self.kind(self.kle, f"{SKOS}ConceptScheme")
        self.words(
            scheme, f"{DCT}title", "KLE: hovedgrupper, grupper og emner", "KLE: the municipalities' subject plan"
        )
        group = self.kind(f"{self.kle}00", f"{SKOS}Concept")
        self.plain(group, f"{SKOS}notation", "00")
        self.words(group, f"{SKOS}prefLabel", "Kommunens styrelse")
        self.link(group, f"{SKOS}inScheme", scheme)

    def ranges(self) -> None:
        """Say what the values of properties are, as DCAT-AP has it."""
        for triple in self.triples():
            if triple.predicate.value in RANGES and isinstance(triple.object, ox.NamedNode):
                iri = self.kind(triple.object.value, RANGES[triple.predicate.value])
                self.words(iri, f"{SKOS}prefLabel", *LABELS.get(iri, ()))
        self.words(THEMES, f"{DCT}title", *THEMES_TITLE)
