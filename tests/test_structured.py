"""Text made of fields: structure comes from its marks only, and says the same as the text of the same meeting."""

import dataclasses
import html
import re
import tomllib

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import RuleError
from kg.layouts import choose
from kg.passages import paragraphs
from kg.readers import structured
from kg.readers.fields import BOLD, CLASSED, Block, blocks
from kg.reading.minutes import read_minutes
from kg.rulefiles import load
from kg.sections.outline import outline
from kg.text import Text
from kg.vocabulary import SectionKind

LAYOUTS = resources.layouts()
STRUCTURED = LAYOUTS["structured"]
NOT_ITEMS = (SectionKind.HEADER, SectionKind.CONTENTS, SectionKind.ITEM_HEADING)
FORM_ONLY = {"at", "rule", "rules", "sections", "coverage", "findings", "layout", "claims", "front", "outcome_rules"}
"""What belongs to the form of a document, not to its meeting: places, rules, the lines that were read."""

NOT_CARRIED = (
    (r"^(?:Fraværende|Afbud)\b.*\n", ""),
    (r"^Medlemmer:", "Mødedeltagere:"),
)
"""What the head of a text can say and that of a record cannot: who is away, when it ended, that a list is of members."""
ENDED = re.compile(r"^Mødet hævet .*\n?", re.MULTILINE)


def said(record):
    """Return what a record says, without what belongs to the form."""
    if dataclasses.is_dataclass(record):
        fields = [f.name for f in dataclasses.fields(record)]
        return {n: said(getattr(record, n)) for n in fields if n not in FORM_ONLY and not n.endswith("_at")}
    if isinstance(record, tuple | list):
        return [said(value) for value in record]
    if isinstance(record, str):
        return re.sub(r"^#{3,4} ", "", record)
    return record


def minutes_of(text, layout=None):
    return read_minutes(Text(text), LAYOUTS, resources.municipalities(), layout)


def sample(path):
    """Return the minutes of a sample text, and its sections as (item, heading, paragraphs)."""
    head, contents, rest = re.split(
        r"(^(?:Indholdsfortegnelse|Dagsordenspunkter)$)", path.read_text("utf-8"), flags=re.M
    )
    for printed, carried in NOT_CARRIED:
        head = re.sub(printed, carried, head, flags=re.MULTILINE)
    text = Text(head + contents + ENDED.sub("", rest))
    minutes = read_minutes(text, LAYOUTS, resources.municipalities())
    text = text.hiding(outline(text, LAYOUTS[minutes.layout]).hidden)
    sections = [
        (
            item,
            text.content[section.start : section.content].strip(),
            [(p.mark, p.indent, p.content) for p in paragraphs(text, section.content, section.end)],
        )
        for item in minutes.items
        for section in item.sections
        if section.kind not in NOT_ITEMS
    ]
    return minutes, text, sections


def as_html(passages):
    """Return paragraphs as a word processor's HTML: lists nested by indent, rows of tables."""
    made, rows = [], []
    for mark, indent, content in [*passages, ("", 0, "")]:
        if "\t" in content:
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in content.split("\t")) + "</tr>")
            continue
        if rows:
            made.append(f"<table><tbody>{''.join(rows)}</tbody></table>")
            rows = []
        if mark in ("-", "•"):
            nested = indent // 2
            made.append("<ul>" * (nested + 1) + f"<li>{html.escape(content)}</li>" + "</ul>" * (nested + 1))
        elif re.fullmatch(r"\d{1,3}\.", mark):
            made.append(f'<ol start="{mark[:-1]}"><li>{html.escape(content)}</li></ol>')
        elif content:
            made.append(f"<p>{html.escape(f'{mark} {content}'.strip())}</p>")
    return "\n".join(made)


def participants(text, minutes):
    """Return the value of the list of participants in the head of a sample."""
    front = text.content[: minutes.items[0].at.start]
    found = re.search(r"^Mødedeltagere:?\s+(.+?)\n\s*\n", front, re.DOTALL | re.MULTILINE)
    return " ".join(found[1].split()) if found else None


def test_the_marks_of_the_writer_are_those_of_the_layout():
    file = tomllib.loads((resources.PACKAGE / "layouts" / "structured.toml").read_text("utf-8"))
    assert file["id"] == structured.LAYOUT
    assert list(file["marks"].values()) == [
        structured.TITLE,
        structured.ITEM,
        structured.HEADING,
        structured.SUBHEADING,
    ]


MISLEADING = [
    "Punkt 15 udgår", "Punkt 2: Kage", "Beslutning", "Beslutning:", "Lukket", "Lukket punkt", "Bilag", "1 / 3", "Til toppen",
    "# Referat Byrådet d. 1-2-2025", "## Punkt 9: Falsk", "### Beslutning", "#### Indstilling", "###", "\\# x", "\t## y",
    "Mødedato: 1. maj 2020", "Indholdsfortegnelse", "Kage.....3", "Mødet hævet kl. 16.50", "3. Eventuelt", "Sagsnr.: 25/1234",
    "REFERAT Udvalget d. 04-11-2025", "Side 3 af 5", "Åbent punkt", "00.22.04-P35-4-25",
]  # fmt: skip


def written(*lines, name="Sagsfremstilling"):
    writer = structured.Writer()
    writer.title("Referat", "Byrådet", "d. 27-08-2025")
    writer.header("Udvalg", "Byrådet")
    writer.item("1", "Kage", closed=False)
    writer.case("25/001234")
    writer.section(name, [Block(line) for line in lines])
    writer.item("2", "Te", closed=True)
    return writer.text()


@pytest.mark.parametrize("line", MISLEADING)
def test_no_words_of_a_field_are_structure(line):
    text = written("Før.", line, "Efter.")
    found = outline(Text(text), STRUCTURED)
    assert [(b.heading.number, b.heading.title, b.heading.closed) for b in found.blocks] == [
        ("1", "Kage", False),
        ("2", "Te", True),
    ]
    assert [s.kind for s in found.blocks[0].sections] == [SectionKind.ITEM_HEADING, SectionKind.CASE_PRESENTATION]
    assert found.closing == ()
    assert found.hidden == frozenset()
    assert choose(text, LAYOUTS) is STRUCTURED


@given(lines=st.lists(st.sampled_from(MISLEADING) | st.text(min_size=1), max_size=12))
def test_any_field_stays_one_section_and_the_text_tiles(lines):
    text = written(*(line for block in lines for line in [b.words for b in blocks(block)]))
    found = outline(Text(text), STRUCTURED)
    assert "".join(text[s.start : s.end] for s in found.sections()) == text
    assert [len(b.sections) for b in found.blocks] == [2, 1]
    assert choose(text, LAYOUTS) is STRUCTURED


def test_what_looks_like_structure_is_kept_behind_a_backslash():
    assert "\n\\## Punkt 9: Falsk\n" in written("## Punkt 9: Falsk")
    assert "\n\\\\# to\n" in written("\\# to")


def test_a_field_that_no_rule_knows_is_a_section_of_its_own():
    found = outline(Text(written("Te.", name="Bordplan")), STRUCTURED)
    assert [(s.kind, s.heading) for s in found.blocks[0].sections][1:] == [(SectionKind.OTHER, "Bordplan")]


def test_a_field_without_a_name_begins_a_section_without_one():
    writer = structured.Writer()
    writer.title("Referat")
    writer.item("", "Kage", closed=False)
    writer.section("Indstilling", [Block("Det indstilles, at kagen spises.")])
    writer.section("", [Block("Løs tekst.")])
    found = outline(Text(writer.text()), STRUCTURED)
    assert [s.kind for s in found.blocks[0].sections][1:] == [SectionKind.RECOMMENDATION, SectionKind.OTHER]
    assert [f.code for f in found.findings] == ["untitled-section"]
    assert found.blocks[0].heading.number is None


def kinds(content, name=""):
    writer = structured.Writer()
    writer.title("Referat")
    writer.item("1", "Kage", closed=False)
    writer.section(name, blocks(content))
    return [s.kind.value for s in outline(Text(writer.text()), STRUCTURED).blocks[0].sections][1:]


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        ("<h3>Indstilling</h3><p>x</p><h3>Beslutning</h3><p>y</p>", "", ["recommendation", "decision"]),
        ("<h2>Sagsfremstilling</h2><p>x</p><h3>Vejen</h3><p>y</p>", "", ["case-presentation"]),
        ("<h2>Beslutning</h2><p>x</p><h2>Vejen</h2><p>y</p>", "", ["decision", "other"]),
        ("<p>x</p><h3>Beslutning</h3><p>y</p>", "", ["other", "decision"]),
        ("<p><b>Indstilling</b><br>x</p><p><b>Beslutning</b></p><p>y</p>", "", ["recommendation", "decision"]),
        ("<p>x</p><p><b>Beslutning</b></p><p>y</p>", "Sagsfremstilling", ["case-presentation"]),
        ("<p>x</p><h3>Økonomi</h3><p>y</p><h3>Vejen</h3>", "Sagsfremstilling", ["case-presentation", "economy"]),
        ("<h3>Beslutning</h3><p>y</p>", "Beslutning", ["decision"]),
        ("<div><span class='resume'><p>x</p></span></div>", "", ["resume"]),
        ("<span class='resume'>x</span><p>y</p>", "", ["resume", "other"]),
        ("<span class='resume'><h3>Resumé</h3>x</span><h3>Indstilling</h3><p>y</p>", "", ["resume", "recommendation"]),
        ("<p>a</p><span class='resume'>x</span>y", "Sagsfremstilling", ["case-presentation", "resume", "case-presentation"]),
        ("Løs tekst\n\nBeslutning\n\nGodkendt", "", ["other"]),
        ("", "Beslutning", ["decision"]),
    ],
)  # fmt: skip
def test_headings_inside_a_field_are_found_by_its_markup(content, name, wanted):
    assert kinds(content, name) == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("<p>A&nbsp;&aelig;<br/>b</p>", [Block("A æ"), Block("b")]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", [Block("- a"), Block("  - b", follows=True), Block("- c", follows=True)]),
        ("<ol start='2'><li>a<li>b</ol>", [Block("2. a"), Block("3. b", follows=True)]),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", [Block("A\tB\n1\t2")]),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", [Block("a\nb")]),
        ("<script>x()</script><style>y</style><p>z", [Block("z")]),
        ("<p>a <!-- b --> c</p><![CDATA[d]]>", [Block("a c"), Block("d")]),
        ("<p><strong>Fed</strong> ikke</p><p><b>Fed</b></p>", [Block("Fed ikke"), Block("Fed", BOLD)]),
        ("<pre>a\nb</pre>", [Block("a"), Block("b")]),
        ("a < b & c", [Block("a < b & c")]),
        ("a\nb\n\n\nc &amp; d", [Block("a\nb"), Block("c & d")]),
        ("<span class='x resume'>k</span>", [Block("Resumé", CLASSED), Block("k"), Block("", CLASSED)]),
        ("\x00\ud800 \u200b", [Block("\ufffd")]),
        ("<p>  </p>", []),
    ],
)  # fmt: skip
def test_markup_and_plain_text_become_blocks(content, wanted):
    assert blocks(content) == wanted


WORDS = st.lists(st.text(alphabet="abcæøå1#\\", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join)
PIECES = st.recursive(
    WORDS,
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "li", "ul", "ol", "b", "h2", "h3", "td", "tr", "table", "span", "pre", "i"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{' '.join(made[1])}</{made[0]}>"),
    max_leaves=12,
)


@given(content=PIECES)
def test_no_word_of_markup_is_lost(content):
    wanted = re.sub(r"<[^>]*>", " ", content).split()
    found = " ".join(block.words for block in blocks(content)).split()
    assert [word for word in found if word not in "-" and not re.fullmatch(r"\d+\.", word)] == wanted


@pytest.mark.parametrize("piece", ["<", "<a ", '<a href="', "</", "&", "<!--", "<?", "<p>", "<ul><li>", "<table><tr><td>",
                                   "<div class='resume'>", "<script>", "<b>x"])  # fmt: skip
def test_markup_made_to_be_slow_is_read_at_once(piece):
    assert len(blocks("<p>" + piece * 20_000)) <= 20_001


def test_a_text_that_somebody_wrote_with_such_marks_is_read_by_them():
    text = "# Referat Byrådet d. 27-08-2025\n\n## Punkt 1: Kage\n\n### Beslutning\n\nGodkendt.\n"
    minutes = minutes_of(text)
    assert minutes.layout == "structured"
    assert [o.value for o in minutes.items[0].decisions[0].outcomes] == ["approved"]


@pytest.mark.parametrize(
    "text",
    [
        "# Referat\n\n## Beslutninger\n\nPunkt 1: Kage\n",
        "# Referat\n\n##### Fem\n\n## Punkt 1: Kage\n",
        "Referat\n\n## Punkt 1: Kage\n",
        "# Referat\n\nPunkt 1: Kage\n",
    ],
)
def test_other_texts_with_such_signs_are_read_by_other_layouts(text):
    assert choose(text, LAYOUTS).marks is None


@pytest.mark.parametrize(
    "marks",
    [
        '[marks]\ntitle = "#"\n',
        '[marks]\ntitle = "#"\nitem = "#"\nheading = "###"\nsubheading = "####"\n',
        '[marks]\ntitle = "#"\nitem = "=="\nheading = "###"\nsubheading = "####"\n',
        '[marks]\ntitle = "a"\nitem = "aa"\nheading = "aaa"\nsubheading = "aaaa"\n',
        'marks = "#"\n',
    ],
)
def test_marks_that_cannot_be_told_apart_are_refused(marks):
    with pytest.raises(RuleError, match=r"a\.toml: \[marks\]"):
        load({"a.toml": f'id = "common"\nname = "x"\n{marks}'})


def test_a_layout_that_extends_one_with_marks_has_them_too():
    files = {path.name: path.read_text("utf-8") for path in (resources.PACKAGE / "layouts").glob("*.toml")}
    layouts = load({**files, "own.toml": 'id = "own"\nname = "x"\nextends = "structured"\n'})
    assert layouts["own"].marks == STRUCTURED.marks
    assert [b.heading.title for b in outline(Text(written("x")), layouts["own"]).blocks] == ["Kage", "Te"]


def test_there_are_fourteen_samples():
    assert len(SAMPLES) == 14
