"""The facts that the graph states of one document, from the statements of its own named graph."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, product

from kg.evaluation.facts import (
    MEETING,
    Fact,
    Facts,
    ItemName,
    Value,
    fold,
    fold_body,
    fold_case,
    fold_municipality,
    words_of,
)
from kg.evaluation.gold import plain_number
from kg.evaluation.nodes import Nodes, Statement
from kg.evaluation.wanted import AWAY
from kg.vocabulary import AttendanceStatus, Ext, Gov, GovClass, ReferenceKind, SectionKind

_SECTIONS: Mapping[str, tuple[str, bool]] = {
    SectionKind.RESUME: ("resume", True),
    SectionKind.RECOMMENDATION: ("indstilling", True),
    SectionKind.CASE_PRESENTATION: ("sagsfremstilling", True),
    SectionKind.DECISION: ("beslutning", True),
    SectionKind.ECONOMY: ("oekonomi", True),
    SectionKind.ATTACHMENTS: ("bilag", True),
    SectionKind.LEGAL_BASIS: ("lovgrundlag", True),
    SectionKind.PROCESS: ("sagsforloeb", True),
    SectionKind.EARLIER_TREATMENT: ("tidligere-behandling", True),
    SectionKind.HEARING: ("hoering", True),
    SectionKind.COMPETENCE: ("kompetence", True),
    SectionKind.ANNOUNCEMENT: ("beslutning", False),
    SectionKind.QUOTED_DECISION: ("beslutning", False),
    SectionKind.RELATED_TREATMENT: ("tidligere-behandling", False),
    SectionKind.BACKGROUND: ("sagsfremstilling", False),
    SectionKind.ASSESSMENT: ("sagsfremstilling", False),
}
"""What the gold calls a kind of section, and whether that is sure: a reader may sort some of ours otherwise.

Kinds that are not here are ``other`` in the gold, which is not compared."""

_VOTERS = {Gov.VOTER_FOR: "for", Gov.VOTER_AGAINST: "against", Gov.VOTER_ABSTAINING: "abstaining"}
_MEMBER = "medlem"
_COUNTS = (Gov.VOTES_FOR, Gov.VOTES_AGAINST, Gov.ABSTENTIONS)


def graph_facts(statements: Iterable[Statement], document: str) -> Facts:
    """Return the facts that ``statements`` say of the meeting recorded in ``document`` (its IRI)."""
    reader = _Reader(statements, document)
    return Facts(reader.names, tuple(reader.read()))


class _Reader(Nodes):
    def __init__(self, statements: Iterable[Statement], document: str) -> None:
        super().__init__(statements)
        self.document = document
        self.meeting = self.one(document, Gov.RECORDS) or ""
        own = [node for node in self.typed(GovClass.AGENDA_ITEM) if self.one(node, Gov.MEETING) == self.meeting]
        own.sort(key=lambda node: (int(self.one(node, Gov.ORDER) or 0), node))
        self.items = {node: n for n, node in enumerate(own, start=1)}
        self.names = tuple(self.name(node) for node in own)

    def of_item(self, node: str, predicate: str = Gov.ITEM) -> int | None:
        """Return the place of the item that a node points at; None when that is no item of this document."""
        places = (self.items.get(item) for item in self.all(node, predicate))
        return next((place for place in places if place is not None), None)

    # -------------------------------------------------------------------------------------------------- facts

    def name(self, node: str) -> ItemName:
        number, title = self.one(node, Gov.NUMBER), self.one(node, Ext.DCTERMS_TITLE)
        return ItemName(plain_number(number) if number else None, fold(title) if title else None, self.at(node))

    def read(self) -> Iterator[Fact]:
        yield from self.head()
        for node, n in self.items.items():
            yield from self.item(node, n)
        for cls, facts in (
            (GovClass.RECOMMENDATION, self.recommender),
            (GovClass.ATTACHMENT, self.attachment),
            (GovClass.DECISION, self.decision),
            (GovClass.VOTE, self.vote),
            (GovClass.REFERENCE, self.reference),
            (GovClass.SECTION, self.section),
            (GovClass.ATTENDANCE, self.attendance),
            (GovClass.MENTION, self.mention),
            (GovClass.MEMBERSHIP, self.membership),
        ):
            for node in self.typed(cls):
                yield from facts(node)
        yield from self.recommendations()

    def head(self) -> Iterator[Fact]:
        start, end = self.one(self.meeting, Ext.SCHEMA_START_DATE), self.one(self.meeting, Ext.SCHEMA_END_DATE)
        body = self.one(self.meeting, Gov.BODY)
        told: tuple[tuple[str, Sequence[str | None], Callable[[str], str]], ...] = (
            ("date", [start and start[:10]], fold),
            ("start", [start and start[11:16]], fold),
            ("end", [end and end[11:16]], fold),
            ("place", [self.one(self.meeting, Ext.SCHEMA_LOCATION)], fold),
            ("body", self.forms(body), fold_body),
            ("term", [self.one(self.meeting, Gov.ELECTION_PERIOD)], fold),
            ("kind", [self.one(self.document, Gov.DOCUMENT_KIND)], fold),
            ("municipality", self.forms(self.municipality(body)), fold_municipality),
        )
        for kind, forms, folded in told:
            values: list[Value] = [folded(form) for form in forms if form]
            if values:
                yield fact(kind, MEETING, [values], str(forms[0]), self.at(self.meeting))

    def municipality(self, body: str | None) -> str | None:
        """Return the municipality of the body that met; without a body the only one that the document has."""
        found = self.all(body, Gov.MUNICIPALITY) if body else self.typed(GovClass.MUNICIPALITY)
        return found[0] if len(found) == 1 else None

    def item(self, node: str, n: int) -> Iterator[Fact]:
        at, name = self.at(node), self.names[n - 1]
        title = self.one(node, Ext.DCTERMS_TITLE) or ""
        yield Fact("item", n, (), title, at)
        if name.number:
            yield Fact("number", n, (name.number,), name.number, at)
        if name.title:
            yield Fact("title", n, (name.title,), title, at)
        if self.one(node, Gov.CLOSED) == "true":
            yield Fact("closed", n, (1,), "closed", at)
        for case in self.all(node, Gov.CASE):
            for printed in self.all(case, Ext.SKOS_NOTATION):
                yield Fact("case", n, (fold_case(printed),), printed, self.at(case))

    def mention(self, node: str) -> Iterator[Fact]:
        n, who = self.of_item(node), self.forms(self.one(node, Gov.PERSON))
        if n and who:
            yield fact("mention", n, [_folded(who)], who[0], self.at(node))

    def recommender(self, node: str) -> Iterator[Fact]:
        n, who = self.of_item(node), self.one(node, Gov.RECOMMENDER)
        if n and who:
            yield Fact("recommender", n, (fold(who),), who, self.at(node))

    def recommendations(self) -> Iterator[Fact]:
        nodes: dict[int, list[str]] = {}
        for node in self.typed(GovClass.RECOMMENDATION):
            nodes.setdefault(self.of_item(node) or 0, []).append(node)
        for n, made in sorted(nodes.items()):
            if n:
                yield Fact("recommendations", n, (len(made),), str(len(made)), self.at(made[0]))

    def attachment(self, node: str) -> Iterator[Fact]:
        n, title = self.of_item(node), self.one(node, Ext.DCTERMS_TITLE)
        if n and title:
            yield Fact("attachment", n, (fold(title),), title, self.at(node))

    def decision(self, node: str) -> Iterator[Fact]:
        outcomes: list[str | None] = [iri.rpartition("/")[2] for iri in self.all(node, Gov.OUTCOME)]
        at = self.at(node)
        n = self.of_item(node)
        if n:
            yield Fact("decision", n, (1,), "decided", at)
            for outcome in outcomes:
                yield Fact("outcome", n, (outcome,), outcome or "", at)
        body, day = self.forms(self.one(node, Gov.DECIDED_BY)), self.one(node, Ext.DCTERMS_DATE)
        for quoting in self.all(node, Gov.QUOTED_IN):
            if quoting in self.items and body and day:
                for quoted in outcomes or [None]:
                    values: list[list[Value]] = [_folded(body, fold_body), [day], [quoted]]
                    yield fact("quoted", self.items[quoting], values, words_of([body[0], day, quoted]), at)

    def vote(self, node: str) -> Iterator[Fact]:
        decision = self.one(node, Gov.DECISION)
        n = self.of_item(decision) if decision else None
        if not n:
            return
        counts = [self.one(node, predicate) for predicate in _COUNTS]
        at = self.at(node)
        yield Fact("vote", n, tuple(None if c is None else int(c) for c in counts), words_of(counts), at)
        for predicate, side in _VOTERS.items():
            for voter in self.all(node, predicate):
                who = [*self.all(voter, Ext.SKOS_NOTATION), *self.forms(voter)]
                yield fact("voter", n, [[side], _folded(who)], who[0], at)

    def reference(self, node: str) -> Iterator[Fact]:
        n, day, number = self.of_item(node), self.one(node, Gov.CITED_DATE), self.one(node, Gov.CITED_NUMBER)
        body = self.forms(self.one(node, Gov.CITED_BODY))
        here = self.one(node, Gov.REFERENCE_KIND) == ReferenceKind.SAME_MEETING.iri
        if n and day and body and not here:
            body += self.all(node, Gov.CITED_NAME)  # as written: more than that the gold cannot ask for
            values: list[list[Value]] = [_folded(body, fold_body), [day], [plain_number(number) if number else None]]
            yield fact("reference", n, values, words_of([body[0], day, number]), self.at(node))

    def section(self, node: str) -> Iterator[Fact]:
        n, (name, sure) = self.of_item(node), _SECTIONS.get(self.one(node, Gov.SECTION_KIND) or "", ("", False))
        if n and name and (self.one(node, Gov.HEADING) or "").strip():
            yield Fact("section", n, (name,), name, self.at(node), sure)

    def attendance(self, node: str) -> Iterator[Fact]:
        who, at = self.forms(self.one(node, Gov.PERSON)), self.at(node)
        status = (self.one(node, Gov.ATTENDANCE_STATUS) or "").rpartition("/")[2]
        if not who or status == AttendanceStatus.PARTIAL:  # the gold has no word for part of a meeting
            return
        name, scope = _folded(who), self.of_item(node) or MEETING
        yield fact("person", scope, [name, [AWAY.get(status, status)]], words_of([who[0], status]), at)
        party = self.one(node, Gov.PARTY)
        letter = self.one(party, Ext.SKOS_NOTATION) if party else None
        if letter:
            yield fact("party", MEETING, [name, [fold(letter)]], words_of([who[0], letter]), at)
        replaced = self.forms(self.one(node, Gov.SUBSTITUTE_FOR))
        if replaced:
            yield fact("substitute-for", MEETING, [name, _folded(replaced)], words_of([who[0], replaced[0]]), at)

    def membership(self, node: str) -> Iterator[Fact]:
        who, role = self.forms(self.one(node, Gov.PERSON)), self.one(node, Gov.ROLE)
        where = self.forms(self.one(node, Gov.BODY)) or self.all(node, Gov.UNIT)
        # A seat that lists of members show has no role, and is no fact of this text alone.
        sure, role = role is not None, role or _MEMBER
        days = (self.one(node, Ext.SCHEMA_START_DATE), self.one(node, Ext.SCHEMA_END_DATE))
        if who:
            values: list[list[Value]] = [_folded(who), [fold_body(role)], _folded(where, fold_body) or [None]]
            values += [[day] for day in days]
            words = words_of([who[0], role, *where[:1], *days])
            yield fact("membership", MEETING, values, words, self.at(node), sure=sure)


def fact(
    kind: str, item: int, parts: Sequence[Sequence[Value]], words: str, at: int | None, *, sure: bool = True
) -> Fact:
    """Return a fact whose values may each be said in several ways, the first of which it goes by."""
    values, *others = product(*parts)
    return Fact(kind, item, values, words, at, sure, tuple(others))


def _folded(forms: Sequence[str], folded: Callable[[str], str] = fold) -> list[Value]:
    return [folded(form) for form in forms]


def item_spans(facts: Facts, length: int) -> list[tuple[int, int]]:
    """Return where each item of a reading begins and ends in a text of ``length`` characters."""
    starts = list(accumulate((name.at or 0 for name in facts.items), max))
    return list(zip(starts, [*starts[1:], length], strict=True))
