"""Archives and the choice of a reader: by bytes before names, member by member, within limits."""

import io
import json
import stat
import struct
import zipfile

import pytest
from conftest import SAMPLES, minutes
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import Document, UnreadableError
from kg.readers import archive, sniff

TEXT = minutes().encode()
RECORD = json.dumps(
    {"Udvalg": "Byrådet", "Moede": {"Navn": "Referat"}, "Dagsordenpunkter": [{"Navn": "Kage"}]}
).encode()
XML = b"<Dagsorden Dagsordentype='Referat'/>"
HTML = (
    b"<!DOCTYPE html><html><body><main><p>REFERAT Udvalget d. 19-08-2025</p><p>Punkt 1: Kage</p></main></body></html>"
)


def packed(*members, method=zipfile.ZIP_DEFLATED):
    """Return a zip of (name or ZipInfo, bytes)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as target:
        for name, data in members:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)  # which may be empty
            target.writestr(info, data, method if info is not name else None)
    return made.getvalue()


def codes(document):
    return [finding.code for finding in document.findings]


def read(data, name="a.zip"):
    """Return (name, text) of the documents with text, and the codes of what was told of the file."""
    documents = sniff.read(data, name)
    told = [code for document in documents if not document.text for code in codes(document)]
    return [(d.name, d.text) for d in documents if d.text], told


def test_each_member_is_a_document_under_its_name():
    members = [(path.name, path.read_bytes()) for path in SAMPLES]
    documents, told = read(packed(*[(f"2025/{name}", data) for name, data in members]))
    assert documents == [(f"2025/{name}", data.decode()) for name, data in members]
    assert told == []
    assert len(documents) == 14


def test_members_of_any_kind_are_read_by_the_reader_for_them():
    data = packed(("a/m.json", RECORD), ("d.xml", XML), ("t.txt", TEXT), ("h.html", HTML))
    documents = sniff.read(data, "a.zip")
    assert [(d.name, d.format, d.layout) for d in documents] == [
        ("a/m.json", "application/json", "structured"),
        ("d.xml", "application/xml", "structured"),
        ("t.txt", "text/plain", None),
        ("h.html", "text/html", None),
    ]
    assert documents[2].data == TEXT


def test_a_zip_in_a_zip_is_opened_and_one_deeper_is_not():
    inner = packed(("x.txt", TEXT))
    documents, told = read(packed(("i.zip", inner), ("deep.zip", packed(("i.zip", inner), ("y.txt", TEXT)))))
    assert [name for name, _ in documents] == ["i.zip/x.txt", "deep.zip/y.txt"]
    assert told == ["archive-too-deep"]


def test_several_meetings_in_a_member_are_named_inside_it():
    first = json.loads(RECORD)
    documents, _ = read(packed(("m.json", json.dumps([{**first, "Id": "a"}, {**first, "Id": "b"}]))))
    assert [name for name, _ in documents] == ["m.json/a", "m.json/b"]


@pytest.mark.parametrize("name", ["/etc/x.txt", "../x.txt", "a/../../x.txt", "C:/x.txt", "a\\..\\x.txt", "\\x.txt"])
def test_a_name_that_leads_out_is_not_read(name):
    assert read(packed((name, TEXT), ("b.txt", TEXT))) == ([("b.txt", TEXT.decode())], ["member-outside"])


def test_links_are_not_followed():
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert read(packed((link, b"/etc/passwd"), ("b.txt", TEXT))) == ([("b.txt", TEXT.decode())], ["member-link"])


def test_encrypted_members_are_told_of():
    data = bytearray(packed(("a.txt", TEXT), ("b.txt", TEXT)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert read(bytes(data)) == ([("b.txt", TEXT.decode())], ["member-encrypted"])


def test_a_member_without_a_name_is_read_under_one_that_says_so():
    assert read(packed(("\0", TEXT), ("b.txt", TEXT))) == ([("unnamed", TEXT.decode()), ("b.txt", TEXT.decode())], [])


def test_members_of_one_name_are_both_read():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", TEXT), ("a.txt", TEXT + b"x"))
    documents, told = read(data)
    assert [name for name, _ in documents] == ["a.txt", "a.txt (2)"]
    assert told == ["member-twice"]


@pytest.mark.parametrize(("encoding", "told"), [("utf-8", []), ("cp850", ["member-name"])])
def test_names_that_do_not_say_how_they_are_written_are_read(encoding, told):
    raw = "børn.txt".encode(encoding)
    plain = "x" * len(raw)
    data = packed((plain, TEXT)).replace(plain.encode(), raw)
    assert read(data) == ([("børn.txt", TEXT.decode())], told)


def test_what_systems_leave_in_archives_is_passed_over():
    members = [("__MACOSX/a.txt", b"x"), (".DS_Store", b"x"), ("b/.c.txt", b"x"), ("b/", b""), ("Thumbs.db", b"x")]
    assert read(packed(*members, ("t.txt", TEXT))) == ([("t.txt", TEXT.decode())], [])


def test_a_bomb_is_not_unpacked():
    zeros = bytes(50 * 1024 * 1024)
    assert read(packed(("a.txt", zeros), ("b.txt", TEXT))) == ([("b.txt", TEXT.decode())], ["member-too-large"])


def test_a_member_that_lies_about_its_size_is_not_read_to_its_end():
    data = bytearray(packed(("a.txt", bytes(50 * 1024 * 1024))))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    documents, told = read(bytes(data))
    assert documents == []
    assert told in (["member-damaged"], ["not-text"])


@pytest.mark.parametrize(
    ("limit", "value", "names", "code"),
    [
        ("MAX_MEMBER", 10, [], "member-too-large"),
        ("MAX_TOTAL", len(TEXT) + 5, ["0.txt"], "member-too-large"),
        ("MAX_TOTAL", len(TEXT), ["0.txt"], "archive-too-large"),
        ("MAX_MEMBERS", 2, ["0.txt", "1.txt"], "archive-too-large"),
    ],
)
def test_limits_hold_for_all_members_together(monkeypatch, limit, value, names, code):
    monkeypatch.setattr(archive, limit, value)
    monkeypatch.setattr(sniff, "Budget", lambda: archive.Budget(archive.MAX_TOTAL, archive.MAX_MEMBERS))
    documents, told = read(packed(*[(f"{n}.txt", TEXT) for n in range(3)]))
    assert [name for name, _ in documents] == names
    assert code in told


def test_what_an_inner_archive_takes_is_taken_from_the_outer_one():
    budget = archive.Budget(bytes=10**6, members=3)
    inner = packed(("x.txt", TEXT), ("y.txt", TEXT))
    documents = archive.read(packed(("i.zip", inner), ("z.txt", TEXT)), sniff._read, budget)
    assert [d.name for d in documents if d.text] == ["i.zip/x.txt", "i.zip/y.txt"]
    assert budget.members == 0
    assert 0 < budget.bytes < 10**6 - 2 * len(TEXT)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (packed(), "a.zip", "archive-empty"),
        (packed(("a.txt", TEXT))[:-30], "a.zip", "archive-damaged"),
        (b"PK\x03\x04" + b"\0" * 50, "a.zip", "archive-damaged"),
        (b"{\\rtf1 x}", "a.rtf", "rich-text"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "not-minutes"),
        (b"\xff\xd8\xff\xe0", "a.pdf", "not-minutes"),
        (b"Rar!\x1a\x07", "a.rar", "other-archive"),
        (packed(("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x")), "a.xlsx", "other-office"),
        (packed(("mimetype", b"x"), ("content.xml", b"x")), "a.odt", "other-office"),
        (b"\x00\x01\x02" * 100, "a.bin", "not-text"),
        (b" \n ", "a.txt", "not-text"),
        (b"{", "a.json", "not-json"),
        (b"<Dagsorden", "a.xml", "not-xml"),
    ],
)
def test_files_that_cannot_be_read_give_one_line(data, name, code):
    with pytest.raises(UnreadableError) as refused:
        sniff.read(data, name)
    assert (refused.value.code, "\n" in str(refused.value)) == (code, False)


@pytest.mark.parametrize(
    ("data", "name", "form", "told"),
    [
        (TEXT, "a.txt", "text/plain", []),
        (TEXT, "a.md", "text/markdown", []),
        (TEXT, "a", "text/plain", []),
        (TEXT, "v1.2 referat", "text/plain", []),
        (TEXT, "a.pdf", "text/plain", ["suffix"]),
        (TEXT, "a.json", "text/plain", ["suffix"]),
        (TEXT.decode().encode("utf-16"), "a.txt", "text/plain", []),
        (TEXT.decode().encode("cp1252"), "a.txt", "text/plain", []),
        (b"[Udkast] " + TEXT, "a.txt", "text/plain", []),
        (b'["Kage" ' + TEXT, "a.txt", "text/plain", []),
        (b"<Udkast> " + TEXT, "a.txt", "text/plain", []),
        (b"<?xml er et sprog " + TEXT, "a.md", "text/markdown", []),
        (RECORD, "a.json", "application/json", []),
        (RECORD, "a.txt", "application/json", ["suffix"]),
        (RECORD, "dagsorden", "application/json", []),
        (RECORD.decode().encode("utf-16"), "a.json", "application/json", []),
        (XML, "dagsorden.xml", "application/xml", []),
        (b"<?xml version='1.0'?>\n<!-- x -->\n" + XML, "a", "application/xml", []),
        (XML, "a.html", "application/xml", ["suffix"]),
        (XML, "a.txt", "application/xml", ["suffix"]),
        (HTML, "a.html", "text/html", []),
        (HTML, "a.aspx", "text/html", []),
        (HTML, "a.json", "text/html", ["suffix"]),
        (HTML, "a", "text/html", []),
        (b"<?xml version='1.0'?>" + HTML, "a.xhtml", "text/html", []),
    ],
)
def test_bytes_say_what_a_file_is_before_its_name_does(data, name, form, told):
    (document,) = sniff.read(data, name)
    assert document.format == form
    assert [code for code in codes(document) if code == "suffix"] == told


def test_a_text_is_its_bytes_decoded():
    (document,) = sniff.read(b"\xef\xbb\xbf" + TEXT, "a.txt")
    assert document == Document(TEXT.decode(), b"\xef\xbb\xbf" + TEXT)


NAMES = st.sampled_from(["a.txt", "a.json", "a.xml", "a.zip", "a.html", "a", "../a.zip"]) | st.text(
    min_size=1, max_size=8
)


@given(data=st.binary() | st.sampled_from([b"{", b"[", b"<", b"PK\x03\x04", b"%PDF-", b"<?xml"]).flatmap(lambda b: st.binary().map(b.__add__)),
       name=NAMES)  # fmt: skip
def test_no_bytes_give_anything_but_documents_or_one_line(data, name):
    try:
        documents = sniff.read(data, name)
    except UnreadableError:
        return
    assert documents


@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(
    members=st.lists(st.tuples(NAMES, st.binary(max_size=50)), max_size=4),
    cut=st.integers(0, 400),
    flip=st.integers(0, 400),
)
def test_no_archive_gives_anything_but_documents_or_one_line(members, cut, flip):
    data = bytearray(packed(*members))
    if flip < len(data):
        data[flip] ^= 0xFF
    try:
        sniff.read(bytes(data[: max(1, len(data) - cut)] if cut < 20 else data), "a.zip")
    except UnreadableError:
        return
