"""Segments by other methods, to see whether they find the same ones."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def by_ward(rows: Floats, k: int) -> Ints:
    """Return k segments of the rows (n, d) by Ward's hierarchy; O(n^2) in time and memory.

    Parameters
    ----------
    rows
        Shape (n, d).
    k
        Number of segments.

    References
    ----------
    Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. doi:10.1080/01621459.1963.10500845
    """
    from scipy.cluster.hierarchy import cut_tree, fcluster, ward

    tree = ward(rows)
    labels: Ints = fcluster(tree, k, "maxclust").astype(np.int64) - 1
    # Merges at equal heights are cut together, which the slower cut tells apart.
    return labels if labels.max() == k - 1 else cut_tree(tree, k)[:, 0].astype(np.int64)


def by_gaussian_mixture(rows: Floats, k: int, seed: int) -> Ints:
    """Return k segments of the rows (n, d) by a Gaussian mixture, the best of five starts.

    Parameters
    ----------
    rows
        Shape (n, d).
    k
        Number of segments.
    seed
        Seed of the starts.
    """
    from sklearn.mixture import GaussianMixture

    mixture = GaussianMixture(k, n_init=5, reg_covar=1e-4, random_state=seed)
    labels: Ints = mixture.fit_predict(rows).astype(np.int64)
    return labels
