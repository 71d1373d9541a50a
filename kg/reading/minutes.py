"""A whole document: from its text to the records of its meeting."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.danish import DATE
from kg.findings import Finding, Level
from kg.layouts import Layout, choose
from kg.parts import Block, Outline, Section
from kg.passages import lines_between
from kg.reading.attachments import read_attachments, read_files
from kg.reading.attendance import AWAY, read_lists, read_sentences
from kg.reading.bodies import body_name, same_body
from kg.reading.bylines import by_body
from kg.reading.cases import case_doubts, read_cases
from kg.reading.citations import own_council
from kg.reading.decisions import read_decisions
from kg.reading.doubts import doubts
from kg.reading.header import Header, read_header
from kg.reading.municipality import evidence
from kg.reading.presence import placed, said_under, settle
from kg.reading.quotations import is_own_decision, read_process, read_quoted
from kg.reading.recommendations import read_recommendations
from kg.reading.references import read_references
from kg.reading.unheaded import with_plain_decisions
from kg.reading.unsaid import Deciding
from kg.records import Attendance, BodyName, Decision, Item, Minutes, QuotedDecision, Reference, Span
from kg.sections.outline import outline
from kg.text import Text
from kg.vocabulary import DocumentKind, SectionKind

_DECIDING = (SectionKind.DECISION, SectionKind.ANNOUNCEMENT)

_AWAY_IN = re.compile(
    rf"(?:Fraværende|Afbud|Ikke\s+til\s*stede)\s+i\s+(?P<body>[A-ZÆØÅ].{{2,90}}?)\s*[,–-]?\s+(?:den\s+|d\.\s*)?{DATE}\s*:"
)
"""How a list begins of who was away from the meeting of a body on a day: ``Fraværende i Ældrerådet den``."""


def read_minutes(
    text: Text,
    layouts: Mapping[str, Layout],
    municipalities: Mapping[str, str],
    layout: str | None = None,
    main_groups: frozenset[str] | None = None,
    people: Callable[[Text, Minutes], Minutes] = lambda _text, minutes: minutes,
) -> Minutes:
    """Return everything that ``text`` says of its meeting.

    ``municipalities`` maps names to codes; ``layout`` names one of ``layouts``, else the evidence in the text chooses.
    ``main_groups`` are the numbers of KLE's main groups, by which a case number is checked; ``people`` adds who is
    named in the items (:class:`kg.people.reader.PeopleReader`). Never raises: what cannot be read is a finding.
    """
    rules = layouts[layout] if layout is not None else choose(text.content, layouts)
    found = outline(text, rules)
    text = text.hiding(found.hidden)
    found = with_plain_decisions(found, text, rules)
    header = read_header(found, text)
    listed, findings = read_lists(text, (*found.front.fields, *found.closing), rules.table("attendance"))
    attendances: list[Attendance] = [*listed, *read_sentences(text, found.front.said, rules.table("attendance"), None)]
    items: list[Item] = []
    said: dict[int, list[Attendance]] = {}
    for order, block in enumerate(found.blocks, start=1):
        item, said[order] = _item(text, rules, block, order, header, main_groups)
        items.append(item)
        findings += case_doubts(text, block.sections[0], rules.table("case_number"), main_groups, header.date)
    attendances += placed(said, [item.order for item in items if item.decisions])
    minutes = Minutes(
        kind=_kind(header, found, rules, items),
        status=header.status,
        layout=rules.id,
        title=header.title,
        body=header.body,
        date=header.date,
        start=header.start,
        end=header.end,
        place=header.place,
        at=header.at,
        rule=header.rule,
        attendances=settle(_scoped(text, attendances, items, findings)),
        items=tuple(items),
        front=found.front.sections,
        claims=evidence(text.content, municipalities, found.blocks[0].sections[0].start if found.blocks else 0),
        coverage=found.coverage,
        findings=(*found.findings, *findings),
    )
    minutes = people(text, minutes)
    return replace(minutes, findings=(*minutes.findings, *doubts(text, minutes, found)))


def _kind(header: Header, found: Outline, rules: Layout, items: list[Item]) -> DocumentKind:
    """Return what the document is: what it calls itself, unless what it calls an agenda tells what was decided.

    An agenda may print the headings under which the decisions will stand; a source whose fields tell what it is, knows.
    """
    if not found.blocks and found.front.title is None:
        return DocumentKind.OTHER
    if header.kind is not DocumentKind.AGENDA or rules.marks is not None:
        return header.kind
    own = [n for n in items if n.decisions or any(s.kind is SectionKind.DECISION for s in n.sections)]
    decided = [item for item in own if any(decision.outcomes for decision in item.decisions)]
    return DocumentKind.MINUTES if decided and len(decided) * 2 >= len(own) else DocumentKind.AGENDA


def _item(
    text: Text, rules: Layout, block: Block, order: int, header: Header, main_groups: frozenset[str] | None
) -> tuple[Item, list[Attendance]]:
    heading = block.sections[0]
    own, day = header.body, header.date
    parts = [part for section in block.sections for part in by_body(text, section, rules, day)]
    recommendations = [
        r
        for section in parts
        if section.kind is SectionKind.RECOMMENDATION
        for r in read_recommendations(text, section, rules.table("recommender"))
    ]
    decisions: list[Decision] = []
    quoted: list[QuotedDecision] = []
    references: list[Reference] = []
    deciding: list[Section] = []
    for section in parts:
        mine = section.kind in _DECIDING or is_own_decision(section, own, day)
        if mine:
            deciding += _present_here(text, section, own)
            decisions += read_decisions(text, section, rules.table("outcome"), rules.table("vote"), Deciding(own, day))
        elif section.kind is SectionKind.QUOTED_DECISION:
            quotation, reference = read_quoted(text, section, rules, own, day)
            quoted += [quotation] if quotation is not None else []
            references += [reference] if reference is not None else []
        elif section.kind in (SectionKind.PROCESS, SectionKind.EARLIER_TREATMENT):
            quoted += read_process(text, section, rules, own, day)
    lists = [s for s in block.sections if s.kind is SectionKind.ATTACHMENTS]
    attachments = [*read_files(text, block.sections), *(a for s in lists for a in read_attachments(text, s))]
    cited = read_references(text, block.sections, rules.table("reference"), own, day, block.heading.title)
    bylines = [r.at for r in references]
    references += [r for r in cited if not any(r.at.start < at.end and at.start < r.at.end for at in bylines)]
    item = Item(
        order=order,
        number=block.heading.number,
        title=block.heading.title,
        closed=block.heading.closed,
        at=Span(block.heading.start, block.heading.end),
        rule=block.heading.rule,
        cases=read_cases(text, heading, rules.table("case_number"), main_groups, day),
        recommendations=tuple(replace(r, order=n) for n, r in enumerate(recommendations, start=1)),
        decisions=_distinct(decisions),
        quoted=tuple(quoted),
        attachments=tuple(replace(a, order=n) for n, a in enumerate(attachments, start=1)),
        references=_numbered(references),
        sections=block.sections,
    )
    return item, said_under(text, block, order, deciding, rules.table("attendance"))


def _present_here(text: Text, section: Section, own: BodyName | None) -> list[Section]:
    """Return the stretches of a decision without the lists of who was away from the meeting of another body."""
    lines = lines_between(text, section.content, section.end) if own is not None else ()
    stops = [(line.start, found["body"]) for line in lines if (found := _AWAY_IN.match(line.content)) is not None]
    if own is None or not stops:
        return [section]
    starts = [(section.content, own.name), *stops]
    ends = [*(start for start, _ in stops), section.end]
    parts = [(start, end, body_name(name).name) for (start, name), end in zip(starts, ends, strict=True)]
    mine = [(start, end) for start, end, name in parts if same_body(name, own.name) or own_council(name, own)]
    return [replace(section, content=max(start, section.content), end=end) for start, end in mine]


def _distinct(decisions: list[Decision]) -> tuple[Decision, ...]:
    """Return the decisions of an item, each with an order of its own: an item may have several decision sections."""
    taken: set[int] = set()
    found = []
    for decision in decisions:
        order = decision.order if decision.order not in taken else max(taken) + 1
        taken.add(order)
        found.append(replace(decision, order=order))
    return tuple(found)


def _scoped(text: Text, attendances: list[Attendance], items: list[Item], findings: list[Finding]) -> list[Attendance]:
    """Return the attendances with item numbers made items, one for each; a number that is no item is a finding."""
    orders = {item.number: item.order for item in items}
    scoped: list[Attendance] = []
    for attendance in attendances:
        whole = attendance.status in AWAY and len(orders) > 1 and orders.keys() <= set(attendance.numbers)
        if whole or not attendance.numbers:
            scoped.append(replace(attendance, numbers=()))
            continue
        for number in attendance.numbers:
            if number in orders:
                scoped.append(replace(attendance, item=orders[number], numbers=()))
            else:
                message = f"{attendance.person.name} is told of under item {number}, which is not there"
                findings.append(text.finding(Level.WARNING, "no-such-item", message, *attendance.at))
    return scoped


def _numbered(references: list[Reference]) -> tuple[Reference, ...]:
    ordered = sorted(references, key=lambda r: r.at)
    return tuple(replace(r, order=n) for n, r in enumerate(ordered, start=1))
