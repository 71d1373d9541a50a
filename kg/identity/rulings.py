"""What a person has ruled on names: which two are one, which are not; kept in a small text file.

A line of the file is ``same`` or ``different``, ``person`` or ``body``, the municipality's code, and two names:

    same      | person | 0630 | Lone D. Nulgaard | Lone Dahl Nulgaard
    different | body   | 0630 | Børneudvalget    | Børne- og Kulturudvalget

``same`` says that the first is another writing of the second, the name that is kept. What follows ``#`` is a remark.
A name may carry a party in parentheses, to tell two namesakes apart: ``Bo Nul (A)``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.danish import slug, squeeze
from kg.errors import SettingsError
from kg.reading.bodies import body_key
from kg.reading.names import party_tag

_KINDS = ("person", "body")
_ANSWERS = ("same", "different")
_FIELDS = 5
_CODE = 4


class Ruling(NamedTuple):
    """One line: the answer, what it is about, and where it stands."""

    same: bool
    kind: str
    municipality: str
    one: str
    other: str
    line: int = 0

    @property
    def shown(self) -> str:
        """The line as it is written to the file."""
        answer = "same" if self.same else "different"
        return f"{answer} | {self.kind} | {self.municipality} | {self.one} | {self.other}"


class Doubt(NamedTuple):
    """Two names of which a person should say whether they are one; higher ``strength``: more likely so."""

    kind: str
    one: str
    other: str
    strength: int
    why: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rulings of one kind in one municipality, by key."""

    same: tuple[tuple[str, str, str], ...] = ()
    """Key, key of the name that is kept, and why."""
    apart: tuple[tuple[str, str], ...] = ()
    kept: frozenset[str] = frozenset()


def parse(text: str, name: str) -> list[Ruling]:
    """Return the rulings of a file's ``text``; ``name`` is the file's, for messages.

    Raises:
        SettingsError: a line cannot be read, or two lines cannot both hold.

    """
    rulings = list(_lines(text, name))
    _refuse_contradictions(rulings, name)
    return rulings


def _lines(text: str, name: str) -> Iterator[Ruling]:
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        parts = [squeeze(part) for part in content.split("|")]
        if len(parts) != _FIELDS or not all(parts):
            raise SettingsError(
                f"{name}: line {number} is not: same or different | person or body | code | name | other name"
            )
        answer, kind, code, one, other = parts
        if answer not in _ANSWERS or kind not in _KINDS:
            raise SettingsError(f"{name}: line {number} begins with same or different, then person or body")
        if not (len(code) == _CODE and code.isdigit()):
            raise SettingsError(f"{name}: line {number}: {code!r} is no code of a municipality, as in 0630")
        if _key(kind, one) == _key(kind, other):
            raise SettingsError(f"{name}: line {number} names {one!r} twice; delete it")
        yield Ruling(answer == "same", kind, code, one, other, number)


def with_party(name: str) -> tuple[str, str | None]:
    """Return a person's name and the party that stands in parentheses after it, None without one."""
    bare, _, rest = name.partition("(")
    party = party_tag(rest.rstrip(" )")) if rest else None
    return (bare.strip(), party) if party else (name, None)


def _key(kind: str, name: str) -> str:
    """Return what a ruling's name is known by: small differences of spelling do not make it another."""
    if kind == "body":
        return body_key(name)
    bare, party = with_party(name)
    return f"{slug(bare)}/{party or ''}"


_Node = tuple[str, str, str]


def _nodes(ruling: Ruling) -> tuple[_Node, _Node]:
    where = (ruling.kind, ruling.municipality)
    return (*where, _key(ruling.kind, ruling.one)), (*where, _key(ruling.kind, ruling.other))


def _refuse_contradictions(rulings: list[Ruling], name: str) -> None:
    """Refuse two names for one thing, a circle, and a pair that is told apart and together."""
    above: dict[_Node, Ruling] = {}
    for ruling in rulings:
        if ruling.same:
            one, other = _nodes(ruling)
            known = above.setdefault(one, ruling)
            if _nodes(known)[1] != other:
                _refuse(name, known, ruling, f"both say which name is kept for {ruling.one!r}")
    done: set[_Node] = set()
    for start in above:
        _refuse_circle(start, above, done, name)
    for ruling in rulings:
        if not ruling.same:
            one, other = _nodes(ruling)
            (top, steps), (other_top, other_steps) = _top(one, above), _top(other, above)
            if top == other_top:
                together = (steps or other_steps)[0]
                _refuse(name, together, ruling, f"{ruling.one!r} and {ruling.other!r} cannot be one and two")


def _refuse_circle(start: _Node, above: Mapping[_Node, Ruling], done: set[_Node], name: str) -> None:
    """Walk up from ``start``; ``done`` is what was walked before, and grows."""
    steps: dict[_Node, Ruling] = {}
    node = start
    while node in above and node not in done:
        if node in steps:
            circle = list(steps.values())[list(steps).index(node) :]
            lines = sorted(circle, key=lambda ruling: ruling.line)
            _refuse(name, lines[0], lines[-1], "they go in a circle; which name is kept?")
        steps[node] = above[node]
        node = _nodes(above[node])[1]
    done.update(steps)


def _top(node: _Node, above: Mapping[_Node, Ruling]) -> tuple[_Node, list[Ruling]]:
    steps: list[Ruling] = []
    while (following := above.get(node)) is not None:
        steps.append(following)
        node = _nodes(following)[1]
    return node, steps


def _refuse(name: str, one: Ruling, other: Ruling, why: str) -> None:
    first, second = sorted((one.line, other.line))
    raise SettingsError(f"{name}: lines {first} and {second} contradict each other: {why}; delete one of them")


def ruled(rulings: Iterable[Ruling], kind: str, municipality: str, keys: Mapping[str, str]) -> Ruled:
    """Return the rulings of a kind in a municipality; ``keys`` gives the key of a name, for those that are known.

    A name that no document has still holds together those that were ruled the same as it.
    """
    rulings = [ruling for ruling in rulings if (ruling.kind, ruling.municipality) == (kind, municipality)]
    above = {_key(kind, ruling.one): ruling for ruling in rulings if ruling.same}
    known = {_key(kind, name): key for name, key in keys.items()}
    stands_for: dict[str, str] = {}
    same, apart = [], []
    for ruling in sorted(rulings, key=lambda each: (each.one, each.other)):
        one = keys.get(ruling.one)
        if not ruling.same:
            other = keys.get(ruling.other)
            if one is not None and other is not None and one != other:
                apart.append((one, other))
            continue
        if one is None:
            continue
        up = _key(kind, ruling.other)
        while up not in known and up in above:
            up = _key(kind, above[up].other)
        other = known.get(up) or stands_for.setdefault(up, one)
        if one != other:
            same.append((one, other, f"a person ruled that {ruling.one} is {ruling.other}"))
    inner = {one for one, _, _ in same}
    kept = frozenset(other for _, other, _ in same if other not in inner)
    return Ruled(tuple(same), tuple(apart), kept)
