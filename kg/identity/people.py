"""Which names are one person, within one municipality.

A name is one person everywhere in a municipality unless two of that name sit in one meeting. Two writings are joined
only with evidence: the same letters; a middle name left out or shortened, or a slip of one letter, in one body and
election period where they never meet, or in the same minutes. Who cannot be told is left to a person.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg import iris
from kg.identity.grouping import Groups, Link, clear, most, still_open
from kg.identity.rulings import Doubt, Ruled
from kg.identity.spelling import doubled, fits, left_out, slipped, without_one_letter

_SLIP_FROM = 4
"""Letters that a word must have for a slip in it to be told from another name."""
_SURE_SLIP_FROM = 6
"""Letters that it must have for the slip to need nobody's eye."""
_CROWD = 60
"""Names that share two words beyond which they are not compared: they are a common name, not slips of one."""
Meeting = tuple[str, str]
"""Path of the body, and the date."""


@dataclass(slots=True)
class PersonForm:
    """One way in which people are named in a municipality, or one namesake: where it was met."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    listed: set[Meeting] = field(default_factory=set)
    near: set[Meeting] = field(default_factory=set)
    """Meetings whose documents name it without listing it."""
    parties: set[str] = field(default_factory=set)
    seats: dict[str, list[str]] = field(default_factory=dict)
    """Path of a body -> the first and last date on which it is listed with a seat there."""

    @property
    def name(self) -> str:
        """The spelling that most documents have."""
        return most(self.names)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the key."""
        return tuple(self.key.partition("/")[0].split("-"))

    @property
    def sat(self) -> set[tuple[str, int]]:
        """The bodies it is listed in, each with the first year of the election period."""
        return {(body, iris.period_start(date.fromisoformat(day))) for body, day in self.listed if day}

    @property
    def shown(self) -> str:
        """The name for people to read; with the party where two have it."""
        _, slash, party = self.key.partition("/")
        return f"{self.name} ({party})" if slash and party else self.name


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """What a name stands for: the segment that its path ends with, and the name that the person goes by."""

    segment: str
    name: str


def identities(
    forms: Mapping[str, PersonForm], ruled: Ruled, given: frozenset[str]
) -> tuple[dict[str, PersonIdentity], list[Link], list[Doubt]]:
    """Return what each key stands for, the links that joined keys, and the pairs that a person should look at.

    ``given`` are given names, lower case: two of them are two names, not a slip.
    """
    groups = Groups(forms, ruled.apart, lambda one, other: _meet(one, other, forms))
    groups.join((Link(one, other, 9, why) for one, other, why in ruled.same), ruled=True)
    pairs = list(_pairs(forms, given))
    groups.join(link for link, sure in pairs if sure and link.strength == _LETTERS)
    groups.join(clear((link for link, sure in pairs if sure), groups))
    kept = {}
    for group in groups.all():
        chosen = next((key for key in sorted(group) if key in ruled.kept), None) or _canonical(group, forms)
        kept.update(dict.fromkeys(group, chosen))
    return _settled(groups, forms, kept), groups.made, list(_doubts(pairs, groups, forms, kept))


def _doubts(
    pairs: Iterable[tuple[Link, bool]], groups: Groups, forms: Mapping[str, PersonForm], kept: Mapping[str, str]
) -> Iterator[Doubt]:
    for link in still_open((link for link, _sure in pairs), groups, kept):
        if _meet(groups.of(link.one), groups.of(link.other), forms):
            continue
        keep = _canonical((link.one, link.other), forms)
        drop = link.one if keep == link.other else link.other
        yield Doubt("person", forms[drop].shown, forms[keep].shown, link.strength, link.why)


def _meet(one: Iterable[str], other: Iterable[str], forms: Mapping[str, PersonForm]) -> bool:
    """Tell whether somebody of one group is listed beside somebody of the other: then they are two."""
    listed = set().union(*(forms[key].listed for key in one))
    return any(not listed.isdisjoint(forms[key].listed) for key in other)


# --------------------------------------------------------------------------------------------------------- pairs


def _pairs(forms: Mapping[str, PersonForm], given: frozenset[str]) -> Iterator[tuple[Link, bool]]:
    """Yield the pairs of names that may be one, each once, with whether the evidence is enough."""
    uses = Counter(word for form in forms.values() for word in set(form.words))
    seen: set[tuple[str, str]] = set()
    for ones, others in _blocks(forms):
        chosen = set(ones)
        for a in ones:
            for b in others:
                if b == a or (b < a and b in chosen):  # compared from the other end
                    continue
                relation = _relation(forms[a], forms[b], given)
                pair = (a, b) if a < b else (b, a)
                if relation is None or pair in seen or forms[a].words == forms[b].words:
                    continue
                seen.add(pair)
                found = _compare(forms[pair[0]], forms[pair[1]], relation, given, uses)
                if found is not None:
                    yield found


Block = tuple[list[str], list[str]]


def _blocks(forms: Mapping[str, PersonForm]) -> Iterator[Block]:
    """Yield short lists of names to compare, so that any two that can be one meet; nobody is compared to all."""
    # Whose party is not told where two have the name, may be either of them.
    keys = [key for key in sorted(forms) if not key.endswith("/")]
    blocks: dict[tuple[str, ...], list[str]] = {}
    for key in keys:
        words = forms[key].words
        blocks.setdefault(("letters", "".join(words)), []).append(key)
        for word in set(words[1:]):
            if len(word) > 1:
                blocks.setdefault(("first", words[0], word), []).append(key)
        blocks.setdefault(("initial", words[0][:1], words[-1]), []).append(key)
    for (kind, *common), block in blocks.items():
        if not 1 < len(block) <= _CROWD:
            continue
        if kind == "first":  # a name that ends with the word, beside any that has it
            yield [key for key in block if forms[key].words[-1] == common[1]], block
        elif kind == "initial":
            yield [key for key in block if len(forms[key].words[0]) == 1], block
        else:
            yield block, block
    del blocks
    for n in range(max((len(forms[key].words) for key in keys), default=0)):
        yield from _near_names(keys, n, forms)


def _near_names(keys: Iterable[str], n: int, forms: Mapping[str, PersonForm]) -> Iterator[Block]:
    """Yield the names that are alike but for word ``n``, in which they are a letter apart."""
    blocks: dict[tuple[str, ...], list[str]] = {}
    for key in keys:
        words = forms[key].words
        if n < len(words) and len(words[n]) >= _SLIP_FROM:
            blocks.setdefault((*words[:n], "", *words[n + 1 :]), []).append(key)
    for block in blocks.values():
        near: dict[str, list[str]] = {}
        for key in block if len(block) > 1 else ():
            for part in set(without_one_letter(forms[key].words[n])):
                near.setdefault(part, []).append(key)
        yield from ((alike, alike) for alike in near.values() if 1 < len(alike) <= _CROWD)


def _compare(
    one: PersonForm, other: PersonForm, relation: tuple[int, str], given: frozenset[str], uses: Mapping[str, int]
) -> tuple[Link, bool] | None:
    """Return the link between two names that are alike, and whether the evidence is enough; None for two people."""
    if not one.listed.isdisjoint(other.listed):
        return None
    strength, why = relation
    if one.parties and other.parties and one.parties.isdisjoint(other.parties):
        return Link(one.key, other.key, 1, f"{why}, but they stand for different parties"), False
    if strength == _LETTERS:
        return Link(one.key, other.key, strength, why), True
    evidence = _evidence(one, other)
    if evidence is None:
        return Link(one.key, other.key, strength - 2, f"{why}; nothing else tells"), False
    sure = True
    if strength == _SLIP:
        sure = _rare(one, other) and _slip_of_the_pen(one, other, given, uses)
    elif strength == _CUT:  # many share two names of three
        sure = not one.parties.isdisjoint(other.parties)
    return Link(one.key, other.key, strength, f"{why}; {evidence}"), sure


_LETTERS, _SHORTENED, _CUT, _SLIP = 8, 7, 5, 4


def _relation(one: PersonForm, other: PersonForm, given: frozenset[str]) -> tuple[int, str] | None:
    """Return how alike two names are, and in what."""
    a, b = sorted((one.words, other.words), key=lambda words: (len(words), "".join(words)))
    if "".join(a) == "".join(b):
        return _LETTERS, "the same letters, spaced otherwise"
    if len(a) > 1 and a[-1] == b[-1] and fits(a[0], b[0]) and left_out(a[1:-1], b[1:-1]):
        if a[0] == b[0]:
            return _SHORTENED, "a middle name is left out or shortened"
        return _SHORTENED - 1, "the first name is shortened"
    if 1 < len(a) < len(b) and a[0] == b[0] and len(a[-1]) > 1 and a[-1] in b and left_out(a[1:], b[1:]):
        return _CUT, "the last name is left out"
    differing = [n for n in range(len(a)) if a[n] != b[n]] if len(a) == len(b) else []
    if len(differing) == 1:
        x, y = a[differing[0]], b[differing[0]]
        if min(len(x), len(y)) >= _SLIP_FROM and slipped(x, y) and not (x in given and y in given):
            return _SLIP, "one letter apart"
    return None


def _evidence(one: PersonForm, other: PersonForm) -> str | None:
    if not one.sat.isdisjoint(other.sat):
        return "both are listed in one body in the same election period, never in the same meeting"
    if not (one.near.isdisjoint(other.listed) and other.near.isdisjoint(one.listed)):
        return "one is named in minutes of a meeting that lists the other"
    return None


def _rare(one: PersonForm, other: PersonForm) -> bool:
    """Tell whether one of two names is so rare beside the other that it is a slip: once against three times."""
    few, many = sorted((len(one.listed), len(other.listed)))
    return few <= 1 and many >= 3


def _slip_of_the_pen(one: PersonForm, other: PersonForm, given: frozenset[str], uses: Mapping[str, int]) -> bool:
    """Tell whether the rarer of two names, one letter apart, is no name of its own.

    Danish has many names a letter apart (``Hansen`` and ``Jansen``, ``Petersen`` and ``Pedersen``, ``Lund`` and
    ``Lind``): the word must be long, begin alike, be nobody else's and no known given name; one in ``-sen`` may
    only have a letter too many or too few of a double one.
    """
    few, many = sorted((one, other), key=lambda form: (len(form.listed), form.key))
    wrong, right = next((x, y) for x, y in zip(few.words, many.words, strict=True) if x != y)
    if min(len(wrong), len(right)) < _SURE_SLIP_FROM or wrong[0] != right[0]:
        return False
    if wrong in given or uses[wrong] > 1:
        return False
    return doubled(wrong, right) or not (wrong.endswith("sen") and right.endswith("sen"))


# ------------------------------------------------------------------------------------------------------ identity


def _settled(groups: Groups, forms: Mapping[str, PersonForm], kept: Mapping[str, str]) -> dict[str, PersonIdentity]:
    found: dict[str, PersonIdentity] = {}
    namesakes: dict[str, list[frozenset[str]]] = {}
    for group in groups.all():
        namesakes.setdefault(kept[min(group)].partition("/")[0], []).append(group)
    for segment, group_list in namesakes.items():
        for n, group in enumerate(sorted(group_list, key=lambda g: _first_met(g, forms)), start=1):
            for key in group:
                found[key] = PersonIdentity(segment if n == 1 else f"{segment}-{n}", forms[kept[key]].name)
    return found


def _canonical(group: Iterable[str], forms: Mapping[str, PersonForm]) -> str:
    """Return the key that a person goes by: the fullest name, of equals the one most documents have."""
    return min(group, key=lambda key: (-_full(forms[key].words), -forms[key].names.total(), key))


def _full(words: tuple[str, ...]) -> int:
    return sum(len(word) > 1 for word in words)


def _first_met(group: Iterable[str], forms: Mapping[str, PersonForm]) -> tuple[bool, str, str]:
    """Return what orders namesakes: the one met first keeps the plain path; whose party is not told comes last."""
    dates = [day for key in group for _, day in (*forms[key].listed, *forms[key].near)]
    return min(group).endswith("/"), min(dates, default="9999"), min(group)
