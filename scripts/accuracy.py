"""Print how accurate the extraction is, as a table in Markdown: what the README shows comes from here.

    python scripts/accuracy.py [--graph-of FOLDER]

Compares the graph of the sample minutes, and of the real minutes where they are at hand (``KG_SHARED``), with the gold
in ``tests/gold``: hand-made by reading, before or beside the rules. Both were seen while the rules were written, so the
figures say how well these texts are read, not how well the next municipality's will be.
"""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from gold_facts import gold_facts, graph_facts, load_gold, score

from kg import resources
from kg.build import BuildOptions, build
from kg.store.files import Folder
from kg.store.index import open_index

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared"))


def table(source: Path, folder: str) -> str:
    """Return the table of one set of texts: a row for each type of fact, and one for all."""
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph"
        build([source], BuildOptions(graph=graph))
        found = graph_facts(open_index(Folder(graph)))
        wanted = set()
        for stem, gold in load_gold(folder).items():
            text = source / f"{stem}.txt"
            document = hashlib.sha256(text.read_bytes()).hexdigest()[:16] if text.exists() else stem
            wanted |= gold_facts(gold, document)
    lines = ["| fact | right | missed | invented | precision | recall | F1 |"]
    lines += ["| --- | --: | --: | --: | --: | --: | --: |"]
    scores = score(wanted, found)
    scores["all"] = tuple(sum(counts[n] for counts in scores.values()) for n in range(3))
    for kind, (right, missed, invented) in scores.items():
        precision = right / (right + invented) if right + invented else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        f1 = 2 * right / (2 * right + missed + invented) if right else 0.0
        lines.append(f"| {kind} | {right} | {missed} | {invented} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    print("Sample minutes (14 documents of an invented municipality)\n")
    print(table(resources.SAMPLE, "sample"))
    if (SHARED / "seeds").is_dir():
        print("\nReal minutes (5 documents of 4 municipalities)\n")
        print(table(SHARED / "seeds", "seeds"))


if __name__ == "__main__":
    main()
