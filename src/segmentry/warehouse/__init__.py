"""Models as SQL: one query that gives customers in a warehouse the segments that Python gives."""

from segmentry.warehouse.places import PLACES
from segmentry.warehouse.query import scoring_query

__all__ = ["PLACES", "scoring_query"]
