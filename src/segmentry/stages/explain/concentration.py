"""How much of all spend the biggest spenders bring."""

import numpy as np

from segmentry.algorithms import Floats, Ints

_N_POINTS = 200
_MARKS = (0.01, 0.05, 0.1, 0.2, 0.5)


def concentration_curve(spend: Floats) -> tuple[tuple[float, float], ...]:
    """Return points of the concentration curve of spend, the biggest spenders first.

    `spend` has shape (n,); spend below zero counts as zero. A point is a share of the customers and their share of all spend.
    """
    ordered: Floats = np.sort(np.maximum(np.nan_to_num(spend), 0.0))[::-1]
    total = float(ordered.sum())
    if total <= 0:
        return ()
    cumulated = np.cumsum(ordered) / total
    n = len(ordered)
    ranks: Ints = np.unique(np.ceil(np.linspace(0, 1, _N_POINTS + 1)[1:] * n).astype(int))
    marks = np.unique(np.concatenate([ranks, np.ceil(np.array(_MARKS) * n).astype(int)]))
    return ((0.0, 0.0), *((float(rank) / n, float(cumulated[rank - 1])) for rank in marks.tolist()))
