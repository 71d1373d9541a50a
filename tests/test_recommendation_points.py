"""How many points are recommended, and by whom: what leads them in, and what stands in one of them, is none."""

import pytest

from kg import resources
from kg.parts import Section
from kg.reading.recommendations import read_recommendations
from kg.text import Text
from kg.vocabulary import SectionKind

TABLE = resources.layouts()["common"].table("recommender")


def points(words):
    section = Section(SectionKind.RECOMMENDATION, "Indstilling", 0, 0, len(words), "test/rule")
    found = read_recommendations(Text(words), section, TABLE)
    return [point.text for point in found], {point.recommender for point in found}


@pytest.mark.parametrize(
    ("words", "texts", "by"),
    [
        ("Sagen afgøres i Byrådet. Forvaltningen indstiller, at broen repareres.", ["at broen repareres."], "Forvaltningen"),
        ("Punktet behandles i Byrådet.\n\nStaben indstiller, at broen repareres.", ["at broen repareres."], "Staben"),
        ("Borgmesteren indstiller dagsordenen til godkendelse.", ["dagsordenen til godkendelse."], "Borgmesteren"),
        ("Staben indstiller sagen til udvalgets drøftelse.", ["sagen til udvalgets drøftelse."], "Staben"),
        (
            "Staben indstiller, at Byrådet godkender:\n\n1. Reparation af broen, herunder\n- rækværk\n- belægning\n2. Betaling.",
            ["Reparation af broen, herunder\n- rækværk\n- belægning", "Betaling."],
            "Staben",
        ),
        (
            "Det indstilles,\n\nat udvalget anbefaler Byrådet,\n\nat broen repareres\n\nat udgiften afholdes af puljen.",
            ["at broen repareres", "at udgiften afholdes af puljen."],
            None,
        ),
        ("- broen repareres\n- udgiften afholdes", ["broen repareres", "udgiften afholdes"], None),
        ("Indstilles til godkendelse.", ["til godkendelse."], None),
        ("Forvaltningen anbefaler,\n\nat broen repareres", ["at broen repareres"], "Forvaltningen"),
    ],
)  # fmt: skip
def test_a_point_is_what_is_recommended(words, texts, by):
    assert points(words) == (texts, {by})


@pytest.mark.parametrize(
    "words",
    ["-", "Ingen.", "Der er ingen indstilling.", "Punktet behandles i Byrådet.", "Beslutningen træffes af Byrådet."],
)
def test_what_proposes_nothing_has_no_point(words):
    assert points(words) == ([], set())
