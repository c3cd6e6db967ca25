"""A tree that forms segments: splits on single features, the best first, so that customers are alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints

_TIED = 1e-9
_SMALLEST = 1e-12
_MOST_EDGES = 512
"""Most places at which a number may be split; evenly many different values lie between them."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """The coordinates of one feature: from the first on one for each level, or one for a number.

    Attributes
    ----------
    first
        Position of the first coordinate, from 0.
    n_levels
        Number of levels; 0 for a number.
    weight
        What the feature counts beside others.
    """

    first: int
    n_levels: int = 0
    weight: float = 1.0

    @property
    def span(self) -> slice:
        """The coordinates of the feature."""
        return slice(self.first, self.first + max(self.n_levels, 1))


@dataclass(frozen=True, kw_only=True)
class SegmentSplit:
    """A split of a leaf on one feature: some rows stay, the others form a new leaf.

    Attributes
    ----------
    leaf
        The leaf that is split.
    new
        The leaf that is formed.
    block
        Position of the block of the feature.
    low
        Rows whose coordinate is at most this stay; only of a number.
    high
        Rows whose coordinate is at least this go; only of a number.
    levels
        Positions of the levels of a category whose rows go; rows without a known level stay.
    takes_missing
        Whether rows without a number go.
    """

    leaf: int
    new: int
    block: int
    low: float = 0.0
    high: float = 0.0
    levels: tuple[int, ...] = ()
    takes_missing: bool = False

    def goes(self, rows: Floats, block: Block) -> Bools:
        """Return which rows the split sends to the new leaf, shape (n,).

        Parameters
        ----------
        rows
            Coordinates with nan where a value is missing, shape (n, m).
        block
            The coordinates of the feature.
        """
        if self.levels:
            return holds_level(rows, block, self.levels)
        values = rows[:, block.first]
        above: Bools = values >= self.high
        return above | np.isnan(values) if self.takes_missing else above


@dataclass(frozen=True, kw_only=True)
class GrownTree:
    """Splits in the order in which they were made, and the sum of squares within 1, 2, ... leaves."""

    splits: tuple[SegmentSplit, ...]
    within: Floats


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A possible split on the feature of a block, and by how much it lowers the sum of squares."""

    gain: float
    block: int
    low: float = 0.0
    high: float = 0.0
    levels: tuple[int, ...] = ()
    takes_missing: bool = False

    def as_split(self, leaf: int, new: int) -> SegmentSplit:
        """Return the split of a leaf.

        Parameters
        ----------
        leaf, new
            The leaf, and the number of the one that it forms.
        """
        return SegmentSplit(
            leaf=leaf,
            new=new,
            block=self.block,
            low=self.low,
            high=self.high,
            levels=self.levels,
            takes_missing=self.takes_missing,
        )


@dataclass(frozen=True, kw_only=True)
class _Node:
    """The rows of a leaf (n,), their sum of squares, and the best split of them if there is any."""

    members: Ints
    within: float
    best: _Candidate | None


def holds_level(rows: Floats, block: Block, levels: Sequence[int]) -> Bools:
    """Return which rows have one of some levels, whose centred indicators are above 0 then.

    Parameters
    ----------
    rows
        Coordinates with nan where a value is missing, shape (n, m).
    block
        The coordinates of the category.
    levels
        Indices of levels.

    Returns
    -------
    ndarray of shape (n,)
        False also where no level is known.
    """
    held: Bools = np.any(rows[:, [block.first + level for level in levels]] > 0, axis=1)
    return held


def leaves(rows: Floats, splits: Sequence[SegmentSplit], blocks: Sequence[Block]) -> Ints:
    """Return the leaf of each row.

    Parameters
    ----------
    rows
        Coordinates with nan where a value is missing, shape (n, m).
    splits
        Splits in the order in which they were made.
    blocks
        The features.

    Returns
    -------
    ndarray of shape (n,)
        0 for the rows that no split moved.
    """
    leaf_of = np.zeros(len(rows), dtype=np.int64)
    for split in splits:
        leaf_of[(leaf_of == split.leaf) & split.goes(rows, blocks[split.block])] = split.new
    return leaf_of


def grow_segments(
    rows: Floats, weights: Floats, blocks: Sequence[Block], most_leaves: int, least: float = 1.0
) -> GrownTree:
    """Split the customers, the best split first, so that features vary least within the leaves.

    The heterogeneity of customers is the mean over features of their variance divided by that of all customers, for a
    category of its Gini impurity divided by that of all; the best split is the one that lowers the sum over customers
    most. A missing value counts as the mean of its leaf, and goes to the side that it fits better.

    Parameters
    ----------
    rows
        Coordinates with nan where a value is missing, shape (n, m); categories as centred indicators of their levels.
    weights
        Customers that each row stands for, shape (n,).
    blocks
        The features.
    most_leaves
        Number of leaves at which to stop.
    least
        Fewest customers of a leaf.

    Returns
    -------
    GrownTree
        With fewer leaves where no further split leaves enough customers on both sides.

    References
    ----------
    Chavent, M. (1998). A monothetic clustering method. Pattern Recognition Letters 19, 989-996.
    doi:10.1016/S0167-8655(98)00087-7

    Sets of levels are looked for in the order of their means along the line on which these differ most, after Coppersmith, D.,
    Hong, S. & Hosking, J. (1999). Partitioning nominal attributes in decision trees. Data Mining and Knowledge Discovery 3,
    197-217. doi:10.1023/A:1009869804967
    """
    scaled = rows * _factors(rows, weights, blocks)
    grower = _Grower(rows, scaled, weights=weights, blocks=blocks, least=least)
    nodes = [grower.node(np.arange(len(rows)))]
    splits: list[SegmentSplit] = []
    within = [nodes[0].within]
    while len(nodes) < most_leaves:
        index = max(range(len(nodes)), key=lambda item: _gain(nodes[item]))
        best = nodes[index].best
        if best is None or best.gain <= 0:
            break
        split, members = best.as_split(index, len(nodes)), nodes[index].members
        goes = split.goes(rows[members], blocks[split.block])
        splits.append(split)
        nodes[index] = grower.node(members[~goes])
        nodes.append(grower.node(members[goes]))
        within.append(sum(node.within for node in nodes))
    floor = _SMALLEST * max(within[0], 1.0)
    return GrownTree(splits=tuple(splits), within=np.maximum(within, floor))


def _gain(node: _Node) -> float:
    return -1.0 if node.best is None else node.best.gain


def _factors(rows: Floats, weights: Floats, blocks: Sequence[Block]) -> Floats:
    """Return the factors (m,) that give the coordinates of each feature its weight as variance.

    They are 0 where nothing varies.
    """
    factors = np.zeros(rows.shape[1])
    total = sum(block.weight for block in blocks)
    for block in blocks:
        variance = sum(_variance(column, weights) for column in rows[:, block.span].T)
        factors[block.span] = (block.weight / total / variance) ** 0.5 if variance > 0 else 0.0
    return factors


def _variance(values: Floats, weights: Floats) -> float:
    known = ~np.isnan(values)
    count = float(weights[known].sum())
    if not count:
        return 0.0
    mean = float(values[known] @ weights[known]) / count
    return float(np.square(values[known] - mean) @ weights[known]) / count


class _Grower:
    """Finds the best split of some of the rows."""

    def __init__(self, rows: Floats, scaled: Floats, weights: Floats, blocks: Sequence[Block], least: float) -> None:
        self._rows, self._scaled, self._weights = rows, scaled, weights
        self._blocks, self._least = blocks, max(least, 1.0)

    def node(self, members: Ints) -> _Node:
        """Return a leaf with its best split, without one where none leaves enough customers on both sides.

        Parameters
        ----------
        members
            Indices of its rows.
        """
        weights = self._weights[members]
        centred = _centred(self._scaled[members], weights)
        columns = np.ascontiguousarray(centred.T) * weights
        here = _Leaf(rows=self._rows[members], columns=columns, weights=weights, least=self._least)
        best: _Candidate | None = None
        for index, block in enumerate(self._blocks if here.n >= 2 * self._least else ()):
            for found in (
                _splits_of_category(here, block, index) if block.n_levels else _splits_of_number(here, block, index)
            ):
                if best is None or found.gain > best.gain * (1.0 + _TIED):
                    best = found
        return _Node(members=members, within=float(np.square(centred).sum(axis=1) @ weights), best=best)


@dataclass(frozen=True, kw_only=True)
class _Leaf:
    """Rows (n, m) and their weights (n,).

    `columns` (m, n) are the moments: the scaled coordinates less the mean of the leaf, times the weights, column by column.
    """

    rows: Floats
    columns: Floats
    weights: Floats
    least: float

    @property
    def n(self) -> float:
        """Number of customers."""
        return float(self.weights.sum())

    def summed(self, bins: Ints, n_bins: int) -> Floats:
        """Return the sums of the moments of the rows of each bin, shape (b, m).

        Parameters
        ----------
        bins
            Bin of each row, shape (n,).
        n_bins
            Number of bins.
        """
        sums: Floats = np.stack([np.bincount(bins, column, n_bins) for column in self.columns], axis=1)
        return sums

    def gains(self, sums: Floats, counts: Floats) -> Floats:
        """Return how much splitting off some rows lowers the sum of squares; -1 where a side is too small.

        Parameters
        ----------
        sums
            Sums of the moments of the rows split off, shape (s, m).
        counts
            Their customers, shape (s,).

        Returns
        -------
        ndarray of shape (s,)
            The sum of squares between the two sides.
        """
        others = self.n - counts
        lowered = np.square(sums).sum(axis=1) * self.n / np.maximum(counts * others, _SMALLEST)
        return np.where((counts >= self.least) & (others >= self.least), lowered, -1.0)


def _centred(rows: Floats, weights: Floats) -> Floats:
    """Return the rows less their mean, 0 where a value is missing."""
    known = ~np.isnan(rows)
    counts = weights @ known
    means = weights @ np.where(known, rows, 0.0) / np.where(counts > 0, counts, 1.0)
    centred: Floats = np.where(known, rows - means, 0.0)
    return centred


def _splits_of_number(leaf: _Leaf, block: Block, index: int) -> Iterator[_Candidate]:
    """Yield the best split of a number; where values are missing, the best for these on either side."""
    values = leaf.rows[:, block.first]
    order = np.argsort(values, kind="stable")
    known = order[: len(values) - int(np.isnan(values).sum())]
    ordered = values[known]
    edges = np.flatnonzero(ordered[1:] > ordered[:-1])
    if not edges.size:
        return
    edges = edges[np.unique(np.linspace(0, len(edges) - 1, _MOST_EDGES).round().astype(np.int64))]
    bins = np.full(len(values), len(edges) + 1)
    bins[known] = np.searchsorted(edges, np.arange(len(known)))
    by_bin, weights = leaf.summed(bins, len(edges) + 2), np.bincount(bins, leaf.weights, len(edges) + 2)
    sums, counts = by_bin[:-2].cumsum(axis=0), weights[:-2].cumsum()
    lacking, n_lacking = by_bin[-1], float(weights[-1])
    for takes_missing in (False, True) if n_lacking else (False,):
        stays, n_stay = (sums, counts) if takes_missing else (sums + lacking, counts + n_lacking)
        gains = leaf.gains(stays, n_stay)
        best = int(gains.argmax())
        is_larger = bool(n_stay[best] < leaf.n / 2)
        yield _Candidate(
            gain=float(gains[best]),
            block=index,
            low=float(ordered[edges[best]]),
            high=float(ordered[edges[best] + 1]),
            takes_missing=takes_missing if n_lacking else is_larger,
        )


def _splits_of_category(leaf: _Leaf, block: Block, index: int) -> Iterator[_Candidate]:
    """Yield the best split into some levels and all else, that with the fewest levels among equals."""
    is_level = leaf.rows[:, block.span] > 0
    counts = leaf.weights @ is_level
    present = np.flatnonzero(counts > 0)
    if len(present) < 2:
        return
    bins = np.where(is_level.any(axis=1), is_level.argmax(axis=1), block.n_levels)
    counts, sums = counts[present], leaf.summed(bins, block.n_levels + 1)[present]
    sets = _level_sets(_in_order(sums, counts))
    gains = leaf.gains(sets @ sums, sets @ counts)
    best = int(np.flatnonzero(gains >= gains.max() - abs(gains.max()) * _TIED)[0])
    yield _Candidate(gain=float(gains[best]), block=index, levels=tuple(present[sets[best] > 0].tolist()))


def _in_order(sums: Floats, counts: Floats) -> Ints:
    """Return the levels in the order of their means along the line on which these differ most."""
    means = sums / counts[:, None]
    directions = np.linalg.svd(means * np.sqrt(counts)[:, None], full_matrices=False)[2]
    return np.argsort(means @ directions[0], kind="stable")


def _level_sets(order: Ints) -> Floats:
    """Return sets of levels as rows of 0 and 1: single levels, ends of the order, and the rest of each."""
    n = len(order)
    ends = np.zeros((n - 1, n))
    for size in range(1, n):
        ends[size - 1, order[:size]] = 1.0
    sets = np.unique(np.concatenate([np.eye(n), 1 - np.eye(n), ends, 1 - ends]), axis=0)
    sets = sets[::-1]
    return sets[np.argsort(sets.sum(axis=1), kind="stable")]
