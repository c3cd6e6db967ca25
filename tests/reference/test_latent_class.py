"""Likelihoods of latent class models are those of StepMix, and of flexmix on a known survey."""

import csv
from pathlib import Path

import numpy as np
import pytest

from segmentry.algorithms.latent_class.em import log_memberships
from segmentry.algorithms.latent_class.parameters import whole_of
from segmentry.algorithms.latent_class.search import SearchEffort, search
from segmentry.algorithms.latent_class.terms import terms_of
from segmentry.algorithms.mixed import MixedRows
from tests.unit.algorithms.latent_class.test_latent_class import planted

SURVEY = Path(__file__).parents[3] / "shared" / "data" / "mcdonalds" / "mcdonalds.csv"
EFFORT = SearchEffort(n_starts=100, most_passes=2000, tolerance=1e-9)

STEPMIX = {
    (900, 2, 5, 1, 0.0): {2: -9385.0365, 3: -8979.5995, 4: -8958.0817},
    (900, 2, 5, 1, 0.3): {2: -6574.7043, 3: -6362.5202},
    (1500, 4, 8, 2, 0.0): {2: -26634.9596, 3: -25180.0239, 4: -25145.6757},
    (1500, 4, 8, 2, 0.2): {2: -21557.9273, 3: -20483.3647, 4: -20449.4447},
}
"""Of StepMix 3.0.0 with n_init=20, max_iter=1000, random_state=0, models gaussian_diag and categorical (with _nan for gaps)."""

FLEXMIX = {2: -7610.836, 3: -7311.478, 4: -7111.109, 5: -7011.168, 6: -6956.025}
"""Of Dolnicar, Gruen & Leisch (2018), Market Segmentation Analysis, chapter A: 11 binary items of 1,453 people."""


@pytest.mark.parametrize(("drawn", "k"), [(drawn, k) for drawn, found in STEPMIX.items() for k in found], ids=str)
def test_the_likelihood_is_at_least_that_of_stepmix(drawn, k):
    n, d, c, seed, missing = drawn
    rows = planted(n=n, d=d, c=c, seed=seed, missing=missing)[1]
    terms = terms_of(rows, np.ones(n))
    found = search(terms, whole_of(terms, rows.n_levels), k, effort=EFFORT, rng=np.random.default_rng(0))
    assert found.log_likelihood >= STEPMIX[drawn][k] - 0.02


@pytest.mark.skipif(not SURVEY.exists(), reason="the survey is not among the shared data")
def test_the_survey_on_fast_food_has_the_published_classes():
    with SURVEY.open(encoding="utf-8") as file:
        answers = np.array([[value == "Yes" for value in row[:11]] for row in list(csv.reader(file))[1:]]).astype(int)
    distinct, counts = np.unique(answers, axis=0, return_counts=True)
    rows = MixedRows(numbers=np.empty((len(distinct), 0)), codes=distinct, n_levels=np.full(11, 2))
    terms = terms_of(rows, counts.astype(float))
    for k, expected in FLEXMIX.items():
        found = search(terms, whole_of(terms, rows.n_levels), k, effort=EFFORT, rng=np.random.default_rng(0))
        assert found.log_likelihood == pytest.approx(expected, abs=0.005)
        if k == 4:
            labels = log_memberships(terms, found.parameters).argmax(axis=1)
            assert sorted(np.bincount(labels, counts).astype(int).tolist()) == [201, 281, 379, 592]
