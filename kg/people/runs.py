"""Runs: words in capitals that stand together, less what is no part of a name, and what speaks against each."""

import re
from dataclasses import dataclass

from spacy.lang.da.stop_words import STOP_WORDS
from spacy.tokens import Doc, Span

from kg.people.words import LOOSE, PARTICLES, Lexicon, bases, is_initial, is_name_word
from kg.reading.names import party_tag

_LONGEST = 6
_TAG_WORDS = 5
_OF = frozenset({"af", "for", "i", "på", "ved", "fra", "&", "og"})
_OWNED = re.compile(r"['’´`]s?$")
_QUOTES = "\"”“»«'‘’"


@dataclass(slots=True)
class Run:
    """The words ``start:end`` of a passage, which may be a name; ``rule`` is what decided that they are."""

    start: int
    end: int
    words: tuple[str, ...]
    before: int
    """Where it begins with the titles and the like before it."""
    after: int
    """Where it ends with the party after it."""
    full: bool
    """Two name words or more: what a mention of somebody unknown must be."""
    title: bool = False
    titles: bool = False
    party: str | None = None
    never: bool = False
    doubt: bool = False
    plain: bool = True
    """No word of it is one of administration; places at its end are allowed."""
    listed: bool = False
    """It is one of three or more in a list: ``A, B og C``."""
    human: bool = False
    """It begins with a given name, ends with a surname, or has an initial: how people are named, and few groups."""
    rule: str | None = None

    @property
    def name(self) -> str:
        """The words as a name."""
        return " ".join(self.words)


def runs_of(doc: Doc) -> list[Run]:
    """Return the runs of a passage, in order; none where the runs component has not been."""
    found: list[Run] = doc.user_data.get("runs", [])
    return found


class Runs:
    """The component that finds the runs, and marks those that can be names as entities ``CAND``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the runs of ``doc``."""
        words: list[str] = doc.user_data["words"]
        runs = []
        position = 0
        while position < len(words):
            if not words[position][0].isupper() and not is_name_word(words[position]):
                position += 1
                continue
            end = self._end(words, position)
            if end == position:
                position += 1
                continue
            runs.append(self._run(doc, words, position, end))
            position = end
        doc.user_data["runs"] = runs
        candidates = [run for run in runs if len(run.words) > 1 and not run.never]
        doc.set_ents([Span(doc, run.start, run.end, label="CAND") for run in candidates])
        return doc

    def _end(self, words: list[str], start: int) -> int:
        end = last = start
        while end < len(words):
            word = words[end]
            if end > start and self._begins_anew(word):
                break
            if is_name_word(word) or is_initial(word) or (len(word) == 1 and word.isupper() and end > start):
                last = end = end + 1
            elif (
                end > start
                and end + 1 < len(words)
                and is_name_word(words[end + 1])
                and self._particle(word, words[start])
            ):
                end += 1
            else:
                break
            if last == end and _OWNED.search(words[last - 1]):
                break  # ``Ulla's`` ends a name, whatever follows
        while last > start and not is_name_word(words[last - 1]):
            last -= 1
        return last

    def _particle(self, word: str, first: str) -> bool:
        return word in PARTICLES - LOOSE or (word == "de" and self.lexicon.is_given(first))

    def _run(self, doc: Doc, words: list[str], before: int, stop: int) -> Run:
        start, title, titles = self._stripped(words, before, stop)
        end = stop
        inner = tuple(words[start:end])
        party, after = _party(doc, words, end)
        run = Run(start, end, inner, before, after, sum(map(is_name_word, inner)) > 1, title, titles, party)
        if len(inner) == 1:
            return run  # no candidate; whether a known person is meant is asked where one is known by that word
        run.never = len(inner) > _LONGEST or self._never(words, run)
        run.doubt = self._doubt(doc, words, run)
        run.plain = not self._doubtful(inner, places=False)
        run.human = (
            self.lexicon.is_given(inner[0])
            or any(self.lexicon.has("surname", form) for form in bases(inner[-1]))
            or any(map(is_initial, inner))
        )
        return run

    def _stripped(self, words: list[str], start: int, stop: int) -> tuple[int, bool, bool]:
        title = titles = False
        while start < stop:
            word, rest = words[start], stop - start - 1
            if rest > 1 and self._unit_of_title(words, start):
                return start + 1, title, titles
            if self.lexicon.title(word) and rest:
                title = True
            elif self.lexicon.has("titles", word) and rest:
                titles = True
            elif rest and (self._no_part(word) or (self.lexicon.has("unit", word) and rest > 1)):
                title = titles = False
            else:
                break
            start += 1
        return start, title, titles

    def _unit_of_title(self, words: list[str], start: int) -> bool:
        """Tell whether a word is the unit in ``leder af Ungecentret Ane Tom``, which stands before the name."""
        if start < 1 or words[start - 1] not in _OF or not self.lexicon.is_given(words[start + 1]):
            return False
        return self.lexicon.never(words[start]) or self.lexicon.doubtful(words[start])

    def _no_part(self, word: str) -> bool:
        """Tell whether a word before a name is none of it: one that says nothing, or begins the sentence."""
        if self.lexicon.has("lead", word):
            return True
        return word.lower() in STOP_WORDS and not self.lexicon.is_given(word) and not self.lexicon.has("word", word)

    def _begins_anew(self, word: str) -> bool:
        """Tell whether a word in capitals begins something new after a name: a label or a title on the next line."""
        return is_name_word(word) and (self._no_part(word) or self.lexicon.title(word))

    def _never(self, words: list[str], run: Run) -> bool:
        if any(self.lexicon.never(word) for word in run.words):
            return True
        if len(run.words) > 1 and (
            self.lexicon.has("group-before", run.words[0]) or run.words[-1].lower().endswith(("liste", "listen"))
        ):
            return True
        before = words[run.before - 1] if run.before else ""
        if self.lexicon.has("group-before", before) and not (run.title or run.titles):
            return True
        if any(self.lexicon.has("group-before", word) for word in words[run.before : run.start]):
            return True
        if self.lexicon.has("place-after", run.words[-1]) and len(run.words) > 1 and len(bases(run.words[-2])) > 1:
            return True
        after = words[run.end] if run.end < len(words) else ""
        if after and (after[0].isupper() or "/" in after) and self.lexicon.has("never", after):
            return True
        if after == "&" and self.lexicon.has("never", words[run.end + 1] if run.end + 1 < len(words) else ""):
            return True  # ``Hansen & Søn``
        return self.lexicon.has("place-after", after) and len(bases(run.words[-1])) > 1

    def _doubt(self, doc: Doc, words: list[str], run: Run) -> bool:
        lower: frozenset[str] = doc.user_data.get("lower", frozenset())
        before = words[run.before - 1] if run.before else ""
        after = words[run.end] if run.end < len(words) else ""
        given = self.lexicon.is_given(run.words[0])
        return (
            self._doubtful(run.words, places=not given)
            or (not given and any(self.lexicon.has("word", word) for word in run.words[1:]))
            or "&" in (before, after)
            or after[:1].isdigit()
            or (len(before) > 1 and before.isupper() and not self.lexicon.title(before))
            or (before in _QUOTES and after in _QUOTES and bool(before) and bool(after))
            or (run.words[0].lower() in lower and (not given or self._common(run, lower)))
        )

    def _doubtful(self, words: tuple[str, ...], *, places: bool) -> bool:
        """Tell whether a word speaks against a person; a surname may be a place's name, or a word like ``Grøn``."""
        first, *rest = words
        given = self.lexicon.is_given(first)
        return self.lexicon.doubtful(first) or any(
            word not in PARTICLES
            and self.lexicon.doubtful(word)
            and (places or not self.lexicon.place(word))
            and not (given and self.lexicon.has("word", word))
            for word in rest
        )

    @staticmethod
    def _common(run: Run, lower: frozenset[str]) -> bool:
        return all(word.lower() in lower for word in run.words)


def _party(doc: Doc, words: list[str], end: int) -> tuple[str | None, int]:
    """Return the party in parentheses after a name, and where it ends; also ``, (A)``."""
    if words[end : end + 1] == [","] and words[end + 2 : end + 3] == [","] and party_tag(words[end + 1]) is not None:
        return words[end + 1], end + 2
    opening = end + 1 if words[end : end + 2] == [",", "("] else end
    if words[opening : opening + 1] != ["("]:
        return None, end
    for close in range(opening + 2, min(opening + _TAG_WORDS, len(words))):
        if words[close] == ")":
            tag = party_tag(" ".join(words[opening + 1 : close]))
            last = close + 1 == len(words)
            if tag is None or (last and doc.user_data.get("heading")):
                return None, end  # at the end of a heading a letter tells what kind of item it is
            return tag, close + 1
    return None, end
