"""A shallow classification tree on values as they are, grown where it helps most, with round thresholds."""

import math
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints

_LEAST_SHARE = 0.005
_STEPS = (5, 2, 1)
_TINY = 1e-290


@dataclass(frozen=True)
class Split:
    """Leaf `leaf` is split: rows with less than `threshold` in `feature` stay in it, the others form leaf `new`."""

    leaf: int
    new: int
    feature: int
    threshold: float


@dataclass(frozen=True)
class Tree:
    """Splits in the order in which they were made, and after each number of splits the label of every leaf."""

    splits: tuple[Split, ...]
    labels: tuple[tuple[int, ...], ...]

    def leaves(self, rows: Floats, n_splits: int) -> Ints:
        """Return the leaf of each row (n, d) after the first `n_splits` splits."""
        found = np.zeros(len(rows), dtype=np.int64)
        for split in self.splits[:n_splits]:
            found[(found == split.leaf) & (rows[:, split.feature] >= split.threshold)] = split.new
        return found

    def classify(self, rows: Floats, n_splits: int) -> Ints:
        """Return the label of each row (n, d) after the first `n_splits` splits."""
        classified: Ints = np.array(self.labels[n_splits])[self.leaves(rows, n_splits)]
        return classified


@dataclass(frozen=True)
class _Candidate:
    gain: float
    feature: int
    threshold: float


def grow_tree(rows: Floats, labels: Ints, n_classes: int, most_leaves: int) -> Tree:
    """Grow a tree best split first, by the Gini impurity with all classes weighing the same.

    Parameters
    ----------
    rows
        Shape (n, d), finite.
    labels
        Class of each row, shape (n,), from 0.
    n_classes
        Number of classes.
    most_leaves
        Leaves at which to stop.

    References
    ----------
    Breiman, L., Friedman, J., Olshen, R. & Stone, C. (1984). Classification and Regression Trees.
    """
    counts = np.bincount(labels, minlength=n_classes)
    weights = np.where(counts > 0, 1.0 / np.maximum(counts, 1), 0.0)
    least = max(1, int(min(_LEAST_SHARE * len(rows), counts[counts > 0].min() / 2)))
    members = [np.arange(len(rows))]
    candidates = [_best_split(rows, labels, weights, least)]
    splits: list[Split] = []
    told: list[tuple[int, ...]] = [(_label(labels, weights),)]
    while len(members) < most_leaves:
        leaf = max(range(len(members)), key=lambda place: _gain(candidates[place]))
        chosen = candidates[leaf]
        if chosen is None or chosen.gain <= 0:
            break
        own = members[leaf]
        goes = rows[own, chosen.feature] >= chosen.threshold
        splits.append(Split(leaf, len(members), chosen.feature, chosen.threshold))
        members[leaf] = own[~goes]
        members.append(own[goes])
        candidates.append(None)
        for place in (leaf, len(members) - 1):
            candidates[place] = _best_split(rows[members[place]], labels[members[place]], weights, least)
        told.append(tuple(_label(labels[rest], weights) for rest in members))
    return Tree(tuple(splits), tuple(told))


def round_between(low: float, high: float) -> float:
    """Return the roundest number above `low` and not above `high`, nearest to the middle of several.

    >>> round_between(39.0, 41.0), round_between(12.31, 12.38), round_between(-3.0, 250.0)
    (40.0, 12.35, 0.0)
    """
    if not (math.isfinite(high - low) and high - low > _TINY):
        return high
    top = math.floor(math.log10(max(abs(low), abs(high), high - low))) + 1
    tried = (_nearest_multiple(low, high, step, power) for power in range(top, top - 18, -1) for step in _STEPS)
    return next((near for near in tried if near is not None), high)


def _nearest_multiple(low: float, high: float, step: int, power: int) -> float | None:
    """Return the multiple of `step` times ten to the `power` nearest to the middle of the interval; None where none is inside."""
    size, digits = step * 10.0**power, max(0, -power)
    nearest = round((low + (high - low) / 2) / size) * size
    near = (round(nearest + way * size, digits) for way in (0, 1, -1))
    return next((item for item in near if low < item <= high), None)


def _gain(candidate: _Candidate | None) -> float:
    return -1.0 if candidate is None else candidate.gain


def _label(labels: Ints, weights: Floats) -> int:
    return int((np.bincount(labels, minlength=len(weights)) * weights).argmax())


def _best_split(rows: Floats, labels: Ints, weights: Floats, least: int) -> _Candidate | None:
    if len(rows) < 2 * least or (labels == labels[0]).all():
        return None
    found = [_on_feature(rows[:, place], labels, weights, least, place) for place in range(rows.shape[1])]
    return max((item for item in found if item is not None), key=lambda item: item.gain, default=None)


def _on_feature(values: Floats, labels: Ints, weights: Floats, least: int, feature: int) -> _Candidate | None:
    """Return the best threshold on one feature: where the impurity, weighted by class and size, falls most."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    is_edge = ordered[1:] > ordered[:-1]
    is_edge[: least - 1] = False
    is_edge[len(is_edge) - least + 1 :] = False
    edges = np.flatnonzero(is_edge)
    if not edges.size:
        return None
    left = np.cumsum(np.eye(len(weights))[labels[order]] * weights, axis=0)
    total = left[-1]
    left = left[edges]
    gains = _purity(left) + _purity(total - left) - _purity(total[None])
    best = int(gains.argmax())
    edge = edges[best]
    return _Candidate(float(gains[best]), feature, round_between(float(ordered[edge]), float(ordered[edge + 1])))


def _purity(mass: Floats) -> Floats:
    """Return the sum of squared class masses over the mass, which the Gini impurity of a leaf takes away from its mass."""
    total = mass.sum(axis=1)
    purity: Floats = (mass**2).sum(axis=1) / np.where(total > 0, total, 1.0)
    return purity


def balanced_accuracy(labels: Ints, told: Ints) -> float:
    """Return the mean, over the classes there are, of the share of rows that were told their class."""
    counts, right = np.bincount(labels), np.bincount(labels, labels == told)
    return float((right[counts > 0] / counts[counts > 0]).mean())
