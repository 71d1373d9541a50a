"""Lines of the lists of people in the head of minutes: which are such lines, and what stands beside a name in them."""

import re

from kg.layouts import Layout

PEOPLE = ("present", "member", "absent", "excused")
"""What the labels mean whose values are people."""

GROUPS = "group-members"
"""The row of a part of a list of people, which is a list of its own where none stands above."""

_NAMES = "names-line"
"""The row of a line of names and no more."""

_GROUP = re.compile(
    r"(?i:parti|liste|gruppe|venstre|socialdemokrat|konservativ|radikal|alliance|alternativ|moderat|borgerlige|forening"
    r"|repræsentant|medlem|formand|udpeget|valgt|indstillet)|^[A-ZÆØÅ]{1,3}:"
)
"""Words of a label inside a list of people that tells whom those below it stand for, and no more."""

_ONE_OF_LIST = re.compile(
    r"(?:\({1,2}[^()\d]{0,60}\){1,2}|\[[A-ZÆØÅ]{1,3}\]|\s(?:[–-]\s)?[A-ZÆØÅ])(?:\.?$|\s?[,–-]\s.{1,40}$)|\([A-ZÆØÅ]{1,2}\)"
    r"|,\s*(?:[A-ZÆØÅ](?:,\s.{1,40})?|[a-zæøå][^.:;]{2,90})\.?$"
)
"""What each line of a list of people has: a party, whom they came for, or what they do."""

_PARTS = re.compile(r"[,;]\s+(?![^()]*\))")
"""Between the people of one line, or between one of them and what stands beside the name."""

_MOST_PARTS = 60
"""Parts of one line that are looked at."""

_OF_NAME = re.compile(r"\([A-ZÆØÅ]{1,3}\)|(?i:(?:\d\.\s)?(?:næst)?formand|(?:vice)?borgmester|medlem)")
"""A line of a list of people that tells of the name above it, its party or office, and no more."""

_CAME = re.compile(
    r"(?i:deltog|mødt|til\s?stede|(?:meldt\s)?afbud|fravær(?:ende)?|ikke\s(?:mødt|til\s?stede))(?:\s\([^()]*\))?\.?"
)
"""What stands after a name and a colon where a list tells of each whether they came (``Ane Tom: Deltog``)."""


def is_of_group(content: str) -> bool:
    """Tell whether a label inside a list says whom those below it stand for, and no more (``Valgte medlemmer:``)."""
    return _GROUP.search(content) is not None


class PersonLines:
    """Tells of lines of one layout whether they are people."""

    def __init__(self, layout: Layout) -> None:
        self.fields = layout.tables["field"]
        self.names = layout.rules_that("field", "name")

    def names_people(self, words: str) -> bool:
        """Tell whether words are a person, several, or say that there is nobody."""
        nobody = words.strip(" .").casefold() in ("ingen", "intet")
        name, colon, whether = words.partition(": ")
        words = name if colon and _CAME.fullmatch(whether.strip()) else words
        return nobody or self.names.match_first(words) is not None or self._listed(words)

    def _listed(self, words: str) -> bool:
        """Tell whether words are people between commas, some with more beside them than a line of names may have.

        What begins with a small letter, or is an office, tells of the name before it (``Ane Tom (A), formand``).
        """
        parts = _PARTS.split(words.rstrip(" .,;"))[:_MOST_PARTS] if "," in words or ";" in words else []
        named = [self.names.match_first(part) is not None for part in parts]
        told = (part[:1].islower() or _OF_NAME.fullmatch(part) is not None for part in parts)
        return sum(named) > 1 and named[0] and all(map(any, zip(named, told, strict=True)))

    def go_together(self, above: str, below: str) -> bool:
        """Tell whether two lines with a blank one between them are of one list, a line for each of its people."""
        if _OF_NAME.fullmatch(below):
            return True
        if _OF_NAME.fullmatch(above):
            return self.names_people(below)
        rows = [(content, self.fields.match_first(content)) for content in (above, below)]
        known = [(content, row[0]) for content, row in rows if row is not None]
        if [rule.id for _, rule in known] == [GROUPS, GROUPS]:
            return True
        named = len(known) > 1 and known[0][1].means in ("name", *PEOPLE) and known[1][1].means == "name"
        # No title has capitals throughout, as names have.
        return named and all(rule.id == _NAMES or _is_listed(content) for content, rule in known)


def _is_listed(content: str) -> bool:
    """Tell whether a line that begins with a name has beside it what each line of a list of people has."""
    return _ONE_OF_LIST.search(content) is not None or _GROUP.search(content.partition(", ")[2]) is not None
