"""Segments flatter the customers that they were formed on; a check allows for it."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.results import customers_of_reference
from segmentry.spec import KMeansMethod
from segmentry.stages.features import apply_features
from segmentry.stages.track import optimism_of


def features_of(rows):
    table = pa.table({"customer_id": np.arange(len(rows)).astype(str), **{f"x{n}": x for n, x in enumerate(rows.T)}})
    result = sg.fit(table, k=5, evidence="quick", method="kmeans").result
    return result, apply_features(
        customers_of_reference(result.reference, result.model.features), result.model.features
    )


@pytest.mark.slow
def test_the_optimism_is_what_customers_who_come_later_lack():
    rng = np.random.default_rng(0)
    found, real = [], []
    for _ in range(6):
        rows = rng.normal(size=(150, 10))
        result, features = features_of(rows)
        found.append(optimism_of(features, KMeansMethod(), 5, 150, rng).fit)
        state = result.model.partition
        later = (rng.normal(size=(4000, 10)) - rows.mean(axis=0)) / rows.std(axis=0)
        fits = [sorted_fit(coordinates, state.centres) for coordinates in (features.coordinates, later)]
        real.append(fits[0] - fits[1])
    assert np.mean(real) > 0.03
    assert np.mean(found) > 0.75 * np.mean(real)


def sorted_fit(coordinates, centres):
    """Return the mean fit: 1 minus twice the smallest distance by the sum of the two smallest."""
    distances = np.sort(np.linalg.norm(coordinates[:, None] - centres[None], axis=2), axis=1)
    return float((1 - 2 * distances[:, 0] / (distances[:, 0] + distances[:, 1])).mean())


@pytest.mark.slow
def test_where_customers_are_plenty_nothing_is_computed():
    rng = np.random.default_rng(1)
    _, features = features_of(rng.normal(size=(1200, 2)))
    assert optimism_of(features, KMeansMethod(), 5, 1200, rng).fit == 0.0
