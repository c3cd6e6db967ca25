"""The smallest change of one feature that moves a customer to a better segment."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.results import NumericState

_MOST_SEGMENTS = 30
_FARTHEST = 1.0
_MOST_TIMES = 2.0


@dataclass(frozen=True)
class Lever:
    """A feature that may change: its coordinate, the way that is good for business (1 or -1), and its digits when rounded.

    `unit` is one standard deviation of the coordinate, as its quartiles tell it, whatever the scale.
    """

    place: int
    way: int
    digits: int
    unit: float
    state: NumericState


@dataclass(frozen=True)
class Changes:
    """For each customer the better segment (n,) that the change reaches, the lever (n,), both -1 for none, and the value (n,)."""

    better: Ints
    lever: Ints
    values: Floats


def together(parts: list[Changes]) -> Changes:
    """Return the changes of several blocks of customers as one."""
    better, lever = (np.concatenate([getattr(part, name) for part in parts]) for name in ("better", "lever"))
    return Changes(better, lever, np.concatenate([part.values for part in parts]))


def smallest_changes(rows: Floats, labels: Ints, centres: Floats, worth: Floats, levers: list[Lever]) -> Changes:
    """Return, for each customer, the change of one lever that makes a better segment the nearest one, by the smallest distance.

    Only what a customer could do is proposed: less than one standard deviation, and, of what is never negative, at most twice as
    much or half as much as now.

    Moving along one coordinate by u brings a customer nearer to centre t than to s when g_t - g_s + u (t - s) >= 0, with
    g = x . c - |c|^2 / 2; the smallest u that all s allow is rounded on to a value as people write it, and checked again.

    Parameters
    ----------
    rows
        Coordinates, shape (n, m).
    labels
        Segment of each customer, shape (n,).
    centres
        Shape (k, m).
    worth
        How good each segment is, shape (k,).
    levers
        What may change.
    """
    n, k = len(rows), len(centres)
    found = Changes(np.full(n, -1), np.full(n, -1), np.full(n, np.nan))
    if k > _MOST_SEGMENTS:
        return found
    nearness = np.stack([rows @ centre - centre @ centre / 2 for centre in centres])
    smallest = np.full(n, _FARTHEST)
    for place, lever in enumerate(levers):
        for target in np.flatnonzero(worth > worth.min()).tolist():
            is_better = worth[target] > worth[labels]
            least, most = _reach(nearness, centres[:, lever.place] * lever.way, target)
            is_open: Bools = is_better & (least <= most) & (least < smallest * lever.unit)
            chosen = np.flatnonzero(is_open)
            moved, values = _rounded(rows[chosen, lever.place], least[chosen], lever)
            is_right = (moved >= least[chosen]) & (moved <= most[chosen]) & (moved < smallest[chosen] * lever.unit)
            chosen, values = chosen[is_right], values[is_right]
            smallest[chosen] = moved[is_right] / lever.unit
            found.better[chosen], found.lever[chosen], found.values[chosen] = target, place, values
    return found


def unit_of(state: NumericState) -> float:
    """Return about one standard deviation of a feature's coordinate: that of a normal distribution with its quartiles."""
    known = state.moments
    lower, upper, low, high = state.coordinates(
        np.array([known.lower_quartile, known.upper_quartile, known.minimum, known.maximum])
    ).tolist()
    return float((upper - lower) / 1.349 if upper > lower else max((high - low) / 6, 1e-12))


def _reach(nearness: Floats, along: Floats, target: int) -> tuple[Floats, Floats]:
    """Return the least and the most move, at least 0, that makes `target` the nearest."""
    least, most = np.zeros(nearness.shape[1]), np.full(nearness.shape[1], np.inf)
    for other in range(len(along)):
        lead, slope = nearness[target] - nearness[other], along[target] - along[other]
        if slope > 0:
            np.maximum(least, -lead / slope, out=least)
        elif slope < 0:
            np.minimum(most, lead / -slope, out=most)
        elif other != target:
            most[lead < 0] = -1.0
    return least, most


def _rounded(coordinates: Floats, moves: Floats, lever: Lever) -> tuple[Floats, Floats]:
    """Return the moves after the new value is rounded onwards, infinite where no customer can get there, and the values."""
    exact = lever.state.values_at(coordinates + lever.way * moves)
    scale = 10.0**lever.digits
    values = (np.ceil if lever.way > 0 else np.floor)(np.round(exact * scale, 6)) / scale
    moved = lever.way * (lever.state.coordinates(values) - coordinates)
    return np.where(_is_within_reach(lever.state.values_at(coordinates), values, lever), moved, np.inf), values


def _is_within_reach(now: Floats, values: Floats, lever: Lever) -> Bools:
    """Tell which values customers have had, and are at most twice, or at least half, of what a customer has now."""
    known = lever.state.moments
    is_known: Bools = (values >= known.minimum) & (values <= known.maximum)
    if known.minimum < 0:
        return is_known
    slack = 1e-9 * np.maximum(now, 1.0)
    limit = values <= _MOST_TIMES * now + slack if lever.way > 0 else values >= now / _MOST_TIMES - slack
    return is_known & limit
