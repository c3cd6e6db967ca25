"""Squared Mahalanobis distances as sums over columns."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def whitening(covariance: Floats, rank: int) -> Floats:
    """Return the matrix that whitens columns and leaves each as similar to itself as can be.

    The matrix is W = R^(-1/2) V^(-1/2), for the correlations R and the variances V of the columns. The squares of W (x - mean)
    add up to the squared Mahalanobis distance of x, and the square of column j is what column j contributes. Correlated columns
    share what they have in common.

    Parameters
    ----------
    covariance
        Shape (m, m).
    rank
        Rank of the covariance; below m a generalised inverse replaces the inverse.

    Returns
    -------
    ndarray of shape (m, m)
        The matrix W.

    References
    ----------
    Garthwaite, P. H. & Koch, I. (2016). Evaluating the contributions of individual variables to a quadratic form. Australian &
    New Zealand Journal of Statistics 58. doi:10.1111/anzs.12144
    """
    variances = np.diag(covariance)
    deviations = np.sqrt(np.where(variances > 0, variances, 1.0))
    values, vectors = np.linalg.eigh(covariance / np.outer(deviations, deviations))
    values, vectors = values[-rank:], vectors[:, -rank:]
    whitened: Floats = (vectors / np.sqrt(values)) @ vectors.T / deviations
    return whitened


def squared_parts(rows: Floats, means: Floats, whitenings: Floats, segments: Ints) -> Floats:
    """Return what each column contributes to the squared Mahalanobis distance of each row.

    Parameters
    ----------
    rows
        Shape (n, m).
    means
        Of the segments, shape (k, m).
    whitenings
        What `whitening` returned for each segment, shape (k, m, m).
    segments
        The segment to whose mean the distance is, of each row, shape (n,).

    Returns
    -------
    ndarray of shape (n, m)
        At least 0, each row computed alone.
    """
    parts = np.empty_like(rows)
    for segment in np.unique(segments):
        here = np.flatnonzero(segments == segment)
        centred = rows[here] - means[segment]
        for line, weights in enumerate(whitenings[segment]):
            along = np.zeros(len(here))
            # Sums over columns, and no product of matrices, whose last digits depend on the number of rows.
            for column, weight in zip(centred.T, weights, strict=True):
                along += weight * column
            parts[here, line] = along * along
    return parts
