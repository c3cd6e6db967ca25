"""The ingest stage: from a source to a typed customer table, with roles and rejected rows."""

from segmentry.stages.ingest.days import Counted, count_dates, count_dates_again
from segmentry.stages.ingest.ingest import Ingested, ingest, ingest_again, keep_customers_where

__all__ = ["Counted", "Ingested", "count_dates", "count_dates_again", "ingest", "ingest_again", "keep_customers_where"]
