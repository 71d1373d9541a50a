"""Case numbers under an item's heading, in the systems that Danish municipalities use."""

from kg.parts import Section
from kg.passages import lines_between
from kg.records import CaseNumber, Span
from kg.rules import Rule, RuleTable
from kg.text import Text


def read_cases(text: Text, heading: Section, table: RuleTable) -> tuple[CaseNumber, ...]:
    """Return the case numbers that stand, each on a line of its own, in an item's heading section."""
    found = []
    for line in lines_between(text, heading.start, heading.end):
        matched = table.match_line(line.content)
        if matched is None:
            continue
        rule, match = matched
        groups = match.groupdict()
        first = min(match.start(name) for name, value in groups.items() if value is not None)
        lead = text.content.index(line.content, line.start)
        printed = line.content[first:].strip()
        at = Span(lead + first, lead + first + len(printed))
        found.append(case_number(printed, rule, groups, at))
    return tuple(found)


def case_number(printed: str, rule: Rule, groups: dict[str, str | None], at: Span) -> CaseNumber:
    """Return the number with its parts and its normal form.

    The normal form of a KLE-based number is ``subject-facet-serial-yy`` whatever order and hyphens the municipality
    prints; of the others, the printed one with ``-`` for ``/``.
    """
    subject, facet, year = groups.get("subject"), groups.get("facet"), groups.get("year")
    if subject is not None:
        parts = [subject, facet, groups.get("serial"), year]
        normal = "-".join(part for part in parts if part)
    else:
        normal = printed.replace("/", "-")
    return CaseNumber(printed, normal, at, rule.name, subject, facet, _year(year))


def _year(printed: str | None) -> int | None:
    """Return the year in full: two digits are 1950-2049, since no number is older than the KLE plan itself."""
    if printed is None:
        return None
    value = int(printed)
    if value >= 100:
        return value
    return 2000 + value if value < 50 else 1900 + value
