"""Mixed customers: one matrix of coordinates taken apart into numbers with gaps, and codes."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints

MISSING = -1
"""The code of a category that is not known."""


@dataclass(frozen=True)
class YesNo:
    """The coordinate of a column of yes and no, and the value that lies between the two.

    Attributes
    ----------
    coordinate
        Position of the coordinate, from 0.
    between
        The coordinate that lies between no and yes.
    """

    coordinate: int
    between: float


@dataclass(frozen=True)
class Levels:
    """The coordinates of the levels of a category: the first of them, and how many there are.

    Attributes
    ----------
    first
        Position of the first coordinate, from 0.
    n_levels
        Number of levels.
    """

    first: int
    n_levels: int


@dataclass(frozen=True)
class Answers:
    """The coordinate of a column of ordered answers, and that of each answer.

    Attributes
    ----------
    coordinate
        Position of the coordinate, from 0.
    scores
        Coordinates of the answers, from the lowest.
    """

    coordinate: int
    scores: tuple[float, ...]

    @property
    def borders(self) -> Floats:
        """The coordinates halfway between neighbouring answers, above which the higher one is meant."""
        scores = np.array(self.scores)
        borders: Floats = (scores[1:] + scores[:-1]) / 2
        return borders


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What each coordinate of a customer is.

    Attributes
    ----------
    numbers
        Coordinates of numbers and ordered answers.
    ordered
        Those of them that are ordered answers.
    yes_no
        Columns of yes and no.
    categories
        Categories.
    answers
        Ordered answers of so few kinds that each can have its probability.
    """

    numbers: tuple[int, ...] = ()
    ordered: tuple[int, ...] = ()
    yes_no: tuple[YesNo, ...] = ()
    categories: tuple[Levels, ...] = ()
    answers: tuple[Answers, ...] = ()

    @property
    def n_levels(self) -> Ints:
        """Levels of each column of codes (c,): two of every yes and no, then those of the categories."""
        return np.array([2] * len(self.yes_no) + [item.n_levels for item in self.categories], dtype=np.int64)

    @property
    def n_levels_and_answers(self) -> Ints:
        """Levels of each column of codes (c,), those of ordered answers last."""
        n_answers = np.array([len(item.scores) for item in self.answers], dtype=np.int64)
        return np.concatenate([self.n_levels, n_answers])

    @property
    def measured(self) -> tuple[int, ...]:
        """Coordinates of numbers that are not among `answers`."""
        answers = {item.coordinate for item in self.answers}
        return tuple(coordinate for coordinate in self.numbers if coordinate not in answers)

    @property
    def n_coordinates(self) -> int:
        """Number of coordinates."""
        return len(self.numbers) + len(self.yes_no) + sum(item.n_levels for item in self.categories)

    def covers(self, n_coordinates: int) -> bool:
        """Return whether it tells each of so many coordinates once, and answers are ordered numbers."""
        if self.n_coordinates != n_coordinates or any(item.n_levels < 1 for item in self.categories):
            return False
        levels = [item.first + offset for item in self.categories for offset in range(item.n_levels)]
        known = sorted([*self.numbers, *(item.coordinate for item in self.yes_no), *levels])
        ordered = [*self.ordered, *(item.coordinate for item in self.answers)]
        return (
            known == list(range(n_coordinates))
            and set(ordered) <= set(self.numbers)
            and len(set(self.ordered)) + len({item.coordinate for item in self.answers}) == len(ordered)
            and all(_rise(item.scores) for item in self.answers)
            and all(np.isfinite(item.between) for item in self.yes_no)
        )


@dataclass(frozen=True, kw_only=True)
class MixedRows:
    """Customers by their numbers (n, d), nan where missing, and by codes (n, c), -1 where missing.

    Code 0 of a column of yes and no is no; the codes of a category are those of its levels. `n_levels` (c,) counts the levels
    of each column of codes.
    """

    numbers: Floats
    codes: Ints
    n_levels: Ints

    def __len__(self) -> int:
        """Return the number of customers."""
        return len(self.numbers)


NO_LAYOUT = Layout()
"""For methods that take every coordinate for a number."""


def split_rows(rows: Floats, layout: Layout) -> MixedRows:
    """Take coordinates apart into numbers and codes.

    Parameters
    ----------
    rows
        Coordinates, shape (n, m); nan where a value is missing, in all levels of a category alike.
    layout
        What each coordinate is.

    Returns
    -------
    MixedRows
        n customers.
    """
    codes = np.empty((len(rows), len(layout.yes_no) + len(layout.categories)), dtype=np.int64)
    for index, item in enumerate(layout.yes_no):
        column = rows[:, item.coordinate]
        codes[:, index] = np.where(np.isnan(column), MISSING, column > item.between)
    for index, levels in enumerate(layout.categories, start=len(layout.yes_no)):
        block = rows[:, levels.first : levels.first + levels.n_levels]
        codes[:, index] = np.where(np.isnan(block[:, 0]), MISSING, block.argmax(axis=1))
    return MixedRows(numbers=rows[:, list(layout.numbers)], codes=codes, n_levels=layout.n_levels)


def split_rows_by_answers(rows: Floats, layout: Layout) -> MixedRows:
    """Take coordinates apart into numbers and codes, with ordered answers among the codes.

    Parameters
    ----------
    rows
        Coordinates, shape (n, m); nan where a value is missing.
    layout
        What each coordinate is.

    Returns
    -------
    MixedRows
        n customers; the codes of ordered answers come last, 0 for the lowest. Values between two answers have the code of the
        nearer one, the lower of two that are equally near.
    """
    mixed = split_rows(rows, layout)
    columns = [answer_codes(rows[:, item.coordinate], item) for item in layout.answers]
    return MixedRows(
        numbers=rows[:, list(layout.measured)],
        codes=np.column_stack([mixed.codes, *columns]) if columns else mixed.codes,
        n_levels=layout.n_levels_and_answers,
    )


def answer_codes(column: Floats, answers: Answers) -> Ints:
    """Return the code of the answer that is nearest to each coordinate, shape (n,).

    Parameters
    ----------
    column
        Coordinates, shape (n,); nan where the answer is missing.
    answers
        The answers.
    """
    return np.where(np.isnan(column), MISSING, np.searchsorted(answers.borders, column, side="left"))


def _rise(scores: tuple[float, ...]) -> bool:
    return len(scores) > 0 and bool(np.isfinite(scores).all() and (np.diff(scores) > 0).all())


def without_gaps(rows: Floats) -> Floats:
    """Return coordinates (n, m) with 0, which is about the mean, where a value is missing."""
    return np.nan_to_num(rows, nan=0.0) if np.isnan(rows).any() else rows
