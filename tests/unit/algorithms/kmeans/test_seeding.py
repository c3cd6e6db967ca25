"""Greedy k-means++: NumPy and the kernel choose the same rows."""

import numpy as np
import pytest

from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.points import Points


@pytest.mark.parametrize(("n", "d", "k"), [(1, 1, 1), (5, 2, 5), (997, 1, 3), (4096, 3, 10), (600, 20, 7)])
def test_compiled_seedings_choose_the_rows_of_numpy_on_any_number_of_threads(n, d, k):
    rng = np.random.default_rng(n)
    points = Points(rng.standard_normal((n, d)) + 50.0, rng.integers(1, 9, n).astype(float), None)
    plain, one, two = (
        seed_centres(
            points, k, n_starts=30, rng=np.random.default_rng(3), n_threads=n_threads, is_compiled=n_threads > 0
        )
        for n_threads in (0, 1, 2)
    )
    assert (one == plain).all()
    assert (two == plain).all()


def test_compiled_seedings_go_on_where_every_row_is_a_centre_already():
    points = Points(np.repeat([[1.0, 2.0], [5.0, 5.0]], 4, axis=0), np.ones(8), None)
    seeds = seed_centres(points, 4, n_starts=6, rng=np.random.default_rng(0), is_compiled=True)
    assert (seeds == seed_centres(points, 4, n_starts=6, rng=np.random.default_rng(0))).all()
    assert all(len(np.unique(start[:2], axis=0)) == 2 for start in seeds)
