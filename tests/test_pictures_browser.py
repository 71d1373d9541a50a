"""Pictures as a reader sees them: opened in a browser, looked at, pointed at, clicked, searched."""

import json
import re

import networkx as nx
import pytest
from browser import Browser, browser_or_skip
from test_pictures import ODD, around, large

import kg
from kg.network import make
from kg.network.model import COLOURS
from kg.pictures import attendance_matrix, case_timeline, network_picture

pytestmark = pytest.mark.slow
READY = "document.getElementById('canvas')?.dataset.ready === '1'"
CYCLE_PATH = "05.01.10-P20-3-25"
WIDTHS = [(1280, 900), (400, 800)]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(browser_or_skip(), tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture(scope="module")
def pages(sample_graph, tmp_path_factory):
    """The pictures of the sample minutes as files."""
    graph = kg.open_graph(sample_graph)
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "case-ways": network_picture(make(graph, "case-ways"), graph=graph),
        "citations": network_picture(make(graph, "citations"), graph=graph),
        "people": network_picture(make(graph, "attendance", of="people"), graph=graph),
        "neighbourhood": network_picture(make(graph, "neighbourhood", node=CYCLE_PATH), graph=graph),
        "timeline": case_timeline(graph, case=CYCLE_PATH),
        "matrix": attendance_matrix(graph, body="byrådet"),
    }
    return {name: picture.save(folder / f"{name}.html") for name, picture in made.items()}


DRAWN = ["case-ways", "citations", "people", "neighbourhood", "timeline"]


def nothing_wrong(browser):
    assert browser.requests() == []
    assert browser.complaints() == []


def rgb(colour):
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def seen(picture, x, y, reach, colour):
    """Tell whether a colour, or nearly, is seen near a place."""
    box = [(x + dx, y + dy) for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)]
    pixels = [
        picture.getpixel(place) for place in box if 0 <= place[0] < picture.width and 0 <= place[1] < picture.height
    ]
    return any(max(abs(a - b) for a, b in zip(pixel, rgb(colour), strict=True)) <= 40 for pixel in pixels)


def written(file):
    """Return the data that a page's script was given."""
    return json.loads(re.search(r'id="data">(.*?)</script>', file.read_text("utf-8"), re.DOTALL)[1])


@pytest.mark.parametrize("size", WIDTHS, ids=["wide", "narrow"])
@pytest.mark.parametrize("name", DRAWN)
def test_every_node_is_drawn_and_nothing_leaves_the_page(name, size, browser, pages):
    browser.open(pages[name], *size, ready=READY)
    data = written(pages[name])
    drawn = browser.js("(({data}) => ({fill: [...data.fill], line: [...data.line], size: [...data.size]}))"
                       "(Bokeh.documents[0].get_model_by_name('dots'))")  # fmt: skip
    assert len(drawn["fill"]) == len(data["dots"]) > 3
    browser.js("document.getElementById('canvas').scrollIntoView({block: 'start'})")
    browser.frames()
    places = browser.js(f"[...Array({len(data['dots'])}).keys()].map(picture.where)")
    picture = browser.picture()
    for (x, y), fill, line, reach in zip(places, drawn["fill"], drawn["line"], drawn["size"], strict=True):
        assert 0 < x < size[0]
        assert seen(picture, round(x), round(y), round(reach / 2), line if fill == "#ffffff" else fill)
    assert browser.js("document.documentElement.scrollWidth") == size[0]
    nothing_wrong(browser)


@pytest.mark.parametrize("name", DRAWN)
def test_a_click_on_a_node_shows_its_line_and_where_it_stands(name, browser, pages):
    browser.open(pages[name], ready=READY)
    dots = written(pages[name])["dots"]
    number = next(n for n, dot in enumerate(dots) if dot["quote"] and dot["places"])
    browser.click(*browser.js(f"picture.where({number})"))
    shown = browser.js("document.getElementById('panel').textContent")
    assert dots[number]["label"] in shown
    assert dots[number]["quote"] in shown
    assert dots[number]["places"][0] in shown
    assert re.search(r"\.txt \([0-9a-f]{16}\), tegn \d+–\d+", shown)
    nothing_wrong(browser)


def test_pointing_at_a_node_shows_its_facts(browser, pages):
    browser.open(pages["case-ways"], ready=READY)
    dots = written(pages["case-ways"])["dots"]
    assert browser.js("document.getElementById('tip').hidden")
    browser.move(*browser.js("picture.where(0)"))
    shown = browser.js("document.getElementById('tip').textContent")
    assert not browser.js("document.getElementById('tip').hidden")
    assert dots[0]["label"] in shown
    assert dots[0]["quote"] in shown
    assert dots[0]["facts"][0][1] in shown
    browser.move(5, 5)
    assert browser.js("document.getElementById('tip').hidden")


def test_what_is_searched_for_is_lit_and_listed_and_can_be_opened(browser, pages):
    browser.open(pages["people"], ready=READY)
    browser.js("document.getElementById('search').focus()")
    browser.write("nulgaard")
    assert browser.js("document.getElementById('count').textContent") == "1 fundet"
    assert len(browser.js("Bokeh.documents[0].get_model_by_name('dots').selected.indices")) == 1
    browser.js("document.querySelector('#hits button').click()")
    assert "Villads Nulgaard" in browser.js("document.querySelector('#panel h2').textContent")
    browser.js("document.getElementById('whole').click()")
    assert browser.js("Bokeh.documents[0].get_model_by_name('dots').selected.indices") == []
    browser.js("document.getElementById('search').focus()")
    browser.write("findes ikke nogen steder")
    assert browser.js("document.getElementById('count').textContent") == "Intet fundet"
    nothing_wrong(browser)


def test_a_neighbour_in_the_panel_is_one_click_away(browser, pages):
    browser.open(pages["case-ways"], ready=READY)
    browser.js("picture.choose(0, false)")
    other = browser.js("document.querySelector('#panel li .link').textContent")
    browser.js("document.querySelector('#panel li .link').click()")
    assert browser.js("document.querySelector('#panel h2').textContent") == other


def names(browser):
    browser.frames()
    return browser.js("[...Bokeh.documents[0].get_model_by_name('names').data.text]")


def test_most_of_fifty_nodes_have_their_name_written_and_of_thousands_the_greatest(browser, tmp_path):
    browser.open(network_picture(large(50)).save(tmp_path / "fifty.html"), ready=READY)
    assert len(names(browser)) >= 40
    browser.open(network_picture(large(5000)).save(tmp_path / "many.html"), ready=READY)
    assert 5 <= len(names(browser)) <= 40
    assert browser.js("Bokeh.documents[0].get_model_by_name('dots').get_length()") == 5000
    number = 4321
    browser.js(f"picture.choose({number}, true)")
    browser.frames()
    assert "Sag 4321" in browser.js("document.getElementById('panel').textContent")
    nothing_wrong(browser)


def test_texts_that_look_like_markup_are_only_text(browser, tmp_path):
    browser.open(network_picture(around(ODD)).save(tmp_path / "odd.html"), ready=READY)
    browser.move(*browser.js("picture.where(0)"))
    browser.click(*browser.js("picture.where(0)"))
    assert " ".join(ODD.split()) in browser.js("document.getElementById('panel').textContent")
    assert browser.js("document.querySelectorAll('img, #panel script, #tip script').length") == 0
    assert browser.js("typeof window.harmed") == "undefined"
    nothing_wrong(browser)


def test_a_script_that_slipped_in_would_not_run(browser, tmp_path):
    page = network_picture(around("Sag")).html()
    harmed = page.replace("<main>", "<main><script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'>")
    (tmp_path / "harmed.html").write_text(harmed, "utf-8")
    browser.open(tmp_path / "harmed.html", ready=READY)
    assert browser.js("typeof window.harmed") == "undefined"
    assert browser.complaints(), "the page's policy says so"


@pytest.mark.parametrize("size", WIDTHS, ids=["wide", "narrow"])
def test_a_sign_of_the_table_shows_its_line(size, browser, pages):
    browser.open(pages["matrix"], *size)
    cells = written(pages["matrix"])["cells"]
    assert browser.js("document.querySelectorAll('#matrix button').length") == len(cells) > 10
    number = next(n for n, cell in enumerate(cells) if cell["kind"] == "Afbud")
    x, y = browser.js(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
                      f"(document.querySelector('[data-n=\"{number}\"]').getBoundingClientRect())")  # fmt: skip
    browser.click(x, y)
    shown = browser.js("document.getElementById('panel').textContent")
    assert cells[number]["quote"] in shown
    assert cells[number]["places"][0] in shown
    assert browser.js("document.documentElement.scrollWidth") == size[0]
    browser.js("document.getElementById('search').focus()")
    browser.write("nulgaard")
    assert browser.js("[...document.querySelectorAll('#matrix tbody tr')].filter((row) => !row.hidden).length") == 1
    nothing_wrong(browser)


@pytest.mark.parametrize("name", ["empty", "one"])
def test_little_or_nothing_to_see_is_said(name, browser, tmp_path):
    network = nx.Graph(name="citations")
    if name == "one":
        network.add_node("https://x.dk/1", kind="item", label="Pkt. 1", iri="https://x.dk/1", colour="#e69f00")
    browser.open(network_picture(network).save(tmp_path / f"{name}.html"), ready=READY if name == "one" else "true")
    assert ("ingenting at vise" if name == "empty" else "Én ting") in browser.js("document.body.textContent")
    nothing_wrong(browser)


def test_a_notebook_shows_the_picture_in_a_frame_of_its_own(browser, sample_graph, tmp_path):
    graph = kg.open_graph(sample_graph)
    shown = network_picture(make(graph, "case-ways"), graph=graph)._repr_html_()
    file = tmp_path / "notebook.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><body style='margin:0'>{shown}", "utf-8")
    browser.open(file)
    council = COLOURS["body/council"]

    def drawn():
        picture = browser.picture()
        colours = picture.crop((0, 100, 900, 860)).getcolors(1 << 20)
        return sum(number for number, colour in colours if colour == rgb(council)) > 100

    browser.wait(drawn, "the picture in the frame")
    nothing_wrong(browser)
