"""What is read is what a careful reader finds: the sample by its gold, and the real minutes where they are at hand."""

import hashlib
import os
from pathlib import Path

import pytest
from gold_facts import gold_facts, graph_facts, load_gold, score

from kg import resources
from kg.build import BuildOptions, build
from kg.store.files import Folder
from kg.store.index import open_index

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared"))
SEEDS = SHARED / "seeds"
SAMPLE_GOLD = load_gold("sample")
SEED_GOLD = load_gold("seeds")


def document_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


@pytest.fixture(scope="module")
def sample_facts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gold") / "sample"
    build([resources.SAMPLE], BuildOptions(graph=folder))
    return graph_facts(open_index(Folder(folder)))


@pytest.fixture(scope="module")
def seed_facts(tmp_path_factory):
    if not SEEDS.is_dir():
        pytest.skip(f"the real minutes are not at hand ({SEEDS}); name their folder's parent in KG_SHARED")
    folder = tmp_path_factory.mktemp("gold") / "seeds"
    build([SEEDS], BuildOptions(graph=folder))
    return graph_facts(open_index(Folder(folder)))


def test_every_sample_document_has_gold():
    assert len(SAMPLE_GOLD) == 14
    assert {f"{stem}.txt" for stem in SAMPLE_GOLD} == {path.name for path in resources.SAMPLE.glob("*.txt")}


@pytest.mark.parametrize("stem", SAMPLE_GOLD)
def test_a_sample_document_says_in_the_graph_what_its_gold_says(stem, sample_facts):
    document = document_of(resources.SAMPLE / f"{stem}.txt")
    wanted = gold_facts(SAMPLE_GOLD[stem], document)
    found = {fact for fact in sample_facts if fact[1] == document}
    assert len(wanted) > 30
    assert found == wanted


def test_the_real_minutes_are_read_to_f1_of_at_least_099(seed_facts):
    wanted = {fact for stem, gold in SEED_GOLD.items() for fact in gold_facts(gold, stem)}
    assert len({fact[1] for fact in wanted}) == 5
    assert sum(1 for fact in wanted if fact[0] == "item") == 38
    assert {document_of(path) for path in SEEDS.glob("*.txt")} == set(SEED_GOLD)
    scores = score(wanted, seed_facts)
    right, missed, invented = (sum(counts[n] for counts in scores.values()) for n in range(3))
    assert 2 * right / (2 * right + missed + invented) >= 0.99, scores


@pytest.mark.parametrize(
    "kind", ["date", "start", "place", "body", "item", "case", "recommendations", "recommender", "attachment", "person"]
)
def test_the_plain_facts_of_the_real_minutes_are_all_right(kind, seed_facts):
    wanted = {fact for stem, gold in SEED_GOLD.items() for fact in gold_facts(gold, stem) if fact[0] == kind}
    assert wanted
    assert {fact for fact in seed_facts if fact[0] == kind} == wanted
