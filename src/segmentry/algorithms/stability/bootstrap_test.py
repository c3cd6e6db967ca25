"""A Monte Carlo test that ends early where its answer is clear: a p-value and its error."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

ENOUGH = 10
"""Drawn statistics at least as large as the observed one after which the test ends."""


@dataclass(frozen=True, kw_only=True)
class BootstrapTest:
    """The p-value, its Monte Carlo standard error, the data sets drawn, and how many exceeded the observation."""

    p_value: float
    error: float
    n_draws: int
    n_exceeding: int


def bootstrap_test(observed: float, drawn: Callable[[int], float], most: int) -> BootstrapTest:
    """Compare an observed statistic with those of data sets drawn under the null hypothesis.

    The test ends at the tenth statistic that is at least as large as the observed one, with the p-value 10 / n for n draws;
    without ten of them it is (exceeding + 1) / (most + 1). Both are valid p-values whatever the distribution of the statistic.

    Parameters
    ----------
    observed
        The statistic of the data.
    drawn
        Returns the statistic of one data set by its number, from 0.
    most
        Largest number of data sets.

    Returns
    -------
    BootstrapTest
        The error is that of a binomial share, or of a negative binomial one where the test ended early.

    References
    ----------
    Besag, J. & Clifford, P. (1991). Sequential Monte Carlo p-values. Biometrika 78, 301-304. doi:10.1093/biomet/78.2.301
    """
    n_exceeding = 0
    for index in range(most):
        n_exceeding += drawn(index) >= observed
        if n_exceeding == ENOUGH:
            p_value = ENOUGH / (index + 1)
            return _test(p_value, p_value * float(np.sqrt((1 - p_value) / ENOUGH)), index + 1, n_exceeding)
    p_value = (n_exceeding + 1) / (most + 1)
    return _test(p_value, float(np.sqrt(p_value * (1 - p_value) / (most + 1))), most, n_exceeding)


def _test(p_value: float, error: float, n_draws: int, n_exceeding: int) -> BootstrapTest:
    return BootstrapTest(p_value=p_value, error=error, n_draws=n_draws, n_exceeding=n_exceeding)
