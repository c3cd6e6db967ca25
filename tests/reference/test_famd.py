"""Places on the axes of mixed data beside those of prince; the script lies beside the numbers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.study.read_again import features_of

HERE = Path(__file__).parent / "famd"
SETTINGS = {"features": {"transform": "none", "categories": {"kind": "famd", "axes": 6}}}


@pytest.fixture(scope="module")
def found():
    table = pd.read_csv(HERE / "customers.csv")
    study = sg.fit(table, k=3, evidence="quick", settings=SETTINGS)
    return features_of(table, study.result.model)


def test_eigenvalues_and_places_on_the_axes_are_those_of_prince(found):
    prince = pd.read_csv(HERE / "in_prince.csv", comment="#", index_col="what").to_numpy()
    eigenvalues, positions = prince[0], prince[1:]
    assert found.coordinates.shape == positions.shape == (60, 6)
    assert found.coordinates.var(axis=0) == pytest.approx(eigenvalues, rel=1e-6)
    signs = np.sign((found.coordinates * positions).sum(axis=0))
    assert found.coordinates * signs == pytest.approx(positions, abs=1e-6)


def test_shares_of_the_axes_are_their_eigenvalues_over_columns_and_levels(found):
    variances = found.coordinates.var(axis=0)
    n_directions = 3 + (4 - 1) + (3 - 1) + (2 - 1)
    assert np.array(found.state.axes.shares) == pytest.approx(variances / n_directions)
