"""A shallow classification tree, grown best split first, with round thresholds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints

_MIN_LEAF_SHARE = 0.005
_STEPS = (5, 2, 1)
_TINY = 1e-290


@dataclass(frozen=True, kw_only=True)
class Split:
    """Rows of `leaf` with `feature` < `threshold` stay in it; the others form the leaf `new`."""

    leaf: int
    new: int
    feature: int
    threshold: float


@dataclass(frozen=True)
class Tree:
    """Splits in the order in which they were made; the leaf labels after each number of splits."""

    splits: tuple[Split, ...]
    labels: tuple[tuple[int, ...], ...]

    def leaves(self, columns: Sequence[Floats], n_splits: int) -> Ints:
        """Return the leaf of each row after the first `n_splits` splits.

        Parameters
        ----------
        columns
            The d features of the rows, each of shape (n,).
        n_splits
            Number of splits to apply.

        Returns
        -------
        ndarray of shape (n,)
            Index of the leaf.
        """
        leaf_of = np.zeros(len(columns[0]), dtype=np.int64)
        for split in self.splits[:n_splits]:
            leaf_of[(leaf_of == split.leaf) & (columns[split.feature] >= split.threshold)] = split.new
        return leaf_of

    def classify(self, rows: Floats, n_splits: int) -> Ints:
        """Return the label of each row after the first `n_splits` splits.

        Parameters
        ----------
        rows
            Shape (n, d).
        n_splits
            Number of splits to apply.

        Returns
        -------
        ndarray of shape (n,)
            Predicted class.
        """
        classified: Ints = np.array(self.labels[n_splits])[self.leaves(list(rows.T), n_splits)]
        return classified


@dataclass(frozen=True)
class _Candidate:
    gain: float
    feature: int
    threshold: float


def grow_tree(rows: Floats, labels: Ints, n_classes: int, most_leaves: int) -> Tree:
    """Grow a tree best split first, by Gini impurity with equal class weights.

    Parameters
    ----------
    rows
        Shape (n, d), finite.
    labels
        Class of each row, shape (n,), from 0.
    n_classes
        Number of classes.
    most_leaves
        Number of leaves at which to stop.

    Returns
    -------
    Tree
        With at most `most_leaves` leaves.

    References
    ----------
    Breiman, L., Friedman, J., Olshen, R. & Stone, C. (1984). Classification and Regression Trees.
    """
    counts = np.bincount(labels, minlength=n_classes)
    weights = np.where(counts > 0, 1.0 / np.maximum(counts, 1), 0.0)
    least = max(1, int(min(_MIN_LEAF_SHARE * len(rows), counts[counts > 0].min() / 2)))
    members = [np.arange(len(rows))]
    candidates = [_best_split(rows, labels, weights, least=least)]
    splits: list[Split] = []
    leaf_labels: list[tuple[int, ...]] = [(_label(labels, weights),)]
    while len(members) < most_leaves:
        leaf = max(range(len(members)), key=lambda index: _gain(candidates[index]))
        chosen = candidates[leaf]
        if chosen is None or chosen.gain <= 0:
            break
        parent = members[leaf]
        goes_right = rows[parent, chosen.feature] >= chosen.threshold
        splits.append(Split(leaf=leaf, new=len(members), feature=chosen.feature, threshold=chosen.threshold))
        members[leaf] = parent[~goes_right]
        members.append(parent[goes_right])
        candidates.append(None)
        for index in (leaf, len(members) - 1):
            candidates[index] = _best_split(rows[members[index]], labels[members[index]], weights, least=least)
        leaf_labels.append(tuple(_label(labels[rest], weights) for rest in members))
    return Tree(tuple(splits), tuple(leaf_labels))


def round_between(low: float, high: float) -> float:
    """Return the roundest number in (low, high], nearest to the middle where there are several.

    Parameters
    ----------
    low, high
        Bounds of the interval, in the unit of the feature.

    Returns
    -------
    float
        `high` where the interval holds no rounder number.

    Examples
    --------
    >>> round_between(39.0, 41.0), round_between(12.31, 12.38), round_between(-3.0, 250.0)
    (40.0, 12.35, 0.0)
    """
    if not (math.isfinite(high - low) and high - low > _TINY):
        return high
    top = math.floor(math.log10(max(abs(low), abs(high), high - low))) + 1
    tried = (_nearest_multiple(low, high, step, power=power) for power in range(top, top - 18, -1) for step in _STEPS)
    return next((near for near in tried if near is not None), high)


def _nearest_multiple(low: float, high: float, step: int, power: int) -> float | None:
    """Return the multiple of step * 10^power in (low, high] nearest to the middle, if any."""
    size, digits = step * 10.0**power, max(0, -power)
    nearest = round((low + (high - low) / 2) / size) * size
    near = (round(nearest + offset * size, digits) for offset in (0, 1, -1))
    return next((item for item in near if low < item <= high), None)


def _gain(candidate: _Candidate | None) -> float:
    return -1.0 if candidate is None else candidate.gain


def _label(labels: Ints, weights: Floats) -> int:
    return int((np.bincount(labels, minlength=len(weights)) * weights).argmax())


def _best_split(rows: Floats, labels: Ints, weights: Floats, least: int) -> _Candidate | None:
    if len(rows) < 2 * least or (labels == labels[0]).all():
        return None
    found = [
        _on_feature(rows[:, feature], labels, weights, least=least, feature=feature) for feature in range(rows.shape[1])
    ]
    return max((item for item in found if item is not None), key=lambda item: item.gain, default=None)


def _on_feature(values: Floats, labels: Ints, weights: Floats, least: int, feature: int) -> _Candidate | None:
    """Return the split on one feature that decreases the weighted impurity most."""
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
    """Return the sum of squared class masses over the total mass: the mass minus its Gini impurity."""
    total = mass.sum(axis=1)
    purity: Floats = (mass**2).sum(axis=1) / np.where(total > 0, total, 1.0)
    return purity


def balanced_accuracy(labels: Ints, predicted: Ints) -> float:
    """Return the mean recall of the classes that occur.

    Parameters
    ----------
    labels
        True class of each row, shape (n,), from 0.
    predicted
        Predicted class of each row, shape (n,).

    Returns
    -------
    float
        0..1.
    """
    counts, right = np.bincount(labels), np.bincount(labels, labels == predicted)
    return float((right[counts > 0] / counts[counts > 0]).mean())
