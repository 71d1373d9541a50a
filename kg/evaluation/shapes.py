"""The shapes of values in a JSON document, and what is wrong with a value that has another one.

A shape is given a value and the place it stands at, and yields a sentence for each thing that is wrong. ``null`` fits
every shape: who may not leave a value open asks for it himself.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from kg.danish import parse_time

Shape = Callable[[Any, str], Iterator[str]]


def _named(value: Any) -> str:  # noqa: ANN401 - whatever stands in a file
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(value), "a number")


def text(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a text."""
    if value is not None and not isinstance(value, str):
        yield f"{where} is {_named(value)}; write text or null"


def flag(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a truth value."""
    if value is not None and not isinstance(value, bool):
        yield f"{where} is {_named(value)}; write true, false or null"


def count(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a whole number, which is not below zero."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        yield f"{where} is {value!r}; write a whole number from 0, or null"


def numeral(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with the number of an item, which is text or a number."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
        yield f"{where} is {_named(value)}; write an item's number or null"


def scope(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with what a fact holds for: the meeting, an item, or several from one to another."""
    if isinstance(value, str) and value != "meeting" and not any(letter.isdigit() for letter in value):
        yield f'{where} is {value!r}; write "meeting", an item\'s number, two of them as "12-15", or null'
    yield from numeral(value, where)


def day(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a date, which is written ``2025-05-08``."""
    if value is None:
        return
    try:
        fits = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        fits = False
    if not fits:
        yield f'{where} is {value!r}; write a date as "2025-05-08", or null'


def clock(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a time of day, which is written ``08:30``."""
    if value is None:
        return
    time = parse_time(value) if isinstance(value, str) else None
    if time is None or time.strftime("%H:%M") != value:
        yield f'{where} is {value!r}; write a time as "08:30", or null'


def anything(_value: Any, _where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield nothing: what a reader notes for other readers has any shape."""
    yield from ()


def code(known: Collection[str], what: str) -> Shape:
    """Return the shape of one of ``known``; ``what`` names the list for a person."""

    def shape(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
        if value is not None and (not isinstance(value, str) or value not in known):
            yield f"{where} is {value!r}, which is no {what}; there are {', '.join(sorted(known))}"

    return shape


def every(inner: Shape) -> Shape:
    """Return the shape of a list whose values each have the shape ``inner``, and none of which is null."""

    def shape(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
        if value is None:
            return
        if not isinstance(value, list):
            yield f"{where} is {_named(value)}; write a list or null"
            return
        for n, one in enumerate(value):
            if one is None:
                yield f"{where}[{n}] is null; leave it out, or write null for the whole list"
            else:
                yield from inner(one, f"{where}[{n}]")

    return shape


def record(keys: Mapping[str, Shape], required: Collection[str] = ()) -> Shape:
    """Return the shape of an object with some of ``keys``, those ``required`` not null."""

    def shape(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
        if not isinstance(value, dict):
            yield f"{where or 'the file'} is {_named(value)}; write an object"
            return
        before = f"{where}." if where else ""
        for key, one in value.items():
            if key in keys:
                yield from keys[key](one, f"{before}{key}")
            else:
                yield f"{before}{key} is no key of the format; there are {', '.join(sorted(keys))}"
        for key in required:
            if value.get(key) is None:
                yield f"{before}{key} is missing"

    return shape


def pair(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with two whole numbers, where a stretch of text begins and ends."""
    fits = isinstance(value, list) and len(value) == 2 and all(type(n) is int and n >= 0 for n in value)
    if value is not None and not fits:
        yield f"{where} is {value!r}; write two whole numbers, as [120, 134]"
