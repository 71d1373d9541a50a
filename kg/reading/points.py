"""The answers of a decision: which point of the recommendation each part of it answers.

``Ad 1: Godkendt``, ``1. Godkendt. 2. Udsat``, ``Punkt 1 godkendt, mens punkt 2 udsættes``, ``Andet punkt godkendt``.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.passages import Passage, sentences
from kg.reading.numbers import listed_numbers
from kg.reading.outcomes import read_outcomes, tells_presence
from kg.reading.unsaid import Deciding
from kg.rules import RuleTable
from kg.vocabulary import Outcome

_LIST = r"(?P<n>\d{1,2}(?:\s*(?:,|og|-|–)\s*\d{1,2})*)(?![\d/])"
_LETTERS = r"(?P<l>[a-h](?:\s*(?:,|og|-|–)\s*[a-h]\b)*)(?=\s*[.):])"
_AD = re.compile(
    rf"[Aa]d\.?\s*(?:(?:pkt|punkt|at|indstilling)\.?\s*)?(?:{_LIST}|{_LETTERS})\s*[.):]*[ \t]*(?:[–-]\s+)?"
)
_POINT = re.compile(
    rf"(?:[Tt]il\s+)?(?:(?:[Ii]ndstillings?(?:ens)?\s*)?(?:[Aa]t-?)?(?:[Pp]unkt(?:erne)?|[Pp]kt\.?|[Pp]ind)|[Ii]ndstilling)\s*{_LIST}\s*[.:)]*\s*"
)
_NUMBER = re.compile(r"(?P<n>\d{1,2})[.)]")
_ITEM_THAT = re.compile(r"(?:at|for|til)\b(?!\s*:)")
_NEXT_AD = re.compile(rf"(?<=[.,;])\s+(?={_AD.pattern.replace('?P<n>', '?:').replace('?P<l>', '?:')}[A-ZÆØÅ])")
"""Where the next answer begins on the line of the one before: ``Ad 1: Godkendt. Ad 2: Udsat.``"""

_ORDINALS = ("første", "andet", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende")
_OF_LIST = r"\s+(?:(?:indstillings)?punkt|pkt|pind)\b(?:\s+i\s+(?:\w+\s+)?indstillingen\b)?"
_TH = re.compile(
    rf"(?:(?P<n>\d{{1,2}}\.(?:(?:,\s*|\s+og\s+)\d{{1,2}}\.)*)"
    rf"|(?P<word>(?:{'|'.join(_ORDINALS)})(?:(?:,\s*|\s+og\s+)(?:{'|'.join(_ORDINALS)}))*)){_OF_LIST}\s*[.:]?\s*",
    re.IGNORECASE,
)
"""``2. punkt``, ``Andet og tredje punkt``: which points of the recommendation are answered."""

_NTH = rf"(?:\d{{1,2}}\.|{'|'.join(_ORDINALS)}){_OF_LIST}"
_NUMBERED = r"(?:indstillings?(?:ens)?\s*)?(?:at-?)?(?:punkt(?:erne)?|pkt\.?|pind)\s*\d"
_NEXT_TH = re.compile(
    rf"(?<=[.,;])(?<!\d\.)\s+(?:(?:og|mens|men|hvorimod)\s+)?(?={_NTH}|{_NUMBERED})|(?<!\.)\s+(?:mens\s+(?={_NTH})|(?:og|mens)\s+(?={_NUMBERED}))",
    re.IGNORECASE,
)
"""Where the next answer of a sentence begins: ``Punkt 1 godkendt, mens punkt 2 udsættes``."""

_NEXT_NUMBER = re.compile(r"(?:(?<=\w\w[.;])|(?<=\)[.;]))\s+(?=(?P<n>\d{1,2})[.)]\s+[A-ZÆØÅ])")
"""Where the next point of a list begins on the line of the one before: ``1. Godkendt. 2. Udsat.``"""

_COLON = re.compile(r"(?P<n>\d{1,2}):\s+(?=[A-ZÆØÅ])")
_POINT_LETTER = re.compile(r"(?P<l>[a-h])[.)]")

Part = tuple[tuple[int, ...], list[Passage]]
"""Numbers of the recommendations that a part answers, and its passages."""


def answers(passages: list[Passage], outcomes: RuleTable, who: Deciding) -> list[Part]:
    """Return the parts of a decision with the numbers of the points that each answers; one without numbers at least."""
    return _parts(passages) or _named(passages, outcomes, who) or _points(passages, outcomes, who) or [((), passages)]


def _parts(passages: list[Passage]) -> list[Part]:
    """Return the parts that ``Ad n`` begins, and what stands before the first; none where nothing does."""
    parts: list[Part] = []
    answered = False
    for passage in (answer for each in passages for answer in _answers(each)):
        ad = _AD.match(passage.content)
        if ad is not None:
            answered = True
            rest = Passage(passage.start + ad.end(), passage.content[ad.end() :], passage.indent, "", passage.start)
            numbers = _numbers(ad["n"]) if ad["n"] is not None else _letters(ad["l"])
            parts.append((numbers, [rest] if rest.content.strip() else []))
        elif parts:
            parts[-1][1].append(passage)
        else:
            parts.append(((), [passage]))
    return parts if answered else []


def _numbers(listed: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(n) for n in listed_numbers(listed)))


def _letters(listed: str) -> tuple[int, ...]:
    """Return the places of lettered points, a the first: ``a og c`` is 1 and 3, ``a-c`` 1 to 3."""
    return _numbers(re.sub(r"\b[a-h]\b", lambda letter: str(ord(letter[0]) - ord("a") + 1), listed))


def _answers(passage: Passage) -> Iterator[Passage]:
    """Return the answers that stand one after the other in a passage; the passage itself where it is one, or none."""
    return _pieces(passage, _NEXT_AD) if _AD.match(passage.content) else iter((passage,))


def _pieces(passage: Passage, between: re.Pattern[str]) -> Iterator[Passage]:
    """Yield what stands before, among and after the matches of ``between`` in a passage."""
    begin = 0
    for cut in between.finditer(passage.content):
        yield replace(passage, start=passage.start + begin, content=passage.content[begin : cut.start()])
        begin = cut.end()
    yield replace(passage, start=passage.start + begin, content=passage.content[begin:])


def _points(passages: list[Passage], outcomes: RuleTable, who: Deciding) -> list[Part]:
    """Return the points of a list that runs from 1 and each of which states an outcome (``1. Anbefales.``).

    Where a sentence before the list states one, the points are its details, and where a point begins with ``at`` it is
    what was recommended, told again.
    """
    passages = [point for passage in passages for point in _on_one_line(_numbered(passage))]
    lettered = [n for n, passage in enumerate(passages) if _POINT_LETTER.fullmatch(passage.mark)]
    starts = [n for n, passage in enumerate(passages) if _NUMBER.fullmatch(passage.mark)]
    numbers = [int(passages[n].mark.rstrip(".)")) for n in starts]
    if not starts and len(lettered) > 1:
        starts, numbers = lettered, [ord(passages[n].mark[0]) - ord("a") + 1 for n in lettered]
    if not starts or numbers != list(range(1, len(starts) + 1)):
        return []
    before = passages[: starts[0]]
    if before and read_outcomes(before, outcomes, who):
        return []
    parts: list[Part] = [((), before)] if before else []
    for number, begin, end in zip(numbers, starts, [*starts[1:], len(passages)], strict=True):
        part = passages[begin:end]
        first = replace(part[0], mark="")
        if _ITEM_THAT.match(first.content) or not read_outcomes([first], outcomes, who):
            return []
        parts.append(((number,), [first, *part[1:]]))
    return parts


def _numbered(passage: Passage) -> Passage:
    """Return a passage that a number with a colon begins (``1: Godkendt``) as the point of a list."""
    found = _COLON.match(passage.content) if not passage.mark else None
    if found is None:
        return passage
    at = passage.start + found.end()
    return Passage(at, passage.content[found.end() :], passage.indent, f"{found['n']}.", passage.start)


def _on_one_line(passage: Passage) -> Iterator[Passage]:
    """Yield the numbered points of a line that holds several, each one more than the one before; else the passage."""
    marked = _NUMBER.fullmatch(passage.mark)
    number, begin, held = int(marked["n"]) if marked is not None else 0, 0, passage
    for cut in _NEXT_NUMBER.finditer(passage.content) if number else ():
        if int(cut["n"]) == number + 1:
            yield replace(held, content=passage.content[begin : cut.start()])
            number, begin = number + 1, cut.end() + len(cut["n"]) + 1
            begin += len(passage.content[begin:]) - len(passage.content[begin:].lstrip())
            mark = f"{cut['n']}."
            held = Passage(passage.start + begin, "", passage.indent, mark, passage.start + cut.end())
    yield replace(held, content=passage.content[begin:])


def _named(passages: list[Passage], outcomes: RuleTable, who: Deciding) -> list[Part]:
    """Return the sentences of a decision that is nothing but these (``Punkt 1 godkendt. Punkt 2 udsat.``).

    Only when they begin with 1: else the points are those of the agenda.
    """
    passages = [_with_ordinal(passage) for passage in passages]
    if not any(_POINT.match(passage.content) or _TH.match(passage.content) for passage in passages):
        return []
    answers = [each for passage in passages if not tells_presence(passage) for each in _each(passage)]
    parts: list[Part] = []
    waiting: tuple[int, ...] = ()
    for sentence in (sentence for answer in answers for sentence in sentences(answer)):
        point = _POINT.match(sentence.content) or _TH.match(sentence.content)
        numbers = (*waiting, *(_pointed(point) if point is not None else ()))
        if not parts and numbers[:1] != (1,):
            return []
        begin = point.end() if point is not None else 0
        rest = Passage(sentence.start + begin, sentence.content[begin:], lead=sentence.start)
        stated = [outcome for outcome, _ in read_outcomes([rest], outcomes, who)]
        if point is not None and not rest.content.strip(" ,"):
            waiting = numbers  # "Punkt 1, punkt 2 og punkt 3 godkendt"
        elif point is None and not stated and not waiting:
            parts[-1][1].append(rest)  # who was there, or voted
        elif point is None or not stated or Outcome.WITHDRAWN in stated:
            return []
        else:
            parts.append((numbers, [rest]))
            waiting = ()
    return parts if not waiting else []


def _with_ordinal(passage: Passage) -> Passage:
    """Return a passage with its number in it, where that is no mark of a list (``1. punkt godkendt``)."""
    if not _NUMBER.fullmatch(passage.mark) or passage.lead < 0:
        return passage
    whole = passage.mark.ljust(passage.start - passage.lead) + passage.content
    return replace(passage, start=passage.lead, content=whole, mark="") if _TH.match(whole) else passage


def _each(passage: Passage) -> Iterator[Passage]:
    """Return the answers of a passage that says of several points in one sentence what became of them."""
    begins = _TH.match(passage.content) or _POINT.match(passage.content)
    return _pieces(passage, _NEXT_TH) if begins else iter((passage,))


def _pointed(point: "re.Match[str]") -> tuple[int, ...]:
    words = point.groupdict().get("word")
    if words is None:
        return _numbers(point["n"])
    return tuple(_ORDINALS.index(word) + 1 for word in re.findall(r"\w+", words.lower()) if word != "og")
