"""Shares of ordered answers: what the largest likelihood has, and what no start or gap spoils."""

import numpy as np
import pytest

from segmentry.algorithms.latent_class.association import associated_shares

SCORES = np.array([0.0, 1.0, 2.0, 4.0])


def tables(n_starts=5, k=3, seed=0):
    return np.random.default_rng(seed).gamma(0.7, 20.0, (n_starts, k, len(SCORES)))


def even(counts):
    return np.full_like(counts, 0.25)


def likelihoods(counts, shares):
    return (counts * np.log(shares)).sum(axis=(1, 2))


def test_each_answer_is_as_frequent_as_observed_and_each_segment_has_its_mean_score():
    counts = tables()
    expected = associated_shares(counts, even(counts), [SCORES]) * counts.sum(axis=2, keepdims=True)
    assert expected.sum(axis=1) == pytest.approx(counts.sum(axis=1))
    assert expected @ SCORES == pytest.approx(counts @ SCORES)


def test_log_odds_of_neighbours_differ_between_segments_by_one_effect_along_the_scores():
    counts = tables()
    logs = np.log(associated_shares(counts, even(counts), [SCORES]))
    slopes = np.diff(logs[:, 1:] - logs[:, :1], axis=2) / np.diff(SCORES)
    assert np.ptp(slopes, axis=2) == pytest.approx(0, abs=1e-9)


def test_any_start_leads_to_the_same_shares_and_none_is_left_for_less_likely_ones():
    counts, rng = tables(), np.random.default_rng(1)
    best = associated_shares(counts, even(counts), [SCORES])
    for _ in range(20):
        near = rng.dirichlet(np.full(len(SCORES), 0.5), counts.shape[:2])
        assert likelihoods(counts, associated_shares(counts, near, [SCORES])) == pytest.approx(
            likelihoods(counts, best)
        )
    again = associated_shares(counts, best, [SCORES])
    assert (likelihoods(counts, again) >= likelihoods(counts, best) - 1e-9).all()


def test_the_unit_and_the_origin_of_the_scores_change_nothing():
    counts = tables()
    shifted = associated_shares(counts, even(counts), [7 * SCORES - 100])
    assert shifted == pytest.approx(associated_shares(counts, even(counts), [SCORES]))


def test_columns_of_different_length_are_fitted_as_each_alone():
    first, second = tables(seed=2), np.random.default_rng(3).gamma(1.0, 9.0, (5, 3, 2))
    third = tables(seed=4)
    near = [even(first), np.full_like(second, 0.5), even(third)]
    scores = [SCORES, np.array([1.0, 2.0]), SCORES**2]
    joined = associated_shares(np.concatenate([first, second, third], axis=2), np.concatenate(near, axis=2), scores)
    alone = [
        associated_shares(counts, begin, [score])
        for counts, begin, score in zip((first, second, third), near, scores, strict=True)
    ]
    assert joined == pytest.approx(np.concatenate(alone, axis=2))


def test_two_answers_have_any_shares():
    counts = np.random.default_rng(5).gamma(1.0, 9.0, (4, 3, 2))
    found = associated_shares(counts, np.full_like(counts, 0.5), [np.array([0.0, 1.0])])
    assert found == pytest.approx(counts / counts.sum(axis=2, keepdims=True))


def test_segments_of_one_answer_or_of_nobody_and_answers_of_nobody_have_finite_shares():
    counts = tables(n_starts=1)
    counts[0, 0] = [0, 0, 0, 80]
    counts[0, 1] = 0
    counts[0, :, 1] = 0
    shares = associated_shares(counts, even(counts), [SCORES])
    assert np.isfinite(np.log(shares)).all()
    assert shares.sum(axis=2) == pytest.approx(1)
    assert shares[0, 0, 3] == pytest.approx(1, abs=1e-3)
    assert shares[0, :, 1].max() < 1e-3


def test_starts_at_shares_of_almost_nothing_are_left():
    """Deep evidence on halves of 300 answers once ended in a singular matrix."""
    counts = tables(n_starts=4)
    counts[:, :, 2] = 0
    for emptied in ([2], [0, 2], [1, 2, 3]):
        near = even(counts)
        near[:, :, emptied] = 1e-60
        shares = associated_shares(counts, near / near.sum(axis=2, keepdims=True), [SCORES])
        assert np.isfinite(np.log(shares)).all()
        assert shares[:, :, 2].max() < 1e-3
        assert (likelihoods(counts, shares) >= likelihoods(counts, near) - 1e-9).all()
