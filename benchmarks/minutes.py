"""Invented minutes for measuring: any number of them, of the size and make of real ones, the same every time.

Document ``n`` is a meeting of one of eight bodies of a municipality. A municipality has 400 documents, fifty cycles of
four weeks in one election period, so that the first thousand documents cite each other much as an archive does: most
cited meetings are there, some never come. The names of the municipalities are the official ones, that the question
whose minutes a text is can be answered; everybody and everything else is invented (``words.toml``).

Sizes are UTF-8 bytes: between 5 and 20 kB, 11 kB in the mean. One document in five has the layout of numbered items,
the others that of FirstAgenda's printed minutes.
"""

import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from kg.resources import municipalities

SMALLEST, LARGEST = 5_000, 20_000
"""Bytes of the shortest and the longest document."""

_CYCLES = 50
_CYCLE = 28
"""Days."""

_FIRST_YEAR = 2022
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
_BODIES = 8
_GUESTS = ("Handicaprådet", "Ældrerådet", "Ungerådet")
"""Bodies that are cited and never meet."""


@cache
def words() -> dict[str, Any]:
    """Return the lists of ``words.toml``."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled of a document before a word of it is written, so that others can cite it."""

    n: int
    municipality: str
    body: str
    kind: str
    day: date
    hour: str
    period: str
    numbered: bool
    first: int
    """The number of its first item."""
    items: int
    size: int
    """Bytes to aim at."""


def plan(n: int) -> Plan:
    """Return the plan of document ``n`` (from 0); no two have the same municipality, body and day."""
    block, within = divmod(n, _CYCLES * _BODIES)
    cycle, place = divmod(within, _BODIES)
    names = sorted(municipalities())
    # 37 and 98 have no common factor: neighbours in the list do not follow each other.
    term, name = divmod(block, len(names))
    year = _FIRST_YEAR + 4 * term
    start = date(year, 1, 3)
    start += timedelta(days=-start.weekday() % 7)
    body = words()["bodies"][place]
    rng = Random(f"plan {n}")
    size = round(rng.triangular(5_400, 19_000, 8_300))
    items = min(14, max(3, round(rng.gauss(size / 1_500, 1.3))))
    if size < 900 + 420 * items:
        items = max(3, (size - 900) // 420)
    return Plan(
        n=n,
        municipality=names[name * 37 % len(names)],
        body=body["names"][block % len(body["names"])],
        kind=body["kind"],
        day=start + timedelta(days=_CYCLE * cycle + body["day"]),
        hour=body["hour"],
        period=f"{year}-{year + 3}",
        numbered=rng.random() < 0.2,
        first=1 + cycle * 14 if rng.random() < 0.15 else 1,
        items=items,
        size=size,
    )


def document(n: int) -> str:
    """Return the text of document ``n``; the same for the same ``n``, whenever and wherever."""
    return _Writer(plan(n)).text()


@dataclass(slots=True)
class _Item:
    """An agenda item: its sections in order, and where more prose may be added."""

    title: str
    case: str
    closed: bool = False
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    prose: list[str] | None = None


class _Writer:
    """Writes one document."""

    def __init__(self, settled: Plan) -> None:
        self.plan = settled
        self.words = words()
        self.rng = Random(f"document {settled.n}")
        self.members = self._members()

    def text(self) -> str:
        """Return the whole document: what was settled, then prose until it is as long as it should be."""
        items = self._items()
        render = self._numbered if self.plan.numbered else self._printed
        missing = self.plan.size - len(render(items).encode())
        while missing > 0:
            prose = self.rng.choice([item.prose for item in items if item.prose is not None])
            added = self._paragraphs()
            prose += added
            missing -= sum(len(part.encode()) + 2 for part in added)
        return render(items)

    # --------------------------------------------------------------------------------------------------- words

    def pick(self, name: str, **more: str) -> str:
        """Return one line of a list of words, filled."""
        return self.fill(self.rng.choice(self.words[name]), **more)

    def fill(self, template: str, **more: str) -> str:
        """Fill the slots of a template: most with what is drawn, ``more`` with what is given."""
        if "{" not in template:
            return template
        rng = self.rng
        slots = {
            "place": rng.choice(self.words["place_starts"]) + rng.choice(self.words["place_ends"]),
            "street": rng.choice(self.words["streets"]),
            "group": rng.choice(self.words["groups"]),
            "amount": f"{rng.randint(1, 9)}.{rng.randint(0, 99) * 10:03}.000",
            "share": str(rng.randint(3, 88)),
            "n": str(rng.randint(2, 40)),
            "m": str(rng.randint(2, 40)),
            "week": str(rng.randint(2, 51)),
            "year": str(self.plan.day.year - rng.randint(0, 3)),
            "day": long_date(self.plan.day + timedelta(days=rng.randint(-200, 200))),
            "quarter": f"{rng.choice(('31. marts', '30. juni', '30. september'))} {self.plan.day.year}",
            "body": self.plan.body,
            "municipality": self.plan.municipality,
        }
        filled = template.format_map(slots | more)
        return filled[0].upper() + filled[1:]

    def _members(self) -> list[str]:
        """Return the people of the body, the same at each of its meetings."""
        rng = Random(f"people {self.plan.municipality} {self.plan.body} {self.plan.period}")
        count = {"committee": 7, "finance": 7, "council": 21, "works-council": 12}[self.plan.kind]
        people: dict[str, None] = {}
        while len(people) < count:
            name = " ".join(
                (
                    rng.choice(self.words["first_names"]),
                    rng.choice(self.words["surname_starts"]) + rng.choice(self.words["surname_ends"]),
                )
            )
            party = f" ({rng.choice(self.words['parties'])})" if self.plan.kind != "works-council" else ""
            people[name + party] = None
        return list(people)

    def _paragraphs(self) -> list[str]:
        """Return some running text: a paragraph mostly, now and then a subheading, bullets or a table as well."""
        rng = self.rng
        sentences = [self.fill(s) for s in rng.sample(self.words["sentences"], rng.randint(2, 6))]
        if rng.random() < 0.34:
            sentences.insert(rng.randint(1, len(sentences)), self._citation())
        made = [" ".join(sentences)]
        chance = rng.random()
        if chance < 0.22:
            made.insert(0, self.pick("subheadings"))
        elif chance < 0.36:
            listed = rng.sample(self.words["bullets"], rng.randint(2, 5))
            made += ["Forslaget indeholder følgende:", "\n".join(f"- {self.fill(b)}" for b in listed)]
        elif chance < 0.43:
            made.append(self._table())
        return made

    def _table(self) -> str:
        rng = self.rng
        year = self.plan.day.year
        rows = [f"Område i 1.000 kr.\tBudget {year}\tForventet\tAfvigelse"]
        for name in rng.sample(self.words["departments"], rng.randint(3, 6)):
            budget, off = rng.randint(900, 90_000), rng.randint(-900, 900)
            rows.append(f"{name}\t{thousands(budget)}\t{thousands(budget + off)}\t{thousands(off)}")
        return "\n".join(rows)

    # ----------------------------------------------------------------------------------------- other meetings

    def _citation(self) -> str:
        """Return a sentence that cites an earlier meeting of the municipality, or a later one."""
        rng = self.rng
        if rng.random() < 0.12:
            return self.pick("forward", body=rng.choice(_GUESTS), date=long_date(self._near(0, 1).day))
        if rng.random() < 0.25:
            coming = self._near(1, 1)
            return self.pick("forward", body=coming.body, date=long_date(coming.day))
        cited = self._near(-6, -1)
        number = cited.first + rng.randint(0, cited.items - 1)
        written = long_date(cited.day) if rng.random() < 0.7 else short_date(cited.day)
        return self.pick("citations", body=cited.body, date=written, number=str(number), own=self._last_time())

    def _near(self, first: int, last: int) -> Plan:
        """Return the plan of a meeting some cycles away, of another body of the municipality.

        Before the first cycle and after the last the municipality has no documents: that meeting never comes.
        """
        place = self.rng.randrange(_BODIES - 1)
        place += place >= self.plan.n % _BODIES
        here = self.plan.n // _BODIES
        there = here + self.rng.randint(first, last)
        start = here - here % _CYCLES
        found = min(max(there, start), start + _CYCLES - 1)
        known = plan(found * _BODIES + place)
        return replace(known, day=known.day + timedelta(days=_CYCLE * (there - found)))

    def _last_time(self) -> str:
        return long_date(self.plan.day - timedelta(days=_CYCLE))

    def _quotation(self) -> tuple[str, list[str]]:
        """Return a section that quotes what another body decided."""
        cited = self._near(-2, -1)
        words = [self.pick("upwards" if cited.kind == "committee" else "decisions", body=cited.body)]
        if self.plan.numbered:
            return f"Beslutning i {cited.body} den {short_date(cited.day)}", words
        number = cited.first + self.rng.randint(0, cited.items - 1)
        return f"Beslutning fra {cited.body}, den {long_date(cited.day)}, punkt {number}:", words

    # --------------------------------------------------------------------------------------------------- items

    def _items(self) -> list[_Item]:
        rng = self.rng
        business = "81.38.00" if self.plan.kind == "works-council" else "00.22.04"
        case = f"{business}-P35-{self.plan.n % 7 + 1}-{self.plan.day:%y}"
        items = [self._agenda(case)]
        count = self.plan.items - 2
        if count > 2:
            items.append(self._news(case))
        closed = count > 3 and rng.random() < 0.3
        wanted = self.plan.items - len(items) - 1 - closed
        items += [self._matter(matter) for matter in rng.sample(self.words["matters"], wanted)]
        if closed:
            number = rng.randint(1, 400)
            kept_back = f"82.02.00-G10-{number}-{self.plan.day:%y}"
            items.append(_Item(f"Lukket: {self.pick('matters_closed')}", kept_back, closed=True))
        nothing = rng.choice(("Intet.", "Ingen bemærkninger."))
        items.append(_Item("Eventuelt", case, sections=[("Beslutning", [nothing])]))
        return items

    def _agenda(self, case: str) -> _Item:
        rng = self.rng
        present = [f"{self.plan.body} godkendte dagsordenen." if rng.random() < 0.5 else "Godkendt."]
        chance = rng.random()
        if self.plan.kind == "works-council":
            present.insert(0, f"{', '.join(self.members[1:-1])} og {self.members[-1]} deltog i mødet.")
            present.insert(1, f"{self.members[0]} var fraværende.")
        elif chance < 0.35:
            present.append(f"Fraværende: {self.members[-1]}")
        elif chance < 0.55:
            present.append(f"Der var afbud fra {self.members[-1]} og {self.members[-2]}.")
        sections = [("Indstilling", ["Formanden indstiller, at dagsordenen godkendes."])]
        if rng.random() < 0.5:
            sections.append(("Sagsfremstilling", [f"Referat fra mødet den {self._last_time()} godkendes."]))
        return _Item("Godkendelse af dagsorden", case, sections=[*sections, ("Beslutning", present)])

    def _news(self, case: str) -> _Item:
        told = [f"- {self.fill(line)}" for line in self.rng.sample(self.words["news"], self.rng.randint(2, 4))]
        return _Item(
            "Orientering",
            case,
            sections=[
                ("Indstilling", ["Formanden indstiller, at orienteringen tages til efterretning."]),
                ("Sagsfremstilling", ["Forvaltningen orienterer om:", "\n".join(told)]),
                ("Beslutning", ["Taget til efterretning."]),
            ],
        )

    def _matter(self, matter: list[str]) -> _Item:
        rng = self.rng
        title, subject, facet = matter
        # Bodies that deal with the same matter in the same half-year write the same number.
        serial = (len(title) * 13 + self.plan.day.year * 2 + self.plan.day.month // 7) % 89 + 1
        item = _Item(self.fill(title), f"{subject}-{facet}-{serial}-{self.plan.day:%y}")
        item.prose = [self.pick("sentences")]
        if rng.random() < 0.5:
            item.sections.append(("Resumé", [f"{self.pick('sentences')} {self._whose()}"]))
        points = rng.sample(self.words["recommendations"], rng.choice((1, 1, 2, 2, 3)))
        item.sections.append(("Indstilling", self._recommendation([self.fill(point) for point in points])))
        if rng.random() < 0.13:
            item.sections.append(self._quotation())
        item.sections.append(("Sagsfremstilling", item.prose))
        for heading, name, chance in (("Økonomi", "economy", 0.4), ("Lovgrundlag", "law", 0.2)):
            if rng.random() < chance:
                item.sections.append((heading, [self.pick(name)]))
        attached = rng.sample(self.words["attachments"], rng.choice((0, 0, 1, 1, 2, 3)))
        if attached:
            item.sections.append(("Bilag", [self.fill(line) for line in attached]))
        item.sections.append(("Beslutning", self._decision(len(points))))
        return item

    def _whose(self) -> str:
        """Return a sentence that says whose minutes these are."""
        part = self.rng.choice(("hele", "den nordlige del af", "en mindre del af"))
        return f"Sagen gælder {part} {self.plan.municipality} Kommune."

    def _recommendation(self, points: list[str]) -> list[str]:
        who = self.rng.choice(("Forvaltningen", "Direktionen", "Formanden", "Kommunaldirektøren"))
        points = [point[0].lower() + point[1:] for point in points]
        if len(points) == 1:
            return [f"{who} indstiller, at {points[0]}."]
        return [f"{who} indstiller,", "\n".join(f"{n}. at {point}." for n, point in enumerate(points, start=1))]

    def _decision(self, points: int) -> list[str]:
        rng = self.rng
        name = "upwards" if self.plan.kind == "committee" and rng.random() < 0.35 else "decisions"
        if points > 1 and rng.random() < 0.2:
            return [f"Ad {n}) {self.pick(name)}" for n in range(1, points + 1)]
        decided = [self.pick(name)]
        if self.plan.kind in ("council", "finance") and rng.random() < 0.12:
            against = rng.sample(sorted(set(self.words["parties"])), 4)
            decided += [
                f"For stemte {', '.join(against[:2])} og {against[2]}.", f"Imod stemte {against[3]}.",
            ]  # fmt: skip
        if rng.random() < 0.3:
            decided.append(self.pick("remarks"))
        if self.plan.kind != "works-council" and rng.random() < 0.05:
            decided.append(f"{rng.choice(self.members)} erklærede sig inhabil og forlod lokalet.")
        return decided

    # ------------------------------------------------------------------------------------------------- layouts

    def _printed(self, items: list[_Item]) -> str:
        """Return the document as FirstAgenda prints it."""
        settled = self.plan
        period = "" if settled.kind == "works-council" else f" {settled.period}"
        weekday = _DAYS[settled.day.weekday()]
        room = self.words["rooms"][settled.n % len(self.words["rooms"])]
        lines = [
            f"\n\nREFERAT {settled.body}{period} d. {short_date(settled.day)}",
            f"Mødedato {weekday} d. {long_date(settled.day)} kl. {settled.hour}",
            f"Mødested {room}, {settled.municipality} Rådhus",
        ]
        if settled.kind != "works-council":
            lines.append(f"Mødedeltagere {', '.join(self.members)}")
        lines += ["Indholdsfortegnelse", "\n".join(f"{item.title}.....\t{n}" for n, item in enumerate(items, start=3))]
        for number, item in enumerate(items, start=settled.first):
            lines += [f"Punkt {number}: {item.title}", item.case]
            for heading, paragraphs in item.sections:
                lines += [heading, *paragraphs]
        return "\n\n".join(lines) + "\n"

    def _numbered(self, items: list[_Item]) -> str:
        """Return the document as web pages with numbered items give it."""
        settled = self.plan
        room = self.words["rooms"][settled.n % len(self.words["rooms"])]
        lines = [
            f"{settled.body} - Referat\n",
            f"Udvalg: {settled.body}",
            f"Mødedato: {short_date(settled.day)}",
            f"Mødetidspunkt: kl. {settled.hour}",
            f"Mødested: {room}, {settled.municipality} Rådhus",
            f"Medlemmer: {', '.join(self.members)}",
            "\nDagsordenspunkter",
            *(f"{number} {item.title}" for number, item in enumerate(items, start=settled.first)),
        ]
        own = f"Beslutning i {settled.body} den {short_date(settled.day)}"
        for number, item in enumerate(items, start=settled.first):
            lines.append(f"\n{number}. {item.title}\n\nSagsnr.: {item.case}")
            lines.append("Lukket punkt" if item.closed else "Åbent punkt")
            for heading, paragraphs in item.sections:
                lines.append(f"\n{own if heading == 'Beslutning' else heading}")
                lines += paragraphs
            lines.append("\nTil toppen")
        lines.append("\nMødet hævet kl. 18.05")
        return "\n".join(lines) + "\n"


def long_date(day: date) -> str:
    """Return ``4. juni 2025``."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return ``04-06-2025``."""
    return f"{day:%d-%m-%Y}"


def thousands(number: int) -> str:
    """Return ``12.345``."""
    return f"{number:,}".replace(",", ".")
