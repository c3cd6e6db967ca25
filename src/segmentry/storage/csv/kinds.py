"""How much cells look like values, which tells a delimiter from a comma or colon within texts."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_LONGEST_VALUE = 200
_NUMBER = r"[-+(]?\s?[$€£¥₹]?\s?\d(?:(?:[\d.,'\u00a0\u202f]| (?=\d{3}(?!\d)))*\d)?\.?(?:[eE][-+]?\d+)?\s?[%€$£)-]?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[aApP]\.?[mM]\.?)?(?:Z|\s?[-+]\d{2}(?::?\d{2})?)?"
_DATE = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4})"
_KINDS = re.compile(
    rf"(?P<date>{_DATE}(?:[ T]{_TIME})?)|(?P<time>{_TIME})|(?P<number>{_NUMBER})"
    r"|(?P<address>[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp)://\S+|www\.\S+)"
    r"|(?P<token>[\w.(+-][\w.'/@%()°+-]*)"
)
_PART_OF_OTHERS = re.compile(
    r"[;|^~{}\[\]<>\"\x00-\x1f]|  |^[,:']|[,:]$|\S:\S|:.*:|,\S*[^\W\d]\S*,|\w[^\w\s.,'\u2019@/%()°+&-]\w"
)
_SCORES = {"date": 1.0, "time": 1.0, "number": 1.0, "address": 1.0, "token": 0.95, "": 0.9, "text": 0.75, "other": 0.1}
_EMPTY_COLUMN, _MOSTLY_EMPTY = 0.3, 0.1


@lru_cache(maxsize=4096)
def kind_of(cell: str) -> str:
    """Return the kind of a cell: a kind of value, token, text, other, or nothing where it is blank."""
    cell = cell.strip()
    if not cell:
        return ""
    if len(cell) <= _LONGEST_VALUE:
        match = _KINDS.fullmatch(cell)
        if match:
            return str(match.lastgroup)
    return "other" if _PART_OF_OTHERS.search(cell) else "text"


def likeness(rows: Sequence[Sequence[str]]) -> float:
    """Return how much the cells of rows look like values of one kind a column, from 0 to 1.

    Parameters
    ----------
    rows
        Rows of the same width.
    """
    columns = [[kind_of(cell) for cell in column] for column in zip(*rows, strict=True)]
    return sum(map(_column_likeness, columns)) / max(1, len(columns))


def _column_likeness(kinds: list[str]) -> float:
    counts = Counter(kind for kind in kinds if kind)
    if counts.total() <= _MOSTLY_EMPTY * len(kinds):
        return _EMPTY_COLUMN
    agreeing = max(counts.values()) / counts.total()
    return sum(_SCORES[kind] for kind in kinds) / len(kinds) * (0.6 + 0.4 * agreeing)
