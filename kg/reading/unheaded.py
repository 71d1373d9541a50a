"""Decisions without a heading, as in the short minutes of councils of users and of works councils.

Where no line of an item is a heading, its text may be nothing but the decision, or end with it (``Godkendt.``). It
counts as one only in minutes, and only when it is a plain formula: an outcome, and beside it no more than words for the
matter, the body and the day. Whatever says more may be what was told at the meeting, and stays as it is. Under
``Ad 1``, where everything is what was said and decided, a sentence counts too in which the body does something. What
stands below the label ``Referat:`` is what was decided, by its label.
"""

import re
from dataclasses import replace

from kg.danish import MONTHS, date_spans
from kg.findings import Finding
from kg.layouts import Layout
from kg.parts import DECIDED, Block, Outline, Section
from kg.passages import Passage, lines_between, paragraphs, sentences
from kg.reading.outcomes import read_outcomes, tells_presence
from kg.rules import RuleTable
from kg.sections.answered import RULE as ANSWERED
from kg.text import Text
from kg.vocabulary import DocumentKind, Outcome, SectionKind

RULE = "code/section/plain-decision"
"""The rule by which a text without a heading is read as a decision."""

LABELLED = "code/section/told"
"""The rule by which the text below a label of what was said and decided is read as a decision."""

_FEWEST = 2
"""Items with such a label, and half of all: a single one may be of who wrote the minutes."""

_BESIDE = (SectionKind.REMARKS, SectionKind.ATTACHMENTS)
"""Sections that stand beside the text of an item without telling what was decided."""

_LONGEST, _SENTENCES = 160, 2
"""Characters and sentences of a formula; what is longer says more than the outcome."""

_PLAIN = re.compile(
    r"(?:dagsorden|referat|indstilling|orientering|redegørelse|beretning|regnskab|budget|punkt|sag|forslag|beslutning"
    r"|protokol|forretningsorden|mødeplan|årsplan|handleplan|høringssvar|oplæg|status)(?:en|et|erne|ne|s|ens|ets)?"
    r"|\w*(?:rådet|udvalget|bestyrelsen|med|mødet)|møde|det|den|de|der|dette|blev|bliver|blevet|er|var|hermed|herefter"
    r"|dermed|således|enstemmigt|uden|ingen|bemærkninger|kommentarer|ændringer|som|fra|for|til|på|af|med|sidste|seneste"
    r"|forrige|næste|tak|og|tog|taget|tages|alle|følgende|udsendte|d|kl|"
    rf"{'|'.join(MONTHS)}|\d+"
)
"""The words that may stand beside the outcome in a formula."""

_ANSWERS = re.compile(
    r"(?:Godkendt|Vedtaget|Tiltrådt|Udsat|Drøftet|Taget\s+til\s+efterretning|Forkastet|Anbefalet)"
    r"(?=[,.:]|\s+(?:med|mod|imod|som|uden|under|dog|idet|og|til|efter|enstemmigt|i\s+(?:overensstemmelse|henhold|første|anden))\b)"
    r"|(?:Henvist|Oversendt|Tilbagesendt|Overgik|Sendt)\s+til\s"
)
"""What was decided, and what begins to tell how; other words may be those of a sentence about something else."""

_LONGEST_ANSWER = 400
_HOW = re.compile(r",\s+(?:idet|dog|men|da|med|hvorefter)\b|\s+med\s+(?:den|de|det|følgende|enkelte|få)\b")
"""What begins to tell how or why a thing was decided."""

_ACTS = re.compile(
    r"(?:[A-ZÆØÅ][\w-]*)?(?:[Rr]ådet|[Uu]dvalget|[Bb]estyrelsen|MED)\s+"
    r"(?:drøftede|godkendte|besluttede|vedtog|tiltrådte|anbefalede|udsatte|tog\b[^.]*\btil\s+efterretning)\b"
)
"""A sentence in which a body does what bodies do with items; of another day it would say the day."""

_TOLD = re.compile(r"(?:Referat|Mødereferat)(?:\s*:\s*|$)")
"""The label of what was said and decided at the meeting."""

_WORD = re.compile(r"[^\W_]+")
_PROPOSES = re.compile(r"\b(?:indstil|foresl|anbefal)", re.IGNORECASE)
_TO_COME = re.compile(r"\b[a-zæøå]{3,}es\b|\bindstil", re.IGNORECASE)
"""What is put (``godkendes``, ``indstilles``), and said of what was decided only where nobody proposes anything."""

_LEADS = re.compile(r"(?:[,:;–-]|\bat|\bog)$")
_BANNER = re.compile(r"[^a-zæøå]{3,60}[^a-zæøå.:;,!?]")
"""A line in capitals, the heading of the items below it."""

_SIGNED = re.compile(r"(?:Referent|Ordstyrer|Mødeleder|Dirigent|Referat\s+ved|For\s+referatet?)\s*:", re.IGNORECASE)
"""What stands below the last item: who wrote the minutes."""


def with_plain_decisions(found: Outline, text: Text, rules: Layout) -> Outline:
    """Return the outline with the decisions made sections that stand without a heading in an item without headings.

    Minutes are what a title says are minutes, or what holds a decision under its heading.
    """
    table = rules.table("outcome")
    if rules.marks is not None or not (_titled_minutes(found) or _decides(found, text, table)):
        return found
    opened = tuple(_opened(block, text) for block in found.blocks)
    labelled = tuple(_labelled(block, text) for block in opened)
    told = sum(a is not b for a, b in zip(opened, labelled, strict=True))
    blocks = labelled if told >= _FEWEST and told * 2 >= len(opened) else opened
    blocks = tuple(_divided(block, text, table) for block in blocks)
    read = {s.start for block in blocks for s in block.sections if s.rule in (RULE, LABELLED)}
    findings = tuple(finding for finding in found.findings if not _is_read(finding, read))
    fewer = len(found.findings) - len(findings)
    coverage = replace(found.coverage, read=found.coverage.read + fewer, findings=found.coverage.findings - fewer)
    return replace(found, blocks=blocks, findings=findings, coverage=coverage)


def _titled_minutes(found: Outline) -> bool:
    return found.front.title is not None and found.front.title.rule.means == DocumentKind.MINUTES


def _decides(found: Outline, text: Text, table: RuleTable) -> bool:
    sections = (s for block in found.blocks for s in block.sections if s.kind is SectionKind.DECISION)
    return any(read_outcomes(paragraphs(text, s.content, s.end), table) for s in sections)


def _is_read(finding: Finding, read: set[int]) -> bool:
    return finding.code == "untitled-section" and finding.start in read


def _opened(block: Block, text: Text) -> Block:
    """Return the block with what stands beside its heading made a section: ``Ad 1. Godkendt.``."""
    heading, *others = block.sections
    at = block.heading.end
    if block.heading.rule != ANSWERED or not text.content[at : heading.end].strip():
        return block
    end = heading.end
    if others and others[0].kind is SectionKind.OTHER and not others[0].heading:
        end = others.pop(0).end
    beside = Section(SectionKind.OTHER, "", at, at, end, "code/section/untitled")
    return replace(block, sections=(replace(heading, content=at, end=at), beside, *others))


def _labelled(block: Block, text: Text) -> Block:
    """Return the block with its text below ``Referat:`` made a decision, where nothing else in it is one."""
    if any(section.kind in DECIDED for section in block.sections):
        return block
    for place, section in enumerate(block.sections[1:], start=1):
        for line in lines_between(text, section.content, section.end):
            told = _TOLD.match(line.content)
            if told is None:
                continue
            start = max(line.start, section.start)
            content = text.content.index(line.content, start) + told.end()
            decision = Section(SectionKind.DECISION, told[0].strip(": "), start, content, section.end, LABELLED)
            above = [replace(section, end=start)] if section.start < start else []
            return replace(block, sections=(*block.sections[:place], *above, decision, *block.sections[place + 1 :]))
    return block


def _divided(block: Block, text: Text, table: RuleTable) -> Block:
    """Return the block with the last of its texts cut where a formula begins; as it is where none stands there."""
    sections = list(block.sections)
    if any(section.heading and section.kind is not SectionKind.ATTACHMENTS for section in sections[1:]):
        return block
    place = next((n for n in range(len(sections) - 1, 0, -1) if sections[n].kind not in _BESIDE), 0)
    section = sections[place]
    passages = (
        [part for p in paragraphs(text, section.content, section.end) for part in _apart(text, p)] if place else []
    )
    stop = section.end
    while passages and (_BANNER.fullmatch(passages[-1].content) or _SIGNED.match(passages[-1].content)):
        stop = _line_start(text, passages.pop())
    start = _formula(text, section, passages, table)
    if start is None and place and block.heading.rule == ANSWERED:
        start = _act(section, passages, table)
    if start is None:
        return block
    decision = Section(SectionKind.DECISION, "", start, start, stop, RULE)
    above = [replace(section, end=start)] if section.start < start else []
    below = [replace(section, start=stop, content=stop)] if stop < section.end else []
    return replace(block, sections=(*sections[:place], *above, decision, *below, *sections[place + 1 :]))


def _apart(text: Text, passage: Passage) -> list[Passage]:
    """Return a paragraph, and apart from it its last line where that is a sentence of its own below another."""
    lines = lines_between(text, passage.start, passage.end)
    if len(lines) == 1 or lines[-2].content[-1] not in ".!?" or not lines[-1].content[0].isupper():
        return [passage]
    start = text.content.index(lines[-1].content, lines[-1].start)
    at = start - passage.start
    return [replace(passage, content=passage.content[:at].rstrip()), Passage(start, passage.content[at:])]


def _line_start(text: Text, passage: Passage) -> int:
    return text.lines[text.line_at(passage.start) - 1].start


def _formula(text: Text, section: Section, passages: list[Passage], table: RuleTable) -> int | None:
    """Return where the line begins with which the formula begins that ends a section; None where none does."""
    if passages and passages[0].content.rstrip().endswith(":") and _is_answer(passages[0], table):
        return section.start  # and below it the changes with which it was decided
    at = len(passages) - 1
    while at >= 0 and tells_presence(passages[at]):
        at -= 1
    if at < 0 or not (_is_formula(passages[at], table) or (at == 0 and _is_answer(passages[at], table))):
        return None
    above = passages[at - 1] if at else None
    if above is not None and _LEADS.search(above.content):
        return None
    if _TO_COME.search(passages[at].content) and any(_PROPOSES.search(p.content) for p in passages[:at]):
        return None
    return max(_line_start(text, passages[at]), section.start) if at else section.start


def _act(section: Section, passages: list[Passage], table: RuleTable) -> int | None:
    """Return where a sentence begins in which the body decides, in the last paragraph; None where none does."""
    said = [s for p in passages[-1:] if not p.mark for s in sentences(p)]
    acting = [s for s in said if _ACTS.match(s.content) and not date_spans(s.content) and read_outcomes([s], table)]
    if not acting or any(_PROPOSES.search(p.content) for p in passages):
        return None
    return max(acting[0].start, section.start)


def _is_formula(passage: Passage, table: RuleTable) -> bool:
    said = list(sentences(passage)) if not passage.mark and len(passage.content) <= _LONGEST else []
    return 0 < len(said) <= _SENTENCES and all(_says_outcome(sentence, table) for sentence in said)


def _is_answer(passage: Passage, table: RuleTable) -> bool:
    """Tell whether a text of one paragraph begins with what was decided, and goes on with how or with what change."""
    if len(passage.content) > _LONGEST_ANSWER or passage.mark or not read_outcomes([passage], table):
        return False
    how = _HOW.search(passage.content)
    before = replace(passage, content=passage.content[: how.start()]) if how is not None else None
    plain = before is not None and bool(before.content) and _says_outcome(before, table)
    return plain or _ANSWERS.match(passage.content) is not None


def _says_outcome(sentence: Passage, table: RuleTable) -> bool:
    """Tell whether a sentence states an outcome, and beside it nothing but plain words."""
    stated = {outcome for outcome, _ in read_outcomes([sentence], table)}
    if not stated or not sentence.content[0].isupper() or Outcome.ELECTED in stated:
        return False
    rest = sentence.content
    for rule in table.candidates(sentence.content):
        match = rule.match(sentence.content) if Outcome(rule.means) in stated else None
        if match is not None:
            rest = rest.replace(match[0], " ", 1)
    return all(_PLAIN.fullmatch(word[0].casefold()) for word in _WORD.finditer(rest))
