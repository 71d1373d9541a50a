"""Which runs are people: by the words around them, by the list they stand in, by a given name, by a model.

The order is the order of trust: cues first, then names joined to one already found, then the rest.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from kg.people.cues import MATCHED, Cue
from kg.people.runs import Run, runs_of
from kg.people.words import Lexicon

PARTY = "people/cues/party"
TITLE = "people/cues/title-before"
TITLES = "people/cues/titles-before"
GIVEN = "people/names/given"
JOINED = "people/lists/joined"
MODEL = "people/model/span"
_LAST_JOIN = frozenset({"og", "samt", "&", "eller"})
_JOIN = frozenset({",", ";", "•"})
_REACH = 12
"""Words before and after a run in which a cue can stand."""

Model = Callable[[str], Iterable[tuple[int, int]]]
"""Gives the places of people in a passage, as a trained model would."""


class Deciding:
    """The component that decides on runs by cues."""

    def __init__(self, nlp: Language, lexicon: Lexicon, model: Model | None = None) -> None:
        self.lexicon = lexicon
        self.model = model
        self._cues: dict[int, Cue] = {}
        title = nlp.vocab.add_flag(lexicon.title)
        titles = nlp.vocab.add_flag(lambda word: lexicon.has("titles", word))
        unit = nlp.vocab.add_flag(_unit_word)
        one: dict[str, list[dict[Any, Any]]] = {
            "OPEN": [{"ORTH": "("}],
            "CLOSE": [{"ORTH": ")"}],
            "TITLE": [{title: True}],
            "TITLES": [{titles: True}],
            "UNIT": [{unit: True, "ENT_TYPE": "", "OP": "+"}],
            "PART": [{nlp.vocab.add_flag(lambda word: word.endswith("-")): True}],
            "NAME": [{"ENT_TYPE": "CAND", "OP": "+"}],
        }
        # A matcher tries all its patterns at every word, and there are thousands: one for each word that a pattern
        # needs (its longest), so that a passage is only tried with the patterns of which it has the word.
        self._shared = frozenset({PARTY, *(cue.rule for cue in lexicon.cues if cue.lists)})
        self._matchers: dict[str, Matcher] = {}
        for cue in lexicon.cues:
            if cue.kind in MATCHED:
                self._cues[nlp.vocab.strings.add(cue.id)] = cue
                for word, patterns in _by_word(cue).items():
                    matcher = self._matchers.setdefault(word, Matcher(nlp.vocab, validate=False))
                    matcher.add(cue.id, [_compiled(words, one) for words in patterns])

    def __call__(self, doc: Doc) -> Doc:
        """Give every run of ``doc`` that is a person the rule that shows it."""
        runs = [run for run in runs_of(doc) if len(run.words) > 1 and not run.never]
        if not runs:
            return doc
        chains = _chains(doc, runs, self.lexicon)
        if not doc.user_data.get("table"):
            for run in runs:
                if run.party is not None and run.plain:
                    run.rule = PARTY
            self._by_cues(doc, runs)
            self._by_model(doc, runs)
            _joined(chains, self._shared)
        for run in runs:
            if run.rule is None and self._by_name(run):
                run.rule = GIVEN
        if not doc.user_data.get("table"):
            _joined(chains, self._shared)
        return doc

    def _by_cues(self, doc: Doc, runs: list[Run]) -> None:
        plain = [run for run in runs if run.plain]
        if not plain:
            return
        begin = max(0, plain[0].before - _REACH)
        near = doc[begin : plain[-1].after + _REACH]
        needed = {"", *(word.lower() for word in doc.user_data["words"][begin : plain[-1].after + _REACH])}
        matches = [
            (key, start + begin, end + begin)
            for word in sorted(needed & self._matchers.keys())
            for key, start, end in self._matchers[word](near)
        ]
        for key, start, end in sorted(matches, key=lambda m: (m[1], -m[2], m[0])):
            cue = self._cues[key]
            for run in runs:
                if run.rule is None and start < run.end and run.start < end and _fits(cue, run, runs, end):
                    run.rule = cue.rule
        for run in runs:
            if run.rule is None and (run.title or run.titles) and run.plain:
                run.rule = TITLE if run.title else TITLES

    def _by_model(self, doc: Doc, runs: list[Run]) -> None:
        left = [run for run in runs if run.rule is None and run.full and not run.doubt]
        if self.model is None or not left or doc.user_data.get("heading"):
            return
        starts, ends = doc.user_data["starts"], doc.user_data["ends"]
        spans = list(self.model(doc.user_data["text"]))
        for run in left:
            begin, stop = starts[run.start], ends[run.end - 1]
            if any(start < stop and begin < end for start, end in spans):
                run.rule = MODEL

    def _by_name(self, run: Run) -> bool:
        return run.full and not run.doubt and self.lexicon.is_given(run.words[0])


def _by_word(cue: Cue) -> dict[str, list[tuple[str, ...]]]:
    """Return the patterns of a cue by the longest word in each; the empty word for those without any."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for pattern in cue.patterns:
        longest = max((word.lower() for word in pattern if not word.isupper() and len(word) > 1), key=len, default="")
        found.setdefault(longest, []).append(pattern)
    return found


def _fits(cue: Cue, run: Run, runs: list[Run], end: int) -> bool:
    """Tell whether what speaks against a person in the words of ``run`` is outweighed by the cue."""
    if cue.rule == "people/cues/title-after" and any(other.before <= end <= other.start for other in runs):
        return False  # ``Sunny House, konsulent Ane Tom``: the title is the next one's
    if cue.kind == "speech":
        return run.full and (run.human or run.listed) and not run.doubt
    return run.plain and (run.full or cue.kind == "person")


def _chains(doc: Doc, runs: list[Run], lexicon: Lexicon) -> list[list[Run]]:
    """Return the runs that stand in one list, ``A, B og C``, together; a list without ``og`` has three at least."""
    words: list[str] = doc.user_data["words"]
    found: list[list[Run]] = []
    chain: list[Run] = []
    last = False
    for run, following in [*pairwise(runs), (runs[-1], None)]:
        chain.append(run)
        between = words[run.after : following.before] if following is not None else []
        if between and lexicon.title(between[-1]):
            between = between[:-1]
        if between and len(between) <= 2 and all(word in _JOIN or word in _LAST_JOIN for word in between):
            last = last or between[-1] in _LAST_JOIN
            continue
        if len(chain) > 2 or (len(chain) == 2 and last):
            found.append(chain)
        if len(chain) > 2 and last and all(other.plain and not other.doubt for other in chain):
            for other in chain:
                other.listed = True
        chain, last = [], False
    return found


def _joined(chains: list[list[Run]], shared: frozenset[str]) -> None:
    """Decide on the neighbours of decided runs, as far as what decided on those holds for a whole list."""
    for chain in chains:
        decided = [run.rule for run in chain if run.rule is not None]
        most = len(chain) > 2 and 2 * len(decided) >= len(chain)
        whole = any(rule in shared for rule in decided)
        for run in chain:
            if run.rule is not None or not decided or not (run.full and run.plain):
                continue
            if most or (not run.doubt and (whole or run.human)):
                run.rule = JOINED


def _unit_word(word: str) -> bool:
    return word[:1].isupper() or word in ("og", "&", "for", "i") or word.endswith(("et", "en", "ne"))


def _compiled(words: Iterable[str], one: dict[str, list[dict[Any, Any]]]) -> list[dict[Any, Any]]:
    found: list[dict[Any, Any]] = []
    for word in words:
        found += one.get(word) or [{"LOWER": word.lower()}]
    for edge in (0, -1):
        if found[edge].get("ENT_TYPE") == "CAND":
            found[edge] = {"ENT_TYPE": "CAND"}
    return found
