"""Nearest and second nearest centres of rows, each row treated alone."""

import numpy as np
import pytest

from segmentry.algorithms import threads
from segmentry.algorithms.kmeans.assign import assign


def cloud(n=300, d=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, d)) + rng.integers(0, 4, (n, 1)) * 3.0


def test_assignment_takes_the_first_of_equally_near_centres_and_knows_the_second():
    found = assign(np.array([[0.0], [1.0], [3.0]]), np.array([[-1.0], [1.0], [1.0]]))
    assert found.labels.tolist() == [0, 1, 1]
    assert found.second_labels.tolist() == [1, 2, 2]
    assert found.distances.tolist() == [1, 0, 2]


def test_one_centre_leaves_no_second():
    found = assign(np.array([[0.0], [4.0]]), np.array([[1.0]]))
    assert found.second_labels.tolist() == [-1, -1]
    assert np.isinf(found.second_distances).all()


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_blocks_of_any_size_give_each_row_the_same_answer(size, monkeypatch):
    points, centres = cloud(2500), cloud(6, seed=5)
    whole, n_blocks = assign(points, centres), []
    monkeypatch.setattr(threads, "BLOCK_ROWS", size)

    def counted(function, items, _n_threads):
        n_blocks.append(len(items))
        return [function(item) for item in items]

    monkeypatch.setattr(threads, "map_threads", counted)
    assert np.array_equal(assign(points, centres).distances, whole.distances)
    assert n_blocks == [-(-2500 // size)]
