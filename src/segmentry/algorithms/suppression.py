"""Numbers of a table to hide, so that none of a handful of people can be had by subtraction."""

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints

_EXACT = 1e-7

Bools = NDArray[np.bool_]


def hidden_numbers(counts: Ints, shown: Floats, totals: Floats, least: int) -> Bools:
    """Return which numbers to hide: those of few people, and others that would give these away.

    A number of few is given away where the numbers that are told add up to it, and so is a sum of hidden ones that is itself
    of few. Other numbers are hidden greedily, the smallest of those that take part in such a sum first, and told again where
    they turn out not to be needed.

    Parameters
    ----------
    counts
        People in each cell of the table, shape (n,).
    shown
        The cells that each number which may be hidden adds up, as 0 and 1, shape (q, n).
    totals
        The same for numbers that are told in any case, shape (t, n).
    least
        Fewest people of a number that is told; nobody is told, too.

    Returns
    -------
    numpy.ndarray of bool
        Shape (q,).

    References
    ----------
    Cox (1980), Suppression methodology and statistical disclosure control, doi:10.1080/01621459.1980.10477481.
    """
    hidden = _greedily_hidden(counts, shown, totals, least)
    values = shown @ counts
    also = np.flatnonzero(hidden & ((values == 0) | (values >= least)))
    for number in also[np.argsort(-values[also], kind="stable")]:
        hidden[number] = False
        hidden[number] = len(_given_away(counts, shown, totals, hidden, least)) > 0
    return hidden


def _greedily_hidden(counts: Ints, shown: Floats, totals: Floats, least: int) -> Bools:
    values = shown @ counts
    hidden = (values > 0) & (values < least)
    while True:
        shown_rows = np.vstack([totals, shown[~hidden]])
        sums = (
            _smallest_in_sum(row, shown_rows, values=values[~hidden], n_fixed=len(totals))
            for row in _given_away(counts, shown, totals, hidden, least)
        )
        also = next((number for number in sums if number is not None), None)
        if also is None:
            return hidden
        hidden[np.flatnonzero(~hidden)[also]] = True


def _given_away(counts: Ints, shown: Floats, totals: Floats, hidden: Bools, least: int) -> Floats:
    """Return what nobody may work out and anybody can, as the cells of each sum."""
    rows = np.array(_of_few(counts, shown, totals, hidden, least)).reshape(-1, len(counts))
    _, sizes, directions = np.linalg.svd(np.vstack([totals, shown[~hidden]]), full_matrices=False)
    basis = directions[sizes > _EXACT * sizes.max(initial=1.0)]
    left: Floats = np.abs(rows - rows @ basis.T @ basis).max(axis=1, initial=0.0)
    given_away: Floats = rows[left < _EXACT]
    return given_away


def _of_few(counts: Ints, shown: Floats, totals: Floats, hidden: Bools, least: int) -> list[Floats]:
    """Return what nobody may work out, as cells: numbers of few, and hidden parts of sums of few."""
    values = shown @ counts
    rows = [row for row, value in zip(shown, values, strict=True) if 0 < value < least]
    is_one = shown.sum(axis=1) == 1
    cells = shown[is_one & hidden & (values > 0)].sum(axis=0)
    parts = [row * cells for row in (*totals, *shown[~is_one])]
    return rows + [part for part in parts if 0 < part @ counts < least]


def _smallest_in_sum(row: Floats, shown_rows: Floats, *, values: Floats, n_fixed: int) -> int | None:
    """Return the smallest number above 0 that takes part in a sum and can be hidden; None if none does."""
    weights = np.abs(np.linalg.lstsq(shown_rows.T, row, rcond=None)[0][n_fixed:])
    taking_part = np.flatnonzero(weights > _EXACT)
    order = np.lexsort((values[taking_part], values[taking_part] == 0))
    return int(taking_part[order[0]]) if len(taking_part) else None
