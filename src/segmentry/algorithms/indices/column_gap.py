"""Gap statistic against data whose columns were shuffled independently."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats

_NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class ColumnGap:
    """Gap for k = 1, 2, ... (K,) with its standard error (K,)."""

    gaps: Floats
    errors: Floats


def column_gap(inertias: Floats, shuffled: Floats) -> ColumnGap:
    """Return the gap statistic with shuffled tables as reference data.

    Shuffling keeps the marginal distribution of each column (levels, heaps, zeros, groups along one feature) and
    removes all dependence between columns. Segments without a gap are no more than combinations of single columns.

    Parameters
    ----------
    inertias
        Inertia of the data for k = 1, 2, ..., shape (K,).
    shuffled
        Inertias of B shuffled tables, found with the same effort, shape (B, K).

    Returns
    -------
    ColumnGap
        Gaps in natural logarithms of inertia, with their standard errors.

    References
    ----------
    Tibshirani, R., Walther, G. & Hastie, T. (2001). Estimating the number of clusters in a data set via the gap
    statistic. doi:10.1111/1467-9868.00293
    """
    least = _NEGLIGIBLE * max(float(inertias[0]), 1e-300)
    logs = np.log(np.maximum(shuffled, least))
    gaps = logs.mean(axis=0) - np.log(np.maximum(inertias, least))
    gaps[np.abs(gaps) < _NEGLIGIBLE] = (
        0.0  # one segment has the same inertia in any order, which sums show up to rounding
    )
    errors = logs.std(axis=0, ddof=1) * np.sqrt(1 + 1 / len(logs))
    return ColumnGap(gaps, errors)
