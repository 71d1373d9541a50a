"""Withheld: which nodes of one document's graph are not published, and why."""

import re

from kg.privacy.context import HELD_PARTS, Context, Why
from kg.privacy.profiles import Profile
from kg.privacy.removals import Kind
from kg.privacy.views import View
from kg.vocabulary import Gov, GovClass, SectionKind

_CLOSED_MARK = re.compile(
    r"(?im)^[^\n]*(?:\blukkede?\s+(?:punkt|punkter|sag|sager|dagsorden\w*|møde|døre)\b|\(lukket\)|^\s*lukket\s*[:.–-]|^\s*lukket\s*$)"
)
TAKE_DOWN: Why = (Kind.TAKEDOWN, "take-down")
PRIVATE: Why = (Kind.PERSON, "private-person")


def gone(context: Context, profile: Profile, iri: str) -> Why | None:
    """Return why a node is not published, as far as its IRI and the whole graph tell; None when they do not."""
    if "/person/" in iri:
        person = "/".join(iri.split("/person/")[0:1]) + "/person/" + iri.split("/person/")[1].partition("/")[0]
        if context.taken_person(person) or context.taken_document(person):
            return TAKE_DOWN
        return None if not profile.people or context.is_public(person) else PRIVATE
    if context.taken and context.taken_document(iri):
        return TAKE_DOWN
    item, part = context.item_of(iri)
    if not item:
        return None
    if item in context.taken:
        return TAKE_DOWN
    if profile.closed and item in context.repeated:
        return (Kind.CLOSED, "closed-item")
    return context.held[item] if profile.closed and part in HELD_PARTS and item in context.held else None


def withheld(view: View, context: Context, profile: Profile) -> dict[str, Why]:
    """Return the nodes of a document's graph that are not published, and why."""
    found: dict[str, Why] = {}
    for node in view.nodes:
        why = gone(context, profile, node)
        if why is not None:
            found[node] = why
    for node in view.nodes:
        for person in view.values(node, Gov.PERSON):
            why = gone(context, profile, person)
            if why is not None:
                found.setdefault(node, why)
    if profile.closed:
        _bodies(view, context, found)
    _other_records(view, context, profile, found)
    return found


def _bodies(view: View, context: Context, found: dict[str, Why]) -> None:
    """Add what only the bodies of closed items tell: decisions quoted there, offices, meetings cited."""
    held = [item for item in view.of(GovClass.AGENDA_ITEM) if item in context.held]
    if not held:
        return
    whys = {item: context.held[item] for item in held}
    ranges = [
        (*place, whys[item])
        for node in view.of(GovClass.SECTION)
        for item in view.values(node, Gov.ITEM)
        if item in whys
        for place in view.places(node)
    ]
    for decision in view.of(GovClass.DECISION):
        quoting = view.values(decision, Gov.QUOTED_IN)
        own = any(decision.startswith(f"{item}/") for item in view.of(GovClass.AGENDA_ITEM))
        if quoting and not own and all(item in whys for item in quoting):
            found.setdefault(decision, whys[quoting[0]])
    for cls in (GovClass.MEMBERSHIP, GovClass.CITED):
        told = _told_elsewhere(view, found, whys) if cls == GovClass.CITED else set()
        for node in view.of(cls):
            why = _inside(view.places(node), ranges)
            if why is not None and node not in told:
                found.setdefault(node, why)


def _told_elsewhere(view: View, found: dict[str, Why], held: dict[str, Why]) -> set[str]:
    """Return what the nodes that are published point at, the meetings of cited items included."""
    told = {
        value
        for node, properties in view.nodes.items()
        if node not in found and node not in held
        for predicate in (Gov.TARGET, Gov.ITEM, Gov.REFERS_TO, Gov.MEETING)
        for value in properties.get(predicate, ())
    }
    return told | {meeting for node in told for meeting in view.values(node, Gov.MEETING)}


def _inside(places: list[tuple[int, int]], ranges: list[tuple[int, int, Why]]) -> Why | None:
    whys = [next((why for start, end, why in ranges if start <= at and to <= end), None) for at, to in places]
    return whys[0] if whys and all(whys) else None


def _other_records(view: View, context: Context, profile: Profile, found: dict[str, Why]) -> None:
    """Add the items' sections of a document that is not its meeting's most final one, if any of them may be closed.

    Such a document states no items, so which of its sections are whose is not known: all go.
    """
    if not view.document or view.of(GovClass.AGENDA_ITEM):
        return
    sections = sorted(view.of(GovClass.SECTION), key=lambda node: (_order(view, node), node))
    kinds = [view.value(node, Gov.SECTION_KIND) for node in sections]
    marked = profile.closed and any(_CLOSED_MARK.search(view.value(node, Gov.TEXT)) for node in sections)
    held = profile.closed and view.meeting in context.held_meetings
    taken = view.meeting in context.taken_titles
    if not (marked or held or taken):
        return
    first = kinds.index(SectionKind.ITEM_HEADING) if SectionKind.ITEM_HEADING in kinds else 0
    for node in sections[first:]:
        found.setdefault(node, (Kind.CLOSED, "closed-in-draft") if marked or held else TAKE_DOWN)


def _order(view: View, node: str) -> int:
    order = view.value(node, Gov.ORDER)
    return int(order) if order.isdecimal() else 0
