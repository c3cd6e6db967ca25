"""Ward's hierarchy of clusters, by chains of nearest neighbours over a matrix of distances."""

from typing import NamedTuple

import numpy as np

from segmentry.algorithms import Floats, Ints

_BLOCK = 64


class _Merge(NamedTuple):
    """Two clusters that are joined at a height, and are called `kept` from then on."""

    height: float
    dropped: int
    kept: int


def by_ward(rows: Floats, k: int) -> Ints:
    """Return k segments of the rows (n, d) by Ward's hierarchy; O(n^2) in time and memory.

    SciPy finds the same partition, but takes longer to load than a small study takes for everything.

    Parameters
    ----------
    rows
        Shape (n, d).
    k
        Number of segments, at most n.

    Returns
    -------
    array of int
        Segment of each row, shape (n,).

    References
    ----------
    Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. doi:10.1080/01621459.1963.10500845
    Murtagh, F. (1983). A survey of recent advances in hierarchical clustering algorithms. doi:10.1093/comjnl/26.4.354
    """
    merges = sorted(_all_merges(_distances(rows)), key=lambda merge: merge.height)
    parents = np.arange(len(rows))
    for merge in merges[: len(rows) - k]:
        parents[merge.dropped] = merge.kept
    return _numbered(parents)


def _distances(rows: Floats) -> Floats:
    """Return the Euclidean distance of every two rows (n, n); a row is infinitely far from itself."""
    distances = np.zeros((len(rows), len(rows)))
    columns = np.ascontiguousarray(rows.T)
    for start in range(0, len(rows), _BLOCK):
        rows_here, later = slice(start, start + _BLOCK), slice(start, None)
        block = distances[rows_here, later]
        for column in columns:
            difference = column[rows_here, None] - column[later]
            block += np.square(difference, out=difference)
        np.sqrt(block, out=block)
        distances[later, rows_here] = block.T
    np.fill_diagonal(distances, np.inf)
    return distances


def _all_merges(distances: Floats) -> list[_Merge]:
    """Return all n - 1 merges in the order in which chains find them; the distances (n, n) are overwritten."""
    n = len(distances)
    sizes, dropped = np.ones(n), np.zeros(n)
    merges: list[_Merge] = []
    chain: list[int] = []
    while len(merges) < n - 1:
        if not chain:
            chain = [int(dropped.argmin())]
        row = distances[chain[-1]] + dropped
        nearest = int(row.argmin())
        # At equal distances the cluster before is taken, so that no chain runs in a circle.
        if len(chain) > 1 and row[chain[-2]] <= row[nearest]:
            first, second = sorted((chain.pop(), chain.pop()))
            merges.append(_Merge(height=float(row[nearest]), dropped=first, kept=second))
            dropped[first] = np.inf
            distances[second] = distances[:, second] = _joined(distances, sizes, merges[-1])
            sizes[first], sizes[second] = 0, sizes[first] + sizes[second]
        else:
            chain.append(nearest)
    return merges


def _joined(distances: Floats, sizes: Floats, merge: _Merge) -> Floats:
    """Return the distance of all clusters from two of them that are joined (n,), by the formula of Lance and Williams."""
    height, first, second = merge
    share = 1.0 / (sizes[first] + sizes[second] + sizes)
    squares = (sizes + sizes[first]) * share * distances[first] * distances[first]
    squares += (sizes + sizes[second]) * share * distances[second] * distances[second]
    squares -= sizes * share * height * height
    joined: Floats = np.sqrt(squares, out=squares)
    return joined


def _numbered(parents: Ints) -> Ints:
    """Follow each row to the last cluster that it was merged into, and number those clusters from 0."""
    while not np.array_equal(parents, parents[parents]):
        parents = parents[parents]
    labels: Ints = np.unique(parents, return_inverse=True)[1].astype(np.int64)
    return labels
