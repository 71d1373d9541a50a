"""Every word that a node carries stands where the node says it was taken from."""

import hashlib
import re

import pyoxigraph as ox
import pytest

from kg import resources
from kg.build import BuildOptions, build
from kg.danish import squeeze
from kg.store.files import Folder
from kg.store.index import open_index

GOV = "https://w3id.org/kommunegraf/def/"
WORDS = {
    f"{GOV}number",
    f"{GOV}recommender",
    f"{GOV}citedName",
    f"{GOV}citedNumber",
    f"{GOV}role",
    f"{GOV}heading",
    f"{GOV}printed",
    f"{GOV}unit",
    "http://purl.org/dc/terms/title",
    "http://www.w3.org/2004/02/skos/core#notation",
}
CASES = [path.name for path in sorted(resources.SAMPLE.glob("*.txt"))]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("provenance") / "graph"
    build([resources.SAMPLE], BuildOptions(graph=folder))
    return open_index(Folder(folder))


def nodes(store, document):
    """Yield (spans, words, name) of each node that a document states."""
    graph = ox.NamedNode(f"https://w3id.org/kommunegraf/id/graph/{document}")
    spans, words, names = {}, {}, {}
    for quad in store.quads_for_pattern(None, None, None, graph):
        key, value = quad.subject.value, quad.object.value
        if quad.predicate.value == "http://www.w3.org/ns/prov#wasDerivedFrom":
            assert value.startswith(f"https://w3id.org/kommunegraf/id/document/{document}#char=")
            start, end = re.fullmatch(r".*#char=(\d+),(\d+)", value).groups()
            spans.setdefault(key, []).append((int(start), int(end)))
        elif quad.predicate.value in WORDS:
            words.setdefault(key, []).append(value)
        elif quad.predicate.value == "http://xmlns.com/foaf/0.1/name":
            names[key] = value
    for key, places in spans.items():
        yield key, places, words.get(key, []), names.get(key)


@pytest.mark.parametrize("name", CASES)
def test_the_words_of_a_node_stand_at_its_places(name, store):
    text = (resources.SAMPLE / name).read_bytes()
    document = hashlib.sha256(text).hexdigest()[:16]
    content = text.decode()
    checked = 0
    for key, places, words, person_or_body in nodes(store, document):
        read = squeeze(" ".join(content[start:end] for start, end in places))
        for word in words:  # an office is a common noun: Økonomichef before a name is the office økonomichef
            assert squeeze(word) in (read.lower() if "/membership/" in key else read) or squeeze(word) in read, key
            checked += 1
        if person_or_body and "/person/" in key:
            assert person_or_body in read, key
            checked += 1
    assert checked > 50


def test_there_are_fourteen_documents_to_check():
    assert len(CASES) == 14
