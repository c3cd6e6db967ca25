"""Features of customers made from their orders as of a moment."""

from segmentry.stages.features.orders.build import apply_order_features, values_without_orders
from segmentry.stages.features.orders.choose import learn_order_features
from segmentry.stages.features.orders.days import CUSTOMER, purchase_gaps
from segmentry.stages.features.orders.join import Joined, with_order_features

__all__ = [
    "CUSTOMER",
    "Joined",
    "apply_order_features",
    "learn_order_features",
    "purchase_gaps",
    "values_without_orders",
    "with_order_features",
]
