"""Linked records: each record beside the path of the thing it is about.

A record says "Økonomiudvalget, 3 November 2025, item 10"; linked, it says which node that is, whether its own
document is read or not. What must be known of other documents comes in as a :class:`Context`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg import iris
from kg.danish import slug
from kg.following import Undated
from kg.identity.settle import Names
from kg.reading.bodies import key_of
from kg.records import BodyName, Citation, Item, Minutes, PersonName, Position, QuotedDecision


@dataclass(frozen=True, slots=True)
class Context:
    """What a document cannot say of itself.

    ``municipality`` and ``municipality_name`` as decided; ``second`` when another meeting of the body began earlier on
    the same day; ``primary`` unless a more final document states the same meeting's facts; ``sources`` the names of
    the files that hold it; ``names`` what the names in it stand for, where they alone do not tell;
    ``format`` the media type of the file.
    """

    sha: str
    municipality: str | None = None
    municipality_name: str | None = None
    second: bool = False
    primary: bool = True
    sources: tuple[str, ...] = ()
    names: Names = field(default_factory=Names)
    format: str = "text/plain"


@dataclass(frozen=True)
class Linked:
    """A document's records with the paths of their things."""

    minutes: Minutes
    context: Context

    @cached_property
    def scope(self) -> str:
        """The path under which this document's bodies, people and cases live."""
        return iris.scope(self.context.municipality, self.context.sha)

    @cached_property
    def document(self) -> str:
        """The path of the document itself."""
        return iris.document(self.context.sha)

    @cached_property
    def body(self) -> str | None:
        """The path of the body that met; None where the text names none."""
        name = self.minutes.body
        return self.body_named(name)[0] if name is not None else None

    @cached_property
    def _bodies(self) -> dict[str, tuple[str, str]]:
        return {key: (path, name) for key, path, name in self.context.names.bodies}

    @cached_property
    def _people(self) -> dict[tuple[str, str], tuple[str, str]]:
        return {(name, party): (path, kept) for name, party, path, kept in self.context.names.people}

    def body_named(self, body: BodyName) -> tuple[str, str]:
        """Return the path of the body that a text names so, and the name it goes by."""
        key = key_of(body.name, self.context.municipality_name)
        return self._bodies.get(body.name) or (iris.body(self.scope, key), body.name)

    @cached_property
    def meeting(self) -> str:
        """The path of the meeting; the document's own where body or date is not known."""
        if self.body is None or self.minutes.date is None:
            return f"{self.document}/meeting"
        start = self.minutes.start if self.context.second else None
        return iris.meeting(self.body, self.minutes.date, start)

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The paths of the items, in order; a number printed twice gets ``-2`` the second time."""
        seen: dict[str, int] = {}
        paths = []
        for item in self.minutes.items:
            path = iris.item(self.meeting, item.number, item.order)
            seen[path] = seen.get(path, 0) + 1
            paths.append(path if seen[path] == 1 else f"{path}-{seen[path]}")
        return tuple(paths)

    def item(self, order: int) -> str:
        """Return the path of the item with this order."""
        return self.items[order - 1]

    def cited_body(self, citation: Citation) -> str:
        """Return the path of the body that a citation names."""
        if citation.own and self.body is not None:
            return self.body
        return self.body_named(citation.body)[0]

    def cited_meeting(self, citation: Citation) -> str | None:
        """Return the path of the cited meeting; None without a date."""
        if citation.date is None:
            return None
        if citation.own and citation.date == self.minutes.date:
            return self.meeting
        return iris.meeting(self.cited_body(citation), citation.date)

    def target(self, citation: Citation) -> str | None:
        """Return the path of what is cited: the item when a number is given, else the meeting."""
        meeting = self.cited_meeting(citation)
        if meeting is None or citation.number is None:
            return meeting
        return iris.item(meeting, citation.number, 0)

    def person(self, person: PersonName) -> tuple[str, str]:
        """Return the path of a person, and the name that the person goes by."""
        known = self._people.get((person.name, person.party or "")) or self._people.get((person.name, ""))
        return known or (iris.person(self.scope, person.name), person.name)

    def membership(self, position: Position) -> str:
        """Return the path of the office that a text says a person holds: who, where, as what."""
        where = slug(position.unit) if position.unit else ""
        if position.body is not None:
            where = self.body_named(position.body)[0].rpartition("/")[2]
        elif position.own_body and self.body is not None:
            where = self.body.rpartition("/")[2]
        return iris.membership(self.person(position.person)[0], where, position.role)

    def party(self, tag: str) -> str:
        """Return the path of a party."""
        return iris.party(self.scope, tag, self.minutes.date)

    def quoted_decision(self, quoted: QuotedDecision, item: Item, order: int) -> str:
        """Return the path of a quoted decision.

        With an item number it is that item's decision, the same node as in that meeting's own minutes. Without one,
        two items may quote different decisions of the same meeting: the path then names who quotes.
        """
        target = self.target(quoted.citation) or f"{self.item(item.order)}/quoted"
        if quoted.citation.number is not None:
            return f"{target}/decision/{order}"
        quoter = (
            self.item(item.order).removeprefix(f"{self.scope}/body/").replace("/meeting/", "-").replace("/item/", "-")
        )
        return f"{target}/decision/{quoter.replace('/', '-')}-{order}"

    def undated(self) -> Iterator[Undated]:
        """Yield the references whose day has no year."""
        day = self.minutes.date.isoformat() if self.minutes.date else ""
        for item in self.minutes.items:
            for reference in item.references:
                cited = reference.citation
                if cited.day_month is not None:
                    path = f"{self.item(item.order)}/reference/{reference.order}"
                    body = self.cited_body(cited)
                    yield Undated(path, body, *cited.day_month, cited.number or "", day, cited.later)

    def targets(self) -> Iterator[tuple[str, str | None]]:
        """Yield (path of the reference, path of its target) for every reference of the document."""
        for item in self.minutes.items:
            for reference in item.references:
                yield f"{self.item(item.order)}/reference/{reference.order}", self.target(reference.citation)
