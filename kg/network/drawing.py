"""Nodes as every network describes them: one function for each kind of thing."""

from kg.network.facts import Facts, text
from kg.network.model import Sketch, Tally


class Drawing(Sketch):
    """A network in the making that knows how bodies, meetings, items and people are described."""

    def __init__(self, facts: Facts, name: str, *, directed: bool, limit: int, narrow: str) -> None:
        """Begin the network ``name`` from ``facts``; the rest as for :class:`kg.network.model.Sketch`."""
        super().__init__(name, directed=directed, limit=limit, narrow=narrow)
        self.facts = facts

    def body(self, iri: str) -> Tally:
        """Return the node of a body."""
        body = self.facts.bodies.get(iri)
        if body is None:
            return self.node(iri, "body", "")
        node = self.node(iri, "body", body.name, body.sort, type_label=body.sort_label, municipality=body.town_name)
        return node.seen(None, [body.place] if body.place else [])

    def meeting(self, iri: str) -> Tally:
        """Return the node of a meeting, read or only cited."""
        meeting = self.facts.meetings.get(iri)
        if meeting is None:
            return self.node(iri, "meeting", "", read=False)
        body = self.facts.bodies.get(meeting.body)
        node = self.node(
            iri, "meeting", self.facts.meeting_label(meeting), body.sort if body else "", date=meeting.day,
            read=meeting.read, body=body.name if body else "", municipality=body.town_name if body else ""
        )  # fmt: skip
        return node.seen(None, [meeting.place] if meeting.place else [])

    def item(self, iri: str) -> Tally:
        """Return the node of an item, read or only cited; ``case`` holds the IRIs of its cases."""
        item = self.facts.items.get(iri)
        if item is None:
            return self.node(iri, "item", "", read=False)
        meeting = self.facts.meetings.get(item.meeting)
        body = self.facts.bodies.get(meeting.body) if meeting else None
        cases = self.facts.cases_of.get(iri, ())
        node = self.node(
            iri, "item", item.label, body.sort if body else "", date=meeting.day if meeting else None,
            read=item.read, body=body.name if body else "", municipality=body.town_name if body else "", case=cases,
            case_number=", ".join(self.facts.cases[case].number for case in cases)
        )  # fmt: skip
        return node.seen(None, item.places)

    def person(self, iri: str) -> Tally:
        """Return the node of a person."""
        name, place = self.facts.people.get(iri, ("", ""))
        node = self.node(iri, "person", name, municipality=self._town_of(iri))
        return node.seen(None, [place] if place else [])

    def town(self, iri: str) -> Tally:
        """Return the node of a municipality."""
        code, name = self.facts.towns.get(iri, ("", ""))
        return self.node(iri, "municipality", name, code=code)

    def _town_of(self, iri: str) -> str:
        """Return the name of the municipality below whose IRI a thing's own stands."""
        return text(self.facts.towns.get(iri.partition("/person/")[0], ("", ""))[1])
