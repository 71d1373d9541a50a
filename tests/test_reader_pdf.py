"""PDF files made by a PDF library, laid out as minutes are printed, give the records of the text they were made from."""

import io
import re
import shutil
import subprocess
import zipfile
import zlib
from dataclasses import fields, is_dataclass
from html import escape

import pypdfium2 as pdfium
import pytest
from conftest import SAMPLES
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kg import resources
from kg.documents import UnreadableError
from kg.findings import Level
from kg.parts import Section
from kg.readers import ocr, pdf_apart, pdf_bounds, pdf_pages, pdf_words
from kg.readers.pdf import read
from kg.reading.minutes import read_minutes
from kg.records import Span
from kg.text import decode

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, FOOT = 70.0, 525.0, 72.0, 770.0
LABELS = r"(Mødedato|Mødested|Mødedeltagere|Afbud) (?=\S)"
VOWELS = "aeiouyæøå"


# ---------------------------------------------------------------------------------------------------- printing minutes


class Print:
    """Lays a text out on pages the way a publishing system prints minutes."""

    def __init__(
        self, *, head="", foot="Side {} af {}", continued=False, hyphens=False, break_before_items=False, size=11.0
    ):
        self.head, self.foot, self.continued, self.hyphens = head, foot, continued, hyphens
        self.break_before_items, self.size = break_before_items, size
        self.pages = [[]]
        self.y = TOP
        self.item = ""
        self.divided = 0

    def put(self, x, text, font="Helvetica", size=None):
        self.pages[-1].append((x, self.y, font, size or self.size, text))

    def down(self, by):
        self.y += by
        if self.y > FOOT:
            self.new_page()

    def new_page(self):
        self.pages.append([])
        self.y = TOP
        if self.continued and self.item:
            self.put(LEFT, f"Punkt {self.item}, fortsat", "Helvetica-Oblique", 9)
            self.y += 24

    def wrap(self, text, x, right=RIGHT, font="Helvetica", size=None):
        """Return the lines of a text between ``x`` and ``right``, with words divided where hyphens are wanted."""
        size = size or self.size
        lines, line = [], ""
        for word in text.split():
            while True:
                longer = f"{line} {word}".strip()
                if not line or stringWidth(longer, font, size) <= right - x:
                    line = longer
                    break
                head = self.head_of(word, line, right - x, font, size)
                if head:
                    lines.append(f"{line} {head}-")
                    word = word[len(head) :]
                    self.divided += 1
                elif (
                    "-" in word[1:-1]
                    and stringWidth(f"{line} {word[: word.index('-') + 1]}", font, size) <= right - x
                    and line
                ):
                    at = word.index("-") + 1
                    lines.append(f"{line} {word[:at]}")
                    word = word[at:]
                else:
                    lines.append(line)
                line = ""
        return [line for line in [*lines, line] if line]

    def head_of(self, word, line, room, font, size):
        if not self.hyphens or not line or not re.fullmatch(r"[a-zæøå]{8,}[.,]?", word):
            return ""
        for at in range(len(word) - 4, 3, -1):
            if (
                word[at - 1] in VOWELS
                and word[at] not in VOWELS
                and stringWidth(f"{line} {word[:at]}-", font, size) <= room
            ):
                return word[:at]
        return ""

    def paragraph(self, text, x=LEFT, mark="", hang=0.0, font="Helvetica", size=None, right=RIGHT):
        size = size or self.size
        for number, line in enumerate(self.wrap(text, x + hang, right, font, size)):
            if mark and number == 0:
                self.put(x, mark, font, size)
            self.put(x + hang, line, font, size)
            self.down(size * 1.27)

    def table(self, rows):
        columns = max(map(len, rows))
        widths = [
            max(stringWidth(row[n], "Helvetica", self.size) if n < len(row) else 0 for row in rows) + 20
            for n in range(columns)
        ]
        if sum(widths) > RIGHT - LEFT:
            share = (RIGHT - LEFT) / sum(widths)
            widths = [width * share for width in widths]
        for row in rows:
            x, cells = LEFT, []
            for text, width in zip(row, widths, strict=False):
                cells.append((x, self.wrap(text, x, x + width - 14)))
                x += width
            deepest = max(len(lines) for _, lines in cells)
            if self.y + deepest * self.size * 1.2 > FOOT:
                self.new_page()
            start = self.y
            for x, lines in cells:
                for number, line in enumerate(lines):
                    self.y = start + number * self.size * 1.2
                    self.put(x, line)
            self.y = start + (deepest - 1) * self.size * 1.2
            self.down(self.size * 1.9)

    def text(self, text):
        lines = text.splitlines()
        at = 0
        while at < len(lines):
            line = lines[at].rstrip()
            label = re.match(LABELS, line)
            if not line:
                self.down(self.size * 0.9) if self.y > TOP else None
            elif label:
                while at + 1 < len(lines) and lines[at + 1].strip():
                    at += 1
                    line += " " + lines[at].strip()
                self.put(LEFT, label[1], "Helvetica-Bold")
                self.paragraph(line[label.end() :], x=190)
            elif line.startswith("REFERAT ") or line.endswith(" - Referat"):
                self.paragraph(line, font="Helvetica-Bold", size=18)
            elif entry := re.fullmatch(r"(.*?)\.{4,}\t(\d+)", line):
                for part in (wrapped := self.wrap(entry[1], LEFT, RIGHT - 60))[:-1]:
                    self.put(LEFT, part)
                    self.down(self.size * 1.27)
                room = RIGHT - 20 - LEFT - stringWidth(wrapped[-1], "Helvetica", self.size)
                self.put(LEFT, wrapped[-1] + "." * int(room / stringWidth(".", "Helvetica", self.size)))
                self.put(RIGHT - stringWidth(entry[2], "Helvetica", self.size), entry[2])
                self.down(self.size * 1.27)
            elif "\t" in line:
                rows = [line.split("\t")]
                while at + 1 < len(lines) and "\t" in lines[at + 1]:
                    at += 1
                    rows.append(lines[at].split("\t"))
                self.table(rows)
            elif (mark := re.match(r"([-•]|\d+\.) (?=\S)", line)) and not self.is_heading(lines, at):
                bullet = "•" if mark[1] in "-•" else mark[1]
                self.paragraph(line[mark.end() :], x=LEFT + 14, mark=bullet, hang=16)
            else:
                item = re.match(r"(?:Punkt )?(\d+)[:.] ", line)
                if item:
                    if self.break_before_items and self.y > TOP + 200:
                        self.item = ""
                        self.new_page()
                    self.item = item[1]
                    self.paragraph(line, font="Helvetica-Bold", size=14)
                    self.down(3)
                else:
                    heading = self.is_heading(lines, at)
                    self.paragraph(line, font="Helvetica-Bold" if heading else "Helvetica")
            at += 1

    @staticmethod
    def is_heading(lines, at):
        line = lines[at].strip()
        around = at == 0 or not lines[at - 1].strip(), at + 1 == len(lines) or not lines[at + 1].strip()
        if re.match(r"\d+\. ", line):
            return all(around) and not line.startswith("1. at")
        return len(line) < 60 and around[0] and line[-1:].isalpha() and not re.match(r"[-•]", line)

    def bytes(self, **options):
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=A4, invariant=1, **options)
        for number, page in enumerate(self.pages, start=1):
            for x, y, font, size, text in page:
                canvas.setFont(font, size)
                canvas.drawString(x, HEIGHT - y, text)
            canvas.setFont("Helvetica", 8)
            if self.head:
                canvas.drawString(LEFT, HEIGHT - 36, self.head.format(number, len(self.pages)))
            if self.foot:
                canvas.drawCentredString(WIDTH / 2, 30, self.foot.format(number, len(self.pages)))
            canvas.showPage()
        canvas.save()
        return stream.getvalue()


def printed(text, *, head="", **options):
    """Return a text printed; ``head`` stands on top of each page, with ``{body}`` and ``{date}`` of the meeting."""
    body = re.search(r"(?m)^REFERAT (.*?)(?: 2022-2025)? d\.|^(.*) - Referat$", text)
    date = re.search(r"\d\d-\d\d-20\d\d", text)
    head = head.replace("{body}", (body[1] or body[2]).removesuffix(" -") if body else "").replace(
        "{date}", date[0] if date else ""
    )
    page = Print(head=head, **options)
    page.text(text)
    return page.bytes()


def drawn(draw, pages=1, **options):
    """Return a PDF whose pages ``draw(canvas, number)`` draws."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, **options)
    for number in range(pages):
        canvas.setFont("Helvetica", 11)
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines_at(canvas, *lines, y=100.0, x=LEFT, step=14.0):
    for number, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - y - number * step, line)


def text_of(data):
    (document,) = read(data, "referat.pdf")
    return document.text


def codes(data):
    (document,) = read(data, "referat.pdf")
    return [finding.code for finding in document.findings]


# ------------------------------------------------------------------------------------------------- the sample meetings


LEFT_OUT = {"rule", "outcome_rules", "coverage", "layout", "findings", "groups"}
"""What names the rule or the layout that read it, or counts characters."""


def record(value, text):
    """Return a record without places and rules, as plain values to compare."""
    if isinstance(value, Span):
        return None
    if isinstance(value, Section):
        words = re.sub(r"\s+", " ", text[value.start : value.end]).strip()
        return value.kind, value.heading, words.replace("•", "-")
    if is_dataclass(value):
        names = [one.name for one in fields(value) if one.name not in LEFT_OUT]
        return {name: record(getattr(value, name), text) for name in names}
    if isinstance(value, tuple):
        return [record(one, text) for one in value]
    return value


def minutes_of(text):
    minutes = read_minutes(text, resources.layouts(), resources.municipalities())
    return record(minutes, text.content), sorted(finding.code for finding in minutes.findings)


FORMS = {
    "plain": {},
    "hyphens": {"hyphens": True, "head": "{body} {date}"},
    "large": {"size": 13.0, "continued": True, "head": "{}/{}"},
    "items-on-pages": {"break_before_items": True, "continued": True, "hyphens": True},
    "small": {"size": 9.0, "foot": "{}"},
}


def test_there_are_fourteen_sample_meetings():
    assert len(SAMPLES) == 14


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_printed_meeting_gives_the_records_of_its_text(path, form):
    data = path.read_bytes()
    wanted, wanted_findings = minutes_of(decode(data))
    read_back, findings = minutes_of(decode(text_of(printed(data.decode(), **FORMS[form])).encode()))
    assert read_back == wanted
    assert findings == wanted_findings


def test_what_is_printed_is_hyphenated_and_broken_over_pages():
    pages = []
    for path in SAMPLES:
        pages.append(Print(hyphens=True))
        pages[-1].text(path.read_text("utf-8"))
    assert sum(page.divided for page in pages) >= 10
    assert all(len(page.pages) >= 3 for page in pages)


def test_the_same_bytes_give_the_same_text():
    data = printed(SAMPLES[0].read_text("utf-8"))
    assert text_of(data) == text_of(data)


def test_labels_and_values_written_one_after_the_other_stand_on_one_line():
    def draw(canvas, number):
        lines_at(canvas, "REFERAT Byrådet d. 27-08-2025", y=60)
        for at, label in enumerate(["Mødedato", "Mødested", "Mødedeltagere"]):
            lines_at(canvas, label, y=100 + 20 * at)
        lines_at(canvas, "Onsdag d. 27. august 2025 kl. 18:00", y=100, x=190)
        lines_at(canvas, "Byrådssalen", y=120, x=190)
        lines_at(canvas, "Bolette Vindspejl (A)", "Thorvald Regnhøj (V)", "Kaj Snegleby (Ø)", y=140, x=190)
        lines_at(
            canvas, "Byrådet holdt møde i salen, og der var mange, som gerne ville høre, hvad der blev sagt om", y=220
        )
        lines_at(canvas, "sagen.", y=234)

    assert text_of(drawn(draw)).splitlines() == [
        "REFERAT Byrådet d. 27-08-2025",
        "",
        "Mødedato Onsdag d. 27. august 2025 kl. 18:00",
        "",
        "Mødested Byrådssalen",
        "",
        "Mødedeltagere Bolette Vindspejl (A), Thorvald Regnhøj (V), Kaj Snegleby (Ø)",
        "",
        "Byrådet holdt møde i salen, og der var mange, som gerne ville høre, hvad der blev sagt om sagen.",
    ]


FULL = "Udvalget drøftede sagen og bad forvaltningen om at komme igen med en langt mere fyldig"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("og klar beslut-", "ningen tages op igen.", "beslutningen tages"),
        ("mål for Social-", "og Sundhedsudvalget.", "Social- og Sundhedsudvalget"),
        ("plan for 2025-", "2026 og årene efter.", "2025-2026 og"),
        ("plan for Nord-", "Sydbanen og vejen.", "Nord-Sydbanen og"),
        ("svar fra MED-", "udvalget om sagen.", "MED-udvalget om"),
        ("plan for it-", "drift og indkøb.", "it-drift og"),
        ("notat om og/", "eller en ny plan.", "og/eller en"),
        ("plan for veje -", "og stier i byen.", "veje - og stier"),
        ("sag og en ny", "plan for veje.", "ny plan"),
    ],
)
def test_a_line_goes_on_below_with_or_without_its_hyphen(first, second, joined):
    width = stringWidth(f"{FULL} {first}", "Helvetica", 9)
    assert width < RIGHT - LEFT

    def draw(canvas, number):
        canvas.setFont("Helvetica", 9)
        for at in range(3):  # what tells where lines end
            lines_at(canvas, f"{FULL} {first}", y=100 + 60 * at, step=12)
            lines_at(canvas, second, y=112 + 60 * at, step=12)

    text = text_of(drawn(draw))
    assert text.count(joined) == 3
    assert len(text.split("\n\n")) == 3


def test_a_compound_that_the_text_writes_with_a_hyphen_keeps_it():
    def draw(canvas, number):
        canvas.setFont("Helvetica", 9)
        lines_at(canvas, f"{FULL} plan for klima-", "tilpasning i byen.", y=100, step=12)
        lines_at(canvas, "Den blev kaldt klima-tilpasning i det brev, som kom.", y=160)

    assert "plan for klima-tilpasning i byen." in text_of(drawn(draw))


def test_short_lines_one_below_the_other_stay_lines():
    def draw(canvas, number):
        lines_at(canvas, "Udvalget holdt møde om sagen og besluttede at komme igen, når der er mere at sige.", y=100)
        lines_at(canvas, "Kort over byen", "Notat om støj", "Brev fra naboer", y=140)

    assert text_of(drawn(draw)).endswith("\n\nKort over byen\nNotat om støj\nBrev fra naboer\n")


def test_lists_have_one_mark_each_and_no_figure_of_a_sentence_becomes_one():
    def draw(canvas, number):
        canvas.setFont("Helvetica", 9)
        lines_at(canvas, f"{FULL} plan til mødet den", "2. september 2025.", y=100, step=12)
        canvas.setFont("Symbol", 9)
        lines_at(canvas, "•", y=150, x=LEFT + 10)
        canvas.setFont("Helvetica", 9)
        lines_at(canvas, "Stier og veje", y=150, x=LEFT + 24)
        for at, (mark, text) in enumerate([("-", "Skoler"), ("1.", "at sagen godkendes."), ("b)", "at den udsættes.")]):
            lines_at(canvas, mark, y=170 + 20 * at, x=LEFT + 10)
            lines_at(canvas, text, y=170 + 20 * at, x=LEFT + 24)

    lines = [line for line in text_of(drawn(draw)).splitlines() if line]
    assert lines == [
        f"{FULL} plan til mødet den 2. september 2025.",
        "- Stier og veje", "- Skoler", "1. at sagen godkendes.", "b) at den udsættes.",
    ]  # fmt: skip


def test_a_table_keeps_its_empty_cells_and_joins_its_wrapped_ones():
    page = Print()
    page.table(
        [
            ["Ansøger", "Arrangement", "Beløb"],
            [
                "Foreningen for alle de mange spillemænd i Nulby og omegn",
                "Høstdans i forsamlingshuset, med suppe og kaffe",
                "20.000 kr.",
            ],
            ["I alt", "", "20.000 kr."],
        ]
    )
    assert text_of(page.bytes()).splitlines() == [
        "Ansøger\tArrangement\tBeløb",
        "Foreningen for alle de mange spillemænd i Nulby og omegn\tHøstdans i forsamlingshuset, med suppe og kaffe\t20.000 kr.",
        "I alt\t\t20.000 kr.",
    ]


def test_a_table_that_goes_on_over_a_page_prints_its_head_once():
    page = Print(foot="")
    page.y = FOOT - 30
    page.table([["Post", "Budget", "Rest"], ["Veje", "100", "50"]])
    page.new_page()
    page.table([["Post", "Budget", "Rest"], ["Parker", "200", "70"]])
    assert text_of(page.bytes()) == "Post\tBudget\tRest\nVeje\t100\t50\nParker\t200\t70\n"


def test_columns_are_read_one_after_the_other():
    left = [f"Venstre spalte har her en linje nr. {n}" for n in range(10)]
    right = [f"Højre spalte har også en linje nr. {n}" for n in range(10)]

    def draw(canvas, number):
        lines_at(canvas, *left, y=120)
        lines_at(canvas, *right, y=120, x=320)

    text = text_of(drawn(draw))
    assert text.index("Venstre spalte har her en linje nr. 9") < text.index("Højre spalte har også en linje nr. 0")


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_page_printed_sideways_is_read_as_it_is_held(turns):
    def draw(canvas, number):
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turns)
        for n, line in enumerate(["Referat af mødet i udvalget", "Sagen blev udsat"]):
            canvas.drawString(-200, 100 - 40 * n, line)

    assert text_of(drawn(draw)) == "Referat af mødet i udvalget\n\nSagen blev udsat\n"


def test_text_at_another_angle_is_left_out_and_said():
    def draw(canvas, number):
        lines_at(canvas, "Sagen blev udsat til næste møde.")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "KLADDE")

    (document,) = read(drawn(draw), "x.pdf")
    assert document.text == "Sagen blev udsat til næste møde.\n"
    assert [(f.code, f.level) for f in document.findings] == [("rotated-text", Level.INFO)]


# --------------------------------------------------------------------------------------------- what every page repeats


def with_heads(heads, feet=(), body="Sagen nr. {} blev udsat til næste møde i udvalget."):
    def draw(canvas, number):
        canvas.drawString(LEFT, HEIGHT - 36, heads[number])
        if feet:
            canvas.drawString(LEFT, 30, feet[number])
        lines_at(canvas, body.format("abcdefgh"[number]), y=110)

    return drawn(draw, len(heads))


def test_a_head_said_nowhere_else_is_kept_once():
    text = text_of(with_heads(["Nulby Kommune"] * 4))
    assert text.startswith("Nulby Kommune\n")
    assert text.count("Nulby Kommune") == 1


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (["Side 1 af 3", "Side 2 af 3", "Side 3 af 3"], ()),
        (["Sagen udsat, side 1", "Sagen udsat, side 2"], ("1", "2")),
        (["blev udsat"] * 3, ("1/3", "2/3", "3/3")),
        (["blev udsat", "næste møde"] * 3, ("- 1 -", "- 2 -", "- 3 -", "- 4 -", "- 5 -", "- 6 -")),
    ],
)
def test_heads_and_page_numbers_are_left_out_and_said(heads, feet):
    data = with_heads(heads, feet)
    assert re.fullmatch(r"(Sagen nr\. [a-h] blev udsat til næste møde i udvalget\.\n\n?)+", text_of(data))
    assert codes(data) == ["page-marks"]


def test_a_heading_that_pages_begin_with_by_chance_stays():
    def draw(canvas, number):
        lines_at(canvas, "Beslutning", y=80)
        lines_at(canvas, f"Sagen om {'abc'[number]} blev udsat.", y=110)
        lines_at(canvas, "Indstilling", y=180)
        lines_at(canvas, "Beslutning", y=240)
        lines_at(canvas, "Godkendt.", y=270)

    assert text_of(drawn(draw, 3)).count("Beslutning") == 6


def test_punkt_fortsat_is_left_out_though_it_stands_once():
    text = text_of(with_heads(["REFERAT Byrådet d. 27-08-2025", "Punkt 4: Budget, fortsat"]))
    assert "fortsat" not in text
    assert text.startswith("REFERAT Byrådet d. 27-08-2025")


# ------------------------------------------------------------------------------------------------ what cannot be read


def refused(data):
    with pytest.raises(UnreadableError) as caught:
        read(data, "referat.pdf")
    assert "\n" not in str(caught.value)
    return caught.value.code


WHOLE = printed("REFERAT Byrådet d. 27-08-2025\n\nPunkt 1: Godkendelse\n\nBeslutning\n\nGodkendt.\n")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-pdf"),
        (b"PK\x03\x04" + bytes(100), "not-a-pdf"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "not-a-pdf"),
        (b"<!DOCTYPE html><p>Siden findes ikke</p>", "not-a-pdf"),
        (b"Referat af m\xf8det", "not-a-pdf"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + bytes(2000), "broken"),
        (drawn(lambda *_: None), "no-text"),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", "broken"),
    ],
)  # fmt: skip
def test_what_is_no_pdf_with_text_is_refused_in_one_line(data, code):
    assert refused(data) == code


def test_a_pdf_with_a_password_is_refused():
    assert refused(drawn_encrypted("hemmelig")) == "encrypted"


def drawn_encrypted(password):
    return drawn(
        lambda canvas, _: lines_at(canvas, "Sagen blev udsat."), encrypt=StandardEncryption(password, "ejer", canCopy=0)
    )


def test_a_pdf_that_only_its_owner_locked_is_read():
    assert text_of(drawn_encrypted("")) == "Sagen blev udsat.\n"


def test_a_pdf_that_lacks_its_end_is_read_as_far_as_it_goes_and_said():
    whole = printed(SAMPLES[0].read_text("utf-8"))
    cut = whole[: whole.rindex(b"xref")]
    assert text_of(cut) == text_of(whole)
    assert "cut-off" in codes(cut)


def test_a_pdf_cut_in_the_middle_never_fails_otherwise():
    for share in range(1, 20):
        cut = WHOLE[: len(WHOLE) * share // 20]
        try:
            found = codes(cut)
        except UnreadableError as error:
            found = [error.code]
        assert set(found) & {"cut-off", "broken", "no-text", "no-pages", "not-a-pdf"}


def test_a_huge_page_is_read():
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200_000, 200_000), invariant=1)
    canvas.drawString(1000, 1000, "Sagen blev udsat.")
    canvas.save()
    assert text_of(stream.getvalue()) == "Sagen blev udsat.\n"


def test_scripts_and_attached_files_are_ignored():
    data = WHOLE.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    assert data != WHOLE
    assert text_of(data) == text_of(WHOLE)


def test_no_more_pages_are_read_than_the_limit(monkeypatch):
    monkeypatch.setattr(pdf_pages, "MAX_PAGES", 3)
    data = with_heads(["Nulby Kommune"] * 5)
    (document,) = read(data, "x.pdf")
    assert "Sagen nr. c" in document.text
    assert "Sagen nr. d" not in document.text
    assert [f.message for f in document.findings if f.code == "page-limit"] == [
        "only the first 3 of 5 pages are read; divide the file"
    ]


def test_a_page_with_too_many_characters_is_cut_and_said(monkeypatch):
    monkeypatch.setattr(pdf_words, "MAX_PAGE_CHARACTERS", 10)
    assert codes(WHOLE) == ["page-cut"]


# ------------------------------------------------------------------------------------------- files that pack too much


def made(content, head=b"/Filter /FlateDecode", more=b""):
    """Return a PDF of one page that draws a stream as given."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), head, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + more + b"trailer<</Root 1 0 R>>\n%%EOF\n"


DRAWING = b"BT /F1 11 Tf 70 700 Td (Sagen blev udsat.) Tj ET "


@pytest.mark.parametrize(
    ("data", "harmless"),
    [
        (WHOLE, True),
        (made(zlib.compress(DRAWING)), True),
        (made(DRAWING, b""), True),
        (made(zlib.compress(DRAWING + b" " * pdf_bounds.MAX_STREAM)), False),
        (made(zlib.compress(zlib.compress(DRAWING)), b"/Filter [/FlateDecode /FlateDecode]"), False),
        (made(zlib.compress(DRAWING), b"/Filter /FlateDecode /Subtype /Image"), False),
        (made(zlib.compress(DRAWING), b"/Filter /FlateDecode", b"9 0 obj <</Subtype /Form>>\nstream\n" + b"/X Do " * 500 + b"\nendstream endobj\n"), False),
        (drawn_encrypted(""), False),
    ],
)  # fmt: skip
def test_only_a_file_of_bounded_size_is_vouched_for_and_both_ways_give_its_text(data, harmless):
    assert pdf_bounds.is_harmless(data) is harmless
    if data is not WHOLE:
        assert text_of(data) == "Sagen blev udsat.\n"


def test_both_ways_of_reading_give_the_same_document():
    data = printed(SAMPLES[0].read_text("utf-8"), head="{body} {date}")
    assert pdf_apart.read_apart(data) == pdf_pages.read_pages(data)


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_apart, "TIME_LIMIT", 0.01)
    assert refused(drawn_encrypted("")) == "too-large"


# -------------------------------------------------------------------------------------------------------------- scans


def chunk(name, data):
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


PNG = (
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0") + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
)  # fmt: skip


def scanned(text, pages=1):
    """Return a PDF whose pages are pictures of a text, as a scanner makes them."""
    source = pdfium.PdfDocument(printed(text, foot=""))
    pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in source]
    source.close()

    def draw(canvas, number):
        canvas.drawImage(ImageReader(pictures[number % len(pictures)]), 0, 0, WIDTH, HEIGHT)

    return drawn(draw, pages)


def test_a_scan_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    assert refused(scanned("Sagen blev udsat.")) == "needs-ocr"


def test_a_scanned_page_among_others_is_said(monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    picture = ImageReader(io.BytesIO(PNG))

    def draw(canvas, number):
        if number == 1:
            canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
        else:
            lines_at(canvas, f"Sagen {'abc'[number]} blev udsat.")

    (document,) = read(drawn(draw, 3), "x.pdf")
    assert [(f.code, f.message.split(":")[0]) for f in document.findings] == [
        ("needs-ocr", "page 2 without text, only pictures")
    ]


def test_the_words_of_the_recogniser_become_lines(monkeypatch):
    table = "level\tpage\n" + "".join(
        f"5\t1\t1\t1\t{line}\t{n}\t{left}\t{top}\t200\t40\t{sure}\t{text}\n"
        for n, (line, left, top, sure, text) in enumerate(
            [
                (1, 300, 400, 96, "Sagen"),
                (1, 520, 410, 91, "udsat."),
                (2, 300, 600, 95, "Godkendt."),
                (2, 900, 600, 3, "~|"),
            ]
        )
    )
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "_recognise", lambda picture: table if picture.startswith(b"P5 ") else None)
    (document,) = read(scanned("Sagen blev udsat."), "x.pdf")
    assert document.text == "Sagen udsat.\n\nGodkendt.\n"
    assert [f.code for f in document.findings] == ["read-by-ocr"]


@pytest.mark.skipif(not ocr.is_available(), reason="tesseract with Danish (dan) is not installed")
def test_a_scan_is_read_where_tesseract_is_installed():
    text = "REFERAT Byrådet d. 27-08-2025\n\nPunkt 1: Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n"
    (document,) = read(scanned(text), "x.pdf")
    assert "Punkt 1: Godkendelse af dagsorden" in document.text
    assert "read-by-ocr" in [f.code for f in document.findings]


# ----------------------------------------------------------------------------------------------------- other producers


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_meetings_printed_by_libreoffice_give_the_records_of_their_text(tmp_path):
    # A compound that is divided at its own hyphen looks like any divided word; this is the one that is.
    texts = {path.stem: path.read_text("utf-8").replace("sammen-aftener", "sammenaftener") for path in SAMPLES}
    for name, text in texts.items():
        (tmp_path / f"{name}.odt").write_bytes(as_odt(text))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *tmp_path.glob("*.odt")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    unlike = []
    for name, text in texts.items():
        wanted, _ = minutes_of(decode(text.encode()))
        (document,) = read((tmp_path / f"{name}.pdf").read_bytes(), name)
        assert "page-marks" in [finding.code for finding in document.findings]
        if minutes_of(decode(document.text.encode()))[0] != wanted:
            unlike.append(name)
    assert unlike == []


SPACES = ["office", "text", "style", "table", "fo"]
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = (
    " ".join(f"xmlns:{name}='{ODF}{'xsl-fo-compatible' if name == 'fo' else name}:1.0'" for name in SPACES)
    + " office:version='1.3'"
)
STYLES = """
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.25cm"/>
<style:text-properties fo:font-size="11pt" fo:hyphenate="true" fo:language="da" fo:country="DK"/></style:style>
<style:style style:name="Bold" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="start"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Left" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="start"/>
</style:style>
<style:style style:name="StandardNear" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0cm"/></style:style>
<style:style style:name="BoldNear" style:family="paragraph" style:parent-style-name="Bold"><style:paragraph-properties fo:margin-bottom="0cm"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>
<text:p>Side <text:page-number/> af <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>
"""


CELLS = """<office:automatic-styles><style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:padding="0.15cm"/>
</style:style></office:automatic-styles>"""
MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def as_odt(text):
    """Return a text as an OpenDocument file: justified paragraphs, bold headings, tables for lines with tabs."""
    parts, rows = [], []
    lines = [
        *re.sub(r"(?m)^(Mødedeltagere.*(?:\n.+)*)", lambda found: found[0].replace("\n", " "), text).splitlines(),
        "",
    ]
    for at, line in enumerate(lines):
        if "\t" in line and "...." not in line:
            cells = "".join(
                f"<table:table-cell table:style-name='C'><text:p text:style-name='Left'>{escape(cell)}</text:p></table:table-cell>"
                for cell in line.split("\t")
            )
            rows.append(f"<table:table-row>{cells}</table:table-row>")
            continue
        if rows:
            columns = rows[0].count("<table:table-cell")
            parts.append(
                f"<table:table><table:table-column table:number-columns-repeated='{columns}'/>{''.join(rows)}</table:table>"
            )
            rows = []
        if line.strip():
            style = "Bold" if Print.is_heading(lines, at) or line.startswith(("Punkt ", "REFERAT ")) else "Standard"
            style += "" if not lines[at + 1 : at + 2] or not lines[at + 1].strip() else "Near"
            words = escape(line).replace("\t", "<text:tab/>")
            parts.append(f"<text:p text:style-name='{style}'>{words}</text:p>")
    content = f"{CELLS}<office:body><office:text>{''.join(parts)}</office:text></office:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{STYLES}</office:document-styles>")
        archive.writestr("content.xml", f"<office:document-content {NAMES}>{content}</office:document-content>")
    return stream.getvalue()


# ------------------------------------------------------------------------------------------------------------ any bytes


def never_fails_otherwise(data):
    try:
        text = text_of(data)
    except UnreadableError as error:
        text = str(error).replace("\n", "\f")
    assert text.strip()
    assert "\f" not in text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
@example(b"")
def test_random_bytes_never_raise_anything_else(data):
    never_fails_otherwise(data)
    never_fails_otherwise(b"%PDF-1.7\n" + data)


UNPACKED = made(DRAWING * 3, b"")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([UNPACKED, made(zlib.compress(DRAWING)), WHOLE]),
    st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8),
)
def test_changed_pdfs_never_raise_anything_else(data, changes):
    for at, new in changes:
        at %= len(data)
        data = data[:at] + new + data[at + len(new) :]
    never_fails_otherwise(data)
