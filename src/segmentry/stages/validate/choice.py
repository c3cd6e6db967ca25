"""The choice of k by its saving, for all customers and for each half of them."""

import numpy as np

from segmentry.algorithms import Bools, Floats

_LEAST_SHARE = 1 / 30
LEAST_NATS = 0.01
"""Nats per customer that a further cut must save; data that are not quite Gaussian save a little with every one."""


def choose_k(savings: Floats, is_allowed: Bools) -> int:
    """Return the allowed k with the best score; 1 where none saves anything.

    Parameters
    ----------
    savings
        Nats a customer that k = 1, 2, ... segments save, shape (K,).
    is_allowed
        Which k may be chosen, shape (K,).

    Returns
    -------
    int
        A number of segments from 1 to K.
    """
    saved = np.where(is_allowed, savings, -np.inf)
    saved[0] = 0.0
    if not saved.max() > 0:
        return 1
    return int(scores(saved).argmax()) + 1


def scores(savings: Floats) -> Floats:
    """Return the savings (K,) less a price per segment: a thirtieth of the largest saving plus 0.01 nats.

    Data that are not quite Gaussian save a little with every further cut; the price offsets that.
    """
    scored: Floats = savings - price(savings) * np.arange(len(savings))
    return scored


def price(savings: Floats) -> float:
    """Return the nats per customer that each further segment must save, of the savings (K,) of all k."""
    return _LEAST_SHARE * max(float(savings.max()), 0.0) + LEAST_NATS
