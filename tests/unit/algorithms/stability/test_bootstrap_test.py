"""The Monte Carlo test: its two ends, p-values that keep their level, and errors."""

import numpy as np
import pytest

from segmentry.algorithms.stability.bootstrap_test import BootstrapTest, bootstrap_test


def of_values(observed, values):
    return bootstrap_test(observed, lambda index: values[index], len(values))


def test_without_a_larger_statistic_the_observed_one_is_one_of_all():
    found = of_values(5.0, [1.0] * 99)
    assert found == BootstrapTest(p_value=0.01, error=pytest.approx(0.00995, abs=1e-5), n_draws=99, n_exceeding=0)


def test_statistics_as_large_as_the_observed_one_count():
    assert of_values(1.0, [1.0, 0.5, 2.0]).p_value == 3 / 4


def test_it_ends_at_the_tenth_larger_statistic():
    asked = []

    def drawn(index):
        asked.append(index)
        return float(index % 2)

    found = bootstrap_test(1.0, drawn, 99)
    assert (found.p_value, found.n_draws, found.n_exceeding) == (0.5, 20, 10)
    assert asked == list(range(20))


@pytest.mark.parametrize("level", [0.02, 0.05, 0.2, 0.5])
def test_a_true_null_hypothesis_is_rejected_no_more_often_than_the_level(level):
    rng = np.random.default_rng(1)
    found = np.array([bootstrap_test(rng.random(), lambda _: rng.random(), 99).p_value for _ in range(4000)])
    slack = 4 * np.sqrt(level * (1 - level) / len(found))
    assert level - slack - 0.01 <= np.mean(found <= level + 1e-12) <= level + slack


@pytest.mark.parametrize("share", [0.02, 0.06, 0.3, 0.8])
def test_the_error_is_the_spread_of_repeated_tests(share):
    rng = np.random.default_rng(0)
    found = [bootstrap_test(1.0 - share, lambda _: rng.random(), 99) for _ in range(2000)]
    spread = np.std([item.p_value for item in found])
    assert np.sqrt(np.mean([item.error**2 for item in found])) == pytest.approx(spread, rel=0.35)
