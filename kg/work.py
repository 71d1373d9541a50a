"""One unit of work: a list of files in, their shards on disk and their manifest entries out.

Any runner fits: the function takes and gives plain values, each shard is written under another name and renamed, and
the same file read twice gives the same bytes.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg import iris, resources
from kg.errors import GraphError
from kg.findings import Finding, Level
from kg.linking import Context, Linked
from kg.reading.bodies import body_key
from kg.reading.minutes import read_minutes
from kg.reading.municipality import decide
from kg.records import Minutes
from kg.resolution import Role
from kg.sources import read_bytes, sha256
from kg.statements import nquads
from kg.store.files import Folder, write_atomically
from kg.store.manifest import Entry, Survey
from kg.text import MAX_BYTES, NotText, Text, decode, too_large
from kg.triples import document_lines
from kg.vocabulary import Gov


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: where it is, every name it goes by, what a person said of it, and its role."""

    path: str
    sha: str
    paths: tuple[str, ...]
    sources: tuple[str, ...]
    told: tuple[str, str] | None = None
    role: Role = field(default_factory=Role)
    shard: str = ""
    """The shard to take the text from, where the document is in the graph and only its role is new."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is the same for every document of a build."""

    folder: str
    base: str
    version: str
    layout: str | None = None


def run(tasks: list[Task], options: Options) -> list[Entry]:
    """Read each document, write its shard, and return its entry; never raises for what a file holds."""
    return [_safely(task, options) for task in tasks]


def _safely(task: Task, options: Options) -> Entry:
    try:
        return _one(task, options)
    except GraphError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not stop the others
        message = f"our own code failed on this text ({type(error).__name__}: {error}); please report it"
        return _failed(task, options, "our-fault", message)


def _one(task: Task, options: Options) -> Entry:
    try:
        text = _text_in_graph(task, options) or _text_in_file(task)
    except OSError as error:
        return _failed(task, options, "unreadable", f"cannot be read: {error.strerror}")
    except NotText as error:
        return _failed(task, options, "not-text", str(error))
    except _ChangedError:
        return _failed(task, options, "changed", "changed while it was being read; build again")
    minutes = read_minutes(text, resources.layouts(), resources.municipalities(), options.layout)
    survey = _survey(minutes, task)
    if not minutes.items:
        counts = (minutes.coverage.read, minutes.coverage.ignored, minutes.coverage.findings)
        return Entry(
            task.sha, options.version, task.paths, task.sources, "", survey, coverage=counts, findings=minutes.findings
        )
    return _written(task, options, text, minutes, survey)


class _ChangedError(Exception):
    """A file has another content than when it was found."""


def _text_in_file(task: Task) -> Text:
    path = Path(task.path)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise NotText(too_large(size))
    data = read_bytes(path, MAX_BYTES)
    if sha256(data) != task.sha:
        raise _ChangedError
    return decode(data)


def _text_in_graph(task: Task, options: Options) -> Text | None:
    """Return the text of a document that is in the graph already: its file may be gone, its sections are not."""
    if not task.shard:
        return None
    parts: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=Folder(Path(options.folder)).shard(task.shard), format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value in (Gov.TEXT, Gov.ORDER, Gov.SECTION_KIND):
            value = quad.object.value if isinstance(quad.object, ox.Literal) else ""
            parts.setdefault(str(quad.subject), {})[quad.predicate.value] = value
    sections = [part for part in parts.values() if Gov.SECTION_KIND in part]
    return Text("".join(part[Gov.TEXT] for part in sorted(sections, key=lambda part: int(part[Gov.ORDER]))))


def _failed(task: Task, options: Options, code: str, message: str) -> Entry:
    finding = Finding(Level.ERROR, code, message)
    return Entry(task.sha, options.version, task.paths, task.sources, "", Survey(told=task.told), findings=(finding,))


def _survey(minutes: Minutes, task: Task) -> Survey:
    return Survey(
        told=task.told,
        claimed=decide(minutes.claims),
        body=body_key(minutes.body.name) if minutes.body else None,
        body_name=minutes.body.name if minutes.body else None,
        date=minutes.date.isoformat() if minutes.date else None,
        start=minutes.start.strftime("%H:%M") if minutes.start else None,
        kind=minutes.kind.value,
        status=minutes.status.value if minutes.status else None,
        layout=minutes.layout,
        items=tuple(item.number or f"p{item.order}" for item in minutes.items),
    )


def _written(task: Task, options: Options, text: Text, minutes: Minutes, survey: Survey) -> Entry:
    code, name = municipality_of(survey)
    context = Context(task.sha, code, name, task.role.second, task.role.primary, task.sources)
    linked = Linked(minutes, context)
    lines = document_lines(linked, text, options.base)
    shard = shard_name(task, options)
    write_atomically(Folder(Path(options.folder)).shard(shard), [nquads(lines)], sync=False)
    findings = minutes.findings
    if code is None:
        message = (
            "the municipality is not told by the text; name it with --municipality or in a kg.toml beside the file"
        )
        findings = (*findings, Finding(Level.WARNING, "no-municipality", message))
    if not task.role.primary:
        message = "another document states this meeting more finally; of this one only the text is kept"
        findings = (*findings, Finding(Level.INFO, "other-version", message))
    return Entry(
        sha=task.sha,
        version=options.version,
        paths=task.paths,
        sources=task.sources,
        shard=shard,
        survey=survey,
        role=task.role,
        quads=len(lines),
        meeting=linked.meeting if context.primary else "",
        items=linked.items if context.primary else (),
        references=tuple(linked.targets()) if context.primary else (),
        subjects=tuple(sorted({c.subject for i in minutes.items for c in i.cases if c.subject})),
        coverage=(minutes.coverage.read, minutes.coverage.ignored, minutes.coverage.findings),
        findings=findings,
    )


def municipality_of(survey: Survey) -> tuple[str | None, str | None]:
    """Return code and name of the municipality of a document: what a person told, else what its text claims."""
    if survey.told is not None:
        return survey.told
    names = {code: name for name, code in resources.municipalities().items()}
    return (survey.claimed, names[survey.claimed]) if survey.claimed is not None else (None, None)


def scope_of(survey: Survey, sha: str) -> str:
    """Return the path under which a document's bodies live."""
    return iris.scope(municipality_of(survey)[0], sha)


def shard_name(task: Task, options: Options) -> str:
    """Return the file name of a document's statements: its hash, and a hash of everything they depend on."""
    told = "|".join(task.told) if task.told else ""
    parts = (options.version, options.base, options.layout or "", told, str(task.role), *task.sources)
    return f"{task.sha[:16]}.{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:8]}.nq"
