"""The named questions: their headers, what they answer on a small graph, and how values reach them.

The rows expected here were read off tests/data/questions.trig by hand. ``source`` is left out of them, and tested apart.
"""

import datetime
import re
import shlex
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import kg
from kg.answers import answer_of
from kg.errors import QuestionError
from kg.questions import BASE, TYPES, bind, listing, nearest, parse_question
from kg.vocabulary import Outcome, Xsd

HERE = Path(__file__).parent
FILES = sorted((HERE.parent / "queries").glob("*.rq"))
QUESTIONS = {path.stem: parse_question(path.stem, path.read_text("utf-8")) for path in FILES}
CASE = "05.01.10-P20-3-25"
TU, OEU, KB = "Teknikudvalget", "Økonomiudvalget", "Kommunalbestyrelsen"
IN, AND = "Ingensted", "Andetsted"


def day(month, number, year=2025):
    return datetime.date(year, month, number)


JAN, FEB, FEB_OEU, MARCH_MED, MARCH = day(1, 14), day(2, 11), day(2, 18), day(3, 5), day(3, 26)
D_OEU, D_KB = day(11, 20, 2024), day(6, 19, 2024)
PATH = f"{BASE}municipality/0999/body/"


def loaded(graph=None):
    store = ox.Store()
    data = (HERE / "data" / "questions.trig").read_bytes()
    for quad in ox.parse(data, format=ox.RdfFormat.TRIG):
        store.add(quad if graph is None else ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    return store


STORE = loaded()


def ask(name, *, union=True, store=STORE, **values):
    question = QUESTIONS[name]
    terms = {ox.Variable(variable): term for variable, term in bind(question, values).items()}
    return answer_of(store.query(question.text, use_default_graph_as_union=union, substitutions=terms))


def rows(answer):
    """The rows without their source."""
    kept = [n for n, column in enumerate(answer.columns) if column != "source"]
    return [tuple(row[n] for n in kept) for row in answer.rows]


SEAT = f"{BASE}municipality/0999/person/sally-tvivl/membership/kommunalbestyrelsen"
HISTORY = [
    (D_OEU, OEU, "9", "quoted decision", "Indstilles godkendt.", "recommended"),
    (JAN, TU, "2", "item", "Cykelsti langs Omvejen", None),
    (JAN, TU, "2", "recommendation", "at projektet anbefales.", None),
    (JAN, TU, "2", "recommendation", "at skiltningen godkendes.", None),
    (JAN, TU, "2", "decision", "Ad 1) Anbefales.", "recommended"),
    (JAN, TU, "2", "decision", "Ad 2) Udsat.", "postponed"),
    (FEB_OEU, OEU, "7", "item", "Cykelsti langs Omvejen", None),
    (FEB_OEU, OEU, "7", "recommendation", "at projektet anbefales.", None),
    (FEB_OEU, OEU, "7", "decision", "Anbefales og sendes i høring.", "recommended, sent-to-hearing"),
    (
        FEB_OEU,
        OEU,
        "7",
        "reference",
        "Beslutning fra Teknikudvalget, den 14. januar 2025, punkt 2:",
        None,
    ),
    (MARCH, KB, "4", "item", "Cykelsti langs Omvejen", None),
    (MARCH, KB, "4", "recommendation", "at projektet godkendes.", None),
    (MARCH, KB, "4", "decision", "Godkendt med 9 stemmer mod 2.", "approved"),
    (MARCH, KB, "4", "reference", "Kommunalbestyrelsen den 19. juni 2024", None),
    (MARCH, KB, "4", "reference", "ØU 20.11.2024, punkt 9", None),
]
HISTORY = [(*row, "matter") for row in HISTORY]
NEIGHBOUR = [
    (MARCH, "Byrådet", "3", "item", "Cykelsti ved Havnen", None),
    (MARCH, "Byrådet", "3", "recommendation", "at stien anlægges.", None),
    (MARCH, "Byrådet", "3", "decision", "Godkendt med den ændring, at stien flyttes.", "approved-with-changes"),
]
NEIGHBOUR = [(*row, "matter") for row in NEIGHBOUR]
ROUTE = [
    (D_KB, KB, "council", None, None, None, "cited", f"{PATH}kommunalbestyrelsen/meeting/2024-06-19"),
    (
        D_OEU,
        OEU,
        "finance-committee",
        "9",
        None,
        "recommended",
        "quoted",
        f"{PATH}oekonomiudvalget/meeting/2024-11-20/item/9",
    ),
    (
        JAN,
        TU,
        "standing-committee",
        "2",
        "Cykelsti langs Omvejen",
        "postponed, recommended",
        "read",
        f"{PATH}teknikudvalget/meeting/2025-01-14/item/2",
    ),
    (
        FEB_OEU,
        OEU,
        "finance-committee",
        "7",
        "Cykelsti langs Omvejen",
        "recommended, sent-to-hearing",
        "read",
        f"{PATH}oekonomiudvalget/meeting/2025-02-18/item/7",
    ),
    (
        MARCH,
        KB,
        "council",
        "4",
        "Cykelsti langs Omvejen",
        "approved",
        "read",
        f"{PATH}kommunalbestyrelsen/meeting/2025-03-26/item/4",
    ),
]
TO_HEARING = "Anbefales og sendes i høring."
EXPECTED = [
    ("case-history", {"case": CASE, "municipality": "0999"}, HISTORY),
    ("case-history", {"case": "05.01.10 p20 3 25", "municipality": "andet"}, NEIGHBOUR),
    ("case-history", {"case": "99.99.99-A00-1-25"}, []),
    ("case-route", {"case": CASE, "municipality": "ingensted"}, ROUTE),
    (
        "case-attachments",
        {"case": CASE},
        [
            (JAN, TU, "2", 1, "Kort over Omvejen"),
            (JAN, TU, "2", 2, "Overslag"),
            (FEB_OEU, OEU, "7", 1, "Kort over Omvejen"),
        ],
    ),
    (
        "decisions-by-outcome",
        {"outcome": "recommended"},
        [
            (JAN, IN, TU, "2", "Cykelsti langs Omvejen", "Ad 1) Anbefales.", "recommended"),
            (FEB_OEU, IN, OEU, "7", "Cykelsti langs Omvejen", TO_HEARING, "recommended, sent-to-hearing"),
        ],
    ),
    (
        "decisions-by-outcome",
        {"outcome": "approved", "body": "teknik", "from": "2025-02-01"},
        [(FEB, IN, TU, "1", "Godkendelse af dagsorden", "Godkendt.", "approved")],
    ),
    (
        "decisions-by-outcome",
        {"outcome": "approved with changes", "municipality": "0998", "to": "26. marts 2025"},
        [
            (
                MARCH,
                AND,
                "Byrådet",
                "3",
                "Cykelsti ved Havnen",
                "Godkendt med den ændring, at stien flyttes.",
                "approved-with-changes",
            )
        ],
    ),
    (
        "outcomes",
        {},
        [
            (AND, "Byrådet", "approved-with-changes", 1),
            (IN, "HovedMED", "discussed", 1),
            (IN, KB, "approved", 1),
            (IN, TU, "approved", 2),
            (IN, TU, "postponed", 2),
            (IN, TU, "recommended", 1),
            (IN, TU, "rejected", 1),
            (IN, OEU, "recommended", 1),
            (IN, OEU, "sent-to-hearing", 1),
        ],
    ),
    (
        "person-activity",
        {"person": "Karla Prøvesen", "to": "25-03-2025"},
        [
            ("Karla Prøvesen", JAN, TU, "present", None, None, "formand", "A", None),
            ("Karla Prøvesen", FEB, TU, "present", None, None, "formand", "A", None),
            (
                "Karla Prøvesen",
                FEB,
                TU,
                "conflicted",
                "2",
                "Støj fra ventilationsanlæg (genoptaget)",
                None,
                None,
                None,
            ),
        ],
    ),
    (
        "person-activity",
        {"person": "mådehold"},
        [
            ("Viggo Mådehold", JAN, TU, "excused", None, None, None, "V", None),
            ("Viggo Mådehold", JAN, TU, "replaced", None, None, None, "V", "Rut Afløser"),
            ("Viggo Mådehold", FEB, TU, "present", None, None, None, "V", None),
            ("Viggo Mådehold", FEB_OEU, OEU, "present", None, None, "formand", "V", None),
            ("Viggo Mådehold", MARCH, KB, "absent", None, None, None, "V", None),
        ],
    ),
    (
        "person-activity",
        {"person": "Rut Afløser"},
        [
            ("Rut Afløser", JAN, TU, "substitute", None, None, None, "V", "Viggo Mådehold"),
            ("Rut Afløser", MARCH, KB, "member", None, None, None, "Ø", None),
        ],
    ),
    (
        "person-activity",
        {"person": "Sally Tvivl"},
        [
            ("Sally Tvivl", MARCH, KB, "abstained", "4", "Cykelsti langs Omvejen", None, None, None),
            ("Sally Tvivl", MARCH, KB, "mentioned", "6", "Lukket: Salg af areal", None, None, None),
        ],
    ),
    ("person-activity", {"person": "Mådeholden"}, []),
    (
        "memberships",
        {"person": "sally"},
        [
            ("Sally Tvivl", KB, None, None, None, None, MARCH, MARCH, "derived", SEAT),
            ("Sally Tvivl", KB, "næstformand", None, day(4, 1), None, None, None, "stated", f"{SEAT}/naestformand"),
        ],
    ),
    ("memberships", {"body": "teknik"}, []),
    (
        "conclusions",
        {},
        [
            (f"{BASE}document/6666666666666666", None, f"{BASE}municipality/0999", "the same people"),
            (
                f"{BASE}municipality/0999/person/sally-tvivl",
                "Sally T. Tvivl",
                None,
                "a middle name is left out or shortened",
            ),
        ],
    ),
    (
        "conclusions",
        {"about": "document/6666666666666666"},
        [(f"{BASE}document/6666666666666666", None, f"{BASE}municipality/0999", "the same people")],
    ),
    (
        "postponed",
        {"municipality": "0999"},
        [
            (JAN, IN, TU, "2", "Cykelsti langs Omvejen", FEB_OEU, OEU, "7", "recommended, sent-to-hearing", "case"),
            (JAN, IN, TU, "2", "Cykelsti langs Omvejen", MARCH, KB, "4", "approved", "case"),
            (JAN, IN, TU, "3", "Støj fra ventilationsanlæg", FEB, TU, "2", "rejected", "case"),
        ],
    ),
    ("postponed", {"from": "2025-02-01"}, []),
    (
        "open-references",
        {},
        [
            (D_KB, KB, IN, 2, 2, f"{PATH}kommunalbestyrelsen/meeting/2024-06-19"),
            (day(5, 1, 2023), "Det gamle udvalg", IN, 1, 1, None),
            (D_OEU, OEU, IN, 1, 1, f"{PATH}oekonomiudvalget/meeting/2024-11-20"),
        ],
    ),
    ("open-references", {"municipality": "0998"}, []),
    (
        "recommendations-and-decisions",
        {"municipality": "0999"},
        [
            (JAN, IN, TU, "2", "Forvaltningen", "at projektet anbefales.", "Ad 1) Anbefales.", "recommended"),
            (JAN, IN, TU, "2", "Forvaltningen", "at skiltningen godkendes.", "Ad 2) Udsat.", "postponed"),
            (JAN, IN, TU, "3", "Centerchefen", "at der gives dispensation.", "Udsat til næste møde.", "postponed"),
            (FEB, IN, TU, "2", "Centerchefen", "at der gives dispensation.", "Afvist.", "rejected"),
            (FEB_OEU, IN, OEU, "7", None, "at projektet anbefales.", TO_HEARING, "recommended, sent-to-hearing"),
            (
                MARCH_MED,
                IN,
                "HovedMED",
                "1",
                "Direktøren",
                "at sagen drøftes.",
                "Drøftet. / Udvalget afgiver høringssvar.",
                "discussed",
            ),
            (MARCH, IN, KB, "4", None, "at projektet godkendes.", "Godkendt med 9 stemmer mod 2.", "approved"),
        ],
    ),
    (
        "recommendations-overturned",
        {"from": "2025-02-01"},
        [
            (FEB, IN, TU, "2", "Centerchefen", "at der gives dispensation.", "Afvist.", "rejected"),
            (
                MARCH,
                AND,
                "Byrådet",
                "3",
                "Direktionen",
                "at stien anlægges.",
                "Godkendt med den ændring, at stien flyttes.",
                "approved-with-changes",
            ),
        ],
    ),
    (
        "agenda",
        {"body": "Kommunalbestyrelsen", "date": "26. marts 2025"},
        [
            (KB, "4", "Cykelsti langs Omvejen", False, CASE, "approved"),
            (KB, None, "Eventuelt", False, None, None),
            (KB, "6", "Lukket: Salg af areal", True, "82.02.00-G10-1-25", None),
        ],
    ),
    (
        "agenda",
        {"body": "øu", "date": "18-02-2025"},
        [
            (OEU, "7", "Cykelsti langs Omvejen", False, CASE, "recommended, sent-to-hearing"),
            (OEU, "8", "Lukket: Køb af areal", True, "82.02.00-G10-1-25", None),
        ],
    ),
    ("agenda", {"body": "bestyrelsen", "date": "2025-03-26"}, []),
    (
        "closed-items",
        {},
        [
            (IN, KB, 1, 3, MARCH, "6", "Lukket: Salg af areal"),
            (IN, OEU, 1, 2, FEB_OEU, "8", "Lukket: Køb af areal"),
        ],
    ),
    (
        "subjects",
        {"municipality": "0999"},
        [
            ("05", "Veje og trafik", 3, 1, 3),
            ("00", "Kommunens styrelse", 2, 1, 1),
            ("09", None, 2, 1, 1),
            ("82", None, 2, 1, 2),
        ],
    ),
    (
        "topic",
        {"text": "CYKELSTI", "to": "2025-03-05"},
        [
            (IN, JAN, TU, "2", "title", "Cykelsti langs Omvejen"),
            (IN, JAN, TU, "2", "Sagsfremstilling", "Sagsfremstilling En Cykelsti langs Omvejen koster 4 mio. kr."),
            (IN, FEB_OEU, OEU, "7", "title", "Cykelsti langs Omvejen"),
            (IN, MARCH_MED, "HovedMED", "1", "Baggrund", "Baggrund Økonomiudvalget har sendt en cykelsti i høring."),
        ],
    ),
    (
        "topic",
        {"text": "i høring"},
        [
            (IN, FEB_OEU, OEU, "7", "Høring", "Høring Sagen sendes i høring i HovedMED."),
            (IN, MARCH_MED, "HovedMED", "1", "Baggrund", "…Økonomiudvalget har sendt en cykelsti i høring."),
        ],
    ),
    ("topic", {"text": "uden hoved"}, [(None, None, None, "1", "title", "Notat uden hoved")]),
    (
        "topic",
        {"text": "havnen", "municipality": "0998"},
        [(AND, MARCH, "Byrådet", "3", "title", "Cykelsti ved Havnen")],
    ),
    (
        "votes",
        {},
        [
            (
                MARCH,
                IN,
                KB,
                "4",
                "Cykelsti langs Omvejen",
                9,
                2,
                1,
                "A, Karla Prøvesen, V",
                "Ø",
                "Sally Tvivl",
            )
        ],
    ),
    (
        "attendance",
        {"municipality": "0999"},
        [
            (IN, KB, "Karla Prøvesen", 1, 0, 0, 0, 0, 0),
            (IN, KB, "Rut Afløser", 0, 0, 0, 0, 0, 1),
            (IN, KB, "Viggo Mådehold", 0, 0, 0, 0, 1, 0),
            (IN, TU, "Karla Prøvesen", 2, 0, 0, 0, 0, 0),
            (IN, TU, "Rut Afløser", 0, 0, 1, 0, 0, 0),
            (IN, TU, "Viggo Mådehold", 1, 0, 0, 1, 0, 0),
            (IN, OEU, "Viggo Mådehold", 1, 0, 0, 0, 0, 0),
        ],
    ),
    (
        "bodies",
        {},
        [
            (AND, "Byrådet", "council", 1, MARCH, MARCH, f"{BASE}municipality/0998/body/byraadet"),
            (IN, "HovedMED", "works-council", 1, MARCH_MED, MARCH_MED, f"{PATH}hovedmed"),
            (IN, KB, "council", 1, MARCH, MARCH, f"{PATH}kommunalbestyrelsen"),
            (IN, TU, "standing-committee", 2, JAN, FEB, f"{PATH}teknikudvalget"),
            (IN, OEU, "finance-committee", 1, FEB_OEU, FEB_OEU, f"{PATH}oekonomiudvalget"),
        ],
    ),
    (
        "meetings",
        {},
        [
            (None, None, None, 1, None, "uden-hoved.txt", f"{BASE}document/6666666666666666/meeting"),
            (JAN, IN, TU, 3, "Salen", "teknik-januar.txt", f"{PATH}teknikudvalget/meeting/2025-01-14"),
            (FEB, IN, TU, 2, "Salen", "teknik-februar.txt", f"{PATH}teknikudvalget/meeting/2025-02-11"),
            (
                FEB_OEU,
                IN,
                OEU,
                2,
                "Kontoret",
                "oekonomi-februar.txt",
                f"{PATH}oekonomiudvalget/meeting/2025-02-18",
            ),
            (MARCH_MED, IN, "HovedMED", 1, "Kantinen", "hovedmed-marts.txt", f"{PATH}hovedmed/meeting/2025-03-05"),
            (
                MARCH,
                AND,
                "Byrådet",
                1,
                "Byrådssalen",
                "andetsted-marts.txt",
                f"{BASE}municipality/0998/body/byraadet/meeting/2025-03-26",
            ),
            (
                MARCH,
                IN,
                KB,
                3,
                "Rådssalen",
                "kommunalbestyrelsen-marts.txt",
                f"{PATH}kommunalbestyrelsen/meeting/2025-03-26",
            ),
        ],
    ),
    (
        "cases",
        {},
        [
            (CASE, IN, 3, 3, JAN, MARCH, "Cykelsti langs Omvejen"),
            ("82.02.00-G10-1-25", IN, 2, 2, FEB_OEU, MARCH, "Lukket: Køb af areal"),
            ("09.02.00-K08-7-24", IN, 2, 1, JAN, FEB, "Støj fra ventilationsanlæg"),
        ],
    ),
    ("cases", {"least": "3"}, [(CASE, IN, 3, 3, JAN, MARCH, "Cykelsti langs Omvejen")]),
    (
        "references",
        {"from": "2025-02-18"},
        [
            (
                FEB_OEU,
                OEU,
                "7",
                "prior-decision",
                TU,
                JAN,
                "2",
                "linked",
                f"{PATH}teknikudvalget/meeting/2025-01-14/item/2",
            ),
            (
                MARCH_MED,
                "HovedMED",
                "1",
                "related",
                OEU,
                FEB_OEU,
                "7",
                "linked",
                f"{PATH}oekonomiudvalget/meeting/2025-02-18/item/7",
            ),
            (
                MARCH_MED,
                "HovedMED",
                "1",
                "mention",
                KB,
                D_KB,
                None,
                "awaited",
                f"{PATH}kommunalbestyrelsen/meeting/2024-06-19",
            ),
            (MARCH_MED, "HovedMED", "1", "mention", "Det gamle udvalg", day(5, 1, 2023), None, "unresolved", None),
            (
                MARCH,
                KB,
                "4",
                "earlier-treatment",
                KB,
                D_KB,
                None,
                "awaited",
                f"{PATH}kommunalbestyrelsen/meeting/2024-06-19",
            ),
            (
                MARCH,
                KB,
                "4",
                "prior-decision",
                "ØU",
                D_OEU,
                "9",
                "awaited",
                f"{PATH}oekonomiudvalget/meeting/2024-11-20/item/9",
            ),
        ],
    ),
    (
        "hearing",
        {},
        [
            (FEB_OEU, IN, OEU, "7", "Cykelsti langs Omvejen", "decision", TO_HEARING),
            (
                FEB_OEU,
                IN,
                OEU,
                "7",
                "Cykelsti langs Omvejen",
                "section",
                "Høring\n\nSagen sendes i høring i HovedMED.\n",
            ),
        ],
    ),
    (
        "provenance",
        {"node": "municipality/0999/person/sally-tvivl"},
        [
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/ns/person#Person"),
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/Person"),
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://w3id.org/kommunegraf/def/Person"),
            ("http://xmlns.com/foaf/0.1/name", "Sally Tvivl"),
            ("https://w3id.org/kommunegraf/def/basis", "stated"),
        ],
    ),
]
EXPECTED = [
    (name, values, [(*row, f"{BASE}graph/4444444444444444", "rule-person") for row in found])
    if name == "provenance"
    else (name, values, found)
    for name, values, found in EXPECTED
]


def test_there_are_twenty_five_questions_and_all_but_the_graph_have_rows_expected():
    assert len(QUESTIONS) == 25
    assert {name for name, _, _ in EXPECTED} == set(QUESTIONS) - {"case-graph"}
    assert len(EXPECTED) == 42


@pytest.mark.parametrize(("name", "values", "expected"), EXPECTED)
def test_a_question_gives_exactly_these_rows(name, values, expected):
    assert rows(ask(name, **values)) == expected


@pytest.mark.parametrize(("name", "values", "expected"), EXPECTED)
def test_a_question_needs_no_union_of_the_graphs(name, values, expected):
    assert rows(ask(name, union=False, **values)) == expected


def test_the_rows_of_most_expectations_are_some():
    assert sum(1 for _, _, expected in EXPECTED if expected) == 36


@pytest.mark.parametrize(("name", "values", "expected"), [case for case in EXPECTED if case[2]])
def test_every_row_leads_to_a_place_in_a_text_or_to_a_node(name, values, expected):
    answer = ask(name, **values)
    where = [n for n, column in enumerate(answer.columns) if column in ("source", "stop", "meeting", "organ", "node")]
    assert where
    for row in answer.rows:
        found = [row[n] for n in where if row[n] is not None]
        assert found
        assert all(place.startswith(BASE) for place in found)


def test_the_source_of_a_decision_is_the_place_where_its_own_minutes_have_it():
    answer = ask("case-history", case=CASE, municipality="0999")
    own = [row for row in answer.rows if row[4] == "Ad 1) Anbefales."]
    assert [row[answer.columns.index("source")][: len(BASE) + 31] for row in own] == [
        f"{BASE}document/1111111111111111#char="
    ]


def test_the_graph_of_a_case_holds_what_hangs_on_it_and_no_other_case():
    answer = ask("case-graph", case=CASE, municipality="0999")
    subjects = {str(row[0]).removeprefix(BASE) for row in answer.rows}
    tu, oeu, kb = (
        f"municipality/0999/body/{slug}" for slug in ("teknikudvalget", "oekonomiudvalget", "kommunalbestyrelsen")
    )
    item = f"{kb}/meeting/2025-03-26/item/4"
    assert {
        f"municipality/0999/case/{CASE}",
        "municipality/0999",
        tu,
        oeu,
        kb,
        f"{kb}/meeting/2025-03-26",
        item,
        f"{item}/recommendation/1",
        f"{item}/decision/1",
        f"{item}/vote/1",
        f"{item}/reference/1",
        "party/A",
        "municipality/0999/person/sally-tvivl",
        f"{oeu}/meeting/2024-11-20/item/9/decision/1",
        f"{oeu}/meeting/2024-11-20",
        f"{kb}/meeting/2024-06-19",
        f"{oeu}/meeting/2025-02-18/item/7/attachment/1",
        f"{tu}/meeting/2025-01-14/item/2/decision/2",
    } <= subjects
    assert not [
        iri
        for iri in subjects
        if "0998" in iri or "/section/" in iri or iri.endswith("teknikudvalget/meeting/2025-02-11")
    ]
    assert answer.triples is not None
    assert len(answer.triples) == len(set(answer.triples)) == len(answer.rows)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_header_says_what_the_question_is_in_both_languages(name):
    question = QUESTIONS[name]
    assert question.summary.endswith(".")
    assert question.summary_da.endswith(".")
    assert question.summary != question.summary_da
    assert all(parameter.about and parameter.type in TYPES for parameter in question.parameters)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_question_is_standard_sparql(name):
    from rdflib.plugins.sparql import prepareQuery

    assert prepareQuery(QUESTIONS[name].text).algebra is not None


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_order_of_an_answer_is_its_own_and_not_that_of_the_store(name):
    shuffled = ox.Store()
    shuffled.extend(sorted(STORE, key=lambda quad: str(quad)[::-1]))
    for values in [values for asked, values, _ in EXPECTED if asked == name] or [{"case": CASE}]:
        assert ask(name, store=shuffled, **values) == ask(name, **values)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_example_answers_on_the_sample_minutes(name, sample_graph):
    words = shlex.split(QUESTIONS[name].example)
    assert words[:3] == ["kg", "ask", name]
    values = dict(word.split("=", 1) for word in words[3:] if "=" in word)
    assert kg.open_graph(sample_graph).ask(name, **values).rows


# ------------------------------------------------------------------------------------------------------ headers

HEAD = """# summary: One.
# summary-da: Én.
# param: case case — the number
# param: least integer = 2 — so many
# param: from date = — since
# example: kg ask x case=1
# a note to the reader
SELECT ?a $CASE $LEAST $FROM WHERE { ?a ?b ?c FILTER(?c = $CASE || ?c >= $LEAST || ?c = $FROM) }
"""


def test_a_header_is_read():
    question = parse_question("x", HEAD)
    assert (question.summary, question.summary_da, question.example) == ("One.", "Én.", "kg ask x case=1")
    assert [(p.name, p.type, p.required, p.default, p.about) for p in question.parameters] == [
        ("case", "case", True, None, "the number"),
        ("least", "integer", False, "2", "so many"),
        ("from", "date", False, None, "since"),
    ]
    assert question.usage == "case=CASE [least=INTEGER] [from=DATE]"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# summary: One.\n", "", "one line '# summary: …', not 0"),
        ("# summary-da: Én.", "# summary: Two.", "one line '# summary: …', not 2"),
        ("# param: case case —", "# param: case sag —", "no type 'sag'"),
        ("integer = 2", "integr = 2", "no type 'integr' (did you mean 'integer'?)"),
        ("# param: case case — the number", "# param: case", "write '# param: NAME TYPE [= DEFAULT] — what it is'"),
        ("# example:", "# eksample:", "no header line 'eksample' (did you mean 'example'?)"),
        ("# param: from date = — since", "# param: case date = — since", "declared twice"),
        ("SELECT ?a $CASE $LEAST", "SELECT ?a $LEAST", "$CASE must stand in the SELECT line"),
        ("?c = $FROM)", "!BOUND($FROM))", "BOUND($FROM) is always false"),
        ("?c = $FROM)", "bound( ?FROM ))", "BOUND($FROM) is always false"),
    ],
)
def test_a_header_that_is_wrong_is_refused(old, new, says):
    assert old in HEAD
    with pytest.raises(QuestionError, match=re.escape(says)):
        parse_question("x", HEAD.replace(old, new))


# ------------------------------------------------------------------------------------------------------- values

SIMPLE = "# summary: S.\n# summary-da: S.\n# param: v {} — value\n# example: kg ask x v=1\nSELECT $V WHERE {{ FILTER($V = 1) }}"


def bound(type_, value, base=BASE):
    term = bind(parse_question("x", SIMPLE.format(type_)), {"v": value}, base)["V"]
    return term.value if isinstance(term, ox.NamedNode) else (term.value, term.datatype.value.rpartition("#")[2])


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("text", " to  ord ", ("to ord", "string")),
        ("date", "2025-06-04", ("2025-06-04", "date")),
        ("date", "4. juni 2025", ("2025-06-04", "date")),
        ("date", "04-06-2025", ("2025-06-04", "date")),
        ("date", "4/6 2025", ("2025-06-04", "date")),
        ("year", "2025", ("2025", "integer")),
        ("integer", "007", ("7", "integer")),
        ("integer", "-1", ("-1", "integer")),
        ("outcome", "approved", Outcome.APPROVED.iri),
        ("outcome", "Sent to hearing", Outcome.SENT_TO_HEARING.iri),
        ("body", "ØKONOMIudvalget", ("økonomiudvalget", "string")),
        ("person", "Åse  Ål", ("åse ål", "string")),
        ("case", "85.02.02 - P35-110-24", ("85.02.02p3511024", "string")),
        ("case", "20/8545", ("20/8545", "string")),
        ("municipality", "0999", ("0999", "string")),
        ("iri", "municipality/0999", f"{BASE}municipality/0999"),
        ("iri", "document/1111111111111111#char=1,2", f"{BASE}document/1111111111111111#char=1,2"),
        ("iri", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_value_becomes_a_term_of_its_type(type_, value, expected):
    assert bound(type_, value) == expected


def test_every_type_has_a_value_tested():
    marks = test_a_value_becomes_a_term_of_its_type.pytestmark
    assert {case[0] for case in marks[0].args[1]} == set(TYPES)


def test_a_relative_iri_is_completed_with_the_base_of_the_graph():
    assert bound("iri", "party/A", "https://data.example.dk/") == "https://data.example.dk/party/A"


@pytest.mark.parametrize(
    ("type_", "value", "says"),
    [
        ("date", "31. februar 2025", "v='31. februar 2025' is not a day"),
        ("date", "2025-02-31", "v='2025-02-31' is not a day"),
        ("date", "i går", "is not a day"),
        ("year", "25", "is not a year of four digits"),
        ("integer", "mange", "is not a whole number"),
        ("outcome", "aproved", "no outcome 'aproved' (did you mean 'approved'?); the codes are approved, "),
        ("text", "  ", "is not any words"),
        ("case", "- -", "is not a case number"),
        ("iri", "https://example.org/a b", "is not an IRI"),
    ],
)
def test_a_value_of_another_type_is_refused_in_one_line(type_, value, says):
    with pytest.raises(QuestionError, match=re.escape(says)) as error:
        bound(type_, value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "case-history needs case=…, a case number; it takes case=CASE [municipality=MUNICIPALITY]"),
        ({"cas": "1"}, "case-history has no parameter 'cas' (did you mean 'case'?); it takes case=CASE"),
        ({"case": "1", "xyzzy": "2"}, "case-history has no parameter 'xyzzy'; it takes case=CASE"),
    ],
)
def test_a_wrong_call_is_told_what_the_question_takes(values, says):
    with pytest.raises(QuestionError, match=re.escape(says)):
        bind(QUESTIONS["case-history"], values)


def test_python_may_say_from_with_an_underscore():
    assert bind(QUESTIONS["meetings"], {"from_": "2025-01-01"}) == bind(QUESTIONS["meetings"], {"from": "2025-01-01"})


def test_a_default_is_bound_and_an_optional_value_is_not():
    assert bind(QUESTIONS["cases"], {}) == {"LEAST": ox.Literal("2", datatype=ox.NamedNode(Xsd.INTEGER))}


EVERYTHING = len(STORE)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
@example('" } ; DROP ALL #')
@example("'''\n} UNION { ?s ?p ?o }")
@example("\\u0022 \\ <http://x> {}")
@example("$CASE")
def test_no_value_changes_the_question(value):
    try:
        answer = ask("topic", text=value, municipality="0998")
    except QuestionError:
        return
    assert answer.columns == ("municipality", "date", "body", "number", "place", "excerpt", "source")
    assert all(row[0] == AND for row in answer.rows)
    assert len(STORE) == EVERYTHING


@given(st.text())
def test_binding_gives_terms_or_one_line(value):
    for name, parameter in (("case-history", "case"), ("meetings", "from"), ("cases", "least"), ("provenance", "node")):
        complaint, terms = "", {}
        try:
            terms = bind(QUESTIONS[name], {parameter: value})
        except QuestionError as error:
            complaint = str(error)
        assert bool(complaint) != bool(terms)
        assert "\n" not in complaint
        assert all(isinstance(term, ox.NamedNode | ox.Literal) for term in terms.values())


# ------------------------------------------------------------------------------------------------------- listing


def test_the_listing_names_every_question_with_its_parameters_and_example():
    text = listing(QUESTIONS)
    for question in QUESTIONS.values():
        assert f"{question.name}\n  {question.summary}\n" in text
        assert question.example in text
    assert "    case=CASE                    the case number as printed" in text


def test_the_nearest_name_is_offered_and_a_far_one_is_not():
    assert nearest("case-histroy", QUESTIONS) == " (did you mean 'case-history'?)"
    assert nearest("zzz", QUESTIONS) == ""
