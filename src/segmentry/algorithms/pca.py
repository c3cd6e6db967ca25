"""Principal components with a fixed sign convention."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.threads import map_blocks


@dataclass(frozen=True)
class Components:
    """Centre (d,), directions (c, d) of unit length, and the share of the variance of each."""

    centre: Floats
    directions: Floats
    shares: Floats


def principal_components(matrix: Floats, n_components: int) -> Components:
    """Return the leading principal components of the rows of `matrix`.

    The largest entry of each direction is positive, so that signs do not flip from run to run.

    Parameters
    ----------
    matrix
        Shape (n, d).
    n_components
        Number of components; at most d are returned.

    Returns
    -------
    Components
        Centre, directions and explained shares of the variance.
    """
    centre = matrix.mean(axis=0)
    products = map_blocks(lambda block: _products(matrix[block] - centre), len(matrix), 1)
    values, vectors = np.linalg.eigh(np.sum(products, axis=0) / len(matrix))
    order = np.argsort(values)[::-1][:n_components]
    directions = vectors[:, order].T
    largest = np.abs(directions).argmax(axis=1)
    directions = directions * np.sign(directions[np.arange(len(order)), largest])[:, None]
    total = max(float(values.sum()), np.finfo(float).tiny)
    return Components(centre, directions, values[order] / total)


def _products(centred: Floats) -> Floats:
    return centred.T @ centred
