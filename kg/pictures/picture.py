"""A picture: a whole page that can be looked at in a notebook, kept as a file, or sent to someone."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Final

from kg.errors import SettingsError
from kg.store.files import write_atomically

HEIGHT: Final = 860
"""Pixels of a picture in a notebook, unless less is to be seen."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page under a title, ``height`` pixels high in a notebook; ``linked`` when places in it link to each other.

    >>> picture.save("ways.html")                                          # doctest: +SKIP
    """

    title: str
    page: str = field(repr=False)
    height: int = HEIGHT
    linked: bool = False

    def html(self) -> str:
        """Return the whole page; it asks nothing of any other place."""
        return self.page

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, whole or not at all, and return where.

        Raises:
            SettingsError: the file cannot be written.

        """
        target = Path(path)
        if target.is_dir():
            raise SettingsError(f"{target}: is a folder; name a file to write")
        try:
            write_atomically(target, [self.page.encode()])
        except OSError as error:
            raise SettingsError(f"{target}: cannot be written: {error.strerror}") from error
        return target

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that neither it nor the notebook touches the other."""
        # In such a frame a link to a place of the page means a place of the notebook, and does nothing, unless told.
        page = self.page.replace("<head>", '<head><base href="about:srcdoc">', 1) if self.linked else self.page
        inside = page.replace("&", "&amp;").replace('"', "&quot;")
        return (
            f'<iframe title="{escape(self.title)}" sandbox="allow-scripts" '
            f'style="width:100%;height:{self.height}px;border:0" srcdoc="{inside}"></iframe>'
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:  # noqa: ANN401 - what notebooks call it with
        """Return what notebooks show; a picture needs no extension of theirs and no network."""
        return {"text/html": self._repr_html_(), "text/plain": f"Picture: {self.title}"}
