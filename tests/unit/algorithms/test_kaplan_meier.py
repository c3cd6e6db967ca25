"""The median duration against published examples, and against a plain median where every stay has ended."""

import numpy as np
import pytest

from segmentry.algorithms.kaplan_meier import median_duration

# Weeks in remission of the 42 patients of Freireich et al. 1963 (doi:10.1182/blood.V21.6.699.699), with + for those still in
# remission. Medians 23 and 8 weeks: Kleinbaum and Klein 2012, Survival Analysis, chapter 2.
TREATED = "6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def read(text):
    """Return durations, and whether they have ended."""
    words = text.split()
    return np.array([float(word.rstrip("+")) for word in words]), np.array([not word.endswith("+") for word in words])


@pytest.mark.parametrize(("text", "median"), [(TREATED, 23.0), (PLACEBO, 8.0)])
def test_the_median_is_the_published_one(text, median):
    assert median_duration(*read(text)) == median


def test_where_all_have_ended_half_of_them_are_not_longer():
    durations = np.random.default_rng(0).integers(1, 40, 501).astype(float)
    assert median_duration(durations, np.ones(501, dtype=bool)) == np.median(durations)


@pytest.mark.parametrize("durations", [[], [3.0, 4.0]])
def test_without_an_end_there_is_no_median(durations):
    assert median_duration(np.array(durations), np.zeros(len(durations), dtype=bool)) is None


def test_the_order_does_not_matter():
    durations, has_ended = read(TREATED)
    order = np.random.default_rng(1).permutation(len(durations))
    assert median_duration(durations[order], has_ended[order]) == 23.0
