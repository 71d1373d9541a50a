"""Which names of bodies are one body, within one municipality.

The same words in another spelling are one; a slip of one letter is, where only one of the two ever met; a letter
word is, where it abbreviates exactly one. Anything less is left to a person.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from kg.danish import slug
from kg.identity.grouping import Groups, Link, clear, most, still_open
from kg.identity.rulings import Doubt, Ruled
from kg.identity.spelling import slipped, without_one_letter
from kg.reading.bodies import body_key, body_type, council_place, loose

COUNCIL = ("council",)
"""The words of a council's name."""
_SLIP_FROM = 10
"""Letters that a name must have for a slip to be told from another name."""
_WORD_FROM = 6
"""Letters that the word with the slip must have: ``vest`` and ``øst`` are two, and so are numbers."""
_MANY_LETTERS = 3
_CROWD = 100
"""Names that share a word beyond which they are not compared."""
_LETTERS = re.compile(r"[A-ZÆØÅ]{2,6}")


@dataclass(slots=True)
class BodyForm:
    """One way in which a body is named in a municipality: documents that name it so, and that are its own minutes."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    own: int = 0

    @property
    def name(self) -> str:
        """The spelling that most documents have."""
        return most(self.names)


@dataclass(frozen=True, slots=True)
class BodyIdentity:
    """What a name stands for: the key that its path ends with, and the name that the body goes by."""

    key: str
    name: str


def identities(forms: Mapping[str, BodyForm], ruled: Ruled) -> tuple[dict[str, BodyIdentity], list[Link], list[Doubt]]:
    """Return what each key stands for, the links that joined keys, and the pairs that a person should look at."""
    words = {key: _words(form) for key, form in forms.items()}
    groups = Groups(forms, ruled.apart)
    groups.join((Link(one, other, 9, why) for one, other, why in ruled.same), ruled=True)
    heads = _heads(words)
    for head, same in heads.items():
        why = "two names of the council" if head == COUNCIL else "the same words in another spelling"
        groups.join(Link(same[0], key, 8, why) for key in same)
    pairs = [
        *_councils(forms, heads),
        *_subjects(forms, heads),
        *_slips(forms, heads),
        *_abbreviations(forms, words),
        *_inside(forms, heads),
    ]
    groups.join(clear((link for link, sure in pairs if sure), groups))
    kept = {}
    for group in groups.all():
        chosen = next((key for key in sorted(group) if key in ruled.kept), None) or _canonical(group, forms)
        kept.update(dict.fromkeys(group, chosen))
    doubts = []
    for link in still_open((link for link, _sure in pairs), groups, kept):
        keep = _canonical((link.one, link.other), forms)
        drop = link.one if keep == link.other else link.other
        doubts.append(Doubt("body", forms[drop].name, forms[keep].name, link.strength, link.why))
    return {key: BodyIdentity(to, forms[to].name) for key, to in kept.items()}, groups.made, doubts


def _canonical(group: Iterable[str], forms: Mapping[str, BodyForm]) -> str:
    """Return the key that a body goes by: that of its own minutes, else the one most documents have."""
    return min(group, key=lambda key: (-forms[key].own, -forms[key].names.total(), key))


_Words = tuple[str, ...]


def _words(form: BodyForm) -> _Words:
    """Return the words of a form; the council of a place is another than the council of no named place."""
    words = loose(form.name)
    place = council_place(form.name)
    if words == COUNCIL and place is not None and form.key == body_key(form.name):
        return (*words, slug(place))
    return words


def _heads(words: Mapping[str, _Words]) -> dict[_Words, list[str]]:
    heads: dict[_Words, list[str]] = {}
    for key in sorted(words):
        heads.setdefault(words[key], []).append(key)
    return heads


def _met(keys: Iterable[str], forms: Mapping[str, BodyForm]) -> bool:
    return any(forms[key].own for key in keys)


def _councils(forms: Mapping[str, BodyForm], heads: Mapping[_Words, list[str]]) -> Iterator[tuple[Link, bool]]:
    """Yield the link from the council to the one under a place's name that minutes here are of: it is the council."""
    placed = [words for words in sorted(heads) if words[:1] == COUNCIL and len(words) > 1 and _met(heads[words], forms)]
    if COUNCIL in heads and len(placed) == 1:
        link = Link(heads[COUNCIL][0], heads[placed[0]][0], 8, "the council whose minutes these are, by its place")
        yield link, True


def _subjects(forms: Mapping[str, BodyForm], heads: Mapping[_Words, list[str]]) -> Iterator[tuple[Link, bool]]:
    """Yield the links from a committee to the name of its subjects alone, under which minutes are (``Børn og Unge``).

    Without minutes such a name may be that of an office.
    """
    for words in sorted(heads):
        whole = ("udvalg", *words[1:])
        if words[0] == "body" and len(words) > 2 and whole in heads and _met(heads[words], forms):
            yield Link(heads[words][0], heads[whole][0], 8, "the committee, by its subjects alone"), True


def _slips(forms: Mapping[str, BodyForm], heads: Mapping[_Words, list[str]]) -> Iterator[tuple[Link, bool]]:
    """Yield the pairs of names one letter apart; joined where one of the two has minutes of its own, and one alone."""
    near: dict[tuple[str, str], list[_Words]] = {}
    for words in sorted(heads):
        whole = "".join(words[1:])
        if len(whole) >= _WORD_FROM and words[:1] != COUNCIL:
            for part in set(without_one_letter(whole)):
                near.setdefault((words[0], part), []).append(words)
    pairs = {pair for block in near.values() if len(block) <= _CROWD for pair in combinations(block, 2)}
    for one, other in sorted(pairs):
        first, second = "".join(one[1:]), "".join(other[1:])
        ends = heads[one][0], heads[other][0]
        if first == second:
            yield Link(*ends, 7, "the same letters, spaced otherwise"), True
        elif _digits(first) == _digits(second) and slipped(first, second) and _in_one_word(one, other):
            met = _met(heads[one], forms) + _met(heads[other], forms)
            if met == 1 and min(len(first), len(second)) >= _SLIP_FROM:
                yield Link(*ends, 6, "one letter apart, and only one of them has minutes of its own"), True
            elif met == 1:
                yield Link(*ends, 4, "one letter apart in a short name"), False
            else:
                both = "both have" if met else "neither has"
                yield Link(*ends, 5, f"one letter apart, but {both} minutes of their own"), False


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())


def _in_one_word(one: _Words, other: _Words) -> bool:
    """Tell whether two names of as many words differ in one that is long enough to be told from another word."""
    if len(one) != len(other):
        return False
    differing = [min(len(a), len(b)) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and differing[0] >= _WORD_FROM


def _inside(forms: Mapping[str, BodyForm], heads: Mapping[_Words, list[str]]) -> Iterator[tuple[Link, bool]]:
    """Yield the pairs of names of which one holds all the words of the other, unless both have met."""
    holding: dict[tuple[str, str], list[_Words]] = {}
    for words in sorted(heads):
        for word in set(words[1:]):
            holding.setdefault((words[0], word), []).append(words)
    for few in sorted(heads):
        if len(few) == 1 or few[:1] == COUNCIL:
            continue
        others = min((holding[few[0], word] for word in few[1:]), key=len)
        for many in others if len(others) <= _CROWD else ():
            if set(few) < set(many) and not (_met(heads[few], forms) and _met(heads[many], forms)):
                yield Link(heads[few][0], heads[many][0], 2, "one name holds all the words of the other"), False


def _abbreviations(forms: Mapping[str, BodyForm], words: Mapping[str, _Words]) -> Iterator[tuple[Link, bool]]:
    """Yield the links from letter words (``JAI``, ``ØU``) to the one body whose initials they are.

    Two letters are the initials of many names: they count where the body has minutes here.
    """
    initials: dict[str, list[str]] = {}
    for key, parts in words.items():
        letters = "".join(word[0] for word in parts[1:] if word)
        for short in {letters, f"{letters}u"} if parts[0] == "udvalg" else ():
            initials.setdefault(short, []).append(key)
    for key in sorted(forms):
        name = forms[key].name
        if not _LETTERS.fullmatch(name) or body_type(name) == "works-council" or words[key][0] == "med":
            continue
        meant = sorted(other for other in initials.get(name.lower(), ()) if other != key)
        if len({words[other] for other in meant}) == 1:
            sure = len(name) >= _MANY_LETTERS or _met(meant, forms)
            yield Link(key, meant[0], 7 if sure else 3, "its letters are the initials of this one body alone"), sure


def form_of(forms: dict[str, BodyForm], key: str, name: str, *, own: bool, times: int = 1) -> None:
    """Count a document that names a body so; ``times`` 0 where it only cites the body of another municipality."""
    form = forms.setdefault(key, BodyForm(key))
    form.names[name] += times
    form.own += own
