"""What a table hides cannot be had by subtraction."""

from itertools import product

import numpy as np
import pytest

from segmentry.algorithms.suppression import hidden_numbers

LEAST = 10


def lines(n_rows, n_columns):
    index = np.arange(n_rows * n_columns).reshape(n_rows, n_columns)
    rows = np.zeros((n_rows + n_columns, index.size))
    for row, group in zip(rows, [*index, *index.T], strict=True):
        row[group] = 1.0
    return rows


def hide(table, least=LEAST):
    n = table.size
    return hidden_numbers(table.ravel(), np.eye(n), lines(*table.shape), least).reshape(table.shape)


def fillings(table, hidden):
    """Return all tables of whole numbers with the same totals and the same cells that are told."""
    cells = np.argwhere(hidden)
    found = []
    for values in product(*(range(min(table[row].sum(), table[:, column].sum()) + 1) for row, column in cells)):
        other = table.copy()
        other[hidden] = values
        if (other.sum(axis=0) == table.sum(axis=0)).all() and (other.sum(axis=1) == table.sum(axis=1)).all():
            found.append(other)
    return found


def test_a_single_cell_of_few_takes_others_with_it():
    table = np.array([[4899, 126, 5], [300, 800, 70], [40, 50, 60]])
    hidden = hide(table)
    assert hidden[0, 2]
    assert hidden.sum() == 4
    assert (hidden.sum(axis=0)[hidden.any(axis=0)] >= 2).all()
    assert (hidden.sum(axis=1)[hidden.any(axis=1)] >= 2).all()


def test_nothing_is_hidden_where_nobody_is_few():
    assert not hide(np.array([[10, 0, 40], [0, 11, 12]])).any()


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_number_of_few_follows_from_totals_and_the_other_cells(seed):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(2, 7, 2))
    table = rng.choice([0, 3, 7, 15, 60, 400], size=shape, p=[0.2, 0.1, 0.1, 0.2, 0.2, 0.2])
    hidden = hide(table)
    few = (table > 0) & (table < LEAST)
    assert hidden[few].all()
    if not few.any():
        assert not hidden.any()
    known = lines(*shape)[:, hidden.ravel()]
    for cell in np.flatnonzero(few.ravel()[hidden.ravel()]):
        without = np.delete(known, cell, axis=1)
        is_free = np.linalg.matrix_rank(known) == np.linalg.matrix_rank(without)
        assert is_free, (table, hidden)


@pytest.mark.parametrize("seed", range(12))
def test_whole_numbers_leave_several_values_for_each_cell_of_few(seed):
    rng = np.random.default_rng(seed)
    table = rng.choice([0, 1, 2, 5, 7], size=(3, 3), p=[0.3, 0.2, 0.2, 0.2, 0.1])
    hidden = hide(table, least=4)
    possible = fillings(table, hidden) if hidden.sum() <= 5 else None
    if possible is None:
        return
    for row, column in np.argwhere((table > 0) & (table < 4)):
        assert len({other[row, column] for other in possible}) > 1, (table, hidden)
