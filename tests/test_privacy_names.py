"""A name is found however it is spelt; who was taken down also by a part of the name; others are left."""

import pytest
from conftest import build_at
from test_privacy_filter import CODE, COUNCIL, HEAD, graphs_of, published, written

from kg import iris
from kg.privacy import TakeDown
from kg.privacy.detecting import outermost
from kg.privacy.names import Names, folded
from kg.privacy.removals import Kind

PLAIN = Names([("Ejgil Tærskelby", Kind.NAME, "x")])
TAKEN = Names(
    [],
    [("Ejgil Tærskelby", frozenset({"Ejgil", "Tærskelby"}), Kind.TAKEDOWN, "x")],
    {"Ejgil", "Rosa"}.__contains__,
)
WRITTEN = ["Ejgil Tærskelby", "EJGIL TÆRSKELBY", "ejgil tærskelby", "Ejgil  Tærskelby", "Ejgil\u00a0Tærskelby", "Ejgil\nTærskelby",
           "Ejgil Tær-\nskelby", "Ejgil Taerskelby", "Ejgil_Taerskelby", "EjgilTærskelby", "Ejgil-Tærskelby", "Ejgil%20Tærskelby",
           "Ejgil Tærskelbys", "Ejgil Tærskelby's", "Ejgil Tær\u00adskelby"]  # fmt: skip
BESIDES = [
    "Tærskelby, Ejgil",
    "E. Tærskelby",
    "Ejgil M. Tærskelby",
    "Ejgil Bo Fnug Tærskelby",
    "Tærskelby",
    "Tærskelbys",
    "Ejgil",
    "Ejgils",
]


def gone(names, text):
    for hit in reversed(outermost(names.find(text))):
        text = text[: hit.start] + "*" + text[hit.end :]
    return text


@pytest.mark.parametrize("name", WRITTEN)
def test_a_name_is_found_however_it_is_spelt(name):
    for names in (PLAIN, TAKEN):
        assert gone(names, f"Sagen om {name} blev drøftet.") == "Sagen om * blev drøftet."


@pytest.mark.parametrize("name", BESIDES)
def test_who_was_taken_down_is_found_by_other_forms_too(name):
    assert gone(TAKEN, f"Sagen om {name} blev drøftet.") == "Sagen om * blev drøftet."
    assert gone(PLAIN, f"Sagen om {name} blev drøftet.") == f"Sagen om {name} blev drøftet."


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Tærskelby kom.",
        "Ejgil Nulbæk kom.",
        "Tærskelbyvej 3",
        "et tærskelby her",
        "Ejgil og fru Rosa"[9:],
        "Ejgilsen",
    ],
)
def test_others_are_left(text):
    assert gone(TAKEN, text) == text


def test_words_are_compared_folded():
    assert folded("Ayşe Étienne-Ålborg") == ("ayse", "etienne", "aalborg")


TAKEN_DOWN = TakeDown("person", "municipality/0999/person/ejgil-taerskelby", "2026-01-05", "x")
ITEM = (
    "Punkt 1: Stier\n\n05.01.10-P35-1-25\n\nSagsfremstilling\n\n{text}\n\nBilag\n\n{title}\n\nBeslutning\n\nGodkendt.\n"
)


@pytest.mark.parametrize("profile", ["public", "full"])
def test_nothing_of_a_person_taken_down_is_left_in_a_graph(tmp_path, profile):
    said = ". ".join([*WRITTEN, *BESIDES])
    text = COUNCIL + ITEM.format(text=said, title="Forslag_Ejgil_Taerskelby.pdf")
    other = HEAD.format(body="Økonomiudvalget", day="03-09-2025", date="Onsdag d. 3. september 2025 kl. 16:00")
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    (minutes / "kg.toml").write_text(CODE, "utf-8")
    (minutes / "Forslag fra Ejgil Tærskelby.txt").write_text(text, "utf-8")
    (minutes / "b.txt").write_text(
        other.replace("Ejgil T", "E. T") + ITEM.format(text="Tærskelby (A) talte.", title="x"), "utf-8"
    )
    build_at(tmp_path / "graph", minutes)
    shown = written(
        q for q in published(graphs_of(tmp_path / "graph"), profile, [TAKEN_DOWN])[0] if iris.BASE in str(q.subject)
    )
    for part in ("ærskelby", "aerskelby", "ÆRSKELBY", "skelby", "Ejgil", "ejgil", "EJGIL"):
        assert part not in shown
    assert "Bolette Vindspejl" in shown


def test_the_list_holds_for_somebody_the_graph_has_only_as_words(tmp_path):
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    (minutes / "kg.toml").write_text(CODE, "utf-8")
    (minutes / "a.txt").write_text(COUNCIL + ITEM.format(text="der stod rosa nulbæk på sedlen.", title="x"), "utf-8")
    build_at(tmp_path / "graph", minutes)
    taken = TakeDown("person", "municipality/0999/person/rosa-nulbaek", "2026-01-05", "x")
    assert "nulbæk" not in written(published(graphs_of(tmp_path / "graph"), "full", [taken])[0])


def test_what_only_a_document_taken_down_tells_goes_from_the_shared_graph_too(tmp_path):
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    (minutes / "kg.toml").write_text(CODE, "utf-8")
    told = COUNCIL.replace("Ejgil Tærskelby (A)", "Ejgil Tærskelby (A), Orla Kunher (N)")
    (minutes / "a.txt").write_text(told + ITEM.format(text="Direktør Ymra Tvist kom.", title="x"), "utf-8")
    other = HEAD.format(body="Økonomiudvalget", day="03-09-2025", date="Onsdag d. 3. september 2025 kl. 16:00")
    (minutes / "b.txt").write_text(other + ITEM.replace("P35-1-25", "P35-2-25").format(text="y", title="x"), "utf-8")
    build_at(tmp_path / "graph", minutes)
    graphs = graphs_of(tmp_path / "graph")
    sha = next(q.subject.value[-16:] for quads in graphs for q in quads if q.object.value.endswith("meeting/2025-08-27")
               and q.predicate.value.endswith("/records"))  # fmt: skip
    shown = written(published(graphs, "full", [TakeDown("document", f"document/{sha}", "2026-01-05", "x")])[0])
    for part in ("Kunher", "kunher", "Tvist", "tvist", "05.01.10-P35-1-25", f"document/{sha}/", f"document/{sha}#"):
        assert part not in shown
    assert "ejgil-taerskelby" in shown
