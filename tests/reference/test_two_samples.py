"""Tests of two samples beside those of SciPy and scikit-learn."""

import numpy as np
import pytest

from segmentry.algorithms.discrimination import _areas, discriminate
from segmentry.algorithms.exceedances import exceedances
from segmentry.algorithms.kolmogorov_smirnov import ks_distance, ks_p_value
from segmentry.algorithms.rank_sum import rank_sum_test
from segmentry.algorithms.shares_test import shares_p_value
from segmentry.algorithms.stability_index import binned_by, stability_index


@pytest.mark.parametrize(("n", "m", "shift"), [(200, 250, 0.0), (200, 250, 0.4), (2000, 1500, 0.1)])
def test_the_distance_is_that_of_scipy_and_its_p_value_near_the_exact_one(n, m, shift):
    from scipy.stats import ks_2samp

    rng = np.random.default_rng(n + m)
    first, second = np.sort(rng.normal(size=n)), np.sort(rng.normal(size=m) + shift)
    theirs = ks_2samp(first, second, method="exact")
    distance = ks_distance(first, second)
    assert distance == pytest.approx(theirs.statistic)
    assert ks_p_value(distance, n, m) == pytest.approx(theirs.pvalue, rel=0.25)


def test_the_distance_of_tied_values_is_that_of_scipy():
    from scipy.stats import ks_2samp

    rng = np.random.default_rng(1)
    first, second = np.sort(rng.poisson(2, 300).astype(float)), np.sort(rng.poisson(3, 200).astype(float))
    assert ks_distance(first, second) == pytest.approx(ks_2samp(first, second).statistic)


@pytest.mark.parametrize("are_tied", [False, True])
def test_the_rank_sum_test_is_that_of_scipy(are_tied):
    from scipy.stats import mannwhitneyu

    rng = np.random.default_rng(2)
    first, second = rng.normal(size=220), rng.normal(size=180) + 0.2
    if are_tied:
        first, second = first.round(), second.round()
    theirs = mannwhitneyu(second, first, use_continuity=False, method="asymptotic")
    found = rank_sum_test(np.sort(first), np.sort(second))
    assert found.superiority == pytest.approx(theirs.statistic / (220 * 180))
    assert found.p_value == pytest.approx(theirs.pvalue)


def test_the_test_of_shares_is_that_of_scipy():
    from scipy.stats import chi2_contingency

    first, second = np.array([120, 90, 40, 15]), np.array([100, 120, 30, 25])
    assert shares_p_value(first, second) == pytest.approx(chi2_contingency([first, second]).pvalue)


def test_the_area_under_the_curve_is_that_of_scikit_learn():
    from sklearn.metrics import roc_auc_score

    rng = np.random.default_rng(3)
    scores = rng.normal(size=(300, 2))
    labels = np.stack([rng.random(300) < 0.4, rng.random(300) < 0.7]).T.astype(float)
    expected = [roc_auc_score(labels[:, column], scores[:, column]) for column in range(2)]
    assert _areas(scores, labels) == pytest.approx(expected)


def test_the_probability_of_so_many_exceedances_is_that_of_the_negative_hypergeometric_distribution():
    from scipy.stats import nhypergeom

    rng = np.random.default_rng(4)
    reference, values = rng.normal(size=150), rng.normal(size=130) + 0.5
    found = exceedances(reference, values, 0.02)
    n_above = int((values > found.threshold).sum())
    assert found.p_value == pytest.approx(nhypergeom(280, 130, 3).sf(n_above - 1))


def test_the_index_without_change_has_the_mean_that_sampling_gives_it():
    rng = np.random.default_rng(5)
    values = []
    for _ in range(200):
        first, second = binned_by(rng.normal(size=2000), rng.normal(size=3000))
        values.append(stability_index(first, second))
    assert np.mean(values) == pytest.approx(9 * (1 / 2000 + 1 / 3000), rel=0.1)  # formulae.md, 18


def test_p_values_without_change_are_not_too_small():
    rng = np.random.default_rng(6)
    tests = [_p_values(rng) for _ in range(400)]
    for p_values in zip(*tests, strict=True):
        assert np.mean(np.array(p_values) <= 0.05) < 0.09


def test_a_classifier_sees_a_change_of_correlation_that_no_column_shows():
    rng = np.random.default_rng(7)
    first, second = rng.normal(size=(600, 2)), rng.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 600)
    found = discriminate(first, second, 199, rng)
    assert found.p_value == 0.005
    assert found.auc > 0.6


def test_equal_rows_on_both_sides_are_not_told_apart():
    rng = np.random.default_rng(8)
    first, second = (rng.integers(0, 2, (500, 2)).astype(float) for _ in range(2))
    assert discriminate(first, second, 199, rng).auc == pytest.approx(0.5, abs=0.06)


def _p_values(rng: np.random.Generator) -> list[float]:
    first, second = np.sort(rng.exponential(size=200)), np.sort(rng.exponential(size=160))
    counts = [np.bincount(rng.choice(4, 200, p=[0.5, 0.3, 0.15, 0.05]), minlength=4) for _ in range(2)]
    return [
        ks_p_value(ks_distance(first, second), 200, 160),
        rank_sum_test(first, second).p_value,
        shares_p_value(*counts),
        exceedances(first, second, 0.01).p_value,
    ]
