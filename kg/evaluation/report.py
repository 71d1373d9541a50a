"""What an evaluation says: for a person, for a page in Markdown, for a program.

Damaged texts are told apart: there much cannot be read by anyone, and what matters is that little is invented.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.run import Evaluation, TextResult
from kg.evaluation.scoring import Score, score_kinds, total

_COLUMNS = ("right", "missed", "invented", "precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class Summary:
    """Texts taken together: a score for each kind of fact, and how many items and meetings are right in everything."""

    texts: int
    kinds: Mapping[str, Score]
    items: tuple[int, int]
    meetings: tuple[int, int]

    @property
    def all(self) -> Score:
        """The score over every fact."""
        return total(self.kinds.values())


def summarise(results: Sequence[TextResult]) -> Summary:
    """Return what the comparisons of several texts come to."""
    made = [result.comparison for result in results]
    items = (sum(c.complete_items for c in made), sum(c.items for c in made))
    return Summary(len(made), score_kinds(made), items, (sum(c.complete for c in made), len(made)))


def sound(evaluation: Evaluation) -> Summary:
    """Return what all texts but the damaged ones come to; all of them when every one is damaged."""
    whole = [result for result in evaluation.results if not result.damaged]
    return summarise(whole or evaluation.results)


def to_text(evaluation: Evaluation, *, details: bool = False) -> str:
    """Return the tables in columns, and with ``details`` a line for each fact missed or invented."""
    lines: list[str] = []
    for title, rows, below in _tables(evaluation):
        width = max(len(name) for name in ("fact", *(name for name, _ in rows)))
        lines += [title, "", f"{'':{width}}" + "".join(f"{column:>10}" for column in _COLUMNS)]
        lines += [f"{name:{width}}" + "".join(f"{cell:>10}" for cell in _cells(score)) for name, score in rows]
        lines += ["", below, ""] if below else [""]
    lines += _detail_lines(evaluation) if details else []
    return "".join(f"{line.rstrip()}\n" for line in lines).rstrip("\n") + "\n"


def to_markdown(evaluation: Evaluation, *, details: bool = False) -> str:
    """Return the tables for a page in Markdown."""
    lines: list[str] = []
    for title, rows, below in _tables(evaluation):
        lines += [title, "", f"| | {' | '.join(_COLUMNS)} |", "| --- |" + " --: |" * len(_COLUMNS)]
        lines += [f"| {name} | {' | '.join(_cells(score))} |" for name, score in rows]
        lines += ["", below, ""] if below else [""]
    lines += [f"- {line}" for line in _detail_lines(evaluation)] if details else []
    return "\n".join(lines).rstrip("\n") + "\n"


def to_json(evaluation: Evaluation, *, details: bool = False) -> str:
    """Return everything as one JSON object, the same bytes for the same texts."""
    content: dict[str, object] = {
        "sound": _json([result for result in evaluation.results if not result.damaged]),
        "damaged": _json([result for result in evaluation.results if result.damaged]),
        "municipalities": {
            name: _numbers(summarise(results).all) for name, results in _municipalities(evaluation, damaged=False)
        },
        "texts": [
            {
                "gold": result.gold,
                "text": result.text,
                "municipality": result.municipality,
                "damaged": result.damaged,
                "built": result.built,
                "other_layout": result.left_out,
                "complete": result.comparison.complete,
                **_numbers(total(score_kinds([result.comparison]).values())),
            }
            for result in evaluation.results
        ],
        "texts_not_given": list(evaluation.absent),
        "problems": list(evaluation.problems),
        "read_by_another_layout": evaluation.left_out,
    }
    if details:
        content["details"] = [
            {
                "gold": result.gold,
                "text": result.text,
                "line": detail.line,
                "what": detail.what,
                "fact": detail.kind,
                "item": detail.item or None,
                "words": detail.words,
            }
            for result in evaluation.results
            for detail in result.details
        ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def notes(evaluation: Evaluation) -> Iterator[str]:
    """Yield what a person must know beside the figures, a line at a time."""
    yield from evaluation.problems
    if evaluation.absent:
        files = "file speaks" if len(evaluation.absent) == 1 else "files speak"
        yield (
            f"{len(evaluation.absent)} gold {files} of a text that is not given (name its folder with --texts): "
            f"{', '.join(evaluation.absent)}"
        )
    unread = [result.text for result in evaluation.results if not result.built]
    if unread:
        names = ", ".join(unread)
        yield f"no meeting was found in {len(unread)} of the texts, whose facts all count as missed: {names}"
    if evaluation.left_out is not None:
        yield (
            f"read by another layout, without those written for its municipality: {evaluation.left_out} of "
            f"{_texts(len(evaluation.results))}"
        )


# ------------------------------------------------------------------------------------------------------- tables

_Table = tuple[str, list[tuple[str, Score]], str]


def _tables(evaluation: Evaluation) -> Iterator[_Table]:
    """Yield title, rows and what to say below of each table: by kind of fact, and by municipality where several are."""
    for damaged in (False, True):
        results = [result for result in evaluation.results if result.damaged is damaged]
        if not results:
            continue
        summary, several = summarise(results), _municipalities(evaluation, damaged=damaged)
        name = f"{_texts(len(results))}{' damaged by conversion' if damaged else ''}"
        where = f" of {_counted(several)}" if _counted(several) else ""
        yield f"{name}{where}, by kind of fact", [*summary.kinds.items(), ("all", summary.all)], _complete(summary)
        if len(several) > 1 and not damaged:
            rows = [(f"{place} ({len(own)})", summarise(own).all) for place, own in several]
            yield f"{name}, by municipality (texts)", rows, ""


def _counted(municipalities: Sequence[tuple[str, object]]) -> str:
    known = [name for name, _ in municipalities if name != "unknown"]
    if not known:
        return ""
    return f"{len(known)} municipalit{'y' if len(known) == 1 else 'ies'}" + (
        " and some unknown" if len(known) < len(municipalities) else ""
    )


def _municipalities(evaluation: Evaluation, *, damaged: bool) -> list[tuple[str, list[TextResult]]]:
    """Return name -> texts, by name, the unknown last."""
    groups: dict[str, list[TextResult]] = {}
    for result in evaluation.results:
        if result.damaged is damaged:
            groups.setdefault(result.municipality, []).append(result)
    return sorted(groups.items(), key=lambda group: (group[0] == "unknown", group[0]))


def _cells(score: Score) -> list[str]:
    counts = [f"{count:,}" for count in (score.right, score.missed, score.invented)]
    return counts + [_share(value) for value in _shares(score)]


def _shares(score: Score) -> tuple[float | None, float | None, float]:
    """Return precision, recall and F1; None for what cannot be said, of nothing found or nothing to find."""
    found = score.right + score.invented
    return score.precision if found else None, score.recall if score.wanted else None, score.f1


def _share(value: float | None) -> str:
    """Return a share to three places; one that is not whole is never shown as whole, nor one above nothing as 0."""
    if value is None:
        return "–"
    return f"{min(max(value, 0.001), 0.999) if 0 < value < 1 else value:.3f}"


def _complete(summary: Summary) -> str:
    return (
        f"Right in everything: {summary.items[0]} of {summary.items[1]} items, "
        f"{summary.meetings[0]} of {summary.meetings[1]} meetings."
    )


def _texts(count: int) -> str:
    return f"{count} text{'' if count == 1 else 's'}"


def _detail_lines(evaluation: Evaluation) -> Iterator[str]:
    for result in evaluation.results:
        for detail in result.details:
            item = f" (item {detail.item})" if detail.item else ""
            yield f"{result.text}:{detail.line}: {detail.what} {detail.kind}: {detail.words}{item}"


def _numbers(score: Score) -> dict[str, float | None]:
    shares = dict(zip(("precision", "recall", "f1"), _shares(score), strict=True))
    return {
        "right": score.right,
        "missed": score.missed,
        "invented": score.invented,
        **{name: None if value is None else round(value, 4) for name, value in shares.items()},
    }


def _json(results: Sequence[TextResult]) -> dict[str, object]:
    summary = summarise(results)
    return {
        "texts": summary.texts,
        "facts": {kind: _numbers(score) for kind, score in summary.kinds.items()},
        "all": _numbers(summary.all),
        "items": {"complete": summary.items[0], "of": summary.items[1]},
        "meetings": {"complete": summary.meetings[0], "of": summary.meetings[1]},
    }
