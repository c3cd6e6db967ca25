"""Which centre is nearest, by a matrix product: the score |c|^2 - 2 x.c is lowest for the nearest centre."""

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints

_CELLS_AT_ONCE = 1_048_576
"""Scores that stay in the last cache."""

_STEPS_ON_ONE_THREAD = 262_144
"""Multiplications up to which OpenBLAS stays on one thread; waking another takes longer than a few times as many."""

_FEWEST_ROWS_AT_ONCE = 4096


def scores_of(rows: Floats, centres: Floats) -> Floats:
    """Return the scores of rows (n, d) for centres (k, d), shape (k, n)."""
    scores: Floats = (-2.0 * centres) @ rows.T
    scores += np.square(centres).sum(axis=1)[:, None]
    return scores


def lowest_scores(rows: Floats, centres: Floats, sizes: Ints) -> tuple[Floats, NDArray[np.int32]]:
    """Return the lowest score of each row among the centres of each start, and which centre has it; of equal ones the first.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (s, k, d).
    sizes
        How many of its centres each start has, from the most to the fewest, shape (s,); the others are passed over.

    Returns
    -------
    tuple
        Two arrays of the shape (s, n).
    """
    n_with = [int(np.count_nonzero(sizes > place)) for place in range(centres.shape[1])]
    flat = np.concatenate([centres[:n, place] for place, n in enumerate(n_with)])
    step = _rows_at_once(*flat.shape)
    parts = [_lowest(scores_of(rows[at : at + step], flat), n_with) for at in range(0, len(rows), step)]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([best for best, _ in parts], axis=1), np.concatenate([named for _, named in parts], axis=1)


def lowest_of_each(scores: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """Return the lowest of each column of scores (k, n), and its place; of equal ones the first."""
    best, named = _lowest(scores, [1] * len(scores))
    return best[0], named[0]


def _rows_at_once(n_centres: int, n_features: int) -> int:
    alone = _STEPS_ON_ONE_THREAD // (n_centres * n_features)
    return alone if alone >= _FEWEST_ROWS_AT_ONCE else max(_CELLS_AT_ONCE // n_centres, 1)


def _lowest(scores: Floats, n_with: list[int]) -> tuple[Floats, NDArray[np.int32]]:
    """Return the lowest scores and their places; the scores of all first centres come first, then of all second ones."""
    n_starts = n_with[0]
    best, named = scores[:n_starts].copy(), np.zeros((n_starts, scores.shape[1]), dtype=np.int32)
    first = n_starts
    for place, n in enumerate(n_with[1:], start=1):
        other, lowest, names = scores[first : first + n], best[:n], named[:n]
        # The last of those that were closer than all before is the closest, which is quicker than setting by a mask.
        np.maximum(names, (other < lowest) * np.int32(place), out=names)
        np.minimum(lowest, other, out=lowest)
        first += n
    return best, named
