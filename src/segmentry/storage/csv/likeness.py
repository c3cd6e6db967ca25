"""How much cells look like values, which tells a delimiter from a comma or colon within texts."""

from collections import Counter
from collections.abc import Sequence

from segmentry.storage.cells import kind_within

_SCORES = {"token": 0.95, "missing": 0.95, "blank": 0.9, "text": 0.75, "other": 0.1}
_VALUE = 1.0
_EMPTY_COLUMN, _MOSTLY_EMPTY = 0.3, 0.1


def likeness(rows: Sequence[Sequence[str]]) -> float:
    """Return how much the cells of rows look like values of one kind per column, from 0 to 1.

    Parameters
    ----------
    rows
        Rows of the same width.
    """
    columns = [[kind_within(cell) for cell in column] for column in zip(*rows, strict=True)]
    return sum(map(_column_likeness, columns)) / max(1, len(columns))


def _column_likeness(kinds: list[str]) -> float:
    counts = Counter(kind for kind in kinds if kind != "blank")
    if counts.total() <= _MOSTLY_EMPTY * len(kinds):
        return _EMPTY_COLUMN
    agreeing = max(counts.values()) / counts.total()
    return sum(_SCORES.get(kind, _VALUE) for kind in kinds) / len(kinds) * (0.6 + 0.4 * agreeing)
