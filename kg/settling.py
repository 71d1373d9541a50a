"""Settling the names of a graph: what its manifest and a person's rulings tell together."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import SettingsError
from kg.identity.rulings import Doubt, Ruling
from kg.identity.settle import Settled, settle
from kg.rulingsfile import read_rulings, rulings_file
from kg.store.files import Folder
from kg.store.manifest import Entry, read_entries


def official_names(entries: Iterable[Entry]) -> dict[str, str]:
    """Return code -> name of the municipalities, the official ones and those that a person named for a document."""
    told = {entry.survey.told for entry in entries if entry.survey.told}
    # Where two names were told for one code, the same one is taken whatever the order of documents.
    named = dict(sorted(told, reverse=True))
    return {**{code: name for name, code in resources.municipalities().items()}, **named}


def settle_entries(entries: Mapping[str, Entry], rulings: Iterable[Ruling]) -> Settled:
    """Return what is settled over the documents that are in the graph, by SHA-256."""
    surveys = {sha: entry.survey for sha, entry in entries.items() if entry.shard}
    return settle(surveys, official_names(entries.values()), rulings, resources.given_names())


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two names of one municipality that may be one; ``id`` is the same as long as the names are."""

    id: str
    municipality: str
    code: str
    doubt: Doubt

    def ruling(self, *, same: bool) -> Ruling:
        """Return the ruling that answers this pair."""
        return Ruling(same, self.doubt.kind, self.code, self.doubt.one, self.doubt.other)


def open_pairs(graph: Path, rulings: Path | None = None) -> list[OpenPair]:
    """Return the pairs of names in a graph that software cannot tell apart or together, the likeliest first.

    Raises:
        GraphError: there is no graph.
        SettingsError: the file of rulings cannot be followed.

    """
    folder = Folder(graph)
    folder.base()
    entries = {entry.sha: entry for entry in read_entries(folder.manifest)}
    settled = settle_entries(entries, read_rulings(rulings or rulings_file(graph)))
    names = official_names(entries.values())
    found = []
    for path, scope in settled.scopes.items():
        code = path.removeprefix("municipality/")
        if path == code:
            continue  # a document of its own: its names meet no others
        found += [OpenPair(_id(code, doubt), names[code], code, doubt) for doubt in scope.doubts]
    return sorted(set(found), key=lambda pair: (-pair.doubt.strength, pair.code, pair.doubt))


def _id(code: str, doubt: Doubt) -> str:
    words = "\n".join((code, doubt.kind, doubt.one, doubt.other))
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def read_by_shipped_rules(graph: Path) -> bool:
    """Tell whether this version, by the rules that ship, read every document: only then can it write them again."""
    version = resources.version()
    return all(entry.version == version for entry in read_entries(Folder(graph).manifest) if entry.shard)


def pair_named(pairs: Iterable[OpenPair], wanted: str) -> OpenPair:
    """Return the pair with this id.

    Raises:
        SettingsError: no open pair has it.

    """
    for pair in pairs:
        if pair.id == wanted.strip().lower():
            return pair
    raise SettingsError(f"no open pair {wanted!r}; kg resolve lists them")
