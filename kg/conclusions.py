"""Statements that no single document makes: what was concluded, and on what evidence; the resolution graph.

Each conclusion is a node of its own that says what it is about, what was concluded and why, so that a person can trace
it and undo it.
"""

from collections.abc import Iterable, Iterator

from kg import iris
from kg.following import Followed
from kg.identity.cases import Kind
from kg.identity.people import PersonForm
from kg.identity.settle import Scope, Settled
from kg.statements import Statements
from kg.vocabulary import Basis, CaseKind, Ext, Gov, GovClass


class Conclusions(Statements):
    """Writes conclusions into the resolution graph, one thing at a time."""

    def __init__(self, base: str) -> None:
        super().__init__(base, iris.RESOLUTION)

    def take(self) -> Iterator[str]:
        """Yield the lines written since the last call, and forget them."""
        yield from self.lines
        self.lines.clear()
        self.forget()

    def concluded(self, about: str, what: str, evidence: str, concludes: str = "") -> str:
        """State that we concluded something of ``about``, and why; return the node."""
        node = self.kind(f"{about}/conclusion/{what}", GovClass.CONCLUSION)
        self.link(node, Gov.ABOUT, about)
        if concludes:
            self.link(node, Gov.CONCLUDES, concludes)
        self.plain(node, Gov.EVIDENCE, evidence)
        self.plain(node, Gov.BASIS, Basis.DERIVED)
        return node

    def reference(self, path: str, item: str, followed: Followed) -> None:
        """State how far a reference could be followed."""
        node = self.node(path)
        self.code(node, Gov.REFERENCE_STATUS, followed.status.iri)
        for candidate in followed.candidates:
            self.link(node, Gov.CANDIDATE, candidate)
        if followed.target:
            self.link(node, Gov.TARGET, followed.target)
            self.link(self.node(item), Gov.REFERS_TO, followed.target)
            self.concluded(path, "target", followed.why, followed.target)

    def case(self, path: str, kind: Kind) -> None:
        """State what a case number stands for."""
        self.plain(self.node(path), Gov.CASE_KIND, kind.kind)
        if kind.kind is CaseKind.MEETING_BUSINESS:
            self.concluded(path, "kind", kind.why)


def settled_lines(base: str, settled: Settled) -> Iterator[str]:
    """Yield the statements about what was settled: homes of documents, names joined, kinds of cases, seats."""
    writer = Conclusions(base)
    for sha in sorted(settled.homes):
        home = settled.homes[sha]
        node = writer.concluded(iris.document(sha), "municipality", home.why, iris.scope(home.code, sha))
        for source in home.sources:
            writer.link(node, Ext.PROV_WAS_DERIVED_FROM, iris.document(source))
        yield from writer.take()
    for path in sorted(settled.kinds):
        writer.case(path, settled.kinds[path])
        yield from writer.take()
    for path in sorted(settled.scopes):
        scope = settled.scopes[path]
        for joined in sorted(scope.joined, key=lambda each: (each.path, each.name, each.why)):
            node = writer.concluded(joined.path, iris.segment(joined.name), joined.why)
            writer.plain(node, Gov.PRINTED, joined.name)
            yield from writer.take()
        yield from _seats(writer, scope)


def _seats(writer: Conclusions, scope: Scope) -> Iterator[str]:
    """Yield the memberships that lists of those who sit in a body show, from the first date to the last."""
    people: dict[str, list[PersonForm]] = {}
    for key, form in scope.people.items():
        if form.seats and not key.endswith("/"):
            people.setdefault(scope.person_of[key].segment, []).append(form)
    for segment in sorted(people):
        person = f"{scope.path}/person/{segment}"
        bodies = sorted({body for form in people[segment] for body in form.seats if "/body/" in body})
        for body in bodies:
            dates = [day for form in people[segment] for day in form.seats.get(body, ())]
            path = iris.membership(person, body.rpartition("/body/")[2])
            node = writer.kind(path, GovClass.MEMBERSHIP)
            writer.link(node, Gov.PERSON, person)
            writer.link(node, Gov.BODY, body)
            writer.date(node, Gov.FIRST_SEEN, min(dates))
            writer.date(node, Gov.LAST_SEEN, max(dates))
            writer.plain(node, Gov.BASIS, Basis.DERIVED)
            meetings = sorted(day for form in people[segment] for where, day in form.listed if where == body)
            first, last = (f"{body}/meeting/{day}" for day in (min(dates), max(dates)))
            writer.plain(node, Gov.EVIDENCE, _seat(len(set(meetings))))
            for meeting in sorted({first, last}):
                writer.link(node, Ext.PROV_WAS_DERIVED_FROM, meeting)
        yield from writer.take()


def _seat(meetings: int) -> str:
    times = "one meeting" if meetings == 1 else f"{meetings} meetings"
    return f"listed at {times} of the body as a member, with a party, or as absent; these are the first and the last"


def reference_lines(base: str, followed: Iterable[tuple[str, Followed]]) -> Iterator[str]:
    """Yield the statements about how far references could be followed."""
    writer = Conclusions(base)
    for path, how in followed:
        writer.reference(path, path.rpartition("/reference/")[0], how)
        yield from writer.take()
