"""The life of a case: a lane for each body, a sign for each decision, arrows for what a text refers to."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final

from kg.danish import squeeze
from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.facts import Case, Facts, Item, Meeting, rows, text
from kg.network.scope import absent, towns_named
from kg.pictures.decisions import UNCLEAR, UNDECIDED, decisions, told
from kg.pictures.networks import document_names
from kg.pictures.page import drawn
from kg.pictures.picture import HEIGHT, Picture
from kg.pictures.scene import Dot, Line, Said, Scene, places_of
from kg.pictures.shapes import Sign
from kg.pictures.wording import FOLLOWED, REFERENCES, clean

_OTHER: Final = Sign("Henvist til, uden for sagen", "#8c6d31", "diamond", hollow=True)
_RANKS: Final = ("council", "finance-committee", "magistrate", "standing-committee", "special-committee")
"""Types of bodies from above; others stand below."""
_SIZE: Final = 20.0
_SMALL: Final = 13.0
_HEIGHTS: Final[Mapping[int, int]] = MappingProxyType({0: 200, 1: 600, 2: 720})
"""Pixels of a picture in a notebook by its lanes, where they are few."""


def case_timeline(graph: Graph, case: str, municipality: str | None = None, *, title: str = "") -> Picture:
    """Return the life of a case as a picture: across is time, from below the bodies, the council on top.

    ``case`` is the number as printed; hyphens, spaces and capitals do not matter. An arrow goes from the item whose
    text refers to what it refers to; what lies outside the case is there without a colour. Items of meetings whose
    day or body nobody knows are counted in the text above the picture.

    Raises:
        QuestionError: the graph holds no such case or municipality, or cases of several municipalities.
        SettingsError: the library that draws is not installed.

    """
    facts = Facts(graph)
    found = _case_named(facts, case, municipality)
    scene = _Timeline(facts, found, document_names(graph)).scene(clean(title))
    return Picture(scene.title, drawn(scene), height=_HEIGHTS.get(len(scene.lanes), HEIGHT))


def _case_named(facts: Facts, number: str, municipality: str | None) -> Case:
    towns = towns_named(facts, municipality) if municipality and squeeze(municipality) else None
    wanted = _plain(number)
    cases = [each for each in facts.cases.values() if towns is None or each.iri.partition("/case/")[0] in towns]
    found = [each for each in cases if _plain(each.number) == wanted]
    if not found:
        raise absent("case", number, (each.number for each in cases))
    if len(found) > 1:
        names = ", ".join(facts.towns.get(each.iri.partition("/case/")[0], ("", each.iri))[1] for each in found)
        raise QuestionError(f"{len(found)} municipalities have a case {number!r}: {names}; name one with municipality=")
    return found[0]


def _plain(number: str) -> str:
    return "".join(letter for letter in number.lower() if not letter.isspace() and letter not in "-‐‑–")


class _Timeline:
    """The picture of one case in the making."""

    def __init__(self, facts: Facts, case: Case, files: Mapping[str, str]) -> None:
        self.facts, self.case, self.files = facts, case, files
        self.dots: list[tuple[str, date, Dot]] = []  # body, day, and the dot, which gets its place last
        self.at: dict[str, int] = {}  # the dot of an item, or of a meeting
        self.lines: list[Line] = []
        self.left_out = 0

    def scene(self, title: str) -> Scene:
        """Return the picture."""
        self._treated()
        treated = len(self.dots)
        self._refer()
        title = title or f"Sag {clean(self.case.number)}"
        if not self.dots:
            return Scene(title, "Der er ingenting at vise: ingen behandling af sagen har både dag og organ.")
        lanes, dots = self._placed()
        read = [item for item in self._items() if item.read]
        head = clean(read[0].title) if read else ""
        signs = (
            "tegn: en behandling eller beslutning." if treated == 1 else "tegn: sagens behandlinger og beslutninger."
        )
        about = [
            f"{head}." if head else "",
            "" if self.case.matter else "Nummeret samler punkter, der ikke er den samme sag.",
            f"{treated} {signs} Tiden går mod højre, med et spor for hvert organ.",
            "En pil går fra den tekst, der henviser, til det, den henviser til." if self.lines else "",
            f"{self.left_out} uden kendt dag eller organ er ikke vist." if self.left_out else "",
        ]
        return Scene(title, squeeze(" ".join(about)), dots, tuple(self.lines), directed=True, lanes=lanes)

    def _items(self) -> list[Item]:
        """Return the items of the case in order of time."""
        items = [self.facts.items[iri] for iri in self.case.items if iri in self.facts.items]
        return sorted(items, key=lambda item: (self._day(item.meeting) or date.max, item.iri))

    def _day(self, meeting: str) -> date | None:
        found = self.facts.meetings.get(meeting)
        return found.day if found else None

    def _treated(self) -> None:
        """Draw a dot for each decision of the case's items, or one for an item without."""
        items = self._items()
        found = decisions(self.facts.graph, [item.iri for item in items])
        for item in items:
            made = found.get(item.iri) or [None]
            for decision in made:
                sign, said = told(item, decision, self.files)
                self._add(item.iri, item.meeting, item.label, sign, said)

    def _add(self, iri: str, about: str, label: str, sign: Sign, said: Said) -> int | None:
        """Add a dot at a meeting, which has to have a day and a body; return its number."""
        meeting = self.facts.meetings.get(about)
        if meeting is None or meeting.day is None or meeting.body not in self.facts.bodies:
            self.left_out += 1
            return None
        where = self.facts.meeting_label(meeting)
        whole = where if iri == about else f"{where}, {label}"
        small = sign is _OTHER
        short = "" if small else sign.word.lower() if sign not in (UNCLEAR, UNDECIDED) else label.partition(":")[0]
        size = _SMALL if small else _SIZE
        dot = Dot(0, 0, clean(whole), sign.word, clean(iri), sign, size, short or clean(where), said)
        self.dots.append((meeting.body, meeting.day, dot))
        self.at.setdefault(iri, len(self.dots) - 1)
        if not small:
            self.at.setdefault(about, len(self.dots) - 1)
        return len(self.dots) - 1

    def _refer(self) -> None:
        """Draw an arrow for what the texts of the case's items refer to, once for each kind."""
        drawn_already = set()
        for row in sorted(rows(self.facts.graph, "references"), key=lambda row: text(row["reference"])):
            one, target = text(row["item"]), text(row["target"])
            if one not in self.case.items or one not in self.at or not target:
                continue
            other = self.at.get(target)
            if other is None:
                other = self._outside(target)
            key = (self.at[one], other, row["kind"])
            if other is not None and other != self.at[one] and key not in drawn_already:
                drawn_already.add(key)
                self.lines.append(self._arrow(self.at[one], other, row))

    def _arrow(self, one: int, other: int, row: Mapping[str, object]) -> Line:
        kind, status = clean(row["kind"]), clean(row["status"] or "")
        facts = (("Henvisning", FOLLOWED.get(status, status)),) if status else ()
        places = places_of([row["place"]] if row["place"] else [], self.files)
        return Line(one, other, REFERENCES.get(kind, kind), 1.6, 0.3, Said(facts, "", places))

    def _outside(self, target: str) -> int | None:
        item = self.facts.items.get(target)
        meeting = item.meeting if item else target
        read = (item.read if item else self._read(meeting)) or False
        facts = () if read else (("Læst", "nej, kun omtalt i andre tekster"),)
        said = Said(facts, "", places_of(item.places if item else (), self.files))
        return self._add(target, meeting, item.label if item else "", _OTHER, said)

    def _read(self, meeting: str) -> bool:
        found: Meeting | None = self.facts.meetings.get(meeting)
        return bool(found and found.read)

    def _placed(self) -> tuple[tuple[tuple[float, str], ...], tuple[Dot, ...]]:
        """Return the lanes from below, and the dots at their places: those of one day and body above each other."""
        bodies = sorted({body for body, _, _ in self.dots}, key=self._rank, reverse=True)
        height = {body: float(n) for n, body in enumerate(bodies)}
        same: dict[tuple[str, date], list[int]] = {}
        for number, (body, day, _) in enumerate(self.dots):
            same.setdefault((body, day), []).append(number)
        placed: dict[int, Dot] = {}
        for (body, day), numbers in same.items():
            step = min(0.24, 0.56 / len(numbers))
            for place, number in enumerate(numbers):
                y = height[body] - 0.05 + step * ((len(numbers) - 1) / 2 - place)
                placed[number] = _moved(self.dots[number][2], _milliseconds(day), round(y, 4))
        lanes = tuple((height[body], clean(self.facts.bodies[body].name)) for body in bodies)
        return lanes, tuple(placed[number] for number in range(len(self.dots)))

    def _rank(self, body: str) -> tuple[int, str, str]:
        known = self.facts.bodies[body]
        rank = _RANKS.index(known.sort) if known.sort in _RANKS else len(_RANKS)
        return rank, known.name, body


def _moved(dot: Dot, x: float, y: float) -> Dot:
    return Dot(x, y, dot.label, dot.kind, dot.iri, dot.sign, dot.size, dot.short, dot.said)


def _milliseconds(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000
