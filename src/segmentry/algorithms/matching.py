"""The one-to-one matching of rows and columns of a square table with the largest sum."""

from math import inf

import numpy as np

from segmentry.algorithms import Floats, Ints


def best_matching(table: Floats) -> Ints:
    """Return the column matched with each row (k,), one to one, so that the matched cells have the largest sum.

    Each row is added by the shortest augmenting path to a free column. SciPy finds the same matching, but takes longer to
    load than a few segments take to match.

    Parameters
    ----------
    table
        Shape (k, k).

    References
    ----------
    Crouse, D. F. (2016). On implementing 2D rectangular assignment algorithms. doi:10.1109/TAES.2016.140952

    Examples
    --------
    >>> best_matching(np.array([[5.0, 4.0], [4.0, 0.0]])).tolist()
    [1, 0]
    """
    k = len(table)
    costs = -np.asarray(table, dtype=np.float64)
    of_row, of_column = np.full(k, -1), np.full(k, -1)
    row_prices, column_prices = np.zeros(k), np.zeros(k)
    for row in range(k):
        reached, came_from, shortest = np.zeros(k, dtype=bool), np.full(k, -1), np.full(k, inf)
        length, end, column = 0.0, row, -1
        rows = [row]
        while True:
            through = length + costs[end] - row_prices[end] - column_prices
            is_shorter = ~reached & (through < shortest)
            shortest[is_shorter], came_from[is_shorter] = through[is_shorter], end
            column = _nearest(np.where(reached, inf, shortest), of_column)
            length, reached[column] = float(shortest[column]), True
            if of_column[column] < 0:
                break
            end = int(of_column[column])
            rows.append(end)
        row_prices[row] += length
        for other in rows[1:]:
            row_prices[other] += length - shortest[of_row[other]]
        column_prices[reached] -= length - shortest[reached]
        _augment(of_row, of_column, came_from=came_from, column=column, row=row)
    return of_row


def _nearest(shortest: Floats, of_column: Ints) -> int:
    """Return the column at the end of the shortest path; of equal ones a free column, then the first."""
    nearest = np.flatnonzero(shortest == shortest.min())
    free = nearest[of_column[nearest] < 0]
    return int(free[0] if free.size else nearest[0])


def _augment(of_row: Ints, of_column: Ints, *, came_from: Ints, column: int, row: int) -> None:
    """Match the rows along a path with the columns that they came to, from its last column back to the row."""
    while True:
        end = int(came_from[column])
        of_column[column] = end
        of_row[end], column = column, int(of_row[end])
        if end == row:
            return
