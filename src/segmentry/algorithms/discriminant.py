"""Linear discriminant analysis from sums, which are taken once for many sets of columns."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.multinomial import LinearScores

_SHRINKAGE = 0.01
_LEAST_VARIANCE = 1e-6
"""Of a standardised column within the classes, where it separates them without exception."""


@dataclass(frozen=True, kw_only=True)
class ClassSums:
    """Sums over rows with w columns in k classes: `counts` (k,), `sums` (k, w) and `products` (w, w)."""

    counts: Floats
    sums: Floats
    products: Floats

    def without(self, other: "ClassSums") -> "ClassSums":
        """Return the sums over the rows that `other` does not have."""
        return ClassSums(
            counts=self.counts - other.counts, sums=self.sums - other.sums, products=self.products - other.products
        )


def class_sums(design: Floats, labels: Ints, n_classes: int) -> ClassSums:
    """Return the sums that a discriminant analysis needs.

    Parameters
    ----------
    design
        Columns, shape (n, w).
    labels
        Class of each row, shape (n,), from 0.
    n_classes
        Number of classes k.
    """
    is_of = (labels == np.arange(n_classes)[:, None]).astype(np.float64)
    return ClassSums(counts=is_of.sum(axis=1), sums=is_of @ design, products=design.T @ design)


def fit_discriminant(sums: ClassSums, columns: Ints) -> LinearScores:
    """Fit a linear discriminant analysis on some columns; classes are as likely as they are frequent.

    The pooled covariance is shrunk a little towards a multiple of the identity, so that columns that add up to one, as those of
    a category do, can be used.

    Parameters
    ----------
    sums
        Sums over rows of standardised columns, shape of `products` (w, w).
    columns
        Indices of the columns to use, shape (p,).

    Returns
    -------
    LinearScores
        Slopes for these columns, shape (k, p).

    References
    ----------
    Friedman, J. (1989). Regularized discriminant analysis. Journal of the American Statistical Association, 84, 165-175.
    doi:10.1080/01621459.1989.10478752
    """
    counts = np.maximum(sums.counts, 1.0)
    n = sums.counts.sum()
    means = sums.sums[:, columns] / counts[:, None]
    within = (sums.products[np.ix_(columns, columns)] - means.T @ (sums.counts[:, None] * means)) / n
    level = max(float(np.trace(within)) / len(columns), _LEAST_VARIANCE)
    shrunk = (1.0 - _SHRINKAGE) * within + _SHRINKAGE * level * np.eye(len(columns))
    slopes = np.linalg.solve(shrunk, means.T).T
    with np.errstate(divide="ignore"):
        shares = np.log(sums.counts / n)
    return LinearScores(intercepts=shares - 0.5 * (means * slopes).sum(axis=1), slopes=slopes)
