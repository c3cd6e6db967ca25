"""Customers as a log shows them before a moment, for scoring at one date or at many."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmentry.results import CustomerTable, Model
from segmentry.spec import StudySpec

if TYPE_CHECKING:
    from segmentry.engines.orders import CleanOrders
    from segmentry.stages.audit.orders import DatedOrders
    from segmentry.stages.features.orders import Joined
    from segmentry.stages.ingest.orders.log import OrderLog, SeenOrders


@dataclass(frozen=True)
class SeenCustomers:
    """The lines of a log before a moment, the clean orders, and the customers with their features."""

    visible: "SeenOrders"
    clean: "CleanOrders"
    joined: "Joined"


def seen_customers(
    log: "OrderLog",
    model: Model,
    spec: StudySpec,
    *,
    customers: CustomerTable | None = None,
    dated: "DatedOrders | None" = None,
) -> SeenCustomers:
    """Return the customers with the features that a study makes from a log before a moment.

    Parameters
    ----------
    log
        The whole log.
    model
        What the study has learnt, from orders.
    spec
        As `spec_of_orders` returns it.
    customers
        The customer table; None where there is only the log.
    dated
        The orders of the whole log, where they were added up for several dates; None to do so here.

    Returns
    -------
    SeenCustomers
        Relations in it hold as long as the engine of the log is open.

    Raises
    ------
    DataError
        When no order lies before the moment.
    """
    from segmentry.stages.audit.orders import clean_orders, clean_orders_at
    from segmentry.stages.features.orders import add_order_features
    from segmentry.stages.ingest.orders.log import orders_as_of

    if model.orders is None:
        raise AssertionError("checked before: the segments were learnt from orders")
    visible = orders_as_of(log, spec, model.orders)
    has_guests = any(item.code == "guests" for item in visible.findings)
    if dated is None or has_guests:
        clean = clean_orders(visible.table, spec.orders)
    else:
        clean = clean_orders_at(dated, visible.table, spec.orders)
    return SeenCustomers(visible, clean, add_order_features(customers, clean, model.orders, spec=spec.orders))
