"""How well people are found, measured: against gold, and against the same texts with every name an invented one.

The second figure tells whether the words around a name find it, or only a list of names.
"""

import hashlib
import json
import random
import re
from pathlib import Path

import pytest
from conftest import SAMPLES, SEEDS

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text, decode

GOLD = Path(__file__).parent / "gold"
SYLLABLES = {
    "rare Danish": (["Hjal", "Thor", "Ås", "Gun", "Sig", "Rag", "Tyr", "Ing", "Øj", "Asl"], ["mar", "fred", "vig", "bod", "laug", "trud", "geir", "ulf"],
                    ["Skryd", "Kvæg", "Hvep", "Ramm", "Bjæl", "Tværs", "Krat", "Smør"], ["strup", "mose", "kær", "balle", "lev", "rup", "sted", "gaard"]),
    "Arabic": (["Abd", "Kha", "Zay", "Rash", "Wis", "Muf", "Nadh", "Tar", "Ghas", "Lub"], ["elrah", "dija", "nabe", "idul", "amet", "iqah", "oufa", "ira"],
               ["Al-Mas", "El-Khat", "Bou", "Haj", "Shaw", "Qas", "Dar", "Naf"], ["oudi", "ibah", "zakra", "jarid", "wazin", "semur", "wisha", "fahen"]),
    "Turkish": (["Çağ", "Gül", "Öz", "Şen", "Tür", "Yıl", "Bar", "Kut", "Er", "Nur"], ["kanur", "dilem", "ışıl", "gözde", "alpay", "sunel", "çıman", "tekar"],
                ["Kara", "Demir", "Yıld", "Öz", "Akça", "Kılı", "Taş", "Bey"], ["göçük", "kanlı", "oğan", "sunar", "çelen", "bulak", "tepeci", "doruk"]),
    "made up": (["Xe", "Qui", "Zor", "Vla", "Ply", "Bru", "Ixo", "Ome", "Fjo", "Dwe"], ["lov", "ntar", "bix", "drum", "plen", "sqa", "rto", "wyn"],
                ["Brund", "Tvis", "Fnug", "Skvur", "Plimp", "Drax", "Wobe", "Kwis"], ["alo", "erin", "ixta", "olmo", "umbe", "ask", "oride", "ylle"]),
}  # fmt: skip
WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?")


def gold_of(path):
    """The gold mentions of a document; the test is skipped where nobody has marked them."""
    named = GOLD / "sample" / f"{path.stem}.gold.json"
    hashed = GOLD / "seeds" / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.gold.json"
    content = json.loads((named if named.exists() else hashed).read_text("utf-8"))
    return content["mentions"]


def score(documents, reader):
    """Count the mentions found, found wrongly, and missed; ``documents`` are texts with their gold mentions."""
    right, wrong, missed = 0, [], []
    for text, gold in documents:
        read = reader(text, read_minutes(text, resources.layouts(), resources.municipalities()))
        found = {(*m.at, m.person.name) for item in read.items for m in item.mentions}
        wanted = {(*g["at"], g["name"]) for g in gold if g["item"] is not None and g.get("full", True)}
        right += len(found & wanted)
        wrong += sorted(found - wanted)
        missed += sorted(wanted - found)
    return right, wrong, missed


def renamed(text, gold, mapping):
    """The text and its gold with each word of each name replaced as ``mapping`` says; places move along."""
    parts, moved, position, shift = [], [], 0, 0
    for mention in sorted(gold, key=lambda g: g["at"]):
        start, end = mention["at"]
        printed = WORD.sub(lambda word: replaced(word[0], mapping), text.content[start:end])
        parts += [text.content[position:start], printed]
        name = " ".join(replaced(word, mapping) for word in mention["name"].split())
        moved.append(mention | {"at": [start + shift, start + shift + len(printed)], "name": name})
        shift += len(printed) - (end - start)
        position = end
    return Text("".join([*parts, text.content[position:]])), moved


def replaced(word, mapping):
    for ending in ("", "s", "'s", "’s"):
        if ending == word[len(word) - len(ending) :] and word[: len(word) - len(ending)] in mapping:
            return mapping[word[: len(word) - len(ending)]] + ending
    return word


def invented(gold, origin, seed):
    """New words for all words of the names: first names and surnames of one origin, no two the same."""
    chance = random.Random(f"{origin} {seed}")
    begin, end, house, tail = SYLLABLES[origin]
    given = [a + b for a in begin for b in end]
    family = [a + b for a in house for b in tail]
    chance.shuffle(given)
    chance.shuffle(family)
    mapping = {}
    for name in sorted({mention["name"] for mention in gold}):
        for index, word in enumerate(name.split()):
            if word not in mapping and not word.endswith("."):
                mapping[word] = (given if index == 0 else family).pop()
    return mapping


def test_every_person_in_an_item_of_the_sample_is_found_and_nobody_else():
    documents = [(decode(path.read_bytes()), gold_of(path)) for path in SAMPLES]
    right, wrong, missed = score(documents, resources.people_reader())
    assert (wrong, missed) == ([], [])
    assert right >= 60


def test_every_person_in_an_item_of_the_real_minutes_is_found_and_nobody_else(seeds):
    documents = [(decode(path.read_bytes()), gold_of(path)) for path in seeds]
    right, wrong, missed = score(documents, resources.people_reader())
    assert wrong == []
    assert right / (right + len(missed)) >= 0.99
    assert right >= 40


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real minutes are not at {SEEDS}")
@pytest.mark.parametrize("origin", SYLLABLES)
def test_people_of_names_that_no_list_has_are_found_by_the_words_around_them(origin):
    right, wrong, missed = 0, 0, 0
    for seed in range(3):
        documents = []
        for path in sorted(SEEDS.glob("*.txt")):
            gold = gold_of(path)
            documents.append(renamed(decode(path.read_bytes()), gold, invented(gold, origin, seed)))
        found, false, lost = score(documents, resources.people_reader())
        right, wrong, missed = right + found, wrong + len(false), missed + len(lost)
    assert right >= 3 * 38
    assert right / (right + missed) >= 0.94
    assert right / (right + wrong) >= 0.99
