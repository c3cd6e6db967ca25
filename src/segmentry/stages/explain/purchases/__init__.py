"""What charts and tables show of orders: the log over time, gaps, cohorts, the grid."""

from segmentry.stages.explain.purchases.gather import gather_purchases

__all__ = ["gather_purchases"]
