"""Effect sizes and tests: by their formulae, against SciPy, and with intervals that cover."""

import numpy as np
import pytest
from scipy import special, stats

from segmentry.algorithms.chi_square import noncentrality, upper_tail
from segmentry.algorithms.cramers_v import association
from segmentry.algorithms.effects import eta_squared, standardised_differences
from segmentry.algorithms.holm import holm_adjusted
from segmentry.algorithms.importance import shuffle_importance
from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.student_t import upper_t95
from segmentry.algorithms.superiority import kruskal_wallis, rank_sums, superiority
from segmentry.algorithms.transforms import inverse_transformed, transformed


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 30, 199, 200])
def test_quantiles_of_t_are_those_of_scipy(degrees):
    assert upper_t95(degrees) == pytest.approx(special.stdtrit(degrees, 0.975), rel=1e-12)


def groups(seed, sizes=(30, 50, 20), shift=1.0):
    rng = np.random.default_rng(seed)
    labels = np.repeat(np.arange(len(sizes)), sizes)
    return rng.normal(shift * labels, 1.0), labels


def edges_of(labels):
    """Return where each segment begins and the last ends, of labels that are sorted."""
    return np.searchsorted(labels, np.arange(labels.max() + 2))


def ranked(values, labels, n_segments):
    return rank_sums([np.sort(values[labels == group]) for group in range(n_segments)], np.sort(values))


def test_superiority_is_the_share_of_pairs_won_ties_counted_half():
    values, labels = np.array([1.0, 2.0, 2.0, 5.0, 2.0, 7.0]), np.array([0, 0, 0, 1, 1, 1])
    own, others = values[labels == 0], values[labels == 1]
    won = np.mean([(a > b) + 0.5 * (a == b) for a in own for b in others])
    found = superiority(ranked(values, labels, 2))
    assert found[0].value == pytest.approx(won)
    assert found[1].value == pytest.approx(1 - won)
    assert found[0].low < won < found[0].high


def test_superiority_of_all_and_of_nobody_is_even():
    assert superiority(ranked(np.array([1.0, 2.0]), np.array([0, 0]), 2))[0].value == 0.5


def test_superiority_of_complete_separation_keeps_its_interval_inside():
    values = np.concatenate([np.zeros(5000), np.ones(5000)]) + np.arange(10000) * 1e-6
    found = superiority(ranked(values, np.repeat([0, 1], 5000), 2))
    assert (found[1].value, found[1].high) == (1.0, 1.0)
    assert 0.99 < found[1].low < 1.0


@pytest.mark.parametrize("seed", range(4))
def test_the_rank_test_is_that_of_scipy_ties_included(seed):
    values, labels = groups(seed, shift=0.3)
    values = values.round(0)
    expected = stats.kruskal(*(values[labels == group] for group in range(3))).pvalue
    assert kruskal_wallis(ranked(values, labels, 3)) == pytest.approx(expected)


def test_a_constant_feature_differs_nowhere():
    labels = np.array([0, 0, 1, 1])
    assert kruskal_wallis(ranked(np.ones(4), labels, 2)) == 1.0
    assert [item.value for item in standardised_differences(np.ones(4), edges_of(labels))] == [0.0, 0.0]


@pytest.mark.parametrize("seed", range(4))
def test_cramers_v_and_its_test_are_those_of_scipy(seed):
    table = np.random.default_rng(seed).integers(5, 60, (3, 4))
    found = association(table)
    assert found.v.value == pytest.approx(stats.contingency.association(table, method="cramer"))
    assert found.p_value == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue)
    assert found.v.low <= found.v.value <= found.v.high


@pytest.mark.parametrize("degrees", [1, 2, 3, 8, 55, 208])
@pytest.mark.parametrize("statistic", [1e-3, 0.7, 12.0, 300.0, 9999.0])
def test_chi_square_is_that_of_scipy_central_and_not(statistic, degrees):
    assert upper_tail(statistic, degrees) == pytest.approx(special.chdtrc(degrees, statistic), rel=1e-10)
    for share in (0.025, 0.975):
        is_below = special.chdtr(degrees, statistic) < share
        expected = 0.0 if is_below else special.chndtrinc(statistic, degrees, share)
        assert noncentrality(statistic, degrees, share) == pytest.approx(expected, rel=1e-8)


def test_nothing_is_as_usual_as_chi_square_of_nothing():
    assert (upper_tail(0.0, 3), noncentrality(0.0, 3, 0.025)) == (1.0, 0.0)


def test_cramers_v_at_its_ends_and_in_thin_tables():
    assert association(np.array([[50, 0], [0, 50]])).v.value == 1.0
    assert association(np.array([[50, 0], [50, 0]])).v.value == 0.0
    assert association(np.array([[3, 1], [0, 2]])).p_value is None
    large = association(np.array([[400_000, 100_000], [100_000, 400_000]])).v
    assert large.low == pytest.approx(0.6, abs=0.01)
    assert large.high == pytest.approx(0.6, abs=0.01)


def test_the_interval_of_cramers_v_covers_independence():
    rng = np.random.default_rng(0)
    tables = [rng.multinomial(200, np.full(6, 1 / 6)).reshape(2, 3) for _ in range(300)]
    assert np.mean([association(table).v.low == 0.0 for table in tables]) >= 0.94


def test_intervals_of_differences_cover_the_truth_nineteen_times_in_twenty():
    """A group of half the customers, shifted by 1: its mean lies 0.5 above the overall mean, whose sd is the root of 1.25."""
    truth = 0.5 / np.sqrt(1.25)
    covered = 0
    for seed in range(400):
        values, labels = groups(seed, sizes=(100, 100))
        found = standardised_differences(values, edges_of(labels))[1]
        covered += found.low <= truth <= found.high
    assert 0.92 <= covered / 400 <= 0.99


def test_the_interval_of_eta_squared_covers_the_truth():
    """Two even groups one sd apart: a fifth of the variance lies between them."""
    covered = 0
    for seed in range(400):
        values, labels = groups(seed, sizes=(150, 150))
        found = eta_squared(values, edges_of(labels))
        covered += found.low <= 0.2 <= found.high
    assert 0.92 <= covered / 400 <= 0.99


def test_a_segment_of_one_customer_has_a_wide_interval():
    values, labels = np.array([0.0, 1.0, 2.0, 3.0, 10.0]), np.array([0, 0, 0, 0, 1])
    found = standardised_differences(values, edges_of(labels))[1]
    assert found.high - found.low > 2.0


def test_holm_is_that_of_r():
    """R 4.5: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")."""
    assert holm_adjusted([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


def test_a_feature_that_decides_nothing_has_no_importance():
    rng = np.random.default_rng(0)
    rows = np.column_stack([np.repeat([0.0, 10.0], 100) + rng.normal(0, 1, 200), rng.normal(0, 1, 200)])
    centres = np.array([[0.0, 0.0], [10.0, 0.0]])
    decides, idles = shuffle_importance(
        rows, lambda some: nearest_labels(some, centres), features=[slice(0, 1), slice(1, 2)], rng=rng
    )
    assert decides == pytest.approx(0.5, abs=0.07)
    assert idles == 0.0


@pytest.mark.parametrize("kind", ["log1p", "sqrt", "rank", "none"])
def test_transforms_can_be_undone(kind):
    values = np.array([0.0, 1.0, 2.5, 40.0])
    assert inverse_transformed(transformed(values, kind, values), kind, values) == pytest.approx(values)
