"""Starts that ended in different places, nearly equally good."""

import numpy as np

from segmentry.algorithms import Floats

_DIFFERENT = 1e-5


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
