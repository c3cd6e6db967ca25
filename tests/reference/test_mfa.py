"""A block of columns beside the multiple factor analysis of prince, whose script is there too."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.study.read_again import features_of

HERE = Path(__file__).parent / "mfa"
SETTINGS = {
    "features": {
        "transform": "none",
        "columns": ["age", "income"],
        "blocks": {"ratings": {"columns": ["rating_*"], "share": 1.0}},
    }
}


@pytest.fixture(scope="module")
def coordinates():
    table = pd.read_csv(HERE / "customers.csv")
    study = sg.fit(table, k=3, evidence="quick", settings=SETTINGS)
    return features_of(table, study.result.model).coordinates


@pytest.fixture(scope="module")
def prince():
    return pd.read_csv(HERE / "in_prince.csv", comment="#", index_col="what").to_numpy()


def squared_distances(rows: np.ndarray) -> np.ndarray:
    return np.square(rows[:, None] - rows[None]).sum(axis=2)


def test_distances_between_customers_are_those_of_multiple_factor_analysis(coordinates, prince):
    assert squared_distances(coordinates) == pytest.approx(squared_distances(prince[1:]), rel=1e-6, abs=1e-6)


def test_axes_of_all_features_have_the_eigenvalues_of_multiple_factor_analysis(coordinates, prince):
    eigenvalues = np.linalg.eigvalsh(np.cov(coordinates.T, ddof=0))[::-1]
    assert eigenvalues == pytest.approx(prince[0], rel=1e-6)


def test_no_direction_of_the_block_varies_more_than_a_standardised_number(coordinates):
    assert coordinates[:, :2].var(axis=0) == pytest.approx([1.0, 1.0])
    assert np.linalg.eigvalsh(np.cov(coordinates[:, 2:].T, ddof=0)).max() == pytest.approx(1.0)
