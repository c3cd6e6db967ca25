"""Ordered answers of latent classes beside R's glm and a maximisation without EM."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentry.algorithms.latent_class.association import associated_shares
from tests.unit.algorithms.latent_class.test_ordered_answers import fitted, rated

HERE = Path(__file__).parent / "ordered"


def test_the_shares_are_those_of_the_model_of_row_effects_in_r():
    table = pd.read_csv(HERE / "in_r.csv")
    counts, shares = (table[name].to_numpy(dtype=float).reshape(1, 6, 4) for name in ("count", "share"))
    found = associated_shares(counts, np.full_like(counts, 0.25), [np.arange(4.0)])
    assert found == pytest.approx(shares, abs=1e-7)
    deviance = 2 * (counts * np.log(counts / counts.sum(axis=2, keepdims=True) / found)).sum()
    assert deviance == pytest.approx(6.829334, abs=1e-5), "with 10 degrees of freedom"


@pytest.mark.slow
@pytest.mark.parametrize("k", [2, 3])
def test_em_reaches_the_maximum_of_the_whole_likelihood(k):
    expected = json.loads((HERE / "in_scipy.json").read_text(encoding="utf-8"))[str(k)]
    found = fitted(rated()[1], k)[1]
    assert found.log_likelihood == pytest.approx(expected["log_likelihood"], abs=0.01)
    assert found.parameters.n_free == expected["n_free"]
