"""Segments by a Gaussian mixture, to see whether it finds the same ones."""

import numpy as np

from segmentry.algorithms import Floats, Ints


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
