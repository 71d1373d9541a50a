"""The words by which a page tells its minutes from what stands around them, as data (``html_words.toml``).

A row ``[[wording]]`` has an ``id``, a ``kind``, ``words`` or ``patterns``, ``examples`` (required) and ``rejects``.

==========  ========================================================================================================
kind        what its rows match, case apart
==========  ========================================================================================================
label       a whole line: the label of a field in the head of minutes, less its colon
evidence    a whole line that stands in minutes and seldom elsewhere: labels, headings of items and of sections
listing     a whole line that announces a list of links that belongs to the minutes (``Bilag``)
control     a whole line that is a button or a link of the page (``Udskriv``)
contact     anywhere in a block: what a municipality says of itself at the end of every page
main        a word of an element's class or id: it holds the content
furniture   the same: it belongs to the page, not to the content
folded      the same: it is hidden only until a reader opens it
==========  ========================================================================================================
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from kg.errors import RuleError
from kg.rowfiles import content_of

KINDS = ("label", "evidence", "listing", "control", "contact", "main", "furniture", "folded")
ANYWHERE = ("contact",)
_ROW = {"id", "kind", "words", "patterns", "examples", "rejects"}
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of the data."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True)
class Wordings:
    """All rows."""

    rows: tuple[Wording, ...]

    @cached_property
    def patterns(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """The patterns of each kind, in the order of their rows."""
        return {kind: tuple(row.pattern for row in self.rows if row.kind == kind) for kind in KINDS}

    def matches(self, kind: str, text: str) -> bool:
        """Tell whether a row of ``kind`` matches ``text``."""
        bare = text if kind in ANYWHERE else text.strip().rstrip(":").rstrip()
        if len(bare) > _LONGEST and kind not in ANYWHERE:
            return False
        return any(pattern.search(bare) is not None for pattern in self.patterns[kind])

    def count(self, kind: str, text: str) -> int:
        """Return how many rows of ``kind`` match ``text``."""
        return sum(pattern.search(text) is not None for pattern in self.patterns[kind])


def load_wordings(text: str, name: str = "html_words.toml") -> Wordings:
    """Return the rows of a TOML text.

    Raises:
        RuleError: a row cannot be used; the message names the file, the row and what to mend.

    """
    content = content_of(text, name, ("wording",))
    return Wordings(tuple(_row(name, row) for row in content.get("wording", ())))


def _row(name: str, row: dict[str, object]) -> Wording:
    where = f"{name}: {row.get('id', 'a row without an id')}"
    kind = str(row.get("kind", ""))
    if set(row) - _ROW or "id" not in row or kind not in KINDS:
        raise RuleError(f"{where}: a row has an id, a kind of {', '.join(KINDS)}, and only {', '.join(sorted(_ROW))}")
    words, patterns, examples, rejects = (
        tuple(str(value) for value in listed) if isinstance(listed := row.get(key, []), list) else ()
        for key in ("words", "patterns", "examples", "rejects")
    )
    choices = [*(re.escape(word).replace(r"\ ", r"\s+") for word in words), *patterns]
    if not choices or not examples:
        raise RuleError(f"{where}: give words or patterns, and examples")
    whole = "|".join(choices)
    try:
        pattern = re.compile(rf"(?:{whole})" if kind in ANYWHERE else rf"\A(?:{whole})\Z", re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"{where}: not a pattern: {error}") from error
    return Wording(str(row["id"]), kind, pattern, examples, rejects)


@cache
def wordings() -> Wordings:
    """Return the wordings that the package ships."""
    return load_wordings(files("kg.readers").joinpath("html_words.toml").read_text("utf-8"))
