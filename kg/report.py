"""The report of a build: what was read, how much of it, and what needs a person."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.build import BuildReport
from kg.findings import Finding, Level
from kg.store.manifest import Entry

_MAX_SHOWN = 20
_NAMED = 3
"""Documents that are named where many have the same finding."""


def needs_a_person(report: BuildReport) -> bool:
    """Tell whether a file gave no meeting: a finding at level error."""
    return bool(report.unreadable) or any(f.level is Level.ERROR for e in report.entries for f in e.findings)


def report_lines(report: BuildReport, graph: Path, *, verbose: bool = False) -> Iterator[str]:
    """Yield the report, a line at a time; ``verbose`` shows findings of every level, each."""
    built = [entry for entry in report.entries if entry.shard]
    meetings = {entry.meeting for entry in built if entry.meeting}
    items = sum(len(entry.items) for entry in built)
    quads = sum(entry.quads for entry in built)
    yield (
        f"{graph}: {_count(len(built), 'document')}, {_count(len(meetings), 'meeting')}, "
        f"{_count(items, 'agenda item')}, {_count(quads, 'statement')}"
    )
    yield f"{report.read} read now, {report.unchanged} unchanged" + (
        f", {len(report.removed)} removed" if report.removed else ""
    )
    refused = len(report.entries) - len(built) + len(report.unreadable)
    if refused:
        yield f"{_count(refused, 'file')} gave no meeting: each is told of below"
    yield from _coverage(report.entries)
    layouts = Counter(entry.survey.layout for entry in built)
    if layouts:
        yield "layouts: " + ", ".join(f"{name} {number}" for name, number in sorted(layouts.items()))
    yield from _files(report)
    yield from _findings(report, verbose=verbose)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _coverage(entries: list[Entry]) -> Iterator[str]:
    read, ignored, findings = (sum(entry.coverage[n] for entry in entries) for n in range(3))
    total = read + ignored + findings
    if total:
        share = [100 * part / total for part in (read, ignored, findings)]
        yield (
            f"lines: {share[0]:.1f}% read, {share[1]:.1f}% ignored by a rule, {share[2]:.1f}% not read "
            f"({read:,} + {ignored:,} + {findings:,} = {total:,})"
        )


def _files(report: BuildReport) -> Iterator[str]:
    for twins in report.twins:
        yield f"the same document under several names: {', '.join(twins)}"
    for path in report.gone:
        yield f"gone: {path} is not there any more; its statements are kept (remove them with --prune)"
    for name in report.removed:
        yield f"removed: {name}"
    if report.left_alone:
        kinds = Counter(path.suffix.lower() or path.name for path in report.left_alone)
        yield "left alone, by name or kind: " + ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    if not report.entries and not report.unreadable:
        yield "nothing to read here: no file of a kind that is read (text, PDF, Word, HTML, JSON, XML, zip)"


def _findings(report: BuildReport, *, verbose: bool) -> Iterator[str]:
    found = [(name, finding) for name, finding in report.unreadable]
    found += [(entry.sources[0], finding) for entry in report.entries for finding in entry.findings]
    if not found:
        return
    order = list(reversed(Level))
    found.sort(key=lambda pair: (order.index(pair[1].level), pair[0], pair[1].start))
    if verbose:
        yield from (finding_line(name, finding) for name, finding in found)
        return
    groups = _grouped(found)
    shown = [(names, finding) for names, finding in groups if finding.level is not Level.INFO][:_MAX_SHOWN]
    for names, finding in shown:
        yield finding_line(names[0], finding) if len(names) == 1 else _group_line(names, finding)
    hidden = Counter((f.level, f.code) for _, f in found)
    for names, finding in shown:
        hidden[finding.level, finding.code] -= len(names)
    if +hidden:
        counts = ", ".join(
            f"{number} {code}" for (_, code), number in sorted((+hidden).items(), key=lambda pair: pair[0][1])
        )
        yield f"also noted: {counts} (--verbose shows each)"


def _grouped(found: Iterable[tuple[str, Finding]]) -> list[tuple[list[str], Finding]]:
    """Return the findings in their order; what is found of many whole documents alike is one, with their names."""
    groups: dict[tuple[object, ...], tuple[list[str], Finding]] = {}
    for name, finding in found:
        place = () if finding.line == 0 and finding.level is Level.WARNING else (name, finding.line, finding.start)
        key = (finding.level, finding.code, finding.message, *place)
        groups.setdefault(key, ([], finding))[0].append(name)
    return list(groups.values())


def _group_line(names: list[str], finding: Finding) -> str:
    first = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED:,} more (--verbose names each)" if len(names) > _NAMED else ""
    return f"{finding.level}: {len(names):,} documents: {finding.message} [{finding.code}]: {first}{more}"


def finding_line(name: str, finding: Finding) -> str:
    """Return a finding as one line: level, file, line, what, and the code to search for."""
    where = f"{name}:{finding.line}" if finding.line else name
    return f"{finding.level}: {where}: {finding.message} [{finding.code}]"
