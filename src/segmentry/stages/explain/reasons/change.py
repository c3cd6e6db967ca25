"""The smallest change of one feature that moves a customer to a better segment."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.results import NumericState, Reach

_MOST_SEGMENTS = 30
_FARTHEST = 1.0
_MOST_TIMES = 2.0


@dataclass(frozen=True, kw_only=True)
class Lever:
    """A feature that a customer could change.

    Attributes
    ----------
    index
        Index of the feature and of its coordinate.
    direction
        1 where more is good for business, -1 where less is.
    digits
        Number of decimals of a proposed value.
    unit
        One standard deviation of the coordinate, estimated from its quartiles.
    state
        The scale of the feature.
    reach
        How far customers go in it; None where that was not learnt.
    """

    index: int
    direction: int
    digits: int
    unit: float
    state: NumericState
    reach: Reach | None = None

    def is_usual(self, now: Floats, values: Floats, target: int) -> Bools:
        """Return which proposed values customers really reach.

        Parameters
        ----------
        now
            Present values, shape (n,).
        values
            Proposed values, shape (n,).
        target
            Index of the segment that the change leads to.
        """
        if self.reach is None:
            return np.ones(len(values), dtype=np.bool_)
        end = (self.reach.high if self.direction > 0 else self.reach.low)[target]
        if end is None:
            return np.zeros(len(values), dtype=np.bool_)
        is_inner: Bools = self.direction * values <= self.direction * end
        most = self.reach.most_in_a_year
        return is_inner if most is None else is_inner & (np.abs(values - now) <= most)


@dataclass(frozen=True)
class Changes:
    """One change for each customer.

    Attributes
    ----------
    better
        Index of the better segment that the change leads to, shape (n,); -1 for none.
    lever
        Index of the lever, shape (n,); -1 for none.
    values
        Proposed value of the feature in its unit, shape (n,); nan for none.
    """

    better: Ints
    lever: Ints
    values: Floats


def concatenated(parts: list[Changes]) -> Changes:
    """Return the changes of several blocks of customers as one."""
    better, lever = (np.concatenate([getattr(part, name) for part in parts]) for name in ("better", "lever"))
    return Changes(better, lever, np.concatenate([part.values for part in parts]))


def smallest_changes(
    rows: Floats, labels: Ints, centres: Floats, worth: Floats, levers: list[Lever], offsets: Floats | None = None
) -> Changes:
    """Return for each customer the smallest change of one lever that makes a better segment the nearest.

    A change must be realistic: less than one standard deviation and, for a feature that is never negative, at most double or at
    least half of the present value. It stays within the inner 90 % of the better segment and within what customers add in a year.

    Moving along one coordinate by u brings a customer nearer to centre t than to s when g_t - g_s + u (t - s) >= 0, with
    g = x . c - |c|^2 / 2, plus half of the offset where segments have one. The smallest u that satisfies this for all s is
    rounded up to a short value and checked again.

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
        The features that may change.
    offsets
        What is taken off the squared distance to each centre, shape (k,); nothing where None.

    Returns
    -------
    Changes
        Without any change where there are more than thirty segments.
    """
    n, k = len(rows), len(centres)
    changes = Changes(np.full(n, -1), np.full(n, -1), np.full(n, np.nan))
    if k > _MOST_SEGMENTS:
        return changes
    taken_off = np.zeros(k) if offsets is None else offsets
    nearness = np.stack(
        [rows @ centre - centre @ centre / 2 + more / 2 for centre, more in zip(centres, taken_off, strict=True)]
    )
    smallest = np.full(n, _FARTHEST)
    for index, lever in enumerate(levers):
        for target in np.flatnonzero(worth > worth.min()).tolist():
            is_better = worth[target] > worth[labels]
            least, most = _reach(nearness, centres[:, lever.index] * lever.direction, target)
            is_open: Bools = is_better & (least <= most) & (least < smallest * lever.unit)
            chosen = np.flatnonzero(is_open)
            moved, values = _rounded(rows[chosen, lever.index], least[chosen], lever)
            is_right = (moved >= least[chosen]) & (moved <= most[chosen]) & (moved < smallest[chosen] * lever.unit)
            is_right &= lever.is_usual(lever.state.values_at(rows[chosen, lever.index]), values, target)
            chosen, values = chosen[is_right], values[is_right]
            smallest[chosen] = moved[is_right] / lever.unit
            changes.better[chosen], changes.lever[chosen], changes.values[chosen] = target, index, values
    return changes


def unit_of(state: NumericState) -> float:
    """Return the standard deviation of a feature's coordinate, estimated robustly from its quartiles.

    It is that of a normal distribution with the same quartiles, or a sixth of the range where the quartiles are equal.
    """
    moments = state.moments
    lower, upper, low, high = state.coordinates(
        np.array([moments.lower_quartile, moments.upper_quartile, moments.minimum, moments.maximum])
    ).tolist()
    return float((upper - lower) / 1.349 if upper > lower else max((high - low) / 6, 1e-12))


def _reach(nearness: Floats, along: Floats, target: int) -> tuple[Floats, Floats]:
    """Return the smallest and the largest move, at least 0, after which `target` is the nearest centre."""
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
    """Return the moves to the rounded new values, infinite where that is out of reach, and these values."""
    exact = lever.state.values_at(coordinates + lever.direction * moves)
    scale = 10.0**lever.digits
    values = (np.ceil if lever.direction > 0 else np.floor)(np.round(exact * scale, 6)) / scale
    moved = lever.direction * (lever.state.coordinates(values) - coordinates)
    return np.where(_is_within_reach(lever.state.values_at(coordinates), values, lever), moved, np.inf), values


def _is_within_reach(now: Floats, values: Floats, lever: Lever) -> Bools:
    """Tell which values are in the range of the data and realistic from what a customer has now."""
    moments = lever.state.moments
    is_known: Bools = (values >= moments.minimum) & (values <= moments.maximum)
    if moments.minimum < 0:
        return is_known
    slack = 1e-9 * np.maximum(now, 1.0)
    limit = values <= _MOST_TIMES * now + slack if lever.direction > 0 else values >= now / _MOST_TIMES - slack
    return is_known & limit
