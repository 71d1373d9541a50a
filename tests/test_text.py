"""Bytes become text without loss, lines tile it, and what is no text says so in a sentence."""

import codecs

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st

from kg.findings import Level
from kg.text import MAX_BYTES, NotText, Text, decode

DANISH = "Referat Økonomiudvalget – »åbent« møde\r\nPunkt 1: Ærøfærgen\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\\r\xa8f"

ENCODED = {
    "utf-8": (DANISH.encode(), "utf-8"),
    "utf-8 with mark": (codecs.BOM_UTF8 + DANISH.encode(), "utf-8"),
    "utf-16-le with mark": (codecs.BOM_UTF16_LE + DANISH.encode("utf-16-le"), "utf-16-le"),
    "utf-16-be with mark": (codecs.BOM_UTF16_BE + DANISH.encode("utf-16-be"), "utf-16-be"),
    "utf-16-le without mark": (DANISH.encode("utf-16-le"), "utf-16-le"),
    "utf-16-be without mark": (DANISH.encode("utf-16-be"), "utf-16-be"),
    "cp1252": (DANISH.encode("cp1252"), "cp1252"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_danish_is_decoded_from(name):
    data, encoding = ENCODED[name]
    assert decode(data) == Text(DANISH, encoding)


def test_latin_1_is_the_last_resort_for_bytes_that_cp1252_leaves_undefined():
    data = "Møde\x81 på rådhuset\n".encode("latin-1")
    assert decode(data) == Text("Møde\x81 på rådhuset\n", "latin-1")


def test_a_mark_is_no_character_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"Referat").content == "Referat"


def test_a_second_mark_is_kept_as_a_character():
    assert decode(codecs.BOM_UTF8 * 2 + b"Referat").content == "\ufeffReferat"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_sample_document_in_any_encoding_gives_the_same_text(path, encoding):
    assert len(SAMPLES) == 14
    content = path.read_bytes().decode()
    assert decode(content.encode(encoding)).content == content


def test_a_utf_8_text_cut_in_the_middle_of_a_letter_is_still_read_as_utf_8():
    whole = "Referat fra Økonomiudvalget på Ærø".encode()
    cut = whole[: whole.rindex("ø".encode()) + 1]
    assert "Økonomiudvalget på Ær" in decode(cut).content


def test_one_bad_byte_does_not_spoil_every_letter_of_a_long_utf_8_text():
    data = ("Økonomiudvalget drøftede sagen på mødet.\n" * 50).encode() + b"\xff\n"
    assert decode(data).content.startswith("Økonomiudvalget drøftede")


# -------------------------------------------------------------------------------------------------- what is no text

NO_TEXT = {
    "nothing": (b"", "empty"),
    "white space": (b" \t\r\n\x0c\n", "white space"),
    "only a mark": (codecs.BOM_UTF8, "white space"),
    "only a wide mark": (codecs.BOM_UTF16_LE, "white space"),
    "a PNG": (PNG, "binary"),
    "zeros": (bytes(5000), "binary"),
    "every byte": (bytes(range(256)) * 20, "binary"),
    "half a wide character": (codecs.BOM_UTF16_LE + b"R\x00e", "utf-16-le"),
    "a mark that lies": (codecs.BOM_UTF8 + b"m\xf8de", "utf-8"),
    "a byte too many": (b"x" * (MAX_BYTES + 1), "MB"),
}


@pytest.mark.parametrize("name", NO_TEXT)
def test_no_text_says_what_it_is(name):
    data, word = NO_TEXT[name]
    with pytest.raises(NotText, match=word) as caught:
        decode(data)
    message = str(caught.value)
    assert message == " ".join(message.split())
    assert len(message.split()) >= 4


def test_the_largest_file_is_read():
    assert len(decode(b"x\n" * (MAX_BYTES // 2)).content) == MAX_BYTES


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 50_000_000])
def test_too_large_is_told_by_figures_that_differ(size):
    with pytest.raises(NotText) as caught:
        decode(bytes(size))
    figures = [word for word in str(caught.value).split() if word.isdigit()]
    assert len(set(figures)) == len(figures), "the same figure twice"


def test_a_stray_control_character_is_kept():
    content = "Punkt 1: Godkendelse\x00 af dagsorden\n\x1fBeslutning\n" + "Godkendt. " * 50
    assert decode(content.encode()).content == content


# ------------------------------------------------------------------------------------------------------------ lines


def contents(content):
    return [(line.number, line.content) for line in Text(content).lines]


def test_every_kind_of_newline_ends_a_line():
    assert contents("a\nb\r\nc\rd") == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]


def test_no_other_character_ends_a_line():
    for char in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        assert len(Text(f"a{char}b").lines) == 1


def test_a_form_feed_is_white_space_of_its_line():
    lines = Text("\x0cPunkt 1: Titel\n\x0c\n").lines
    assert [line.content for line in lines] == ["Punkt 1: Titel", ""]
    assert [line.blank for line in lines] == [False, True]


def test_the_last_line_needs_no_newline():
    lines = Text("a\nb").lines
    assert (lines[1].start, lines[1].end, lines[1].stop) == (2, 3, 3)


def test_an_empty_text_has_no_lines():
    assert Text("").lines == ()
    assert Text("").line_at(0) == 0


ANY_TEXT = st.text(alphabet=st.one_of(st.sampled_from("\r\n\x00\x0b\x0c\x85\u2028 \tæ"), st.characters()))


@given(ANY_TEXT)
def test_lines_tile_the_text(content):
    text = Text(content)
    assert "".join(content[line.start : line.stop] for line in text.lines) == content
    stops = [0, *(line.stop for line in text.lines)]
    for line, before in zip(text.lines, stops, strict=False):
        assert line.start == before
        assert line.start <= line.end <= line.stop
        assert line.start < line.stop
        assert not {"\r", "\n"} & set(content[line.start : line.end])
        assert content[line.end : line.stop] in ("\n", "\r\n", "\r", "")
        assert content[line.start : line.end].strip() == line.content
        assert line.blank == (not line.content)


@given(ANY_TEXT.filter(bool), st.data())
def test_a_character_stands_on_the_line_that_holds_it(content, data):
    text = Text(content)
    position = data.draw(st.integers(0, len(content) - 1))
    line = text.lines[text.line_at(position) - 1]
    assert line.start <= position < line.stop


@given(st.binary())
def test_bytes_become_text_or_a_sentence(data):
    text, sentence = tried(data)
    assert text.strip() if sentence is None else len(sentence.split()) >= 4


@given(st.text(min_size=1).filter(lambda content: content.strip("\ufeff\x00") == content and content.strip()))
def test_marked_encodings_round_trip_for_any_text(content):
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        text, sentence = tried(mark + content.encode(encoding))
        assert text == content or "binary" in sentence  # a text of control characters


def tried(data):
    """The text of the bytes, or the sentence that says why they have none."""
    try:
        return decode(data).content, None
    except NotText as error:
        return None, str(error)


def test_a_finding_knows_its_line():
    text = Text("a\r\nb\r\n\r\nc")
    finding = text.finding(Level.INFO, "code", "message", 8, 9)
    assert (finding.line, finding.start, finding.end) == (4, 8, 9)
