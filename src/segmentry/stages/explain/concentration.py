"""How much of all spend the biggest spenders bring."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import ConcentrationPoint

_N_POINTS = 200
_MARKS = (0.01, 0.05, 0.1, 0.2, 0.5)


def concentration_curve(spend: Floats) -> tuple[ConcentrationPoint, ...]:
    """Return points of the curve of spend (n,) over customers, the biggest spenders first.

    Spend below zero counts as zero.
    """
    ordered: Floats = np.sort(np.maximum(np.nan_to_num(spend), 0.0))[::-1]
    total = float(ordered.sum())
    if total <= 0:
        return ()
    cumulated = np.cumsum(ordered) / total
    n = len(ordered)
    counts: Ints = np.unique(np.ceil(np.linspace(0, 1, _N_POINTS + 1)[1:] * n).astype(int))
    marks = np.unique(np.concatenate([counts, np.ceil(np.array(_MARKS) * n).astype(int)]))
    return (
        ConcentrationPoint(customers=0.0, spend=0.0),
        *(ConcentrationPoint(customers=count / n, spend=float(cumulated[count - 1])) for count in marks.tolist()),
    )
