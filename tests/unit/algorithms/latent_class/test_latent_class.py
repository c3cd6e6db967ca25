"""Latent class analysis: densities, gaps, likelihoods that rise, and classes that are found again."""

import numpy as np
import pytest
from scipy.stats import norm
from sklearn.metrics import adjusted_rand_score

from segmentry.algorithms.latent_class.densities import feature_log_densities
from segmentry.algorithms.latent_class.em import joint_logs, log_memberships, run_em
from segmentry.algorithms.latent_class.parameters import ClassParameters, whole_of
from segmentry.algorithms.latent_class.search import SearchEffort, search, seeded
from segmentry.algorithms.latent_class.terms import terms_of
from segmentry.algorithms.mixed import MISSING, MixedRows

EFFORT = SearchEffort(n_starts=20, most_passes=1000, tolerance=1e-9)


def planted(n=900, d=2, c=5, missing=0.0, seed=1):
    """Return three classes as tests/reference/latent_class_stepmix.py draws them."""
    rng = np.random.default_rng(seed)
    classes = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    numbers = np.stack([rng.normal(2 * ((classes + j) % 3), 1.5) for j in range(d)], axis=1)
    favourites = np.array([rng.permutation(4)[:3] for _ in range(c)])
    codes = np.where(rng.random((n, c)) < 0.5, favourites[:, classes].T, rng.integers(0, 4, (n, c)))
    numbers[rng.random((n, d)) < missing] = np.nan
    codes = np.where(rng.random((n, c)) < missing, MISSING, codes)
    return classes, MixedRows(numbers=numbers, codes=codes, n_levels=np.full(c, 4))


def fitted(rows, k, seed=0, effort=EFFORT):
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels)
    return terms, search(terms, whole, k, effort=effort, rng=np.random.default_rng(seed))


def model():
    return ClassParameters(
        shares=np.array([[0.25, 0.75]]),
        means=np.array([[[0.0], [2.0]]]),
        variances=np.array([[[1.0], [4.0]]]),
        level_shares=np.array([[[0.5, 0.3, 0.2, 0.9, 0.1], [0.1, 0.1, 0.8, 0.4, 0.6]]]),
        n_levels=np.array([3, 2]),
    )


def test_the_density_of_a_customer_is_the_product_over_its_known_values():
    rows = MixedRows(
        numbers=np.array([[1.0], [np.nan], [np.nan]]),
        codes=np.array([[2, 0], [MISSING, 1], [MISSING, MISSING]]),
        n_levels=np.array([3, 2]),
    )
    logs = joint_logs(terms_of(rows, np.ones(3)), model())
    assert logs[0] == pytest.approx(
        [
            np.log(0.25) + norm.logpdf(1, 0, 1) + np.log(0.2) + np.log(0.9),
            np.log(0.75) + norm.logpdf(1, 2, 2) + np.log(0.8) + np.log(0.4),
        ]
    )
    assert logs[1] == pytest.approx([np.log(0.25) + np.log(0.1), np.log(0.75) + np.log(0.6)])
    assert np.exp(log_memberships(terms_of(rows, np.ones(3)), model())[2]) == pytest.approx([0.25, 0.75])


def test_what_each_column_says_adds_up_to_the_whole():
    rows = planted(missing=0.2)[1]
    terms, found = fitted(rows, 3)
    first, second = np.zeros(len(rows), dtype=int), np.full(len(rows), 2)
    columns = feature_log_densities(rows, found.parameters, first) - feature_log_densities(
        rows, found.parameters, second
    )
    logs, shares = joint_logs(terms, found.parameters), np.log(found.parameters.shares[0])
    assert columns.sum(axis=1) == pytest.approx(logs[:, 0] - logs[:, 2] - shares[0] + shares[2])


def test_no_pass_lowers_the_likelihood_and_it_is_that_of_the_parameters():
    rows = planted(missing=0.1)[1]
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels)
    run = run_em(
        terms, seeded(terms, whole, 4, n_starts=5, rng=np.random.default_rng(0)), whole, most_passes=1, tolerance=0.0
    )
    for _ in range(30):
        after = run_em(terms, run.parameters, whole, most_passes=1, tolerance=0.0)
        assert (after.log_likelihoods >= run.log_likelihoods - 1e-8).all()
        run = after
    logs = joint_logs(terms, run.parameters.start(2))
    assert run.log_likelihoods[2] == pytest.approx(np.logaddexp.reduce(logs, axis=1).sum())


def test_one_class_has_the_likelihood_of_independent_columns():
    rows = planted(c=1)[1]
    _, found = fitted(rows, 1)
    normal = sum(norm.logpdf(column, column.mean(), column.std()).sum() for column in rows.numbers.T)
    counts = np.bincount(rows.codes[:, 0], minlength=4)
    assert found.log_likelihood == pytest.approx(normal + counts @ np.log(counts / len(rows)))
    assert found.parameters.n_free == 2 * 2 + 3


def test_equal_customers_count_as_often_as_they_are():
    rows = planted(n=200)[1]
    often = np.random.default_rng(3).integers(1, 4, len(rows))
    repeated = MixedRows(
        numbers=np.repeat(rows.numbers, often, axis=0),
        codes=np.repeat(rows.codes, often, axis=0),
        n_levels=rows.n_levels,
    )
    start = terms_of(rows, often.astype(float))
    whole = whole_of(start, rows.n_levels)
    seeds = seeded(start, whole, 3, n_starts=4, rng=np.random.default_rng(1))
    counted = run_em(start, seeds, whole, most_passes=50, tolerance=0.0)
    each = terms_of(repeated, np.ones(len(repeated)))
    alone = run_em(each, seeds, whole_of(each, rows.n_levels), most_passes=50, tolerance=0.0)
    assert counted.log_likelihoods == pytest.approx(alone.log_likelihoods)


@pytest.mark.parametrize(("missing", "least"), [(0.0, 0.8), (0.3, 0.6)])
def test_planted_classes_are_found(missing, least):
    classes, rows = planted(missing=missing)
    terms, found = fitted(rows, 3)
    labels = log_memberships(terms, found.parameters).argmax(axis=1)
    assert adjusted_rand_score(classes, labels) > least


def test_a_customer_has_the_same_bits_alone_and_among_others():
    rows = planted(n=700, missing=0.1)[1]
    terms, found = fitted(rows, 3)
    everyone = log_memberships(terms, found.parameters)
    for index in (0, 255, 256, 699):
        one = MixedRows(
            numbers=rows.numbers[index : index + 1], codes=rows.codes[index : index + 1], n_levels=rows.n_levels
        )
        assert (log_memberships(terms_of(one, np.ones(1)), found.parameters)[0] == everyone[index]).all()


def test_a_column_that_hardly_varies_in_a_class_does_not_break_the_likelihood():
    rows = planted(n=300)[1]
    numbers = rows.numbers.copy()
    numbers[:150, 0] = 1.0
    terms, found = fitted(MixedRows(numbers=numbers, codes=rows.codes, n_levels=rows.n_levels), 4)
    assert np.isfinite(found.log_likelihood)
    assert np.isfinite(log_memberships(terms, found.parameters)).all()
    assert found.parameters.variances.min() >= 1e-3 * numbers.var(axis=0).min() * (1 - 1e-9)


def test_several_small_gains_in_a_row_end_a_run_later_than_one():
    rows = planted(n=3000, d=1, c=4)[1]
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels)
    start = seeded(terms, whole, 5, n_starts=1, rng=np.random.default_rng(0))
    one, four = (
        run_em(terms, start, whole, most_passes=400, tolerance=1e-6, n_plain=0, n_small=n_small) for n_small in (1, 4)
    )
    assert four.n_passes >= one.n_passes + 9
    assert four.log_likelihoods[0] > one.log_likelihoods[0]
