"""Gap statistic: how much lower the inertia is than that of data without structure."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats

_NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class GapCurve:
    """Gap for k = 1, 2, ... (K,) and its standard error with the simulation error (K,).

    Both are nan where the inertia is 0.
    """

    gaps: Floats
    errors: Floats


def gap_curve(inertias: Floats, reference_inertias: Floats) -> GapCurve:
    """Return the gap statistic.

    Parameters
    ----------
    inertias
        Inertia of the data for k = 1, 2, ..., shape (K,).
    reference_inertias
        Inertias of B reference data sets, found with the same effort, shape (B, K).

    Returns
    -------
    GapCurve
        Gaps in natural logarithms of inertia.

    References
    ----------
    Tibshirani, R., Walther, G. & Hastie, T. (2001). Estimating the number of clusters in a data set via the gap
    statistic. doi:10.1111/1467-9868.00293
    """
    least = _NEGLIGIBLE * float(inertias[0])
    is_left = (inertias > least) & (reference_inertias > 0).all(axis=0)
    logs = np.log(np.where(is_left, reference_inertias, 1.0))
    gaps = np.where(is_left, logs.mean(axis=0) - np.log(np.where(is_left, inertias, 1.0)), np.nan)
    return GapCurve(gaps, np.where(is_left, logs.std(axis=0) * np.sqrt(1 + 1 / len(logs)), np.nan))
