"""Random parts of equal size in which every class has its share."""

import numpy as np

from segmentry.algorithms import Ints


def stratified_folds(labels: Ints, n_folds: int, rng: np.random.Generator) -> Ints:
    """Return the fold of each row; each class is spread as evenly as its size allows.

    Parameters
    ----------
    labels
        Class of each row, shape (n,).
    n_folds
        Number of folds.
    rng
        Random numbers of the shuffle.

    Returns
    -------
    ndarray of shape (n,)
        Fold of each row, from 0.
    """
    shuffled = rng.permutation(len(labels))
    by_class = shuffled[np.argsort(labels[shuffled], kind="stable")]
    folds = np.empty(len(labels), dtype=np.int64)
    folds[by_class] = np.arange(len(labels)) % n_folds
    return folds
