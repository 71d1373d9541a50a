"""What is recommended, point by point, and by whom."""

import re

from kg.danish import squeeze
from kg.parts import Section
from kg.passages import Passage, paragraphs
from kg.records import Recommendation, Span
from kg.rules import RuleTable, fold
from kg.text import Text

_AT = re.compile(r"[Aa]t\b")
_INLINE = re.compile(r"(?:^|,\s*|:\s*|\s)at\s+\S")
_OPEN = re.compile(r"(?:\bat|[:,])$")
_SAME_SENTENCE = 12
"""Letters that an inline recommendation has at least; fewer is the tail of a formula."""


def read_recommendations(text: Text, section: Section, table: RuleTable) -> tuple[Recommendation, ...]:
    """Return the points of a recommendation section; nested bullets belong to the point above them.

    A point is a bulleted or numbered paragraph, or one that begins with ``at``. Without any, the sentence after
    ``indstiller`` is the one point.
    """
    passages = paragraphs(text, section.content, section.end)
    recommender: str | None = None
    rule = section.rule
    points: list[list[Passage]] = []
    level: int | None = None
    stands: Span | None = None
    for passage in passages:
        found = table.match_first(passage.content) if not passage.mark else None
        if found is not None:
            if recommender is not None and fold(passage.content) == fold(passages[0].content) and not points:
                continue  # FirstAgenda prints "Formanden indstiller," twice
            rule_found, match = found
            recommender, rule = squeeze(match["who"]), rule_found.name
            stands = Span(passage.start + match.start("who"), passage.start + match.end("who"))
            rest = match["rest"].strip()
            whole = len(rest) >= _SAME_SENTENCE and _OPEN.search(rest) is None
            if whole and (_AT.match(rest) or _INLINE.search(passage.content)):
                start = passage.start + match.start("rest")
                points.append([Passage(start, passage.content[match.start("rest") :].rstrip())])
            continue
        is_point = bool(passage.mark) or _AT.match(passage.content) is not None
        if is_point and (level is None or passage.indent <= level or not points):
            level = passage.indent if level is None else level
            points.append([passage])
        elif points:
            points[-1].append(passage)
        elif _OPEN.search(passage.content.rstrip()) is None:
            points.append([passage])
    return tuple(_recommendation(n, point, recommender, rule, stands) for n, point in enumerate(points, start=1))


def _recommendation(
    order: int, point: list[Passage], recommender: str | None, rule: str, stands: Span | None
) -> Recommendation:
    words = "\n".join(squeeze(f"{p.mark} {p.content}" if p.mark and n else p.content) for n, p in enumerate(point))
    return Recommendation(order, words, recommender, Span(point[0].start, point[-1].end), rule, stands)
