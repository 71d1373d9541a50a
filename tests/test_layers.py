"""The modules form layers: each imports only from those before it. The list is also the order to read them in."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
LAYERS = [
    ["capitals", "sections.numbering", "pictures.shapes", "privacy.removals", "publishing", "publishing.places",
     "readers.fields", "readers.numerals", "readers.pdf_bounds", "readers.pdf_words"],
    ["privacy.profiles"],
    ["readers.ocr", "readers.pdf_lines"],
    ["readers.pdf_joining", "readers.pdf_margins", "readers.pdf_marks"],
    ["readers.pdf_tables"],
    ["readers.pdf_paragraphs"],
    ["danish", "errors", "findings", "vocabulary", "words"],
    ["privacy.takedowns", "publishing.folder", "publishing.settings", "rowfiles"],
    ["privacy.patterns"],
    ["network.model", "readers.html_words", "readers.moments", "ruletools.overlay", "ruletools.wording"],
    ["pictures.placing"],
    ["readers.flow"],
    ["documents", "klexml"],
    ["readers.archive", "readers.docx_package", "readers.html_mht", "readers.pdf_pages"],
    ["readers.docx_numbers", "readers.pdf_apart"],
    ["readers.docx_body", "readers.pdf"],
    ["iris", "rules", "text"],
    ["sections.menus", "sections.runs", "sections.wrapped"],
    ["readers.docx", "readers.html_markup", "readers.rows", "readers.structured", "ruletools.rowtext",
     "ruletools.slow"],
    ["readers.firstagenda", "readers.html_measure", "readers.sbsys"],
    ["readers.html_main"],
    ["readers.html_writer"],
    ["readers.html"],
    ["readers.sniff"],
    ["layouts", "passages"],
    ["sections.labels", "ruletools.watching"],
    ["rulefiles"],
    ["ruletools.checking"],
    ["ruletools.speed"],
    ["parts"],
    ["sections.beside", "sections.head", "sections.inline"],
    ["sections.headings", "sections.personlines", "sections.untitled"],
    ["sections.ledger"],
    ["sections.habits", "sections.headtitles", "sections.plainsigns"],
    ["sections.values"],
    ["sections.labelled"],
    ["sections.signs"],
    ["sections.lists", "sections.proposals", "sections.rooms"],
    ["sections.agendalists", "sections.cells", "sections.numberedlines", "sections.pointlists", "sections.titleprefixes"],
    ["sections.answered"],
    ["sections.titlelines"],
    ["sections.weighing"],
    ["sections.contents", "sections.listed", "sections.missed", "sections.unnumbered"],
    ["sections.starts"],
    ["sections.front"],
    ["sections.asides"],
    ["sections.blocks", "sections.marked"],
    ["sections.outline"],
    ["records"],
    ["ruletools.unmatched"],
    ["ruletools.proposing"],
    ["reading.bodies", "reading.courses", "reading.organisations", "reading.tags"],
    ["reading.attachments", "reading.cases", "reading.held", "reading.municipality", "reading.names", "reading.numbers"],
    ["reading.leads", "reading.namelists", "reading.sameitems"],
    ["reading.told"],
    ["reading.rolls"],
    ["reading.voters"],
    ["reading.unsaid"],
    ["reading.outcomes"],
    ["reading.points", "reading.unheaded"],
    ["reading.bylines"],
    ["reading.recommendations", "reading.shortnames"],
    ["reading.citations"],
    ["reading.attendance", "reading.header", "reading.references", "reading.votes"],
    ["reading.doubts"],
    ["reading.presence"],
    ["reading.decisions"],
    ["reading.quotations"],
    ["reading.minutes"],
    ["people.cues"],
    ["people.words"],
    ["privacy.checks"],
    ["privacy.detecting"],
    ["privacy.names"],
    ["people.runs", "people.tokens"],
    ["people.deciding", "people.known", "people.positions"],
    ["people.model", "people.pipeline"],
    ["people.reader"],
    ["survey"],
    ["identity.cases", "identity.grouping", "identity.municipalities", "identity.rulings", "identity.spelling"],
    ["identity.bodies", "identity.people"],
    ["identity.settle"],
    ["following", "resolution"],
    ["linking"],
    ["statements"],
    ["privacy.tombstones", "privacy.views", "publishing.nodes", "publishing.termpage", "publishing.turtle"],
    ["privacy.closedmarks", "publishing.codelists", "publishing.counting", "publishing.tables"],
    ["privacy.context", "publishing.csvw"],
    ["privacy.withheld", "publishing.forms"],
    ["privacy.texts"],
    ["agents", "conclusions", "kle"],
    ["decided"],
    ["triples"],
    ["ruletools.unused"],
    ["resources", "sources", "store.files"],
    ["privacy.shipped", "publishing.interchange"],
    ["privacy.filtering"],
    ["privacy"],
    ["notebooks", "pictures.picture"],
    ["containers"],
    ["ontology", "store.manifest", "store.state"],
    ["evaluation.facts", "evaluation.nodes", "evaluation.shapes"],
    ["ruletools.corpus"],
    ["evaluation.alignment", "evaluation.gold"],
    ["ruletools.differing"],
    ["evaluation.scoring", "evaluation.texts", "evaluation.wanted"],
    ["evaluation.found"],
    ["evaluation.places"],
    ["rulingsfile"],
    ["settling"],
    ["store.derived"],
    ["inventory", "store.index"],
    ["store.titles"],
    ["work"],
    ["build"],
    ["ruletools.graphs"],
    ["evaluation.readings"],
    ["evaluation.run"],
    ["evaluation.report"],
    ["interop", "questions", "report"],
    ["network.files", "network.measures"],
    ["answers"],
    ["graph"],
    ["privacy.takedownfile"],
    ["pictures.facing"],
    ["network.facts", "network.quotes"],
    ["pictures.wording"],
    ["pictures.scene"],
    ["pictures.decisions"],
    ["pictures.canvas"],
    ["pictures.page"],
    ["pictures.networks"],
    ["network.drawing", "network.relations", "network.scope"],
    ["pictures.timeline"],
    ["network.attendance", "network.citations", "network.finding", "network.municipalities", "network.ways"],
    ["pictures.matrix"],
    ["pictures"],
    ["network.neighbourhood", "network.people"],
    ["network.catalogue"],
    ["network.summary"],
    ["network"],
    ["check", "export"],
    ["levels", "publishing.staging"],
    ["publishing.quality"],
    ["publishing.dcat", "publishing.void"],
    ["publishing.pages"],
    ["publishing.publication"],
    ["console"],
    ["commands.check", "commands.notebooks", "commands.takedown"],
    ["commands.network", "commands.rules"],
    ["commands.evaluate", "commands.kle", "commands.resolve"],
    ["__init__", "__main__"],
    ["commands.publish"],
    ["cli"],
]  # fmt: skip
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
FILES = ["resources", "sources", "store.files", "store.index", "store.manifest", "store.state", "store.derived", "inventory", "containers", "readers.ocr", "readers.pdf_apart", "readers.html_words", "ruletools.corpus", "ruletools.graphs", "commands.rules", "commands.network", "work", "rulingsfile", "settling", "commands.resolve", "commands.kle", "commands.evaluate", "evaluation.texts", "evaluation.readings", "evaluation.run", "network.facts", "store.titles", "build", "graph", "interop", "export",
         "check", "console", "cli", "__init__", "notebooks", "pictures.page", "pictures.picture", "pictures.facing", "privacy.shipped", "publishing.folder", "publishing.nodes", "publishing.publication", "publishing.settings", "publishing.staging", "publishing.termpage", "levels", "privacy.takedownfile", "commands.takedown", "commands.check", "commands.publish", "commands.notebooks"]  # fmt: skip
"""The modules at the rim, which may touch files."""


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__") if name != "__init__" else name, ast.parse(path.read_text("utf-8"))


PACKAGES = ("reading", "sections", "store", "commands", "identity", "people", "evaluation", "readers", "ruletools")
MODULES = {name: tree for name, tree in modules() if name not in PACKAGES}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            whole = node.module.removeprefix("kg").lstrip(".")
            for alias in node.names:
                inner = f"{whole}.{alias.name}".lstrip(".")
                yield inner if inner in RANK else whole or "__init__"


def test_every_module_has_a_place_in_the_layers():
    assert set(MODULES) == set(RANK)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_imports_only_from_layers_before_its_own(name):
    wrong = {other for other in imported(MODULES[name]) if RANK[other] >= RANK[name]}
    if name in ("cli", "__main__"):
        wrong -= {"__init__", "cli"}  # the version, and the way in
    assert not wrong


@pytest.mark.parametrize("name", sorted(set(MODULES) - set(FILES)))
def test_the_core_does_not_touch_files(name):
    names = {node.id for node in ast.walk(MODULES[name]) if isinstance(node, ast.Name)}
    modules_used = {
        alias.name for node in ast.walk(MODULES[name]) if isinstance(node, ast.Import) for alias in node.names
    }
    assert "open" not in names
    assert not modules_used & {"os", "shutil", "socket", "urllib", "subprocess"}


def test_only_the_writers_of_statements_know_rdf_in_the_core():
    core = {name for name in MODULES if RANK[name] < RANK["statements"]}
    for name in core:
        roots = {
            (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name.split(".")[0]
            for node in ast.walk(MODULES[name])
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not roots & {"rdflib", "pyoxigraph", "pyshacl"}, name
