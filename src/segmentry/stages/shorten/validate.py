"""How often forms of 1, 2, ... questions are right about customers whom they did not learn from."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Ints
from segmentry.algorithms.folds import stratified_folds
from segmentry.stages.shorten.choose import Customers, choose_questions, design_of, weigh_answers

N_FOLDS = 10


@dataclass(frozen=True, kw_only=True)
class Accuracy:
    """How well some number of questions does.

    `recalls` (k,) is the accuracy among the customers of each segment; None where there are fewer than may be described.
    """

    accuracy: float
    standard_error: float
    kappa: float
    recalls: tuple[float | None, ...]


def assign_out_of_sample(
    customers: Customers,
    n_questions: int,
    rng: np.random.Generator,
    progress: Callable[[int, int], None],
) -> Ints:
    """Return the segment that forms give to customers whom they did not learn from.

    For each of ten folds everything is learnt from the other customers: which questions are asked, in which range, and how much
    each answer weighs.

    Parameters
    ----------
    customers
        The customers, n of them.
    n_questions
        The largest number of questions to try.
    rng
        Random numbers of the folds.
    progress
        Is called with the number of each fold, and of all.

    Returns
    -------
    ndarray of shape (n_questions, n)
        The index of the segment by 1, 2, ... questions.
    """
    folds = stratified_folds(customers.labels, N_FOLDS, rng)
    assigned = np.zeros((n_questions, len(folds)), dtype=np.int64)
    for fold in range(N_FOLDS):
        progress(fold + 1, N_FOLDS)
        held_out, others = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        chosen = choose_questions(customers, others, n_questions=n_questions, rng=rng)
        for n in range(1, n_questions + 1):
            part = chosen.first(n)
            if part.order:
                scores = weigh_answers(customers, part, others).of(design_of(customers, part, held_out))
                assigned[n - 1, held_out] = scores.argmax(axis=1)
    return assigned


def accuracy_of(assigned: Ints, customers: Customers) -> Accuracy:
    """Return how well customers were assigned.

    Parameters
    ----------
    assigned
        The index of the segment that each customer was given, shape (n,).
    customers
        The customers with the segments of the study.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20, 37-46.
    doi:10.1177/001316446002000104
    """
    labels, n, k = customers.labels, len(assigned), customers.n_segments
    is_right = assigned == labels
    accuracy = float(is_right.mean())
    sizes = np.bincount(labels, minlength=k)
    by_chance = float(sizes @ np.bincount(assigned, minlength=k)) / n**2
    right = np.bincount(labels[is_right], minlength=k)
    return Accuracy(
        accuracy=accuracy,
        standard_error=float(np.sqrt(accuracy * (1.0 - accuracy) / n)),
        kappa=(accuracy - by_chance) / (1.0 - by_chance) if by_chance < 1.0 else 0.0,
        recalls=tuple(
            float(right[index] / sizes[index]) if sizes[index] >= customers.least else None for index in range(k)
        ),
    )


def fewest_questions(steps: list[Accuracy]) -> int:
    """Return the fewest questions whose accuracy is within one standard error of the best.

    Parameters
    ----------
    steps
        How well 1, 2, ... questions do.

    References
    ----------
    Breiman, L., Friedman, J., Olshen, R. & Stone, C. (1984). Classification and Regression Trees, section 3.4.3.
    """
    best = max(steps, key=lambda step: step.accuracy)
    least = best.accuracy - best.standard_error
    return next(number for number, step in enumerate(steps, start=1) if step.accuracy >= least)
