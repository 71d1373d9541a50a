"""Word files become the text their pages show, and no file of any content does anything else than say what it is."""

import io
import random
import re
import shutil
import struct
import subprocess
import time
import zipfile

import pytest
from conftest import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from pagestyles import firstagenda
from readerforms import blocks, facts, read_sample, read_text

from kg.documents import UnreadableError
from kg.readers import docx_package
from kg.readers.docx import read

docx = pytest.importorskip("docx", reason="python-docx, which writes the files of these tests, is not installed")
SOFFICE = shutil.which("soffice")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# ------------------------------------------------------------------------------------------------------ writers


def by_python_docx(found):
    """Write blocks of minutes as a person would in Word: heading styles, lists, tables."""
    document = docx.Document()
    fields = [b for b in found if b.kind == "field"]
    for b in found:
        if b.kind == "title":
            document.add_heading(b.text, 0)
        elif b.kind == "field" and b is fields[0]:
            table = document.add_table(rows=0, cols=2)
            for field in fields:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = field.lines
        elif b.kind == "item":
            document.add_heading(b.text, 1)
        elif b.kind in ("section", "contents-heading"):
            document.add_heading(b.text, 2)
        elif b.kind == "bullets":
            for line in b.lines:
                document.add_paragraph(line, style="List Bullet")
        elif b.kind == "numbers":
            for n, line in enumerate(b.lines, 1):
                document.add_paragraph(f"{n}. {line}")
        elif b.kind == "table":
            rows = [line.split("\t") for line in b.lines]
            table = document.add_table(rows=0, cols=max(map(len, rows)))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
        elif b.kind == "contents":
            for line in b.lines:
                document.add_paragraph(line)
        elif b.kind != "field":
            document.add_paragraph("\n".join(b.lines))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def package(body, **parts):
    """Return a minimal Word file around the XML of a body; ``parts`` are numbering, styles, footnotes …"""
    links = "".join(f'<Relationship Id="r{n}" Type="{R}/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "_rels/.rels": f'<Relationships xmlns="{space}"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="{R}" xmlns:v="urn:v" xmlns:wps="urn:wps"><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": xml.replace(">", f' xmlns:w="{W}">', 1) for name, xml in parts.items()},
    }
    return archive(files)


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return out.getvalue()


def text_of(body, **parts):
    (document,) = read(package(body, **parts), "x.docx")
    return document.text


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def li(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """The samples as Word files written by LibreOffice, from pages and from files of python-docx."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("soffice")
    for path in SAMPLES:
        (folder / f"{path.stem}.html").write_bytes(plain_page(blocks(path.read_text("utf-8"))))
    names = sorted(folder.glob("*.html"))
    profile = folder / "profile"
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "docx:MS Word 2007 XML",
               "--infilter=HTML (StarWriter)", "--outdir", folder / "docx", *names]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "docx"


def plain_page(found):
    """Return the main part of a page alone: LibreOffice knows no menus from minutes."""
    page = firstagenda(found).decode()
    main = page[page.index("<h1") : page.index('<div class="share"')]
    for name, element in (("dl", "table"), ("dt", "tr><td"), ("dd", "td")):  # Word knows no list of terms
        main = main.replace(f"<{name}>", f"<{element}>").replace(f"</{name}>", f"</{element.rpartition('<')[2]}>")
    return f'<html><head><meta charset="utf-8"></head><body>{re.sub("</?(?:button|section|header|div)[^>]*>", "", main)}</body></html>'.encode()


# ------------------------------------------------------------------------------------------------------ samples


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_written_by_python_docx_says_what_its_text_says(path):
    assert len(SAMPLES) == 14
    (document,) = read(by_python_docx(blocks(path.read_text("utf-8"))), "x.docx")
    assert facts(read_text(document.text)) == facts(read_sample(path))


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_written_by_libreoffice_says_what_its_text_says(path, converted):
    (document,) = read((converted / f"{path.stem}.docx").read_bytes(), "x.docx")
    assert facts(read_text(document.text)) == facts(read_sample(path))


# -------------------------------------------------------------------------------------------------------- forms

NUMBERING = (
    '<w:numbering><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Punkt"/>'
    '<w:lvlText w:val="Punkt %1:"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = (
    '<w:styles><w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkttitel"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Under"><w:name w:val="Underpunkt"/>'
    '<w:basedOn w:val="Punkt"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
)  # fmt: skip


def test_lists_are_numbered_as_word_numbers_them():
    body = li("et") + li("to") + li("a", 1) + li("b", 1) + li("dyb", 2) + li("tre") + li("a igen", 1)
    assert text_of(body, numbering=NUMBERING).splitlines() == [
        "1. et", "2. to", " a) a", " b) b", "  2.1 dyb", "3. tre", " a) a igen",
    ]  # fmt: skip


def test_a_list_that_says_where_it_starts_begins_again_and_another_of_the_same_form_goes_on():
    body = li("et") + li("to") + p("tekst") + li("et igen", number=4) + li("to igen", number=4) + li("videre", number=5)
    found = [line for line in text_of(body, numbering=NUMBERING).splitlines() if line]
    assert found == ["1. et", "2. to", "tekst", "1. et igen", "2. to igen", "3. videre"]


def test_a_bullet_of_any_form_is_a_dash():
    assert text_of(li("punkt", number=2), numbering=NUMBERING) == "- punkt\n"


def test_a_heading_style_with_a_number_prints_it_and_so_does_one_based_on_it():
    body = p("Budget", '<w:pStyle w:val="Punkt"/>') + p("tekst") + p("Skatter", '<w:pStyle w:val="Under"/>')
    assert text_of(body, numbering=NUMBERING, styles=STYLES) == "Punkt 3: Budget\n\ntekst\n\nPunkt 4: Skatter\n"


def test_number_zero_takes_a_paragraph_out_of_the_list_of_its_style():
    body = p("Forside", '<w:pStyle w:val="Punkt"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert text_of(body, numbering=NUMBERING, styles=STYLES) == "Forside\n"


INLINE = {
    "insertions are in": ('<w:ins w:id="1"><w:r><w:t>ny</w:t></w:r></w:ins>', "ny"),
    "deletions are out": ('<w:del w:id="1"><w:r><w:delText>gammel</w:delText></w:r></w:del><w:r><w:t>rest</w:t></w:r>', "rest"),
    "what was moved stands where it went": ('<w:moveFrom><w:r><w:t>væk</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>her</w:t></w:r></w:moveTo>', "her"),
    "links keep their text": ('<w:hyperlink r:id="x"><w:r><w:t>Bilag 1</w:t></w:r></w:hyperlink>', "Bilag 1"),
    "content controls keep theirs": ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>valgt</w:t></w:r></w:sdtContent></w:sdt>", "valgt"),
    "a soft line break is a line break": ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
    "hyphens": ("<w:r><w:t>Nord</w:t><w:noBreakHyphen/><w:t>Syd kom</w:t><w:softHyphen/><w:t>mune&#xAD;n</w:t></w:r>", "Nord-Syd kommunen"),
    "hidden text is out": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:t>set</w:t></w:r>", "set"),
    "a switched-off property hides nothing": ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>set</w:t></w:r>', "set"),
    "page numbers are out": ('<w:r><w:t>Side </w:t><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/><w:t>slut</w:t></w:r>', "Side slut"),
    "other fields keep what they show": ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DATE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1. maj</w:t><w:fldChar w:fldCharType="end"/></w:r>', "1. maj"),
}  # fmt: skip


@pytest.mark.parametrize("name", INLINE)
def test_in_a_paragraph(name):
    xml, wanted = INLINE[name]
    assert text_of(f"<w:p>{xml}</w:p>") == wanted + "\n"


def test_deletions_and_comments_are_counted_in_findings():
    body = '<w:p><w:del w:id="1"><w:r><w:delText>1234</w:delText></w:r></w:del><w:r><w:t>x</w:t></w:r></w:p>'
    (document,) = read(
        package(body, comments="<w:comments><w:comment/></w:comments>", header=f"<w:hdr>{p('Top')}</w:hdr>"), "x.docx"
    )
    assert document.text == "x\n"
    assert [(f.code, re.search(r"\d+", f.message)[0]) for f in document.findings] == [
        ("tracked-changes", "4"),
        ("comments", "1"),
        ("page-furniture", "3"),
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    assert text_of(p("Punkt 1:", '<w:rPr><w:del w:id="1"/></w:rPr>') + p(" Budget")) == "Punkt 1: Budget\n"


def test_a_footnote_stands_in_brackets_at_the_end_of_its_paragraph():
    body = '<w:p><w:r><w:t>Prisen</w:t><w:footnoteReference w:id="2"/><w:t> er høj.</w:t></w:r></w:p>'
    notes = f'<w:footnotes><w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote><w:footnote w:id="2">{p("Inkl. moms")}</w:footnote></w:footnotes>'
    assert text_of(body, footnotes=notes) == "Prisen er høj. [Inkl. moms]\n"


def test_a_text_box_is_written_once_below_its_paragraph():
    box = f"<wps:txbx><w:txbxContent>{p('i boks')}</w:txbxContent></wps:txbx>"
    body = f"<w:p><w:r><w:t>ved</w:t><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{p('efter')}"
    assert text_of(body) == "ved\n\ni boks\n\nefter\n"


def test_lines_of_the_contents_keep_the_tab_before_the_page():
    line = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Budget</w:t><w:tab/><w:t>4</w:t></w:r></w:p>'
    assert (
        text_of(p("Indholdsfortegnelse") + line * 2, styles=STYLES) == "Indholdsfortegnelse\n\nBudget\t4\nBudget\t4\n"
    )


def table(*rows):
    cells = ["".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


TABLES = {
    "rows with tabs": (table(("Navn", "2025", "2026"), ("Drift", "1,0", "2,0")), "Navn\t2025\t2026\nDrift\t1,0\t2,0\n"),
    "two columns of figures": (table(("Navn", "2026"), ("Drift", "-1,0")), "Navn\t2026\nDrift\t-1,0\n"),
    "label and value": (
        table(("Mødedato", "1. maj 2025"), ("Mødested", "Salen")),
        "Mødedato 1. maj 2025\nMødested Salen\n",
    ),
    "names one below the other": (
        table(("Deltagere", p("Ane Tom (A)") + p("Bo Hen (V)")), ("", "Cai Intet")),
        "Deltagere Ane Tom (A), Bo Hen (V), Cai Intet\n",
    ),
    "one column": (table(("a",), ("b",)), "a\n\nb\n"),
    "a table in a table": (table((table(("a", "b")), "c")), "a\tb\n\nc\n"),
    "an empty row": (table(("a", "b"), ("", ""), ("c", "d")), "a\tb\nc\td\n"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_with(name):
    xml, wanted = TABLES[name]
    assert text_of(xml) == wanted


# ------------------------------------------------------------------------------------------------- what is refused


def bomb():
    return archive({"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})


def lying_about_its_size():
    data = bytearray(archive({"word/document.xml": "<a>" + "x" * 50_000 + "</a>"}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(mark) + at, 10)
    return bytes(data)


def with_entities(declared):
    return archive({"word/document.xml": f'<?xml version="1.0"?><!DOCTYPE w [{declared}]><w xmlns="{W}">&e;</w>'})


LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
REFUSED = {
    "an empty file": (b"", "no-text", "empty"),
    "a program": (b"MZ\x90\x00" + bytes(100), "not-a-docx", "program"),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), "old-word", "save it as DOCX"),
    "an encrypted file": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    "a PDF": (b"%PDF-1.7\n", "is-pdf", ".pdf"),
    "a web page": (b"<html><p>x", "not-a-docx", ".html"),
    "plain text": (b"Referat", "damaged", "cut off"),
    "a spreadsheet": (archive({"xl/workbook.xml": "<a/>"}), "not-a-docx", "spreadsheet"),
    "some archive": (archive({"a.txt": "a"}), "not-a-docx", "archive"),
    "a cut-off file": (package(p("x"))[:-30], "damaged", "cut off"),
    "a zip bomb": (bomb(), "too-large", "grows"),
    "a size that lies": (lying_about_its_size(), "damaged", "damaged"),
    "billion laughs": (with_entities(LAUGHS + '<!ENTITY e "&k;">'), "refused", "entities"),
    "an entity from a file": (with_entities('<!ENTITY e SYSTEM "file:///etc/hostname">'), "refused", "entities"),
    "a document type alone": (archive({"word/document.xml": f'<!DOCTYPE w><w:document xmlns:w="{W}"><w:body/></w:document>'}), "refused", "document type"),
    "broken XML": (archive({"word/document.xml": "<a><b>"}), "damaged", "damaged"),
    "no text": (package("<w:p/>"), "no-text", "empty"),
    "tables without end": (package("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60), "too-deep", "nested"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_line(name):
    data, code, words = REFUSED[name]
    start = time.perf_counter()
    with pytest.raises(UnreadableError, match=words) as caught:
        read(data, "x.docx")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 5


def test_parts_larger_than_any_minutes_are_not_unpacked(monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_PART", 1000)
    with pytest.raises(UnreadableError, match="too much for minutes"):
        read(package(p("x" * 2000)), "x.docx")


def test_what_stands_outside_the_file_is_never_fetched():
    files = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{p("x")}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<R><r Type="{R}/styles" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
        f'<r Type="{R}/numbering" Target="file:///etc/passwd"/><r Type="{R}/footnotes" Target="../../../../etc/passwd"/></R>',
    }
    assert read(archive(files), "x.docx")[0].text == "x\n"


def test_the_same_bytes_give_the_same_text():
    data = by_python_docx(blocks(SAMPLES[0].read_text("utf-8")))
    assert read(data, "a.docx")[0] == read(data, "b.docx")[0]


# --------------------------------------------------------------------------------------------------- any bytes

GOOD = package(li("et") + p("to") + table(("Dato", "b")), numbering=NUMBERING, styles=STYLES)
STORED = io.BytesIO()
with zipfile.ZipFile(io.BytesIO(GOOD)) as _from, zipfile.ZipFile(STORED, "w", zipfile.ZIP_STORED) as _to:
    for _name in _from.namelist():
        _to.writestr(_name, _from.read(_name))


def only_says_what_it_is(data):
    try:
        documents = read(data, "x.docx")
    except UnreadableError as error:
        said = str(error).splitlines()
    else:
        said = ["read"]
        assert all(document.text.strip() for document in documents)
        assert all(document.text.encode() for document in documents)
    assert len(said) == 1


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_random_bytes_only_say_what_they_are(data, start):
    only_says_what_it_is(start + data)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([GOOD, STORED.getvalue()]))
def test_damaged_files_only_say_what_they_are(seed, good):
    chance = random.Random(seed)
    data = bytearray(good)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 40)]
            case _:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 40)]
    only_says_what_it_is(bytes(data))


XML = st.recursive(
    st.sampled_from(["<w:t>ord</w:t>", "<w:br/>", "<w:tab/>", '<w:fldChar w:fldCharType="end"/>', "<w:instrText>PAGE</w:instrText>",
                     '<w:numId w:val="1"/>', '<w:ilvl w:val="8"/>', '<w:pStyle w:val="Punkt"/>', '<w:vMerge/>', '<w:footnoteReference w:id="1"/>']),
    lambda inner: st.builds(lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>", st.sampled_from(
        ["p", "r", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "sdt", "sdtContent", "ins", "del", "hyperlink", "txbxContent", "drawing",
         "AlternateContent", "Choice", "fldSimple"]), st.lists(inner, max_size=4)), max_leaves=25)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(XML, max_size=4))
def test_elements_in_any_order_only_say_what_they_are(parts):
    only_says_what_it_is(package("".join(parts), numbering=NUMBERING, styles=STYLES))
