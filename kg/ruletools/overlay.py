"""A user's own layouts laid over those that ship: a file with the id of a shipped layout takes its place."""

import hashlib
import tomllib
from collections.abc import Mapping

from kg.errors import RuleError

Files = tuple[tuple[str, str], ...]
"""Rule files, each by its name for a person and its TOML text."""


def layout_id(text: str) -> str | None:
    """Return the ``id`` that a rule file states; None when it states none or is no TOML."""
    try:
        found = tomllib.loads(text).get("id")
    except tomllib.TOMLDecodeError:
        return None
    return found if isinstance(found, str) else None


def laid_over(shipped: Mapping[str, str], own: Files) -> dict[str, str]:
    """Return the files to load, name -> text: all of ``own``, and those of ``shipped`` with another id.

    Raises:
        RuleError: two files of ``own`` have one id.

    """
    ids: dict[str, str] = {}
    for name, text in own:
        found = layout_id(text)
        if found is not None and found in ids:
            raise RuleError(f"{name}: its id {found!r} is that of {ids[found]} too; give one another id")
        if found is not None:
            ids[found] = name
    kept = {name: text for name, text in shipped.items() if layout_id(text) not in ids}
    return {**kept, **dict(own)}


def key(own: Files) -> str:
    """Return a short hash of what the files say, whatever they are called; empty without files."""
    if not own:
        return ""
    digest = hashlib.sha256()
    for text in sorted(text for _, text in own):
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()[:12]
