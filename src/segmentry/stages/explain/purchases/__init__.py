"""What charts and tables show of orders: the log over time, gaps, cohorts, the grid."""

from segmentry.stages.explain.purchases.bought import bought_by_segment
from segmentry.stages.explain.purchases.gather import gather_purchases
from segmentry.stages.explain.purchases.over_time import MOST_COHORTS

__all__ = ["MOST_COHORTS", "bought_by_segment", "gather_purchases"]
