"""A classifier that tells two samples apart: its area under the curve, with a permutation test."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints

_N_FOLDS = 5
_MOST_TERMS = 300
_RIDGE = 1e-3
_LARGEST = 5.0
"""Coordinates are cut off at so many standard deviations, so that a single customer does not decide."""


@dataclass(frozen=True)
class Discrimination:
    """Area under the curve on customers that the classifier did not learn from, and the p-value."""

    auc: float
    p_value: float


def discriminate(first: Floats, second: Floats, n_permutations: int, rng: np.random.Generator) -> Discrimination:
    """Test whether two samples come from one joint distribution.

    The classifier is a ridge regression on the coordinates, their squares and their products, so that it sees a change of means,
    spreads and correlations. Each customer is judged by one that did not learn from it; the same is done with shuffled labels.

    Parameters
    ----------
    first, second
        Coordinates without gaps, shapes (n, d) and (m, d).
    n_permutations
        Number of shuffles; the smallest p-value is 1 / (`n_permutations` + 1).
    rng
        Random numbers of the shuffles.

    Returns
    -------
    Discrimination
        The area is 0.5 where the samples cannot be distinguished.

    References
    ----------
    Lopez-Paz, D. & Oquab, M. (2017). Revisiting classifier two-sample tests. ICLR. arXiv:1610.06545
    """
    order = rng.permutation(len(first) + len(second))  # so that equal scores stand in no order of the samples
    rows = np.concatenate([first, second])[order]
    is_second = np.repeat([0.0, 1.0], [len(first), len(second)])[order]
    labels = np.column_stack([is_second, *(rng.permutation(is_second) for _ in range(n_permutations))])
    folds = rng.permutation(len(rows)) % _N_FOLDS
    areas = _areas(_judged(_terms(rows), labels, folds), labels)
    n_as_large = int((areas[1:] >= areas[0] - 1e-12).sum())
    return Discrimination(float(areas[0]), (1 + n_as_large) / (1 + n_permutations))


def _terms(rows: Floats) -> Floats:
    """Return the standardised coordinates, their squares and as many products as there is room for."""
    sds = rows.std(axis=0)
    standard = ((rows - rows.mean(axis=0)) / np.where(sds > 0, sds, 1.0)).clip(-_LARGEST, _LARGEST)
    d = standard.shape[1]
    left, right = np.triu_indices(d, 1)
    room = max(0, _MOST_TERMS - 2 * d)
    products = standard[:, left[:room]] * standard[:, right[:room]]
    terms = np.hstack([standard, standard**2, products])
    spread = terms.std(axis=0)
    varied: Floats = ((terms - terms.mean(axis=0)) / np.where(spread > 0, spread, 1.0))[:, spread > 0]
    return varied


def _judged(terms: Floats, labels: Floats, folds: Ints) -> Floats:
    """Return the scores of customers by classifiers that did not learn from them, one per column."""
    scores = np.zeros_like(labels)
    for fold in range(_N_FOLDS):
        is_out = folds == fold
        learnt, means = terms[~is_out], labels[~is_out].mean(axis=0)
        gram = learnt.T @ learnt + _RIDGE * len(learnt) * np.eye(terms.shape[1])
        slopes = np.linalg.solve(gram, learnt.T @ (labels[~is_out] - means))
        scores[is_out] = terms[is_out] @ slopes
    return scores


def _areas(scores: Floats, labels: Floats) -> Floats:
    """Return the area under the curve of each column of scores, ties in arbitrary order."""
    order = np.argsort(scores, axis=0, kind="stable")
    ranked = np.take_along_axis(labels, order, axis=0)
    n_second = ranked.sum(axis=0)
    n_first = len(ranked) - n_second
    ranks = np.arange(1, len(ranked) + 1) @ ranked
    areas: Floats = (ranks - n_second * (n_second + 1) / 2) / (n_first * n_second)
    return areas
