"""Greedy forward selection of the columns that tell classes apart best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.discriminant import ClassSums, class_sums, fit_discriminant

_FEWEST = 1e-6
"""Mean log probabilities that differ by less count as equal, so that rounding does not choose a column."""


@dataclass(frozen=True)
class _Part:
    """The rows of a fold, and the sums over all other rows."""

    design: Floats
    labels: Ints
    others: ClassSums


def select_forward(
    design: Floats, groups: Sequence[Ints], labels: Ints, *, n_groups: int, n_classes: int, folds: Ints
) -> tuple[int, ...]:
    """Return groups of columns in the order in which they raise the accuracy most.

    Each step adds the group with which a linear discriminant analysis assigns most rows rightly that it did not learn from; among
    equals the one with the higher probability of the right classes, and then the first.

    Parameters
    ----------
    design
        Standardised columns, shape (n, w).
    groups
        Indices of the columns of each group; a group is taken as a whole.
    labels
        Class of each row, shape (n,), from 0.
    n_groups
        How many groups to choose.
    n_classes
        Number of classes.
    folds
        Fold of each row, shape (n,).

    Returns
    -------
    tuple of int
        Indices of the groups.
    """
    total = class_sums(design, labels, n_classes)
    parts = []
    for fold in np.unique(folds):
        is_in = folds == fold
        held_out = class_sums(design[is_in], labels[is_in], n_classes)
        parts.append(_Part(design[is_in], labels[is_in], total.without(held_out)))
    chosen: list[int] = []
    while len(chosen) < min(n_groups, len(groups)):
        left = [index for index in range(len(groups)) if index not in chosen]
        columns = [np.concatenate([groups[index] for index in (*chosen, candidate)]) for candidate in left]
        gains = [_gain(parts, item) for item in columns]
        chosen.append(left[max(range(len(left)), key=gains.__getitem__)])
    return tuple(chosen)


def _gain(parts: Sequence[_Part], columns: Ints) -> tuple[int, int]:
    """Return how many rows are assigned rightly, and the rounded mean log probability of their classes."""
    n_right, log_probability, n = 0, 0.0, 0
    for part in parts:
        scores = fit_discriminant(part.others, columns).of(part.design[:, columns])
        largest = scores.max(axis=1, keepdims=True)
        logs = scores - largest - np.log(np.exp(scores - largest).sum(axis=1, keepdims=True))
        true_logs = logs[np.arange(len(logs)), part.labels]
        n_right += int((scores.argmax(axis=1) == part.labels).sum())
        log_probability += float(np.maximum(true_logs, -30.0).sum())
        n += len(true_logs)
    return n_right, round(log_probability / n / _FEWEST)
