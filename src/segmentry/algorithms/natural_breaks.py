"""Natural breaks: one-dimensional groups of least within-group variance (Fisher 1958; Jenks 1967)."""

import numpy as np

from segmentry.algorithms import Floats, Ints

_MAX_POINTS = 2000


def natural_breaks(values: Floats, n_groups: int) -> list[float]:
    """Return the smallest value of each group except the first.

    This is exact one-dimensional k-means by dynamic programming. More than 2,000 distinct values are first merged into
    that many means of neighbours with equal counts.

    Parameters
    ----------
    values
        Shape (n,).
    n_groups
        Largest number of groups; there are fewer where there are fewer distinct values.

    Returns
    -------
    list of float
        Rising cut points, at most `n_groups` - 1.

    References
    ----------
    Fisher, W. D. (1958). On grouping for maximum homogeneity. JASA 53, 789-798. doi:10.1080/01621459.1958.10501479

    Examples
    --------
    >>> natural_breaks(np.array([1.0, 2.0, 2.0, 9.0, 10.0, 30.0]), 3)
    [9.0, 30.0]
    """
    starts, weights, means = _points(values)
    n_groups = min(n_groups, len(starts))
    count = np.concatenate([[0.0], np.cumsum(weights)])
    total = np.concatenate([[0.0], np.cumsum(weights * means)])
    square = np.concatenate([[0.0], np.cumsum(weights * means**2)])

    def _costs(first: Ints, last: int) -> Floats:
        """Return the sum of squares within the groups that reach from each of `first` to `last`."""
        n = count[last + 1] - count[first]
        inner: Floats = square[last + 1] - square[first] - (total[last + 1] - total[first]) ** 2 / n
        return inner

    n = len(starts)
    best = np.array([_costs(np.zeros(1, dtype=np.int64), last)[0] for last in range(n)])
    cut = np.zeros((n_groups, n), dtype=np.int64)
    for group in range(1, n_groups):
        layer = np.full(n, np.inf)
        for last in range(group, n):
            first = np.arange(group, last + 1)
            through = best[first - 1] + _costs(first, last)
            cheapest = int(np.argmin(through))
            layer[last], cut[group, last] = through[cheapest], first[cheapest]
        best = layer
    edges = []
    last = n - 1
    for group in range(n_groups - 1, 0, -1):
        start = int(cut[group, last])
        edges.append(float(starts[start]))
        last = start - 1
    return edges[::-1]


def _points(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the points to group: their smallest values, weights and centred means."""
    distinct, counts = np.unique(values, return_counts=True)
    weights = counts.astype(np.float64)
    if len(distinct) > _MAX_POINTS:
        bins = np.minimum((np.cumsum(weights) - weights / 2) / weights.sum() * _MAX_POINTS, _MAX_POINTS - 1).astype(int)
        first = np.flatnonzero(np.diff(bins, prepend=-1))
        merged = np.add.reduceat(weights, first)
        means = np.add.reduceat(distinct * weights, first) / merged
        return distinct[first], merged, means - means.mean()
    return distinct, weights, distinct - distinct.mean()
