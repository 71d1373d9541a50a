"""The pages for people: the README of the publication, and what stands at the address of the ontology."""

from collections.abc import Iterable, Sequence

from kg.levels import LEVELS, Reached
from kg.publishing.counting import Counts
from kg.publishing.dcat import Publication, descriptions, titles
from kg.publishing.forms import FORMS
from kg.publishing.quality import accuracy_words, part_titles
from kg.publishing.settings import Settings
from kg.publishing.tables import TABLES
from kg.vocabulary import GovClass

_COUNTED = (
    (GovClass.MEETING, "møder", "meetings"),
    (GovClass.AGENDA_ITEM, "dagsordenspunkter", "agenda items"),
    (GovClass.DECISION, "beslutninger", "decisions"),
    (GovClass.REFERENCE, "henvisninger", "references"),
)


def readme(settings: Settings, made: Publication, notice: str, tombstones: int) -> bytes:
    """Return the page in Markdown, Danish first; ``notice`` is what the profile says of itself, a line a language."""
    danish, _, english = notice.partition("\n")
    parts = [
        *_head(settings, made, 0, danish),
        *_files("Filer", ("fil", "hvad", "bytes"), made, settings.download, 0),
        *_tables("Tabeller", settings.download, 0),
        *_quality("Kvalitet", made, 0),
        *_law("Personoplysninger", tombstones, 0),
        *_use("Brug", settings, 0),
        "",
        "---",
        "",
        *_head(settings, made, 1, english),
        *_files("Files", ("file", "what", "bytes"), made, settings.download, 1),
        *_tables("Tables", settings.download, 1),
        *_quality("Quality", made, 1),
        *_law("Personal data", tombstones, 1),
        *_use("Use", settings, 1),
    ]
    return ("\n".join(parts) + "\n").encode()


def _head(settings: Settings, made: Publication, at: int, notice: str) -> list[str]:
    counts = made.counts
    rows = [f"- {(da, en)[at]}: {counts.classes[cls]}" for cls, da, en in _COUNTED]
    if counts.first:
        rows.append(f"- {('første og sidste møde', 'first and last meeting')[at]}: {counts.first} – {counts.last}")
    return [
        f"# {titles(settings)[at]}",
        "",
        descriptions(settings)[at],
        "",
        *([f"**{notice}**", ""] if notice else []),
        *rows,
    ]


def _files(title: str, columns: Sequence[str], made: Publication, download: str, at: int) -> list[str]:
    sizes = {file.name: file.size for file in made.files}
    rows = [f"| {_linked(form.name, download)} | {form.description[at]} | {sizes[form.name]} |" for form in FORMS]
    more = (
        (("context.jsonld",), "JSON-LD-konteksten.", "The JSON-LD context."),
        (("tables/csv-metadata.json",), "Kolonnerne beskrevet (CSVW).", "The columns described (CSVW)."),
        (("ontology/index.html",), "Begreberne, med en side for mennesker.", "The terms, with a page for people."),
        (
            ("dcat.ttl", "void.ttl"),
            "Beskrivelsen til dataportalen (DCAT-AP-DK 3.0).",
            "The record for the data portal.",
        ),
        (("SHA256SUMS",), "Kontrolsummer: `sha256sum -c SHA256SUMS`.", "Checksums: `sha256sum -c SHA256SUMS`."),
    )
    rows += [f"| {', '.join(_linked(name, download) for name in names)} | {(da, en)[at]} | |" for names, da, en in more]
    return ["", f"## {title}", "", f"| {' | '.join(columns)} |", "| --- | --- | --: |", *rows]


def _linked(name: str, download: str) -> str:
    return f"[`{name}`]({download}{name})"


_CSV = (
    "CSV i UTF-8 med komma imellem; første linje er kolonnernes navne. Kolonner med IRI'er knytter tabellerne sammen. "
    "Koderne er forklaret på [siden om begreberne]({}ontology/index.html).",
    "CSV in UTF-8 with commas between; the first line names the columns. Columns of IRIs join the tables. The codes "
    "are explained on [the page of the terms]({}ontology/index.html).",
)


def _tables(title: str, download: str, at: int) -> list[str]:
    lines = ["", f"## {title}", "", _CSV[at].format(download), ""]
    for table in TABLES:
        columns = ", ".join(f"`{c.name}` ({(c.da, c.en)[at]})" for c in table.columns)
        lines.append(f"- `{table.name}.csv`: {(table.da, table.en)[at]} {columns}.")
    return lines


def _quality(title: str, made: Publication, at: int) -> list[str]:
    lines = ["", f"## {title}", "", _LEVELS[at], ""]
    lines += [_reached(town, made.counts, at) for town in made.reached]
    if made.accuracy is not None:
        whole = made.accuracy.all
        words = ("præcision {}, genfinding {}.", "precision {}, recall {}.")[at]
        lines += [
            "",
            accuracy_words(made.accuracy)[at],
            "",
            f"{words.format(whole.precision, whole.recall)}".capitalize(),
        ]
    return lines


_LEVELS = (
    "Niveau 1: et møde har dato og organ. Niveau 2: hvert punkt har overskrift, beslutninger har tekst. Niveau 3: "
    "henvisninger er fulgt, udfald er kodet, deltagerne er kendt. En kommune har det niveau, alle dens møder har.",
    "Level 1: a meeting has a date and a body. Level 2: every item has a title, decisions have texts. Level 3: "
    "references are resolved, outcomes coded, attendance known. A municipality has the level that all its meetings "
    "have.",
)


def _reached(town: Reached, counts: Counts, at: int) -> str:
    name = part_titles(town.code, counts)[at]
    having = ", ".join(f"{town.having[level - 1]} / {town.meetings}" for level in LEVELS)
    words = ("niveau {}; møder på niveau 1, 2, 3: {}", "level {}; meetings at level 1, 2, 3: {}")[at]
    return f"- {name}: {words.format(town.level, having)}."


def _law(title: str, tombstones: int, at: int) -> list[str]:
    lines = ["", f"## {title}", "", _LAW[at]]
    if tombstones:
        lines += ["", _TAKEN_DOWN[at].format(tombstones)]
    return lines


_LAW = (
    "Referaterne nævner folkevalgte og embedsmænd i deres hverv. Oplysningerne er personoplysninger: brug dem "
    "derefter, og hent en ny udgave, før du bruger dem igen, så det, der er fjernet her, også forsvinder hos dig.",
    "Minutes name elected members and officials in function. That is personal data: use it accordingly, and fetch a "
    "new edition before you use it again, so that what was removed here goes from your copy too.",
)
_TAKEN_DOWN = (
    "{} fjernelser er angivet i graferne som gravsten: slet det, de nævner, i kopier.",
    "{} removals stand in the graph as tombstones: delete what they name from copies.",
)


def _use(title: str, settings: Settings, at: int) -> list[str]:
    licence, contact = settings.licence, settings.email or settings.contact_page
    words = ("Licens", "Kontakt", "Udgiver", "Side") if at == 0 else ("Licence", "Contact", "Publisher", "Page")
    lines = ["", f"## {title}", ""]
    lines += [f"- {words[0]}: [{licence.name}]({licence.page})", f"- {words[2]}: {settings.publisher}"]
    lines += [f"- {words[1]}: {settings.contact}, {contact}", f"- {words[3]}: <{settings.landing_page}>"]
    if settings.sparql:
        lines.append(f"- SPARQL: <{settings.sparql}>")
    return lines


def report(made: Publication, homeless: Iterable[str], removed: int, notes: Iterable[str]) -> list[str]:
    """Return what to tell who publishes, a line each."""
    counts = made.counts
    figures = ", ".join(f"{counts.classes[cls]:,} {en}" for cls, _, en in _COUNTED)
    lines = [f"{counts.triples:,} statements: {figures}", f"removed before publication: {removed}"]
    for town in made.reached:
        name = part_titles(town.code, counts)[1]
        lines.append(f"{name}: level {town.level} ({'/'.join(map(str, town.having))} of {town.meetings} meetings)")
    names = list(homeless)
    if names:
        more = f" and {len(names) - 20} more" if len(names) > 20 else ""
        lines.append(
            f"{len(names)} documents are of no known municipality and are published under their own IRI "
            f"(kg build --municipality tells it): {', '.join(names[:20])}{more}"
        )
    return [*lines, *notes]
