"""BIC of K-Means, seen as a mixture of spherical segments of equal variance."""

import numpy as np

from segmentry.algorithms import Floats


def kmeans_bic(inertia: float, sizes: Floats, n_features: int) -> float:
    """Return the classification log-likelihood minus `k (d + 1) / 2 * ln n`.

    Parameters
    ----------
    inertia
        Sum of squared distances to the segment means.
    sizes
        Number of customers in each segment, shape (k,).
    n_features
        d.

    Returns
    -------
    float
        Larger is better; nan when the inertia is 0.

    References
    ----------
    Schubert, E. (2023). Stop using the elbow criterion for k-means. arXiv:2212.12189
    """
    n, k = float(sizes.sum()), len(sizes)
    if inertia <= 0:
        return float("nan")
    variance = inertia / (n * n_features)
    shares = sizes[sizes > 0] / n
    likelihood = n * float(shares @ np.log(shares)) - n * n_features / 2 * (np.log(2 * np.pi * variance) + 1)
    return float(likelihood - k * (n_features + 1) / 2 * np.log(n))
