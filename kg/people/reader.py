"""The reader of people: mentions and positions for every item of a document.

Three times over the passages that may name somebody: decide who is named in full, know them, find them again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.danish import squeeze
from kg.findings import Finding, Level
from kg.parts import Section
from kg.passages import Passage, lines_between, paragraphs
from kg.people.cues import Cue
from kg.people.deciding import Model
from kg.people.known import Hit, Known
from kg.people.pipeline import lexicon_of, pipeline, words_of
from kg.people.positions import SAID, Named, Positions
from kg.people.runs import Run, runs_of
from kg.people.words import CAPITAL, bases, is_initial, is_name_word, marked_genitive
from kg.reading.organisations import organisation
from kg.records import Item, Mention, Minutes, PersonName, Position, Span
from kg.text import Text
from kg.vocabulary import SectionKind

_DECIDING = (SectionKind.DECISION, SectionKind.ANNOUNCEMENT)
_PAIR = re.compile(
    rf"(?<!\w){CAPITAL}[\w’'-]*[\w.’']\s+(?:(?:de|la|van|von|el|al|bin|ibn|ter|du)\s+)?{CAPITAL}(?!ommunes?\b)"
    rf"|(?<!\w){CAPITAL}\.\s*{CAPITAL}"
)
"""Two capitalised words, or an initial and one: who is named in full is named so (``Randers Kommune`` is nobody)."""
_QUOTED = (SectionKind.QUOTED_DECISION, SectionKind.PROCESS)
_LOWER = re.compile(r"(?<!\w)[a-zæøåéü]{2,}")
_SENTENCE_END = frozenset(".!?")
_LONGEST = 20_000


@dataclass(slots=True)
class _Part:
    """A passage of an item, its document once it has one."""

    item: int
    section: Section
    passage: Passage
    heading: bool
    doc: Doc | None = None


class PeopleReader:
    """Reads people; built once a process, since its pipeline is.

    ``cues`` say what shows a person, ``given`` names and the names of municipalities (``places``) are evidence for
    and against; ``model``, if any, gives the places of people in a running paragraph, behind the rules.
    """

    def __init__(
        self, cues: Iterable[Cue], given: Iterable[str], places: Iterable[str], model: Model | None = None
    ) -> None:
        cues, given, places = tuple(cues), tuple(given), tuple(places)
        self.nlp = pipeline(cues, given, places, model)
        self.lexicon = lexicon_of(words_of(cues, given, places))
        self._propagation = self.nlp.get_pipe("kg_known")
        self._positions = Positions(self.lexicon)

    def read(self, text: Text, minutes: Minutes) -> Minutes:
        """Return ``minutes`` with the mentions and positions of its items, and findings for what is not decided.

        Never raises for any text. Mentions stand in the order of the text, inside their item.
        """
        parts = [part for item in minutes.items for part in _parts(text, item)]
        lower = frozenset(_LOWER.findall(text.content))
        known = Known(self.lexicon)
        attending = {a.person.name for a in minutes.attendances}
        for person in _stated(minutes):
            if self._is_name(person.name):
                known.add(PersonName(person.name, person.party))
        for part in parts:
            if _PAIR.search(part.passage.content):
                part.doc = self._doc(part, lower)
        for part in parts:
            for run in runs_of(part.doc) if part.doc is not None else ():
                if run.rule is not None:
                    known.add(PersonName(self._nominative(part.doc, run, known), run.party))
        return self._found(text, minutes, parts, known, lower, attending)

    def _is_name(self, name: str) -> bool:
        """Tell whether a field's name is one: fields are trusted further than running text, not without end."""
        words = name.split()
        odd = self.lexicon.never(words[-1]) or any(self.lexicon.listed("never", word) for word in words)
        return len(words) > 1 and any(map(is_name_word, words)) and not odd and not organisation(name)

    def _doc(self, part: _Part, lower: frozenset[str], known: Known | None = None) -> Doc:
        content = part.passage.content[:_LONGEST]
        doc = self.nlp.make_doc(content)
        data = doc.user_data
        data["text"], data["lower"], data["heading"], data["table"] = content, lower, part.heading, "\t" in content
        if known is not None:
            data["known"] = known
        return self.nlp(doc)

    def _nominative(self, doc: Doc | None, run: Run, known: Known) -> str:
        """Return the name of a run without the genitive that it stands in, as far as that is beyond doubt."""
        word, *rest = bases(run.words[-1])
        if not rest:
            return run.name
        plain = " ".join((*run.words[:-1], rest[0]))
        words = doc.user_data["words"] if doc is not None else []
        after = words[run.end] if run.end < len(words) else ""
        owning = marked_genitive(word) and after[:1].islower()
        return plain if plain in known.names or owning or self.lexicon.has("owned", after) else run.name

    def _found(
        self, text: Text, minutes: Minutes, parts: list[_Part], known: Known, lower: frozenset[str], attending: set[str]
    ) -> Minutes:
        words = known.words()
        pattern = re.compile("|".join(map(re.escape, sorted(words)))) if words else None
        mentions: dict[int, list[Mention]] = {item.order: [] for item in minutes.items}
        positions: dict[int, list[Position]] = {item.order: [] for item in minutes.items}
        findings: list[Finding] = []
        for part in parts:
            if part.doc is not None:
                part.doc.user_data["known"] = known
                self._propagation(part.doc)
            elif pattern is not None and pattern.search(part.passage.content):
                part.doc = self._doc(part, lower, known)
            else:
                continue
            hits = self._hits(part.doc, known)
            mentions[part.item] += [_mention(text, part, hit) for hit in hits if hit.person is not None]
            positions[part.item] += self._held(part, hits, attending)
            findings += self._doubts(text, part, hits)
        items = tuple(
            replace(item, mentions=tuple(mentions[item.order]), positions=tuple(positions[item.order]))
            for item in minutes.items
        )
        return replace(minutes, items=items, findings=(*minutes.findings, *findings))

    def _hits(self, doc: Doc, known: Known) -> list[Hit]:
        """Return every person of a passage, those decided by cues with the cue's rule."""
        hits: list[Hit] = list(doc.user_data.get("hits", []))
        for run in runs_of(doc):
            if run.rule is None:
                continue
            same = [hit for hit in hits if hit.start < run.end and run.start < hit.end]
            if not same:
                hits.append(Hit(run.start, run.end, known.longest(run.words) or PersonName(run.name), run.rule))
            for hit in same:
                if (hit.start, hit.end) == (run.start, run.end) and run.rule.startswith("people/cues/"):
                    hit.rule = run.rule
        return sorted(hits, key=lambda hit: hit.start)

    def _held(self, part: _Part, hits: list[Hit], attending: set[str]) -> list[Position]:
        doc = part.doc
        if doc is None or not any(hit.person for hit in hits) or doc.user_data["table"]:
            return []
        starts, ends, words = (doc.user_data[key] for key in ("starts", "ends", "words"))
        after = {run.end: run.after for run in runs_of(doc)}
        deciding = part.section.kind in _DECIDING
        quoted = part.section.kind in _QUOTED  # their offices are not of the body that meets
        proposed = part.section.kind is SectionKind.RECOMMENDATION
        found: list[Position] = []
        for begin, stop in _sentences(words):
            inside = [hit for hit in hits if begin <= hit.start and hit.end <= stop and hit.person is not None]
            if not inside or part.section.kind is SectionKind.ATTACHMENTS:
                continue
            offset = starts[begin]
            people = [
                Named(
                    starts[hit.start] - offset,
                    ends[hit.end - 1] - offset,
                    ends[min(after.get(hit.end, hit.end), stop) - 1] - offset,
                    hit.person,
                    hit.person.name in attending,
                )
                for hit in inside
                if hit.person is not None
            ]
            sentence = part.passage.content[offset : ends[stop - 1]]
            read = self._positions.read(sentence, part.passage.start + offset, people, deciding)
            found += [replace(p, own_body=p.own_body and not quoted) for p in read if not (proposed and p.rule in SAID)]
        return found

    def _doubts(self, text: Text, part: _Part, hits: list[Hit]) -> Iterator[Finding]:
        doc = part.doc
        if doc is None or doc.user_data["table"]:
            return
        start = part.passage.start
        starts, ends, words = (doc.user_data[key] for key in ("starts", "ends", "words"))
        for hit in hits:
            if hit.person is None:
                at = Span(start + starts[hit.start], start + ends[hit.end - 1])
                shown = squeeze(text.content[at.start : at.end])
                message = f"{shown!r} may be any of {', '.join(hit.people)}"
                yield text.finding(Level.INFO, "person-ambiguous", message, *at)
        taken = {index for hit in hits for index in range(hit.start, hit.end)}
        for run in runs_of(doc):
            if run.never or not taken.isdisjoint(range(run.start, run.end)) or not self.lexicon.is_given(run.words[0]):
                continue
            initial = run.end < len(words) and is_initial(words[run.end])
            if initial or (run.full and run.doubt):
                end = run.end + initial
                at = Span(start + starts[run.start], start + ends[end - 1])
                shown = squeeze(text.content[at.start : at.end])
                message = f"{shown!r} looks like a person and was not taken for one"
                yield text.finding(Level.INFO, "person-unclear", message, *at)


def _parts(text: Text, item: Item) -> Iterator[_Part]:
    for section in item.sections:
        for line in lines_between(text, section.start, section.content):
            lead = text.content.index(line.content, line.start)
            yield _Part(item.order, section, Passage(lead, line.content), heading=True)
        for passage in paragraphs(text, section.content, section.end):
            yield _Part(item.order, section, passage, heading=False)


def _stated(minutes: Minutes) -> Iterator[PersonName]:
    """Yield everybody whom the fields and sentences already read name: attendance, votes, quoted attendance."""
    for attendance in minutes.attendances:
        yield attendance.person
        if attendance.substitute_for is not None:
            yield attendance.substitute_for
    for item in minutes.items:
        decisions = [*item.decisions, *(d for quoted in item.quoted for d in quoted.decisions)]
        for vote in (vote for decision in decisions for vote in decision.votes):
            yield from (*vote.voters_for, *vote.voters_against, *vote.voters_abstaining)
        for quoted in item.quoted:
            for attendance in quoted.attendances:
                yield attendance.person


def _mention(text: Text, part: _Part, hit: Hit) -> Mention:
    assert part.doc is not None
    assert hit.person is not None
    starts, ends = part.doc.user_data["starts"], part.doc.user_data["ends"]
    at = Span(part.passage.start + starts[hit.start], part.passage.start + ends[hit.end - 1])
    party = next((run.party for run in runs_of(part.doc) if run.end == hit.end), None)
    return Mention(PersonName(hit.person.name, party), text.content[at.start : at.end], at, hit.rule)


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for index, word in enumerate(words):
        ends = word in _SENTENCE_END and not words[index - 1].isdigit()
        if ends and (index + 1 == len(words) or words[index + 1][:1].isupper()):
            yield begin, index + 1
            begin = index + 1
    if begin < len(words):
        yield begin, len(words)
