"""Prices in another unit than those of the study, where no feature of money forms the segments."""

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Floats
from segmentry.catalogue.features import FEATURES, FREQUENCY, MONETARY
from segmentry.results import CustomerTable, Finding, Model
from segmentry.study.drift import spend_findings


def price_findings(customers: CustomerTable, known: pa.Table | None, model: Model) -> tuple[Finding, ...]:
    """Report amounts in another unit, which RFM scores and value tiers depend on in any case.

    Parameters
    ----------
    customers
        The customers with their features.
    known
        The features of the customers of the study; None where they are not known.
    model
        The model of the study; features of money that form its segments are compared as all others are.
    """
    if known is None or any(FEATURES[name].unit == "money" for name in model.features.names if name in FEATURES):
        return ()
    if not {MONETARY, FREQUENCY} <= set(known.column_names) & set(customers.columns):
        return ()
    now = [customers.columns[name].numbers() for name in (MONETARY, FREQUENCY)]
    before = [known.column(name).to_numpy().astype(np.float64) for name in (MONETARY, FREQUENCY)]
    return spend_findings(_per_order(*now), _per_order(*before))


def _per_order(spend: Floats, n_orders: Floats) -> Floats:
    """Return the spend an order of each customer (n,), nan of those without any."""
    is_buyer = n_orders > 0
    found: Floats = np.divide(spend, n_orders, out=np.full(len(spend), np.nan), where=is_buyer)
    return found
