"""References to items of the meeting itself, by their numbers: ``behandles sammen med punkt 4``."""

import re
from datetime import date

from kg.passages import Passage, sentences
from kg.reading.numbers import listed_numbers
from kg.records import BodyName, Citation, Reference, Span
from kg.vocabulary import ReferenceKind

_NEAR = 8
"""Characters after the citation of another meeting in which an item is one of that meeting: ``2025, jf. sag 4``."""

RULE = "code/reference/same-meeting"

_ITEMS = re.compile(r"(?:unkt|kt\.|ag)[a-zæ]*\.?\s*(?:nr\.\s*)?\d")
_LIST = r"(?P<{}>\d{{1,4}}(?:\s*(?:,|og|-|–)\s*\d{{1,4}})*)(?!\d|/\d|\.\d)"
_ELSEWHERE = (
    r"(?!\s*,?\s*(?:i|på|fra|af|den|d\.)\s(?!dagsordenen|dagens|dette|denne)"
    r"|\s*,?\s*\w*(?:udvalg|råd|bestyrelse)\w*\s+(?:den|d\.|\d))"
)
"""No meeting follows, of which the item would be one: ``punkt 4 på mødet den``, ``punkt 4, Byrådet den``."""
_SAME = re.compile(
    r"(?:(?:behandl\w+|drøft\w+)\s+sammen\s+med|\bse\s+(?:også\s+)?|jf\.\s+(?:dagsordenens\s+)?|dagsordenens|\bsom"
    r"|\b(?:før|efter|under)(?=\s+punkt\s+\d+\s+på\s+dagsordenen))\s*"
    rf"(?:punkt(?:er(?:ne)?)?|pkt\.|sag(?:er(?:ne)?)?)\s*(?:nr\.\s*)?{_LIST.format('list')}{_ELSEWHERE}"
    rf"|^\s*(?:punkt(?:erne)?|pkt\.|sag(?:erne)?)\s*(?:nr\.\s*)?{_LIST.format('subject')}\s+(?:og\s+sagen\s+)?"
    r"(?:udgår|udgik|udsættes|tages\s+af|(?:behandles|behandledes|(?:blev|er)\s+behandlet|oversendes|sendes\s+tilbage"
    r"|(?:blev|er)\s+(?:taget\s+af|udsat|udgået|flyttet)|flyttes)\b)"
    rf"|\b(?:punkterne|pkt\.|sagerne)\s*(?:nr\.\s*)?(?P<some>\d{{1,4}}(?:\s*(?:,|og|-|–)\s*\d{{1,4}})+)(?!\d|/\d|\.\d)"
    rf"{_ELSEWHERE}",
    re.IGNORECASE,
)

_PRESENCE = re.compile(r"\b(?:deltog|deltager|deltage|medvirkede|fraværende|inhabil\w*|forlod|til\s+stede)\b")
"""Words that tell for which items somebody was there: that is attendance, and cites nothing."""


def same_meeting(passage: Passage, own: BodyName | None, day: date | None) -> list[Reference]:
    """Return the references of a passage to items of the meeting ``own`` of ``day``; none where either is unknown."""
    found: list[Reference] = []
    if own is None or day is None or _ITEMS.search(passage.content) is None:
        return found
    for match in _SAME.finditer(passage.content):
        at = Span(passage.start + match.start(), passage.start + match.end())
        words = around(passage, at).content
        if _PRESENCE.search(words):
            continue
        for number in listed_numbers(match["list"] or match["subject"] or match["some"]):
            citation = Citation(unnamed(own), day, number, own=True)
            found.append(Reference(0, ReferenceKind.SAME_MEETING, citation, words, at, RULE))
    return found


def near(same: Reference, other: Reference) -> bool:
    """Tell whether an item is named in, or directly after, the citation of another meeting: it is one of that."""
    return other.at.start < same.at.end and same.at.start < other.at.end + _NEAR


def unnamed(own: BodyName) -> BodyName:
    """Return the meeting's own body where the text cites it without any word for it."""
    return BodyName("", own.name, own.period)


def around(passage: Passage, at: Span) -> Passage:
    """Return the sentence that holds the citation."""
    return next((s for s in sentences(passage) if s.start <= at.start < s.end), passage)
