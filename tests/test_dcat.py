"""The record of a publication: what DCAT-AP-DK asks for, from settings and counts, with nothing typed in."""

import os
import re
from pathlib import Path

import pytest
from conftest import build_at, minutes, write
from publishing import BASE, SETTINGS, publish_at, settings
from pyshacl import validate
from rdflib import DCTERMS, FOAF, RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, SKOS, VOID, XSD

from kg.errors import SettingsError
from kg.publishing.quality import accuracy_of
from kg.publishing.settings import REQUIRED, licence_named, licences, settings_of
from kg.vocabulary import Ext, GovClass

pytestmark = pytest.mark.slow  # each writes a whole publication

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parent.parent.parent / "shared")) / "dcat-ap"
DATASET, CATALOG = URIRef(f"{BASE}dataset"), URIRef(f"{BASE}catalog")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
DQV = Namespace("http://www.w3.org/ns/dqv#")
DCATDK = Namespace("https://data.gov.dk/model/core/dcat-dk/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
FILES = ["data.ttl", "data.nq.gz", "data.jsonld"] + [
    f"tables/{name}.csv" for name in ("meetings", "items", "decisions", "attendance", "references")
]


@pytest.fixture(scope="module")
def folder(sample_graph, tmp_path_factory):
    target = tmp_path_factory.mktemp("dcat") / "out"
    publish_at(sample_graph, target)
    return target


@pytest.fixture(scope="module")
def record(folder):
    return Graph().parse(folder / "dcat.ttl")


@pytest.fixture(scope="module")
def void(folder):
    return Graph().parse(folder / "void.ttl")


@pytest.fixture(scope="module")
def data(folder):
    return Graph().parse(folder / "data.ttl")


def values(graph, subject, predicate):
    return {str(value) for value in graph.objects(subject, predicate)}


# ------------------------------------------------------------------------------------------------------------- shapes


def shape_results(data: Graph, name: str) -> list[str]:
    if not (SHARED / name).exists():
        pytest.skip(f"the DCAT-AP shapes are not at {SHARED}; name their folder's parent in KG_SHARED")
    _, report, _ = validate(data, shacl_graph=Graph().parse(SHARED / name), advanced=False)
    return sorted(
        f"{report.value(r, SH.focusNode)} {report.value(r, SH.resultPath)}"
        for r in report.subjects(RDF.type, SH.ValidationResult)
    )


@pytest.mark.parametrize("name", ["shapes.ttl", "shapes_recommended.ttl"])
def test_the_record_has_nothing_that_the_shapes_of_dcat_ap_find(name, record, void):
    assert shape_results(record + void, name) == []


def test_the_values_of_a_record_are_of_the_classes_that_dcat_ap_wants(record):
    """All but places: one that is said to be a location is then asked for its box and centre."""
    found = shape_results(record, "range.ttl")
    assert {line.split()[1] for line in found} == {str(DCTERMS.spatial)}


def test_the_shapes_find_what_is_missing(record):
    """The test above can fail."""
    poorer = Graph() + record
    poorer.remove((DATASET, DCTERMS.title, None))
    poorer.remove((CATALOG, DCTERMS.license, None))
    assert shape_results(poorer, "shapes.ttl") == [f"{DATASET} {DCTERMS.title}"]
    assert shape_results(poorer, "shapes_recommended.ttl") == [f"{CATALOG} {DCTERMS.license}"]


def test_a_record_of_the_fewest_settings_conforms_too(sample_graph, tmp_path):
    few = {name: SETTINGS[name] for name in REQUIRED}
    publish_at(sample_graph, tmp_path / "out", settings=settings_of(few))
    found = Graph().parse(tmp_path / "out" / "dcat.ttl")
    assert shape_results(found, "shapes.ttl") == []
    assert not list(found.subjects(RDF.type, DCAT.DataService))


# ---------------------------------------------------------------------------------------------------------- the record


def test_the_record_has_no_blank_nodes(record, void):
    for graph in (record, void):
        assert not [part for triple in graph for part in triple if isinstance(part, BNode)]


def test_each_thing_of_a_record_is_there(record):
    kinds = [DCAT.Catalog, DCAT.Dataset, DCAT.DataService, DCAT.Distribution, FOAF.Agent, SPDX.Checksum]
    assert [len(set(record.subjects(RDF.type, kind))) for kind in kinds] == [1, 1, 1, len(FILES), 1, len(FILES)]


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (DCTERMS.language, f"{AUTHORITY}language/DAN"),
        (DCTERMS.accrualPeriodicity, f"{AUTHORITY}frequency/IRREG"),
        (DCTERMS.accessRights, f"{AUTHORITY}access-right/PUBLIC"),
        (DCTERMS.spatial, f"{AUTHORITY}country/DNK"),
        (DCTERMS.spatial, "https://sws.geonames.org/2623032/"),
        (DCAT.theme, f"{AUTHORITY}data-theme/GOVE"),
        (DCAT.theme, "https://w3id.org/kommunegraf/id/kle/00"),
        (DCATDK.personalDataCategory, "https://data.gov.dk/concept/core/personaldata-type/GeneralPersonalData"),
        (DCTERMS.conformsTo, "https://w3id.org/kommunegraf/def/"),
        (DCAT.landingPage, BASE),
        (DCTERMS.publisher, "https://www.ingensted.example/"),
    ],
)
def test_the_dataset_says(predicate, value, record):
    assert value in values(record, DATASET, predicate)


def test_the_publisher_is_a_local_authority_with_its_number(record):
    agent = URIRef("https://www.ingensted.example/")
    assert values(record, agent, DCTERMS.type) == {"http://purl.org/adms/publishertype/LocalAuthority"}
    assert values(record, URIRef(f"{BASE}publisher/cvr"), SKOS.notation) == {"12345678"}


def test_without_an_iri_the_publisher_is_one_below_the_base(sample_graph, tmp_path):
    table = {name: value for name, value in SETTINGS.items() if name != "publisher_iri"}
    publish_at(sample_graph, tmp_path / "out", settings=settings_of(table))
    found = Graph().parse(tmp_path / "out" / "dcat.ttl")
    assert values(found, DATASET, DCTERMS.publisher) == {f"{BASE}publisher"}


def test_the_period_runs_from_the_first_meeting_to_the_last(record, data):
    meetings = data.subjects(RDF.type, URIRef(GovClass.MEETING))
    days = sorted(str(data.value(meeting, URIRef(Ext.SCHEMA_START_DATE)))[:10] for meeting in meetings)
    (period,) = record.objects(DATASET, DCTERMS.temporal)
    assert (str(record.value(period, DCAT.startDate)), str(record.value(period, DCAT.endDate))) == (days[0], days[-1])


def test_each_distribution_tells_size_sum_and_form(record, folder):
    import hashlib

    assert values(record, DATASET, DCAT.distribution) == {f"{BASE}distribution/{name}" for name in FILES}
    for name in FILES:
        node, raw = URIRef(f"{BASE}distribution/{name}"), (folder / name).read_bytes()
        assert values(record, node, DCAT.downloadURL) == {f"{BASE}filer/{name}"}
        assert record.value(node, DCAT.byteSize) == Literal(str(len(raw)), datatype=XSD.nonNegativeInteger)
        (checksum,) = record.objects(node, SPDX.checksum)
        assert str(record.value(checksum, SPDX.checksumValue)) == hashlib.sha256(raw).hexdigest()
        assert values(record, node, DCTERMS.license) == {f"{AUTHORITY}licence/CC_BY_4_0"}
        assert record.value(node, DCTERMS["format"]) is not None
        assert record.value(node, DCAT.mediaType) is not None


# --------------------------------------------------------------------------------------------------------------- dates


def dates(target):
    graph = Graph().parse(target / "dcat.ttl")
    return tuple(str(graph.value(DATASET, p) or "") for p in (DCTERMS.issued, DCTERMS.modified))


def test_the_dates_come_from_the_data(record):
    assert values(record, DATASET, DCTERMS.issued) == values(record, DATASET, DCTERMS.modified) == {"2025-12-11"}


def test_the_first_day_is_kept_when_the_data_goes_on(tmp_path):
    write(tmp_path / "m" / "a.txt", minutes(date="19-08-2025"))
    build_at(tmp_path / "graph", tmp_path / "m")
    publish_at(tmp_path / "graph", tmp_path / "out")
    assert dates(tmp_path / "out") == ("2025-08-19", "2025-08-19")
    write(tmp_path / "m" / "b.txt", minutes(date="16-09-2025"))
    build_at(tmp_path / "graph", tmp_path / "m")
    publish_at(tmp_path / "graph", tmp_path / "out", force=True)
    assert dates(tmp_path / "out") == ("2025-08-19", "2025-09-16")


def test_a_first_day_in_the_settings_is_taken(sample_graph, tmp_path):
    publish_at(sample_graph, tmp_path / "out", settings=settings(issued="2026-01-15"))
    assert dates(tmp_path / "out") == ("2026-01-15", "2025-12-11")


def test_an_agenda_that_lies_ahead_changes_no_date_but_the_period(tmp_path):
    write(tmp_path / "m" / "a.txt", minutes(date="19-08-2025"))
    write(tmp_path / "m" / "b.txt", minutes(date="18-11-2031", title="DAGSORDEN", decisions=[""]))
    build_at(tmp_path / "graph", tmp_path / "m")
    publish_at(tmp_path / "graph", tmp_path / "out")
    assert dates(tmp_path / "out") == ("2025-08-19", "2025-08-19")
    assert "2031-11-18" in (tmp_path / "out" / "dcat.ttl").read_text("utf-8")


# ------------------------------------------------------------------------------------------------------------- quality


def measured(record, metric):
    """Value of each measurement of a metric, by what it was computed on and what it is called."""
    found = {}
    for node in record.subjects(DQV.isMeasurementOf, URIRef(f"https://w3id.org/kommunegraf/def/metric/{metric}")):
        found[str(node).removeprefix(BASE)] = str(record.value(node, DQV.value))
    return found


def test_the_level_of_each_municipality_and_of_the_whole_is_stated(record):
    levels = measured(record, "level")
    assert set(levels) == {"quality/0999/level", "quality/level"}
    assert set(levels.values()) <= {"2", "3"}
    assert measured(record, "meetings") == {"quality/0999/meetings": "14"}
    assert measured(record, "meetings-at-level-1") == {"quality/0999/meetings-at-level-1": "14"}


def test_the_accuracy_is_stated_of_the_texts_it_was_measured_on(record):
    assert measured(record, "precision") == {
        "quality/texts/decision/precision": "0.977",
        "quality/texts/vote/precision": "0.000",
        "quality/texts/all/precision": "0.977",
    }
    node = URIRef(f"{BASE}quality/texts/all/recall")
    assert str(record.value(node, DQV.value)) == "0.988"
    assert record.value(node, DQV.computedOn) == URIRef(f"{BASE}quality/texts")
    note = record.value(DATASET, DQV.hasQualityAnnotation)
    assert record.value(note, URIRef("http://www.w3.org/ns/oa#hasBody")) == URIRef(f"{BASE}quality/texts")


def test_every_metric_is_described_in_the_ontology_folder(record, folder):
    described = Graph().parse(folder / "ontology" / "levels" / "metrics.ttl")
    used = set(record.objects(None, DQV.isMeasurementOf))
    assert len(used) == 7
    assert used == set(described.subjects(RDF.type, DQV.Metric))


def test_without_an_evaluation_nothing_is_said_of_accuracy(sample_graph, tmp_path):
    done = publish_at(sample_graph, tmp_path / "out", settings=settings())
    assert "precision" not in (tmp_path / "out" / "dcat.ttl").read_text("utf-8")
    assert [line for line in done.report if "kg evaluate GOLD --format json" in line]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"sound": {}}', '{"sound": {"texts": "mange"}}', "\udcff".encode("utf-8", "surrogateescape")],
)
def test_an_accuracy_that_is_none_is_refused(text):
    with pytest.raises(SettingsError, match=r"a\.json: is not what kg evaluate"):
        accuracy_of(text if isinstance(text, bytes) else text.encode(), "a.json")


def test_an_accuracy_of_nothing_is_refused():
    nothing = (
        '{"sound": {"texts": 0, "facts": {}, "all": {"right": 0, "missed": 0, "invented": 0}}, "municipalities": {}}'
    )
    with pytest.raises(SettingsError, match="nothing was compared"):
        accuracy_of(nothing.encode(), "a.json")


# ---------------------------------------------------------------------------------------------------------------- void


def test_the_counts_are_those_of_the_published_turtle(void, data):
    counted = {
        VOID.triples: len(data),
        VOID.entities: len(set(data.subjects())),
        VOID.distinctSubjects: len(set(data.subjects())),
        VOID.distinctObjects: len(set(data.objects())),
        VOID.classes: len(set(data.objects(None, RDF.type))),
        VOID.properties: len(set(data.predicates())),
        VOID.documents: len(set(data.subjects(RDF.type, URIRef(GovClass.DOCUMENT)))),
    }
    assert {p: int(void.value(DATASET, p)) for p in counted} == counted


def test_every_class_and_property_has_its_count(void, data):
    classes = {
        void.value(n, VOID["class"]): int(void.value(n, VOID.entities))
        for n in void.objects(DATASET, VOID.classPartition)
    }
    assert classes == {c: len(set(data.subjects(RDF.type, c))) for c in set(data.objects(None, RDF.type))}
    properties = {
        void.value(n, VOID.property): int(void.value(n, VOID.triples))
        for n in void.objects(DATASET, VOID.propertyPartition)
    }
    assert properties == {p: len(list(data.triples((None, p, None)))) for p in set(data.predicates())}


def test_a_municipality_is_a_part_with_its_own_counts(void, data):
    part = URIRef(f"{BASE}dataset/0999")
    space = str(void.value(part, VOID.uriSpace))
    assert int(void.value(part, VOID.triples)) == sum(1 for s in data.subjects() if str(s).startswith(space))
    assert (DATASET, VOID.subset, part) in void


def test_each_vocabulary_in_use_is_named_and_no_other(void, data):
    named = values(void, DATASET, VOID.vocabulary)
    terms = {str(t) for t in {*data.predicates(), *data.objects(None, RDF.type)}}
    assert all(any(term.startswith(space) for space in named) for term in terms)
    assert all(any(term.startswith(space) for term in terms) for space in named)
    assert len(named) > 8


# ------------------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_setting_that_is_missing_is_named_with_what_to_write(name):
    others = {"publisher_iri": "cvr"}
    table = {key: value for key, value in SETTINGS.items() if key not in (name, others.get(name))}
    with pytest.raises(SettingsError, match=re.escape(f"missing: {name}; write {REQUIRED[name]}")):
        settings_of(table)


def test_all_that_is_missing_is_told_at_once():
    with pytest.raises(SettingsError) as caught:
        settings_of({})
    assert all(line in str(caught.value) for line in REQUIRED.values())


@pytest.mark.parametrize(
    "name", ["publisher_iri", "base", "landing_page", "download", "homepage", "sparql", "contact_page"]
)
@pytest.mark.parametrize(
    "value", ["ingensted", "www.ingensted.example", "https://", "https://x y.dk/", "https://x.dk/<a>", "ftp://x.dk/"]
)
def test_a_setting_that_is_no_iri_is_refused(name, value):
    with pytest.raises(SettingsError, match=re.escape(f"{name} {value!r} is no IRI")):
        settings(**{name: value})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"licence": "CC BY 7.0"}, "licence 'CC BY 7.0' is not known; write one of CC0"),
        ({"licence": "https://creativecommons.org/licenses/by/9.0/"}, "is not known"),
        ({"frequency": "tit"}, "frequency 'tit' is not known; write one of IRREG, DAILY"),
        ({"email": "aabnedata"}, "email 'aabnedata' is no e-mail address"),
        ({"cvr": "1234"}, "cvr '1234' is not eight digits"),
        ({"issued": "i fjor"}, "issued 'i fjor' is no date; write it as 2026-01-15"),
        ({"spatial": "Vejle"}, "spatial is no list"),
        ({"spatial": ["Vejle"]}, "spatial 'Vejle' is no IRI"),
        ({"publisher": 7}, "publisher is no text; write it in quotation marks"),
        ({"contact": "  "}, "contact is no text"),
        ({"publisher": "A\nB"}, "publisher has several lines"),
        ({"licens": "CC0"}, "no setting 'licens'; licence was meant?"),
        ({"base": "https://data.example.dk/#id"}, "has a query or a fragment"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_refused(changes, message):
    with pytest.raises(SettingsError, match=re.escape(message)):
        settings(**changes)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("CC BY 4.0", "CC_BY_4_0"),
        ("cc-by-4.0", "CC_BY_4_0"),
        ("https://creativecommons.org/licenses/by/4.0", "CC_BY_4_0"),
        ("http://creativecommons.org/licenses/by/4.0/deed.da", "CC_BY_4_0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC_BYSA_4_0"),
        (f"{AUTHORITY}licence/CC0", "CC0"),
        ("CC0 1.0", "CC0"),
        ("ODbL", "ODC_BL"),
    ],
)
def test_a_licence_is_known_by_name_page_and_iri(word, code):
    assert licence_named(word).iri == f"{AUTHORITY}licence/{code}"


def test_every_licence_is_known_by_each_of_its_names():
    assert len(licences()) == 11
    for licence, names in licences():
        assert {licence_named(each) for each in (licence.iri, licence.page, *names)} == {licence}
