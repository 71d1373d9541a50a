"""Names settled over whole builds: municipalities, bodies, people, cases and references of several documents."""

import itertools
import random

import pytest
from conftest import ask, build_at, codes, data_nquads, entries_by_name, write

from kg.errors import SettingsError
from kg.rulingsfile import rulings_file
from kg.sources import Municipality

NULBY = '[municipality]\ncode = "0999"\nname = "Nulby"\n'
PEOPLE = ("Ane Nulgaard (A)", "Bo Ingensted (V)", "Ida Blindgyde (F)", "Kaj Tomrum (C)")


def text(
    body="Byrådet",
    date="10-02-2025",
    people=PEOPLE,
    decision="Godkendt.",
    town="",
    clock="16:00",
    number=1,
    case="05.01.10-P20-1-25",
):
    """Return minutes of one item; ``town`` is the municipality that the text speaks as."""
    named = (
        f"{town} Kommune har ejet tingen længe. {town} Kommune vil beholde den. Det er {town} Kommunes."
        if town
        else "Tingen er gammel."
    )
    return (
        f"REFERAT {body} d. {date}\n\nMødedato d. {date} kl. {clock}\n\nMødedeltagere {', '.join(people)}\n\n"
        f"Punkt {number}: Sag om en ting\n\n{case}\n\nSagsfremstilling\n\n{named}\n\nBeslutning\n\n{decision}\n"
    )


def folder(path, texts, told=NULBY):
    for name, content in texts.items():
        write(path / f"{name}.txt", content)
    if told:
        write(path / "kg.toml", told)
    return path


def column(graph, query):
    return [row[0].rpartition("/id/")[2] if row[0] else None for row in ask(graph, query)]


def people(graph):
    return column(graph, "SELECT DISTINCT ?p { ?p a gov:Person }")


def statuses(graph):
    return [status.rpartition("/")[2] for (status,) in ask(graph, "SELECT ?s { ?r gov:referenceStatus ?s }")]


def conclusions(graph, about):
    rows = ask(graph, f"SELECT ?c ?what ?why ?basis {{ ?c a gov:Conclusion ; gov:about <https://w3id.org/kommunegraf/id/{about}> ; "
                      "gov:evidence ?why ; gov:basis ?basis OPTIONAL { ?c gov:concludes ?what } }")  # fmt: skip
    return [row[1:] for row in rows]


# -------------------------------------------------------------------------------------------------- municipalities


def test_a_document_that_tells_nothing_follows_the_one_of_the_same_people(tmp_path):
    graph = tmp_path / "graph"
    folder(tmp_path / "m", {"a": text(town="Vejle"), "b": text(date="10-03-2025")}, told="")
    build_at(graph, tmp_path / "m")
    assert {entry.meeting.split("/body/")[0] for entry in entries_by_name(graph).values()} == {"municipality/0630"}
    sha = entries_by_name(graph)["b.txt"].sha[:16]
    ((what, why, basis),) = conclusions(graph, f"document/{sha}")
    assert (what.rpartition("/")[2], basis) == ("0630", "derived")
    assert why == "4 of the 4 people listed sit in the same body of documents that tell it"
    sources = ask(
        graph, f"SELECT ?d {{ ?c gov:about <https://w3id.org/kommunegraf/id/document/{sha}> ; prov:wasDerivedFrom ?d }}"
    )
    assert [d.rpartition("/")[2] for (d,) in sources] == [entries_by_name(graph)["a.txt"].sha[:16]]
    assert "no-municipality" not in codes(entries_by_name(graph)["b.txt"])


def test_a_document_is_undecided_until_the_one_that_tells_it_is_built_and_again_when_that_goes(tmp_path):
    graph = tmp_path / "graph"
    folder(tmp_path / "m", {"b": text(date="10-03-2025")}, told="")
    build_at(graph, tmp_path / "m")
    entry = entries_by_name(graph)["b.txt"]
    assert entry.meeting.startswith("document/")
    (finding,) = [f for f in entry.findings if f.code == "no-municipality"]
    assert "--municipality" in finding.message
    told = write(tmp_path / "m/a.txt", text(town="Vejle"))
    build_at(graph, tmp_path / "m")
    assert entries_by_name(graph)["b.txt"].meeting.startswith("municipality/0630/")
    told.unlink()
    build_at(graph, tmp_path / "m", prune=True)
    assert entries_by_name(graph)["b.txt"].meeting.startswith("document/")


def test_a_chain_of_documents_is_followed(tmp_path):
    crowd = [
        f"{first} {last} (A)"
        for first, last in zip(["Ane", "Bo", "Ida", "Kaj", "Liv", "Per", "Ulf"], ["Nul"] * 7, strict=True)
    ]
    texts = {
        f"m{n}": text(date=f"1{n}-02-2025", people=crowd[n : n + 4], town="Vejle" if n == 0 else "") for n in range(4)
    }
    build_at(tmp_path / "graph", folder(tmp_path / "m", texts, told=""))
    assert all(entry.meeting.startswith("municipality/0630/") for entry in entries_by_name(tmp_path / "graph").values())


def test_a_municipality_that_is_merely_mentioned_does_not_win(tmp_path):
    neighbour = text().replace("Tingen er gammel.", "Sagen ligner den i Lejre Kommune.")
    build_at(tmp_path / "graph", folder(tmp_path / "m", {"a": neighbour}, told=""))
    assert "no-municipality" in codes(entries_by_name(tmp_path / "graph")["a.txt"])


def test_the_users_word_wins_over_the_text_with_a_finding(tmp_path):
    folder(tmp_path / "m", {"a": text(town="Vejle")}, told="")
    build_at(tmp_path / "graph", tmp_path / "m", municipality=Municipality("0350", "Lejre"))
    entry = entries_by_name(tmp_path / "graph")["a.txt"]
    assert entry.meeting.startswith("municipality/0350/")
    (finding,) = [f for f in entry.findings if f.code == "other-municipality"]
    assert "Vejle" in finding.message
    assert "Lejre" in finding.message


def test_minutes_of_a_council_named_for_another_municipality_stay_there(tmp_path):
    folder(tmp_path / "m", {"a": text(body="Vejle Byråd", town="Vejle")}, told="")
    build_at(tmp_path / "graph", tmp_path / "m", municipality=Municipality("0350", "Lejre"))
    assert "municipality/0630" not in data_nquads(tmp_path / "graph").decode()


def test_a_wrong_municipality_gives_one_line_with_the_nearest_names(kg, tmp_path):
    folder(tmp_path / "m", {"a": text()}, told="")
    line = kg("build", tmp_path / "m", "--graph", tmp_path / "graph", "--municipality", "Vejel").one_line()
    assert "Vejle" in line
    assert "no Danish municipality 'Vejel'" in line


# ----------------------------------------------------------------------------------------------- bodies and people


def test_one_node_a_body_and_one_node_a_person(tmp_path):
    texts = {
        "a": text(body="Hoved-MED", date="10-02-2025", people=("Lone Dahl Nulgaard", "Bo Ingensted")),
        "b": text(body="HovedMED", date="10-03-2025", people=("Lone D. Nulgaard", "Bo  Ingensted")),
        "c": text(body="HovedMED", date="10-04-2025", people=("Lone Nulgaard", "Bo Ingensted")),
    }
    graph = tmp_path / "graph"
    build_at(graph, folder(tmp_path / "m", texts))
    assert people(graph) == ["municipality/0999/person/bo-ingensted", "municipality/0999/person/lone-dahl-nulgaard"]
    assert column(graph, "SELECT ?b { ?b a gov:Body }") == ["municipality/0999/body/hovedmed"]
    labels = ask(graph, "SELECT ?l { ?p a gov:Person ; skos:altLabel ?l }")
    assert {("Lone D. Nulgaard",), ("Lone Nulgaard",)} <= set(labels)
    assert len(conclusions(graph, "municipality/0999/person/lone-dahl-nulgaard")) == 2
    assert len(conclusions(graph, "municipality/0999/body/hovedmed")) == 1


def test_two_municipalities_share_no_node(tmp_path):
    graph = tmp_path / "graph"
    write(tmp_path / "m/x/a.txt", text(date="10-02-2025"))
    write(tmp_path / "m/x/kg.toml", NULBY)
    write(tmp_path / "m/y/a.txt", text(date="11-02-2025", decision="Oversendes til Nulby Byråd."))
    write(tmp_path / "m/y/kg.toml", NULBY.replace("0999", "0998").replace("Nulby", "Tomrum"))
    build_at(graph, tmp_path / "m")
    assert len(people(graph)) == 2 * len(PEOPLE)
    for name, entry in entries_by_name(graph).items():
        other = "0998" if entry.meeting.startswith("municipality/0999") else "0999"
        rows = ask(
            graph,
            f"SELECT DISTINCT ?s {{ GRAPH <https://w3id.org/kommunegraf/id/graph/{entry.graph}> {{ ?s ?p ?o }} FILTER(CONTAINS(STR(?s), 'municipality/{other}')) }}",
        )
        assert all("/body/byraadet" in row[0] or row[0].endswith(f"municipality/{other}") for row in rows), name


def test_a_case_is_one_within_a_municipality_and_business_is_marked(tmp_path):
    graph = tmp_path / "graph"
    folder(
        tmp_path / "m",
        {"a": text(), "b": text(date="10-03-2025"), "c": text(date="10-04-2025", case="00.22.02-P35-1-25")},
    )
    build_at(graph, tmp_path / "m")
    kinds = {(n.rpartition("/")[2], kind) for n, kind in ask(graph, "SELECT ?c ?k { ?c gov:caseKind ?k }")}
    assert kinds == {("05.01.10-P20-1-25", "matter"), ("00.22.02-P35-1-25", "meeting-business")}
    assert len(conclusions(graph, "municipality/0999/case/00.22.02-P35-1-25")) == 1


# ------------------------------------------------------------------------------------------------------ references


@pytest.mark.parametrize(("cited", "before"), [
    ("Byrådet behandlede sagen den 10. februar 2025.", "awaited"),
    ("Byrådet behandlede sagen den 10. februar.", "unresolved"),
])  # fmt: skip
def test_a_reference_is_linked_when_its_meeting_arrives_and_as_before_when_it_goes(tmp_path, cited, before):
    graph = tmp_path / "graph"
    folder(tmp_path / "m", {"b": text(date="10-03-2025", decision=f"Godkendt. {cited}")})
    build_at(graph, tmp_path / "m")
    assert statuses(graph) == [before]
    arriving = write(tmp_path / "m/a.txt", text())
    assert build_at(graph, tmp_path / "m").read == 1
    assert statuses(graph) == ["linked"]
    targets = column(graph, "SELECT DISTINCT ?t { ?r gov:target ?t }")
    assert targets == ["municipality/0999/body/byraadet/meeting/2025-02-10"]
    arriving.unlink()
    build_at(graph, tmp_path / "m", prune=True)
    assert statuses(graph) == [before]


def test_a_second_meeting_of_the_day_leaves_candidates(tmp_path):
    texts = {
        "a": text(),
        "b": text(clock="19:00", number=7, case="05.01.10-P20-2-25"),
        "c": text(date="10-03-2025", decision="Byrådet behandlede sagen den 10. februar 2025."),
    }
    graph = tmp_path / "graph"
    build_at(graph, folder(tmp_path / "m", texts))
    assert statuses(graph) == ["ambiguous"]
    day = "municipality/0999/body/byraadet/meeting/2025-02-10"
    assert column(graph, "SELECT ?c { ?r gov:candidate ?c }") == [day, f"{day}T1900"]


# -------------------------------------------------------------------------------------------------------- the whole

TANGLE = {
    "a": text(people=("Lone Dahl Nulgaard (A)", "Bo Nul (A)", "Bo Nul (V)")),
    "b": text(
        date="10-03-2025",
        people=("Lone Nulgaard (A)", "Bo Nul (V)"),
        decision="Byrådet behandlede sagen den 10. februar.",
    ),
    "c": text(body="Kommunalbestyrelsen", date="11-03-2025", people=("L. Nulgaard (A)", "Bo Nul (A)")),
    "d": text(
        body="Børneudvalget",
        date="12-03-2025",
        people=("Lone Dahl Krog", "Bo Nul"),
        decision="Oversendes til Nulby Byråd.",
    ),
    "e": text(body="Børne- og Skoleudvalget", date="13-03-2025", people=("Lone D. Krog", "Ib Nul")),
}


def test_the_order_of_documents_and_of_builds_changes_no_byte(tmp_path):
    whole = tmp_path / "whole"
    source = folder(tmp_path / "m", TANGLE)
    build_at(whole, source)
    expected = data_nquads(whole)
    files = sorted(source.glob("*.txt"))
    for n, seed in enumerate((1, 2)):
        random.Random(seed).shuffle(files)
        graph = tmp_path / f"g{n}"
        for file in files:
            build_at(graph, file, municipality=Municipality("0999", "Nulby"))
        assert data_nquads(graph) == expected


def test_a_ruling_is_honoured_by_a_build_undone_by_another_and_the_same_from_scratch(tmp_path):
    source, graph = folder(tmp_path / "m", TANGLE), tmp_path / "graph"
    build_at(graph, source)
    before = data_nquads(graph)
    assert "municipality/0999/body/boerneudvalget" in before.decode()
    rulings = rulings_file(graph)
    rulings.write_text(
        "same | body | 0999 | Børneudvalget | Børne- og Skoleudvalget\nsame | person | 0999 | Ib Nul | Bo Nul (A)\n",
        "utf-8",
    )
    assert build_at(graph, source).read == 0
    after = data_nquads(graph)
    assert "municipality/0999/body/boerneudvalget" not in after.decode()
    assert "municipality/0999/person/ib-nul" not in after.decode()
    again = tmp_path / "again"
    build_at(
        again, *sorted(source.glob("*.txt"), reverse=True), municipality=Municipality("0999", "Nulby"), rulings=rulings
    )
    assert data_nquads(again) == after
    rulings.unlink()
    build_at(graph, source)
    assert data_nquads(graph) == before


@pytest.mark.parametrize(("lines", "numbers"), [
    (["same | person | 0999 | Ib Nul | Bo Nul", "different | person | 0999 | Bo Nul | Ib Nul"], "1 and 2"),
    (["same | body | 0999 | X | Y", "# why", "same | body | 0999 | Y | X"], "1 and 3"),
])  # fmt: skip
def test_contradictory_rulings_stop_a_build_and_leave_the_graph(tmp_path, lines, numbers):
    source, graph = folder(tmp_path / "m", TANGLE), tmp_path / "graph"
    build_at(graph, source)
    before = data_nquads(graph)
    rulings_file(graph).write_text("\n".join(lines), "utf-8")
    with pytest.raises(SettingsError, match=f"lines {numbers} contradict"):
        build_at(graph, source)
    assert data_nquads(graph) == before


def test_every_conclusion_says_about_what_and_why(tmp_path):
    build_at(tmp_path / "graph", folder(tmp_path / "m", TANGLE))
    rows = ask(
        tmp_path / "graph",
        "SELECT ?c (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?e) AS ?m) { ?c a gov:Conclusion ; gov:about ?a ; gov:evidence ?e ; gov:basis 'derived' } GROUP BY ?c",
    )
    assert len(rows) > len(TANGLE)
    assert {row[1:] for row in rows} == {("1", "1")}


def test_what_is_joined_is_said_of_things_that_are_there(tmp_path):
    graph = tmp_path / "graph"
    build_at(graph, folder(tmp_path / "m", TANGLE))
    assert not ask(graph, "SELECT ?c ?a { ?c a gov:Conclusion ; gov:about ?a FILTER NOT EXISTS { ?a a ?type } }")


def test_what_was_settled_fits_the_shapes(tmp_path, kg):
    graph = tmp_path / "graph"
    dated = {name: content.replace("10. februar.", "10. februar 2025.") for name, content in TANGLE.items()}
    build_at(graph, folder(tmp_path / "m", dated))
    checked = kg("check", "--graph", graph)
    assert checked.code == 0, checked.out.decode()


def test_orders_of_two_documents_agree(tmp_path):
    made = set()
    for n, order in enumerate(itertools.permutations(["a", "b"])):
        graph = tmp_path / f"g{n}"
        for name in order:
            build_at(graph, write(tmp_path / f"m/{name}.txt", TANGLE[name]), municipality=Municipality("0999", "Nulby"))
        made.add(data_nquads(graph))
    assert len(made) == 1
