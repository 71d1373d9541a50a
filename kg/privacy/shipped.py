"""The patterns that ship with the package, read once a process."""

from functools import cache
from pathlib import Path

from kg import resources
from kg.people.words import Lexicon
from kg.privacy.closedmarks import Mark, load_marks
from kg.privacy.detecting import Detector
from kg.privacy.patterns import Patterns, load_patterns


@cache
def patterns() -> Patterns:
    """Return the patterns of what may not be published."""
    return load_patterns((Path(__file__).parent / "patterns.toml").read_text("utf-8"))


@cache
def marks() -> tuple[Mark, ...]:
    """Return the wordings that show an item to be treated behind closed doors."""
    return load_marks((Path(__file__).parent / "closed.toml").read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """Return the words that tell names of people from names of groups."""
    return Lexicon(resources.people_cues(), resources.given_names(), resources.municipalities())


@cache
def detector() -> Detector:
    """Return what finds and removes by the patterns that ship."""
    return Detector(patterns(), lexicon())
