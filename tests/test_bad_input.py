"""Whatever a folder holds, the build says so in a line and reads the rest; whatever a text holds, reading never raises."""

import os
import random
import re
import signal
import time

import pyoxigraph as ox
import pytest
from conftest import SAMPLES, build_at, copy_samples, entries_by_name, minutes, text_in, write
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg import resources
from kg.danish import squeeze
from kg.findings import Level
from kg.linking import Context, Linked
from kg.reading.minutes import read_minutes
from kg.report import report_lines
from kg.statements import nquads
from kg.text import Text, decode
from kg.triples import document_lines
from kg.vocabulary import Gov, GovClass

NOVEL = (
    "FØRSTE KAPITEL\n\nDet var en mørk aften i november, og lygterne i Nulby var endnu ikke tændt. Hun gik ned ad gaden.\n"
    "- Er her nogen? spurgte hun.\n\nIngen svarede. Det gjorde der aldrig.\n"
) * 40
CSV = "navn;parti;stemmer;dato\n" + "".join(f"Ane Tom {n};A;{n * 7};2021-11-16\n" for n in range(300))
HTML = "<!DOCTYPE html><html><head><title>Referat</title></head><body><p>Ikke fundet</p></body></html>\n"
JSON = '{"meeting": {"date": "2025-08-19", "items": [1, 2, 3]}}\n'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\\r\xa8f"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 40

NO_MINUTES = {
    "an agenda of a body without letters": (
        b'{"Udvalg": ";", "Dagsordenpunkter": []}',
        "no-items",
        "no agenda item was recognised",
    ),
    "a novel": (NOVEL.encode(), "no-minutes", "no agenda item was recognised"),
    "a table": (CSV.encode(), "no-minutes", "no agenda item was recognised"),
    "a web page": (HTML.encode(), "no-minutes", "no agenda item was recognised"),
    "JSON": (JSON.encode(), "unknown-json", "the JSON holds no minutes"),
    "a title without items": (b"REFERAT Teknik- og Klimaudvalget d. 19-08-2025\n", "no-items", "no agenda item"),
    "an empty file": (b"", "empty", "the file is empty"),
    "white space": (b" \n\r\n\t", "not-text", "nothing but white space"),
    "a PNG": (PNG, "not-minutes", "a picture"),
    "a PDF named as text": (PDF, "broken", "the PDF is broken"),
    "zeros": (bytes(4096), "not-text", "binary, not text"),
    "half of UTF-16": (b"\xff\xfeR\x00e", "not-text", "utf-16-le but is not, at byte"),
}


@pytest.mark.parametrize("name", NO_MINUTES)
def test_what_is_no_minutes_is_reported_and_the_rest_built(name, tmp_path):
    data, code, words = NO_MINUTES[name]
    write(tmp_path / "minutes" / "a-wrong.txt", data)
    write(tmp_path / "minutes" / "b-right.txt", minutes())
    report = build_at(tmp_path / "graph", tmp_path / "minutes")
    lines = [line for line in report_lines(report, tmp_path / "graph") if line.startswith("error: ")]
    assert len(lines) == 1
    assert lines[0].startswith("error: a-wrong.txt: ")
    assert words in lines[0]
    by_name = entries_by_name(tmp_path / "graph")
    errors = [finding for finding in by_name["a-wrong.txt"].findings if finding.level is Level.ERROR]
    assert [finding.code for finding in errors] == [code]
    assert by_name["a-wrong.txt"].shard == ""
    assert by_name["b-right.txt"].meeting
    assert build_at(tmp_path / "graph", tmp_path / "minutes").read == 0


@pytest.mark.parametrize("how", ["sparse", "of text", "of one line"])
def test_a_file_of_50_mb_is_refused_quickly_with_its_size(how, tmp_path):
    path = write(tmp_path / "minutes" / "stor.txt", b"")
    with path.open("wb") as file:
        if how == "sparse":
            file.truncate(50_000_000)
        else:
            line = b"Punkt 1: Godkendelse af dagsorden" + (b"\n" if how == "of text" else b" ")
            file.write(line * (50_000_000 // len(line)))
    write(tmp_path / "minutes" / "lille.txt", minutes())
    begin = time.perf_counter()
    report = build_at(tmp_path / "graph", tmp_path / "minutes")
    assert time.perf_counter() - begin < 3
    line = next(line for line in report_lines(report, tmp_path / "graph") if line.startswith("error: "))
    assert line.startswith("error: stor.txt: ")
    figures = re.findall(r"\b\d+\b", line)
    assert len(set(figures)) == len(figures), f"the same figure twice: {line}"
    assert "lille.txt" in entries_by_name(tmp_path / "graph")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_document_cut_off_is_read_as_far_as_it_goes(path, tmp_path):
    data = path.read_bytes()
    cut = data[: len(data) * 6 // 10]
    content = decode(cut).content
    found = read(content)
    whole = read(data.decode())
    assert (found.date, found.body, found.start) == (whole.date, whole.body, whole.start)
    assert 0 < len(found.items) < len(whole.items)
    assert [item.title for item in found.items[:-1]] == [item.title for item in whole.items[: len(found.items) - 1]]
    assert assembled(found, content) == content


def test_a_document_cut_off_says_that_items_are_missing(tmp_path):
    data = SAMPLES[0].read_bytes()
    write(tmp_path / "m" / "halv.txt", data[: len(data) * 6 // 10])
    report = build_at(tmp_path / "graph", tmp_path / "m")
    assert any("is it cut off? [items-missing]" in line for line in report_lines(report, tmp_path / "graph"))


def test_a_document_cut_in_the_middle_of_a_letter_keeps_its_body():
    data = SAMPLES[1].read_bytes()
    at = data.index("ø".encode(), len(data) // 2) + 1
    found = read(decode(data[:at]).content)
    assert found.body == read(data.decode()).body


def test_a_folder_without_files_gives_an_empty_graph(tmp_path):
    (tmp_path / "tom" / "under").mkdir(parents=True)
    report = build_at(tmp_path / "graph", tmp_path / "tom")
    assert report.entries == []
    assert "nothing to read here" in "\n".join(report_lines(report, tmp_path / "graph"))


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_facts_do_not_depend_on_encoding_or_newlines(encoding, newline):
    for path in SAMPLES[:2]:
        content = path.read_bytes().decode()
        changed = content.replace("\n", newline)
        decoded = decode(changed.encode(encoding))
        assert decoded.content == changed
        assert facts(read(changed)) == facts(read(content))


def facts(found):
    return (
        found.body and found.body.name, found.date, found.start, found.place, found.kind, found.status,
        [(a.person, a.status, a.item) for a in found.attendances],
        [
            (
                item.number, item.title, item.closed, [c.normal for c in item.cases],
                [(r.text, r.recommender) for r in item.recommendations],
                [(d.text, d.outcomes, d.recommendation) for d in item.decisions],
                [a.title for a in item.attachments],
                [(squeeze(r.text), r.kind, r.citation) for r in item.references],
            )
            for item in found.items
        ],
    )  # fmt: skip


@pytest.mark.parametrize("odd", ["\x00", "\x0c", "\x0b", "\x1a", "\ufeff", "\u2028", "\x85", "\u00ad"], ids=ascii)
def test_odd_characters_are_kept(odd, tmp_path):
    content = (
        SAMPLES[0].read_bytes().decode().replace("Punkt 2", f"{odd}\nPunkt 2").replace("asfalt", f"as{odd}falt") + odd
    )
    write(tmp_path / "m" / "m.txt", content)
    build_at(tmp_path / "graph", tmp_path / "m")
    entry = entries_by_name(tmp_path / "graph")["m.txt"]
    assert len(entry.items) == 7
    assert text_in(tmp_path / "graph", entry.sha) == content


def test_one_file_that_our_own_code_stumbles_over_does_not_stop_the_build(tmp_path, monkeypatch):
    from kg import work

    original = work.read_minutes

    def stumble(text, *rest):
        if "19-08-2025" in text.content:
            raise ZeroDivisionError("a fault of ours")
        return original(text, *rest)

    monkeypatch.setattr(work, "read_minutes", stumble)
    write(tmp_path / "m" / "a.txt", minutes(date="19-08-2025"))
    write(tmp_path / "m" / "b.txt", minutes(date="20-08-2025"))
    build_at(tmp_path / "graph", tmp_path / "m")
    assert entries_by_name(tmp_path / "graph")["b.txt"].meeting


# ----------------------------------------------------------------------------------------------- slow and large texts

SAMPLE = SAMPLES[0].read_bytes().decode()
LONG = 20_000


def in_case_presentation(words):
    assert "Linjeføring A følger" in SAMPLE
    return SAMPLE.replace("Linjeføring A følger", words, 1)


def in_decision(words):
    assert "Godkendt." in SAMPLE
    return SAMPLE.replace("Godkendt.", words, 1)


LARGE = {
    "a line of dots": "Indholdsfortegnelse\n" + "." * LONG + "\n" + SAMPLE,
    "dots apart in the contents": "Indholdsfortegnelse\nTitel" + " ." * LONG + "\n" + SAMPLE,
    "tabs in the contents": "Indholdsfortegnelse\nTitel" + "\t" * LONG + "x\n" + SAMPLE,
    "spaces in the contents": "Indholdsfortegnelse\nTitel" + " " * LONG + "x\n" + SAMPLE,
    "a decision with a thousand names": in_decision("Godkendt " + "og Ane Tom (A), " * (LONG // 16) + "."),
    "a decision of one word repeated": in_decision("Ane " * (LONG // 4) + "."),
    "words with hyphens before a date": in_case_presentation("Aa- og " * (LONG // 7) + " den 1. maj 2025 "),
    "hyphens before a date": in_case_presentation("A-" * (LONG // 2) + " den 1. maj 2025 "),
    "digits before a date": in_case_presentation("1" * LONG + " den 1. maj 2025 "),
    "a thousand citations": in_case_presentation("Byrådet den 1. maj 2025, punkt 4, " * (LONG // 33)),
    "parentheses that do not close": in_case_presentation("(" * LONG + " den 1. maj 2025 "),
    "a number list in a decision": in_decision("Behandles sammen med punkt " + "1, " * (LONG // 3)),
    "thousands of items": SAMPLE + "".join(f"Punkt {n}: T\n\nBeslutning\n\nGodkendt.\n\n" for n in range(8, 8000)),
    "thousands of sections": SAMPLE + "Bilag\n\nx\n\nBeslutning\n\ny\n\n" * 4000,
    "thousands of numbered lines": "".join(f"{n}. Punkt om noget\n" for n in range(20_000)),
    "a hundred thousand blank lines": SAMPLE + "\n" * 100_000,
    "a megabyte of prose": NOVEL * (1_000_000 // len(NOVEL)),
    "a megabyte of prose on one line": NOVEL.replace("\n", " ") * (1_000_000 // len(NOVEL)),
}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")
@pytest.mark.parametrize("name", LARGE)
def test_a_large_text_is_read_in_reasonable_time(name):
    def too_slow(*_):
        raise TimeoutError(f"{len(LARGE[name]):,} characters took more than 8 seconds of CPU")

    before = signal.signal(signal.SIGPROF, too_slow)  # time of this process, whatever else the machine does
    signal.setitimer(signal.ITIMER_PROF, 8)
    try:
        read(LARGE[name])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize(
    "words",
    [
        f"Godkendt med {'9' * 5000} stemmer mod 3.",
        f"Behandles sammen med punkt {'9' * 5000}-{'9' * 5001}.",
        f"Ad {'9' * 5000}) Godkendt.",
        f"Godkendt den 1. maj {'9' * 5000}.",
        f"Byrådet den 1. maj 2025, punkt {'9' * 5000}.",
        f"For stemte {'9' * 5000} medlemmer.",
    ],
    ids=lambda words: words[:12],
)
def test_a_number_of_five_thousand_digits_does_no_harm(words):
    content = in_decision(words)
    assert assembled(read(content), content) == content


# --------------------------------------------------------------------------------------------------- whatever comes

LAYOUTS, MUNICIPALITIES = resources.layouts(), resources.municipalities()
TEXTS = [path.read_bytes().decode() for path in SAMPLES]
LINES = sorted({line for text in TEXTS for line in text.splitlines()})
ODD = [
    "\x00", "\x0c", "\ufeff", "\u2028", "\t\t", "Punkt 1:", "Punkt 999: x", "Punkt ١: x", "1. A", "Bilag", "Beslutning", "Indstilling",
    "Ad 1)", "Ad 1) Godkendt", "Lukket: x", "Afbud:", "Afbud: ", "Mødedeltagere", "Fraværende: , , og", "()", "(A)", "d. 32-13-2025",
    "Beslutning fra Byrådet, den 31. februar 2025, punkt 1:", "Beslutning fra , den 1. maj 2025:", "Mødet hævet kl. 25.61",
    "Sagens forløb", "1. maj 2025 Byrådet", "For stemte A, ", "med 3 stemmer mod ingen", "Indholdsfortegnelse", "x.....1", "-", "•", "a)",
    "at ", "1. at", "Formanden indstiller,", "00.22.04-P35-4-25", "/", "25/", "Mødedato", "Mødested", "Udvalg:", "REFERAT  d. 19-08-2025",
]  # fmt: skip


def read(content):
    return read_minutes(Text(content), LAYOUTS, MUNICIPALITIES)


def sections(found):
    return [*found.front, *(section for item in found.items for section in item.sections)]


def assembled(found, content):
    """The text put together from the sections, each of which must begin where the last ended."""
    end, parts = 0, []
    for section in sections(found):
        assert section.start == end
        assert section.start <= section.content <= section.end
        parts.append(content[section.start : section.end])
        end = section.end
    return "".join(parts)


def records(found):
    """Every record that points at the text, with a text whose first word must stand there (or None)."""
    yield found, None
    for attendance in found.attendances:
        yield attendance, attendance.person.name
    for item in found.items:
        yield item, item.title
        yield from ((r, r.text) for r in item.recommendations)
        yield from ((d, d.text) for d in item.decisions)
        yield from ((a, a.title) for a in item.attachments)
        yield from ((c, c.printed) for c in item.cases)
        yield from ((r, None) for r in item.references)
        yield from ((v, None) for d in item.decisions for v in d.votes)
        for quoted in item.quoted:
            yield from ((d, d.text) for d in quoted.decisions)
            yield from ((a, a.person.name) for a in quoted.attendances)


def check(content):
    """Everything that must hold for any text at all."""
    text = Text(content)
    found = read(content)
    assert assembled(found, content) == content
    coverage = found.coverage
    assert coverage.read + coverage.ignored + coverage.findings == sum(not line.blank for line in text.lines)
    for record, words in records(found):
        start, end = record.at
        assert 0 <= start <= end <= len(content), record
        if words:
            assert words.split()[0] in content[start:end], record
    for finding in found.findings:
        assert 0 <= finding.start <= finding.end <= len(content)
        assert len(finding.message.splitlines()) == 1
        assert finding.line == 0 or 1 <= finding.line <= len(text.lines)
    assert bool(found.items) != any(finding.level is Level.ERROR for finding in found.findings)
    return found


def check_statements(found, content):
    """The statements are N-Quads that a parser takes, each once, and give the text back."""
    lines = document_lines(Linked(found, Context("0" * 64, "0630", "Vejle", sources=("m.txt",))), Text(content))
    quads = list(ox.parse(nquads(lines), format=ox.RdfFormat.N_QUADS))
    assert len(set(quads)) == len(quads) == len(lines)
    values = {(quad.subject, quad.predicate.value): quad.object.value for quad in quads}
    kinds = [q.subject for q in quads if getattr(q.object, "value", "") == GovClass.SECTION]
    ordered = sorted((int(values[node, Gov.ORDER]), values[node, Gov.TEXT]) for node in kinds)
    assert "".join(text for _, text in ordered) == content


EXAMPLES = settings(
    max_examples=int(os.environ.get("KG_EXAMPLES", "60")),
    deadline=None,
    derandomize="KG_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@EXAMPLES
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\x00 .,:;-()/0123456789"))))
def test_any_text_is_read_without_complaint(content):
    check(content)


@EXAMPLES
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(ODD), st.text(max_size=30)), max_size=60),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_order_of_lines_of_minutes_is_read_without_complaint(lines, newline):
    content = newline.join(lines)
    check_statements(check(content), content)


@EXAMPLES
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False), st.integers(1, 12))
def test_minutes_with_lines_moved_are_read_without_complaint(content, chance, changes):
    lines = content.splitlines(keepends=True)
    for _ in range(changes):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at : at + chance.randrange(1, 6)]
                lines = lines or ["x\n"]
            case 1:
                lines[to:to] = lines[at : at + chance.randrange(1, 20)]
            case 2:
                lines.insert(at, chance.choice(ODD) + "\n")
            case 3:
                part = lines[min(at, to) : max(at, to)]
                chance.shuffle(part)
                lines[min(at, to) : max(at, to)] = part
            case 4:
                lines[at] = lines[at].rstrip("\n") + chance.choice(["", " ", "\r\n", "\t"]) + chance.choice(ODD) + "\n"
    changed = "".join(lines)
    check_statements(check(changed), changed)


@EXAMPLES
@given(st.sampled_from(TEXTS), st.data())
def test_any_slice_of_minutes_is_read_without_complaint(content, data):
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    check_statements(check(content[start:end]), content[start:end])


@EXAMPLES
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False), st.integers(1, 60))
def test_minutes_with_characters_changed_are_read_without_complaint(content, chance, changes):
    characters = list(content)
    for _ in range(changes):
        at = chance.randrange(len(characters))
        characters[at] = chance.choice(
            [
                "",
                " ",
                "\n",
                "\r",
                "\x00",
                "(",
                ")",
                ",",
                ".",
                "0",
                "9",
                "99",
                "A",
                "å",
                "\u0661",
                "²",
                characters[at] * 2,
            ]
        )
    changed = "".join(characters)
    assume(changed.strip())
    check_statements(check(changed), changed)


def test_the_mutations_meet_minutes_with_and_without_items():
    chance = random.Random(1)
    found = [read("\n".join(chance.sample(LINES, number))).items for number in range(1, 41)]
    assert any(found)
    assert not all(found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_everything_that_holds_for_any_text_holds_for_a_sample(path):
    content = path.read_bytes().decode()
    check_statements(check(content), content)


def test_two_lists_of_attachments_in_one_item_are_numbered_through():
    content = minutes() + "\nBilag\n\nKort\n\nØkonomi\n\nIngen.\n\nBilag\n\nTegning\n"
    attachments = read(content).items[-1].attachments
    assert [(a.order, a.title) for a in attachments] == [(1, "Kort"), (2, "Tegning")]


def test_two_decisions_of_one_item_are_two():
    content = minutes() + "\nBilag\n\nKort\n\nBeslutning\n\nSagen udsættes.\n"
    decisions = read(content).items[-1].decisions
    assert len(decisions) == 2
    assert len({decision.order for decision in decisions}) == 2


def test_a_sample_folder_with_rubbish_in_it_is_built_all_the_same(tmp_path):
    folder = copy_samples(tmp_path / "minutes")
    for number, (data, _, _) in enumerate(NO_MINUTES.values()):
        write(folder / f"{number}-wrong.txt", data)
    report = build_at(tmp_path / "graph", folder)
    assert sum(1 for entry in report.entries if entry.meeting) == 14
    assert sum(1 for entry in report.entries if not entry.shard) == len(NO_MINUTES)
