"""Positions: what the words around a name say that its bearer is.

``Arbejdsmarkedschef, Ane Tom,``; ``Ane Tom, chef for Plan``; ``Ane Tom er valgt som formand for FagMED pr. 1. juni``.
A day of beginning or ending is read only from beside the words that say so, and never supposed. What is proposed
(``indstilles``, ``foreslås``) is no position, nor is what somebody has been (``tidligere``).
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from kg.danish import DATE, parse_date
from kg.people.words import Lexicon
from kg.reading.bodies import body_name
from kg.records import BodyName, PersonName, Position, Span

_W = r"[A-ZÆØÅ][\w’'-]*"
_UNIT = rf"{_W}(?:(?:\s*,\s+|\s+&\s+|\s+og\s+|\s+for\s+|\s+)(?:§\s?\d+\w*|{_W}|\d(?=\s|$)))*"
_DEFINITE = r"[a-zæøå-]{4,}(?:et|en|ne|ts|ns)\b(?!\s+(?:for|af|i)\b)"
_PLACE = rf"\s+(?P<link>for|i|ved|hos|af|fra|på)\s+(?P<unit>{_UNIT}|{_DEFINITE})"
_BODY = re.compile(
    r"(?i:udvalg(?:et)?\b|udvalget?\s+for|råd(?:et)?$|byråd|kommunalbestyrelse|\bMED\b|-?MED(?:II?I?|\s|-|$)|nævn(?:et)?$|"
    r"\w+syn(?:et)?$|hovedudvalg)"
)
_OFFICES = frozenset({"formand", "næstformand", "1. næstformand", "2. næstformand"})
_PROPOSED = re.compile(
    r"(?i:^\s*at\b|indstil|foreslå|forslag|anbefal|opstil|kandidat|stemte|ønsker|skal\s+vælge|såfremt|hvis)"
)
_ELECTED = (
    r"\s*,?\s+(?:(?:er|blev|bliver|er\s+blevet|var)\s+)?(?:enstemmigt\s+)?"
    r"(?P<verb>(?:gen)?valgt|udpeget|udnævnt|konstitueret|ansat|(?:gen)?vælges|udpeges|konstitueres|ansættes)"
    r"(?:\s+(?:enstemmigt|pr\.\s+\S+))?\s+(?:som|til)\s+"
)
_BEGINS = r"\s+(?:tiltræder|tiltrådte|begynder|starter)\s+(?:stillingen\s+)?som\s+"
_ENDS = (
    r"\s+(?:fratræder|fratrådte|stopper|udtræder|udtrådte|fratræder\s+stillingen)\s+(?:som|af\s+stillingen\s+som)\s+"
)
_IS = r"\s+(?:er|som)\s+"
_WHEN = re.compile(
    rf"\s*,?\s+(?:pr\.|fra(?:\s+og\s+med)?|med\s+virkning\s+fra|den)\s+(?:d(?:en|\.)\s+)?(?P<day>{DATE})", re.I
)
_NEW = r"(?i:(?:ny|nye|nyt|kommunens|udvalgets|byrådets)\s+)?"
_MODIFIERS = r"(?:(?:adm\.|administrerende|fungerende|fung\.|konstitueret|konst\.|1\.|2\.|faglig|ledende|teknisk)\s+)?"
_PAST = re.compile(r"(?i)\b(?:tidligere|forhenværende|fhv\.|afgående|afdøde|kommende|daværende|afgået)\s*$")
_SHORT = {
    "tr": "tillidsrepræsentant",
    "ftr": "fællestillidsrepræsentant",
    "amr": "arbejdsmiljørepræsentant",
    "adm. direktør": "administrerende direktør",
}
_STANDING_IN = ("stedfortræder", "suppleant")
_WITH_UNIT = ("medlem", "repræsentant", "observatør", "kontaktperson")
SAID = frozenset(f"people/positions/{rule}" for rule in ("elected", "begins", "ends", "is"))
"""Rules of what a sentence says of somebody, which in a recommendation is only proposed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention inside a passage: the characters ``start:end``, ``after`` the party that may follow, and who it is."""

    start: int
    end: int
    after: int
    person: PersonName
    attends: bool


@dataclass(frozen=True, slots=True)
class _Where:
    unit: str | None = None
    body: BodyName | None = None
    own_body: bool = False
    end: int = 0


class Positions:
    """Reads positions; built once of the words that are titles."""

    def __init__(self, lexicon: Lexicon) -> None:
        whole: list[str] = []
        ends: list[str] = []
        for cue in lexicon.cues:
            if cue.kind == "title":
                for word in cue.words:
                    (ends if word.startswith("-") else whole).append(re.escape(word.lstrip("-")))
        longest = sorted(whole, key=lambda word: (-len(word), word))
        tails = sorted(ends, key=lambda word: (-len(word), word))
        title = rf"(?<!\w)(?i:(?:[a-zæøå]+-\s(?:og|&)\s)?(?:{'|'.join(longest)}|[a-zæøå-]+(?:{'|'.join(tails)})))(?!\w)"
        role = rf"(?P<role>(?i:{_MODIFIERS}){title})"
        self._lexicon = lexicon
        self._before = re.compile(rf"{role}(?P<place>{_PLACE})?(?P<comma>\s*[,:])?\s*$")
        self._place = re.compile(_PLACE)
        self._elected_before = re.compile(
            rf"(?i:som|til)\s+{_NEW}{role}(?P<place>{_PLACE})?\s+(?:valgtes|udpegedes|(?:blev|er)\s+(?:valgt|udpeget))\s*:?\s*$"
        )
        self._apposed = re.compile(rf"\s*,\s+{_NEW}{role}")
        self._said = tuple(
            (rule, re.compile(rf"{lead}{_NEW}{role}"))
            for rule, lead in (("elected", _ELECTED), ("begins", _BEGINS), ("ends", _ENDS), ("is", _IS))
        )
        self._chosen = re.compile(rf"\s+(?:som|til)\s+{_NEW}{role}")
        self._from = re.compile(rf"\s*,?\s+fra\s+(?P<unit>{_UNIT})")

    def read(self, sentence: str, start: int, people: list[Named], deciding: bool) -> list[Position]:  # noqa: FBT001
        """Return the positions that a sentence states of ``people``, whose places count within it.

        ``start`` is where the sentence begins in the text; ``deciding`` when it stands in a decision of the meeting.
        """
        found: list[Position] = []
        led = True
        for index, named in enumerate(people):
            left = people[index - 1].after if index else 0
            right = people[index + 1].start if index + 1 < len(people) else len(sentence)
            position = (
                self._leading(sentence, named, left, enumerated=led)
                or self._trailing(sentence, named, right, right < len(sentence))
                or self._stated(sentence, named, right, deciding=deciding)
                or self._coming_from(sentence, named, right)
            )
            led = position is not None and position.at.start < named.start
            if position is not None:
                found.append(replace(position, at=Span(position.at.start + start, position.at.end + start)))
        return found

    def _leading(self, sentence: str, named: Named, left: int, *, enumerated: bool) -> Position | None:
        """``Formand for Arbejdsmiljøgruppen, Ane Tom``; ``direktør Ane Tom``."""
        head = sentence[left : named.start]
        chosen = self._elected_before.search(head)
        if chosen is not None and not _PROPOSED.search(sentence):
            return self._position(chosen, named, left, "elected", chosen["place"], own=True)
        found = self._before.search(head)
        if found is None:
            return None
        earlier = head[: found.start()]
        if _PAST.search(earlier) or (left and earlier.strip() == "," and not enumerated):
            return None  # ``Ane Tom, direktør Bo Intet``: whose title is it?
        closing = sentence[named.after : named.after + 1]
        if found["comma"] and found["comma"].strip() == "," and closing not in (",", ""):
            return None
        position = self._position(found, named, left, "before", found["place"], own=named.attends)
        since = self._from.match(sentence, named.after)
        if position is None or since is None or position.unit or position.body is not None:
            return position
        # ``formand Ane Tom fra Håndboldklubben``: an office there, not here
        return replace(position, unit=since["unit"].strip(" ,"), own_body=False)

    def _trailing(self, sentence: str, named: Named, right: int, followed: bool) -> Position | None:  # noqa: FBT001
        """``Ane Tom, konsulent i Plan``."""
        found = self._apposed.match(sentence, named.after, right)
        if found is None:
            return None
        place = self._place.match(sentence, found.end(), right)
        end = place.end() if place else found.end()
        if followed and not sentence[end:right].strip(" "):
            return None  # the title is the next one's: ``Ane Tom, direktør Bo Intet``
        return self._made(found, named, "after", place, own=named.attends)

    def _stated(self, sentence: str, named: Named, right: int, *, deciding: bool) -> Position | None:
        """``Ane Tom er valgt som ny næstformand for FagMED pr. 1. juni 2025``."""
        for rule, pattern in self._said:
            found = pattern.match(sentence, named.after, right)
            if found is None:
                continue
            verb = found.groupdict().get("verb") or ""
            if _PROPOSED.search(sentence) or (verb.endswith("es") and not deciding):
                return None
            place = self._place.match(sentence, found.end(), right)
            if rule == "is" and (place is None or _role(found["role"]).endswith(_WITH_UNIT)):
                continue
            position = self._made(found, named, rule, place, own=True)
            return None if position is None else self._dated(sentence, position, rule, place or found)
        chosen = self._chosen.match(sentence, named.after, right)
        elected = re.search(r"(?i)\bvalgte\s+(?:enstemmigt\s+)?$", sentence[: named.start])
        if chosen is None or elected is None or _PROPOSED.search(sentence):
            return None
        return self._made(chosen, named, "elected", self._place.match(sentence, chosen.end(), right), own=True)

    @staticmethod
    def _dated(sentence: str, position: Position, rule: str, last: "re.Match[str]") -> Position:
        when = _WHEN.match(sentence, last.end())
        day: date | None = parse_date(when["day"]) if when else None
        if when is None or day is None or rule == "is":
            return position
        at = Span(position.at.start, when.end())
        return replace(position, at=at, end=day) if rule == "ends" else replace(position, at=at, start=day)

    def _coming_from(self, sentence: str, named: Named, right: int) -> Position | None:
        """``Ane Tom fra Plan & Data``: a unit and no role."""
        found = self._from.match(sentence, named.after, right)
        if found is None or not self._administrative(found["unit"]):
            return None
        unit = found["unit"].strip(" ,")
        at = Span(named.start, found.start("unit") + len(unit))
        return Position(named.person, "", at, "people/positions/from", unit=unit)

    def _administrative(self, unit: str) -> bool:
        words = re.findall(r"[\w-]+", unit)
        return any(self._lexicon.has("unit", word.strip("-")) for word in words) or bool(
            re.search(r"(?:forvaltning|afdeling|center|centret|stab|sekretariat|team)(?:en|et)?$", unit)
        )

    def _position(
        self, found: "re.Match[str]", named: Named, offset: int, rule: str, place: str | None, *, own: bool
    ) -> Position | None:
        role = _role(found["role"])
        where = self._where(found["link"], found["unit"]) if place else _Where()
        own_body = own and not place and role in _OFFICES
        at = Span(offset + found.start("role"), named.end)
        if role.endswith(_STANDING_IN):
            return None
        return Position(named.person, role, at, f"people/positions/{rule}", where.body, own_body, where.unit)

    def _made(
        self, found: "re.Match[str]", named: Named, rule: str, place: "re.Match[str] | None", *, own: bool
    ) -> Position | None:
        role = _role(found["role"])
        if role.endswith(_STANDING_IN):
            return None
        where = self._where(place["link"], place["unit"]) if place else _Where()
        at = Span(named.start, place.end() if place else found.end("role"))
        own_body = own and place is None and role in _OFFICES
        return Position(named.person, role, at, f"people/positions/{rule}", where.body, own_body, where.unit)

    @staticmethod
    def _where(_link: str, printed: str) -> _Where:
        """Return the body or the unit that ``printed`` names; another organisation's body (``KL's``) is a unit."""
        unit = " ".join(printed.split()).strip(" ,")
        owned = re.match(r"[^\s,]+(?:['’]s|[^s\s,]s)\s+(?=[A-ZÆØÅ])", unit)
        if _BODY.search(unit) and owned is None:
            return _Where(body=body_name(unit))
        return _Where(unit=unit)


def _role(printed: str) -> str:
    role = " ".join(printed.split()).lower()
    return _SHORT.get(role, role)
