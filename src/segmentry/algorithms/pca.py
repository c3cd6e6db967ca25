"""Principal components, with signs that do not flip from run to run."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats


@dataclass(frozen=True)
class Components:
    """Centre (d,), directions (c, d) of unit length, and the share of the variance of each."""

    centre: Floats
    directions: Floats
    shares: Floats


def principal_components(matrix: Floats, n_components: int) -> Components:
    """Return the leading principal components of the rows of `matrix`.

    Parameters
    ----------
    matrix
        Shape (n, d).
    n_components
        How many; at most d are returned.

    The entry of largest size in each direction is positive.
    """
    centre = matrix.mean(axis=0)
    centred = matrix - centre
    values, vectors = np.linalg.eigh(centred.T @ centred / len(matrix))
    order = np.argsort(values)[::-1][:n_components]
    directions = vectors[:, order].T
    largest = np.abs(directions).argmax(axis=1)
    directions = directions * np.sign(directions[np.arange(len(order)), largest])[:, None]
    total = max(float(values.sum()), np.finfo(float).tiny)
    return Components(centre, directions, values[order] / total)
