"""``kg publish``: a graph in, a folder for the portal out; every file is made from what the filter let pass."""

import csv
import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg import resources
from kg.errors import ExportError, SettingsError
from kg.export import export, jsonld_context
from kg.graph import Graph
from kg.levels import level_files, reached
from kg.privacy import PROFILES, Filter, Removal, TakeDown
from kg.publishing import csvw, dcat, pages, termpage
from kg.publishing.counting import count, minuted, modified
from kg.publishing.dcat import Publication
from kg.publishing.folder import replacing, sha256_of, write_sums
from kg.publishing.forms import FORMS, File
from kg.publishing.nodes import names_of, nodes_of
from kg.publishing.places import HEADING, apart
from kg.publishing.quality import Accuracy, accuracy_of
from kg.publishing.settings import Settings
from kg.publishing.staging import Stage, stage
from kg.publishing.tables import TABLES
from kg.publishing.turtle import DCT
from kg.publishing.void import void
from kg.store.files import sync_all

_Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to publish: into which folder, by which profile, over an earlier publication or not.

    ``settings_file`` is the file that ``settings`` were read from: a path in them is relative to it. ``version`` is the
    version of the software, as the record names it.
    """

    target: Path
    settings: Settings
    settings_file: Path
    profile: str = "public"
    takedowns: tuple[TakeDown, ...] = ()
    force: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published, and what to tell who did: lines, and what was removed."""

    made: Publication
    report: tuple[str, ...]
    removals: tuple[Removal, ...]


def publish(graph: Graph, options: Options, progress: _Progress = lambda _what, _done, _all: None) -> Published:
    """Write the publication of ``graph``; it stands whole when this returns, and not at all when it raises.

    Raises:
        SettingsError: there is no such profile, or the file of the accuracy cannot be followed.
        ExportError: the graph holds no meeting or is damaged, or the folder may not be written.
        OSError: the disk is full, or the folder cannot be written; an earlier publication stands as it was.

    """
    if options.profile not in PROFILES:
        raise SettingsError(f"no profile {options.profile!r}; there are {', '.join(PROFILES)}")
    measured = _accuracy(options)
    if not any(entry.meeting for entry in graph.documents()):
        raise ExportError(f"{graph.folder.root}: no meeting in it; there is nothing to publish")
    keep = Filter(PROFILES[options.profile], options.takedowns, graph.base)
    with replacing(options.target, force=options.force) as work:
        # Read here: an earlier publication that a killed call had moved away stands in its place again.
        issued = options.settings.issued or _issued_before(options.target, options.settings)
        with graph.folder.lock(timeout=60):
            made = stage(graph, work / "staged", keep, lambda done, every: progress("filtering", done, every))
        published = _write(work / "folder", made, options, keep, issued, measured, progress)
        sync_all()
    return published


def _accuracy(options: Options) -> Accuracy | None:
    if not options.settings.accuracy:
        return None
    path = options.settings_file.parent / options.settings.accuracy
    try:
        return accuracy_of(path.read_bytes(), str(path))
    except OSError as error:
        raise SettingsError(f"accuracy {path}: cannot be read: {error.strerror}") from error


def _issued_before(target: Path, settings: Settings) -> str:
    """Return the day that an earlier publication in the folder says it was first issued; empty without one."""
    record = target / "dcat.ttl"
    if not record.is_file():
        return ""
    try:
        for quad in ox.parse(path=record, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == f"{DCT}issued" and str(quad.subject) == f"<{settings.base}dataset>":
                return str(getattr(quad.object, "value", ""))
    except SyntaxError:
        return ""
    return ""


def _write(
    folder: Path,
    made: Stage,
    options: Options,
    keep: Filter,
    issued: str,
    measured: Accuracy | None,
    progress: _Progress,
) -> Published:
    """Write every file of the publication into ``folder``."""
    settings, notice = options.settings, keep.profile.notice
    (folder / "tables").mkdir(parents=True)
    turtle = _data(folder, made, notice)
    _tables(folder / "tables", turtle)
    (folder / "tables" / csvw.NAME).write_bytes(csvw.metadata(settings, notice))
    counts = count(nodes_of(turtle), made.graph.base)
    _ontology(folder / "ontology", settings)
    last = modified([*minuted(nodes_of(turtle)), *(each.date for each in options.takedowns)])
    files = [File(form.name, (folder / form.name).stat().st_size, sha256_of(folder / form.name)) for form in FORMS]
    publication = Publication(
        files=files,
        issued=issued or last,
        modified=last,
        counts=counts,
        reached=reached(made.graph, lambda done, every: progress("checking", done, every)),
        accuracy=measured,
        graph_base=made.graph.base,
        internal=options.profile != "public",
        made_by=f"kommunegraf {options.version}".strip(),
    )
    (folder / "dcat.ttl").write_bytes(dcat.record(settings, publication, notice))
    (folder / "void.ttl").write_bytes(void(settings, counts, made.graph.base, notice))
    page = pages.readme(settings, publication, notice, len(options.takedowns))
    (folder / "README.md").write_bytes(page)
    write_sums(folder)
    lines = pages.report(publication, made.homeless, len(made.removals), _notes(publication))
    return Published(publication, tuple(lines), tuple(made.removals))


def _notes(made: Publication) -> Iterator[str]:
    if made.accuracy is None:
        yield (
            "no accuracy is published; measure it with kg evaluate GOLD --format json -o accuracy.json, and write "
            'accuracy = "accuracy.json" in [publish]'
        )
    if not made.modified:
        yield "no day is known of any minutes: the record has no date; write issued in [publish] to give the first"


def _data(folder: Path, made: Stage, notice: str) -> Path:
    """Write the graph in its three forms; each says of itself by which profile it was made.

    Return the Turtle in which all that is said of a thing stands together, which is not published.
    """
    remark = "".join(f"# {line}\n" for line in notice.splitlines()).encode()
    whole, places = (made.graph.folder.root / name for name in ("whole.ttl", "places.ttl"))
    with whole.open("wb") as out:
        export(made.graph, "turtle", out)
    with (folder / "data.ttl").open("wb") as out:
        out.write(remark)
        with whole.open("rb") as lines, places.open("wb") as told:
            apart(lines, out, told)
        out.write(HEADING)
        with places.open("rb") as told:
            shutil.copyfileobj(told, out)
    with (folder / "data.nq.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(remark)
        for path in made.graph.files():
            with path.open("rb") as source:
                shutil.copyfileobj(source, packed)
    with (folder / "data.jsonld").open("wb") as out:
        export(made.graph, "jsonld", _Told(out, notice))  # type: ignore[arg-type]
    context = {"@context": jsonld_context(made.graph.base)}
    text = json.dumps(context, ensure_ascii=False, indent=1)
    (folder / "context.jsonld").write_text(f"{text}\n", "utf-8", newline="\n")
    return whole


class _Told:
    """A file of JSON-LD whose context says in which profile it was made: as a term that stands for nothing."""

    def __init__(self, out: IO[bytes], notice: str) -> None:
        self.out, self.notice = out, notice

    def write(self, data: bytes) -> int:
        """Write, the notice into the first context."""
        if self.notice:
            head = b'{"@context": {'
            data = data.replace(head, head + f"\n {json.dumps(self.notice, ensure_ascii=False)}: null,".encode(), 1)
            self.notice = ""
        return self.out.write(data)


def _tables(folder: Path, turtle: Path) -> None:
    names = names_of(nodes_of(turtle))
    with ExitStack() as stack:
        writers = []
        for table in TABLES:
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            writers.append((table, writer))
        for node in nodes_of(turtle):
            for table, writer in writers:
                if node.is_a(table.cls):
                    writer.writerow(table.row(node, names))


def _ontology(folder: Path, settings: Settings) -> None:
    """Write the ontology as it ships, all of it in one file, the page of its terms, and how w3id.org finds them."""
    source = resources.shared("ontology")
    described = [*resources.ontology_files(), source / "levels" / "metrics.ttl"]
    for path in [*described, resources.shapes_file(), *level_files()]:
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.copyfile(source / "LICENSE", folder / "LICENSE")
    (folder / "all.ttl").write_bytes(b"\n".join(path.read_bytes() for path in described))
    (folder / "index.html").write_bytes(termpage.page(described))
    (folder / "w3id.htaccess").write_bytes(termpage.redirects(f"{settings.download}ontology/"))
