"""Customers are merged or kept as given, and samples depend on their values alone."""

import numpy as np
import pytest

import segmentry as sg
from segmentry.algorithms.hashing import share_of_distinct
from segmentry.algorithms.points import Points, count_distinct, merged_points, points_of
from segmentry.algorithms.samples import draw_sample


def cloud(n, d=3, seed=0):
    return np.random.default_rng(seed).standard_normal((n, d))


def as_given(rows, weights=None):
    return Points(rows, np.ones(len(rows)) if weights is None else weights, None)


def drawn(points, n_rows, seed=0, draw=draw_sample):
    sample = draw(points, n_rows, np.random.default_rng(seed)).of(points)
    order = np.lexsort(sample.rows.T)
    return sample.rows[order], sample.weights[order]


def test_a_weight_is_so_many_equal_rows_beyond_the_size_of_the_sample_too():
    rows = cloud(20_000, 2)
    weights = np.random.default_rng(1).integers(1, 3, len(rows))
    weighted = sg.KMeans(5, random_state=0, n_init=3).fit(rows, sample_weight=weights)
    repeated = sg.KMeans(5, random_state=0, n_init=3).fit(np.repeat(rows, weights, axis=0))
    assert weighted.cluster_centers_ == pytest.approx(repeated.cluster_centers_, abs=1e-9)


def test_many_rows_stay_as_given_unless_many_are_equal():
    rows = cloud(40_000)
    many = cloud(140_000)
    assert not points_of(many, is_compiled=True).is_merged
    assert points_of(many, is_compiled=False).is_merged
    assert points_of(rows, is_compiled=True).is_merged
    assert points_of(rows[:1000], is_compiled=True).is_merged
    assert len(points_of(rows.round(0), is_compiled=True).rows) < 1000
    assert share_of_distinct(rows) == pytest.approx(1.0, abs=0.05)
    assert share_of_distinct(np.repeat(rows, 4, axis=0)) == pytest.approx(0.25, abs=0.03)


def test_distinct_rows_are_counted_as_far_as_needed():
    assert count_distinct(as_given(np.repeat([[1.0], [2.0], [3.0]], 10_000, axis=0)), 5) == 3
    assert count_distinct(as_given(cloud(10_000)), 5) >= 5


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_large_fit_does_not_depend_on_the_order_of_rows(dtype):
    rng = np.random.default_rng(0)
    n = 140_000
    rows = (cloud(n, 4) + 5.0 * cloud(6, 4, 9)[rng.integers(0, 6, n)]).astype(dtype)
    shuffled = rng.permutation(len(rows))
    first = sg.KMeans(6, random_state=0).fit(rows)
    second = sg.KMeans(6, random_state=0).fit(rows[shuffled])
    assert first.cluster_centers_.tobytes() == second.cluster_centers_.tobytes()
    assert np.array_equal(first.labels_[shuffled], second.labels_)
    assert np.array_equal(first.predict(rows), first.labels_)
    assert first.labels_.dtype == np.int32


@pytest.mark.parametrize("size", [1e-30, 1e18, 1e20, 1e150])
def test_values_of_any_size_are_grouped_alike(size):
    rows = cloud(40_000, 2)
    start = rows[:4].copy()
    plain = sg.KMeans(4, init=start, tol=0).fit(rows)
    scaled = sg.KMeans(4, init=start * size, tol=0).fit(rows * size)
    assert np.mean(scaled.labels_ == plain.labels_) > 0.999


def test_one_outlier_does_not_drown_the_distances_of_the_others():
    rows = cloud(40_000, 3)
    rows[7] = 1e10
    fitted = sg.KMeans(4, init=np.vstack([rows[:3], rows[7:8]]), tol=0).fit(rows)
    apart = rows - fitted.cluster_centers_[fitted.labels_]
    assert fitted.inertia_ == pytest.approx(float((apart**2).sum()), rel=1e-6)


def test_rows_with_gaps_are_merged_in_one_order_whatever_that_of_the_table():
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(400, 3)).round(3)
    rows[rng.random(rows.shape) < 0.06] = np.nan
    rows = np.concatenate([rows, rows[:50]])
    points, again = merged_points(rows), merged_points(rows[rng.permutation(len(rows))])
    assert np.array_equal(points.rows, again.rows, equal_nan=True)
    assert np.array_equal(points.weights, again.weights)
    assert len(points.rows) == 400
