"""Features of customers made from their orders as of a moment."""

from segmentry.stages.features.orders.build import apply_order_features, order_feature_rows, values_without_orders
from segmentry.stages.features.orders.choose import learn_order_features
from segmentry.stages.features.orders.days import CUSTOMER, purchase_gaps
from segmentry.stages.features.orders.join import Joined, add_order_features, with_order_features
from segmentry.stages.features.orders.season import season_findings

__all__ = [
    "CUSTOMER",
    "Joined",
    "add_order_features",
    "apply_order_features",
    "learn_order_features",
    "order_feature_rows",
    "purchase_gaps",
    "season_findings",
    "values_without_orders",
    "with_order_features",
]
