"""The take-down list: read whole or not at all, written by the command, honoured after the graph is built anew."""

import re
import shutil
from datetime import date

import pytest
from conftest import build_at
from hypothesis import given
from hypothesis import strategies as st
from test_privacy_filter import ITEM, MINUTES, PERSON, folder, graphs_of, published, written
from typer.testing import CliRunner

from kg.commands.takedown import takedown
from kg.errors import KommunegrafError, SettingsError
from kg.privacy.takedownfile import add_takedown, path_of, read_takedowns, takedown_file
from kg.privacy.takedowns import TakeDown, parse
from kg.sources import sha256

LINE = f"item | {ITEM.path} | 2026-01-05 | Bilag lagt ud ved en fejl | se sagen"
run = CliRunner()


def test_a_line_is_kind_path_date_and_reason():
    found = parse(f"# hoved\n\n{LINE}  # bemærkning\n", "x")
    assert found == [TakeDown("item", ITEM.path, "2026-01-05", "Bilag lagt ud ved en fejl | se sagen", 3)]
    assert parse(found[0].shown, "x")[0][:4] == found[0][:4]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("item | a", "line 1 is not: document, item or person | path | date | reason"),
        ("item | a/item/1 | 2026-01-05 | ", "line 1 is not:"),
        ("case | a/item/1 | 2026-01-05 | x", "line 1 begins with 'case'; write document, item or person"),
        ("item | a/b | 2026-01-05 | x", "'a/b' is no item's path below the base, as in municipality/"),
        ("person | Rosa Nulbæk | 2026-01-05 | x", "is no person's path"),
        ("document | document/12ab | 2026-01-05 | x", "is no document's path below the base, as in document/0123"),
        ("item | a/item/1 | 5/1 | x", "'5/1' is no date, as in 2026-01-05"),
    ],
)
def test_a_line_that_cannot_be_followed_stops_everything(line, told):
    with pytest.raises(SettingsError, match=re.escape(told)):
        parse(line, "list.txt")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text):
    told = ""
    try:
        parse(text, "list.txt")
    except SettingsError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1


def test_the_same_thing_twice_is_one_and_keeps_the_first_date():
    assert [each.date for each in parse(f"{LINE}\n{LINE.replace('2026', '2027')}", "x")] == ["2026-01-05"]


def test_the_file_stands_beside_the_graph_and_grows(tmp_path):
    file = takedown_file(tmp_path / "graph")
    assert file == tmp_path / "graph.takedowns.txt"
    assert read_takedowns(file) == []
    assert add_takedown(file, ITEM)
    assert add_takedown(file, PERSON)
    assert not add_takedown(file, ITEM)
    assert [each.path for each in read_takedowns(file)] == [ITEM.path, PERSON.path]
    assert file.read_text("utf-8").startswith("# ")


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    file = tmp_path / "list.txt"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_takedowns(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        read_takedowns(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    place = tmp_path_factory.mktemp("takedown")
    build_at(place / "graph", folder(place / "minutes", byraad=MINUTES))
    return place


def called(built, *arguments):
    done = run.invoke(takedown, [*map(str, arguments), "--graph", str(built / "graph")])
    if isinstance(done.exception, KommunegrafError):
        return str(done.exception)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(
    ("what", "path"),
    [
        (("--item", ITEM.path), ITEM.path),
        (("--item", f"https://w3id.org/kommunegraf/id/{ITEM.path}"), ITEM.path),
        (("--person", "Ejgil Tærskelby"), PERSON.path),
        (("--person", PERSON.path), PERSON.path),
        (("--document", "0123456789ABCDEF"), "document/0123456789abcdef"),
        (("--document", "document/0123456789abcdef"), "document/0123456789abcdef"),
    ],
)
def test_a_thing_is_taken_down_by_iri_path_hash_or_name(built, what, path):
    file = takedown_file(built / "graph")
    file.unlink(missing_ok=True)
    called(built, "add", *what, "--reason", "Indsigelse # 3", "--date", "2026-01-05")
    assert [each[:4] for each in read_takedowns(file)] == [(what[0][2:], path, "2026-01-05", "Indsigelse 3")]


def test_a_document_is_taken_down_by_its_file(built):
    file = built / "minutes" / "byraad.txt"
    assert path_of("document", str(file), built / "graph") == f"document/{sha256(file.read_bytes())[:16]}"


def test_without_a_date_it_is_today_and_the_list_is_by_date(built):
    file = takedown_file(built / "graph")
    file.unlink(missing_ok=True)
    called(built, "add", "--item", ITEM.path, "--reason", "x")
    called(built, "add", "--person", PERSON.path, "--reason", "y", "--date", "2001-02-03")
    assert read_takedowns(file)[0].date == date.today().isoformat()  # noqa: DTZ011
    assert called(built, "list").splitlines()[0] == f"2001-02-03\tperson\t{PERSON.path}\ty"
    assert len(called(built, "list").splitlines()) >= 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "--reason", "x"), "name one thing to take down"),
        (("add", "--reason", "x", "--item", "a/item/1", "--document", "ab"), "name one thing to take down"),
        (("add", "--reason", " # ", "--item", "a/item/1"), "give a --reason"),
        (("add", "--reason", "x", "--item", "punkt 4"), "is no item's path below the base"),
        (("add", "--reason", "x", "--person", "Ingen Nogensinde"), "nobody has it in the graph; give the person's IRI"),
        (("add", "--reason", "x", "--person", 'A" } #\\'), "nobody has it in the graph"),
        (("add", "--reason", "x", "--item", "a/item/1", "--date", "i dag"), "'i dag' is no date"),
    ],
)
def test_a_call_that_is_wrong_writes_nothing(built, arguments, told):
    file = takedown_file(built / "graph")
    before = file.read_bytes() if file.exists() else None
    assert told in called(built, *arguments)
    assert (file.read_bytes() if file.exists() else None) == before


def test_what_was_taken_down_stays_down_when_the_graph_is_built_anew(tmp_path):
    source, graph = folder(tmp_path / "minutes", byraad=MINUTES), tmp_path / "graph"
    build_at(graph, source)
    add_takedown(takedown_file(graph), PERSON)
    first = written(published(graphs_of(graph), "public", read_takedowns(takedown_file(graph)))[0])
    shutil.rmtree(graph)
    build_at(graph, source)
    again = written(published(graphs_of(graph), "public", read_takedowns(takedown_file(graph)))[0])
    assert again == first
    assert "Tærskelby" not in again
