"""The Lloyd loop by NumPy: where starts end, and what becomes of empty segments."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentry.algorithms.kmeans.lloyd import Stop, farthest_positions, restart_empty
from segmentry.algorithms.kmeans.numpy_backend import NumpyBackend
from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.points import Points


def cloud(n=300, d=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, d)) + rng.integers(0, 4, (n, 1)) * 3.0


def numpy_backend(rows):
    return NumpyBackend(Points(rows, np.ones(len(rows)), None), 1)


def test_lloyd_from_the_same_centres_ends_where_scikit_learn_ends():
    points = cloud()
    start = points[:4].copy()
    ours = numpy_backend(points).fit(start, Stop(300))
    theirs = KMeans(4, init=start, n_init=1, tol=0.0, max_iter=300).fit(points)
    assert ours.inertia == pytest.approx(theirs.inertia_, rel=1e-9)
    assert ours.centres == pytest.approx(theirs.cluster_centers_)


def test_many_starts_at_once_end_where_each_alone_ends_whatever_their_numbers_of_centres():
    points = cloud()
    seeds = seed_centres(Points(points, np.ones(len(points)), None), 5, n_starts=8, rng=np.random.default_rng(1))
    starts = [seeds[:, :3], seeds[:2], seeds[2:4, :1], seeds[4:]]
    found = numpy_backend(points).run_every(starts, Stop(300))
    for given, (centres, inertias) in zip(starts, found, strict=True):
        for place, start in enumerate(given):
            alone = numpy_backend(points).fit(start, Stop(300))
            assert inertias[place] == pytest.approx(alone.inertia, rel=1e-9)
            assert centres[place] == pytest.approx(alone.centres)


def test_a_start_that_loses_a_segment_begins_it_anew_beside_starts_of_fewer_centres():
    points = cloud()
    lost = np.concatenate([points[:3], [[1e6] * points.shape[1]]])
    [(few, _), (many, inertias)] = numpy_backend(points).run_every([points[None, :2], lost[None]], Stop(300))
    assert few.shape == (1, 2, points.shape[1])
    assert np.abs(many).max() < 1e3
    assert inertias[0] == pytest.approx(numpy_backend(points).fit(lost, Stop(300)).inertia)


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 2, 0, 3, 1]])
def test_of_rows_equally_far_from_their_centre_the_lowest_restarts_a_segment_whatever_their_order(order):
    rows = np.array([[0.0, 0.0], [3.0, 0.0], [-3.0, 0.0], [0.0, 3.0], [0.0, 1.0]])[order]
    distances = np.square(rows).sum(axis=1)
    assert rows[farthest_positions(rows, distances, 2)].tolist() == [[-3.0, 0.0], [0.0, 3.0]]
    assert farthest_positions(rows[:1], distances[:1], 2).tolist() == [0, 0]


def test_a_row_that_restarts_a_segment_leaves_its_own_with_all_rows_equal_to_it():
    rows = np.array([[0.0], [1.0], [2.0], [9.0], [9.0]])
    ours = restart_empty(
        rows,
        np.empty(0),
        centres=np.array([[1.0], [50.0]]),
        labels=np.zeros(5, np.int64),
        means=np.array([[4.2], [0.0]]),
        weights=np.array([5, 0]),
    )
    merged = restart_empty(
        rows[:4],
        np.array([1.0, 1.0, 1.0, 2.0]),
        centres=np.array([[1.0], [50.0]]),
        labels=np.zeros(4, np.int64),
        means=np.array([[4.2], [0.0]]),
        weights=np.array([5.0, 0.0]),
    )
    assert ours[:, 0] == pytest.approx([1.0, 9.0])
    assert np.array_equal(ours, merged)


def test_an_empty_segment_stays_where_it_is_when_every_row_lies_on_its_centre():
    rows = np.array([[0.0], [1.0], [1.0]])
    found = restart_empty(
        rows,
        np.empty(0),
        centres=np.array([[0.0], [1.0], [7.0]]),
        labels=np.array([0, 1, 1]),
        means=np.array([[0.0], [1.0], [0.0]]),
        weights=np.array([1, 2, 0]),
    )
    assert found[:, 0].tolist() == [0.0, 1.0, 7.0]
