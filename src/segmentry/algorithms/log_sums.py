"""Logarithms of sums of exponentials by row, each row treated alone."""

import numpy as np

from segmentry.algorithms import Floats


def log_sums(logs: Floats) -> Floats:
    """Return the logarithm of the sum of the exponentials of each row, shape (n,).

    Parameters
    ----------
    logs
        Shape (n, k).
    """
    highest = logs.max(axis=1)
    total = np.zeros(len(logs))
    for column in logs.T:
        total += np.exp(column - highest)
    sums: Floats = highest + np.log(total)
    return sums
