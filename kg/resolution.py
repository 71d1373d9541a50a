"""What only several documents together tell of a meeting: which document states it; and the subjects of all cases.

Everything here is computed from surveys and paths alone, the same whatever the order of the documents.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.iris import RESOLUTION
from kg.vocabulary import DocumentKind, DocumentStatus, Ext

_FINALITY = {
    (DocumentKind.OTHER, None): 0,
    (DocumentKind.AGENDA, None): 1,
    (DocumentKind.MINUTES, DocumentStatus.DRAFT): 2,
    (DocumentKind.MINUTES, None): 3,
    (DocumentKind.MINUTES, DocumentStatus.APPROVED): 4,
}


@dataclass(frozen=True, slots=True)
class Record:
    """A document as a record of a meeting: what tells the meeting, and how final the document is."""

    sha: str
    body: str | None
    """The path of the body."""
    date: str | None
    start: str | None
    kind: str
    status: str | None
    items: tuple[str, ...]

    @property
    def finality(self) -> int:
        """How final the document is: agenda, draft, minutes, approved minutes."""
        status = DocumentStatus(self.status) if self.status else None
        return _FINALITY.get((DocumentKind(self.kind), status), 1)


@dataclass(frozen=True, slots=True)
class Role:
    """What a document is among those of its day: ``second`` meeting or not, ``primary`` record of it or not."""

    second: bool = False
    primary: bool = True


def roles(records: Iterable[Record]) -> dict[str, Role]:
    """Return the role of every document.

    Documents of one body and day with different starting times are different meetings, the first by the clock being
    the day's meeting. Of the documents of one meeting the most final states its facts; others do too when they hold
    other items (pages of one item each), else they stay documents.
    """
    days: dict[tuple[str, str], list[Record]] = {}
    found: dict[str, Role] = {}
    for record in records:
        if record.body is None or record.date is None:
            found[record.sha] = Role()
        else:
            days.setdefault((record.body, record.date), []).append(record)
    for same_day in days.values():
        first = min((r.start for r in same_day if r.start), default=None)
        meetings: dict[str | None, list[Record]] = {}
        for record in same_day:
            second = record.start if record.start and record.start != first else None
            meetings.setdefault(second, []).append(record)
        for second, documents in meetings.items():
            for sha in _primaries(documents):
                found[sha] = Role(second=second is not None, primary=True)
            for record in documents:
                found.setdefault(record.sha, Role(second=second is not None, primary=False))
    return found


def _primaries(documents: list[Record]) -> list[str]:
    ordered = sorted(documents, key=lambda r: (-r.finality, -len(r.items), r.sha))
    taken: set[str] = set()
    chosen: list[str] = []
    for record in ordered:
        if not chosen or (record.items and not taken & set(record.items)):
            chosen.append(record.sha)
            taken |= set(record.items)
    return chosen


def subject_lines(base: str, subjects: Iterable[str]) -> Iterator[str]:
    """Yield the statements about KLE concepts, each with the group and main group above it (``81`` < ``81.16``).

    They stand here and not with the documents, since half of all cases share a few of them.
    """
    numbers = {".".join(s.split(".")[:depth]) for s in subjects for depth in range(1, s.count(".") + 2)}
    end = f" <{base}{RESOLUTION}> .\n"
    for number in sorted(numbers):
        node = f"<{base}kle/{number}>"
        yield f"{node} <{Ext.RDF_TYPE}> <{Ext.SKOS_CONCEPT}>{end}"
        yield f'{node} <{Ext.SKOS_NOTATION}> "{number}"{end}'
        yield f"{node} <{Ext.SKOS_IN_SCHEME}> <{base}kle/>{end}"
        if "." in number:
            yield f"{node} <{Ext.SKOS_BROADER}> <{base}kle/{number.rpartition('.')[0]}>{end}"
