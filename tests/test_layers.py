"""The modules form layers: each imports only from those before it. The list is also the order to read them in."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
LAYERS = [
    ["errors", "findings", "vocabulary", "danish"],
    ["text", "rules", "iris"],
    ["layouts", "passages"],
    ["rulefiles"],
    ["parts"],
    ["ledger"],
    ["front"],
    ["outline"],
    ["records"],
    ["reading.bodies", "reading.names", "reading.numbers", "reading.cases", "reading.attachments",
     "reading.recommendations", "reading.municipality"],
    ["reading.header", "reading.attendance", "reading.votes", "reading.references"],
    ["reading.decisions"],
    ["reading.quotations"],
    ["reading.minutes"],
    ["linking", "resolution"],
    ["statements"],
    ["agents"],
    ["triples"],
    ["resources", "sources", "store.files"],
    ["ontology", "store.manifest", "store.state", "store.derived", "inventory"],
    ["store.derived"],
    ["store.index", "inventory"],
    ["work"],
    ["build"],
    ["report", "questions", "interop"],
    ["answers"],
    ["graph"],
    ["export", "check"],
    ["console"],
    ["cli"],
    ["__init__", "__main__"],
]  # fmt: skip
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
FILES = ["resources", "sources", "store.files", "store.index", "store.manifest", "store.state", "store.derived", "inventory", "work", "build", "graph", "interop", "export",
         "check", "console", "cli", "__init__"]  # fmt: skip
"""The modules at the rim, which may touch files."""


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__") if name != "__init__" else name, ast.parse(path.read_text("utf-8"))


MODULES = {name: tree for name, tree in modules() if name not in ("reading", "store", "commands")}


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
