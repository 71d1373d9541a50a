"""Gold: what a careful reader finds in one text, as a JSON document; read and checked here (docs/gold.md).

Text in, a :class:`Gold` out, or every sentence on what must be mended in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluation import shapes
from kg.evaluation.shapes import anything, clock, code, count, day, every, flag, numeral, pair, record, scope, text
from kg.vocabulary import AttendanceStatus, DocumentKind, Outcome

SUFFIX = ".gold.json"

SECTIONS = (
    "resume", "indstilling", "sagsfremstilling", "beslutning", "oekonomi", "bilag", "lovgrundlag", "sagsforloeb",
    "tidligere-behandling", "hoering", "kompetence", "other",
)  # fmt: skip
"""What the gold calls the headings of an item's sections."""

_OUTCOME = code(frozenset(Outcome), "outcome code")
_PERSON = record(
    {
        "name": text, "party": text, "status": code(frozenset(AttendanceStatus), "status code"), "for": text,
        "scope": scope, "note": anything,
    },
    ("name",),
)  # fmt: skip
_PRIOR = record(
    {"body": text, "date": day, "number": numeral, "outcomes": every(_OUTCOME), "note": anything}, ("body", "date")
)
_REFERENCE = record({"body": text, "date": day, "number": numeral, "note": anything}, ("date",))
_WHO = ("for_parties", "against_parties", "abstain_parties", "for_names", "against_names", "abstain_names")
_VOTE = record(
    {"for": count, "against": count, "abstain": count, "note": anything, **{key: every(text) for key in _WHO}}
)
_ITEM: dict[str, shapes.Shape] = {
    "number": numeral, "title": text, "closed": flag, "case": text,
    "sections": every(code(SECTIONS, "name of a section")), "recommendations": count, "recommender": text,
    "attachments": every(text), "decision": flag, "outcomes": every(_OUTCOME), "prior": every(_PRIOR),
    "votes": every(_VOTE), "refs": every(_REFERENCE),
}  # fmt: skip
_MENTION = record(
    {"name": text, "printed": text, "at": pair, "item": numeral, "full": flag, "note": anything}, ("name",)
)
_MEMBERSHIP = record(
    {
        "name": text, "role": text, "body": text, "own_body": flag, "unit": text, "start": day, "end": day,
        "item": numeral, "at": pair, "note": anything,
    },
    ("name",),
)  # fmt: skip
_TOP: dict[str, shapes.Shape] = {
    "municipality": text, "body": text, "term": text, "date": day, "start": clock, "end": clock, "place": text,
    "kind": code(frozenset(DocumentKind), "kind of document"), "people": every(_PERSON),
    "mentions": every(_MENTION), "memberships": every(_MEMBERSHIP),
}  # fmt: skip
_SKIP = every(code({*_TOP, *_ITEM, "items"}, "field that can be skipped"))
_ITEM_KEYS = {**_ITEM, "skip": every(code(_ITEM, "field of an item")), "note": anything}
_GOLD = record(
    {
        **_TOP, "items": every(record(_ITEM_KEYS)), "file": text, "skip": _SKIP, "damaged": flag, "toc_only": flag,
        "doubts": anything, "note": anything,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gold:
    """One text's gold, checked: ``stem`` is its file's name without the suffix, ``content`` the JSON object."""

    stem: str
    content: Mapping[str, Any]

    @property
    def municipality(self) -> str | None:
        """The municipality that the text itself names as its own; None where the gold does not say."""
        name = self.content.get("municipality")
        return str(name) if name else None

    @property
    def damaged(self) -> bool:
        """Whether letters or digits of the text are lost, or its labels and values scrambled."""
        return bool(self.content.get("damaged"))


class GoldError(ValueError):
    """A gold file cannot be used; ``problems`` holds a sentence for each thing to mend in it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def parse_gold(stem: str, content: bytes) -> Gold:
    """Return the gold that ``content``, JSON in UTF-8, says.

    Raises:
        GoldError: it is no JSON, or a value in it is not what the format asks for.

    """
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GoldError([f"byte {error.start} is not UTF-8; save the file as UTF-8"]) from error
    except json.JSONDecodeError as error:
        raise GoldError([f"line {error.lineno}, column {error.colno}: not valid JSON: {error.msg}"]) from error
    except (RecursionError, ValueError) as error:
        raise GoldError(["the JSON cannot be read: nested too deep, or a number too long"]) from error
    problems = list(_GOLD(value, ""))
    if problems:
        raise GoldError(problems)
    return Gold(stem, value)


def plain_number(number: object) -> str:
    """Return an item's number without the dot and the spaces around it."""
    return str(number).strip().strip(".").strip().casefold()


def item_orders(content: Mapping[str, Any]) -> dict[str, int]:
    """Return number -> place from 1 of the items; items without any printed number go by their place."""
    items = content.get("items") or ()
    numbered = {plain_number(i["number"]): n for n, i in reversed(list(enumerate(items, start=1))) if i.get("number")}
    return numbered or {str(n): n for n in range(1, len(items) + 1)}


def scoped(scope: object, orders: Mapping[str, int]) -> list[int]:
    """Return the places of the items that a scope names: a number, or the first and last of several (``12-15``).

    None when the gold lists no such item: the head of an excerpt may speak of items that are not in it.
    """
    plain = plain_number(scope)
    if plain in orders:
        return [orders[plain]]
    first, dash, last = plain.partition("-")
    if not dash or not first.isdecimal() or not last.isdecimal():
        return []
    wanted = range(int(first), int(last) + 1)
    return [place for number, place in orders.items() if number.isdecimal() and int(number) in wanted]
