"""Which part of a graph a network is made of: a municipality, a body, a time; names that are not there are told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.danish import squeeze
from kg.errors import QuestionError
from kg.network.facts import Body, Facts
from kg.questions import nearest

NARROW: Final = "narrow it down with municipality=, body=, from= or to=, or raise limit="
"""How to ask for a smaller network, where all four are taken."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The bodies and the time that count; ``bodies`` None means all, also meetings whose body nobody knows."""

    bodies: frozenset[str] | None
    first: date | None
    last: date | None

    def holds(self, body: str, day: date | None) -> bool:
        """Tell whether something of a body and a day is wanted; what has no day is not, when a time is asked for."""
        return self.has(body) and self.within(day)

    def has(self, body: str) -> bool:
        """Tell whether a body is wanted."""
        return self.bodies is None or body in self.bodies

    def within(self, day: date | None) -> bool:
        """Tell whether a day is wanted."""
        if self.first is None and self.last is None:
            return True
        return day is not None and (self.first or date.min) <= day <= (self.last or date.max)


def scope_of(
    facts: Facts, municipality: str = "", body: str = "", first: date | None = None, last: date | None = None
) -> Scope:
    """Return the scope that a caller names, as the named questions understand names.

    ``municipality`` is a code or the beginning of a word in a name, ``body`` the beginning of a word in any name of it.

    Raises:
        QuestionError: the graph holds no such municipality or body, or the time ends before it begins.

    """
    if first is not None and last is not None and last < first:
        raise QuestionError(f"to={last} is before from={first}")
    if not squeeze(municipality) and not squeeze(body):
        return Scope(None, first, last)
    towns = towns_named(facts, municipality) if squeeze(municipality) else None
    bodies = [each for each in facts.bodies.values() if towns is None or each.town in towns]
    if squeeze(body):
        bodies = _bodies_named(bodies, body)
    return Scope(frozenset(each.iri for each in bodies), first, last)


def towns_named(facts: Facts, name: str) -> frozenset[str]:
    """Return the municipalities of a code or name; QuestionError when there is none."""
    found = frozenset(iri for iri, forms in facts.towns.items() if _begins(name, forms))
    if not found:
        raise absent("municipality", name, (form for forms in facts.towns.values() for form in forms))
    return found


def _bodies_named(bodies: list[Body], name: str) -> list[Body]:
    found = [body for body in bodies if _begins(name, body.names)]
    if not found:
        raise absent("body", name, (form for body in bodies for form in body.names))
    return found


def _begins(name: str, forms: Iterable[str]) -> bool:
    wanted = f" {squeeze(name).casefold()}"
    return any(wanted in f" {squeeze(form).casefold()}" for form in forms)


def refuse_other(parameter: str, value: str, known: Sequence[str]) -> None:
    """Refuse a value that is none of those that a parameter takes; QuestionError with the nearest that is."""
    if value not in known:
        raise QuestionError(f"{parameter}={value!r} is not one of {', '.join(known)}{nearest(value, known)}")


def absent(what: str, name: str, forms: Iterable[str]) -> QuestionError:
    """Return the error that says that something is not in the graph, with the nearest name that is."""
    folded = {form.casefold(): form for form in sorted(set(forms), reverse=True)}
    hint = nearest(name.casefold(), sorted(folded))
    for form in folded:
        hint = hint.replace(repr(form), repr(folded[form]))
    return QuestionError(f"the graph holds no {what} {name!r}{hint}")
