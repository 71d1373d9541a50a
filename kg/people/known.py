"""Who is known: the people named in full in a document, and where else they are meant.

A later mention may be shorter than the first: ``Ulla``, ``Tvist``, ``Ulla Tvist`` for ``Ulla Fnug Tvist``.
A short form is a mention only where exactly one person of the document can be meant.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.people.runs import Run, runs_of
from kg.people.words import Lexicon, bases, is_name_word
from kg.records import PersonName

FULL = "people/known/full-name"
SHORT = "people/known/short-name"
FIRST = "people/known/first-name"
LAST = "people/known/surname"
_PLACING = frozenset({"i", "på", "til", "mod", "nær", "omkring", "langs", "over", "under", "fra", "ved"})


@dataclass(slots=True)
class Hit:
    """The words ``start:end`` of a passage mean ``person``; ``people`` are all who may be meant, if not one."""

    start: int
    end: int
    person: PersonName | None
    rule: str
    people: tuple[str, ...] = ()


@dataclass
class Known:
    """The people of one document, by their names; built once all that show somebody in full are found."""

    lexicon: Lexicon
    names: dict[str, PersonName] = field(default_factory=dict)
    _by_first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    _by_last: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, person: PersonName) -> None:
        """Know one more person; the same name again changes nothing, a shorter form of a known name neither."""
        words = tuple(person.name.split())
        if person.name in self.names or len(words) < 2:
            return
        self.names[person.name] = person
        self._by_first.setdefault(words[0], []).append(words)
        self._by_last.setdefault(words[-1], []).append(words)

    def longest(self, words: tuple[str, ...]) -> PersonName | None:
        """Return the one known person of whose name ``words`` are a shorter form; itself when it is known."""
        name = " ".join(words)
        if name in self.names:
            longer = [w for w in self._by_first[words[0]] if w != words and _short_for(words, w)]
            return self.names[" ".join(longer[0])] if len(longer) == 1 else self.names[name]
        same = [w for w in self._by_first.get(words[0], ()) if _short_for(words, w)]
        full = {self.longest(w) for w in same if len(w) < 9} if same else set()
        return full.pop() if len(full) == 1 else None

    def words(self) -> frozenset[str]:
        """Return every first name and surname: a passage without any of them names nobody known."""
        return frozenset((*self._by_first, *self._by_last))

    def alone(self, word: str) -> tuple[str, tuple[PersonName, ...]]:
        """Return the people whose first name, or else surname, is ``word``, and the rule that says so."""
        for rule, table in ((FIRST, self._by_first), (LAST, self._by_last)):
            if word in table:
                found = {p.name: p for w in table[word] if (p := self.longest(w)) is not None}
                return rule, tuple(found.values())
        return FIRST, ()

    def full_names(self, word: str) -> list[tuple[str, ...]]:
        """Return the known names that begin with ``word``, the longest first."""
        return sorted(self._by_first.get(word, ()), key=lambda w: (-len(w), w))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether ``short`` is ``long`` with words left out."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)


def _short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether ``short`` can stand for ``long``: it begins like it, or leaves out names in the middle.

    The surnames in -sen are so common that ``Jens Hansen`` may well be another one than ``Jens Kruse Hansen``.
    """
    if len(short) < 2 or len(short) >= len(long):
        return False
    if long[: len(short)] == short:
        return True
    return long[-1] == short[-1] and _within(short, long) and not long[-1].endswith("sen")


class Propagation:
    """The component that finds the known people (``user_data["known"]``) in a passage: ``user_data["hits"]``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find them; nothing is found before the people of the document are known."""
        known: Known | None = doc.user_data.get("known")
        if known is None:
            return doc
        hits = self._whole(doc, known)
        taken = {index for hit in hits for index in range(hit.start, hit.end)}
        for run in runs_of(doc):
            if taken.isdisjoint(range(run.start, run.end)):
                hits += self._short(doc, run, known)
        doc.user_data["hits"] = sorted(hits, key=lambda hit: hit.start)
        return doc

    def _whole(self, doc: Doc, known: Known) -> list[Hit]:
        words: list[str] = doc.user_data["words"]
        hits: list[Hit] = []
        for start, word in enumerate(words):
            if not word[0].isupper() or (hits and start < hits[-1].end):
                continue
            for name in known.full_names(word):
                end = start + len(name)
                if tuple(words[start : end - 1]) != name[:-1] or end > len(words):
                    continue
                if name[-1] in bases(words[end - 1]):
                    if self._stands_alone(words, start, end):
                        hits.append(Hit(start, end, known.longest(name), FULL))
                    break
        return hits

    def _stands_alone(self, words: list[str], start: int, end: int) -> bool:
        """Tell whether a name is not part of a longer one: ``Jens Juul`` in ``Jens Juuls Vej``."""
        after = words[end] if end < len(words) else ""
        if is_name_word(after) and not self.lexicon.title(after) and not self.lexicon.has("lead", after):
            return False
        if self.lexicon.has("place-after", after) and len(bases(words[end - 1])) > 1:
            return False
        return not self.lexicon.has("group-before", words[start - 1] if start else "")

    def _short(self, doc: Doc, run: Run, known: Known) -> list[Hit]:
        if run.never:
            return []
        if len(run.words) > 1:
            for last in bases(run.words[-1]):
                person = known.longest((*run.words[:-1], last))
                if person is not None:
                    return [Hit(run.start, run.end, person, SHORT)]
            return []
        return self._alone(doc, run, known)

    def _alone(self, doc: Doc, run: Run, known: Known) -> list[Hit]:
        words: list[str] = doc.user_data["words"]
        for word in dict.fromkeys(bases(run.words[0])):
            rule, people = known.alone(word)
            if not people or not self._alone_fits(doc, words, run, word, rule):
                continue
            if len(people) > 1:
                return [Hit(run.start, run.end, None, rule, tuple(p.name for p in people))]
            return [Hit(run.start, run.end, people[0], rule)]
        return []

    def _alone_fits(self, doc: Doc, words: list[str], run: Run, word: str, rule: str) -> bool:
        lower: frozenset[str] = doc.user_data.get("lower", frozenset())
        before = words[run.start - 1] if run.start else ""
        after = words[run.end] if run.end < len(words) else ""
        if len(word) < 3 or doc.user_data.get("table") or word.lower() in lower or self.lexicon.place(word):
            return False
        if after == "den" or any(self.lexicon.listed(kind, word) for kind in ("word", "never", "doubt", "unit")):
            return False
        if after[:1].isupper() or after[:1].isdigit() or after in ("&", "-", "/") or before in ("&", "-", "/"):
            return False  # ``Ulla S.``: another Ulla, for all we know
        if self.lexicon.has("group-before", before) or (
            self.lexicon.has("place-after", after) and word != run.words[0]
        ):
            return False
        return rule == FIRST or (
            bool(before) and before not in _PLACING and before not in ".:;(" and not doc.user_data.get("heading")
        )
