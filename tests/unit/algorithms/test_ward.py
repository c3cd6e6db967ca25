"""Ward's hierarchy gives the partitions of SciPy's, and joins the pair that adds the least to the sum of squares."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import cut_tree, ward

from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.stability.ward import by_ward

rng = np.random.default_rng(26)
_TABLES = {
    "one cloud": rng.standard_normal((150, 3)),
    "four groups": rng.standard_normal((200, 2)) + rng.integers(0, 2, (200, 2)) * 8,
    "many columns": rng.standard_normal((90, 40)),
    "one column": rng.standard_normal((60, 1)),
    "rows that repeat": np.repeat(rng.standard_normal((30, 2)), 4, axis=0),
    "more rows than a block": rng.standard_normal((700, 4)),
}


@pytest.mark.parametrize("name", _TABLES)
@pytest.mark.parametrize("k", [1, 2, 5, 10])
def test_the_partition_is_that_of_scipy(name: str, k: int) -> None:
    rows = _TABLES[name]
    labels = by_ward(rows, k)
    assert set(labels.tolist()) == set(range(k))
    assert adjusted_rand(labels, cut_tree(ward(rows), k)[:, 0].astype(np.int64)) == pytest.approx(1)


def test_as_many_segments_as_rows_leave_every_row_alone() -> None:
    rows = _TABLES["one cloud"][:20]
    assert sorted(by_ward(rows, 20).tolist()) == list(range(20))


def test_equal_distances_are_cut_into_as_many_segments_as_asked_for() -> None:
    lattice = np.array([[x, y] for x in range(5) for y in range(5)], dtype=np.float64)
    for k in range(1, 26):
        assert len(set(by_ward(lattice, k).tolist())) == k


def test_the_last_merge_is_the_cheapest_of_those_left() -> None:
    rows = _TABLES["four groups"]
    three, two = by_ward(rows, 3), by_ward(rows, 2)
    costs = {pair: _within(rows, np.where(three == pair[1], pair[0], three)) for pair in ((0, 1), (0, 2), (1, 2))}
    assert _within(rows, two) == pytest.approx(min(costs.values()))


def _within(rows: np.ndarray, labels: np.ndarray) -> float:
    return sum(float(((own - own.mean(axis=0)) ** 2).sum()) for own in (rows[labels == j] for j in np.unique(labels)))
