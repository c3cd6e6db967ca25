from itertools import combinations

import numpy as np
import pytest

from segmentry.algorithms.medoids import Apart, build, swap


def cloud(seed, n=14):
    rows = np.random.default_rng(seed).normal(size=(n, 2))
    return np.abs(rows[:, None] - rows).sum(axis=2)


def best_total(distances, counts, k):
    return min(float(distances[list(chosen)].min(axis=0) @ counts) for chosen in combinations(range(len(distances)), k))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("k", [1, 2, 3])
def test_medoids_come_close_to_the_best_of_all_sets(seed, k):
    counts = np.random.default_rng(seed).integers(1, 4, 14).astype(float)
    apart = Apart(cloud(seed), counts)
    found = swap(apart, build(apart, k))
    assert apart.total(found) <= best_total(apart.distances, counts, k) * 1.1
    assert len(set(found.tolist())) == k


def test_no_single_swap_improves_what_was_found():
    apart = Apart(cloud(9, 40), np.ones(40))
    found = swap(apart, build(apart, 4))
    reached = apart.total(found)
    for place in range(4):
        for candidate in range(40):
            other = found.copy()
            other[place] = candidate
            assert apart.total(other) >= reached - 1e-9


def test_the_first_medoid_is_nearest_to_all_and_the_start_for_fewer_is_the_beginning_of_that_for_more():
    apart = Apart(cloud(3), np.ones(14))
    built = build(apart, 5)
    assert built[0] == apart.distances.sum(axis=1).argmin()
    assert build(apart, 3).tolist() == built[:3].tolist()


def test_a_row_that_counts_three_times_is_three_rows():
    distances = cloud(5)
    counts = np.ones(14)
    counts[4] = 3
    repeated = np.repeat(np.arange(14), counts.astype(int))
    once, thrice = Apart(distances, counts), Apart(distances[:, repeated], np.ones(16))
    assert swap(once, build(once, 3)).tolist() == swap(thrice, build(thrice, 3)).tolist()
