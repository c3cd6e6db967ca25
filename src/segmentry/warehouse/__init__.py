"""Models as SQL: one query that gives customers in a warehouse the segments that Python gives."""

from segmentry.warehouse.places import PLACES
from segmentry.warehouse.query import Source, check_method, scoring_query
from segmentry.warehouse.rfm import rfm_features

__all__ = ["PLACES", "Source", "check_method", "rfm_features", "scoring_query"]
