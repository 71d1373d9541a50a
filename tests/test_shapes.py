"""The shapes let through what conforms, and name exactly what is wrong with what nearly conforms.

Every file ``shapes/<Class>/invalid.<reason>.ttl`` differs from a valid one beside it by one thing, and its
first line says which shape and constraint must object. What the cases lean on is in ``shapes/context.ttl``.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg import vocabulary
from kg.vocabulary import SCHEMES, SUPERTYPES, GovClass

TESTS = Path(__file__).parent
CASES = TESTS / "shapes"
ONTOLOGY = TESTS.parent / "ontology"
SHAPES = "https://w3id.org/kommunegraf/shapes/"

VALID = sorted(CASES.glob("*/valid.*.ttl"))
INVALID = sorted(CASES.glob("*/invalid.*.ttl"))

#: What a property or node shape may ask, and the component that objects. A parameter of SHACL that is not
#: here fails the tests, so that no constraint goes without its near miss.
COMPONENTS = {
    SH["class"]: SH.ClassConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent,
    SH.disjoint: SH.DisjointConstraintComponent,
    SH.hasValue: SH.HasValueConstraintComponent,
    SH["in"]: SH.InConstraintComponent,
    SH.languageIn: SH.LanguageInConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.minCount: SH.MinCountConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.minLength: SH.MinLengthConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH["or"]: SH.OrConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.xone: SH.XoneConstraintComponent,
}
NOT_CONSTRAINTS = {RDF.type, SH.path, SH.property, SH.targetClass, SH.message, SH.severity}


@cache
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def around() -> Graph:
    graph = Graph().parse(CASES / "context.ttl")
    for scheme in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        graph.parse(scheme)
    return graph


@cache
def case(path: Path) -> Graph:
    return Graph().parse(path)


def results(data: Graph) -> dict[Node, list[tuple[str, Node]]]:
    """Return what the shapes object to: by node, the names of shapes with the constraint components."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    found = defaultdict(list)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)
        found[report.value(result, SH.focusNode)].append((shape, report.value(result, SH.sourceConstraintComponent)))
    return dict(found)


def renamed(path: Path) -> tuple[Node, Graph]:
    """Return the one node of a case and its statements, under a name that no other case has."""
    (old,) = set(case(path).subjects())
    new = URIRef(f"{old}/{path.stem}")
    graph = Graph()
    for _, predicate, value in case(path):
        assert value != old, "a case that points at itself cannot be renamed"
        graph.add((new, predicate, value))
    return new, graph


@cache
def results_of_all_cases() -> dict[Node, list[tuple[str, Node]]]:
    """Validate all cases in one go, which is ten times as fast as one by one.

    A case says something of its own node only, and points at the context only; so the cases do not meet.
    """
    data = Graph() + around()
    for path in VALID + INVALID:
        data += renamed(path)[1]
    return results(data)


def expected(path: Path) -> tuple[str, Node]:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    mark, shape, component = first.removeprefix("# ").split()
    assert mark == "expects:"
    return shape, SH[component.removeprefix("sh:")]


def named_shapes() -> list[URIRef]:
    return sorted(
        {
            shape
            for kind in (SH.NodeShape, SH.PropertyShape)
            for shape in shapes().subjects(RDF.type, kind)
            if isinstance(shape, URIRef)
        }
    )


def constraints(shape: URIRef) -> set[tuple[str, Node]]:
    name = str(shape).removeprefix(SHAPES)
    return {(name, COMPONENTS[p]) for p in set(shapes().predicates(shape)) - NOT_CONSTRAINTS}


def test_there_are_as_many_cases_as_were_written():
    assert (len(VALID), len(INVALID)) == (33, 287)
    assert {path.parent.name for path in VALID} == {path.parent.name for path in INVALID}


def test_the_context_conforms():
    assert results(around()) == {}


@pytest.mark.parametrize("path", VALID, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_a_valid_case_conforms(path):
    assert results_of_all_cases().get(renamed(path)[0], []) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_an_invalid_case_yields_the_one_result_it_expects(path):
    assert results_of_all_cases()[renamed(path)[0]] == [expected(path)]


@pytest.mark.parametrize("path", INVALID, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_an_invalid_case_differs_from_a_valid_one_by_one_thing(path):
    bad = case(path)
    differences = [
        (len(good - bad), len(bad - good)) for good in map(case, VALID) if set(good.subjects()) == set(bad.subjects())
    ]
    assert set(differences) & {(1, 0), (0, 1), (1, 1)}


def test_only_the_invalid_cases_have_results():
    assert set(results_of_all_cases()) == {renamed(path)[0] for path in INVALID}


def test_every_constraint_has_a_near_miss():
    asked = {pair for shape in named_shapes() for pair in constraints(shape)}
    assert asked == {expected(path) for path in INVALID}


def test_every_shape_of_a_class_has_a_near_miss_in_its_folder():
    asked = {
        (str(shape).removeprefix(SHAPES), str(part).removeprefix(SHAPES))
        for shape in shapes().subjects(RDF.type, SH.NodeShape)
        for part in shapes().objects(shape, SH.property)
    }
    met = {(path.parent.name, expected(path)[0]) for path in INVALID}
    assert len(asked) > 100
    assert asked - met == set()


def test_every_class_has_a_shape():
    classes = {iri for name, iri in vars(GovClass).items() if name.isupper()}
    assert {str(target) for target in shapes().objects(None, SH.targetClass)} == classes


@pytest.mark.parametrize("shape", [s for s in named_shapes() if constraints(s)], ids=lambda s: str(s)[len(SHAPES) :])
def test_every_constraint_speaks_danish_and_english_and_says_how_grave_it_is(shape):
    languages = [m.language for m in shapes().objects(shape, SH.message) if isinstance(m, Literal)]
    assert sorted(languages) == ["da", "en"]
    assert shapes().value(shape, SH.severity) in {SH.Violation, SH.Warning}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda s: s.__name__)
def test_the_shapes_list_the_concepts_of_the_vocabulary(scheme):
    lists = [list(Collection(shapes(), head)) for head in shapes().objects(None, SH["in"])]
    assert [URIRef(concept.iri) for concept in scheme] in lists


@pytest.mark.parametrize("name", ["Basis", "CaseKind", "DocumentKind", "DocumentStatus", "SectionKind"])
def test_the_shapes_list_the_words_of_the_vocabulary(name):
    lists = [list(Collection(shapes(), head)) for head in shapes().objects(None, SH["in"])]
    assert [Literal(code.value) for code in getattr(vocabulary, name)] in lists


def test_the_shapes_ask_for_the_types_that_the_vocabulary_writes():
    asked = {}
    for shape, target in shapes().subject_objects(SH.targetClass):
        for part in shapes().objects(shape, SH.property):
            if shapes().value(part, SH.path) == RDF.type:
                asked[str(target)] = {str(value) for value in shapes().objects(part, SH.hasValue)}
    assert asked == {own: set(types) for own, types in SUPERTYPES.items()}
