"""Lists of item numbers: ``2, 3 og 5-7``."""

import re
from collections.abc import Iterator

_MAX_RANGE = 100


def listed_numbers(listed: str) -> Iterator[str]:
    """Yield the numbers of a list in order; a range longer than a hundred is no range of items and gives its ends."""
    for first, last in re.findall(r"(?<!\d)(\d{1,6})(?!\d)(?:\s*[-–]\s*(\d{1,6})(?!\d))?", listed):
        if last and 0 < int(last) - int(first) <= _MAX_RANGE:
            yield from (str(n) for n in range(int(first), int(last) + 1))
        else:
            yield from (n for n in (first, last) if n)
