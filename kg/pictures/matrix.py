"""Who was at which meeting, as a table of people by meetings with a sign for what the text says of each."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Final

from kg.danish import parse_date
from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.attendance import attendance
from kg.network.model import Network
from kg.network.quotes import add_quotes
from kg.pictures.networks import document_names
from kg.pictures.page import danish, data_block, nothing, own_script, page, panel, told, tools
from kg.pictures.picture import HEIGHT, Picture
from kg.pictures.scene import Said, places_of
from kg.pictures.wording import STATUSES, clean, facts
from kg.questions import nearest

SIGNS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "conflicted": ("I", "#cc79a7", "#000000"),
        "partial": ("D", "#f0e442", "#000000"),
        "substitute": ("S", "#56b4e9", "#000000"),
        "absent": ("F", "#a63c00", "#ffffff"),
        "excused": ("A", "#e69f00", "#000000"),
        "present": ("✓", "#cfe6dd", "#00402e"),
        "guest": ("G", "#ececec", "#000000"),
        "member": ("m", "#ffffff", "#555555"),
    }
)
"""Sign, colour and colour of the sign of a status; of several at one meeting the first is shown, and all are told."""
MOST: Final = 40_000
"""Signs, and empty places between them, that a table may have."""
_THERE: Final = ("present", "partial", "substitute")
_TIMES: Final = ("from", "to")
_HEAD, _ROW, _LOW = 330, 32, 600
"""Pixels above the rows of a table, of a row, and of the lowest picture in a notebook."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What the text says of a person at a meeting: the status that is shown, and all that is told."""

    status: str
    label: str
    said: Said


def attendance_matrix(
    graph: Graph, body: str = "", municipality: str | None = None, *, title: str = "", **period: str | date
) -> Picture:
    """Return who was at which meeting as a table, in which colour and sign tell the status and a click the line.

    ``body`` and ``municipality`` are named as in :func:`kg.network.attendance`; ``from_`` and ``to`` (also ``from``)
    are days, as ``date`` or in words as ``2025-08-01``. A list of members says nothing of presence, and is shown so.

    Raises:
        QuestionError: there is no such body, municipality or day, or the table has more than :data:`MOST` places.

    """
    first, last = _days(period)
    network = attendance(graph, status="all", body=body, municipality=municipality or "", from_=first, to=last)
    people = _sorted_people(network)
    meetings = _sorted_meetings(network)
    names = sorted(set(_bodies(network, meetings).values()))
    title = clean(title) or (f"Fremmøde: {names[0]}" if len(names) == 1 else "Fremmøde")
    if not people:
        return Picture(title, nothing(title, "Der er ingenting at vise: ingen lister over deltagere er læst."))
    if len(people) * len(meetings) > MOST:
        raise QuestionError(
            f"attendance: {len(people):,} people at {len(meetings):,} meetings, and a table holds {MOST:,} places; "
            "narrow it down with municipality=, body=, from= or to="
        )
    cells = _cells(add_quotes(graph, network), document_names(graph))
    height = min(HEIGHT, max(_LOW, _HEAD + _ROW * len(people)))
    return Picture(title, _page(title, network, people, meetings, cells), height)


def _days(period: Mapping[str, str | date]) -> tuple[date | None, date | None]:
    found: dict[str, date] = {}
    for name, value in period.items():
        key = name.removesuffix("_")
        if key not in _TIMES:
            raise QuestionError(f"attendance_matrix takes from_ and to, not {name!r}{nearest(name, _TIMES)}")
        if value:
            day = value if isinstance(value, date) else parse_date(value)
            if day is None:
                raise QuestionError(f"{name}={value!r} is not a day, as 2025-06-04 or 4. juni 2025")
            found[key] = day
    return found.get("from"), found.get("to")


def _of_kind(network: Network, kind: str) -> list[str]:
    return [node for node in sorted(network) if network.nodes[node].get("kind") == kind]


def _sorted_people(network: Network) -> list[str]:
    """Those who were at most meetings first, then those whom most lists name, then by name."""

    def key(node: str) -> tuple[int, int, str, str]:
        there = sum(_shown(has) in _THERE for has in network.adj[node].values())
        return -there, -len(network.adj[node]), clean(network.nodes[node]["label"]), node

    return sorted(_of_kind(network, "person"), key=key)


def _shown(has: Mapping[str, object]) -> str:
    """Return the status that is shown of a person at a meeting."""
    codes = clean(has.get("status", "")).split(", ")
    return next((code for code in SIGNS if code in codes), "member")


def _sorted_meetings(network: Network) -> list[str]:
    """By body, then by day."""
    bodies = _bodies(network, _of_kind(network, "meeting"))

    def key(node: str) -> tuple[str, date, str]:
        day = network.nodes[node].get("date")
        return bodies[node], day if isinstance(day, date) else date.max, node

    return sorted(bodies, key=key)


def _bodies(network: Network, meetings: list[str]) -> dict[str, str]:
    """Return what the body of each meeting is called, with its municipality where there are several."""
    towns = {node: clean(network.nodes[node].get("municipality", "")) for node in meetings}
    several = len(set(towns.values()) - {""}) > 1
    names = {node: clean(network.nodes[node].get("body", "")) or "Organ ukendt" for node in meetings}
    return {node: f"{towns[node]}: {name}" if several and towns[node] else name for node, name in names.items()}


def _cells(network: Network, files: Mapping[str, str]) -> dict[tuple[str, str], _Cell]:
    found = {}
    for one, other, has in network.edges(data=True):
        person, meeting = (one, other) if network.nodes[one].get("kind") == "person" else (other, one)
        status = _shown(has)
        label = f"{clean(network.nodes[person]['label'])}, {clean(network.nodes[meeting]['label'])}"
        told_of = {name: value for name, value in has.items() if name not in ("weight", "first", "last")}
        found[person, meeting] = _Cell(
            status, label, Said(facts(told_of), clean(has.get("quote", "")), places_of(has.get("sources"), files))
        )
    return found


def _page(
    title: str, network: Network, people: list[str], meetings: list[str], cells: Mapping[tuple[str, str], _Cell]
) -> str:
    ordered = [(person, meeting) for person in people for meeting in meetings if (person, meeting) in cells]
    number = {pair: n for n, pair in enumerate(ordered)}
    used = {cells[pair].status for pair in ordered}
    data = [
        {"label": cells[pair].label, "kind": STATUSES[cells[pair].status].capitalize(), **told(cells[pair].said)}
        for pair in ordered
    ]
    body = "".join(
        [
            f"<main>\n<h1>{escape(title)}</h1>\n<p>{danish(len(people))} personer og {danish(len(meetings))} møder, ",
            "som lister over deltagere i teksterne siger. Hvor intet står, siger teksten intet om personen.</p>\n",
            _legend(used),
            tools("en persons navn"),
            '<div class="view table">\n<div class="scroll" tabindex="0">\n<table class="matrix" id="matrix">\n'
            "<caption class=soft>Tallet efter navnet er antal møder, personen var til.</caption>\n",
            _head(network, meetings),
            "<tbody>\n",
            *(_row(network, person, meetings, cells, number) for person in people),
            "</tbody>\n</table>\n</div>\n",
            panel(),
            "</div>\n</main>\n",
            data_block("data", json.dumps({"cells": data}, ensure_ascii=False, separators=(",", ":"))),
        ]
    )
    return page(title, body, (own_script("matrix"),))


def _legend(used: set[str]) -> str:
    rows = "".join(
        f'<li><span class="swatch" style="background:{back};color:{ink}">{sign}</span> {STATUSES[code]}</li>\n'
        for code, (sign, back, ink) in SIGNS.items() if code in used
    )  # fmt: skip
    return f'<ul class="signs" aria-label="Signaturforklaring">\n{rows}</ul>\n'


def _head(network: Network, meetings: list[str]) -> str:
    days = "".join(f'<th scope="col"><span>{escape(_day(network, meeting))}</span></th>' for meeting in meetings)
    groups = list(_groups(network, meetings))
    above = ""
    if len(groups) > 1:
        names = "".join(
            f'<th scope="colgroup" class="body" colspan="{n}"><span>{escape(name)}</span></th>' for name, n in groups
        )
        above = f"<tr><td></td><td></td>{names}</tr>\n"
    first = '<th scope="col">Navn</th><th scope="col"><span>Var til</span></th>'
    return f"<thead>\n{above}<tr>{first}{days}</tr>\n</thead>\n"


def _groups(network: Network, meetings: list[str]) -> Iterator[tuple[str, int]]:
    names = list(_bodies(network, meetings).values())
    for name in dict.fromkeys(names):
        yield name, names.count(name)


def _day(network: Network, meeting: str) -> str:
    day = network.nodes[meeting].get("date")
    return f"{day.day:02}.{day.month:02}.{day.year}" if isinstance(day, date) else "uden dag"


def _row(
    network: Network,
    person: str,
    meetings: list[str],
    cells: Mapping[tuple[str, str], _Cell],
    number: Mapping[tuple[str, str], int],
) -> str:
    name = escape(clean(network.nodes[person]["label"]))
    there = sum(1 for meeting in meetings if (person, meeting) in cells and cells[person, meeting].status in _THERE)
    places = []
    for meeting in meetings:
        cell = cells.get((person, meeting))
        if cell is None:
            places.append("<td></td>")
            continue
        sign, back, ink = SIGNS[cell.status]
        said = f"{STATUSES[cell.status]}, {_day(network, meeting)}"
        places.append(
            f'<td><button type="button" data-n="{number[person, meeting]}" title="{escape(said)}" '
            f'aria-label="{escape(said)}" style="background:{back};color:{ink}">{sign}</button></td>'
        )
    return f'<tr><th scope="row" title="{name}">{name}</th><td class="total">{there}</td>{"".join(places)}</tr>\n'
