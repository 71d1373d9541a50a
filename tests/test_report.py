"""The report of a build: what many documents have alike is told once."""

import pytest

from kg import resources
from kg.build import BuildOptions, build
from kg.report import report_lines

MINUTES = "REFERAT Teknikudvalget d. {day}-09-2025\n\nPunkt 1: Ny havn nr. {day}\n\nBeslutning\n\nGodkendt.\n"


def report_of(folder, documents, *, verbose=False):
    source = folder / "minutes"
    source.mkdir()
    for day in range(1, documents + 1):
        (source / f"m{day:02d}.txt").write_text(MINUTES.format(day=f"{day:02d}"), encoding="utf-8")
    graph = folder / "graph"
    lines = report_lines(build([source], BuildOptions(graph=graph)), graph, verbose=verbose)
    return [line for line in lines if "[no-municipality]" in line]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("documents", "begins", "ends"),
    [
        (1, "warning: m01.txt: the municipality is not told", "[no-municipality]"),
        (3, "warning: 3 documents: the municipality is not told", ": m01.txt, m02.txt, m03.txt"),
        (25, "warning: 25 documents: the municipality is not told", "m03.txt and 22 more (--verbose names each)"),
    ],
)  # fmt: skip
def test_documents_without_a_municipality_are_one_line_with_what_to_do(documents, begins, ends, tmp_path):
    (line,) = report_of(tmp_path, documents)
    assert line.startswith(begins)
    assert "--municipality" in line
    assert line.endswith(ends)


def test_each_document_is_named_when_asked(tmp_path):
    lines = report_of(tmp_path, 5, verbose=True)
    assert [line.split(":")[1].strip() for line in lines] == [f"m{n:02d}.txt" for n in range(1, 6)]


def test_findings_at_a_line_are_told_each(tmp_path):
    source = tmp_path / "minutes"
    source.mkdir()
    for name in ("a", "b"):
        (source / f"{name}.txt").write_text(
            f"REFERAT Teknikudvalget d. 01-09-2025\n\nDeltagere: Bo Intet, 12 stole {name}\n\n"
            "Punkt 1: Ny havn\n\nBeslutning\n\nGodkendt.\n",
            encoding="utf-8",
        )
    graph = tmp_path / "graph"
    lines = list(report_lines(build([source], BuildOptions(graph=graph)), graph))
    assert sum("[not-a-name]" in line for line in lines) == 2


def test_the_sample_has_a_municipality(tmp_path):
    graph = tmp_path / "graph"
    lines = list(report_lines(build([resources.SAMPLE], BuildOptions(graph=graph)), graph))
    assert not any("documents: the municipality" in line for line in lines)
