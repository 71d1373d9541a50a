"""Recommendations without a heading inside an item: ``Staben foreslår, at ...``.

Many minutes print what is recommended below the case without a heading of its own. It begins where somebody proposes,
and ends with the last of its points.
"""

import re

from kg.parts import Cut
from kg.passages import BULLET
from kg.rules import RuleTable
from kg.sections.signs import Signs
from kg.vocabulary import SectionKind

_PROPOSES = re.compile(r"\b(?:indstille[rs]|foreslå[rs])\b")
_POINT = re.compile(rf"[Aa]t\b|{BULLET.pattern}")
_LEADS = re.compile(r"(?:[,:]|\bat|\b(?:indstiller|foreslår)(?P<to>\s+(?:over\s+for|overfor|til)\s+[^.:;]{2,80})?)$")
"""How a line ends whose points stand below it: ``indstiller, at``, ``indstiller til byrådet``."""

_NO_PROPOSAL = (
    SectionKind.ITEM_HEADING,
    SectionKind.DECISION,
    SectionKind.QUOTED_DECISION,
    SectionKind.ANNOUNCEMENT,
    SectionKind.ATTACHMENTS,
    SectionKind.HEARING,
    SectionKind.EARLIER_TREATMENT,
)
"""Sections in which ``X indstiller`` is told of somebody, and recommends nothing here."""


_ANSWERED = re.compile(
    r"(?:Indstillingen|Indstillingerne|Forslaget)\s+(?:(?:blev|er)\s+(?:herefter\s+|dermed\s+|enstemmigt\s+)*)"
    r"(?:godkendt|tiltrådt|vedtaget|forkastet|udsat|bortfaldet|taget\s+til\s+efterretning)\b"
)
"""How a sentence begins that tells what became of what is recommended right above it."""


class Proposals:
    """Finds where such recommendations begin and end in one text; ``recommenders`` are the rules of who recommends."""

    def __init__(self, signs: Signs, recommenders: RuleTable) -> None:
        self.lines = signs.lines
        self.signs = signs
        self.recommenders = recommenders

    def opening(self, at: int, stop: int, above: Cut) -> Cut | None:
        """Return the cut at line ``at`` where it recommends, and so ends the section ``above``; None where it does not.

        ``stop`` is the line at which the next item begins.
        """
        content = self.lines[at].content
        if above.kind in _NO_PROPOSAL or _PROPOSES.search(content) is None:
            return None
        matched = self.recommenders.match_first(content)
        below = self.signs.below(at)
        points = below is not None and below < stop and not self._headed(below)
        if matched is None or (points and (lead := _LEADS.search(content)) is None):
            return None
        if points and lead is not None and lead["to"] and _POINT.match(self.lines[below or at].content) is None:
            return None
        return Cut(self.lines[at], SectionKind.RECOMMENDATION, "", matched[0].name, {})

    def answered(self, at: int, above: Cut) -> Cut | None:
        """Return the cut at a paragraph that tells what became of the recommendation ``above``; None elsewhere."""
        line = self.lines[at]
        if above.kind is not SectionKind.RECOMMENDATION or above.line.number == line.number:
            return None
        if _ANSWERED.match(line.content) is None or not self.lines[at - 1].blank:
            return None
        return Cut(line, SectionKind.DECISION, "", "code/section/answered-recommendation", {})

    def ended(self, at: int, above: Cut) -> bool:
        """Tell whether a paragraph is no point of the recommendation ``above``, and follows on its points."""
        content = self.lines[at].content
        if not self.lines[at - 1].blank or not content[0].isupper() or _POINT.match(content) is not None:
            return False
        first = above.line.number - 1
        points = any(_POINT.match(self.lines[n].content) for n in self.signs.between(first, at))
        return points or _LEADS.search(above.line.content) is None

    def _headed(self, at: int) -> bool:
        return self.signs.heading(at) is not None or self.signs.numbered(at) is not None
