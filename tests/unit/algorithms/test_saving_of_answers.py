"""Code lengths of ordered answers: classes save, a scale that all columns share and skewed answers do not."""

import numpy as np
import pytest

from segmentry.algorithms.indices.answer_lengths import coded_answers, length_of_answers
from segmentry.algorithms.indices.mixed_saving import mixed_savings
from segmentry.algorithms.latent_class.em import joint_logs
from segmentry.algorithms.latent_class.parameters import whole_of
from segmentry.algorithms.latent_class.search import SearchEffort, search
from segmentry.algorithms.latent_class.terms import terms_of
from segmentry.algorithms.mixed import Answers, Layout, split_rows, split_rows_by_answers

N = 600
EFFORT = SearchEffort(n_starts=10, most_passes=100, tolerance=1e-5)
EVEN, SKEWED = [-1.2, -0.3, 0.6, 1.5], [0.5, 0.9, 1.4, 2.0]


def standardised(answers):
    """Return coordinates of answers by column, and what each coordinate is."""
    scaled = (answers - answers.mean(axis=0)) / answers.std(axis=0)
    columns = tuple(Answers(index, tuple(np.unique(column).tolist())) for index, column in enumerate(scaled.T))
    positions = tuple(range(len(columns)))
    return scaled, Layout(numbers=positions, ordered=positions, answers=columns)


def saved(answers, most=4):
    """Return the nats per customer that latent classes save."""
    rows, layout = standardised(answers)
    mixed = split_rows_by_answers(rows, layout)
    terms = terms_of(mixed, np.ones(len(rows)))
    scores = [np.array(item.scores) for item in layout.answers]
    whole = whole_of(terms, mixed.n_levels, scores)
    found = [search(terms, whole, k, effort=EFFORT, rng=np.random.default_rng(0)) for k in range(1, most + 1)]
    labels = [joint_logs(terms, item.parameters).argmax(axis=1) for item in found]
    resolution = np.array([np.square(np.diff(item)).mean() / 12 for item in scores])
    return mixed_savings(split_rows(rows, layout), labels, resolution, coded_answers(rows, layout)) / len(rows)


def answered(latent, cuts):
    noise = np.random.default_rng(2).normal(size=(N, 8))
    return np.searchsorted(cuts, latent + noise).astype(float)


@pytest.mark.slow
@pytest.mark.parametrize("cuts", [EVEN, SKEWED], ids=["even", "skewed"])
@pytest.mark.parametrize("share", [0.0, 1.0], ids=["independent", "one factor"])
def test_answers_without_classes_save_nothing(cuts, share):
    factor = share * np.random.default_rng(1).normal(size=(N, 1))
    assert saved(answered(factor, cuts))[1:].max() < 0


@pytest.mark.parametrize("cuts", [EVEN, SKEWED], ids=["even", "skewed"])
def test_planted_classes_save_most_at_their_number(cuts):
    rng = np.random.default_rng(1)
    means = 1.5 * rng.normal(size=(3, 8))
    savings = saved(answered(means[rng.integers(0, 3, N)], cuts))
    assert savings.argmax() == 2
    assert savings.max() > 0.02


def test_one_segment_costs_the_entropy_of_the_answers_and_a_parameter_less_than_answers():
    rows, layout = standardised(answered(np.zeros((N, 1)), SKEWED))
    answers = coded_answers(rows, layout)[0]
    shares = answers.counts / N
    expected = -N * float(shares @ np.log(shares)) + 4 * np.log(N) / 2
    assert length_of_answers(answers, np.zeros(N, dtype=int), 1) == pytest.approx(expected)


def test_missing_answers_cost_nothing():
    rows, layout = standardised(answered(np.zeros((N, 1)), EVEN))
    full = coded_answers(rows, layout)[0]
    rows[:100, 0] = np.nan
    some = coded_answers(rows, layout)[0]
    labels = np.zeros(N, dtype=int)
    assert length_of_answers(some, labels, 1) < length_of_answers(full, labels, 1) - 100
