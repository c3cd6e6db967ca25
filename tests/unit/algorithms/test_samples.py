"""Samples and coresets that depend on the values of rows alone."""

import numpy as np
import pytest

from segmentry.algorithms.order_free import order_free_mean
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.samples import draw_coreset, draw_sample


def cloud(n, d=3, seed=0):
    return np.random.default_rng(seed).standard_normal((n, d))


def as_given(rows, weights=None):
    return Points(rows, np.ones(len(rows)) if weights is None else weights, None)


def drawn(points, n_rows, seed=0, draw=draw_sample):
    sample = draw(points, n_rows, np.random.default_rng(seed)).of(points)
    order = np.lexsort(sample.rows.T)
    return sample.rows[order], sample.weights[order]


@pytest.mark.parametrize("draw", [draw_sample, draw_coreset])
def test_a_sample_is_the_same_in_any_order_and_however_rows_are_repeated(draw):
    rows = cloud(50_000)
    weights = np.random.default_rng(1).integers(1, 4, len(rows))
    repeated = np.random.default_rng(2).permutation(np.repeat(rows, weights, axis=0))
    from_weights = drawn(as_given(rows, weights.astype(float)), 1000, draw=draw)
    from_repeated = drawn(as_given(repeated), 1000, draw=draw)
    from_merged = drawn(merged_points(repeated), 1000, draw=draw)
    assert len(from_weights[0]) == 1000
    for other in (from_repeated, from_merged):
        assert np.array_equal(from_weights[0], other[0])
        assert np.array_equal(from_weights[1], other[1])
    assert not np.array_equal(from_weights[0], drawn(as_given(rows), 1000, seed=5, draw=draw)[0])


def test_a_row_that_many_share_counts_in_the_sample_as_it_does_among_all():
    rows = np.concatenate([cloud(60_000), np.zeros((40_000, 3))])
    for seed in range(5):
        sample = draw_sample(as_given(rows), 2000, np.random.default_rng(seed)).of(as_given(rows))
        is_shared = (sample.rows == 0).all(axis=1)
        assert is_shared.sum() == 1
        assert sample.weights[is_shared].sum() / sample.weights.sum() == pytest.approx(0.4, abs=0.02)


def test_sample_means_and_spreads_are_those_of_all():
    rows = cloud(200_000) * [1.0, 10.0, 0.1] + [5.0, -3.0, 0.0]
    sample = draw_sample(as_given(rows), 20_000, np.random.default_rng(0)).of(as_given(rows))
    assert sample.rows.mean(axis=0) == pytest.approx(rows.mean(axis=0), abs=0.3)
    assert sample.rows.std(axis=0) == pytest.approx(rows.std(axis=0), rel=0.03)


@pytest.mark.parametrize("d", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("is_compiled", [False, True])
def test_a_coreset_of_standardised_rows_is_the_same_in_any_order(d, is_compiled):
    rows = np.random.default_rng(1).lognormal(size=(30_000, d))
    rows = (rows - rows.mean(axis=0)) / rows.std(axis=0)
    samples = set()
    for seed in range(6):
        own = np.ascontiguousarray(np.random.default_rng(seed).permutation(rows))
        sample = draw_coreset(as_given(own), 500, np.random.default_rng(0), is_compiled=is_compiled).of(as_given(own))
        order = np.lexsort(sample.rows.T)
        samples.add((sample.rows[order].tobytes(), sample.weights[order].tobytes()))
    assert len(samples) == 1


@pytest.mark.parametrize("size", [1e-200, 1e-160, 1e-155, 1e-140, 1e140, 1e160])
def test_a_coreset_of_values_whose_squares_vanish_or_overflow_still_stands_for_all(size):
    rows = cloud(20_000, 2) * size
    for is_compiled in (False, True):
        sample = draw_coreset(as_given(rows), 500, np.random.default_rng(0), is_compiled=is_compiled)
        assert len(sample.positions) == 500
        assert np.isfinite(sample.weights).all()
        assert (sample.weights > 0).all()


def test_a_small_coreset_of_a_larger_one_is_no_larger_than_asked():
    rows = np.random.default_rng(1).lognormal(size=(50_000, 2))
    middle = draw_coreset(as_given(rows), 1600, np.random.default_rng(0)).of(as_given(rows))
    assert len(middle.rows) == 1600
    assert len(draw_coreset(middle, 100, np.random.default_rng(0)).positions) <= 110


def test_a_coreset_knows_the_inertia_that_few_customers_far_out_make_up():
    rows = np.random.default_rng(0).lognormal(sigma=1.5, size=(200_000, 2))
    points, centres = as_given(rows), rows[:5]

    def inertia(sample):
        return sample.weights @ np.square(sample.rows[:, None] - centres).sum(axis=2).min(axis=1) / sample.weights.sum()

    whole, errors = inertia(points), {draw_sample: [], draw_coreset: []}
    for draw, found in errors.items():
        for seed in range(10):
            found.append(abs(inertia(draw(points, 2000, np.random.default_rng(seed)).of(points)) / whole - 1))
    assert max(errors[draw_coreset]) < 0.1
    assert np.mean(errors[draw_coreset]) < 0.3 * np.mean(errors[draw_sample])


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_means_and_samples_are_the_same_compiled_or_not(kind):
    rows = np.random.default_rng(0).lognormal(size=(70_000, 3)).astype(kind)
    mean = order_free_mean(rows, np.ones(len(rows)))
    assert mean == pytest.approx(order_free_mean(rows, np.ones(len(rows)), is_compiled=True), rel=1e-5)
    plain, compiled = (
        draw_coreset(as_given(rows), 500, np.random.default_rng(1), is_compiled=way) for way in (False, True)
    )
    assert np.array_equal(plain.positions, compiled.positions)
    assert np.array_equal(plain.weights, compiled.weights)


@pytest.mark.parametrize("draw", [draw_sample, draw_coreset])
@pytest.mark.parametrize("n_rows", [7, 100])
def test_a_sample_as_large_as_the_whole_is_the_whole(n_rows, draw):
    rows, weights = drawn(as_given(np.repeat(np.arange(7.0)[:, None], 3, axis=0)), n_rows, draw=draw)
    assert rows[:, 0].tolist() == list(range(7))
    assert weights.tolist() == [3.0] * 7
