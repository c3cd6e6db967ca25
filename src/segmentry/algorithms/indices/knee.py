"""The knee (elbow) of the inertia curve, where there is one."""

import numpy as np


def find_knee(k_values: list[int], inertias: list[float], sensitivity: float) -> int | None:
    """Return the k at which inertia stops falling fast, by the Kneedle algorithm.

    Both axes are scaled to 0..1 and the curve is turned into `difference = flipped inertia - scaled k`. A local maximum
    of the difference is the knee when the difference then falls below `maximum - sensitivity * mean step` before it
    rises to another maximum.

    Parameters
    ----------
    k_values
        Rising numbers of segments.
    inertias
        Inertia at each k.
    sensitivity
        Number of mean steps by which the difference must fall.

    Returns
    -------
    int or None
        None where the curve has no knee.

    References
    ----------
    Satopaa, V. et al. (2011). Finding a "kneedle" in a haystack. doi:10.1109/ICDCSW.2011.20

    Examples
    --------
    >>> find_knee([1, 2, 3, 4, 5, 6], [100.0, 30.0, 10.0, 8.0, 6.0, 5.0], 1.0)
    3
    >>> find_knee([1, 2, 3, 4], [40.0, 30.0, 20.0, 10.0], 1.0) is None
    True
    """
    if len(k_values) < 3:
        return None
    k_scaled = np.array(k_values, dtype=float)
    k_scaled = (k_scaled - k_scaled[0]) / (k_scaled[-1] - k_scaled[0])
    fallen = np.array(inertias, dtype=float)
    value_range = fallen.max() - fallen.min()
    if value_range <= 0:
        return None
    difference = (fallen.max() - fallen) / value_range - k_scaled
    drop = sensitivity * float(np.diff(k_scaled).mean())
    for index in range(1, len(difference) - 1):
        is_peak = difference[index] > difference[index - 1] + 1e-12 and difference[index] >= difference[index + 1]
        if is_peak and _falls(difference[index + 1 :], difference[index], drop):
            return k_values[index]
    return None


def _falls(after: np.ndarray, peak: float, drop: float) -> bool:
    """Return whether the difference falls below the threshold before it exceeds the peak."""
    for value in after:
        if value > peak:
            return False
        if value < peak - drop:
            return True
    return False
