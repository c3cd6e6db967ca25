"""Latent classes of ordered answers: likelihoods that rise, numbers of parameters, gaps."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentry.algorithms.latent_class.em import joint_logs, log_memberships, run_em
from segmentry.algorithms.latent_class.parameters import whole_of
from segmentry.algorithms.latent_class.search import SearchEffort, search, seeded
from segmentry.algorithms.latent_class.terms import terms_of
from segmentry.algorithms.mixed import MISSING, Answers, Layout, MixedRows, YesNo, split_rows_by_answers

EFFORT = SearchEffort(n_starts=20, most_passes=1000, tolerance=1e-9)
N_ANSWERS = (5, 3, 5, 4)
SCORES = tuple(np.arange(float(n)) for n in N_ANSWERS)


def rated(n=500, missing=0.15, seed=2):
    """Return three classes by a category of three levels and four columns of ordered answers."""
    rng = np.random.default_rng(seed)
    classes = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    columns = [np.where(rng.random(n) < 0.5, classes, rng.integers(0, 3, n))]
    for n_answers in N_ANSWERS:
        effects = rng.normal(0.0, 0.7, n_answers) + rng.permutation([-0.9, 0.0, 0.9])[:, None] * np.arange(n_answers)
        shares = np.exp(effects) / np.exp(effects).sum(axis=1, keepdims=True)
        columns.append((rng.random((n, 1)) > shares[classes].cumsum(axis=1)[:, :-1]).sum(axis=1))
    codes = np.stack(columns, axis=1)
    codes = np.where(rng.random(codes.shape) < missing, MISSING, codes)
    return classes, MixedRows(numbers=np.empty((n, 0)), codes=codes, n_levels=np.array([3, *N_ANSWERS]))


def fitted(rows, k, scores=SCORES):
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels, scores)
    return terms, search(terms, whole, k, effort=EFFORT, rng=np.random.default_rng(0))


def test_no_pass_lowers_the_likelihood():
    rows = rated()[1]
    terms = terms_of(rows, np.ones(len(rows)))
    whole = whole_of(terms, rows.n_levels, SCORES)
    seeds = seeded(terms, whole, 4, n_starts=5, rng=np.random.default_rng(0))
    run = run_em(terms, seeds, whole, most_passes=1, tolerance=0.0)
    for _ in range(60):
        after = run_em(terms, run.parameters, whole, most_passes=1, tolerance=0.0)
        assert (after.log_likelihoods >= run.log_likelihoods - 1e-8).all()
        run = after
    logs = joint_logs(terms, run.parameters.start(2))
    assert run.log_likelihoods[2] == pytest.approx(np.logaddexp.reduce(logs, axis=1).sum())


@pytest.mark.slow
def test_longer_steps_stay_within_the_model():
    rows = rated()[1]
    _, found = fitted(rows, 3)
    logs = np.log(found.parameters.level_shares[0, :, 3:8])
    slopes = np.diff(logs[1:] - logs[:1], axis=1)
    assert np.ptp(slopes, axis=1) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_an_ordered_column_costs_an_effect_of_each_answer_and_of_each_segment_but_one(k):
    _, found = fitted(rated()[1], k)
    of_answers = sum(n - 1 for n in N_ANSWERS)
    assert found.parameters.n_free == (k - 1) + 2 * k + of_answers + len(N_ANSWERS) * (k - 1)


def test_one_class_has_the_shares_of_the_known_answers():
    rows = rated()[1]
    _, found = fitted(rows, 1)
    expected = 0.0
    for column, n_levels in zip(rows.codes.T, rows.n_levels, strict=True):
        counts = np.bincount(column[column != MISSING], minlength=n_levels)
        expected += counts @ np.log(counts / counts.sum())
    assert found.log_likelihood == pytest.approx(expected)


@pytest.mark.slow
def test_the_order_costs_likelihood_and_saves_parameters():
    rows = rated()[1]
    (_, ordered), (_, free) = fitted(rows, 3), fitted(rows, 3, scores=())
    assert ordered.log_likelihood <= free.log_likelihood
    n_saved = free.parameters.n_free - ordered.parameters.n_free
    assert n_saved == sum((3 - 1) * (n - 1) - (3 - 1) for n in N_ANSWERS)
    assert free.log_likelihood - ordered.log_likelihood < np.log(len(rows)) / 2 * n_saved, "so BIC prefers the order"


def test_planted_classes_are_found():
    classes, rows = rated(n=1500, missing=0.05)
    terms, found = fitted(rows, 3)
    planted = adjusted_rand_score(classes, log_memberships(terms, found.parameters).argmax(axis=1))
    assert planted > 0.5


def test_answers_of_a_matrix_are_codes_and_those_between_two_the_nearer():
    layout = Layout(numbers=(0, 2), ordered=(2,), yes_no=(YesNo(1, 0.5),), answers=(Answers(2, (-1.0, 0.0, 2.0)),))
    rows = np.array([[7.0, 1.0, -1.0], [8.0, 0.0, 0.9], [9.0, np.nan, 1.1], [np.nan, 1.0, np.nan], [1.0, 1.0, 99.0]])
    mixed = split_rows_by_answers(rows, layout)
    assert mixed.numbers[:, 0] == pytest.approx([7, 8, 9, np.nan, 1], nan_ok=True)
    assert mixed.codes.tolist() == [[1, 0], [0, 1], [MISSING, 2], [1, MISSING], [1, 2]]
    assert mixed.n_levels.tolist() == [2, 3]
