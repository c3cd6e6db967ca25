from itertools import product

import numpy as np
import pytest

from segmentry.algorithms.mixed import MISSING, MixedRows
from segmentry.algorithms.prototypes import Effort, balance, cost, distances, refine, search

EFFORT = Effort(n_starts=10, max_iter=50, n_exchanges=20)


def table(seed, n=8, missing=0.0):
    draw = np.random.default_rng(seed)
    numbers, codes = draw.normal(size=(n, 2)), draw.integers(0, 3, size=(n, 2))
    numbers[draw.random(numbers.shape) < missing] = np.nan
    codes[draw.random(codes.shape) < missing] = MISSING
    return MixedRows(numbers=numbers, codes=codes, n_levels=np.array([3, 3]))


def lowest_by_hand(rows, costs, k):
    """The least cost of all partitions, each around its means and most common levels."""
    return min(_of_partition(rows, costs, np.array(labels)) for labels in product(range(k), repeat=len(rows)))


def _of_partition(rows, costs, labels):
    total = 0.0
    for label in set(labels.tolist()):
        own = labels == label
        for column in rows.numbers[own].T:
            known = column[np.isfinite(column)]
            total += np.square(known - known.mean()).sum() if len(known) else 0.0
        for codes, price in zip(rows.codes[own].T, costs, strict=True):
            known = codes[codes != MISSING]
            total += price * (len(known) - np.bincount(known).max()) if len(known) else 0.0
    return total


@pytest.mark.parametrize("missing", [0.0, 0.25])
@pytest.mark.parametrize("seed", range(4))
def test_the_best_partition_of_all_is_nearly_reached(seed, missing):
    rows, counts, costs = table(seed, missing=missing), np.ones(8), np.array([1.0, 0.7])
    found = search(rows, counts, 2, costs, effort=EFFORT, rng=np.random.default_rng(0)).prototypes
    labels = distances(rows, found).argmin(axis=1)
    lowest = lowest_by_hand(rows, costs, 2)
    assert lowest - 1e-9 <= cost(rows, counts, labels, found).total <= lowest * 1.02


def test_the_sides_of_the_objective_add_up_to_the_distances():
    rows, counts = table(7, n=30, missing=0.2), np.arange(1.0, 31.0)
    found = search(rows, counts, 3, np.array([2.0, 0.5]), effort=EFFORT, rng=np.random.default_rng(0)).prototypes
    apart = distances(rows, found)
    sides = cost(rows, counts, apart.argmin(axis=1), found)
    assert sides.total == pytest.approx(apart.min(axis=1) @ counts)
    assert sides.of_numbers > 0
    assert sides.of_codes > 0


def test_a_customer_who_counts_twice_is_two_customers():
    rows = table(2, n=20)
    twice = np.r_[np.arange(20), np.arange(10)]
    repeated = MixedRows(numbers=rows.numbers[twice], codes=rows.codes[twice], n_levels=rows.n_levels)
    counts = np.r_[np.full(10, 2.0), np.ones(10)]
    start = search(rows, counts, 3, np.ones(2), effort=Effort(1, 1), rng=np.random.default_rng(0)).prototypes
    merged, single = refine(rows, counts, start, 50), refine(repeated, np.ones(30), start, 50)
    assert merged.means == pytest.approx(single.means)
    assert np.array_equal(merged.modes, single.modes)


def test_the_balance_does_not_depend_on_the_currency():
    rows, counts, weights = table(1, n=50), np.ones(50), np.ones(4)
    in_cents = MixedRows(numbers=rows.numbers * 100, codes=rows.codes, n_levels=rows.n_levels)
    assert balance(in_cents, counts, weights) == pytest.approx(balance(rows, counts, weights) * 100**2)


def test_the_balance_is_the_mean_variance_over_the_mean_impurity():
    rows = MixedRows(
        numbers=np.array([[0.0], [2.0], [4.0], [np.nan]]), codes=np.array([[0], [0], [1], [1]]), n_levels=np.array([2])
    )
    assert balance(rows, np.ones(4), np.ones(2)).tolist() == pytest.approx([(8 / 3) / 0.5])


def test_the_weight_of_a_category_is_its_price_and_that_of_a_number_is_in_its_values():
    rows, counts = table(1, n=50), np.ones(50)
    heavier = MixedRows(numbers=rows.numbers * np.sqrt([3.0, 1.0]), codes=rows.codes, n_levels=rows.n_levels)
    plain = balance(rows, counts, np.ones(4))
    assert balance(heavier, counts, np.array([3.0, 1.0, 1.0, 5.0])) == pytest.approx(plain * [1.0, 5.0])


def test_nothing_but_categories_or_nothing_but_numbers_have_prototypes_too():
    codes, numbers = table(3, n=40).codes, table(3, n=40).numbers
    only_codes = MixedRows(numbers=np.zeros((40, 0)), codes=codes, n_levels=np.array([3, 3]))
    only_numbers = MixedRows(
        numbers=numbers, codes=np.zeros((40, 0), dtype=np.int64), n_levels=np.zeros(0, dtype=np.int64)
    )
    for rows in (only_codes, only_numbers):
        costs = balance(rows, np.ones(40), np.ones(2))
        found = search(rows, np.ones(40), 2, costs, effort=EFFORT, rng=np.random.default_rng(0)).prototypes
        assert set(distances(rows, found).argmin(axis=1).tolist()) == {0, 1}
