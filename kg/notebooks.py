"""The notebooks that ship: copied to where the user works, and run to pages that need nothing more."""

import os
import shutil
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg import resources
from kg.errors import SettingsError
from kg.store.files import write_atomically

NEEDED = "pip install 'kommunegraf[notebooks]'"
_SECONDS = 600
"""What one cell may take when a notebook is rendered: a build of some thousand documents."""
_NO_NETWORK = dict.fromkeys(("mathjax_url", "require_js_url", "mermaid_js_url", "jquery_url"), "")
"""What a page would fetch that has no formulas, no widgets and no diagrams in text."""


def shipped() -> list[Path]:
    """Return the notebooks that ship, in the order to read them."""
    return sorted(resources.shared("notebooks").glob("*.ipynb"))


def copy(folder: Path, *, force: bool = False) -> list[Path]:
    """Copy the notebooks into ``folder``, which is made when missing; returns the copies.

    Raises:
        SettingsError: one of them is there already and ``force`` is not given, or the folder cannot be written to.

    """
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder}: is a file; name a folder for the notebooks")
    there = [path.name for path in shipped() if (folder / path.name).exists()]
    if there and not force:
        raise SettingsError(f"{folder}: {there[0]} is there already; name another folder, or --force to replace it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copyfile(path, folder / path.name)) for path in shipped()]
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be written: {error.strerror}") from error


def render(notebook: Path) -> Path:
    """Run a notebook in its own folder and write a page beside it that shows it all, without a network.

    The notebook itself is not changed. Needs the extra ``notebooks``.

    Raises:
        SettingsError: the extra is not installed, or a cell fails; the message says which.

    """
    nbformat, nbclient, nbconvert = (_module(name) for name in ("nbformat", "nbclient", "nbconvert"))
    told = nbformat.read(notebook, as_version=4)
    client = nbclient.NotebookClient(told, timeout=_SECONDS, resources={"metadata": {"path": str(notebook.parent)}})
    try:
        with TemporaryDirectory() as private:
            if os.name == "posix":  # else the kernel listens on the machine's network
                client.config.KernelManager.transport = "ipc"
                client.config.KernelManager.ip = str(Path(private) / "kernel")
            client.execute()
    except nbclient.exceptions.CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        raise SettingsError(f"{notebook}: a cell fails: {' '.join(reason.split())}") from error
    exporter = nbconvert.HTMLExporter(template_name="lab", embed_images=True, **_NO_NETWORK)
    page, _ = exporter.from_notebook_node(told, resources={"metadata": {"name": notebook.stem}})
    made = notebook.with_suffix(".html")
    write_atomically(made, [page.encode()])
    return made


def _module(name: str) -> Any:  # noqa: ANN401 - modules of an extra that need not be there
    try:
        return import_module(name)
    except ImportError as error:
        raise SettingsError(f"this needs {name}: {NEEDED}") from error
