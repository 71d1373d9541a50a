"""Findings: what a document holds that we could not read, or read with doubt.

A finding is a result, never an exception: it says where in which text, and what a person can do.
"""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters: ``error`` means the document gave no meeting."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a text that needs, or may need, a person.

    ``code`` is a stable word to count and filter by; ``start`` and ``end`` are character offsets in
    the decoded text, ``line`` counts from 1; all three are 0 where the finding is about the whole.
    """

    level: Level
    code: str
    message: str
    start: int = 0
    end: int = 0
    line: int = 0

    def to_json(self) -> list[object]:
        """Return a compact form for the manifest; :meth:`from_json` reads it back."""
        return [self.level.value, self.code, self.message, self.start, self.end, self.line]

    @classmethod
    def from_json(cls, row: list[object]) -> "Finding":
        """Read what :meth:`to_json` wrote."""
        level, code, message, start, end, line = row
        return cls(Level(str(level)), str(code), str(message), int(str(start)), int(str(end)), int(str(line)))
