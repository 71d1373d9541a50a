"""Records of JSON as they come: with keys missing or new, values of other types, numbers that are none."""

import json
from collections.abc import Mapping
from typing import Any

from kg.documents import UnreadableError
from kg.findings import Finding, Level
from kg.readers.fields import one_line
from kg.text import NotText, decode

LONGEST_NUMBER = 18
"""Digits of a number that is computed with; longer ones are ids, and Python refuses to read the longest."""

MAX_NAMED = 20
"""Keys named in one finding."""

_TOO_DEEP = "the JSON has records too deep inside each other for minutes; download the file again"


def parse(data: bytes) -> tuple[object, list[Finding]]:
    """Return the value of a JSON file, and what is not allowed in it and was read all the same.

    Raises:
        UnreadableError: the bytes are no JSON; the message says where.

    """
    odd: set[str] = set()

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        row: dict[str, object] = {}
        for key, value in found:
            if key in row:
                odd.add("a key stands twice in one record; the last value counts")
            row[key] = value
        return row

    def constant(word: str) -> None:
        odd.add(f"{word} is no value of JSON; it counts as missing")

    try:
        value = json.loads(_decoded(data), object_pairs_hook=pairs, parse_constant=constant, parse_int=_number)
    except RecursionError as error:
        raise UnreadableError("too-deep", _TOO_DEEP) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        message = f"damaged JSON at {where} ({error.msg[:80]}); download the file again"
        raise UnreadableError("not-json", message) from error
    return value, [Finding(Level.WARNING, "odd-json", words) for words in sorted(odd)]


def _number(digits: str) -> object:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _decoded(data: bytes) -> str:
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableError("not-json", "the file is empty; download it again")
    try:
        return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        pass
    try:
        return decode(data).content
    except NotText as error:
        raise UnreadableError("not-json", str(error)) from error


def canonical(row: Mapping[str, Any]) -> bytes:
    """Return the bytes that stand for one record of a file: its JSON, keys sorted, no white space.

    Raises:
        UnreadableError: the record is too deep.

    """
    try:
        return json.dumps(row, sort_keys=True, separators=(",", ":")).encode("ascii")
    except RecursionError as error:
        raise UnreadableError("too-deep", _TOO_DEEP) from error


class Rows:
    """Takes values out of records, and keeps what was odd about them."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._unknown: set[str] = set()
        self._wrong: set[str] = set()

    def findings(self) -> tuple[Finding, ...]:
        """Return what was told, and the keys that were not read or could not be."""
        found = list(self._findings)
        if self._wrong:
            found.append(_named("wrong-type", Level.WARNING, "not of the type they have elsewhere", self._wrong))
        if self._unknown:
            found.append(_named("unknown-fields", Level.INFO, "not read", self._unknown))
        return tuple(found)

    def tell(self, level: Level, code: str, message: str) -> None:
        """Keep a finding about the record as a whole."""
        self._findings.append(Finding(level, code, message))

    def wrong(self, key: str, value: object) -> None:
        """Note a value of a type that says nothing here; None and empty ones are only missing."""
        if value not in (None, "", [], {}):
            self._wrong.add(key)

    def check(self, row: Mapping[str, Any], path: str, read: set[str], left: set[str]) -> None:
        """Note the keys of a record that have a value and are neither read nor left out on purpose."""
        for key, value in row.items():
            if key not in read and key not in left and value not in (None, "", [], {}, False):
                self._unknown.add(f"{path}.{one_line(key)[:60]}" if path else one_line(key)[:60])

    def content(self, row: Mapping[str, Any], key: str) -> str:
        """Return a text or a number as text, as it is; empty when there is none."""
        value = row.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self.wrong(key, value)
        return ""

    def words(self, row: Mapping[str, Any], *keys: str) -> str:
        """Return the first of ``keys`` that says something, on one line."""
        return next((words for key in keys if (words := one_line(self.content(row, key)))), "")

    def row(self, row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Return a record inside a record; an empty one when there is none."""
        value = row.get(key)
        if isinstance(value, dict):
            return value
        self.wrong(key, value)
        return {}

    def rows(self, row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        """Return the records of a list inside a record."""
        value = row.get(key)
        if not isinstance(value, list):
            self.wrong(key, value)
            return []
        for other in value:
            if not isinstance(other, dict):
                self.wrong(f"{key}[]", other)
        return [other for other in value if isinstance(other, dict)]


def _named(code: str, level: Level, what: str, keys: set[str]) -> Finding:
    names = sorted(keys)
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return Finding(level, code, f"values {what}: {', '.join(names[:MAX_NAMED])}{more}")
