"""How far customers really go in each feature: the bounds of any change that a customer is advised."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.catalogue.features import FREQUENCY, MONETARY
from segmentry.catalogue.phrases import phrase_for
from segmentry.results import CustomerTable, FeatureTable, Reach
from segmentry.stages.explain.columns import known_values

_INNER = (5.0, 95.0)
_MOST_PER_YEAR = 90.0
_DAYS_OF_YEAR = 365.25
_TENURE = "tenure_days"


def reach_of(customers: CustomerTable, features: FeatureTable, labels: Ints, k: int) -> tuple[Reach, ...]:
    """Return how far customers go in each numeric feature of which more or less is good.

    Parameters
    ----------
    customers, features
        The customers and their features, in the same order.
    labels
        Segment of each customer, shape (n,).
    k
        Number of segments.

    Returns
    -------
    tuple of Reach
        For each segment the inner 90 % of its values; for spend and orders of a log also the 90th percentile of what customers
        add in a year.
    """
    found = []
    for index, numeric in enumerate(features.state.numeric):
        if phrase_for(numeric.name).good is None:
            continue
        values = known_values(customers, numeric.name, features.raw[index])
        inner = [_inner(values[labels == segment]) for segment in range(k)]
        found.append(
            Reach(
                feature=numeric.name,
                low=tuple(low for low, _ in inner),
                high=tuple(high for _, high in inner),
                most_in_a_year=_most_in_a_year(customers, numeric.name, values),
            )
        )
    return tuple(found)


def _inner(values: Floats) -> tuple[float | None, float | None]:
    known = values[np.isfinite(values)]
    if not known.size:
        return None, None
    low, high = np.percentile(known, _INNER).tolist()
    return low, high


def _most_in_a_year(customers: CustomerTable, name: str, values: Floats) -> float | None:
    """Return the 90th percentile of what buyers add to a sum in a year; None without a log of orders."""
    tenure = customers.columns.get(_TENURE)
    if name not in {FREQUENCY, MONETARY} or tenure is None or not tenure.is_from_orders:
        return None
    years = np.maximum(tenure.numbers() / _DAYS_OF_YEAR, 1.0)
    rates = values / years
    rates = rates[np.isfinite(rates) & (values > 0)]
    return float(np.percentile(rates, _MOST_PER_YEAR)) if rates.size else None
