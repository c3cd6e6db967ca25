"""Multinomial logistic regression: linear scores of classes whose softmax is their probability."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints

_STRENGTH = 1.0
"""Inverse weight of the ridge penalty, as scikit-learn counts it."""
_MOST_STEPS, _TOLERANCE = 200, 1e-8


@dataclass(frozen=True, kw_only=True)
class LinearScores:
    """A score for each of k classes: `intercepts` (k,) plus `slopes` (k, w) times the columns.

    A class without a row has the intercept minus infinity.
    """

    intercepts: Floats
    slopes: Floats

    def of(self, design: Floats) -> Floats:
        """Return the scores (n, k) of rows (n, w)."""
        scores: Floats = self.intercepts + design @ self.slopes.T
        return scores


def fit_multinomial(design: Floats, labels: Ints, n_classes: int) -> LinearScores:
    """Fit a multinomial logistic regression with a small ridge penalty.

    Parameters
    ----------
    design
        Standardised columns, shape (n, w).
    labels
        Class of each row, shape (n,), from 0.
    n_classes
        Number of classes k.

    Returns
    -------
    LinearScores
        The intercepts are not penalised.

    References
    ----------
    Hastie, T., Tibshirani, R. & Friedman, J. (2009). The Elements of Statistical Learning, section 4.4.
    doi:10.1007/978-0-387-84858-7
    """
    from sklearn.linear_model import LogisticRegression

    present = np.unique(labels)
    intercepts, slopes = np.full(n_classes, -np.inf), np.zeros((n_classes, design.shape[1]))
    if len(present) == 1:
        intercepts[present] = 0.0
        return LinearScores(intercepts=intercepts, slopes=slopes)
    model = LogisticRegression(C=_STRENGTH, solver="newton-cholesky", tol=_TOLERANCE, max_iter=_MOST_STEPS)
    fitted = model.fit(design, labels)
    if len(present) == 2:  # scikit-learn returns the difference of the two scores
        intercepts[present] = np.array([-0.5, 0.5]) * fitted.intercept_
        slopes[present] = np.array([[-0.5], [0.5]]) * fitted.coef_
    else:
        intercepts[present], slopes[present] = fitted.intercept_, fitted.coef_
    return LinearScores(intercepts=intercepts, slopes=slopes)


def softmax(scores: Floats) -> Floats:
    """Return the probabilities (n, k) of classes with scores (n, k)."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
