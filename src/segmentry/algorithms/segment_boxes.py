"""What the leaves of a tree ask of each feature, and how far customers lie from each leaf."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.segment_tree import Block, SegmentSplit, holds_level

_MISSING = 1.0


@dataclass(frozen=True, kw_only=True)
class Side:
    """What a leaf asks of a feature: a number from `low` to less than `high`, or a level.

    Of a category it asks for one of `levels`, or for none of them where `is_listed` is off; None asks for nothing yet.
    """

    low: float = -math.inf
    high: float = math.inf
    levels: frozenset[int] | None = None
    is_listed: bool = False
    takes_missing: bool = True


def sides_of_leaves(splits: Sequence[SegmentSplit], thresholds: Sequence[float]) -> list[dict[int, Side]]:
    """Return for each leaf what it asks of features, by the indices of their blocks.

    Parameters
    ----------
    splits
        Splits in the order in which they were made.
    thresholds
        For each split the number from which rows go to the new leaf; of no meaning for a category.

    Returns
    -------
    list of dict
        One for each leaf; exactly one leaf takes any customer.
    """
    leaves: list[dict[int, Side]] = [{}]
    for split, threshold in zip(splits, thresholds, strict=True):
        sides = leaves[split.leaf]
        side = sides.get(split.block, Side())
        stays, goes = _by_levels(side, split.levels) if split.levels else _by_number(side, split, threshold)
        leaves[split.leaf] = {**sides, split.block: stays}
        leaves.append({**sides, split.block: goes})
    return leaves


def squared_distances(rows: Floats, leaves: Sequence[dict[int, Side]], blocks: Sequence[Block]) -> Floats:
    """Return how far rows lie from the nearest point in each leaf, squared, shape (n, leaves).

    Two levels of a category lie the root of 2 x weight apart, as their coordinates do, and a missing value 1 from any known.

    Parameters
    ----------
    rows
        Coordinates with nan where a value is missing, shape (n, m).
    leaves
        What each leaf asks of the features, in coordinates.
    blocks
        The features.
    """
    squares = np.zeros((len(rows), len(leaves)))
    for index, sides in enumerate(leaves):
        for block, side in sides.items():
            squares[:, index] += _squares(rows, blocks[block], side)
    return squares


def _squares(rows: Floats, block: Block, side: Side) -> Floats:
    if side.levels is None:
        values = rows[:, block.first]
        apart = np.square(np.maximum(np.maximum(side.low - values, values - side.high), 0.0))
        return np.where(np.isnan(values), 0.0 if side.takes_missing else _MISSING, apart)
    is_met = holds_level(rows, block, sorted(side.levels)) == side.is_listed
    return np.where(is_met, 0.0, 2.0 * block.weight)


def _by_number(side: Side, split: SegmentSplit, threshold: float) -> tuple[Side, Side]:
    stays = replace(side, high=min(side.high, threshold), takes_missing=side.takes_missing and not split.takes_missing)
    goes = replace(side, low=max(side.low, threshold), takes_missing=side.takes_missing and split.takes_missing)
    return stays, goes


def _by_levels(side: Side, levels: Sequence[int]) -> tuple[Side, Side]:
    known, some = side.levels or frozenset(), frozenset(levels)
    if side.is_listed:
        return replace(side, levels=known - some), replace(side, levels=known & some)
    return (
        replace(side, levels=known | some),
        replace(side, levels=some - known, is_listed=True, takes_missing=False),
    )
