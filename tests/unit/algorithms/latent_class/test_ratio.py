"""The likelihood ratio of one more class, and customers drawn from the smaller model."""

import numpy as np
import pytest

from segmentry.algorithms.latent_class.parameters import whole_of
from segmentry.algorithms.latent_class.ratio import class_ratio, drawn_rows
from segmentry.algorithms.latent_class.search import SearchEffort, search
from segmentry.algorithms.latent_class.terms import terms_of
from segmentry.algorithms.mixed import MISSING, MixedRows
from segmentry.algorithms.stability.bootstrap_test import bootstrap_test

EFFORT = SearchEffort(n_starts=10, most_passes=200, tolerance=1e-7)
SCORES = (np.arange(4.0),)


def two_classes(seed, n=150):
    """Return two classes in a number, three categories and an ordered column, a tenth of it missing."""
    rng = np.random.default_rng(seed)
    classes = (rng.random(n) < 0.4).astype(int)
    numbers = rng.normal(2.0 * classes, 1.0)[:, None]
    codes = [np.where(rng.random(n) < 0.5, classes, rng.integers(0, 3, n)) for _ in range(3)]
    codes.append(np.clip(np.rint(rng.normal(0.7 + 1.6 * classes, 0.9)), 0, 3).astype(int))
    numbers[rng.random((n, 1)) < 0.1] = np.nan
    codes = np.where(rng.random((n, 4)) < 0.1, MISSING, np.stack(codes, axis=1))
    return MixedRows(numbers=numbers, codes=codes, n_levels=np.array([3, 3, 3, 4]))


def fitted(rows, k):
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels, SCORES)
    return search(terms, whole, k, effort=EFFORT, rng=np.random.default_rng(0)).parameters


def p_value(seed, k, most):
    """Return the p-value of k - 1 classes in one table."""
    rows = two_classes(seed)
    ratio = class_ratio(rows, fitted(rows, k - 1), SCORES, np.random.default_rng([seed, 1]))
    return bootstrap_test(
        ratio.observed, lambda index: ratio.drawn(np.random.default_rng([seed, 2, index])), most
    ).p_value


def test_drawn_customers_have_the_shares_and_the_gaps_of_the_model():
    rows = two_classes(0, n=20_000)
    parameters = fitted(rows, 2)
    drawn = drawn_rows(rows, parameters, np.random.default_rng(1))
    assert (np.isnan(drawn.numbers) == np.isnan(rows.numbers)).all()
    assert ((drawn.codes == MISSING) == (rows.codes == MISSING)).all()
    again = fitted(drawn, 2)
    order = again.means[0, :, 0].argsort(), parameters.means[0, :, 0].argsort()
    for name in ("shares", "means", "variances", "level_shares"):
        first, second = (
            getattr(found, name)[0][positions] for found, positions in zip((again, parameters), order, strict=True)
        )
        assert first == pytest.approx(second, abs=0.06), name


def test_the_statistic_is_twice_the_gain_of_the_likeliest_models():
    rows = two_classes(1)
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels, SCORES)
    one, two = (search(terms, whole, k, effort=EFFORT, rng=np.random.default_rng(0)) for k in (1, 2))
    ratio = class_ratio(rows, one.parameters, SCORES, np.random.default_rng(3))
    assert ratio.observed == pytest.approx(2 * (two.log_likelihood - one.log_likelihood), abs=0.1)


def test_the_same_seed_gives_the_same_statistic_and_another_one_another():
    rows = two_classes(2)
    ratio = class_ratio(rows, fitted(rows, 1), SCORES, np.random.default_rng(0))
    first, again, other = (ratio.drawn(np.random.default_rng(seed)) for seed in (4, 4, 5))
    assert first == again != other


@pytest.mark.slow
def test_one_class_is_rejected_where_there_are_two():
    assert [p_value(seed, 2, 19) for seed in range(3)] == [1 / 20] * 3


@pytest.mark.slow
def test_two_classes_are_rejected_as_often_as_the_level_says_where_there_are_two():
    """Of 14 tables at a level of 0.25, more than 8 come about once in 500 runs of other seeds."""
    found = np.array([p_value(seed, 3, 19) for seed in range(14)])
    assert np.count_nonzero(found <= 0.25) <= 8
    assert 0.3 < found.mean() < 0.8
