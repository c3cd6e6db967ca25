"""Customers of whom most values are unknown: methods that fill in nothing use those that are known."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

import segmentry as sg

N, K = 600, 4
NUMBERS = [f"spend_{letter}" for letter in "abcde"]


def _planted(share_missing: float, n_categories: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Return customers of four kinds, with random gaps, and the kind of each."""
    rng = np.random.default_rng(1)
    kinds = rng.integers(0, K, N)
    frame = pd.DataFrame(rng.normal(size=(N, 5)) + 3 * rng.normal(size=(K, 5))[kinds], columns=NUMBERS)
    for index in range(n_categories):
        shares = rng.dirichlet(np.full(3, 0.4), K)
        frame[f"choice_{index}"] = [rng.choice(["red", "green", "blue"], p=shares[kind]) for kind in kinds]
    frame = frame.mask(rng.random(frame.shape) < share_missing)
    frame.insert(0, "customer_id", [f"C{row:04}" for row in range(N)])
    return frame, kinds


@pytest.mark.parametrize("depth", ["quick", "standard"])
def test_planted_kinds_are_found_where_three_values_of_five_are_missing(depth):
    frame, kinds = _planted(0.6, n_categories=6)
    study = sg.fit(frame, evidence=depth)
    assert study.summary["method"] == "latent-class"
    assert set(NUMBERS) <= set(study.summary["features"])
    assert study.evidence.recommended_k == K
    assert adjusted_rand_score(kinds, study.segments["segment_id"]) > 0.7


@pytest.mark.slow
def test_a_table_of_numbers_that_most_customers_lack_is_taken_by_latent_classes():
    frame, _ = _planted(0.6, n_categories=0)
    study = sg.fit(frame, evidence="quick")
    assert study.summary["method"] == "latent-class"
    assert set(study.summary["features"]) == set(NUMBERS)


def test_a_method_that_fills_in_values_refuses_them_and_names_one_that_does_not():
    frame, _ = _planted(0.6, n_categories=0)
    with pytest.raises(sg.DataError, match="--method latent-class"):
        sg.fit(frame, method="kmeans")


@pytest.mark.slow
def test_a_number_that_hardly_anybody_has_forms_no_segments():
    frame, _ = _planted(0.3, n_categories=6)
    frame["rare"] = np.where(np.arange(N) < 40, np.random.default_rng(2).normal(size=N), np.nan)
    study = sg.fit(frame, evidence="quick")
    assert "rare" not in study.summary["features"]
    assert "mostly_missing" in {finding.code for finding in study.findings}
