"""A likelihood-ratio statistic with those of customers drawn under the null hypothesis."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, kw_only=True)
class LikelihoodRatio:
    """A test of k segments against one fewer, for which the same fits are made of the customers and of drawn ones.

    Attributes
    ----------
    observed
        Twice the gain in log-likelihood by one more segment, at least 0.
    drawn
        Takes random numbers, and returns the statistic of as many customers drawn from the model of one segment fewer.
    """

    observed: float
    drawn: Callable[[np.random.Generator], float]
