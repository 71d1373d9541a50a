"""What every command shares: how it speaks, how it gives its answer, the options common to all.

Answers go to standard output, reports, progress and problems to standard error.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from kg.errors import SettingsError

DONE, ATTENTION, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; done but something needs a person; the call was wrong; stopped by the user."""

GraphOption = Annotated[
    Path, typer.Option("--graph", envvar="KG_GRAPH", help="Folder of the graph.", show_default=True)
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and no report.")]
OutOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")]


def say(text: str) -> None:
    """Print a line to standard error."""
    print(text, file=sys.stderr)  # noqa: T201 - this is where the command speaks


def put(text: str | bytes, output: Path | None) -> None:
    """Write an answer to ``output``, whole or not at all, or to standard output."""
    data = text.encode() if isinstance(text, str) else text
    if output is None:
        with to_a_reader() as out:
            out.write(data)
        return
    from kg.store.files import write_atomically

    refuse_folder(output)
    try:
        write_atomically(output, [data])
    except OSError as error:
        raise SettingsError(f"{output}: cannot be written: {error.strerror}") from error


@contextmanager
def to_a_reader() -> Iterator[IO[bytes]]:
    """Give standard output; a reader that goes away (as in: kg export | head) has had enough, which is no error."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from error


def refuse_folder(output: Path) -> None:
    """Refuse a folder where a file to write is wanted."""
    if output.is_dir():
        raise SettingsError(f"{output}: is a folder; name a file to write with -o")


def pairs(parameters: list[str], example: str) -> dict[str, str]:
    """Return the parameters of a call, ``key=value`` each; ``example`` shows in the message how one is written."""
    values = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals or not key.isidentifier():
            raise SettingsError(f"{parameter!r} is not key=value, as in: {example}")
        values[key] = value
    return values


class Progress:
    """A line on standard error that counts, where a person is looking."""

    def __init__(self, what: str, quiet: bool) -> None:
        self.what = what
        self.shown = not quiet and sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``."""
        if self.shown:
            end = "\n" if done >= total else ""
            sys.stderr.write(f"\r{self.what} {done}/{total}{end}")
            sys.stderr.flush()
