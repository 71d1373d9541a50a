"""Which document states a meeting, which meeting of a day is which, and what became of every reference."""

import itertools

import pytest
from conftest import ask, build_at, minutes, write

from kg.resolution import Record, Role, roles, subject_lines

STATUSES = "SELECT ?text ?status { ?r a gov:Reference ; gov:text ?text ; gov:referenceStatus ?status }"


def record(sha, kind="minutes", status=None, start="16:00", items=("1", "2"), **other):
    values = {"body": "municipality/0630/body/byraadet", "date": "2025-08-19", **other}
    return Record(sha, start=start, kind=kind, status=status, items=items, **values)


# ------------------------------------------------------------------------------------------------------------ roles

BY_FINALITY = [
    record("other", kind="other"),
    record("agenda", kind="agenda"),
    record("draft", status="draft"),
    record("minutes"),
    record("approved", status="approved"),
]


@pytest.mark.parametrize(("less", "more"), list(itertools.pairwise(BY_FINALITY)), ids=lambda r: r.sha)
def test_the_more_final_document_is_primary(less, more):
    expected = {less.sha: Role(primary=False), more.sha: Role(primary=True)}
    assert roles([less, more]) == expected
    assert roles([more, less]) == expected


def test_exactly_one_of_all_versions_is_primary():
    for order in itertools.permutations(BY_FINALITY):
        assert [sha for sha, role in roles(order).items() if role.primary] == ["approved"]


def test_of_two_equally_final_documents_the_one_with_more_items_is_primary():
    assert roles([record("a"), record("b", items=("1", "2", "3"))])["b"].primary


def test_of_two_documents_alike_the_choice_does_not_depend_on_their_order():
    assert roles([record("a"), record("b")]) == roles([record("b"), record("a")])


def test_documents_of_other_items_state_the_meeting_together():
    found = roles([record("a", items=("1",)), record("b", items=("2",)), record("c", items=("2", "3"))])
    assert found == {"c": Role(), "a": Role(), "b": Role(primary=False)}


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2025-08-20"},
        {"body": "municipality/0630/body/oekonomiudvalget"},
        {"body": "municipality/0751/body/byraadet"},
        {"body": "document/b/body/byraadet"},
    ],
)
def test_documents_of_other_meetings_do_not_meet(other):
    assert roles([record("a"), record("b", **other)]) == {"a": Role(), "b": Role()}


@pytest.mark.parametrize("unknown", [{"date": None}, {"body": None}])
def test_documents_of_unknown_meetings_do_not_meet(unknown):
    assert roles([record("a", **unknown), record("b", **unknown)]) == {"a": Role(), "b": Role()}


def test_the_later_meeting_of_a_day_is_the_second():
    found = roles([record("late", start="18:30"), record("early", start="16:00")])
    assert found == {"late": Role(second=True), "early": Role()}


def test_a_document_without_a_time_belongs_to_the_first_meeting_of_its_day():
    found = roles([record("late", start="18:30"), record("early"), record("agenda", kind="agenda", start=None)])
    assert found == {"late": Role(second=True), "early": Role(), "agenda": Role(primary=False)}


def test_no_documents_have_no_roles():
    assert roles([]) == {}


def test_subjects_stand_below_their_groups_once_each():
    lines = list(subject_lines("https://x/", ["81.16.00", "81.16.00", "81.01"]))
    broader = [line for line in lines if "broader" in line]
    assert [line.split()[0] for line in broader] == [
        "<https://x/kle/81.01>",
        "<https://x/kle/81.16>",
        "<https://x/kle/81.16.00>",
    ]
    assert list(subject_lines("https://x/", ["81.01", "81.16.00"])) == lines


# ------------------------------------------------------------------------------------------------------- references


def statuses(graph):
    return [status.rpartition("/")[2] for _, status in ask(graph, STATUSES)]


CITING = minutes(date="16-09-2025", decisions=["Teknik- og Klimaudvalget behandlede sagen den 19. august 2025."])


def test_a_reference_is_linked_when_its_meeting_arrives_and_awaited_when_it_goes(tmp_path):
    graph, folder = tmp_path / "graph", tmp_path / "minutes"
    write(folder / "citing.txt", CITING)
    build_at(graph, folder)
    assert statuses(graph) == ["awaited"]
    cited = write(folder / "cited.txt", minutes(date="19-08-2025"))
    assert build_at(graph, folder).read == 1
    assert statuses(graph) == ["linked"]
    cited.unlink()
    assert build_at(graph, folder, prune=True).read == 0
    assert statuses(graph) == ["awaited"]


def test_what_is_only_cited_is_no_meeting_until_it_is_read(tmp_path):
    graph, folder = tmp_path / "graph", tmp_path / "minutes"
    write(folder / "citing.txt", CITING)
    build_at(graph, folder)
    cited = "SELECT ?m { ?m a gov:Cited FILTER NOT EXISTS { ?m a gov:Meeting } }"
    assert len(ask(graph, cited)) == 1
    assert len(ask(graph, "SELECT ?m { ?m a gov:Meeting }")) == 1
    write(folder / "cited.txt", minutes(date="19-08-2025"))
    build_at(graph, folder)
    assert ask(graph, cited) == []
    assert len(ask(graph, "SELECT ?m { ?m a gov:Meeting }")) == 2


def test_every_reference_of_the_sample_has_one_status(sample_graph):
    rows = ask(
        sample_graph,
        "SELECT ?r (COUNT(DISTINCT ?s) AS ?n) { ?r a gov:Reference OPTIONAL { ?r gov:referenceStatus ?s } } GROUP BY ?r",
    )
    assert len(rows) > 20
    assert {number for _, number in rows} == {"1"}


def test_the_sample_has_references_that_are_linked_and_some_that_wait(sample_graph):
    found = statuses(sample_graph)
    assert found.count("linked") > 10
    assert found.count("awaited") >= 8


def test_a_linked_reference_leads_to_something_that_was_read(sample_graph):
    assert not ask(
        sample_graph,
        "SELECT ?r { ?r gov:referenceStatus <https://w3id.org/kommunegraf/def/referenceStatus/linked> ; gov:target ?t "
        "FILTER NOT EXISTS { ?t a ?c FILTER(?c IN (gov:Meeting, gov:AgendaItem)) } }",
    )
