import importlib.util
import statistics
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.findings import Level
from kg.reading.minutes import read_minutes
from kg.reading.municipality import decide
from kg.resources import layouts, municipalities
from kg.text import decode

FOLDER = Path(__file__).parent.parent / "benchmarks"
COUNT = 60


@contextmanager
def script(name):
    """A neighbour of a script, not part of a package."""
    found = importlib.util.spec_from_file_location(f"benchmark_{name}", FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    yield module
    del sys.modules[found.name]


@pytest.fixture(scope="module")
def benchmark():
    """The generator."""
    with script("minutes") as module:
        yield module


@pytest.fixture(scope="module")
def texts(benchmark):
    return [benchmark.document(n) for n in range(COUNT)]


@pytest.fixture(scope="module")
def minutes(texts):
    return [read_minutes(decode(text.encode()), layouts(), municipalities()) for text in texts]


def test_the_same_number_gives_the_same_document_in_any_order(benchmark, texts):
    for n in (COUNT - 1, 7, 0):
        assert benchmark.document(n) == texts[n]
    assert len(set(texts)) == COUNT


def test_no_two_documents_are_of_one_meeting(benchmark):
    plans = [benchmark.plan(n) for n in (*range(2_000), *range(39_000, 40_000))]
    assert len({(plan.municipality, plan.body, plan.day) for plan in plans}) == len(plans) == 3_000
    assert len({plan.municipality for plan in plans}) > 5


def test_sizes_are_those_of_real_minutes(benchmark):
    sizes = [len(benchmark.document(n).encode()) for n in range(0, 3_000, 10)]
    assert len(sizes) == 300
    assert min(sizes) >= benchmark.SMALLEST
    assert max(sizes) <= benchmark.LARGEST
    assert 10_000 < statistics.mean(sizes) < 12_000


def test_every_document_is_read_as_it_was_planned(benchmark, minutes):
    for n, read in enumerate(minutes):
        plan = benchmark.plan(n)
        assert read.body is not None
        assert (read.body.name, read.date) == (plan.body, plan.day)
        assert read.layout == ("numbered" if plan.numbered else "firstagenda")
        assert 3 <= plan.items <= 14
        numbers = [str(number) for number in range(plan.first, plan.first + plan.items)]
        assert [item.number for item in read.items] == numbers
        assert not [finding for finding in read.findings if finding.level is Level.ERROR]
    assert len(minutes) == COUNT


def test_both_layouts_and_closed_items_and_votes_and_quotations_occur(minutes):
    items = [item for read in minutes for item in read.items]
    numbered = sum(read.layout == "numbered" for read in minutes)
    assert COUNT / 10 < numbered < COUNT / 3
    assert sum(item.closed for item in items) > 5
    assert sum(len(item.quoted) for item in items) > 10
    assert sum(len(decision.votes) for item in items for decision in item.decisions) > 3
    assert sum(len(item.attachments) for item in items) > COUNT
    assert sum(len(read.attendances) for read in minutes) > 5 * COUNT


def test_most_documents_tell_their_municipality(benchmark, minutes):
    official = municipalities()
    decided = [decide(read.claims) for read in minutes]
    right = sum(code == official[benchmark.plan(n).municipality] for n, code in enumerate(decided))
    assert right > 0.8 * COUNT
    assert right == sum(code is not None for code in decided)


def test_most_cited_meetings_exist_and_some_do_not(benchmark, minutes):
    held = {(plan.body, plan.day) for plan in map(benchmark.plan, range(400))}
    cited = [r.citation for read in minutes[-20:] for item in read.items for r in item.references]
    known = sum((citation.body.name, citation.date) in held for citation in cited)
    assert len(cited) > 40
    assert 0.5 * len(cited) < known < len(cited)


def test_each_format_is_measured_beside_its_library():
    with script("formats") as formats:
        speeds = formats.speeds(rounds=1, samples=1)
    assert [speed.format for speed in speeds] == ["PDF", "HTML", "DOCX", "DOCX", "JSON"]
    assert [speed.units for speed in speeds] == [speeds[0].units, 1, 1, 1, 1]
    assert speeds[0].units > 2
    assert all(len(speed.row()) == len(formats.COLUMNS) for speed in speeds)
    assert all(min(speed.read_ms, speed.library_ms) > 0 for speed in speeds)
