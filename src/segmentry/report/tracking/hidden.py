"""Which moves of the last step the page hides, since they are of few or give these away."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.suppression import Bools, hidden_numbers
from segmentry.results import Tracking

_N_TOLD = 2


@dataclass(frozen=True, kw_only=True)
class HiddenMoves:
    """Hidden cells of the matrix of moves, shape (k + 1, k + 1), and hidden sums, shape (k,)."""

    cells: Bools
    moved_in: Bools
    moved_out: Bools


def hidden_moves(tracking: Tracking) -> HiddenMoves:
    """Return what to hide of the last step, given all that the page tells of it.

    Its tables tell the size of each segment before and now, who came and went, and how many changed segment; its sentences
    tell the largest moves.
    """
    counts = tracking.migrations[-1].counts
    return _hidden(counts.astype(np.int64).tobytes(), len(counts), tracking.min_group)


@lru_cache(maxsize=2)
def _hidden(moves: bytes, n: int, least: int) -> HiddenMoves:
    """Return what to hide of (n, n) moves; kept, since all charts and tables of a page ask for it."""
    counts = np.frombuffer(moves, dtype=np.int64).reshape(n, n)
    index = np.arange(n * n).reshape(n, n)
    inside = index[:-1, :-1]
    moving = [np.delete(inside[:, index], index) for index in range(n - 1)]
    leaving = [np.delete(inside[index], index) for index in range(n - 1)]
    shown = np.vstack([np.eye(n * n), _sums(moving, n * n), _sums(leaving, n * n)])
    totals = _sums([*index, *index.T, np.diag(index), *_shown(counts, index, least)], n * n)
    cells, moved_in, moved_out = np.split(hidden_numbers(counts.ravel(), shown, totals, least), [n * n, n * n + n - 1])
    return HiddenMoves(cells=cells.reshape(n, n), moved_in=moved_in, moved_out=moved_out)


def _shown(counts: Ints, index: Ints, least: int) -> list[Ints]:
    """Return the cells of the largest moves, which sentences tell of in the same order."""
    moves = counts[:-1, :-1].copy()
    np.fill_diagonal(moves, 0)
    largest = np.argsort(-moves, axis=None, kind="stable")[:_N_TOLD]
    inside = index[:-1, :-1].ravel()
    return [inside[[index]] for index in largest if moves.flat[index] >= least]


def _sums(groups: list[Ints], n: int) -> Floats:
    """Return a row of 0 and 1 for each group of cells."""
    rows = np.zeros((len(groups), n))
    for row, group in zip(rows, groups, strict=True):
        row[group] = 1.0
    return rows
