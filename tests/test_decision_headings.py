"""Whose decision a heading tells of: every way in which minutes head what was decided, by whom and on which day."""

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.records import Item
from kg.text import Text

LAYOUTS = resources.layouts()
HEAD = "Referat\n{body}\nMødedato: 3. maj 2021 kl. 16:00\nMødested: Rådhuset\n\n"
ITEM = (
    "{n}. {title}\n\nSagsfremstilling\nForvaltningen har set på sagen, og der er fundet en løsning.\n\n"
    "Indstilling\nForvaltningen indstiller, at løsningen godkendes.\n{gap}{heading}\n{decision}\n\n"
)
DECIDED = (("Sag om en sti", "Godkendt."), ("Sag om en bro", "Udsat."), ("Sag om en bæk", "Taget til efterretning."))
OUTCOMES = ["approved", "postponed", "noted"]

OWN = {
    "Kulturudvalget": [
        "Beslutning i udvalget den 3. maj 2021",
        "Beslutning i Udvalget den 03-05-2021:",
        "BESLUTNING I UDVALGET DEN 3. MAJ 2021",
        "Beslutning på møde den 3. maj 2021",
        "Beslutning på udvalgsmødet d. 3. maj 2021",
        "Beslutning fra mødet den 3. maj 2021",
        "Beslutning i mødet den 3. maj 2021",
        "Beslutning d. 3/5 2021",
        "Beslutning 03-05-2021",
        "Beslutning 3.5.21",
        "Beslutning (3. maj 2021)",
        "Beslutning, den 3. maj 2021:",
        "Beslutning - 3. maj 2021",
        "Beslutning mandag den 3. maj 2021",
        "Beslutning den 3. maj 2021 kl. 16.00",
        "Beslutning den 3. maj 2021, pkt. 4",
        "Beslutning truffet den 3. maj 2021",
        "Udvalgets beslutning",
        "Udvalgets vedtagelse",
        "Udvalgets beslutning den 3. maj 2021",
        "Udvalgets beslutning på mødet den 3. maj 2021",
        "Udvalgets afgørelse den 3. maj 2021",
        "Kulturudvalgets beslutning",
        "KULTURUDVALGETS BESLUTNING",
        "KULTURUDVALGETS BESLUTNING DEN 3. MAJ 2021",
        "Kulturudvalgets vedtagelse den 3. maj 2021",
        "Kulturudvalgets behandling den 3. maj 2021",
        "Beslutning i Kulturudvalget",
        "Beslutning (Kulturudvalget)",
        "Beslutning for Kulturudvalget den 3. maj 2021",
        "Beslutning ved Kulturudvalget den 3. maj 2021",
        "Beslutning fra Kulturudvalgets møde den 3. maj 2021",
        "Beslutning den 3. maj 2021 i Kulturudvalget",
        "Kulturudvalget, den 3. maj 2021, pkt. 5:",
        "Kulturudvalget (3. maj 2021)",
        "KU, 03-05-2021",
        "KU den 3. maj 2021:",
        "Mødebeslutning:",
        "Sagens afgørelse",
        "Beslutning/vedtagelse",
    ],
    "Byrådet": [
        "Beslutning i byrådet den 3. maj 2021",
        "Beslutning Byråd 3.5.21",
        "Byrådets vedtagelse",
        "Vedtagelse i Byrådet den 3. maj 2021",
        "BY 03-05-2021",
        "Byrådets afgørelse",
    ],
    "Kommunalbestyrelsen": ["Kommunalbestyrelsens vedtagelse", "Beslutning KB den 3. maj 2021"],
    "Ældrerådet": ["Rådets beslutning den 3. maj 2021", "Beslutning på ældrerådsmøde den 3. maj 2021"],
    "Udvalget for Kunst, Sport & Musik": [
        "Beslutning i Udvalget for Kunst, Sport & Musik",
        "Udvalget for Kunst, Sport & Musik den 3. maj 2021, pkt. 5:",
    ],
}
OTHERS = [
    "Økonomiudvalgets vedtagelse den 28. april 2021",
    "Økonomiudvalgets behandling den 28. april 2021",
    "Beslutning på økonomiudvalgsmøde den 28. april 2021",
    "Beslutning i økonomiudvalget den 28. april 2021",
    "Beslutning ved Økonomiudvalget den 28. april 2021",
    "Beslutning fra Økonomiudvalgets møde den 28. april 2021",
    "Beslutning den 28. april 2021 i Økonomiudvalget",
    "Økonomiudvalget (28. april 2021)",
]


def items(body: str, heading: str, gap: str) -> tuple[Item, ...]:
    rows = (
        ITEM.format(n=n, title=title, gap=gap, heading=heading, decision=decision)
        for n, (title, decision) in enumerate(DECIDED, start=1)
    )
    return read_minutes(Text(HEAD.format(body=body) + "".join(rows)), LAYOUTS, {}).items


def told(item: Item) -> list[str]:
    return [outcome.value for decision in item.decisions for outcome in decision.outcomes]


CASES = [(body, heading, gap) for body, headings in OWN.items() for heading in headings for gap in ("", "\n")]


@pytest.mark.parametrize(("body", "heading", "gap"), CASES)
def test_what_is_headed_as_the_meetings_own_was_decided_there(body, heading, gap):
    found = items(body, heading, gap)
    assert [told(item) for item in found] == [[outcome] for outcome in OUTCOMES]
    assert [[r.text for r in item.recommendations] for item in found] == [["at løsningen godkendes."]] * 3
    assert not any(item.quoted or item.references for item in found)


@pytest.mark.parametrize("body", ["Kulturudvalget", "Byrådet"])
@pytest.mark.parametrize("heading", OTHERS)
def test_what_is_headed_as_another_bodys_is_quoted(body, heading):
    found = items(body, heading, "\n")
    assert not any(item.decisions for item in found)
    quoted = [
        (q.citation.body.name, f"{q.citation.date}", d.outcomes) for i in found for q in i.quoted for d in q.decisions
    ]
    assert quoted == [("Økonomiudvalget", "2021-04-28", (outcome,)) for outcome in OUTCOMES]


CAPITALS = [*(c for c in CASES if "KU" not in c[1] and "BY " not in c[1] and " KB " not in c[1] and not c[2])]
"""Those without letters that stand for a body: among capitals nothing tells them from words."""


@pytest.mark.parametrize(("body", "heading", "gap"), CAPITALS)
def test_a_heading_in_capitals_says_the_same(body, heading, gap):
    found = items(body, heading.upper(), gap)
    assert [told(item) for item in found] == [[outcome] for outcome in OUTCOMES]
    assert not any(item.quoted or item.references for item in found)


CAPITAL_OTHERS = [heading for heading in OTHERS if "ØU" not in heading]


@pytest.mark.parametrize("heading", CAPITAL_OTHERS)
def test_the_name_of_another_body_is_read_from_capitals_as_it_is_written_elsewhere(heading):
    found = items("Byrådet", heading.upper(), "\n")
    assert not any(item.decisions for item in found)
    quoted = [(q.citation.body.name, f"{q.citation.date}") for item in found for q in item.quoted]
    assert quoted == [("Økonomiudvalget", "2021-04-28")] * 3


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("BESLUTNING I UDVALGET FOR KUNST OG SPORT DEN 28. APRIL 2021", "Udvalget for Kunst og Sport"),
        ("BØRN, UNGE OG SKOLE, 28. APRIL 2021, PKT. 4:", "Børn, Unge og Skole"),
        ("BESLUTNING PÅ BYRÅDSMØDET DEN 28. APRIL 2021", "Byrådet"),
        ("Beslutning på Byrådsmødet den 28. april 2021", "Byrådet"),
        ("BESLUTNING I DET GRØNNE RÅD DEN 28. APRIL 2021", "Det Grønne Råd"),
    ],
)
def test_a_body_has_its_own_name_however_its_heading_prints_it(heading, body):
    found = items("Kulturudvalget", heading, "\n")
    assert [q.citation.body.name for item in found for q in item.quoted] == [body] * 3


def test_the_headings_are_many():
    assert (len(CASES), len(OTHERS)) == (104, 8)
    assert (len(CAPITALS), len(CAPITAL_OTHERS)) == (46, 8)


def test_an_earlier_day_of_no_named_body_is_of_the_body_that_met():
    earlier, *_ = items("Kulturudvalget", "Beslutning i udvalget den 12. april 2021", "\n")
    assert not earlier.decisions
    assert [(q.citation.body.name, f"{q.citation.date}") for q in earlier.quoted] == [("Kulturudvalget", "2021-04-12")]


def test_a_council_is_no_committee():
    earlier, *_ = items("Byrådet", "Beslutning i udvalget den 12. april 2021", "\n")
    assert not earlier.decisions
    assert not any(q.citation.own or q.citation.body.name == "Byrådet" for q in earlier.quoted)


@pytest.mark.parametrize("words", ["-", ".", "–", "---", "Ingen beslutning", "Ingen beslutning."])
def test_a_mark_under_the_heading_of_a_decision_is_no_decision(words):
    text = (
        HEAD.format(body="Kulturudvalget")
        + f"1. Sag om en sti\n\nBeslutning\n{words}\n\n2. Eventuelt\n\nBeslutning\nIntet.\n"
    )
    marked, said = read_minutes(Text(text), LAYOUTS, {}).items
    assert not marked.decisions
    assert told(said) == ["none"]


@pytest.mark.parametrize(
    "line",
    [
        "Beslutning om at lukke stien blev truffet den 3. maj 2021",
        "Beslutning af 3. maj 2021 fra nævnet",
        "Afgørelse den 3. maj 2021",
    ],
)
def test_a_sentence_that_begins_with_the_word_heads_nothing(line):
    found = items("Kulturudvalget", line, "\n")
    assert not any(item.decisions or item.quoted for item in found)


def test_who_was_away_below_a_mark_decides_nothing():
    text = (
        HEAD.format(body="Kulturudvalget")
        + "1. Sag om en sti\n\nBeslutning\n-\n\nAfbud: Ane Tom\n\n2. Eventuelt\n\nBeslutning\nIntet.\n"
    )
    marked, _ = read_minutes(Text(text), LAYOUTS, {}).items
    assert not marked.decisions
