"""Holm's correction for multiple tests."""

from collections.abc import Sequence

import numpy as np


def holm_adjusted(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted so that each can be compared with one family-wise level.

    Parameters
    ----------
    p_values
        One p-value per test.

    Returns
    -------
    list of float
        Adjusted p-values, in the order of `p_values`.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scand. J. Statist. 6, 65-70.

    Examples
    --------
    >>> holm_adjusted([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(np.asarray(p_values), kind="stable")
    adjusted = [1.0] * len(p_values)
    largest = 0.0
    for rank, index in enumerate(order.tolist()):
        largest = max(largest, min(1.0, p_values[index] * (len(p_values) - rank)))
        adjusted[index] = largest
    return adjusted
