"""Pictures: what a page holds, that it is harmless and whole in itself, and the same each time."""

import base64
import hashlib
import html
import itertools
import json
import random
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from html.parser import HTMLParser

import networkx as nx
import pyoxigraph as ox
import pytest
from conftest import ask, build_at, minutes, write
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import resources
from kg.danish import parse_date
from kg.errors import QuestionError, SettingsError
from kg.network import NETWORKS, make
from kg.network.model import COLOURS, colour
from kg.pictures import attendance_matrix, case_timeline, network_picture, networks, wording
from kg.pictures.decisions import LOOKS
from kg.pictures.matrix import SIGNS
from kg.pictures.placing import SMALL, placed
from kg.pictures.shapes import MARKERS, Sign
from kg.vocabulary import AttendanceStatus, Outcome, ReferenceKind, ReferenceStatus

CYCLE_PATH = "05.01.10-P20-3-25"
ODD = (
    "\"></script><script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'> & 'x' ]]> <!-- 😀 $$x^2$$ "
    + "meget lang " * 30
)


class Tags(HTMLParser):
    """The tags of a page, with their attributes, and what its blocks of data hold."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.held = {}
        self.scripts = []
        self._open = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open = dict(attrs) if tag == "script" else None

    def handle_data(self, data):
        if self._open is not None and "id" in self._open:
            self.held[self._open["id"]] = self.held.get(self._open["id"], "") + data
        elif self._open is not None:
            self.scripts.append(data)

    def handle_endtag(self, _):
        self._open = None

    @property
    def data(self):
        return json.loads(self.held["data"])

    def count(self, name):
        return sum(1 for tag, _ in self.tags if tag == name)


def around(label, count=4):
    """Return a small network around a node with a label, which its line and its edges say too."""
    network = nx.DiGraph(name="citations")
    for n in range(count):
        network.add_node(f"https://x.dk/{n}", kind="item", type="", label=label if n == 0 else f"Pkt. {n}", iri=f"https://x.dk/{n}",
                         colour=colour("item"), quote=label, body=label, sources=("https://x.dk/document/2cf8c79197a1a6e1#char=1,20",))  # fmt: skip
        if n:
            network.add_edge("https://x.dk/0", f"https://x.dk/{n}", kind="citation", label=label, weight=n, quote=label)
    return network


def large(size):
    """Return a network of a size in which few are tied to many, as people and meetings are."""
    network = nx.Graph(name="attendance")
    kinds = ("person", "meeting", "item", "case", "body")
    shape = nx.barabasi_albert_graph(size, 2, seed=1)
    for n in shape:
        kind = kinds[n % len(kinds)]
        network.add_node(
            f"https://x.dk/{n:05}", kind=kind, label=f"Sag {n}: Cykelsti langs Omvejen", colour=colour(kind)
        )
    network.add_edges_from(
        (f"https://x.dk/{one:05}", f"https://x.dk/{other:05}", {"weight": 1}) for one, other in shape.edges
    )
    return network


@pytest.fixture(scope="module")
def graph(sample_graph):
    return kg.open_graph(sample_graph)


@pytest.fixture(scope="module")
def pages(graph):
    """A page of each sort, of the sample minutes."""
    made = {
        name: network_picture(
            make(graph, name, **({"node": CYCLE_PATH} if name == "neighbourhood" else {})), graph=graph
        )
        for name in NETWORKS
    }
    made |= {"timeline": case_timeline(graph, CYCLE_PATH), "matrix": attendance_matrix(graph, "byrådet")}
    return {name: picture.html() for name, picture in made.items()}


PAGES = [*NETWORKS, "timeline", "matrix"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_danish_and_fetches_nothing(name, pages):
    tags = Tags(pages[name])
    assert ("html", {"lang": "da"}) in tags.tags
    assert tags.count("title") == tags.count("h1") == tags.count("main") == 1
    assert not [tag for tag, _ in tags.tags if tag in ("link", "img", "iframe", "object", "embed", "base", "form", "a")]
    assert not [has for _, has in tags.tags if {"src", "href", "srcset", "action"} & set(has)]
    assert "@import" not in pages[name].split("</style>")[0]
    assert "url(" not in pages[name].split("</style>")[0]


@pytest.mark.parametrize("name", PAGES)
def test_only_the_scripts_a_page_was_written_with_may_run(name, pages):
    tags = Tags(pages[name])
    policy = next(has["content"] for tag, has in tags.tags if tag == "meta" and "http-equiv" in has)
    allowed = set(re.findall("'sha256-([^']+)'", policy))
    assert allowed == {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in tags.scripts}
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    assert not [has for _, has in tags.tags if any(name.startswith("on") for name in has)]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_picture_holds_every_node_and_edge_once(name, graph, pages):
    network = make(graph, name, **({"node": CYCLE_PATH} if name == "neighbourhood" else {}))
    data = Tags(pages[name]).data
    assert [dot["iri"] for dot in data["dots"]] == sorted(network)
    assert {dot["label"] for dot in data["dots"]} == {
        wording.clean(has["label"]) for _, has in network.nodes(data=True)
    }
    number = {iri: n for n, iri in enumerate(sorted(network))}
    ends = {tuple(sorted((number[one], number[other]))) for one, other in network.edges}
    assert {tuple(sorted((line["a"], line["b"]))) for line in data["lines"]} == ends
    assert len(data["lines"]) == network.number_of_edges()
    assert data["directed"] == network.is_directed()
    assert all(line["a"] == number[one] for line, (one, _) in zip(data["lines"], sorted(network.edges), strict=True)
               if data["directed"])  # fmt: skip


def test_a_node_has_its_line_and_the_file_it_stands_in(pages):
    dots = Tags(pages["neighbourhood"]).data["dots"]
    item = next(dot for dot in dots if dot["label"].startswith("Pkt. 5: Cykelsti"))
    assert "Cykelsti langs Omvejen - anlægsbevilling" in item["quote"]
    assert any(re.fullmatch(r"2025-\S+\.txt \([0-9a-f]{16}\), tegn \d+–\d+", place) for place in item["places"])
    assert ["Organ", "Teknik- og Klimaudvalget"] in item["facts"] or ["Organ", "Byrådet"] in item["facts"]


def test_the_same_stands_in_a_table_for_who_does_not_see_the_picture(graph, pages):
    network = make(graph, "people-bodies")
    table = pages["people-bodies"].partition('<table id="things">')[2].partition("</table>")[0]
    assert table.count("<tr>") == len(network) + 1
    for _, has in network.nodes(data=True):
        assert f'<th scope="row">{html.escape(has["label"])}</th>' in table
    assert table.count(", tegn ") >= len(network) - 1


def test_the_legend_shows_what_there_is_and_nothing_else(pages):
    legend = pages["attendance"].partition('<ul class="signs"')[2].partition("</ul>")[0]
    assert re.findall(r"</svg> (.*?)</li>", legend) == ["Møde", "Person"]


def test_the_same_network_gives_the_same_bytes_whatever_its_order(graph):
    network = make(graph, "citations", quotes=True)
    other = nx.DiGraph(**network.graph)
    nodes, edges = list(network.nodes(data=True)), list(network.edges(data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert list(other) != list(network)
    page = network_picture(network).html()
    assert network_picture(other).html() == page
    assert case_timeline(graph, CYCLE_PATH).html() == case_timeline(graph, CYCLE_PATH).html()


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(kg_process, sample_graph, tmp_path):
    files = []
    for seed in ("1", "2"):
        files.append(tmp_path / f"{seed}.html")
        done = kg_process(
            "network", "attendance", "of=people", "-o", files[-1], "--graph", sample_graph, env={"PYTHONHASHSEED": seed}
        )
        assert done.code == 0, done.err
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_picture_is_drawn_without_changing_the_network(graph):
    network = make(graph, "people-bodies")
    before = {node: dict(has) for node, has in network.nodes(data=True)}
    network_picture(network, graph=graph)
    assert {node: dict(has) for node, has in network.nodes(data=True)} == before


def test_texts_that_look_like_markup_stay_texts():
    page = network_picture(around(ODD), title=ODD).html()
    plain = Tags(network_picture(around("Sag"), title="Sag").html())
    tags = Tags(page)
    assert [tag for tag, _ in tags.tags] == [tag for tag, _ in plain.tags]
    said = " ".join(ODD.split())
    assert tags.data["dots"][0]["label"] == tags.data["dots"][0]["quote"] == tags.data["lines"][0]["label"] == said
    assert ["Organ", said] in tags.data["dots"][0]["facts"]
    assert "<!--" not in page.partition('id="data">')[2].partition("</script>")[0]


def test_what_no_page_can_hold_is_left_out():
    page = network_picture(around("Sag \x00\x1b\ud800 nr.\u2028 1\ufffe")).html()
    assert page.encode("utf-8")
    assert Tags(page).data["dots"][0]["label"] == "Sag nr. 1"


def test_attributes_of_a_callers_own_are_shown_last():
    network = nx.Graph()
    network.add_node("a", label="A", kind="ting", colour="javascript:", weight=float("nan"), egen=[1, 2], read=True)
    network.add_edge("a", "b", weight=float("nan"))
    network.add_edge("a", "c", weight="tung")
    dots = Tags(network_picture(network).html()).data["dots"]
    assert dots[0]["facts"][-1] == ["egen", "1, 2"]
    assert [dot["kind"] for dot in dots] == ["ting", "Ting", "Ting"]
    assert [dot["label"] for dot in dots] == ["A", "b", "c"]


@pytest.mark.parametrize(
    ("name", "way"),
    [("citations", "municipality=, body=, from= or to="), ("neighbourhood", "depth= or size="), ("", "from=")],
)
def test_fifty_thousand_nodes_are_refused_with_the_way_to_fewer(name, way):
    network = nx.empty_graph(50_000, create_using=nx.DiGraph)
    network.graph["name"] = name
    with pytest.raises(QuestionError, match=r"50,000 nodes, and a picture holds 10,000; .*Gephi") as refused:
        network_picture(network)
    assert way in str(refused.value)


def test_too_many_edges_are_refused(monkeypatch):
    monkeypatch.setattr(networks, "MOST_EDGES", 100)
    with pytest.raises(QuestionError, match="105 edges, and a picture holds 100"):
        network_picture(nx.relabel_nodes(nx.complete_graph(15), str))


def test_nothing_and_one_node_are_said():
    empty = network_picture(nx.Graph(name="citations")).html()
    assert "Der er ingenting at vise" in empty
    assert Tags(empty).count("script") == 0
    one = nx.Graph()
    one.add_node("a", label="Alene", kind="person")
    page = network_picture(one).html()
    assert "Én ting, og ingen andre" in page
    assert len(Tags(page).data["dots"]) == 1


@pytest.mark.parametrize("missing", ["bokeh.resources", "bokeh.embed", "bokeh.models", "bokeh.plotting"])
def test_without_the_library_one_line_says_what_to_install(missing, monkeypatch, kg, sample_graph, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    with pytest.raises(SettingsError, match=r"pip install 'kommunegraf\[notebooks\]'"):
        network_picture(around("Sag"))
    said = kg("network", "case-ways", "-o", tmp_path / "ways.html", "--graph", sample_graph).one_line()
    assert "pip install 'kommunegraf[notebooks]'" in said


def test_a_picture_is_kept_as_a_file(tmp_path, graph):
    picture = attendance_matrix(graph, "byrådet")
    assert picture.save(tmp_path / "who.html").read_text("utf-8") == picture.html()
    with pytest.raises(SettingsError, match="is a folder"):
        picture.save(tmp_path)
    with pytest.raises(SettingsError, match="cannot be written"):
        picture.save(tmp_path / "who.html" / "deeper.html")


def test_a_notebook_gets_the_page_in_a_frame_that_nothing_leaves(graph):
    picture = case_timeline(graph, CYCLE_PATH)
    bundle = picture._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"text/html", "text/plain"}
    [(tag, has)] = Tags(bundle["text/html"]).tags
    assert (tag, has["sandbox"]) == ("iframe", "allow-scripts")
    assert has["srcdoc"] == picture.html()
    assert bundle["text/html"] == picture._repr_html_()
    assert bundle["text/plain"] == f"Picture: Sag {CYCLE_PATH}"
    assert len(repr(picture)) < 200


def test_the_command_writes_a_picture(kg, sample_graph, tmp_path):
    file = tmp_path / "ways.HTML"
    done = kg("network", "case-ways", "-o", file, "--graph", sample_graph)
    assert (done.code, done.out, done.lines) == (0, b"", [f"{file}: 5 nodes, 12 edges"])
    assert all(dot["quote"] for dot in Tags(file.read_text("utf-8")).data["dots"])
    kg("network", "case-ways", "-o", file, "--graph", sample_graph, "--no-quotes")
    assert not any(dot["quote"] for dot in Tags(file.read_text("utf-8")).data["dots"])
    assert ".html" in kg("network", "case-ways", "-o", "ways.txt", "--graph", sample_graph).one_line()


# The life of a case.


def test_a_timeline_has_a_sign_for_each_decision_and_a_lane_for_each_body(sample_graph, graph):
    data = Tags(case_timeline(graph, CYCLE_PATH).html()).data
    treated = "?case skos:notation ?n . FILTER(?n = '05.01.10-P20-3-25') ?item gov:case ?case ; gov:meeting ?meeting . "
    decisions = ask(sample_graph, f"SELECT DISTINCT ?d {{ {treated} ?d a gov:Decision ; gov:item ?item }}")
    bare = ask(
        sample_graph,
        f"SELECT DISTINCT ?item {{ {treated} FILTER NOT EXISTS {{ ?d a gov:Decision ; gov:item ?item }} }}",
    )
    inside = [dot for dot in data["dots"] if dot["kind"] != "Henvist til, uden for sagen"]
    assert len(inside) == len(decisions) + len(bare) > 2
    bodies = ask(sample_graph, f"SELECT DISTINCT ?name {{ {treated} ?meeting gov:body/foaf:name ?name }}")
    for (name,) in bodies:
        assert any(dot["label"].startswith(name) for dot in inside)
    assert data["lanes"] >= len(bodies) > 1
    assert all(dot["places"] for dot in inside)
    assert any(line["label"] for line in data["lines"])


def test_time_runs_to_the_right_and_the_council_stands_on_top(graph):
    page = Tags(case_timeline(graph, CYCLE_PATH).html())
    figure = json.loads(page.held["drawing"])
    columns = next(dict(entry) for entry in entries(figure) if "marker" in dict(entry))
    days = [parse_date(dot["label"]) for dot in page.data["dots"]]
    order = sorted(range(len(days)), key=days.__getitem__)
    across = [columns["x"][n] for n in order]
    assert across == sorted(across)
    council = [columns["y"][n] for n, dot in enumerate(page.data["dots"]) if dot["label"].startswith("Byrådet")]
    others = [columns["y"][n] for n, dot in enumerate(page.data["dots"]) if not dot["label"].startswith("Byrådet")]
    assert min(council) > max(others)


def entries(value):
    """Yield the columns of data of everything in the library's JSON."""
    if isinstance(value, dict):
        if value.get("type") == "map":
            yield [entry for entry in value["entries"] if isinstance(entry[0], str)]
        for part in value.values():
            yield from entries(part)
    elif isinstance(value, list):
        for part in value:
            yield from entries(part)


@pytest.mark.parametrize("number", ["05.01.10-p20-3-25", " 05.01.10 P20 3 25", "05.01.10‑P20–3-25"])
def test_a_case_is_found_however_its_number_is_written(number, graph):
    assert case_timeline(graph, number).title == f"Sag {CYCLE_PATH}"


@pytest.mark.parametrize(
    ("case", "municipality", "message"),
    [
        ("05.01.10-P20-9-25", None, r"no case '05.01.10-P20-9-25' \(did you mean '05.01.10-P20-\d-25'\?\)"),
        (CYCLE_PATH, "Ingestad", r"no municipality 'Ingestad' \(did you mean 'Ingensted'\?\)"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(case, municipality, message, graph):
    with pytest.raises(QuestionError, match=message):
        case_timeline(graph, case, municipality)


def test_a_number_that_collects_unrelated_items_is_said_to(graph, sample_graph):
    collecting = ask(sample_graph, "SELECT DISTINCT ?n { ?case skos:notation ?n ; gov:caseKind 'meeting-business' }")
    assert collecting
    for (number,) in collecting:
        assert "ikke er den samme sag" in case_timeline(graph, number).html()
    assert "ikke er den samme sag" not in case_timeline(graph, CYCLE_PATH).html()


def test_two_municipalities_with_one_number_are_told_apart(tmp_path):
    folder = tmp_path / "minutes"
    write(folder / "vejle.txt", minutes(first=3))
    build_at(tmp_path / "graph", folder, resources.SAMPLE)
    both = kg.open_graph(tmp_path / "graph")
    with pytest.raises(QuestionError, match=r"2 municipalities have a case .*: Vejle, Ingensted; name one"):
        case_timeline(both, CYCLE_PATH)
    assert "Sag om ting nr. 3" in case_timeline(both, CYCLE_PATH, "vejle").html()
    assert "Cykelsti" in case_timeline(both, CYCLE_PATH, "0999").html()


@pytest.fixture(scope="module")
def two_towns(tmp_path_factory):
    """A graph of two municipalities whose bodies have one name."""
    folder = tmp_path_factory.mktemp("towns")
    for town in ("Vejle", "Ringsted"):
        write(folder / "minutes" / f"{town}.txt", minutes().replace("Vejle", town).replace("\n\nPunkt", ATTENDED, 1))
    build_at(folder / "graph", folder / "minutes")
    return kg.open_graph(folder / "graph")


ATTENDED = "\n\nMødedeltagere Ane Skov (A), Bo Hede (V)\n\nPunkt"


@pytest.mark.parametrize("name", ["case-ways", "attendance"])
def test_namesakes_of_two_municipalities_are_called_by_theirs(name, two_towns):
    dots = Tags(network_picture(make(two_towns, name), graph=two_towns).html()).data["dots"]
    named = [dot["label"] for dot in dots if dot["kind"] in ("Organ", "Møde") or "udvalg" in dot["label"]]
    assert sorted(label.partition(":")[0] for label in named) == ["Ringsted", "Vejle"]


def test_what_tells_meetings_apart_stands_first_in_their_names(pages):
    meetings = [dot for dot in Tags(pages["attendance"]).data["dots"] if dot["kind"] == "Møde"]
    assert len(meetings) > 10
    assert all(re.match(r"\d{1,2}\.\d{1,2}\.\d{4} \w", dot["short"]) for dot in meetings)
    assert len({dot["short"][:12] for dot in meetings}) == len(meetings)


def test_words_that_were_looked_for_are_told(two_towns):
    page = network_picture(make(two_towns, "municipalities", words="ejet, findes ikke"), graph=two_towns).html()
    assert "<h1>Kommuner, der taler om det samme</h1>" in page
    assert "Der er søgt efter: ejet, findes ikke." in page


def test_types_of_bodies_are_far_apart_in_brightness():
    blues = [colour("body", sort) for sort in ("council", "", "finance-committee", "works-council")]
    levels = sorted(sum(bytes.fromhex(each[1:])) for each in blues)
    assert all(after - before > 100 for before, after in itertools.pairwise(levels))


# The table of people by meetings.


def test_a_table_of_two_municipalities_keeps_their_bodies_apart(two_towns):
    page = attendance_matrix(two_towns).html()
    heads = re.findall(r'class="body" colspan="1"><span>(.*?)</span>', page)
    assert heads == ["Ringsted: Teknik- og Klimaudvalget", "Vejle: Teknik- og Klimaudvalget"]


def test_those_who_were_at_most_meetings_stand_first(graph):
    numbers = [int(number) for number in re.findall(r'<td class="total">(\d+)</td>', attendance_matrix(graph).html())]
    assert len(numbers) > 20
    assert numbers == sorted(numbers, reverse=True)


def test_a_picture_of_little_takes_little_room(graph):
    assert attendance_matrix(graph, "teknik").height < attendance_matrix(graph).height


def test_the_table_counts_what_the_named_question_counts(graph):
    page = Tags(attendance_matrix(graph, "byrådet").html())
    asked = graph.ask("attendance", body="byrådet").records()
    cells = page.data["cells"]
    assert len(asked) > 5
    for code in ("present", "partial", "substitute", "excused", "absent"):
        called = wording.STATUSES[code].capitalize()
        for row in asked:
            own = [cell for cell in cells if cell["label"].startswith(f"{row['person']}, ") and cell["kind"] == called]
            assert len(own) == row[code], (code, row)
    assert all(cell["quote"] and cell["places"] for cell in cells)


def test_a_time_keeps_the_meetings_in_it(graph):
    def days(page):
        return re.findall(r"<span>(\d\d\.\d\d\.\d{4})</span>", page.html())

    assert days(attendance_matrix(graph, "byrådet")) == ["27.08.2025", "08.10.2025", "12.11.2025"]
    assert days(attendance_matrix(graph, "byrådet", from_="2025-09-01")) == ["08.10.2025", "12.11.2025"]
    assert days(attendance_matrix(graph, "byrådet", **{"from": "1. september 2025", "to": "2025-10-31"})) == [
        "08.10.2025"
    ]
    assert "ingenting at vise" in attendance_matrix(graph, "byrådet", to="2000-01-01").html()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"body": "Byraadet"}, "the graph holds no body 'Byraadet'"),
        ({"from_": "i går"}, "from_='i går' is not a day"),
        ({"fra": "2025-01-01"}, "attendance_matrix takes from_ and to, not 'fra'"),
    ],
)
def test_a_wrong_call_of_the_table_is_told(given, message, graph):
    with pytest.raises(QuestionError, match=re.escape(message)):
        attendance_matrix(graph, **given)


def test_a_table_too_large_is_refused(graph, monkeypatch):
    monkeypatch.setattr("kg.pictures.matrix.MOST", 10)
    with pytest.raises(
        QuestionError, match=r"11 people at 3 meetings|\d+ people at 3 meetings, and a table holds 10 places"
    ):
        attendance_matrix(graph, "byrådet")


# Words, colours and shapes.

SCHEMES = {
    "outcome": (wording.OUTCOMES, Outcome),
    "attendanceStatus": (wording.STATUSES, AttendanceStatus),
    "referenceKind": (wording.REFERENCES, ReferenceKind),
    "referenceStatus": (wording.FOLLOWED, ReferenceStatus),
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_codes_are_called_what_the_ontology_calls_them(scheme):
    words, codes = SCHEMES[scheme]
    store = ox.Store()
    for file in resources.ontology_files():
        store.load(path=file, format=ox.RdfFormat.TURTLE)
    query = "SELECT ?c ?l { ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER(LANG(?l) = 'da') }"
    labels = {row["c"].value: row["l"].value for row in store.query(query)}
    assert {code.value: labels[code.iri] for code in codes} == dict(words)


def test_every_outcome_and_status_looks_unlike_the_others():
    assert set(LOOKS) == {each.value for each in Outcome}
    assert len(set(LOOKS.values())) == len(LOOKS)
    assert set(SIGNS) == {each.value for each in AttendanceStatus}
    assert len({sign for sign, _, _ in SIGNS.values()}) == len({shade for _, shade, _ in SIGNS.values()}) == len(SIGNS)


def test_every_kind_has_a_name_and_a_shape_of_its_own():
    kinds = {name.partition("/")[0] for name in COLOURS} | {"subject"}
    assert set(MARKERS) == set(wording.KINDS) == kinds
    assert len(set(MARKERS.values())) == len(MARKERS)
    for marker in MARKERS.values():
        assert ET.fromstring(Sign("x", "#000000", marker).svg())[0].get("d")


# Where nodes stand.


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(0, 2**16))
def test_every_node_has_a_place_of_its_own_whatever_the_order(size, seed):
    chance = random.Random(seed)
    nodes = [f"n{n:02}" for n in range(size)]
    edges = [(chance.choice(nodes), chance.choice(nodes)) for _ in range(chance.randrange(2 * size))]
    network = nx.Graph()
    network.add_nodes_from(nodes)
    network.add_edges_from(edges)
    places = placed(network)
    assert set(places) == set(nodes)
    assert len(set(places.values())) == size
    other = nx.DiGraph()
    other.add_edges_from((two, one) for one, two in reversed(edges))
    other.add_nodes_from(reversed(nodes))
    assert placed(other) == places


def test_time_runs_to_the_right():
    days = [date(2025, 1, 1) + timedelta(days=30 * n) for n in (4, 1, 0, 3, 2)]
    network = nx.DiGraph()
    for n, day in enumerate(days):
        network.add_node(str(n), date=day)
    network.add_edges_from(
        (str(days.index(one)), str(days.index(other))) for one, other in itertools.pairwise(sorted(days))
    )
    for made in (network, network.reverse()):
        spots = placed(made)
        assert [n for n, _ in sorted(spots.items(), key=lambda each: each[1][0])] == ["2", "1", "4", "3", "0"]


def test_a_large_part_is_placed_with_neighbours_near_each_other():
    network = large(SMALL + 200)
    places = placed(network)
    assert len(set(places.values())) == len(network)

    def mean(pairs):
        lengths = [
            sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)) ** 0.5 for one, other in pairs
        ]
        return sum(lengths) / len(lengths)

    nodes = sorted(network)
    assert mean(network.edges) < 0.7 * mean([(one, nodes[-n - 1]) for n, one in enumerate(nodes[:300])])
    assert placed(network) == places
