"""Municipalities that deal with the same things: by the subjects of their cases, or by words."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from kg.danish import squeeze
from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.drawing import Drawing
from kg.network.facts import Facts, rows, text
from kg.network.model import LIMIT, Network
from kg.network.scope import Scope, refuse_other, scope_of

LEVELS: Final = ("subject", "group", "main")
"""How much of a KLE number two municipalities must share: ``05.01.10``, ``05.01`` or ``05``."""
_NARROW: Final = "narrow it down with from= or to=, or raise limit="


def municipalities(
    graph: Graph,
    *,
    words: str = "",
    level: str = "subject",
    from_: date | None = None,
    to: date | None = None,
    limit: int = LIMIT,
) -> Network:
    """Return municipalities linked by what they both have items on; not directed.

    Without ``words`` the link is the KLE numbers of their cases, as exact as ``level`` says, without the numbers that
    collect unrelated items; with ``words`` (one or more expressions with commas between) it is the expressions that
    stand in the title or text of items. The weight of an edge counts the subjects or expressions both have, ``shared``
    names them, ``items`` counts the items of both on them. A node has ``items`` and ``topics``: how many items, on how
    many subjects or expressions.

    That two municipalities share a subject does not say that they do the same about it, or look to each other.

    Raises:
        QuestionError: there is no such level, the words are empty, or the network is too large.

    """
    refuse_other("level", level, LEVELS)
    expressions = sorted({squeeze(word) for word in words.split(",")} - {""})
    if words and not expressions:
        raise QuestionError(f"words={words!r} holds no words")
    facts = Facts(graph)
    scope = scope_of(facts, "", "", from_, to)
    drawing = Drawing(facts, "municipalities", directed=False, limit=limit, narrow=_NARROW)
    for town in facts.towns:
        drawing.town(town).count(items=0, topics=0)
    found = _by_words(facts, expressions) if expressions else _by_subject(facts, level)
    topics = _gathered(facts, scope, found)
    for topic in sorted(topics):
        for town, items in topics[topic].items():
            node = drawing.town(town).differ(items_on=topic)
            node.things.setdefault("about", set()).update(items)
        for one, other in combinations(sorted(topics[topic]), 2):
            edge = drawing.edge(one, other, "shared", "expressions" if expressions else "KLE subjects")
            edge.count(weight=1).say(shared=topic)
            for item in sorted(topics[topic][one] | topics[topic][other]):
                edge.differ(items=item).seen(*_where(facts, item))
    for tally in drawing.nodes.values():
        tally.numbers["items"] = len(tally.things.pop("about", ()))
        tally.numbers["topics"] = len(tally.different.pop("items_on", ()))
    return drawing.done(words=", ".join(expressions), level="" if expressions else level)


def _by_subject(facts: Facts, level: str) -> Iterator[tuple[str, str]]:
    """Yield the KLE number and the item of every case that is a matter of its own."""
    parts = {"subject": 3, "group": 2, "main": 1}[level]
    for row in rows(facts.graph, "subjects"):
        yield ".".join(text(row["number"]).split(".")[:parts]), text(row["item"])


def _by_words(facts: Facts, expressions: list[str]) -> Iterator[tuple[str, str]]:
    for expression in expressions:
        for row in rows(facts.graph, "words", text=expression):
            yield expression, text(row["item"])


def _where(facts: Facts, item: str) -> tuple[date | None, tuple[str, ...]]:
    return facts.meetings[facts.items[item].meeting].day, facts.items[item].places


def _gathered(facts: Facts, scope: Scope, found: Iterator[tuple[str, str]]) -> dict[str, dict[str, set[str]]]:
    """Return the items on each topic by municipality."""
    topics: dict[str, dict[str, set[str]]] = {}
    for topic, iri in found:
        item = facts.items.get(iri)
        meeting = facts.meetings.get(item.meeting) if item and item.read else None
        body = facts.bodies.get(meeting.body) if meeting else None
        if meeting is not None and body is not None and body.town in facts.towns and scope.within(meeting.day):
            topics.setdefault(topic, {}).setdefault(body.town, set()).add(iri)
    return topics
