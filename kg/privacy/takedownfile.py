"""The file of take-downs: beside the graph, so that it outlives a graph that is deleted and built again."""

from pathlib import Path

from kg import iris
from kg.errors import SettingsError
from kg.privacy.takedowns import TakeDown, parse
from kg.sources import read_bytes, sha256
from kg.store.files import Folder, write_atomically
from kg.text import MAX_BYTES

_HEAD = """\
# What was taken down from what is published. A line: document or item or person | path | date | reason
# It is honoured whenever the graph is published. It names what it takes down: keep it in the house.
"""


def takedown_file(graph: Path) -> Path:
    """Return where the list of a graph stands: ``graph`` has ``graph.takedowns.txt`` beside it."""
    return graph.resolve().with_name(f"{graph.resolve().name}.takedowns.txt")


def read_takedowns(file: Path) -> list[TakeDown]:
    """Return what is taken down; nothing where there is no file.

    Raises:
        SettingsError: the file or a line of it cannot be read.

    """
    return parse(_text(file), str(file))


def add_takedown(file: Path, takedown: TakeDown) -> bool:
    """Add a line to the list; return False, and write nothing, when it stands there already.

    Raises:
        SettingsError: the file cannot be read or written, or the line could not be read back.

    """
    text = _text(file) or _HEAD
    if any((each.kind, each.path) == (takedown.kind, takedown.path) for each in parse(text, str(file))):
        return False
    text += ("" if text.endswith("\n") else "\n") + takedown.shown + "\n"
    parse(text, str(file))
    try:
        write_atomically(file, [text.encode()])
    except OSError as error:
        raise SettingsError(f"{file}: cannot be written: {error.strerror}") from error
    return True


def path_of(kind: str, what: str, graph: Path) -> str:
    """Return the path below the base of what a person named: an IRI, a path, a document's file or hash, a name.

    The graph at ``graph`` is asked for its base and for names, when there is one; what is taken down need not be in it.

    Raises:
        SettingsError: a name that no person, or more than one, has in the graph.

    """
    folder = Folder(graph)
    base = folder.base() if folder.settings.exists() else iris.BASE
    path = what.removeprefix(base).strip("/") if what.startswith(base) else what
    if kind == "document":
        if Path(what).is_file():
            return iris.document(sha256(read_bytes(Path(what), MAX_BYTES)))
        return iris.document(path.removeprefix("document/").lower())
    if kind == "person" and "/person/" not in path:
        return _person_named(folder, path)
    return path


def same_meeting(graph: Path, path: str) -> list[str]:
    """Return the paths of the other documents of the graph that record the meeting of a document; they stay."""
    folder = Folder(graph)
    if not folder.settings.exists():
        return []
    from kg.graph import Graph

    document = f"<{folder.base()}{path}>"
    query = f"SELECT DISTINCT ?other WHERE {{ {document} gov:records ?meeting . ?other gov:records ?meeting }}"
    found = sorted(str(row[0]).removeprefix(folder.base()) for row in Graph(folder.root).sparql(query).rows)
    return [other for other in found if other != path]


def _person_named(folder: Folder, name: str) -> str:
    from kg.graph import Graph

    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
    query = f"SELECT DISTINCT ?person WHERE {{ ?person a gov:Person ; foaf:name|skos:altLabel {quoted} }}"
    found = sorted(str(row[0]) for row in Graph(folder.root).sparql(query).rows)
    if len(found) == 1:
        return found[0].removeprefix(folder.base())
    told = f"{len(found)} people have it: {', '.join(found)}" if found else "nobody has it in the graph"
    raise SettingsError(f"--person {name!r}: {told}; give the person's IRI, or its path below the base")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig") if file.exists() else ""  # editors may add a mark
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
