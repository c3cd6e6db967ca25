"""Columns that order the customers as another one does: its logarithm, its rank, or its bands."""

import numpy as np

from segmentry.algorithms.ranks import rank_correlations
from segmentry.stages.audit.relations.sample import Sample

_SAME, _SAME_BY_BANDS = 0.9995, 0.95
_MOST_BANDS, _LEAST_BANDS, _LEAST_VALUES = 12, 3, 20
_LEAST_KNOWN = 30


def find_same_order(sample: Sample) -> dict[str, tuple[str, str]]:
    """Return the code and the reason for each quantity that another one ranks alike.

    Of two with many values the later one is reported. Of one with three to twelve bands and one with many values the bands are,
    as scores from 1 to 5 with ties split at random are bands of what they score.
    """
    able = [index for index, column in enumerate(sample.columns) if column.flags.is_graded]
    rows = sample.rows[:, able]
    rows = rows[np.isfinite(rows).all(axis=1)]
    if len(able) < 2 or len(rows) < _LEAST_KNOWN:
        return {}
    counts = [len(np.unique(column)) for column in rows.T]
    varied = [position for position, count in enumerate(counts) if count >= _LEAST_BANDS]
    if len(varied) < 2:
        return {}
    alike = np.abs(rank_correlations(rows[:, varied]))
    found: dict[str, tuple[str, str]] = {}
    for position, index in enumerate(varied):
        others = [
            other
            for other in range(len(varied))
            if other != position and _is_implied_by(counts, varied, position, other)
        ]
        least = _SAME_BY_BANDS if counts[index] <= _MOST_BANDS else _SAME
        teller = max(others, key=lambda other: float(alike[position, other]), default=None)
        if teller is not None and alike[position, teller] >= least:
            name, other_name = sample.columns[able[index]].name, sample.columns[able[varied[teller]]].name
            found[name] = ("score", f"ranks the customers in the same order as {other_name} does")
    return found


def _is_implied_by(counts: list[int], varied: list[int], index: int, other: int) -> bool:
    """Return whether the other stands before it, or is richer where it has bands only."""
    n_values, n_others = counts[varied[index]], counts[varied[other]]
    if n_values <= _MOST_BANDS:
        return n_others >= max(_LEAST_VALUES, 2 * n_values)
    return other < index and n_others > _MOST_BANDS
