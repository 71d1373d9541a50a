"""The sample minutes, printed in other ways that Danish minutes are printed in, say the same."""

import re
from dataclasses import replace
from functools import cache

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.records import Span
from kg.text import Text
from kg.vocabulary import SectionKind

LAYOUTS = resources.layouts()
SPELLINGS = resources.municipality_spellings()
SAMPLES = sorted(resources.SAMPLE.glob("*.txt"))
QUICK = (0, 2, 6)
"""The places of the minutes of a committee, the council and the works council, which say enough for every day."""

HEADINGS = {
    "Resumé": ("Resume", "Sammendrag", "Kort resumé", "Sagsresumé"),
    "Indstilling": ("Indstillinger", "Administrationens indstilling", "Forvaltningens indstilling", "Indstilling til beslutning"),
    "Sagsfremstilling": ("Sagsbeskrivelse", "Redegørelse", "Sagens fremstilling", "Beskrivelse af sagen"),
    "Beslutning": ("Beslutninger", "Afgørelse", "Vedtagelse", "Beslutning fra mødet"),
    "Bilag": ("Bilagsliste", "Vedhæftede bilag", "Bilag til sagen", "Bilagsoversigt"),
    "Økonomi": ("Økonomiske konsekvenser", "Økonomi og finansiering", "Budgetmæssige konsekvenser", "Økonomiske forhold"),
}  # fmt: skip
ITEM = re.compile(r"^Punkt (\d+): (.*)$", re.MULTILINE)
POINT = re.compile(r"^[-•] (?=\S)", re.MULTILINE)
HEADING = re.compile(rf"^({'|'.join(HEADINGS)})$", re.MULTILINE)
LABEL = re.compile(r"^(Mødedato|Mødested|Mødedeltagere|Afbud|Fraværende) (?=\S)", re.MULTILINE)


def item(form):
    return lambda text: ITEM.sub(lambda found: form.format(found[1], found[2]), text)


def heading(form):
    return lambda text: HEADING.sub(lambda found: form(found[1]), text)


WAYS = {
    **{f"items {form!r}": item(form) for form in (
        "{}. {}", "{}) {}", "{} - {}", "{} – {}", "{} {}", "Pkt. {} {}", "Pkt. {}: {}", "Nr. {} - {}", "Sag {}: {}",
        "Sag nr. {} - {}", "PUNKT {}. {}", "Dagsordenspunkt {}: {}", "## {}. {}", "**{}. {}**", "• {}. {}", "▪ {}. {}",
        "{}.\t{}", "    {}. {}", "Punkt {}\n{}", "{}.\n{}", "Sag nr. {}\n{}", "Punkt {}\n\n{}",
    )},
    **{f"headings of kind {n}": heading(lambda words, n=n: HEADINGS[words][n]) for n in range(4)},
    "headings in capitals": heading(str.upper),
    "headings with a colon": heading("{}:".format),
    "headings in Markdown": heading("### {}".format),
    "headings in bold": heading("**{}**".format),
    "headings with a blank line below": heading("{}\n".format),
    **{f"points {sign}": lambda text, sign=sign: POINT.sub(f"{sign} ", text) for sign in "•·*–▪◦●○‣■□➢"},
    "labels with a colon": lambda text: LABEL.sub(r"\1: ", text),
    "labels with a tab": lambda text: LABEL.sub("\\1:\t", text),
    "labels above": lambda text: LABEL.sub("\\1:\n", text),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: re.sub(r"^(?=\S)", "    ", text, flags=re.MULTILINE),
    "spaces at the ends": lambda text: re.sub(r"$", "  ", text, flags=re.MULTILINE),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "on a web page": lambda text: f"Spring til hovedindhold\nMenu\nSøg\n\n{text}\n\nKontakt\nÅbningstider\nCookies\n",
}  # fmt: skip


def placeless(vote):
    return replace(vote, at=Span(0, 0), rule="")


def said(text):
    """Return what a text says, without where it says it."""
    found = read_minutes(Text(text), LAYOUTS, SPELLINGS)
    return {
        "meeting": (found.kind, found.body, found.date, found.start, found.place),
        "people": [(a.person, a.status, a.item) for a in found.attendances],
        "items": [
            {
                "heading": (each.number, each.title, each.closed),
                "cases": [case.printed for case in each.cases],
                "sections": [section.kind for section in each.sections if section.kind is not SectionKind.OTHER],
                "recommended": [(r.recommender, r.text) for r in each.recommendations],
                "decided": [
                    (d.outcomes, d.recommendation, [placeless(vote) for vote in d.votes]) for d in each.decisions
                ],
                "quoted": [(q.citation.body, q.citation.date) for q in each.quoted],
                "attached": [attachment.title for attachment in each.attachments],
                "cited": [(r.kind, r.citation.body, r.citation.date, r.citation.number) for r in each.references],
            }
            for each in found.items
        ],
    }


@cache
def as_printed(path):
    text = path.read_text("utf-8")
    return text, said(text)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=() if n in QUICK else pytest.mark.slow, id=path.stem) for n, path in enumerate(SAMPLES)],
)
def test_minutes_printed_in_another_way_say_the_same(path, way):
    text, wanted = as_printed(path)
    assert said(WAYS[way](text)) == wanted


def test_each_way_changes_some_of_the_minutes():
    assert (len(SAMPLES), len(WAYS)) == (14, 51)
    for name, way in WAYS.items():
        changed = sum(way(path.read_text("utf-8")) != path.read_text("utf-8") for path in SAMPLES)
        assert changed >= 4, name
