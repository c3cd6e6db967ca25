"""Solutions that end apart with nearly the same inertia: which to keep, and which is best on more rows."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.lloyd import Backend

_MOST = 5
_WITHIN = 0.03
"""Share by which the inertia of a near tie may exceed the lowest."""

_APART = 1e-3
"""Share by which inertias differ at least, so that near copies of one solution count once."""

_SURE_ERRORS = 2.5


def near_ties(reached: Floats, inertias: Floats, best: Floats, lowest: float) -> Floats:
    """Return the best centres and those of the next best starts that ended apart, at most five, shape (r, k, d).

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
    """
    if len(centres) == 1:
        return centres
    ordered = centres[np.argsort(inertias, kind="stable")]
    gains, errors = backend.compare(ordered)
    return ordered[gains <= _SURE_ERRORS * errors]


def closest(backend: Backend, centres: Floats) -> Floats:
    """Return the one of some centres (r, k, d) that all rows lie closest to, shape (k, d)."""
    best: Floats = centres[backend.compare(centres)[0].argmin()] if len(centres) > 1 else centres[0]
    return best
