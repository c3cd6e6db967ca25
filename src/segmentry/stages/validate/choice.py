"""Choose a number of segments from the saving of each, as every half of the customers does too."""

import numpy as np

from segmentry.algorithms import Bools, Floats

_LEAST_SHARE = 1 / 30
_LEAST_NATS = 0.01


def choose_k(savings: Floats, is_allowed: Bools) -> int:
    """Return the k with the best score among those that are allowed; 1 where none of them saves anything.

    Parameters
    ----------
    savings
        Nats a customer that k = 1, 2, ... segments save, shape (K,).
    is_allowed
        Which k may be chosen, shape (K,).
    """
    saved = np.where(is_allowed, savings, -np.inf)
    saved[0] = 0.0
    if not saved.max() > 0:
        return 1
    return int(scores(saved).argmax()) + 1


def scores(savings: Floats) -> Floats:
    """Return the savings less what each further segment must bring: a thirtieth of the largest saving and 0.01 nats.

    Data that are not quite Gaussian save a little more with every further cut; that little is no reason for one.
    """
    largest = max(float(savings.max()), 0.0)
    scored: Floats = savings - (_LEAST_SHARE * largest + _LEAST_NATS) * np.arange(len(savings))
    return scored
