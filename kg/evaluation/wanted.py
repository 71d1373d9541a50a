"""The facts that a gold file states, and what it leaves open.

``null`` means that a value is not compared, and a field that is missing or named in ``skip`` neither. In ``complete``
gold, whose reader wrote down everything that the text says, a value that is null is one that the text does not state:
what is found there is invented. Lists, outcomes and statuses that are null stay open even then.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.evaluation.facts import (
    ANY,
    MEETING,
    Fact,
    Facts,
    ItemName,
    Open,
    Value,
    fold,
    fold_body,
    fold_case,
    fold_municipality,
    words_of,
)
from kg.evaluation.gold import Gold, item_orders, plain_number, scoped

AWAY = {"excused": "absent"}
"""The gold does not tell excuse from absence."""

SIDES = {"for": "for", "against": "against", "abstain": "abstaining"}
_MEETING_KINDS = {
    "date": fold, "start": fold, "end": fold, "place": fold, "body": fold_body, "term": fold, "kind": fold,
    "municipality": fold_municipality,
}  # fmt: skip
_ITEM_KINDS = {"number": plain_number, "title": fold, "case": fold_case, "recommender": fold}
_WIDTHS = {
    "closed": 1, "section": 1, "recommendations": 1, "attachment": 1, "decision": 1, "outcome": 1, "quoted": 3,
    "vote": 3, "voter": 2, "reference": 3,
}  # fmt: skip
_FIELDS = {
    "section": "sections", "attachment": "attachments", "outcome": "outcomes", "quoted": "prior", "vote": "votes",
    "voter": "votes", "reference": "refs",
}  # fmt: skip
"""Where a kind of fact is called otherwise in the gold."""


def gold_facts(gold: Gold, *, complete: bool = False) -> Facts:
    """Return the facts of a gold file; ``complete`` as in the module's head."""
    reader = _Reader(gold, complete=complete)
    return Facts(reader.names, tuple(reader.read()), tuple(reader.unscored))


class _Reader:
    def __init__(self, gold: Gold, *, complete: bool) -> None:
        self.content = gold.content
        self.complete = complete
        self.skip = frozenset(gold.content.get("skip") or ())
        self.items: list[Mapping[str, Any]] = list(gold.content.get("items") or ())
        self.orders = item_orders(gold.content)
        self.unscored: list[Fact] = []
        self.names = tuple(
            ItemName(plain_number(i["number"]) if i.get("number") is not None else None, _folded(i.get("title")))
            for i in self.items
        )

    def read(self) -> Iterator[Fact]:
        for kind, folded in _MEETING_KINDS.items():
            value = self.content.get(kind)
            if kind in self.skip or value is None:
                self.null(kind, MEETING, (ANY,), never=kind == "municipality" or kind not in self.content)
            else:
                yield Fact(kind, MEETING, (folded(value),), value)
        if "items" in self.skip or self.content.get("items") is None:
            for kind, width in {**_WIDTHS, **dict.fromkeys(_ITEM_KINDS, 1), "item": 0}.items():
                self.unscored.append(Fact(kind, ANY, (ANY,) * width))
        else:
            for n, item in enumerate(self.items, start=1):
                yield from self.item(n, item)
        yield from self.people()
        yield from self.mentions()
        yield from self.memberships()

    def null(self, kind: str, item: int | Open, values: tuple[Value, ...], *, never: bool = False) -> None:
        """Leave open what a single value says, unless the gold is complete; ``never`` compare it: always open."""
        if never or not self.complete or kind in self.skip:
            self.unscored.append(Fact(kind, item, values))

    # -------------------------------------------------------------------------------------------------- items

    def item(self, n: int, item: Mapping[str, Any]) -> Iterator[Fact]:
        skip = self.skip | set(item.get("skip") or ())
        title = item.get("title") or ""
        yield Fact("item", n, (), title)
        for kind, folded in _ITEM_KINDS.items():
            value = item.get(kind)
            if kind in skip or value is None:
                self.null(kind, n, (ANY,), never=kind in skip or kind == "title" or kind not in item)
            else:
                yield Fact(kind, n, (folded(value),), str(value))
        for kind, width in _WIDTHS.items():
            name = _FIELDS.get(kind, kind)
            if name in skip or item.get(name) is None:
                self.unscored.append(Fact(kind, n, (ANY,) * width))
            else:
                yield from getattr(self, kind)(n, item[name])

    def closed(self, n: int, closed: bool) -> Iterator[Fact]:  # noqa: FBT001 - as the file has it
        if closed:
            yield Fact("closed", n, (1,), "closed")

    def section(self, n: int, sections: list[str]) -> Iterator[Fact]:
        yield from (Fact("section", n, (name,), name) for name in sections if name != "other")

    def recommendations(self, n: int, count: int) -> Iterator[Fact]:
        if count:
            yield Fact("recommendations", n, (count,), str(count))

    def attachment(self, n: int, titles: list[str]) -> Iterator[Fact]:
        yield from (Fact("attachment", n, (fold(title),), title) for title in titles)

    def decision(self, n: int, decided: bool) -> Iterator[Fact]:  # noqa: FBT001 - as the file has it
        if decided:
            yield Fact("decision", n, (1,), "decided")

    def outcome(self, n: int, outcomes: list[str]) -> Iterator[Fact]:
        yield from (Fact("outcome", n, (outcome,), outcome) for outcome in outcomes)

    def quoted(self, n: int, prior: list[Mapping[str, Any]]) -> Iterator[Fact]:
        for row in prior:
            body, outcomes = fold_body(row["body"]), row.get("outcomes")
            values: list[Value] = list(outcomes or (None,)) if outcomes is not None else [ANY]
            for outcome in values:
                words = words_of([row["body"], row["date"], outcome])
                yield Fact("quoted", n, (body, row["date"], outcome), words)
            # Whose decision is quoted is cited: the citation is right, whether the list of citations has it or not.
            self.unscored.append(Fact("reference", n, (body, row["date"], ANY)))

    def reference(self, n: int, refs: list[Mapping[str, Any]]) -> Iterator[Fact]:
        for row in refs:
            body = fold_body(row["body"]) if row.get("body") else ANY
            number: Value = None if self.complete else ANY
            if row.get("number") is not None:
                number = plain_number(row["number"])
            words = words_of([row.get("body"), row["date"], row.get("number")])
            yield Fact("reference", n, (body, row["date"], number), words)

    def vote(self, n: int, votes: list[Mapping[str, Any]]) -> Iterator[Fact]:
        for row in votes:
            counts = [row.get(side) for side in SIDES]
            left_open = None if self.complete else ANY
            yield Fact("vote", n, tuple(left_open if c is None else c for c in counts), words_of(counts))

    def voter(self, n: int, votes: list[Mapping[str, Any]]) -> Iterator[Fact]:
        for row in votes:
            for side, name in SIDES.items():
                lists = [row.get(f"{side}_{who}") for who in ("parties", "names")]
                if None in lists:
                    self.unscored.append(Fact("voter", n, (name, ANY)))
                yield from (Fact("voter", n, (name, fold(who)), who) for known in lists for who in known or ())

    # ------------------------------------------------------------------------------------------------- people

    def people(self) -> Iterator[Fact]:
        rows = self.content.get("people")
        if "people" in self.skip or rows is None:
            for kind in ("person", "party", "substitute-for"):
                self.unscored.append(Fact(kind, ANY, (ANY, ANY)))
            return
        for row in rows:
            yield from self.person(row)

    def person(self, row: Mapping[str, Any]) -> Iterator[Fact]:
        name = fold(row["name"])
        status: Value = AWAY.get(row["status"], row["status"]) if row.get("status") else ANY
        scopes = self.scopes(row.get("scope"))
        if not scopes:  # the item is not in the text, so nobody can say what was found of it
            self.unscored.append(Fact("person", ANY, (name, status)))
        for scope in scopes:
            fact = Fact("person", scope, (name, status), words_of([row["name"], row.get("status")]))
            yield fact
            if not fact.closed:  # then it may be said of several items, or in several ways
                self.unscored.append(fact)
        if row.get("party") is not None:
            yield Fact("party", MEETING, (name, fold(row["party"])), words_of([row["name"], row["party"]]))
        else:
            self.null("party", MEETING, (name, ANY))
        if row.get("for") is not None:
            yield Fact("substitute-for", MEETING, (name, fold(row["for"])), words_of([row["name"], row["for"]]))
        else:
            self.null("substitute-for", MEETING, (name, ANY))

    def scopes(self, scope: object) -> list[int | Open]:
        if scope is None:
            return [ANY]
        return [MEETING] if scope == "meeting" else [*scoped(scope, self.orders)]

    def mentions(self) -> Iterator[Fact]:
        rows = self.content.get("mentions")
        if "mentions" in self.skip or rows is None:
            self.unscored.append(Fact("mention", ANY, (ANY,)))
            return
        for row in rows:
            for n in scoped(row["item"], self.orders) if row.get("item") is not None else ():
                at = row["at"][0] if row.get("at") else None
                yield Fact("mention", n, (fold(row["name"]),), row["name"], at)

    def memberships(self) -> Iterator[Fact]:
        rows = self.content.get("memberships")
        if "memberships" in self.skip or rows is None:
            self.unscored.append(Fact("membership", MEETING, (ANY,) * 5))
            return
        for row in rows:
            where = row.get("body") or row.get("unit")
            if where is None and row.get("own_body"):
                where = self.content.get("body")
            values = (
                fold(row["name"]),
                *(self.stated(value, fold_body) for value in (row.get("role"), where)),
                *(self.stated(row.get(day)) for day in ("start", "end")),
            )
            words = words_of([row["name"], row.get("role"), where, row.get("start"), row.get("end")])
            yield Fact("membership", MEETING, values, words, row["at"][0] if row.get("at") else None)

    def stated(self, value: str | None, folded: Callable[[str], str] = str) -> Value:
        """Return a value of a membership; none where complete gold says that the text states none."""
        if value is None:
            return None if self.complete else ANY
        return folded(value)


def _folded(text: str | None) -> str | None:
    return fold(text) if text else None
