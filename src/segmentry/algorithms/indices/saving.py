"""Saving of k: how much shorter the data are described by k segments than by one (description length)."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints

_FLOOR = 1e-3
_NEGLIGIBLE = 1e-9


def description_savings(rows: Floats, labels: Sequence[Ints], resolution: Floats) -> Floats:
    """Return the reduction in description length from one segment to k = 1, 2, ... segments.

    A two-part code: each customer costs ln(n / n_i) for the label of the segment and a Gaussian code length for the
    position in it; each parameter costs half of ln n. Four covariance models are tried, and the shortest description
    counts: spherical and equal (EII), spherical and unequal (VII), diagonal and equal (EEI), full and equal (EEE). A
    single segment may have any covariance, so slicing one cloud, however long or tilted, saves nothing.

    Parameters
    ----------
    rows
        Shape (n, d).
    labels
        Segments of the rows, each (n,), for k = 1, 2, ...
    resolution
        Variance below which each coordinate is not resolved, shape (d,); see `algorithms.resolution`.

    Returns
    -------
    ndarray of shape (K,)
        Savings in nats, over all rows; the first is 0.

    References
    ----------
    Celeux, G. & Govaert, G. (1995). Gaussian parsimonious clustering models. doi:10.1016/0031-3203(94)00125-6
    Biernacki, C., Celeux, G. & Govaert, G. (2000). Assessing a mixture model for clustering with the integrated completed
    likelihood. doi:10.1109/34.865189
    """
    centred = rows - rows.mean(axis=0)
    total = centred.T @ centred / len(rows)
    floor = _FLOOR * max(float(np.trace(total)) / rows.shape[1], 1e-300)
    least = np.maximum(resolution, floor)
    lengths = np.array(
        [_length(centred, total, k_labels, k=k, least=least, floor=floor) for k, k_labels in enumerate(labels, start=1)]
    )
    savings: Floats = lengths[0] - lengths
    return savings


def _length(centred: Floats, total: Floats, labels: Ints, k: int, least: Floats, floor: float) -> float:
    """Return the description length.

    Where all customers of each segment are equal, only the numerical floor is added as variance.
    """
    n, d = centred.shape
    sizes = np.bincount(labels, minlength=k).astype(np.float64)
    sums = np.stack([np.bincount(labels, column, k) for column in centred.T], axis=1)
    means = sums / np.maximum(sizes, 1.0)[:, None]
    within = total - means.T @ sums / n
    if np.trace(within) <= _NEGLIGIBLE * np.trace(total):
        least = np.full(d, floor)
    within = within + np.diag(least)
    label_cost = -float(sizes[sizes > 0] @ np.log(sizes[sizes > 0] / n))
    squares = np.bincount(labels, np.square(centred - means[labels]).sum(axis=1), k)
    variances = squares / np.maximum(sizes, 1.0) / d + float(least.mean())
    parameter_cost = np.log(n) / 2
    position_costs = (
        n * d / 2 * np.log(np.trace(within) / d) + parameter_cost,
        d / 2 * float(sizes @ np.log(variances)) + k * parameter_cost,
        n / 2 * float(np.log(np.diag(within)).sum()) + d * parameter_cost,
        n / 2 * float(np.linalg.slogdet(within)[1]) + d * (d + 1) / 2 * parameter_cost,
    )
    return float(label_cost + (k - 1 + k * d) * parameter_cost + min(position_costs))
