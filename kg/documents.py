"""A document as a reader gives it: its text, where it came from, and what was odd about it."""

from dataclasses import dataclass, field

from kg.findings import Finding


class UnreadableError(Exception):
    """A file that holds no text that can be read here: one sentence that says what it is and what to do.

    It is about a file of the user's, so it becomes a finding and never stops a build.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        """Short name of the kind of finding: ``encrypted``, ``no-text``, ``too-large``, ``not-a-pdf`` …"""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: every place in the graph counts characters of ``text``.

    ``name`` is its name inside the file (a member of an archive, an agenda in a list), empty when it is the file;
    ``data`` are the bytes that identify it; ``format`` their media type (IANA). ``layout`` names the layout where the
    format itself says how the text is built, None where the text must tell.
    """

    text: str
    data: bytes
    format: str = "text/plain"
    name: str = ""
    layout: str | None = None
    findings: tuple[Finding, ...] = field(default=())
