"""What is read is what a careful reader finds: the sample by its gold, and the real minutes where they are at hand."""

import subprocess
import sys

import pytest
from conftest import REPOSITORY, SEEDS

from kg import resources
from kg.evaluation.report import summarise, to_markdown
from kg.evaluation.run import Options, evaluate

GOLD = REPOSITORY / "tests" / "gold"
STEMS = sorted(path.name.removesuffix(".gold.json") for path in (GOLD / "sample").glob("*.gold.json"))
LATER = {"mention", "membership"}
"""Kinds of facts that the gold has, and the graph not yet in full."""


@pytest.fixture(scope="module")
def sample():
    return evaluate(GOLD / "sample", Options(jobs=1))


@pytest.fixture(scope="module")
def real():
    if not SEEDS.is_dir():
        pytest.skip(f"the real minutes are not at hand ({SEEDS}); name their folder's parent in KG_SHARED")
    return evaluate(GOLD / "seeds", Options((SEEDS,), jobs=1))


def test_every_sample_document_has_gold(sample):
    assert len(STEMS) == 14
    assert {f"{stem}.txt" for stem in STEMS} == {path.name for path in resources.SAMPLE.glob("*.txt")}
    assert [result.text for result in sample.results] == [f"{stem}.txt" for stem in STEMS]
    assert not sample.problems
    assert not sample.absent


@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_document_says_in_the_graph_what_its_gold_says(stem, sample):
    result = next(result for result in sample.results if result.text == f"{stem}.txt")
    assert sum(fact.kind not in LATER for fact in result.comparison.right) > 60
    assert [detail for detail in result.details if detail.kind not in LATER] == []


def test_the_real_minutes_are_read_to_f1_of_at_least_099(real):
    assert len(real.results) == 5
    summary = summarise(real.results)
    assert summary.items[1] == 38
    plain = [score for kind, score in summary.kinds.items() if kind not in LATER]
    whole = sum(plain[1:], plain[0])
    assert whole.wanted > 500
    assert whole.f1 >= 0.99, [detail for result in real.results for detail in result.details]


@pytest.mark.parametrize(
    "kind",
    ["date", "start", "place", "body", "item", "number", "title", "case", "recommendations", "recommender",
     "attachment", "person", "party", "section"],
)  # fmt: skip
def test_the_plain_facts_of_the_real_minutes_are_all_right(kind, real):
    score = summarise(real.results).kinds[kind]
    assert score.right > 1
    assert (score.missed, score.invented) == (0, 0)


def test_the_readme_shows_the_accuracy_that_the_sample_has_now(sample):
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    before, after = "<!-- accuracy: sample -->\n", "<!-- end of accuracy: sample -->"
    shown = readme.partition(before)[2].partition(after)[0]
    assert shown == f"\n{to_markdown(sample)}\n", (
        "bring it up to date with: python scripts/accuracy.py --write README.md"
    )


def test_the_script_that_writes_the_readme_leaves_what_is_true_as_it_is(tmp_path, sample):
    page = tmp_path / "README.md"
    names = ("sample", "seeds", "specimens")
    page.write_text("".join(f"<!-- accuracy: {n} -->\n\nold\n<!-- end of accuracy: {n} -->\n" for n in names), "utf-8")
    script = [sys.executable, str(REPOSITORY / "scripts" / "accuracy.py"), "--write", str(page)]
    done = subprocess.run(
        script, env={"KG_SHARED": str(tmp_path / "nowhere"), "PYTHONPATH": str(REPOSITORY)}, capture_output=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = page.read_text("utf-8")
    assert to_markdown(sample) in written
    assert written.count("\n\nold\n") == 2
    assert done.stderr.decode().count("not at hand") == 2
