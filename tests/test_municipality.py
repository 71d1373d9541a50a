"""Whose minutes a text is, by what it says itself: its own signs, and what is said of neighbours only."""

import pytest

from kg.reading.municipality import decide, evidence

NAMES = {"Lejre": "0350", "Roskilde": "0265", "Vejen": "0575", "Odsherred": "0306", "Bornholms Regionskommune": "0400", "Bornholm": "0400"}  # fmt: skip

NAMED = "Planen gælder for Lejre Kommune."

OWN = [
    # one sign of its own beside the name
    f"Mødested: Mødelokale 3, Lejre Rådhus\n\n{NAMED}",
    f"Mødested: Rådhuset i Lejre\n\n{NAMED}",
    f"Rådhuset, Lejre Torv 2, lokale 4\n\n{NAMED}",
    "Sted: Lejre Rådhus\n\n2. Lejre kommunes årsregnskab",
    f"{NAMED}\n\nSpørgsmål sendes til plan@lejre.dk.",
    f"{NAMED}\n\nSkriv til byraad@lejrekommune.dk.",
    f"Sag 350-2021-77\n\n{NAMED}\n\nSag 350-2021-1234",
    f"Lejre\n\nReferat af mødet\n\n{NAMED}",
    # the foot of every page
    "Side 1\nLejre Kommune\n\nPlanen.\n\nLejre Kommune\nSide 2\n\nKortet.\n\nLejre Kommune\nSide 3",
    # named often, and as more than a place
    "Lejre Kommune vil. Lejre Kommune kan. Det er Lejres ansvar.",
    "Jobcenter Lejre hjælper. Borgerservice Lejre har åbent. Jobcenter Lejre lukker.",
]


@pytest.mark.parametrize("text", OWN)
def test_a_text_speaks_as_the_municipality_with_a_sign_of_its_own(text):
    assert decide(evidence(text, NAMES)) == "0350"


UNDECIDED = [
    # a sign without the name, or of one that is not named
    "Mødested: Lejre Rådhus",
    "Sag 350-2021-77 og sag 350-2021-1234",
    "Se www.lejre.dk",
    "Telefon 35020217 og CVR 35012345. Lejre Kommune.",
    f"Sag 350-2021-77\n\n{NAMED}",
    f"Sag 350-2021-77, sag 265-2020-4\n\n{NAMED}",
    # towns, however often
    "Sygehuset i Roskilde. Stationen i Roskilde. Skolen i Roskilde. Festivalen i Roskilde.",
    "Ane Tom, 4000 Roskilde. Bo Intet, 4000 Roskilde. Ida Nul, 4000 Roskilde. Roskilde Kommune.",
    # a neighbour, and oneself never
    "I samarbejde med Roskilde Kommune. Aftale mellem Roskilde Kommune og os. Svar fra Roskilde Kommune.",
    "Nabokommunen Roskilde Kommune bygger. Roskilde Kommune betaler. Roskilde Kommune ejer.",
    "Ligesom Roskilde Kommune gør. Roskilde Kommune har vedtaget. Roskilde Kommune har betalt.",
    "Besøg i Roskilde Kommune. Studietur til Roskilde Kommune. Tal fra Roskilde Kommune.",
    "Lejre, Roskilde og Odsherred Kommuner. Lejre, Roskilde og Odsherred. Lejre Kommune og Roskilde Kommune.",
    "Lejre Kommune og Roskilde Kommune går sammen. Lejre Kommune og Roskilde Kommune betaler.",
    # the case numbers are of another
    "Sag 350-2021-77 og 350-2021-78. Roskilde Kommune vil. Roskilde Kommune kan. Roskilde Kommune skal.",
    # two with signs of their own
    f"Lejre Rådhus og Roskilde Rådhus. {NAMED} Roskilde Kommune.",
    "Hørt: \n- Roskilde Kommune\n- Lejre Kommune\n",
]


@pytest.mark.parametrize("text", UNDECIDED)
def test_a_neighbour_a_town_or_a_number_alone_decides_nothing(text):
    assert decide(evidence(text, NAMES)) is None


def test_the_signs_were_tried():
    assert (len(OWN), len(UNDECIDED)) == (11, 17)


def test_an_island_may_stand_alone_above_its_minutes():
    text = "Bornholm\n\n3. maj 2019\n\nVedtægt for Bornholms Regionskommune"
    assert decide(evidence(text, NAMES)) == "0400"


@pytest.mark.parametrize(
    ("neighbour", "code"), [("Roskilde Kommune vil. " * 2, None), ("Aftale med Roskilde Kommune. " * 9, "0350")]
)
def test_a_neighbour_beside_a_sign_of_ones_own_does_not_win(neighbour, code):
    text = f"Lejre Rådhus. Lejre Kommune vil. {neighbour}"
    assert decide(evidence(text, NAMES)) == code
    assert decide(evidence(f"Lejre Kommune\n{text}", NAMES, 14)) == "0350"
