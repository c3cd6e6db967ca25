"""Models as SQL: one query that gives customers in a warehouse the segments that Python gives."""

from segmentry.warehouse.assignments import ASSIGNMENTS
from segmentry.warehouse.query import Source, check_method, scoring_query
from segmentry.warehouse.rfm import rfm_features

__all__ = ["ASSIGNMENTS", "Source", "check_method", "rfm_features", "scoring_query"]
