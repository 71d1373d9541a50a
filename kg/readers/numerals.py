"""The numbers of list items as they are printed."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MAX_ROMAN = 3999
"""Roman numerals end here; what is higher is printed in digits."""
MAX_LETTERS = 26 * 30
"""Word repeats the letter after z (``aa``, ``bb``), up to here; what is higher is printed in digits."""


def numeral(number: int, form: str) -> str:
    """Return ``number`` in a form of HTML: ``1``, ``a``, ``A``, ``i`` or ``I``; in digits where that has none."""
    shown = str(number)
    if form in ("a", "A") and 0 < number <= MAX_LETTERS:
        shown = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
    elif form in ("i", "I") and 0 < number <= MAX_ROMAN:
        shown = ""
        for value, letters in _ROMAN:
            shown += letters * (number // value)
            number %= value
    return shown.upper() if form in ("A", "I") else shown
