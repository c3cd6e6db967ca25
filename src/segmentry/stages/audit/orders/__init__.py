"""The audit of orders: whether a log is fit for features, and what was done to it."""

from segmentry.stages.audit.orders.audit import AuditedOrders, audit_orders, clean_orders

__all__ = ["AuditedOrders", "audit_orders", "clean_orders"]
