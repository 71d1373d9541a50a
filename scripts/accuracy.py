"""Print how accurate the reading is, as tables in Markdown, or write them into a page that shows them.

    python scripts/accuracy.py [--write README.md]

Three sets of texts are compared with gold made by hand, as ``kg evaluate`` does it: the sample minutes, and, where
they are at hand (``KG_SHARED``), the real minutes and the specimens of other municipalities. A page shows a set between
the lines ``<!-- accuracy: NAME -->`` and ``<!-- end of accuracy: NAME -->``; what is not at hand is left as it is.
"""

import os
import re
import sys
from pathlib import Path

from kg.evaluation.report import to_markdown
from kg.evaluation.run import Options, evaluate

REPOSITORY = Path(__file__).parent.parent
SHARED = Path(os.environ.get("KG_SHARED", REPOSITORY.parent / "shared"))
SETS = {
    "sample": (REPOSITORY / "tests/gold/sample", ()),
    "seeds": (REPOSITORY / "tests/gold/seeds", (SHARED / "seeds",)),
    "specimens": (SHARED / "specimens", ()),
}
"""Name of a set -> where its gold is, and where its texts are."""


def tables(name: str) -> str | None:
    """Return the tables of a set; None where its gold or its texts are not at hand."""
    gold, texts = SETS[name]
    if not all(place.is_dir() for place in (gold, *texts)):
        return None
    return to_markdown(evaluate(gold, Options(texts)))


def shown(page: str, name: str) -> re.Match[str]:
    """Return where a page shows a set: its tables are group 1."""
    found = re.search(rf"<!-- accuracy: {name} -->\n(.*?)<!-- end of accuracy: {name} -->", page, re.DOTALL)
    if found is None:
        sys.exit(f"the page has no lines <!-- accuracy: {name} --> and <!-- end of accuracy: {name} -->")
    return found


def main() -> None:
    """Print the tables, or write them into the page named on the command line."""
    page = Path(sys.argv[2]) if sys.argv[1:2] == ["--write"] else None
    text = page.read_text("utf-8") if page else ""
    for name in SETS:
        made = tables(name)
        if made is None:
            print(f"{name}: not at hand ({SHARED}); left as it is", file=sys.stderr)
        elif page:
            found = shown(text, name)
            text = f"{text[: found.start(1)]}\n{made}\n{text[found.end(1) :]}"
        else:
            print(f"## {name}\n\n{made}")
    if page:
        page.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
