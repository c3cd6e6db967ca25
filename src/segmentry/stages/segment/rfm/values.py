"""Values of customers as scores and names need them."""

import numpy as np

from segmentry.algorithms import Bools, Floats
from segmentry.results import Condition, CustomerTable

FILL = 0.0


def known(customers: CustomerTable, feature: str) -> Floats:
    """Return a feature with 0 where it is missing, such as spend where no line has an amount.

    Parameters
    ----------
    customers
        The customers.
    feature
        Name of the feature.
    """
    values: Floats = np.nan_to_num(customers.columns[feature].numbers(), nan=FILL)
    return values


def has_bought(customers: CustomerTable, bought: str) -> Bools:
    """Return which customers have a purchase.

    Parameters
    ----------
    customers
        The customers.
    bought
        The feature that counts their orders.
    """
    flags: Bools = known(customers, bought) > 0
    return flags


def directed(dimension: str, values: Floats) -> Floats:
    """Change the sign of recency, so that more is better.

    Parameters
    ----------
    dimension
        `recency`, `frequency` or `monetary`.
    values
        Its values, shape (n,).
    """
    return -values if dimension == "recency" else values


def meets(values: Floats, condition: Condition) -> Bools:
    """Return which values meet a condition on a number.

    Parameters
    ----------
    values
        Values of the condition's feature, missing ones filled, shape (n,).
    condition
        The condition.
    """
    flags: Bools = np.ones(len(values), dtype=np.bool_)
    if condition.low is not None:
        flags &= values >= condition.low
    if condition.above is not None:
        flags &= values > condition.above
    if condition.high is not None:
        flags &= values < condition.high
    if condition.most is not None:
        flags &= values <= condition.most
    return flags
