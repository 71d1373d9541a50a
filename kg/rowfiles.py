"""Files of rows in TOML: rules, wordings, cues and patterns come in by one door and fail in the same words."""

import tomllib
from collections.abc import Collection, Iterable
from typing import Any

from kg.errors import RuleError


def content_of(text: str, name: str, known: Collection[str]) -> dict[str, Any]:
    """Return what a TOML text holds; ``name`` is what messages call the file, ``known`` its tables and keys.

    Raises:
        RuleError: it is no TOML, or holds a key that is not known.

    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: not valid TOML: {error}") from error
    unknown = sorted(set(content) - set(known))
    if unknown:
        raise RuleError(f"{name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
    return content


def refuse_twice(ids: Iterable[str], name: str, what: str) -> None:
    """Refuse two rows of one id; ``what`` they are, in the plural.

    Raises:
        RuleError: an id stands twice; the message says which.

    """
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise RuleError(f"{name}: two {what} {each}; give one another id")
        seen.add(each)
