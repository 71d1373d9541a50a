"""SBSYS's XML: the same meeting as from its text; fields as elements, text, markup; nothing brought in from outside."""

import html
import re

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from test_structured import LAYOUTS, as_html, minutes_of, said, sample

from kg.documents import UnreadableError
from kg.layouts import choose
from kg.readers import sbsys

WAYS = {
    "escaped": lambda name, content: f"<Indhold Navn={quote(name)}>{html.escape(content)}</Indhold>",
    "cdata": lambda name, content: f"<Indhold Navn={quote(name)}><![CDATA[{content}]]></Indhold>",
    "elements": lambda name, content: f"<Indhold Navn={quote(name)}>{content}</Indhold>",
    "headings": lambda name, content: f"<Indhold>{html.escape(f'<h2>{html.escape(name)}</h2>{content}')}</Indhold>",
}


def quote(value):
    return f'"{html.escape(value)}"'


def xml(path, way):
    """Return a sample as SBSYS would give it out, without the people in its head, which the form does not have."""
    minutes, _, sections = sample(path)
    points = []
    for item in minutes.items:
        case = f" Sagsnummer={quote(item.cases[0].printed)}" if item.cases else ""
        fields, files = [], []
        for other, heading, passages in sections:
            if other is item and heading.lower() == "bilag":
                files += [
                    f"<Bilag Navn={quote(f'{m} {c}'.strip().removeprefix('- '))} MaaPubliceres='true'/>"
                    for m, _, c in passages
                ]
            elif other is item:
                fields.append(WAYS[way](heading, as_html(passages)))
        points.append(
            f"<Dagsordenpunkt DagsordenpunktID='{item.order}' Nummer='{item.number}' Åbent='{str(not item.closed).lower()}'{case}>"
            f"<Overskrift>{html.escape(item.title)}</Overskrift>{''.join(fields)}<Bilagsliste>{''.join(files)}</Bilagsliste>"
            "</Dagsordenpunkt>"
        )
    clock = f" Mødetid='{minutes.start:%H:%M}'" if minutes.start else ""
    place = f" Mødested={quote(minutes.place)}" if minutes.place else ""
    return (
        "<?xml version='1.0' encoding='utf-8'?><Dagsorden DagsordenID='1' Åben='true' Dagsordentype='REFERAT'>"
        f"<Møde Udvalg={quote(minutes.body.printed)} Mødedato='{minutes.date}'{clock}{place}/>"
        f"<Dagsordenpunkter>{''.join(points)}</Dagsordenpunkter></Dagsorden>"
    )


def read(text):
    (document,) = sbsys.read(text.encode() if isinstance(text, str) else text, "dagsorden.xml")
    return document


def reread(document):
    return minutes_of(document.text, document.layout)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_xml_of_a_meeting_says_what_its_text_says(path, way):
    wanted, _, _ = sample(path)
    document = read(xml(path, way))
    assert document.findings == ()
    assert choose(document.text, LAYOUTS).id == document.layout == "structured"
    found, wanted = said(reread(document)), said(wanted)
    listed = [a for a in wanted["attendances"] if a not in found["attendances"]]
    assert {a["status"] for a in listed} <= {"present"}
    found["attendances"] = wanted["attendances"] = []
    if not path.read_text("utf-8").strip().startswith("REFERAT"):
        found["title"] = wanted["title"] = ""
    assert found == wanted


def point(
    inside,
    attributes="Nummer='1' Åbent='true'",
    top="Dagsordentype='Referat'",
    meeting="Udvalg='Byrådet' Mødedato='27-08-2025'",
):
    return (
        f"<Dagsorden {top}><Møde {meeting}/><Dagsordenpunkter><Dagsordenpunkt {attributes}><Overskrift>Kage</Overskrift>"
        f"{inside}</Dagsordenpunkt></Dagsordenpunkter></Dagsorden>"
    )


def kinds(document):
    return [section.kind.value for section in reread(document).items[0].sections][1:]


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("<Indhold><Sagsfremstilling>x</Sagsfremstilling><Beslutning>Godkendt.</Beslutning></Indhold>", ["case-presentation", "decision"]),
        ("<Indhold><Sagens_forløb>x</Sagens_forløb></Indhold>", ["process"]),
        ("<Indhold><Felt Navn='Økonomi'><p>x</p></Felt></Indhold>", ["economy"]),
        ("<Indhold Navn='Økonomi'>x</Indhold><Indhold Navn='Beslutning'>y</Indhold>", ["economy", "decision"]),
        ("<Indhold>Beslutning\n\nGodkendt.</Indhold>", ["other"]),
        ("<Indhold><h2>Beslutning</h2><p>Godkendt.</p></Indhold>", ["decision"]),
        ("<Indhold>før<Beslutning>x</Beslutning>efter</Indhold>", ["other", "decision", "other"]),
        ("<Indhold/>", []),
    ],
)  # fmt: skip
def test_content_holds_fields_as_elements_names_or_headings(inside, wanted):
    assert kinds(read(point(inside))) == wanted


@pytest.mark.parametrize("words", ["Punkt 15 udgår", "## Punkt 2: Te", "Beslutning", "Lukket", "Side 3 af 5"])
def test_misleading_words_in_a_field_are_text(words):
    document = read(point(f"<Indhold><Sagsfremstilling>Før\n\n{words}\n\nEfter</Sagsfremstilling></Indhold>"))
    assert kinds(document) == ["case-presentation"]
    assert [item.closed for item in reread(document).items] == [False]


@pytest.mark.parametrize(
    ("meeting", "start"),
    [
        ("Mødedato='27. august 2025' Mødetid='16.00'", "2025-08-27 16:00:00"),
        ("Mødedato='2025-08-27' Mødetid='16:00:00'", "2025-08-27 16:00:00"),
        ("Mødedato='2025-08-27T16:00:00'", "2025-08-27 16:00:00"),
        ("Mødedato='2025-08-27T00:00:00' Mødetid='16:00'", "2025-08-27 16:00:00"),
        ("Mødedato='27-08-2025'", "None"),
    ],
)
def test_day_and_time_stand_in_one_attribute_or_two(meeting, start):
    minutes = reread(read(point("", meeting=f"Udvalg='Byrådet' {meeting}")))
    assert (str(minutes.date), str(minutes.start)) == ("2025-08-27", start)


def test_the_end_of_a_meeting_is_of_its_day():
    end = "Mødedato='27-08-2025' Mødetid='16:00' Mødeslutdato='{}' Mødesluttid='18:30'"
    assert str(reread(read(point("", meeting=end.format("27-08-2025")))).end) == "2025-08-27 18:30:00"
    assert reread(read(point("", meeting=end.format("28-08-2025")))).end is None


@pytest.mark.parametrize(
    ("top", "kind"), [("Referat", "minutes"), ("Dagsorden", "agenda"), ("Tillægsdagsorden", "agenda")]
)
def test_the_type_says_what_the_document_is(top, kind):
    assert reread(read(point("", top=f"Dagsordentype='{top}'"))).kind.value == kind


def test_what_may_not_be_published_is_left_out():
    files = "<Bilagsliste><Bilag Navn='Hemmelig' MaaPubliceres='false'/><Bilag Navn='Kort' MaaPubliceres='true'/></Bilagsliste>"
    document = read(point(files))
    assert "Hemmelig" not in document.text + str(document.findings)
    assert [finding.code for finding in document.findings] == ["unpublished"]
    assert [a.title for a in reread(document).items[0].attachments] == ["Kort"]


def test_closed_items_and_closed_minutes_are_told_of():
    document = read(point("", attributes="Nummer='4' Åbent='False'", top="Åben='false' Dagsordentype='Referat'"))
    assert [(i.number, i.title, i.closed) for i in reread(document).items] == [("4", "Kage", True)]
    assert [finding.code for finding in document.findings] == ["closed-minutes"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-xml"),
        (b"<Dagsorden>", "not-xml"),
        (b"hej", "not-xml"),
        (b"<a/>", "unknown-xml"),
        (b"<Meeting><Committee>x</Committee></Meeting>", "unknown-xml"),
        (b"<!DOCTYPE Dagsorden [<!ENTITY a 'b'>]><Dagsorden>&a;</Dagsorden>", "doctype"),
        (b"<!DOCTYPE Dagsorden SYSTEM 'file:///etc/passwd'><Dagsorden/>", "doctype"),
        (b"<Dagsorden>&a;</Dagsorden>", "not-xml"),
        (b"<a>" * 100_000, "too-deep"),
        (b"<?xml version='1.0' encoding='xx'?><a/>", "unknown-xml"),
        (b"\xff\xfe<", "not-xml"),
    ],
)
def test_bytes_that_hold_no_minutes_give_one_line(data, code):
    with pytest.raises(UnreadableError) as refused:
        sbsys.read(data, "x.xml")
    assert refused.value.code == code
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("", "utf-8"), ("", "utf-8-sig"), ("", "utf-16"), ("windows-1252", "cp1252"), ("iso-8859-1", "latin-1"), ("utf-8", "cp1252"), ("", "cp1252")],
)  # fmt: skip
def test_the_encoding_is_the_declared_one_or_the_one_that_fits(declared, encoding):
    declaration = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    document = read((declaration + point("<Indhold><Økonomi>Blåbærgrød</Økonomi></Indhold>")).encode(encoding))
    assert "### Økonomi\n\nBlåbærgrød\n" in document.text


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(sbsys, "MAX_BYTES", 10)
    with pytest.raises(UnreadableError, match="at most"):
        read(point(""))


TREE = st.recursive(
    st.text(alphabet="abæø <&#\n1.:-", max_size=12).map(html.escape),
    lambda inner: st.tuples(
        st.sampled_from(["Møde", "Dagsordenpunkter", "Dagsordenpunkt", "Overskrift", "Indhold", "Bilagsliste", "Bilag", "p", "h2", "x"]),
        st.dictionaries(st.sampled_from(["Navn", "Nummer", "Åbent", "Mødedato", "Udvalg", "class"]), st.text("ab1-<false", max_size=8)),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}{''.join(f' {k}={quote(v)}' for k, v in made[1].items())}>{''.join(made[2])}</{made[0]}>"),
    max_leaves=20,
)  # fmt: skip


@given(inside=st.lists(TREE, max_size=4).map("".join), points=st.lists(TREE, max_size=4).map("".join))
def test_no_tree_breaks_the_reader_or_what_follows(inside, points):
    document = read(f"<Dagsorden>{inside}<Dagsordenpunkter>{points}</Dagsordenpunkter></Dagsorden>")
    reread(document)


@given(data=st.binary() | st.text(alphabet="<>/Dagsorden &;![]?='\"x", max_size=60).map(str.encode))
def test_no_bytes_give_anything_but_documents_or_one_line(data):
    try:
        documents = sbsys.read(data, "x")
    except UnreadableError:
        return
    assert len(documents) == 1


FIELD = st.lists(st.text(alphabet="abcæøå-#.1<&", min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)


@given(title=FIELD, names=st.lists(FIELD, min_size=1, max_size=3), content=FIELD, file=FIELD)
def test_every_word_of_every_field_is_in_the_text(title, names, content, file):
    escaped = html.escape(content)
    fields = "".join(f"<Indhold Navn={quote(name)}><p>{escaped}</p></Indhold>" for name in names)
    item = f"<Dagsordenpunkt Overskrift={quote(title)}>{fields}<Bilagsliste><Bilag Navn={quote(file)}/></Bilagsliste></Dagsordenpunkt>"
    document = read(f"<Dagsorden><Dagsordenpunkter>{item}</Dagsordenpunkter></Dagsorden>")
    words = re.sub(r"(?<!\S)\\(?=\\*#)", "", document.text).split()
    for given_words in (title, *names, content, file):
        assert set(given_words.split()) <= set(words)
