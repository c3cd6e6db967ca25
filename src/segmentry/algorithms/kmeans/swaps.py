"""Improve a solution by moving one centre at a time to where customers are far from any."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.lloyd import Backend, Stop
from segmentry.algorithms.kmeans.points import Points

_PATIENCE, _PATIENCE_ON_FEW_ROWS = 3, 5
_GAIN = 1e-9
_ROWS_PER_ROUND = 40_000
_FEWEST_TRIALS = 4
_PASSES = 25


def swap_centres(
    points: Points, backend: Backend, centres: Floats, inertia: float, most_trials: int, rng: np.random.Generator
) -> tuple[Floats, float]:
    """Return the best centres (k, d) and inertia found by rounds of random swaps.

    A round has `most_trials` trials, fewer on many rows. Every trial moves one random centre to a random row, drawn with
    probability proportional to its weighted squared distance to the nearest centre, and runs Lloyd's passes. Rounds end
    after three without gain, on few rows after five.

    Parameters
    ----------
    points
        The rows and their weights.
    backend
        Passes over them.
    centres
        The solution to begin with, shape (k, d).
    inertia
        Its inertia.
    most_trials
        Most trials in a round.
    rng
        Source of the draws.

    References
    ----------
    Fränti, P. (2018). Efficiency of random swap clustering. Journal of Big Data 5:13. doi:10.1186/s40537-018-0122-y
    """
    rows, weights = points.rows, points.weights
    k = len(centres)
    n_trials = int(np.clip(_ROWS_PER_ROUND // len(rows), _FEWEST_TRIALS, max(most_trials, _FEWEST_TRIALS)))
    patience = _PATIENCE if n_trials < most_trials else _PATIENCE_ON_FEW_ROWS
    failures = 0
    while failures < patience and k > 1:
        distances = _nearest_squares(rows, centres) * weights
        if distances.sum() <= 0:
            break
        trials = np.repeat(centres[None], n_trials, axis=0)
        moved_to = rng.choice(len(rows), size=n_trials, p=distances / distances.sum())
        trials[np.arange(n_trials), rng.integers(0, k, n_trials)] = rows[moved_to]
        [(reached, inertias)] = backend.run_every([trials], Stop(_PASSES))
        lowest = int(inertias.argmin())
        failures += 1
        if inertias[lowest] < inertia * (1 - _GAIN):
            centres, inertia, failures = reached[lowest], float(inertias[lowest]), 0
    return centres, inertia


def _nearest_squares(rows: Floats, centres: Floats) -> Floats:
    nearest, columns = np.full(len(rows), np.inf), np.ascontiguousarray(rows.T)
    for centre in centres:
        np.minimum(nearest, np.square(columns - centre[:, None]).sum(axis=0), out=nearest)
    return nearest
