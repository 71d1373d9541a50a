"""FirstAgenda's JSON: the same meeting as from its text; lists, odd records and bad bytes."""

import codecs
import json
import re

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from test_structured import LAYOUTS, as_html, minutes_of, participants, said, sample

from kg.documents import UnreadableError
from kg.layouts import choose
from kg.readers import firstagenda
from kg.readers.moments import moment, printed_day
from kg.vocabulary import AttendanceStatus


def codes(document):
    return [finding.code for finding in document.findings]


def record(path):
    """Return a sample as FirstAgenda would give it out."""
    minutes, text, sections = sample(path)
    points = []
    for item in minutes.items:
        own = [(heading, passages) for other, heading, passages in sections if other is item]
        points.append(
            {
                "Id": f"p{item.order}",
                "Number": item.number,
                "Navn": item.title,
                "SagsNummer": item.cases[0].printed if item.cases else None,
                "IsOpen": not item.closed,
                "Felter": [{"Navn": h, "Html": as_html(p)} for h, p in own if h.rstrip(":").lower() != "bilag"],
                "Bilag": [
                    {"Id": f"b{n}", "Navn": " ".join(f"{mark} {content}".split()).removeprefix("- "), "Order": n}
                    for h, p in own
                    if h.rstrip(":").lower() == "bilag"
                    for n, (mark, _, content) in enumerate(p)
                ],
                "ItemDecision": None,
            }
        )
    begin = minutes.start
    return {
        "Id": "m1",
        "Udvalg": {"Id": "u1", "Navn": minutes.body.printed},
        "Moede": {
            "Dato": begin.isoformat() if begin else minutes.date.isoformat(),
            "Navn": "REFERAT",
            "Sted": minutes.place,
            "Moededeltagere": participants(text, minutes),
        },
        "Dagsordenpunkter": points,
    }


def read(value):
    return firstagenda.read(json.dumps(value, ensure_ascii=False).encode(), "m.json")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_json_of_a_meeting_says_what_its_text_says(path):
    wanted, _, _ = sample(path)
    (document,) = read(record(path))
    assert document.layout == "structured"
    assert document.findings == ()
    assert choose(document.text, LAYOUTS).id == "structured"
    found, wanted = said(minutes_of(document.text, document.layout)), said(wanted)
    for other in ("title",) if not path.read_text("utf-8").strip().startswith("REFERAT") else ():
        del found[other], wanted[other]  # another form of title, not another meeting
    assert found == wanted


BARE = {"Moede": {"Navn": "Referat", "Dato": "2025-08-27T18:00:00"}, "Udvalg": "Byrådet", "Dagsordenpunkter": []}


def one(**item):
    (document,) = read({**BARE, "Dagsordenpunkter": [{"Navn": "Kage", "Number": "1", **item}]})
    return document


@pytest.mark.parametrize(
    "words", ["Punkt 15 udgår", "Beslutning", "## Punkt 2: Te", "Lukket", "REFERAT Byrådet d. 1-2-2020"]
)
def test_misleading_words_in_a_field_are_text(words):
    document = one(Felter=[{"Navn": "Sagsfremstilling", "Html": f"<p>Før</p><p>{words}</p><p>Efter</p>"}])
    minutes = minutes_of(document.text, document.layout)
    assert [(i.number, i.title, i.closed) for i in minutes.items] == [("1", "Kage", False)]
    assert [s.kind.value for s in minutes.items[0].sections] == ["item-heading", "case-presentation"]
    assert minutes.items[0].decisions == ()
    assert str(minutes.date) == "2025-08-27"


@pytest.mark.parametrize(
    ("item", "number", "title", "closed"),
    [
        ({"Number": "3", "Navn": "Kage"}, "3", "Kage", False),
        ({"Number": None, "Punktnummer": "3.", "Caption": "Kage", "Navn": None}, "3", "Kage", False),
        ({"Number": "", "Navn": "Kage"}, None, "Kage", False),
        ({"Number": "2.1", "Navn": "Kage"}, None, "2.1 Kage", False),
        ({"Number": 4, "Navn": "Salg", "IsOpen": False}, "4", "Salg", True),
        ({"Number": "4", "Navn": "Lukket: Salg"}, "4", "Lukket: Salg", True),
        ({"Number": "4", "Navn": "Lukket badeanstalt genåbner"}, "4", "Lukket badeanstalt genåbner", False),
        ({"Number": "4", "Navn": " \n "}, "4", "(uden titel)", False),
        ({"Number": "4", "Navn": "Punkt 9:\n Te"}, "4", "Punkt 9: Te", False),
        ({"Number": "4", "Navn": "Te " * 200}, "4", ("Te " * 200).strip(), False),
    ],
)
def test_number_title_and_openness_are_those_of_the_record(item, number, title, closed):
    document = one(**item)
    (found,) = minutes_of(document.text, document.layout).items
    assert (found.number, found.title, found.closed) == (number, title, closed)


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Referat", "minutes", False),
        ("Dagsorden", "agenda", False),
        ("Tillægsdagsorden", "agenda", False),
        ("Lukket referat", "minutes", False),
        ("Referat 1. behandling budget", "minutes", False),
        ("Ordinært møde", "minutes", True),
        (None, "minutes", True),
    ],
)
def test_the_name_of_the_meeting_says_what_the_document_is(name, kind, told):
    (document,) = read({**BARE, "Moede": {"Navn": name, "Dato": "2025-08-27"}, "Dagsordenpunkter": [{"Navn": "Kage"}]})
    minutes = minutes_of(document.text, document.layout)
    assert (minutes.kind.value, minutes.body.name, str(minutes.date)) == (kind, "Byrådet", "2025-08-27")
    assert ("kind-unknown" in codes(document)) is told


@pytest.mark.parametrize(
    ("printed", "utc", "wanted"),
    [
        ("2025-08-19T16:00:00", False, "Tirsdag d. 19. august 2025 kl. 16:00"),
        ("2025-08-19T14:00:00", True, "Tirsdag d. 19. august 2025 kl. 16:00"),
        ("2025-12-19T14:00:00Z", False, "Fredag d. 19. december 2025 kl. 15:00"),
        ("2026-05-04T14:00:00+02:00", True, "Mandag d. 04. maj 2026 kl. 14:00"),
        ("2025-08-18T22:00:00.000Z", False, "Tirsdag d. 19. august 2025"),
        ("/Date(1755612000000)/", False, "Tirsdag d. 19. august 2025 kl. 16:00"),
        ("/Date(1755612000000+0200)/", False, "Tirsdag d. 19. august 2025 kl. 16:00"),
        ("19-08-2025", False, "Tirsdag d. 19. august 2025"),
        ("19-08-2025 16:00", False, "Tirsdag d. 19. august 2025 kl. 16:00"),
        ("19. august 2025", False, "Tirsdag d. 19. august 2025"),
        ("2025-13-19", False, None),
        ("/Date(999999999999999)/", False, None),
        ("i morgen", False, None),
    ],
)
def test_days_and_times_are_read_as_they_come(printed, utc, wanted):
    found = moment(printed, utc=utc)
    assert (found and printed_day(found)) == wanted


def test_a_list_of_meetings_holds_no_minutes_and_says_so():
    meetings = [{"Id": "1", "Dato": "2025-08-27"}, {"Id": "2"}]
    (document,) = read(
        {"Udvalg": {"2022-2025": [{"Navn": "Byrådet", "Moeder": meetings}, {"Navn": "ØU", "Moeder": None}]}}
    )
    assert document.text == ""
    assert codes(document) == ["meeting-list"]
    assert "2 meetings" in document.findings[0].message


def test_several_meetings_in_one_file_are_documents_of_their_own():
    first, second = {**BARE, "Id": "a"}, {**BARE, "Id": "b", "Udvalg": "Økonomiudvalget"}
    documents = read([first, second, {"noget": "andet"}])
    assert [document.name for document in documents] == ["a", "b"]
    assert len({document.data for document in documents}) == 2
    again = read([{**second}, {key: first[key] for key in reversed(first)}])
    assert [document.data for document in again] == [documents[1].data, documents[0].data]


def test_participants_come_as_text_names_or_records():
    for given_names in (
        ["Ane Tom (A)", "Bo Bil"],
        "Ane Tom (A)<br>Bo Bil",
        [{"Navn": "Ane Tom", "Parti": "A"}, {"Navn": "Bo Bil"}],
    ):
        moede = {**BARE["Moede"], "Moededeltagere": given_names}
        (document,) = read({**BARE, "Moede": moede, "Dagsordenpunkter": [{"Navn": "Kage"}]})
        people = minutes_of(document.text, document.layout).attendances
        assert [(a.person.name, a.person.party) for a in people] == [("Ane Tom", "A"), ("Bo Bil", None)]


def test_who_came_is_not_said_of_participants_whose_records_say_more_than_is_read():
    given_names = [{"Navn": "Ane Tom", "Status": "Deltog"}, {"Navn": "Bo Bil", "Status": "Afbud"}]
    (document,) = read({**BARE, "Moede": {**BARE["Moede"], "Moededeltagere": given_names}, "Dagsordenpunkter": []})
    people = minutes_of(document.text, document.layout).attendances
    assert [(a.person.name, a.status) for a in people] == [
        ("Ane Tom", AttendanceStatus.MEMBER),
        ("Bo Bil", AttendanceStatus.MEMBER),
    ]
    assert any(finding.code == "unknown-fields" for finding in document.findings)


def test_a_decision_stands_once_whether_in_a_field_of_its_own_or_among_the_others():
    document = one(Felter=[{"Navn": "Beslutning", "Html": "<p>Godkendt.</p>"}], ItemDecision={"Tekst": "Godkendt."})
    assert document.text.count("Godkendt.") == 1
    document = one(Felter=[{"Navn": "Resumé", "Html": "<p>Kort.</p>"}], ItemDecision="<p>Godkendt.</p>")
    minutes = minutes_of(document.text, document.layout)
    assert [d.text for d in minutes.items[0].decisions] == ["Godkendt."]


def test_attachments_stand_in_their_order():
    document = one(Bilag=[{"Navn": "B", "Order": 2}, {"Navn": "A", "Order": 1}])
    assert [a.title for a in minutes_of(document.text, document.layout).items[0].attachments] == ["A", "B"]


def test_a_field_that_is_only_a_pdf_elsewhere_is_told_of():
    document = one(Felter=[{"DocumentId": "1-2-3", "Html": ""}, {"DocumentId": firstagenda._NOTHING}])
    assert codes(document) == ["text-elsewhere"]


def test_keys_that_are_new_and_values_of_other_types_are_told_of():
    document = one(Nyt=[1], Felter=[{"Navn": ["x"], "Html": "<p>y</p>"}, "z"], Bilag={"Navn": "b"}, IsOpen="nej")
    assert codes(document) == ["wrong-type", "unknown-fields"]
    assert document.findings[0].message.endswith("Bilag, Felter[], Navn")
    assert document.findings[1].message.endswith("Dagsordenpunkter[].Nyt")
    assert "y" in document.text


@pytest.mark.parametrize("encode", [
    lambda text: text.encode("utf-8"), lambda text: codecs.BOM_UTF8 + text.encode(), lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-16-le"), lambda text: text.encode("cp1252"), lambda text: text.encode("utf-32"),
])  # fmt: skip
def test_any_encoding_of_json_is_read(encode):
    (document,) = firstagenda.read(encode(json.dumps({**BARE, "Udvalg": "Børneudvalget"}, ensure_ascii=False)), "x")
    assert "Udvalg: Børneudvalget\n" in document.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-json"),
        (b" \n", "not-json"),
        (b"{", "not-json"),
        (b'{"a": 1}', "unknown-json"),
        (b"[]", "unknown-json"),
        (b"null", "unknown-json"),
        (b'{"Dagsordenpunkter": null}', "unknown-json"),
        (b"[" * 200_000, "too-deep"),
        (b'{"Dagsordenpunkter":' * 100_000, "too-deep"),
        (b"\xff\xfe\x00", "not-json"),
        (b"1" * 10_000, "unknown-json"),
    ],
)
def test_bytes_that_hold_no_minutes_give_one_line(data, code):
    with pytest.raises(UnreadableError) as refused:
        firstagenda.read(data, "x.json")
    assert refused.value.code == code
    assert "\n" not in str(refused.value)


def test_what_json_does_not_allow_is_read_and_told_of():
    data = b'{"Dagsordenpunkter": [{"Navn": "A", "Navn": "B", "Number": NaN}], "Udvalg": "U", "Moede": {"Navn": "Referat"}}'
    (document,) = firstagenda.read(data, "x.json")
    assert codes(document) == ["odd-json", "odd-json"]
    assert "## Punkt: B\n" in document.text


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(firstagenda, "MAX_BYTES", 10)
    with pytest.raises(UnreadableError, match="at most"):
        read(BARE)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["<p>x</p>", "2025-08-27", "## y"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["Dagsordenpunkter", "Udvalg", "Moede", "Navn", "Felter", "Html", "Bilag", "Order", "Dato", "Number",
                         "Moededeltagere", "ItemDecision", "Moeder", "IsOpen", "MeetingBeginUtc", "Id"]) | st.text(max_size=3),
        inner, max_size=5),
    max_leaves=25,
)  # fmt: skip


@given(value=st.dictionaries(st.sampled_from(["Udvalg", "Moede", "Navn"]), VALUES),
       points=st.lists(st.dictionaries(st.sampled_from(["Navn", "Number", "Felter", "Bilag", "ItemDecision", "IsOpen"]), VALUES)))  # fmt: skip
def test_no_record_breaks_the_reader_or_what_follows(value, points):
    (document,) = firstagenda.read(json.dumps({**value, "Dagsordenpunkter": points}).encode(), "x")
    document.text.encode("utf-8")
    minutes = minutes_of(document.text, document.layout)
    assert len(minutes.items) == sum(isinstance(point, dict) for point in points)


@given(value=VALUES)
def test_no_json_gives_anything_but_documents_or_one_line(value):
    try:
        documents = firstagenda.read(json.dumps(value).encode(), "x")
    except UnreadableError:
        return
    assert documents


@given(data=st.binary())
def test_no_bytes_give_anything_but_documents_or_one_line(data):
    with pytest.raises(UnreadableError):
        firstagenda.read(data, "x")


FIELD = st.lists(st.text(alphabet="abcæøåÆ-#.1<&", min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)


@given(body=FIELD, title=FIELD, place=FIELD, names=st.lists(FIELD, max_size=3), content=FIELD, file=FIELD)
def test_every_word_of_every_field_is_in_the_text(body, title, place, names, content, file):
    escaped = content.replace("&", "&amp;").replace("<", "&lt;")
    (document,) = read(
        {
            "Udvalg": body,
            "Moede": {"Navn": "Referat", "Dato": "2025-08-27", "Sted": place},
            "Dagsordenpunkter": [
                {
                    "Navn": title,
                    "Number": "1",
                    "Felter": [{"Navn": name, "Html": f"<p>{escaped}</p>"} for name in names],
                    "Bilag": [{"Navn": file}],
                }
            ],
        }
    )
    words = re.sub(r"(?<!\S)\\(?=\\*#)", "", document.text).split()
    for given_words in (body, title, place, *names, *([content] if names else []), file):
        assert set(re.sub(r"(?<!\S)\\(?=\\*#)", "", given_words).split()) <= set(words)
