"""Exports with what the user types after a first refusal: the customer, the order, the amount."""

from dataclasses import replace

from tests.exports.writers import magento, marketplaces, paypal
from tests.exports.writing import Export

TOLD = {
    "paypal_activity": ("orders.columns.customer=From Email Address",),
    "magento_2_grid": (
        "orders.columns.customer=Customer Email",
        "orders.columns.order=ID",
        "orders.columns.amount=Grand Total (Base)",
    ),
    "amazon_order_report_european": ("orders.columns.customer=buyer-email",),
    "ebay_orders_report": ("orders.columns.customer=Buyer Username",),
}


def exports() -> tuple[Export, ...]:
    """Give exports that were told."""
    found = {export.name: export for writer in (magento, marketplaces, paypal) for export in writer.exports()}
    return tuple(replace(found[name], name=f"{name}_told", told=told) for name, told in TOLD.items())
