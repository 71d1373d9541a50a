"""How two writings of a name can differ and still mean one thing: slips, initials, names left out."""

from collections.abc import Iterable, Iterator


def slipped(one: str, other: str) -> bool:
    """Tell whether one letter was added, left out, changed, or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2][::-1] == other[start : start + 2] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]


def doubled(one: str, other: str) -> bool:
    """Tell whether one word is the other with a letter written twice (``Hegaard``, ``Heegaard``)."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[n] == long[n - 1] and long[:n] + long[n + 1 :] == short for n in range(1, len(long))
    )


def without_one_letter(word: str) -> Iterator[str]:
    """Yield ``word`` and each word made by leaving out one letter: words one slip apart share one of them."""
    yield word
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]


def fits(short: str, full: str) -> bool:
    """Tell whether ``short`` is ``full`` or its initial."""
    return short == full or (len(short) == 1 and full.startswith(short)) or (len(full) == 1 and short.startswith(full))


def left_out(fewer: Iterable[str], more: Iterable[str]) -> bool:
    """Tell whether ``fewer`` is ``more`` with some names left out or shortened to initials, in the same order."""
    rest = iter(more)
    return all(any(fits(name, candidate) for candidate in rest) for name in fewer)
