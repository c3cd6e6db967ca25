"""The median duration of stays of which some still go on, after Kaplan and Meier."""

import numpy as np

from segmentry.algorithms import Bools, Floats


def median_duration(durations: Floats, has_ended: Bools) -> float | None:
    """Return the duration that half of all stays outlast, estimated from stays of which some still go on.

    Parameters
    ----------
    durations
        How long each stay has lasted, shape (n,).
    has_ended
        Whether it has ended; one that goes on counts among those that may end for as long as it has lasted, shape (n,).

    Returns
    -------
    float or None
        The shortest duration at which at most half of the stays are estimated to go on; None where more than half outlast
        everything that was seen.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. doi:10.1080/01621459.1958.10501452

    Examples
    --------
    >>> median_duration(np.array([1.0, 2.0, 3.0, 3.0]), np.array([True, True, False, False]))
    2.0
    >>> median_duration(np.array([1.0, 2.0, 3.0]), np.array([True, False, False])) is None
    True
    """
    times, which = np.unique(durations, return_inverse=True)
    n_ended = np.bincount(which, weights=has_ended, minlength=len(times))
    n_at_risk = len(durations) - np.concatenate([[0], np.cumsum(np.bincount(which, minlength=len(times)))[:-1]])
    log_shares = np.full(len(times), -np.inf)
    goes_on = n_ended < n_at_risk
    log_shares[goes_on] = np.log1p(-n_ended[goes_on] / n_at_risk[goes_on])
    is_past = np.cumsum(log_shares) <= np.log(0.5) + 1e-12 if len(times) else np.zeros(0, dtype=np.bool_)
    return float(times[np.argmax(is_past)]) if is_past.any() else None
