"""The rows of checked files whose patterns are too slow, as problems to mend."""

from collections.abc import Callable

from kg.ruletools.checking import Checked, Problem
from kg.ruletools.slow import SECONDS, slow


def too_slow(checked: Checked, progress: Callable[[int, int], None], seconds: float = SECONDS) -> list[Problem]:
    """Return a problem for each row that takes longer than ``seconds`` on lines made to hurt it."""
    rows = [(rule, file, line) for rule, file, line in checked.rows if rule.pattern is not None]
    found = []
    for place in slow([rule for rule, _, _ in rows], seconds, progress):
        rule, file, line = rows[place]
        message = (
            f"the pattern took more than {seconds:g} s on a line of a few hundred characters; let no repetition stand "
            "in another, as in (a+)+, and say what may not follow"
        )
        found.append(Problem(file, line, f"{rule.table}/{rule.id}", message))
    return found
