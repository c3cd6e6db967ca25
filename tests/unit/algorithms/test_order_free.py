"""Means that do not depend on the order of rows, and variances."""

import numpy as np
import pytest

from segmentry.algorithms.order_free import mean_variance, order_free_mean


def cloud(n, d=3, seed=0):
    return np.random.default_rng(seed).standard_normal((n, d))


def test_the_order_of_rows_does_not_show_in_their_mean():
    rows = cloud(100_000) * [1, 1e3, 1e-3] + [1e6, 0, 0]
    weights = np.random.default_rng(3).random(len(rows))
    shuffled = np.random.default_rng(4).permutation(len(rows))
    assert order_free_mean(rows, weights).tobytes() == order_free_mean(rows[shuffled], weights[shuffled]).tobytes()
    assert order_free_mean(rows, weights)[0] == pytest.approx(1e6, abs=2)
    spread = np.average((rows - np.average(rows, axis=0, weights=weights)) ** 2, axis=0, weights=weights).mean()
    assert mean_variance(rows, weights) == pytest.approx(spread, rel=1e-3)


def test_a_large_and_nearly_constant_feature_does_not_hide_the_spread_of_the_others():
    rows = np.column_stack([np.full(5000, 1.7e9), cloud(5000, 1)])
    assert mean_variance(rows, np.ones(5000)) == pytest.approx(rows.var(axis=0).mean(), rel=1e-6)
