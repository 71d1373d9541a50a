"""The IRIs of the code lists of DCAT-AP 3.0.1 and DCAT-AP-DK 3.0.0, and what DCAT-AP wants them to be."""

from kg.publishing.turtle import DCAT, DCATAP, DCT, FOAF, SKOS

AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA = "https://www.iana.org/assignments/media-types/"
THEMES = f"{AUTHORITY}data-theme"
LANGUAGE = f"{AUTHORITY}language/DAN"
PERSONAL = "https://data.gov.dk/concept/core/personaldata-type/"
LICENCE_TYPES = "http://purl.org/adms/licencetype/"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
STABLE = f"{AUTHORITY}planned-availability/STABLE"
GOVE = f"{THEMES}/GOVE"

RANGES = {
    f"{DCT}accessRights": f"{DCT}RightsStatement",
    f"{DCT}accrualPeriodicity": f"{DCT}Frequency",
    f"{DCT}conformsTo": f"{DCT}Standard",
    f"{DCT}format": f"{DCT}MediaTypeOrExtent",
    f"{DCT}language": f"{DCT}LinguisticSystem",
    f"{DCT}type": f"{SKOS}Concept",
    f"{DCAT}compressFormat": f"{DCT}MediaType",
    f"{DCAT}landingPage": f"{FOAF}Document",
    f"{DCAT}mediaType": f"{DCT}MediaType",
    f"{DCAT}theme": f"{SKOS}Concept",
    f"{DCAT}themeTaxonomy": f"{SKOS}ConceptScheme",
    f"{DCATAP}availability": f"{SKOS}Concept",
    f"{FOAF}homepage": f"{FOAF}Document",
    f"{FOAF}page": f"{FOAF}Document",
}
"""What DCAT-AP wants the values of properties to be; said here, so that a record validates without the code lists.

A ``dcterms:Location`` is left out: one that is said to be a location is then asked for its box and centre.
"""

LABELS = {
    GOVE: ("Regering og den offentlige sektor", "Government and public sector"),
    STABLE: ("stabil", "stable"),
    LOCAL_AUTHORITY: ("lokal myndighed", "local authority"),
    f"{LICENCE_TYPES}Attribution": ("kreditering", "attribution"),
    f"{LICENCE_TYPES}PublicDomain": ("uden ophavsret", "public domain"),
    f"{LICENCE_TYPES}ViralEffect-ShareAlike": ("deling på samme vilkår", "share alike"),
    f"{LICENCE_TYPES}NonCommercialUseOnly": ("kun ikke-kommerciel brug", "non-commercial use only"),
    f"{LICENCE_TYPES}NoDerivativeWork": ("ingen bearbejdelser", "no derivative work"),
}
"""Concepts that a record names -> their labels, Danish and English: DCAT-AP asks for one of each that it is told of."""

THEMES_TITLE = ("Datatemaer", "Data themes")
