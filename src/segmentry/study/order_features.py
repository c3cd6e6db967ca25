"""Features from orders, order_features in the same way for fitting, scoring and the hold-out outcome."""

from segmentry.results import CleanOrders, CustomerTable, OrderState
from segmentry.spec import OrdersSpec
from segmentry.stages.features.orders import Joined, apply_order_features, values_without_orders, with_order_features


def with_features_from(
    customers: CustomerTable | None, orders: CleanOrders, state: OrderState, spec: OrdersSpec, source: str
) -> Joined:
    """Return the customers with the features of `state`, made from their orders.

    Parameters
    ----------
    customers
        The customer table; None when there is only the log of orders.
    orders
        The clean orders up to a moment.
    state
        Which features are made.
    spec
        How they are made.
    source
        Name of the log.

    Returns
    -------
    Joined
        The customers with the features as columns, and findings.
    """
    order_features = apply_order_features(orders, state, spec)
    return with_order_features(customers, order_features, source, values_without_orders(orders, state))
