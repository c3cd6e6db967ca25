"""Improve the best start: random swaps of centres, and near ties that are settled on more rows."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.lloyd import Backend, Stop
from segmentry.algorithms.points import Points

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


_MOST = 5
_WITHIN = 0.03
"""Share by which the inertia of a near tie may exceed the lowest."""

_APART = 1e-3
"""Share by which inertias differ at least, so that near copies of one solution count once."""

_SURE_ERRORS = 2.5


def near_ties(reached: Floats, inertias: Floats, best: Floats, lowest: float) -> Floats:
    """Return the best centres and those of at most four next best starts that ended apart.

    The shape is (r, k, d).

    On a sample their order may be another than on all rows: which is best is to be seen there.

    Parameters
    ----------
    reached
        Where starts ended, shape (s, k, d).
    inertias
        Their inertias, shape (s,).
    best
        Centres of the best solution, which need not be one of the starts, shape (k, d).
    lowest
        Its inertia.
    """
    found, last = [best], lowest
    for index in np.argsort(inertias, kind="stable"):
        if len(found) == _MOST or inertias[index] > lowest * (1 + _WITHIN):
            break
        if inertias[index] > last * (1 + _APART):
            found.append(reached[index])
            last = float(inertias[index])
    return np.array(found)


def undecided(backend: Backend, centres: Floats, inertias: Floats) -> Floats:
    """Return the best of some centres (r, k, d) on a sample, and those that it cannot tell from the best.

    What a row gains by one solution over another says how far the sum of the gains over another sample may be off, as in
    a paired test; centres that are worse by more than 2.5 of those standard errors are left out.

    Parameters
    ----------
    backend
        Passes over the rows that decide.
    centres
        Shape (k, d).
    inertias
        Inertia of each solution, shape (r,).
    """
    if len(centres) == 1:
        return centres
    ordered = centres[np.argsort(inertias, kind="stable")]
    gains, errors = backend.compare(ordered)
    return ordered[gains <= _SURE_ERRORS * errors]


def closest(backend: Backend, centres: Floats) -> Floats:
    """Return the one of some centres (r, k, d) that all rows lie closest to, shape (k, d).

    Parameters
    ----------
    backend
        Passes over the rows that decide.
    centres
        Shape (k, d).
    """
    best: Floats = centres[backend.compare(centres)[0].argmin()] if len(centres) > 1 else centres[0]
    return best
