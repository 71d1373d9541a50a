"""What the tests of the readers share: the sample minutes as blocks, to be set in any format, and what is read of them."""

import dataclasses
import re
from dataclasses import dataclass

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text, decode

SECTIONS = {
    "Resumé", "Indstilling", "Beslutning", "Sagsfremstilling", "Bilag", "Økonomi", "Lovgrundlag", "Beslutningskompetence",
    "Tidligere politisk behandling", "Personalemæssige konsekvenser", "Resume", "Retsgrundlag", "Inddragelse",
    "Økonomiske konsekvenser", "Relateret behandling",
}  # fmt: skip
LABELS = ("Mødedato", "Mødested", "Mødedeltagere")


@dataclass(frozen=True)
class Block:
    """One paragraph, or several lines that belong together: ``kind`` and its ``lines``."""

    kind: (
        str  # title, field, contents-heading, contents, item, section, attachments, paragraph, bullets, numbers, table
    )
    lines: tuple[str, ...]

    @property
    def text(self):
        return self.lines[0]


def blocks(text):
    """Return the blocks of one of the sample minutes."""
    found = []
    numbered = re.search(r"^Punkt \d+:", text, re.MULTILINE) is None
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = paragraph.split("\n")
        before = found[-1].text if found else ""
        item = r"\d+\. [A-ZÆØÅ]" if numbered else r"Punkt \d+:"
        if not found:
            found += [Block("title", (line,)) for line in lines]
        elif lines[0].startswith(LABELS) and len(found) < 5:
            found.append(Block("field", (lines[0].split(" ")[0], " ".join(lines).split(" ", 1)[1])))
        elif before == "Indholdsfortegnelse":
            found.append(Block("contents", tuple(re.split(r"\.{4,}", line)[0] for line in lines)))
        elif lines[0] in ("Indholdsfortegnelse", "Dagsordenspunkter"):
            found.append(Block("contents-heading", (lines[0],)))
            found += [Block("contents", tuple(lines[1:]))] if lines[1:] else []
        elif len(lines) == 1 and re.match(item, paragraph):
            found.append(Block("item", (paragraph,)))
        else:
            _lines(found, lines)
    return found


def _lines(found, lines):
    last = None
    for line in lines:
        kind, content = "paragraph", line
        if line in SECTIONS:
            kind = "section"
        elif found[-1].text == "Bilag" or (
            found[-1].kind == "attachments" and (len(lines) == 1 or last == "attachments")
        ):
            kind = "attachments"
        elif re.match(r" *[-•] ", line):
            kind, content = "bullets", line.strip()[2:]
        elif (number := re.match(r"(\d+)\. (?=\S)", line)) and (number[1] == "1" or last == "numbers"):
            kind, content = "numbers", line[number.end() :]
        elif "\t" in line:
            kind = "table"
        elif re.match(r"(?:Udvalg|Møde\w+|Medlemmer|Fraværende):", line) and len(found) < 12:
            kind = "field"
        if kind == "field":
            found.append(Block(kind, tuple(line.split(": ", 1))))
        elif kind == last and kind in ("bullets", "numbers", "table", "paragraph"):
            found[-1] = Block(kind, (*found[-1].lines, content))
        else:
            found.append(Block(kind, (content,)))
        last = kind


def read_text(text):
    """Return what the pipeline reads of a text."""
    return read_minutes(text if isinstance(text, Text) else Text(text), resources.layouts(), resources.municipalities())


def read_sample(path):
    return read_text(decode(path.read_bytes()))


_PLACES = {
    "at",
    "rule",
    "substitute_at",
    "party_at",
    "recommender_at",
    "outcome_rules",
    "coverage",
    "layout",
    "front",
    "findings",
}


def facts(record):
    """Return a record as plain values, less where in the text it stands and by which rule it was read."""
    if dataclasses.is_dataclass(record):
        return {
            f.name: [s.kind for s in record.sections] if f.name == "sections" else facts(getattr(record, f.name))
            for f in dataclasses.fields(record)
            if f.name not in _PLACES
        }
    if isinstance(record, tuple):
        return [facts(value) for value in record]
    return record
