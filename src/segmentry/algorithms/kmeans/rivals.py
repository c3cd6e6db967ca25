"""Starts that ended in different places, nearly equally good."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.passes import Passes

_DIFFERENT = 1e-3
_SURE_ERRORS = 2.5


def rivals(reached: Floats, inertias: Floats, best: tuple[Floats, float], most: int, within: float = np.inf) -> Floats:
    """Return the best centres and those of the next best starts that ended elsewhere, shape (r, k, d).

    On a sample their order may be another than on all rows: which is best is to be seen there.

    Parameters
    ----------
    reached, inertias
        Where starts ended, shapes (s, k, d) and (s,).
    best
        Centres (k, d) and inertia of the best, which need not be one of the starts.
    most
        Most that are returned.
    within
        How much higher than that of the best their inertia may be, as a share of it.
    """
    centres, lowest = best
    found, last = [centres], lowest
    for place in np.argsort(inertias, kind="stable"):
        if len(found) == most or inertias[place] > lowest * (1 + within):
            break
        if inertias[place] > last * (1 + _DIFFERENT):
            found.append(reached[place])
            last = float(inertias[place])
    return np.array(found)


def undecided(passes: Passes, centres: Floats, inertias: Floats) -> Floats:
    """Return the best of some centres (r, k, d) on a sample, and those that it cannot tell from the best.

    What a row gains by one solution over another says how far the sum of the gains over another sample may be off, as in
    a paired test; centres that are worse by more than 2.5 of those standard errors are left out.
    """
    if len(centres) == 1:
        return centres
    ordered = centres[np.argsort(inertias, kind="stable")]
    gains, errors = passes.compare(ordered)
    return ordered[gains <= _SURE_ERRORS * errors]


def closest(passes: Passes, centres: Floats) -> Floats:
    """Return the one of some centres (r, k, d) that all rows lie closest to, shape (k, d)."""
    best: Floats = centres[passes.compare(centres)[0].argmin()] if len(centres) > 1 else centres[0]
    return best
