"""What the graph is to hold: the files given now, the documents held before, and what became of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.containers import INSIDE, bytes_of, file_of, members
from kg.findings import Finding, Level
from kg.sources import Source, sha256
from kg.store.files import Folder
from kg.store.manifest import Entry
from kg.survey import Survey

_TRY_AGAIN = ("unreadable", "changed", "our-fault")
"""Findings that may be gone the next time, though the file is the same."""


@dataclass(slots=True)
class Inventory:
    """The documents by hash, those still to be read with an empty ``version``; and what there is to tell of files."""

    documents: dict[str, Entry] = field(default_factory=dict)
    unreadable: list[tuple[str, Finding]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    twins: list[tuple[str, ...]] = field(default_factory=list)


def take_inventory(
    files: Iterable[Source],
    before: Mapping[str, Entry],
    known: Mapping[str, Entry],
    folder: Folder,
    version: str,
    *,
    prune: bool,
) -> Inventory:
    """Return what the graph is to hold.

    ``before`` are the documents in the graph, ``known`` those and the ones that a stopped build had read already. A
    file whose content changed is another document. One that cannot be read, or is gone, leaves its document as it was;
    ``prune`` removes what is gone.
    """
    found = Inventory()
    by_sha: dict[str, list[Source]] = {}
    for file in files:
        try:
            documents, findings = members(bytes_of(file.path), file.name)
        except OSError as error:
            finding = Finding(Level.ERROR, "unreadable", f"cannot be read: {error.strerror}")
            found.unreadable.append((file.name, finding))
            continue
        found.unreadable += [(file.name, finding) for finding in findings]
        for member, data in documents:
            source = replace(file, member=member, name=f"{file.name}/{member}" if member else file.name)
            by_sha.setdefault(sha256(data), []).append(source)
    replaced = {_place(source) for sources in by_sha.values() for source in sources}
    for sha, entry in before.items():
        elsewhere = _elsewhere(entry, replaced, found, given=sha in by_sha, prune=prune)
        if elsewhere is not None:
            found.documents[sha] = elsewhere
    for sha, sources in by_sha.items():
        pairs = {_place(source): source.name for source in sources}
        other = found.documents.get(sha)
        if other is not None:
            pairs.update(zip(other.paths, other.sources, strict=True))
        if len(pairs) > 1:
            found.twins.append(tuple(sorted(pairs.values())))
        told = next(((s.municipality.code, s.municipality.name) for s in sources if s.municipality), None)
        if told is None and other is not None:  # what was told of the copy elsewhere holds for this one
            told = other.survey.told
        found.documents[sha] = _entry(sha, pairs, told, known.get(sha), folder, version)
    return found


def _place(source: Source) -> str:
    return f"{source.path}{INSIDE}{source.member}" if source.member else str(source.path)


def _elsewhere(entry: Entry, replaced: set[str], found: Inventory, *, given: bool, prune: bool) -> Entry | None:
    """Return what is left of a document outside the files given now; None when nothing is."""
    pairs = [(p, n) for p, n in zip(entry.paths, entry.sources, strict=True) if p not in replaced]
    here = [(path, name) for path, name in pairs if file_of(path).exists()]
    lost = [(path, name) for path, name in pairs if (path, name) not in here]
    if given:  # under a new name or in another place, so the old one is no loss
        pairs = here
    elif lost and prune:
        found.removed += [name for _, name in lost]
        pairs = here
    else:
        found.gone += [path for path, _ in lost]
    if not pairs:
        return None
    return replace(entry, paths=tuple(p for p, _ in pairs), sources=tuple(n for _, n in pairs))


def _entry(
    sha: str,
    pairs: Mapping[str, str],
    told: tuple[str, str] | None,
    known: Entry | None,
    folder: Folder,
    version: str,
) -> Entry:
    """Return the entry of a document given now: the known one where it fits, else one still to be read."""
    ordered = sorted(pairs.items(), key=lambda pair: (pair[1], pair[0]))
    paths, names = tuple(path for path, _ in ordered), tuple(name for _, name in ordered)
    if (
        known is not None
        and known.version == version
        and known.sources == names
        and known.survey.told == told
        and (not known.shard or folder.shard(known.shard).exists())
        and not any(finding.code in _TRY_AGAIN for finding in known.findings)
    ):
        return replace(known, paths=paths)
    return Entry(sha, "", paths, names, "", Survey(told=told))
