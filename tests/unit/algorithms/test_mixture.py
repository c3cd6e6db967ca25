"""Gaussian mixtures: likelihood, memberships and parameters are those that scikit-learn and the formulae give."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from segmentry.algorithms.mixture import (
    COVARIANCES,
    Effort,
    fit_mixture,
    log_joint,
    log_memberships,
    log_sums,
    one_blas_thread,
)

EFFORT = Effort(n_starts=20, max_iter=200, tolerance=1e-6)
TRUTH = np.repeat([0, 1, 2], [250, 150, 100])


@pytest.fixture(scope="module", autouse=True)
def _on_one_thread():
    with one_blas_thread():
        yield


@pytest.fixture(scope="module")
def tilted():
    """Return two long parallel clouds, which K-Means cuts across, and a small round one."""
    draw = np.random.default_rng(0)
    long = [[4.0, 3.6], [3.6, 4.0]]
    return np.vstack(
        [
            draw.multivariate_normal([0, 0], long, 250),
            draw.multivariate_normal([3, -2], long, 150),
            draw.multivariate_normal([-6, 6], np.eye(2) * 0.3, 100),
        ]
    ) * [1.0, 30.0]


def fitted(rows, k, covariances=COVARIANCES, seed=0):
    return fit_mixture(rows, k, covariances=covariances, effort=EFFORT, rng=np.random.default_rng(seed))


def test_the_log_likelihood_is_that_of_the_densities(tilted):
    mixture = fitted(tilted, 3)
    densities = sum(
        share * multivariate_normal(mean, covariance).pdf(tilted)
        for share, mean, covariance in zip(mixture.shares, mixture.means, mixture.covariances, strict=True)
    )
    assert mixture.log_likelihood == pytest.approx(np.log(densities).sum())
    assert np.allclose(log_sums(log_joint(tilted, mixture)), np.log(densities))


@pytest.mark.parametrize("covariance", COVARIANCES)
def test_a_fit_is_at_least_as_likely_as_scikit_learns_best_of_ten_starts(tilted, covariance):
    scaled = tilted / tilted.std(axis=0)
    peer = GaussianMixture(3, covariance_type=covariance, n_init=10, reg_covar=1e-3, tol=1e-6, random_state=0).fit(
        scaled
    )
    shift = len(tilted) * np.log(tilted.std(axis=0)).sum()
    mixture = fitted(tilted, 3, covariances=[covariance])
    assert mixture.log_likelihood >= peer.score(scaled) * len(scaled) - shift - 1.0
    n_parameters = (peer.bic(scaled) + 2 * peer.score(scaled) * len(scaled)) / np.log(len(scaled))
    assert mixture.n_parameters == pytest.approx(n_parameters)


def test_the_covariance_with_the_best_bic_is_taken(tilted):
    by_kind = {kind: fitted(tilted, 3, covariances=[kind]).bic(500) for kind in COVARIANCES}
    assert fitted(tilted, 3).covariance == min(by_kind, key=by_kind.get)
    assert fitted(tilted[:400], 2).covariance == "tied"


def test_long_clouds_are_found_that_centres_alone_would_cut(tilted):
    labels = log_joint(tilted, fitted(tilted, 3)).argmax(axis=1)
    assert adjusted_rand_score(TRUTH, labels) > 0.9


def test_probabilities_add_up_to_one_and_each_row_is_alone(tilted):
    mixture = fitted(tilted, 3)
    logs = log_memberships(log_joint(tilted, mixture))
    assert np.allclose(np.exp(logs).sum(axis=1), 1)
    for row in (0, 300, 499):
        assert np.array_equal(log_joint(tilted[row : row + 1], mixture)[0], log_joint(tilted, mixture)[row])


def test_the_unit_of_a_column_changes_nothing(tilted):
    one, other = fitted(tilted, 3), fitted(tilted * [1000.0, 0.001], 3)
    assert other.means == pytest.approx(one.means * [1000.0, 0.001])
    assert other.log_likelihood == pytest.approx(one.log_likelihood)


@pytest.mark.slow
def test_every_component_has_rows_even_where_there_is_nothing_to_find():
    rows = np.random.default_rng(1).normal(size=(60, 2)).round(1)
    for k in (1, 5, 12):
        labels = log_joint(rows, fitted(rows, k)).argmax(axis=1)
        assert len(np.unique(labels)) == k
