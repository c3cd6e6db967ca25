"""Choose the questions of a form, and weigh their answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.folds import stratified_folds
from segmentry.algorithms.forward_selection import select_forward
from segmentry.algorithms.multinomial import LinearScores, fit_multinomial
from segmentry.stages.shorten.coding import Candidate, Coding, apply_coding, learn_coding

_N_FOLDS = 5


@dataclass(frozen=True)
class Chosen:
    """Candidates by index, the one that tells most first, and how each is coded."""

    order: tuple[int, ...]
    codings: tuple[Coding, ...]

    def first(self, n_questions: int) -> "Chosen":
        """Return the first questions alone."""
        return Chosen(self.order[:n_questions], self.codings[:n_questions])


@dataclass(frozen=True, kw_only=True)
class Customers:
    """The n customers to learn from: their candidates, and the index of the segment of each.

    `least` is the fewest customers that a form may tell of.
    """

    candidates: Sequence[Candidate]
    labels: Ints
    n_segments: int
    least: int


def choose_questions(customers: Customers, rows: Ints, *, n_questions: int, rng: np.random.Generator) -> Chosen:
    """Choose questions in the order in which they raise the accuracy most.

    Parameters
    ----------
    customers
        All customers.
    rows
        Those to learn from, shape (m,).
    n_questions
        How many to choose; fewer where fewer columns differ between customers.
    rng
        Random numbers of the folds.
    """
    codings = [learn_coding(item, item.taken(rows), customers.least) for item in customers.candidates]
    usable = [index for index, coding in enumerate(codings) if coding is not None]
    known = {index: coding for index, coding in enumerate(codings) if coding is not None}
    if not usable:
        return Chosen((), ())
    parts = [apply_coding(known[index], customers.candidates[index].taken(rows)) for index in usable]
    ends = np.cumsum([part.shape[1] for part in parts])
    groups = [np.arange(end - part.shape[1], end) for part, end in zip(parts, ends, strict=True)]
    labels = customers.labels[rows]
    chosen = select_forward(
        np.hstack(parts),
        groups,
        labels,
        n_groups=n_questions,
        n_classes=customers.n_segments,
        folds=stratified_folds(labels, _N_FOLDS, rng),
    )
    order = tuple(usable[index] for index in chosen)
    return Chosen(order, tuple(known[index] for index in order))


def design_of(customers: Customers, chosen: Chosen, rows: Ints) -> Floats:
    """Return the standardised columns (m, w) of the chosen questions, for some customers.

    Parameters
    ----------
    customers
        All customers.
    chosen
        The questions.
    rows
        Which customers, shape (m,).
    """
    parts = [
        apply_coding(coding, customers.candidates[index].taken(rows))
        for index, coding in zip(chosen.order, chosen.codings, strict=True)
    ]
    return np.hstack(parts)


def weigh_answers(customers: Customers, chosen: Chosen, rows: Ints) -> LinearScores:
    """Return the scores that the answers to the chosen questions give each segment.

    Parameters
    ----------
    customers
        All customers.
    chosen
        The questions.
    rows
        Those to learn from, shape (m,).
    """
    return fit_multinomial(design_of(customers, chosen, rows), customers.labels[rows], customers.n_segments)
