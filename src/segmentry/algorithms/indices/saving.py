"""The saving of k: how much shorter customers are described by k segments than by one, the names of the segments paid for."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints

_FLOOR = 1e-3
_NOTHING = 1e-9


def description_savings(rows: Floats, labels: Sequence[Ints], resolution: Floats) -> Floats:
    """Return how many nats shorter the rows are described by k segments than by one, for k = 1, 2, ..., shape (K,).

    A two-part code: each customer costs ln(n / n_i) for the name of its segment and a Gaussian length for its position in
    it, each parameter costs half of ln n. Four shapes of the segments are tried, and the shortest description counts: round
    and of one spread (EII), round and of unlike spreads (VII), of one diagonal covariance (EEI), of one covariance (EEE). A
    single segment may have any shape, so slicing one cloud, however long or tilted, saves nothing.

    Parameters
    ----------
    rows
        Shape (n, d).
    labels
        Segments of the rows, each (n,), for k = 1, 2, ...
    resolution
        Variance below which each coordinate is not resolved, shape (d,); see `rounding_variances`.

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
    lengths = np.array([_length(centred, total, own, k, least, floor) for k, own in enumerate(labels, start=1)])
    savings: Floats = lengths[0] - lengths
    return savings


def rounding_variances(rows: Floats) -> Floats:
    """Return the variance that rounding hides in each coordinate of the rows (n, d), shape (d,); 0 where no value is shared.

    A value that several customers share may stand for anything halfway to the next ones; an even spread over that width has a
    twelfth of its square as variance (Sheppard 1898). Without it, whole numbers would look like groups without any spread.
    """
    return np.array([_rounding_variance(column) for column in rows.T])


def _rounding_variance(column: Floats) -> float:
    values, counts = np.unique(column, return_counts=True)
    if len(values) < 2:
        return 0.0
    steps = np.diff(values)
    widths = (np.concatenate([steps[:1], steps]) + np.concatenate([steps, steps[-1:]])) / 2
    shared = np.where(counts > 1, counts, 0)
    return float(shared @ np.square(widths)) / 12 / len(column)


def _length(centred: Floats, total: Floats, labels: Ints, k: int, least: Floats, floor: float) -> float:
    """Return the description length; where all customers of each segment are equal, rounding hides nothing but the floor."""
    n, d = centred.shape
    sizes = np.bincount(labels, minlength=k).astype(np.float64)
    sums = np.stack([np.bincount(labels, column, k) for column in centred.T], axis=1)
    means = sums / np.maximum(sizes, 1.0)[:, None]
    within = total - means.T @ sums / n
    if np.trace(within) <= _NOTHING * np.trace(total):
        least = np.full(d, floor)
    within = within + np.diag(least)
    names = -float(sizes[sizes > 0] @ np.log(sizes[sizes > 0] / n))
    squares = np.bincount(labels, np.square(centred - means[labels]).sum(axis=1), k)
    spreads = squares / np.maximum(sizes, 1.0) / d + float(least.mean())
    one = np.log(n) / 2
    positions = (
        n * d / 2 * np.log(np.trace(within) / d) + one,
        d / 2 * float(sizes @ np.log(spreads)) + k * one,
        n / 2 * float(np.log(np.diag(within)).sum()) + d * one,
        n / 2 * float(np.linalg.slogdet(within)[1]) + d * (d + 1) / 2 * one,
    )
    return float(names + (k - 1 + k * d) * one + min(positions))
