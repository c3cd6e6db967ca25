"""The audit of orders: whether a log is fit for features, and what was done to it."""

from segmentry.stages.audit.orders.audit import AuditedOrders, audit_orders, clean_orders
from segmentry.stages.audit.orders.dated import DatedOrders, clean_orders_at, date_orders
from segmentry.stages.audit.orders.repeated import repeated_findings

__all__ = [
    "AuditedOrders",
    "DatedOrders",
    "audit_orders",
    "clean_orders",
    "clean_orders_at",
    "date_orders",
    "repeated_findings",
]
