"""A whole document: from its text to the records of its meeting."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.findings import Finding, Level
from kg.layouts import Layout, choose
from kg.outline import outline
from kg.parts import Block, Outline, Section
from kg.reading.attachments import read_attachments, read_files
from kg.reading.attendance import AWAY, read_lists, read_sentences
from kg.reading.bylines import by_body
from kg.reading.cases import case_doubts, read_cases
from kg.reading.decisions import read_decisions
from kg.reading.header import Header, read_header
from kg.reading.municipality import evidence
from kg.reading.presence import placed, said_under, settle
from kg.reading.quotations import is_own_decision, read_process, read_quoted
from kg.reading.recommendations import read_recommendations
from kg.reading.references import read_references
from kg.reading.unsaid import Deciding
from kg.reading.votes import contradictions
from kg.records import Attendance, Decision, Item, Minutes, QuotedDecision, Reference, Span
from kg.text import Text
from kg.vocabulary import DocumentKind, SectionKind

_DECIDING = (SectionKind.DECISION, SectionKind.ANNOUNCEMENT)


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
        kind=header.kind if found.blocks or found.front.title else DocumentKind.OTHER,
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
    return replace(minutes, findings=(*minutes.findings, *_doubts(text, minutes, found)))


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
            deciding.append(section)
            decisions += read_decisions(text, section, rules.table("outcome"), rules.table("vote"), Deciding(own, day))
        elif section.kind is SectionKind.QUOTED_DECISION:
            quotation, reference = read_quoted(text, section, rules, own)
            quoted += [quotation] if quotation is not None else []
            references.append(reference)
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


def _doubts(text: Text, minutes: Minutes, found: Outline) -> list[Finding]:
    """Return what a person should look at in the document as a whole."""
    doubts: list[Finding] = []
    if not minutes.items:
        code = "no-minutes" if found.front.title is None else "no-items"
        message = "no agenda item was recognised; is this the minutes of a meeting, in a layout known here?"
        return [Finding(Level.ERROR, code, message)]
    if minutes.body is None:
        doubts.append(Finding(Level.WARNING, "no-body", "the text does not name the body that met"))
    if minutes.date is None:
        doubts.append(Finding(Level.WARNING, "no-date", "the text does not give the date of the meeting"))
    if len(found.front.contents) > len(minutes.items):
        message = (
            f"the contents list {len(found.front.contents)} items, the text holds {len(minutes.items)}: is it cut off?"
        )
        doubts.append(Finding(Level.WARNING, "items-missing", message))
    seen: set[str | None] = {None}
    for item in minutes.items:
        doubts += _item_doubts(text, item)
        if item.number in seen and item.number is not None:
            message = f"item number {item.number} stands twice; the second is item/{item.number}-2"
            doubts.append(text.finding(Level.WARNING, "number-twice", message, *item.at))
        seen.add(item.number)
    return doubts


def _item_doubts(text: Text, item: Item) -> list[Finding]:
    label = f"item {item.number}" if item.number else f"item in place {item.order}"
    doubts = [
        text.finding(Level.INFO, "empty-decision", f"{label}: the decision is empty", section.start, section.end)
        for section, below in zip(item.sections, (*item.sections[1:], None), strict=True)
        if section.kind is SectionKind.DECISION and not text.content[section.content : section.end].strip()
        if below is None or below.kind is not SectionKind.QUOTED_DECISION  # which tells whose decision it is
    ]
    for vote in (v for d in (*item.decisions, *(d for q in item.quoted for d in q.decisions)) for v in d.votes):
        for contradiction in contradictions(vote):
            message = f"{label}: a vote contradicts itself: {contradiction}"
            doubts.append(text.finding(Level.WARNING, "vote-contradiction", message, *vote.at))
    for decision in item.decisions:
        if not decision.outcomes:
            shown = decision.text if len(decision.text) <= 90 else decision.text[:87] + "..."
            message = f"{label}: the decision states none of the known outcomes: {shown!r}"
            doubts.append(text.finding(Level.INFO, "no-outcome", message, *decision.at))
        if decision.recommendation is not None and decision.recommendation > len(item.recommendations):
            message = f"{label}: decision Ad {decision.recommendation} answers no recommendation that was read"
            doubts.append(text.finding(Level.INFO, "ad-without-recommendation", message, *decision.at))
    return doubts
