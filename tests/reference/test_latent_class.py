"""Latent class models reach the likelihoods of StepMix."""

import numpy as np
import pytest

from segmentry.algorithms.latent_class.parameters import whole_of
from segmentry.algorithms.latent_class.search import SearchEffort, search
from segmentry.algorithms.latent_class.terms import terms_of
from tests.unit.algorithms.latent_class.test_latent_class import planted

EFFORT = SearchEffort(n_starts=100, most_passes=2000, tolerance=1e-9)

STEPMIX = {
    (900, 2, 5, 1, 0.0): {2: -9385.0365, 3: -8979.5995, 4: -8958.0817},
    (900, 2, 5, 1, 0.3): {2: -6574.7043, 3: -6362.5202},
    (1500, 4, 8, 2, 0.0): {2: -26634.9596, 3: -25180.0239, 4: -25145.6757},
    (1500, 4, 8, 2, 0.2): {2: -21557.9273, 3: -20483.3647, 4: -20449.4447},
}
"""Of StepMix 3.0.0 with n_init=20, max_iter=1000, random_state=0, models gaussian_diag and categorical (with _nan for gaps)."""


@pytest.mark.parametrize(("drawn", "k"), [(drawn, k) for drawn, found in STEPMIX.items() for k in found], ids=str)
def test_the_likelihood_is_at_least_that_of_stepmix(drawn, k):
    n, d, c, seed, missing = drawn
    rows = planted(n=n, d=d, c=c, seed=seed, missing=missing)[1]
    terms = terms_of(rows, np.ones(n))
    found = search(terms, whole_of(terms, rows.n_levels), k, effort=EFFORT, rng=np.random.default_rng(0))
    assert found.log_likelihood >= STEPMIX[drawn][k] - 0.02
