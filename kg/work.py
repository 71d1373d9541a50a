"""One unit of work: a list of files in, their shards on disk and their manifest entries out.

Any runner fits: the function takes and gives plain values, each shard is written under another name and renamed, and
the same file read twice gives the same bytes.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.containers import load
from kg.documents import Document, UnreadableError
from kg.errors import GraphError
from kg.findings import Finding, Level
from kg.linking import Context, Linked
from kg.readers import sniff
from kg.reading.minutes import read_minutes
from kg.records import Minutes
from kg.ruletools.overlay import Files
from kg.sources import sha256
from kg.statements import nquads
from kg.store.files import Folder, write_atomically
from kg.store.manifest import Entry
from kg.survey import Survey, survey
from kg.text import Text
from kg.triples import document_lines
from kg.vocabulary import Gov


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: where it is, every name it goes by, what a person said of it, and what others tell of it."""

    path: str
    sha: str
    paths: tuple[str, ...]
    sources: tuple[str, ...]
    told: tuple[str, str] | None = None
    context: Context | None = None
    """What other documents tell; None when it is read for the first time and nothing is known of it yet."""
    shard: str = ""
    """The shard to take the text from, where the document is in the graph and only its context is new."""
    format: str = "text/plain"
    layout: str | None = None
    """The layout that the format of its file imposes."""
    notes: tuple[Finding, ...] = ()
    """What its reader found odd, where the text is taken from the graph."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is the same for every document of a build."""

    folder: str
    base: str
    version: str
    layout: str | None = None
    model: str | None = None
    """A spaCy model of the user's own that helps to find people."""
    layouts: Files = ()
    """Rule files of the user's own; as text, so that every process reads by what was there when the build began."""


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
        document = _document_in_graph(task, options) or _document_in_file(task)
    except OSError as error:
        return _failed(task, options, "unreadable", f"cannot be read: {error.strerror}")
    except UnreadableError as error:
        return _failed(task, options, error.code, str(error))
    except _ChangedError:
        return _failed(task, options, "changed", "changed while it was being read; build again")
    if not document.text.strip():
        return replace(_failed(task, options, "", ""), findings=document.findings)
    text = Text(document.text)
    minutes = read_minutes(
        text,
        resources.layouts(options.layouts),
        resources.municipality_spellings(),
        document.layout or options.layout,
        frozenset(resources.kle_main_groups()),
        resources.people_reader(options.model),
    )
    minutes = replace(minutes, findings=(*document.findings, *minutes.findings))
    seen = survey(minutes, task.told)
    if not minutes.items and any(finding.level is Level.ERROR for finding in minutes.findings):
        counts = (minutes.coverage.read, minutes.coverage.ignored, minutes.coverage.findings)
        return Entry(
            task.sha, options.version, task.paths, task.sources, "", seen, coverage=counts, findings=minutes.findings
        )
    return _written(task, options, document, text, minutes, seen)


class _ChangedError(Exception):
    """A file has another content than when it was found."""


def _document_in_file(task: Task) -> Document:
    """Return the document in the file, its findings put together with those about the file.

    Raises:
        OSError, UnreadableError: the file cannot be read, or not as a document.

    """
    data = load(task.path)
    if sha256(data) != task.sha:
        raise _ChangedError
    found = sniff.read(data, task.path)
    findings = tuple(finding for document in found for finding in document.findings)
    document = next((document for document in found if document.text), found[0])
    return replace(document, findings=findings)


def _document_in_graph(task: Task, options: Options) -> Document | None:
    """Return a document that is in the graph already: its file may be gone, its sections are not."""
    if not task.shard:
        return None
    parts: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=Folder(Path(options.folder)).shard(task.shard), format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value in (Gov.TEXT, Gov.ORDER, Gov.SECTION_KIND):
            value = quad.object.value if isinstance(quad.object, ox.Literal) else ""
            parts.setdefault(str(quad.subject), {})[quad.predicate.value] = value
    sections = [part for part in parts.values() if Gov.SECTION_KIND in part]
    text = "".join(part[Gov.TEXT] for part in sorted(sections, key=lambda part: int(part[Gov.ORDER])))
    return Document(text, b"", task.format, layout=task.layout, findings=task.notes)


def _failed(task: Task, options: Options, code: str, message: str) -> Entry:
    finding = Finding(Level.ERROR, code, message)
    return Entry(task.sha, options.version, task.paths, task.sources, "", Survey(told=task.told), findings=(finding,))


def _written(task: Task, options: Options, document: Document, text: Text, minutes: Minutes, seen: Survey) -> Entry:
    context = task.context or first_context(task.sha, seen, task.sources, document.format)
    linked = Linked(minutes, context)
    lines = document_lines(linked, text, options.base)
    shard = shard_name(task.sha, context, options)
    write_atomically(Folder(Path(options.folder)).shard(shard), [nquads(lines)], sync=False)
    return Entry(
        sha=task.sha,
        version=options.version,
        paths=task.paths,
        sources=task.sources,
        shard=shard,
        survey=seen,
        context=context_key(context),
        format=document.format,
        layout=document.layout,
        notes=document.findings,
        quads=len(lines),
        meeting=linked.meeting if context.primary else "",
        items=linked.items if context.primary else (),
        references=tuple(linked.targets()) if context.primary else (),
        undated=tuple(linked.undated()) if context.primary else (),
        subjects=tuple(sorted({c.subject for i in minutes.items for c in i.cases if c.subject})),
        coverage=(minutes.coverage.read, minutes.coverage.ignored, minutes.coverage.findings),
        findings=(*minutes.findings, *_doubts(context, seen)),
    )


def _doubts(context: Context, seen: Survey) -> Iterator[Finding]:
    """Yield what is odd about a document among the others: its municipality, and its place beside its meeting."""
    if context.municipality is None:
        message = (
            "the municipality is not told by the text, nor by minutes of the same people that tell theirs; name it "
            "with --municipality or in a kg.toml beside the file"
        )
        yield Finding(Level.WARNING, "no-municipality", message)
    if seen.told is not None and seen.claimed not in (None, seen.told[0]):
        names = {code: name for name, code in resources.municipalities().items()}
        message = (
            f"the text speaks as {names[str(seen.claimed)]}, but {seen.told[1]} was named for it; that is followed"
        )
        yield Finding(Level.WARNING, "other-municipality", message)
    if not context.primary:
        message = "another document states this meeting more finally; of this one only the text is kept"
        yield Finding(Level.INFO, "other-version", message)


def first_context(sha: str, seen: Survey, sources: tuple[str, ...], form: str) -> Context:
    """Return what can be known of a document before any other is: it is written so, and again where others differ."""
    code, name = seen.told or (seen.claimed, None)
    if name is None and code is not None:
        name = next(name for name, known in resources.municipalities().items() if known == code)
    return Context(sha, code, name, sources=sources, format=form)


def context_key(context: Context) -> str:
    """Return a hash of all that others told of a document."""
    return hashlib.sha256(repr(context).encode()).hexdigest()[:16]


def shard_name(sha: str, context: Context, options: Options) -> str:
    """Return the file name of a document's statements: its hash, and a hash of everything they depend on."""
    parts = (options.version, options.base, options.layout or "", options.model or "", context_key(context))
    return f"{sha[:16]}.{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:8]}.nq"
