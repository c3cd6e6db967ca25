"""Hartigan's dip test of unimodality."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.dip_quantiles import N_VALUES, P_VALUES, QUANTILES


def dip_statistic(values: Floats) -> float:
    """Return the dip: the distance of the empirical distribution to the nearest unimodal one.

    Ties count as modes; spread them first (see `references.spread_ties`).

    Parameters
    ----------
    values
        Shape (n,).

    Returns
    -------
    float
        0..0.25.

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
        left, right, distance = _widest(minorant, majorant, over - under)
        if distance <= dip:
            break
        dip = max(dip, (above[span] - under)[: left + 1].max(), (over - below[span])[right:].max())
        if right - left == high - low:
            break
        low, high = low + left, low + right
    return float(dip / 2)


def dip_p_value(values: Floats) -> float:
    """Return the p-value of unimodality: how often uniform samples of this size have a dip as large.

    Interpolated in a table of seeded simulations, and between sample sizes along the square root of n.

    Parameters
    ----------
    values
        Shape (n,).

    Returns
    -------
    float
        0..1; 1 for fewer than eight values.
    """
    n = len(values)
    if n < N_VALUES[0]:
        return 1.0
    scaled = dip_statistic(values) * np.sqrt(n)
    position = float(np.interp(np.log(n), np.log(N_VALUES), np.arange(len(N_VALUES))))
    before = min(int(position), len(N_VALUES) - 2)
    quantiles = QUANTILES[before] + (position - before) * (QUANTILES[before + 1] - QUANTILES[before])
    return float(np.interp(scaled, quantiles, P_VALUES, left=1.0, right=P_VALUES[-1] / 2))


def _widest(minorant: Ints, majorant: Ints, distances: Floats) -> tuple[int, int, float]:
    """Return the modal interval and the largest distance of the two hulls.

    The distance is taken at a knot of one hull; the other end of the interval is the next knot of the other.
    """
    at_minorant, at_majorant = distances[minorant], distances[majorant]
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
    """Return the knots of the least concave majorant of the points."""
    return (len(x) - 1 - _convex_knots(-x[::-1], -y[::-1]))[::-1]
