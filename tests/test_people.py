"""People in running text: every cue does what its examples say, and what is found holds for any text."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import RuleError, SettingsError
from kg.parts import Section
from kg.people.cues import MATCHED, load_cues
from kg.people.model import load_model
from kg.people.reader import PeopleReader
from kg.reading.minutes import read_minutes
from kg.records import Attendance, Item, Minutes, PersonName, Span
from kg.text import Text
from kg.vocabulary import AttendanceStatus, DocumentKind, SectionKind

MARKED = re.compile(r"\[([^\]]*)\]")
CUES = resources.people_cues()
EXAMPLES = [(cue, example) for cue in CUES for example in cue.examples]
REJECTS = [(cue, reject) for cue in CUES for reject in cue.rejects]
read = resources.people_reader()


def minutes(content, kind=SectionKind.DECISION, attending=()):
    """One item that is one section, with people known from fields elsewhere."""
    section = Section(kind, "", 0, 0, len(content), "test")
    item = Item(1, "1", "Sag", closed=False, at=Span(0, len(content)), rule="test", sections=(section,))
    attendances = tuple(
        Attendance(PersonName(name), AttendanceStatus.PRESENT, Span(0, 0), "test") for name in attending
    )
    return Minutes(
        DocumentKind.MINUTES, None, "common", "", None, None, None, None, None, Span(0, 0), "test",
        attendances=attendances, items=(item,),
    )  # fmt: skip


def people(content, attending=(), kind=SectionKind.DECISION, reader=read):
    return reader(Text(content), minutes(content, kind, attending)).items[0]


def shown(content, attending=(), **options):
    """The text with its mentions in brackets, so that a test reads like the text."""
    for mention in reversed(people(content, attending, **options).mentions):
        content = f"{content[: mention.at.start]}[{mention.printed}]{content[mention.at.end :]}"
    return content


def held(content, attending=(), **options):
    """What the text says people are, without the places."""
    return [
        (p.person.name, p.role, p.unit or (p.body and p.body.name) or p.own_body or None, str(p.start or p.end or ""))
        for p in people(content, attending, **options).positions
    ]


def test_the_cues_have_examples():
    assert len(EXAMPLES) >= 40
    assert len(REJECTS) >= 25


@pytest.mark.parametrize(("cue", "example"), EXAMPLES, ids=lambda value: getattr(value, "id", None))
def test_a_cue_finds_the_people_of_its_example_and_nobody_else(cue, example):
    plain = MARKED.sub(r"\1", example)
    assert shown(plain) == example
    if cue.kind in MATCHED:
        assert cue.rule in {mention.rule for mention in people(plain).mentions}


@pytest.mark.parametrize(("cue", "reject"), REJECTS, ids=lambda value: getattr(value, "id", None))
def test_a_cue_finds_nobody_in_what_it_rejects(cue, reject):
    assert people(reject).mentions == ()


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        ("[[cue]]\nid = 'a'\nkind = 'speech'\npatterns = ['NAME kom']", "a: examples is missing"),
        ("[[cue]]\nid = 'a'\nkind = 'never'\nwords = ['vej']", "a: rejects is missing"),
        (
            "[[cue]]\nid = 'a'\nkind = 'speech'\nwords = ['kom']\nexamples = ['x']",
            "a: a cue of kind speech has patterns",
        ),
        (
            "[[cue]]\nid = 'a'\nkind = 'speach'\npatterns = ['NAME kom']\nexamples = ['x']",
            "a: kind 'speach' is none of",
        ),
        ("[[cue]]\nid = 'a'\nkind = 'speech'\npatterns = ['han kom']\nexamples = ['x']", "a: a pattern without NAME"),
        ("[[cue]]\nid = 'a'\nkind = 'speech'\npatterns = ['NAME @sig']\nexamples = ['x']", "a: no macro 'sig'"),
        ("[[cue]]\nid = 'a'\nkind = 'word'\nwords = ['per']\nrejects = ['x']\nlist = 1", "a: unknown key 'list'"),
        ("[[cue]]\nkind = 'word'\nwords = ['per']\nrejects = ['x']", "?: id is missing"),
        ("[[cues]]\nid = 'a'", "unknown key 'cues'"),
        ("cue = ", "not valid TOML"),
    ],
)
def test_a_file_of_cues_that_cannot_be_used_is_refused(cues, message):
    with pytest.raises(RuleError, match=re.escape(message)):
        load_cues(cues)


def test_two_cues_of_one_name_are_refused():
    row = "[[cue]]\nid = 'a'\nkind = 'word'\nwords = ['per']\nrejects = ['x']\n"
    with pytest.raises(RuleError, match="two cues a"):
        load_cues(row * 2)


@pytest.mark.parametrize(
    ("content", "attending"),
    [
        ("[Xelo Brundal]s oplæg. Senere talte [Xelo].", ["Xelo Brundal"]),
        ("Mødet holdes på [Xelo's] kontor og hos [Brundal].", ["Xelo Brundal"]),
        ("Tak til [Xelo] for [Brundals] arbejde.", ["Xelo Brundal"]),
        ("[Xelo Brundal] kom, og [Xelo Ymra] gik ikke.", ["Xelo Ymra Brundal"]),
        ("Sagen ligger hos [Xelo Y. Brundal] eller [Xelo Brundal].", ["Xelo Y. Brundal"]),
        ("Det blev under drøftelsen oplyst, at sagen nu ligger hos [Xelo\nBrundal].", ["Xelo Brundal"]),
        ("Det blev under drøftelsen oplyst, at sagen nu ligger hos [Xelo\r\nBrundal].", ["Xelo Brundal"]),
        ("Sagen ligger hos [Xelo  Brundal].", ["Xelo Brundal"]),
        ("Sagen ligger på Xelo Brundals Vej og Xelo Brundals vej.", ["Xelo Brundal"]),
        ("Sagen ligger hos Xelo S. og Xelo Tvist Brundalsen.", ["Xelo Brundal"]),
        ("Tallet 1\tXelo\tBrundal", ["Xelo Brundal"]),
        ("Per 1. juni flytter vi.", ["Per Brundal"]),
        ("[Per Brundal] flytter.", ["Per Brundal"]),
        ("Skov er der nok af, skov ved vej.", ["Xelo Skov"]),
    ],
)
def test_known_people_are_found_again_in_the_forms_that_can_only_mean_them(content, attending):
    if "]s " in content:
        content = content.replace("]s ", "s] ")
    plain = MARKED.sub(r"\1", content)
    assert shown(plain, attending) == content
    assert {mention.person.name for mention in people(plain, attending).mentions} <= set(attending)


def test_a_first_name_of_two_people_is_a_finding_and_no_mention():
    content = "Xelo gennemgik budgettet."
    found = read(Text(content), minutes(content, attending=["Xelo Brundal", "Xelo Tvist"]))
    assert found.items[0].mentions == ()
    assert [f.code for f in found.findings] == ["person-ambiguous"]
    assert "Xelo Brundal, Xelo Tvist" in found.findings[0].message


def test_what_looks_like_a_person_and_is_not_decided_is_a_finding():
    content = "Henvend dig til Ulla S. i receptionen."
    found = read(Text(content), minutes(content))
    assert [(f.code, content[f.start : f.end]) for f in found.findings] == [("person-unclear", "Ulla S.")]


@pytest.mark.parametrize(
    "content",
    [
        "[Xelo Brundal], [Ymra Tvist] og [Olke Fnug] deltog i mødet.",
        "[Xelo Brundal] (A), [Ymra Tvist] (V) og [Olke Fnug] (Uden for parti) stemte imod.",
        "[Xelo Brundal], A, ankom til mødet kl. 17.32.",
        "Borgmester [Xelo Brundal] (V) foreslog, at sagen udsættes.",
        "Forslag fra [Xelo Brundal] (Ø) og [Ymra Tvist] (Ø)",
        "Leder af Ungecentret [Anne Tvist Fnug] og konsulent [Ymra Brundal] orienterede.",
        "Deltagere: Direktør [Xelo Brundal], planchef [Ymra Tvist] og [Olke Fnug] (referent).",
        "[Søren Brundal] og Sunny House var nævnt i oplægget om Region Fyn.",
    ],
)
def test_people_in_lists_and_with_titles_and_parties_are_found(content):
    assert shown(MARKED.sub(r"\1", content)) == content


@pytest.mark.parametrize(
    "content",
    [
        "A. Status på Ny Nordisk Skole",
        "Pædagogisk Psykologisk Rådgivning (PPR) og Ungdommens Uddannelsesvejledning (UU) er med.",
        "Aftalen mellem Kommunernes Landsforening (KL) og Danske Regioner (DR) gælder.",
        "Liberal Alliance og Det Konservative Folkeparti stemte imod.",
        "Jobcenter Randers og FGU Randers præsenterede tallene.",
        "Træningsbanaftaler med Augustas Have og Ældreafdelingen bortfalder.",
        "Søren Kierkegaards Plads, Anne Franks Vej og Mogens Dahl Koncertsal ombygges.",
        "Peter Jensen Holding A/S og Lars Larsen Group vandt udbuddet.",
        "Røde Kors, Blå Kors og Red Barnet holdt oplæg for udvalget.",
        "Repræsentanter fra IF Nordby Fodbold holdt oplæg.",
        "Private aktører\tUng Aalborg\t0,97",
        "Temaformiddag med Sunny House afholdes mandag den 3. november 2025.",
    ],
)
def test_organisations_places_and_parties_are_nobody(content):
    assert people(content).mentions == ()


@pytest.mark.parametrize("name", ["Den Fælles Nulliste", "Lokallisten Nulby", "Nulby Partiet", "Nulby Havn"])
def test_a_list_or_a_place_that_a_field_names_is_nobody(name):
    assert shown(f"Bo Intet og {name} stemte for.", ["Bo Intet", name]) == f"[Bo Intet] og {name} stemte for."


def test_a_letter_at_the_end_of_a_heading_is_the_kind_of_item_and_no_party():
    content = "7. Renovering af Munke Nordsti (B)\n\nSagen blev drøftet.\n"
    section = Section(SectionKind.DECISION, "", 0, content.index("Sagen"), len(content), "test")
    item = Item(1, "7", "x", closed=False, at=Span(0, len(content)), rule="test", sections=(section,))
    made = minutes(content)
    made = type(made)(**{name: getattr(made, name) for name in made.__dataclass_fields__} | {"items": (item,)})
    assert read(Text(content), made).items[0].mentions == ()


@pytest.mark.parametrize(
    ("content", "positions"),
    [
        ("Xelo Brundal valgt som næstformand.", [("Xelo Brundal", "næstformand", True, "")]),
        ("Arbejdsmarkedschef, Xelo Brundal, kom.", [("Xelo Brundal", "arbejdsmarkedschef", None, "")]),
        ("Xelo Brundal, chef for Borgerservice, Unge og Job, kom.", [("Xelo Brundal", "chef", "Borgerservice, Unge og Job", "")]),
        ("Xelo Brundal, konsulent i Børne- og Kulturforvaltningen", [("Xelo Brundal", "konsulent", "Børne- og Kulturforvaltningen", "")]),
        ("Formand for Arbejdsmiljøgruppen, Xelo Brundal, gav en status.", [("Xelo Brundal", "formand", "Arbejdsmiljøgruppen", "")]),
        ("Xelo Brundal er valgt som ny næstformand for FagMED Job pr. 1. juni 2025.", [("Xelo Brundal", "næstformand", "FagMED Job", "2025-06-01")]),
        ("Xelo Brundal er valgt som ny næstformand for FagMED Job.", [("Xelo Brundal", "næstformand", "FagMED Job", "")]),
        ("Xelo Brundal fratræder som skolechef pr. 31. december 2025.", [("Xelo Brundal", "skolechef", None, "2025-12-31")]),
        ("Xelo Brundal tiltræder som ny skolechef den 1. februar 2026.", [("Xelo Brundal", "skolechef", None, "2026-02-01")]),
        ("Som formand for Klimaudvalget valgtes Xelo Brundal.", [("Xelo Brundal", "formand", "Klimaudvalget", "")]),
        ("Byrådet valgte Xelo Brundal (A) som 1. viceborgmester.", [("Xelo Brundal", "1. viceborgmester", None, "")]),
        ("Oplæg v. Xelo Brundal fra Plan & Data", [("Xelo Brundal", "", "Plan & Data", "")]),
        ("Vej- og parkchef Xelo Brundal svarede.", [("Xelo Brundal", "vej- og parkchef", None, "")]),
        ("Den tidligere borgmester Xelo Brundal fik ordet.", []),
        ("Det indstilles, at Xelo Brundal vælges som formand.", []),
        ("Xelo Brundal deltog som stedfortræder for Ymra Tvist.", []),
        ("Sunny Gruppen, direktør Xelo Brundal, kom.", [("Xelo Brundal", "direktør", None, "")]),
        ("Direktør Xelo Brundal, planchef Ymra Tvist og Olke Fnug deltog i mødet.", [("Xelo Brundal", "direktør", None, ""), ("Ymra Tvist", "planchef", None, "")]),
        ("Xelo Brundal kom fra Randers og stemte imod.", []),
        ("Xelo Brundal er ikke valgt som formand.", []),
    ],
)  # fmt: skip
def test_positions_are_what_the_text_says_and_no_more(content, positions):
    assert held(content) == positions


def test_what_is_recommended_is_no_position():
    content = "Xelo Brundal (O) udpeges som medlem af bestyrelsen. Ymra Tvist er valgt som formand."
    assert len(held(content)) == 2
    assert held(content, kind=SectionKind.RECOMMENDATION) == []


def test_an_office_in_a_quoted_decision_is_not_of_the_body_that_meets():
    (position,) = people("Xelo Brundal valgt som formand.", kind=SectionKind.QUOTED_DECISION).positions
    assert (position.role, position.own_body) == ("formand", False)


@pytest.mark.parametrize(("attending", "own"), [(["Xelo Brundal"], True), ([], False)])
def test_a_chair_who_attends_chairs_the_body_that_meets(attending, own):
    (position,) = people("Næstformand Xelo Brundal oplyste, at mødet flyttes.", attending).positions
    assert (position.role, position.own_body) == ("næstformand", own)


def test_a_model_adds_people_behind_the_rules_and_their_vetoes():
    asked = []

    def model(passage):
        asked.append(passage)
        return [found.span() for found in re.finditer(r"Xelo Brundal|Ung Randers", passage)]

    reader = PeopleReader(CUES, resources.given_names(), resources.municipalities(), model).read
    content = "Temadagen med Xelo Brundal og Ung Randers blev en succes.\n\nDirektør Ymra Tvist kom.\n"
    assert shown(content, reader=reader) == content.replace("Xelo Brundal", "[Xelo Brundal]").replace(
        "Ymra Tvist", "[Ymra Tvist]"
    )
    assert len(asked) == 1
    assert shown(content) == content.replace("Ymra Tvist", "[Ymra Tvist]")


def test_a_model_that_is_not_installed_is_one_clear_line():
    with pytest.raises(SettingsError, match=r"the language model 'da_not_there' cannot be loaded; install it") as error:
        load_model("da_not_there")
    assert len(str(error.value).splitlines()) == 1


def test_spacy_is_imported_only_by_who_reads():
    code = "import kg.cli, kg.resources, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


WORDS = st.sampled_from(
    ["Xelo", "Brundal", "Ulla's", "Jens", "Hansen", "B.", "(A)", "(", ")", ",", "og", "direktør", "Direktør", "for", "fra",
     "Vej", "Kommune", "er valgt som", "formand", "pr. 1. juni 2025", "\n", "\r\n", "\t", "  ", ".", "A/S", "deltog i mødet",
     "de", "Signe-Marie", "’", "'", "v/", "&", "Teknik", "\x00", "İ", "ß", "1.", "-", "Beslutning\n", "Punkt 1: Valg\n"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_any_text_is_read_and_every_mention_is_its_slice_inside_its_item(content):
    text = Text(content)
    made = minutes(content, attending=["Xelo Brundal", "Ulla Fnug"])
    found = read(text, made)
    assert found == read(Text(content), made)
    item = found.items[0]
    assert list(item.mentions) == sorted(item.mentions, key=lambda m: m.at)
    for mention in item.mentions:
        assert content[slice(*mention.at)] == mention.printed
        assert item.at.start <= mention.at.start < mention.at.end <= item.at.end
        assert mention.person.name.strip()
    assert all(item.at.start <= p.at.start < p.at.end <= item.at.end for p in item.positions)


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whole_documents_of_any_text_are_read(content):
    text = Text(f"REFERAT Byrådet d. 19-08-2025\n\nPunkt 1: Sag\n\nBeslutning\n\n{content}\n\nPunkt 2: Mere\n")
    made = read_minutes(text, resources.layouts(), resources.municipalities())
    for item in read(text, made).items:
        low = min(s.start for s in item.sections)
        high = max(s.end for s in item.sections)
        for mention in item.mentions:
            assert low <= mention.at.start < mention.at.end <= high
            assert text.content[slice(*mention.at)] == mention.printed
