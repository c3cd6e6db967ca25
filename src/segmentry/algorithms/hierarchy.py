"""Hierarchies of customers: which groups are joined one after another, and the segments of a cut."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints


@dataclass(frozen=True, kw_only=True)
class Hierarchy:
    """Rows (n, d) and their merges (n - 1, 4) as SciPy has them.

    A merge has two nodes, a height and the number of rows below; nodes from n on are merges.
    """

    rows: Floats
    merges: Floats

    def labels(self, k: int) -> Ints:
        """Return the segment of each row when the hierarchy is cut into k, shape (n,).

        Parameters
        ----------
        k
            Number of segments, at most n.
        """
        return np.unique(self._roots(k)[: len(self.rows)], return_inverse=True)[1].astype(np.int64)

    def centres(self, k: int) -> Floats:
        """Return the means of the segments when the hierarchy is cut into k, shape (k, d).

        Parameters
        ----------
        k
            Number of segments, at most n.
        """
        labels = self.labels(k)
        centres: Floats = np.array([self.rows[labels == label].mean(axis=0) for label in range(k)])
        return centres

    def joins(self, k: int) -> Floats:
        """Return how k segments are joined one after another, shape (k - 1, 3): two of them and the height.

        Parameters
        ----------
        k
            Number of segments; the i-th join is called k + i from then on.
        """
        n = len(self.rows)
        leaves = np.unique(self._roots(k)[:n])
        number = {int(node): index for index, node in enumerate([*leaves, *range(2 * n - k, 2 * n - 1)])}
        joined = [[number[int(a)], number[int(b)], height] for a, b, height, _ in self.merges[n - k :]]
        return np.array(joined, dtype=np.float64).reshape(-1, 3)

    def _roots(self, k: int) -> Ints:
        """Return for each node the highest one above it that the cut leaves whole."""
        n = len(self.rows)
        roots: Ints = np.arange(2 * n - 1)
        for index in range(n - k - 1, -1, -1):
            roots[self.merges[index, :2].astype(np.int64)] = roots[n + index]
        return roots


def grow_hierarchy(rows: Floats, linkage: str) -> Hierarchy:
    """Join the two nearest groups again and again.

    Parameters
    ----------
    rows
        Shape (n, d), at least two; O(n^2) in time and memory.
    linkage
        "ward": join those whose sum of squares grows least; "average": those with the smallest mean distance.

    Returns
    -------
    Hierarchy
        With n - 1 merges.

    References
    ----------
    Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. doi:10.1080/01621459.1963.10500845
    Sokal, R. & Michener, C. (1958). A statistical method for evaluating systematic relationships. University of Kansas Science
    Bulletin 38, 1409-1438.
    """
    from scipy.cluster.hierarchy import linkage as merged  # takes longer to load than most studies take to fit

    return Hierarchy(rows=rows, merges=merged(rows, method=linkage))
