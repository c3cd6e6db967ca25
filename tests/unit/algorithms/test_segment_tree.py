"""The segmentation tree: its splits are the best by the formula, whatever the order of the customers."""

from itertools import chain, combinations

import numpy as np
import pytest

from segmentry.algorithms.segment_boxes import sides_of_leaves, squared_distances
from segmentry.algorithms.segment_tree import Block, grow_segments, leaves

LEVELS = 4
BLOCKS = (Block(first=0), Block(first=1), Block(first=2, n_levels=LEVELS))


def drawn(n=60, seed=1, missing=0.0):
    """Return two numbers and a category, which has a code of -1 where it is missing."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 2, n)
    numbers = rng.normal(size=(n, 2)).round(1) + 2.0 * group[:, None] * [1.0, 0.5]
    codes = np.where(rng.random(n) < 0.6, 2 * group, rng.integers(0, LEVELS, n))
    numbers[rng.random((n, 2)) < missing] = np.nan
    codes[rng.random(n) < missing] = -1
    return numbers, codes


def coordinates(numbers, codes):
    """Return numbers and centred indicators of the levels, all nan where the level is missing."""
    indicators = (codes[:, None] == np.arange(LEVELS)).astype(float)
    indicators -= indicators[codes >= 0].mean(axis=0)
    indicators[codes < 0] = np.nan
    return np.hstack([numbers, indicators])


def heterogeneity(numbers, codes, part):
    """Return the mean over features of variance, or Gini impurity, within a part over that of all customers."""
    ratios = [numbers[part, column].var() / numbers[:, column].var() for column in (0, 1)]
    return np.mean([*ratios, gini(codes[part]) / gini(codes)])


def gini(codes):
    return 1 - np.square(np.bincount(codes) / len(codes)).sum()


def gains_by_hand(numbers, codes, least):
    """Return how much each possible first split lowers the heterogeneity."""
    n, found = len(codes), []
    level_sets = chain.from_iterable(combinations(range(LEVELS), size) for size in (1, 2, 3))
    masks = [numbers[:, column] >= value for column in (0, 1) for value in np.unique(numbers[:, column])]
    masks += [np.isin(codes, levels) for levels in level_sets]
    for mask in masks:
        if least <= mask.sum() <= n - least:
            parts = [heterogeneity(numbers, codes, part) * part.sum() / n for part in (mask, ~mask)]
            found.append(1.0 - sum(parts))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_first_split_lowers_the_heterogeneity_as_no_other_does(seed):
    numbers, codes = drawn(seed=seed)
    grown = grow_segments(coordinates(numbers, codes), np.ones(60), blocks=BLOCKS, most_leaves=2, least=5)
    assert 1 - grown.within[1] / grown.within[0] == pytest.approx(max(gains_by_hand(numbers, codes, 5)))


def test_the_sum_of_squares_within_the_leaves_is_that_of_the_formula():
    numbers, codes = drawn(n=90)
    rows = coordinates(numbers, codes)
    grown = grow_segments(rows, np.ones(90), blocks=BLOCKS, most_leaves=5, least=5)
    leaf_of = leaves(rows, grown.splits, BLOCKS)
    by_hand = sum(heterogeneity(numbers, codes, leaf_of == leaf) * (leaf_of == leaf).sum() for leaf in range(5))
    assert grown.within[4] == pytest.approx(by_hand)


def test_every_leaf_has_enough_customers_and_growing_ends_where_none_would():
    numbers, codes = drawn()
    rows = coordinates(numbers, codes)
    grown = grow_segments(rows, np.ones(60), blocks=BLOCKS, most_leaves=20, least=13)
    sizes = np.bincount(leaves(rows, grown.splits, BLOCKS))
    assert 2 <= len(sizes) <= 4
    assert sizes.min() >= 13
    assert not grow_segments(rows, np.ones(60), blocks=BLOCKS, most_leaves=3, least=31).splits


def test_weights_count_as_repeated_customers():
    numbers, codes = drawn(missing=0.2)
    rows, weights = coordinates(numbers, codes), np.arange(60) % 3 + 1
    weighted = grow_segments(rows, weights.astype(float), blocks=BLOCKS, most_leaves=4, least=10)
    repeated = grow_segments(
        np.repeat(rows, weights, axis=0), np.ones(weights.sum()), blocks=BLOCKS, most_leaves=4, least=10
    )
    assert weighted.splits == repeated.splits
    assert weighted.within == pytest.approx(repeated.within)


def test_neither_the_unit_nor_the_spread_of_a_number_matters_but_its_weight_does():
    numbers, codes = drawn()
    rows = coordinates(numbers, codes)
    plain = grow_segments(rows, np.ones(60), blocks=BLOCKS, most_leaves=3, least=5)
    scaled = grow_segments(rows * 100.0, np.ones(60), blocks=BLOCKS, most_leaves=3, least=5)
    heavy = (BLOCKS[0], Block(first=1, weight=50.0), BLOCKS[2])
    weighted = grow_segments(rows, np.ones(60), blocks=heavy, most_leaves=3, least=5)
    assert np.array_equal(leaves(rows, plain.splits, BLOCKS), leaves(rows * 100.0, scaled.splits, BLOCKS))
    assert {split.block for split in weighted.splits} == {1}


def test_customers_without_a_value_go_to_the_side_that_they_fit():
    """The first number parts two groups; of the customers who lack it, all are like the upper one in the second."""
    rng = np.random.default_rng(0)
    first = np.concatenate([rng.normal(0, 1, 40), rng.normal(9, 1, 40), np.full(20, np.nan)])
    second = np.concatenate([rng.normal(0, 1, 40), rng.normal(4, 1, 60)])
    rows = np.stack([first, second], axis=1)
    [split] = grow_segments(rows, np.ones(100), blocks=BLOCKS[:2], most_leaves=2, least=5).splits
    assert split.block == 0
    assert split.takes_missing
    assert leaves(rows, [split], BLOCKS).tolist() == [0] * 40 + [1] * 60


def test_levels_are_parted_into_groups_and_unknown_ones_stay():
    """Levels 0 and 2 come with a small number, 1 and 3 with a large one."""
    codes = np.arange(80) % 4
    noise = np.random.default_rng(2).normal(0, 2.5, 80)
    rows = coordinates(np.stack([5.0 * (codes % 2) + noise, np.zeros(80)], axis=1), codes)
    blocks = (BLOCKS[0], BLOCKS[1], Block(first=2, n_levels=LEVELS, weight=3.0))
    [split] = grow_segments(rows, np.ones(80), blocks=blocks, most_leaves=2, least=5).splits
    assert set(split.levels) in ({0, 2}, {1, 3})
    assert not split.goes(np.full((1, 6), np.nan), blocks[2])[0]


@pytest.mark.parametrize("seed", range(4))
def test_exactly_one_leaf_takes_each_customer_missing_values_included(seed):
    numbers, codes = drawn(n=200, seed=seed, missing=0.2)
    rows = coordinates(numbers, codes)
    grown = grow_segments(rows, np.ones(200), blocks=BLOCKS, most_leaves=9, least=5)
    sides = sides_of_leaves(grown.splits, [split.high for split in grown.splits])
    leaf_of = leaves(rows, grown.splits, BLOCKS)
    for row, (own, code) in enumerate(zip(leaf_of, codes, strict=True)):
        taken = [
            leaf
            for leaf, asked in enumerate(sides)
            if all(takes(side, numbers[row, block] if block < 2 else code, block) for block, side in asked.items())
        ]
        assert taken == [own]
    squares = squared_distances(rows, sides, BLOCKS)
    assert (squares[np.arange(200), leaf_of] == 0).all()


def takes(side, value, block):
    if block == 2:
        return (value in side.levels) == side.is_listed
    return side.takes_missing if np.isnan(value) else side.low <= value < side.high
