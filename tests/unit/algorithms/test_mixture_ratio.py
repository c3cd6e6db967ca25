"""The likelihood ratio of one more component, and customers drawn from the smaller mixture."""

import numpy as np
import pytest

from segmentry.algorithms.mixture import COVARIANCES, Effort, fit_mixture, one_blas_thread
from segmentry.algorithms.mixture_ratio import drawn_from, mixture_ratio
from segmentry.algorithms.stability.bootstrap_test import bootstrap_test

EFFORT = Effort(n_starts=6, max_iter=100, tolerance=1e-5)


def two_clouds(seed, n=200):
    """Return two tilted clouds, four standard deviations apart."""
    rows = np.random.default_rng(seed).standard_normal((n, 2)) @ np.array([[1.0, 0.4], [0.0, 0.9]])
    rows[: n // 3, 0] += 4.0
    return rows


def fitted(rows, k, covariance="full"):
    return fit_mixture(rows, k, [covariance], EFFORT, np.random.default_rng(0))


def p_value(seed, k, most, covariance="full"):
    rows = two_clouds(seed)
    with one_blas_thread():
        ratio = mixture_ratio(rows, fitted(rows, k - 1, covariance), np.random.default_rng([seed, 1]))
        drawn = (ratio.drawn(np.random.default_rng([seed, 2, index])) for index in range(most))
        return bootstrap_test(ratio.observed, lambda _: next(drawn), most).p_value


@pytest.mark.parametrize("covariance", COVARIANCES)
def test_drawn_customers_have_the_moments_of_the_mixture(covariance):
    mixture = fitted(two_clouds(0), 2, covariance)
    drawn = drawn_from(mixture, 100_000, np.random.default_rng(1))
    mean = mixture.shares @ mixture.means
    centred = mixture.means - mean
    covariances = np.einsum("k,kij->ij", mixture.shares, mixture.covariances)
    covariances += np.einsum("k,ki,kj->ij", mixture.shares, centred, centred)
    assert drawn.mean(axis=0) == pytest.approx(mean, abs=0.03)
    assert np.cov(drawn.T) == pytest.approx(covariances, abs=0.08)


@pytest.mark.slow
@pytest.mark.parametrize("covariance", COVARIANCES)
def test_one_component_is_rejected_where_there_are_two(covariance):
    assert [p_value(seed, 2, 19, covariance) for seed in range(2)] == [1 / 20] * 2


@pytest.mark.slow
def test_two_components_are_rejected_as_often_as_the_level_says_where_there_are_two():
    """Of 20 tables at a level of 0.25, one of fewer than 1 or more than 11 comes about once in 200 runs of other seeds."""
    found = np.array([p_value(seed, 3, 19) for seed in range(20)])
    assert 1 <= np.count_nonzero(found <= 0.25) <= 11
    assert 0.3 < found.mean() < 0.8
