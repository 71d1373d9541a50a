"""What things look like: a shape and a colour for each kind, so that no one has to tell them apart by colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MARKERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "body": "square",
        "municipality": "hex",
        "meeting": "triangle",
        "item": "inverted_triangle",
        "case": "diamond",
        "person": "circle",
        "party": "star",
        "decision": "square_pin",
        "recommendation": "triangle_pin",
        "vote": "plus",
        "attachment": "x",
        "subject": "asterisk",
    }
)
"""The shape of a kind, by the name that the drawing library has for it."""
_PATHS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "circle": "M8 2a6 6 0 1 0 .01 0z",
        "square": "M3 3h10v10h-10z",
        "triangle": "M8 2 14 13H2z",
        "inverted_triangle": "M8 14 2 3h12z",
        "diamond": "M8 1 13 8 8 15 3 8z",
        "hex": "M5 2.8h6l3 5.2-3 5.2h-6l-3-5.2z",
        "star": "M8 1 9.7 6H15l-4.300 3.200 1.600 5.100L8 11.200l-4.300 3.100 1.600-5.100L1 6h5.300z",
        "square_pin": "M2 2Q8 5 14 2 11 8 14 14 8 11 2 14 5 8 2 2z",
        "triangle_pin": "M8 1Q9 8 15 13 8 11 1 13 7 8 8 1z",
        "plus": "M8 2v12M2 8h12",
        "x": "M3 3 13 13M13 3 3 13",
        "asterisk": "M8 2v12M3 5 13 11M13 5 3 11",
    }
)
"""The same shapes on a field of 16 by 16, for the legend."""
OUTLINE: Final = "#2b2b2b"
_STROKES: Final = ("plus", "x", "asterisk")
"""Shapes without a surface: their lines carry the colour."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How things of one sort are drawn, and what the legend calls them; hollow: of which no text was read."""

    word: str
    colour: str
    marker: str
    hollow: bool = False

    @property
    def fill(self) -> str:
        """The colour of the surface."""
        return "#ffffff" if self.hollow else self.colour

    @property
    def line(self) -> str:
        """The colour of the outline."""
        return self.colour if self.hollow or self.marker in _STROKES else OUTLINE

    @property
    def width(self) -> float:
        """The width of the outline in pixels."""
        return 2.0 if self.hollow or self.marker in _STROKES else 0.7

    def svg(self) -> str:
        """Return the sign as a small drawing for the legend."""
        fill = "none" if self.marker in _STROKES else self.fill
        return (
            '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
            f'<path d="{_PATHS.get(self.marker, _PATHS["circle"])}" fill="{fill}" stroke="{self.line}" '
            f'stroke-width="{self.width}"/></svg>'
        )
