"""The notebooks: they run on the sample minutes and on a folder of one's own, and their pages need nothing more."""

import json
import re
from functools import cache

import pytest
from browser import Browser, browser_or_skip
from conftest import minutes, write

from kg import notebooks
from kg.graph import Graph

pytest.importorskip("nbclient", reason="the extra notebooks is not installed")
pytest.importorskip("bokeh", reason="the extra notebooks is not installed")

SHIPPED = notebooks.shipped()
PICTURES = {"01": 1, "02": 2, "03": 2, "04": 5}
"""Pictures of each notebook on the sample minutes."""
COLOURS = 30
"""A picture that is drawn has more colours than this: those of its letters alone are that many."""
FOLDERS = re.compile(r"^MAPPER = \[\]", re.MULTILINE)
SMALL = "Referat\nÆldrerådet\n\nMødedato: 3. marts 2026\n\n1. Valg af formand\n\nBeslutning\nValgt blev Ane Bo.\n"
"""Minutes without a case number, a list of people, a reference or a municipality."""


def code_of(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_there_are_four_notebooks_and_each_can_be_pointed_at_a_folder_in_one_line():
    assert len(SHIPPED) == 4
    for path in SHIPPED:
        assert len(FOLDERS.findall("\n".join(code_of(path)))) == 1


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs_and_begins_with_a_summary_in_english(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells if "outputs" in cell)
    assert "*In English: " in "".join(cells[0]["source"])


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """A folder with copies of the notebooks, where they are run."""
    folder = tmp_path_factory.mktemp("mine")
    notebooks.copy(folder)
    return folder


@pytest.fixture(scope="module")
def rendered(mine):
    """Run a notebook on the sample minutes, once, and return its page."""
    return cache(lambda path: notebooks.render(mine / path.name))


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(browser_or_skip(), tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_sample_minutes_without_an_error_or_a_warning(path, rendered, mine):
    page = rendered(path).read_text("utf-8")
    assert not re.search(r"<div[^>]*vnd\.jupyter\.stderr", page), "a cell warns"
    assert (mine / path.name).read_bytes() == path.read_bytes(), "rendering changes the notebook"
    assert len(re.findall(r"<iframe [^>]*srcdoc=", page)) == PICTURES[path.name[:2]]
    assert not re.search(r"""<(?:script|link|img)[^>]+(?:src|href)=["']?https?:""", page)


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_of_a_notebook_shows_every_picture_and_asks_for_nothing(path, width, rendered, browser):
    browser.open(rendered(path), width=width)
    frames = browser.js("document.querySelectorAll('iframe').length")
    assert frames == PICTURES[path.name[:2]]
    for number in range(frames):
        browser.js(f"document.querySelectorAll('iframe')[{number}].scrollIntoView({{behavior: 'instant'}})")
        box = browser.js(
            f"(r => [r.left, r.top, r.right, r.bottom])(document.querySelectorAll('iframe')[{number}].getBoundingClientRect())"
        )

        def drawn(box=box):
            colours = browser.picture().crop([max(round(edge), 0) for edge in box]).getcolors(1 << 24)
            return len(colours) > COLOURS

        browser.wait(drawn, f"picture {number} of {path.stem}")
    assert browser.requests() == []
    assert browser.complaints() == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_notebook_runs_on_minutes_that_say_little(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "ældreråd.txt").write_text(SMALL, "utf-8")
    names: dict[str, object] = {}
    for cell in code_of(path):
        exec(FOLDERS.sub('MAPPER = ["mine"]', cell), names)
    assert isinstance(names["graf"], Graph)
    assert [entry.sources for entry in names["graf"].documents()] == [("ældreråd.txt",)]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_notebook_runs_on_two_municipalities_with_a_case_of_one_number(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for town in ("Vejle", "Ringsted"):
        for body in ("Teknik- og Klimaudvalget", "Byrådet"):
            write(tmp_path / "mine" / f"{town}-{body}.txt", minutes(body).replace("Vejle", town))
    names: dict[str, object] = {}
    for cell in code_of(path):
        exec(FOLDERS.sub('MAPPER = ["mine"]', cell), names)
    cases = names["graf"].ask("cases").records()
    assert [(each["case"], each["municipality"]) for each in cases] == [
        ("05.01.10-P20-1-25", town) for town in ("Ringsted", "Vejle")
    ]
    if path.name.startswith("02"):
        assert names["KOMMUNE"] in ("Ringsted", "Vejle")


def test_the_command_copies_the_notebooks_and_replaces_none_unasked(kg, tmp_path):
    folder = tmp_path / "mine"
    done = kg("notebooks", folder)
    assert done.out.decode().split() == [str(folder / path.name) for path in SHIPPED]
    assert "jupyter lab" in done.err
    (folder / SHIPPED[0].name).write_text("mine")
    assert "--force" in kg("notebooks", folder).one_line()
    assert (folder / SHIPPED[0].name).read_text() == "mine"
    kg("notebooks", folder, "--force", "--quiet")
    assert (folder / SHIPPED[0].name).read_bytes() == SHIPPED[0].read_bytes()


def test_a_file_in_the_place_of_the_folder_is_refused(kg, tmp_path):
    (tmp_path / "mine").write_text("")
    assert "is a file" in kg("notebooks", tmp_path / "mine").one_line()


@pytest.mark.slow
def test_a_cell_that_fails_is_told_of_in_one_line(tmp_path):
    (first, *_) = notebooks.copy(tmp_path)
    told = json.loads(first.read_text("utf-8"))
    told["cells"][1]["source"] = ["raise ValueError('no\\nminutes')"]
    first.write_text(json.dumps(told), "utf-8")
    with pytest.raises(notebooks.SettingsError, match="a cell fails: ValueError: no minutes"):
        notebooks.render(first)
