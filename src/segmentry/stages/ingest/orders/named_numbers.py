"""Numbers of orders as references write them."""

import re
from collections.abc import Iterator

_PARTS = re.compile(r"[\s,;:|()\[\]\"'#]+")
_FRACTION = re.compile(r"^(\d+)\.0+$")
_SHORTEST = 4


def numbers_in(reference: str) -> Iterator[str]:
    """Give the order numbers that a reference may mean, the likeliest first.

    A number may have the fraction that spreadsheets add or lack it, or stand within a sentence. Zeros and dashes mean none.

    >>> list(numbers_in("5001.0")), list(numbers_in("0")), list(numbers_in("Reversal of: INV/2024/00012, wrong size"))
    (['5001.0', '5001'], [], ['Reversal of: INV/2024/00012, wrong size', 'INV/2024/00012'])
    """
    text = reference.strip()
    if not any(letter.isalnum() and letter != "0" for letter in text):
        return
    yield text
    whole = _FRACTION.match(text)
    if whole is not None:
        yield whole[1]
    elif text.isdecimal():
        yield f"{text}.0"
    parts = [part for part in _PARTS.split(text) if part != text]
    yield from (part for part in parts if len(part) >= _SHORTEST and any(letter.isdigit() for letter in part))
