"""Columns of few levels that another column foretells almost perfectly, and scores that do so."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.ordinal_prediction import ordinal_prediction_gain
from segmentry.stages.audit.relations.sample import Sample

_ALMOST_PERFECTLY = 0.98
_MOST_LEVELS = 12
_LEAST_KNOWN = 30
_NEAR_ENDS, _SHARE_NEAR_ENDS = 0.1, 0.8


def find_foretold(sample: Sample) -> dict[str, tuple[str, str]]:
    """Return the code and the reason for each column of few levels that another column orders.

    Where that other column looks like the chances that a model gives (between 0 and 1, mostly near an end) and the levels are
    two, it is a score made for them and is returned too.
    """
    counts = [column.n_distinct for column in sample.columns]
    found: dict[str, tuple[str, str]] = {}
    for target, levels in enumerate(sample.rows.T):
        if not 2 <= counts[target] <= _MOST_LEVELS:
            continue
        name = sample.columns[target].name
        for other, scores in enumerate(sample.rows.T):
            if counts[other] <= 2 * counts[target] or not _is_foretold(levels, scores):
                continue
            teller = sample.columns[other].name
            found.setdefault(name, ("target", f"{teller} predicts it almost perfectly"))
            if counts[target] == 2 and _are_chances(scores):
                found[teller] = ("score", f"predicts {name} almost perfectly, as a model score would")
    return found


def _is_foretold(levels: Floats, scores: Floats) -> bool:
    known = np.isfinite(levels) & np.isfinite(scores)
    if np.count_nonzero(known) < _LEAST_KNOWN:
        return False
    return ordinal_prediction_gain(levels[known], scores[known]) >= _ALMOST_PERFECTLY


def _are_chances(scores: Floats) -> bool:
    known = scores[np.isfinite(scores)]
    if known.min() < 0 or known.max() > 1:
        return False
    return bool(np.mean(np.minimum(known, 1 - known) <= _NEAR_ENDS) >= _SHARE_NEAR_ENDS)
