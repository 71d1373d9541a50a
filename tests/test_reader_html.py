"""Web pages become the text of the minutes in them: all of it once, in order, and nothing that stands around it."""

import base64
import quopri
import random
import re
import shutil
import subprocess
import time
import tracemalloc

import pytest
from conftest import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from pagestyles import NOISE, STYLES
from readerforms import blocks, facts, read_sample, read_text

from kg.documents import UnreadableError
from kg.errors import RuleError
from kg.findings import Level
from kg.readers import html_markup
from kg.readers.html import read
from kg.readers.html_words import ANYWHERE, KINDS, load_wordings, wordings
from kg.text import MAX_BYTES

SOFFICE = shutil.which("soffice")


def text_of(page, name="x.html"):
    (document,) = read(page if isinstance(page, bytes) else page.encode(), name)
    return document.text


def lines_of(body):
    return [line for line in text_of(f"<html><body>{body}</body></html>").splitlines() if line]


# ------------------------------------------------------------------------------------------------------ samples


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_set_in_the_style_of_a_publishing_system_says_what_its_text_says(path, style):
    assert (len(SAMPLES), len(STYLES)) == (14, 4)
    (document,) = read(STYLES[style](blocks(path.read_text("utf-8"))), "x.html")
    assert facts(read_text(document.text)) == facts(read_sample(path))
    assert not set(NOISE) & set(document.text.splitlines())
    assert not [words for words in NOISE if " " in words and words in document.text]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "sbsys"])
def test_what_is_left_out_is_counted_in_one_finding(style):
    (document,) = read(STYLES[style](blocks(SAMPLES[0].read_text("utf-8"))), "x.html")
    (finding,) = document.findings
    assert (finding.level, finding.code) == (Level.INFO, "page-furniture")
    assert re.search(r"[1-9]\d* characters", finding.message)


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """The samples as pages written by LibreOffice from Word files of python-docx."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    pytest.importorskip("docx", reason="python-docx, which writes what LibreOffice exports, is not installed")
    from test_reader_docx import by_python_docx

    folder = tmp_path_factory.mktemp("soffice-html")
    for path in SAMPLES:
        (folder / f"{path.stem}.docx").write_bytes(by_python_docx(blocks(path.read_text("utf-8"))))
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
               "html:HTML (StarWriter)", "--outdir", folder / "html", *sorted(folder.glob("*.docx"))]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "html"


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_exported_by_libreoffice_says_what_its_text_says(path, exported):
    (document,) = read((exported / f"{path.stem}.html").read_bytes(), "x.html")
    assert facts(read_text(document.text)) == facts(read_sample(path))


# ---------------------------------------------------------------------------------------------------- the words

ROWS = wordings().rows


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_of_words_matches_its_examples_and_not_its_rejects(row):
    assert {known.kind for known in ROWS} == set(KINDS)
    assert len({known.id for known in ROWS}) == len(ROWS)
    texts = [text if row.kind in ANYWHERE else text.rstrip(":") for text in row.examples]
    assert [text for text in texts if not row.pattern.search(text)] == []
    assert [text for text in row.rejects if row.pattern.search(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[wording]]\nid='a'\nkind='label'\nwords=['x']", "examples"),
        ("[[wording]]\nid='a'\nkind='other'\nwords=['x']\nexamples=['x']", "kind"),
        ("[[wording]]\nid='a'\nkind='label'\npatterns=['(']\nexamples=['x']", "pattern"),
        ("[wordin]", "wordin"),
        ("[", "TOML"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_name(text, words):
    with pytest.raises(RuleError, match=words):
        load_wordings(text)


# -------------------------------------------------------------------------------------------------------- forms

FORMS = {
    "a line break": ("<p>a<br>b</p>", ["a", "b"]),
    "wrapped source": ("<p>a\n   b\tc</p>", ["a b c"]),
    "inline elements": ("<p>Be<b>slut</b>ning <i>nu</i></p>", ["Beslutning nu"]),
    "a number and its title side by side": ("<h2><span>Punkt 1:</span><span>Budget</span></h2>", ["Punkt 1: Budget"]),
    "entities": ("<p>&aelig;&#248;&#xe5;&shy;&nbsp;&amp;&lt;&bogus;</p>", ["æøå &<&bogus;"]),
    "a list": ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["- a", "- b", " - c"]),
    "a numbered list": ("<ol start=3><li>a<li value=7>b<li>c</ol>", ["3. a", "7. b", "8. c"]),
    "a list of letters": ("<ol type=a><li>x<li>y</ol><ol type=I><li>z</ol>", ["a. x", "b. y", "I. z"]),
    "paragraphs in an item": ("<ul><li><p>a</p><p>b</p></ul>", ["- a", "b"]),
    "a bullet typed by hand": ("<p>·&nbsp;&nbsp; a</p><p>• b</p>", ["- a", "- b"]),
    "a list of sections": ("<ul><li><h2>Punkt 1</h2><p>x</p></ul>", ["Punkt 1", "x"]),
    "terms": ("<dl><dt>Mødested:<dd>Salen<dt>Deltagere<dd>A<dd>B</dl>", ["Mødested: Salen", "Deltagere A, B"]),
    "terms that are headings": ("<dl><dt>Beslutning<dd>Godkendt.</dl>", ["Beslutning", "Godkendt."]),
    "labels and values": ("<table><tr><td>Dato<td>1. maj<tr><td>Sted<td>Salen</table>", ["Dato 1. maj", "Sted Salen"]),
    "a table": ("<table><tr><th>Navn<th>2026<th><tr><td>Drift<td>1<td>2</table>", ["Navn\t2026", "Drift\t1\t2"]),
    "a table of figures": ("<table><tr><th>Drift<td>-1,0<tr><th>Anlæg<td>2,0</table>", ["Drift\t-1,0", "Anlæg\t2,0"]),
    "a table that sets out the page": ("<table><tr><td><h2>Punkt 1</h2>a<td>b</table>", ["Punkt 1", "a", "b"]),
    "text outside the cells": ("<table>x<tr><td>a<td>b</table>", ["x", "a\tb"]),
    "details": ("<details><summary>Sagsfremstilling</summary><p>x</details>", ["Sagsfremstilling", "x"]),
    "preformatted text": ("<pre>a\nb</pre>", ["a", "b"]),
    "what is never shown": ("<p>a<span style='display: none'>b</span><i class=sr-only>c</i><b hidden>d</b>", ["a"]),
    "what is folded": ("<button aria-controls=f>Beslutning</button><div id=f style='display:none'>Godkendt.</div>", ["Beslutning", "Godkendt."]),
    "scripts and comments": ("<p>a<!-- b --><script>c</script><style>d</style><template>e</template><iframe>f</iframe>", ["a"]),
    "conditional comments": ("<p><![if !supportLists]>a<![endif]><!--[if mso]>b<![endif]--></p>", ["a"]),
    "elements of Word": ("<p class=MsoNormal>a<o:p>&nbsp;</o:p></p>", ["a"]),
    "links of a bilag list": ("<h3>Bilag</h3><ul><li><a href=/1>A</a><li><a href=/2>B</a><li><a href=/3>C</a></ul>", ["Bilag", "- A", "- B", "- C"]),
    "links to other pages": ("<p>tekst her<ul><li><a href=/1>A</a><li><a href=/2>B</a><li><a href=/3>C</a></ul>", ["tekst her"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_page_with(name):
    body, wanted = FORMS[name]
    assert lines_of(body) == wanted


def test_the_text_of_evidence_is_kept_whatever_its_element_is_called():
    page = "<div class=sidebar><h2>Punkt 1: Budget</h2><h3>Beslutning</h3><p>Godkendt.</div>"
    assert lines_of(page) == ["Punkt 1: Budget", "Beslutning", "Godkendt."]


def test_a_page_of_one_item_keeps_its_title_and_decision():
    page = "<body><div><a href=/>Forside</a></div><main><h1>Budget 2026</h1><p>Mødedato: 1. maj 2025</p><h2>Beslutning</h2><p>Godkendt.</main>"
    assert lines_of(page) == ["Budget 2026", "Mødedato: 1. maj 2025", "Beslutning", "Godkendt."]


CHARSETS = {
    "utf-8 without a word": "Rødgrød".encode(),
    "utf-8 with a mark": "\ufeffRødgrød".encode(),
    "utf-16": "Rødgrød".encode("utf-16"),
    "windows-1252 without a word": "Rødgrød".encode("cp1252"),
    "declared": b"<meta charset=iso-8859-1>" + "Rødgrød".encode("cp1252"),
    "declared as a type": b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>" + "Rødgrød".encode("cp1252"),
    "declared as macintosh": b"<meta charset=macintosh>" + "Rødgrød".encode("mac-roman"),
    "wrongly declared": b"<meta charset=iso-8859-1>" + "Rødgrød".encode(),
    "declared as no character set": b"<meta charset=rot13>" + "Rødgrød".encode("cp1252"),
    "declared as unknown": b"<meta charset=x-none>" + "Rødgrød".encode("cp1252"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARSETS)
def test_letters_are_read_when_the_page_is(name):
    data = CHARSETS[name]
    whole = data + "<p>".encode("utf-16-le") if name == "utf-16" else data.replace(b"R", b"<p>R", 1)
    assert text_of(whole).strip() == "Rødgrød"


@pytest.mark.parametrize("packed", ["quoted-printable", "base64"])
def test_a_page_saved_with_everything_on_it_is_read(packed):
    page = "<html><body><p>Rødgrød på mødet</p></body></html>".encode("cp1252")
    body = base64.encodebytes(page) if packed == "base64" else quopri.encodestring(page)
    data = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"\r\n\r\n'
        b"----b--\r\nContent-Type: text/css\r\n\r\np { }\r\n----b--\r\nContent-Type: text/html; charset=windows-1252\r\n"
        b"Content-Transfer-Encoding: " + packed.encode() + b"\r\n\r\n" + body + b"\r\n----b----\r\n"
    )
    (document,) = read(data, "x.mht")
    assert (document.text, document.format) == ("Rødgrød på mødet\n", "multipart/related")


# ------------------------------------------------------------------------------------------------- what is refused

REFUSED = {
    "nothing": (b"", "not-text", "empty"),
    "plain text": (b"Referat", "not-html", "no HTML markup"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03<p>", "not-text", "binary"),
    "only menus": (b"<nav><a href=/>x</a></nav>", "no-text", "no text"),
    "a script that writes the page": (b"<div id=app></div><script>x</script>", "no-text", "print it to PDF"),
    "frames": (b"<html><frameset><frame src=a.html></frameset></html>", "no-text", "frames"),
    "only a comment": (b"<!-- x -->", "no-text", "empty"),
    "a saved page without a page": (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/css\n\nx\n--b--\n', "no-text", "MHTML"),
    "too many bytes": (b"<p>" + b"x" * MAX_BYTES, "too-large", "MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_line(name):
    data, code, words = REFUSED[name]
    with pytest.raises(UnreadableError, match=words) as caught:
        read(data, "x.html")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_more_elements_than_a_page_has_are_refused(monkeypatch):
    monkeypatch.setattr(html_markup, "MAX_ELEMENTS", 100)
    with pytest.raises(UnreadableError, match="too many"):
        text_of("<p>x" * 200)


# ---------------------------------------------------------------------------------------- pages made to do harm

MENU = "".join(f'<li><a href="/emne/{n}">Emne {n}</a></li>' for n in range(40_000))
HARMFUL = {
    "ten thousand deep": ("<div>" * 10_000 + "dybt" + "</div>" * 10_000, "dybt"),
    "lists ten thousand deep": ("<ul><li>" * 10_000 + "dybt", "- dybt"),
    "tables ten thousand deep": ("<table><tr><td>" * 10_000 + "dybt", "dybt"),
    # Tree builders that follow the HTML standard make two million elements, and four gigabytes, of these.
    "misnested": ("<p>dybt" + "".join(f"<p><b x={n}>" for n in range(10_000)), "dybt"),
    "an endless menu": (f"<nav><ul>{MENU}</ul></nav><main><h2>Beslutning</h2><p>dybt</p></main>", "Beslutning\n\ndybt"),
    "an endless menu without a name": (
        f"<div><ul>{MENU}</ul></div><div><h2>Beslutning</h2><p>dybt</p><h2>Bilag</h2></div>",
        "Beslutning\n\ndybt\n\nBilag",
    ),
    "open comments": ("<p>dybt" + "<!--" * 100_000, "dybt"),
    "open tags": ("<p>dybt" + '<a b="' * 50_000, "dybt"),
    "labels without end": ("<table><tr><td>Deltagere<td>dybt" + "<tr><td><td>" * 20_000 + "</table>", "Deltagere dybt"),
    "a row without end": ("<p>dybt<table><tr>" + "<td>" * 50_000 + "</table>", "dybt"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARMFUL)
def test_bounded_in_time_and_memory(name):
    page, wanted = HARMFUL[name]
    start = time.perf_counter()
    assert text_of(page).strip() == wanted
    assert time.perf_counter() - start < 20
    if len(page) < 300_000:  # tracing is slow
        tracemalloc.start()
        text_of(page)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60_000_000


# ------------------------------------------------------------------------------------------------ generated pages


class Words:
    """Words that stand once: ``ord…`` in the minutes, ``side…`` around them."""

    def __init__(self, chance):
        self.chance, self.kept, self.left = chance, [], []

    def keep(self, count=None):
        new = [f"ord{len(self.kept) + n}x" for n in range(count or self.chance.randint(1, 9))]
        self.kept += new
        return " ".join(new)

    def leave(self):
        self.left.append(f"side{len(self.left)}x")
        return self.left[-1]


def content(words, depth=0):
    """Return a piece of minutes in some markup."""
    chance = words.chance
    inline = ["{}", "<b>{}</b>", "<span class='x'>{}</span>", "<font>{}</font>", "<a href='/vis/bilag/1'>{}</a>"]

    def text():
        return chance.choice(inline).format(words.keep())

    kind = chance.randrange(9 if depth < 3 else 6)
    match kind:
        case 0:
            return f"<p>{text()}<br>{text()}"
        case 1:
            return f"<h4>{words.keep()}</h4><div>{text()}</div>"
        case 2:
            tag = chance.choice(["ul", "ol"])
            return f"<{tag}>" + "".join(f"<li>{text()}" for _ in range(chance.randint(1, 4))) + f"</{tag}>"
        case 3:
            size = chance.randint(1, 4)
            rows = ["".join(f"<td>{text()}" for _ in range(size)) for _ in range(chance.randint(1, 4))]
            return "<table>" + "".join(f"<tr>{row}" for row in rows) + "</table>"
        case 4:
            return f"<details><summary>{words.keep()}</summary>{text()}</details>"
        case 5:
            return f"<dl><dt>Mødested<dd>{text()}<dt>{words.keep(1)}<dd>{text()}</dl>"
        case 6:
            return f"<div class='collapse' style='display:none'>{content(words, depth + 1)}</div>"
        case 7:
            return f"<section>{content(words, depth + 1)}{content(words, depth + 1)}</section>"
        case _:
            return f"<blockquote>{content(words, depth + 1)}</blockquote>"


def furniture(words):
    """Return a piece of a page that is no minutes."""

    def links():
        return "".join(f"<li><a href='/n/{n}'>{words.leave()}</a></li>" for n in range(words.chance.randint(3, 6)))

    match words.chance.randrange(9):
        case 0:
            return f"<nav><ul>{links()}</ul></nav>"
        case 1:
            return f"<div><div><ul>{links()}</ul></div></div>"
        case 2:
            return f"<div class='cookie-banner'><p>{words.leave()}</p><button>{words.leave()}</button></div>"
        case 3:
            return f"<div id='breadcrumb'>{words.leave()} &gt; <a href=/>{words.leave()}</a></div>"
        case 4:
            return f"<footer><p>{words.leave()}</p></footer>"
        case 5:
            return f"<form role=search><label>{words.leave()}</label><select><option>{words.leave()}</select></form>"
        case 6:
            return f"<aside><h2>{words.leave()}</h2>{words.leave()}</aside>"
        case 7:
            return f"<p style='display:none'>{words.leave()}</p><script>{words.leave()}</script>"
        case _:
            return f"<button>{words.leave()}</button><div class='shareButtons'>{words.leave()}</div>"


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_every_word_of_the_minutes_stands_once_in_order_and_none_of_the_page(seed):
    words = Words(random.Random(seed))
    chance = words.chance
    pieces = [f"<h1>Referat {words.keep(1)} 1. maj 2025</h1>"]
    for number in range(1, chance.randint(2, 5)):
        pieces.append(f"<h2>Punkt {number}: {words.keep()}</h2><h3>Beslutning</h3>{content(words)}")
        pieces += [content(words)] if chance.random() < 0.5 else []
        pieces += [furniture(words)] if chance.random() < 0.2 else []
    body = "".join(pieces)
    wrapped = chance.choice(
        ["<main>{}</main>", "<div><article>{}</article></div>", "<div class='a'><div>{}</div></div>", "{}"]
    )
    around = [furniture(words) for _ in range(chance.randint(0, 5))]
    cut = chance.randint(0, len(around))
    page = f"<html><body>{''.join(around[:cut])}{wrapped.format(body)}{''.join(around[cut:])}</body></html>"
    text = text_of(page)
    assert re.findall(r"ord\d+x", text) == words.kept
    assert re.findall(r"side\d+x", text) == []
    assert not [mark for mark in "<>\x0c\r" if mark in text]


# ----------------------------------------------------------------------------------------------------- any bytes


def only_says_what_it_is(data, name="x.html"):
    try:
        documents = read(data, name)
    except UnreadableError as error:
        said = str(error).splitlines()
    else:
        said = ["read"]
        assert [document.text.strip() != "" for document in documents] == [True]
        assert documents[0].text.encode()
        assert read(data, name) == documents
    assert len(said) == 1


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<p>", b"\xff\xfe", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"]),
)
def test_random_bytes_only_say_what_they_are(data, start):
    only_says_what_it_is(start + data)


TAGS = ["div", "p", "table", "tr", "td", "ul", "li", "ol", "dl", "dt", "dd", "a", "b", "script", "select", "option", "svg", "math", "frameset",
        "frame", "body", "html", "head", "title", "br", "button", "details", "pre", "textarea", "plaintext", "nav", "main", "h1", "form", "o:p"]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(["<ol start=99999999999>", "<li value=-1>", "<p style=display:none>", "<a href='#x'>", "<div id=x hidden>", "<td", "<!--", "-->",
                     "<![CDATA[", "<?", "&", "&#x110000;", "&#0;", "Beslutning", "Punkt 1: x", "\ud800", "\x00", "\x0c", "\u2028", "ord"]),
    st.text(max_size=8),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_random_markup_only_says_what_it_is(pieces):
    only_says_what_it_is("".join(pieces).encode("utf-8", "surrogatepass"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(STYLES)), st.integers(0, 2**32))
def test_damaged_pages_only_say_what_they_are(style, seed):
    chance = random.Random(seed)
    data = bytearray(STYLES[style](blocks(SAMPLES[1].read_text("utf-8"))))
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            del data[at : at + chance.randint(1, 200)]
        else:
            data[at:at] = bytes(chance.randrange(256) for _ in range(5))
    only_says_what_it_is(bytes(data))
