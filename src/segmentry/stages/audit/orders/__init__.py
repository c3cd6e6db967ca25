"""Is this log fit for features, and what was done to it? Apart from the customers' audit, since it needs the engine."""

from segmentry.stages.audit.orders.audit import AuditedOrders, audit_orders, clean_orders

__all__ = ["AuditedOrders", "audit_orders", "clean_orders"]
