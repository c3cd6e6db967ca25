"""The matching with the largest sum, against every permutation and against SciPy."""

from itertools import permutations

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from segmentry.algorithms.matching import best_matching


@pytest.mark.parametrize("k", [1, 2, 3, 5, 6])
@pytest.mark.parametrize("most", [3, 1000])
def test_no_permutation_has_a_larger_sum(k: int, most: int) -> None:
    for seed in range(10):
        table = np.random.default_rng(seed).integers(0, most, (k, k)).astype(np.float64)
        found = best_matching(table)
        assert sorted(found.tolist()) == list(range(k))
        assert table[range(k), found].sum() == max(table[range(k), order].sum() for order in permutations(range(k)))


def test_the_matching_is_that_of_scipy() -> None:
    for seed in range(30):
        table = np.random.default_rng(seed).random((20, 20))
        assert best_matching(table).tolist() == linear_sum_assignment(-table)[1].tolist()


def test_a_table_of_equal_cells_keeps_every_row_in_its_place() -> None:
    assert best_matching(np.zeros((4, 4))).tolist() == [0, 1, 2, 3]
