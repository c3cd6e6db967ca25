"""Hartigan's dip: how far a distribution is from having one mode."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.dip_quantiles import N_VALUES, P_VALUES, QUANTILES


def dip_statistic(values: Floats) -> float:
    """Return the largest distance of the distribution of `values` (n,) to the nearest one with a single mode.

    Meant for values that hardly ever coincide.

    References
    ----------
    Hartigan, J. A. & Hartigan, P. M. (1985). The dip test of unimodality. doi:10.1214/aos/1176346577
    """
    ordered = np.sort(values)
    n = len(ordered)
    below, above = np.arange(n) / n, np.arange(1, n + 1) / n
    low, high, dip = 0, n - 1, 1 / n
    while ordered[low] < ordered[high]:
        span = slice(low, high + 1)
        x = ordered[span]
        minorant, majorant = _convex_knots(x, below[span]), _concave_knots(x, above[span])
        under = np.interp(x, x[minorant], below[span][minorant])
        over = np.interp(x, x[majorant], above[span][majorant])
        left, right, apart = _widest(minorant, majorant, over - under)
        if apart <= dip:
            break
        dip = max(dip, (above[span] - under)[: left + 1].max(), (over - below[span])[right:].max())
        if right - left == high - low:
            break
        low, high = low + left, low + right
    return float(dip / 2)


def dip_p_value(values: Floats) -> float:
    """Return how often as many values of a uniform distribution have a dip as large.

    Interpolated in a table of seeded simulations, between numbers of values along their square root.
    """
    n = len(values)
    if n < N_VALUES[0]:
        return 1.0
    scaled = dip_statistic(values) * np.sqrt(n)
    place = float(np.interp(np.log(n), np.log(N_VALUES), np.arange(len(N_VALUES))))
    before = min(int(place), len(N_VALUES) - 2)
    quantiles = QUANTILES[before] + (place - before) * (QUANTILES[before + 1] - QUANTILES[before])
    return float(np.interp(scaled, quantiles, P_VALUES, left=1.0, right=P_VALUES[-1] / 2))


def _widest(minorant: Ints, majorant: Ints, apart: Floats) -> tuple[int, int, float]:
    """Return where the two hulls are farthest apart at a knot of one, with the next knot of the other on the far side."""
    at_minorant, at_majorant = apart[minorant], apart[majorant]
    if at_minorant.max() > at_majorant.max():
        left = minorant[at_minorant.argmax()]
        return int(left), int(majorant[majorant >= left][0]), float(at_minorant.max())
    right = majorant[len(majorant) - 1 - at_majorant[::-1].argmax()]
    return int(minorant[minorant <= right][-1]), int(right), float(at_majorant.max())


def _convex_knots(x: Floats, y: Floats) -> Ints:
    """Return the knots of the greatest convex minorant of the points."""
    xs, ys = x.tolist(), y.tolist()
    knots: list[int] = []
    for i in range(len(xs)):
        while len(knots) > 1:
            a, b = knots[-2], knots[-1]
            if (ys[b] - ys[a]) * (xs[i] - xs[a]) < (ys[i] - ys[a]) * (xs[b] - xs[a]):
                break
            knots.pop()
        knots.append(i)
    return np.array(knots)


def _concave_knots(x: Floats, y: Floats) -> Ints:
    return (len(x) - 1 - _convex_knots(-x[::-1], -y[::-1]))[::-1]
