"""Patterns that take for ever on some line: each is tried on lines made to hurt it, in a process that can be ended.

Nested repetitions cost twice as much for each further character. No program can tell all such patterns by looking at
them; most show themselves on a long run of something they repeat, with an end that they do not expect.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

from kg.rules import WHOLE_LINE, Rule

SECONDS = 2.0
"""What all hostile lines together may take for one row; the slowest that ships takes a fifth of it."""

_LINE, _SENTENCE = 160, 500
"""Characters of a hostile text: no longer line is tried as a whole, and what is too slow on a sentence is on a page."""
_STARTING = 60.0
_RUNS = ("A", "a", "1", " ", "Aa ", "aa ", "A. ", "1.", "Aa-", "Aa, ", "Aa og ", "(", "\t", "Aa Bb, ", "12/3 ")
_LETTERS = 10


def hostile(rule: Rule) -> Iterator[str]:
    """Yield long lines on which a bad pattern of this rule's table is likely to be slow."""
    longest = _LINE if rule.table in WHOLE_LINE else _SENTENCE
    texts = [example.text for example in rule.examples[:2]]
    runs = [*_RUNS, *(f"{text} " for text in texts), *dict.fromkeys("".join(texts)[:_LETTERS])]
    for run in runs:
        for begin in ("", *texts[:1], *(text[: len(text) // 2] for text in texts[:1])):
            yield f"{begin}{run * (longest // len(run))}"[: longest - 1] + "!"


def slow(
    rules: Sequence[Rule], seconds: float = SECONDS, progress: Callable[[int, int], None] = lambda _d, _a: None
) -> list[int]:
    """Return the places in ``rules`` of those that take longer than ``seconds``, in a process of their own."""
    found: list[int] = []
    at = 0
    while at < len(rules):
        at = _from(rules, at, seconds, found, progress)
    return found


def _from(
    rules: Sequence[Rule], at: int, seconds: float, found: list[int], progress: Callable[[int, int], None]
) -> int:
    """Try the rules from ``at`` on until one is too slow; return the place of the next to try."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, tuple(rules[at:])), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(_STARTING):
            return len(rules)  # no process can be had here: what cannot be tried is not called slow
        here.recv()
        for place in range(at, len(rules)):
            if not here.poll(seconds):
                found.append(place)
                return place + 1
            here.recv()
            progress(place + 1, len(rules))
    finally:
        process.kill()
        process.join()
        here.close()
    return len(rules)


def _work(out: Connection, rules: Sequence[Rule]) -> None:
    out.send(0.0)
    for rule in rules:
        began = time.perf_counter()
        for line in hostile(rule):
            rule.match(line)
        out.send(time.perf_counter() - began)
