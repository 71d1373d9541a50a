"""What of a graph may not be published goes from its statements, and everything else stays as it was."""

import random
import re
from collections import Counter
from pathlib import Path

import privacyforms as forms
import pyoxigraph as ox
import pytest
from conftest import SAMPLES, build_at

from kg import iris
from kg.privacy import PROFILES, Filter, TakeDown, report_lines
from kg.privacy.removals import Kind
from kg.privacy.tombstones import hidden
from kg.store.files import Folder
from kg.store.manifest import read_entries
from kg.vocabulary import PREFIXES, Ext, Gov, GovClass

SEED = 20261123
HEAD = """REFERAT {body} 2022-2025 d. {day}

Mødedato {date}

Mødedeltagere Bolette Vindspejl (A), Thorvald Regnhøj (V), Ejgil Tærskelby (A)

"""
CODE = '[municipality]\ncode = "0999"\nname = "Ingensted"\n'
COUNCIL = HEAD.format(body="Byrådet", day="27-08-2025", date="Onsdag d. 27. august 2025 kl. 18:00")
MINUTES = (
    COUNCIL
    + """Punkt 1: Godkendelse af dagsorden

00.22.02-P35-1-25

Beslutning

Godkendt.

Punkt 2: Klage fra Xelo Brundal over skel

02.34.02-P19-2-25

Sagsfremstilling

Klage fra Xelo Brundal, Intetvej 3, 9999 Ingensted. Xelo Brundal har nummeret 010270-1234 og skriver fra
xb@ingensted.dk. Direktør Ymra Tvist gennemgik sagen. Jens Nulbæk orienterede om naboens hegn.

Ansøger: Rosa Østervold

Beslutning

Bolette Vindspejl (A) foreslog, at klagen afvises. Brundal får afslag. Afvist.

Punkt 3: Lukket: Salg af areal

82.02.00-G10-3-25

Indstilling

Direktøren indstiller, at arealet sælges til køber Zaynab Skjult for 2 mio. kr.

Beslutning

Godkendt.

Sagsfremstilling

Køberen Zaynab Skjult har budt på arealet. Se Økonomiudvalgets møde den 11. august 2025, punkt 4.

Bilag

Købsaftale med Zaynab Skjult

Punkt 4: Byggeri på Engdraget 7

02.34.02-P19-4-25

Sagsfremstilling

Lokalplan 0-17 og lov nr. 1234 af 5. maj 2024 gælder. Se punkt 2 på mødet den 27. august 2025.

Beslutning

Godkendt.
"""
)
COUNCIL_MED = HEAD.replace("(A)", "").replace("(V)", "").format(
    body="HovedMED", day="18-09-2025", date="Torsdag d. 18. september 2025 kl. 09:00"
).replace(" 2022-2025", "") + """Punkt 1: Orientering

81.38.00-P35-1-25

Sagsfremstilling

Sygefraværet var 4,5 pct. i 2024. Thorvald Regnhøj er sygemeldt indtil oktober. Formanden takkede.

Beslutning

Thorvald Regnhøj deltog ikke. Orienteringen blev taget til efterretning.

Punkt 2: Personalesag

81.00.00-G01-2-25

Sagsfremstilling

Medarbejderen har fået en skriftlig påtale.

Beslutning

Drøftet.
"""  # fmt: skip


def folder(path: Path, **texts: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / "kg.toml").write_text(CODE, "utf-8")
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, "utf-8")
    return path


def graphs_of(graph: Path) -> list[list[ox.Quad]]:
    place = Folder(graph)
    files = [place.shard(entry.shard) for entry in read_entries(place.manifest) if entry.shard]
    return [
        list(ox.parse(path=file, format=ox.RdfFormat.N_QUADS)) for file in [*files, place.resolution, place.ontology]
    ]


def published(graphs, profile="public", takedowns=()):
    keep = Filter(PROFILES[profile], takedowns)
    for quads in graphs:
        keep.look(iter(quads))
    kept, removals = [], []
    for quads in graphs:
        some, gone = keep.statements(iter(quads))
        kept += some
        removals += gone
    stones, gone = keep.tombstones()
    return [*kept, *stones], removals + gone


def written(quads):
    return "\n".join(str(quad) for quad in quads)


def nodes(quads, cls):
    return {
        q.subject.value.removeprefix(iris.BASE)
        for q in quads
        if q.predicate.value == Ext.RDF_TYPE and q.object.value == cls
    }


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    place = tmp_path_factory.mktemp("privacy")
    build_at(place / "graph", folder(place / "minutes", byraad=MINUTES, med=COUNCIL_MED))
    return graphs_of(place / "graph")


@pytest.fixture(scope="module")
def public(graphs):
    return published(graphs)


MEETING = "municipality/0999/body/byraadet/meeting/2025-08-27"


# ------------------------------------------------------------------------------------------------------ statements


@pytest.mark.parametrize(
    "secret",
    ["Xelo", "Brundal", "010270", "xb@", "Intetvej", "Rosa", "rosa-", "Skjult", "skjult", "budt på", "Købsaftale",
     "2 mio. kr.", "sygemeldt", "skriftlig påtale", "Jens", "jens-"],
)  # fmt: skip
def test_nothing_private_is_left_in_any_literal_or_iri(graphs, public, secret):
    assert secret in written(q for quads in graphs for q in quads), "the graph must hold what is to go"
    assert secret not in written(public[0])


@pytest.mark.parametrize(
    "kept",
    ["Bolette Vindspejl", "bolette-vindspejl", "Ymra Tvist", "ymra-tvist", "Thorvald Regnhøj", "Engdraget 7", "Lokalplan 0-17",
     "lov nr. 1234 af 5. maj 2024", "02.34.02-P19-2-25", "82.02.00-G10-3-25", "Lukket: Salg af areal", "4,5 pct. i 2024",
     "Formanden takkede", "Afvist."],
)  # fmt: skip
def test_what_is_public_stays(public, kept):
    assert kept in written(public[0])


def test_a_closed_item_keeps_its_being_number_title_and_decision_alone(public):
    quads, removals = public
    parts = {path.removeprefix(f"{MEETING}/item/3/") for cls in vars(GovClass).values() if isinstance(cls, str)
             for path in nodes(quads, cls) if path.startswith(f"{MEETING}/item/3")}  # fmt: skip
    assert parts == {f"{MEETING}/item/3", "decision/1"}
    item = iris.BASE + f"{MEETING}/item/3"
    told = {q.predicate.value for q in quads if q.subject.value == item}
    assert told >= {Gov.NUMBER, Gov.CLOSED, Gov.MEETING, Ext.DCTERMS_TITLE}
    assert not told & {Gov.MENTIONS, Gov.REFERS_TO}
    assert {r.rule for r in removals if r.kind is Kind.CLOSED} == {"closed-item"}


def test_private_people_are_no_nodes_and_nothing_points_at_them(public):
    people = nodes(public[0], GovClass.PERSON)
    assert {p.rpartition("/")[2] for p in people} == {
        "bolette-vindspejl",
        "thorvald-regnhoej",
        "ejgil-taerskelby",
        "ymra-tvist",
    }
    pointed = {q.object.value for q in public[0] if isinstance(q.object, ox.NamedNode) and "/person/" in q.object.value}
    assert pointed <= {iris.BASE + path for path in people}


def test_statements_come_out_as_they_were_but_for_what_went(graphs, public):
    before = [q for quads in graphs for q in quads]
    same = set(before) & set(public[0])
    changed = [q for q in public[0] if q not in same]
    assert changed
    assert all("[fjernet" in q.object.value for q in changed)
    assert [q for q in public[0] if q in same] == [q for q in before if q in same]


def test_the_ontology_is_not_touched(graphs):
    keep = Filter(PROFILES["public"])
    for quads in graphs:
        keep.look(quads)
    assert keep.statements(graphs[-1]) == (graphs[-1], [])


def test_it_does_not_matter_in_which_order_graphs_come_nor_in_what_pieces_the_shared_ones(graphs, public):
    shared = graphs[-2]
    pieces = [shared[n : n + 7] for n in range(0, len(shared), 7)]
    kept, removals = published([*pieces[::-1], *graphs[:-2][::-1], graphs[-1]])
    assert sorted(map(str, kept)) == sorted(map(str, public[0]))
    assert sorted(set(removals)) == sorted(set(public[1]))


def test_filtering_twice_is_filtering_once(public):
    groups: dict[str, list[ox.Quad]] = {}
    for quad in public[0]:
        groups.setdefault(quad.graph_name.value, []).append(quad)
    again, _ = published(list(groups.values()))
    assert sorted(map(str, again)) == sorted(map(str, public[0]))


def test_the_full_profile_changes_nothing(graphs):
    assert published(graphs, "full") == ([q for quads in graphs for q in quads], [])


def test_the_report_names_places_and_kinds_and_repeats_nothing(graphs, public):
    lines = report_lines(public[1])
    text = "\n".join(lines)
    assert lines[0].startswith("# ")
    assert len(lines) > 20
    for secret in ("Brundal", "brundal", "010270", "ingensted.dk", "Skjult", "Intetvej", "sygemeldt"):
        assert secret not in text
    shas = {q.graph_name.value.rpartition("/")[2] for quads in graphs[:-2] for q in quads}
    assert {r.document for r in public[1]} - {""} <= shas


def test_a_place_in_the_report_is_a_place_in_the_text(graphs, public):
    texts = {}
    for quads in graphs[:-2]:
        sha = quads[0].graph_name.value.rpartition("/")[2]
        for q in quads:
            if q.predicate.value == Gov.TEXT and "/section/" in q.subject.value:
                begin = next(int(re.search(r"=(\d+)", p.object.value)[1]) for p in quads if p.subject == q.subject and p.predicate.value == Ext.PROV_WAS_DERIVED_FROM)  # fmt: skip
                texts[sha, q.subject.value.removeprefix(iris.BASE)] = (begin, q.object.value)
    found = Counter()
    for each in public[1]:
        if each.in_text:
            begin, text = texts[each.document, each.place]
            found[each.kind, text[each.start - begin : each.end - begin]] += 1
    assert found[Kind.CPR, "010270-1234"] == 1
    assert found[Kind.EMAIL, "xb@ingensted.dk"] == 1
    assert found[Kind.ADDRESS, "Intetvej 3, 9999 Ingensted"] == 1


# -------------------------------------------------------------------------------------------------- who is public

SOMEBODY = "municipality/0999/person/xelo-brundal"


def document(section, *statements, kind="case-presentation"):
    """One document: an item, a section of it with a text, and statements ``node property value`` of ours."""
    sha = "0123456789abcdef"
    where = [f"<document/{sha}> gov:records <{MEETING}> .", f"<{MEETING}/item/1> a gov:AgendaItem ; gov:meeting <{MEETING}> .",
             f"<{MEETING}/item/1/section/1> a gov:Section ; gov:item <{MEETING}/item/1> ; gov:sectionKind '{kind}' ;"
             f" gov:text '{section}'@da ; prov:wasDerivedFrom <document/{sha}#char=0,{len(section)}> .",
             f"<{SOMEBODY}> a gov:Person ; foaf:name 'Xelo Brundal' ."]  # fmt: skip
    prefixes = "".join(f"@prefix {p}: <{i}> .\n" for p, i in PREFIXES.items())
    turtle = f"@base <{iris.BASE}> .\n{prefixes}" + "\n".join([*where, *statements])
    graph = ox.NamedNode(f"{iris.BASE}graph/{sha}")
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def mentioned(text, rule):
    at = text.index("Xelo Brundal")
    return (f"<{MEETING}/item/1/mention/1> a gov:Mention ; gov:item <{MEETING}/item/1> ; gov:person <{SOMEBODY}> ;"
            f" gov:readBy 'people/cues/{rule}' ; gov:printed 'Xelo Brundal' ;"
            f" prov:wasDerivedFrom <document/0123456789abcdef#char={at},{at + 12}> .")  # fmt: skip


def attending(status, more=""):
    return (f"<{MEETING}/attendance/1> a gov:Attendance ; gov:person <{SOMEBODY}> ;"
            f" gov:attendanceStatus <{PREFIXES['gov']}attendanceStatus/{status}> {more} .")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "statements", "public"),
    [
        ("x", [attending("present")], True),
        ("x", [attending("excused")], True),
        ("x", [attending("guest")], False),
        ("x", [attending("guest", "; gov:role 'direktør'")], True),
        ("x", [attending("guest", "; gov:role 'borger'")], False),
        ("x", [attending("guest", "; gov:party <party/A>")], True),
        (
            "x",
            [f"<{SOMEBODY}/membership/direktoer> a gov:Membership ; gov:person <{SOMEBODY}> ; gov:role 'direktør' ."],
            True,
        ),
        (
            "x",
            [f"<{SOMEBODY}/membership/ejer> a gov:Membership ; gov:person <{SOMEBODY}> ; gov:role 'grundejer' ."],
            False,
        ),
        ("x", [f"<{MEETING}/item/1/vote/1> a gov:Vote ; gov:voterAgainst <{SOMEBODY}> ."], True),
        ("x", [f"<{MEETING}/attendance/2> a gov:Attendance ; gov:substituteFor <{SOMEBODY}> ."], True),
        ("x", [], False),
        ("Direktør Xelo Brundal kom.", ["title-before"], True),
        ("Ansøger: Xelo Brundal", ["title-before"], False),
        ("Klage fra Xelo Brundal", ["speech"], False),
        ("Vi mødte Xelo Brundal", ["speech"], False),
        ("Ændring fra Xelo Brundal (A)", ["party"], True),
    ],
)
def test_a_person_is_public_by_what_is_stated_of_it(text, statements, public):
    cues = [mentioned(text, each) if " " not in each else each for each in statements]
    kept, _ = published([document(text, *cues)])
    assert bool(nodes(kept, GovClass.PERSON)) is public
    assert ("xelo-brundal" in written(kept)) is public
    assert ("Xelo" in written(kept)) is public


def test_who_speaks_in_a_decision_is_of_the_body():
    text = "Xelo Brundal stillede forslag."
    quads = document(text, mentioned(text, "speech"), kind="decision")
    assert nodes(published([quads])[0], GovClass.PERSON)


def test_an_office_told_in_a_closed_item_makes_nobody_public():
    text = "Direktør Xelo Brundal"
    quads = document(text, mentioned(text, "title-before"), f"<{MEETING}/item/1> gov:closed true .")
    assert "Xelo" not in written(published([quads])[0])


def test_a_case_number_that_is_a_cpr_number_goes_with_its_node():
    number = "010270-1234"
    told = f"<municipality/0999/case/{number}> a gov:Case ; skos:notation '{number}' . <{MEETING}/item/1> gov:case <municipality/0999/case/{number}> ."
    year = told.replace(number, "120118-2018")
    kept, _ = published([document("x", told, year)])
    assert number not in written(kept)
    assert len(nodes(kept, GovClass.CASE)) == 1


def test_what_a_section_loses_is_lost_by_what_was_read_from_it(tmp_path):
    table = "Navn\tTelefon\nFormand\t23456789\n"
    item = "Punkt 1: Tal\n\n00.22.02-P35-1-25\n\nSagsfremstilling\n\nx\n\nBilag\n\nXelo Brundal\nIntetvej 3\n9999 Ingensted\n\n"
    build_at(tmp_path / "graph", folder(tmp_path / "minutes", one=f"{COUNCIL}{item}Beslutning\n\nGodkendt.\n\n{table}"))
    graphs = graphs_of(tmp_path / "graph")
    assert "23456789" in written(published(graphs, "full")[0])
    text = written(published(graphs)[0])
    for secret in ("23456789", "Intetvej", "Brundal"):
        assert secret not in text


def test_a_decision_behind_closed_doors_names_no_employee(tmp_path):
    text = COUNCIL + (
        "Punkt 1: Lukket: Personale\n\n81.00.00-G01-1-25\n\nBeslutning\n\nUdvalget godkendte, at Rosa Nulbæk afskediges. "
        "Godkendt.\n"
    )
    build_at(tmp_path / "graph", folder(tmp_path / "minutes", one=text))
    shown = written(published(graphs_of(tmp_path / "graph"))[0])
    assert "Nulbæk" not in shown
    assert "Godkendt." in shown


# ----------------------------------------------------------------------------------------------------- drafts


def test_a_draft_of_a_meeting_with_a_closed_item_loses_its_items(tmp_path):
    draft = MINUTES.replace("REFERAT", "Foreløbigt referat", 1)
    build_at(tmp_path / "graph", folder(tmp_path / "minutes", one=MINUTES, two=draft))
    graphs = graphs_of(tmp_path / "graph")
    assert any(not nodes(quads, GovClass.AGENDA_ITEM) and nodes(quads, GovClass.SECTION) for quads in graphs[:-2])
    assert "Skjult" not in written(published(graphs)[0])


# ---------------------------------------------------------------------------------------------------- take-downs

PERSON = TakeDown("person", "municipality/0999/person/ejgil-taerskelby", "2026-01-05", "x")
ITEM = TakeDown("item", f"{MEETING}/item/4", "2026-01-05", "x")


def test_a_person_taken_down_is_gone_and_leaves_a_hash(graphs):
    assert "Tærskelby" in written(published(graphs, "full")[0])
    for profile in PROFILES:
        kept, removals = published(graphs, profile, [PERSON])
        text = written(kept) + "\n".join(report_lines(removals))
        assert "Tærskelby" not in text
        assert "taerskelby" not in text
        assert [q.subject.value for q in kept if q.predicate.value == Ext.PROV_INVALIDATED_AT_TIME] == [
            f"{iris.BASE}takedown/{_digest(PERSON)[:16]}"
        ]
        assert _digest(PERSON) in text


def _digest(takedown):
    import hashlib

    return hashlib.sha256((iris.BASE + takedown.path).encode()).hexdigest()


def test_an_item_taken_down_is_gone_and_its_iri_says_since_when(graphs):
    kept, _ = published(graphs, "full", [ITEM])
    told = [q for q in kept if q.subject.value.startswith(f"{iris.BASE}{ITEM.path}")]
    assert {(q.predicate.value, q.object.value) for q in told} == {
        (Ext.RDF_TYPE, Ext.PROV_ENTITY), (Ext.PROV_INVALIDATED_AT_TIME, "2026-01-05T00:00:00")
    }  # fmt: skip
    assert "Lokalplan 0-17" not in written(kept)
    assert "Klage fra Xelo Brundal" in written(kept)


def test_a_document_taken_down_is_gone(graphs):
    sha = next(
        q[0].graph_name.value.rpartition("/")[2]
        for q in graphs
        if f"{iris.BASE}{MEETING}" in {t.subject.value for t in q}
    )
    taken = TakeDown("document", f"document/{sha}", "2026-01-05", "x")
    kept, removals = published(graphs, "full", [taken])
    assert {q.predicate.value for q in kept if MEETING in str(q.subject)} == set()
    assert {q.predicate.value for q in kept if q.subject.value == f"{iris.BASE}document/{sha}"} == {
        Ext.RDF_TYPE,
        Ext.PROV_INVALIDATED_AT_TIME,
    }
    assert "Byggeri på Engdraget" not in written(kept)
    assert "HovedMED" in written(kept)
    assert [r for r in removals if r.document == sha]


def test_an_item_taken_down_goes_from_drafts_contents_and_quotations_too(tmp_path):
    later = HEAD.format(body="Økonomiudvalget", day="03-09-2025", date="Onsdag d. 3. september 2025 kl. 16:00") + (
        "Punkt 1: Opfølgning\n\nBeslutning fra Byrådet, den 27. august 2025, punkt 4:\n\n"
        "Byrådet godkendte byggeriet på de særlige vilkår.\n\nBeslutning\n\nGodkendt.\n"
    )
    listed = COUNCIL + "Indholdsfortegnelse\n\nGodkendelse af dagsorden.....\t3\nByggeri på Engdraget 7.....\t4\n\n"
    minutes = MINUTES.replace(COUNCIL, listed)
    draft = minutes.replace("REFERAT", "Foreløbigt referat", 1).replace("Lukket: ", "")
    build_at(tmp_path / "graph", folder(tmp_path / "minutes", one=minutes, two=draft, three=later))
    graphs = graphs_of(tmp_path / "graph")
    assert "særlige vilkår" in written(q for quads in graphs for q in quads)
    text = written(published(graphs, "full", [ITEM])[0])
    for gone in ("særlige vilkår", "Engdraget 7", "Lokalplan 0-17"):
        assert gone not in text


@pytest.mark.parametrize("path", ["municipality/0999/body/byraadet", "document/0123456789abcdef#char=1,2"])
def test_a_path_without_a_person_is_shown_as_it_is(path):
    assert hidden(path) == path


# ------------------------------------------------------------------------------------------------------- planted


def test_nothing_planted_in_minutes_is_in_any_statement(tmp_path):
    r = random.Random(SEED)
    planted = [(kind, forms.MAKERS[kind](r)) for kind in sorted(forms.MAKERS) for _ in range(300)]
    kept = [forms.harmless(r) for _ in range(400)]
    r.shuffle(planted)
    documents = {}
    for n in range(12):
        text = COUNCIL.replace("27-08-2025", f"{n + 1:02}-08-2025").replace("27. august", f"{n + 1}. august")
        for number in range(1, 11):
            some, harmless = planted[:10], kept[n * 10 + number :][:3]
            del planted[:10]
            body = "".join(f"{forms.sentence(r)} {said}. {forms.sentence(r)}\n\n" for _, said in some)
            body += "".join(f"Det sker {keep}.\n\n" for keep in harmless)
            half = len(body) // 2
            half = body.index("\n\n", half) + 2
            text += f"Punkt {number}: Sag {number}\n\nSagsfremstilling\n\n{body[:half]}Beslutning\n\n{body[half:]}Godkendt.\n\n"
        documents[f"d{n:02}"] = text
    assert not planted
    r = random.Random(SEED)
    planted = [(kind, forms.MAKERS[kind](r)) for kind in sorted(forms.MAKERS) for _ in range(300)]
    build_at(tmp_path / "graph", folder(tmp_path / "minutes", **documents))
    graphs = graphs_of(tmp_path / "graph")
    whole, public = (_literals(published(graphs, profile)[0]) for profile in ("full", "public"))
    for kind in forms.MAKERS:
        secrets = [forms.secret(k, said) for k, said in planted if k == kind]
        assert len(secrets) == 300
        before, after = (forms.digits(text) if kind in forms.COUNTED else text for text in (whole, public))
        assert all(secret in before for secret in secrets)
        assert [secret for secret in secrets if secret in after] == []
    used = {keep for n in range(12) for number in range(1, 11) for keep in kept[n * 10 + number :][:3]}
    assert len(used) > 100
    assert [keep for keep in sorted(used) if keep not in public] == []


def _literals(quads):
    """Every literal that is text of the minutes; places, orders and checksums hold digits of their own."""
    return "\n".join(
        q.object.value for q in quads
        if isinstance(q.object, ox.Literal) and q.predicate.value in (Gov.TEXT, Gov.HEADING, Ext.DCTERMS_TITLE, Ext.FOAF_NAME)
        and "/graph/ontology" not in q.graph_name.value
    )  # fmt: skip


def test_the_sample_minutes_keep_all_their_people_in_function(tmp_path):
    build_at(tmp_path / "graph", *SAMPLES)
    graphs = graphs_of(tmp_path / "graph")
    kept, removals = published(graphs)
    assert len(SAMPLES) == 14
    assert {r.kind for r in removals} == {Kind.CLOSED}
    assert nodes(kept, GovClass.PERSON) == {p for quads in graphs for p in nodes(quads, GovClass.PERSON)}
