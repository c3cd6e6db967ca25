"""Segments of limited sizes: the nearest centre by squared distances less an offset of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.points import Points

_MOST_ROUNDS, _MOST_PASSES = 2000, 20


@dataclass(frozen=True)
class SizeLimits:
    """The fewest and the most customers of a segment, as shares of all."""

    least: float
    most: float

    def allow(self, k: int) -> bool:
        """Return whether k segments can keep the fewest; so few that they must exceed the most may be even."""
        return k * self.least <= 1.0


@dataclass(frozen=True, kw_only=True)
class Held:
    """Centres (k, d), the offset of each segment (k,), at least 0, and the segment of each row (n,)."""

    centres: Floats
    offsets: Floats
    labels: Ints


def hold_sizes(points: Points, centres: Floats, limits: SizeLimits) -> Held | None:
    """Return centres and offsets for which every segment keeps its limits.

    For given centres the cheapest assignment within limits is a min-cost flow (Bradley, Bennett and Demiriz 2000). Its dual
    prices are the offsets, and with them each customer belongs to the segment with the least squared distance less offset
    (Aurenhammer, Hoffmann and Aronov 1998): so new customers follow the same rule, each alone. Offsets are found as in an
    auction: a segment that is too small raises its offset just enough, one that is too large lowers it. Assignment and means of
    the segments alternate until no customer moves.

    Parameters
    ----------
    points
        Rows and how many customers each stands for.
    centres
        Where to begin, shape (k, d).
    limits
        Shares of the customers.

    Returns
    -------
    Held or None
        None where no offsets were found, as when one row stands for too many customers.

    References
    ----------
    Bradley, P. S., Bennett, K. P. & Demiriz, A. (2000). Constrained k-means clustering. Microsoft Research MSR-TR-2000-65.
    Aurenhammer, F., Hoffmann, F. & Aronov, B. (1998). Minkowski-type theorems and least-squares clustering. Algorithmica 20.
    doi:10.1007/PL00009187
    """
    offsets, labels = np.zeros(len(centres)), np.full(len(points.rows), -1)
    for _ in range(_MOST_PASSES):
        apart = squared_apart(points.rows, centres)
        found = size_offsets(apart, points.weights, limits, offsets)
        if found is None:
            return None
        offsets, before = found, labels
        labels = (apart - offsets).argmin(axis=1)
        if not offsets.any() or np.array_equal(labels, before):
            break
        members = (labels[:, None] == np.arange(len(centres))) * points.weights[:, None]
        moved = members.T @ points.rows / members.sum(axis=0)[:, None]
        if size_offsets(squared_apart(points.rows, moved), points.weights, limits, offsets) is None:
            break
        centres = moved
    return _ended(points, centres, limits, offsets)


def hold_sizes_best(points: Points, starts: Sequence[Floats], limits: SizeLimits) -> Held | None:
    """Return the segments within limits with the least sum of squared distances of several starts.

    Parameters
    ----------
    points
        Rows and how many customers each stands for.
    starts
        Centres to begin with, each of shape (k, d); where the first keep the limits by themselves, no others are tried.
    limits
        Shares of the customers.

    Returns
    -------
    Held or None
        None where no start led to segments within limits.
    """
    found: list[Held] = []
    for centres in starts:
        held = hold_sizes(points, centres, limits)
        if held is not None:
            found.append(held)
            if not held.offsets.any() and len(found) == 1:
                break
    return min(found, key=lambda held: inertia_of(points, held), default=None)


def inertia_of(points: Points, held: Held) -> float:
    """Return the sum of squared distances of customers to the centres of their segments.

    Parameters
    ----------
    points
        Rows and how many customers each stands for.
    held
        Their segments.
    """
    return float(np.square(points.rows - held.centres[held.labels]).sum(axis=1) @ points.weights)


def _ended(points: Points, centres: Floats, limits: SizeLimits, offsets: Floats) -> Held | None:
    apart = squared_apart(points.rows, centres)
    found = size_offsets(apart, points.weights, limits, offsets)
    if found is None:
        return None
    found = found - found.min()
    return Held(centres=centres, offsets=found, labels=(apart - found).argmin(axis=1))


def squared_apart(rows: Floats, centres: Floats) -> Floats:
    """Return the squared distance of each row to each centre (n, k).

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    """
    return np.stack([np.square(rows - centre).sum(axis=1) for centre in centres], axis=1)


def size_offsets(apart: Floats, counts: Floats, limits: SizeLimits, start: Floats) -> Floats | None:
    """Return offsets with which the nearest segments keep their limits, or None where none are found.

    Parameters
    ----------
    apart
        Squared distances, shape (n, k).
    counts
        How many customers each row stands for, shape (n,).
    limits
        Shares of the customers.
    start
        Offsets to begin with, shape (k,).
    """
    k = apart.shape[1]
    total = counts.sum()
    least, most = limits.least * total - 1e-9, max(limits.most * total, np.ceil(total / k)) + 1e-9
    if k == 1:
        return start
    offsets = start.copy()
    for _ in range(_MOST_ROUNDS):
        scores = apart - offsets
        labels = scores.argmin(axis=1)
        sizes = np.bincount(labels, counts, k)
        too_small, too_large = int(sizes.argmin()), int(sizes.argmax())
        if sizes[too_small] < least:
            others = labels != too_small
            margins = scores[others, too_small] - scores[others].min(axis=1)
            offsets[too_small] += _step(margins, counts[others], least - sizes[too_small])
        elif sizes[too_large] > most:
            members: Bools = labels == too_large
            rest = np.delete(scores[members], too_large, axis=1)
            margins = rest.min(axis=1) - scores[members, too_large]
            offsets[too_large] -= _step(margins, counts[members], sizes[too_large] - most)
        else:
            return offsets
    return None


def _step(margins: Floats, counts: Floats, wanted: float) -> float:
    """Return the step that moves at least so many customers, those with the smallest margins."""
    order = np.argsort(margins, kind="stable")
    index = min(int(np.searchsorted(np.cumsum(counts[order]), wanted)), len(order) - 1)
    last = float(margins[order[index]])
    above = margins[margins > last]
    gap = float(above.min()) - last if len(above) else max(abs(last), 1.0) * 1e-6
    return last + gap / 2
