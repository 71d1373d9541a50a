"""Outcomes: which of the closed set a decision states.

Each clause is read by the rules of the table ``outcome``; what :mod:`kg.reading.unsaid` takes back, what is quoted,
what members have put on record, and what became of an amendment beside the proposal, is no outcome of the decision.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.passages import Passage, sentences
from kg.reading.leads import with_leads
from kg.reading.unsaid import NOBODY, Deciding, unsaid
from kg.rules import LONGEST, RuleTable
from kg.vocabulary import Outcome

_QUOTED = re.compile(r"[”\"“»][^”\"“»«]*[”\"“«»]?|(?<!\w)['‘’](?=\w)[^'‘’]{3,120}['’](?!\w)")
_REMARK = re.compile(
    r"(?i:protokolbemærkning|mindretalsudtalelse|protokol(?:lat|udtalelse)|(?:til|tilført)\s+protokollen)[^.]*:"
)
"""What announces the words of some members; all that follows is theirs."""

_FORMULA = re.compile(r"(?:Indstillingen\s+(?:blev\s+)?)?(?i:godkendt|tiltrådt|vedtaget|anbefales|udsat)\s*\.?\s*")
"""What is nobody's remark, where the decision stands below one."""

_BESIDE_PRESENCE = re.compile(
    r"(?:Indstillingen|Dagsordenen|Referatet|Udvalget|Byrådet|Kommunalbestyrelsen|Godkendt|Tiltrådt|Vedtaget|Anbefales|Anbefalet"
    r"|Udsat|Drøftet|Taget\s+til|Til\s+efterretning|Orienteringen|Punktet|Sagen)\b"
)
"""How a sentence begins that says what was decided, on the line that tells who was away."""

_PRESENCE = re.compile(r"(?i:fraværende|afbud|ikke\s+til\s+stede|til\s*stede|deltagere|inhabile?)\b[^.:]{0,40}:")
_SPLIT = re.compile(
    r"(?<=[A-ZÆØÅ])\.\s+(?=(?:Forslag|Indstilling|Ændringsforslag|Sag|Punkt|Udvalg|Byråd|Dermed|Herefter|Der|Det)\w*\b)|;\s+"
    r"|(?:(?<=\smod\s\d)|(?<=\smod\s\d\d)|(?<=\sfor\s\d)|(?<=\sfor\s\d\d)|(?<=\sstemte\s\d)|(?<=\sstemte\s\d\d))\.\s+(?=[A-ZÆØÅ])"
    r"|,\s+(?=(?:hvorefter|hvorpå|herefter|derefter|mens|men(?!\s+med\b)|hvilket)\b)"
    r"|,?\s+og\s+(?=(?:den\s+\w+\s+)?(?:dagsorden|indstilling|hovedforslag)\w*\s+(?:\w+\s+){0,4}?(?:blev|godkend|vedt|anbefal|tiltr))"
)
_OTHER_ITEM = re.compile(
    r"(?:(?:[Vv]edr(?:\.|ørende)|[Aa]ng(?:\.|ående)|[Ff]or\s+så\s+vidt\s+angår|[Ii]\s+forhold\s+til|[Uu]nder)\s+)?"
    r"(?:[Dd]agsordens)?(?:[Pp]unkt(?:erne)?|[Pp]kt\.?|[Ss]ag(?:erne)?)\s*(?:nr\.?\s*)?\d+"
)
_AT_MEETING = re.compile(r"(?:På|Ved)\s+(?:det\s+(?:seneste|sidste|forrige)\s+)?(?P<of>\w{2,30}-?)møde(?:t)?\b")
"""How a clause begins that tells of a meeting by its name: ``På dialogmødet``."""

_PROPOSES = re.compile(r"\b(?i:indstiller|indstillede|foreslår|foreslog|anbefaler|ønsker)\b[^.]*(?:[:,]|\bat)\s*$")
"""A passage that ends so goes on in a list of what is proposed."""

_AMENDMENT = re.compile(
    r"(?:et\s+|\w+\s+)?(?:\w*ændringsforslag|modforslag|forslag\s+om\s+at)|(?:[A-ZÆØÅ]\w*\s+){1,4}forslag\b|forslag(?:et)?\s+fra\b",
    re.IGNORECASE,
)
_FOR_AMENDMENT = re.compile(r"flertal\s+for\s+(?:\w*ændringsforslag|modforslag)", re.IGNORECASE)
_MOTION = re.compile(r"forslag(?:et)?\b|^\s*Det(?:te)?\s+(?:blev|faldt|bortfaldt)\b", re.IGNORECASE)
_WHETHER = re.compile(r",?\s+(?:hvorvidt|om\s+\w+\s+(?:skal|skulle|kan|kunne|bør|burde))\b")
_PROPOSAL = re.compile(r"\b(?:indstilling|hovedforslag|sagen|dagsorden)", re.IGNORECASE)
_WITH_REMARK = re.compile(r"\bmed\s+(?:\w+\s+){0,3}?(?:bemærkning|anbefaling|indstilling|påtegning)")
_DIRECTLY = re.compile(r"\s+(?:\w+\s+){0,2}")
_WORD = re.compile(r"\w{4}")
_THAT = re.compile(r"\bat\b")
_PUT = re.compile(r"\bat\b|:")
"""What begins the words of a proposal after who makes it."""


# What an outcome says more exactly than another that the same words also match.
_OVER: dict[Outcome, tuple[Outcome, ...]] = {
    Outcome.RECOMMENDED: (
        Outcome.APPROVED,
        Outcome.ENDORSED,
        Outcome.NOTED,
        Outcome.APPROVED_WITH_CHANGES,
        Outcome.ELECTED,
    ),
    Outcome.APPROVED_WITH_CHANGES: (Outcome.APPROVED, Outcome.ENDORSED),
    Outcome.REJECTED: (Outcome.APPROVED, Outcome.ENDORSED, Outcome.RECOMMENDED),
    Outcome.POSTPONED: (Outcome.WITHDRAWN,),
}
# What is no outcome of its own beside another of the same decision.
_UNDER: dict[Outcome, tuple[Outcome, ...]] = {Outcome.INFORMED: (Outcome.NOTED,), Outcome.NONE: tuple(Outcome)}
# What may stand in the "at" of another and still be done: "Udvalget godkendte, at planen sendes i høring".
_DONE_THEREBY = (Outcome.SENT_TO_HEARING, Outcome.REFERRED)
# What decides the matter, so that a motion beside it that fell is no outcome.
_SETTLES = frozenset(Outcome) - {
    Outcome.REJECTED,
    Outcome.WITHDRAWN,
    Outcome.DISCUSSED,
    Outcome.INFORMED,
    Outcome.NONE,
    Outcome.ELECTED,
}
_GOES_ON = (Outcome.APPROVED, Outcome.ENDORSED, Outcome.APPROVED_WITH_CHANGES)


class _Said(NamedTuple):
    """An outcome stated at a place of the text."""

    at: int
    outcome: Outcome
    rule: str
    clause: str
    stop: int
    """Where its words end in the clause."""


def read_outcomes(passages: list[Passage], table: RuleTable, who: Deciding = NOBODY) -> list[tuple[Outcome, str]]:
    """Return the outcomes that the passages of one decision state, with the rules that read them, in the text's order.

    Bullets are notes of what was said where a plain sentence tells the outcome, and a list of what is proposed tells
    none. What became of an amendment counts only where nothing else is told.
    """
    passages = list(with_leads(list(_telling(passages))))
    plain = [p for p in passages if not p.mark and not p.content.startswith("at ")]
    marked = [p for p in passages if p not in plain]
    said = _stated(plain, table, who) or ([] if _proposed(plain) else _stated(marked, table, who))
    found: dict[Outcome, str] = {}
    for each in sorted(_of_the_proposal(said), key=lambda s: s.at):
        found.setdefault(each.outcome, each.rule)
    if len(passages) > 1 or len(found) > 1:
        under = {o for o in found if any(other in found and other is not o for other in _UNDER.get(o, ()))}
        found = {o: rule for o, rule in found.items() if o not in under}
    return list(found.items())


def _telling(passages: list[Passage]) -> Iterator[Passage]:
    """Yield the passages that may tell an outcome: not who was there, and no more once members have their say."""
    absent = False
    for n, passage in enumerate(passages):
        label = _PRESENCE.match(passage.content)
        if label is not None:
            absent = not passage.content[label.end() :].strip()
            yield from (s for s in list(sentences(passage))[1:] if _BESIDE_PRESENCE.match(s.content))
            continue
        if absent:
            absent = False
            if re.fullmatch(r"(?:Ingen|Intet)\.?\s*", passage.content):
                continue
        remark = _REMARK.search(passage.content)
        if remark is not None:
            yield Passage(passage.start, passage.content[: remark.start()], passage.indent, passage.mark, passage.lead)
            if n == 0 and passage.content[remark.end() :].strip():
                yield from (below for below in passages[1:] if _FORMULA.fullmatch(below.content))
            return
        yield passage


def tells_presence(passage: Passage) -> bool:
    """Tell whether a passage says who was there, and nothing of what was decided."""
    return _PRESENCE.match(passage.content) is not None


def _proposed(plain: list[Passage]) -> bool:
    return bool(plain) and _PROPOSES.search(plain[-1].content) is not None


def _of_the_proposal(said: list[_Said]) -> list[_Said]:
    """Return what is said of the proposal itself, where that is told; else what is told of amendments to it.

    A motion that falls or is taken back decides nothing where the text goes on to decide; nor does it that members
    discussed whether something should be done.
    """
    main = [s for s in said if not (_AMENDMENT.match(s.clause) or _FOR_AMENDMENT.search(s.clause))] or said
    if any(s.outcome in _SETTLES for s in main):
        main = [s for s in main if not _fallen(s)]
    if any(s.outcome is not Outcome.DISCUSSED for s in main):
        main = [s for s in main if not (s.outcome is Outcome.DISCUSSED and _WHETHER.match(s.clause, s.stop))]
    return main


def _fallen(said: _Said) -> bool:
    """Tell whether a motion has fallen or been taken back: its own clause names no proposal of the administration."""
    gone = said.outcome in (Outcome.REJECTED, Outcome.WITHDRAWN)
    return gone and _MOTION.search(said.clause) is not None and _PROPOSAL.search(said.clause) is None


def _stated(passages: list[Passage], table: RuleTable, who: Deciding) -> list[_Said]:
    found = []
    for passage in passages:
        content = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), passage.content)
        if content.isupper() and _WORD.search(content) is not None:
            content = content.lower()
        for sentence in sentences(Passage(passage.start, content)):
            for start, clause in _clauses(sentence):
                found += [
                    _Said(start + at, outcome, rule, clause, stop)
                    for at, stop, outcome, rule in _in_clause(clause, table, who)
                ]
    return found


def _clauses(sentence: Passage) -> Iterator[tuple[int, str]]:
    begin = 0
    for cut in _SPLIT.finditer(sentence.content):
        yield sentence.start + begin, sentence.content[begin : cut.start()]
        begin = cut.end()
    yield sentence.start + begin, sentence.content[begin:]


def _in_clause(clause: str, table: RuleTable, who: Deciding) -> list[tuple[int, int, Outcome, str]]:
    if _OTHER_ITEM.match(clause) or _other_meeting(clause, who):
        return []
    found: dict[Outcome, tuple[int, int, str]] = {}
    proposals: list[int] = []
    for rule in table.candidates(clause):
        outcome = Outcome(rule.means)
        for match in rule.matches(clause, 0, min(len(clause), LONGEST)) if outcome not in found else ():
            if not unsaid(clause, match, outcome, who):
                found[outcome] = (match.start(), match.end(), rule.name)
                break
            if outcome is Outcome.RECOMMENDED:
                proposals.append(match.start())
    for proposal in proposals:  # what someone else recommends is not decided thereby
        found = {o: at for o, at in found.items() if at[0] < proposal or not _PUT.search(clause, proposal, at[0])}
    sent = Outcome.REFERRED  # "Fremsendes til Byrådet med bemærkning, at udvalget anbefaler"
    if len(found) > 1 and _WITH_REMARK.search(clause):
        found.pop(sent, None)
    done = {o: each for o, each in found.items() if not _inside(clause, o, each[0], found)}
    dropped = {lesser for outcome in done for lesser in _OVER.get(outcome, ())}
    return [(at, stop, o, rule) for o, (at, stop, rule) in done.items() if o not in dropped]


def _other_meeting(clause: str, who: Deciding) -> bool:
    """Tell whether a clause is of a meeting with another name than the body that decides."""
    named = _AT_MEETING.match(clause)
    return named is not None and who.body is not None and named["of"].lower().rstrip("s-") not in who.body.name.lower()


def _inside(clause: str, outcome: Outcome, at: int, found: dict[Outcome, tuple[int, int, str]]) -> bool:
    """Tell whether an outcome stands in the ``at`` of another: ``anbefaler, at sagen udsættes`` postpones nothing."""
    for other, (start, end, _) in found.items():
        begin = start if other is Outcome.RECOMMENDED else end
        if other is outcome or end > at:
            continue
        if _THAT.search(clause, begin, at):
            return not (other in _GOES_ON and outcome in _DONE_THEREBY)
        if other is Outcome.RECOMMENDED and _DIRECTLY.fullmatch(clause, end, at):
            return True  # "Anbefales fremlagt i høring"
    return False
