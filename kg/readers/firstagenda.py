"""Minutes as FirstAgenda Publication gives them out: JSON of one meeting, a record an item, a record a field.

The form is that of ``/api/agenda/dagsorden/<id>`` (2021 to 2026, sites of several municipalities); the list that
``/api/agenda/udvalgsliste`` gives names meetings and holds no minutes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.documents import Document, UnreadableError
from kg.findings import Finding, Level
from kg.readers.fields import Block, blocks, one_line
from kg.readers.moments import Moment, latest, moment, printed_day, printed_time, short_day
from kg.readers.rows import Rows, canonical, parse
from kg.readers.structured import KIND_UNKNOWN, Writer, document, says_kind

FORMAT = "application/json"
MAX_BYTES = 64 * 1024 * 1024
"""The largest files of a meeting met have 2 MB; pictures inside the markup may make one much larger."""

_TOP = {"Udvalg", "Moede", "Dagsordenpunkter", "Navn"}, {"Id", "AgendaUid", "LiveIntegrationEnabled"}
_BODY = {"Navn"}, {"Id", "OrganisationId", "Historisk"}
_MEETING = (
    {"Dato", "MeetingBeginUtc", "MeetingEndUtc", "Sted", "Navn", "Moededeltagere", "Udvalg"},
    {"Id", "ReleasedDate", "Afsluttet", "IsSupplementaryAgenda", "Link", "Dagsordenpunkter"},
)
_PERSON = {"Navn", "Parti"}, {"Id", "Order"}
_ITEM = (
    {"Number", "Punktnummer", "Navn", "Caption", "SagsNummer", "CaseNumber", "IsOpen", "Felter", "Bilag"}
    | {"ItemDecision"},
    {"Id", "AgendaUid", "Link", "Order", "DocumentId"},
)
_FIELD = {"Navn", "Caption", "Html", "Tekst"}, {"Id", "Link", "DocumentId", "Order", "HarPdfVersion"}
_FILE = {"Navn", "Caption", "Order"}, {"Id", "Link", "HarPdfVersion", "DocumentId"}
"""For each kind of record the keys that are read, and those that say nothing of a meeting: ids, links, files' dates."""

_NOTHING = "00000000-0000-0000-0000-000000000000"
_DECISION = "Beslutning"
"""The heading of ``ItemDecision``, which has no name in Danish of its own."""


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - every reader is called in one way
    """Return a document for each meeting in the file; a list of meetings gives one without text that says so.

    Raises:
        UnreadableError: the bytes are no JSON, too many, or JSON of something else.

    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.1f} MB of JSON are read"
        raise UnreadableError("too-large", message)
    value, findings = parse(data)
    meetings = list(_meetings(value))
    listed = _listed(value)
    if not meetings and listed is None:
        message = "the JSON holds no minutes: no Dagsordenpunkter of FirstAgenda Publication are in it"
        raise UnreadableError("unknown-json", f"{message}; fetch /api/agenda/dagsorden/<id> of each meeting")
    if listed is not None:
        message = f"a list of {listed} meetings, no minutes; fetch /api/agenda/dagsorden/<id> of each meeting"
        findings.append(Finding(Level.INFO, "meeting-list", message))
    if not meetings:
        return [Document("", data, FORMAT, findings=tuple(findings))]
    if len(meetings) == 1:
        return [_document(meetings[0], data, "", findings)]
    named = zip(meetings, _names(meetings), strict=True)
    return [_document(meeting, canonical(meeting), own, findings) for meeting, own in named]


def _document(meeting: Mapping[str, Any], data: bytes, name: str, findings: list[Finding]) -> Document:
    reader = _Reader(meeting)
    return document(reader.text(), data, FORMAT, (*findings, *reader.findings()), name)


def _meetings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the records of meetings with their items, whether the file is one or a list of them."""
    if isinstance(value, dict) and isinstance(value.get("Dagsordenpunkter"), list):
        yield value
        return
    rows = value.get("Dagsordner") if isinstance(value, dict) else value
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("Dagsordenpunkter"), list):
            yield row


def _listed(value: object) -> int | None:
    """Return how many meetings a file names that is a list of them; None when it is none."""
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("Dagsordner"), list):
        return len(value["Dagsordner"]) - len(list(_meetings(value)))
    groups = value.get("Udvalg")
    if "Dagsordenpunkter" in value or not isinstance(groups, dict) or isinstance(groups.get("Navn"), str):
        return None
    bodies = [body for group in groups.values() if isinstance(group, list) for body in group if isinstance(body, dict)]
    return sum(len(body["Moeder"]) for body in bodies if isinstance(body.get("Moeder"), list))


def _names(meetings: list[Mapping[str, Any]]) -> list[str]:
    """Return a name for each meeting of a file: its id, else its place."""
    found: list[str] = []
    for place, meeting in enumerate(meetings, start=1):
        given = meeting.get("Id")
        name = one_line(given) if isinstance(given, str) else ""
        found.append(name if name and name not in found else str(place))
    return found


class _Reader(Rows):
    """Writes one meeting, and keeps what was odd about its record."""

    def __init__(self, meeting: Mapping[str, Any]) -> None:
        super().__init__()
        self.meeting = meeting
        self.elsewhere = 0
        """Fields that are only given as a PDF of their own."""

    def text(self) -> str:
        """Return the text of the meeting."""
        writer = Writer()
        self._head(writer)
        for place, item in enumerate(self.rows(self.meeting, "Dagsordenpunkter"), start=1):
            self._item(writer, item, place)
        if self.elsewhere:
            message = f"{self.elsewhere} fields stand only in PDF files of their own, which this file only links to"
            self.tell(Level.WARNING, "text-elsewhere", message)
        return writer.text()

    def _head(self, writer: Writer) -> None:
        self.check(self.meeting, "", *_TOP)
        meeting = self.row(self.meeting, "Moede")
        self.check(meeting, "Moede", *_MEETING)
        body = self._body(self.meeting) or self._body(meeting)
        kind = self.words(meeting, "Navn") or self.words(self.meeting, "Navn")
        if not says_kind(kind):
            self.tell(*KIND_UNKNOWN)
        begin = moment(self.words(meeting, "MeetingBeginUtc"), utc=True)
        at = latest(moment(self.words(meeting, "Dato")), begin)
        writer.title(*filter(None, (kind, body, f"d. {short_day(at.day)}" if at else "")))
        writer.header("Udvalg", body)
        writer.header("Mødedato", printed_day(at) if at else self.words(meeting, "Dato"))
        end = moment(self.words(meeting, "MeetingEndUtc"), utc=True)
        if at and end and end.clock and _after(end, at):
            writer.header("Sluttidspunkt", f"kl. {printed_time(end.clock)}")
        writer.header("Mødested", self.words(meeting, "Sted"))
        writer.header(_listed_as(meeting), ", ".join(self._people(meeting)))

    def _body(self, row: Mapping[str, Any]) -> str:
        if isinstance(row.get("Udvalg"), dict):
            body = self.row(row, "Udvalg")
            self.check(body, "Udvalg", *_BODY)
            return self.words(body, "Navn")
        return self.words(row, "Udvalg")

    def _people(self, meeting: Mapping[str, Any]) -> Iterator[str]:
        """Yield the participants: a list of names, a list of records, or one text of them."""
        given = meeting.get("Moededeltagere")
        if isinstance(given, str):
            for block in blocks(given):
                yield from filter(None, (part.strip(" ,;-") for part in block.words.split("\n")))
            return
        for person in given if isinstance(given, list) else ():
            if isinstance(person, str):
                yield one_line(person)
            elif isinstance(person, dict):
                self.check(person, "Moededeltagere[]", *_PERSON)
                party = self.words(person, "Parti")
                yield f"{self.words(person, 'Navn')}{f' ({party})' if party else ''}"
            else:
                self.wrong("Moededeltagere[]", person)
        if given is not None and not isinstance(given, list):
            self.wrong("Moededeltagere", given)

    def _item(self, writer: Writer, item: Mapping[str, Any], place: int) -> None:
        self.check(item, "Dagsordenpunkter[]", *_ITEM)
        title = self.words(item, "Navn", "Caption")
        if not title:
            title = "(uden titel)"
            self.tell(Level.INFO, "no-title", f"item in place {place} has no title")
        closed = item.get("IsOpen") is False
        writer.item(self.words(item, "Number", "Punktnummer"), title, closed=closed)
        writer.case(self.words(item, "SagsNummer", "CaseNumber"))
        said: set[str] = set()
        for field in self.rows(item, "Felter"):
            self._field(writer, field, said)
        for content in self._decisions(item):
            if not _word_set(content) <= said:
                writer.section(_DECISION, content)
        self._files(writer, item)

    def _field(self, writer: Writer, field: Mapping[str, Any], said: set[str]) -> None:
        self.check(field, "Felter[]", *_FIELD)
        content = blocks(self.content(field, "Html"))
        plain = blocks(self.content(field, "Tekst"))
        if not _word_set(plain) <= _word_set(content):
            content += plain
        said |= _word_set(content)
        named = self.words(field, "Navn", "Caption")
        if not content and field.get("DocumentId") not in (None, "", _NOTHING):
            self.elsewhere += 1
        if named or content:
            writer.section(named, content)

    def _decisions(self, item: Mapping[str, Any]) -> Iterator[list[Block]]:
        given = item.get("ItemDecision")
        for decision in given if isinstance(given, list) else [given]:
            if isinstance(decision, dict):
                self.check(decision, "ItemDecision", *_FIELD)
                content = blocks(self.content(decision, "Html")) or blocks(self.content(decision, "Tekst"))
                named = blocks(self.words(decision, "Navn", "Caption"))
                yield content if _word_set(named) <= _word_set(content) else [*named, *content]
            else:
                yield blocks(self.content({"ItemDecision": decision}, "ItemDecision"))

    def _files(self, writer: Writer, item: Mapping[str, Any]) -> None:
        files = self.rows(item, "Bilag")
        for file in files:
            self.check(file, "Bilag[]", *_FILE)
        if all(type(file.get("Order")) is int for file in files):
            files.sort(key=lambda file: int(file["Order"]))
        titles = [title for file in files if (title := self.words(file, "Navn", "Caption"))]
        if titles:
            writer.section("Bilag", [Block(title) for title in titles])


def _listed_as(meeting: Mapping[str, Any]) -> str:
    """Return the label of the participants: where their records say more than is read, who came is not known."""
    given = meeting.get("Moededeltagere")
    known = _PERSON[0] | _PERSON[1]
    more = {
        key
        for person in (given if isinstance(given, list) else ())
        if isinstance(person, dict)
        for key, value in person.items()
        if key not in known and value not in (None, "", [], {})
    }
    return "Medlemmer" if more else "Mødedeltagere"


def _after(end: Moment, begin: Moment) -> bool:
    """Tell whether a meeting that began so may have ended so, on the same day."""
    return end.day == begin.day and end.clock is not None and begin.clock is not None and end.clock > begin.clock


def _word_set(content: list[Block]) -> set[str]:
    return {word for block in content for word in block.words.split()}
