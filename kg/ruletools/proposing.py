"""Unread wordings as a person reads them, and as rows to paste into a layout."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from kg.danish import slug
from kg.layouts import Layout
from kg.rules import fold
from kg.ruletools.unmatched import Group
from kg.ruletools.wording import BODY, DAY, FIGURE, NAME, NAMES, TITLE, Groups, example, pattern

UNSAID = "?"
"""What a proposed row means: only a person can tell, and loading refuses the row until one has."""

_GROUPS: Mapping[str, tuple[Groups, ...]] = {
    "title": (Groups(BODY, ("body",)), Groups(DAY, ("date",))),
    "item": (Groups(FIGURE, ("number",)), Groups(TITLE, ("title",))),
    "attendance": (Groups(NAME, ("names",)), Groups(NAMES, ("names",))),
    "reference": (Groups(BODY, ("body",)), Groups(DAY, ("date",))),
}
_WORDS = ("heading", "field", "ignore", "outcome")
"""Tables whose rows may be plain words."""

_LIKE = 0.5
_ITEM = re.compile(rf"(?i:punkt|pkt\.?|sag|§)\s*(?i:nr\.?\s*)?{FIGURE}")

NOTE = """\
# Rows for a layout of your own. Write what each means in place of "?" (kg rules check lists what it can be), shorten
# wordings to what comes again, and drop rows that read nothing of use. Names, days and figures are invented; look the
# examples over before you pass the file on.
"""
HEAD = """\
# A layout begins like this:
#
#   id = "nulby"
#   name = "Nulby Kommune"
#   extends = "common"
#   evidence = ['''^a pattern of lines that only these minutes have$''']
"""


def to_toml(groups: Sequence[Group], layout: Layout, *, first: bool = True) -> str:
    """Return the groups as rows of a rule file, each below how often and where it was met.

    The ``first`` time, with how such a file begins; ``layout`` has the rows that are known.
    """
    taken = {(rule.table, rule.id) for rule in layout.rules}
    return "\n".join([f"{NOTE}{HEAD}" if first else NOTE, *(_row(group, layout, taken) for group in groups)])


def _row(group: Group, layout: Layout, taken: set[tuple[str, str]]) -> str:
    document, line = group.place
    lines = [f"# {_often(group)}; first {_comment(document)}, line {line}"]
    like = alike(group, layout)
    if like:
        lines.append(f"# perhaps {like}")
    shape = group.shape.rstrip(".: ")
    lines += [f"[[{group.table}]]", f"id = {_text(_id(group, taken))}", f'means = "{UNSAID}"']
    if group.table in _WORDS and "⟨" not in shape:
        lines.append(f"phrases = [{_text(shape)}]")
    else:
        lines.append(f"pattern = '''{pattern(_quoted(shape), *_groups(group.table, shape))}'''")
    return "\n".join([*lines, f"examples = [{_text(example(_quoted(shape)))}]", ""])


def _groups(table: str, shape: str) -> tuple[Groups, ...]:
    """Return the groups of a row of a table; the one figure of a citation is an item's where its words say so."""
    numbered = table == "reference" and shape.count(FIGURE) == 1 and _ITEM.search(shape) is not None
    return (*_GROUPS.get(table, ()), *((Groups(FIGURE, ("number",)),) if numbered else ()))


def _quoted(shape: str) -> str:
    return shape.replace("'''", "'")


def alike(group: Group, layout: Layout) -> str:
    """Return the known wording most like one that no rule read, with what it means; nothing when none is like it."""
    best = (_LIKE, "")
    wanted = fold(group.shape)
    words = _long(wanted)
    for rule in layout.tables[group.table].rules:
        for phrase in rule.phrases:
            known = fold(phrase)
            ratio = SequenceMatcher(None, known, wanted, autojunk=False).ratio()
            if ratio > best[0] and words & _long(known):  # "nærværende" is like "fraværende", and says the contrary
                best = (ratio, f'"{rule.means}", as {phrase!r} is')
    return best[1]


def _long(folded: str) -> set[str]:
    return {word for word in folded.split() if len(word) > 4}


def _id(group: Group, taken: set[tuple[str, str]]) -> str:
    words = slug(re.sub(r"⟨(\w+)⟩", r"\1", group.shape))
    name = "-".join(words.split("-")[:5]).strip("-") or "row"
    choice, n = name, 1
    while (group.table, choice) in taken:
        n += 1
        choice = f"{name}-{n}"
    taken.add((group.table, choice))
    return choice


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _comment(words: str) -> str:
    return " ".join(words.split())


def _often(group: Group) -> str:
    documents = len(group.documents)
    return f"{group.count} time{'' if group.count == 1 else 's'} in {documents} document{'' if documents == 1 else 's'}"


def to_text(groups: Sequence[Group]) -> str:
    """Return the groups as columns: times, documents, table, wording, first place."""
    rows = [(str(g.count), str(len(g.documents)), g.table, g.shape, f"{g.place[0]}:{g.place[1]}") for g in groups]
    if not rows:
        return "nothing that looks like a rule's is left unread\n"
    heads = ("times", "documents", "table", "wording", "first")
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    lines = (heads, tuple("-" * width for width in widths), *rows)
    return "".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines)


def to_json(groups: Iterable[Group]) -> str:
    """Return the groups as a JSON list, every document with its first line."""
    rows = [{"table": g.table, "wording": g.shape, "count": g.count, "documents": g.documents} for g in groups]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
