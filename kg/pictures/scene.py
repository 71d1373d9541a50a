"""What there is to see in a picture, before anything is drawn: dots, lines between them, lanes, and what each says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg import iris
from kg.pictures.shapes import Sign
from kg.pictures.wording import Fact, clean


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: the first digits of the document's hash, the file it came in where known, the characters."""

    document: str
    file: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.file or 'dokument'} ({self.document}), tegn {self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Said:
    """What a dot or a line tells when it is asked: facts, the line of the text, and where it stands."""

    facts: tuple[Fact, ...] = ()
    quote: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing in its place; ``size`` in pixels, ``short`` its name on the canvas where that is not the label."""

    x: float
    y: float
    label: str
    kind: str
    iri: str
    sign: Sign
    size: float
    short: str = ""
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the dot of one number to that of another; ``width`` in pixels, ``bend`` as a part of its length."""

    one: int
    other: int
    label: str
    width: float
    bend: float = 0.0
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture. With ``lanes`` (height and name) across is time, in milliseconds since 1970; else a plane."""

    title: str
    intro: str
    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    directed: bool = False
    lanes: tuple[tuple[float, str], ...] = ()

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs in use, in the order of their words."""
        return tuple(sorted({dot.sign for dot in self.dots}, key=lambda sign: (sign.word, sign.colour, sign.hollow)))


def places_of(sources: object, files: Mapping[str, str]) -> tuple[Place, ...]:
    """Return the places that ``sources`` name (``…/document/2cf8c79197a1a6e1#char=120,340``); others are left out.

    ``files`` are the names of files by the first 16 digits of their documents' hashes.
    """
    found = []
    for source in sources if isinstance(sources, tuple | list) else ():
        place = iris.read_place(clean(source).rpartition("/")[2])
        if place is not None:
            document, start, end = place
            found.append(Place(document, clean(files.get(document, "")), start, end))
    return tuple(found)
