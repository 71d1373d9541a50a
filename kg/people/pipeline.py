"""The pipeline: ``spacy.blank("da")`` with our tokenizer and our components; no model is downloaded.

Importing this module registers the factories ``kg_runs``, ``kg_cues`` and ``kg_known``, so that they can stand in a
pipeline of the user's own; each is configured with plain values (``words``: see :func:`words_of`).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import spacy
from spacy.language import Language

from kg.people.cues import Cue
from kg.people.deciding import Deciding, Model
from kg.people.known import Propagation
from kg.people.runs import Runs
from kg.people.tokens import NameTokenizer
from kg.people.words import Lexicon

Words = dict[str, str]
"""What a component is configured with: ``cues``, one row written out a line; ``given`` and ``places``, a name a line.

Strings, not lists: spaCy checks every member of a list, several times over, which takes half of the start.
"""


def words_of(cues: Iterable[Cue], given: Iterable[str], places: Iterable[str]) -> Words:
    """Return the configuration of the components as plain strings, a row or name a line."""
    rows = {"cues": [_written(cue) for cue in cues], "given": sorted(given), "places": sorted(places)}
    return {key: "\n".join(lines) for key, lines in rows.items()}


def _written(cue: Cue) -> str:
    patterns = "|".join(" ".join(pattern) for pattern in cue.patterns)
    return "\t".join((cue.id, cue.kind, "|".join(cue.words), patterns, "lists" if cue.lists else ""))


def _cue(written: str) -> Cue:
    name, kind, words, patterns, lists = written.split("\t")
    return Cue(
        name,
        kind,
        tuple(words.split("|")) if words else (),
        tuple(tuple(pattern.split(" ")) for pattern in patterns.split("|")) if patterns else (),
        lists=bool(lists),
    )


def lexicon_of(words: Mapping[str, str]) -> Lexicon:
    """Return the lexicon of a configuration; the same for the same words, since all components ask it."""
    return _lexicon(words["cues"], words["given"], words["places"])


@lru_cache(maxsize=4)
def _lexicon(cues: str, given: str, places: str) -> Lexicon:
    return Lexicon((_cue(written) for written in cues.splitlines()), given.splitlines(), places.splitlines())


@Language.factory("kg_runs")
def make_runs(nlp: Language, name: str, words: Words) -> Runs:  # noqa: ARG001 - spaCy names them
    """Return the component that finds runs of capitalised words."""
    return Runs(lexicon_of(words))


@Language.factory("kg_cues")
def make_deciding(nlp: Language, name: str, words: Words) -> Deciding:  # noqa: ARG001
    """Return the component that decides which runs are people."""
    return Deciding(nlp, lexicon_of(words))


@Language.factory("kg_known")
def make_propagation(nlp: Language, name: str, words: Words) -> Propagation:  # noqa: ARG001
    """Return the component that finds people known from elsewhere in the document."""
    return Propagation(lexicon_of(words))


def pipeline(cues: Iterable[Cue], given: Iterable[str], places: Iterable[str], model: Model | None = None) -> Language:
    """Return the pipeline that reads people; ``model`` gives the places of people in a passage, where one is used."""
    words = words_of(cues, given, places)
    nlp = spacy.blank("da")
    nlp.tokenizer = NameTokenizer(nlp.vocab)
    for factory in ("kg_runs", "kg_cues", "kg_known"):
        nlp.add_pipe(factory, config={"words": words})
    deciding = nlp.get_pipe("kg_cues")
    assert isinstance(deciding, Deciding)
    deciding.model = model
    return nlp
