"""When a line goes on below, and how its end and the beginning of the next make one text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.readers.pdf_lines import Line
from kg.readers.pdf_words import HYPHEN, SOFT_HYPHEN

_SPACE = 0.25  # of the size: the space that is set between words
_SLACK = 1.5  # points
_EXACTLY = 0.8  # points
_USUAL_WORD = 6.0  # of the size: some twelve letters
_INDENT = 3.0  # of the size: the first line of a paragraph stands so far in at most
_USUAL_LEADING = 1.35  # of the size, where the document does not tell
_MOST_LEADING = 2.2
_MORE = 1.15
"""A distance larger than the usual one by this begins a paragraph."""

_AFTER_HYPHEN = frozenset(["og", "eller", "samt", "og/eller", "til", "men", "hhv.", "henholdsvis", "kontra"])
"""Words before which a hyphen stands for the rest of a word: ``Social- og Sundhedsudvalget``."""

_SHORT = 2
"""Before a hyphen that belongs to the word there may be so few letters: ``e-mail``, ``it-drift``."""

_WORD = re.compile(r"\w[\w-]*\w")
_UNFINISHED = re.compile(r"(?:^|\W)(?:kl|nr|pkt|stk|d|ca|jf|jvf|vedr|pr|hhv|inkl|ekskl|fx|f\.eks|bl\.a|tlf|litra)\.$")
"""Short forms that never end a sentence."""

_LABEL = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?: [a-zæøå]+)?: +\S")
"""A line that begins so after a whole sentence is a remark of its own: ``Fraværende: …``."""

_SENTENCE_END = re.compile(r"[.:;?!][\"”»)]*$")


@dataclass(frozen=True, slots=True)
class Measures:
    """What the lines of a document have in common: by width of the page where they end, and how far apart they are."""

    edges: dict[int, float]
    leading: float
    known: frozenset[str]
    """Words that stand within a line, in lower case."""
    justified: bool = False
    """Whether lines that go on below end exactly at the edge."""

    @property
    def limit(self) -> float:
        """The distance, as a share of the size, at which a new paragraph begins."""
        return self.leading * _MORE

    def edge(self, line: Line) -> float:
        """Return where the lines of its column end at the right."""
        return line.edge if line.edge is not None else self.edges.get(round(line.width), line.x1)


def measure(lines: Sequence[Line]) -> Measures:
    """Return the measures of a document from all its lines."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        if line.edge is None and line.words >= 5:  # fewer words are a heading or a cell
            ends.setdefault(round(line.width), []).append(line.x1)
    # One line in fifty may stand out at the right: a table, a leader of dots.
    edges = {width: sorted(found, reverse=True)[len(found) // 50] for width, found in ends.items()}
    known = frozenset(word.lower() for line in lines for word in _WORD.findall(line.text))
    first = Measures(edges, _USUAL_LEADING, known)
    joined = [
        (line, below)
        for line, below in pairwise(lines)
        if line.page == below.page and len(line.cells) == len(below.cells) == 1
        if _alike(line, below) and abs(line.x0 - below.x0) < _SLACK and is_full(line, below, first)
        if 0.8 < (below.y - line.y) / line.size < _MOST_LEADING
    ]
    if not joined:
        return first
    steps = Counter(round((below.y - line.y) / line.size, 2) for line, below in joined)
    exact = sum(_reaches(line, first) for line, _ in joined)
    leading = max(steps, key=lambda step: (steps[step], -step))
    return Measures(edges, leading, known, justified=exact > 0.7 * len(joined))


def _reaches(line: Line, measures: Measures) -> bool:
    return abs(line.x1 - measures.edge(line)) < _EXACTLY


def is_full(line: Line, below: Line, measures: Measures) -> bool:
    """Tell whether the first word below had no place on the line: only then did the line have to end."""
    return line.x1 + _SPACE * line.size + below.cells[0].first > measures.edge(line) - 1.0


def is_tight(line: Line, below: Line, measures: Measures) -> bool:
    """Tell whether no more than the usual distance stands between two lines of one page."""
    return line.page == below.page and 0 < below.y - line.y <= measures.limit * max(line.size, below.size)


def _alike(line: Line, below: Line) -> bool:
    return abs(line.size - below.size) <= 0.04 * line.size and line.ends_bold == below.starts_bold


def goes_on(line: Line, below: Line, left: float, measures: Measures, *, first: bool) -> bool:
    """Tell whether a line goes on below.

    ``left`` is where the text of the paragraph begins after its mark; ``first`` if ``line`` is its first line.
    """
    if not _alike(line, below) or not is_full(line, below, measures):
        return False
    if ends_sentence(line) and _LABEL.match(below.text):
        return False
    if line.page != below.page or below.y < line.y:  # the next page, or the next column
        broken = (
            not ends_sentence(line) or below.text[:1].islower() or (measures.justified and _reaches(line, measures))
        )
        # Of a page's last line nobody knows how far the next one is: it counts as full only by a word of usual length.
        near = line.x1 + (_SPACE + _USUAL_WORD) * line.size > measures.edge(line)
        return broken and near and (abs(_inside(below) - _inside_left(line, left)) < _INDENT * line.size)
    if not is_tight(line, below, measures):
        return False
    if abs(below.x0 - left) <= _SLACK or abs(below.x0 - line.x0) <= _SLACK:
        return True
    if first and 0 < line.x0 - below.x0 <= _INDENT * line.size:
        return True
    if first and below.x0 - line.x0 > 0 and _SENTENCE_END.search(line.text) is None:
        return True  # a hanging indent
    return abs(line.x0 + line.x1 - below.x0 - below.x1) <= 2 * _SLACK  # centred


def ends_sentence(line: Line) -> bool:
    """Tell whether a line ends where a sentence may: a short form such as ``pr.`` never ends one."""
    return _SENTENCE_END.search(line.text) is not None and _UNFINISHED.search(line.text) is None


def _inside(line: Line) -> float:
    return line.x0 if line.edge is None else 0.0


def _inside_left(line: Line, left: float) -> float:
    return left if line.edge is None else 0.0


def join(first: str, second: str, known: frozenset[str]) -> str:
    """Return two lines as one text; a hyphen that only the line's end asked for goes.

    ``known`` are words of the document: they tell ``it-drift`` from ``beslutning``.
    """
    if first.endswith(SOFT_HYPHEN):
        return first[:-1] + second
    if first.endswith("/") and first[-2:-1].isalnum():
        return first + second
    plain = first.endswith(HYPHEN)
    first = first[:-1] + "-" if plain else first
    if not first.endswith("-") or not first[-2:-1].isalnum():
        return f"{first} {second}"
    word = second.split(maxsplit=1)[0] if second.strip() else ""
    if word.lower().rstrip(",") in _AFTER_HYPHEN or not word[:1].isalnum():
        return f"{first} {second}"
    return first[:-1] + second if _is_division(first, word, known) else first + second


def _is_division(first: str, word: str, known: frozenset[str]) -> bool:
    """Tell a word divided at the end of a line from one written with a hyphen."""
    head = re.split(r"\s", first)[-1][:-1]
    tail = _WORD.match(word)
    if not word[0].islower() or not head[-1:].islower():
        return False  # 2025-2026, Nord-Syd, MED-udvalget
    if tail is not None and f"{head}-{tail[0]}".lower() in known:
        return False
    if tail is not None and f"{head}{tail[0]}".lower() in known:
        return True
    return len(head.split("-")[-1]) > _SHORT


def plain(text: str) -> str:
    """Return a text whose last line ends with a hyphen that nothing follows."""
    return text.replace(HYPHEN, "-").replace(SOFT_HYPHEN, "-")


def join_all(parts: Iterable[str], known: frozenset[str]) -> str:
    """Return lines as one text."""
    text = ""
    for part in parts:
        text = join(text, part, known) if text else part
    return text
