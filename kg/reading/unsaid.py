"""Words that look like an outcome and state none, for what stands around them.

A word states an outcome where the body that decides says it of the matter at hand. It states none as a condition or a
wish, of another item, of an earlier day, or in the mouth of one member, one party or another body.
"""

import re
from datetime import date
from typing import NamedTuple

from kg.danish import DATE, MONTHS, parse_date
from kg.reading.bodies import body_name, body_type, same_body
from kg.reading.tags import PARTIES
from kg.records import BodyName
from kg.vocabulary import Outcome
from kg.words import words_of

_CLAUSE = 160
"""Characters of a clause looked at for the word that begins it."""

_OTHER_PART = re.compile(
    r"(?<![Ii]ndstillings)(?<![Ii]ndstillingens\s)\b(?:[Pp]unkt(?:erne)?|[Pp]kt\.?|[Ss]ag(?:erne)?)\s*(?:nr\.?\s*)?\d+"
    r"(?:\s*(?:,|og|samt|-|–)\s*\d+)*\s*(?:(?:blev|er|bliver|også|derfor)\s+){0,2}$|\bhvor(?:for|dan|når)?\b[^.;:]{0,60}$"
)
_CONDITION = re.compile(
    r"\b(?:[Nn]år|[Hh]vis|[Ss]åfremt|[Ii]nden|[Ff]ør|[Ff]orudsat|medmindre|indtil|frem\s+til|efter\s+at|som\s+(?:er|blev|tidligere)"
    r"|der\s+(?:er|blev|tidligere)|,\s*(?:der|som)\s+(?:kan|kunne)|,\s*(?:der|som)\s+$|,\s*så\s+(?:\w+\s+){1,3}?kan|med\s+henblik\s+på|mulighed(?:en)?\s+for|allerede|tidligere"
    r"|(?:om|hvorvidt)\s+\w+\s+(?:skal|skulle|kan|kunne)|kan\s+(?:først|tidligst)"
    r"|(?:spurgte|spørger|undersøge[rs]?|afklare[rs]?)\s*,?\s+(?:om|hvorvidt)"
    r"|(?:ha(?:r|vde)|er|var)\s+(?:tidligere|været)|forslag(?:et)?\s+om|afstemning(?:en)?\s+om|for\s+at(?:\s+få)?)\b[^,;:]*$"
)
_FUTURE = re.compile(r"\b(?:skal|skulle|bør|burde|vil|ville|forventes|må|måtte)\s+(?:\w+\s+){0,4}$")
_RESOLVED = re.compile(r"\b(?:beslut\w+|enig\w*|vedtog|aftal\w+)\b")
_WISH = re.compile(
    r"\b(?:ønsk\w+|foreslog|foreslår|foreslået|anmod\w+|bad|bedt|opfordr\w+|begær\w+"
    r"|still(?:er|ede)\s+(?:\w+\s+){0,2}?(?:\w*forslag)|agter|mulighed\w*\s+for)\b"
    r"(?:(?!\b(?:blev|bliver|er|og)\b)[^.;:])*$"
)
_HOPES = re.compile(
    r"\b(?:håb|forvent|frygt|ønsk|afvent|forudsæt)(?:er|ede|ter|te)\s*,?\s+at\b(?:(?!,\s+(?:og|men|idet)\b)[^;:])*$"
    r"|\b(?:ser\s+gerne|søge(?:r|s)?\s+om|arbejde(?:r|s)?\s+for)\s*,\s+at\b[^;:]*$"
)
UNLESS = re.compile(r"\s*(?:[Hh]vis|[Ss]åfremt|[Mm]edmindre|[Nn]år|[Ii]\s+fald|[Ff]orudsat|[Uu]nder\s+forudsætning)\b")
"""How a sentence begins that tells what will be under a condition."""

_SAYS = re.compile(
    r"\b(?:(?:oplys|bemærk|nævn|fortæl|erindr|mind|meddel|henvis|påpeg|understreg|fremhæv|beklag|undr)(?:te|ede|er|es)|fortalte|fremgår"
    r"|(?:blev|er)\s+(?:\w+\s+)?(?:oplyst|præciseret|bemærket|nævnt|understreget|pointeret|tilføjet|anført|fremført)|(?:præcisere|pointere)(?:de|r)"
    r"|udtrykte|udtrykker|mente|mener|(?:gør|gjorde)\s+opmærksom)\b[^.;:]{0,40}?\bat\b[^;:]*$"
)
"""Words by which someone tells what is so; what they tell of is not decided thereby."""

_PROPOSED = re.compile(
    r"\b(?:foreslog|foreslår|still(?:er|ede|et)\s+(?:\w+\s+){0,3}?\w*forslag\w*|fremsatte\s+(?:\w+\s+){0,3}?\w*forslag\w*)[^.:;]{0,60}:[^;:]*$"
)
"""Who proposes something, and a colon: what follows in the clause is what they propose."""

_BY_OTHERS = re.compile(
    r"\s+administrativt\b|(?<=kan\sgodkendes)\s+af\s+(?:formand|borgmester)|\s+(?:(?:endeligt|foreløbigt|allerede)\s+)?af\s+(?:(?i:staten|regionen|regeringen|folketinget|fonden|bygherre|\w*ministeriet|\w*(?<!be)styrelsen"
    r"|(?:[\w-]+\s+og\s+)\w*(?<!be)styrelsen|\w*nævnet|\w*forvaltning(?:en)?|administrationen|direktionen|revisionen|\w*direktoratet|det\s+(?:tidligere|forrige|afgåede))\b"
    r"|(?P<body>[A-ZÆØÅ][\w-]*(?:(?:,|\s+og|\s+&)?\s+[\w-]+){0,6}?(?:udvalget|rådet|bestyrelsen|repræsentationen)\b))"
)
"""By whom something is done, told after the verb: ``godkendt af Miljøstyrelsen``, ``kan godkendes administrativt``."""

_BEFORE = re.compile(
    r"\s+(?:på\s+(?:det\s+)?(?:sidste|forrige|seneste)\s+møde|sidste\s+(?:år|måned)|i\s+fjor|for\s+\w+\s+år\s+siden"
    r"|tilbage\s+i|(?<!s\s)i\s+(?:" + "|".join(MONTHS) + r")\b(?!-)|(?<!s\s)i\s+(?:19|20)\d\d\b(?!-))"
)
_ON_A_DAY = re.compile(rf"\s+(?:(?:af|i|på)\s+(?:[\w-]+\s+){{1,5}})?(?:den\s+|d\.\s*)(?P<date>{DATE})")
_DENIED = re.compile(r"\b(?:ikke|ingen|hverken)\s+(?:\w+\s+){0,2}$")
_DENIES = re.compile(r"\s+ikke\b")
_NOT = re.compile(r"\bikke\b")
_GRANTS = (Outcome.APPROVED, Outcome.ENDORSED, Outcome.SENT_TO_HEARING, Outcome.ELECTED)
"""Outcomes between whose words nothing may be denied."""


_LETTERS = r"\(?[A-ZÆØÅ](?:\s*(?:\+|,|og)\s*[A-ZÆØÅ]\b)*\)?"
_NAMED = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(PARTIES, key=len, reverse=True))
_PARTY = rf"(?:(?=[A-ZÆØÅ])(?i:{_NAMED})(?!\w)|(?:[Ll]iste|[Pp]arti(?:et)?|[Gg]ruppe)\s+{_LETTERS}|{_LETTERS})"
_PERSON = r"(?:[A-ZÆØÅ][\w.’'-]*(?:\s+[A-ZÆØÅ][\w.’'-]*){1,5}(?:\s*\([^()]{1,24}\))?)"
_MEMBER = re.compile(
    rf"(?:^|[.,;:]\s*|\s)(?:{_PARTY}|{_PERSON}|\b(?:[Ee]t\s+)?[Mm]indretal(?:let)?(?:\s*\([^()]*\))?|\b\d+\s+medlem(?:mer)?(?:\s*\([^()]*\))?"
    r"|\b\w*[Gg]ruppen|[Ff]ormanden|[Bb]orgmesteren)\s+(?:(?:kan|kunne|vil|ville|også|derfor|herefter|dog|alene|ikke)\s+)*$"
)
_MAJORITY = re.compile(r"\bflertal\b(?:\([^()]*\)|[^.,;:])*$|\benig\w*\s+\w+\s+$")
_MANY = re.compile(
    r"\b\d+\s+medlem(?:mer)?(?:\s*\([^()]*\))?\s+$|[Uu]dvalg|[Rr]åd(?:et)?\b|[Bb]estyrelse"
    r"|[Rr]epræsentation|MED\b|[Mm]agistrat|[Dd]irektion"
)
_ACTIVE = re.compile(r"(?:\w+(?:er|ede|te|og|ød)|[Kk]an|[Kk]unne)\b")
_STAFF = re.compile(
    r"(?i:\w*forvaltning(?:en)?|administration(?:en)?|\w*afdeling(?:en)?|\w*center(?:et|chef\w*)?|\w*chef(?:en)?|\w*direktør(?:en)?|borgmesteren|formanden|valggruppe|kommunen)"
    r"(?:\s+[\w&,-]+){0,6}?\s+$"
)
_BODY = re.compile(
    r"(?P<body>[A-ZÆØÅ][\w-]*(?:(?:,|\s+og|\s+&)?\s+[\w-]+){0,6}?(?:udvalget|udvalg|rådet|bestyrelsen|repræsentationen)"
    r"|Magistraten)\s+(?P<done>ha(?:r|vde)\s+(?:\w+\s+)?)?$"
)
_MATTER = re.compile(
    r"(?:(?:^|[.,;:–-])|\b(?:\w*sag(?:en|er|erne)?|\w*punkt(?:et|er|erne)?|pkt|\w*behandling(?:en)?|beslutning(?:en)?|stillingtagen|\w*afgørelse(?:n)?"
    r"|\w*drøftelse(?:n)?|\w*forslag(?:et)?|indstilling(?:en|er)?|\w*dagsorden(?:en)?|emnet|orientering(?:en)?|at|og|men|idet|hvorefter|herefter"
    r"|det|dette|\w*udvalget|\w*rådet|\w*bestyrelsen|\w*repræsentationen|\w*MED|magistraten))\s*"
    r"(?:\b(?:blev|bliver|er|var|hermed|derfor|herefter|dermed|således|igen|midlertidigt|dog|også|enstemmigt|nu|derved)\s+)*$",
    re.IGNORECASE,
)
_ITS = re.compile(r"\s(?:sag|punkt|indstilling|ansøgning|\w*forslag)")
"""Where the words of the outcome themselves name the matter: ``trak forslaget tilbage``."""

_THING = re.compile(r"(?i:frist|byggeri|projekt|anlæg|dato|valg|start|arbejde|tidspunkt|indvielse|åbning)")
"""What is put off in the world, and not on the agenda."""

_SOMEONE = re.compile(
    rf"{_PERSON}|(?i:formand|medlem|stedfortræder|suppleant|repræsentant|borgmester|bestyrelse|udvalg|valgt\s+blev)"
)
"""Who is elected, or to what."""

_OUTSIDER = re.compile(
    r"\b(?i:regionen|staten|regeringen|folketinget|\w*ministeriet|\w*(?<!be)styrelsen|\w*nævnet|fonden|\w*forvaltning(?:en)?|administrationen)"
    r"\s+(?:ha(?:r|vde)\s+(?:\w+\s+){0,3})?$"
)
"""Who decides nothing here, whatever they have done."""

_PAPER = re.compile(
    r"(?i:notat|material|referat|brev|liste|oversigt|svar|præsentation|oplæg|link|invitation|rapport|bilag)\w*\s+(?:\w+\s+)?$"
)
"""What is sent to somebody to read, and not for them to treat."""

_COMMITTEE = "standing-committee"
_OWN_MATTER = (Outcome.POSTPONED, Outcome.WITHDRAWN)
_TOLD_BY_ANYONE = (Outcome.INFORMED, Outcome.NONE, Outcome.ELECTED)


class Deciding(NamedTuple):
    """Who decides and when, as far as is known."""

    body: BodyName | None = None
    day: date | None = None


NOBODY = Deciding()


def unsaid(clause: str, match: "re.Match[str]", outcome: Outcome, who: Deciding) -> bool:
    """Tell whether the words around ``match`` take back the outcome that it states in ``clause``."""
    before = clause[max(0, match.start() - _CLAUSE) : match.start()]
    if any(pattern.search(before) for pattern in (_CONDITION, _WISH, _HOPES, _OTHER_PART)) or UNLESS.match(clause):
        return True
    if outcome not in _OWN_MATTER and _SAYS.search(before):
        return True
    if _FUTURE.search(before) and not _RESOLVED.search(before):
        return True
    if outcome in _OWN_MATTER and not (
        _MATTER.search(before) or _ITS.search(match[0]) or _is_told_of_it(clause, match, outcome)
    ):
        return True
    if outcome is Outcome.ELECTED and _SOMEONE.search(clause) is None:
        return True
    if outcome not in _TOLD_BY_ANYONE and _of_another(before, match[0], outcome, who):
        return True
    if outcome not in (*_TOLD_BY_ANYONE, *_OWN_MATTER) and (_PROPOSED.search(before) or _by_others(clause, match, who)):
        return True
    return _earlier(clause, match, who) or _denied(clause, before, match, outcome)


def _is_told_of_it(clause: str, match: "re.Match[str]", outcome: Outcome) -> bool:
    """Tell whether a clause says no more than that something is postponed (``Havneplanen udskydes.``)."""
    if outcome is not Outcome.POSTPONED or clause[match.end() :].strip(" ."):
        return False
    return _THING.search(clause, 0, match.start()) is None


def _earlier(clause: str, match: "re.Match[str]", who: Deciding) -> bool:
    if _BEFORE.match(clause, match.end()):
        return True
    dated = _ON_A_DAY.match(clause, match.end())
    return dated is not None and (who.day is None or parse_date(dated["date"]) != who.day)


def _denied(clause: str, before: str, match: "re.Match[str]", outcome: Outcome) -> bool:
    if outcome in (Outcome.REJECTED, Outcome.NONE):
        return False
    if outcome in _GRANTS and _NOT.search(match[0]):
        return True  # "Der gives ikke tilladelse"
    return (_DENIED.search(before) or _DENIES.match(clause, match.end())) is not None


def _of_another(before: str, said: str, outcome: Outcome, who: Deciding) -> bool:
    """Tell whether someone else than the body that decides is the subject of an active verb, or a paper is."""
    if _OUTSIDER.search(before) or (outcome is Outcome.REFERRED and _PAPER.search(before)):
        return True
    body = _BODY.search(before)
    if not (_ACTIVE.match(said) or (body is not None and body["done"])):
        return False
    if outcome is Outcome.RECOMMENDED and _STAFF.search(before):
        return True
    member = None if _MAJORITY.search(before) else _MEMBER.search(before)
    if member is not None and not (_MANY.search(member[0]) and outcome is not Outcome.REJECTED):
        return True
    return body is not None and who.body is not None and _is_another(body_name(body["body"]).name, who.body.name)


def _by_others(clause: str, match: "re.Match[str]", who: Deciding) -> bool:
    """Tell whether someone else than the body that decides is named after the words as who did it."""
    if re.match(r"indstill", match[0], re.IGNORECASE):
        return False  # "Indstilles godkendt af Byrådet"
    by = _BY_OTHERS.match(clause, match.end())
    if by is None or by["body"] is None:
        return by is not None
    return who.body is not None and _is_another(body_name(by["body"]).name, who.body.name)


def _is_another(named: str, own: str) -> bool:
    """Tell whether a body that a decision names is sure to be another than the one that decides."""
    if same_body(named, own) or own.isupper():
        return False
    kind = body_type(named)
    return kind != body_type(own) or (kind == _COMMITTEE and words_of(named).isdisjoint(words_of(own)))
