"""The file of rulings: beside the graph, so that it outlives a graph that is deleted and built again."""

from pathlib import Path

from kg.errors import SettingsError
from kg.identity.rulings import Ruling, parse
from kg.store.files import write_atomically

_HEAD = """\
# What a person ruled on names that may be one. A line: same or different | person or body | code | name | other name
# same: the first is another writing of the second, which is kept. Delete a line to undo it, then build again.
"""


def rulings_file(graph: Path) -> Path:
    """Return where the rulings on a graph stand: ``graph`` has ``graph.rulings.txt`` beside it."""
    return graph.resolve().with_name(f"{graph.resolve().name}.rulings.txt")


def read_rulings(file: Path) -> list[Ruling]:
    """Return the rulings of a file; none where there is no file.

    Raises:
        SettingsError: the file or a line of it cannot be read, or lines contradict each other.

    """
    try:
        return parse(file.read_text("utf-8-sig"), str(file)) if file.exists() else []  # editors may add a mark
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error


def add_ruling(file: Path, ruling: Ruling, remark: str = "") -> None:
    """Add a line to the file; nothing is written when it contradicts one that stands there.

    Raises:
        SettingsError: the file cannot be read, or the ruling contradicts a line of it.

    """
    text = file.read_text("utf-8-sig") if file.exists() else _HEAD
    if text and not text.endswith("\n"):
        text += "\n"
    text += ruling.shown + (f"  # {remark}" if remark else "") + "\n"
    parse(text, str(file))
    write_atomically(file, [text.encode()])
