"""A text beside its statements: every place marked, every statement shown once, links both ways, and only text."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from browser import Browser, browser_or_skip
from conftest import ask, build_at, minutes, write
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import GraphError
from kg.iris import read_place
from kg.pictures import facing_pages
from kg.pictures.facing import Mark, marked, things

HOSTILE = "Godkendt. </a></pre><script>window.harmed = 1</script> <img src=x onerror='window.harmed = 1'> $text & \"x\" ]]> 😀"
LEFT_OUT = ("Section", "Document", "Mention")


class Page(HTMLParser):
    """The page taken apart: the text, and by their ids the marks in it, the cards, and where each leads."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.ids, self.links = "", Counter(), [], []
        self.stretches = []  # of the text: where it leads, from, to
        self.rows = []  # number of the card, property, value
        self.lines = {}  # number of the card: the links to its lines
        self._open = []
        self._card = self._property = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        has = dict(attrs)
        self.ids += [has["id"]] if "id" in has else []
        if tag == "a":
            self.links.append(has["href"])
            if "pre" in self._open and "id" not in has:
                self.stretches.append([has["href"], len(self.text), 0, has["title"]])
            elif "h2" in self._open:
                self.lines.setdefault(self._card, []).append(has["href"])
        if tag == "section":
            self._card = has["id"]
        if tag == "td":
            self.rows.append([self._card, self._property, ""])
        if tag == "br":
            self.rows.append([self._card, self._property, ""])
        elif tag not in ("meta", "img"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        self._open.pop()
        if tag == "a" and "pre" in self._open and self.stretches and not self.stretches[-1][2]:
            self.stretches[-1][2] = len(self.text)

    def handle_data(self, data):
        if "pre" in self._open:
            self.text += data
        elif "th" in self._open:
            self._property = data
        elif "td" in self._open:
            self.rows[-1][2] += data

    @property
    def read(self):
        """The text as a browser reads it, which drops a line break at its beginning."""
        return self.text.removeprefix("\n")


@pytest.fixture(scope="module")
def graph(sample_graph):
    return kg.open_graph(sample_graph)


@pytest.fixture(scope="module")
def documents(graph):
    found = [entry.sha for entry in graph.documents() if entry.shard]
    assert len(found) == 14
    return found


def test_the_text_of_the_page_is_that_of_the_document(graph, documents):
    for sha in documents:
        assert Page(facing_pages(graph, sha).html()).read == graph.source(sha)


def test_every_place_that_was_read_is_marked(graph, documents):
    tried = 0
    for sha in documents:
        page = Page(facing_pages(graph, sha).html())
        covered = set()
        for _, start, end, _ in page.stretches:
            covered.update(range(start - 1, end - 1))  # the page's text has one line break more, at its beginning
        rows = graph.sparql(
            f"SELECT DISTINCT ?place WHERE {{ GRAPH <{graph.base}graph/{sha[:16]}> {{ ?it prov:wasDerivedFrom ?place ; "
            "a ?class FILTER(STRSTARTS(STR(?class), STR(gov:)) && ?class NOT IN (gov:Section, gov:Document, gov:Mention)) } }"
        ).rows
        wanted = set()
        for (place,) in rows:
            _, start, end = read_place(place)
            wanted.update(range(start, end))
            tried += 1
        assert covered == wanted
    assert tried > 500


@pytest.mark.slow
def test_every_statement_is_shown_once(graph, documents, sample_graph):
    for sha in documents:
        page = facing_pages(graph, sha).html()
        shown, told = Page(page), things(graph, sha)
        wanted = Counter(
            (f"t{number}", name, value) for number, thing in enumerate(told, 1) for name, value in thing.statements
        )
        assert Counter(map(tuple, shown.rows)) == wanted
        ((count,),) = ask(
            sample_graph,
            f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph.base}graph/{sha[:16]}> {{ ?it ?property ?value "
            + "".join(f"FILTER NOT EXISTS {{ ?it a gov:{name} }} " for name in LEFT_OUT)
            + "} }",
        )
        number = int(re.search(r"\d+", str(count))[0])
        assert f"{number:,} udsagn om {len(told)} ting".replace(",", ".") in page


@pytest.mark.slow
def test_links_lead_both_ways_and_none_leads_nowhere(graph, documents):
    for sha in documents:
        page, told = Page(facing_pages(graph, sha).html()), things(graph, sha)
        assert max(Counter(page.ids).values()) == 1
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
        for number, thing in enumerate(told, 1):
            marks = [each for each in page.ids if each.startswith(f"m{number}-")]
            assert len(marks) == len(thing.places)
            assert bool(page.lines.get(f"t{number}")) == bool(marks)
            assert (f"#t{number}" in page.links) == bool(marks)


def test_a_card_names_the_lines_that_its_thing_stands_on(graph, documents):
    text = graph.source(documents[0])
    page = facing_pages(graph, documents[0]).html()
    tried = 0
    for number, thing in enumerate(things(graph, documents[0]), 1):
        heading = re.search(rf'<section id="t{number}"><h2>(.*?)</h2>', page)[1]
        lines = {text[:start].count("\n") + 1 for start, _ in thing.places}
        assert {int(line) for line in re.findall(r">linje (\d+)<", heading)} == lines
        tried += len(lines)
    assert tried > 50


def test_what_the_text_does_not_state_has_no_line(graph, documents):
    page = facing_pages(graph, documents[0]).html()
    assert re.search(r"Kommune · ikke skrevet i teksten</h2><p>municipality/0999<", page)


def test_the_page_names_the_file_and_has_no_script(graph, documents):
    entry = next(iter(graph.documents()))
    picture = facing_pages(graph, entry.sha)
    assert f"<h1>{entry.sources[0]}</h1>" in picture.html()
    assert picture.title == f"{entry.sources[0]}: tekst og udsagn"
    assert Page(picture.html()).tags["script"] == 0
    assert "default-src 'none'; style-src 'unsafe-inline'" in picture.html()
    assert facing_pages(kg.open_graph(graph.folder.root), entry.sha).html() == picture.html()


@pytest.fixture
def hostile(tmp_path):
    """A graph of minutes whose decision is markup."""
    text = f"\n{minutes(decisions=[HOSTILE])}".replace("\n", "\r\n")
    write(tmp_path / "minutes" / "<b>&.txt", text.encode())
    build_at(tmp_path / "graph", tmp_path / "minutes")
    return kg.open_graph(tmp_path / "graph")


def test_words_that_look_like_markup_stay_words(hostile):
    (entry,) = hostile.documents()
    picture = facing_pages(hostile, entry.sha)
    page = Page(picture.html())
    assert page.read == hostile.source(entry.sha)
    assert any(HOSTILE[:40] in value for _, _, value in page.rows)
    assert page.tags["script"] == page.tags["img"] == page.tags["b"] == 0
    assert "&lt;b&gt;&amp;.txt" in picture.html()


@given(st.data())
def test_whatever_is_marked_the_text_stays_the_same(data):
    text = data.draw(st.text(st.sampled_from("aæ <>&\"'\n\r\t😀$"), max_size=40))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    places = data.draw(st.lists(place, max_size=8)) if text else []
    marks = [Mark(*place, number, 1, "Decision") for number, place in enumerate(places, 1)]
    page = Page(f"<pre>\n{marked(text, marks)}</pre>")
    assert page.read == text
    assert [f"m{mark.thing}-1" for mark in sorted(marks)] == page.ids
    inside = {at for start, end in places for at in range(start, end)}
    covered = {at for _, start, end, _ in page.stretches for at in range(start - 1, end - 1)}
    assert covered == inside
    for link, start, _, said in page.stretches:
        around = [mark for mark in marks if mark.start <= start - 1 < mark.end]
        assert said == ", ".join(f"Beslutning [{mark.thing}]" for mark in sorted(around))
        assert link in {f"#t{mark.thing}" for mark in around}


def test_what_no_page_can_hold_is_a_sign_of_its_own():
    assert marked("a\0b\ud800c", []) == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("document", ["ffffffffffff", "no-such-file.txt", ""])
def test_a_document_that_is_not_there_is_told(document, graph):
    with pytest.raises(GraphError):
        facing_pages(graph, document)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(browser_or_skip(), tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 900), (400, 800)], ids=["wide", "narrow"])
def test_a_reader_goes_from_the_text_to_the_statements_and_back(size, browser, hostile, tmp_path):
    (entry,) = hostile.documents()
    browser.open(facing_pages(hostile, entry.sha).save(tmp_path / "facing.html"), *size)
    text = hostile.source(entry.sha)
    assert browser.js("document.querySelector('pre').textContent") == text
    assert browser.js("document.documentElement.scrollWidth") == size[0]
    line = text[: text.index("Godkendt.")].count("\n") + 1
    seen = "(r => r.top >= 0 && r.top < innerHeight)(document.querySelector(':target').getBoundingClientRect())"
    browser.js("document.querySelector('pre a.k-Decision').click()")
    assert browser.js("document.querySelector(':target h2').textContent").endswith(f"linje {line}")
    assert browser.js(seen)
    browser.js("document.querySelector(':target h2 a').click()")
    assert browser.js("document.querySelector(':target').parentElement.tagName") == "PRE"
    assert browser.js(seen)
    assert browser.js("typeof window.harmed") == "undefined"
    assert browser.requests() == []
    assert browser.complaints() == []


@pytest.mark.slow
def test_links_work_in_a_notebooks_frame(browser, graph, documents, tmp_path):
    picture = facing_pages(graph, documents[0])
    file = tmp_path / "notebook.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><body style='margin:0'>{picture._repr_html_()}", "utf-8")
    browser.open(file)
    browser.wait(lambda: len(browser.picture().getcolors(1 << 20)) > 100, "the text in the frame")
    before = browser.picture()
    browser.click(*_first_mark(before))
    browser.frames()
    box = (660, 0, 1280, 860)
    assert _orange(browser.picture().crop(box)) > _orange(before.crop(box)), "the card that was asked for is framed"
    assert browser.requests() == []
    assert browser.complaints() == []


def _first_mark(picture):
    """Return a place on the first underlined stretch of the left page."""
    blue = (0x00, 0x72, 0xB2)
    return next((x + 20, y - 6) for y in range(picture.height) for x in range(620) if picture.getpixel((x, y)) == blue)


def _orange(picture):
    return sum(number for number, colour in picture.getcolors(1 << 20) if colour == (0xD5, 0x5E, 0x00))
