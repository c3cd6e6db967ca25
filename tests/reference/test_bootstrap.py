"""Bootstrap likelihood-ratio tests of Gaussian mixtures beside those of mclust."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentry.algorithms.mixture import Effort, fit_mixture, one_blas_thread
from segmentry.algorithms.mixture_ratio import mixture_ratio
from segmentry.algorithms.stability.bootstrap_test import bootstrap_test

HERE = Path(__file__).parent / "bootstrap"
EFFORT = Effort(n_starts=10, max_iter=200, tolerance=1e-6)
MOST = 39


@pytest.fixture(scope="module")
def groups():
    return pd.read_csv(HERE / "groups.csv").to_numpy()


@pytest.mark.slow
@pytest.mark.parametrize("covariance", ["full", "tied", "diag"])
def test_gains_and_decisions_are_those_of_mclust(groups, covariance):
    """Two components of mclust are a poorer maximum, so gains are compared from one to three."""
    expected = pd.read_csv(HERE / "in_mclust.csv").query("covariance == @covariance").set_index("k")
    with one_blas_thread():
        ratios = {
            k: mixture_ratio(
                groups,
                fit_mixture(groups, k - 1, [covariance], EFFORT, np.random.default_rng(0)),
                np.random.default_rng(1),
            )
            for k in (2, 3, 4)
        }
        assert ratios[2].observed + ratios[3].observed == pytest.approx(expected["ratio"][[2, 3]].sum(), abs=0.1)
        assert ratios[4].observed >= expected["ratio"][4] - 0.2, "a maximum at least as good"
        for k, ratio in ratios.items():
            drawn = [ratio.drawn(np.random.default_rng([3, index])) for index in range(MOST)]
            found = bootstrap_test(ratio.observed, lambda index, drawn=drawn: drawn[index], MOST)
            assert (found.p_value <= 0.05) == (expected["p_value"][k] <= 0.05)
            if k < 4:
                assert np.quantile(drawn, 0.95) == pytest.approx(expected["upper"][k], rel=0.4), "39 against 499 tables"
